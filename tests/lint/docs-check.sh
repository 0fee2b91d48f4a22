#!/bin/sh
# docs-check.sh — the pages hold together. SPDX-License-Identifier: MIT
set -u
status=0
complain() { echo "$1"; status=1; }
pages=$(find . -name '*.md' ! -path './build/*' ! -path './.git/*' | sed 's:^\./::' | sort)

for page in $pages; do
	# Links lead somewhere.
	for link in $(grep -oE '\]\([^)# ]+' "$page" | sed 's/^](//'); do
		case $link in
		http://* | https://* | mailto:*) ;;
		*) [ -e "$(dirname "$page")/$link" ] || complain "$page: the link to $link leads nowhere" ;;
		esac
	done
	# Make targets that a page tells people to use exist.
	for target in $(grep -oE '(^|[`$ ])make [a-z][a-z-]+' "$page" | awk '{ print $NF }' | sort -u); do
		grep -qE "(^|[ :])$target( |:|\$)" Makefile && continue
		# "make sure" in a sentence is not a command; one in a code span or block is.
		grep -qE "(^|[\`\$]) *make $target" "$page" && complain "$page: make has no target $target"
	done
	grep -nE '(^|[^a-z])/(work|root)/|/home/[a-z]+/' "$page" && complain "$page: a path of somebody's machine"
	grep -nE ' +$|	' "$page" | head -n 3 | grep . && complain "$page: a tab, or blanks at the end of a line"
	LC_ALL=C.UTF-8 iconv -f UTF-8 -t UTF-8 "$page" > /dev/null 2>&1 || complain "$page: is not UTF-8"
done

# Files that the code map names are there.
for file in $(grep -ohE '`(src|include|tests|schema|docs)/[a-zA-Z0-9_./-]+`' README.md docs/*.md 2>/dev/null | tr -d '`' | sort -u); do
	[ -e "$file" ] || complain "a page names $file, which is not there"
done

# The points of the console: each law and each test is where the table says.
if grep -q '^## The points of the console' docs/testing.md 2>/dev/null; then
	sed -n '/^## The points of the console/,/^## Lints/p' docs/testing.md | grep '^| [0-9]' | awk -F '|' '
		{
			rest = $4
			while (match(rest, /`[a-z_]+`/)) {
				print "tests/support/screen_laws*.c", substr(rest, RSTART + 1, RLENGTH - 2)
				rest = substr(rest, RSTART + RLENGTH)
			}
			n = split($5, word, /[ ,;]+/)
			for (i = 1; i <= n; i++) {
				if (word[i] ~ /^`tests\//) { file = word[i]; gsub(/`/, "", file) }
				else if (word[i] ~ /^[a-z0-9_]+__[a-z0-9_]+$/) print file, word[i]
			}
		}' > "${TMPDIR:-/tmp}/points.$$"
	while read -r file name; do
		# shellcheck disable=SC2086 # a law may be in either file
		grep -qE "^$name\(" $file || complain "docs/testing.md: $name is not in $file"
	done < "${TMPDIR:-/tmp}/points.$$"
	rm -f "${TMPDIR:-/tmp}/points.$$"
fi

# The smallest screen that reads something, as architecture.md tells it.
if [ -e docs/architecture.md ] && [ -d src/screens ]; then
	smallest=$(grep -l 'SCREEN_REGISTER' src/screens/*.c | xargs grep -l '\.load = ' | xargs wc -l | sort -n | awk 'NR == 1 { print $2, $1 }')
	told="\`${smallest% *}\`, ${smallest#* } lines"
	grep -qF "$told" docs/architecture.md || complain "docs/architecture.md: the smallest screen is $told"
	[ "${smallest#* }" -le 140 ] || complain "docs/architecture.md: no screen fits into 140 lines"
fi

# What is made from the program is what the program says now.
program=${BUILD:-build}/debug/jiaoban
if [ -x "$program" ]; then
	"$program" --lang en help --man | cmp -s - docs/jiaoban.1 || complain "docs/jiaoban.1 is not what the commands say: make docs"
	"$program" --lang en help --completion | cmp -s - docs/jiaoban.bash || complain "docs/jiaoban.bash is not what the commands say: make docs"
fi

for page in docs/*.[1-8]; do
	[ -e "$page" ] || continue
	mandoc -T lint -W warning "$page" || complain "$page: mandoc finds fault with it"
	mandoc -T utf8 "$page" > /dev/null || complain "$page: does not render"
done
grep -q '^make run' README.md && grep -q '^make test' README.md || complain "README.md: its two commands are missing"
echo "docs-check: $(echo "$pages" | wc -l) pages"
exit $status
