-- 0010_exits.sql: what lets a blocked handover go on (SHO-07): people marked
-- unfit and their substitutes, releases by phone, attempts to reach a superior,
-- what was taken over jointly.
-- Units: *_us = microseconds since 1970-01-01T00:00Z. Each row repeats one
-- signed record; words are NULL once erased (LOG-11).
-- SPDX-License-Identifier: MIT

CREATE TABLE handover_unfit (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	handover INTEGER NOT NULL REFERENCES handover (id),
	side INTEGER NOT NULL CHECK (side IN (0, 1)), -- enum handover_side
	person INTEGER NOT NULL REFERENCES person (id),
	by_person INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,
	words TEXT CHECK (words <> ''),
	UNIQUE (handover, person),
	CHECK (by_person <> person) -- ORG-04
) STRICT;

CREATE TABLE handover_substitute (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	handover INTEGER NOT NULL REFERENCES handover (id),
	side INTEGER NOT NULL CHECK (side IN (0, 1)),
	person INTEGER NOT NULL REFERENCES person (id),
	by_person INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_substitute_of ON handover_substitute (handover, record);

CREATE TABLE handover_phone (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	handover INTEGER NOT NULL REFERENCES handover (id),
	clause TEXT NOT NULL CHECK (clause IN ('a', 'b', 'e')),
	line INTEGER NOT NULL,
	superior INTEGER NOT NULL REFERENCES person (id), -- who said it
	by_person INTEGER NOT NULL REFERENCES person (id), -- who entered it
	said_us INTEGER NOT NULL,
	entered_us INTEGER NOT NULL,
	words TEXT CHECK (words <> ''),
	answer INTEGER NOT NULL DEFAULT 0 CHECK (answer BETWEEN 0 AND 2), -- enum handover_phone_answer
	answer_record INTEGER UNIQUE REFERENCES record (id),
	answered_us INTEGER,
	remark TEXT NOT NULL DEFAULT '',
	CHECK (superior <> by_person), -- ORG-04
	CHECK (said_us <= entered_us),
	CHECK ((answer = 0) = (answer_record IS NULL)),
	CHECK ((answer = 0) = (answered_us IS NULL))
) STRICT;
CREATE INDEX handover_phone_of ON handover_phone (handover, record);
CREATE INDEX handover_phone_asked ON handover_phone (superior, record) WHERE answer = 0;
CREATE INDEX handover_phone_denied ON handover_phone (record) WHERE answer = 2;

CREATE TABLE handover_attempt (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	handover INTEGER NOT NULL REFERENCES handover (id),
	called INTEGER NOT NULL REFERENCES person (id),
	by_person INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,
	reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
	words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX handover_attempt_of ON handover_attempt (handover, record);

-- What stood open when two took the desk jointly; signed with part two.
CREATE TABLE handover_joint (
	handover INTEGER NOT NULL REFERENCES handover (id),
	clause TEXT NOT NULL CHECK (clause IN ('a', 'b', 'd', 'e')),
	ref INTEGER NOT NULL,                       -- incident.id, matter.id; 'd': person.id
	line INTEGER NOT NULL,                      -- 0 = none
	no INTEGER NOT NULL,                        -- of the incident, else the line
	PRIMARY KEY (handover, clause, ref)
) STRICT;
