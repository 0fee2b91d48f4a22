/* item_loan.h — public items lent out, and back. SPDX-License-Identifier: MIT
 *
 * A loan is out until it is returned; fewer pieces back than went out need a
 * reason. What is out is not at the desk: a count expects that many less.
 * source: ITEM-02.
 */
#ifndef DOMAIN_ITEM_LOAN_H
#define DOMAIN_ITEM_LOAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum { LOAN_BORROWER_CHARS = 40, LOAN_REMARK_CHARS = 200, LOAN_DAYS_MAX = 366 };

struct item_lending {
	int64_t item;
	int count;            /* 1 to what is at the desk */
	int64_t person;       /* a colleague, 0 = somebody else */
	const char *borrower; /* 1–40 characters; of a colleague the name */
	int64_t due_utc_us;   /* later than now, within 366 days */
};
/* Use case ACT_ITEM_LEND at the item's desk. Record ITEM_LENT.
 * err: ERR_INVALID "count" "borrower" "due"; ERR_DENIED; ERR_NOT_FOUND */
bool item_lend(
	struct ctx *c, const struct item_lending *l, int64_t *loan, struct err *e) MUST_CHECK;

struct item_returning {
	int64_t loan;
	int count;          /* 0 to what went out */
	const char *remark; /* needed when fewer came back; "" = none */
};
/* Use case ACT_ITEM_LEND. Record ITEM_RETURNED.
 * err: ERR_STALE returned meanwhile; ERR_INVALID "count" "remark" */
bool item_return(struct ctx *c, const struct item_returning *r, struct err *e) MUST_CHECK;

struct item_loan {
	int64_t id, item, desk;
	const char *name_en, *name_zh; /* of the item; arena, as the texts below */
	int count;
	int64_t person; /* 0 = no colleague */
	const char *borrower;
	int64_t lent_us, lent_by, due_us;
	int64_t returned_us, returned_by; /* 0 = still out */
	int returned_count;
	const char *remark;
};
struct item_loans {
	struct item_loan *loan;
	int n;
};
enum { LOANS_MAX = 500 };
/* What is out at a desk, first due first. */
bool item_loans_out(struct ctx *c, int64_t desk, struct arena *a, struct item_loans *out,
	struct err *e) MUST_CHECK;
/* All loans of one item, newest first; at most `max`. */
bool item_loans_of(struct ctx *c, int64_t item, int max, struct arena *a, struct item_loans *out,
	struct err *e) MUST_CHECK;

/* One of them. err: ERR_NOT_FOUND */
bool item_loan_read(struct ctx *c, int64_t loan, struct arena *a, struct item_loan *out,
	struct err *e) MUST_CHECK;

verify_cache_check item_loan_cache_check; /* RECORD_ITEM_LENT, ITEM_RETURNED */

#endif
