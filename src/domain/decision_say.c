/* decision_say.c — decisions are answered: handed to their noun, asked back, passed on. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.6, ORG-04, ORG-09.
 */
#include <string.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/decision_sql.h"
#include "domain/ledger.h"
#include "domain/person.h"

static bool
words_check(const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return typed_check(r->words,
		&(const struct typed_rule){.field = "words",
			.msgid = decision_needs_words(d, r->answer)
					 ? N_("Write why, 2 to {1} characters")
					 : N_("At most {1} characters"),
			.least = decision_needs_words(d, r->answer) ? 2 : 0,
			.most = DECISION_WORDS_CHARS},
		e);
}

/* --- asked back, answered, passed on --- */

static bool
append_said(struct ctx *c, struct decision_said *s, int64_t question_seq, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	record_init(
		&r, s->what == DECISION_PASSED ? RECORD_DECISION_PASSED : RECORD_DECISION_ASKED, 0);
	record_text(&r, TAG_DECISION_KIND, s->of.kind);
	record_int(&r, TAG_DECISION_THING, s->of.thing);
	record_int(&r, TAG_DECISION_TO, s->to);
	if (question_seq)
		record_int(&r, TAG_DECISION_REPLY, question_seq);
	record_said(&r, TAG_DECISION_WORDS, s->words);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	s->record = ref.id;
	s->utc_us = c->now.utc_us;
	return good && decision_said_insert(c, s, e);
}

/* It stands as it was shown, and the answer is c->who's to give. */
static bool
stands(struct ctx *c, const struct decision *d, enum decision_answer a, struct decision *now,
	struct err *e)
{
	struct decision_list l = {.max = 1};
	bool good;

	arena_init(&l.arena);
	good = d->of->get(c, d->thing, &l, e) && l.n == 1;
	if (good) {
		*now = l.row[0];
		decision_widen(c, now);
		good = now->is_decided || now->rev != d->rev
			       ? err_set(e, ERR_STALE,
					 .msgid = N_("This was decided or changed meanwhile. Look "
						     "at it again"))
		       : now->answers & (1U << a)
			       ? true
			       : err_set(e, ERR_DENIED, .rule = "ORG-03",
					 .msgid = N_("This is not yours to answer now"));
	} else if (e && e->code == ERR_NONE) {
		(void)err_set(
			e, ERR_NOT_FOUND, .msgid = N_("There is nothing to decide here any more"));
	}
	decision_list_free(&l);
	return good;
}

/* A person who can be asked, or can take it over. */
static bool
is_here(struct ctx *c, int64_t person, struct err *e)
{
	struct person p;

	if (!person_get(c, person, &p, e))
		return false;
	return !p.left_on || p.left_on > clock_local(c->now.utc_us).day ||
	       err_set(e, ERR_INVALID, .field = "to", .rule = "ORG-05",
		       .msgid = N_("{1} has left. Name somebody who is here"), .arg = {p.name});
}

static bool
ask_back(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	struct decision_said s = {.of = {d->of->code, d->thing},
		.what = DECISION_QUESTION,
		.by = c->who,
		.words = r->words,
		.open = true};
	struct decision now;

	if (!act_begin(c, ACT_DECISION_ASK, &(const struct access_object){.person = c->who}, e))
		return false;
	if (!stands(c, d, DECISION_ASK_BACK, &now, e))
		return act_fail(c);
	s.to = now.asker;
	if (!s.to || s.to == c->who) {
		(void)err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("Nobody but you asked for this. There is nobody to ask back"));
		return act_fail(c);
	}
	if (!is_here(c, s.to, e) || !decision_said_settle(c, &s.of, DECISION_QUESTION, e) ||
		!append_said(c, &s, 0, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* ORG-04, ORG-03: to one who could decide it, never to who asked. */
static bool
may_be_passed(struct ctx *c, const struct decision *now, int64_t to, struct err *e)
{
	if (!to || to == c->who)
		return err_set(e, ERR_INVALID, .field = "to",
			.msgid = N_("Name somebody else who has the right to decide it"));
	if (to == now->asker)
		return err_set(e, ERR_INVALID, .field = "to", .rule = "ORG-04",
			.msgid = N_("They asked for it themselves. Name somebody else"));
	return is_here(c, to, e) &&
	       (!now->of->action || decision_could(c, to, now->of->action, &now->on, e)) &&
	       (!now->of->may || now->of->may(c, now, to, e));
}

static bool
pass_on(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	struct decision_said s = {.of = {d->of->code, d->thing},
		.what = DECISION_PASSED,
		.by = c->who,
		.to = r->to,
		.words = r->words,
		.open = true};
	const struct access_object self = {.person = c->who};
	struct decision now;

	if (!d->of->action && !d->of->may)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-03",
			.msgid = N_("This cannot be passed on. Only who has it can answer it"));
	if (d->of->action ? !act_begin(c, d->of->action, &d->on, e)
			  : !act_begin(c, ACT_DECISION_ASK, &self, e))
		return false;
	if (!stands(c, d, DECISION_PASS_ON, &now, e) || !may_be_passed(c, &now, r->to, e) ||
		!decision_said_settle(c, &s.of, DECISION_PASSED, e) || !append_said(c, &s, 0, e))
		return act_fail(c);
	return act_commit(c, e);
}

bool
decision_question_reply(struct ctx *c, int64_t question, const char *words, struct err *e)
{
	struct decision_said q, s;
	struct arena a;
	bool good;

	if (!act_begin(c, ACT_DECISION_ASK, &(const struct access_object){.person = c->who}, e))
		return false;
	arena_init(&a);
	good = decision_said_get(c, question, &a, &q, e) &&
	       (q.what == DECISION_QUESTION ||
		       err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such question"))) &&
	       (q.to == c->who || err_set(e, ERR_DENIED, .rule = "ORG-03",
					  .msgid = N_("This question was asked of somebody else")));
	if (good) {
		s = (struct decision_said){.of = q.of,
			.what = DECISION_REPLIED,
			.by = c->who,
			.to = q.by,
			.words = words,
			.answers = q.record};
		good = decision_said_close(c, question, e) && append_said(c, &s, q.seq, e);
	}
	good = good ? act_commit(c, e) : act_fail(c);
	arena_free(&a);
	return good;
}

/* --- handed to the noun --- */

/* Once it is decided nothing about it waits for anybody: a mark of lists, so a
 * trouble with it is none of the decision's. */
static void
settle(struct ctx *c, const struct decision *d)
{
	const struct decision_key of = {d->of->code, d->thing};
	struct decision_holder passed, asked;

	if (!decision_open_said(c, &of, DECISION_PASSED, &passed, NULL) ||
		!decision_open_said(c, &of, DECISION_QUESTION, &asked, NULL) ||
		(!passed.record && !asked.record) ||
		!act_begin(
			c, ACT_DECISION_SEE, &(const struct access_object){.person = c->who}, NULL))
		return;
	if (!decision_said_settle(c, &of, DECISION_PASSED, NULL) ||
		!decision_said_settle(c, &of, DECISION_QUESTION, NULL) || !act_commit(c, NULL))
		act_fail(c);
}

static bool
hand_over(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	if (r->answer == DECISION_ACCEPT && d->asker && d->asker == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("This is your own. Somebody else has to do it"));
	if (!d->of->answer(c, d, r, e))
		return false;
	if (r->answer == DECISION_ACCEPT || r->answer == DECISION_DECLINE ||
		r->answer == DECISION_SEND_BACK)
		settle(c, d);
	return true;
}

bool
decision_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	if (!(d->answers & (1U << r->answer)))
		return err_set(e, ERR_DENIED, .rule = "ORG-03",
			.msgid = N_("This is not yours to answer now"));
	if (!words_check(d, r, e))
		return false;
	switch (r->answer) {
	case DECISION_ASK_BACK: return ask_back(c, d, r, e);
	case DECISION_PASS_ON: return pass_on(c, d, r, e);
	case DECISION_ACCEPT:
	case DECISION_DECLINE:
	case DECISION_READ:
	case DECISION_REPLY:
	case DECISION_SEND_BACK:
	case DECISION_NOTE: return hand_over(c, d, r, e);
	case DECISION_ANSWERS: break;
	}
	return err_set(
		e, ERR_INVALID, .field = "answer", .msgid = N_("This is not yours to answer now"));
}

int
decision_answer_all(struct ctx *c, const struct decision *const *d, int n,
	const struct decision_reply *r, struct decision_outcome *outcome)
{
	int done = 0;

	for (int i = 0; i < n; i++) {
		struct decision_reply one = *r;
		if (!decision_needs_words(d[i], r->answer))
			one.words = NULL;
		err_clear(&outcome[i].err);
		outcome[i].done = decision_answer(c, d[i], &one, &outcome[i].err);
		done += outcome[i].done;
	}
	return done;
}

/* --- who has it before them --- */

bool
decision_opened(struct ctx *c, const struct decision *const *d, int n, struct err *e)
{
	int fresh = 0;

	for (int i = 0; i < n; i++)
		fresh += !d[i]->opened_us;
	if (!fresh)
		return true;
	if (!act_begin(c, ACT_DECISION_SEE, &(const struct access_object){.person = c->who}, e))
		return false;
	for (int i = 0; i < n; i++) {
		const struct decision_key of = {d[i]->of->code, d[i]->thing};
		if (!d[i]->opened_us && !decision_opened_add(c, &of, e))
			return act_fail(c);
	}
	return act_commit(c, e);
}

/* --- LOG-05 --- */

static bool
row_is_right(struct ctx *c, const struct ledger_record *r, const struct decision_said *s)
{
	struct decision_said q;
	struct arena a;
	int64_t seq = 0;
	bool good;

	if (s->by != r->view.head.actor || s->utc_us != r->view.head.at.utc_us ||
		!cache_same_text(r, TAG_DECISION_KIND, s->of.kind) ||
		!cache_same_int(r, TAG_DECISION_THING, s->of.thing) ||
		!cache_same_int(r, TAG_DECISION_TO, s->to) ||
		(s->what == DECISION_PASSED) != (r->view.head.type == RECORD_DECISION_PASSED) ||
		(!r->erased && !cache_same_text(r, TAG_DECISION_WORDS, s->words)))
		return false;
	(void)record_view_int(&r->view, TAG_DECISION_REPLY, &seq);
	if (!seq)
		return s->what != DECISION_REPLIED;
	arena_init(&a);
	good = s->what == DECISION_REPLIED && decision_said_get(c, s->answers, &a, &q, NULL) &&
	       q.seq == seq;
	arena_free(&a);
	return good;
}

bool
decision_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct decision_said s;
	struct arena a;
	bool good;

	arena_init(&a);
	good = decision_said_get(c, r->ref.id, &a, &s, NULL) && row_is_right(c, r, &s);
	arena_free(&a);
	return good ||
	       cache_differs(f,
		       N_("the table of questions says something else than this record: {1}"),
		       "decision_said");
}
