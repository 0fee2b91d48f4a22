-- 0023_leave.sql: kinds of leave, requests, the days they stand for.
-- Unit: days are yyyymmdd, lengths are half days. SPDX-License-Identifier: MIT

-- LV-01: what a kind of leave is, as data; the shipped rows have no record.
CREATE TABLE leave_type (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE CHECK (LENGTH(code) BETWEEN 1 AND 16),
	name_en TEXT NOT NULL,
	name_zh TEXT NOT NULL,
	in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
	counted INTEGER NOT NULL CHECK (counted IN (1, 2)),      -- enum leave_counted
	half_days INTEGER NOT NULL CHECK (half_days IN (0, 1)),
	balance INTEGER NOT NULL CHECK (balance BETWEEN 0 AND 2), -- enum leave_balance_rule
	certificate_days INTEGER NOT NULL CHECK (certificate_days BETWEEN 0 AND 365), -- LV-09; 0 = none
	notice INTEGER NOT NULL CHECK (notice IN (0, 1)),         -- LV-03; 0 = exempt
	pay INTEGER NOT NULL CHECK (pay BETWEEN 1 AND 6),         -- PAY-01, enum leave_pay
	elsewhere INTEGER NOT NULL CHECK (elsewhere IN (0, 1)),   -- at work in another place
	chain INTEGER NOT NULL DEFAULT 3 CHECK (chain BETWEEN 1 AND 3), -- LV-04, LEAVE_CHAIN_*: who approves
	upper_days INTEGER NOT NULL DEFAULT 0 CHECK (upper_days BETWEEN 0 AND 366 AND (upper_days = 0 OR chain >= 2)), -- the next up too from so many days on; 0 = never
	rev INTEGER NOT NULL DEFAULT 1,
	record INTEGER REFERENCES record (id)
) STRICT;

INSERT INTO leave_type (id, code, name_en, name_zh, in_use, counted, half_days, balance,
	certificate_days, notice, pay, elsewhere)
VALUES
	(1, 'personal', 'Personal leave', '事假', 1, 1, 1, 0, 0, 1, 1, 0),
	(2, 'sick', 'Sick leave', '病假', 1, 1, 1, 0, 2, 0, 2, 0),
	(3, 'annual', 'Annual leave', '年假', 1, 1, 1, 1, 0, 1, 3, 0),
	(4, 'marriage', 'Marriage leave', '婚假', 1, 1, 0, 0, 0, 1, 3, 0),
	(5, 'maternity', 'Maternity leave', '产假', 1, 2, 0, 0, 0, 1, 4, 0),
	(6, 'paternity', 'Paternity leave', '陪产假', 1, 1, 0, 0, 0, 1, 3, 0),
	(7, 'bereavement', 'Bereavement leave', '丧假', 1, 1, 0, 0, 0, 0, 3, 0),
	(8, 'training', 'Training', '培训假', 1, 1, 1, 0, 0, 1, 5, 1),
	(9, 'business', 'Business trip', '出差假', 1, 1, 1, 0, 0, 1, 6, 1),
	(10, 'time-off', 'Time off in lieu', '调休', 0, 1, 1, 2, 0, 1, 3, 0),
	(11, 'antenatal', 'Antenatal visit', '产检假', 0, 1, 1, 0, 0, 1, 3, 0),
	(12, 'nursing', 'Nursing hours', '哺乳时间', 0, 1, 1, 0, 0, 1, 3, 0),
	(13, 'childcare', 'Childcare leave', '育儿假', 0, 1, 1, 0, 0, 1, 3, 0),
	(14, 'care', 'Care leave', '护理假', 0, 1, 1, 0, 0, 1, 3, 0),
	(15, 'work-injury', 'Work injury leave', '工伤假', 0, 2, 0, 0, 0, 0, 3, 0);

-- LV-02, LV-10, LV-17: one row for each process. What was asked stays in its
-- records; here is what stands now.
CREATE TABLE leave (
	id INTEGER PRIMARY KEY,
	process INTEGER NOT NULL CHECK (process BETWEEN 1 AND 4), -- enum leave_process
	parent INTEGER REFERENCES leave (id),
	person INTEGER NOT NULL REFERENCES person (id),
	type INTEGER NOT NULL REFERENCES leave_type (id),
	asked_type INTEGER REFERENCES leave_type (id), -- LV-09: where it counts as another kind now
	kind_version INTEGER NOT NULL DEFAULT 1,       -- LV-16: of the kind, when it was sent
	chain INTEGER NOT NULL DEFAULT 3 CHECK (chain BETWEEN 0 AND 7), -- LV-16: its steps, frozen then
	team INTEGER REFERENCES team (id), -- of the person when it was sent
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 13), -- enum leave_state
	rev INTEGER NOT NULL DEFAULT 1,
	first_day INTEGER NOT NULL,
	first_half INTEGER NOT NULL CHECK (first_half IN (0, 1)), -- 1: begins with its second half
	last_day INTEGER NOT NULL,                                -- a recall or a cancelling moves it
	last_half INTEGER NOT NULL CHECK (last_half IN (0, 1)),   -- 1: ends after its first half
	half_days INTEGER NOT NULL CHECK (half_days >= 0),
	provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)), -- LV-15
	takes_over INTEGER REFERENCES person (id) CHECK (takes_over <> person),
	over_by INTEGER,                                            -- LV-06
	important INTEGER NOT NULL DEFAULT 0 CHECK (important IN (0, 1)),       -- LV-07
	short_notice INTEGER NOT NULL DEFAULT 0 CHECK (short_notice IN (0, 1)), -- LV-03
	noted INTEGER NOT NULL DEFAULT 0 CHECK (noted IN (0, 1)),               -- LV-07
	reason TEXT NOT NULL,    -- LOG-11: '' once erased
	contact TEXT NOT NULL,
	why_short TEXT NOT NULL,
	sent_us INTEGER NOT NULL,
	with_person INTEGER REFERENCES person (id) CHECK (with_person <> person), -- ORG-04
	with_us INTEGER,
	due_day INTEGER,                                            -- LV-05
	acting_for INTEGER REFERENCES person (id),                  -- ORG-09
	sent_record INTEGER NOT NULL REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id), -- of its last transition
	CHECK ((process = 1) = (parent IS NULL)),
	CHECK (last_day >= first_day),
	CHECK (first_day < last_day OR first_half + last_half < 2),
	-- LV-16: what is not decided is with somebody
	CHECK (state NOT IN (2, 3, 4, 13) OR with_person IS NOT NULL)
) STRICT;
CREATE INDEX leave_person ON leave (person, last_day);
CREATE INDEX leave_standing ON leave (last_day, first_day) WHERE process = 1 AND state BETWEEN 4 AND 8;
CREATE INDEX leave_with ON leave (with_person, due_day) WHERE state IN (2, 3, 4, 13);
CREATE INDEX leave_team ON leave (team, last_day);
CREATE INDEX leave_parent ON leave (parent) WHERE parent IS NOT NULL;
CREATE TRIGGER leave_is_not_removed BEFORE DELETE ON leave
BEGIN
	SELECT RAISE (ABORT, 'LV-10: a leave is ended, never removed');
END;

-- LV-15: how each of its days was counted, and by what.
CREATE TABLE leave_day (
	leave INTEGER NOT NULL REFERENCES leave (id),
	day INTEGER NOT NULL,
	half_days INTEGER NOT NULL CHECK (half_days BETWEEN 0 AND 2),
	class INTEGER NOT NULL CHECK (class BETWEEN 0 AND 3),   -- enum day_class
	roster INTEGER NOT NULL CHECK (roster BETWEEN 0 AND 2), -- enum leave_roster_day
	provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
	PRIMARY KEY (leave, day)
) STRICT;

-- LV-10: its transitions, each one record; a note of LV-07 stands among them.
CREATE TABLE leave_step (
	leave INTEGER NOT NULL REFERENCES leave (id),
	no INTEGER NOT NULL CHECK (no >= 1),
	action INTEGER NOT NULL,     -- enum leave_action
	to_state INTEGER NOT NULL,   -- enum leave_state
	by_person INTEGER REFERENCES person (id), -- NULL: the console
	acting_for INTEGER REFERENCES person (id),
	at_us INTEGER NOT NULL,
	words TEXT NOT NULL,         -- LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (leave, no)
) STRICT;
CREATE INDEX leave_step_by ON leave_step (by_person, at_us);
