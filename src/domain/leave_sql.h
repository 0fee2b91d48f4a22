/* leave_sql.h — rows of leave, leave_day, leave_step, leave_type. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_SQL_H
#define DOMAIN_LEAVE_SQL_H

#include "domain/leave.h"

/* What the person wrote stands beside the row. */
struct leave_words {
	const char *reason, *contact, *why_short;
};

bool leave_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool leave_row(struct ctx *c, int64_t id, struct leave *out, struct err *e) MUST_CHECK;
bool leave_row_words(struct ctx *c, int64_t id, struct arena *a, struct leave_words *out,
	struct err *e) MUST_CHECK;
bool leave_insert(struct ctx *c, const struct leave *l, const struct leave_words *w,
	struct err *e) MUST_CHECK;
/* Everything that changes; guarded by l->rev. err: ERR_STALE */
bool leave_update(struct ctx *c, const struct leave *l, struct err *e) MUST_CHECK;
/* What was asked, again. */
bool leave_rewrite(struct ctx *c, const struct leave *l, const struct leave_words *w,
	struct err *e) MUST_CHECK;
/* LV-09: the kind that was asked is kept, before it counts as another. */
bool leave_keep_asked(struct ctx *c, int64_t leave, struct err *e) MUST_CHECK;
/* The counted days in place of those before. */
bool leave_days_set(
	struct ctx *c, int64_t leave, const struct leave_count *count, struct err *e) MUST_CHECK;
bool leave_days_of(struct ctx *c, int64_t leave, struct leave_count *out, struct err *e) MUST_CHECK;
bool leave_step_add(
	struct ctx *c, int64_t leave, const struct leave_step *s, struct err *e) MUST_CHECK;
/* LV-02: a live one of the person that touches these days, but for one; 0 = none. */
struct leave_touch {
	int64_t person, but_for;
	struct leave_range range;
};
bool leave_overlap(
	struct ctx *c, const struct leave_touch *t, int64_t *id, struct err *e) MUST_CHECK;
/* leave_read.c: of a list those that c->who may see. */
void leave_keep_seen(struct ctx *c, struct leave_list *l);
/* The record of its last sending. */
bool leave_sent_record(struct ctx *c, int64_t leave, int64_t *record, struct err *e) MUST_CHECK;
/* The newest record that names its days. */
bool leave_counted_record(struct ctx *c, int64_t leave, int64_t *record, struct err *e) MUST_CHECK;
/* Who signed its last transition, for "was faster". */
bool leave_last_by(struct ctx *c, int64_t leave, int64_t *person, struct err *e) MUST_CHECK;

#endif
