/* shift.c — the shifts of the duty day. SPDX-License-Identifier: MIT */
#include "domain/shift.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/param.h"
#include "domain/shift_sql.h"

enum { DAY_MINUTES = 1440 };

/* ---- pure ---- */

static int64_t
instant(int day, int minute)
{
	return clock_utc_us(day_add(day, minute / DAY_MINUTES), minute % DAY_MINUTES);
}

/* RST-01: the season of the day on which the shift starts. */
static const struct shift_hours *
hours_on(const struct shift *s, int day)
{
	int md = day_month(day) * 100 + day_of_month(day);
	for (int i = 0; i < s->seasons; i++) {
		const struct shift_hours *h = &s->hours[i];
		bool wraps = h->to_md < h->from_md, after = md >= h->from_md,
		     before = md <= h->to_md;
		if (wraps ? after || before : after && before)
			return h;
	}
	return NULL;
}

bool
shift_on_day(const struct shift *s, int business_day, struct shift_duty *out)
{
	const struct shift_hours *h = hours_on(s, business_day);
	if (h == NULL)
		return false;
	*out = (struct shift_duty){
		.shift_id = s->id,
		.business_day = business_day,
		.start_utc_us = instant(business_day, h->start_min),
		.end_utc_us = instant(business_day, h->end_min),
	};
	memcpy(out->code, s->code, sizeof out->code);
	memcpy(out->name_en, s->name_en, sizeof out->name_en);
	memcpy(out->name_zh, s->name_zh, sizeof out->name_zh);
	return true;
}

int
shift_work_min(const struct shift *s, int business_day)
{
	const struct shift_hours *h = hours_on(s, business_day);

	return h ? h->end_min - h->start_min - (h->break_end_min - h->break_start_min) : 0;
}

int
shift_longest_min(const struct shift *s)
{
	int longest = 0;

	for (int i = 0; i < s->seasons; i++) {
		const struct shift_hours *h = &s->hours[i];
		const int work =
			h->end_min - h->start_min - (h->break_end_min - h->break_start_min);

		longest = work > longest ? work : longest;
	}
	return longest;
}

void
shift_table_at(const struct shift_table *t, int64_t utc_us, struct shift_duty *out)
{
	int today = clock_local(utc_us).day;
	*out = (struct shift_duty){
		.business_day = today, .start_utc_us = utc_us, .end_utc_us = utc_us};
	for (int i = 0; i < 2 * t->shifts; i++) {
		struct shift_duty d;
		if (!shift_on_day(&t->shift[i / 2], day_add(today, -(i % 2)), &d))
			continue;
		if (utc_us < d.start_utc_us || utc_us >= d.end_utc_us)
			continue;
		if (out->shift_id == 0 || d.end_utc_us < out->end_utc_us)
			*out = d;
	}
}

void
shift_table_taken(
	const struct shift_table *t, int64_t utc_us, int ahead_min, struct shift_duty *out)
{
	const int64_t until_us = utc_us + (int64_t)ahead_min * 60000000;
	const int today = clock_local(utc_us).day;
	struct shift_duty d;

	shift_table_at(t, utc_us, out);
	if (out->shift_id)
		return;
	for (int i = 0; i < 2 * t->shifts; i++)
		if (shift_on_day(&t->shift[i / 2], day_add(today, i % 2), &d) &&
			d.start_utc_us > utc_us && d.start_utc_us <= until_us &&
			(!out->shift_id || d.start_utc_us < out->start_utc_us))
			*out = d;
}

bool
shift_table_next(
	const struct shift_table *t, const struct shift_duty *after, struct shift_duty *out)
{
	bool found = false;
	for (int i = 0; i < 3 * t->shifts; i++) {
		struct shift_duty d;
		if (!shift_on_day(&t->shift[i / 3], day_add(after->business_day, i % 3), &d))
			continue;
		if (d.start_utc_us <= after->start_utc_us || d.end_utc_us <= after->end_utc_us)
			continue;
		if (found && d.start_utc_us >= out->start_utc_us)
			continue;
		*out = d;
		found = true;
	}
	return found;
}

bool
shift_table_own(
	const struct shift_table *t, int64_t shift_id, int64_t utc_us, struct shift_duty *out)
{
	int before = day_add(clock_local(utc_us).day, -1);

	for (int i = 0; i < t->shifts; i++)
		for (int day = 0; t->shift[i].id == shift_id && day < 3; day++)
			if (shift_on_day(&t->shift[i], day_add(before, day), out) &&
				out->end_utc_us > utc_us)
				return true;
	return false;
}

void
shift_table_relief(const struct shift_table *t, int64_t shift_id, int64_t since_utc_us,
	int64_t utc_us, struct shift_duty *out)
{
	struct shift_duty own;

	shift_table_at(t, utc_us, out);
	if (!out->shift_id || !shift_table_own(t, shift_id, since_utc_us, &own) ||
		out->start_utc_us > own.start_utc_us)
		return;
	if (!shift_table_next(t, &own, out))
		*out = (struct shift_duty){.business_day = own.business_day};
}

const char *
shift_name(const struct shift_duty *d)
{
	return text_lang() == LANG_ZH ? d->name_zh : d->name_en;
}

static bool
code_is_good(const char *code)
{
	size_t n = strlen(code);
	return n >= 1 && n < SHIFT_CODE_BYTES &&
	       strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

static bool
md_is_good(int md)
{
	return day_make(2024, md / 100, md % 100) != 0;
}

static bool
hours_check(const struct shift_hours *h, struct err *e)
{
	if (!md_is_good(h->from_md) || !md_is_good(h->to_md))
		return err_set(e, ERR_INVALID, .field = "season",
			.msgid = N_("A season runs from a day to a day. Example: 05-01 to 09-30"));
	if (h->start_min < 0 || h->start_min >= DAY_MINUTES || h->end_min <= h->start_min ||
		h->end_min > h->start_min + DAY_MINUTES)
		return err_set(e, ERR_INVALID, .field = "hours",
			.msgid = N_(
				"A shift lasts up to 24 hours. Example: 20:00 to 07:30 next day"));
	bool none = h->break_start_min == 0 && h->break_end_min == 0;
	if (!none &&
		(h->break_start_min <= h->start_min || h->break_end_min <= h->break_start_min ||
			h->break_end_min >= h->end_min))
		return err_set(e, ERR_INVALID, .field = "break",
			.msgid = N_("The break lies inside the shift. Example: 12:00 to 13:30"));
	return true;
}

static bool
name_check(const char *name, const char *field, struct err *e)
{
	if (name[0] == 0)
		return err_set(e, ERR_INVALID, .field = field,
			.msgid =
				N_("A shift needs a name in both languages. Example: Early, 早班"));
	return utf8_check(name, strlen(name), false, field, e);
}

bool
shift_check(const struct shift *s, struct err *e)
{
	if (!code_is_good(s->code))
		return err_set(e, ERR_INVALID, .field = "code",
			.msgid = N_(
				"A shift's code is small letters, digits and -. Example: early"));
	if (!name_check(s->name_en, "name_en", e) || !name_check(s->name_zh, "name_zh", e))
		return false;
	if (s->seasons < 1 || s->seasons > SHIFT_SEASONS)
		return err_set(e, ERR_INVALID, .field = "season",
			.msgid = N_("A shift has one or two seasons"));
	for (int i = 0; i < s->seasons; i++)
		if (!hours_check(&s->hours[i], e))
			return false;
	if (s->min_staff < 0 || s->min_staff > SHIFT_STAFF_MAX)
		return err_set(e, ERR_INVALID, .field = "min_staff",
			.msgid = N_("The least number of people is 0 to 999. Example: 2"));
	if (s->max_staff &&
		(s->max_staff < s->min_staff || s->max_staff < 0 || s->max_staff > SHIFT_STAFF_MAX))
		return err_set(e, ERR_INVALID, .field = "max_staff",
			.msgid = N_("The most is 999 and not below the least. Example: 6"));
	return true;
}

/* ---- reads ---- */

bool
shift_load(struct ctx *c, int64_t desk, struct shift_table *out, struct err *e)
{
	return shift_rows(c, desk, out, e);
}

bool
shift_get(struct ctx *c, int64_t id, struct shift *out, struct err *e)
{
	struct shift_table t;
	if (!shift_rows(c, 0, &t, e))
		return false;
	for (int i = 0; i < t.shifts; i++)
		if (t.shift[i].id == id) {
			*out = t.shift[i];
			return true;
		}
	return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such shift"));
}

bool
shift_at(struct ctx *c, int64_t desk, int64_t utc_us, struct shift_duty *out, struct err *e)
{
	struct shift_table t;
	if (!shift_rows(c, desk, &t, e))
		return false;
	shift_table_at(&t, utc_us, out);
	return true;
}

bool
shift_taken(struct ctx *c, int64_t desk, struct shift_duty *out, struct err *e)
{
	struct shift_table t;
	int64_t ahead_min;

	if (!shift_rows(c, desk, &t, e) ||
		!param_get_int(c, "duty.prepare_minutes", 0, &ahead_min, e))
		return false;
	shift_table_taken(&t, c->now.utc_us, (int)ahead_min, out);
	return true;
}

bool
shift_relief(struct ctx *c, int64_t desk, int64_t shift_id, int64_t since_utc_us,
	struct shift_duty *out, struct err *e)
{
	struct shift_table t;
	if (!shift_rows(c, desk, &t, e))
		return false;
	shift_table_relief(&t, shift_id, since_utc_us, clock_now(&c->clock).utc_us, out);
	return true;
}

/* ---- changes ---- */

static void
hours_pack(const struct shift *s, struct buf *out)
{
	for (int i = 0; i < s->seasons; i++) {
		const struct shift_hours *h = &s->hours[i];
		buf_u16(out, (uint16_t)h->from_md);
		buf_u16(out, (uint16_t)h->to_md);
		buf_u16(out, (uint16_t)h->start_min);
		buf_u16(out, (uint16_t)h->end_min);
		buf_u16(out, (uint16_t)h->break_start_min);
		buf_u16(out, (uint16_t)h->break_end_min);
	}
}

static bool
shift_append(struct ctx *c, const struct shift *s, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	struct buf hours;
	buf_init(&hours);
	hours_pack(s, &hours);
	record_init(&r, RECORD_SHIFT_SET, 0);
	record_int(&r, TAG_SHIFT_ID, s->id);
	record_text(&r, TAG_SHIFT_CODE, s->code);
	record_text(&r, TAG_SHIFT_NAME_EN, s->name_en);
	record_text(&r, TAG_SHIFT_NAME_ZH, s->name_zh);
	record_int(&r, TAG_SHIFT_IN_USE, s->in_use);
	record_buf(&r, TAG_SHIFT_HOURS, &hours);
	if (s->min_staff)
		record_int(&r, TAG_SHIFT_MIN_STAFF, s->min_staff);
	if (s->max_staff)
		record_int(&r, TAG_SHIFT_MAX_STAFF, s->max_staff);
	bool good = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	buf_free(&hours);
	return good;
}

bool
shift_set_within(struct ctx *c, struct shift *s, struct err *e)
{
	struct ledger_ref ref;
	bool adds = s->id == 0;
	if (adds && !shift_next_id(c, &s->id, e))
		return false;
	bool good = s->id <= SHIFT_MAX || err_set(e, ERR_INVALID, .field = "code",
						  .msgid = N_("A site has at most 16 shifts"));
	good = good && shift_append(c, s, &ref, e) &&
	       (adds ? shift_row_add(c, s, ref.id, e) : shift_row_change(c, s, ref.id, e));
	if (!good)
		s->id = adds ? 0 : s->id;
	return good;
}

bool
shift_set(struct ctx *c, struct shift *s, struct err *e)
{
	bool adds = s->id == 0;
	if (!shift_check(s, e) || !act_begin(c, ACT_SHIFT_SET, NULL, e))
		return false;
	if (!shift_set_within(c, s, e))
		return act_fail(c);
	if (!act_commit(c, e)) {
		s->id = adds ? 0 : s->id;
		return act_fail(c);
	}
	s->rev = adds ? 1 : s->rev + 1;
	return true;
}

static bool
desk_append(struct ctx *c, int64_t desk, const int64_t *id, int n, struct ledger_ref *ref,
	struct err *e)
{
	struct record r;
	struct buf list;
	buf_init(&list);
	for (int i = 0; i < n; i++)
		buf_printf(&list, "%s%lld", i ? " " : "", (long long)id[i]);
	record_init(&r, RECORD_SHIFT_SET, 0);
	record_int(&r, TAG_SHIFT_DESK, desk);
	record_text(&r, TAG_SHIFT_LIST, buf_str(&list));
	bool good = list.failed ? err_set(e, ERR_NOMEM) : ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	buf_free(&list);
	return good;
}

bool
shift_desk_set(struct ctx *c, int64_t desk, const int64_t *shift_id, int n, struct err *e)
{
	struct ledger_ref ref;
	for (int i = 1; i < n; i++)
		if (shift_id[i] <= shift_id[i - 1])
			return err_set(e, ERR_INVALID, .field = "shift",
				.msgid = N_("Name each shift once, in the order of the list"));
	if (!act_begin(c, ACT_SHIFT_SET, NULL, e))
		return false;
	if (!desk_append(c, desk, shift_id, n, &ref, e) ||
		!shift_desk_rows_set(c, desk, shift_id, n, ref.id, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* ---- verify ---- */

static bool
differs(struct verify_finding *f, const char *arg)
{
	f->msgid = N_("the table of shifts says something else than this record: {1}");
	(void)str_copy(f->arg, sizeof f->arg, arg);
	return false;
}

static bool
desk_cache_check(
	struct ctx *c, const struct ledger_record *r, int64_t desk, struct verify_finding *f)
{
	char signed_list[64], rows[64];
	(void)record_view_text(&r->view, TAG_SHIFT_LIST, signed_list, sizeof signed_list);
	if (!shift_desk_list_of(c, desk, r->ref.id, rows, NULL))
		return differs(f, "shift_desk");
	/* A later list replaced this one whole. */
	return rows[0] == 0 || str_eq(rows, signed_list) || differs(f, "shift_desk");
}

bool
shift_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	int64_t id, desk, in_use, now_of = 0;
	struct shift s;
	char text[SHIFT_NAME_BYTES];
	if (record_view_int(&r->view, TAG_SHIFT_DESK, &desk))
		return desk_cache_check(c, r, desk, f);
	if (!record_view_int(&r->view, TAG_SHIFT_ID, &id) ||
		!shift_record_of(c, id, &now_of, NULL) || now_of < r->ref.id)
		return differs(f, "shift");
	if (now_of > r->ref.id)
		return true; /* the later record is checked in its turn */
	if (!shift_get(c, id, &s, NULL) ||
		!record_view_text(&r->view, TAG_SHIFT_CODE, text, sizeof text) ||
		!str_eq(text, s.code))
		return differs(f, "code");
	if (!record_view_text(&r->view, TAG_SHIFT_NAME_EN, text, sizeof text) ||
		!str_eq(text, s.name_en) ||
		!record_view_text(&r->view, TAG_SHIFT_NAME_ZH, text, sizeof text) ||
		!str_eq(text, s.name_zh))
		return differs(f, s.code);
	struct buf hours;
	buf_init(&hours);
	hours_pack(&s, &hours);
	const struct record_field *h = record_view_field(&r->view, TAG_SHIFT_HOURS);
	bool same = h && !hours.failed && h->n == hours.len && memcmp(h->p, hours.p, h->n) == 0 &&
		    record_view_int(&r->view, TAG_SHIFT_IN_USE, &in_use) && in_use == s.in_use;
	buf_free(&hours);
	int64_t least = 0, most = 0;
	(void)record_view_int(&r->view, TAG_SHIFT_MIN_STAFF, &least);
	(void)record_view_int(&r->view, TAG_SHIFT_MAX_STAFF, &most);
	same = same && least == s.min_staff && most == s.max_staff;
	return same || differs(f, s.code);
}
