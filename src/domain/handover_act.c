/* handover_act.c — the frame of every use case of a handover. SPDX-License-Identifier: MIT */
#include "base/typed.h"
#include "domain/handover_core.h"
#include "domain/handover_exits_sql.h"

bool
handover_text_check(const char *s, int chars, const char *field, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.msgid = N_("This is too long. At most {1} characters fit"),
			.most = (size_t)chars,
			.lines = true},
		e);
}

bool
handover_why_check(const char *why, const char *field, struct err *e)
{
	if (!typed_has(why, 2))
		return err_set(e, ERR_INVALID, .field = field,
			.msgid = N_(
				"Write the reason, at least 2 characters. Example: count differs"));
	return handover_text_check(why, HANDOVER_REMARK_CHARS, field, e);
}

bool
handover_words_check(const char *words, const char *msgid, struct err *e)
{
	if (!typed_has(words, 2))
		return err_set(e, ERR_INVALID, .field = "words", .rule = "SHO-07", .msgid = msgid);
	return handover_text_check(words, HANDOVER_REMARK_CHARS, "words", e);
}

/* P3: what is signed under a meaning asks for the password again. */
static bool
is_confirmed(const struct ctx *c, enum handover_action a, struct err *e)
{
	return !handover_needs_password(a) || c->key_confirmed ||
	       err_set(e, ERR_DENIED, .field = "password",
		       .msgid = N_("Signing asks for your password. Type it again"));
}

bool
handover_parts_get(struct ctx *c, const struct handover *h, enum handover_action a,
	struct handover_parts *out, struct err *e)
{
	struct handover_exits x;
	struct arena arena;
	bool good;

	arena_init(&arena);
	good = handover_sides_load(c, h->id, &arena, &x, e) &&
	       handover_exits_parts(&x, h, c->who, a, out, e);
	arena_free(&arena);
	return good;
}

static bool
is_possible(struct ctx *c, const struct handover_ref *ref, enum handover_action a,
	struct handover_data *d, const struct handover_step **step, struct err *e)
{
	struct handover_parts parts;

	if (!handover_data_get(c, ref->id, d, e))
		return false;
	if (d->h.rev != ref->rev)
		return handover_is_stale(c, ref->id, e);
	return handover_parts_get(c, &d->h, a, &parts, e) &&
	       handover_step_may(d->h.state, a, &parts, step, e);
}

bool
handover_begin_as(struct ctx *c, const struct handover_ref *ref, const struct handover_begin_as *as,
	struct handover_data *d, const struct handover_step **step, struct err *e)
{
	if (!is_confirmed(c, as->action, e) || !handover_data_get(c, ref->id, d, e))
		return false;
	if (!act_begin(c, as->access,
		    &(struct access_object){.desk = d->h.desk,
			    .person = action_not_own(as->access) ? as->person : 0},
		    e))
		return false;
	if (!is_possible(c, ref, as->action, d, step, e))
		return act_fail(c);
	return true;
}

/* SHO-07 (d): who signs for the desk does so by the right to release. */
static bool
access_in_place(struct ctx *c, const struct handover *h, enum handover_action a,
	enum action *access, struct err *e)
{
	const struct handover_step *step = handover_step_of(h->state, a);
	struct handover_exits x;
	struct arena arena;
	bool good;

	*access = handover_access(a);
	if (c->who == h->giver || !step || step->who != HANDOVER_BY_GIVER)
		return true;
	arena_init(&arena);
	good = handover_sides_load(c, h->id, &arena, &x, e);
	if (good && handover_acting_giver(&x, h) == c->who)
		*access = ACT_BLOCKER_RELEASE;
	arena_free(&arena);
	return good;
}

bool
handover_begin(struct ctx *c, const struct handover_ref *ref, enum handover_action a,
	struct handover_data *d, const struct handover_step **step, struct err *e)
{
	struct handover_begin_as as = {.action = a};

	if (!is_confirmed(c, a, e) || !handover_data_get(c, ref->id, d, e) ||
		!access_in_place(c, &d->h, a, &as.access, e))
		return false;
	as.person = d->h.giver;
	return handover_begin_as(c, ref, &as, d, step, e);
}

bool
handover_begin_own(struct ctx *c, const struct handover_ref *ref, enum handover_action a,
	struct handover_data *d, const struct handover_step **step, struct err *e)
{
	if (!is_confirmed(c, a, e) ||
		!act_begin(c, handover_access(a), &(struct access_object){.person = c->who}, e))
		return false;
	if (!is_possible(c, ref, a, d, step, e))
		return act_fail(c);
	return true;
}

bool
handover_done(struct ctx *c, struct handover_data *d, const struct handover_step *step, int line,
	struct handover_ref *ref, struct err *e)
{
	struct handover_ref moved;

	if (!handover_move(c, d, step->to, line, &moved, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ref = moved;
	return true;
}

void
handover_record(struct record *r, enum record_type type, const struct handover_data *d)
{
	record_init(r, type, d->h.desk);
	record_int(r, TAG_HANDOVER_ID, d->h.id);
	record_int(r, TAG_HANDOVER_NO, d->no);
	record_int(r, TAG_HANDOVER_DRAFT, d->draft);
	record_int(r, TAG_HANDOVER_FROM_SEQ, d->from_seq);
	if (d->to_seq)
		record_int(r, TAG_HANDOVER_TO_SEQ, d->to_seq);
}

bool
handover_check_put(struct ctx *c, const struct handover_data *d, struct err *e)
{
	struct record r;
	struct ledger_ref check;

	handover_record(&r, RECORD_HANDOVER_CHECKED, d);
	bool good = ledger_quote(c, &r, TAG_HANDOVER_PART1_HASH, d->h.part1_record, e) &&
		    ledger_append(c, NULL, &r, &check, e);
	record_free(&r);
	return good && handover_put_checked(c, d->h.id, check.id, e);
}
