/* money_core.h — what the files of the money ledger share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_MONEY_CORE_H
#define DOMAIN_MONEY_CORE_H

#include "domain/money.h"
#include "domain/record_type.h"

/* One act on an entry, m as it is after it. */
struct money_signed {
	enum record_type type;
	enum money_act act;
	int64_t moved;      /* fen that this act adds to m->fen */
	const char *words;  /* apart */
	int64_t because_of; /* record.id that a rule's act follows from; 0 = none */
};
/* Appends the record and moves the row; of PROPOSE the first of both. */
bool money_settle(struct ctx *c, struct money_entry *m, const struct money_signed *s,
	struct err *e) MUST_CHECK;

/* After what stands has changed: each entry of that kind and month costs what its
 * place in the month says. Record MONEY_MOVED, signed by the system. */
bool money_recount(struct ctx *c, const struct money_entry *of, struct err *e) MUST_CHECK;
/* What m costs as the nth of its month. err: ERR_BLOCKED PAY-02: no base pay is entered */
bool money_costs(struct ctx *c, const struct money_entry *m, int nth, int64_t *fen,
	struct err *e) MUST_CHECK;
/* Its place among those of its kind and month that stand, it included. */
bool money_place(struct ctx *c, const struct money_entry *m, int *nth, struct err *e) MUST_CHECK;

/* SCR-18. err: ERR_CONFLICT naming the kind that the act stands under */
bool money_is_one_act(struct ctx *c, const struct money_entry *m, struct err *e) MUST_CHECK;

/* --- rows --- */

bool money_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool money_insert(
	struct ctx *c, const struct money_entry *m, const char *note, struct err *e) MUST_CHECK;
bool money_update(struct ctx *c, const struct money_entry *m, const char *paid_to,
	struct err *e) MUST_CHECK; /* err: ERR_STALE */
bool money_row(
	struct ctx *c, int64_t id, struct money_entry *out, bool *found, struct err *e) MUST_CHECK;
/* The newest of one thing. */
bool money_of(struct ctx *c, enum money_source source, int64_t source_id, struct money_entry *out,
	bool *found, struct err *e) MUST_CHECK;
bool money_same_act(struct ctx *c, const struct money_entry *m, struct money_entry *out,
	bool *found, struct err *e) MUST_CHECK;
/* Those that stand of one kind, person and month, by day, then id; at most max. */
bool money_standing(struct ctx *c, const struct money_entry *of, struct money_entry *out, int max,
	int *n, struct err *e) MUST_CHECK;
bool money_act_add(
	struct ctx *c, int64_t entry, const struct money_step *s, struct err *e) MUST_CHECK;
/* What c->who confirmed or dropped since then: ids, oldest first, at most max. */
bool money_decided_since(
	struct ctx *c, int64_t since_us, int64_t *out, int max, int *n, struct err *e) MUST_CHECK;
struct money_kept {
	bool found;
	int64_t entry, fen, by;
	enum money_act act;
};
bool money_kept_of(struct ctx *c, int64_t record, struct money_kept *out, struct err *e) MUST_CHECK;

bool money_kind_insert(
	struct ctx *c, const struct money_kind *k, int64_t record, struct err *e) MUST_CHECK;
bool money_kind_of_record(struct ctx *c, int64_t record, struct money_kind *out, bool *found,
	struct err *e) MUST_CHECK;
bool pay_base_insert(struct ctx *c, const struct pay_base *b, struct err *e) MUST_CHECK;
bool pay_base_of_record(
	struct ctx *c, int64_t record, struct pay_base *out, bool *found, struct err *e) MUST_CHECK;

#endif
