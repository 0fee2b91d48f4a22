-- 0027_delegation.sql: who decides for an approver, and what passed on undecided.
-- Unit: days are yyyymmdd. SPDX-License-Identifier: MIT

-- ORG-09: in force from first_day to last_day once agreed to; words stand in the records.
CREATE TABLE delegation (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	from_person INTEGER NOT NULL REFERENCES person (id),
	to_person INTEGER NOT NULL REFERENCES person (id) CHECK (to_person <> from_person),
	first_day INTEGER NOT NULL,
	last_day INTEGER NOT NULL CHECK (last_day >= first_day),
	types INTEGER NOT NULL CHECK (types >= 0),              -- bits 1 << leave_type.id; 0 = all
	max_days INTEGER NOT NULL CHECK (max_days BETWEEN 0 AND 366), -- 0 = any length
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4),   -- enum delegation_state
	given_us INTEGER NOT NULL,
	answered_us INTEGER,
	ended_by INTEGER REFERENCES person (id),
	ended_us INTEGER,
	given_record INTEGER NOT NULL REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id),         -- its last one
	CHECK ((state = 4) = (ended_by IS NOT NULL)),
	CHECK ((ended_by IS NULL) = (ended_us IS NULL))
) STRICT;
CREATE INDEX delegation_from ON delegation (from_person, last_day);
CREATE INDEX delegation_to ON delegation (to_person, last_day);

-- No row: every team.
CREATE TABLE delegation_team (
	delegation INTEGER NOT NULL REFERENCES delegation (id),
	team INTEGER NOT NULL REFERENCES team (id),
	PRIMARY KEY (delegation, team)
) STRICT;

-- LV-05, LV-16: an open step that went to somebody else without a decision.
CREATE TABLE leave_hand (
	id INTEGER PRIMARY KEY REFERENCES record (id), -- its 'leave-handed'
	leave INTEGER NOT NULL REFERENCES leave (id),
	why INTEGER NOT NULL CHECK (why BETWEEN 1 AND 5), -- enum leave_hand_why
	was_with INTEGER NOT NULL REFERENCES person (id),
	with_person INTEGER NOT NULL REFERENCES person (id) CHECK (with_person <> was_with),
	acting_for INTEGER REFERENCES person (id),
	due_day INTEGER,
	at_us INTEGER NOT NULL
) STRICT;
CREATE INDEX leave_hand_leave ON leave_hand (leave, id);

CREATE INDEX leave_open ON leave (due_day) WHERE state IN (2, 3, 4, 13);
CREATE INDEX leave_acting ON leave (acting_for) WHERE state IN (2, 3, 4, 13);

-- The last day for which the open steps were looked through: says when to look, proves nothing.
CREATE TABLE leave_day_run (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	day INTEGER NOT NULL
) STRICT;
INSERT INTO leave_day_run (id, day) VALUES (1, 0);
