/* handover_release.c — what blocks is released: on the spot, by phone, or waited for. SPDX-License-Identifier: MIT
 *
 * source: SHO-07, ORG-04, ORG-08.
 */
#include <string.h>

#include "base/typed.h"
#include "domain/handover_core.h"
#include "domain/handover_exits_sql.h"
#include "domain/person.h"

static bool
can_release(const char *clause, struct err *e)
{
	return !strcmp(clause, "a") || !strcmp(clause, "b") || !strcmp(clause, "e") ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-07",
		       .msgid = N_("This cannot be released. It has to be cleared"));
}

/* Does it stand open on this handover now? */
static bool
is_open_blocker(
	struct ctx *c, int64_t handover, const char *clause, int line, bool *open, struct err *e)
{
	struct handover_view v;

	*open = false;
	if (!handover_load(c, handover, &v, e))
		return false;
	for (int i = 0; i < v.blockers; i++) {
		const struct handover_blocker *b = &v.blocker[i];
		if (b->can_release && !b->released && !strcmp(b->clause, clause) &&
			(!line || b->line == line))
			*open = true;
	}
	handover_view_free(&v);
	return true;
}

static bool
must_be_open(struct ctx *c, int64_t handover, const char *clause, int line, struct err *e)
{
	bool open;

	return is_open_blocker(c, handover, clause, line, &open, e) &&
	       (open || err_set(e, ERR_BLOCKED, .rule = "SHO-07",
				.msgid = N_("This does not stand in the way any more. Look at it "
					    "again")));
}

/* ---- on the spot ---- */

static bool
write_release(struct ctx *c, const struct handover_data *d, const struct handover_release_row *row,
	struct err *e)
{
	struct record r;
	struct ledger_ref released;
	bool good;

	handover_record(&r, RECORD_BLOCKER_RELEASED, d);
	record_said(&r, TAG_HANDOVER_REASON, row->why);
	record_text(&r, TAG_HANDOVER_CLAUSE, row->clause);
	record_int(&r, TAG_HANDOVER_LINE, row->line);
	good = handover_release_about(c, d->h.id, row->line, &r.about, e) &&
	       ledger_append(c, NULL, &r, &released, e) &&
	       handover_release_insert(c, d->h.id, row, released.id, e);
	record_free(&r);
	return good;
}

bool
handover_release(struct ctx *c, struct handover_ref *ref, const char *clause, int line,
	const char *why, struct err *e)
{
	struct handover_release_row row = {.line = line, .by = c->who, .why = why};
	struct handover_data d;
	const struct handover_step *step;

	if (!can_release(clause, e) || !handover_why_check(why, "why", e) ||
		!handover_begin(c, ref, HANDOVER_DO_RELEASE, &d, &step, e))
		return false;
	(void)str_copy(row.clause, sizeof row.clause, clause);
	if ((d.h.state == HANDOVER_ACCEPTED && !must_be_open(c, d.h.id, clause, line, e)) ||
		!write_release(c, &d, &row, e))
		return act_fail(c);
	return handover_done(c, &d, step, line, ref, e);
}

/* ---- by phone ---- */

/* Who is off site and may release this handover: neither enters nor takes part. */
static bool
is_superior(struct ctx *c, const struct handover_data *d, int64_t person, const char *field,
	struct err *e)
{
	struct ctx as = *c;
	struct person p;
	struct err why;

	err_clear(&why);
	if (!person)
		return err_set(e, ERR_INVALID, .field = field,
			.msgid = N_("Pick who was called. Example: super"));
	if (!person_get(c, person, &p, e))
		return false;
	if (person == c->who || person == d->h.giver || person == d->h.receiver)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04", .field = field,
			.msgid = N_("{1} takes part in this handover. Somebody else releases it"),
			.arg = {p.name});
	as.who = person;
	as.desk = 0;
	if (access_may(&as, ACT_BLOCKER_RELEASE,
		    &(struct access_object){.desk = d->h.desk, .person = d->h.giver}, &why))
		return true;
	if (why.code != ERR_DENIED) {
		if (e)
			*e = why;
		return false;
	}
	return err_set(e, ERR_INVALID, .field = field, .rule = "SHO-07",
		.msgid = N_("{1} has no right to release. Call a supervisor or above"),
		.arg = {p.name});
}

static bool
said_check(const struct handover_phone_said *p, const struct handover_data *d, int64_t now_us,
	struct err *e)
{
	if (p->said_us > now_us || p->said_us < d->h.opened_us)
		return err_set(e, ERR_INVALID, .field = "when", .rule = "SHO-07",
			.msgid = N_("The call was after this handover began and not later than "
				    "now"));
	return true;
}

static bool
write_phone(struct ctx *c, const struct handover_data *d, struct handover_phone *p, struct err *e)
{
	struct record r;
	struct ledger_ref ref = {.id = 0};
	bool good;

	handover_record(&r, RECORD_BLOCKER_PHONED, d);
	record_text(&r, TAG_HANDOVER_CLAUSE, p->clause);
	record_int(&r, TAG_HANDOVER_LINE, p->line);
	record_said(&r, TAG_HANDOVER_TEXT, p->words);
	record_int(&r, TAG_HANDOVER_PERSON, p->superior.person);
	record_int(&r, TAG_HANDOVER_AT, p->said_us);
	good = handover_release_about(c, d->h.id, p->line, &r.about, e) &&
	       ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	p->record = ref.id;
	return good && handover_phone_insert(c, p, e);
}

bool
handover_phone_release(struct ctx *c, struct handover_ref *ref,
	const struct handover_phone_said *said, struct err *e)
{
	struct handover_phone p = {.line = said->line,
		.superior = {.person = said->superior},
		.by = {.person = c->who},
		.said_us = said->said_us,
		.words = said->words};
	const struct handover_step *step;
	struct handover_data d;

	if (!can_release(said->clause, e) ||
		!handover_words_check(said->words,
			N_("Write the words that were said. Example: hand over, I come at six"),
			e) ||
		!handover_begin(c, ref, HANDOVER_DO_PHONE, &d, &step, e))
		return false;
	(void)str_copy(p.clause, sizeof p.clause, said->clause);
	p.handover = d.h.id;
	p.entered_us = c->now.utc_us;
	if (!is_superior(c, &d, said->superior, "superior", e) ||
		!said_check(said, &d, c->now.utc_us, e) ||
		!must_be_open(c, d.h.id, said->clause, said->line, e) || !write_phone(c, &d, &p, e))
		return act_fail(c);
	return handover_done(c, &d, step, said->line, ref, e);
}

/* ---- the superior's word to it ---- */

static bool
write_reply(struct ctx *c, const struct handover_data *d, const struct handover_phone *p,
	const struct ledger_ref *phone, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	bool good;

	handover_record(&r, RECORD_PHONE_ANSWERED, d);
	record_said(&r, TAG_HANDOVER_TEXT, p->remark);
	record_int(&r, TAG_HANDOVER_ANSWERS, phone->seq);
	record_int(&r, TAG_HANDOVER_SAID_SO, p->answer);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && handover_phone_answer_put(c, p, ref.id, e);
}

static bool
reply(struct ctx *c, struct handover_phone *p, struct err *e)
{
	struct handover_data d;
	struct ledger_record phone;
	bool good;

	if (!handover_data_get(c, p->handover, &d, e) || !ledger_read(c, p->record, &phone, e))
		return false;
	good = write_reply(c, &d, p, &phone.ref, e);
	ledger_record_free(&phone);
	return good;
}

static bool
remark_check(bool said_so, const char *remark, struct err *e)
{
	if (!said_so && !typed_has(remark, 2))
		return err_set(e, ERR_INVALID, .field = "remark", .rule = "SHO-07",
			.msgid = N_("Write what was said instead. Example: nobody called me"));
	return handover_text_check(remark, HANDOVER_REMARK_CHARS, "remark", e);
}

static bool
is_mine(const struct ctx *c, const struct handover_phone *p, struct err *e)
{
	if (p->superior.person != c->who)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-07",
			.msgid = N_("{1} is said to have said so. Only they answer it"),
			.arg = {p->superior.name});
	return p->answer == HANDOVER_PHONE_OPEN ||
	       err_set(e, ERR_STALE, .msgid = N_("This release by phone is answered already"));
}

bool
handover_phone_reply(struct ctx *c, int64_t phone, bool said_so, const char *remark, struct err *e)
{
	struct handover_phone p;
	struct arena a;
	bool good;

	if (!c->key_confirmed)
		return err_set(e, ERR_DENIED, .field = "password",
			.msgid = N_("Signing asks for your password. Type it again"));
	if (!remark_check(said_so, remark, e))
		return false;
	arena_init(&a);
	good = handover_phone_get(c, phone, &a, &p, e) &&
	       act_begin(c, ACT_BLOCKER_RELEASE, &(struct access_object){.desk = p.desk}, e);
	if (good) {
		good = handover_phone_get(c, phone, &a, &p, e) && is_mine(c, &p, e);
		p.answer = said_so ? HANDOVER_PHONE_CONFIRMED : HANDOVER_PHONE_DENIED;
		p.answered_us = c->now.utc_us;
		p.remark = remark;
		good = good && reply(c, &p, e);
		good = good ? act_commit(c, e) : act_fail(c);
	}
	arena_free(&a);
	return good;
}

/* ---- nobody is reached ---- */

bool
handover_attempt_add(struct ctx *c, struct handover_ref *ref, int64_t called, bool reached,
	const char *words, struct err *e)
{
	struct handover_attempt t = {.called = {.person = called},
		.by = {.person = c->who},
		.reached = reached,
		.words = words};
	const struct handover_step *step;
	struct handover_data d;
	struct ledger_ref tried;
	struct record r;
	bool good;

	if (!handover_text_check(words, HANDOVER_REMARK_CHARS, "words", e) ||
		!handover_begin(c, ref, HANDOVER_DO_REACH, &d, &step, e))
		return false;
	t.utc_us = c->now.utc_us;
	if (!is_superior(c, &d, called, "called", e))
		return act_fail(c);
	handover_record(&r, RECORD_REACH_TRIED, &d);
	record_said(&r, TAG_HANDOVER_TEXT, words);
	record_int(&r, TAG_HANDOVER_PERSON, called);
	if (reached)
		record_int(&r, TAG_HANDOVER_REACHED, 1);
	good = ledger_append(c, NULL, &r, &tried, e);
	record_free(&r);
	t.record = tried.id;
	if (!good || !handover_attempt_insert(c, d.h.id, &t, e))
		return act_fail(c);
	return handover_done(c, &d, step, 0, ref, e);
}
