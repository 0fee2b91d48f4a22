-- 0030_conduct.sql: the conduct catalogue and the events booked by it.
-- Unit: points are counts of halves. SPDX-License-Identifier: MIT

-- SCR-04…10, SCR-22: what counts, as data. The version in force on a day is the
-- newest that begins by then; the shipped rows begin with the first day there is.
CREATE TABLE conduct_code (
	code TEXT NOT NULL CHECK (LENGTH(code) BETWEEN 1 AND 7),
	version INTEGER NOT NULL CHECK (version >= 1),
	from_day INTEGER NOT NULL,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),   -- enum conduct_kind
	aspect INTEGER NOT NULL CHECK (aspect BETWEEN 1 AND 4), -- enum conduct_aspect
	least INTEGER NOT NULL,
	most INTEGER NOT NULL,
	name_en TEXT NOT NULL CHECK (name_en <> ''),
	name_zh TEXT NOT NULL CHECK (name_zh <> ''),
	by_rule INTEGER NOT NULL CHECK (by_rule IN (0, 1)),   -- booked by the system alone
	in_use INTEGER NOT NULL DEFAULT 1 CHECK (in_use IN (0, 1)),
	record INTEGER REFERENCES record (id), -- NULL: shipped
	PRIMARY KEY (code, version),
	CHECK (least <= most),
	CHECK (kind = 6 OR least >= 0),
	CHECK (kind <> 5 OR most = 0)
) STRICT;

INSERT INTO conduct_code (code, version, from_day, kind, aspect, least, most, name_en, name_zh,
	by_rule)
VALUES
	('A-01', 1, 0, 1, 2, 10, 10, 'First of the month in work and quality, no violation', '当月工作量与质量第一且无违规', 1),
	('A-02', 1, 0, 1, 2, 10, 10, 'Full marks in the exam', '业务考试满分', 0),
	('A-03', 1, 0, 1, 3, 10, 10, 'Came in to help when short-handed', '人手不足时到岗支援', 0),
	('A-04', 1, 0, 1, 1, 10, 10, 'Extra tasks from superiors, own work done', '完成本职后承担上级交办的额外工作', 0),
	('A-05', 1, 0, 1, 2, 10, 10, 'No valid complaint in the month', '当月无有效投诉', 1),
	('A-06', 1, 0, 1, 3, 10, 10, 'A suggestion tried with good effect', '建议经试行效果良好', 0),
	('A-07', 1, 0, 1, 3, 2, 10, 'Absence assessed excellent', '不在岗考核优秀', 0),
	('D-01', 1, 0, 2, 2, 4, 4, 'Not speaking Mandarin in work time', '上班时间不讲普通话', 0),
	('D-02', 1, 0, 2, 4, 4, 4, 'Own desk messy after handover', '交班后台面不整洁', 0),
	('D-03', 1, 0, 2, 4, 4, 4, 'Cleaning duty not done after the shift', '下班后未做值日清洁', 0),
	('D-04', 1, 0, 2, 1, 4, 10, 'Late or early leave', '迟到或早退', 0),
	('D-05', 1, 0, 2, 1, 10, 10, 'Handover record or forms not properly kept', '交接记录或表单未按规定填写保管', 0),
	('D-06', 1, 0, 2, 2, 10, 10, 'Slow, impatient or unfriendly answer to an appeal', '答复诉求拖延、不耐烦或态度生硬', 0),
	('D-07', 1, 0, 2, 1, 10, 10, 'Off post over the limit without telling a superior', '超时离岗且未告知上级', 0),
	('D-08', 1, 0, 2, 1, 4, 10, 'Work not carried out promptly and effectively', '工作落实不及时、不到位', 0),
	('D-09', 1, 0, 2, 1, 2, 4, 'Talk unrelated to work', '谈论与工作无关的事', 0),
	('D-10', 1, 0, 2, 4, 4, 4, 'Loud noise', '大声喧哗', 0),
	('D-11', 1, 0, 2, 4, 10, 10, 'Smoking or eating at the desk', '在台上吸烟、吃东西', 0),
	('D-12', 1, 0, 2, 2, 4, 4, 'Wrong data entered', '数据录入错误', 0),
	('D-13', 1, 0, 2, 1, 4, 10, 'Found in the supervisor''s spot check', '主管抽查发现问题', 0),
	('D-14', 1, 0, 2, 1, 10, 10, 'Emergency 1 to 10 minutes over its limit', '突发事件处理超时 1 至 10 分钟', 0),
	('D-15', 1, 0, 2, 3, 4, 10, 'Absence assessed poor', '不在岗考核较差', 0),
	('M-01', 1, 0, 3, 1, 20, 20, 'Video or games', '看视频或玩游戏', 0),
	('M-02', 1, 0, 3, 1, 20, 20, 'False or inflated workload', '虚报工作量', 0),
	('M-03', 1, 0, 3, 3, 20, 20, 'Abnormal situation not reported', '异常情况未上报', 0),
	('M-04', 1, 0, 3, 1, 20, 20, 'Software installed without approval', '未经批准安装软件', 0),
	('M-05', 1, 0, 3, 2, 20, 20, 'Unhandled matters or records skipped', '漏办事项或漏记', 0),
	('M-06', 1, 0, 3, 3, 20, 20, 'Absent from the department meeting without leave', '无故缺席部门会议', 0),
	('M-07', 1, 0, 3, 2, 20, 20, 'Exam below 60', '业务考试不足 60 分', 0),
	('M-08', 1, 0, 3, 1, 20, 20, 'Emergency 11 to 30 minutes over its limit', '突发事件处理超时 11 至 30 分钟', 0),
	('S-01', 1, 0, 4, 1, 40, 40, 'Absence', '旷工', 0),
	('S-02', 1, 0, 4, 2, 40, 40, 'Quarrel with a customer, complaint found valid', '与客户争吵且投诉成立', 0),
	('S-03', 1, 0, 4, 1, 40, 40, 'Outsiders brought into the work area', '带外人进入工作区', 0),
	('S-04', 1, 0, 4, 1, 40, 40, 'Equipment taken apart and out', '擅自拆卸并带出设备', 0),
	('S-05', 1, 0, 4, 1, 40, 40, 'Aggravation of the month', '当月违规加重', 1),
	('S-06', 1, 0, 4, 1, 40, 40, 'Emergency more than 30 minutes over its limit', '突发事件处理超时 30 分钟以上', 0),
	('X-01', 1, 0, 5, 1, 0, 0, 'Asleep on duty', '当班睡觉', 0),
	('X-02', 1, 0, 5, 2, 0, 0, 'Phone hung up so that customers cannot get through', '搁置电话致客户无法打入', 0),
	('X-03', 1, 0, 5, 3, 0, 0, 'Forming cliques', '拉帮结派', 0),
	('X-04', 1, 0, 5, 1, 0, 0, 'Theft or removal of property', '偷窃或私自带走财物', 0),
	('X-05', 1, 0, 5, 1, 0, 0, 'Stealing customers'' or the company''s data', '窃取客户或公司资料', 0),
	('Z-01', 1, 0, 6, 3, -10, 10, 'Discretionary points of a team leader', '组长酌情加减分', 0);

-- SCR-02, SCR-18, INC-06: one act under one code. What it was is never changed;
-- what became of it moves with each record.
CREATE TABLE conduct_event (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1,
	person INTEGER NOT NULL REFERENCES person (id), -- about whom
	day INTEGER NOT NULL,                           -- of the act, yyyymmdd
	month INTEGER NOT NULL,                         -- that it counts in, yyyymm
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	halves INTEGER NOT NULL,
	source INTEGER NOT NULL CHECK (source >= 1),    -- enum conduct_source
	source_id INTEGER NOT NULL,                     -- incident.id, away.id …; its own id
	minutes INTEGER NOT NULL CHECK (minutes >= 0),  -- that the rule counted
	evidence INTEGER REFERENCES record (id),        -- that it follows from
	note TEXT NOT NULL,                             -- LOG-11: '' once erased
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5), -- enum conduct_state
	contested INTEGER NOT NULL DEFAULT 0 CHECK (contested IN (0, 1)),
	proposed_by INTEGER REFERENCES person (id) CHECK (proposed_by <> person), -- NULL: a rule
	proposed_us INTEGER NOT NULL,
	confirmed_record INTEGER REFERENCES record (id), -- counts from this record on
	ended_record INTEGER REFERENCES record (id),     -- and no more from this one on
	sent_record INTEGER NOT NULL REFERENCES record (id),
	record INTEGER NOT NULL REFERENCES record (id),  -- of its last act
	FOREIGN KEY (code, version) REFERENCES conduct_code (code, version),
	CHECK ((state IN (2, 4, 5)) = (ended_record IS NOT NULL)),
	CHECK (state <> 3 OR confirmed_record IS NOT NULL)
) STRICT;
-- Nothing is proposed twice of one thing.
CREATE UNIQUE INDEX conduct_event_once ON conduct_event (source, source_id, person, code)
	WHERE state IN (1, 3);
CREATE INDEX conduct_event_source ON conduct_event (source, source_id);
-- SCR-16: a month's rows for the report, from the index alone.
CREATE INDEX conduct_event_month ON conduct_event (month, person, confirmed_record, ended_record,
	code, version, halves, day);
CREATE INDEX conduct_event_act ON conduct_event (person, day, evidence);
CREATE INDEX conduct_event_open ON conduct_event (person, proposed_us) WHERE state = 1;
CREATE INDEX conduct_event_time ON conduct_event (proposed_us);
CREATE TRIGGER conduct_event_is_not_removed BEFORE DELETE ON conduct_event
BEGIN
	SELECT RAISE (ABORT, 'SCR-02: a conduct event is ended, never removed');
END;

-- Each act on one, oldest first.
CREATE TABLE conduct_act (
	event INTEGER NOT NULL REFERENCES conduct_event (id),
	no INTEGER NOT NULL CHECK (no >= 1),
	act INTEGER NOT NULL,                      -- enum conduct_act
	halves INTEGER NOT NULL,
	by_person INTEGER REFERENCES person (id),  -- NULL: the console
	at_us INTEGER NOT NULL,
	words TEXT NOT NULL,                       -- LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (event, no)
) STRICT;
CREATE INDEX conduct_act_by ON conduct_act (by_person, at_us);
CREATE UNIQUE INDEX conduct_act_record ON conduct_act (record);
