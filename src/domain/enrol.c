/* enrol.c — keys of people: codes, passwords, reset. SPDX-License-Identifier: MIT */
#include "domain/enrol.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "domain/act.h"
#include "domain/attempt.h"
#include "domain/enrol_sql.h"
#include "domain/key.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person_sql.h"
#include "domain/session_sql.h"
#include "domain/site.h"

/* --- two people --- */

/* The window in which one person may enrol alone: no second key with the right
 * yet, and not longer than a day after `init`, by the clock and by any time that
 * the site chain has come to: verify knows no other. */
bool
enrol_is_founding(struct ctx *c, bool *out, struct err *e)
{
	struct site site;
	int64_t able, newest_us;

	if (!site_load(c, &site, e) || !enrol_count_able(c, &able, e) ||
		!enrol_newest_us(c, &newest_us, e))
		return false;
	int64_t now_us = clock_now(&c->clock).utc_us;
	int64_t age_us = (now_us > newest_us ? now_us : newest_us) - site.created_utc_us;
	*out = able < 2 && age_us <= (int64_t)ENROL_FOUNDING_HOURS * 3600 * 1000000;
	return true;
}

static bool
check_alone(struct ctx *a, bool reset, struct err *e)
{
	bool founding = false;

	if (!reset && !enrol_is_founding(a, &founding, e))
		return false;
	return founding ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-10",
		       .msgid = N_("This takes two people with the right to it. Ask a second one"));
}

static bool
check_pair(struct ctx *a, struct ctx *b, bool reset, struct err *e)
{
	if (!a->who || !a->key || !a->key_confirmed || (b && (!b->key || !b->key_confirmed)))
		return err_set(e, ERR_DENIED, .rule = "ORG-10",
			.msgid = N_("Each of the two types the password for this very act"));
	if (b && b->who == a->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-10",
			.msgid = N_("This takes two different people. Ask a second one"));
	return b || check_alone(a, reset, e);
}

/* Who signs second, in the transaction of the first. */
static struct ctx
second_in(const struct ctx *a, const struct ctx *b)
{
	struct ctx s = *a;

	s.who = b->who;
	s.key = b->key;
	s.session = b->session;
	s.key_confirmed = b->key_confirmed;
	return s;
}

struct issue {
	struct ctx *a, *b; /* b NULL: founding */
	bool reset;
	const char *why;
	int64_t until_utc_us;
	uint8_t list[SEAL_HASH]; /* of all persons of this issue */
};

static bool
sign_code(struct ctx *c, const struct issue *i, int64_t person, const struct ledger_ref *first,
	struct ledger_ref *ref, struct err *e)
{
	struct record r;

	record_init(&r, RECORD_CODE_ISSUED, 0);
	record_int(&r, TAG_CODE_PERSON, person);
	if (i->reset)
		record_int(&r, TAG_CODE_RESET, 1);
	if (!i->b)
		record_int(&r, TAG_CODE_FOUNDING, 1);
	record_int(&r, TAG_CODE_UNTIL, i->until_utc_us);
	record_bytes(&r, TAG_CODE_LIST, i->list, sizeof(i->list));
	record_text(&r, TAG_CODE_WHY, i->why);
	if (first)
		record_bytes(&r, TAG_CODE_WITH, first->hash, sizeof(first->hash));
	bool done = ledger_append(c, c->key, &r, ref, e);
	record_free(&r);
	return done;
}

/* Both records, then the row with the code's hash. by[2]: the two records. */
static bool
issue_one(struct issue *i, int64_t person, const uint8_t hash[SEAL_HASH], struct ledger_ref by[2],
	struct err *e)
{
	struct enrol_row row = {
		.person = person, .founding = !i->b, .until_utc_us = i->until_utc_us};
	const struct access_object on = {.person = person};
	enum action action = i->reset ? ACT_PERSON_RESET : ACT_PERSON_ENROL;

	if (!access_may(i->a, action, &on, e) || !sign_code(i->a, i, person, NULL, &by[0], e))
		return false;
	row.record_id = by[0].id;
	if (i->b) {
		struct ctx second = second_in(i->a, i->b);
		if (!access_may(&second, action, &on, e) ||
			!sign_code(&second, i, person, &by[0], &by[1], e))
			return false;
		row.second_record_id = by[1].id;
		memcpy(i->a->wrote, second.wrote,
			sizeof(second.wrote)); /* act_commit reads them back */
		i->a->wrote_n = second.wrote_n;
		i->a->wrote_last = second.wrote_last;
	}
	memcpy(row.hash, hash, SEAL_HASH);
	return enrol_code_insert(i->a, &row, e);
}

static bool
hash_list(uint8_t out[SEAL_HASH], const int64_t *person, int n, struct err *e)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < n; i++)
		buf_u64(&b, (uint64_t)person[i]);
	bool whole = !b.failed;
	if (whole)
		seal_hash(out, b.p, b.len);
	buf_free(&b);
	return whole || err_set(e, ERR_NOMEM);
}

static bool
until(struct ctx *c, int64_t *out, struct err *e)
{
	int64_t hours;

	if (!param_get_int(c, "signin.code_hours", 0, &hours, e))
		return false;
	*out = clock_now(&c->clock).utc_us + hours * 3600 * 1000000;
	return true;
}

/* Everybody must be here, and without a key (issue) or with one (reset). */
static bool
check_person(struct ctx *c, int64_t id, bool reset, struct err *e)
{
	struct person p;

	if (!person_get(c, id, &p, e))
		return false;
	if (p.left_on)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-05",
			.msgid = N_("{1} has left and gets no key"), .arg = {p.name});
	if (!reset && p.has_key)
		return err_set(e, ERR_CONFLICT, .rule = "ORG-10",
			.msgid = N_("{1} has a key. A forgotten password takes a reset"),
			.arg = {p.name});
	if (reset && !p.has_key)
		return err_set(e, ERR_CONFLICT,
			.msgid = N_("{1} has no key yet. Issue a code instead"), .arg = {p.name});
	return true;
}

bool
enrol_issue(struct ctx *a, struct ctx *b, const int64_t *person, int n, struct enrol_code *out,
	struct err *e)
{
	struct issue i = {.a = a, .b = b};
	struct ledger_ref by[2];
	uint8_t hash[SEAL_HASH];

	if (!check_pair(a, b, false, e) || !until(a, &i.until_utc_us, e))
		return false;
	if (n < 1)
		return err_set(e, ERR_INVALID, .field = "person",
			.msgid = N_("Nobody to issue a code to. Everyone has a key"));
	if (!hash_list(i.list, person, n, e) ||
		!act_begin(a, ACT_PERSON_ENROL, &(struct access_object){.person = person[0]}, e))
		return false;
	/* Again inside: meanwhile a second key may have been made. */
	if (!b && !check_alone(a, false, e))
		return act_fail(a);
	for (int k = 0; k < n; k++) {
		seal_code_make(out[k].code, hash);
		out[k].person = person[k];
		out[k].until_utc_us = i.until_utc_us;
		if (!check_person(a, person[k], false, e) || !issue_one(&i, person[k], hash, by, e))
			return act_fail(a);
	}
	return act_commit(a, e);
}

bool
enrol_reset(struct ctx *a, struct ctx *b, int64_t person, const char *why, struct enrol_code *out,
	struct err *e)
{
	struct issue i = {.a = a, .b = b, .reset = true, .why = why};
	struct key_why ended = {.word = "reset", .by_n = 2};
	uint8_t hash[SEAL_HASH];

	if (!check_pair(a, b, true, e) || !until(a, &i.until_utc_us, e) ||
		!hash_list(i.list, &person, 1, e))
		return false;
	*out = (struct enrol_code){.person = person, .until_utc_us = i.until_utc_us};
	seal_code_make(out->code, hash);
	if (!act_begin(a, ACT_PERSON_RESET, &(struct access_object){.person = person}, e))
		return false;
	if (!check_person(a, person, true, e) || !person_end_access(a, person, e) ||
		!issue_one(&i, person, hash, ended.by, e) || !key_revoke(a, person, &ended, e) ||
		!session_count_clear(a, person, e))
		return act_fail(a);
	return act_commit(a, e);
}

/* --- using a code --- */

/* The code of this person, still good? Not found and wrong are one answer. */
static bool
code_fits(struct ctx *c, const struct attempt *a, const char *code, struct enrol_row *row,
	bool *fits, struct err *e)
{
	uint8_t hash[SEAL_HASH];
	bool found = false;

	*fits = false;
	if (!a->known || a->person.left_on || !seal_code_hash(code, hash))
		return true;
	if (!enrol_code_live(c, a->person.id, row, &found, e))
		return false;
	*fits = found && seal_same(hash, row->hash, SEAL_HASH) &&
		clock_now(&c->clock).utc_us < row->until_utc_us;
	return true;
}

/* The records that allowed this key. */
static bool
allowed_by(struct ctx *c, const struct enrol_row *row, struct key_why *why, struct err *e)
{
	const int64_t id[] = {row->record_id, row->second_record_id};
	struct ledger_record r;

	*why = (struct key_why){.word = row->founding ? "founding" : "code"};
	for (int i = 0; i < KEY_BY_MAX && id[i]; i++) {
		if (!ledger_read(c, id[i], &r, e))
			return false;
		why->by[why->by_n++] = r.ref;
		ledger_record_free(&r);
	}
	return true;
}

/* Its time may have run out while the key was derived: verify would name it. */
static bool
still_good(const struct ctx *c, const struct enrol_row *row, struct err *e)
{
	return c->now.utc_us < row->until_utc_us ||
	       err_set(e, ERR_DENIED, .rule = "ORG-10",
		       .msgid = N_("The time of this code is over. Ask for a new one"));
}

static bool
make_key(struct ctx *c, const struct attempt *a, const struct enrol_row *row, const char *password,
	struct err *e)
{
	struct ctx sys = ctx_system(c);
	struct signing_key *open;
	struct sealed_key sealed;
	struct key_why why;
	struct site site;
	int64_t key_id;

	if (!site_load(c, &site, e) || !allowed_by(c, row, &why, e) ||
		!key_next_id(c, &key_id, e) ||
		!seal_make(c->pepper,
			&(const struct seal_spec){
				key_id, a->person.id, password, site_cost(site.kind)},
			&sealed, &open, e))
		return false;
	signing_key_free(open);
	if (!act_begin(&sys, ACT_SYSTEM, NULL, e))
		return false;
	if (!still_good(&sys, row, e) || !enrol_code_end(&sys, row->id, e) ||
		!key_enrol(&sys, &sealed, &why, e) || !attempt_passed(&sys, a, e))
		return act_fail(&sys);
	return act_commit(&sys, e);
}

bool
enrol_use_code(
	struct ctx *c, const char *who, const char *code, const char *password, struct err *e)
{
	struct session_try t;
	struct enrol_row row;
	struct attempt a;
	bool fits;

	if (!enrol_password_allowed(c, password, e) || !attempt_of_word(c, who, &a, e))
		return false;
	a.wrong = N_("Code or name is wrong, or its time is over. {1} tries left");
	if (!attempt_begin(c, &a, &t, e) || !code_fits(c, &a, code, &row, &fits, e))
		return false;
	return fits ? make_key(c, &a, &row, password, e) : attempt_failed(c, &a, &t, e);
}

bool
enrol_change_password(
	struct ctx *c, const char *old_password, const char *new_password, struct err *e)
{
	struct session_try t;
	struct sealed_key sealed;
	struct site site;
	struct ctx as;

	if (!enrol_password_allowed(c, new_password, e) || !site_load(c, &site, e) ||
		!session_confirm(c, c->who, old_password, &as, &t, e))
		return false;
	bool done = seal_again(c->pepper, as.key, new_password, site_cost(site.kind), &sealed, e) &&
		    act_begin(&as, ACT_OWN_PASSWORD, &(struct access_object){.person = as.who}, e);
	if (done)
		done = key_reseal(&as, &sealed, e) ? act_commit(&as, e) : act_fail(&as);
	session_confirm_end(&as);
	return done;
}

/* --- what a password may not be --- */

struct names {
	struct arena arena;
	const char **name;
	int n, room;
	bool out_of_memory;
};

static bool
add_name(void *arg, const char *name)
{
	struct names *s = arg;

	if (s->n == s->room) {
		int room = s->room ? 2 * s->room : 128;
		const char **more = arena_alloc(&s->arena, (size_t)room * sizeof(*more));
		s->out_of_memory = !more;
		if (!more)
			return false;
		if (s->n)
			memcpy(more, s->name, (size_t)s->n * sizeof(*more));
		s->name = more;
		s->room = room;
	}
	const char *copy = arena_strdup(&s->arena, name);
	s->out_of_memory = !copy;
	if (copy)
		s->name[s->n++] = copy;
	return copy != NULL;
}

bool
enrol_password_allowed(struct ctx *c, const char *password, struct err *e)
{
	struct names s = {.n = 0};
	int64_t min;
	bool allowed = false;

	arena_init(&s.arena);
	if (param_get_int(c, "signin.password_min", 0, &min, e) &&
		enrol_names_each(c, add_name, &s, e)) {
		const struct enrol_names names = {s.name, s.n};
		allowed = s.out_of_memory ? err_set(e, ERR_NOMEM)
					  : enrol_password_check(password, (int)min, &names, e);
	}
	arena_free(&s.arena);
	return allowed;
}
