-- 0012_volume.sql: the log of a desk in monthly volumes, and what its figures
-- are read from.
-- Units: *_us = microseconds since 1970-01-01T00:00Z; month = yyyymm.
-- SPDX-License-Identifier: MIT

-- LOG-09: a row repeats its signed 'volume-closed' record; `verify` compares it,
-- and what it counts with the chain. Volumes of a desk have no gap.
CREATE TABLE volume (
	id INTEGER PRIMARY KEY REFERENCES record (id),
	desk INTEGER NOT NULL REFERENCES desk (id),
	no INTEGER NOT NULL CHECK (no >= 1),
	month INTEGER NOT NULL CHECK (month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12),
	entries INTEGER NOT NULL CHECK (entries >= 0),
	first_no INTEGER NOT NULL CHECK (first_no >= 1),
	last_no INTEGER NOT NULL,                   -- first_no - 1: nothing was written
	from_seq INTEGER NOT NULL CHECK (from_seq >= 1),
	to_seq INTEGER NOT NULL,                    -- its last entry's; from_seq - 1: none
	head BLOB NOT NULL CHECK (length(head) = 32), -- hash of the record at to_seq, zeros at 0
	custodian INTEGER NOT NULL REFERENCES person (id),
	closed_us INTEGER NOT NULL,
	closed_by INTEGER NOT NULL REFERENCES person (id),
	UNIQUE (desk, no),
	UNIQUE (desk, month),                       -- closed once
	CHECK (entries = last_no - first_no + 1),   -- LOG-01: numbers have no gap
	CHECK (to_seq >= from_seq - 1),
	CHECK ((entries = 0) = (to_seq = from_seq - 1))
) STRICT;
CREATE TRIGGER volume_is_not_changed BEFORE UPDATE ON volume
BEGIN SELECT RAISE(ABORT, 'LOG-09: a closed volume is never changed'); END;
CREATE TRIGGER volume_is_not_removed BEFORE DELETE ON volume
BEGIN SELECT RAISE(ABORT, 'LOG-09: a closed volume is never removed'); END;
