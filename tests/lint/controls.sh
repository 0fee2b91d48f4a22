#!/bin/bash
# controls.sh — shows each lint something it must refuse, and something it must not. SPDX-License-Identifier: MIT
set -u
lint=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$lint/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0 n=0

# A small tree that every lint accepts.
fresh() {
	rm -rf "$work/t"
	mkdir -p "$work/t"/{src/{base,db,domain,tui,screens,cli,po},include/base,tests/unit,docs,build/debug/{base,db,domain,tui,screens,cli}}
	cd "$work/t" || exit 1
	cp "$root/.clang-format" "$root/.clang-tidy" .
	printf '/* good.c - a good file. */\n#include "base/good.h"\n\nint\ngood_two(void)\n{\n\treturn 2;\n}\n' > src/base/good.c
	printf '#ifndef BASE_GOOD_H\n#define BASE_GOOD_H\n/* LOG-01 */\nint good_two(void);\n#endif\n' > include/base/good.h
	printf '/* LOG-01 */\n' > tests/unit/test_good.c
	printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Good"\nmsgstr "好"\n' > src/po/zh_CN.po
	printf '#include <stdio.h>\n#define N_(s) (s)\nconst char *words(void);\n\nconst char *\nwords(void)\n{\n\treturn N_("Good");\n}\n' > src/cli/words.c
	printf '| LOG-01 | `good.c` | `test_good.c` | - |\n' > docs/policy-map.md
	printf '```\nmake run\nmake test\n```\n' > README.md
	printf 'run:\ntest:\n' > Makefile
	built base/good "src/base/good.c include/base/good.h"
	built cli/words src/cli/words.c
}
# built NAME DEPENDENCIES: what a compiler would have left behind.
built() {
	printf 'build/debug/%s.o: %s\n' "$1" "$2" > "build/debug/$1.d"
	[ -e "src/$1.c" ] || printf 'int x%s;\n' "$RANDOM" > "src/$1.c"
}
compiled() { cc -fPIE -Iinclude -c -o "build/debug/$1.o" "src/$1.c"; }
run_lint() {
	case $1 in
	layers | metrics) "$lint/$1.sh" build/debug ;;
	tidy) "$lint/tidy.sh" "$work/cache" -- -std=c17 -Iinclude ;;
	*) "$lint/$1.sh" ;;
	esac > "$work/said" 2>&1
}
# refuses LINT WHAT IT MUST SAY
refuses() {
	n=$((n + 1))
	if run_lint "$1" || ! grep -qF -- "$2" "$work/said"; then
		echo "control: $1 lets pass: $2"
		sed 's/^/    | /' "$work/said"
		bad=$((bad + 1))
	fi
	fresh
}
accepts() {
	n=$((n + 1))
	run_lint "$1" && return
	echo "control: $1 refuses a good tree"
	sed 's/^/    | /' "$work/said"
	bad=$((bad + 1))
}

fresh
compiled base/good
for l in layers metrics sqlport po-lint format cppcheck tidy policy-lint use-cases docs-check; do accepts $l; done
built domain/leave_sql "src/domain/leave_sql.c include/db/db.h /usr/include/string.h"; accepts layers; fresh

built domain/leave "src/domain/leave.c \\
 include/domain/leave.h include/db/db.h"; refuses layers "src/domain/leave.c: reaches include/db/db.h"
built screens/now "src/screens/now.c /usr/include/ncursesw/curses.h"; refuses layers "reaches curses"
built screens/now "src/screens/now.c include/db/db.h"; refuses layers "reaches include/db/db.h"
built db/db "src/db/db.c /usr/include/sqlite3.h"; refuses layers "reaches sqlite3"
built base/csv "src/base/csv.c include/tui/ui.h"; refuses layers "reaches include/tui/ui.h"
built cli/init "src/cli/init.c include/tui/ui.h"; refuses layers "reaches include/tui/ui.h"
built tui/list "src/tui/list.c include/domain/log.h"; refuses layers "reaches include/domain/log.h"
built domain/log "src/domain/log.c /usr/include/sodium.h"; refuses layers "reaches sodium"
built base/str "src/base/str.c /usr/include/utf8proc.h"; refuses layers "reaches utf8proc"
printf 'int x;\n' > src/base/unseen.c; refuses layers "src/base/unseen.c: not compiled"
printf '#include <sqlite3.h>\n' > include/base/good.h; refuses layers "may not include the libraries"
built domain/late src/domain/late.c; printf 'long n = time(0);\n' > src/domain/late.c; refuses layers "neither reads the clock"

{ printf 'int\nlong_one(void)\n{\n'; for _ in $(seq 90); do printf '\tlong_one();\n'; done; printf '}\n'; } > src/base/good.c
refuses metrics "long_one has 9"
printf 'int\nmany(int a, int b, int c, int d, int e, int f, int g)\n{\n\treturn a;\n}\n' > src/base/good.c
refuses metrics "takes 7 parameters"
yes '/* a line */' | head -n 601 > src/base/good.c; refuses metrics "a file has at most 600"
yes '/* a line */' | head -n 251 > include/base/good.h; refuses metrics "a file has at most 250"
printf 'int\ndeep(int a)\n{\n\tif (a) {\n\t\tfor (;;) {\n\t\t\twhile (a) {\n\t\t\t\tdo {\n\t\t\t\t\tif (a) {\n\t\t\t\t\t\ta--;\n\t\t\t\t\t}\n\t\t\t\t} while (a);\n\t\t\t}\n\t\t}\n\t}\n\treturn a;\n}\n' > src/base/good.c
refuses metrics "nested 5 deep"
printf 'int count;\n' > src/base/good.c; compiled base/good; refuses metrics "count is a writable global"
printf 'int next(void);\nint\nnext(void)\n{\n\tstatic int hidden = 3;\n\treturn ++hidden;\n}\n' > src/base/good.c
compiled base/good; refuses metrics "is a writable global"
printf 'extern const char *const names[];\nconst char *const names[] = {"a", "b"};\n' > src/base/good.c
compiled base/good; accepts metrics; fresh

for word in "SELECT datetime('now')" "SELECT rowid FROM t" "INSERT OR IGNORE INTO t" "WHERE a GLOB 'x*'" "SELECT ifnull(a, 0)" "SELECT a::bigint"; do
	printf 'const char *q = "%s";\n' "$word" > src/domain/leave_sql.c; refuses sqlport "a word of one engine"
done
printf '/* no rowid here */\nconst char *q = "SELECT narrowid, globe FROM t";\n' > src/domain/leave_sql.c; accepts sqlport; fresh

sed -i 's/N_("Good")/N_("Unheard of")/' src/cli/words.c; refuses po-lint '"Unheard of" has no Chinese'
printf '\nmsgid "Old"\nmsgstr "旧"\n' >> src/po/zh_CN.po; refuses po-lint 'nothing uses "Old"'
sed -i 's/^msgid "Good"/#, fuzzy\n&/' src/po/zh_CN.po; refuses po-lint "marked fuzzy"
sed -i 's/"好"/"好{1}"/' src/po/zh_CN.po; refuses po-lint "differ in {1}"
sed -i 's/"好"/"“好”"/' src/po/zh_CN.po; refuses po-lint "has no sure width"
sed -i 's/"好"/"「好」"/' src/po/zh_CN.po; accepts po-lint; fresh
printf '| good | 好 | 良 |\n' > docs/glossary.md; accepts po-lint
sed -i 's/"好"/"良"/' src/po/zh_CN.po; refuses po-lint "says 良"; fresh
printf 'msgid "Good"\nmsgstr "良"\n' > src/po/zh_CN-two.po; refuses po-lint "another translation"
printf 'int f(char *s);\nint\nf(char *s)\n{\n\treturn printf("%%-10s", s);\n}\n' >> src/cli/words.c; refuses po-lint "counts bytes"

printf 'int   x ;\n' > src/base/good.c; refuses format "clang-format"
printf 'int f(void);\nint\nf(void)\n{\n\tchar a[2];\n\ta[5] = 1;\n\treturn a[0];\n}\n' > src/base/good.c; refuses cppcheck "out of bounds"
printf 'int f(int a);\nint\nf(int a)\n{\n\tint *p = 0;\n\tif (a)\n\t\treturn *p;\n\treturn 0;\n}\n' > src/base/good.c; refuses tidy "null"

printf '| LOG-02 | - | - | - |\n' >> docs/policy-map.md; refuses policy-lint "LOG-02 is not named in src"
rm tests/unit/test_good.c; refuses policy-lint "LOG-01 is not named in any test"
printf 'x(.rule = "SHO-07")\n' >> src/cli/words.c; refuses policy-lint "SHO-07 is enforced in src but has no row"
sed -i 's/`good.c`/`gone.c`/' docs/policy-map.md; refuses policy-lint "no file gone.c"

writer() {
	mkdir -p include/domain tests/support
	printf 'bool leave_ask(struct ctx *c);\n' > include/domain/leave.h
	printf 'static bool\nbegin(struct ctx *c)\n{\n\treturn act_begin(c);\n}\n\nbool\nleave_ask(struct ctx *c)\n{\n\treturn begin(c);\n}\n' > src/domain/leave.c
}
writer; refuses use-cases "leave_ask() writes and has no row"
writer; echo 'return leave_ask(c);' > tests/support/use_case_rows.c; accepts use-cases; fresh

printf '[a page](docs/gone.md)\n' >> README.md; refuses docs-check "leads nowhere"
mkdir -p docs; printf '## The points of the console\n\n| 1 | it holds | | `tests/unit/test_x.c` x__is__y |\n' > docs/testing.md
mkdir -p tests/unit; echo 'x__is__z(void)' > tests/unit/test_x.c; refuses docs-check "x__is__y is not in tests/unit/test_x.c"
printf '`make wonders`\n' >> README.md; refuses docs-check "no target wonders"
printf '/home/ann/x\n' >> README.md; refuses docs-check "somebody's machine"
printf '.TH x 1\n.SH\n.BROKEN\n' > docs/x.1; refuses docs-check "mandoc finds fault"
mkdir -p docs src/screens; printf 'SCREEN_REGISTER(x);\n.load = y\n' > src/screens/x.c; echo > docs/architecture.md; refuses docs-check "the smallest screen is"
echo > README.md; refuses docs-check "two commands are missing"

cd /
echo "lint-controls: $n shown, $bad wrong"
[ $bad = 0 ]
