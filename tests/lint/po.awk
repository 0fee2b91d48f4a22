# po.awk — one line for each entry of .po files: place, state, context, msgid, msgstr. SPDX-License-Identifier: MIT
# Parts are separated by \001; escapes stay as they are written.
function flush() {
	if (id != "" && !obsolete)
		printf "%s\001%s\001%s\001%s\001%s\n", place, fuzzy ? "fuzzy" : "plain", context, id, str
	context = id = str = now = ""
	fuzzy = obsolete = 0
}
function quoted(line) {
	sub(/^[^"]*"/, "", line)
	sub(/"[ \t]*$/, "", line)
	return line
}
FNR == 1 { flush() }
/^#,.*fuzzy/ { if (now == "str") flush(); fuzzy = 1; next }
/^#: / { if (now == "str") flush(); if (from_source) place_next = $2; next }
/^#/ { if (now == "str") flush(); next }
/^[ \t]*$/ { if (now == "str") flush(); next }
/^msgctxt/ { if (now == "str") flush(); now = "context"; context = quoted($0); next }
/^msgid_plural/ { now = "skip"; next }
/^msgid/ { if (now == "str") flush(); now = "id"; id = quoted($0); place = from_source ? place_next : FILENAME ":" FNR; next }
/^msgstr/ { now = "str"; str = quoted($0); next }
/^"/ {
	if (now == "context") context = context quoted($0)
	if (now == "id") id = id quoted($0)
	if (now == "str") str = str quoted($0)
}
END { flush() }
