/* leave_record.c — a transition of a leave as it is signed. SPDX-License-Identifier: MIT
 *
 * source: LV-10, LOG-11.
 */
#include "base/str.h"
#include "domain/leave_core.h"
#include "domain/ledger.h"

enum { IMPORTANT = 1, SHORT_NOTICE = 2 };

static void
int_put(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

static void
range_put(struct record *r, const struct leave_range *range)
{
	struct buf b;

	buf_init(&b);
	buf_u32(&b, (uint32_t)range->first_day);
	buf_u32(&b, (uint32_t)range->last_day);
	buf_putc(&b, (char)(range->first_half | range->last_half << 1));
	record_buf(r, TAG_LEAVE_RANGE, &b);
	buf_free(&b);
}

static void
days_put(struct record *r, const struct leave_count *count)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < count->days; i++) {
		const struct leave_day *d = &count->day[i];

		buf_u32(&b, (uint32_t)d->day);
		buf_putc(&b, (char)d->half_days);
		buf_putc(&b, (char)d->class);
		buf_putc(&b, (char)d->roster);
		buf_putc(&b, (char)d->provisional);
	}
	record_buf(r, TAG_LEAVE_DAYS, &b);
	buf_free(&b);
}

/* LV-02: what was asked, whole. */
static void
asked_put(struct record *r, const struct leave *l, const struct leave_signed *s)
{
	int_put(r, TAG_LEAVE_TYPE, l->type);
	range_put(r, &l->range);
	days_put(r, s->count);
	record_said(r, TAG_LEAVE_REASON, s->asked->reason);
	record_said(r, TAG_LEAVE_CONTACT, s->asked->contact);
	record_said(r, TAG_LEAVE_WHY_SHORT, s->asked->why_short);
}

/* LV-15, LV-17: its days as they stand from now on. */
static void
counted_put(struct record *r, const struct leave *l, const struct leave_signed *s)
{
	int_put(r, TAG_LEAVE_TYPE, l->type);
	range_put(r, &l->range);
	days_put(r, s->count);
}

/* LV-08, LV-16 */
static void
frozen_put(struct record *r, const struct leave *l)
{
	int_put(r, TAG_LEAVE_CALL, l->call);
	int_put(r, TAG_LEAVE_KIND_VERSION, l->kind_version);
	int_put(r, TAG_LEAVE_CHAIN, l->chain);
}

static void
put(struct record *r, const struct leave *l, const struct leave_signed *s)
{
	bool arranged = s->asked || s->action == LEAVE_DO_APPROVE;
	int flags = (l->important ? IMPORTANT : 0) | (l->short_notice ? SHORT_NOTICE : 0);

	record_int(r, TAG_LEAVE_ID, l->id);
	record_int(r, TAG_LEAVE_PERSON, l->person);
	record_int(r, TAG_LEAVE_PROCESS, l->process);
	int_put(r, TAG_LEAVE_PARENT, l->parent);
	if (s->asked)
		asked_put(r, l, s);
	else if (s->count)
		counted_put(r, l, s);
	int_put(r, TAG_LEAVE_OVER, arranged ? l->takes_over : 0);
	int_put(r, TAG_LEAVE_OVER_BY, arranged ? l->over_by : 0);
	int_put(r, TAG_LEAVE_ACTION, s->action);
	int_put(r, TAG_LEAVE_FROM, s->from);
	record_int(r, TAG_LEAVE_TO, l->state);
	int_put(r, TAG_LEAVE_ACTING_FOR, l->acting_for);
	record_said(r, TAG_LEAVE_WORDS, s->words);
	int_put(r, TAG_LEAVE_FLAGS, arranged ? flags : 0);
	int_put(r, TAG_LEAVE_WAS, s->count && !s->asked ? s->was_half_days : 0);
	int_put(r, TAG_LEAVE_BECAUSE, s->because);
	if (s->asked)
		frozen_put(r, l);
}

bool
leave_sign(struct ctx *c, struct leave *l, const struct leave_signed *s, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, s->type, 0);
	r.about = (struct record_about){RECORD_LEAVE_SENT, l->id};
	put(&r, l, s);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	if (good)
		l->record = ref.id;
	return good;
}

bool
leave_keep_step(struct ctx *c, const struct leave *l, const struct leave_signed *s, struct err *e)
{
	const struct leave_step step = {.action = s->action,
		.to = l->state,
		.by = record_kind((int)s->type)->system ? 0 : c->who,
		.acting_for = l->acting_for,
		.at_us = c->now.utc_us,
		.record = l->record,
		.words = s->words ? s->words : ""};

	return leave_step_add(c, l->id, &step, e);
}
