/* day_check.c — the supervisor's check of each day that a desk had duty. SPDX-License-Identifier: MIT
 *
 * source: SHO-10, SHO-24, ORG-04.
 */
#include "domain/day_check.h"

#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/cache.h"
#include "domain/day_check_sql.h"
#include "domain/duty_report.h"
#include "domain/handover_core.h"
#include "domain/incident.h"
#include "domain/shift.h"

static_assert((int)ENTRY_KINDS <= (int)DAY_KINDS, "a count for each kind");

const char *
day_state_label(enum day_state s)
{
	static const char *const label[DAY_STATES] = {N_("running"), N_("to check"), N_("checked")};

	return label[s];
}

/* ---- the list of days ---- */

/* A desk's business day now, and whether its log may be read: asked once a desk. */
struct desk_now {
	int64_t desk;
	int today;
	bool may;
};
enum { DESKS = 64 };

static bool
desk_now_of(struct ctx *c, int64_t desk, struct desk_now *known, int *n, struct desk_now *out,
	struct err *e)
{
	struct shift_duty on;
	struct err why;

	for (int i = 0; i < *n; i++)
		if (known[i].desk == desk) {
			*out = known[i];
			return true;
		}
	err_clear(&why);
	*out = (struct desk_now){.desk = desk};
	out->may = access_may(c, ACT_LOG_READ, &(struct access_object){.desk = desk}, &why);
	if (!out->may && why.code != ERR_DENIED) {
		*e = why;
		return false;
	}
	if (!shift_at(c, desk, clock_now(&c->clock).utc_us, &on, e))
		return false;
	out->today = on.business_day;
	if (*n < DESKS)
		known[(*n)++] = *out;
	return true;
}

/* Checked on the day after; overdue from the one after that. The calendar of
 * working days comes with the rosters. */
static void
settle(const struct ctx *c, struct duty_day_row *row, int today)
{
	struct duty_day *d = &row->d;
	int late = day_diff(day_add(d->day, 1), clock_today(&c->clock));

	if (d->state == DAY_TO_CHECK && (row->under_way || d->day >= today))
		d->state = DAY_RUNNING;
	d->overdue_days = d->state == DAY_TO_CHECK && late > 0 ? late : 0;
}

bool
duty_days(struct ctx *c, const struct duty_days_ask *ask, struct arena *a, struct duty_days *out,
	struct err *e)
{
	struct duty_day_row *row = arena_alloc(a, DUTY_DAYS_MAX * sizeof *row);
	struct desk_now known[DESKS], now;
	int n = 0, desks = 0;

	*out = (struct duty_days){.day = arena_alloc(a, DUTY_DAYS_MAX * sizeof *out->day)};
	assert(ask->max <= DUTY_DAYS_MAX);
	if (!row || !out->day)
		return err_set(e, ERR_NOMEM);
	if (!day_rows(c, ask, row, &n, e))
		return false;
	out->more = n == ask->max;
	for (int i = 0; i < n; i++) {
		if (!desk_now_of(c, row[i].d.desk, known, &desks, &now, e))
			return false;
		if (!now.may)
			continue;
		settle(c, &row[i], now.today);
		out->day[out->n++] = row[i].d;
	}
	return true;
}

/* ---- one day ---- */

static bool
load_reports(struct ctx *c, struct day_view *v, struct err *e)
{
	struct duty_report r;

	if (!day_rows_holders(c, v, e))
		return false;
	for (int i = 0; i < v->reports; i++) {
		struct day_report *p = &v->report[i];
		if (!duty_report_get(c,
			    &(const struct duty_report_of){v->d.desk, v->d.day, p->person},
			    &v->arena, &r, e))
			return false;
		p->record = r.record;
		p->seq = r.seq;
		p->utc_us = r.utc_us;
		p->text = r.text;
		v->missing += !r.record;
	}
	return true;
}

static bool
load_incidents(struct ctx *c, struct day_view *v, struct err *e)
{
	const struct incident_span of = {
		v->d.desk, clock_utc_us(v->d.day, 0), clock_utc_us(day_add(v->d.day, 1), 0)};
	struct incidents all;

	if (!incident_period(c, &of, &v->arena, &all, e))
		return false;
	v->incidents = all.n;
	return true;
}

static bool
load(struct ctx *c, int64_t desk, int day, struct day_view *v, struct err *e)
{
	struct duty_day_row row;
	struct shift_duty on;

	if (!access_may(c, ACT_LOG_READ, &(struct access_object){.desk = desk}, e) ||
		!day_row_get(c, desk, day, &row, e) ||
		!shift_at(c, desk, clock_now(&c->clock).utc_us, &on, e))
		return false;
	settle(c, &row, on.business_day);
	v->d = row.d;
	return day_rows_counts(c, v, e) && day_rows_kinds(c, v, e) && day_rows_handovers(c, v, e) &&
	       load_reports(c, v, e) && load_incidents(c, v, e);
}

bool
day_load(struct ctx *c, int64_t desk, int day, struct day_view *out, struct err *e)
{
	*out = (struct day_view){.entries = 0};
	arena_init(&out->arena);
	if (load(c, desk, day, out, e))
		return true;
	day_view_free(out);
	return false;
}

void
day_view_free(struct day_view *v)
{
	arena_free(&v->arena);
	*v = (struct day_view){.entries = 0};
}

/* ---- may it be signed? ---- */

static bool
is_due(const struct day_view *v, struct err *e)
{
	if (v->d.state == DAY_RUNNING)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-10",
			.msgid = N_("This day is not over: its last handover is not accepted yet"));
	if (v->d.state == DAY_CHECKED)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-10",
			.msgid = N_("{1} has checked this day already"),
			.arg = {v->d.checked_name});
	/* ORG-04: next up does */
	return !v->stood ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-04",
		       .msgid = N_("You stood at this desk that day. The next one up checks it"));
}

static bool
is_complete(const struct day_view *v, bool none_received, struct err *e)
{
	char n[24];

	if (v->d.sent_back)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-10",
			.msgid = N_("A handover of it was sent back. Check when that is answered"));
	(void)str_format(n, sizeof n, "%lld", (long long)v->unread);
	if (v->unread)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-10",
			.msgid = N_("You have not opened {1} of its log entries. v shows them"),
			.arg = {n});
	if (v->missing && !none_received)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-24",
			.msgid = N_(
				"A duty report is missing. Say that none was received, or wait"));
	return v->missing || !none_received ||
	       err_set(e, ERR_STALE, .msgid = N_("The report came meanwhile. Read it first"));
}

bool
day_may_check(struct ctx *c, const struct day_view *v, bool none_received, struct err *e)
{
	return access_may(c, ACT_HANDOVER_CHECK, &(struct access_object){.desk = v->d.desk}, e) &&
	       is_due(v, e) && is_complete(v, none_received, e);
}

/* ---- signing ---- */

static bool
is_as_shown(const struct day_view *now, const struct day_view *shown, struct err *e)
{
	bool same = now->entries == shown->entries && now->last_no == shown->last_no &&
		    now->handovers == shown->handovers && now->reports == shown->reports;

	for (int i = 0; same && i < now->handovers; i++)
		same = now->handover[i].id == shown->handover[i].id &&
		       now->handover[i].rev == shown->handover[i].rev;
	for (int i = 0; same && i < now->reports; i++)
		same = now->report[i].record == shown->report[i].record;
	return same || err_set(e, ERR_STALE,
			       .msgid = N_("This day changed while you read it. Look at it again"));
}

static void
id_add(char out[DAY_IDS_BYTES], int64_t id)
{
	size_t n = strlen(out);

	(void)str_format(out + n, DAY_IDS_BYTES - n, "%s%lld", n ? " " : "", (long long)id);
}

static void
row_of(const struct ctx *c, const struct day_view *v, struct day_check_row *row)
{
	*row = (struct day_check_row){.desk = v->d.desk,
		.day = v->d.day,
		.by = c->who,
		.utc_us = c->now.utc_us,
		.entries = v->entries,
		.first_no = v->first_no,
		.last_no = v->last_no};
	for (int i = 0; i < v->handovers; i++)
		id_add(row->handovers, v->handover[i].no);
	for (int i = 0; i < v->reports; i++)
		if (v->report[i].record)
			id_add(row->reports, v->report[i].seq);
		else
			id_add(row->none_from, v->report[i].person);
}

static void
int_put(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

static void
ids_put(struct record *r, int tag, const char *ids)
{
	record_text(r, tag, *ids ? ids : NULL);
}

static bool
write_check(struct ctx *c, const struct day_view *v, struct err *e)
{
	struct day_check_row row;
	struct ledger_ref ref = {.id = 0};
	struct record r;

	row_of(c, v, &row);
	record_init(&r, RECORD_DAY_CHECKED, row.desk);
	record_int(&r, TAG_DAY_DAY, row.day);
	record_int(&r, TAG_DAY_ENTRIES, row.entries);
	int_put(&r, TAG_DAY_FIRST_NO, row.first_no);
	int_put(&r, TAG_DAY_LAST_NO, row.last_no);
	ids_put(&r, TAG_DAY_HANDOVERS, row.handovers);
	ids_put(&r, TAG_DAY_REPORTS, row.reports);
	ids_put(&r, TAG_DAY_NONE_FROM, row.none_from);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	row.record = ref.id;
	return good && day_check_insert(c, &row, e) &&
	       day_row_checked(c, row.desk, row.day, row.record, e);
}

/* Each handover of the day moves with it, by its own record (SHO-13). */
static bool
check_handovers(struct ctx *c, const struct day_view *v, struct err *e)
{
	const struct handover_step *step;
	struct handover_data d;
	struct handover_ref ref;

	for (int i = 0; i < v->handovers; i++) {
		if (v->handover[i].state != HANDOVER_ACCEPTED)
			continue;
		if (!handover_data_get(c, v->handover[i].id, &d, e) ||
			!handover_step_may(d.h.state, HANDOVER_DO_CHECK,
				&(struct handover_parts){c->who, d.h.giver, d.h.receiver}, &step,
				e) ||
			!handover_check_put(c, &d, e) ||
			!handover_move(c, &d, step->to, 0, &ref, e))
			return false;
	}
	return true;
}

bool
day_check(struct ctx *c, const struct day_view *shown, bool none_received, struct err *e)
{
	struct day_view v;

	if (!c->key_confirmed)
		return err_set(e, ERR_DENIED, .field = "password",
			.msgid = N_("Signing asks for your password. Type it again"));
	if (!act_begin(c, ACT_HANDOVER_CHECK, &(struct access_object){.desk = shown->d.desk}, e))
		return false;
	if (!day_load(c, shown->d.desk, shown->d.day, &v, e))
		return act_fail(c);
	bool good = is_as_shown(&v, shown, e) && day_may_check(c, &v, none_received, e) &&
		    write_check(c, &v, e) && check_handovers(c, &v, e);
	day_view_free(&v);
	return good ? act_commit(c, e) : act_fail(c);
}

/* ---- LOG-05: are the rows what was signed? ---- */

static bool
differs(struct verify_finding *f, const char *table)
{
	return cache_differs(
		f, N_("the table of checked days says something else than was signed: {1}"), table);
}

/* A day that passes for checked names a check of it. */
static bool
day_is_right(struct ctx *c, int64_t desk, int day)
{
	struct duty_day_row row;
	struct day_check_row check;

	if (!day_row_get(c, desk, day, &row, NULL))
		return false;
	return !row.d.check_record || (day_check_get(c, row.d.check_record, &check, NULL) &&
					      check.desk == desk && check.day == day);
}

static bool
check_is_right(const struct ledger_record *r, const struct day_check_row *row)
{
	return row->record == r->ref.id && row->desk == r->ref.chain &&
	       cache_same_int(r, TAG_DAY_DAY, row->day) && row->by == r->view.head.actor &&
	       row->utc_us == r->view.head.at.utc_us &&
	       cache_same_int(r, TAG_DAY_ENTRIES, row->entries) &&
	       cache_same_int(r, TAG_DAY_FIRST_NO, row->first_no) &&
	       cache_same_int(r, TAG_DAY_LAST_NO, row->last_no) &&
	       cache_same_text(r, TAG_DAY_HANDOVERS, row->handovers) &&
	       cache_same_text(r, TAG_DAY_REPORTS, row->reports) &&
	       cache_same_text(r, TAG_DAY_NONE_FROM, row->none_from);
}

bool
day_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct day_check_row row;
	struct handover_data d;
	int64_t id = 0;

	if (r->view.head.type == RECORD_HANDOVER_FROZEN) {
		(void)record_view_int(&r->view, TAG_HANDOVER_ID, &id);
		return (handover_data_get(c, id, &d, NULL) && day_is_right(c, d.h.desk, d.day)) ||
		       differs(f, "duty_day");
	}
	if (!day_check_get(c, r->ref.id, &row, NULL) || !check_is_right(r, &row))
		return differs(f, "day_check");
	return day_is_right(c, row.desk, row.day) || differs(f, "duty_day");
}
