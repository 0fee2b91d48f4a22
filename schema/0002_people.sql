-- 0002_people.sql — people, teams, desks, codes, sessions and policy parameters. SPDX-License-Identifier: MIT
-- A day is an integer yyyymmdd, an instant microseconds since 1970-01-01T00:00Z.
-- Rows of person, team, desk and param_version are caches of signed records:
-- record_id names the newest record that says what stands in the row.

-- ORG-02: a team has one leader; its department's manager is the person of that post in it.
CREATE TABLE team (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 32),
	name_key TEXT NOT NULL UNIQUE, -- case and width folded
	department TEXT NOT NULL CHECK (length(department) BETWEEN 1 AND 32),
	leader_id INTEGER REFERENCES person (id),
	rev INTEGER NOT NULL CHECK (rev >= 1),
	record_id INTEGER NOT NULL REFERENCES record (id)
) STRICT;

-- ORG-05: rows are never removed, so a staff number or a login is never used twice.
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	staff_no TEXT NOT NULL CHECK (length(staff_no) BETWEEN 1 AND 16),
	staff_key TEXT NOT NULL UNIQUE, -- staff_no in lower case
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
	login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 2 AND 32),
	initials TEXT NOT NULL, -- lower case; several people may share them
	post INTEGER NOT NULL CHECK (post BETWEEN 1 AND 11), -- ORG-01
	team_id INTEGER REFERENCES team (id),
	manager_id INTEGER REFERENCES person (id) CHECK (manager_id <> id), -- ORG-02: a tree
	level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3), -- PRM-01
	joined_on INTEGER NOT NULL CHECK (joined_on BETWEEN 19000101 AND 29991231),
	worked_since INTEGER CHECK (worked_since <= joined_on),
	probation_end INTEGER CHECK (probation_end >= joined_on),
	left_on INTEGER CHECK (left_on >= joined_on),
	phone TEXT NOT NULL,
	emergency_phone TEXT NOT NULL,
	contact_salt BLOB NOT NULL CHECK (length(contact_salt) = 16), -- phones stand in records only as a salted hash
	language INTEGER NOT NULL CHECK (language BETWEEN 0 AND 1),
	theme INTEGER NOT NULL CHECK (theme >= 0),
	plain_lines INTEGER NOT NULL DEFAULT 0 CHECK (plain_lines IN (0, 1)), -- 1: lines of ASCII
	silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1)), -- 1: never beeps
	rev INTEGER NOT NULL CHECK (rev >= 1),
	record_id INTEGER NOT NULL REFERENCES record (id)
) STRICT;
CREATE INDEX person_initials ON person (initials);
CREATE INDEX person_manager ON person (manager_id);
CREATE INDEX person_team ON person (team_id);
CREATE INDEX person_post ON person (post, staff_key);
CREATE TRIGGER person_never_removed BEFORE DELETE ON person
BEGIN SELECT RAISE(ABORT, 'people are never removed'); END;

-- Each desk is a chain of records: id is the number of the chain.
CREATE TABLE desk (
	id INTEGER PRIMARY KEY CHECK (id >= 1),
	code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 32),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 32),
	team_id INTEGER REFERENCES team (id),
	terminal TEXT UNIQUE, -- the tty or host that is this desk
	closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
	incoming_only INTEGER NOT NULL DEFAULT 0 CHECK (incoming_only IN (0, 1)), -- LOG-10: its number takes calls only
	rev INTEGER NOT NULL CHECK (rev >= 1),
	record_id INTEGER NOT NULL REFERENCES record (id)
) STRICT;
CREATE TRIGGER desk_never_removed BEFORE DELETE ON desk
BEGIN SELECT RAISE(ABORT, 'desks are never removed'); END;

-- promises.md §3: one-time codes with which a person makes the first key.
CREATE TABLE key_code (
	id INTEGER PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- the code itself is not stored
	founding INTEGER NOT NULL CHECK (founding IN (0, 1)), -- issued by one person alone
	record_id INTEGER NOT NULL REFERENCES record (id), -- code-issued
	second_record_id INTEGER REFERENCES record (id), -- ORG-10: of the second person
	until_utc_us INTEGER NOT NULL,
	ended_utc_us INTEGER, -- used, or replaced by a newer one; NULL: may be used
	CHECK (founding = 1 OR second_record_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX key_code_live ON key_code (person_id) WHERE ended_utc_us IS NULL;

CREATE TABLE session (
	id INTEGER PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	desk_id INTEGER REFERENCES desk (id),
	terminal TEXT NOT NULL,
	started_utc_us INTEGER NOT NULL,
	ended_utc_us INTEGER
) STRICT;
CREATE INDEX session_person ON session (person_id, id);
CREATE INDEX session_living ON session (terminal) WHERE ended_utc_us IS NULL;
CREATE INDEX session_now ON session (id) WHERE ended_utc_us IS NULL;  -- who is on

-- ORG-06: failures in a row. who_key is p<person.id>, or u<keyed hash> of a login
-- that nobody has (what is typed there may be a password).
CREATE TABLE signin_anywhere (
	who_key TEXT PRIMARY KEY,
	failures INTEGER NOT NULL CHECK (failures >= 0),
	last_utc_us INTEGER NOT NULL -- of the last failure
) STRICT;
CREATE TABLE signin_desk (
	who_key TEXT NOT NULL,
	desk_id INTEGER NOT NULL, -- 0: no desk
	failures INTEGER NOT NULL CHECK (failures >= 0),
	last_utc_us INTEGER NOT NULL,
	locked_until_utc_us INTEGER NOT NULL, -- 0: not locked
	PRIMARY KEY (who_key, desk_id)
) STRICT;
CREATE INDEX signin_locked ON signin_desk (locked_until_utc_us) WHERE locked_until_utc_us > 0;

-- Policy parameters as they were set; what was never set has its shipped value.
-- In force on a day: the highest version whose from_day is not later.
CREATE TABLE param_version (
	name TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	value TEXT NOT NULL CHECK (length(value) <= 128),
	from_day INTEGER NOT NULL CHECK (from_day BETWEEN 19000101 AND 29991231),
	why TEXT NOT NULL CHECK (length(why) BETWEEN 2 AND 200),
	by_id INTEGER NOT NULL REFERENCES person (id),
	at_utc_us INTEGER NOT NULL,
	record_id INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (name, version)
) STRICT;
CREATE TRIGGER param_version_stays BEFORE UPDATE ON param_version
BEGIN SELECT RAISE(ABORT, 'versions of a parameter are never changed'); END;
CREATE TRIGGER param_version_never_removed BEFORE DELETE ON param_version
BEGIN SELECT RAISE(ABORT, 'versions of a parameter are never removed'); END;
