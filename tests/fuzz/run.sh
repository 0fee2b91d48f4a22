#!/bin/bash
# run.sh — every fuzzer for some seconds, on its corpus and beyond. SPDX-License-Identifier: MIT
#
#   run.sh SECONDS
# in: OUT the fuzz build. A fuzzer starts from tests/fuzz/corpus/NAME, keeps what
# it learns in OUT/corpus/NAME, and leaves an input that breaks it in OUT.
# out: a line for each; exit 1 if one found something. The control comes first:
# a fuzzer with a planted fault that must be found.
set -u
seconds=$1
here=$(dirname "$0")
status=0
export LC_ALL=C.UTF-8 TZ=UTC
log=$(mktemp)
trap 'rm -f "$log"' EXIT

fuzz() { # PROGRAM NAME
	mkdir -p "$OUT/corpus/$2"
	"$1" -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 -verbosity=0 \
		-artifact_prefix="$OUT/found-$2-" "$OUT/corpus/$2" $(ls -d "$here/corpus/$2" 2> /dev/null) > "$log" 2>&1
}

found=0
for program in "$OUT"/tests/fuzz/fuzz_*; do
	case $program in *.d | *.o) continue ;; esac
	[ -x "$program" ] || continue
	name=${program##*/fuzz_}
	if [ "$name" = control ]; then
		if fuzz "$program" control; then
			echo "fuzz control: the planted fault was not found, so nothing below counts"
			status=1
		else
			rm -f "$OUT"/found-control-*
			found=1
		fi
		continue
	fi
	if fuzz "$program" "$name"; then
		echo "fuzz $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs in $seconds s, nothing found"
	else
		echo "fuzz $name: found something"
		tail -n 40 "$log" | sed 's/^/    | /'
		status=1
	fi
done
[ $found = 1 ] && echo "fuzz control: the planted fault was found"
exit $status
