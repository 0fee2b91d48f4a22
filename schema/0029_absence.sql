-- 0029_absence.sql: the work of who is away, handed over and back; resignations.
-- Unit: days are yyyymmdd; *_us = microseconds since 1970-01-01T00:00Z.
-- SPDX-License-Identifier: MIT

-- ORG-12
CREATE TABLE resignation (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	state INTEGER NOT NULL CHECK (state IN (1, 2)), -- enum resignation_state
	given_on INTEGER NOT NULL,
	earliest INTEGER NOT NULL,                      -- when the notice ends
	last_day INTEGER NOT NULL,
	by_person INTEGER NOT NULL REFERENCES person (id),
	words TEXT NOT NULL,                            -- LOG-11: '' once erased
	why TEXT NOT NULL DEFAULT '',                   -- withdrawn
	rev INTEGER NOT NULL DEFAULT 1,
	record INTEGER NOT NULL REFERENCES record (id), -- its newest
	CHECK (last_day >= earliest AND earliest >= given_on)
) STRICT;
CREATE UNIQUE INDEX resignation_stands ON resignation (person) WHERE state = 1;

-- AHO-01, AHO-08: one sheet, forwards or backwards.
CREATE TABLE absence (
	id INTEGER PRIMARY KEY,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),   -- enum absence_kind
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 7), -- enum absence_state
	rev INTEGER NOT NULL DEFAULT 1,
	leave INTEGER REFERENCES leave (id),
	resignation INTEGER REFERENCES resignation (id),
	parent INTEGER REFERENCES absence (id),
	giver INTEGER NOT NULL REFERENCES person (id),
	receiver INTEGER REFERENCES person (id) CHECK (receiver <> giver),
	writer INTEGER REFERENCES person (id) CHECK (writer <> giver), -- LV-06: drafts it for the giver
	reviewer INTEGER REFERENCES person (id), -- AHO-07: resolved when both have signed
	due_day INTEGER NOT NULL,
	round INTEGER NOT NULL DEFAULT 0,        -- signings of the giver
	mode INTEGER NOT NULL DEFAULT 0 CHECK (mode BETWEEN 0 AND 2), -- AHO-05, enum absence_mode
	channel TEXT NOT NULL DEFAULT '',        -- LOG-11: '' once erased, as all words here
	filed_at TEXT NOT NULL DEFAULT '',
	none1 TEXT NOT NULL DEFAULT '',          -- AHO-03: why a part is empty
	none2 TEXT NOT NULL DEFAULT '',
	none3 TEXT NOT NULL DEFAULT '',
	none4 TEXT NOT NULL DEFAULT '',
	none5 TEXT NOT NULL DEFAULT '',
	opened_us INTEGER NOT NULL,
	given_us INTEGER,
	taken_us INTEGER,
	done_us INTEGER,
	given_record INTEGER REFERENCES record (id),
	taken_record INTEGER REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id), -- of its last transition
	CHECK ((kind = 4) = (parent IS NOT NULL)),
	CHECK ((kind = 3) = (resignation IS NOT NULL)),
	CHECK (kind <> 1 OR leave IS NOT NULL),
	CHECK (state NOT IN (2, 3) OR receiver IS NOT NULL),
	CHECK (reviewer IS NULL OR (reviewer <> giver AND reviewer <> receiver)) -- ORG-04
) STRICT;
CREATE UNIQUE INDEX absence_of_leave ON absence (leave) WHERE leave IS NOT NULL AND kind = 1 AND state <> 7;
CREATE UNIQUE INDEX absence_of_resignation ON absence (resignation) WHERE resignation IS NOT NULL AND state <> 7;
CREATE UNIQUE INDEX absence_back ON absence (parent) WHERE parent IS NOT NULL AND state <> 7;
CREATE INDEX absence_giver ON absence (giver, state);
CREATE INDEX absence_receiver ON absence (receiver, state);
CREATE INDEX absence_writer ON absence (writer, state) WHERE writer IS NOT NULL;
CREATE INDEX absence_reviewer ON absence (reviewer, due_day) WHERE state = 3;
CREATE INDEX absence_open ON absence (due_day) WHERE state IN (1, 2, 4);
CREATE TRIGGER absence_is_not_removed BEFORE DELETE ON absence
BEGIN
	SELECT RAISE (ABORT, 'AHO-06: an absence handover is ended, never removed');
END;

-- AHO-02, AHO-03, AHO-09: what it tells, line by line.
CREATE TABLE absence_line (
	absence INTEGER NOT NULL REFERENCES absence (id),
	no INTEGER NOT NULL CHECK (no BETWEEN 1 AND 99),
	part INTEGER NOT NULL CHECK (part BETWEEN 1 AND 5), -- enum absence_part
	source INTEGER NOT NULL,                            -- enum absence_source, 0 = by hand
	ref INTEGER NOT NULL,                               -- number of the thing there
	important INTEGER NOT NULL CHECK (important IN (0, 1)),
	closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)), -- settled since it was drafted
	title TEXT NOT NULL,
	field1 TEXT NOT NULL,
	field2 TEXT NOT NULL,
	field3 TEXT NOT NULL,
	field4 TEXT NOT NULL,
	field5 TEXT NOT NULL,
	field6 TEXT NOT NULL,
	meanwhile TEXT NOT NULL DEFAULT '',                 -- AHO-08
	mark INTEGER NOT NULL DEFAULT 0 CHECK (mark BETWEEN 0 AND 2),   -- enum absence_mark
	shown INTEGER NOT NULL DEFAULT 0 CHECK (shown BETWEEN 0 AND 2), -- enum absence_shown
	question TEXT NOT NULL DEFAULT '',
	answer TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (absence, no)
) STRICT, WITHOUT ROWID;

-- AHO-07: every round. What a leave or a resignation did stands with its record.
CREATE TABLE absence_step (
	absence INTEGER NOT NULL REFERENCES absence (id),
	no INTEGER NOT NULL CHECK (no >= 1),
	action INTEGER NOT NULL,   -- enum absence_action
	to_state INTEGER NOT NULL, -- enum absence_state
	round INTEGER NOT NULL,
	by_person INTEGER REFERENCES person (id), -- NULL: the console
	at_us INTEGER NOT NULL,
	words TEXT NOT NULL,
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (absence, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_step_by ON absence_step (by_person, at_us);
