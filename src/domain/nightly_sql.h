/* nightly_sql.h — rows of what each night found. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_NIGHTLY_SQL_H
#define DOMAIN_NIGHTLY_SQL_H

#include "domain/nightly.h"

enum { NIGHTLY_PIECE_BYTES = 262144 };

struct nightly_row {
	int64_t record, bytes;
};
bool nightly_row_get(struct ctx *c, int day, const char *name, struct nightly_row *out, bool *found,
	struct err *e) MUST_CHECK;
bool nightly_row_put(struct ctx *c, const struct nightly_text *t, const struct nightly_row *row,
	struct err *e) MUST_CHECK;

struct nightly_piece {
	int day;
	const char *name;
	int64_t no;
	const uint8_t *p;
	size_t n;
};
bool nightly_piece_put(struct ctx *c, const struct nightly_piece *p, struct err *e) MUST_CHECK;
bool nightly_pieces_drop(struct ctx *c, int day, const char *name, struct err *e) MUST_CHECK;
/* All of them in order, appended. */
bool nightly_pieces_get(
	struct ctx *c, int day, const char *name, struct buf *out, struct err *e) MUST_CHECK;

/* The record of the newest sound verification before a day; 0 = none. */
bool nightly_verified_record(
	struct ctx *c, int before_day, int *day, int64_t *record, struct err *e) MUST_CHECK;

bool nightly_run_put(struct ctx *c, int day, const char *failed, struct err *e) MUST_CHECK;
bool nightly_run_last(struct ctx *c, struct nightly_last *out, struct err *e) MUST_CHECK;

/* The newest record of a chain up to a record.id; ref->seq 0: none. */
bool nightly_head_at(struct ctx *c, int64_t chain, int64_t cut, struct ledger_ref *ref,
	struct err *e) MUST_CHECK;

#endif
