/* erasure_sql.h — rows of erasure, and what one takes away. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ERASURE_SQL_H
#define DOMAIN_ERASURE_SQL_H

#include "domain/erasure.h"
#include "domain/ledger_ref.h"

/* A text kept apart of a record: of the entry, of its corrections both ways, or
 * told of them elsewhere. */
struct erasure_text {
	int64_t apart, seq, place, actor;
	int type; /* of the record */
	uint8_t hash[SEAL_HASH];
};
struct erasure_texts {
	struct erasure_text *text; /* arena; by seq, then place */
	int n;
};
/* What a text speaks of: everything about it is erased in one act. */
struct erasure_thing {
	struct record_about about; /* type 0: nothing but itself, id is the text's then */
	int64_t desk_id, seq;      /* of the text that was asked for */
	int place, type;
	int64_t author;       /* whose words: ORG-04 */
	int64_t entry_id, no; /* 0 = not of the log */
};
/* err: ERR_NOT_FOUND */
bool erasure_thing_get(
	struct ctx *c, int64_t text, struct erasure_thing *out, struct err *e) MUST_CHECK;
/* All texts of it that are still there, by seq and place. */
bool erasure_texts_of(struct ctx *c, const struct erasure_thing *thing, struct arena *a,
	struct erasure_texts *out, struct err *e) MUST_CHECK;
/* Why it has to stay for now, a msgid; NULL: nothing is in the way. */
bool erasure_busy(struct ctx *c, const struct erasure_thing *thing, const char **why,
	struct err *e) MUST_CHECK;
/* Does an open proposal name this text? 0 = none */
bool erasure_text_open(struct ctx *c, int64_t text, int64_t *id, struct err *e) MUST_CHECK;
bool erasure_text_find(struct ctx *c, int64_t desk, int64_t seq, int part, int64_t *text,
	struct err *e) MUST_CHECK;

/* With the texts that it names. */
bool erasure_row_add(struct ctx *c, const struct erasure *x, const struct erasure_texts *t,
	struct err *e) MUST_CHECK;
/* Those again as field 18 has them. */
bool erasure_row_texts(struct ctx *c, int64_t id, struct buf *out, struct err *e) MUST_CHECK;
bool erasure_row_decide(struct ctx *c, const struct erasure *x, enum erasure_state to,
	int64_t record_id, struct err *e) MUST_CHECK;
/* The row of a proposal, or of the record that decided it. */
bool erasure_row_get(struct ctx *c, int64_t id, struct erasure_list *out, struct err *e) MUST_CHECK;
bool erasure_row_newest(
	struct ctx *c, int64_t entry_id, struct erasure_list *out, struct err *e) MUST_CHECK;
bool erasure_rows_open(struct ctx *c, struct erasure_list *out, struct err *e) MUST_CHECK;
/* The record that decided it, and its rows' state; 0 = none. */
bool erasure_decided(struct ctx *c, int64_t id, int64_t *record_id, struct err *e) MUST_CHECK;

/* Text and salt are gone after this; the row stays. */
bool erasure_apart_wipe(struct ctx *c, int64_t apart, int64_t record_id, struct err *e) MUST_CHECK;
/* What rows repeat of it: erasure_thing_sql.c. */
bool erasure_caches_wipe(struct ctx *c, const struct erasure_thing *thing,
	const struct erasure_texts *t, int64_t erasure_id, struct err *e) MUST_CHECK;
/* Those of the log: entries, matters, handover lines, drafts. */
bool erasure_entry_wipe(
	struct ctx *c, int64_t entry_id, int64_t erasure_id, struct err *e) MUST_CHECK;
/* Its versions whose texts are still there. */
bool erasure_kin(struct ctx *c, int64_t entry_id, struct arena *a, int64_t **id, int *n,
	struct err *e) MUST_CHECK;

/* Texts that belong to a signed handover, and those of one thing; erased ones too. */
struct erasure_found {
	int64_t text, seq, actor, utc_us;
	int place, type;
	struct record_about about;
	int64_t erased; /* record.id of the erasure, 0 = not */
	const char *name;
	const uint8_t *bytes; /* arena */
	size_t n;
};
bool erasure_found_of_handover(struct ctx *c, int64_t handover, struct arena *a,
	struct erasure_found **out, int *n, struct err *e) MUST_CHECK;
bool erasure_found_one(struct ctx *c, int64_t text, struct arena *a, struct erasure_found *out,
	struct err *e) MUST_CHECK;

bool erasure_rows_due(struct ctx *c, int before_day, int max, struct erasure_due_list *out,
	struct err *e) MUST_CHECK;

#endif
