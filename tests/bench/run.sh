#!/bin/bash
# run.sh — runs every yardstick of tests/bench on the release build. SPDX-License-Identifier: MIT
# in: OUT the build, BIN its program, T a pattern (console entry leave log roster score search verify writers; none = all), or huge.
# Each bench_* prints its own rows: what, ours, yardstick, ratio, target, ok or SHORT.
# The exit status is 1 if a target was missed in every round, 2 if something did not run.
set -u
shopt -s extglob
: "${OUT:=build/release}" "${BIN:=build/release/jiaoban}"
status=0 n=0 began=$SECONDS
export BIN OUT TZ=UTC LC_ALL=C.UTF-8 TERM=xterm-256color HOME="$OUT/bench/home"
unset NO_COLOR JIAOBAN_DB
umask 077
mkdir -p "$HOME"

# Made once (a minute or two); made again when the demo changes or the schema is another.
site() {
	local file=$OUT/bench/$1.db
	shift
	[ -e "$file" ] && [ -z "$(find schema src/cli/demo*.c -newer "$file" -print -quit)" ] &&
		"$BIN" --db "$file" checkpoint >/dev/null 2>&1 && return
	rm -f "$file" "$file-journal"
	echo "bench: making $file"
	"$BIN" --db "$file" demo "$@" >/dev/null || exit 2
}
site small --months 1 --log-per-day 60
site large --months 3 --log-per-day 1100
site roster --months 1 --log-per-day 4 --people 1560
case score in *${T:-}*)
	site short --months 2 --log-per-day 4 --events-per-month 100
	site year --months 12 --log-per-day 4 --events-per-month 100
	;;
esac

# T=huge: the same on a site of 1,000,000 records. It is made in a quarter of an hour, in memory
# (1.5 GB), and kept like the others.
parts=${T:-}
if [ "$parts" = huge ]; then
	site huge --months 12 --log-per-day 2800
	export BENCH_LARGE=huge BENCH_SEARCH_N=1000000
	parts='@(log|entry|search|verify)'
fi
if [ -n "$(find schema -newer "$OUT/bench/search-1000000.db" -print -quit 2>/dev/null)" ]; then
	rm -f "$OUT/bench/search-1000000.db" "$OUT/bench/search-bare-1000000.db"
fi

# A peer: the history of a made-up project of 2,000 commits in tig.
history() {
	command -v tig >/dev/null && command -v git >/dev/null || return
	[ -d "$OUT/bench/tig/.git" ] && return
	git init -q -b main "$OUT/bench/tig" && awk 'BEGIN {
		for (i = 1; i <= 2000; i++) {
			text = "Change " i " 修改了交接单的第 " i " 行"
			printf "commit refs/heads/main\ncommitter Li Si <l@example.org> %d +0800\n", 1750000000 + i * 600
			printf "data <<E\n%s\nE\nM 644 inline note\ndata <<E\n%d\nE\n\n", text, i
		}
	}' | git -C "$OUT/bench/tig" fast-import --quiet && git -C "$OUT/bench/tig" reset -q --hard
}
history

for program in "$OUT"/tests/bench/bench_*; do
	[ -x "$program" ] && [ -f "$program" ] || continue
	case ${program##*/} in
	*.d | *.o) continue ;;
	*$parts*) ;;
	*) continue ;;
	esac
	n=$((n + 1))
	"$program"
	answer=$?
	[ $answer -gt $status ] && status=$answer
done
find "$OUT/bench" -maxdepth 1 -type f ! -name small.db ! -name large.db ! -name roster.db ! -name year.db ! -name short.db ! -name huge.db \
	! -name '*-1000000.db' ! -name pepper -delete
rm -rf "$OUT"/bench/score-*.night
[ $n -gt 0 ] || { echo "bench: no part is called like \"${T:-}\""; exit 2; }
echo
case $status in
0) echo "bench: every target is met ($((SECONDS - began)) s)" ;;
1) echo "bench: a target is missed in every round ($((SECONDS - began)) s); docs/decisions.md says why" ;;
*) echo "bench: something did not run" ;;
esac
exit $status
