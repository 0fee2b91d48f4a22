-- 0017_presence.sql: who is on duty, and who is away from their post meanwhile.
-- Unit: times are UTC µs, days yyyymmdd. SPDX-License-Identifier: MIT

-- ATT-01: one row for each stay. arrived_us and left_us are what counts; what was
-- signed stands beside them and never changes. Records 'arrived' and 'left' on the
-- chain where they were signed, 'presence-imported' on the site's.
CREATE TABLE presence (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	person INTEGER NOT NULL REFERENCES person (id),
	day INTEGER NOT NULL,                  -- business day
	shift INTEGER REFERENCES shift (id),   -- NULL: unplanned
	desk INTEGER REFERENCES desk (id),     -- where it was signed; NULL: at no desk
	start_us INTEGER,                      -- of the shift as planned then
	end_us INTEGER,
	arrived_us INTEGER NOT NULL,
	left_us INTEGER CHECK (left_us >= arrived_us), -- NULL: in, or not known
	signed_arrived_us INTEGER,             -- NULL: never signed, claimed afterwards
	signed_left_us INTEGER,
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- enum presence_state
	how INTEGER NOT NULL CHECK (how BETWEEN 1 AND 3),     -- enum presence_how
	arrived_record INTEGER NOT NULL REFERENCES record (id),
	left_record INTEGER REFERENCES record (id),
	CHECK ((shift IS NULL) = (start_us IS NULL)),
	CHECK ((shift IS NULL) = (end_us IS NULL)),
	CHECK ((state = 2) = (left_us IS NOT NULL))
) STRICT;
-- Nobody is in twice, whichever terminals they sign at.
CREATE UNIQUE INDEX presence_in ON presence (state, person) WHERE state = 1;
CREATE INDEX presence_person ON presence (person, day);
CREATE INDEX presence_person_time ON presence (person, arrived_us);
CREATE INDEX presence_day ON presence (day, arrived_us);
CREATE INDEX presence_state ON presence (state, desk) WHERE state = 1;
CREATE TRIGGER presence_is_not_removed BEFORE DELETE ON presence
BEGIN
	SELECT RAISE (ABORT, 'ATT-01: a presence is put right, never removed');
END;
CREATE TRIGGER presence_stays_as_signed
BEFORE UPDATE OF person, signed_arrived_us, how, arrived_record ON presence
BEGIN
	SELECT RAISE (ABORT, 'ATT-01: what was signed stays');
END;

-- ATT-01: times put right by a request; the records are 'time-correction-asked' and
-- 'time-correction-decided' on the site chain.
CREATE TABLE presence_fix (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	person INTEGER NOT NULL REFERENCES person (id),
	presence INTEGER REFERENCES presence (id), -- NULL: nothing was signed
	day INTEGER NOT NULL,
	shift INTEGER REFERENCES shift (id),
	desk INTEGER REFERENCES desk (id),
	start_us INTEGER,
	end_us INTEGER,
	was_arrived_us INTEGER,                -- as it stood when it was asked
	was_left_us INTEGER,
	arrived_us INTEGER,                    -- as claimed; NULL: stays
	left_us INTEGER,
	reason TEXT NOT NULL,                  -- LOG-11: '' once erased
	why TEXT NOT NULL DEFAULT '',          -- of the decision; LOG-11: '' once erased
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4), -- enum fix_state
	asked_us INTEGER NOT NULL,
	asked_record INTEGER NOT NULL REFERENCES record (id),
	decided_us INTEGER,
	decided_by INTEGER REFERENCES person (id),
	decided_record INTEGER REFERENCES record (id),
	CHECK (arrived_us IS NOT NULL OR left_us IS NOT NULL),
	CHECK ((state = 1) = (decided_record IS NULL)),
	CHECK ((decided_record IS NULL) = (decided_by IS NULL))
) STRICT;
-- One request for a stay at a time.
CREATE UNIQUE INDEX presence_fix_of ON presence_fix (presence) WHERE state = 1;
CREATE INDEX presence_fix_waiting ON presence_fix (state, asked_us) WHERE state = 1;
CREATE INDEX presence_fix_presence ON presence_fix (presence, id);
CREATE INDEX presence_fix_person ON presence_fix (person, id);
CREATE INDEX presence_fix_decided ON presence_fix (decided_by, decided_us);
CREATE TRIGGER presence_fix_is_decided_once BEFORE UPDATE OF state ON presence_fix
WHEN OLD.state <> 1
BEGIN
	SELECT RAISE (ABORT, 'ATT-01: what was decided stays decided');
END;

-- ATT-03, ATT-05, RST-10: away from one's post while on duty. Each part names the
-- record that it repeats; all are on the chain of `desk`.
CREATE TABLE away (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	person INTEGER NOT NULL REFERENCES person (id),
	presence INTEGER NOT NULL REFERENCES presence (id),
	desk INTEGER NOT NULL REFERENCES desk (id),
	day INTEGER NOT NULL,                  -- of the presence
	shift INTEGER REFERENCES shift (id),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),   -- enum away_kind
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 6), -- enum away_state
	expected_min INTEGER NOT NULL DEFAULT 0 CHECK (expected_min BETWEEN 0 AND 480),
	planned_us INTEGER,
	planned_by INTEGER REFERENCES person (id), -- RST-10; or who noted it, ATT-03
	relief INTEGER REFERENCES person (id),
	told INTEGER REFERENCES person (id),
	reason TEXT NOT NULL DEFAULT '',       -- LOG-11: all words '' once erased
	asked_us INTEGER NOT NULL,             -- when it began to be known
	asked_record INTEGER NOT NULL REFERENCES record (id),
	approved INTEGER NOT NULL DEFAULT 0 CHECK (approved IN (0, 1)),
	decided_us INTEGER,
	decided_by INTEGER REFERENCES person (id),
	why TEXT NOT NULL DEFAULT '',
	decided_record INTEGER REFERENCES record (id), -- of a withdrawal too
	gone_us INTEGER,
	gone_by INTEGER REFERENCES person (id),
	gone_record INTEGER REFERENCES record (id),
	back_us INTEGER,
	back_by INTEGER REFERENCES person (id),
	back_record INTEGER REFERENCES record (id),
	claim TEXT NOT NULL DEFAULT '',
	claim_record INTEGER REFERENCES record (id),
	proposal INTEGER NOT NULL DEFAULT 0 CHECK (proposal BETWEEN 0 AND 2), -- enum away_proposal
	proposed_min INTEGER NOT NULL DEFAULT 0,
	verdict INTEGER NOT NULL DEFAULT 0 CHECK (verdict BETWEEN 0 AND 2),   -- enum away_verdict
	judged_us INTEGER,
	judged_by INTEGER REFERENCES person (id),
	verdict_why TEXT NOT NULL DEFAULT '',
	judged_record INTEGER REFERENCES record (id),
	CHECK ((state IN (5, 6)) = (gone_us IS NOT NULL)),
	CHECK ((state = 6) = (back_us IS NOT NULL)),
	CHECK (proposal > 0 OR verdict = 0),
	CHECK ((verdict = 0) = (judged_record IS NULL))
) STRICT;
-- Nobody is gone twice at once, nor asks twice at once.
CREATE UNIQUE INDEX away_gone ON away (state, person) WHERE state = 5;
CREATE UNIQUE INDEX away_asked ON away (state, person) WHERE state = 1;
CREATE INDEX away_open ON away (state, desk, id) WHERE state IN (1, 2, 5);
CREATE INDEX away_judging ON away (verdict, id) WHERE proposal > 0 AND verdict = 0;
CREATE INDEX away_person ON away (person, day);
CREATE INDEX away_day ON away (day, id);
CREATE INDEX away_decided ON away (decided_by, decided_us);
CREATE TRIGGER away_is_not_removed BEFORE DELETE ON away
BEGIN
	SELECT RAISE (ABORT, 'ATT-03: what was recorded stays');
END;
CREATE TRIGGER away_is_judged_once BEFORE UPDATE OF verdict, judged_record ON away
WHEN OLD.verdict <> 0
BEGIN
	SELECT RAISE (ABORT, 'ATT-03: what was judged stays judged');
END;
