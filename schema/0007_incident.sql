-- 0007_incident.sql: incidents and what was recorded about them, whom to call.
-- Units: *_us = microseconds since 1970-01-01T00:00Z; *_min = whole minutes.
-- Caches of signed records; the sum of an incident's events is its row.
-- SPDX-License-Identifier: MIT

-- INC-01
CREATE TABLE incident (
	id INTEGER PRIMARY KEY,
	desk INTEGER NOT NULL REFERENCES desk (id),
	no INTEGER NOT NULL CHECK (no >= 1),        -- from 1 on each desk
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 10),        -- enum incident_kind, INC-08
	severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 2), -- 0 normal 1 urgent 2 major
	state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),       -- open handling resolved reviewed
	title TEXT CHECK (title <> ''),             -- LOG-11: NULL once erased
	place TEXT NOT NULL DEFAULT '',             -- '' = not said yet; these three '' once erased
	result TEXT NOT NULL DEFAULT '',
	review TEXT NOT NULL DEFAULT '',
	limit_min INTEGER NOT NULL CHECK (limit_min BETWEEN 1 AND 10080), -- in force when it was opened
	procedure INTEGER REFERENCES checklist (id), -- INC-02: pinned; NULL: the shipped one
	entry INTEGER REFERENCES entry (id),        -- that it came from, NULL: none
	lead INTEGER NOT NULL REFERENCES person (id), -- who is in charge
	opened_us INTEGER NOT NULL,
	opened_by INTEGER NOT NULL REFERENCES person (id),
	first_report_us INTEGER,                    -- INC-03: first call that reached somebody
	resolved_us INTEGER,
	resolved_by INTEGER REFERENCES person (id),
	reviewed_us INTEGER,
	reviewed_by INTEGER REFERENCES person (id),
	record INTEGER NOT NULL REFERENCES record (id), -- its newest record
	rev INTEGER NOT NULL DEFAULT 1,             -- of state, severity and who is in charge
	UNIQUE (desk, no),
	CHECK ((state >= 2) = (resolved_us IS NOT NULL)),
	CHECK ((state = 3) = (reviewed_us IS NOT NULL)),
	CHECK (reviewed_by IS NULL OR reviewed_by <> resolved_by) -- ORG-04
) STRICT;
CREATE INDEX incident_open ON incident (desk, state, resolved_us);
CREATE INDEX incident_opened ON incident (opened_us);
CREATE INDEX incident_unsettled ON incident (state, opened_us);
CREATE INDEX incident_entry ON incident (entry);

-- INC-02, INC-04, INC-05, INC-09: one row a record, never changed.
CREATE TABLE incident_event (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	incident INTEGER NOT NULL REFERENCES incident (id),
	what INTEGER NOT NULL CHECK (what BETWEEN 0 AND 8), -- enum incident_what
	by_person INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,                    -- recorded
	at_us INTEGER NOT NULL CHECK (at_us <= utc_us), -- called or arrived, else as recorded
	ref INTEGER NOT NULL DEFAULT 0,             -- line of the procedure, contact, number of the call
	value INTEGER NOT NULL DEFAULT 0,           -- state, severity, mark, outcome, measure
	name TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	authority TEXT NOT NULL DEFAULT '',
	text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX incident_event_of ON incident_event (incident, record);
CREATE TRIGGER incident_event_is_not_changed BEFORE UPDATE ON incident_event
WHEN NEW.name <> '' OR NEW.phone <> '' OR NEW.authority <> '' OR NEW.text <> ''
	OR NEW.record <> OLD.record OR NEW.incident <> OLD.incident OR NEW.what <> OLD.what
	OR NEW.by_person <> OLD.by_person OR NEW.utc_us <> OLD.utc_us OR NEW.at_us <> OLD.at_us
	OR NEW.ref <> OLD.ref OR NEW.value <> OLD.value
BEGIN
	SELECT RAISE (ABORT, 'INC-01: what was recorded of an incident is never changed, LOG-11: only erased');
END;
CREATE TRIGGER incident_event_is_not_removed BEFORE DELETE ON incident_event
BEGIN
	SELECT RAISE (ABORT, 'INC-01: what was recorded of an incident is never removed');
END;

-- LOG-02: entries that name an incident.
CREATE INDEX entry_of_incident ON entry (incident_id) WHERE incident_id IS NOT NULL;

-- ORG-08: escalation order.
CREATE TABLE contact (
	id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 64),
	desk INTEGER REFERENCES desk (id),          -- NULL: every desk
	rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 99), -- 1 is called first
	role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 3),  -- enum contact_role
	name TEXT NOT NULL CHECK (name <> ''),
	phone TEXT NOT NULL CHECK (phone <> ''),
	retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
	record INTEGER NOT NULL REFERENCES record (id), -- its newest record
	rev INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX contact_desk ON contact (desk);
