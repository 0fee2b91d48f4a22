#!/bin/sh
# use-cases.sh — whatever writes is walked by the fault suites. SPDX-License-Identifier: MIT
#
# A use case is a function of a contract in include/domain from which act_begin
# is reached. Each has its row in tests/support/use_case*.c.
set -u
# act_begin is the frame itself; setup_site founds the site that the rows need;
# erasure_propose is nothing but erasure_propose_text, decision_answer_all many
# times decision_answer; leave_due_now and leave_day_run_now are the runs of leave for a
# console, which say nothing when they fail; leave_balance_run_some is a part of leave_balance_run; conduct_do_all is conduct_do
# many times, conduct_propose is conduct_propose_all of one.
exempt='act_begin setup_site erasure_propose_text decision_answer_all leave_due_now leave_day_run_now leave_balance_run_some conduct_do_all conduct_propose_all'
found=$(awk '
	FNR == 1 { inside = 0; before = "" }
	FILENAME ~ /\.h$/ {
		for (s = $0; match(s, /[a-z_][a-z0-9_]*\(/); s = substr(s, RSTART + RLENGTH))
			contract[substr(s, RSTART, RLENGTH - 1)] = 1
		next
	}
	# A definition: its name stands in the first column, "static" in the row before.
	/^[a-z_][a-z0-9_]*\(/ && !/;$/ {
		name = $0
		sub(/\(.*/, "", name)
		key = before ~ /^static/ ? FILENAME ":" name : name
		file[key] = FILENAME
		inside = 1
	}
	/^}/ { inside = 0 }
	inside && /^[\t ]/ {
		s = $0
		gsub(/"([^"\\]|\\.)*"/, "", s)
		for (; match(s, /[a-z_][a-z0-9_]*\(/); s = substr(s, RSTART + RLENGTH))
			calls[key] = calls[key] " " substr(s, RSTART, RLENGTH - 1)
	}
	{ before = $0 }
	END {
		writes["act_begin"] = 1
		do {
			more = 0
			for (k in calls) {
				if (k in writes) continue
				n = split(calls[k], c, " ")
				for (i = 1; i <= n; i++) {
					own = file[k] ":" c[i]
					if ((own in file ? own : c[i]) in writes) {
						writes[k] = more = 1
						break
					}
				}
			}
		} while (more)
		for (k in writes) if (k in contract) print k
	}' $(find include/domain -name '*.h' 2>/dev/null | sort) $(find src/domain -name '*.c' | sort) /dev/null | sort)
status=0 n=0
for f in $found; do
	case " $exempt " in *" $f "*) continue ;; esac
	n=$((n + 1))
	cat tests/support/use_case*.c 2>/dev/null | grep -qw -- "$f" && continue
	echo "$f() writes and has no row in tests/support/use_case_rows.c"
	status=1
done
echo "use-cases: $n functions write"
exit $status
