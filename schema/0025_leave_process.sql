-- 0025_leave_process.sql: indexes of the processes and the days of leave, and what
-- people are told of it. SPDX-License-Identifier: MIT

-- LV-10: filed, and the day has to come.
CREATE INDEX leave_to_begin ON leave (first_day) WHERE process = 1 AND state = 5;
-- LV-15, LV-17: live ones by their end: counted again, or their return is owed.
CREATE INDEX leave_live ON leave (last_day, person) WHERE process = 1 AND state IN (2, 3, 4, 5, 6, 13);

-- LV-15, LV-16: what happened to a leave without its people; unsigned, until each
-- has looked at it. The record says the same for good.
CREATE TABLE leave_told (
	leave INTEGER NOT NULL REFERENCES leave (id),
	person INTEGER NOT NULL REFERENCES person (id), -- who is told
	what INTEGER NOT NULL CHECK (what BETWEEN 1 AND 5), -- enum leave_telling
	was_half_days INTEGER NOT NULL,
	half_days INTEGER NOT NULL,
	at_us INTEGER NOT NULL,
	PRIMARY KEY (leave, person, what)
) STRICT;
CREATE INDEX leave_told_person ON leave_told (person, at_us);
