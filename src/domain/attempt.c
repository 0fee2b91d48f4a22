/* attempt.c — one try of a password or code: counted first, looked at after. SPDX-License-Identifier: MIT */
#include "domain/attempt.h"

#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/session_sql.h"

static bool
load_rules(struct ctx *c, struct session_rules *out, struct err *e)
{
	int64_t failures, minutes;

	if (!param_get_int(c, "signin.max_failures", 0, &failures, e) ||
		!param_get_int(c, "signin.lock_minutes", 0, &minutes, e))
		return false;
	*out = (struct session_rules){.max_failures = (int)failures, .lock_minutes = (int)minutes};
	return true;
}

bool
attempt_of_person(struct ctx *c, int64_t person, struct attempt *a, struct err *e)
{
	*a = (struct attempt){
		.known = true, .wrong = N_("Password is wrong. {1} tries left at this desk")};
	(void)str_format(a->key, sizeof(a->key), "p%lld", (long long)person);
	return person_get(c, person, &a->person, e) && load_rules(c, &a->rules, e);
}

bool
attempt_of_word(struct ctx *c, const char *who, struct attempt *a, struct err *e)
{
	struct err found;
	struct person p;
	uint8_t hash[SEAL_HASH];
	char hex[2 * 16 + 1];

	if (session_who(c, who, &p, &found)) {
		if (!attempt_of_person(c, p.id, a, e))
			return false;
	} else if (found.code != ERR_NOT_FOUND) {
		if (e)
			*e = found;
		return false;
	} else {
		*a = (struct attempt){.known = false};
		/* What is typed there may be a password: only a keyed hash is kept. */
		seal_hash2(hash, c->pepper, sizeof(c->pepper), who, strlen(who));
		str_hex(hex, hash, 16);
		memcpy(a->unknown, hash, sizeof(a->unknown));
		(void)str_format(a->key, sizeof(a->key), "u%s", hex);
		if (!load_rules(c, &a->rules, e))
			return false;
	}
	a->wrong = N_("Password is wrong, or the name is. {1} tries left");
	return true;
}

static bool
refuse_now(const struct session_try *t, int64_t now_utc_us, struct err *e)
{
	char text[CLOCK_TEXT_BYTES];
	int64_t left_s = (t->wait_until_utc_us - now_utc_us + 999999) / 1000000;

	if (t->reset_needed)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-06",
			.msgid = N_(
				"Too many wrong tries. Two people with the right to it reset it"));
	if (t->locked_until_utc_us) {
		clock_format_time(text, t->locked_until_utc_us);
		return err_set(e, ERR_BLOCKED, .rule = "ORG-06",
			.msgid = N_("This login waits until {1} at this desk. Other desks go on"),
			.arg = {text});
	}
	(void)str_format(text, sizeof(text), "%lld", (long long)left_s);
	return err_set(e, ERR_BLOCKED, .rule = "ORG-06",
		.msgid = N_("Wait {1} s before the next try"), .arg = {text});
}

bool
attempt_storage_is_full(const struct err *e)
{
	return e->code == ERR_FULL || e->code == ERR_READONLY;
}

/* What happened at this terminal while nothing could be stored: one record. */
static bool
record_unrecorded(struct ctx *sys, struct err *e)
{
	const struct ctx_unrecorded *u = &sys->unrecorded;
	struct record r;

	if (!u->failures && !u->sign_ins)
		return true;
	record_init(&r, RECORD_SIGN_IN_FAILED, 0);
	if (sys->desk)
		record_int(&r, TAG_SESSION_DESK, sys->desk);
	record_int(&r, TAG_SESSION_UNRECORDED_FAILED, u->failures);
	record_int(&r, TAG_SESSION_UNRECORDED_IN, u->sign_ins);
	bool done = ledger_append(sys, NULL, &r, NULL, e);
	record_free(&r);
	return done;
}

static bool
count(struct ctx *c, struct attempt *a, struct session_try *t, struct err *e)
{
	struct ctx sys = ctx_system(c);

	if (!act_begin(&sys, ACT_SYSTEM, NULL, e))
		return false;
	if (!session_count_load(&sys, a->key, &a->before, e))
		return act_fail(&sys);
	if (!session_count_may(&a->before, &a->rules, sys.now.utc_us, t)) {
		(void)refuse_now(t, sys.now.utc_us, e);
		return act_fail(&sys);
	}
	a->now = session_count_fail(a->before, &a->rules, sys.now.utc_us, &a->locks);
	if (!session_count_store(&sys, a->key, &a->now, e) ||
		(!a->known && !session_count_forget(&sys, e)) || !record_unrecorded(&sys, e))
		return act_fail(&sys);
	if (!act_commit(&sys, e))
		return false;
	c->unrecorded = (struct ctx_unrecorded){0};
	return true;
}

/* What is stored still holds, and what this terminal remembers. */
static bool
go_on_uncounted(struct ctx *c, struct attempt *a, struct session_try *t, struct err *e)
{
	int64_t now_utc_us = clock_now(&c->clock).utc_us;
	struct session_count k;

	a->uncounted = true;
	if (!session_count_load(c, a->key, &a->before, e))
		return false;
	k = a->before;
	if (k.anywhere < c->unrecorded.in_a_row) {
		k.anywhere = c->unrecorded.in_a_row;
		k.last_anywhere_utc_us = c->unrecorded.last_utc_us;
	}
	if (!session_count_may(&k, &a->rules, now_utc_us, t))
		return refuse_now(t, now_utc_us, e);
	a->now = session_count_fail(k, &a->rules, now_utc_us, &a->locks);
	return true;
}

bool
attempt_begin(struct ctx *c, struct attempt *a, struct session_try *t, struct err *e)
{
	struct err why = {0};

	*t = (struct session_try){0};
	if (count(c, a, t, &why))
		return true;
	if (attempt_storage_is_full(&why))
		return go_on_uncounted(c, a, t, e);
	if (e)
		*e = why;
	return false;
}

static bool
append(struct ctx *sys, enum record_type type, const struct attempt *a, struct err *e)
{
	struct record r;

	record_init(&r, type, 0);
	if (a->known)
		record_int(&r, TAG_SESSION_PERSON, a->person.id);
	if (sys->desk)
		record_int(&r, TAG_SESSION_DESK, sys->desk);
	if (!a->known)
		record_bytes(&r, TAG_SESSION_UNKNOWN, a->unknown, sizeof(a->unknown));
	record_int(&r, TAG_SESSION_FAILURES, a->now.here);
	record_int(&r, TAG_SESSION_ANYWHERE, a->now.anywhere);
	if (type == RECORD_LOGIN_LOCKED)
		record_int(&r, TAG_SESSION_UNTIL, a->now.locked_until_utc_us);
	if (a->confirm)
		record_int(&r, TAG_SESSION_CONFIRM, 1);
	if (sys->account[0])
		record_text(&r, TAG_SESSION_ACCOUNT, sys->account);
	bool done = ledger_append(sys, NULL, &r, NULL, e);
	record_free(&r);
	return done;
}

static bool
record_failure(struct ctx *c, const struct attempt *a, struct err *e)
{
	struct ctx sys = ctx_system(c);

	if (!act_begin(&sys, ACT_SYSTEM, NULL, e))
		return false;
	if (!append(&sys, RECORD_SIGN_IN_FAILED, a, e) ||
		(a->locks && !append(&sys, RECORD_LOGIN_LOCKED, a, e)))
		return act_fail(&sys);
	return act_commit(&sys, e);
}

bool
attempt_failed(struct ctx *c, const struct attempt *a, struct session_try *t, struct err *e)
{
	int64_t now_utc_us = clock_now(&c->clock).utc_us;
	struct err full = {0};
	char left[24];

	if (a->uncounted || !record_failure(c, a, &full)) {
		if (!a->uncounted && !attempt_storage_is_full(&full)) {
			if (e)
				*e = full;
			return false;
		}
		log_event("sign_in_failed_not_recorded", a->known ? a->person.id : 0, c->desk);
		c->unrecorded.failures++;
		c->unrecorded.in_a_row++;
		c->unrecorded.last_utc_us = now_utc_us;
	}
	(void)session_count_may(&a->now, &a->rules, now_utc_us, t);
	if (a->locks || t->reset_needed)
		return refuse_now(t, now_utc_us, e);
	(void)str_format(left, sizeof(left), "%d", t->tries_left);
	return err_set(e, ERR_DENIED, .rule = "ORG-06", .field = "password", .msgid = a->wrong,
		.arg = {left});
}

bool
attempt_passed(struct ctx *c, const struct attempt *a, struct err *e)
{
	const struct session_count k = session_count_success(a->now);

	return session_count_store(c, a->key, &k, e);
}
