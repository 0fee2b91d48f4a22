-- 0028_leave_cover.sql: shifts of a leave that stay uncovered. SPDX-License-Identifier: MIT

-- LV-13: who asked for leave on these days.
CREATE INDEX leave_pending ON leave (last_day, first_day) WHERE process = 1 AND state IN (2, 3, 13);
-- Calendars of the whole site: what stands, and what stood once.
CREATE INDEX leave_decided ON leave (last_day, first_day) WHERE process = 1 AND state >= 4;

-- LV-11: stated by the supervisor, for a shift as the roster had it then. What is
-- covered stands in shift_change; its words are in the record alone.
CREATE TABLE leave_uncovered (
	leave INTEGER NOT NULL REFERENCES leave (id),
	day INTEGER NOT NULL,                          -- yyyymmdd
	shift INTEGER NOT NULL REFERENCES shift (id),
	desk INTEGER NOT NULL REFERENCES desk (id),
	by_person INTEGER NOT NULL REFERENCES person (id),
	at_us INTEGER NOT NULL,
	record INTEGER NOT NULL UNIQUE REFERENCES record (id),
	PRIMARY KEY (leave, day, shift)
) STRICT;
CREATE INDEX leave_uncovered_day ON leave_uncovered (day); -- of a month: the roster
CREATE TRIGGER leave_uncovered_is_not_removed BEFORE DELETE ON leave_uncovered
BEGIN
	SELECT RAISE (ABORT, 'LV-11: what was stated is kept');
END;

-- LV-10, LV-11: a cover that stands although its leave came to nothing or ended
-- before: its people are told again (shift_change_party.told). No record of its own:
-- the leave's transition says it.
CREATE TABLE leave_cover_over (
	change INTEGER PRIMARY KEY REFERENCES shift_change (id),
	leave INTEGER NOT NULL REFERENCES leave (id),
	record INTEGER NOT NULL REFERENCES record (id) -- of that transition
) STRICT;
