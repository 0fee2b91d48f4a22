#!/bin/sh
# sqlport.sh — words of one engine stay out of the domain's SQL. SPDX-License-Identifier: MIT
set -u
# search_index_sql.c is the index of one engine by design: docs/decisions.md says what another does.
files=$(find src/domain -name '*_sql.c' ! -name search_index_sql.c 2>/dev/null | sort)
[ -n "$files" ] || { echo "sqlport: no *_sql.c yet"; exit 0; }
# shellcheck disable=SC2086
awk '
	{
		line = $0
		gsub(/\/\*[^*]*\*\//, "", line)
		if (line !~ /"/) next
		low = tolower(line)
		n = split("datetime( strftime( julianday( unixepoch( ifnull( rowid autoincrement glob pragma sqlite_", word, " ")
		for (i = 1; i <= n; i++)
			if (low ~ ("(^|[^a-z_])" (word[i] ~ /\($/ ? substr(word[i], 1, length(word[i]) - 1) "[(]" : word[i] (word[i] ~ /_$/ ? "" : "([^a-z_]|$)"))))
				say(word[i])
		if (low ~ /insert or /) say("INSERT OR")
		if (low ~ /replace into/) say("REPLACE INTO")
		if (low ~ /[a-z0-9_)]::[a-z]/) say("::")
	}
	function say(w) {
		printf "%s:%d: %s is a word of one engine only\n", FILENAME, FNR, w
		bad++
	}
	END { exit bad > 0 }' $files && echo "sqlport: $(echo "$files" | wc -l) files"
