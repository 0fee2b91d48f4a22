-- 0035_nightly.sql: what each night found of a day, and that it ran.
-- SPDX-License-Identifier: MIT

-- SCR-16: report, checkpoint and verification of a day as they were made first.
-- The record 'night-text' holds day, name, length and SHA-256.
CREATE TABLE nightly_text (
	day INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 32),
	record INTEGER NOT NULL UNIQUE REFERENCES record (id),
	bytes INTEGER NOT NULL CHECK (bytes >= 0),
	verified INTEGER NOT NULL CHECK (verified IN (0, 1)), -- 1: a sound verification, the next goes on from it
	PRIMARY KEY (day, name)
) STRICT;
CREATE INDEX nightly_verified ON nightly_text (day) WHERE verified = 1;

-- Its bytes, in pieces that are stored in short transactions. Pieces without
-- their text were left by a run that was killed: the next one removes them.
CREATE TABLE nightly_piece (
	day INTEGER NOT NULL,
	name TEXT NOT NULL,
	no INTEGER NOT NULL CHECK (no >= 0),
	bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 262144),
	PRIMARY KEY (day, name, no)
) STRICT;

CREATE TRIGGER nightly_text_is_not_changed BEFORE UPDATE ON nightly_text
BEGIN
	SELECT RAISE (ABORT, 'SCR-16: the text of a day is never changed');
END;

CREATE TRIGGER nightly_text_is_not_removed BEFORE DELETE ON nightly_text
BEGIN
	SELECT RAISE (ABORT, 'SCR-16: the text of a day is never removed');
END;

CREATE TRIGGER nightly_piece_is_not_changed BEFORE UPDATE ON nightly_piece
BEGIN
	SELECT RAISE (ABORT, 'SCR-16: the text of a day is never changed');
END;

CREATE TRIGGER nightly_piece_is_not_removed BEFORE DELETE ON nightly_piece
WHEN EXISTS (SELECT 1 FROM nightly_text AS t WHERE t.day = OLD.day AND t.name = OLD.name)
BEGIN
	SELECT RAISE (ABORT, 'SCR-16: the text of a day is never removed');
END;

-- When the night's run ended, and which of its steps failed. Not signed: it is
-- what operations look at in the morning.
CREATE TABLE nightly_run (
	day INTEGER PRIMARY KEY CHECK (day BETWEEN 19700101 AND 99991231),
	ended_utc_us INTEGER NOT NULL,
	failed TEXT NOT NULL                        -- names of steps, '' = all went well
) STRICT;

-- What the site's records say of keys, people and erasures: `verify` reads it
-- when it goes on from an earlier night, without the records between.
CREATE INDEX record_of_rights ON record (chain, seq)
WHERE type IN (1, 3, 4, 5, 6, 7, 18, 28, 29, 30);
