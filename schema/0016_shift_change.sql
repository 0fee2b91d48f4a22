-- 0016_shift_change.sql: swaps, covers, shifts given away, assigned covers.
-- Units: *_us = microseconds since 1970-01-01T00:00Z; days are yyyymmdd. All rows
-- repeat signed records, which alone hold the words. SPDX-License-Identifier: MIT

-- RST-05: what is asked; the roster stands as it is until it is approved.
CREATE TABLE shift_change (
	id INTEGER PRIMARY KEY,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),  -- enum shift_change_kind
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 9), -- enum shift_change_state, LAPSED is never stored
	rev INTEGER NOT NULL CHECK (rev >= 1),               -- the number of its steps
	team INTEGER NOT NULL REFERENCES team (id),
	asked_by INTEGER NOT NULL REFERENCES person (id),
	asked_us INTEGER NOT NULL,
	first_us INTEGER NOT NULL,                           -- the first of its shifts begins
	answer_by_us INTEGER NOT NULL,                       -- RST-17; 0 = none
	by_person INTEGER REFERENCES person (id),            -- the last step; NULL = the console
	step_us INTEGER NOT NULL,
	act INTEGER NOT NULL CHECK (act BETWEEN 1 AND 12),   -- enum shift_change_act
	lead_min INTEGER NOT NULL DEFAULT 0,                 -- RST-13, at the approval
	approved_by INTEGER REFERENCES person (id),
	record INTEGER UNIQUE REFERENCES record (id),        -- 'roster-changed'
	CHECK ((state = 5) = (record IS NOT NULL)),
	CHECK ((state = 5) = (approved_by IS NOT NULL)),
	CHECK ((kind = 5) = (answer_by_us > 0))
) STRICT;
CREATE INDEX shift_change_open ON shift_change (team, first_us) WHERE state <= 4;
CREATE INDEX shift_change_team ON shift_change (team, first_us);
CREATE INDEX shift_change_done ON shift_change (first_us) WHERE state = 5;
CREATE TRIGGER shift_change_is_not_removed BEFORE DELETE ON shift_change
BEGIN SELECT RAISE(ABORT, 'RST-05: what was asked is kept'); END;
CREATE TRIGGER shift_change_is_over BEFORE UPDATE ON shift_change WHEN OLD.state > 4
BEGIN SELECT RAISE(ABORT, 'RST-05: a change that is over stays as it is'); END;

-- This person's shift goes to that person; as it was when it was asked.
CREATE TABLE shift_change_move (
	change INTEGER NOT NULL REFERENCES shift_change (id),
	no INTEGER NOT NULL CHECK (no BETWEEN 1 AND 3),
	from_person INTEGER NOT NULL REFERENCES person (id),
	to_person INTEGER REFERENCES person (id),            -- NULL: nobody yet
	day INTEGER NOT NULL,
	shift INTEGER NOT NULL REFERENCES shift (id),
	desk INTEGER NOT NULL REFERENCES desk (id),
	holder INTEGER NOT NULL CHECK (holder IN (0, 1)),
	start_us INTEGER NOT NULL,
	end_us INTEGER NOT NULL CHECK (end_us > start_us),
	work_min INTEGER NOT NULL CHECK (work_min BETWEEN 1 AND 2880),
	PRIMARY KEY (change, no),
	CHECK (from_person <> to_person)
) STRICT;
CREATE INDEX shift_change_move_from ON shift_change_move (from_person, day, shift);
CREATE INDEX shift_change_move_to ON shift_change_move (to_person, day, shift);

-- Everybody who gives or takes, and whoever asked.
CREATE TABLE shift_change_party (
	change INTEGER NOT NULL REFERENCES shift_change (id),
	person INTEGER NOT NULL REFERENCES person (id),
	agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)),    -- 0: only to be told
	agreed_us INTEGER,                                   -- NULL = not yet
	told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)), -- what became of it was read; no record
	PRIMARY KEY (change, person)
) STRICT;
CREATE INDEX shift_change_party_of ON shift_change_party (person, change);
CREATE INDEX shift_change_untold ON shift_change_party (person, change) WHERE told = 0;

CREATE TABLE shift_change_step (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	change INTEGER NOT NULL REFERENCES shift_change (id),
	rev INTEGER NOT NULL,                                -- after it
	act INTEGER NOT NULL CHECK (act BETWEEN 1 AND 12),
	by_person INTEGER REFERENCES person (id),            -- NULL = the console
	utc_us INTEGER NOT NULL,
	UNIQUE (change, rev)
) STRICT;
CREATE INDEX shift_change_step_by ON shift_change_step (by_person, utc_us);
CREATE TRIGGER shift_change_step_is_not_changed BEFORE UPDATE ON shift_change_step
BEGIN SELECT RAISE(ABORT, 'RST-05: a step is never changed'); END;
CREATE TRIGGER shift_change_step_is_not_removed BEFORE DELETE ON shift_change_step
BEGIN SELECT RAISE(ABORT, 'RST-05: a step is never removed'); END;
