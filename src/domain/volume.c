/* volume.c — the log of a desk in monthly volumes, closed one after the other. SPDX-License-Identifier: MIT */
#include "domain/volume.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/desk.h"
#include "domain/volume_sql.h"

enum {
	/* A shift that began on the last evening has ended by then; what is recorded
	 * later about the month (an import) is of the next volume. */
	LATE_MIN = 12 * 60
};

/* ---- months ---- */

void
volume_month_text(char out[VOLUME_MONTH_BYTES], int month)
{
	(void)str_format(out, VOLUME_MONTH_BYTES, "%04d-%02d", month / 100 % 10000, month % 100);
}

bool
volume_month_parse(const char *text, int *month, struct err *e)
{
	char first[DAY_TEXT_BYTES];
	int day;

	if (!str_format(first, sizeof first, "%s-01", text) || !day_parse(first, &day))
		return err_set(e, ERR_INVALID, .rule = "LOG-09", .field = "month",
			.msgid = N_("{1} is not a month. Write it like 2026-11"), .arg = {text});
	*month = volume_month_of(day);
	return true;
}

int
volume_month_of(int day)
{
	return day / 100;
}

/* ---- the next one ---- */

/* Up to where the month goes: by number, never by time (SHO-15). */
static bool
cut_off(struct ctx *c, struct volume *v, struct err *e)
{
	const int last = month_last_day(v->month);
	const struct volume_cut cut = {.desk = v->desk,
		.after = v->first_no - 1,
		.to_day = last,
		.to_us = clock_utc_us(day_add(last, 1), LATE_MIN)};
	bool found;

	if (!volume_last_entry(c, &cut, v, &found, e))
		return false;
	v->entries = v->last_no - v->first_no + 1;
	return true;
}

/* Begins where the last one ended; the first of a desk in the month of its first entry. */
static bool
begin_next(struct ctx *c, int64_t desk, struct volume *v, struct err *e)
{
	struct volume before;
	int64_t first_us;
	bool found;

	*v = (struct volume){.desk = desk};
	if (!volume_row_no(c, desk, 0, &before, &found, e))
		return false;
	if (found) {
		v->no = before.no + 1;
		v->month = month_add(before.month, 1);
		v->first_no = before.last_no + 1;
		v->from_seq = before.to_seq + 1;
		memcpy(v->head, before.head, SEAL_HASH);
	} else {
		if (!volume_first_entry(c, desk, &first_us, &found, e))
			return false;
		if (!found)
			return true;
		v->no = 1;
		v->month = volume_month_of(clock_local(first_us).day);
		v->first_no = v->from_seq = 1;
	}
	v->last_no = v->first_no - 1;
	v->to_seq = v->from_seq - 1;
	return true;
}

static bool
next_of(struct ctx *c, int64_t desk, struct volume *out, bool *due, struct err *e)
{
	*due = false;
	if (!begin_next(c, desk, out, e))
		return false;
	if (!out->no)
		return true;
	*due = month_last_day(out->month) < clock_today(&c->clock);
	return cut_off(c, out, e);
}

static bool
may_read(struct ctx *c, int64_t desk, struct err *e)
{
	/* counts and ends, no words: the owner of the file may see them (contract.md §1) */
	return !c->who || access_may(c, ACT_LOG_READ, &(struct access_object){.desk = desk}, e);
}

bool
volume_next(struct ctx *c, int64_t desk, struct volume *out, bool *due, struct err *e)
{
	return may_read(c, desk, e) && next_of(c, desk, out, due, e);
}

/* ---- closing ---- */

static bool
month_fits(struct ctx *c, const struct volume_closing *v, const struct volume *next, bool due,
	struct err *e)
{
	char wanted[VOLUME_MONTH_BYTES], open[VOLUME_MONTH_BYTES];
	struct volume there;
	bool closed;

	volume_month_text(wanted, v->month);
	volume_month_text(open, next->month);
	if (!volume_row_month(c, v->desk, v->month, &there, &closed, e))
		return false;
	if (closed)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-09", .field = "month",
			.msgid = N_("The volume of {1} was closed already"), .arg = {wanted});
	if (!next->no)
		return err_set(e, ERR_NOT_FOUND, .rule = "LOG-09", .field = "desk",
			.msgid = N_("Nothing was ever written at this desk"));
	if (v->month != next->month)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-09", .field = "month",
			.msgid = N_("Volumes are closed in their order. {1} is the next one"),
			.arg = {open});
	return due || err_set(e, ERR_BLOCKED, .rule = "LOG-09", .field = "month",
			      .msgid = N_("{1} is not over. A volume is closed from the day "
					  "after its month on"),
			      .arg = {wanted});
}

static bool
take_custodian(struct ctx *c, int64_t person, struct volume *v, struct err *e)
{
	struct person p = {0};

	if (person && !person_get(c, person, &p, e))
		return false;
	if (!person || p.left_on)
		return err_set(e, ERR_INVALID, .rule = "LOG-09", .field = "custodian",
			.msgid = N_("Say who keeps the volume: somebody who is here. Example: "
				    "A012"));
	v->custodian = person;
	return str_copy(v->keeper, sizeof v->keeper, p.name) &&
	       str_copy(v->keeper_no, sizeof v->keeper_no, p.staff_no);
}

static bool
append(struct ctx *c, const struct volume *v, struct ledger_ref *ref, struct err *e)
{
	struct record r;

	record_init(&r, RECORD_VOLUME_CLOSED, v->desk);
	record_int(&r, TAG_VOLUME_NO, v->no);
	record_int(&r, TAG_VOLUME_MONTH, v->month);
	record_int(&r, TAG_VOLUME_ENTRIES, v->entries);
	record_int(&r, TAG_VOLUME_FIRST_NO, v->first_no);
	record_int(&r, TAG_VOLUME_LAST_NO, v->last_no);
	record_int(&r, TAG_VOLUME_FROM_SEQ, v->from_seq);
	record_int(&r, TAG_VOLUME_TO_SEQ, v->to_seq);
	record_bytes(&r, TAG_VOLUME_HEAD, v->head, SEAL_HASH);
	record_int(&r, TAG_VOLUME_CUSTODIAN, v->custodian);
	record_text(&r, TAG_VOLUME_KEEPER, v->keeper);
	record_text(&r, TAG_VOLUME_KEEPER_NO, v->keeper_no);
	const bool done = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return done;
}

static bool
write_volume(struct ctx *c, const struct volume_closing *v, int64_t *id, struct err *e)
{
	struct ledger_ref ref;
	struct volume next;
	bool due;

	if (!next_of(c, v->desk, &next, &due, e) || !month_fits(c, v, &next, due, e) ||
		!take_custodian(c, v->custodian, &next, e) || !append(c, &next, &ref, e))
		return false;
	*id = ref.id;
	return volume_insert(c, &next, ref.id, e);
}

bool
volume_close(struct ctx *c, const struct volume_closing *v, int64_t *id, struct err *e)
{
	struct desk d;

	if (!desk_get(c, v->desk, &d, e) ||
		!act_begin(c, ACT_VOLUME_CLOSE, &(struct access_object){.desk = v->desk}, e))
		return false;
	if (!c->key || !c->key_confirmed) {
		(void)err_set(e, ERR_DENIED, .field = "password",
			.msgid = N_("Closing a volume is signed: your password is asked"));
		return act_fail(c);
	}
	if (!write_volume(c, v, id, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* ---- reading ---- */

bool
volume_list(struct ctx *c, int64_t desk, struct arena *a, struct volumes *out, struct err *e)
{
	return may_read(c, desk, e) && volume_rows(c, desk, a, out, e);
}

static int64_t
int_of(const struct record_view *v, int tag)
{
	int64_t n = 0;

	(void)record_view_int(v, tag, &n);
	return n;
}

static void
from_record(const struct ledger_record *r, struct volume *out)
{
	const struct record_field *head = record_view_field(&r->view, TAG_VOLUME_HEAD);
	const struct record_view *v = &r->view;

	out->id = r->ref.id;
	out->desk = r->ref.chain;
	out->no = (int)int_of(v, TAG_VOLUME_NO);
	out->month = (int)int_of(v, TAG_VOLUME_MONTH);
	out->entries = int_of(v, TAG_VOLUME_ENTRIES);
	out->first_no = int_of(v, TAG_VOLUME_FIRST_NO);
	out->last_no = int_of(v, TAG_VOLUME_LAST_NO);
	out->from_seq = int_of(v, TAG_VOLUME_FROM_SEQ);
	out->to_seq = int_of(v, TAG_VOLUME_TO_SEQ);
	out->custodian = int_of(v, TAG_VOLUME_CUSTODIAN);
	out->closed_us = v->head.at.utc_us;
	out->closed_by = v->head.actor;
	if (head && head->n == SEAL_HASH)
		memcpy(out->head, head->p, SEAL_HASH);
	(void)record_view_text(v, TAG_VOLUME_KEEPER, out->keeper, sizeof out->keeper);
	(void)record_view_text(v, TAG_VOLUME_KEEPER_NO, out->keeper_no, sizeof out->keeper_no);
}

bool
volume_get(struct ctx *c, int64_t id, struct volume *out, struct err *e)
{
	struct ledger_record r;
	bool found;

	if (!volume_row(c, id, out, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such volume"));
	if (!may_read(c, out->desk, e) || !ledger_read(c, id, &r, e))
		return false;
	from_record(&r, out);
	ledger_record_free(&r);
	return true;
}

bool
volume_of_month(struct ctx *c, int64_t desk, int month, struct volume *out, struct err *e)
{
	char text[VOLUME_MONTH_BYTES];
	bool found;

	if (!volume_row_month(c, desk, month, out, &found, e))
		return false;
	volume_month_text(text, month);
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .field = "month",
			.msgid = N_("The volume of {1} is not closed"), .arg = {text});
	return volume_get(c, out->id, out, e);
}

bool
volume_anchor(struct ctx *c, int64_t id, char out[LEDGER_ANCHOR_BYTES], struct err *e)
{
	struct ledger_anchor a;

	if (!ledger_anchor_of(c, &(struct ledger_ref){.id = id}, &a, e))
		return false;
	ledger_anchor_format(out, &a);
	return true;
}

bool
volume_anchor_before(
	struct ctx *c, const struct volume *v, char out[LEDGER_ANCHOR_BYTES], struct err *e)
{
	struct volume before;
	bool found;

	return v->no < 2 || (volume_row_no(c, v->desk, v->no - 1, &before, &found, e) &&
				    (!found || volume_anchor(c, before.id, out, e)));
}

/* ---- what is due ---- */

struct finding_due {
	struct ctx *c;
	struct volume_due *out;
	int max, n;
	struct err *e;
	bool failed;
};

static int
months_between(int from, int to)
{
	return (to / 100 - from / 100) * 12 + to % 100 - from % 100;
}

/* A desk that was closed owes a volume of what it still wrote, and no empty ones. */
static bool
take_due(void *arg, const struct desk *d)
{
	struct finding_due *f = arg;
	struct volume_due *to;
	struct volume next;
	struct err no;
	bool due;

	err_clear(&no);
	if (!access_may(f->c, ACT_VOLUME_CLOSE, &(struct access_object){.desk = d->id}, &no))
		return true;
	f->failed = !next_of(f->c, d->id, &next, &due, f->e);
	if (f->failed || !due || (d->closed && next.entries == 0))
		return !f->failed;
	if (f->n == f->max)
		return false;
	to = &f->out[f->n++];
	*to = (struct volume_due){.desk = d->id,
		.month = next.month,
		.months = months_between(next.month, volume_month_of(clock_today(&f->c->clock)))};
	(void)str_copy(to->code, sizeof to->code, d->code);
	return true;
}

bool
volume_due_list(struct ctx *c, struct volume_due *out, int max, int *n, struct err *e)
{
	struct finding_due f = {.c = c, .out = out, .max = max, .e = e};

	*n = 0;
	if (!desk_list(c, take_due, &f, e) || f.failed)
		return false;
	*n = f.n;
	return true;
}

/* ---- verify ---- */

static bool
row_is_record(const struct ledger_record *r, const struct volume *row)
{
	struct volume v = {0};

	from_record(r, &v);
	return v.id == row->id && v.desk == row->desk && v.no == row->no && v.month == row->month &&
	       v.entries == row->entries && v.first_no == row->first_no &&
	       v.last_no == row->last_no && v.from_seq == row->from_seq &&
	       v.to_seq == row->to_seq && v.custodian == row->custodian &&
	       v.closed_us == row->closed_us && v.closed_by == row->closed_by &&
	       memcmp(v.head, row->head, SEAL_HASH) == 0;
}

/* LOG-09: it begins where the one before it ended. */
static bool
joins(struct ctx *c, const struct volume *v)
{
	struct volume before;
	bool found;

	if (v->no == 1)
		return v->first_no == 1 && v->from_seq == 1;
	return volume_row_no(c, v->desk, v->no - 1, &before, &found, NULL) && found &&
	       v->first_no == before.last_no + 1 && v->from_seq == before.to_seq + 1 &&
	       v->month == month_add(before.month, 1);
}

/* LOG-05: what it counts, and where it says the chain stood. */
static bool
counts_hold(struct ctx *c, const struct volume *v)
{
	static const uint8_t none[SEAL_HASH];
	struct volume_counts k;

	return volume_count(c, v, &k, NULL) && k.rows == v->entries && k.records == v->entries &&
	       memcmp(v->head, k.has_head ? k.head : none, SEAL_HASH) == 0;
}

bool
volume_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	char month[VOLUME_MONTH_BYTES];
	struct volume row;
	bool found;

	if (!volume_row(c, r->ref.id, &row, &found, NULL))
		return true; /* the database's own trouble is told elsewhere */
	volume_month_text(month, (int)int_of(&r->view, TAG_VOLUME_MONTH));
	if (!found || !row_is_record(r, &row))
		return cache_differs(f, N_("the table of volumes says something else: {1}"), month);
	if (!joins(c, &row))
		return cache_differs(
			f, N_("volume {1} does not begin where the one before it ended"), month);
	return counts_hold(c, &row) ||
	       cache_differs(f, N_("volume {1} does not hold what it counts"), month);
}
