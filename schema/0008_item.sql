-- 0008_item.sql: what is lent out of a desk's public items.
-- SPDX-License-Identifier: MIT

-- ITEM-02: lent to whom, back when; the records are 'item-lent' and
-- 'item-returned' on the desk's chain.
CREATE TABLE item_loan (
	id INTEGER PRIMARY KEY REFERENCES record (id), -- its 'item-lent'
	item INTEGER NOT NULL REFERENCES item (id),
	desk INTEGER NOT NULL REFERENCES desk (id),
	count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 99999),
	person INTEGER REFERENCES person (id), -- a colleague; NULL: only in `borrower`
	borrower TEXT NOT NULL,                -- as it was typed; LOG-11: '' once erased
	lent_us INTEGER NOT NULL,
	lent_by INTEGER NOT NULL REFERENCES person (id),
	due_us INTEGER NOT NULL CHECK (due_us > lent_us),
	returned_us INTEGER,                   -- NULL: still out
	returned_by INTEGER REFERENCES person (id), -- who took it back
	returned_count INTEGER CHECK (returned_count BETWEEN 0 AND 99999),
	remark TEXT NOT NULL DEFAULT '',       -- why fewer came back; LOG-11: '' once erased
	record INTEGER NOT NULL REFERENCES record (id), -- its newest
	CHECK ((returned_us IS NULL) = (returned_by IS NULL)),
	CHECK ((returned_us IS NULL) = (returned_count IS NULL))
) STRICT;
-- What is out at a desk, by when it is due.
CREATE INDEX item_loan_out ON item_loan (desk, due_us) WHERE returned_us IS NULL;
CREATE INDEX item_loan_item ON item_loan (item, id);
CREATE INDEX item_loan_record ON item_loan (record);
CREATE TRIGGER item_loan_returns_once BEFORE UPDATE OF returned_us, returned_count, returned_by ON item_loan
WHEN OLD.returned_us IS NOT NULL
BEGIN
	SELECT RAISE (ABORT, 'ITEM-02: what was returned stays returned');
END;
CREATE TRIGGER item_loan_is_not_removed BEFORE DELETE ON item_loan
BEGIN
	SELECT RAISE (ABORT, 'ITEM-02: a loan is returned, never removed');
END;
