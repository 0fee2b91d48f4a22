#!/bin/sh
# policy-lint.sh — each rule of docs/policy-map.md stands in code and in a test. SPDX-License-Identifier: MIT
#
# Also: a rule that a test names is in the map, and the files and tests that
# the map names are there.
set -u
map=docs/policy-map.md
[ -e $map ] || { echo "$map is missing"; exit 1; }
status=0
complain() { echo "$1"; status=1; }

rows=$(sed -n 's/^| *\([A-Z]\{2,5\}-[0-9]\{2\}[a-z]\{0,1\}\) *|.*/\1/p' $map)
for rule in $rows; do
	grep -rqF -- "$rule" src include schema 2>/dev/null || complain "$map: $rule is not named in src, include or schema"
	grep -rqF --include='*.c' --include='*.h' --include='*.py' --include='*.sh' -- "$rule" \
		tests/unit tests/sql tests/screen tests/pty tests/fault 2>/dev/null ||
		complain "$map: $rule is not named in any test"
done
echo "$rows" | sort | uniq -d | while read -r rule; do
	[ -z "$rule" ] || echo "$map: note: $rule has more than one row"
done

# Rules that code enforces but the map does not list.
for rule in $(grep -rhoE --include='*.c' '\.rule = "[A-Z]+-[0-9]+"' src 2>/dev/null | grep -oE '[A-Z]+-[0-9]+' | sort -u); do
	echo "$rows" | grep -qx "$rule" || complain "$map: $rule is enforced in src but has no row"
done

# Names in back quotes: files and tests.
for name in $(grep '^| *[A-Z]*-[0-9]' $map | grep -oE '`[a-zA-Z0-9_/.-]+`' | tr -d '`' | sort -u); do
	case $name in
	*__*) grep -rqwF -- "$name" tests || complain "$map: no test is called $name" ;;
	*.c | *.h | *.sql | *.py | *.sh)
		find src include schema tests -path "*/${name##*/}" 2>/dev/null | grep -q "$name\$" ||
			complain "$map: there is no file $name" ;;
	esac
done
echo "policy-lint: $(echo "$rows" | grep -c .) rules"
exit $status
