#!/bin/bash
# tidy.sh — clang-tidy over src, two files at a time. SPDX-License-Identifier: MIT
#
#   tidy.sh CACHE -- COMPILER FLAGS…
#
# A file whose preprocessed text was clean before is not looked at again.
set -u
cache=$1
shift 2
mkdir -p "$cache"
one() {
	file=$1
	shift
	key=$({ cat .clang-tidy; clang "$@" -E "$file"; } 2>/dev/null | sha256sum | cut -c 1-40)
	[ -e "$cache/$key" ] && return 0
	clang-tidy --quiet --warnings-as-errors='*' "$file" -- "$@" 2> "$cache/err.$$" | grep -v '^$' && {
		rm -f "$cache/err.$$"
		return 1
	}
	grep -E 'error:' "$cache/err.$$" && { rm -f "$cache/err.$$"; return 1; }
	rm -f "$cache/err.$$"
	: > "$cache/$key"
}
export -f one
export cache
find "${TIDY:-src}" -name '*.c' | sort | xargs -P 2 -I '{}' bash -c 'one "$@"' one '{}' "$@" &&
	echo "tidy: nothing found"
