-- 0038_part.sql: dismissal cases and proposals to part. SPDX-License-Identifier: MIT

-- SCR-09, SCR-21: a case is opened by the console, a proposal by a person. The console
-- ends nobody's employment: what the manager decides, HR carries out.
CREATE TABLE part_case (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),     -- enum part_kind
	person INTEGER NOT NULL REFERENCES person (id),         -- about whom
	day INTEGER NOT NULL,                                   -- on which it arose, yyyymmdd
	source INTEGER NOT NULL CHECK (source BETWEEN 1 AND 3), -- enum part_source
	source_id INTEGER NOT NULL,                             -- conduct_event.id …; its own id
	reason TEXT NOT NULL,                                   -- LOG-11: '' once erased
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),   -- enum part_state
	stand INTEGER NOT NULL DEFAULT 0 CHECK (stand BETWEEN 0 AND 2), -- enum part_stand
	answer_due INTEGER NOT NULL,                            -- yyyymmdd
	union_on INTEGER NOT NULL DEFAULT 0,                    -- union informed; 0 = not yet
	rule_on INTEGER NOT NULL DEFAULT 0,                     -- rule acknowledged; 0 = not shown yet
	opened_by INTEGER REFERENCES person (id) CHECK (opened_by <> person), -- NULL: the console
	opened_us INTEGER NOT NULL,
	decided_by INTEGER REFERENCES person (id) CHECK (decided_by <> person),
	decided_us INTEGER NOT NULL DEFAULT 0,
	sent_record INTEGER NOT NULL REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id),         -- of its last act
	CHECK ((source = 3) = (opened_by IS NOT NULL)),
	CHECK ((kind = 2) = (source = 3)),
	CHECK ((state IN (3, 4)) = (decided_by IS NOT NULL)),
	CHECK (kind = 1 OR (union_on = 0 AND rule_on = 0)),
	CHECK (kind = 1 OR state <> 3 OR stand > 0)
) STRICT;
CREATE UNIQUE INDEX part_case_once ON part_case (source, source_id) WHERE state IN (1, 2);
CREATE INDEX part_case_source ON part_case (source, source_id);
CREATE INDEX part_case_person ON part_case (person, opened_us);
CREATE INDEX part_case_opened ON part_case (opened_us);
CREATE INDEX part_case_opened_by ON part_case (opened_by, opened_us);
CREATE INDEX part_case_decided ON part_case (decided_by, decided_us);
CREATE INDEX part_case_waits ON part_case (answer_due) WHERE state IN (1, 2);
CREATE TRIGGER part_case_is_not_removed BEFORE DELETE ON part_case
BEGIN
	SELECT RAISE (ABORT, 'SCR-21: a case is ended, never removed');
END;

-- SCR-21: the records it rests on.
CREATE TABLE part_link (
	part INTEGER NOT NULL REFERENCES part_case (id),
	no INTEGER NOT NULL CHECK (no BETWEEN 1 AND 16),
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (part, no)
) STRICT;
CREATE INDEX part_link_record ON part_link (record);

-- Each act on one, oldest first.
CREATE TABLE part_act (
	part INTEGER NOT NULL REFERENCES part_case (id),
	no INTEGER NOT NULL CHECK (no >= 1),
	act INTEGER NOT NULL,                     -- enum part_act
	by_person INTEGER REFERENCES person (id), -- NULL: the console
	at_us INTEGER NOT NULL,
	words TEXT NOT NULL,                      -- LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (part, no)
) STRICT;
CREATE INDEX part_act_by ON part_act (by_person, at_us);
CREATE UNIQUE INDEX part_act_record ON part_act (record);
