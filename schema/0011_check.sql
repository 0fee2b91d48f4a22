-- 0011_check.sql: the supervisor's check of each day, duty reports, handovers
-- that were sent back.
-- Units: *_us = microseconds since 1970-01-01T00:00Z; days are yyyymmdd. All rows
-- repeat signed records, but duty_day, which follows from entries and handovers.
-- SPDX-License-Identifier: MIT

-- SHO-10: the days on which a desk had duty.
CREATE TABLE duty_day (
	desk INTEGER NOT NULL REFERENCES desk (id),
	day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 29991231), -- business day
	checked INTEGER NOT NULL DEFAULT 0 CHECK (checked IN (0, 1)), -- as it stands now
	check_record INTEGER REFERENCES record (id), -- the newest 'day-checked', also of one that changed since
	PRIMARY KEY (desk, day),
	CHECK (checked = 0 OR check_record IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_day_open ON duty_day (day, desk) WHERE checked = 0;
CREATE INDEX duty_day_by_day ON duty_day (day, desk);
CREATE TRIGGER duty_day_is_not_removed BEFORE DELETE ON duty_day
BEGIN SELECT RAISE(ABORT, 'SHO-10: a day of duty is checked, never removed'); END;

-- What is imported days later makes no day of duty, but a day that had duty is
-- to be looked at again.
CREATE TRIGGER entry_makes_duty_day AFTER INSERT ON entry
WHEN NEW.at_utc_us - NEW.happened_utc_us < 172800000000
BEGIN
	INSERT INTO duty_day (desk, day) VALUES (NEW.desk_id, NEW.business_day)
	ON CONFLICT (desk, day) DO UPDATE SET checked = 0 WHERE checked = 1;
END;
CREATE TRIGGER entry_comes_late AFTER INSERT ON entry
WHEN NEW.at_utc_us - NEW.happened_utc_us >= 172800000000
BEGIN
	UPDATE duty_day SET checked = 0
	WHERE desk = NEW.desk_id AND day = NEW.business_day AND checked = 1;
END;
CREATE TRIGGER handover_makes_duty_day AFTER INSERT ON handover
BEGIN
	INSERT INTO duty_day (desk, day) VALUES (NEW.desk, NEW.day)
	ON CONFLICT (desk, day) DO UPDATE SET checked = 0 WHERE checked = 1;
END;
CREATE INDEX desk_duty_waiting ON desk_duty (waiting); -- asked for each new handover
CREATE INDEX handover_of_day ON handover (desk, day, no);
CREATE INDEX handover_giver ON handover (giver, day);

-- SHO-21: what was closed since a duty began.
CREATE INDEX matter_closed_at ON matter (desk_id, closed_utc_us) WHERE state = 2;

-- SHO-10: a day that was checked; twice where something came after the check.
CREATE TABLE day_check (
	record INTEGER PRIMARY KEY REFERENCES record (id), -- 'day-checked'
	desk INTEGER NOT NULL REFERENCES desk (id),
	day INTEGER NOT NULL,
	by_person INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,
	entries INTEGER NOT NULL CHECK (entries >= 0),
	first_no INTEGER NOT NULL,                  -- of its entries; 0 = it had none
	last_no INTEGER NOT NULL CHECK (last_no >= first_no),
	handovers TEXT NOT NULL,                    -- their numbers, one space between
	reports TEXT NOT NULL,                      -- seq of their records, as handovers
	none_from TEXT NOT NULL,                    -- SHO-24: person ids of whom none was received
	FOREIGN KEY (desk, day) REFERENCES duty_day (desk, day)
) STRICT;
CREATE INDEX day_check_of ON day_check (desk, day, record);
CREATE TRIGGER day_check_is_not_changed BEFORE UPDATE ON day_check
BEGIN SELECT RAISE(ABORT, 'SHO-10: a check is never changed'); END;
CREATE TRIGGER day_check_is_not_removed BEFORE DELETE ON day_check
BEGIN SELECT RAISE(ABORT, 'SHO-10: a check is never removed'); END;

-- SHO-24: one of each holder for each day; the newest counts, all are kept.
CREATE TABLE duty_report (
	record INTEGER PRIMARY KEY REFERENCES record (id), -- 'duty-report'
	desk INTEGER NOT NULL REFERENCES desk (id),
	day INTEGER NOT NULL,
	author INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,
	text TEXT CHECK (text <> '')                -- LOG-11: NULL once erased
) STRICT;
CREATE INDEX duty_report_of ON duty_report (desk, day, author, record);
CREATE TRIGGER duty_report_is_not_changed BEFORE UPDATE ON duty_report
WHEN NEW.text IS NOT NULL OR OLD.text IS NULL OR NEW.record <> OLD.record
	OR NEW.desk <> OLD.desk OR NEW.day <> OLD.day OR NEW.author <> OLD.author
	OR NEW.utc_us <> OLD.utc_us
BEGIN SELECT RAISE(ABORT, 'SHO-24: reports are never changed, LOG-11: only erased'); END;
CREATE TRIGGER duty_report_is_not_removed BEFORE DELETE ON duty_report
BEGIN SELECT RAISE(ABORT, 'SHO-24: reports are never removed'); END;

-- SHO-10: the rounds of a handover that was sent back.
CREATE TABLE handover_round (
	record INTEGER PRIMARY KEY REFERENCES record (id), -- 'handover-sent-back'
	handover INTEGER NOT NULL REFERENCES handover (id),
	no INTEGER NOT NULL CHECK (no >= 1),        -- from 1 in each handover
	kind INTEGER NOT NULL CHECK (kind IN (1, 2)), -- enum handover_round_kind
	owes INTEGER REFERENCES person (id),        -- who supplements it; NULL: both redo it
	by_person INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,
	reason TEXT NOT NULL,                       -- LOG-11: '' once erased, as all texts here
	state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2), -- enum handover_round_state
	done_us INTEGER NOT NULL DEFAULT 0,         -- answered, or let be
	giver_record INTEGER UNIQUE REFERENCES record (id),
	giver_text TEXT NOT NULL DEFAULT '',
	receiver_record INTEGER UNIQUE REFERENCES record (id),
	receiver_text TEXT NOT NULL DEFAULT '',
	let_be_record INTEGER UNIQUE REFERENCES record (id),
	let_be_by INTEGER REFERENCES person (id),
	let_be_why TEXT NOT NULL DEFAULT '',
	UNIQUE (handover, no),
	CHECK ((kind = 1) = (owes IS NOT NULL)),
	CHECK (state <> 0 OR (giver_record IS NULL AND receiver_record IS NULL AND let_be_record IS NULL)),
	CHECK (state <> 1 OR giver_record IS NOT NULL OR receiver_record IS NOT NULL),
	CHECK ((state = 2) = (let_be_record IS NOT NULL)),
	CHECK ((let_be_record IS NULL) = (let_be_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX handover_round_open ON handover_round (handover) WHERE state = 0;
CREATE TRIGGER handover_round_is_not_removed BEFORE DELETE ON handover_round
BEGIN SELECT RAISE(ABORT, 'SHO-10: rounds are all kept'); END;
