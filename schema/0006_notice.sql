-- 0006_notice.sql: what must be read and acknowledged.
-- Units: *_utc_us = microseconds since 1970-01-01T00:00Z. All rows repeat signed
-- records. SPDX-License-Identifier: MIT

-- LOG-04 instructions, CON-04 notices, CON-02 meeting notes: one noun.
CREATE TABLE notice (
	id INTEGER PRIMARY KEY REFERENCES record (id), -- its 'notice-given'
	no INTEGER NOT NULL UNIQUE CHECK (no >= 1),    -- gapless at the site
	chain INTEGER NOT NULL REFERENCES desk (id),   -- of its records
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),   -- enum notice_kind
	reach INTEGER NOT NULL CHECK (reach BETWEEN 1 AND 4), -- enum notice_to
	desk_id INTEGER REFERENCES desk (id), -- reach 2, and whose log the entry is in
	team_id INTEGER REFERENCES team (id), -- reach 3
	entry_id INTEGER UNIQUE REFERENCES entry (id), -- the words are the entry's (LOG-11)
	text TEXT,                                     -- LOG-11: NULL once erased
	must_read INTEGER NOT NULL CHECK (must_read IN (0, 1)), -- blocks the start of duty
	from_utc_us INTEGER NOT NULL,
	until_utc_us INTEGER NOT NULL CHECK (until_utc_us > from_utc_us), -- 2^63 - 1: until withdrawn
	given_utc_us INTEGER NOT NULL,
	given_by INTEGER NOT NULL REFERENCES person (id),
	on_word_of INTEGER REFERENCES person (id), -- the superior, where given_by wrote it down
	replaces_id INTEGER UNIQUE REFERENCES notice (id), -- the one it corrects
	meeting INTEGER NOT NULL CHECK (meeting BETWEEN 0 AND 2), -- enum notice_meeting
	withdrawn_record INTEGER UNIQUE REFERENCES record (id),
	withdrawn_by INTEGER REFERENCES person (id),
	withdrawn_utc_us INTEGER,
	reason TEXT NOT NULL DEFAULT '', -- of the withdrawal; '' where its successor says it
	rev INTEGER NOT NULL DEFAULT 1 CHECK (rev >= 1),
	CHECK (text IS NULL OR entry_id IS NULL),
	CHECK (reach <> 2 OR desk_id IS NOT NULL),
	CHECK ((reach = 3) = (team_id IS NOT NULL)),
	CHECK (meeting = 0 OR kind = 3),
	CHECK ((withdrawn_record IS NULL) = (withdrawn_by IS NULL)),
	CHECK ((withdrawn_record IS NULL) = (withdrawn_utc_us IS NULL))
) STRICT;
CREATE INDEX notice_live ON notice (until_utc_us) WHERE withdrawn_record IS NULL;
CREATE TRIGGER notice_never_removed BEFORE DELETE ON notice
BEGIN SELECT RAISE(ABORT, 'LOG-04: notices are withdrawn, never removed'); END;

-- Whom it names (reach 4).
CREATE TABLE notice_person (
	notice_id INTEGER NOT NULL REFERENCES notice (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	PRIMARY KEY (notice_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_person_who ON notice_person (person_id, notice_id);

-- CON-02: what was read out in a meeting.
CREATE TABLE notice_read_out (
	meeting_id INTEGER NOT NULL REFERENCES notice (id),
	notice_id INTEGER NOT NULL REFERENCES notice (id),
	PRIMARY KEY (meeting_id, notice_id)
) STRICT, WITHOUT ROWID;

-- LOG-04: acknowledged, once by each.
CREATE TABLE notice_read (
	notice_id INTEGER NOT NULL REFERENCES notice (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	record_id INTEGER NOT NULL UNIQUE REFERENCES record (id), -- 'notice-read'
	at_utc_us INTEGER NOT NULL,
	PRIMARY KEY (notice_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER notice_read_is_not_changed BEFORE UPDATE ON notice_read
BEGIN SELECT RAISE(ABORT, 'LOG-04: acknowledgements are never changed'); END;
CREATE TRIGGER notice_read_is_not_removed BEFORE DELETE ON notice_read
BEGIN SELECT RAISE(ABORT, 'LOG-04: acknowledgements are never removed'); END;
