#!/bin/bash
# po-lint.sh — every sentence has its Chinese, and both suit the screen. SPDX-License-Identifier: MIT
#
# Refused: a msgid of the source without a translation; a fuzzy one; one that
# no source uses any more; two translations of one msgid; {1} {2} {3} that
# differ between the two; a character of ambiguous width in either language
# (screens draw those one or two cells wide, as they like); a full stop at
# the end of one language only; %Ns, which counts bytes, not cells; and a word
# that docs/glossary.md says is not used for its idea.
set -u
export LC_ALL=C.UTF-8
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(dirname "$0")

sources=$(find src include -name '*.[ch]' 2>/dev/null | sort)
pos=$(find src/po -name 'zh_CN*.po' 2>/dev/null | sort)
[ -n "$pos" ] || { echo "po-lint: no src/po/zh_CN*.po"; exit 1; }

extract() { # KEYWORDS -> entries
	# shellcheck disable=SC2086
	echo "$sources" | xgettext --files-from=- --language=C --from-code=UTF-8 --no-wrap --keyword \
		"$@" -o - 2> "$work/xgettext" | awk -v from_source=1 -f "$here/po.awk"
}
extract -kN_ -ktr -ktr_in:2 -ktr_ctx:1c,2 -ktr_n:2 > "$work/wanted"
extract -ktr_n:1 > "$work/optional"
grep -v '^$\|warning: .*header' "$work/xgettext" | grep -i 'error' && status=1
# shellcheck disable=SC2086
awk -f "$here/po.awk" $pos > "$work/have"

awk -F '\001' '
	function say(where, what) {
		print where ": " what
		bad++
	}
	# The {n} of a text, sorted.
	function holes(s,    i, out) {
		for (i = 1; i <= 3; i++)
			out = out gsub("\\{" i "\\}", "", s) " "
		return out
	}
	FILENAME ~ /wanted$/ { if (!(($3, $4) in wanted)) wanted[$3, $4] = $1; used[$4] = 1; next }
	FILENAME ~ /optional$/ { used[$4] = 1; next }
	{
		if ($2 == "fuzzy") say($1, "the translation of \"" $4 "\" is marked fuzzy")
		if ($5 == "") { say($1, "\"" $4 "\" has no translation"); next }
		if (($3, $4) in have && text[$3, $4] != $5)
			say($1, "\"" $4 "\" has another translation in " have[$3, $4])
		have[$3, $4] = $1
		text[$3, $4] = $5
		any[$4] = 1
		if (!($4 in used)) say($1, "nothing uses \"" $4 "\" any more")
		if (holes($4) != holes($5)) say($1, "\"" $4 "\" and its translation differ in {1} {2} {3}")
		if (length($4) > 24 && $4 ~ /\.$/ && $4 !~ /\.\.$/ && $5 !~ /(\.|。|！|？|」)$/) say($1, "\"" $4 "\" ends with a full stop, its translation does not")
	}
	END {
		for (k in wanted) {
			split(k, part, SUBSEP)
			if (!((part[1], part[2]) in have) && !(part[1] == "" && part[2] in any))
				say(wanted[k], "\"" part[2] "\"" (part[1] != "" ? " (" part[1] ")" : "") " has no Chinese")
			n++
		}
		printf "po-lint: %d sentences\n", n
		exit bad > 0
	}' "$work/wanted" "$work/optional" "$work/have" > "$work/said" || status=1
sort "$work/said"

python3 -c '
import sys, unicodedata
bad = 0
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        part = line.rstrip("\n").split("\x01")
        for c in part[3] + part[4]:
            if unicodedata.east_asian_width(c) == "A" or unicodedata.category(c) in ("Cc", "Cf"):
                print("%s: U+%04X (%s) has no sure width: \"%s\"" % (part[0], ord(c), c, part[3]))
                bad = 1
                break
sys.exit(bad)
' "$work/wanted" "$work/have" || status=1

# One idea, one word: the last column of the glossary.
if [ -f docs/glossary.md ]; then
	awk -F '|' '/^\|/ && NF == 5 && !/---/ { n = split($4, w, "、"); for (i = 1; i <= n; i++) { gsub(/^ +| +$/, "", w[i]); if (w[i] != "" && w[i] != "not") print w[i] "\001" $3 } }' \
		docs/glossary.md > "$work/refused"
	awk -F '\001' 'FILENAME ~ /refused$/ { other[$1] = $2; next }
		{ for (w in other) if (index($5, w)) { print $1 ": \"" $4 "\" says " w "; the glossary says" other[w]; bad++ } }
		END { exit bad > 0 }' "$work/refused" "$work/have" || status=1
fi

# shellcheck disable=SC2086
grep -nE '"[^"]*%[-0]*([1-9][0-9]*|\*)(\.([0-9]+|\*))?s' $sources | grep -v '_sql\.c:' &&
	{ echo "%Ns counts bytes; pad by cells"; status=1; }
exit $status
