/* decision.c — what waits for a person's decision, of every kind. SPDX-License-Identifier: MIT
 *
 * source: screens.md §5, ORG-02…04.
 */
#include "domain/decision.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/decision_sql.h"
#include "domain/record.h"

/* In the order that rows due at the same time keep. */
static const struct decision_source *const sources[] = {
	&decision_phone,
	&decision_blocker,
	&decision_erasure,
	&decision_day,
	&decision_roster,
	&decision_attendance_confirm,
	&decision_attendance_file,
	&decision_roster_file,
	&decision_absence, /* AHO-07 */
	&decision_presence_fix,
	&decision_away,
	&decision_offpost,
	&decision_contest,
	&decision_absences,
	&decision_shift_approve,
	&decision_shift_cover,
	&decision_shift_agree,
	&decision_shift_page,
	&decision_leave,
	&decision_leave_file,
	&decision_delegation, /* ORG-09 */
	&decision_conduct,    /* SCR-03 */
	&decision_conduct_contest,
	&decision_score_appeal, /* SCR-20 */
	&decision_money,        /* PAY-02 */
	&decision_part,         /* SCR-21 */
	&decision_qa_contest,   /* SCR-23 */
	&decision_qa_unseen,
	&decision_complaint, /* TKT-08 */
	&decision_question,
};
enum { KINDS = sizeof sources / sizeof *sources, ROWS_PASSED = 100 };
#define SAID_DAYS_US ((int64_t)92 * 86400 * 1000000) /* older words wait for nobody */

int
decision_kinds(void)
{
	return KINDS;
}

const struct decision_source *
decision_kind(int i)
{
	return sources[i];
}

const struct decision_source *
decision_kind_of(const char *code)
{
	for (int i = 0; i < KINDS; i++)
		if (strcmp(sources[i]->code, code) == 0)
			return sources[i];
	return NULL;
}

static int
place_of(const struct decision_source *s)
{
	int i = 0;

	while (i < KINDS && sources[i] != s)
		i++;
	return i;
}

/* --- order --- */

static int
compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int
by_due(const void *a, const void *b)
{
	const struct decision *x = a, *y = b;
	int way = compare(x->due_us ? x->due_us : INT64_MAX, y->due_us ? y->due_us : INT64_MAX);

	if (!way)
		way = compare(x->asked_us, y->asked_us);
	if (!way)
		way = compare(place_of(x->of), place_of(y->of));
	return way ? way : compare(x->thing, y->thing);
}

static int
by_decided(const void *a, const void *b)
{
	const struct decision *x = a, *y = b;
	int way = compare(y->decided_us, x->decided_us);

	return way ? way : compare(y->thing, x->thing);
}

/* Open ones first, then what was asked last. */
static int
by_asked(const void *a, const void *b)
{
	const struct decision *x = a, *y = b;
	int way = compare(x->is_decided, y->is_decided);

	if (!way)
		way = compare(y->asked_us, x->asked_us);
	return way ? way : compare(y->thing, x->thing);
}

static void
order(struct decision_list *l, int (*by)(const void *, const void *))
{
	if (l->n > 1)
		qsort(l->row, (size_t)l->n, sizeof *l->row, by);
	l->more |= l->n > l->max;
	l->n = l->n > l->max ? l->max : l->n;
}

static void
begin(struct decision_list *l)
{
	const int max = l->max;

	*l = (struct decision_list){.max = max > 0 ? max : DECISIONS_MAX};
	arena_init(&l->arena);
}

/* --- what is the same for all kinds --- */

static struct decision_key
key_of(const struct decision *d)
{
	return (struct decision_key){d->of->code, d->thing};
}

/* Whoever can decide can ask back whoever asked, and pass it on where its source
 * says to whom; none of it needs the noun. */
void
decision_widen(const struct ctx *c, struct decision *d)
{
	const unsigned decides = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_READ;

	if (d->is_decided || !(d->answers & decides))
		return;
	if (d->asker && d->asker != c->who)
		d->answers |= DECISION_MAY_ASK_BACK;
	if ((d->of->action || d->of->may) && d->answers & DECISION_MAY_ACCEPT)
		d->answers |= DECISION_MAY_PASS_ON;
}

/* *away: somebody else has it until it is due. */
static bool
decorate(struct ctx *c, struct decision *d, bool *away, struct err *e)
{
	const struct decision_key of = key_of(d);
	struct decision_holder passed, question;

	if (!decision_open_said(c, &of, DECISION_PASSED, &passed, e) ||
		!decision_open_said(c, &of, DECISION_QUESTION, &question, e) ||
		!decision_opened_us(c, &of, c->who, &d->opened_us, e))
		return false;
	d->question_us = question.utc_us;
	decision_widen(c, d);
	*away = false;
	if (!passed.record || !passed.here)
		return true;
	d->passed_by = passed.to == c->who ? passed.by : 0;
	d->with = passed.to;
	d->with_us = passed.utc_us;
	*away = passed.to != c->who && (!d->due_us || clock_now(&c->clock).utc_us < d->due_us);
	return true;
}

static bool
decorate_all(struct ctx *c, struct decision_list *l, bool mine, struct err *e)
{
	int n = 0;

	for (int i = 0; i < l->n; i++) {
		bool away;
		if (!decorate(c, &l->row[i], &away, e))
			return false;
		if (!mine || !away)
			l->row[n++] = l->row[i];
	}
	l->n = n;
	return true;
}

static bool
has(const struct decision_list *l, const struct decision_source *of, int64_t thing)
{
	for (int i = 0; i < l->n; i++)
		if (l->row[i].of == of && l->row[i].thing == thing)
			return true;
	return false;
}

/* What a source cannot show any more (gone, not theirs) is passed over. */
static bool
add_known(struct ctx *c, const struct decision_source *s, int64_t thing, struct decision_list *l,
	bool *added, struct err *e)
{
	const int before = l->n;
	struct err why;

	err_clear(&why);
	*added = s->get(c, thing, l, &why) && l->n > before;
	if (why.code == ERR_NONE || why.code == ERR_NOT_FOUND || why.code == ERR_DENIED)
		return true;
	if (e)
		*e = why;
	return false;
}

/* Passed on to me, where the source itself would not show it. */
static bool
add_passed(
	struct ctx *c, const struct decision_source *only, struct decision_list *l, struct err *e)
{
	const struct decision_to ask = {.person = c->who,
		.since_us = clock_now(&c->clock).utc_us - SAID_DAYS_US,
		.what = DECISION_PASSED,
		.max = ROWS_PASSED};
	struct decision_saids to;

	if (!decision_said_to(c, &ask, &l->arena, &to, e))
		return false;
	l->from = l->n;
	for (int i = 0; i < to.n; i++) {
		const struct decision_source *s = decision_kind_of(to.row[i].of.kind);
		bool added;
		if (!s || (only && s != only) || has(l, s, to.row[i].of.thing))
			continue;
		if (!add_known(c, s, to.row[i].of.thing, l, &added, e))
			return false;
		if (added && (l->row[l->n - 1].is_decided || !l->row[l->n - 1].answers))
			l->n--;
	}
	return true;
}

static bool
load_waiting(
	struct ctx *c, const struct decision_source *only, struct decision_list *l, struct err *e)
{
	for (int i = 0; i < KINDS; i++) {
		l->from = l->n;
		if ((!only || sources[i] == only) && !sources[i]->waiting(c, l, e))
			return false;
	}
	return add_passed(c, only, l, e) && decorate_all(c, l, true, e);
}

bool
decision_waiting(
	struct ctx *c, const struct decision_source *of, struct decision_list *out, struct err *e)
{
	begin(out);
	if (!c->who)
		return true;
	if (!load_waiting(c, of, out, e)) {
		decision_list_free(out);
		return false;
	}
	order(out, by_due);
	return true;
}

/* Where nothing of a kind was passed on its own count is right. */
static bool
count_kind(struct ctx *c, const struct decision_source *s, int *n, struct err *e)
{
	struct decision_list l = {.max = DECISION_COUNT_MAX};
	bool passed = false;

	if (s->count && !decision_kind_passed(c, s->code, &passed, e))
		return false;
	if (s->count && !passed)
		return s->count(c, DECISION_COUNT_MAX, n, e);
	if (!decision_waiting(c, s, &l, e))
		return false;
	*n = l.n;
	decision_list_free(&l);
	return true;
}

bool
decision_count(struct ctx *c, int *n, struct err *e)
{
	*n = 0;
	for (int i = 0; c->who && i < KINDS; i++) {
		int of = 0;
		if (!count_kind(c, sources[i], &of, e))
			return false;
		*n += of;
	}
	return true;
}

/* --- what became of it --- */

/* Asked back and passed on are no decisions, but what I did with it. */
static bool
add_said(struct ctx *c, enum decision_what what, enum decision_answer answer, int64_t since_us,
	struct decision_list *l, struct err *e)
{
	const struct decision_to ask = {
		.person = c->who, .since_us = since_us, .what = what, .max = ROWS_PASSED};
	struct decision_saids by;

	if (!decision_said_by(c, &ask, &l->arena, &by, e))
		return false;
	l->from = l->n;
	for (int i = 0; i < by.n; i++) {
		const struct decision_source *s = decision_kind_of(by.row[i].of.kind);
		struct decision *d;
		bool added;
		if (!s)
			continue;
		if (!add_known(c, s, by.row[i].of.thing, l, &added, e))
			return false;
		if (!added)
			continue;
		d = &l->row[l->n - 1];
		d->is_decided = true;
		d->answers = 0;
		d->answer = answer;
		d->decided_by = c->who;
		d->decided_us = by.row[i].utc_us;
		d->why = by.row[i].words;
	}
	return true;
}

bool
decision_decided(struct ctx *c, int64_t since_us, struct decision_list *out, struct err *e)
{
	bool good = true;

	begin(out);
	for (int i = 0; c->who && good && i < KINDS; i++) {
		out->from = out->n;
		good = !sources[i]->decided || sources[i]->decided(c, since_us, out, e);
	}
	good = good && add_said(c, DECISION_QUESTION, DECISION_ASK_BACK, since_us, out, e) &&
	       add_said(c, DECISION_PASSED, DECISION_PASS_ON, since_us, out, e);
	if (!good) {
		decision_list_free(out);
		return false;
	}
	order(out, by_decided);
	return true;
}

bool
decision_asked(struct ctx *c, int64_t since_us, struct decision_list *out, struct err *e)
{
	bool good = true;

	begin(out);
	for (int i = 0; c->who && good && i < KINDS; i++) {
		out->from = out->n;
		good = !sources[i]->asked || sources[i]->asked(c, since_us, out, e);
	}
	if (!good || !decorate_all(c, out, false, e)) {
		decision_list_free(out);
		return false;
	}
	order(out, by_asked);
	return true;
}

bool
decision_get(struct ctx *c, const struct decision_source *of, int64_t thing,
	struct decision_list *out, struct err *e)
{
	bool away;

	begin(out);
	if (!of->get(c, thing, out, e) ||
		(out->n && !decorate(c, &out->row[out->n - 1], &away, e))) {
		decision_list_free(out);
		return false;
	}
	if (out->n)
		return true;
	decision_list_free(out);
	return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is nothing to decide here any more"));
}

/* --- the detail --- */

static void
tell_said(struct decision_detail *t, const struct decision_said *s)
{
	static const char *const says[] = {
		[DECISION_QUESTION] = N_("question of {1} to {2}: {3}"),
		[DECISION_REPLIED] = N_("answer of {1} to {2}: {3}"),
		[DECISION_PASSED] = N_("passed on by {1} to {2}: {3}"),
	};

	decision_line(t, DECISION_HISTORY, says[s->what], DECISION_PERSON(s->by),
		DECISION_PERSON(s->to), DECISION_TEXT(s->words))
		->at_us = s->utc_us;
}

static int
by_part_and_time(const void *a, const void *b)
{
	const struct decision_line *x = a, *y = b;
	int way = compare(x->part, y->part);

	if (!way)
		way = compare(x->at_us, y->at_us);
	return way ? way : compare(x->place, y->place);
}

static bool
tell_around(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	enum { OPENINGS = 20 };
	const struct decision_key of = key_of(d);
	struct decision_opening opened[OPENINGS];
	struct decision_saids said;
	int n;

	if (!decision_said_of(c, &of, &t->arena, &said, e) ||
		!decision_openings(c, &of, opened, OPENINGS, &n, e))
		return false;
	for (int i = 0; i < said.n; i++)
		tell_said(t, &said.row[i]);
	for (int i = 0; i < n; i++)
		decision_event(t, opened[i].utc_us, N_("opened by {1}"),
			DECISION_PERSON(opened[i].person), DECISION_NOTHING);
	return !t->failed || err_set(e, ERR_NOMEM);
}

bool
decision_detail(struct ctx *c, const struct decision *d, struct decision_detail *out, struct err *e)
{
	*out = (struct decision_detail){0};
	arena_init(&out->arena);
	if (!d->of->detail(c, d, out, e) || !tell_around(c, d, out, e)) {
		decision_detail_free(out);
		return false;
	}
	for (int i = 0; i < out->lines; i++)
		out->line[i].place = i;
	if (out->lines > 1)
		qsort(out->line, (size_t)out->lines, sizeof *out->line, by_part_and_time);
	return true;
}

/* --- words --- */

const char *
decision_verb(const struct decision *d, enum decision_answer a)
{
	static const char *const verbs[DECISION_ANSWERS] = {N_("Approve"), N_("Decline"),
		N_("Ask back"), N_("Pass on"), N_("Read"), N_("Reply"), N_("Send back"),
		N_("Note a talk")};

	return d->of->verb[a] ? d->of->verb[a] : verbs[a];
}

const char *
decision_done(const struct decision *d, enum decision_answer a)
{
	static const char *const done[DECISION_ANSWERS] = {N_("approved"), N_("declined"),
		N_("asked back"), N_("passed on"), N_("read"), N_("replied"), N_("sent back"),
		N_("noted")};

	return d->of->done[a] ? d->of->done[a] : done[a];
}

int
decision_record(const struct decision *d, enum decision_answer a)
{
	if (a == DECISION_ASK_BACK || a == DECISION_REPLY)
		return RECORD_DECISION_ASKED;
	return a == DECISION_PASS_ON ? RECORD_DECISION_PASSED : d->of->record[a];
}

bool
decision_signs(const struct decision *d, enum decision_answer a)
{
	const struct record_kind *kind = record_kind(decision_record(d, a));

	return kind && kind->password;
}

bool
decision_needs_words(const struct decision *d, enum decision_answer a)
{
	return a == DECISION_ACCEPT ? d->warned : a != DECISION_READ;
}

bool
decision_could(struct ctx *c, int64_t person, enum action action, const struct access_object *on,
	struct err *e)
{
	struct ctx as = *c;

	as.who = person;
	as.acting_for = 0;
	as.desk = 0;
	return access_may(&as, action, on, e);
}
