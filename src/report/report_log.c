/* report_log.c — the duty record 值班记录 of a shift, a day or a range. SPDX-License-Identifier: MIT
 *
 * On paper a correction stands under what it corrects, and what is erased as
 * its tombstone; files have one row an entry.
 * source: RPT-01, RPT-02, LOG-01, LOG-03, LOG-04, LOG-11.
 */
#include <string.h>

#include "base/utf8.h"
#include "domain/entry.h"
#include "domain/notice.h"
#include "report/report_parts.h"

enum { PIECE_CHARS = 400, PIECE_BYTES = 2000 };

static const struct rtable_column columns[] = {
	REPORT_DESK,
	REPORT_NO,
	{"day", N_("Day"), RTABLE_DAY},
	{"written_at", N_("Written"), RTABLE_MINUTE},
	{"happened_at", N_("Time"), RTABLE_MINUTE},
	{"kind", N_("Kind"), RTABLE_WORD},
	{"author_name", N_("Who"), RTABLE_TEXT},
	{"importance", N_("Importance"), RTABLE_WORD},
	{"state", N_("State"), RTABLE_WORD},
	{"text", N_("What"), RTABLE_TEXT},
	{"details", N_("Details"), RTABLE_TEXT},
	{"cause", N_("Cause"), RTABLE_TEXT},
	{"course", N_("Course"), RTABLE_TEXT},
	{"result", N_("Result"), RTABLE_TEXT},
	{"customer", N_("Customer"), RTABLE_TEXT},
	{"tickets", N_("Tickets"), RTABLE_TEXT},
	{"tags", N_("Tags"), RTABLE_TEXT},
	{"corrects", N_("Corrects"), RTABLE_INT},
	{"corrected_by", N_("Corrected by"), RTABLE_INT},
	{"spent_min", N_("Min"), RTABLE_INT},
	{"acknowledged", N_("Acknowledged"), RTABLE_INT},
	{"acknowledge_of", N_("of"), RTABLE_INT},
	{"erased", N_("Erased"), RTABLE_WORD},
};
static const struct rtable_column paper[] = {
	REPORT_NO,
	{"time", N_("Time"), RTABLE_TEXT},
	{"kind", N_("Kind"), RTABLE_TEXT},
	{"who", N_("Who"), RTABLE_TEXT},
	{"what", N_("What"), RTABLE_TEXT},
};

/* ---- entries in order ---- */

struct pages {
	struct entry_list *page;
	int n, cap;
};

static void
pages_free(struct pages *p)
{
	for (int i = 0; i < p->n; i++)
		entry_list_free(&p->page[i]);
	mem_free(p->page);
}

static bool
pages_room(struct pages *p)
{
	void *page = mem_more(p->page, p->n, &p->cap, sizeof *p->page);

	if (!page)
		return false;
	p->page = page;
	p->page[p->n] = (struct entry_list){0};
	return true;
}

/* The log is read from its newest end; it is put in order by going back. */
static bool
pages_read(const struct report_ask *ask, const struct desk *d, struct pages *p, struct err *e)
{
	const struct entry_filter f = {.desk_id = d->id,
		.from_day = ask->period.from,
		.to_day = ask->period.to,
		.shift_id = ask->shift};
	struct entry_place at = {.way = ENTRY_NEWEST, .n = ENTRY_PAGE_MAX};

	for (;;) {
		if (!pages_room(p))
			return err_set(e, ERR_NOMEM);
		struct entry_list *page = &p->page[p->n];
		if (!entry_page(ask->c, &f, &at, page, e))
			return false;
		p->n++;
		if (!page->more || page->n == 0)
			return true;
		at.way = ENTRY_OLDER;
		at.than = page->entry[page->n - 1].id;
	}
}

struct writing {
	const struct report_ask *ask;
	const struct desk *desk;
	struct rtable *t;
};
typedef bool entry_putter(const struct writing *w, const struct entry *en, struct err *e);

static bool
each_entry(const struct writing *w, entry_putter *put, struct err *e)
{
	struct pages p = {0};
	bool ok = pages_read(w->ask, w->desk, &p, e);

	for (int n = p.n - 1; ok && n >= 0; n--)
		for (int k = p.page[n].n - 1; ok && k >= 0; k--)
			ok = put(w, &p.page[n].entry[k], e);
	pages_free(&p);
	return ok;
}

/* ---- what an entry says ---- */

struct word {
	const char *label, *code;
};

static struct word
state_of(const struct entry *en)
{
	if (en->withdrawn)
		return (struct word){"withdrawn", "withdrawn"};
	if (en->corrected_by_id)
		return (struct word){"corrected", "corrected"};
	if (en->matter_open)
		return (struct word){"open", "open"};
	if (en->state == ENTRY_STATE_NONE)
		return (struct word){"", ""};
	return (struct word){"done", "done"};
}

static struct word
importance_of(const struct entry *en)
{
	if (en->importance == ENTRY_URGENT)
		return (struct word){N_("urgent"), "urgent"};
	if (en->importance == ENTRY_IMPORTANT)
		return (struct word){N_("important"), "important"};
	return (struct word){"", ""};
}

static const char *
kind_label(const struct entry *en)
{
	return tr_ctx("kind", entry_kind_row(en->kind)->label);
}

/* ---- files ---- */

static void
put_words(struct rtable *t, const struct entry *en)
{
	char tickets[ENTRY_TICKETS_MAX * 21 + 1] = "";

	for (int i = 0; i < en->tickets; i++)
		str_format(tickets + strlen(tickets), sizeof tickets - strlen(tickets), "%s%lld",
			i ? " " : "", (long long)en->ticket[i]);
	rtable_text(t, en->text);
	rtable_text(t, en->details);
	rtable_text(t, en->cause);
	rtable_text(t, en->course);
	rtable_text(t, en->result);
	rtable_text(t, en->customer);
	rtable_text(t, tickets);
	rtable_text(t, en->tags);
}

/* LOG-04: who has acknowledged what is to be read. */
static bool
put_notice(struct ctx *c, struct rtable *t, const struct entry *en, struct err *e)
{
	struct notice_of_entry n = {0};

	if (!notice_of_entry(c, en->id, &n, e))
		return false;
	report_number_from(t, 0, n.of ? n.acks : -1);
	report_number_from(t, 1, n.of);
	return true;
}

static bool
put_row(const struct writing *w, const struct entry *en, struct err *e)
{
	const struct word state = state_of(en), weight = importance_of(en);
	struct rtable *t = w->t;

	rtable_text(t, w->desk->code);
	rtable_number(t, en->no);
	rtable_number(t, en->business_day);
	rtable_number(t, en->at_utc_us);
	rtable_number(t, en->happened_utc_us);
	rtable_word(t, kind_label(en), entry_kind_row(en->kind)->code);
	rtable_text(t, en->author_name);
	rtable_word(t, weight.label, weight.code);
	rtable_word(t, state.label, state.code);
	put_words(t, en);
	report_number_from(t, 1, en->corrects_no);
	report_number_from(t, 1, en->corrected_by_no);
	report_number_from(t, 1, en->spent_min);
	if (!put_notice(w->ask->c, t, en, e))
		return false;
	rtable_word(t, en->erasure_id ? N_("yes") : N_("no"), en->erasure_id ? "yes" : "no");
	return true;
}

static bool
put_desk(const struct report_ask *ask, const struct desk *d, struct rtable *t, struct err *e)
{
	return each_entry(&(const struct writing){ask, d, t}, put_row, e);
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return report_each_desk(ask, t, put_desk, e);
}

/* ---- paper ---- */

static void
put_head(const struct writing *w, const struct entry *en)
{
	char time[CLOCK_TEXT_BYTES];

	clock_format_minute(time, en->happened_utc_us);
	rtable_number(w->t, en->no);
	rtable_text(w->t, time + 5); /* the year stands above */
	rtable_text(w->t, kind_label(en));
	rtable_text(w->t, en->author_name);
}

/* What a cell does not hold goes on in the next one: nothing is cut. */
static void
put_long(struct rtable *t, const char *label, const char *text)
{
	char piece[PIECE_BYTES + 256];
	bool first = true;

	while (text && *text) {
		size_t line = strcspn(text, "\n");
		size_t n = utf8_clip(text, line, PIECE_CHARS, NULL);

		while (n > PIECE_BYTES)
			n = utf8_clip(text, n - 1, PIECE_CHARS, NULL);
		str_format(piece, sizeof piece, "%s%s%.*s", first ? label : "", first ? ": " : "",
			(int)n, text);
		report_under(t, piece);
		first = false;
		text += n;
		text += *text == '\n' || (n == 0 && *text);
	}
}

/* "!! ", "(! 5 rings)", LOG-10 */
static void
mark_of(const struct entry *en, char *out, size_t size)
{
	char number[24], call[64] = "";

	str_format(number, sizeof number, "%d", en->rings);
	if (en->rings > en->rings_limit)
		text_fill(call, sizeof call, tr("(! {1} rings)"), number, NULL, NULL);
	str_format(out, size, "%s%s%s%s%s",
		en->importance == ENTRY_URGENT      ? "!! "
		: en->importance == ENTRY_IMPORTANT ? "! "
						    : "",
		call, *call ? " " : "",
		en->outgoing == ENTRY_OUT_MARKED ? tr("(! called out)") : "",
		en->outgoing == ENTRY_OUT_MARKED ? " " : "");
}

/* LOG-01: what was taken back stays, between dashes. */
static void
put_what(struct rtable *t, const struct entry *en)
{
	char what[PIECE_BYTES + 512], mark[160], number[24];

	mark_of(en, mark, sizeof mark);
	str_format(number, sizeof number, "%lld", (long long)en->corrects_no);
	if (en->withdrawn || en->corrected_by_id)
		str_format(what, sizeof what, "-- %s --", en->text);
	else if (en->corrects_id)
		text_fill(
			what, sizeof what, tr("{1}*Corrects no. {2}: {3}"), mark, number, en->text);
	else
		str_format(what, sizeof what, "%s%s", mark, en->text);
	for (int i = 0; i < en->tickets; i++)
		str_format(what + strlen(what), sizeof what - strlen(what), " #%lld",
			(long long)en->ticket[i]);
	const struct word state = state_of(en);
	if (*state.label)
		str_format(what + strlen(what), sizeof what - strlen(what), " (%s)",
			tr_ctx("state", state.label));
	rtable_text(t, what);
}

static bool
put_acks(struct ctx *c, struct rtable *t, const struct entry *en, struct err *e)
{
	struct notice_of_entry n = {0};
	char acks[24], of[24], line[200];

	if (!notice_of_entry(c, en->id, &n, e))
		return false;
	if (n.of == 0)
		return true;
	str_format(acks, sizeof acks, "%d", n.acks);
	str_format(of, sizeof of, "%d", n.of);
	text_fill(line, sizeof line, tr(N_("Acknowledged by {1} of {2}: {3}")), acks, of,
		tr(notice_state_label(n.state)));
	report_under(t, line);
	return true;
}

static bool
put_whole(const struct writing *w, const struct entry *en, struct err *e)
{
	put_head(w, en);
	put_what(w->t, en);
	put_long(w->t, tr(N_("Cause")), en->cause);
	put_long(w->t, tr(N_("Course")), en->course);
	put_long(w->t, tr(N_("Result")), en->result);
	put_long(w->t, tr(N_("Details")), en->details);
	put_long(w->t, tr(N_("Called out because")), en->out_reason);
	return put_acks(w->ask->c, w->t, en, e);
}

/* The corrections of an entry, one after the other, wherever they stand. */
static bool
put_corrections(const struct writing *w, int64_t id, struct err *e)
{
	bool ok = true;

	while (ok && id) {
		struct entry_list l = {0};

		if (!entry_get(w->ask->c, id, &l, e))
			return false;
		ok = put_whole(w, l.entry, e);
		id = l.entry->corrected_by_id;
		entry_list_free(&l);
	}
	return ok;
}

/* A correction has its words where the corrected entry stands, in its own place
 * its number: no number is missing. Where that one is of another day, both. */
static bool
put_paper(const struct writing *w, const struct entry *en, struct err *e)
{
	char number[24], line[160];
	struct entry_list old = {0};
	bool above = false;

	if (en->corrects_id) {
		if (!entry_get(w->ask->c, en->corrects_id, &old, e))
			return false;
		const int day = old.entry->business_day;
		above = day >= w->ask->period.from && day <= w->ask->period.to &&
			(!w->ask->shift || old.entry->shift_id == w->ask->shift);
		entry_list_free(&old);
	}
	if (!above)
		return put_whole(w, en, e) && put_corrections(w, en->corrected_by_id, e);
	put_head(w, en);
	str_format(number, sizeof number, "%lld", (long long)en->corrects_no);
	text_fill(line, sizeof line, tr(N_("Corrects no. {1}: see there")), number, NULL, NULL);
	rtable_text(w->t, line);
	return true;
}

static bool
put_desk_paper(const struct report_ask *ask, const struct desk *d, struct rtable *t, struct err *e)
{
	char name[DESK_CODE_BYTES + DESK_NAME_BYTES + 8];

	str_format(name, sizeof name, "== %s %s ==", d->code, d->name);
	if (ask->desks > 1)
		report_under(t, name);
	return each_entry(&(const struct writing){ask, d, t}, put_paper, e);
}

static bool
make_paper(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return report_each_desk(ask, t, put_desk_paper, e);
}

const struct report report_log = {
	.name = "log",
	.title = N_("Duty record"),
	.summary = N_("each entry of the log, with its corrections; needs --as"),
	.person = true,
	.words = true,
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make_paper = make_paper,
};
