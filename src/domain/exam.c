/* exam.c — the monthly exam: entered, corrected, and what it proposes. SPDX-License-Identifier: MIT
 *
 * source: SCR-15, TRN-01, ORG-04.
 */
#include "domain/exam.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/conduct.h"
#include "domain/exam_sql.h"
#include "domain/ledger.h"

enum { LINE_BYTES = 26, ABSENT_STORED = 101 };

/* --- pure --- */

bool
exam_parse(const char *text, int *score, struct err *e)
{
	int v = 0, n = 0;

	if (str_eq(text, "-")) {
		*score = EXAM_ABSENT;
		return true;
	}
	for (; n < 3 && text[n] >= '0' && text[n] <= '9'; n++)
		v = v * 10 + (text[n] - '0');
	if (n == 0 || text[n] != 0 || v > EXAM_FULL || (n > 1 && text[0] == '0'))
		return err_set(e, ERR_INVALID, .field = "score", .rule = "SCR-15",
			.msgid = N_("A result is 0 to 100, or - for somebody absent. Example: 85"));
	*score = v;
	return true;
}

void
exam_text(char out[EXAM_TEXT_BYTES], int score)
{
	if (score >= 0)
		(void)str_format(out, EXAM_TEXT_BYTES, "%d", score);
	else
		(void)str_copy(out, EXAM_TEXT_BYTES, score == EXAM_ABSENT ? "-" : "");
}

const char *
exam_code(int score)
{
	if (score == EXAM_FULL)
		return "A-02";
	return score >= 0 && score < EXAM_PASS ? "M-07" : NULL;
}

bool
exam_month_parse(const char *text, int *month, struct err *e)
{
	char first[DAY_TEXT_BYTES];
	int day;

	if (!str_format(first, sizeof first, "%s-01", text) || !day_parse(first, &day))
		return err_set(e, ERR_INVALID, .field = "month", .rule = "SCR-15",
			.msgid = N_("Name this month or one before. Example: 2026-11"));
	*month = day / 100;
	return true;
}

static bool
month_fits(struct ctx *c, int month, struct err *e)
{
	return (day_is_valid(month * 100 + 1) && month <= clock_local(c->now.utc_us).day / 100) ||
	       err_set(e, ERR_INVALID, .field = "month", .rule = "SCR-15",
		       .msgid = N_("Name this month or one before. Example: 2026-11"));
}

/* --- what a result proposes --- */

/* The day it counts on: its month's last one, or today while that is to come. */
static int
day_of(struct ctx *c, int month)
{
	const int today = clock_local(c->now.utc_us).day;
	const int last = month_last_day(month);

	return last < today ? last : today;
}

static bool
propose(struct ctx *c, const struct exam_stored *s, struct err *e)
{
	const char *code = exam_code(s->score);
	struct person p;

	if (!code)
		return true;
	if (!person_get(c, s->person, &p, e))
		return false;
	if (!conduct_is_scored(p.post))
		return true;
	return conduct_propose_within(c,
		&(const struct conduct_found){.person = s->person,
			.day = day_of(c, s->month),
			.code = code,
			.source = CONDUCT_OF_EXAM,
			.source_id = s->id,
			.evidence = s->record},
		e);
}

/* --- entering --- */

bool
exam_why_check(const char *why, bool corrects, struct err *e)
{
	return typed_check(why,
		&(const struct typed_rule){.field = "why",
			.rule = "SCR-15",
			.msgid = N_("Say in 2 to 200 characters why a result is corrected"),
			.least = corrects ? 2 : 0,
			.most = EXAM_WHY_CHARS},
		e);
}

static bool
why_fits(const struct exam_list_entered *x, struct err *e)
{
	bool corrects = false;

	for (int i = 0; i < x->n; i++)
		corrects |= x->line[i].instead != 0;
	return exam_why_check(x->why, corrects, e);
}

static bool
is_twice(const struct exam_list_entered *x, int i)
{
	for (int k = 0; k < i; k++)
		if (x->line[k].person == x->line[i].person)
			return true;
	return false;
}

static bool
changes(struct ctx *c, const struct exam_line *l, struct err *e)
{
	struct exam_stored was;
	bool found;

	if (!l->instead)
		return true;
	if (!exam_stored(c, l->instead, &was, &found, e))
		return false;
	return !found || was.score != l->score ||
	       err_set(e, ERR_CONFLICT, .field = "score", .rule = "SCR-15",
		       .msgid = N_("That is the result that stands. Leave it as it is"));
}

static bool
line_fits(struct ctx *c, const struct exam_list_entered *x, int i, struct err *e)
{
	const struct exam_line *l = &x->line[i];
	struct person p;
	int64_t stands;

	if (l->score < EXAM_ABSENT || l->score > EXAM_FULL)
		return err_set(e, ERR_INVALID, .field = "score", .rule = "SCR-15",
			.msgid = N_("A result is 0 to 100, or - for somebody absent. Example: 85"));
	if (!person_get(c, l->person, &p, e) ||
		(!x->imported && !access_may(c, ACT_EXAM_ENTER,
					 &(struct access_object){.person = l->person}, e)))
		return false;
	if (l->person == c->who)
		return err_set(e, ERR_BLOCKED, .field = "person", .rule = "ORG-04",
			.msgid = N_("Your own result is entered by somebody else"));
	if (!conduct_is_scored(p.post))
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SCR-03",
			.msgid = N_("{1} sits no exam: only who is scored does"), .arg = {p.name});
	if (is_twice(x, i))
		return err_set(e, ERR_CONFLICT, .field = "person", .rule = "SCR-15",
			.msgid = N_("{1} stands here twice. Leave one of the two"),
			.arg = {p.name});
	if (!exam_standing(c, x->month, l->person, &stands, e))
		return false;
	if (stands == l->instead)
		return changes(c, l, e);
	if (!l->instead)
		return err_set(e, ERR_CONFLICT, .field = "person", .rule = "SCR-15",
			.msgid = N_("{1} has a result of that month. Correct it in Exams"),
			.arg = {p.name});
	return err_set(e, ERR_STALE, .rule = "SCR-15",
		.msgid = N_("This result was corrected meanwhile. Look at the list again"));
}

static void
put_line(struct buf *b, int64_t id, const struct exam_line *l)
{
	const uint64_t score = l->score == EXAM_ABSENT ? ABSENT_STORED : (uint64_t)l->score;

	buf_u64(b, (uint64_t)id);
	buf_u64(b, (uint64_t)l->person);
	buf_u16(b, (uint16_t)score);
	buf_u64(b, (uint64_t)l->instead);
}

static bool
sign(struct ctx *c, const struct exam_list_entered *x, int64_t first, int64_t *record,
	struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	struct buf lines;
	bool good;

	buf_init(&lines);
	for (int i = 0; i < x->n; i++)
		put_line(&lines, first + i, &x->line[i]);
	record_init(&r, RECORD_EXAM_ENTERED, 0);
	record_int(&r, TAG_EXAM_MONTH, x->month);
	record_buf(&r, TAG_EXAM_LINES, &lines);
	record_said(&r, TAG_EXAM_WHY, x->why);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	buf_free(&lines);
	*record = ref.id;
	return good;
}

static bool
store(struct ctx *c, const struct exam_list_entered *x, int i, const struct exam_stored *s,
	struct err *e)
{
	const struct exam_line *l = &x->line[i];

	if (l->instead &&
		(!exam_end(c, l->instead, s->record, e) ||
			!conduct_withdraw_within(c, CONDUCT_OF_EXAM, l->instead, s->record, e)))
		return false;
	return exam_insert(c, s, l->instead && x->why ? x->why : "", e) && propose(c, s, e);
}

bool
exam_enter_within(struct ctx *c, const struct exam_list_entered *x, int *wrong, struct err *e)
{
	struct exam_stored s = {.month = x->month, .by = c->who, .at_us = c->now.utc_us};
	int64_t first;

	if (!month_fits(c, x->month, e))
		return false;
	for (*wrong = 0; *wrong < x->n; ++*wrong)
		if (!line_fits(c, x, *wrong, e))
			return false;
	*wrong = -1;
	if (!exam_next_id(c, &first, e) || !sign(c, x, first, &s.record, e))
		return false;
	for (int i = 0; i < x->n; i++) {
		s.id = first + i;
		s.person = x->line[i].person;
		s.score = x->line[i].score;
		s.instead = x->line[i].instead;
		if (!store(c, x, i, &s, e))
			return false;
	}
	return true;
}

bool
exam_enter(struct ctx *c, const struct exam_list_entered *x, int *wrong, struct err *e)
{
	*wrong = -1;
	if (x->n < 1 || x->n > EXAM_LINES_MAX)
		return err_set(e, ERR_INVALID, .field = "score", .rule = "SCR-15",
			.msgid = N_("Nothing is entered yet. Type a result beside a name"));
	if (!why_fits(x, e) || !act_begin(c, ACT_EXAM_ENTER,
				       &(struct access_object){.person = x->line[0].person}, e))
		return false;
	return exam_enter_within(c, x, wrong, e) ? act_commit(c, e) : act_fail(c);
}

/* --- reading --- */

static bool
is_shown(struct ctx *c, const struct exam_row *x, int64_t team, bool *shown, struct err *e)
{
	struct err why = {0};

	*shown = (!team || x->team == team) && (conduct_is_scored(x->post) || x->result);
	if (!*shown)
		return true;
	*shown = access_may(c, ACT_CONDUCT_SEE, &(struct access_object){.person = x->person}, &why);
	if (*shown || why.code == ERR_DENIED)
		return true;
	*e = why;
	return false;
}

bool
exam_load(struct ctx *c, int month, int64_t team, struct arena *a, struct exam_rows *out,
	struct err *e)
{
	struct exam_rows all;

	if (!exam_rows_load(c, month, a, &all, e))
		return false;
	*out = (struct exam_rows){.row = all.row};
	for (int i = 0; i < all.n; i++) {
		bool shown;

		if (!is_shown(c, &all.row[i], team, &shown, e))
			return false;
		if (shown)
			out->row[out->n++] = all.row[i];
	}
	return true;
}

bool
exam_of(struct ctx *c, int month, int64_t person, struct exam_stands *out, struct err *e)
{
	struct exam_stored s;
	int64_t id;
	bool found;

	*out = (struct exam_stands){.score = EXAM_NONE};
	if (!access_may(c, ACT_CONDUCT_SEE, &(struct access_object){.person = person}, e) ||
		!exam_standing(c, month, person, &id, e) || !exam_stored(c, id, &s, &found, e))
		return false;
	if (found)
		*out = (struct exam_stands){id, s.by, s.at_us, s.record, s.score};
	return true;
}

/* --- verify --- */

static uint64_t
number_at(const uint8_t *p, int bytes)
{
	uint64_t v = 0;

	for (int i = 0; i < bytes; i++)
		v = v << 8 | p[i];
	return v;
}

/* A row that was corrected says by which record; that one must be of exams and later. */
static bool
end_is_right(struct ctx *c, const struct ledger_record *r, const struct exam_stored *s)
{
	struct ledger_record by;
	bool right;

	if (!s->ended_record)
		return true;
	if (!ledger_read(c, s->ended_record, &by, NULL))
		return false;
	right = by.view.head.type == RECORD_EXAM_ENTERED && by.ref.seq > r->ref.seq;
	ledger_record_free(&by);
	return right;
}

static bool
was_ended(struct ctx *c, int64_t instead, int64_t record)
{
	struct exam_stored was;
	bool found;

	return !instead ||
	       (exam_stored(c, instead, &was, &found, NULL) && found && was.ended_record == record);
}

static bool
line_is_row(struct ctx *c, const struct ledger_record *r, const uint8_t *p)
{
	const int score = (int)number_at(p + 16, 2);
	struct exam_stored s;
	bool found;

	return exam_stored(c, (int64_t)number_at(p, 8), &s, &found, NULL) && found &&
	       s.record == r->ref.id && s.person == (int64_t)number_at(p + 8, 8) &&
	       s.score == (score == ABSENT_STORED ? EXAM_ABSENT : score) &&
	       s.instead == (int64_t)number_at(p + 18, 8) &&
	       cache_same_int(r, TAG_EXAM_MONTH, s.month) && s.by == r->view.head.actor &&
	       s.at_us == r->view.head.at.utc_us && end_is_right(c, r, &s) &&
	       was_ended(c, s.instead, r->ref.id);
}

bool
exam_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	const struct record_field *lines = record_view_field(&r->view, TAG_EXAM_LINES);
	int64_t n = 0;
	bool good = lines && lines->n % LINE_BYTES == 0 &&
		    exam_count_of_record(c, r->ref.id, &n, NULL) &&
		    n == (int64_t)(lines->n / LINE_BYTES);

	for (size_t at = 0; good && at < lines->n; at += LINE_BYTES)
		good = line_is_row(c, r, (const uint8_t *)lines->p + at);
	return good || cache_differs(f, N_("an exam result differs from its record"), "");
}
