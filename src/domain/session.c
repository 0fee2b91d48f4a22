/* session.c — signing in and out, and the password again. SPDX-License-Identifier: MIT */
#include "domain/session.h"

#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/attempt.h"
#include "domain/key.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/session_sql.h"
#include "domain/site.h"

static bool
nobody(const char *who, struct err *e)
{
	return err_set(e, ERR_NOT_FOUND, .field = "login", .msgid = N_("Nobody here is called {1}"),
		.arg = {who});
}

bool
session_who(struct ctx *c, const char *who, struct person *out, struct err *e)
{
	char word[2 * PERSON_NAME_BYTES], count[24];
	bool by_name;
	int64_t id;
	int n = 0;

	if (strlen(who) >= PERSON_NAME_BYTES || !utf8_fold(word, sizeof(word), who) || !word[0])
		return nobody(who, e);
	if (!session_person_of(c, word, &id, e))
		return false;
	if (id)
		return person_get(c, id, out, e);
	if (!param_get_bool(c, "signin.name_completion", 0, &by_name, e))
		return false;
	if (by_name && !session_named(c, word, who, &id, &n, e))
		return false;
	if (n == 0)
		return nobody(who, e);
	if (n == 1)
		return person_get(c, id, out, e);
	(void)str_format(count, sizeof(count), "%d", n);
	return err_set(e, ERR_CONFLICT, .field = "login",
		.msgid = N_("{1} people match {2}. Use the staff number"), .arg = {count, who});
}

/* Opens the seal, or takes as long where there is none. Outside any transaction. */
static bool
derive(struct ctx *c, const struct attempt *a, const char *password, struct signing_key **key,
	struct err *e)
{
	struct sealed_key sealed;
	struct site site;
	bool found = false;

	if (!site_load(c, &site, e))
		return false;
	struct seal_cost cost = site_cost(site.kind);
	if (a->known && !a->person.left_on && !key_of_person(c, a->person.id, &sealed, &found, e))
		return false;
	if (found)
		return seal_open(c->pepper, &sealed, password, cost, key, e);
	return seal_open_nobody(c->pepper, password, cost, e);
}

/* Counts, derives, and records a failure. *key: the open key. */
static bool
try_password(struct ctx *c, struct attempt *a, const char *password, struct signing_key **key,
	struct session_try *t, struct err *e)
{
	struct err wrong;

	*key = NULL;
	if (!attempt_begin(c, a, t, e))
		return false;
	if (derive(c, a, password, key, &wrong))
		return true;
	if (wrong.code == ERR_DENIED)
		return attempt_failed(c, a, t, e);
	if (e)
		*e = wrong;
	return false;
}

static bool
append(struct ctx *sys, enum record_type type, const struct session_row *s, bool resumed,
	struct err *e)
{
	struct record r;

	record_init(&r, type, 0);
	record_int(&r, TAG_SESSION_PERSON, s->person);
	if (s->desk)
		record_int(&r, TAG_SESSION_DESK, s->desk);
	record_int(&r, TAG_SESSION_ID, s->id);
	if (sys->account[0])
		record_text(&r, TAG_SESSION_ACCOUNT, sys->account);
	if (resumed)
		record_int(&r, TAG_SESSION_RESUMED, 1);
	bool done = ledger_append(sys, NULL, &r, NULL, e);
	record_free(&r);
	return done;
}

/* What a person is told: the time before this one. */
static bool
tell(struct ctx *sys, const struct attempt *a, int64_t key_id, struct session_info *info,
	struct err *e)
{
	struct session_row last;
	int64_t since;
	bool found;

	*info = (struct session_info){.person = a->person, .failures_since = a->before.anywhere};
	if (!session_last(sys, a->person.id, &last, &found, e) ||
		!session_key_since(sys, key_id, &since, e))
		return false;
	if (found) {
		info->last_utc_us = last.started_utc_us;
		info->last_desk = last.desk;
		info->new_key_since = since > last.started_utc_us;
	}
	return true;
}

/* Inside the transaction, with the person's state as stored now. */
static bool
may_enter(struct ctx *sys, int64_t person, struct err *e)
{
	struct ctx as = *sys;

	as.who = person;
	return access_may(&as, ACT_SIGN_IN, &(struct access_object){.person = person}, e);
}

static bool
enter(struct ctx *c, const struct attempt *a, int64_t key_id, struct session_info *info,
	struct session_row *s, struct err *e)
{
	struct ctx sys = ctx_system(c);

	if (!act_begin(&sys, ACT_SYSTEM, NULL, e))
		return false;
	*s = (struct session_row){
		.person = a->person.id, .desk = c->desk, .started_utc_us = sys.now.utc_us};
	if (!may_enter(&sys, s->person, e) || !tell(&sys, a, key_id, info, e) ||
		!session_next_id(&sys, &s->id, e) || !session_end_abandoned(&sys, c->session, e) ||
		!session_insert(&sys, s, e) || !attempt_passed(&sys, a, e) ||
		!append(&sys, RECORD_SIGN_IN, s, false, e))
		return act_fail(&sys);
	return act_commit(&sys, e);
}

/* Storage is full: what can be read is still asked, nothing is written. */
static bool
enter_unrecorded(struct ctx *c, const struct attempt *a, int64_t key_id, struct session_info *info,
	struct err *e)
{
	struct ctx sys = ctx_system(c);

	if (!may_enter(&sys, a->person.id, e) || !tell(&sys, a, key_id, info, e))
		return false;
	info->not_recorded = true;
	c->unrecorded.sign_ins++;
	c->unrecorded.in_a_row = 0;
	log_event("sign_in_not_recorded", a->person.id, c->desk);
	return true;
}

static bool
let_in(struct ctx *c, const struct attempt *a, int64_t key_id, struct session_info *info,
	struct session_row *s, struct err *e)
{
	struct err why = {0};

	if (!a->uncounted && enter(c, a, key_id, info, s, &why))
		return true;
	*s = (struct session_row){.person = a->person.id};
	if (a->uncounted || attempt_storage_is_full(&why))
		return enter_unrecorded(c, a, key_id, info, e);
	if (e)
		*e = why;
	return false;
}

bool
session_sign_in(struct ctx *c, const char *who, const char *password, struct session_info *info,
	struct session_try *t, struct err *e)
{
	struct session_info told;
	struct session_try try_here = {0};
	struct session_row s;
	struct signing_key *key;
	struct attempt a;

	t = t ? t : &try_here;
	*t = (struct session_try){0};
	if (!attempt_of_word(c, who, &a, e) || !try_password(c, &a, password, &key, t, e))
		return false;
	if (!let_in(c, &a, signing_key_id(key), &told, &s, e)) {
		signing_key_free(key);
		return false;
	}
	*t = (struct session_try){0};
	if (info)
		*info = told;
	c->who = a.person.id;
	c->session = s.id;
	c->key = key;
	c->key_confirmed = false;
	c->doubt = (struct ctx_doubt){0}; /* what was in doubt was another's */
	return true;
}

/* --- a locked terminal --- */

void
session_lock(struct ctx *c)
{
	signing_key_free(c->key);
	c->key = NULL;
	c->key_confirmed = false;
}

bool
session_is_open(struct ctx *c, bool *out, struct err *e)
{
	*out = true;
	return c->session == 0 || session_stands(c, c->session, out, e);
}

static bool
check_still_open(struct ctx *sys, int64_t session, struct err *e)
{
	bool open = false;

	if (session && !session_stands(sys, session, &open, e))
		return false;
	return !session || open ||
	       err_set(e, ERR_STALE, .rule = "ORG-07",
		       .msgid = N_("This session was ended meanwhile. Sign in again"));
}

static bool
resume(struct ctx *c, const struct attempt *a, struct err *e)
{
	const struct session_row s = {.id = c->session, .person = c->who, .desk = c->desk};
	struct ctx sys = ctx_system(c);

	if (!act_begin(&sys, ACT_SYSTEM, NULL, e))
		return false;
	if (!check_still_open(&sys, s.id, e) || !may_enter(&sys, s.person, e) ||
		!attempt_passed(&sys, a, e) || !append(&sys, RECORD_SIGN_IN, &s, true, e))
		return act_fail(&sys);
	return act_commit(&sys, e);
}

/* Storage is full: what can be read is still asked. */
static bool
resume_unrecorded(struct ctx *c, struct err *e)
{
	struct ctx sys = ctx_system(c);

	if (!check_still_open(&sys, c->session, e) || !may_enter(&sys, c->who, e))
		return false;
	c->unrecorded.sign_ins++;
	c->unrecorded.in_a_row = 0;
	log_event("sign_in_not_recorded", c->who, c->desk);
	return true;
}

bool
session_resume(
	struct ctx *c, const char *password, int *failures, struct session_try *t, struct err *e)
{
	struct session_try try_here = {0};
	struct signing_key *key;
	struct err why = {0};
	struct attempt a;

	t = t ? t : &try_here;
	*t = (struct session_try){0};
	if (!attempt_of_person(c, c->who, &a, e) || !try_password(c, &a, password, &key, t, e))
		return false;
	bool in = !a.uncounted && resume(c, &a, &why);
	if (!in && (a.uncounted || attempt_storage_is_full(&why)))
		in = resume_unrecorded(c, &why);
	if (!in) {
		signing_key_free(key);
		if (e)
			*e = why;
		return false;
	}
	*t = (struct session_try){0};
	if (failures)
		*failures = a.before.anywhere;
	session_lock(c); /* never two keys */
	c->key = key;
	return true;
}

bool
session_sign_out(struct ctx *c, struct err *e)
{
	struct ctx sys = ctx_system(c);
	const struct session_row s = {.id = c->session, .person = c->who, .desk = c->desk};

	if (!s.person)
		return true;
	/* Whatever becomes of the record, nobody is left signed in. */
	signing_key_free(c->key);
	c->key = NULL;
	c->who = c->session = 0;
	c->key_confirmed = false;
	if (!act_begin(&sys, ACT_SYSTEM, NULL, e))
		return false;
	if (!session_end(&sys, s.id, e) || !append(&sys, RECORD_SIGN_OUT, &s, false, e))
		return act_fail(&sys);
	return act_commit(&sys, e);
}

bool
session_switch(struct ctx *c, const char *who, const char *password, struct session_info *info,
	struct session_try *t, struct err *e)
{
	struct ctx next = *c;

	next.who = 0;
	next.key = NULL;
	if (!session_sign_in(&next, who, password, info, t, e)) {
		c->unrecorded = next.unrecorded;
		return false;
	}
	(void)session_sign_out(c, NULL);
	*c = next;
	return true;
}

bool
session_confirm(struct ctx *c, int64_t person, const char *password, struct ctx *as,
	struct session_try *t, struct err *e)
{
	struct ctx sys = ctx_system(c);
	struct session_try try_here = {0};
	struct signing_key *key;
	struct attempt a;

	t = t ? t : &try_here;
	*t = (struct session_try){0};
	if (!attempt_of_person(c, person, &a, e))
		return false;
	a.confirm = true;
	if (!try_password(c, &a, password, &key, t, e))
		return false;
	if (!act_begin(&sys, ACT_SYSTEM, NULL, e)) {
		signing_key_free(key);
		return false;
	}
	if (!may_enter(&sys, person, e) || !attempt_passed(&sys, &a, e)) {
		signing_key_free(key);
		return act_fail(&sys);
	}
	if (!act_commit(&sys, e)) {
		signing_key_free(key);
		return false;
	}
	*t = (struct session_try){0};
	*as = *c;
	as->who = person;
	as->key = key;
	as->key_confirmed = true;
	as->session = person == c->who ? c->session : 0;
	as->wrote_n = 0;
	return true;
}

void
session_confirm_end(struct ctx *as)
{
	signing_key_free(as->key);
	seal_wipe(as->pepper, sizeof(as->pepper));
	as->key = as->site_key = NULL;
	as->who = as->session = 0;
	as->key_confirmed = false;
}

bool
session_unlock(struct ctx *c, int64_t person, int64_t desk, struct err *e)
{
	struct record r;

	if (!act_begin(c, ACT_PERSON_UNLOCK, &(struct access_object){.person = person}, e))
		return false;
	record_init(&r, RECORD_LOGIN_UNLOCKED, 0);
	record_int(&r, TAG_SESSION_PERSON, person);
	if (desk)
		record_int(&r, TAG_SESSION_DESK, desk);
	bool done = session_count_unlock(c, person, desk, e) && ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return done ? act_commit(c, e) : act_fail(c);
}
