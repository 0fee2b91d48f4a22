#!/bin/sh
# metrics.sh — the caps on size, and the list of writable globals. SPDX-License-Identifier: MIT
#
#   metrics.sh [BUILD]    BUILD (build/debug) holds the objects whose data is listed
set -u
build=${1:-build/debug}
status=0
tree=$(for d in src include tests; do [ -d $d ] && find $d -name '*.[ch]'; done | sort)

# Lines of a file.
echo "$tree" | xargs wc -l | awk '
	$2 == "total" { next }
	{ cap = $2 ~ /\.h$/ ? 250 : 600 }
	$1 > cap { printf "%s: %d lines; a file has at most %d\n", $2, $1, cap; bad++ }
	END { exit bad > 0 }' || status=1

# Lines and parameters of a function; the median over src/.
echo "$tree" | grep '\.c$' | ctags -L - -f - --kinds-C=f --fields=+neS --sort=no 2>/dev/null | awk -F '\t' '
	{
		line = end = 0
		signature = ""
		for (i = 4; i <= NF; i++) {
			if ($i ~ /^line:/) line = substr($i, 6)
			if ($i ~ /^end:/) end = substr($i, 5)
			if ($i ~ /^signature:/) signature = substr($i, 11)
		}
		lines = end - line + 1
		if (lines > 80) {
			printf "%s:%d: %s has %d lines; a function has at most 80\n", $2, line, $1, lines
			bad++
		}
		depth = 0
		sub(/, *\.\.\.\)$/, ")", signature)
		parameters = 1
		for (i = 1; i <= length(signature); i++) {
			c = substr(signature, i, 1)
			if (c == "(") depth++
			if (c == ")") depth--
			if (c == "," && depth == 1) parameters++
		}
		if (parameters > 6) {
			printf "%s:%d: %s takes %d parameters; at most 6\n", $2, line, $1, parameters
			bad++
		}
		if ($2 ~ /^src\//) { count[lines]++; n++ }
	}
	END {
		for (median = 0; n && 2 * seen < n; median++) seen += count[median]
		if (n) median--
		if (median > 15) { printf "the median function has %d lines; at most 15\n", median; bad++ }
		printf "metrics: %d functions in src, median %d lines\n", n, median
		exit bad > 0
	}' || status=1

# Nesting: braces inside a function, apart from those of initialisers.
echo "$tree" | grep '\.c$' | xargs awk '
	FNR == 1 { depth = block = in_comment = 0 }
	{
		line = $0
		gsub(/\\./, "", line)
		gsub(/"[^"]*"/, "", line)
		gsub(/\047[^\047]*\047/, "", line)
		if (in_comment) {
			if (!sub(/^.*\*\//, "", line)) next
			in_comment = 0
		}
		gsub(/\/\*[^*]*\*+([^\/*][^*]*\*+)*\//, "", line)
		sub(/\/\/.*/, "", line)
		if (sub(/\/\*.*/, "", line)) in_comment = 1
		for (i = 1; i <= length(line); i++) {
			c = substr(line, i, 1)
			if (c == "{") {
				before = substr(line, 1, i - 1)
				value = before ~ /[=(,][ \t]*$/ || before ~ /\)[ \t]*$/ && before ~ /[=(,&][ \t]*\(.*\)[ \t]*$/ && before !~ /^[ \t}]*(else )?(if|for|while|switch|do)/
				kind[depth] = !value && !(depth > 0 && !kind[depth - 1])
				block += kind[depth++]
				if (block > 5) {
					printf "%s:%d: nested %d deep; at most 4\n", FILENAME, FNR, block - 1
					bad++
				}
			} else if (c == "}" && depth > 0)
				block -= kind[--depth]
		}
	}
	END { exit bad > 0 }' || status=1

# Writable data, statics inside functions too: only what is named here.
#   err.c   the hook that restores the terminal     text.c  the language in use
#   mem.c   which allocation a test makes fail       log.c   where events go
#   term.c  the one terminal, as curses has one: die() restores it without a handle
#   crash.c what a signal handler needs to give the terminal back
objects=$(find "$build" -name '*.o' ! -path "$build/tests/*" 2>/dev/null | sort)
for o in $objects; do
	source=src/${o#"$build"/}
	[ -e "${source%.o}.c" ] || continue
	objdump -t "$o" | awk -v source="${source%.o}.c" '
		BEGIN {
			named["src/base/err.c"] = named["src/base/text.c"] = named["src/base/mem.c"] = named["src/base/log.c"] = 1
			named["src/tui/term.c"] = named["src/tui/crash.c"] = 1
		}
		{
			for (i = 2; i <= NF; i++)
				if ($i ~ /^\.(data|bss|tbss|tdata)/ || $i == "*COM*") break
			if (i > NF || $i ~ /^\.data\.rel\.ro/ || $NF ~ /^\./ || $0 !~ / O | \*COM\*/) next
			if (source in named) next
			printf "%s: %s is a writable global; only err.c, text.c, mem.c, log.c, term.c and crash.c have some\n", source, $NF
			bad++
		}
		END { exit bad > 0 }' || status=1
done
[ -n "$objects" ] || { echo "no objects in $build: globals were not proved"; status=1; }
exit $status
