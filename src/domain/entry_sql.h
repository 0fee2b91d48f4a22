/* entry_sql.h — rows of entry, entry_withdrawal, entry_read. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ENTRY_SQL_H
#define DOMAIN_ENTRY_SQL_H

#include "domain/entry.h"

/* Ids and numbers as the row and the record keep them: "12 15", "" = none. */
enum { ENTRY_IDS_BYTES = ENTRY_PEOPLE_MAX * 20 };
void entry_ids_text(char out[ENTRY_IDS_BYTES], const int64_t *id, int n);
int entry_ids_parse(const char *text, int64_t *id, int max);

/* entry_beside.c: acknowledgements and the watch of each of a list. */
bool entry_beside(struct ctx *c, struct entry_list *l, struct err *e) MUST_CHECK;

bool entry_row_add(struct ctx *c, const struct entry *en, struct err *e) MUST_CHECK;
bool entry_next_no(struct ctx *c, int64_t desk, int64_t *no, struct err *e) MUST_CHECK;

/* What a correction or a withdrawal has to know. */
struct entry_brief {
	int64_t id, desk_id, seq, no, author_id, corrects_id;
	int64_t corrected_by_no; /* 0 = not corrected */
	bool withdrawn, read_by_others;
};
bool entry_brief_get(struct ctx *c, int64_t id, struct entry_brief *out, struct err *e) MUST_CHECK;
bool entry_withdrawal_add(struct ctx *c, int64_t id, int64_t record_id, struct err *e) MUST_CHECK;
/* The record that withdrew an entry; 0 = none. */
bool entry_withdrawal_of(struct ctx *c, int64_t id, int64_t *record_id, struct err *e) MUST_CHECK;

/* The entry of a desk with this number; 0 = none. */
bool entry_id_of_no(struct ctx *c, int64_t desk, int64_t no, int64_t *id, struct err *e) MUST_CHECK;
/* LOG-01, LOG-05: the row behind number `no` is the next number, and repeats a
 * later entry record of the same desk. */
bool entry_next_stands(
	struct ctx *c, int64_t desk, int64_t no, bool *good, struct err *e) MUST_CHECK;
/* An entry of that desk, business day, time and text; 0 = none. */
bool entry_find_same(
	struct ctx *c, const struct entry_draft *d, int day, int64_t *id, struct err *e) MUST_CHECK;
/* The number of the last entry at or before a place of the chain; 0 = none. */
bool entry_no_at(struct ctx *c, int64_t desk, int64_t seq, int64_t *no, struct err *e) MUST_CHECK;

/* The number of the last entry of the days before `day`; 0 = none. */
bool entry_no_before_day(
	struct ctx *c, int64_t desk, int day, int64_t *no, struct err *e) MUST_CHECK;

/* The rows of a page; `key` is where it starts. */
struct entry_key {
	int64_t id, no, desk_id;
	int day;
};
bool entry_key_get(struct ctx *c, int64_t id, struct entry_key *out, struct err *e) MUST_CHECK;
struct entry_ask {
	const struct entry_filter *f;
	int64_t no_after, no_to; /* from after_seq and to_seq; no_to 0 = no end */
	bool older;              /* newest first, before key; else oldest first, after key */
	struct entry_key key;    /* key.id 0 = from the end */
	int limit;
};
/* Appends to out->entry, which has room for ask->limit. */
bool entry_rows(struct ctx *c, const struct entry_ask *ask, struct entry_list *out,
	struct err *e) MUST_CHECK;
bool entry_row_get(struct ctx *c, int64_t id, struct entry_list *out, struct err *e) MUST_CHECK;
/* Appends an entry whose texts live elsewhere. out: false = no memory */
bool entry_keep(struct entry_list *l, const struct entry *looked) MUST_CHECK;
/* LOG-11: what was erased says so wherever the text would stand. */
bool entry_tombstones_put(struct ctx *c, struct entry_list *l, struct err *e) MUST_CHECK;
bool entry_rows_count(
	struct ctx *c, const struct entry_ask *ask, int64_t *n, struct err *e) MUST_CHECK;
bool entry_last_id(struct ctx *c, int64_t desk, int64_t *id, struct err *e) MUST_CHECK;

/* Desk of an entry that `who` has not read yet and did not write; else 0. */
bool entry_is_new_to(struct ctx *c, int64_t id, int64_t *desk, struct err *e) MUST_CHECK;
bool entry_read_add(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

struct entry_owed_ask {
	const struct entry_owed *o;
	int64_t no_after, no_to;
	int64_t no_near; /* behind it stands what is owed in full */
};
bool entry_owed_count(struct ctx *c, const struct entry_owed_ask *ask, int64_t *n, int64_t *first,
	struct err *e) MUST_CHECK;
bool entry_owed_few(struct ctx *c, const struct entry_owed_ask *ask, int most, int64_t *n,
	struct err *e) MUST_CHECK;
bool entry_owed_list(struct ctx *c, const struct entry_owed_ask *ask, int64_t *id, int max, int *n,
	struct err *e) MUST_CHECK;

#endif
