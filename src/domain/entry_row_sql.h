/* entry_row_sql.h — the row of an entry with all that lists show of it. SPDX-License-Identifier: MIT
 *
 * For the statements that read one: they begin "SELECT" ENTRY_COLUMNS, call the
 * entry e, and take who reads as $1.
 */
#ifndef DOMAIN_ENTRY_ROW_SQL_H
#define DOMAIN_ENTRY_ROW_SQL_H

#include "domain/entry_sql.h"

#define ENTRY_COLUMNS                                                                              \
	"SELECT e.id, e.desk_id, e.seq, e.no, COALESCE(e.shift_id, 0), e.business_day,"            \
	" e.at_utc_us, e.happened_utc_us, e.author_id, p.name, e.kind, e.importance, e.state,"     \
	" e.text, e.typed, e.details, e.cause, e.course, e.result, e.customer, e.next_shift,"      \
	" COALESCE(e.for_shift, 0), COALESCE(e.for_person, 0), COALESCE(e.follow_up_utc_us, 0),"   \
	" e.people, e.tickets, e.tags, COALESCE(e.incident_id, 0), COALESCE(e.item_id, 0),"        \
	" COALESCE(e.corrects_id, 0), COALESCE(o.no, 0), COALESCE(n.id, 0), COALESCE(n.no, 0),"    \
	" COALESCE(w.at_utc_us, 0), COALESCE(m.id, 0),"                                            \
	" CASE WHEN e.author_id = $1 OR r.entry_id IS NOT NULL THEN 1 ELSE 0 END,"                 \
	" COALESCE(e.rings, 0), COALESCE(e.rings_limit, 0), e.outgoing, e.out_reason,"             \
	" COALESCE(e.spent_min, 0), COALESCE(e.erasure_id, 0),"                                    \
	" (SELECT COUNT(f.name) FROM attachment AS f WHERE f.shown_id = e.id)"
#define ENTRY_COLUMN_TYPES "iiiiiiiiitiiitttttttiiiitttiiiiiiiiiiiitiii"
#define ENTRY_JOINS                                                                                \
	" JOIN person AS p ON p.id = e.author_id"                                                  \
	" LEFT JOIN entry AS o ON o.id = e.corrects_id"                                            \
	" LEFT JOIN entry AS n ON n.corrects_id = e.id"                                            \
	" LEFT JOIN entry_withdrawal AS w ON w.entry_id = e.id"                                    \
	" LEFT JOIN matter AS m ON m.entry_id = e.id AND m.state = 1"                              \
	" LEFT JOIN entry_read AS r ON r.entry_id = e.id AND r.person_id = $1"

struct db_rows;
/* Texts point into the row and live until the next one. */
void entry_row_look(const struct db_rows *r, struct entry *en);

#endif
