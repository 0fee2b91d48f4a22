-- 0033_score_month.sql: months of scores on their way, sheets, appeals.
-- Units: month = yyyymm, days yyyymmdd, *_us = microseconds since 1970-01-01T00:00Z,
-- points are counts of halves. SPDX-License-Identifier: MIT

-- SCR-14: one row for a month of a group (SCR-03). The table itself stands signed, in the
-- content of the record that froze it; nothing of it is repeated here.
CREATE TABLE score_period (
	month INTEGER NOT NULL CHECK (month BETWEEN 190001 AND 299912),
	grp INTEGER NOT NULL CHECK (grp BETWEEN 1 AND 2),     -- enum score_group
	state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4), -- enum score_month_state
	rev INTEGER NOT NULL DEFAULT 1,
	round INTEGER NOT NULL CHECK (round >= 1),            -- how often it was proposed
	due_day INTEGER,                                      -- appeals until then
	frozen INTEGER REFERENCES record (id),                -- SCORE_CONFIRMED
	PRIMARY KEY (month, grp),
	CHECK ((state >= 2) = (frozen IS NOT NULL)),
	CHECK ((state >= 3) = (due_day IS NOT NULL))
) STRICT;
CREATE INDEX score_period_state ON score_period (state, month);

CREATE TABLE score_period_step (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	month INTEGER NOT NULL,
	grp INTEGER NOT NULL,
	round INTEGER NOT NULL CHECK (round >= 1),
	act INTEGER NOT NULL CHECK (act BETWEEN 0 AND 4), -- enum score_month_act
	by_person INTEGER REFERENCES person (id),         -- NULL: the console
	at_us INTEGER NOT NULL,
	FOREIGN KEY (month, grp) REFERENCES score_period (month, grp)
) STRICT;
CREATE INDEX score_period_steps ON score_period_step (month, grp, record);
CREATE TRIGGER score_period_step_is_not_changed BEFORE UPDATE ON score_period_step
BEGIN SELECT RAISE(ABORT, 'SCR-14: a signed step is never changed'); END;
CREATE TRIGGER score_period_step_is_not_removed BEFORE DELETE ON score_period_step
BEGIN SELECT RAISE(ABORT, 'SCR-14: a signed step is never removed'); END;

-- SCR-14: who is in a frozen table, and what they said to it. Once here, nothing
-- is booked for that person in that month.
CREATE TABLE score_sheet (
	month INTEGER NOT NULL,
	person INTEGER NOT NULL REFERENCES person (id),
	grp INTEGER NOT NULL,
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5), -- enum score_sheet_state
	rev INTEGER NOT NULL DEFAULT 1,
	scored INTEGER NOT NULL CHECK (scored IN (0, 1)),     -- SCR-17
	acknowledged_us INTEGER,                              -- NULL: not, or by silence
	silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1)),
	record INTEGER NOT NULL REFERENCES record (id),       -- of its last act
	PRIMARY KEY (month, person),
	FOREIGN KEY (month, grp) REFERENCES score_period (month, grp)
) STRICT;
CREATE INDEX score_sheet_state ON score_sheet (month, grp, state, person);
CREATE INDEX score_sheet_person ON score_sheet (person, state, month);
CREATE TRIGGER score_sheet_is_not_removed BEFORE DELETE ON score_sheet
BEGIN SELECT RAISE(ABORT, 'SCR-14: a sheet is never removed'); END;

-- SCR-20: one appeal for each item of a sheet.
CREATE TABLE score_appeal (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	person INTEGER NOT NULL REFERENCES person (id),
	month INTEGER NOT NULL,
	event INTEGER NOT NULL REFERENCES conduct_event (id), -- as it was frozen
	stands INTEGER REFERENCES conduct_event (id),         -- of it now; NULL: nothing
	expected INTEGER NOT NULL,                            -- halves that should stand
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4), -- enum score_appeal_state
	outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 4), -- of the newest answer
	scorer INTEGER NOT NULL REFERENCES person (id),
	decided_1 INTEGER REFERENCES person (id) CHECK (decided_1 NOT IN (person, scorer)),
	decided_2 INTEGER REFERENCES person (id) CHECK (decided_2 NOT IN (person, scorer, decided_1)),
	sent_us INTEGER NOT NULL,
	asked_us INTEGER NOT NULL,                            -- this round
	due_day INTEGER NOT NULL,
	sent_record INTEGER NOT NULL REFERENCES record (id),
	ended_record INTEGER REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id),
	UNIQUE (month, person, event),
	FOREIGN KEY (month, person) REFERENCES score_sheet (month, person),
	CHECK ((state = 4) = (ended_record IS NOT NULL))
) STRICT;
CREATE INDEX score_appeal_state ON score_appeal (state, due_day);
CREATE INDEX score_appeal_scorer ON score_appeal (month, scorer);
CREATE INDEX score_appeal_person ON score_appeal (person, id);

CREATE TABLE score_appeal_step (
	appeal INTEGER NOT NULL REFERENCES score_appeal (id),
	no INTEGER NOT NULL CHECK (no >= 1),
	act INTEGER NOT NULL,                     -- enum score_appeal_act
	halves INTEGER NOT NULL,                  -- that stand after it
	by_person INTEGER REFERENCES person (id), -- NULL: the console
	at_us INTEGER NOT NULL,
	words TEXT NOT NULL,                      -- LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (appeal, no)
) STRICT;
CREATE UNIQUE INDEX score_appeal_step_record ON score_appeal_step (record);
CREATE INDEX score_appeal_step_by ON score_appeal_step (by_person, at_us);

-- SCR-20: what an appeal changes in a frozen table: an item leaves it, or enters it. Two rows at
-- most for each of them; what was frozen plus these is the score.
CREATE TABLE score_amendment (
	record INTEGER NOT NULL REFERENCES record (id), -- of the decision
	event INTEGER NOT NULL REFERENCES conduct_event (id),
	month INTEGER NOT NULL,
	person INTEGER NOT NULL REFERENCES person (id),
	enters INTEGER NOT NULL CHECK (enters IN (0, 1)),
	PRIMARY KEY (record, event)
) STRICT;
CREATE INDEX score_amendment_month ON score_amendment (month, person, record);
CREATE TRIGGER score_amendment_is_not_changed BEFORE UPDATE ON score_amendment
BEGIN SELECT RAISE(ABORT, 'SCR-20: an amendment is never changed'); END;
CREATE TRIGGER score_amendment_is_not_removed BEFORE DELETE ON score_amendment
BEGIN SELECT RAISE(ABORT, 'SCR-20: an amendment is never removed'); END;

-- SCR-14: a late correction of a frozen month: the points of what does not stand any
-- more, with the other sign, in the month that is open.
INSERT INTO conduct_code (code, version, from_day, kind, aspect, least, most, name_en, name_zh,
	by_rule)
VALUES ('K-01', 1, 0, 6, 1, -40, 40, 'Correction of an earlier month', '以前月份更正', 1);
