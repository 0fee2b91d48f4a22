# Makefile — builds, tests and installs jiaoban. `make help` lists the targets.
# SPDX-License-Identifier: MIT

CC      ?= cc
BUILD   ?= build
KIND    ?= debug
OUT     := $(BUILD)/$(KIND)
Q       := $(if $(V),,@)
PKGS    := ncursesw sqlite3 libsodium libutf8proc jansson
TESTPKGS := cmocka vterm

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wformat=2 -Wvla -Wswitch-enum
BASEFLAGS := -std=c17 -D_GNU_SOURCE -Iinclude -Isrc $(WARN) -fstack-protector-strong -fPIE -MMD -MP
FLAGS.debug   := -O1 -g
FLAGS.release := -O2 -g -D_FORTIFY_SOURCE=2
FLAGS.asan    := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS.debug   :=
LDFLAGS.release :=
LDFLAGS.asan    := -fsanitize=address,undefined
CFLAGS_ALL  = $(BASEFLAGS) $(FLAGS.$(KIND)) $(shell pkg-config --cflags $(PKGS)) $(CFLAGS)
LDFLAGS_ALL = -pie -Wl,-z,relro,-z,now $(LDFLAGS.$(KIND)) $(LDFLAGS)
LIBS       := $(shell pkg-config --libs $(PKGS)) -lcsv -lm
TESTLIBS   := $(shell pkg-config --libs $(TESTPKGS)) -lutil

GEN  := $(OUT)/gen/schema.c $(OUT)/gen/text_zh.c
SRC  := $(filter-out src/main.c,$(wildcard src/*/*.c))
OBJ  := $(SRC:src/%.c=$(OUT)/%.o) $(GEN:.c=.o)
LIB  := $(OUT)/libjiaoban.a
BIN  := $(OUT)/jiaoban
SUPPORT := $(patsubst tests/%.c,$(OUT)/tests/%.o,$(wildcard tests/support/*.c))
TESTS = $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/$(1)/test_*.c))

all: $(BIN)

$(BIN): $(OUT)/main.o $(LIB)
	$(Q)echo "  LINK  $@" && $(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(LIB): $(OBJ)
	$(Q)rm -f $@ && ar rcs $@ $^

$(OUT)/%.o: src/%.c
	$(Q)mkdir -p $(@D) && echo "  CC    $<" && $(CC) $(CFLAGS_ALL) -c -o $@ $<

$(OUT)/gen/%.o: $(OUT)/gen/%.c
	$(Q)echo "  CC    $<" && $(CC) $(CFLAGS_ALL) -c -o $@ $<

$(OUT)/gen/schema.c: $(sort $(wildcard schema/*.sql)) schema/embed.awk
	$(Q)mkdir -p $(@D) && awk -f schema/embed.awk $(filter %.sql,$^) > $@

$(OUT)/gen/text_zh.c: $(sort $(wildcard src/po/zh_CN*.po)) src/po/compile.awk
	$(Q)mkdir -p $(@D) && LC_ALL=C awk -f src/po/compile.awk $(filter %.po,$^) > $@

$(OUT)/tests/%.o: tests/%.c
	$(Q)mkdir -p $(@D) && echo "  CC    $<" && $(CC) $(CFLAGS_ALL) -Itests -c -o $@ $<

$(OUT)/tests/%: $(OUT)/tests/%.o $(SUPPORT) $(LIB)
	$(Q)echo "  LINK  $@" && $(CC) $(LDFLAGS_ALL) -o $@ $^ $(TESTLIBS) $(LIBS)

# make test-unit [T=pattern]: runs the binaries whose name holds the pattern
run_tests = $(foreach t,$(if $(T),$(foreach x,$(call TESTS,$(1)),$(if $(findstring $(T),$(x)),$(x))),$(call TESTS,$(1))),$(t) &&) true

test-unit test-sql test-screen test-pty test-fault: test-%: $(BIN)
	$(Q)$(MAKE) --no-print-directory $(call TESTS,$*)
	$(Q)$(call run_tests,$*)

test: test-unit test-sql test-screen test-pty

clean:
	$(Q)rm -rf $(BUILD)

.PHONY: all test clean test-unit test-sql test-screen test-pty test-fault
.SECONDARY:
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
