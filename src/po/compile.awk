# compile.awk — turns .po files into the sorted C table of base/text.c. SPDX-License-Identifier: MIT
#
# Left out: the header, obsolete, fuzzy and untranslated entries. A context
# stands before its msgid, glued by \004. The same msgid in several files is
# one row; with two different translations the build stops.

BEGIN {
	count = 0
	clear()
	if (ARGC < 2)
		exit
}

FNR == 1 {
	entry_end()
	file = FILENAME
}
{ sub(/\r$/, "") }
/^#~/ { next }
/^#/ {
	if (in_str)
		entry_end()
	if ($0 ~ /^#,.*fuzzy/)
		fuzzy = 1
	next
}
/^[ \t]*$/ {
	if (in_str)
		entry_end()
	next
}
/^msgctxt[ \t]/ {
	if (in_str)
		entry_end()
	has_context = 1
	start("context")
	next
}
/^msgid[ \t]/ {
	if (in_str)
		entry_end()
	entry_line = FNR
	start("id")
	next
}
/^msgid_plural[ \t]/ { start("plural"); next }
/^msgstr[ \t]/ { start("str"); in_str = 1; next }
/^msgstr\[0\][ \t]/ { start("str"); in_str = 1; next }
/^msgstr\[[1-9]\][ \t]/ { start("rest"); next }
/^[ \t]*"/ { part[now] = part[now] quoted($0); next }
{ stop(file ":" FNR ": not a line of a .po file: " $0) }

END {
	if (stopped)
		exit 1
	entry_end()
	if (stopped)
		exit 1
	sort()
	print "/* made from src/po by src/po/compile.awk */"
	print "#include \"base/text_table.h\""
	print "const struct text_pair text_zh[] = {"
	for (i = 1; i <= count; i++)
		printf "\t{\"%s\", \"%s\"},\n", escaped(key[i]), escaped(str_of[key[i]])
	print "\t{0, 0},"
	print "};"
	printf "const size_t text_zh_n = %d;\n", count
}

function clear() {
	part["context"] = part["id"] = part["plural"] = part["str"] = part["rest"] = ""
	has_context = in_str = fuzzy = 0
	now = "none"
}

function stop(why) {
	print why > "/dev/stderr"
	stopped = 1
	exit 1
}

function start(what) {
	now = what
	part[now] = quoted($0)
}

# The text between the first and the last quote, escapes resolved.
function quoted(line,    s, out, at, c) {
	if (line !~ /"([^"\\]|\\.)*"[ \t]*$/)
		stop(file ":" FNR ": the closing quote is missing")
	s = line
	sub(/^[^"]*"/, "", s)
	sub(/"[ \t]*$/, "", s)
	out = ""
	while ((at = index(s, "\\")) > 0) {
		c = substr(s, at + 1, 1)
		out = out substr(s, 1, at - 1)
		if (c == "n")
			out = out "\n"
		else if (c == "t")
			out = out "\t"
		else if (c == "\"" || c == "\\")
			out = out c
		else
			stop(file ":" FNR ": only \\n \\t \\\" \\\\ may stand after a backslash")
		s = substr(s, at + 2)
	}
	return out s
}

function escaped(s) {
	gsub(/\\/, "&&", s)
	gsub(/"/, "\\\"", s)
	gsub(/\n/, "\\n", s)
	gsub(/\t/, "\\t", s)
	gsub(/\004/, "\\004", s)
	gsub(/\?/, "\\?", s)
	return s
}

function add(id,    k) {
	k = has_context ? part["context"] "\004" id : id
	if (k in str_of) {
		if (str_of[k] != part["str"])
			stop(file ":" entry_line ": \"" id "\" has another translation in " place_of[k])
		return
	}
	str_of[k] = part["str"]
	place_of[k] = file ":" entry_line
	key[++count] = k
}

function entry_end() {
	if (part["id"] != "" && part["str"] != "" && !fuzzy) {
		add(part["id"])
		if (part["plural"] != "" && part["plural"] != part["id"])
			add(part["plural"])
	}
	clear()
}

# Shell sort; the appended "" makes every comparison one of texts.
function sort(    gap, i, j, k) {
	for (gap = int(count / 2); gap > 0; gap = int(gap / 2))
		for (i = gap + 1; i <= count; i++) {
			k = key[i]
			for (j = i; j > gap && (key[j - gap] "") > (k ""); j -= gap)
				key[j] = key[j - gap]
			key[j] = k
		}
}
