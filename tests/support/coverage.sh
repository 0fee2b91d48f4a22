#!/bin/bash
# coverage.sh — lines of src that the last coverage run reached. SPDX-License-Identifier: MIT
#
#   coverage.sh build/coverage
# out: per file percent and lines, worst first; the whole last.
set -u
cd "$1" || exit 1
find . -name '*.gcno' ! -path './tests/*' ! -path './gen/*' -print0 |
	xargs -0 gcov -n 2> /dev/null | awk '
	/^File / { file = $2; gsub(/\047/, "", file); sub(/^.*\/src\//, "src/", file) }
	/^Lines executed:/ && file ~ /^src\// {
		split($0, part, /[:% ]+/)
		if (!(file in lines)) {
			lines[file] = $NF
			reached[file] = part[3] * $NF / 100
		}
		file = ""
	}
	END {
		for (f in lines) {
			printf "%6.1f %% of %4d  %s\n", 100 * reached[f] / lines[f], lines[f], f | "sort -n"
			all += lines[f]
			all_reached += reached[f]
		}
		close("sort -n")
		if (all) printf "%6.1f %% of %4d  src\n", 100 * all_reached / all, all
	}'
