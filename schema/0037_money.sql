-- 0037_money.sql: fines and rewards, and the pay they are measured by.
-- Unit: money is fen; what is taken is below 0. SPDX-License-Identifier: MIT

-- PAY-02, PAY-03: the kinds as data. The version in force on a day is the newest that
-- begins by then. Shipped off: cash fines have had no national basis since 2008.
CREATE TABLE money_kind (
	code TEXT NOT NULL CHECK (LENGTH(code) BETWEEN 1 AND 7),
	version INTEGER NOT NULL CHECK (version >= 1),
	from_day INTEGER NOT NULL,
	way INTEGER NOT NULL CHECK (way BETWEEN 1 AND 3),    -- enum money_way
	reward INTEGER NOT NULL CHECK (reward IN (0, 1)),
	first_fen INTEGER NOT NULL CHECK (first_fen >= 0),
	second_fen INTEGER NOT NULL CHECK (second_fen >= 0),
	later_fen INTEGER NOT NULL CHECK (later_fen >= 0),
	case_at INTEGER NOT NULL DEFAULT 0 CHECK (case_at >= 0), -- 0: never a case
	in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
	basis TEXT NOT NULL DEFAULT '',                      -- PAY-03: on what ground it is on
	told_on INTEGER NOT NULL DEFAULT 0,                  -- when the rule was published to staff
	name_en TEXT NOT NULL CHECK (name_en <> ''),
	name_zh TEXT NOT NULL CHECK (name_zh <> ''),
	record INTEGER REFERENCES record (id),               -- NULL: shipped
	PRIMARY KEY (code, version),
	CHECK (reward = 1 OR in_use = 0 OR (basis <> '' AND told_on > 0))
) STRICT;
CREATE UNIQUE INDEX money_kind_record ON money_kind (record) WHERE record IS NOT NULL;

INSERT INTO money_kind (code, version, from_day, way, reward, first_fen, second_fen, later_fen,
	case_at, in_use, name_en, name_zh)
VALUES
	('R-01', 1, 0, 1, 1, 5000, 5000, 5000, 0, 1, 'Report of misconduct found true', '举报违规属实'),
	('F-01', 1, 0, 1, 0, 1000, 1000, 1000, 0, 0, 'Untidy details', '细节不整洁'),
	('F-02', 1, 0, 1, 0, 5000, 10000, 10000, 3, 0, 'Private call on the company phone', '用公司电话打私人电话'),
	('F-03', 1, 0, 1, 0, 1000, 1000, 1000, 0, 0, 'Wrong, irregular or forgotten registration', '登记错误、不规范或漏登'),
	('F-04', 1, 0, 1, 0, 3000, 3000, 3000, 0, 0, 'Personal leave on a normal shift', '正常班次请事假'),
	('F-05', 1, 0, 1, 0, 3000, 3000, 3000, 0, 0, 'Sick leave of two days or more without certificate', '病假两天以上无病假证明'),
	('F-06', 1, 0, 2, 0, 0, 0, 0, 0, 0, 'Absence', '旷工'),
	('F-07', 1, 0, 1, 0, 1000, 2000, 2000, 0, 0, 'Late or early leave', '迟到或早退'),
	('F-08', 1, 0, 1, 0, 1000, 1000, 1000, 0, 0, 'Chatting at work', '上班时间闲聊'),
	('B-01', 1, 0, 3, 1, 0, 0, 0, 0, 1, 'Monthly bonus', '月度奖金');

-- PAY-02: one act, once. What it was is never changed; what became of it moves with
-- each record. The sum of its moves is what it costs.
CREATE TABLE money_entry (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	person INTEGER NOT NULL REFERENCES person (id), -- about whom
	day INTEGER NOT NULL,                           -- of the act, yyyymmdd
	month INTEGER NOT NULL,                         -- of the pay, yyyymm
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	half_days INTEGER NOT NULL CHECK (half_days >= 0), -- of what goes by days; 0 = by count
	fen INTEGER NOT NULL,                           -- sum of its moves
	source INTEGER NOT NULL CHECK (source >= 1),    -- enum money_source
	source_id INTEGER NOT NULL,
	evidence INTEGER REFERENCES record (id),
	note TEXT NOT NULL,                             -- LOG-11: '' once erased
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5), -- enum conduct_state
	contested INTEGER NOT NULL DEFAULT 0 CHECK (contested IN (0, 1)),
	proposed_by INTEGER REFERENCES person (id) CHECK (proposed_by <> person), -- NULL: a rule
	proposed_us INTEGER NOT NULL,
	due_day INTEGER NOT NULL,                       -- PAY-06
	paid_on INTEGER NOT NULL DEFAULT 0,             -- yyyymmdd; 0 = not yet
	paid_to TEXT NOT NULL DEFAULT '',
	confirmed_record INTEGER REFERENCES record (id),
	ended_record INTEGER REFERENCES record (id),
	sent_record INTEGER NOT NULL REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id), -- of its last act
	FOREIGN KEY (code, version) REFERENCES money_kind (code, version),
	CHECK ((state IN (2, 4, 5)) = (ended_record IS NOT NULL)),
	CHECK (state <> 3 OR confirmed_record IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX money_entry_once ON money_entry (source, source_id, person, code)
	WHERE state IN (1, 3);
CREATE INDEX money_entry_source ON money_entry (source, source_id);
CREATE INDEX money_entry_month ON money_entry (month, person, day);
CREATE INDEX money_entry_person ON money_entry (person, day, evidence);
CREATE INDEX money_entry_open ON money_entry (proposed_us) WHERE state = 1;
CREATE INDEX money_entry_unpaid ON money_entry (due_day) WHERE state = 3 AND paid_on = 0;
CREATE TRIGGER money_entry_is_not_removed BEFORE DELETE ON money_entry
BEGIN
	SELECT RAISE (ABORT, 'PAY-02: a fine or reward is ended, never removed');
END;

-- Each act on one, oldest first.
CREATE TABLE money_act (
	entry INTEGER NOT NULL REFERENCES money_entry (id),
	no INTEGER NOT NULL CHECK (no >= 1),
	act INTEGER NOT NULL,                      -- enum money_act
	fen INTEGER NOT NULL,                      -- that it moved
	by_person INTEGER REFERENCES person (id),  -- NULL: the console
	at_us INTEGER NOT NULL,
	words TEXT NOT NULL,                       -- LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (entry, no)
) STRICT;
CREATE INDEX money_act_by ON money_act (by_person, at_us);
CREATE UNIQUE INDEX money_act_record ON money_act (record);

-- PAY-01, PAY-05: a person's base pay and their part of the contributions, a month.
CREATE TABLE pay_base (
	person INTEGER NOT NULL REFERENCES person (id),
	from_day INTEGER NOT NULL,
	base_fen INTEGER NOT NULL CHECK (base_fen >= 0),
	contribution_fen INTEGER NOT NULL CHECK (contribution_fen >= 0),
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (person, record)
) STRICT;
CREATE UNIQUE INDEX pay_base_record ON pay_base (record);
CREATE INDEX pay_base_day ON pay_base (person, from_day, record);
