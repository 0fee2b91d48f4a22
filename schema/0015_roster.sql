-- 0015_roster.sql: rosters, their versions, who is planned when.
-- Unit: days are yyyymmdd, months yyyymm. SPDX-License-Identifier: MIT

-- RST-03: one row for each version of a team's month. What was published stands
-- signed in its record and content; its rows in `assignment` are what is in force.
CREATE TABLE roster (
	id INTEGER PRIMARY KEY,
	team INTEGER NOT NULL REFERENCES team (id),
	month INTEGER NOT NULL CHECK (month BETWEEN 190001 AND 299912),
	version INTEGER NOT NULL CHECK (version >= 1),
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- enum roster_state
	rev INTEGER NOT NULL DEFAULT 1,
	changed_by INTEGER NOT NULL REFERENCES person (id),
	changed_us INTEGER NOT NULL,
	published_by INTEGER REFERENCES person (id),
	published_us INTEGER,
	record INTEGER REFERENCES record (id),
	UNIQUE (team, month, version),
	CHECK ((state = 1) = (record IS NULL)),
	CHECK ((record IS NULL) = (published_us IS NULL))
) STRICT;
-- At most one draft and one in force for a team's month.
CREATE UNIQUE INDEX roster_draft ON roster (team, month) WHERE state = 1;
CREATE UNIQUE INDEX roster_in_force ON roster (team, month) WHERE state = 2;

-- The draft: no times yet, those are taken at publication.
CREATE TABLE roster_cell (
	roster INTEGER NOT NULL REFERENCES roster (id),
	person INTEGER NOT NULL REFERENCES person (id),
	day INTEGER NOT NULL,
	shift INTEGER NOT NULL REFERENCES shift (id),
	desk INTEGER NOT NULL REFERENCES desk (id),
	holder INTEGER NOT NULL CHECK (holder IN (0, 1)), -- RST-07
	PRIMARY KEY (roster, person, day, shift)
) STRICT;

-- What is in force: RST-05, changed by a publication or an approved request only.
CREATE TABLE assignment (
	person INTEGER NOT NULL REFERENCES person (id),
	day INTEGER NOT NULL,                       -- the business day, RST-01
	shift INTEGER NOT NULL REFERENCES shift (id),
	desk INTEGER NOT NULL REFERENCES desk (id),
	holder INTEGER NOT NULL CHECK (holder IN (0, 1)),
	start_us INTEGER NOT NULL,
	end_us INTEGER NOT NULL CHECK (end_us > start_us),
	work_min INTEGER NOT NULL CHECK (work_min BETWEEN 1 AND 2880),
	roster INTEGER NOT NULL REFERENCES roster (id),
	PRIMARY KEY (person, day, shift)
) STRICT;
CREATE INDEX assignment_desk ON assignment (desk, day, start_us);
CREATE INDEX assignment_roster ON assignment (roster);

-- RST-03, RST-15: who has to acknowledge a version, and when they did.
CREATE TABLE roster_ack (
	roster INTEGER NOT NULL REFERENCES roster (id),
	person INTEGER NOT NULL REFERENCES person (id),
	changed INTEGER NOT NULL CHECK (changed IN (0, 1)), -- 0: a first publication
	due_day INTEGER NOT NULL,
	read_us INTEGER,
	record INTEGER REFERENCES record (id),
	PRIMARY KEY (roster, person),
	CHECK ((read_us IS NULL) = (record IS NULL))
) STRICT;
CREATE INDEX roster_ack_owed ON roster_ack (person, roster) WHERE record IS NULL;
