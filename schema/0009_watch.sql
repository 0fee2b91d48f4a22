-- 0009_watch.sql: what follows an accepted handover: the watch, and who read the sheet.
-- Units: *_us = microseconds since 1970-01-01T00:00Z; *_seq = number of a record
-- in its desk's chain. SPDX-License-Identifier: MIT

-- SHO-18: one row for each acceptance with minutes to watch. What it says of the
-- beginning repeats part two and its record, the rest 'handover-watch-closed'.
CREATE TABLE handover_watch (
	handover INTEGER PRIMARY KEY REFERENCES handover (id),
	desk INTEGER NOT NULL REFERENCES desk (id),
	from_seq INTEGER NOT NULL CHECK (from_seq >= 1), -- of the acceptance; what comes behind it surfaces
	begun_us INTEGER NOT NULL,                       -- of the acceptance
	until_us INTEGER NOT NULL CHECK (until_us > begun_us),
	closed_record INTEGER UNIQUE REFERENCES record (id), -- NULL: not closed
	closed_us INTEGER,
	CHECK ((closed_record IS NULL) = (closed_us IS NULL)),
	CHECK (closed_us IS NULL OR closed_us >= until_us)
) STRICT;
-- The newest of a desk, and that of a place in its chain.
CREATE UNIQUE INDEX handover_watch_desk ON handover_watch (desk, from_seq);
-- What nobody closed yet.
CREATE INDEX handover_watch_open ON handover_watch (until_us) WHERE closed_record IS NULL;
CREATE TRIGGER handover_watch_closes_once BEFORE UPDATE ON handover_watch
WHEN OLD.closed_record IS NOT NULL OR NEW.handover <> OLD.handover OR NEW.desk <> OLD.desk
	OR NEW.from_seq <> OLD.from_seq OR NEW.begun_us <> OLD.begun_us OR NEW.until_us <> OLD.until_us
BEGIN
	SELECT RAISE (ABORT, 'SHO-18: a watch is closed once, and never moved');
END;
CREATE TRIGGER handover_watch_is_not_removed BEFORE DELETE ON handover_watch
BEGIN
	SELECT RAISE (ABORT, 'SHO-18: a watch is closed, never removed');
END;

-- SHO-01: others on the shift acknowledged the signed sheet, once each. Repeats 'handover-seen'.
CREATE TABLE handover_seen (
	handover INTEGER NOT NULL REFERENCES handover (id),
	person INTEGER NOT NULL REFERENCES person (id),
	record INTEGER NOT NULL UNIQUE REFERENCES record (id),
	at_us INTEGER NOT NULL,
	PRIMARY KEY (handover, person)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER handover_seen_is_not_changed BEFORE UPDATE ON handover_seen
BEGIN
	SELECT RAISE (ABORT, 'SHO-01: acknowledgements are never changed');
END;
CREATE TRIGGER handover_seen_is_not_removed BEFORE DELETE ON handover_seen
BEGIN
	SELECT RAISE (ABORT, 'SHO-01: acknowledgements are never removed');
END;
