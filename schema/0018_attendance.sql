-- 0018_attendance.sql: attendance events and what was done with them.
-- Units: *_us = UTC microseconds; days are yyyymmdd; minutes are whole.
-- Caches of signed records. SPDX-License-Identifier: MIT

-- ATT-02…05, ATT-07: one row for each event; what it became stays beside what it was.
CREATE TABLE attendance_event (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 7), -- enum attendance_state
	person INTEGER NOT NULL REFERENCES person (id),
	day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 29991231), -- business day
	shift INTEGER NOT NULL DEFAULT 0,          -- shift.id, 0 = of none
	desk INTEGER NOT NULL DEFAULT 0,           -- desk.id, 0 = of none
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 17), -- enum attendance_kind
	reason INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 8), -- enum attendance_reason
	halves INTEGER NOT NULL CHECK (halves BETWEEN 0 AND 3), -- of the shift: bit 1 first, 2 second
	minutes INTEGER NOT NULL CHECK (minutes >= 0),   -- as it stands
	found_min INTEGER NOT NULL CHECK (found_min >= 0), -- as it was found
	from_us INTEGER NOT NULL,
	to_us INTEGER NOT NULL,
	evidence_of INTEGER NOT NULL CHECK (evidence_of BETWEEN 0 AND 4), -- enum attendance_evidence
	evidence INTEGER NOT NULL,                 -- id there, 0 = none
	booked_by INTEGER REFERENCES person (id),  -- NULL: the system
	booked_us INTEGER NOT NULL,
	replaces INTEGER REFERENCES attendance_event (id),
	record INTEGER NOT NULL REFERENCES record (id),      -- 'attendance-booked', 'attendance-by-hand'
	last_record INTEGER NOT NULL REFERENCES record (id), -- of the newest act
	CHECK (booked_by IS NULL OR booked_by <> person),    -- ORG-04
	CHECK ((reason = 8) = (booked_by IS NOT NULL))
) STRICT;
-- The system finds a thing once, being off post (12) once for each time; what is taken back makes room for another.
CREATE UNIQUE INDEX attendance_event_found
	ON attendance_event (person, day, shift, kind, halves, (CASE WHEN kind = 12 THEN evidence ELSE 0 END))
	WHERE booked_by IS NULL AND state <> 7;
CREATE INDEX attendance_event_person ON attendance_event (person, day);
CREATE INDEX attendance_event_day ON attendance_event (day, person);
CREATE INDEX attendance_event_waiting ON attendance_event (state, id) WHERE state IN (1, 3);
CREATE INDEX attendance_event_open ON attendance_event (person) WHERE state IN (1, 3);
CREATE INDEX attendance_event_absent ON attendance_event (day, person) WHERE kind IN (2, 17);
CREATE TRIGGER attendance_event_is_not_removed BEFORE DELETE ON attendance_event
BEGIN SELECT RAISE(ABORT, 'ATT-07: an attendance event keeps its history'); END;
CREATE TRIGGER attendance_event_stays_as_found
BEFORE UPDATE OF person, day, shift, kind, reason, halves, found_min, from_us, to_us, booked_by,
	booked_us, record ON attendance_event
BEGIN SELECT RAISE(ABORT, 'ATT-07: what was found stays as it was found'); END;
CREATE TRIGGER attendance_event_taken_back_stays BEFORE UPDATE ON attendance_event
WHEN OLD.state = 7
BEGIN SELECT RAISE(ABORT, 'ATT-07: what was taken back stays taken back'); END;

-- ATT-07: what was done with it, in order. The words stand in the records.
CREATE TABLE attendance_act (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	event INTEGER NOT NULL REFERENCES attendance_event (id),
	act INTEGER NOT NULL CHECK (act BETWEEN 1 AND 8),     -- enum attendance_act
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 7), -- after it
	minutes INTEGER NOT NULL CHECK (minutes >= 0),        -- after it
	by_person INTEGER REFERENCES person (id),             -- NULL: the system
	at_us INTEGER NOT NULL,
	entry_desk INTEGER REFERENCES desk (id),              -- evidence: a log entry, NULL: none
	entry_no INTEGER,
	CHECK ((entry_desk IS NULL) = (entry_no IS NULL))
) STRICT;
CREATE INDEX attendance_act_event ON attendance_act (event, record);
CREATE INDEX attendance_act_person ON attendance_act (by_person, at_us);
CREATE TRIGGER attendance_act_is_not_removed BEFORE DELETE ON attendance_act
BEGIN SELECT RAISE(ABORT, 'ATT-07: an attendance event keeps its history'); END;

-- Everybody's shifts of some days, for the nightly comparison.
CREATE INDEX assignment_day ON assignment (day, person);
