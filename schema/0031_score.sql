-- 0031_score.sql: what a month's score is computed from, as it was then.
-- SPDX-License-Identifier: MIT

-- SCR-16: who stood where from which record on, so that a report run late gives
-- that day's. Written beside each change of the person or the team.
CREATE TABLE person_was (
	person INTEGER NOT NULL REFERENCES person (id),
	record INTEGER NOT NULL REFERENCES record (id),
	name TEXT NOT NULL,
	post INTEGER NOT NULL,
	team INTEGER REFERENCES team (id),
	joined_on INTEGER NOT NULL,
	left_on INTEGER,
	PRIMARY KEY (person, record)
) STRICT;

CREATE TABLE team_was (
	team INTEGER NOT NULL REFERENCES team (id),
	record INTEGER NOT NULL REFERENCES record (id),
	name TEXT NOT NULL,
	department TEXT NOT NULL,
	PRIMARY KEY (team, record)
) STRICT;
