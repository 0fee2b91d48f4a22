/* duty_draft.c — the duty report as the console drafts it from the log. SPDX-License-Identifier: MIT
 *
 * The person completes and sends it: nothing here is signed. source: SHO-24.
 */
#include "report/duty_draft.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/day_check.h"
#include "domain/duty_report.h"
#include "domain/entry.h"
#include "domain/handover.h"
#include "domain/incident.h"
#include "domain/item_loan.h"

/* Room that is left for what the person adds. */
enum { DRAFT_CHARS = DUTY_REPORT_CHARS - 400, LINE_BYTES = 1024, TEXT_CHARS = 60, PAGES = 20 };

struct draft {
	struct buf *out;
	int chars, left_out;
};

/* A line, or one more that did not fit. */
static void
put(struct draft *d, const char *text)
{
	int n = (int)utf8_clusters(text, strlen(text)) + 1;

	if (d->chars + n > DRAFT_CHARS) {
		d->left_out++;
		return;
	}
	d->chars += n;
	buf_printf(d->out, "%s\n", text);
}

static void
put_says(struct draft *d, const char *msgid, const char *a1, const char *a2, const char *a3)
{
	char line[LINE_BYTES];

	(void)text_fill(line, sizeof line, tr(msgid), a1, a2, a3);
	put(d, line);
}

/* The first words of a text in one line. */
static const char *
brief(char out[LINE_BYTES], const char *text)
{
	size_t n = 0;

	for (int i = 0; i < TEXT_CHARS && text[n] && text[n] != '\n'; i++)
		n += utf8_next(text + n, strlen(text + n));
	(void)str_format(out, LINE_BYTES, "%.*s%s", (int)n, text, text[n] ? "..." : "");
	return out;
}

void
duty_draft_kinds(struct buf *out, const int64_t *kind)
{
	bool any = false;

	for (int k = 1; k < ENTRY_KINDS; k++) {
		if (!kind[k])
			continue;
		buf_printf(out, "%s%s %lld", any ? (text_lang() == LANG_ZH ? "、" : ", ") : "",
			tr_ctx("kind", entry_kind_row((enum entry_kind)k)->label),
			(long long)kind[k]);
		any = true;
	}
	if (!any)
		buf_puts(out, tr(N_("none")));
}

static const char *
number(char out[24], int64_t n)
{
	(void)str_format(out, 24, "%lld", (long long)n);
	return out;
}

static void
put_counts(struct draft *d, const struct day_view *v)
{
	char n[24], first[24], last[24], open[24], corrected[24];
	struct buf kinds;

	buf_init(&kinds);
	duty_draft_kinds(&kinds, v->kind);
	if (v->entries)
		put_says(d, N_("Log: {1} entries, no. {2} to {3}."), number(n, v->entries),
			number(first, v->first_no), number(last, v->last_no));
	else
		put_says(d, N_("Log: no entries."), NULL, NULL, NULL);
	put_says(d, N_("By kind: {1}."), buf_str(&kinds), NULL, NULL);
	put_says(d, N_("Still open of this day: {1}. Corrected: {2}."), number(open, v->open),
		number(corrected, v->corrections), NULL);
	buf_free(&kinds);
}

/* ---- entries that are told one by one ---- */

static bool
is_told(const struct entry *en)
{
	return !en->withdrawn && !en->corrected_by_id &&
	       (en->kind == ENTRY_COMPLAINT || en->importance != ENTRY_NORMAL || en->matter_open);
}

static void
put_entry(struct draft *d, const struct entry *en)
{
	char no[24], text[LINE_BYTES], said[LINE_BYTES], result[LINE_BYTES];
	const char *kind = tr_ctx("kind", entry_kind_row(en->kind)->label);

	(void)str_format(said, sizeof said, "%s%s", en->importance == ENTRY_URGENT ? "!! " : "",
		brief(text, en->text));
	if (en->result && *en->result)
		put_says(d, N_("- no. {1} {2}. Result: {3}"), number(no, en->no), said,
			brief(result, en->result));
	else
		put_says(d,
			en->matter_open ? N_("- no. {1} {2} ({3}): open")
					: N_("- no. {1} {2} ({3})"),
			number(no, en->no), said, kind);
}

static bool
put_entries(struct ctx *c, struct draft *d, int64_t desk, int day, struct err *e)
{
	const struct entry_filter of = {.desk_id = desk, .from_day = day, .to_day = day};
	struct entry_place at = {.n = ENTRY_PAGE_MAX};
	bool more = true, any = false;

	for (int page = 0; more && page < PAGES; page++) {
		struct entry_list l;
		if (!entry_page(c, &of, &at, &l, e))
			return false;
		for (int i = 0; i < l.n; i++) {
			if (!is_told(&l.entry[i]))
				continue;
			if (!any)
				put_says(d, N_("Complaints, important and open ones:"), NULL, NULL,
					NULL);
			any = true;
			put_entry(d, &l.entry[i]);
		}
		more = l.more && l.n;
		at.way = ENTRY_OLDER;
		at.than = l.n ? l.entry[l.n - 1].id : 0;
		entry_list_free(&l);
	}
	if (!any)
		put_says(d, N_("Complaints, important and open ones: none."), NULL, NULL, NULL);
	return true;
}

/* ---- incidents, loans, remarks ---- */

static bool
put_incidents(
	struct ctx *c, struct draft *d, const struct day_view *v, struct arena *a, struct err *e)
{
	const struct incident_span of = {
		v->d.desk, clock_utc_us(v->d.day, 0), clock_utc_us(day_add(v->d.day, 1), 0)};
	struct incidents all;
	char no[24], title[LINE_BYTES], state[LINE_BYTES], result[LINE_BYTES];

	if (!incident_period(c, &of, a, &all, e))
		return false;
	if (!all.n)
		put_says(d, N_("Incidents: none."), NULL, NULL, NULL);
	for (int i = 0; i < all.n; i++) {
		const struct incident *n = &all.incident[i];
		(void)str_format(state, sizeof state, "%s, %s%s%s",
			tr(incident_severity_label(n->severity)),
			tr(incident_state_label(n->state)), *n->result ? ": " : "",
			brief(result, n->result));
		put_says(d, N_("Incident {1}: {2} ({3})"), number(no, n->no),
			brief(title, n->title), state);
	}
	return true;
}

static bool
put_loans(struct ctx *c, struct draft *d, int64_t desk, struct arena *a, struct err *e)
{
	struct item_loans out;
	char n[24], due[CLOCK_TEXT_BYTES];

	if (!item_loans_out(c, desk, a, &out, e))
		return false;
	for (int i = 0; i < out.n; i++) {
		const struct item_loan *l = &out.loan[i];
		clock_format_minute(due, l->due_us);
		put_says(d, N_("Lent out: {1} x {2}, back by {3}"), number(n, l->count),
			text_lang() == LANG_ZH ? l->name_zh : l->name_en, due);
	}
	return true;
}

static bool
put_remarks(struct ctx *c, struct draft *d, const struct day_view *v, struct err *e)
{
	char no[24], text[LINE_BYTES];

	for (int i = 0; i < v->handovers; i++) {
		struct handover_view h;
		if (!handover_load(c, v->handover[i].id, &h, e))
			return false;
		for (int k = 0; k < h.c.lines; k++) {
			const struct handover_line *l = &h.c.line[k];
			bool remark = l->section == HANDOVER_MESSAGE ||
				      (l->section == HANDOVER_CHECK &&
					      l->state == HANDOVER_LINE_PROBLEM) ||
				      (l->section == HANDOVER_ITEM && l->counted != l->expected);
			if (remark && *l->remark)
				put_says(d, N_("Handover {1}: {2}"), number(no, v->handover[i].no),
					brief(text, l->remark), NULL);
		}
		handover_view_free(&h);
	}
	return true;
}

static bool
put_all(struct ctx *c, struct draft *d, const struct day_view *v, struct err *e)
{
	struct arena a;

	arena_init(&a);
	put_counts(d, v);
	bool good = put_incidents(c, d, v, &a, e) && put_entries(c, d, v->d.desk, v->d.day, e) &&
		    put_loans(c, d, v->d.desk, &a, e) && put_remarks(c, d, v, e);
	arena_free(&a);
	return good;
}

bool
duty_draft(struct ctx *c, int64_t desk, int day, struct buf *out, struct err *e)
{
	struct draft d = {.out = out};
	struct day_view v;
	char n[24], line[LINE_BYTES];

	if (!day_load(c, desk, day, &v, e))
		return false;
	bool good = put_all(c, &d, &v, e);
	(void)text_fill(line, sizeof line, tr(N_("Lines that found no room here: {1}")),
		number(n, d.left_out), NULL, NULL);
	if (d.left_out)
		buf_printf(out, "%s\n", line);
	day_view_free(&v);
	return good && (!out->failed || err_set(e, ERR_NOMEM));
}
