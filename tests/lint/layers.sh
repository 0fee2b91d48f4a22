#!/bin/sh
# layers.sh — who may know whom, proved from the compiler's .d files. SPDX-License-Identifier: MIT
#
#   layers.sh BUILD    e.g. build/debug; run in the root of the tree
#
# A .d file names every header a source reaches, however indirectly, so a
# forbidden header cannot hide behind a permitted one.
set -eu
build=$1
status=0

find "$build" -name '*.d' ! -path "$build/tests/*" ! -path "$build/gen/*" | sort | xargs awk '
	BEGIN {
		# layer -> layers whose headers it may reach
		may["base"] = " base "
		may["db"] = " base db "
		may["domain"] = " base domain "
		may["report"] = " base domain report "
		may["tui"] = " base tui "
		may["screens"] = " base domain report tui screens "
		may["cli"] = " base domain report db cli "
		may["main"] = " base domain report db tui screens cli "
		# library -> the only sources that may reach it
		only["sqlite3"] = " src/db/sqlite.c src/db/door.c src/db/search.c "
		only["sodium"] = " src/domain/seal.c "
		only["curses"] = " src/tui/term.c "
		only["utf8proc"] = " src/base/utf8.c "
		only["csv"] = " src/base/csv.c "
		only["jansson"] = " src/base/json_doc.c "
		only["ical"] = " src/base/ical.c "
		only["test library"] = " "
	}
	function library(path) {
		if (path !~ /^\//) return ""
		if (path ~ /\/sqlite3(ext)?\.h$/) return "sqlite3"
		if (path ~ /\/sodium(\.h|\/)/) return "sodium"
		if (path ~ /\/(n?curses|panel|form|menu|eti)\.h$/) return "curses"
		if (path ~ /\/utf8proc\.h$/) return "utf8proc"
		if (path ~ /\/csv\.h$/) return "csv"
		if (path ~ /\/jansson(_config)?\.h$/) return "jansson"
		if (path ~ /\/libical\//) return "ical"
		if (path ~ /\/(cmocka|vterm[a-z_]*)\.h$/) return "test library"
		return ""
	}
	function judge(rule,    part, n, i, source, layer, of, lib, open) {
		sub(/^[^:]*:/, "", rule)
		n = split(rule, part, " ")
		source = part[1]
		if (source !~ /^src\//) return
		if ((getline line < source) < 0) return # left over from a file that is gone
		close(source)
		layer = source
		sub(/^src\//, "", layer)
		if (!sub(/\/.*/, "", layer)) layer = "main"
		if (!(layer in may)) {
			print source ": folder " layer " is no layer of the house"
			bad++
			return
		}
		files++
		open = may[layer]
		if (source ~ /^src\/domain\/([a-z0-9_]*_sql|act)\.c$/) open = open "db "
		for (i = 2; i <= n; i++) {
			of = part[i]
			lib = library(of)
			if (lib != "") {
				if (!index(only[lib], " " source " ")) {
					print source ": reaches " lib " (" of "), kept for" only[lib]
					bad++
				}
				continue
			}
			if (of !~ /^(include|src)\//) continue
			sub(/^(include|src)\//, "", of)
			sub(/\/.*/, "", of)
			if (!index(open, " " of " ")) {
				print source ": reaches " part[i] ", but " layer " may know only" open
				bad++
			}
		}
	}
	{
		more = sub(/\\$/, "")
		rule = rule $0
		if (more) next
		judge(rule)
		rule = ""
	}
	END {
		if (!files) { print "no .d files of src/ found: nothing was proved"; bad++ }
		printf "layers: %d files, %d departures\n", files, bad
		exit bad > 0
	}' || status=1

# Nothing may be compiled that this lint has not seen.
for f in src/*.c src/*/*.c; do
	[ -e "$f" ] || continue
	d=$build/${f#src/}
	[ -e "${d%.c}.d" ] || { echo "$f: not compiled in $build, so not proved"; status=1; }
done

# Contracts stay free of the libraries behind them.
if grep -nE '#[ 	]*include[ 	]*[<"](n?curses|panel|sqlite3|sodium|utf8proc|jansson|ncursesw/)' \
	$(find include -name '*.h' 2>/dev/null) /dev/null; then
	echo "headers of include/ may not include the libraries behind them"
	status=1
fi

# The clock is an argument of the domain, and words leave it only as msgids.
for f in src/domain/*.c; do
	[ -e "$f" ] || continue
	sed 's://.*::; s:/\*.*\*/::' "$f" |
		grep -nE '(^|[^a-z_])(time|gettimeofday|clock_gettime|localtime|printf|fprintf|puts|fputs|perror)[ ]*\(' |
		sed "s:^:$f\:: ; s:$:   <- the domain neither reads the clock nor prints:" | grep . && status=1
done
exit $status
