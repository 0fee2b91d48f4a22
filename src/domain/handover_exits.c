/* handover_exits.c — what stands beside a blocked handover, read for others. SPDX-License-Identifier: MIT
 *
 * source: SHO-07.
 */
#include "domain/cache.h"
#include "domain/handover_core.h"
#include "domain/handover_exits_sql.h"
#include "domain/param.h"
#include "domain/person.h"

int64_t
handover_tried_since(const struct handover_attempt *attempt, int n)
{
	int64_t since_us = 0;

	for (int i = 0; i < n; i++) {
		if (attempt[i].reached)
			since_us = 0;
		else if (!since_us)
			since_us = attempt[i].utc_us;
	}
	return since_us;
}

bool
handover_is_unfit(const struct handover_exits *x, int64_t person)
{
	for (int i = 0; i < x->unfits; i++)
		if (x->unfit[i].person.person == person)
			return true;
	return false;
}

/* Who is marked and not replaced; who acts: the newest of each counts. */
static void
find_sides(struct handover_exits *x)
{
	int64_t marked[HANDOVER_SIDES] = {0};

	for (int i = 0; i < x->unfits; i++) {
		x->unfit_now[x->unfit[i].side] = x->unfit[i].person.person;
		marked[x->unfit[i].side] = x->unfit[i].record;
	}
	for (int i = 0; i < x->substitutes; i++) {
		const struct handover_substitute *s = &x->substitute[i];
		x->acts[s->side] = s->person.person;
		if (s->record > marked[s->side])
			x->unfit_now[s->side] = 0;
	}
	for (int k = 0; k < HANDOVER_SIDES; k++)
		if (x->unfit_now[k])
			x->acts[k] = 0;
}

static bool
tell(struct ctx *c, int64_t gone, const char **words, struct arena *a, struct err *e)
{
	if (gone)
		*words = erasure_tombstone(c, gone, a, e);
	return *words != NULL;
}

static bool
fill_phones(struct ctx *c, struct handover_phones *p, struct arena *a, struct err *e)
{
	for (int i = 0; i < p->n; i++) {
		struct handover_phone *one = &p->phone[i];
		if (!handover_party_get(c, one->superior.person, &one->superior, e) ||
			!handover_party_get(c, one->by.person, &one->by, e) ||
			!tell(c, p->words_gone[i], &one->words, a, e) ||
			!tell(c, p->remark_gone[i], &one->remark, a, e))
			return false;
	}
	return true;
}

static bool
load_phones(struct ctx *c, enum handover_phones_of of, int64_t id, struct arena *a,
	struct handover_phones *out, struct err *e)
{
	return handover_phones_rows(c, of, id, a, out, e) && fill_phones(c, out, a, e);
}

static bool
fill_parties(struct ctx *c, struct handover_exits *x, struct err *e)
{
	for (int i = 0; i < x->unfits; i++)
		if (!handover_party_get(c, x->unfit[i].person.person, &x->unfit[i].person, e) ||
			!handover_party_get(c, x->unfit[i].by.person, &x->unfit[i].by, e))
			return false;
	for (int i = 0; i < x->substitutes; i++) {
		struct handover_substitute *s = &x->substitute[i];
		if (!handover_party_get(c, s->person.person, &s->person, e) ||
			!handover_party_get(c, s->by.person, &s->by, e))
			return false;
	}
	for (int i = 0; i < x->attempts; i++) {
		struct handover_attempt *t = &x->attempt[i];
		if (!handover_party_get(c, t->called.person, &t->called, e) ||
			!handover_party_get(c, t->by.person, &t->by, e))
			return false;
	}
	return true;
}

static bool
fill_words(struct ctx *c, struct handover_exits *x, const struct handover_exits_gone *gone,
	struct arena *a, struct err *e)
{
	for (int i = 0; i < x->unfits; i++)
		if (!tell(c, gone->unfit[i], &x->unfit[i].words, a, e))
			return false;
	for (int i = 0; i < x->attempts; i++)
		if (!tell(c, gone->attempt[i], &x->attempt[i].words, a, e))
			return false;
	return true;
}

/* SHO-07: after [handover.release_wait_minutes] without reaching anybody. */
static bool
find_joint(struct ctx *c, struct handover_exits *x, struct err *e)
{
	int64_t wait, left;

	x->tried_us = handover_tried_since(x->attempt, x->attempts);
	if (!x->tried_us)
		return true;
	if (!param_get_int(c, "handover.release_wait_minutes", 0, &wait, e))
		return false;
	left = wait - (clock_now(&c->clock).utc_us - x->tried_us) / 60000000;
	x->joint_in_min = left > 0 ? (int)left : 0;
	return true;
}

bool
handover_exits_load(
	struct ctx *c, int64_t handover, struct arena *a, struct handover_exits *out, struct err *e)
{
	struct handover_exits_gone gone;
	struct handover_phones p;

	if (!handover_exits_rows(c, handover, a, out, &gone, e) ||
		!load_phones(c, HANDOVER_PHONES_OF_HANDOVER, handover, a, &p, e) ||
		!fill_parties(c, out, e) || !fill_words(c, out, &gone, a, e))
		return false;
	out->phone = p.phone;
	out->phones = p.n;
	find_sides(out);
	return find_joint(c, out, e);
}

bool
handover_sides_load(
	struct ctx *c, int64_t handover, struct arena *a, struct handover_exits *out, struct err *e)
{
	struct handover_exits_gone gone;

	if (!handover_exits_rows(c, handover, a, out, &gone, e))
		return false;
	find_sides(out);
	return true;
}

bool
handover_phones_asked(
	struct ctx *c, struct arena *a, struct handover_phone **out, int *n, struct err *e)
{
	struct handover_phones p;

	if (!load_phones(c, HANDOVER_PHONES_ASKED, c->who, a, &p, e))
		return false;
	*out = p.phone;
	*n = p.n;
	return true;
}

bool
handover_phones_denied(struct ctx *c, int64_t desk, struct arena *a, struct handover_phone **out,
	int *n, struct err *e)
{
	struct handover_phones p;

	if (!load_phones(c, HANDOVER_PHONES_DENIED, desk, a, &p, e))
		return false;
	*out = p.phone;
	*n = p.n;
	return true;
}

bool
handover_phone_get(
	struct ctx *c, int64_t record, struct arena *a, struct handover_phone *out, struct err *e)
{
	struct handover_phones p;

	if (!load_phones(c, HANDOVER_PHONES_OF_RECORD, record, a, &p, e))
		return false;
	if (!p.n)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such release by phone"));
	*out = p.phone[0];
	return true;
}

bool
handover_release_first(
	struct ctx *c, int64_t giver, int64_t receiver, int64_t *person, struct err *e)
{
	struct person p;
	struct err trouble;

	*person = 0;
	err_clear(&trouble);
	if (person_who_may(c, ACT_BLOCKER_RELEASE, giver, receiver, &p, &trouble)) {
		*person = p.id;
		return true;
	}
	if (trouble.code == ERR_NOT_FOUND)
		return true;
	if (e)
		*e = trouble;
	return false;
}

/* ---- verify ---- */

static bool
is_about(const struct ledger_record *r, const struct handover_exit_row *row)
{
	return cache_same_int(r, TAG_HANDOVER_ID, row->handover) && row->by == r->view.head.actor &&
	       row->utc_us == r->view.head.at.utc_us;
}

static bool
unfit_is_right(struct ctx *c, const struct ledger_record *r)
{
	struct handover_exit_row row;
	bool found;

	return handover_exit_row(c, HANDOVER_EXIT_UNFIT, r->ref.id, &row, &found, NULL) && found &&
	       is_about(r, &row) && cache_same_int(r, TAG_HANDOVER_PERSON, row.person) &&
	       cache_same_int(r, TAG_HANDOVER_SIDE, row.side) &&
	       cache_same_text(r, TAG_HANDOVER_TEXT, row.words);
}

static bool
substitute_is_right(struct ctx *c, const struct ledger_record *r)
{
	struct handover_exit_row row;
	bool found;

	return handover_exit_row(c, HANDOVER_EXIT_SUBSTITUTE, r->ref.id, &row, &found, NULL) &&
	       found && is_about(r, &row) && cache_same_int(r, TAG_HANDOVER_PERSON, row.person) &&
	       cache_same_int(r, TAG_HANDOVER_SIDE, row.side);
}

static bool
phone_is_right(struct ctx *c, const struct ledger_record *r)
{
	struct ledger_record answer;
	struct handover_exit_row row;
	bool found, right;

	if (!handover_exit_row(c, HANDOVER_EXIT_PHONE, r->ref.id, &row, &found, NULL) || !found ||
		!is_about(r, &row) || !cache_same_int(r, TAG_HANDOVER_PERSON, row.person) ||
		!cache_same_int(r, TAG_HANDOVER_LINE, row.line) ||
		!cache_same_int(r, TAG_HANDOVER_AT, row.said_us) ||
		!cache_same_text(r, TAG_HANDOVER_CLAUSE, row.clause) ||
		!cache_same_text(r, TAG_HANDOVER_TEXT, row.words))
		return false;
	if (!row.answer)
		return true;
	/* an answer that nobody signed would be one made by hand */
	if (!ledger_read(c, row.answer_record, &answer, NULL))
		return false;
	right = answer.view.head.type == RECORD_PHONE_ANSWERED &&
		cache_same_int(&answer, TAG_HANDOVER_ANSWERS, r->ref.seq) &&
		answer.ref.chain == r->ref.chain;
	ledger_record_free(&answer);
	return right;
}

static bool
answer_is_right(struct ctx *c, const struct ledger_record *r)
{
	struct handover_exit_row row;
	int64_t phone;
	bool found;

	return handover_phone_answered(c, r->ref.id, &phone, NULL) &&
	       handover_exit_row(c, HANDOVER_EXIT_PHONE, phone, &row, &found, NULL) && found &&
	       cache_same_int(r, TAG_HANDOVER_ID, row.handover) &&
	       row.person == r->view.head.actor &&
	       cache_same_int(r, TAG_HANDOVER_SAID_SO, row.answer) &&
	       cache_same_text(r, TAG_HANDOVER_TEXT, row.remark);
}

static bool
attempt_is_right(struct ctx *c, const struct ledger_record *r)
{
	struct handover_exit_row row;
	bool found;

	return handover_exit_row(c, HANDOVER_EXIT_ATTEMPT, r->ref.id, &row, &found, NULL) &&
	       found && is_about(r, &row) && cache_same_int(r, TAG_HANDOVER_PERSON, row.person) &&
	       cache_same_int(r, TAG_HANDOVER_REACHED, row.answer) &&
	       cache_same_text(r, TAG_HANDOVER_TEXT, row.words);
}

bool
handover_exits_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct {
		enum record_type type;
		bool (*is_right)(struct ctx *, const struct ledger_record *);
		const char *table;
	} of[] = {
		{RECORD_HANDOVER_UNFIT, unfit_is_right, "handover_unfit"},
		{RECORD_HANDOVER_SUBSTITUTE, substitute_is_right, "handover_substitute"},
		{RECORD_BLOCKER_PHONED, phone_is_right, "handover_phone"},
		{RECORD_PHONE_ANSWERED, answer_is_right, "handover_phone"},
		{RECORD_REACH_TRIED, attempt_is_right, "handover_attempt"},
	};

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if ((int)of[i].type == r->view.head.type && !of[i].is_right(c, r))
			return cache_differs(f,
				N_("a handover is stored otherwise than it was signed: {1}"),
				of[i].table);
	return true;
}
