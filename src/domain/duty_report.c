/* duty_report.c — the duty person's report on a day at a desk. SPDX-License-Identifier: MIT
 *
 * source: SHO-24, LOG-11.
 */
#include "domain/duty_report_sql.h"

#include <string.h>

#include "base/day.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/erasure.h"
#include "domain/ledger.h"

bool
duty_report_check(const char *text, struct err *e)
{
	return typed_check(text,
		&(const struct typed_rule){.field = "text",
			.rule = "SHO-24",
			.msgid = N_("A report has 10 to {1} characters"),
			.least = 10,
			.most = DUTY_REPORT_CHARS,
			.lines = true},
		e);
}

static bool
may_be_sent(struct ctx *c, int64_t desk, int day, struct err *e)
{
	bool held, checked;

	if (!duty_report_row_held(c, desk, day, &held, e) ||
		!duty_report_row_day_checked(c, desk, day, &checked, e))
		return false;
	if (!held)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-24",
			.msgid = N_("Only who held the desk that day reports on it"));
	return !checked ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-24",
		       .msgid = N_(
			       "The day is checked. What is new goes in as a remark on a sheet"));
}

bool
duty_report_may(struct ctx *c, int64_t desk, int day, struct err *e)
{
	return access_may(c, ACT_DUTY_REPORT, &(struct access_object){.person = c->who}, e) &&
	       may_be_sent(c, desk, day, e);
}

static bool
send(struct ctx *c, int64_t desk, int day, const char *text, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;

	if (!may_be_sent(c, desk, day, e))
		return false;
	record_init(&r, RECORD_DUTY_REPORT, desk);
	record_int(&r, TAG_REPORT_DAY, day);
	record_said(&r, TAG_REPORT_TEXT, text);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && duty_report_row_add(c,
			       &(struct duty_report){.record = ref.id,
				       .desk = desk,
				       .day = day,
				       .person = c->who,
				       .utc_us = c->now.utc_us,
				       .text = text},
			       e);
}

bool
duty_report_send(struct ctx *c, int64_t desk, int day, const char *text, struct err *e)
{
	if (!duty_report_check(text, e) ||
		!act_begin(c, ACT_DUTY_REPORT, &(struct access_object){.person = c->who}, e))
		return false;
	return send(c, desk, day, text, e) ? act_commit(c, e) : act_fail(c);
}

/* SHO-09 alike: what was sent is shown from the signed bytes. */
bool
duty_report_get(struct ctx *c, const struct duty_report_of *of, struct arena *a,
	struct duty_report *out, struct err *e)
{
	const struct record_field *f;
	struct ledger_record r;
	char *text;

	if (!duty_report_row_newest(c, of, out, e))
		return false;
	if (!out->record)
		return true;
	if (!ledger_read(c, out->record, &r, e))
		return false;
	f = record_view_field(&r.view, TAG_REPORT_TEXT);
	text = arena_alloc(a, f ? f->n + 1 : 1);
	if (text && f && f->n)
		memcpy(text, f->p, f->n);
	out->erased = r.erased != 0;
	out->text = r.erased ? erasure_tombstone(c, r.erased, a, e) : text;
	ledger_record_free(&r);
	return out->text || err_set(e, ERR_NOMEM);
}

bool
duty_reports_owed(struct ctx *c, struct duty_reports_owed *out, struct err *e)
{
	int today = clock_today(&c->clock);

	return duty_report_rows_owed(c, day_add(today, -DUTY_REPORT_OWED_DAYS), out, e);
}

/* LOG-05 */
bool
duty_report_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct duty_report row;
	struct arena a;

	arena_init(&a);
	bool good = duty_report_row_get(c, r->ref.id, &a, &row, NULL) && row.desk == r->ref.chain &&
		    cache_same_int(r, TAG_REPORT_DAY, row.day) &&
		    row.person == r->view.head.actor && row.utc_us == r->view.head.at.utc_us &&
		    (r->erased ? !*row.text : cache_same_text(r, TAG_REPORT_TEXT, row.text));
	arena_free(&a);
	return good || cache_differs(f,
			       N_("the table of reports says something else than this record: {1}"),
			       "duty_report");
}
