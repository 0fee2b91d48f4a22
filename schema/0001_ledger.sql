-- 0001_ledger.sql: the site, its keys, and the append-only chains of signed
-- records. Units: *_utc_us = microseconds since 1970-01-01T00:00Z.
-- SPDX-License-Identifier: MIT

-- Which site this is. One row. Its signed original is record 1 of the site
-- chain; `verify` compares the two.
CREATE TABLE site (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	id BLOB NOT NULL CHECK (length(id) = 16),   -- inside every signed record
	name TEXT NOT NULL CHECK (name <> ''),
	zone TEXT NOT NULL CHECK (zone <> ''),      -- SHO-11: 'Asia/Shanghai'
	kind TEXT NOT NULL CHECK (kind IN ('live', 'demo', 'test')),
	lang TEXT NOT NULL CHECK (lang IN ('en', 'zh_CN')),
	created_utc_us INTEGER NOT NULL,
	software TEXT NOT NULL                      -- version of the newest 'software' record
) STRICT;

-- Keys. A row is the working copy of a 'key-enrolled' record; the public key,
-- the owner and both ends of the interval never change once written.
CREATE TABLE key (
	id INTEGER PRIMARY KEY,
	person_id INTEGER,                          -- person.id; NULL: the site's own key
	public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32),
	sealed BLOB CHECK (length(sealed) = 72),    -- NULL: destroyed, or never kept (demo)
	salt BLOB NOT NULL CHECK (length(salt) = 16),
	ops INTEGER NOT NULL CHECK (ops >= 0),      -- argon2id passes
	mem INTEGER NOT NULL CHECK (mem >= 0),      -- argon2id memory, bytes
	enrolled_record INTEGER NOT NULL REFERENCES record (id),
	revoked_record INTEGER REFERENCES record (id) CHECK (revoked_record > enrolled_record),
	CHECK (revoked_record IS NULL OR sealed IS NULL) -- an ended key cannot be opened
) STRICT;

-- One key in force per person.
CREATE UNIQUE INDEX key_in_force ON key (person_id) WHERE revoked_record IS NULL;

CREATE TRIGGER key_is_not_deleted BEFORE DELETE ON key
BEGIN
	SELECT RAISE (ABORT, 'keys are never removed');
END;

CREATE TRIGGER key_does_not_change
BEFORE UPDATE OF id, person_id, public_key, enrolled_record, revoked_record ON key
WHEN OLD.id <> NEW.id
	OR OLD.person_id IS NOT NEW.person_id
	OR OLD.public_key <> NEW.public_key
	OR OLD.enrolled_record <> NEW.enrolled_record
	OR (OLD.revoked_record IS NOT NULL AND OLD.revoked_record IS NOT NEW.revoked_record)
BEGIN
	SELECT RAISE (ABORT, 'a key''s owner and interval never change');
END;

-- LOG-01, SHO-09: the signed records. `bytes` is what was signed; every other
-- column repeats what stands in it (or follows from it) so that it can be
-- found, and `verify` compares. Order is by seq, never by time (SHO-11).
CREATE TABLE record (
	id INTEGER PRIMARY KEY,                     -- ascending in order of appending
	chain INTEGER NOT NULL CHECK (chain >= 0),  -- desk.id; 0 = the site chain
	seq INTEGER NOT NULL CHECK (seq >= 1),      -- without gaps from 1
	type INTEGER NOT NULL CHECK (type >= 1),
	prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32), -- zeros at seq 1
	hash BLOB NOT NULL CHECK (length(hash) = 32),
	bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65536),
	sig BLOB NOT NULL CHECK (length(sig) = 64),
	key_id INTEGER NOT NULL REFERENCES key (id) DEFERRABLE INITIALLY DEFERRED,
	actor INTEGER NOT NULL CHECK (actor >= 0),  -- person.id; 0 = the system
	utc_us INTEGER NOT NULL,
	UNIQUE (chain, seq),                        -- LOG-01: no number twice
	UNIQUE (chain, prev_hash)                   -- LOG-05: no fork
) STRICT;

-- Canonical bytes too long for a record; a record names them by hash and length.
CREATE TABLE content (
	hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
	bytes BLOB NOT NULL
) STRICT;

-- LOG-11: texts that may name a customer, beside the chain. Fields 8 and 9 of
-- their record hold SHA-256("jiaoban/apart/v1" 00, salt, bytes). Erased by a
-- record 'erased', salt and bytes are gone and the row stays as a tombstone.
CREATE TABLE apart (
	id INTEGER PRIMARY KEY CHECK (id = record_id * 2048 + place), -- appended in order: rows never move
	record_id INTEGER NOT NULL REFERENCES record (id),
	place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 2047), -- 0: field 8, 1…: those of field 9
	about_type INTEGER,                         -- what it speaks of (struct record_about): erased together;
	about INTEGER,                              -- NULL: of its own record. `verify` does not ask
	salt BLOB CHECK (length(salt) = 16),
	bytes BLOB CHECK (length(bytes) BETWEEN 1 AND 65536),
	erased_id INTEGER REFERENCES record (id),
	CHECK ((about_type IS NULL) = (about IS NULL)),
	CHECK ((salt IS NULL) = (bytes IS NULL)),
	CHECK ((bytes IS NULL) = (erased_id IS NOT NULL))
) STRICT;
CREATE INDEX apart_about ON apart (about, about_type) WHERE about IS NOT NULL;

CREATE TRIGGER apart_is_only_erased BEFORE UPDATE ON apart
WHEN NEW.bytes IS NOT NULL OR OLD.bytes IS NULL OR NEW.id <> OLD.id
	OR NEW.record_id <> OLD.record_id OR NEW.place <> OLD.place OR NEW.about IS NOT OLD.about
	OR NEW.about_type IS NOT OLD.about_type
BEGIN
	SELECT RAISE (ABORT, 'LOG-11: a text is erased, never changed');
END;

CREATE TRIGGER apart_is_not_removed BEFORE DELETE ON apart
BEGIN
	SELECT RAISE (ABORT, 'LOG-11: an erased text leaves its tombstone');
END;

CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record
BEGIN
	SELECT RAISE (ABORT, 'LOG-01: records are never changed');
END;

CREATE TRIGGER record_is_not_removed BEFORE DELETE ON record
BEGIN
	SELECT RAISE (ABORT, 'LOG-01: records are never removed');
END;

CREATE TRIGGER content_is_not_changed BEFORE UPDATE ON content
BEGIN
	SELECT RAISE (ABORT, 'SHO-09: signed content is never changed');
END;

CREATE TRIGGER content_is_not_removed BEFORE DELETE ON content
BEGIN
	SELECT RAISE (ABORT, 'SHO-09: signed content is never removed');
END;

-- P5: refusals become records, at most one per person, action and minute; what
-- came in between is counted here and told by the next record.
CREATE TABLE refusal (
	person_id INTEGER NOT NULL,                 -- 0 = the system
	action INTEGER NOT NULL,                    -- enum action
	told_utc_us INTEGER NOT NULL,               -- of the newest 'refused' record
	untold INTEGER NOT NULL CHECK (untold >= 0),
	PRIMARY KEY (person_id, action)
) STRICT;
