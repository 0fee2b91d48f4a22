-- 0003_log.sql: shifts, the duty log, open matters, reading, drafts.
-- Units: *_utc_us = microseconds since 1970-01-01T00:00Z; *_min = minutes from
-- 00:00 of the business day; *_md = month * 100 + day; days are yyyymmdd.
-- SPDX-License-Identifier: MIT

-- RST-01: shifts are policy data. A changed row names its 'shift-set' record;
-- the shipped ones have none until somebody changes them.
CREATE TABLE shift (
	id INTEGER PRIMARY KEY CHECK (id >= 1),
	code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 16),
	name_en TEXT NOT NULL CHECK (name_en <> ''),
	name_zh TEXT NOT NULL CHECK (name_zh <> ''),
	in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)), -- at desks without a list of their own
	min_staff INTEGER NOT NULL DEFAULT 0 CHECK (min_staff BETWEEN 0 AND 999),
	max_staff INTEGER NOT NULL DEFAULT 0 CHECK (max_staff = 0 OR max_staff BETWEEN min_staff AND 999), -- 0: no limit
	rev INTEGER NOT NULL CHECK (rev >= 1),
	record_id INTEGER REFERENCES record (id)
) STRICT;

-- One row a season; a season may wrap over New Year. An end above 1440 is on
-- the next day. The break lies inside the shift: duty does not pass at lunch.
CREATE TABLE shift_hours (
	shift_id INTEGER NOT NULL REFERENCES shift (id),
	season INTEGER NOT NULL CHECK (season IN (0, 1)),
	from_md INTEGER NOT NULL CHECK (from_md BETWEEN 101 AND 1231),
	to_md INTEGER NOT NULL CHECK (to_md BETWEEN 101 AND 1231),
	start_min INTEGER NOT NULL CHECK (start_min BETWEEN 0 AND 1439),
	end_min INTEGER NOT NULL,
	break_start_min INTEGER NOT NULL, -- 0 and 0: no break
	break_end_min INTEGER NOT NULL,
	PRIMARY KEY (shift_id, season),
	CHECK (end_min > start_min AND end_min <= start_min + 1440),
	CHECK ((break_start_min = 0 AND break_end_min = 0)
		OR (break_start_min > start_min AND break_end_min > break_start_min AND end_min > break_end_min))
) STRICT, WITHOUT ROWID;

-- Which shifts a desk works; a desk without rows works those in use.
CREATE TABLE shift_desk (
	desk_id INTEGER NOT NULL REFERENCES desk (id),
	shift_id INTEGER NOT NULL REFERENCES shift (id),
	record_id INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (desk_id, shift_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_desk_shift ON shift_desk (shift_id);

-- RST-01, shipped: the three-shift system (night off by default) and the day shift.
INSERT INTO shift (id, code, name_en, name_zh, in_use, rev) VALUES
	(1, 'early', 'Early', '早班', 1, 1),
	(2, 'middle', 'Middle', '中班', 1, 1),
	(3, 'night', 'Night', '夜班', 0, 1),
	(4, 'day', 'Day', '日班', 0, 1);
INSERT INTO shift_hours (shift_id, season, from_md, to_md, start_min, end_min, break_start_min, break_end_min) VALUES
	(1, 0, 101, 1231, 450, 930, 0, 0),       -- 07:30–15:30
	(2, 0, 101, 1231, 720, 1200, 0, 0),      -- 12:00–20:00
	(3, 0, 101, 1231, 1200, 1890, 0, 0),     -- 20:00–07:30 of the next day
	(4, 0, 501, 930, 540, 1080, 720, 810),   -- summer 09:00–12:00, 13:30–18:00
	(4, 1, 1001, 430, 540, 1050, 720, 780);  -- winter 09:00–12:00, 13:00–17:30

-- LOG-01, LOG-02: the duty log. A row repeats a signed 'entry' or
-- 'entry-corrected' record for lists and searches; `verify` compares them (LOG-05).
CREATE TABLE entry (
	id INTEGER PRIMARY KEY REFERENCES record (id),
	desk_id INTEGER NOT NULL REFERENCES desk (id),
	seq INTEGER NOT NULL CHECK (seq >= 1),       -- place in the desk's chain; SHO-15 cuts by it
	no INTEGER NOT NULL CHECK (no >= 1),         -- per desk without gaps, what people see
	at_utc_us INTEGER NOT NULL,                  -- recorded
	happened_utc_us INTEGER NOT NULL,
	author_id INTEGER NOT NULL REFERENCES person (id),
	shift_id INTEGER REFERENCES shift (id),      -- NULL: outside duty (SHO-26)
	business_day INTEGER NOT NULL CHECK (business_day BETWEEN 19000101 AND 29991231),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 11), -- enum entry_kind
	importance INTEGER NOT NULL CHECK (importance BETWEEN 0 AND 2),
	state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2), -- as written; now: matter
	text TEXT CHECK (text <> ''),                -- LOG-11: NULL once erased, with all other texts
	typed TEXT,                                  -- NULL: same as text
	details TEXT,
	cause TEXT, course TEXT, result TEXT,        -- LOG-03
	next_shift INTEGER NOT NULL CHECK (next_shift IN (0, 1)),
	for_shift INTEGER REFERENCES shift (id),
	for_person INTEGER REFERENCES person (id),
	follow_up_utc_us INTEGER,
	people TEXT,                                 -- person ids, one space between
	ticket INTEGER,                              -- the first of tickets
	tickets TEXT,                                -- as people
	tags TEXT,
	customer TEXT,                               -- ORG-03
	incident_id INTEGER,
	item_id INTEGER,
	corrects_id INTEGER REFERENCES entry (id),   -- LOG-01
	rings INTEGER CHECK (rings BETWEEN 1 AND 99), -- LOG-10: until the call was answered
	rings_limit INTEGER CHECK (rings_limit BETWEEN 1 AND 99), -- [hotline.max_rings] of that day
	outgoing INTEGER NOT NULL DEFAULT 0 CHECK (outgoing BETWEEN 0 AND 2), -- enum entry_outgoing
	out_reason TEXT,
	spent_min INTEGER CHECK (spent_min BETWEEN 1 AND 1440),
	erasure_id INTEGER REFERENCES erasure (id), -- LOG-11: the tombstone
	UNIQUE (desk_id, no),
	-- LOG-03: a problem (help, complaint, abnormal, equipment) is open, or says how it came out
	CHECK (kind NOT IN (2, 3, 5, 8) OR state = 1 OR text IS NULL
		OR (state = 2 AND cause IS NOT NULL AND course IS NOT NULL AND result IS NOT NULL)),
	CHECK ((ticket IS NULL) = (tickets IS NULL)),
	-- LOG-10: out of a desk whose number is incoming only, and nobody said why
	CHECK ((rings IS NULL) = (rings_limit IS NULL)),
	CHECK (outgoing <> 2 OR out_reason IS NOT NULL OR text IS NULL),
	CHECK (outgoing <> 0 OR out_reason IS NULL),
	CHECK ((text IS NULL) = (erasure_id IS NOT NULL)),
	CHECK (text IS NOT NULL OR (typed IS NULL AND details IS NULL AND cause IS NULL
		AND course IS NULL AND result IS NULL AND tags IS NULL AND customer IS NULL
		AND out_reason IS NULL))
) STRICT;
-- LOG-01: one successor at most. What corrects nothing, nearly all, is not in it.
CREATE UNIQUE INDEX entry_corrected ON entry (corrects_id) WHERE corrects_id IS NOT NULL;
-- With what the board counts of a day, so that it reads no rows.
CREATE INDEX entry_day ON entry (desk_id, business_day, no, kind, author_id, happened_utc_us);
CREATE INDEX entry_of_kind ON entry (desk_id, kind, no);
CREATE INDEX entry_of_author ON entry (author_id);             -- then by id, as every index
CREATE INDEX entry_for_next ON entry (desk_id, no) WHERE next_shift = 1;
CREATE INDEX entry_important ON entry (desk_id, no) WHERE importance > 0;
CREATE INDEX entry_of_ticket ON entry (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX entry_for_person ON entry (for_person) WHERE for_person IS NOT NULL;

CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
WHEN NEW.text IS NOT NULL OR OLD.text IS NULL OR NEW.id <> OLD.id OR NEW.no <> OLD.no
	OR NEW.seq <> OLD.seq OR NEW.desk_id <> OLD.desk_id OR NEW.author_id <> OLD.author_id
	OR NEW.at_utc_us <> OLD.at_utc_us OR NEW.business_day <> OLD.business_day
	OR NEW.kind <> OLD.kind OR NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'LOG-01: entries are never changed, LOG-11: only erased'); END;
CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'LOG-01: entries are never removed'); END;

-- LOG-11: proposals to erase a text. A row repeats its signed records.
CREATE TABLE erasure (
	id INTEGER PRIMARY KEY REFERENCES record (id), -- 'erasure-proposed'
	desk_id INTEGER REFERENCES desk (id),          -- NULL: texts of the site's chain
	entry_id INTEGER REFERENCES entry (id),        -- NULL: other words than an entry's
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- enum erasure_state
	proposed_by INTEGER NOT NULL REFERENCES person (id),
	proposed_utc_us INTEGER NOT NULL,
	reason TEXT NOT NULL CHECK (reason <> ''),
	decided_id INTEGER UNIQUE REFERENCES record (id), -- 'erased' or 'erasure-declined'
	decided_by INTEGER REFERENCES person (id),
	decided_utc_us INTEGER,
	rev INTEGER NOT NULL CHECK (rev >= 1),
	CHECK ((state = 1) = (decided_id IS NULL)),
	CHECK ((decided_id IS NULL) = (decided_by IS NULL)),
	CHECK ((decided_id IS NULL) = (decided_utc_us IS NULL)),
	CHECK (state <> 2 OR decided_by <> proposed_by) -- ORG-10
) STRICT;
CREATE UNIQUE INDEX erasure_open ON erasure (entry_id) WHERE state = 1;
CREATE INDEX erasure_entry ON erasure (entry_id, id);
-- Which texts a proposal names: field 18 of its record.
CREATE TABLE erasure_text (
	apart_id INTEGER NOT NULL REFERENCES apart (id),
	erasure_id INTEGER NOT NULL REFERENCES erasure (id),
	PRIMARY KEY (apart_id, erasure_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_text_of ON erasure_text (erasure_id, apart_id);
-- The file was written anew (VACUUM) when this was the newest 'erased': nothing
-- of older ones is left in the unused parts of pages.
CREATE TABLE erasure_scrub (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	to_id INTEGER NOT NULL CHECK (to_id >= 0) -- record.id
) STRICT;
INSERT INTO erasure_scrub (id, to_id) VALUES (1, 0);
CREATE INDEX entry_erased ON entry (erasure_id) WHERE erasure_id IS NOT NULL;

-- LOG-01: an entry taken back within five minutes stays, struck through.
CREATE TABLE entry_withdrawal (
	entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
	record_id INTEGER NOT NULL UNIQUE REFERENCES record (id),
	at_utc_us INTEGER NOT NULL
) STRICT;
CREATE TRIGGER withdrawal_is_not_changed BEFORE UPDATE ON entry_withdrawal
BEGIN SELECT RAISE(ABORT, 'LOG-01: withdrawals are never changed'); END;
CREATE TRIGGER withdrawal_is_not_removed BEFORE DELETE ON entry_withdrawal
BEGIN SELECT RAISE(ABORT, 'LOG-01: withdrawals are never removed'); END;

-- LOG-08: who opened which entry, and when first. Authors have read their own.
CREATE TABLE entry_read (
	entry_id INTEGER NOT NULL REFERENCES entry (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	at_utc_us INTEGER NOT NULL,
	PRIMARY KEY (entry_id, person_id)
) STRICT, WITHOUT ROWID;

-- LOG-03, SHO-16: what is not settled. Carried by this state, never by a copy.
CREATE TABLE matter (
	id INTEGER PRIMARY KEY REFERENCES entry (id), -- the entry that opened it
	desk_id INTEGER NOT NULL REFERENCES desk (id),
	opened_seq INTEGER NOT NULL,
	entry_id INTEGER NOT NULL UNIQUE REFERENCES entry (id), -- the newest correction of it
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- enum matter_state
	handovers INTEGER NOT NULL CHECK (handovers >= 0),    -- passed while open
	escalated INTEGER NOT NULL CHECK (escalated IN (0, 1)),
	next_step TEXT,
	owner_id INTEGER REFERENCES person (id),              -- NULL: the desk
	closed_record_id INTEGER UNIQUE REFERENCES record (id), -- 'matter-closed', a correction or a withdrawal
	closed_by INTEGER REFERENCES person (id),
	closed_utc_us INTEGER,
	cause TEXT, course TEXT, result TEXT,                 -- as closed
	erasure_id INTEGER REFERENCES erasure (id),           -- LOG-11: what it told is gone
	rev INTEGER NOT NULL CHECK (rev >= 1),
	CHECK ((state = 1) = (closed_utc_us IS NULL)),
	CHECK ((state = 1) = (closed_record_id IS NULL)),
	CHECK ((state = 2 AND erasure_id IS NULL) = (result IS NOT NULL)),
	CHECK (erasure_id IS NULL OR (state <> 1 AND cause IS NULL AND course IS NULL AND next_step IS NULL))
) STRICT;
CREATE INDEX matter_erased ON matter (erasure_id) WHERE erasure_id IS NOT NULL;
CREATE INDEX matter_of_desk ON matter (desk_id, opened_seq) WHERE state = 1;
CREATE INDEX matter_opened ON matter (desk_id, opened_seq); -- what is new to a person
CREATE INDEX matter_of_owner ON matter (owner_id) WHERE state = 1 AND owner_id IS NOT NULL;

-- screens.md §6.5 (7): templates that ";code" and Tab expand in the entry line.
-- Policy data: a changed row names its 'entry-template-set' record; the shipped
-- ones have none until somebody changes them.
CREATE TABLE entry_template (
	id INTEGER PRIMARY KEY CHECK (id >= 1),
	code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 8),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 11), -- enum entry_kind
	text TEXT NOT NULL CHECK (length(text) BETWEEN 2 AND 200), -- blanks: {amount} or ___
	in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
	rev INTEGER NOT NULL CHECK (rev >= 1),
	record_id INTEGER REFERENCES record (id)
) STRICT;
CREATE TRIGGER template_never_removed BEFORE DELETE ON entry_template
BEGIN SELECT RAISE(ABORT, 'templates are taken out of use, never removed'); END;

-- Shipped: codes are initials, English and pinyin.
INSERT INTO entry_template (id, code, kind, text, in_use, rev) VALUES
	(1, 'rf', 1, 'Refund of {amount} yuan asked for order {order}, {answer}', 1, 1),
	(2, 'ls', 3, 'Parcel #{ticket} lost, last seen {where}; customer wants {what}', 1, 1),
	(3, 'cb', 4, 'Call back {who} at {number} about #{ticket} >{time}', 1, 1),
	(4, 'sf', 5, '{system} does not answer since {time}; {effect}; told {whom}', 1, 1),
	(5, 'lf', 11, 'Left behind: {thing}, found {where}, kept in {place}', 1, 1),
	(6, 'vs', 11, 'Visitor {name} for {whom}, {purpose}', 1, 1),
	(7, 'rd', 7, 'Round of {where}: {found}', 1, 1),
	(8, 'dc', 3, 'Call cut off after {minutes} min, number {number}, called back: {yes/no} rings={rings}', 1, 1),
	(9, 'tk', 1, '客户要求退款 {金额} 元，订单 {订单号}，{答复}', 1, 1),
	(10, 'ds', 3, '包裹丢失 #{工单号}，最后见于{地点}；客户要求{诉求}', 1, 1),
	(11, 'hd', 4, '请回电 {客户} {电话}，事由 #{工单号} >{时间}', 1, 1),
	(12, 'gz', 5, '{系统}自 {时间} 起无响应；影响{范围}；已告知{人员}', 1, 1),
	(13, 'yl', 11, '客户遗留物：{物品}，拾于{地点}，存放{位置}', 1, 1),
	(14, 'fk', 11, '访客{姓名}找{被访人}，事由：{事由}', 1, 1),
	(15, 'xc', 7, '巡查{区域}：{情况}', 1, 1),
	(16, 'dx', 3, '通话 {分钟} 分钟后掉线，号码 {电话}，回拨：{是否} 响={声数}', 1, 1),
	(17, 'oh', 1, 'Asked about {what}, told {answer}', 1, 1),
	(18, 'hf', 2, '{who} could not {what}; {course}; {result} =done', 1, 1),
	(19, 'qu', 3, 'Waited {minutes} min at {counter}, {who} wants {what}', 1, 1),
	(20, 'tc', 4, 'Told {whom}: {what} >{time}', 1, 1),
	(21, 'nc', 4, 'Not reached: {who} {number}, try again >{time} out={reason}', 1, 1),
	(22, 'ab', 5, '{what} at {where}, {measure}; told {whom} !', 1, 1),
	(23, 'in', 6, '{order} @{superior} >{until}', 1, 1),
	(24, 'ok', 7, 'Round of {where}, all in order', 1, 1),
	(25, 'eq', 8, '{machine} {fault} since {time}, repair called, no. {number}', 1, 1),
	(26, 'rp', 8, '{machine}: {cause}; {repair}; works again =done', 1, 1),
	(27, 'rm', 9, 'Registered mail: {count} pieces from {carrier}, stamped and listed', 1, 1),
	(28, 'pu', 9, '{item} for {unit} collected by {name}', 1, 1),
	(29, 'bm', 10, 'Before the shift: {subject} @{who}', 1, 1),
	(30, 'am', 10, 'After the shift: {what went well}, {what to do better}', 1, 1),
	(31, 'cf', 11, 'Cash float counted: {amount} yuan, {agrees or differs by}', 1, 1),
	(32, 'br', 11, 'Break of {who} from {from} to {to}, {relief} at the desk', 1, 1),
	(33, 'zx', 1, '询问{事项}，已答复：{答复}', 1, 1),
	(34, 'qz', 2, '{客户}{遇到的困难}；{经过}；{结果} =办结', 1, 1),
	(35, 'pd', 3, '在{窗口}排队 {分钟} 分钟，{客户}要求{诉求}', 1, 1),
	(36, 'tz', 4, '已通知{人员}：{事项} >{时间}', 1, 1),
	(37, 'wt', 4, '回电未接通：{客户} {电话}，再打 >{时间} 呼出={原因}', 1, 1),
	(38, 'yc', 5, '{地点}{异常情况}，已{措施}；已告知{人员} !', 1, 1),
	(39, 'zl', 6, '{指令内容} @{上级} >{到期时间}', 1, 1),
	(40, 'zc', 7, '巡视{区域}，一切正常', 1, 1),
	(41, 'sb', 8, '{设备}自 {时间} 起{故障}，已报修，单号 {单号}', 1, 1),
	(42, 'xh', 8, '{设备}：{原因}；{处理}；恢复正常 =办结', 1, 1),
	(43, 'gh', 9, '收到{邮局}挂号信 {件数} 件，已盖章登记', 1, 1),
	(44, 'lq', 9, '{房号}的{物件}由{领取人}领走', 1, 1),
	(45, 'bq', 10, '班前会讲{内容} @{参会人}', 1, 1),
	(46, 'bh', 10, '班后会小结：{做得好的}，{要改进的}', 1, 1),
	(47, 'by', 11, '备用金已点：{金额} 元，{相符或差额}', 1, 1),
	(48, 'xi', 11, '{人员}小休 {起} 至 {止}，{顶岗人}顶台', 1, 1);

-- screens.md §6.2 (9): typed and not saved, one per person, form and record.
CREATE TABLE draft (
	person_id INTEGER NOT NULL REFERENCES person (id),
	form TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 24),
	record_id INTEGER NOT NULL CHECK (record_id >= 0), -- 0: something new
	desk_id INTEGER REFERENCES desk (id),
	saved_utc_us INTEGER NOT NULL,
	text TEXT NOT NULL CHECK (text <> ''),
	PRIMARY KEY (person_id, form, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_desk ON draft (desk_id, saved_utc_us);
