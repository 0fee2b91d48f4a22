/* complaint.c — complaints about a person and praise: verified before they count. SPDX-License-Identifier: MIT
 *
 * source: TKT-08, ORG-04, SCR-07.
 */
#include "domain/complaint.h"

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/complaint_sql.h"
#include "domain/conduct.h"
#include "domain/evidence.h"

/* --- tables --- */

static const struct complaint_move moves[] = {
	{COMPLAINT_OPEN, COMPLAINT_DO_FIND_VALID, COMPLAINT_VALID},
	{COMPLAINT_OPEN, COMPLAINT_DO_FIND_NOT, COMPLAINT_NOT_VALID},
	{COMPLAINT_VALID, COMPLAINT_DO_REVERSE, COMPLAINT_REVERSED},
};

const struct complaint_move *
complaint_move_of(enum complaint_state from, enum complaint_act act)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == from && moves[i].act == act)
			return &moves[i];
	return NULL;
}

static const struct {
	const char *code, *label;
} states[] = {[COMPLAINT_OPEN] = {"open", N_("to verify")},
	[COMPLAINT_VALID] = {"valid", N_("valid")},
	[COMPLAINT_NOT_VALID] = {"not_valid", N_("not valid")},
	[COMPLAINT_REVERSED] = {"reversed", N_("reversed")}};

const char *
complaint_state_code(enum complaint_state s)
{
	return states[s].code;
}

const char *
complaint_state_label(enum complaint_state s)
{
	return states[s].label;
}

const char *
complaint_kind_code(enum complaint_kind k)
{
	return k == PRAISE ? "praise" : "complaint";
}

const char *
complaint_kind_label(enum complaint_kind k)
{
	return k == PRAISE ? N_("praise") : N_("complaint");
}

bool
complaint_get(struct ctx *c, int64_t id, struct complaint *out, struct err *e)
{
	bool found;

	if (!complaint_row(c, id, out, &found, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .rule = "TKT-08",
				.msgid = N_("There is no such complaint or praise"));
}

/* --- signing --- */

struct signing {
	enum record_type type;
	const char *words;
	bool first;
};

static bool
sign(struct ctx *c, struct complaint *k, const struct signing *s, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good = true;

	record_init(&r, s->type, 0);
	r.about = (struct record_about){RECORD_COMPLAINT_NAMED, k->id};
	record_int(&r, TAG_COMPLAINT_ID, k->id);
	record_int(&r, TAG_COMPLAINT_STATE, (int64_t)k->state);
	if (s->first) {
		record_int(&r, TAG_COMPLAINT_KIND, (int64_t)k->kind);
		record_int(&r, TAG_COMPLAINT_PERSON, k->person);
		record_int(&r, TAG_COMPLAINT_DAY, k->day);
		good = evidence_put(c, &r, TAG_COMPLAINT_ENTRY, k->entry, e);
	}
	if (*k->code)
		record_text(&r, TAG_COMPLAINT_CODE, k->code);
	record_said(&r, TAG_COMPLAINT_WORDS, s->words);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	k->record = ref.id;
	return good;
}

static bool
words_fit(const char *s, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = "words",
			.rule = "TKT-08",
			.msgid = N_("Say what happened or was found in 2 to 200 characters"),
			.least = 2,
			.most = COMPLAINT_WORDS_CHARS},
		e);
}

/* --- naming --- */

static bool
named_fits(struct ctx *c, const struct complaint_named *n, struct err *e)
{
	struct person p;
	bool twice;

	if (!day_is_valid(n->day) || n->day > clock_local(c->now.utc_us).day)
		return err_set(e, ERR_INVALID, .field = "day", .rule = "TKT-08",
			.msgid = N_("Name the day it happened, today or before"));
	if (n->kind == PRAISE && n->person == c->who)
		return err_set(e, ERR_BLOCKED, .field = "person", .rule = "ORG-04",
			.msgid = N_("Praise of oneself is recorded by somebody else"));
	if (!person_get(c, n->person, &p, e) || !evidence_entry_check(c, n->entry, "TKT-08", e) ||
		!complaint_is_named(c, n, &twice, e))
		return false;
	return !twice || err_set(e, ERR_CONFLICT, .field = "entry", .rule = "TKT-08",
				 .msgid = N_("This log entry names {1} already. See Complaints"),
				 .arg = {p.name});
}

static bool
name(struct ctx *c, const struct complaint_named *n, int64_t *id, struct err *e)
{
	const struct signing s = {RECORD_COMPLAINT_NAMED, n->words, true};
	struct complaint k = {.rev = 1,
		.kind = n->kind,
		.person = n->person,
		.day = n->day,
		.month = n->day / 100,
		.entry = n->entry,
		.state = COMPLAINT_OPEN,
		.by = c->who,
		.sent_us = c->now.utc_us};

	if (!named_fits(c, n, e) || !complaint_next_id(c, &k.id, e) || !sign(c, &k, &s, e) ||
		!complaint_insert(c, &k, n->words, e))
		return false;
	*id = k.id;
	return true;
}

bool
complaint_name(struct ctx *c, const struct complaint_named *n, int64_t *id, struct err *e)
{
	if (!words_fit(n->words, e) ||
		!act_begin(c, ACT_COMPLAINT_NAME, &(struct access_object){.person = n->person}, e))
		return false;
	return name(c, n, id, e) ? act_commit(c, e) : act_fail(c);
}

/* --- verifying --- */

static const enum record_type types[COMPLAINT_ACTS] = {
	[COMPLAINT_DO_FIND_VALID] = RECORD_COMPLAINT_VALID,
	[COMPLAINT_DO_FIND_NOT] = RECORD_COMPLAINT_NOT_VALID,
	[COMPLAINT_DO_REVERSE] = RECORD_COMPLAINT_REVERSED,
};

static bool
code_fits(const struct complaint *k, const struct complaint_said *s, struct err *e)
{
	const char *code = s->code ? s->code : "";

	if (!*code || (k->kind == COMPLAINT && s->act == COMPLAINT_DO_FIND_VALID &&
			      (str_eq(code, "S-02") || str_eq(code, "D-06"))))
		return true;
	return err_set(e, ERR_INVALID, .field = "code", .rule = "TKT-08",
		.msgid = N_("A valid complaint proposes S-02, D-06 or nothing"));
}

static bool
may_find(struct ctx *c, const struct complaint *k, struct err *e)
{
	if (k->by == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("You reported this one. Somebody else verifies it"));
	return k->person != c->who ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-04",
		       .msgid = N_("It is about you. Somebody else verifies it"));
}

/* What a valid one proposes; what a reversed one had proposed. */
static bool
follow(struct ctx *c, const struct complaint *k, enum complaint_act act, struct err *e)
{
	struct person p;

	if (act == COMPLAINT_DO_REVERSE)
		return conduct_withdraw_within(c, CONDUCT_OF_COMPLAINT, k->id, k->record, e);
	if (act != COMPLAINT_DO_FIND_VALID || !*k->code)
		return true;
	if (!person_get(c, k->person, &p, e))
		return false;
	return !conduct_is_scored(p.post) ||
	       conduct_propose_within(c,
		       &(const struct conduct_found){.person = k->person,
			       .day = k->day,
			       .code = k->code,
			       .source = CONDUCT_OF_COMPLAINT,
			       .source_id = k->id,
			       .evidence = k->entry ? k->entry : k->sent_record},
		       e);
}

static void
move(struct ctx *c, struct complaint *k, const struct complaint_said *s)
{
	k->state = complaint_move_of(k->state, s->act)->to;
	if (s->act == COMPLAINT_DO_FIND_VALID)
		(void)str_copy(k->code, sizeof k->code, s->code ? s->code : "");
	k->found_by = c->who;
	k->found_us = c->now.utc_us;
}

static bool
is_possible(const struct complaint *k, enum complaint_act act, struct err *e)
{
	return complaint_move_of(k->state, act) ||
	       err_set(e, ERR_BLOCKED, .rule = "TKT-08",
		       .msgid = N_("That is not possible in the state this is in now"));
}

bool
complaint_may(struct ctx *c, const struct complaint *k, enum complaint_act act, struct err *e)
{
	return access_may(
		       c, ACT_COMPLAINT_VERIFY, &(struct access_object){.person = k->person}, e) &&
	       may_find(c, k, e) && is_possible(k, act, e);
}

static bool
decide(struct ctx *c, const struct complaint_ref *ref, const struct complaint_said *said,
	struct err *e)
{
	const struct signing s = {types[said->act], said->words, false};
	struct complaint k;

	if (!complaint_get(c, ref->id, &k, e))
		return false;
	if (k.rev != ref->rev)
		return err_set(e, ERR_STALE, .rule = "TKT-08",
			.msgid = N_("This was decided meanwhile. Look at it again first"));
	if (!may_find(c, &k, e) || !code_fits(&k, said, e) || !is_possible(&k, said->act, e))
		return false;
	move(c, &k, said);
	if (!sign(c, &k, &s, e))
		return false;
	if (said->act == COMPLAINT_DO_FIND_VALID)
		k.found_record = k.record;
	if (said->act == COMPLAINT_DO_REVERSE)
		k.ended_record = k.record;
	return complaint_update(c, &k, said->words, e) && follow(c, &k, said->act, e);
}

bool
complaint_do(struct ctx *c, const struct complaint_ref *ref, const struct complaint_said *said,
	struct err *e)
{
	struct complaint k;

	if (!words_fit(said->words, e) || !complaint_get(c, ref->id, &k, e) ||
		!act_begin(c, ACT_COMPLAINT_VERIFY, &(struct access_object){.person = k.person}, e))
		return false;
	return decide(c, ref, said, e) ? act_commit(c, e) : act_fail(c);
}

/* --- reading --- */

bool
complaint_may_see(struct ctx *c, const struct complaint *k, struct err *e)
{
	return k->by == c->who ||
	       access_may(c, ACT_CONDUCT_SEE, &(struct access_object){.person = k->person}, e);
}

static bool
is_shown(struct ctx *c, const struct complaint *k, bool *shown, struct err *e)
{
	struct err why = {0};

	*shown = complaint_may_see(c, k, &why);
	if (*shown || why.code == ERR_DENIED)
		return true;
	*e = why;
	return false;
}

bool
complaint_list(struct ctx *c, int month, struct arena *a, struct complaint_rows *out, struct err *e)
{
	struct complaint_rows all;

	if (!complaint_of_month(c, month, a, &all, e))
		return false;
	*out = (struct complaint_rows){.row = all.row, .more = all.more};
	for (int i = 0; i < all.n; i++) {
		bool shown;

		if (!is_shown(c, &all.row[i], &shown, e))
			return false;
		if (shown)
			out->row[out->n++] = all.row[i];
	}
	return true;
}

/* --- verify --- */

static bool
is_as_named(struct ctx *c, const struct ledger_record *r, const struct complaint *k)
{
	return cache_same_int(r, TAG_COMPLAINT_KIND, (int64_t)k->kind) &&
	       cache_same_int(r, TAG_COMPLAINT_PERSON, k->person) &&
	       cache_same_int(r, TAG_COMPLAINT_DAY, k->day) && k->month == k->day / 100 &&
	       evidence_same(c, r, TAG_COMPLAINT_ENTRY, k->entry) && k->sent_record == r->ref.id &&
	       k->by == r->view.head.actor && k->sent_us == r->view.head.at.utc_us;
}

static bool
is_as_found(const struct ledger_record *r, const struct complaint *k)
{
	if (r->view.head.type == RECORD_COMPLAINT_VALID)
		return k->found_record == r->ref.id &&
		       cache_same_text(r, TAG_COMPLAINT_CODE, k->code);
	return (r->view.head.type == RECORD_COMPLAINT_REVERSED) == (k->ended_record == r->ref.id);
}

static bool
is_newest(struct ctx *c, const struct ledger_record *r, const struct complaint *k)
{
	static const struct cache_noun noun = {
		RECORD_COMPLAINT_NAMED, RECORD_COMPLAINT_REVERSED, TAG_COMPLAINT_ID};

	if (r->ref.id != k->record)
		return cache_is_newer(c, k->record, r, &noun);
	return cache_same_int(r, TAG_COMPLAINT_STATE, (int64_t)k->state) &&
	       (k->state == COMPLAINT_OPEN || (k->found_by == r->view.head.actor &&
						      k->found_us == r->view.head.at.utc_us));
}

bool
complaint_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct complaint k;
	int64_t id = 0;
	bool found;

	(void)record_view_int(&r->view, TAG_COMPLAINT_ID, &id);
	if (complaint_row(c, id, &k, &found, NULL) && found && is_newest(c, r, &k) &&
		(r->view.head.type == RECORD_COMPLAINT_NAMED ? is_as_named(c, r, &k)
							     : is_as_found(r, &k)))
		return true;
	return cache_differs(f, N_("a complaint differs from its record"), "");
}
