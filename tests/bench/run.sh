#!/bin/bash
# run.sh — runs every yardstick of tests/bench on the release build. SPDX-License-Identifier: MIT
# in: OUT the build, BIN its program. Each bench_* prints its own rows:
#     what, ours, yardstick, ratio, target, ok or short.
set -u
here=$(dirname "$0")
status=0 n=0
export BIN OUT TZ=UTC LC_ALL=C.UTF-8
for program in "$OUT"/tests/bench/bench_* "$here"/bench_*.sh; do
	[ -x "$program" ] && [ -f "$program" ] || continue
	case $program in *.d | *.o) continue ;; esac
	n=$((n + 1))
	"$program" || status=1
done
[ $n -gt 0 ] || echo "bench: nothing is measured yet"
exit $status
