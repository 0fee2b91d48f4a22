/* score_page_words.c — how a score comes about, in sentences. SPDX-License-Identifier: MIT
 *
 * source: SCR-01, SCR-08, SCR-11, SCR-13, SCR-19, SCR-22.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "base/half.h"
#include "base/utf8.h"
#include "screens/scores.h"

enum { FEN = 100, TENTHS_PER_HALF = 5, AXIS_LEAST = 100 };

/* --- small words --- */

const char *
score_aspect_short(enum conduct_aspect a)
{
	static const char *const label[CONDUCT_ASPECTS] = {
		[CONDUCT_ORDERS] = N_("orders"),
		[CONDUCT_SERVICE] = N_("service"),
		[CONDUCT_COOPERATION] = N_("cooperation"),
		[CONDUCT_HYGIENE] = N_("hygiene"),
	};

	return a > 0 && a < CONDUCT_ASPECTS ? tr(label[a]) : "";
}

const char *
score_line_state(const struct score_line *l)
{
	if (l->ev.contested && l->ev.state == CONDUCT_CONFIRMED)
		return tr(N_("contested"));
	if (l->corrected)
		return tr(N_("corrected"));
	return tr(conduct_state_label(l->ev.state));
}

const char *
score_line_source(const struct conduct_event *ev)
{
	static const struct {
		enum conduct_source source;
		const char *label;
	} labels[] = {
		{CONDUCT_OF_INCIDENT, N_("incident")},
		{CONDUCT_OF_AWAY, N_("away")},
		{CONDUCT_OF_ATTENDANCE, N_("attendance")},
		{CONDUCT_OF_PERSON, N_("was seen")},
		{CONDUCT_OF_MONTH, N_("the month")},
		{CONDUCT_OF_EXAM, N_("exam")},
		{CONDUCT_OF_HANDOVER, N_("handover")},
		{CONDUCT_OF_APPEAL, N_("appeal")},
		{CONDUCT_OF_QA, N_("QA sheet")},
		{CONDUCT_OF_CLEANING, N_("cleaning")},
		{CONDUCT_OF_LATE, N_("handover")},
		{CONDUCT_OF_EVENT, N_("correction")},
		{CONDUCT_OF_COMPLAINT, N_("complaint")},
	};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (labels[i].source == ev->source)
			return tr(labels[i].label);
	return "";
}

void
score_line_points(const struct score_line *l, char *out, size_t size)
{
	char n[HALF_BYTES];

	conduct_points_text(n, sizeof n, &l->code, l->ev.halves);
	str_format(out, size, l->ev.state == CONDUCT_CONFIRMED || l->corrected ? "%s" : "(%s)", n);
}

void
score_month_words(char *out, size_t size, int month)
{
	static const char *const name[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"),
		N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

	str_copy(out, size, tr(name[(month % 100 + 11) % 12]));
}

/* --- flags --- */

static const struct {
	enum score_flag flag;
	const char *words;
	bool asks; /* for something to be done, so that it is marked with ! */
} flags[] = {
	{SCORE_DISMISSAL_CASE, N_("dismissal case"), true},
	{SCORE_LAST_TWO_MONTHS, N_("last, below 70, twice"), true},
	{SCORE_BELOW_60, N_("below 60"), true},
	{SCORE_AGGRAVATED, N_("aggravated"), true},
	{SCORE_NEAR_AGGRAVATION, N_("one more aggravates"), true},
	{SCORE_APPEAL_OPEN, N_("appeal open"), false},
	{SCORE_ON_PROBATION_PAY, N_("no pay effect yet"), false},
};

int
score_flag_words(const struct score_row *r, char *out, size_t size)
{
	char all[SCORES_WORDS_BYTES] = "";
	int n = 0, asks = 0;

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		if (!(r->flags & (unsigned)flags[i].flag))
			continue;
		str_format(all + strlen(all), sizeof all - strlen(all), "%s%s",
			n++ ? tr(N_(", ")) : "", tr(flags[i].words));
		asks += flags[i].asks;
	}
	if (n > 1)
		str_format(out, size, "%d: %s", n, all);
	else
		str_copy(out, size, all);
	return asks;
}

/* --- months --- */

void
score_past_values(const struct score_pasts *p, int64_t value[SCORE_PAST_MONTHS])
{
	for (int i = 0; i < SCORE_PAST_MONTHS; i++)
		value[i] = p->past[i].scored ? (int64_t)p->past[i].score * TENTHS_PER_HALF
					     : CHART_NONE;
}

void
score_change_text(const struct score_pasts *p, char out[CHART_TEXT_BYTES])
{
	int64_t value[SCORE_PAST_MONTHS];

	score_past_values(p, value);
	chart_change(out, value[SCORE_PAST_MONTHS - 1], value[SCORE_PAST_MONTHS - 2], 1);
}

void
score_chart_title(const char *name, const struct score_pasts *p, char *out, size_t size)
{
	char n[16];
	int months = 0;

	for (int i = 0; i < SCORE_PAST_MONTHS; i++)
		months += p->past[i].scored;
	str_format(n, sizeof n, "%d", months);
	text_fill(out, size, tr(N_("{1}: score by month, n={2}")), name, n, NULL);
}

void
score_chart_fill(struct chart *ch, const struct score_pasts *p, const struct score_rules *r)
{
	int64_t value[SCORE_PAST_MONTHS];

	ch->unit = tr(N_("Score"));
	ch->points = SCORE_PAST_MONTHS;
	ch->decimals = 1;
	ch->target = (int64_t)r->base * TENTHS_PER_HALF;
	ch->least_span = AXIS_LEAST;
	score_past_values(p, value);
	for (int i = 0; i < SCORE_PAST_MONTHS; i++) {
		struct chart_point *pt = &ch->point[i];

		*pt = (struct chart_point){
			.value = value[i], .n = p->past[i].scored ? p->past[i].n : -1};
		score_month_words(pt->label, sizeof pt->label, p->past[i].month);
		str_format(pt->name, sizeof pt->name, "%04d-%02d", p->past[i].month / 100,
			p->past[i].month % 100);
	}
}

/* --- sentences --- */

static void
rank_words(const struct score_page *s, char *out, size_t size)
{
	char rank[16], of[16];

	str_format(rank, sizeof rank, "%d", s->row->rank);
	str_format(of, sizeof of, "%d", s->row->of);
	text_fill(out, size,
		s->shared ? tr(N_("rank {1} of {2}, shared")) : tr(N_("rank {1} of {2}")), rank, of,
		NULL);
}

static void
score_words(const struct score_page *s, char *out, size_t size)
{
	char score[HALF_BYTES], grade[2] = {s->row->grade, '\0'}, rank[64],
				change[CHART_TEXT_BYTES], since[96] = "", before[16];

	half_text(score, s->row->sums.score);
	rank_words(s, rank, sizeof rank);
	score_change_text(&s->past, change);
	if (*change) {
		score_month_words(before, sizeof before, s->past.past[SCORE_PAST_MONTHS - 2].month);
		text_fill(since, sizeof since, tr(N_("{1} since {2}")), change, before, NULL);
	}
	text_fill(out, size, tr(N_("Score {1}, grade {2}, {3}")), score, grade, rank);
	if (*since)
		str_format(out + strlen(out), size - strlen(out), "%s%s", tr(N_("; ")), since);
}

/* Before it is held within the ends. */
static int
raw_sum(const struct score_page *s)
{
	const struct score_sums *q = &s->row->sums;

	return s->m.rules.base + q->additions - q->deductions + q->discretion;
}

static void
sum_words(const struct score_page *s, char *out, size_t size)
{
	const struct score_sums *q = &s->row->sums;
	char base[HALF_BYTES], plus[HALF_BYTES], minus[HALF_BYTES], own[HALF_BYTES],
		total[HALF_BYTES], discretion[64] = "";

	half_text(base, s->m.rules.base);
	half_text(plus, q->additions);
	half_text(minus, q->deductions);
	half_text(total, raw_sum(s));
	half_signed_text(own, q->discretion);
	if (q->count[CONDUCT_DISCRETION])
		text_fill(discretion, sizeof discretion, tr(N_(", {1} discretionary")), own, NULL,
			NULL);
	text_fill(out, size, tr(N_("{1} base + {2} added - {3} taken off")), base, plus, minus);
	str_format(out + strlen(out), size - strlen(out), "%s = %s", discretion, total);
}

/* SCR-01: what is beyond the ends is said, not only cut. */
static void
held_words(const struct score_page *s, char *out, size_t size)
{
	char held[HALF_BYTES], total[HALF_BYTES];

	half_text(held, s->row->sums.score);
	half_text(total, raw_sum(s));
	if (raw_sum(s) > s->row->sums.score)
		text_fill(out, size, tr(N_("{1} is held at {2}: no score goes above it")), total,
			held, NULL);
	else if (raw_sum(s) < s->row->sums.score)
		text_fill(out, size, tr(N_("{1} is held at {2}: no score goes below it")), total,
			held, NULL);
}

static void
yuan_text(char out[32], int64_t fen)
{
	str_format(out, 32, "%+lld", (long long)(fen / FEN));
	if (fen == 0)
		str_copy(out, 32, "0");
}

/* SCR-13 */
static void
pay_words(const struct score_page *s, char *out, size_t size)
{
	char score[HALF_BYTES], base[HALF_BYTES], yuan[32], n[16];
	int employed = score_employed_month(s->row->joined_on, s->month);
	int64_t raw = (int64_t)(s->row->sums.score - s->m.rules.base) * 5 * FEN;

	half_text(score, s->row->sums.score);
	half_text(base, s->m.rules.base);
	yuan_text(yuan, s->row->pay_fen);
	str_format(n, sizeof n, "%d", employed);
	if (!s->row->pay_applies)
		text_fill(out, size,
			tr(N_("Pay: 0 yuan. This is month {1} here; a score counts from month 3 "
			      "on")),
			n, NULL, NULL);
	else if (raw != s->row->pay_fen)
		text_fill(out, size,
			tr(N_("Pay: ({1} - {2}) x 10, held at {3} yuan: 300 is the most")), score,
			base, yuan);
	else
		text_fill(out, size, tr(N_("Pay: ({1} - {2}) x 10 = {3} yuan")), score, base, yuan);
}

/* SCR-22 */
static void
aspect_words(const struct score_page *s, char *out, size_t size)
{
	str_copy(out, size, tr(N_("By aspect: ")));
	for (int a = 1; a < CONDUCT_ASPECTS; a++) {
		char n[HALF_BYTES];

		half_signed_text(n, s->row->sums.aspect[a]);
		str_format(out + strlen(out), size - strlen(out), "%s%s %s",
			a > 1 ? tr(N_(", ")) : "", score_aspect_short((enum conduct_aspect)a), n);
	}
}

static void
qa_words(const struct score_page *s, char *out, size_t size)
{
	char mean[24], n[16];

	str_format(n, sizeof n, "%d", s->row->qa_n);
	str_format(mean, sizeof mean, "%lld.%02lld", (long long)(s->row->qa_hundredths / 100),
		(long long)(s->row->qa_hundredths % 100));
	if (!s->row->qa_n)
		str_copy(out, size, tr(N_("QA average: no sheet in this month")));
	else
		text_fill(out, size,
			s->row->qa_n < s->min_n
				? tr(N_("QA average {1}, n={2}: few, do not compare"))
				: tr(N_("QA average {1}, n={2}")),
			mean, n, NULL);
}

/* What would change it. */
static void
open_words(const struct score_page *s, char *out, size_t size)
{
	char n[16], then[HALF_BYTES];

	str_format(n, sizeof n, "%d", s->open);
	half_text(then, s->if_all);
	if (!s->open)
		str_copy(out, size, tr(N_("Nothing waits to be confirmed")));
	else
		text_fill(out, size,
			s->if_aggravated ? tr(N_("Proposed and open: {1}. All confirmed: {2}, S-05 "
						 "included"))
					 : tr(N_("Proposed and open: {1}. All confirmed: {2}")),
			n, then, NULL);
}

static void
flags_line(const struct score_page *s, char *out, size_t size)
{
	char words[SCORES_WORDS_BYTES];
	int asks = score_flag_words(s->row, words, sizeof words);

	if (*words)
		str_format(out, size, "%s%s", asks ? "! " : "", words);
}

/* Why there is no score. */
static void
none_words(const struct score_page *s, char *out, size_t size)
{
	if (!s->row)
		str_copy(out, size,
			tr(N_("No score: this post is not scored, or they were not here then")));
	else
		str_copy(out, size, tr(N_("Not scored: no shift was planned in this month")));
}

void
score_page_word(const struct score_page *s, enum score_word w, char *out, size_t size)
{
	static void (*const words[SCORE_WORDS])(const struct score_page *, char *, size_t) = {
		[WORD_SCORE] = score_words,
		[WORD_SUM] = sum_words,
		[WORD_HELD] = held_words,
		[WORD_PAY] = pay_words,
		[WORD_ASPECTS] = aspect_words,
		[WORD_QA] = qa_words,
		[WORD_OPEN] = open_words,
		[WORD_FLAGS] = flags_line,
	};

	out[0] = '\0';
	if (!s->row || !s->row->scored) {
		if (w == WORD_SCORE)
			none_words(s, out, size);
		return;
	}
	words[w](s, out, size);
}

/* --- a line in full --- */

static void
put(struct buf *out, const char *label, const char *value)
{
	if (*value)
		buf_printf(out, "%s%s%s\n", label, tr(N_(": ")), value);
}

void
score_line_words(const struct score_page *s, const struct score_line *l, struct buf *out)
{
	char text[SCORES_WORDS_BYTES], day[DATE_WORDS_BYTES];

	str_format(text, sizeof text, "%s %s", l->ev.code, conduct_code_name(&l->code));
	put(out, tr(N_("What")), text);
	date_words_text(day, l->ev.day, clock_today(&s->con->ctx->clock));
	put(out, tr(N_("Date")), day);
	score_line_points(l, text, sizeof text);
	put(out, tr(N_("Points")), text);
	put(out, tr(N_("Kind")), tr(conduct_kind_label(l->code.kind)));
	put(out, tr(N_("Aspect")), tr(conduct_aspect_label(l->code.aspect)));
	put(out, tr(N_("State")), score_line_state(l));
	put(out, tr(N_("Source")), score_line_source(&l->ev));
	if (l->ev.proposed_by)
		put(out, tr(N_("Proposed by")), console_name(s->con, l->ev.proposed_by));
	if (l->ev.minutes) {
		str_format(text, sizeof text, "%lld", (long long)l->ev.minutes);
		put(out, tr(N_("Minutes")), text);
	}
}
