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
bool erasure_texts_of(struct ctx *c, int64_t entry_id, struct arena *a, struct erasure_texts *out,
	struct err *e) MUST_CHECK;

struct erasure_about {
	int64_t desk_id, no, author_id;
	bool open_matter; /* of it or of a version of it */
	bool in_handover; /* of one that is not ended */
	bool proposed;    /* an open proposal names one of its versions */
};
bool erasure_about_get(
	struct ctx *c, int64_t entry_id, struct erasure_about *out, struct err *e) MUST_CHECK;

bool erasure_row_add(struct ctx *c, const struct erasure *x, struct err *e) MUST_CHECK;
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
/* What lists keep of it: the rows of entries, matters, handover lines and drafts. */
bool erasure_caches_wipe(
	struct ctx *c, int64_t entry_id, int64_t erasure_id, struct err *e) MUST_CHECK;
/* Its versions whose texts are still there. */
bool erasure_kin(struct ctx *c, int64_t entry_id, struct arena *a, int64_t **id, int *n,
	struct err *e) MUST_CHECK;

bool erasure_rows_due(struct ctx *c, int before_day, int max, struct erasure_due_list *out,
	struct err *e) MUST_CHECK;

#endif
