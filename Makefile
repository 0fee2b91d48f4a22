# Makefile — builds, tests, checks and installs jiaoban. `make help` lists the targets.
# SPDX-License-Identifier: MIT
#
# One file. Where a target needs another kind of build (debug, asan …) it calls
# this same file again with KIND set; a kind has its own folder under build/.

VERSION := 0.1.0

ifeq ($(origin CC),default)
CC := cc
endif
# asan, fuzz and tidy are clang's: the suite under them is also the proof that
# the second compiler takes the whole code without a warning.
CLANG   ?= $(if $(filter ccache,$(CC)),ccache )clang
BUILD   ?= build
# What `make` builds is release; the tests take debug unless KIND is given.
TESTKIND := $(if $(filter undefined,$(origin KIND)),debug,$(KIND))
KIND    ?= release
OUT     := $(BUILD)/$(KIND)
Q       := $(if $(V),,@)
SAY      = $(if $(V),:,echo)

PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
DOCDIR  ?= $(PREFIX)/share/doc/jiaoban
COMPDIR ?= $(PREFIX)/share/bash-completion/completions
UNITDIR ?= $(PREFIX)/lib/systemd/system

# --- flags ---------------------------------------------------------------

PKGS     := ncursesw sqlite3 libsodium libutf8proc libseccomp jansson libical
TESTPKGS := cmocka vterm
# Asked once, and only when something is compiled or linked.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) $(TESTPKGS) 2>/dev/null))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(shell pkg-config --libs $(PKGS)) -lcsv -lm)$(PKG_LIBS)
TEST_LIBS  = $(eval TEST_LIBS := $(shell pkg-config --libs $(TESTPKGS)) -lutil)$(TEST_LIBS)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wformat=2 -Wvla -Wswitch-enum
HARDEN := -fstack-protector-strong -fstack-clash-protection -fPIE
# What tests are made of is linked once, into a library they share (below).
SHARED := -fPIC -fno-semantic-interposition
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

FLAGS.release  := -O2 -g -D_FORTIFY_SOURCE=2
FLAGS.debug    := -O1 -g $(SHARED)
FLAGS.asan     := -O1 -g $(SHARED) $(SANITIZE)
FLAGS.fuzz     := -O1 -g $(SANITIZE) -fsanitize=fuzzer-no-link
FLAGS.coverage := -O0 -g $(SHARED) --coverage
LDFLAGS.asan     := -fsanitize=address,undefined
LDFLAGS.fuzz     := -fsanitize=address,undefined,fuzzer
LDFLAGS.coverage := --coverage
# A release must build with compilers that do not exist yet; ours must be clean.
WERROR ?= $(if $(filter release,$(KIND)),,-Werror)

KINDCC := $(if $(filter asan fuzz,$(KIND)),$(CLANG),$(CC))
FLAGS   = -std=c17 -D_GNU_SOURCE -DJIAOBAN_VERSION='"$(VERSION)"' -Iinclude -Isrc -I$(OUT)/gen \
	$(WARN) $(WERROR) $(HARDEN) $(FLAGS.$(KIND)) $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)
COMPILE = $(KINDCC) $(FLAGS) -MD -MP -c
LINK    = $(KINDCC) -pie -Wl,-z,relro,-z,now $(LDFLAGS.$(KIND)) $(LDFLAGS)

# --- what is made of what ------------------------------------------------

GEN  := $(OUT)/gen/schema.c $(if $(wildcard src/po/compile.awk),$(OUT)/gen/text_zh.c)
SRC  := $(sort $(wildcard src/*/*.c))
OBJ  := $(SRC:src/%.c=$(OUT)/%.o) $(GEN:.c=.o)
LIB  := $(OUT)/libjiaoban.a
BIN  := $(OUT)/jiaoban
SUPPORT := $(patsubst tests/%.c,$(OUT)/tests/%.o,$(wildcard tests/support/*.c))

SUITES := unit sql screen pty
# Binaries of one suite, those whose name holds T.
all_of = $(patsubst tests/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/$(1)/test_*.c)))
tests_of = $(if $(T),$(foreach t,$(call all_of,$(1)),$(if $(findstring $(T),$(notdir $t)),$t)),$(call all_of,$(1)))

all: $(BIN)

$(BIN): $(OUT)/main.o $(LIB)
	@$(SAY) "  LINK  $@"
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

$(LIB): $(OBJ)
	$(Q)rm -f $@ && ar rcs $@ $^

$(OUT)/%.o: src/%.c $(OUT)/flags
	@mkdir -p $(@D); $(SAY) "  CC    $<"
	$(Q)$(COMPILE) -o $@ $<

$(OUT)/gen/%.o: $(OUT)/gen/%.c $(OUT)/flags
	@$(SAY) "  CC    $<"
	$(Q)$(COMPILE) -Wno-overlength-strings -o $@ $<

$(OUT)/gen/schema.c: $(sort $(wildcard schema/*.sql)) schema/embed.awk
	@mkdir -p $(@D)
	$(Q)LC_ALL=C awk -f schema/embed.awk $(filter %.sql,$^) /dev/null > $@.new && mv $@.new $@

$(OUT)/gen/text_zh.c: $(sort $(wildcard src/po/zh_CN*.po)) src/po/compile.awk
	@mkdir -p $(@D)
	$(Q)LC_ALL=C awk -f src/po/compile.awk $(filter %.po,$^) > $@.new && mv $@.new $@

$(OUT)/tests/%.o: tests/%.c $(OUT)/flags
	@mkdir -p $(@D); $(SAY) "  CC    $<"
	$(Q)$(COMPILE) -Itests -o $@ $<

# Hundreds of test programs: each links in a moment, and none carries a copy of
# everything. A statement or a screen that registers itself is in all of them.
TESTLIB := $(OUT)/libjiaoban-tests.so
$(TESTLIB): $(OBJ) $(SUPPORT)
	@$(SAY) "  LINK  $@"
	$(Q)$(filter-out -pie,$(LINK)) -shared -o $@ $^ $(TEST_LIBS) $(PKG_LIBS)

$(OUT)/tests/%: $(OUT)/tests/%.o $(TESTLIB)
	@$(SAY) "  LINK  $@"
	$(Q)$(LINK) -o $@ $^ -Wl,-rpath,'$$ORIGIN/../..' $(TEST_LIBS) $(PKG_LIBS)

# Loaded into the program by tests that say what time it is.
PRELOAD := $(patsubst tests/%.c,$(OUT)/tests/%.so,$(wildcard tests/preload/*.c))
$(OUT)/tests/preload/%.so: tests/preload/%.c $(OUT)/flags
	@mkdir -p $(@D); $(SAY) "  LINK  $@"
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARN) $(WERROR) -O1 -g -fPIC -shared -o $@ $<

# Other flags make other objects. The compiler's name is left out, so that the
# same compiler behind ccache does not build everything again.
$(OUT)/flags: flags-now | $(BUILD)/.tools-build
	@mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$(FLAGS)) $(LDFLAGS)' | cmp -s - $@ || \
		printf '%s\n' '$(subst ','\'',$(FLAGS)) $(LDFLAGS)' > $@

# Says which packages are missing, before a compiler says it in its own way.
$(BUILD)/.tools-%: .ci/deps
	@mkdir -p $(@D); .ci/deps check $*
	@touch $@

# --- run and test: the two commands of README.md ---------------------------

DEMO_DB := $(BUILD)/demo/jiaoban.db

run:
	@.ci/deps need build
	$(Q)$(MAKE) --no-print-directory all
	@BIN=$(BIN) DB=$(DEMO_DB) .ci/run-demo

# Reports as a browser shows them: Debian's chromium, without a window.
test-browser:
	@.ci/deps need build browser || { echo "browser: skipped, chromium cannot be installed here"; exit 0; }
	$(Q)$(MAKE) --no-print-directory KIND=debug all
	@if command -v chromium > /dev/null; then tests/browser/check.py $(BUILD)/debug/jiaoban $(BUILD)/browser; fi

# With SUITES' names as goals only those are built.
WANTED = $(or $(patsubst test-%,%,$(filter test-%,$(filter-out test-slow test-browser,$(MAKECMDGOALS)))),$(SUITES))
RUN_TESTS = T='$(T)' OUT=$(BUILD)/$(TESTKIND) JOBS=$(or $(JOBS),2) tests/support/run_tests.sh

test:
	@.ci/deps need build test
	$(Q)$(MAKE) --no-print-directory KIND=$(TESTKIND) binaries
	$(Q)$(MAKE) -s --no-print-directory KIND=$(TESTKIND) run-suites

# Parallel-safe: however many suites are asked for, their build happens once.
test-unit test-sql test-screen test-pty test-fault: test-%: tests-built
	$(Q)$(MAKE) -s --no-print-directory KIND=$(TESTKIND) SUITES=$* run-suites

tests-built: | $(BUILD)/.tools-build $(BUILD)/.tools-test
	$(Q)$(MAKE) --no-print-directory KIND=$(TESTKIND) SUITES='$(WANTED)' binaries

binaries: $(BIN) $(PRELOAD) $(foreach s,$(SUITES),$(call tests_of,$s))

run-suites:
	@$(RUN_TESTS) $(foreach s,$(SUITES),$(call tests_of,$s))

# Rewrites the golden pictures; the diff is the review.
golden:
	$(Q)JIAOBAN_GOLDEN=write $(MAKE) --no-print-directory test-screen $(if $(T),T=$(T))
	@git --no-pager diff --stat -- tests/data tests/screen

# --- check -----------------------------------------------------------------

LINTS := layers metrics sqlport po-lint keys policy-lint use-cases format cppcheck tidy docs-check

# Slow things once: the suites of debug are not run again if they have just
# passed on the very same binaries and data.
check: | $(BUILD)/.tools-build $(BUILD)/.tools-test $(BUILD)/.tools-lint
	$(Q)bad=; again="$(MAKE) --no-print-directory"; \
	$$again KIND=debug binaries || exit 1; \
	$$again KIND=release all || bad="$$bad release"; \
	$$again -k lint-controls $(LINTS) || bad="$$bad lints"; \
	REUSE=1 $$again -s KIND=debug run-suites || bad="$$bad suites"; \
	$$again test-browser || bad="$$bad browser"; \
	$$again KIND=asan binaries && REUSE=1 TIMEOUT_S=900 $$again -s KIND=asan run-suites || bad="$$bad asan"; \
	if [ "$$bad" ]; then echo "check: does not hold:$$bad"; exit 1; fi; \
	echo "check: all of it holds"

check-slow: | $(BUILD)/.tools-build $(BUILD)/.tools-test $(BUILD)/.tools-lint
	$(Q)$(MAKE) --no-print-directory KIND=debug SUITES=fault binaries
	$(Q)JOBS=2 TIMEOUT_S=1500 $(MAKE) -s --no-print-directory KIND=debug SUITES=fault run-suites
	$(Q)$(MAKE) --no-print-directory fuzz FUZZ_S=$(or $(FUZZ_S),10)

# The counts of a release: hours, by hand, with another seed each time.
soak: | $(BUILD)/.tools-build $(BUILD)/.tools-test
	$(Q)$(MAKE) --no-print-directory KIND=debug SUITES=fault binaries
	$(Q)JIAOBAN_SOAK=1 JIAOBAN_SEED=$${JIAOBAN_SEED:-$$(date +%s)} JOBS=1 TIMEOUT_S=259200 \
		$(MAKE) -s --no-print-directory KIND=debug SUITES=fault run-suites

# Each lint is shown a thing it must refuse before its word is believed.
lint-controls: | $(BUILD)/.tools-lint
	@tests/lint/controls.sh

layers: | $(BUILD)/.tools-build
	$(Q)$(MAKE) -s --no-print-directory KIND=$(TESTKIND) $(OUT:$(KIND)=$(TESTKIND))/jiaoban
	@tests/lint/layers.sh $(BUILD)/$(TESTKIND)

metrics sqlport po-lint policy-lint use-cases format docs-check cppcheck: %: | $(BUILD)/.tools-lint
	@tests/lint/$*.sh

tidy: | $(BUILD)/.tools-lint
	@tests/lint/tidy.sh $(BUILD)/tidy -- -std=c17 -D_GNU_SOURCE -DJIAOBAN_VERSION='"$(VERSION)"' \
		-Iinclude -Isrc -Itests $(PKG_CFLAGS)

# The tables of keys are held against each other by a test of their own, test_keys*.c.
keys: | $(BUILD)/.tools-build $(BUILD)/.tools-test
	$(Q)$(MAKE) --no-print-directory KIND=debug T=test_keys binaries
	$(Q)REUSE=1 QUIET=1 $(MAKE) -s --no-print-directory KIND=debug T=test_keys run-suites

# The man page and the completion come from the commands' own rows.
docs:
	$(Q)$(MAKE) --no-print-directory KIND=debug all
	$(Q)$(BUILD)/debug/jiaoban --lang en help --man > docs/jiaoban.1
	$(Q)$(BUILD)/debug/jiaoban --lang en help --completion > docs/jiaoban.bash

# --- measuring -------------------------------------------------------------

bench: | $(BUILD)/.tools-build $(BUILD)/.tools-bench
	$(Q)$(MAKE) --no-print-directory KIND=release all bench-binaries
	@T='$(T)' BIN=$(BUILD)/release/jiaoban OUT=$(BUILD)/release tests/bench/run.sh

# Programs are bench_*.c and floor_*.c; the other files there are linked to each.
BENCH_PARTS := $(patsubst tests/%.c,$(OUT)/tests/%.o,$(filter-out tests/bench/bench_% tests/bench/floor_%,$(wildcard tests/bench/*.c)))
bench-binaries: $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/bench/bench_*.c tests/bench/floor_*.c))

fuzz: | $(BUILD)/.tools-build $(BUILD)/.tools-lint
	$(Q)$(MAKE) --no-print-directory KIND=fuzz fuzzers
	@OUT=$(BUILD)/fuzz tests/fuzz/run.sh $(or $(FUZZ_S),60)

fuzzers: $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/fuzz/fuzz_*.c))

$(OUT)/tests/fuzz/%: $(OUT)/tests/fuzz/%.o $(LIB)
	@$(SAY) "  LINK  $@"
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

# A yardstick links what it uses and nothing of ours.
$(OUT)/tests/bench/floor_%: $(OUT)/tests/bench/floor_%.o
	@$(SAY) "  LINK  $@"
	$(Q)$(LINK) -o $@ $^ -Wl,--as-needed $(PKG_LIBS)

# Bench programs bring their own main and need no test library.
$(OUT)/tests/bench/bench_%: $(OUT)/tests/bench/bench_%.o $(BENCH_PARTS) $(LIB)
	@$(SAY) "  LINK  $@"
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS) -lutil

coverage:
	$(Q)$(MAKE) --no-print-directory KIND=coverage binaries
	$(Q)find $(BUILD)/coverage -name '*.gcda' -delete
	$(Q)$(MAKE) -s --no-print-directory KIND=coverage run-suites
	@tests/support/coverage.sh $(BUILD)/coverage

# --- packages, installing, releasing ----------------------------------------

deps:
	@.ci/deps install build test lint bench browser

INSTALL ?= install
install: all
	$(INSTALL) -D -m 0755 $(BIN) $(DESTDIR)$(BINDIR)/jiaoban
	$(if $(wildcard docs/jiaoban.1),$(INSTALL) -D -m 0644 docs/jiaoban.1 $(DESTDIR)$(MANDIR)/man1/jiaoban.1)
	$(INSTALL) -D -m 0644 LICENSE $(DESTDIR)$(DOCDIR)/LICENSE
	$(if $(wildcard docs/jiaoban.bash),$(INSTALL) -D -m 0644 docs/jiaoban.bash $(DESTDIR)$(COMPDIR)/jiaoban)
	$(foreach u,$(wildcard docs/systemd/*),$(INSTALL) -D -m 0644 $u $(DESTDIR)$(UNITDIR)/$(notdir $u);)

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/jiaoban $(DESTDIR)$(MANDIR)/man1/jiaoban.1 $(DESTDIR)$(COMPDIR)/jiaoban
	rm -f $(foreach u,$(wildcard docs/systemd/*),$(DESTDIR)$(UNITDIR)/$(notdir $u))
	rm -rf $(DESTDIR)$(DOCDIR)

dist:
	$(Q)mkdir -p $(BUILD)
	$(Q)git archive --format=tar.gz --prefix=jiaoban-$(VERSION)/ -o $(BUILD)/jiaoban-$(VERSION).tar.gz HEAD
	@echo "$(BUILD)/jiaoban-$(VERSION).tar.gz"

clean:
	$(Q)rm -rf $(BUILD) tags

tags: $(SRC) $(wildcard include/*/*.h)
	$(Q)ctags -f $@ $^

help:
	@echo "make                release build: $(BUILD)/release/jiaoban"
	@echo "make run            installs what is missing, makes a demo site, opens the sign-in screen"
	@echo "make test           installs what is missing, builds (debug), runs unit, sql, screen and pty tests"
	@echo "make test-unit      one suite: unit sql screen pty fault; T=pattern picks, KIND=asan, V=1 shows all"
	@echo "make test-browser   reports in chromium: numbers, no requests, no script, A4 (installs it)"
	@echo "make check          test, every lint, format, clang-tidy, cppcheck, gcc and clang, ASan and UBSan"
	@echo "make check-slow     the fault suite (kill, io, memory, race, tamper, permission), then fuzz"
	@echo "make soak           the fault suite with the counts of a release: hours; FUZZ_S=86400 make fuzz"
	@echo "make LINT           one of: $(LINTS)"
	@echo "make docs           the man page and the completion, from the commands themselves"
	@echo "make golden         rewrites the golden pictures of the screens"
	@echo "make bench fuzz     yardsticks side by side (T=console picks); fuzzers, FUZZ_S seconds each (60)"
	@echo "make coverage       lines reached by the tests, per file"
	@echo "make install        DESTDIR, PREFIX (/usr/local); make uninstall takes it back"
	@echo "make deps           installs all packages for building, testing and checking (apt)"
	@echo "make dist clean     source archive of the last commit; removes $(BUILD)/"
	@echo "V=1 shows commands. Kinds side by side: release debug asan fuzz coverage (KIND=…)."

.PHONY: all docs run test test-browser test-unit test-sql test-screen test-pty test-fault tests-built binaries run-suites \
	golden check check-slow soak lint-controls $(LINTS) bench bench-binaries fuzz fuzzers coverage deps \
	install uninstall dist clean help flags-now
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
