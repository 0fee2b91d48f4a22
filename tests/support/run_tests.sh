#!/bin/bash
# run_tests.sh — runs cmocka binaries in a pinned environment and counts. SPDX-License-Identifier: MIT
#
#   run_tests.sh BINARY…
#
# in: OUT the build (its jiaoban is what pty tests start), JOBS at a time,
#     REUSE=1 takes a result over if the same binaries passed on the same data,
#     QUIET=1 leaves the closing line out, V=1 shows all that the tests say,
#     TIMEOUT_S for one binary.
# out: a line for each binary; what a failing one said; each skipped test with
#      its reason (the line the test printed before skipping); last a line
#      "N passed, N failed, N skipped". Exit 1 if any failed, or T finds none.
set -u

repo=$PWD
OUT=$(realpath "${OUT:-build/debug}")
work=$(mktemp -d "${TMPDIR:-/tmp}/jiaoban-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

for v in $(compgen -e); do
	case $v in
	LANG | LANGUAGE | LC_* | XDG_* | FAKETIME* | JIAOBAN_DB | JIAOBAN_DESK | NO_COLOR | ACCESSIBLE | \
		COLUMNS | LINES | TMUX | SSH_* | MAKE* | MFLAGS | LD_PRELOAD | SOURCE_DATE_EPOCH)
		unset "$v" ;;
	esac
done
export TZ=UTC LC_ALL=C.UTF-8 TERM=xterm-256color
export JIAOBAN_BIN="$OUT/jiaoban" JIAOBAN_ROOT="$repo" JIAOBAN_SEED="${JIAOBAN_SEED:-20261121}"
# 32 MB of freed memory are watched for use after free: a fifth less time than the usual 256.
export ASAN_OPTIONS="detect_leaks=1:abort_on_error=0:quarantine_size_mb=32:${ASAN_OPTIONS:-}"
export UBSAN_OPTIONS="print_stacktrace=1:${UBSAN_OPTIONS:-}"

# What a result depends on: the binary, the program, and every file tests read.
surroundings() {
	{
		[ -e "$OUT/jiaoban" ] && cat "$OUT/jiaoban"
		find tests schema docs src/po -type f -print0 2>/dev/null | sort -z | xargs -0 cat
		env | grep '^JIAOBAN_' | sort
	} | sha256sum
}

# One binary, in a home and a folder for temporary files of its own.
run_one() {
	bin=$1
	name=${bin#"$OUT"/}
	log=$work/log/${name//\//__}
	state=$OUT/passed/${name//\//__}
	key=$(sha256sum < "$bin")$SURROUNDINGS
	if [ "${REUSE:-}" = 1 ] && [ -e "$state" ] && [ "$(head -n 1 "$state")" = "$key" ]; then
		tail -n +2 "$state" > "$log.result"
		echo "$name: $(sed -n 's/^note //p' "$log.result") (passed before on this build)"
		return
	fi
	mkdir -p "$work/home/$name" "$work/tmp/$name"
	start_ms=$(date +%s%3N)
	HOME=$work/home/$name TMPDIR=$work/tmp/$name timeout -k 5 "${TIMEOUT_S:-300}" "$bin" \
		> "$log" 2>&1 < /dev/null
	status=$?
	took_ms=$(($(date +%s%3N) - start_ms))
	awk -v status=$status -v limit="${TIMEOUT_S:-300}" '
		/^\[==========\] .* run\.$/ { exit }
		/^\[       OK \]/ { ok++ }
		/^\[  SKIPPED \] [^0-9]/ { skip[$4] = reason; skipped++ }
		/^\[  FAILED  \] [^0-9]/ { if (!seen[$NF]++) failed++ }
		/^\[ RUN      \]/ { reason = "" ; next }
		!/^\[/ && NF { reason = $0 }
		END {
			if (status && !failed) {
				failed = 1
				why = status == 124 || status == 137 ? "did not end in " limit " s" : "ended with status " status
			}
			if (!ok && !failed && !skipped) {
				failed = 1
				why = "ran no test"
			}
			printf "count %d %d %d\n", ok, failed, skipped
			if (failed)
				printf "note [  FAILED  ] %d test(s)%s\n", failed, why ? ", it " why : ""
			else
				printf "note [  PASSED  ] %d test(s)%s\n", ok, skipped ? ", " skipped " skipped" : ""
			for (s in skip)
				printf "skip %s: %s\n", s, skip[s] != "" ? skip[s] : "no reason given"
		}' "$log" > "$log.result"
	note=$(sed -n 's/^note //p' "$log.result")
	{
		[ "${V:-}" = 1 ] && cat "$log"
		echo "$name: $note ($took_ms ms)"
		sed -n 's/^skip /    skipped: /p' "$log.result"
		if grep -q '^note \[  FAILED' "$log.result"; then
			[ "${V:-}" = 1 ] || grep -v '^\[ RUN      \]\|^\[       OK \]' "$log" | tail -n 120 | sed 's/^/    | /'
		fi
	} > "$log.shown"
	cat "$log.shown"
	mkdir -p "$OUT/passed"
	if grep -q '^note \[  PASSED' "$log.result"; then
		{ echo "$key"; cat "$log.result"; } > "$state"
	else
		rm -f "$state"
	fi
}

mkdir -p "$work/log"
SURROUNDINGS=$(surroundings)
export OUT work SURROUNDINGS
export -f run_one
# The long ones first: begun last, one of them would leave the other core idle.
binaries=() short=()
for b; do
	case $b in
	*/test_pictures | */test_erasure_all | */test_demo_hours | */test_io | */test_verifier_mutants | */test_oom)
		binaries+=("$(realpath "$b")") ;;
	*) short+=("$(realpath "$b")") ;;
	esac
done
binaries+=(${short[@]+"${short[@]}"})
if [ ${#binaries[@]} -gt 0 ]; then
	printf '%s\0' "${binaries[@]}" | xargs -0 -n 1 -P "${JOBS:-1}" bash -c 'run_one "$1"' run_one
fi

totals=$(cat "$work"/log/*.result 2>/dev/null | awk '
	$1 == "count" { p += $2; f += $3; s += $4 }
	END { printf "%d passed, %d failed, %d skipped", p, f, s }')
[ "${QUIET:-}" = 1 ] || { echo "JIAOBAN_SEED=$JIAOBAN_SEED"; echo "$totals"; }
case $totals in
"0 passed, 0 failed, 0 skipped")
	[ -n "${T:-}" ] || exit 0
	echo "no test file's name holds \"$T\"" >&2
	exit 1
	;;
*" passed, 0 failed, "*) exit 0 ;;
*) exit 1 ;;
esac
