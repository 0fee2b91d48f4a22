-- 0026_leave_paper.sql: emergency calls, certificates, versions of kinds of leave.
-- Unit: days are yyyymmdd. SPDX-License-Identifier: MIT

-- LV-08: a call on record. What became of it follows from the arrivals and the leave.
CREATE TABLE leave_call (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	came_us INTEGER NOT NULL,
	first_day INTEGER NOT NULL,
	last_day INTEGER NOT NULL CHECK (last_day >= first_day),
	shift INTEGER REFERENCES shift (id), -- NULL: whole days
	late INTEGER NOT NULL CHECK (late IN (0, 1)),
	caller TEXT NOT NULL, -- LOG-11: '' once erased, as the next two
	why TEXT NOT NULL,
	phone TEXT NOT NULL,
	by_person INTEGER NOT NULL REFERENCES person (id) CHECK (by_person <> person), -- ORG-04
	at_us INTEGER NOT NULL,
	leave INTEGER UNIQUE REFERENCES leave (id),
	record INTEGER NOT NULL REFERENCES record (id),
	CHECK (shift IS NULL OR first_day = last_day)
) STRICT;
CREATE INDEX leave_call_person ON leave_call (person, last_day);
CREATE INDEX leave_call_day ON leave_call (last_day, first_day);
CREATE INDEX leave_call_shift ON leave_call (shift) WHERE shift IS NOT NULL;
CREATE INDEX leave_call_by ON leave_call (by_person);
CREATE TRIGGER leave_call_is_not_removed BEFORE DELETE ON leave_call
BEGIN
	SELECT RAISE (ABORT, 'LV-08: a call stays on record');
END;

-- LV-08: the call that a request was filed for.
ALTER TABLE leave ADD COLUMN call INTEGER REFERENCES leave_call (id);
CREATE INDEX leave_of_call ON leave (call) WHERE call IS NOT NULL;

-- LV-09: the bytes stand in table apart, places 1… of the record.
CREATE TABLE leave_certificate (
	id INTEGER PRIMARY KEY REFERENCES record (id),
	leave INTEGER NOT NULL REFERENCES leave (id),
	name TEXT NOT NULL, -- LOG-11: '' once erased, as the next and sha256
	hospital TEXT NOT NULL,
	day INTEGER NOT NULL,
	bytes INTEGER NOT NULL CHECK (bytes BETWEEN 0 AND 5242880), -- 0 = no file
	sha256 TEXT NOT NULL CHECK (LENGTH(sha256) IN (0, 64)),
	by_person INTEGER NOT NULL REFERENCES person (id),
	at_us INTEGER NOT NULL
) STRICT;
CREATE INDEX leave_certificate_leave ON leave_certificate (leave);
CREATE INDEX leave_certificate_by ON leave_certificate (by_person);
CREATE TRIGGER leave_certificate_is_not_removed BEFORE DELETE ON leave_certificate
BEGIN
	SELECT RAISE (ABORT, 'LV-09: a certificate stays; LOG-11: it is only erased');
END;

-- LV-09: those whose paper may still be missing.
CREATE INDEX leave_papers_due ON leave (last_day) WHERE process = 1 AND state IN (4, 10);

CREATE INDEX leave_of_type ON leave (type, state);

-- LV-01, LV-16: every version of a kind and its chain; 1 is as shipped.
CREATE TABLE leave_type_version (
	type INTEGER NOT NULL REFERENCES leave_type (id),
	version INTEGER NOT NULL CHECK (version >= 1),
	name_en TEXT NOT NULL,
	name_zh TEXT NOT NULL,
	in_use INTEGER NOT NULL,
	counted INTEGER NOT NULL,
	half_days INTEGER NOT NULL,
	balance INTEGER NOT NULL,
	certificate_days INTEGER NOT NULL,
	notice INTEGER NOT NULL,
	pay INTEGER NOT NULL,
	elsewhere INTEGER NOT NULL,
	chain INTEGER NOT NULL,
	upper_days INTEGER NOT NULL,
	by_person INTEGER REFERENCES person (id), -- NULL: as shipped
	at_us INTEGER NOT NULL,
	record INTEGER REFERENCES record (id),
	PRIMARY KEY (type, version)
) STRICT;
CREATE INDEX leave_type_version_record ON leave_type_version (record) WHERE record IS NOT NULL;
INSERT INTO leave_type_version (type, version, name_en, name_zh, in_use, counted, half_days,
	balance, certificate_days, notice, pay, elsewhere, chain, upper_days, by_person, at_us, record)
SELECT id, rev, name_en, name_zh, in_use, counted, half_days, balance, certificate_days, notice,
	pay, elsewhere, chain, upper_days, NULL, 0, NULL
FROM leave_type;
