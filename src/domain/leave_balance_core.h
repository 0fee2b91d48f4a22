/* leave_balance_core.h — what the files of leave balances share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_BALANCE_CORE_H
#define DOMAIN_LEAVE_BALANCE_CORE_H

#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "domain/leave_balance_sql.h"
#include "domain/record_type.h"

/* What is in force today, read once for many people. */
struct leave_balance_rules {
	int today;
	int carry_half_days;
	struct leave_tiers tiers;
};
bool leave_balance_rules_load(
	struct ctx *c, int today, struct leave_balance_rules *out, struct err *e) MUST_CHECK;

/* Kinds whose year comes from leave.annual_table; others with a balance are HR's to grant. */
bool leave_balance_is_annual(const struct leave_type *t);

/* A person's book as it stands today: what is due is in it as moves. */
struct leave_book_ask {
	const struct leave_balance_rules *rules;
	const struct leave_type *type;
	int64_t person;
	const struct leave_service *service; /* NULL: the person is read */
	int year;                            /* next year's is granted too when it is asked for */
};
bool leave_balance_book(struct ctx *c, const struct leave_book_ask *ask, struct leave_book *out,
	struct err *e) MUST_CHECK;
/* The moves of what was due end here; those of the use case follow. */

/* Signs and stores moves [from, until) of a book and the lots that they begin with. */
struct leave_stored {
	enum record_type type;
	int from, until;
	int64_t leave;
	const char *reason; /* NULL = none */
};
bool leave_balance_store(struct ctx *c, struct leave_book *b, const struct leave_stored *s,
	struct err *e) MUST_CHECK;
/* All that was due, before anything else was moved. */
bool leave_balance_store_due(struct ctx *c, struct leave_book *b, struct err *e) MUST_CHECK;

#endif
