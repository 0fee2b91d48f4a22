-- 0004_handover.sql: who holds a desk, shift handovers and their lines, the
-- preparation checklist, public items.
-- Units: *_us = microseconds since 1970-01-01T00:00Z; *_seq = number of a record
-- in its desk's chain. What was signed stands in `record` and `content`; the
-- rows here are the draft before, and a cache for lists after the signature.
-- SPDX-License-Identifier: MIT

-- SHO-03: a template is never changed; the next version is a new row.
CREATE TABLE checklist (
	id INTEGER PRIMARY KEY,
	desk INTEGER REFERENCES desk (id),          -- NULL: every desk without its own
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 99), -- enum checklist_kind
	version INTEGER NOT NULL CHECK (version >= 1),
	record INTEGER NOT NULL REFERENCES record (id)
) STRICT;
CREATE UNIQUE INDEX checklist_version ON checklist (COALESCE(desk, 0), kind, version);
CREATE INDEX checklist_desk ON checklist (desk);

CREATE TABLE checklist_line (
	checklist INTEGER NOT NULL REFERENCES checklist (id),
	line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 40),
	text_en TEXT NOT NULL CHECK (text_en <> ''),
	text_zh TEXT NOT NULL CHECK (text_zh <> ''),
	wants_value INTEGER NOT NULL CHECK (wants_value IN (0, 1)),
	PRIMARY KEY (checklist, line)
) STRICT;

CREATE TRIGGER checklist_line_is_not_changed BEFORE UPDATE ON checklist_line
BEGIN
	SELECT RAISE (ABORT, 'SHO-03: a checklist is replaced by its next version, never changed');
END;
CREATE TRIGGER checklist_line_is_not_removed BEFORE DELETE ON checklist_line
BEGIN
	SELECT RAISE (ABORT, 'SHO-03: a checklist is replaced by its next version, never changed');
END;

-- ITEM-01: things handed over with a desk.
CREATE TABLE item (
	id INTEGER PRIMARY KEY,
	desk INTEGER NOT NULL REFERENCES desk (id),
	name_en TEXT NOT NULL CHECK (name_en <> ''),
	name_zh TEXT NOT NULL CHECK (name_zh <> ''),
	kind INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 5), -- enum item_kind, ITEM-01
	place TEXT NOT NULL,
	expected INTEGER NOT NULL CHECK (expected BETWEEN 0 AND 99999),
	custodian INTEGER REFERENCES person (id),   -- NULL: nobody named
	last_count INTEGER CHECK (last_count BETWEEN 0 AND 99999), -- of the last signed count
	retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
	record INTEGER NOT NULL REFERENCES record (id), -- its newest 'item-set'
	rev INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX item_desk ON item (desk, id);

-- A handover's draft and state (SHO-13).
CREATE TABLE handover (
	id INTEGER PRIMARY KEY,
	desk INTEGER NOT NULL REFERENCES desk (id),
	no INTEGER NOT NULL CHECK (no >= 1),        -- from 1 on each desk
	draft INTEGER NOT NULL DEFAULT 1,           -- one more each time it is frozen again
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 12), -- enum handover_state
	rev INTEGER NOT NULL DEFAULT 1,
	giver INTEGER NOT NULL REFERENCES person (id),
	receiver INTEGER REFERENCES person (id),    -- NULL until the review begins
	shift_out INTEGER,                          -- shift.id, NULL: outside all shifts
	shift_in INTEGER,
	day INTEGER NOT NULL,                       -- yyyymmdd the outgoing shift began
	from_seq INTEGER NOT NULL CHECK (from_seq >= 1),
	to_seq INTEGER,                             -- SHO-15: N; NULL until frozen
	checklist_version INTEGER NOT NULL,
	closing_version INTEGER NOT NULL DEFAULT 0, -- SHO-25, of the list asked when the desk closes
	receiving_version INTEGER NOT NULL DEFAULT 0, -- SHO-23, of the receiver's list
	due_us INTEGER NOT NULL DEFAULT 0,          -- SHO-02: the outgoing shift ended by plan; 0 = outside
	grace_min INTEGER NOT NULL DEFAULT 0,
	remarks TEXT NOT NULL DEFAULT '',           -- the receiver's, of the whole
	deviation TEXT NOT NULL DEFAULT '',         -- SHO-20: why another than the roster says takes it
	reason TEXT NOT NULL DEFAULT '',            -- of the last recall, return or release; LOG-11: '' once erased
	reason_record INTEGER REFERENCES record (id), -- which signed it
	opened_us INTEGER NOT NULL,
	frozen_us INTEGER,
	offered_us INTEGER,
	review_us INTEGER,
	accepted_us INTEGER,
	checked_us INTEGER,
	part1_record INTEGER REFERENCES record (id), -- offer, closing or unattended
	part2_record INTEGER REFERENCES record (id),
	counter_record INTEGER REFERENCES record (id), -- NULL where the giver was gone
	check_record INTEGER REFERENCES record (id),
	changed_by INTEGER NOT NULL REFERENCES person (id),
	changed_us INTEGER NOT NULL,
	changed_line INTEGER NOT NULL DEFAULT 0,    -- 0: the state itself
	UNIQUE (desk, no),
	CHECK (receiver IS NULL OR receiver <> giver), -- SHO-01
	CHECK (to_seq IS NULL OR to_seq >= from_seq - 1),
	CHECK (state NOT IN (2, 3, 4, 5, 6, 9, 10, 11, 12) OR to_seq IS NOT NULL),
	CHECK (state NOT IN (3, 4, 5, 6, 9, 10, 11, 12) OR part1_record IS NOT NULL),
	CHECK (state NOT IN (5, 6, 11, 12) OR part2_record IS NOT NULL),
	CHECK (state <> 6 OR check_record IS NOT NULL)
) STRICT;
-- SHO-08: never two open at once at a desk.
CREATE UNIQUE INDEX handover_open ON handover (desk) WHERE state IN (1, 2, 3, 4, 7, 8, 9, 10);
CREATE INDEX handover_desk ON handover (desk, id);
CREATE INDEX handover_reason ON handover (reason_record) WHERE reason_record IS NOT NULL; -- LOG-11

CREATE TABLE handover_line (
	handover INTEGER NOT NULL REFERENCES handover (id),
	line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 2000),
	section INTEGER NOT NULL CHECK (section BETWEEN 0 AND 5), -- enum handover_section
	ref INTEGER NOT NULL,                       -- line of the checklist, item, matter or incident
	label_en TEXT NOT NULL,
	label_zh TEXT NOT NULL,
	weight INTEGER NOT NULL DEFAULT 0 CHECK (weight BETWEEN 0 AND 2), -- SHO-17
	marked INTEGER NOT NULL DEFAULT 0 CHECK (marked BETWEEN 0 AND 2), -- by the log
	summary TEXT NOT NULL DEFAULT '',
	due_us INTEGER NOT NULL DEFAULT 0,          -- by when the next step
	contingency TEXT NOT NULL DEFAULT '',       -- if … then …
	wants_value INTEGER NOT NULL DEFAULT 0,
	expected INTEGER NOT NULL DEFAULT 0,
	carried INTEGER NOT NULL DEFAULT 0,
	opened_us INTEGER NOT NULL DEFAULT 0,
	entry_no INTEGER NOT NULL DEFAULT 0,
	state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3), -- open done n/a problem
	value TEXT NOT NULL DEFAULT '',
	remark TEXT NOT NULL DEFAULT '',
	counted INTEGER NOT NULL DEFAULT -1 CHECK (counted BETWEEN -1 AND 99999),
	disposition INTEGER NOT NULL DEFAULT 0 CHECK (disposition BETWEEN 0 AND 4),
	next_step TEXT NOT NULL DEFAULT '',
	to_person INTEGER REFERENCES person (id),
	done_us INTEGER NOT NULL DEFAULT 0,
	mark INTEGER NOT NULL DEFAULT 0 CHECK (mark BETWEEN 0 AND 2),
	recount INTEGER NOT NULL DEFAULT -1 CHECK (recount BETWEEN -1 AND 99999),
	question TEXT NOT NULL DEFAULT '',
	answer TEXT NOT NULL DEFAULT '',
	difference TEXT NOT NULL DEFAULT '',
	remark2 TEXT NOT NULL DEFAULT '',
	marked_us INTEGER NOT NULL DEFAULT 0,
	seed BLOB CHECK (length(seed) = 16),        -- LOG-11: of the salts of its texts; NULL once erased
	PRIMARY KEY (handover, line),
	CHECK (weight >= marked),
	UNIQUE (handover, section, ref)             -- SHO-16: a matter once, never a copy
) STRICT;

CREATE INDEX handover_line_matter ON handover_line (ref) WHERE section = 2;   -- LOG-11
CREATE INDEX handover_line_incident ON handover_line (ref) WHERE section = 3; -- LOG-11
CREATE INDEX handover_line_notice ON handover_line (ref) WHERE section = 5;   -- LOG-11: entry.id, or -notice.no

-- SHO-22, SHO-23, SHO-25: what is asked beside the lines.
CREATE TABLE handover_answer (
	handover INTEGER NOT NULL REFERENCES handover (id),
	list INTEGER NOT NULL CHECK (list BETWEEN 0 AND 2), -- enum handover_list
	line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 60),
	label_en TEXT NOT NULL,
	label_zh TEXT NOT NULL,
	wants_value INTEGER NOT NULL DEFAULT 0,
	state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3), -- open done n/a problem
	value TEXT NOT NULL DEFAULT '',
	remark TEXT NOT NULL DEFAULT '',
	explanation TEXT NOT NULL DEFAULT '',       -- the outgoing person's
	done_us INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (handover, list, line)
) STRICT;

-- SHO-07: a supervisor let a handover go on although something stood open.
CREATE TABLE handover_release (
	handover INTEGER NOT NULL REFERENCES handover (id),
	clause TEXT NOT NULL CHECK (clause IN ('a', 'b', 'e')),
	line INTEGER NOT NULL,
	why TEXT CHECK (why <> ''),                 -- LOG-11: NULL once erased
	by_person INTEGER NOT NULL REFERENCES person (id),
	record INTEGER NOT NULL UNIQUE REFERENCES record (id),
	PRIMARY KEY (handover, clause, line)
) STRICT;
CREATE INDEX handover_release_by ON handover_release (by_person, record);

-- SHO-09: words after the signature, with their own author and time.
CREATE TABLE handover_addendum (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	handover INTEGER NOT NULL REFERENCES handover (id),
	author INTEGER NOT NULL REFERENCES person (id),
	utc_us INTEGER NOT NULL,
	text TEXT CHECK (text <> '')                -- LOG-11: NULL once erased
) STRICT;
CREATE INDEX handover_addendum_of ON handover_addendum (handover, record);
CREATE TRIGGER handover_addendum_is_not_changed BEFORE UPDATE ON handover_addendum
WHEN NEW.text IS NOT NULL OR OLD.text IS NULL OR NEW.record <> OLD.record
	OR NEW.handover <> OLD.handover OR NEW.author <> OLD.author OR NEW.utc_us <> OLD.utc_us
BEGIN
	SELECT RAISE (ABORT, 'SHO-09: what was added is never changed, LOG-11: only erased');
END;
CREATE TRIGGER handover_addendum_is_not_removed BEFORE DELETE ON handover_addendum
BEGIN
	SELECT RAISE (ABORT, 'SHO-09: what was added is never removed');
END;

-- SHO-08, SHO-26: at most one holder a desk. No row: never opened.
CREATE TABLE desk_duty (
	desk INTEGER PRIMARY KEY REFERENCES desk (id),
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- 1 held 2 closed 3 unattended
	holder INTEGER REFERENCES person (id),
	shift INTEGER,                              -- shift.id, NULL: outside all shifts
	day INTEGER NOT NULL,                       -- yyyymmdd the shift began
	since_us INTEGER NOT NULL,
	from_seq INTEGER NOT NULL,                  -- SHO-15: first record of this duty
	waiting INTEGER REFERENCES handover (id),   -- closing or unattended, to be accepted first
	record INTEGER NOT NULL REFERENCES record (id), -- what made it so
	rev INTEGER NOT NULL DEFAULT 1,
	CHECK ((state = 1) = (holder IS NOT NULL)),
	CHECK ((state = 1) = (waiting IS NULL))
) STRICT;
CREATE INDEX desk_duty_holder ON desk_duty (holder);
