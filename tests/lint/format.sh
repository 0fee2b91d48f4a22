#!/bin/sh
# format.sh — every C file as .clang-format (version 14) writes it; V=1 shows where. SPDX-License-Identifier: MIT
set -u
files=$(find src include tests -name '*.[ch]' 2>/dev/null | sort)
[ -n "$files" ] || exit 0
if said=$(echo "$files" | xargs -P 2 -n 20 clang-format --dry-run -Werror 2>&1); then
	echo "format: $(echo "$files" | wc -l) files"
	exit 0
fi
[ "${V:-}" = 1 ] && echo "$said"
echo "$said" | sed -n 's/^\([^:]*\.[ch]\):.*error:.*/\1/p' | sort -u | sed 's/^/clang-format -i /'
exit 1
