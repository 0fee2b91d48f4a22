-- 0021_decision.sql: what was said about a request beside deciding it, and who has
-- it before them. Units: *_us = microseconds since 1970-01-01T00:00Z.
-- SPDX-License-Identifier: MIT

-- Questions to who asked, their answers, and passing on. Each row but `open`
-- repeats one signed record; words are NULL once erased (LOG-11).
CREATE TABLE decision_said (
	record INTEGER PRIMARY KEY REFERENCES record (id), -- 'decision-asked', 'decision-passed'
	kind TEXT NOT NULL CHECK (kind <> ''),     -- decision_source.code
	thing INTEGER NOT NULL,                    -- of that kind
	what INTEGER NOT NULL CHECK (what BETWEEN 1 AND 3), -- 1 question, 2 answer, 3 passed on
	by_person INTEGER NOT NULL REFERENCES person (id),
	to_person INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,
	words TEXT CHECK (words <> ''),
	answers INTEGER UNIQUE REFERENCES decision_said (record), -- of an answer: the question
	-- A question without its answer, the newest passing on; 0 once it is decided.
	open INTEGER NOT NULL CHECK (open IN (0, 1)),
	CHECK ((what = 2) = (answers IS NOT NULL)),
	CHECK (by_person <> to_person)
) STRICT;
CREATE INDEX decision_said_of ON decision_said (kind, thing, record);
CREATE INDEX decision_said_to ON decision_said (to_person, what, record) WHERE open = 1;
CREATE INDEX decision_said_by ON decision_said (by_person, what, utc_us);
CREATE INDEX decision_said_open ON decision_said (kind, thing, what) WHERE open = 1;

-- Who has it before them, and since when. A mark like entry_read: not signed.
CREATE TABLE decision_opened (
	kind TEXT NOT NULL CHECK (kind <> ''),
	thing INTEGER NOT NULL,
	person INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,
	PRIMARY KEY (kind, thing, person)
) STRICT, WITHOUT ROWID;

-- Decided by me today, asked by me: of nouns that stand in older scripts.
CREATE INDEX roster_ack_read ON roster_ack (person, read_us) WHERE record IS NOT NULL;
CREATE INDEX roster_publisher ON roster (published_by, published_us) WHERE state = 2;
CREATE INDEX handover_phone_answered ON handover_phone (superior, answered_us)
	WHERE answer <> 0;
CREATE INDEX handover_phone_by ON handover_phone (by_person, entered_us);
CREATE INDEX erasure_decided_by ON erasure (decided_by, decided_utc_us) WHERE state <> 1;
CREATE INDEX day_check_by ON day_check (by_person, utc_us);
CREATE INDEX erasure_proposed_by ON erasure (proposed_by, proposed_utc_us);
