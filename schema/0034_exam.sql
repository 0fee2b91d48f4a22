-- 0034_exam.sql: exams, QA sheets, targets and what was reached, complaints.
-- Nothing here is changed: what was wrong is ended by a row after it.
-- SPDX-License-Identifier: MIT

-- SCR-15: what a person reached in the exam of a month.
CREATE TABLE exam_result (
	id INTEGER PRIMARY KEY,
	month INTEGER NOT NULL CHECK (month BETWEEN 190001 AND 999912), -- yyyymm
	person INTEGER NOT NULL REFERENCES person (id),
	score INTEGER CHECK (score BETWEEN 0 AND 100), -- NULL: was absent
	instead INTEGER REFERENCES exam_result (id),   -- that it corrects
	by_person INTEGER NOT NULL REFERENCES person (id) CHECK (by_person <> person), -- ORG-04
	at_us INTEGER NOT NULL,
	why TEXT NOT NULL, -- LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id),
	ended_record INTEGER REFERENCES record (id)    -- corrected by it
) STRICT;
CREATE UNIQUE INDEX exam_result_once ON exam_result (month, person) WHERE ended_record IS NULL;
CREATE INDEX exam_result_month ON exam_result (month, person, record, ended_record, score);
CREATE INDEX exam_result_record ON exam_result (record);

-- SCR-23: a form is a version. The one in force on a day is the newest that begins by then.
CREATE TABLE qa_form (
	version INTEGER PRIMARY KEY CHECK (version >= 1),
	from_day INTEGER NOT NULL,
	record INTEGER REFERENCES record (id) -- NULL: shipped
) STRICT;
CREATE TABLE qa_section (
	version INTEGER NOT NULL REFERENCES qa_form (version),
	no INTEGER NOT NULL CHECK (no >= 1),
	share INTEGER NOT NULL CHECK (share BETWEEN 1 AND 100),
	name_en TEXT NOT NULL CHECK (name_en <> ''),
	name_zh TEXT NOT NULL CHECK (name_zh <> ''),
	PRIMARY KEY (version, no)
) STRICT;
CREATE TABLE qa_item (
	version INTEGER NOT NULL,
	no INTEGER NOT NULL CHECK (no >= 1),
	section INTEGER NOT NULL,
	weighing INTEGER NOT NULL CHECK (weighing BETWEEN 1 AND 3), -- enum qa_weighing
	weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
	code TEXT NOT NULL DEFAULT '', -- conduct code that it proposes when it is not met
	name_en TEXT NOT NULL CHECK (name_en <> ''),
	name_zh TEXT NOT NULL CHECK (name_zh <> ''),
	PRIMARY KEY (version, no),
	FOREIGN KEY (version, section) REFERENCES qa_section (version, no),
	CHECK ((weighing = 1) = (weight > 0)),
	CHECK (weighing > 1 OR code = '')
) STRICT;

INSERT INTO qa_form (version, from_day) VALUES (1, 0);
-- S1 5: three musts, three nevers, four sames; and what ends a call at once.
INSERT INTO qa_section (version, no, share, name_en, name_zh)
VALUES
	(1, 1, 40, 'Three musts', '三要'),
	(1, 2, 30, 'Three nevers', '三不'),
	(1, 3, 30, 'Four sames', '四个一样');
INSERT INTO qa_item (version, no, section, weighing, weight, code, name_en, name_zh)
VALUES
	(1, 1, 1, 1, 30, '', 'Greets, gives name and desk, in polite words', '要礼貌用语：先问好，报部门和姓名'),
	(1, 2, 1, 1, 40, '', 'Listens to the end, asks, repeats the request', '要耐心倾听：听完、问清、复述诉求'),
	(1, 3, 1, 1, 30, '', 'Says what happens next, by whom and by when', '要答复明确：下一步由谁办、何时办完'),
	(1, 4, 1, 2, 0, '', 'The request is in the log, complete and right', '来电诉求已如实、完整登记'),
	(1, 5, 2, 1, 40, '', 'Never interrupts or talks down to the caller', '不打断、不顶撞客户'),
	(1, 6, 2, 1, 30, '', 'Never passes the caller on without need', '不推诿、不无故转接'),
	(1, 7, 2, 1, 30, '', 'Never promises what is not theirs to promise', '不作超出权限的承诺'),
	(1, 8, 2, 3, 0, 'D-06', 'Did not quarrel or hang up on the caller', '未与客户争吵，未先行挂断'),
	(1, 9, 2, 3, 0, '', 'Gave no customer data to a third person', '未向他人泄露客户资料'),
	(1, 10, 3, 1, 25, '', 'The same for a stranger as for one known', '生人熟人一样热情'),
	(1, 11, 3, 1, 25, '', 'The same when busy as when it is slow', '忙时闲时一样耐心'),
	(1, 12, 3, 1, 25, '', 'The same for a small matter as for a large one', '大事小事一样认真'),
	(1, 13, 3, 1, 25, '', 'The same with a superior there as without', '领导在与不在一样负责');

-- SCR-15, SCR-23: one monitored call. It counts from sent_record until ended_record.
CREATE TABLE qa_sheet (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	person INTEGER NOT NULL REFERENCES person (id),
	scorer INTEGER NOT NULL REFERENCES person (id) CHECK (scorer <> person), -- ORG-04
	month INTEGER NOT NULL,   -- of the call, yyyymm
	day INTEGER NOT NULL,     -- yyyymmdd
	version INTEGER NOT NULL REFERENCES qa_form (version),
	call TEXT NOT NULL,       -- LOG-11: '' once erased
	entry INTEGER REFERENCES entry (id),
	answers BLOB NOT NULL,    -- enum qa_answer, a byte an item
	hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 10000),
	fatal INTEGER NOT NULL CHECK (fatal IN (0, 1)),
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 6), -- enum qa_state
	sent_us INTEGER NOT NULL,
	sent_record INTEGER NOT NULL REFERENCES record (id),
	ended_record INTEGER REFERENCES record (id), -- overturned, or withdrawn
	record INTEGER NOT NULL REFERENCES record (id),
	CHECK ((state IN (5, 6)) = (ended_record IS NOT NULL))
) STRICT;
CREATE INDEX qa_sheet_month ON qa_sheet (month, person, sent_record, ended_record, hundredths);
CREATE INDEX qa_sheet_scorer ON qa_sheet (month, scorer, state);
CREATE INDEX qa_sheet_person ON qa_sheet (person, day);
CREATE INDEX qa_sheet_entry ON qa_sheet (entry);
CREATE INDEX qa_sheet_contested ON qa_sheet (sent_us) WHERE state = 3;
CREATE INDEX qa_sheet_unseen ON qa_sheet (person, sent_us) WHERE state = 1;
CREATE TRIGGER qa_sheet_is_not_removed BEFORE DELETE ON qa_sheet
BEGIN
	SELECT RAISE (ABORT, 'SCR-23: a QA sheet is overturned or withdrawn, never removed');
END;

CREATE TABLE qa_act (
	sheet INTEGER NOT NULL REFERENCES qa_sheet (id),
	no INTEGER NOT NULL CHECK (no >= 1),
	act INTEGER NOT NULL, -- enum qa_act
	by_person INTEGER NOT NULL REFERENCES person (id),
	at_us INTEGER NOT NULL,
	words TEXT NOT NULL,  -- LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (sheet, no)
) STRICT;
CREATE UNIQUE INDEX qa_act_record ON qa_act (record);
CREATE INDEX qa_act_by ON qa_act (by_person, at_us);

-- SCR-23: what a month's sheets of a team show, and what its leader answers.
CREATE TABLE qa_summary (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	team INTEGER NOT NULL REFERENCES team (id),
	month INTEGER NOT NULL,
	words TEXT NOT NULL, -- LOG-11: '' once erased
	by_person INTEGER NOT NULL REFERENCES person (id),
	at_us INTEGER NOT NULL,
	answer TEXT NOT NULL DEFAULT '',
	answered_by INTEGER REFERENCES person (id),
	answered_us INTEGER,
	sent_record INTEGER NOT NULL REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id),
	UNIQUE (team, month),
	CHECK ((answered_by IS NULL) = (answered_us IS NULL))
) STRICT;
CREATE INDEX qa_summary_open ON qa_summary (team, at_us) WHERE answered_us IS NULL;
CREATE INDEX qa_summary_month ON qa_summary (month, team);

-- SCR-24: a target, or what was reached, of a team or a person. The unit is that of its kind.
CREATE TABLE target_figure (
	id INTEGER PRIMARY KEY,
	month INTEGER NOT NULL,
	actual INTEGER NOT NULL CHECK (actual IN (0, 1)), -- 0: target
	team INTEGER NOT NULL REFERENCES team (id),
	person INTEGER REFERENCES person (id),            -- NULL: the team as a whole
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4), -- enum target_kind
	amount INTEGER CHECK (amount BETWEEN 0 AND 999999), -- NULL: taken away
	imported INTEGER NOT NULL CHECK (imported IN (0, 1)),
	by_person INTEGER NOT NULL REFERENCES person (id),
	at_us INTEGER NOT NULL,
	why TEXT NOT NULL, -- LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id),
	ended_record INTEGER REFERENCES record (id), -- replaced by it
	CHECK (actual = 0 OR person IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX target_figure_once ON target_figure (month, actual, team, COALESCE(person, 0), kind)
	WHERE ended_record IS NULL;
CREATE INDEX target_figure_month ON target_figure (month, record, ended_record);
CREATE INDEX target_figure_record ON target_figure (record);

-- TKT-08: a complaint about a person, or praise, and what QA found.
CREATE TABLE complaint (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	kind INTEGER NOT NULL CHECK (kind IN (1, 2)), -- enum complaint_kind
	person INTEGER NOT NULL REFERENCES person (id), -- about whom
	day INTEGER NOT NULL,
	month INTEGER NOT NULL,
	entry INTEGER REFERENCES entry (id),
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4), -- enum complaint_state
	code TEXT NOT NULL DEFAULT '', -- that a valid one proposes
	words TEXT NOT NULL,           -- LOG-11: '' once erased
	by_person INTEGER NOT NULL REFERENCES person (id),
	sent_us INTEGER NOT NULL,
	found TEXT NOT NULL DEFAULT '',
	found_by INTEGER REFERENCES person (id) CHECK (found_by <> person AND found_by <> by_person),
	found_us INTEGER,
	found_record INTEGER REFERENCES record (id), -- valid from it on
	ended_record INTEGER REFERENCES record (id), -- and no more from this one on
	sent_record INTEGER NOT NULL REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id),
	CHECK (state = 1 OR found_by IS NOT NULL),
	CHECK ((state = 4) = (ended_record IS NOT NULL)),
	CHECK ((state IN (2, 4)) = (found_record IS NOT NULL)),
	CHECK (kind = 1 OR code = '')
) STRICT;
CREATE INDEX complaint_entry ON complaint (entry);
CREATE INDEX complaint_month ON complaint (month, kind, person, found_record, ended_record);
CREATE INDEX complaint_open ON complaint (sent_us) WHERE state = 1;
CREATE UNIQUE INDEX complaint_matter ON complaint (entry, person, kind)
	WHERE entry IS NOT NULL AND state IN (1, 2);
CREATE INDEX complaint_found ON complaint (found_by, found_us);
CREATE TRIGGER complaint_is_not_removed BEFORE DELETE ON complaint
BEGIN
	SELECT RAISE (ABORT, 'TKT-08: a complaint is found valid or not, never removed');
END;
