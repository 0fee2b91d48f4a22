-- 0024_leave_balance.sql: days of leave granted, lot by lot, and each move of them.
-- Unit: half days; days are yyyymmdd. SPDX-License-Identifier: MIT

-- LV-12: a lot is opened once and never removed. Its sums repeat its moves:
-- left = granted − used − pending, and verify counts them anew.
CREATE TABLE leave_lot (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	type INTEGER NOT NULL REFERENCES leave_type (id),
	year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999), -- that its days are of
	earned_on INTEGER,                                       -- time off in lieu: that day
	source INTEGER NOT NULL CHECK (source BETWEEN 1 AND 5),  -- enum leave_lot_source
	opened_from INTEGER NOT NULL,                            -- usable_from when it was opened
	usable_from INTEGER NOT NULL,                            -- first day that it covers
	lapses_on INTEGER NOT NULL,                              -- last day that it covers
	granted INTEGER NOT NULL DEFAULT 0 CHECK (granted >= 0), -- without what is gone
	used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
	pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
	gone INTEGER NOT NULL DEFAULT 0 CHECK (gone >= 0),         -- moved on or lapsed
	entitled INTEGER NOT NULL DEFAULT 0 CHECK (entitled >= 0), -- by the console, without HR's
	record INTEGER NOT NULL REFERENCES record (id),
	CHECK (lapses_on >= usable_from),
	CHECK (granted >= used + pending),
	CHECK ((source IN (3, 4)) = (earned_on IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX leave_lot_of_year ON leave_lot (person, type, year, source) WHERE source IN (1, 2);
CREATE INDEX leave_lot_person ON leave_lot (person, type, lapses_on, id);
CREATE INDEX leave_lot_record ON leave_lot (record);
CREATE INDEX leave_lot_lapsing ON leave_lot (lapses_on) WHERE granted > used + pending;
CREATE INDEX leave_lot_year ON leave_lot (year) WHERE source = 1;
CREATE TRIGGER leave_lot_is_not_removed BEFORE DELETE ON leave_lot
BEGIN
	SELECT RAISE (ABORT, 'LV-12: a grant is taken off, never removed');
END;
CREATE TRIGGER leave_lot_is_not_rewritten
BEFORE UPDATE OF id, person, type, year, earned_on, source, opened_from, lapses_on, record ON leave_lot
BEGIN
	SELECT RAISE (ABORT, 'LV-12: what a grant is does not change');
END;

-- LV-17: append-only. A day that a leave gives up goes back to the lot it came from.
CREATE TABLE leave_lot_move (
	record INTEGER NOT NULL REFERENCES record (id),
	no INTEGER NOT NULL CHECK (no >= 1), -- in its record
	lot INTEGER NOT NULL REFERENCES leave_lot (id),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 11), -- enum leave_lot_kind
	leave INTEGER REFERENCES leave (id),
	day INTEGER NOT NULL,                              -- of the leave; 2, 3: usable from; 0 = none
	half_days INTEGER NOT NULL CHECK (half_days >= 0), -- 0: only its first day moves
	reason TEXT NOT NULL DEFAULT '',                   -- HR's; LOG-11: '' once erased
	PRIMARY KEY (record, no),
	CHECK ((kind >= 8) = (leave IS NOT NULL)),
	CHECK (half_days > 0 OR kind IN (2, 3))
) STRICT;
CREATE INDEX leave_lot_move_lot ON leave_lot_move (lot, record);
CREATE INDEX leave_lot_move_leave ON leave_lot_move (leave, day) WHERE leave IS NOT NULL;
CREATE TRIGGER leave_lot_move_stays BEFORE DELETE ON leave_lot_move
BEGIN
	SELECT RAISE (ABORT, 'LV-12: a move is met by another, never removed');
END;
CREATE TRIGGER leave_lot_move_is_not_rewritten
BEFORE UPDATE OF record, no, lot, kind, leave, day, half_days ON leave_lot_move
BEGIN
	SELECT RAISE (ABORT, 'LV-12: a move is met by another, never rewritten');
END;
