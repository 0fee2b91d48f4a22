/* away_core.h — what the files of being away share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_AWAY_CORE_H
#define DOMAIN_AWAY_CORE_H

#include "domain/away.h"
#include "domain/record.h"

/* One event of it, as it is signed; 0 = left out. */
struct away_sign {
	enum record_type type;
	enum away_event event;
	bool begins; /* with presence and kind */
	int64_t at_us, until_us;
	const char *text; /* NULL, "" = none */
};
/* Record of the event on the chain of a->desk. out: record.id */
bool away_sign(struct ctx *c, const struct away *a, const struct away_sign *s, int64_t *record,
	struct err *e) MUST_CHECK;

/* What is being worked on, read in the transaction. */
struct away_work {
	struct ctx *c;
	struct away a;
	struct arena arena;
};
/* Reads it, asks access about its person, and guards by ref->rev: the event must be
 * possible now. `action` 0: that of the person, or of who plans breaks. */
bool away_begin(struct ctx *c, struct away_work *w, const struct away_ref *ref,
	enum away_event event, struct err *e) MUST_CHECK;
bool away_finish(struct away_work *w, bool good, struct err *e) MUST_CHECK;

/* The stay of who wants to be away, and a row that begins with it.
 * err: ERR_NOT_FOUND not in, or in at no desk */
bool away_of_presence(struct ctx *c, int64_t person, struct away *out, struct err *e) MUST_CHECK;
bool away_text_fits(const char *s, const char *field, bool needed, struct err *e) MUST_CHECK;
/* RST-10: not too many at once, and somebody at the desk. err: ERR_BLOCKED */
bool break_may_begin(struct ctx *c, const struct away *a, struct err *e) MUST_CHECK;
/* They go now; a->id 0: without asking. RST-10, ATT-05 */
bool away_leave_post(struct ctx *c, struct away *a, struct err *e) MUST_CHECK;
/* They are back at that time, and what the rule proposes follows. ATT-03 */
bool away_come_back(struct ctx *c, struct away *a, int64_t at_us, struct err *e) MUST_CHECK;
bool away_propose(struct ctx *c, struct away *a, int64_t evidence, struct err *e) MUST_CHECK;

#endif
