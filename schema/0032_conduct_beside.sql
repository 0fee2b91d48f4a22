-- 0032_conduct_beside.sql: what waits for who scores, and what is new about a person.
-- SPDX-License-Identifier: MIT

-- SCR-03: proposed ones, and contested ones that count and wait for their answer.
CREATE INDEX conduct_event_waiting ON conduct_event (proposed_us, id)
	WHERE state = 1 OR (state = 3 AND contested = 1);
CREATE INDEX conduct_event_about ON conduct_event (person, proposed_us);
