/* notice.c — instructions, notices and meeting notes: given, withdrawn, acknowledged. SPDX-License-Identifier: MIT */
#include "domain/notice.h"

#include <stdlib.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/desk.h"
#include "domain/entry_sql.h"
#include "domain/notice_record.h"
#include "domain/person.h"
#include "domain/team.h"

#define DAY_US ((int64_t)86400 * 1000000)

/* ---- what may be given ---- */

static bool
to_check(const struct notice_draft *d, struct err *e)
{
	switch (d->to) {
	case NOTICE_TO_SITE: return true;
	case NOTICE_TO_DESK:
		return d->desk || err_set(e, ERR_INVALID, .field = "desk",
					  .msgid = N_("Which desk is it for? F4 lists them"));
	case NOTICE_TO_TEAM:
		return d->team || err_set(e, ERR_INVALID, .field = "team",
					  .msgid = N_("Which team is it for? F4 lists them"));
	case NOTICE_TO_PEOPLE:
		return (d->people > 0 && d->people <= NOTICE_PEOPLE_MAX) ||
		       err_set(e, ERR_INVALID, .field = "people",
			       .msgid = N_("Name the people, 1 to 60. Example: wxm, chenbo"));
	case NOTICE_TOS: break;
	}
	return err_set(e, ERR_INVALID, .field = "to",
		.msgid = N_("A notice is for everybody, a desk, a team or people"));
}

static bool
times_check(const struct notice_draft *d, int64_t now_utc_us, struct err *e)
{
	int64_t from = d->from_utc_us > now_utc_us ? d->from_utc_us : now_utc_us;

	if (d->from_utc_us && d->from_utc_us < now_utc_us - DAY_US)
		return err_set(e, ERR_INVALID, .field = "from", .rule = "LOG-04",
			.msgid = N_("It cannot begin in the past. Leave the day empty for now"));
	return !d->until_utc_us || d->until_utc_us > from ||
	       err_set(e, ERR_INVALID, .field = "until", .rule = "LOG-04",
		       .msgid = N_("It ends before it begins. Type a later day, or none"));
}

bool
notice_check(const struct notice_draft *d, int64_t now_utc_us, struct err *e)
{
	static const struct typed_rule text = {.field = "text",
		.rule = "LOG-04",
		.msgid = N_("Write what is to be read, 2 to 1000 characters"),
		.least = 2,
		.most = NOTICE_TEXT_CHARS,
		.bytes = NOTICE_TEXT_BYTES,
		.lines = true};

	if (d->kind < NOTICE_INSTRUCTION || d->kind >= NOTICE_KINDS)
		return err_set(e, ERR_INVALID, .field = "kind",
			.msgid = N_("It is an instruction, a notice or a meeting note"));
	if (d->kind == NOTICE_MEETING && d->to != NOTICE_TO_PEOPLE)
		return err_set(e, ERR_INVALID, .field = "people", .rule = "CON-02",
			.msgid = N_("A meeting note names who attended. Example: wxm, chenbo"));
	return typed_check(d->text, &text, e) && to_check(d, e) && times_check(d, now_utc_us, e);
}

/* ---- writing, inside the transaction ---- */

static int
by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* Ascending, each once, without who writes. */
static void
people_settle(struct notice_draft *d, int64_t writer)
{
	int n = 0;

	qsort(d->person, (size_t)d->people, sizeof *d->person, by_id);
	for (int i = 0; i < d->people; i++)
		if (d->person[i] != writer && (n == 0 || d->person[n - 1] != d->person[i]))
			d->person[n++] = d->person[i];
	d->people = n;
}

static void
draft_settle(const struct ctx *c, struct notice_draft *d)
{
	if (d->from_utc_us < c->now.utc_us)
		d->from_utc_us = c->now.utc_us;
	if (!d->until_utc_us)
		d->until_utc_us = NOTICE_NO_END;
	if (d->to != NOTICE_TO_DESK)
		d->desk = 0;
	if (d->to != NOTICE_TO_TEAM)
		d->team = 0;
	if (d->to != NOTICE_TO_PEOPLE)
		d->people = 0;
	if (d->kind != NOTICE_MEETING)
		d->meeting = MEETING_NONE;
	people_settle(d, c->who);
}

static bool
people_are_here(struct ctx *c, const struct notice_draft *d, struct err *e)
{
	struct person p;

	if (d->to == NOTICE_TO_PEOPLE && d->people == 0)
		return err_set(e, ERR_INVALID, .field = "people", .rule = "LOG-04",
			.msgid = N_("Name somebody beside yourself. Example: wxm"));
	for (int i = 0; i < d->people; i++) {
		if (!person_get(c, d->person[i], &p, e))
			return false;
		if (p.left_on)
			return err_set(e, ERR_INVALID, .field = "people", .rule = "ORG-05",
				.msgid = N_("{1} has left. Name somebody who is here"),
				.arg = {p.name});
	}
	return true;
}

/* CON-02: what is in force for the desk on that day was read out. */
static bool
read_out_take(struct ctx *c, struct notice_write *w, struct err *e)
{
	const struct notice_eyes eyes = {c->who, c->desk, c->now.utc_us};
	const struct notice_ask ask = {
		.which = NOTICE_AT_DESK, .desk = c->desk, .max = NOTICE_READ_OUT_MAX};
	struct notice_list l = {.n = 0};

	if (w->d->kind != NOTICE_MEETING || !c->desk)
		return true;
	arena_init(&l.arena);
	l.notice = arena_alloc(&l.arena, NOTICE_READ_OUT_MAX * sizeof *l.notice);
	bool good = l.notice ? notice_rows(c, &eyes, &ask, &l, e) : err_set(e, ERR_NOMEM);
	for (int i = l.n - 1; good && i >= 0; i--) { /* ascending */
		w->read_out[w->read_outs] = l.notice[i].id;
		w->read_out_no[w->read_outs++] = l.notice[i].no;
	}
	arena_free(&l.arena);
	return good;
}

static bool
put(struct ctx *c, struct notice_write *w, struct err *e)
{
	w->given_by = c->who;
	w->chain = w->d->desk ? w->d->desk : c->desk;
	return notice_chain_of(c, &w->chain, e) && notice_next_no(c, &w->no, e) &&
	       read_out_take(c, w, e) && notice_given_append(c, w, e) && notice_row_add(c, w, e);
}

static bool
end(struct ctx *c, const struct notice *n, const char *reason, struct err *e)
{
	int64_t record;

	return notice_mark_append(c, RECORD_NOTICE_WITHDRAWN, n, reason, &record, e) &&
	       notice_row_end(c, n, record, reason ? reason : "", e);
}

/* One row as c->who sees it; freed with the list. */
static bool
row_load(struct ctx *c, int64_t id, struct notice_list *out, struct err *e)
{
	struct notice_eyes eyes;

	*out = (struct notice_list){.n = 0};
	arena_init(&out->arena);
	out->notice = arena_alloc(&out->arena, sizeof *out->notice);
	if (out->notice ? notice_eyes_of(c, c->who, c->desk, &eyes, e) &&
				  notice_row_get(c, &eyes, id, out, e)
			: err_set(e, ERR_NOMEM))
		return true;
	notice_list_free(out);
	return false;
}

/* ---- give ---- */

/* ORG-03: the first person whom the post does not reach decides, else the first. */
static struct access_object
object_of(struct ctx *c, const struct notice_draft *d)
{
	struct access_object on = {.desk = d->to == NOTICE_TO_DESK ? d->desk : 0,
		.team = d->to == NOTICE_TO_TEAM ? d->team : 0};

	if (d->to != NOTICE_TO_PEOPLE)
		return on;
	on.person = d->person[0];
	for (int i = 0; i < d->people; i++) {
		struct access_object one = {.person = d->person[i]};
		if (!access_may(c, ACT_NOTICE_GIVE, &one, NULL))
			return one;
	}
	return on;
}

static bool
give_begin(struct ctx *c, struct notice_draft *d, struct err *e)
{
	if (!notice_check(d, clock_now(&c->clock).utc_us, e))
		return false;
	people_settle(d, c->who);
	if (!people_are_here(c, d, e))
		return false;
	struct access_object on = object_of(c, d);
	if (!act_begin(c, ACT_NOTICE_GIVE, &on, e))
		return false;
	draft_settle(c, d);
	if (people_are_here(c, d, e))
		return true;
	return act_fail(c);
}

bool
notice_give(struct ctx *c, const struct notice_draft *draft, int64_t *id, struct err *e)
{
	struct notice_draft d = *draft;
	struct notice_write w = {.d = &d};

	if (!give_begin(c, &d, e))
		return false;
	if (!put(c, &w, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	if (id)
		*id = w.id;
	return true;
}

/* ---- withdraw, correct ---- */

/* LOG-04: who gave it, who wrote it down for them, or somebody above; where who
 * gave it has left, anybody whose post reaches everywhere. */
bool
notice_may_withdraw(struct ctx *c, const struct notice *n, struct err *e)
{
	int64_t giver = n->on_word_of ? n->on_word_of : n->given_by;
	const struct access_object on = {.person = c->who == n->given_by ? c->who : giver};
	struct person p;
	bool above = false;

	if (n->state >= NOTICE_ENDED)
		return err_set(e, ERR_STALE, .rule = "LOG-04",
			.msgid = N_("This is not in force any more; nothing is left to withdraw"));
	if (!access_may(c, ACT_NOTICE_WITHDRAW, &on, e))
		return false;
	if (c->who == n->given_by || c->who == giver)
		return true;
	if (!person_is_above(c, c->who, giver, &above, e) || !person_get(c, giver, &p, e))
		return false;
	if (above || (p.left_on && access_may(c, ACT_NOTICE_WITHDRAW, NULL, NULL)))
		return true;
	return err_set(e, ERR_BLOCKED, .rule = "LOG-04",
		.msgid = N_("{1} gave this. Only {1} or somebody above may withdraw it"),
		.arg = {n->giver_name});
}

/* Whose it is never changes, so that access can be asked with it first. */
static bool
withdraw_begin(struct ctx *c, int64_t id, struct notice_list *one, struct err *e)
{
	struct access_object on;

	if (!row_load(c, id, one, e))
		return false;
	on.person = one->notice->on_word_of ? one->notice->on_word_of : one->notice->given_by;
	if (c->who == one->notice->given_by)
		on.person = c->who;
	on.team = on.desk = 0;
	notice_list_free(one);
	if (!act_begin(c, ACT_NOTICE_WITHDRAW, &on, e))
		return false;
	if (!row_load(c, id, one, e))
		return act_fail(c);
	if (notice_may_withdraw(c, one->notice, e))
		return true;
	notice_list_free(one);
	return act_fail(c);
}

bool
notice_withdraw(struct ctx *c, int64_t id, const char *reason, struct err *e)
{
	static const struct typed_rule why = {.field = "reason",
		.rule = "LOG-04",
		.msgid = N_("Say why, in 2 to 200 characters. Example: reader works again"),
		.least = 2,
		.most = NOTICE_REASON_CHARS,
		.lines = true};
	struct notice_list one;

	if (!typed_check(reason, &why, e) || !withdraw_begin(c, id, &one, e))
		return false;
	bool good = end(c, one.notice, reason, e);
	notice_list_free(&one);
	return good ? act_commit(c, e) : act_fail(c);
}

bool
notice_correct(
	struct ctx *c, int64_t old, const struct notice_draft *draft, int64_t *id, struct err *e)
{
	struct notice_draft d = *draft;
	struct notice_write w = {.d = &d, .replaces = old};
	struct notice_list one;

	if (!give_begin(c, &d, e))
		return false;
	if (!row_load(c, old, &one, e))
		return act_fail(c);
	w.replaces_no = one.notice->no;
	w.on_word_of = one.notice->given_by == c->who ? one.notice->on_word_of : 0;
	bool good = notice_may_withdraw(c, one.notice, e) &&
		    (!one.notice->entry_id ||
			    err_set(e, ERR_BLOCKED, .rule = "LOG-04",
				    .msgid = N_("It stands in the log. Correct the entry, this "
						"follows it"))) &&
		    end(c, one.notice, NULL, e) && put(c, &w, e);
	notice_list_free(&one);
	if (!good)
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	if (id)
		*id = w.id;
	return true;
}

/* ---- acknowledge ---- */

static bool
may_acknowledge(const struct notice *n, struct err *e)
{
	if (n->read_utc_us)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-04",
			.msgid = N_("You have acknowledged this already"));
	if (n->state != NOTICE_IN_FORCE)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-04",
			.msgid = n->state == NOTICE_COMING
					 ? N_("It is not in force yet; it asks you when it is")
					 : N_("It is not in force any more; nothing is asked"));
	return n->binds_me || err_set(e, ERR_BLOCKED, .rule = "LOG-04",
				      .msgid = N_("This is not for you; nothing is asked of you"));
}

/* LOG-08: who acknowledged the words has read the entry they stand in. */
static bool
entry_read_note(struct ctx *c, const struct notice *n, struct err *e)
{
	int64_t desk = 0;

	if (!n->entry_id)
		return true;
	if (!entry_is_new_to(c, n->entry_id, &desk, e))
		return false;
	if (!desk ||
		!access_may(c, ACT_LOG_READ, &(const struct access_object){.desk = desk}, NULL))
		return true;
	return entry_read_add(c, n->entry_id, e);
}

bool
notice_acknowledge(struct ctx *c, int64_t id, struct err *e)
{
	struct notice_list one;
	int64_t record;

	if (!act_begin(c, ACT_NOTICE_READ, &(const struct access_object){.person = c->who}, e))
		return false;
	if (!row_load(c, id, &one, e))
		return act_fail(c);
	bool good = may_acknowledge(one.notice, e) &&
		    notice_mark_append(c, RECORD_NOTICE_READ, one.notice, NULL, &record, e) &&
		    notice_read_add(c, id, record, e) && entry_read_note(c, one.notice, e);
	notice_list_free(&one);
	return good ? act_commit(c, e) : act_fail(c);
}

/* ---- entries of the log ---- */

/* May `who` instruct this desk? Somebody who is not here now is asked as from
 * elsewhere. */
static bool
may_instruct(struct ctx *c, int64_t who, int64_t desk)
{
	struct ctx as = *c;

	as.who = who;
	if (who != c->who)
		as.desk = 0;
	return access_may(&as, ACT_NOTICE_GIVE, &(const struct access_object){.desk = desk}, NULL);
}

/* LOG-04: an instruction is a superior's; who writes one down for them names them. */
static bool
giver_find(struct ctx *c, const struct entry *en, int64_t *on_word, struct err *e)
{
	*on_word = 0;
	for (int i = 0; i < en->people; i++)
		if (en->person[i] != c->who && !may_instruct(c, c->who, en->desk_id) &&
			may_instruct(c, en->person[i], en->desk_id)) {
			*on_word = en->person[i];
			return true;
		}
	return may_instruct(c, c->who, en->desk_id) ||
	       err_set(e, ERR_INVALID, .rule = "LOG-04", .field = "people",
		       .msgid = N_("Name the superior who gave it. Example: in: close at 6 @wxm"));
}

/* What an entry asks; false: nothing. */
static bool
draft_of(const struct ctx *c, const struct entry *en, struct notice_draft *d)
{
	*d = (struct notice_draft){.text = en->text, .until_utc_us = en->follow_up_utc_us};
	if (en->kind == ENTRY_INSTRUCTION && en->state != ENTRY_STATE_DONE) {
		d->kind = NOTICE_INSTRUCTION;
		d->must_read = true;
		d->to = en->for_person ? NOTICE_TO_PEOPLE : NOTICE_TO_DESK;
		d->people = en->for_person ? 1 : 0;
		d->person[0] = en->for_person;
		return true;
	}
	d->kind = NOTICE_MEETING;
	d->to = NOTICE_TO_PEOPLE;
	for (int i = 0; i < en->people; i++)
		d->person[d->people++] = en->person[i];
	people_settle(d, c->who);
	if (!d->until_utc_us)
		d->until_utc_us = c->now.utc_us + NOTICE_MEETING_DAYS * DAY_US;
	return en->kind == ENTRY_MEETING && d->people > 0;
}

static bool
replaced_end(struct ctx *c, int64_t old_entry, struct notice_write *w, struct err *e)
{
	struct notice_list one;
	int64_t id;

	if (!old_entry)
		return true;
	if (!notice_id_of_entry(c, old_entry, &id, e))
		return false;
	if (!id)
		return true;
	if (!row_load(c, id, &one, e))
		return false;
	w->replaces = id;
	w->replaces_no = one.notice->no;
	bool good = end(c, one.notice, NULL, e);
	notice_list_free(&one);
	return good;
}

bool
notice_entry_written(struct ctx *c, const struct entry *en, int64_t old_entry, struct err *e)
{
	struct notice_draft d;
	struct notice_write w = {
		.d = &d, .entry_id = en->id, .entry_no = en->no, .entry_seq = en->seq};

	if (!replaced_end(c, old_entry, &w, e))
		return false;
	/* What was imported was in force elsewhere, before. */
	if (!draft_of(c, en, &d) || c->importing || en->on_behalf_id)
		return true;
	if (d.kind == NOTICE_INSTRUCTION && !giver_find(c, en, &w.on_word_of, e))
		return false;
	if (d.until_utc_us && d.until_utc_us <= c->now.utc_us)
		return err_set(e, ERR_INVALID, .field = "time", .rule = "LOG-04",
			.msgid = N_("It ends before it begins. Type a later time, or none"));
	draft_settle(c, &d);
	d.desk = en->desk_id; /* whose log the words are in */
	return people_are_here(c, &d, e) && put(c, &w, e);
}

bool
notice_entry_withdrawn(struct ctx *c, int64_t entry_id, struct err *e)
{
	struct notice_write unused;

	return replaced_end(c, entry_id, &unused, e);
}
