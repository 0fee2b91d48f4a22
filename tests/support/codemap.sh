#!/bin/bash
# codemap.sh — rewrites the code map in README.md from the first line of every file. SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")/../.."
map() {
	for folder in src/base src/db src/domain src/report src/tui src/screens src/cli; do
		printf '\n**%s**\n\n' "$folder"
		for file in "$folder"/*.c; do
			head -n 1 "$file" | sed -E 's|^/\* ([a-z_0-9]+\.c) — (.*) SPDX.*$|- `\1` \2|; s|\.$||'
		done
	done
}
awk -v map="$(map)" '
	/<!-- code map -->/ { print; print map; skip = 1 }
	/<!-- end of code map -->/ { skip = 0; print "" }
	!skip && !/<!-- code map -->/ { print }
' README.md > README.md.new
mv README.md.new README.md
