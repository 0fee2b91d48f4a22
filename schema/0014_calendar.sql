-- 0014_calendar.sql: public holidays and make-up workdays, rest days of teams.
-- Unit: days are yyyymmdd. SPDX-License-Identifier: MIT

-- RST-12: each notice taken in is a revision of its year; the newest counts.
CREATE TABLE holiday_notice (
	year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2999),
	revision INTEGER NOT NULL CHECK (revision >= 1),
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (year, revision)
) STRICT;

CREATE TABLE holiday (
	year INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	day INTEGER NOT NULL, -- of this year, or of the December before
	off INTEGER NOT NULL CHECK (off IN (0, 1)), -- 0: a make-up workday
	name TEXT NOT NULL CHECK (name <> ''),
	PRIMARY KEY (year, revision, day),
	FOREIGN KEY (year, revision) REFERENCES holiday_notice (year, revision)
) STRICT;

-- Past days keep the rest days that were in force on them.
CREATE TABLE team_rest (
	team INTEGER NOT NULL REFERENCES team (id),
	version INTEGER NOT NULL CHECK (version >= 1),
	from_day INTEGER NOT NULL,
	rest TEXT NOT NULL, -- "Sat,Sun"; '' = those of the site
	record INTEGER NOT NULL REFERENCES record (id),
	PRIMARY KEY (team, version)
) STRICT;
