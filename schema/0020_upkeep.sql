-- 0020_upkeep.sql: cleaning duties, people lent to other teams, filed rosters.
-- Unit: days are yyyymmdd. SPDX-License-Identifier: MIT

-- RST-09, RST-16: what is cleaned, and whose people clean it.
CREATE TABLE cleaning_area (
	id INTEGER PRIMARY KEY,
	name_en TEXT NOT NULL CHECK (name_en <> ''),
	name_zh TEXT NOT NULL CHECK (name_zh <> ''),
	weekly INTEGER NOT NULL CHECK (weekly IN (0, 1)), -- RST-16: by a team together
	team INTEGER NOT NULL REFERENCES team (id),
	retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
	rev INTEGER NOT NULL DEFAULT 1,
	record INTEGER NOT NULL REFERENCES record (id) -- its newest 'cleaning-area-set'
) STRICT;

-- One row for an area's day, whatever became of it.
CREATE TABLE cleaning_duty (
	id INTEGER PRIMARY KEY,
	area INTEGER NOT NULL REFERENCES cleaning_area (id),
	day INTEGER NOT NULL,
	team INTEGER NOT NULL REFERENCES team (id),
	person INTEGER REFERENCES person (id), -- NULL: the team together, or taken off
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5), -- enum cleaning_state
	rev INTEGER NOT NULL DEFAULT 1,
	due_us INTEGER NOT NULL,               -- as [cleaning.done_by] was when it was planned
	planned_by INTEGER NOT NULL REFERENCES person (id),
	planned INTEGER NOT NULL REFERENCES record (id), -- its newest 'cleaning-planned'
	done_by INTEGER REFERENCES person (id),          -- its newest
	done_us INTEGER,
	late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)), -- first done after due_us
	inspected_by INTEGER REFERENCES person (id),
	inspected_us INTEGER,
	redone INTEGER NOT NULL DEFAULT 0,     -- how often it was sent back
	record INTEGER NOT NULL REFERENCES record (id), -- its newest
	UNIQUE (area, day),
	CHECK ((done_by IS NULL) = (done_us IS NULL)),
	CHECK ((inspected_by IS NULL) = (inspected_us IS NULL))
) STRICT;
CREATE INDEX cleaning_duty_day ON cleaning_duty (day, area);
-- What waits for somebody: planned, done, to be redone.
CREATE INDEX cleaning_duty_open ON cleaning_duty (day, area) WHERE state IN (1, 2, 3);

-- CON-03: every step; a redo is a step more, never another row instead.
CREATE TABLE cleaning_step (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	duty INTEGER NOT NULL REFERENCES cleaning_duty (id),
	deed INTEGER NOT NULL CHECK (deed BETWEEN 1 AND 3), -- enum cleaning_deed
	person INTEGER NOT NULL REFERENCES person (id),
	at_us INTEGER NOT NULL,
	reason TEXT NOT NULL DEFAULT '' -- LOG-11: '' once erased
) STRICT;
CREATE INDEX cleaning_step_duty ON cleaning_step (duty, record);
CREATE TRIGGER cleaning_step_is_not_removed BEFORE DELETE ON cleaning_step
BEGIN
	SELECT RAISE (ABORT, 'CON-03: what was found stays');
END;

-- ORG-11: who works for another team, from when until when.
CREATE TABLE dispatch (
	id INTEGER PRIMARY KEY REFERENCES record (id), -- its 'dispatched'
	person INTEGER NOT NULL REFERENCES person (id),
	from_team INTEGER NOT NULL REFERENCES team (id), -- their own at that time
	to_team INTEGER NOT NULL REFERENCES team (id),
	from_day INTEGER NOT NULL,
	until_day INTEGER NOT NULL,            -- as it stands; the day before from_day: never begun
	planned_until INTEGER NOT NULL CHECK (planned_until >= from_day),
	why TEXT NOT NULL,                     -- LOG-11: '' once erased
	given_by INTEGER NOT NULL REFERENCES person (id),
	given_us INTEGER NOT NULL,
	ended_by INTEGER REFERENCES person (id),
	ended_us INTEGER,
	record INTEGER NOT NULL REFERENCES record (id), -- its newest
	CHECK (to_team <> from_team),
	CHECK (until_day <= planned_until),
	CHECK ((ended_by IS NULL) = (ended_us IS NULL))
) STRICT;
CREATE INDEX dispatch_person ON dispatch (person, until_day);
CREATE INDEX dispatch_until ON dispatch (until_day, from_day);

-- RST-15: holiday rosters whose receipt HR signs.
CREATE TABLE roster_filing (
	roster INTEGER PRIMARY KEY REFERENCES roster (id),
	due_day INTEGER NOT NULL,
	person INTEGER REFERENCES person (id), -- who signed it
	at_us INTEGER,
	record INTEGER REFERENCES record (id),
	CHECK ((record IS NULL) = (person IS NULL)),
	CHECK ((record IS NULL) = (at_us IS NULL))
) STRICT;
CREATE INDEX roster_filing_owed ON roster_filing (roster) WHERE record IS NULL;
CREATE INDEX roster_filing_by ON roster_filing (person, at_us);
-- RST-15: who is late with acknowledging.
CREATE INDEX roster_ack_late ON roster_ack (due_day) WHERE record IS NULL;
