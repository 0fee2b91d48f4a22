-- 0019_attendance_summary.sql: the attendance of a team's period, in its signatures.
-- Units: *_us = microseconds since 1970-01-01T00:00Z; month = yyyymm, days yyyymmdd.
-- SPDX-License-Identifier: MIT

-- ATT-06: one row for a team's period. The table itself stands signed, in the
-- content of the records below; nothing of it is repeated here.
CREATE TABLE attendance_summary (
	id INTEGER PRIMARY KEY,
	team INTEGER NOT NULL REFERENCES team (id),
	month INTEGER NOT NULL CHECK (month BETWEEN 190001 AND 299912), -- in which it ends
	from_day INTEGER NOT NULL,
	to_day INTEGER NOT NULL CHECK (to_day >= from_day),
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4), -- enum attendance_summary_state
	round INTEGER NOT NULL CHECK (round >= 1),            -- how often it was drawn up
	rev INTEGER NOT NULL DEFAULT 1,
	UNIQUE (team, month)
) STRICT;
CREATE INDEX attendance_summary_state ON attendance_summary (state, month);

-- What was signed, round by round.
CREATE TABLE attendance_summary_step (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	summary INTEGER NOT NULL REFERENCES attendance_summary (id),
	round INTEGER NOT NULL CHECK (round >= 1),
	event INTEGER NOT NULL CHECK (event BETWEEN 0 AND 3), -- enum attendance_summary_event
	by_person INTEGER NOT NULL REFERENCES person (id),
	at_us INTEGER NOT NULL
) STRICT;
CREATE INDEX attendance_summary_steps ON attendance_summary_step (summary, record);
CREATE INDEX attendance_summary_step_by ON attendance_summary_step (by_person, at_us);
CREATE TRIGGER attendance_summary_step_is_not_changed BEFORE UPDATE ON attendance_summary_step
BEGIN SELECT RAISE(ABORT, 'ATT-06: a signed step is never changed'); END;
CREATE TRIGGER attendance_summary_step_is_not_removed BEFORE DELETE ON attendance_summary_step
BEGIN SELECT RAISE(ABORT, 'ATT-06: a signed step is never removed'); END;
