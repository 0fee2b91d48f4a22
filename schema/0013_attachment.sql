-- 0013_attachment.sql: files attached to entries and incidents.
-- SPDX-License-Identifier: MIT

-- A row repeats its signed 'attached' record on the desk's chain. The bytes
-- stand in table apart, places 1… of that record, 64 KiB each; lists never read
-- them.
CREATE TABLE attachment (
	id INTEGER PRIMARY KEY REFERENCES record (id), -- its 'attached'
	desk_id INTEGER NOT NULL REFERENCES desk (id),
	entry_id INTEGER REFERENCES entry (id),        -- as it was attached
	shown_id INTEGER REFERENCES entry (id),        -- the newest correction of that entry
	incident_id INTEGER REFERENCES incident (id),
	bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 5242880), -- [attachment.max_kib]
	name TEXT CHECK (name <> ''),                  -- LOG-11: NULL once erased, as the next two
	media TEXT CHECK (media <> ''),                -- a label, by the name alone
	sha256 TEXT CHECK (length(sha256) = 64),       -- of the file, hex
	by_id INTEGER NOT NULL REFERENCES person (id),
	at_utc_us INTEGER NOT NULL,
	CHECK ((entry_id IS NULL) = (shown_id IS NULL)),
	CHECK ((entry_id IS NULL) <> (incident_id IS NULL)),
	CHECK ((name IS NULL) = (media IS NULL) AND (name IS NULL) = (sha256 IS NULL))
) STRICT;
CREATE INDEX attachment_entry ON attachment (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX attachment_shown ON attachment (shown_id, name) WHERE shown_id IS NOT NULL;
CREATE INDEX attachment_incident ON attachment (incident_id) WHERE incident_id IS NOT NULL;

CREATE TRIGGER attachment_is_only_erased BEFORE UPDATE ON attachment
WHEN NEW.id <> OLD.id OR NEW.desk_id <> OLD.desk_id OR NEW.entry_id IS NOT OLD.entry_id
	OR NEW.incident_id IS NOT OLD.incident_id OR NEW.bytes <> OLD.bytes
	OR NEW.by_id <> OLD.by_id OR NEW.at_utc_us <> OLD.at_utc_us
	OR (NEW.name IS NOT OLD.name AND NEW.name IS NOT NULL)
	OR (NEW.media IS NOT OLD.media AND NEW.media IS NOT NULL)
	OR (NEW.sha256 IS NOT OLD.sha256 AND NEW.sha256 IS NOT NULL)
BEGIN
	SELECT RAISE (ABORT, 'LOG-01: a file is never changed, LOG-11: only erased');
END;
CREATE TRIGGER attachment_is_not_removed BEFORE DELETE ON attachment
BEGIN
	SELECT RAISE (ABORT, 'LOG-11: an erased file leaves its row');
END;
