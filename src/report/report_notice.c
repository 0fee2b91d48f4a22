/* report_notice.c — what was given to be read, who has read it, what is in force. SPDX-License-Identifier: MIT
 *
 * Files have a row for each notice and reader; paper the notice and below it
 * who has read it and who has not.
 * source: LOG-04, CON-02, CON-04, RPT-01.
 */
#include "domain/notice.h"

#include <string.h>

#include "base/day.h"
#include "report/report_parts.h"

#define KIND REPORT_COLUMN("kind", N_("Kind"), RTABLE_WORD)
#define TEXT REPORT_COLUMN("text", N_("What"), RTABLE_TEXT)

static const struct rtable_column columns[] = {
	REPORT_NO,
	KIND,
	REPORT_STATE,
	{"to", N_("To"), RTABLE_WORD},
	{"to_name", N_("For"), RTABLE_TEXT},
	{"given_at", N_("Given"), RTABLE_MINUTE},
	{"giver_name", N_("Who"), RTABLE_TEXT},
	{"must_read", N_("Must read"), RTABLE_WORD},
	{"from_at", N_("From"), RTABLE_MINUTE},
	{"until_at", N_("Until"), RTABLE_MINUTE},
	{"withdrawn_at", N_("Withdrawn"), RTABLE_MINUTE},
	{"log_no", N_("Entry"), RTABLE_INT},
	TEXT,
	{"read", N_("Read"), RTABLE_INT},
	{"read_of", N_("of"), RTABLE_INT},
	{"reader", N_("Staff no."), RTABLE_TEXT},
	{"reader_name", N_("Reader"), RTABLE_TEXT},
	{"bound", N_("Bound"), RTABLE_WORD},
	{"read_at", N_("Read at"), RTABLE_MINUTE},
};
static const struct rtable_column paper[] = {
	REPORT_NO,
	KIND,
	REPORT_STATE,
	{"until", N_("Until"), RTABLE_TEXT},
	TEXT,
};

static const char *
state_code(enum notice_state s)
{
	static const char *const codes[NOTICE_STATES] = {
		"coming", "in_force", "ended", "withdrawn"};

	return codes[s];
}

/* ---- which ones ---- */

/* It was in force at some moment of these days. */
static bool
is_of_period(const struct report_ask *ask, const struct notice *n)
{
	const int64_t from = clock_utc_us(ask->period.from, 0),
		      to = clock_utc_us(day_add(ask->period.to, 1), 0);
	const int64_t end = n->withdrawn_utc_us && n->withdrawn_utc_us < n->until_utc_us
				    ? n->withdrawn_utc_us
				    : n->until_utc_us;

	return n->from_utc_us < to && end >= from;
}

/* What is for everybody concerns every desk and team. */
static bool
concerns(const struct report_ask *ask, const struct notice *n)
{
	if (n->to == NOTICE_TO_SITE || !ask->narrowed)
		return true;
	if (n->to == NOTICE_TO_TEAM && ask->team)
		return n->team == ask->team;
	for (int i = 0; i < ask->desks; i++)
		if (n->to == NOTICE_TO_TEAM ? n->team == ask->desk[i].team_id
					    : n->chain == ask->desk[i].id)
			return true;
	return false;
}

struct writing {
	const struct report_ask *ask;
	struct rtable *t;
	const struct notice *n;
	const struct notice_reader *reader;
	int readers, have_read; /* of them, those who have */
};
typedef bool notice_putter(const struct writing *w, struct err *e);

static bool
put_with_readers(const struct report_ask *ask, const struct notice *n, struct rtable *t,
	notice_putter *put, struct err *e)
{
	struct writing w = {.ask = ask, .t = t, .n = n};
	struct notice_reader *reader;
	struct arena a;

	if (!is_of_period(ask, n) || !concerns(ask, n))
		return true;
	arena_init(&a);
	bool ok = notice_readers(ask->c, n->id, &a, &reader, &w.readers, e);
	w.reader = reader;
	for (int i = 0; ok && i < w.readers; i++)
		w.have_read += reader[i].at_utc_us != 0;
	ok = ok && put(&w, e);
	arena_free(&a);
	return ok;
}

static bool
each_notice(const struct report_ask *ask, struct rtable *t, notice_putter *put, struct err *e)
{
	struct notice_ask which = {.which = NOTICE_LIVE, .max = NOTICE_PAGE_MAX};
	bool ok, more;

	do {
		struct notice_list l = {0};

		ok = notice_list(ask->c, &which, &l, e);
		for (int i = 0; ok && i < l.n; i++)
			ok = put_with_readers(ask, &l.notice[i], t, put, e);
		more = which.which == NOTICE_LIVE || (l.more && l.n);
		which.before_id = which.which == NOTICE_OVER && l.n ? l.notice[l.n - 1].id : 0;
		which.which = NOTICE_OVER;
		notice_list_free(&l);
	} while (ok && more);
	return ok;
}

/* ---- what is said ---- */

static const struct {
	const char *label, *code;
} to_words[NOTICE_TOS] = {
	[NOTICE_TO_SITE] = {N_("everybody"), "site"},
	[NOTICE_TO_DESK] = {N_("desk"), "desk"},
	[NOTICE_TO_TEAM] = {N_("team"), "team"},
	[NOTICE_TO_PEOPLE] = {N_("people named"), "people"},
};

static void
put_yes_no(struct rtable *t, bool yes)
{
	rtable_word(t, yes ? N_("yes") : N_("no"), yes ? "yes" : "no");
}

/* CON-06: the system has numbers and no words. */
static void
put_notice(const struct writing *w)
{
	const struct notice *n = w->n;
	struct rtable *t = w->t;

	rtable_number(t, n->no);
	rtable_word(t, notice_kind_label(n->kind), notice_kind_code(n->kind));
	rtable_word(t, notice_state_label(n->state), state_code(n->state));
	rtable_word(t, to_words[n->to].label, to_words[n->to].code);
	rtable_text(t, n->to_name);
	rtable_number(t, n->given_utc_us);
	rtable_text(t, n->giver_name);
	put_yes_no(t, n->must_read);
	rtable_number(t, n->from_utc_us);
	rtable_number(t, n->until_utc_us == NOTICE_NO_END ? 0 : n->until_utc_us);
	rtable_number(t, n->withdrawn_utc_us);
	report_number_from(t, 1, n->entry_no);
	rtable_text(t, w->ask->c->who ? n->text : "");
	rtable_number(t, w->have_read);
	rtable_number(t, w->readers);
}

static bool
put_rows(const struct writing *w, struct err *e)
{
	(void)e;
	for (int i = 0; i < w->readers; i++) {
		put_notice(w);
		rtable_text(w->t, w->reader[i].staff_no);
		rtable_text(w->t, w->reader[i].name);
		put_yes_no(w->t, w->reader[i].here);
		rtable_number(w->t, w->reader[i].at_utc_us);
	}
	if (w->readers)
		return true;
	put_notice(w);
	for (int i = 0; i < 4; i++) /* reader, name, bound, when */
		rtable_none(w->t);
	return true;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return each_notice(ask, t, put_rows, e);
}

/* ---- paper ---- */

/* One line of a text; out: the rest. */
static const char *
put_line(char *out, size_t size, const char *text)
{
	const size_t n = strcspn(text, "\n");

	str_format(out, size, "%.*s", (int)n, text);
	return text + n + (text[n] == '\n');
}

static void
put_head(const struct writing *w)
{
	char line[NOTICE_TEXT_BYTES];
	const struct notice *n = w->n;
	char until[CLOCK_TEXT_BYTES] = "";

	if (n->until_utc_us != NOTICE_NO_END)
		clock_format_minute(until, n->until_utc_us);
	rtable_number(w->t, n->no);
	rtable_word(w->t, notice_kind_label(n->kind), notice_kind_code(n->kind));
	rtable_word(w->t, notice_state_label(n->state), state_code(n->state));
	rtable_text(w->t, *until ? until + strlen("2026-") : tr(N_("no end")));
	const char *rest = put_line(line, sizeof line, w->ask->c->who ? n->text : "");
	rtable_text(w->t, line);
	while (*rest) {
		rest = put_line(line, sizeof line, rest);
		report_under(w->t, line);
	}
}

/* "Read: Anna Lee 11-21 14:05, …" in lines that a cell holds. */
static void
put_names(const struct writing *w, bool have_read)
{
	const char *label = tr(have_read ? N_("Read: ") : N_("Not yet: "));
	char line[1024], one[256], at[CLOCK_TEXT_BYTES];
	int on_line = 0;

	str_copy(line, sizeof line, label);
	for (int i = 0; i < w->readers; i++) {
		const struct notice_reader *r = &w->reader[i];

		if ((r->at_utc_us != 0) != have_read || (!have_read && !r->here))
			continue;
		clock_format_minute(at, r->at_utc_us);
		str_format(one, sizeof one, "%s%s%s%s", on_line ? ", " : "", r->name,
			have_read ? " " : "", have_read ? at + strlen("2026-") : "");
		str_format(line + strlen(line), sizeof line - strlen(line), "%s", one);
		if (++on_line == 3) {
			report_under(w->t, line);
			line[0] = '\0';
			on_line = 0;
		}
	}
	if (on_line)
		report_under(w->t, line);
}

static bool
put_paper(const struct writing *w, struct err *e)
{
	char acks[24], of[24], line[400];

	(void)e;
	put_head(w);
	str_format(acks, sizeof acks, "%d", w->have_read);
	str_format(of, sizeof of, "%d", w->readers);
	text_fill(line, sizeof line, tr(N_("By {1} to {2}: ")), w->n->giver_name,
		*w->n->to_name ? w->n->to_name : tr(to_words[w->n->to].label), NULL);
	text_fill(line + strlen(line), sizeof line - strlen(line), tr(N_("read by {1} of {2}")),
		acks, of, NULL);
	report_under(w->t, line);
	put_names(w, true);
	put_names(w, false);
	return true;
}

static bool
make_paper(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return each_notice(ask, t, put_paper, e);
}

const struct report report_notice = {
	.name = "notice",
	.title = N_("Instructions and notices"),
	.summary = N_("each instruction and notice in force then: who has read it, and when"),
	.words = true,
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make_paper = make_paper,
};
