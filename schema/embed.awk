# embed.awk — turns schema/NNNN_name.sql into a C table of migrations. SPDX-License-Identifier: MIT
BEGIN {
	print "/* made from schema/ by schema/embed.awk */"
	print "#pragma GCC diagnostic ignored \"-Woverlength-strings\""
	print "#include \"db/migrate.h\""
	# ISO C promises 4095 characters a string; every compiler we build with takes more.
	print "#pragma GCC diagnostic ignored \"-Woverlength-strings\""
	print "const struct migration migrations[] = {"
}
FNR == 1 {
	if (n++)
		print "\t},"
	file = FILENAME
	sub(/.*\//, "", file)
	printf "\t{%d, \"%s\",\n", substr(file, 1, 4) + 0, file
}
{
	line = $0
	gsub(/\\/, "&&", line)
	gsub(/"/, "\\\"", line)
	printf "\t\"%s\\n\"\n", line
}
END {
	if (n)
		print "\t},"
	else
		print "\t{0, \"\", \"\"},"
	print "};"
	printf "const int migrations_n = %d;\n", n
}
