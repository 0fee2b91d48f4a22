/* decision_sql.h — rows of decision_said and decision_opened. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DECISION_SQL_H
#define DOMAIN_DECISION_SQL_H

#include "domain/decision.h"

enum decision_what { /* stored */
	DECISION_QUESTION = 1,
	DECISION_REPLIED = 2,
	DECISION_PASSED = 3
};

struct decision_key {
	const char *kind;
	int64_t thing;
};
struct decision_said {
	int64_t record, seq;
	struct decision_key of; /* kind: in the arena */
	enum decision_what what;
	int64_t by, to, utc_us;
	const char *words; /* the tombstone, once erased */
	int64_t answers;   /* a question's record */
	bool open;
};
struct decision_saids {
	struct decision_said *row; /* arena of the caller, oldest first */
	int n;
};

bool decision_said_insert(struct ctx *c, const struct decision_said *s, struct err *e) MUST_CHECK;
/* A question is answered. err: ERR_STALE */
bool decision_said_close(struct ctx *c, int64_t record, struct err *e) MUST_CHECK;
/* What stood open of this kind about the thing stands open no more. */
bool decision_said_settle(struct ctx *c, const struct decision_key *of, enum decision_what what,
	struct err *e) MUST_CHECK;
/* The newest hundred about one thing; the words as they were signed. */
bool decision_said_of(struct ctx *c, const struct decision_key *of, struct arena *a,
	struct decision_saids *out, struct err *e) MUST_CHECK;
bool decision_said_get(struct ctx *c, int64_t record, struct arena *a, struct decision_said *out,
	struct err *e) MUST_CHECK; /* err: ERR_NOT_FOUND */
/* Open ones to a person: what waits for them, newest `max`, since then. */
struct decision_to {
	int64_t person, since_us;
	enum decision_what what;
	int max;
};
bool decision_said_to(struct ctx *c, const struct decision_to *ask, struct arena *a,
	struct decision_saids *out, struct err *e) MUST_CHECK;
/* By a person since then: answers they gave, questions, passes; newest first. */
bool decision_said_by(struct ctx *c, const struct decision_to *ask, struct arena *a,
	struct decision_saids *out, struct err *e) MUST_CHECK;
/* Open about one thing: who has it and since when; *to 0 = nobody else. */
struct decision_holder {
	int64_t record, by, to, utc_us;
	bool here; /* `to` works here still: ORG-05 */
};
bool decision_open_said(struct ctx *c, const struct decision_key *of, enum decision_what what,
	struct decision_holder *out, struct err *e) MUST_CHECK;
/* Is anything of this kind with somebody else? */
bool decision_kind_passed(struct ctx *c, const char *kind, bool *out, struct err *e) MUST_CHECK;

/* 0 = never. */
bool decision_opened_us(struct ctx *c, const struct decision_key *of, int64_t person,
	int64_t *utc_us, struct err *e) MUST_CHECK;
bool decision_opened_add(
	struct ctx *c, const struct decision_key *of, struct err *e) MUST_CHECK; /* once */
struct decision_opening {
	int64_t person, utc_us;
};
bool decision_openings(struct ctx *c, const struct decision_key *of, struct decision_opening *out,
	int max, int *n, struct err *e) MUST_CHECK;

/* decision.c: what can be answered beside the noun's own. */
void decision_widen(const struct ctx *c, struct decision *d);
/* decision_say.c: the answer to a question. err: ERR_STALE; ERR_DENIED; ERR_NOT_FOUND */
bool decision_question_reply(
	struct ctx *c, int64_t question, const char *words, struct err *e) MUST_CHECK;

#endif
