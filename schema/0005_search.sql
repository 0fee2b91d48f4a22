-- 0005_search.sql: the index of the log's words.
-- A cache: never signed, not exported, filled again from the entries whenever it
-- is empty. SPDX-License-Identifier: MIT

-- LOG-07: which entry has which grams. Grams (one, two, four and eight
-- characters of folded text, and what an entry names) are made in
-- src/domain/search_grams.c; the engine only keeps, for each gram, the ids of
-- the entries that have it. No text, no places in texts.
CREATE VIRTUAL TABLE search_index USING fts5 (
	grams, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii'
);

-- Its leaves are read whole, and from the end, to give the newest entries first: in
-- short ones (bytes; the engine's own measure is 4050) there is less to step over.
INSERT INTO search_index (search_index, rank) VALUES ('pgsz', 1000);

-- One row. Entries with an id up to `indexed_to` are in the index; the others are
-- looked through as text. Another `grams` than the program's: it is filled anew.
CREATE TABLE search_state (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	indexed_to INTEGER NOT NULL CHECK (indexed_to >= 0), -- entry.id
	grams INTEGER NOT NULL,                              -- version of the way to make grams
	clearing INTEGER NOT NULL CHECK (clearing IN (0, 1)) -- LOG-11: pages still hold what was taken out
) STRICT;
INSERT INTO search_state (id, indexed_to, grams, clearing) VALUES (1, 0, 1, 0);
