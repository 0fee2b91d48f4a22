/* duty.c — who holds a desk, and its opening. SPDX-License-Identifier: MIT */
#include "domain/duty.h"

#include <string.h>

#include "domain/act.h"
#include "domain/duty_sql.h"
#include "domain/handover_core.h"
#include "domain/item.h"
#include "domain/item_sql.h"
#include "domain/notice.h"
#include "domain/person.h"
#include "domain/shift.h"

enum { /* signed fields of RECORD_DUTY_OPENED */
	TAG_DUTY_SHIFT = TAG_OWN,
	TAG_DUTY_COUNTS, /* {item u64, count u64, remark length u32, remark} each */
	TAG_DUTY_REMARKS,
	TAG_DUTY_FROM_SEQ
};

static enum duty_state
state_of(const struct duty_data *d)
{
	if (!d->found)
		return DUTY_NEVER;
	return d->state == DUTY_ROW_HELD     ? DUTY_HELD
	       : d->state == DUTY_ROW_CLOSED ? DUTY_CLOSED
					     : DUTY_UNATTENDED;
}

bool
duty_load(struct ctx *c, int64_t desk, struct duty *out, struct err *e)
{
	struct duty_data d;
	struct person p;

	*out = (struct duty){.desk = desk};
	if (!duty_data_get(c, desk, &d, e) || !handover_open_id(c, desk, &out->open, e))
		return false;
	out->state = state_of(&d);
	out->holder = d.holder;
	out->shift = d.shift;
	out->since_us = d.since_us;
	out->from_seq = d.from_seq;
	out->waiting = d.waiting;
	if (!d.holder)
		return true;
	if (!person_get(c, d.holder, &p, e))
		return false;
	(void)str_copy(out->holder_name, sizeof out->holder_name, p.name);
	(void)str_copy(out->holder_staff_no, sizeof out->holder_staff_no, p.staff_no);
	return true;
}

static const struct duty_count *
count_of(const struct duty_count *count, int counts, int64_t item)
{
	for (int i = 0; i < counts; i++)
		if (count[i].item == item)
			return &count[i];
	return NULL;
}

/* ITEM-02: every item once, differences explained. */
static bool
put_counts(
	struct ctx *c, struct record *r, const struct duty_count *count, int counts, struct err *e)
{
	struct arena a;
	struct item *item;
	struct buf b;
	int n;
	bool good;

	arena_init(&a);
	buf_init(&b);
	good = item_list(c, c->desk, &a, &item, &n, e);
	for (int i = 0; good && i < n; i++) {
		const struct duty_count *k = count_of(count, counts, item[i].id);
		if (!k || k->count < 0 || k->count > ITEM_COUNT_MAX) {
			good = err_set(e, ERR_INVALID, .field = "count", .rule = "ITEM-02",
				.msgid = N_("{1} is not counted. Count it, 0 to 99999"),
				.arg = {item[i].name_en});
			break;
		}
		if (k->count != item_at_desk(&item[i]) && !*k->remark) {
			good = err_set(e, ERR_INVALID, .field = "remark", .rule = "ITEM-02",
				.msgid = N_("{1} differs from what is expected. Write where the "
					    "rest is"),
				.arg = {item[i].name_en});
			break;
		}
		good = handover_text_check(k->remark, HANDOVER_REMARK_CHARS, "remark", e) &&
		       item_counted(c, item[i].id, k->count, e);
		buf_u64(&b, (uint64_t)k->item);
		buf_u64(&b, (uint64_t)k->count);
		buf_u32(&b, (uint32_t)strlen(k->remark));
		buf_puts(&b, k->remark);
	}
	if (good && (b.len || b.failed))
		record_buf(r, TAG_DUTY_COUNTS, &b);
	buf_free(&b);
	arena_free(&a);
	return good;
}

static bool
may_open(struct ctx *c, struct duty_data *d, struct err *e)
{
	struct duty duty;

	if (!duty_data_get(c, c->desk, d, e) || !duty_load(c, c->desk, &duty, e))
		return false;
	if (duty.state == DUTY_HELD)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-08",
			.msgid = N_("{1} holds this desk. It passes by a handover"),
			.arg = {duty.holder_name});
	if (duty.state != DUTY_NEVER)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-26",
			.msgid = N_("A handover waits at this desk. Read and accept it first"));
	return true;
}

static bool
write_opening(struct ctx *c, int64_t shift, const struct duty_count *count, int counts,
	const char *remarks, struct err *e)
{
	struct duty_data d;
	struct shift_duty on;
	struct record r;
	struct ledger_ref ref;
	bool good;

	if (!may_open(c, &d, e) || !shift_taken(c, c->desk, &on, e))
		return false;
	shift = shift ? shift : on.shift_id; /* SHO-02: before it begins too */
	record_init(&r, RECORD_DUTY_OPENED, c->desk);
	if (shift)
		record_int(&r, TAG_DUTY_SHIFT, shift);
	good = put_counts(c, &r, count, counts, e);
	record_said(&r, TAG_DUTY_REMARKS, *remarks ? remarks : NULL);
	record_int(&r, TAG_DUTY_FROM_SEQ, 1);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	d.state = DUTY_ROW_HELD;
	d.holder = c->who;
	d.shift = shift;
	d.day = on.business_day;
	d.since_us = c->now.utc_us;
	d.from_seq = 1; /* SHO-26: what was written before the opening is handed over with it */
	d.record = good ? ref.id : 0;
	return good && duty_data_put(c, &d, e);
}

bool
duty_open(struct ctx *c, int64_t shift, const struct duty_count *count, int counts,
	const char *remarks, struct err *e)
{
	if (!c->desk)
		return err_set(e, ERR_INVALID, .field = "desk",
			.msgid = N_("This terminal has no desk. Sign in at one"));
	if (!handover_text_check(remarks, HANDOVER_MESSAGE_CHARS, "remarks", e) ||
		!act_begin(c, ACT_DUTY_OPEN, &(struct access_object){.desk = c->desk}, e))
		return false;
	if (!notice_duty_may_start(c, e) || !write_opening(c, shift, count, counts, remarks, e))
		return act_fail(c);
	return act_commit(c, e);
}
