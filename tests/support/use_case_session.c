/* use_case_session.c — each use case of keys and sessions, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_session.h"

#include "domain/enrol.h"
#include "domain/restore.h"
#include "domain/session.h"

bool
uc_issue_code(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct enrol_code code;
	return enrol_issue(c, &w->key[TEST_OPS], &w->nobody, 1, &code, e);
}

bool
uc_reset_password(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct enrol_code code;
	return enrol_reset(c, &w->key[TEST_OPS], w->person[TEST_BOB], "forgot the words", &code, e);
}

bool
uc_restore(struct uc_world *w, struct ctx *c, struct err *e)
{
	return restore_sign(c, &w->key[TEST_OPS], "the disk broke", e);
}

bool
uc_use_code(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)c;
	return enrol_use_code(
		&w->t.site.system, "newcomer", w->code.code, "Seven green boats 7", e);
}

bool
uc_change_password(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)w;
	return enrol_change_password(c, "bob-password", "Seven green boats 7", e);
}

bool
uc_sign_in(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx here = w->t.site.system;
	(void)c;
	here.desk = w->t.site.back;
	if (!session_sign_in(&here, "bob", "bob-password", NULL, NULL, e))
		return false;
	signing_key_free(here.key);
	return true;
}

bool
uc_sign_out(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx here = *c;
	(void)w;
	here.key = NULL; /* the world's own, still needed */
	return session_sign_out(&here, e);
}

/* ORG-07: the next person is in before the one who was there is out. */
bool
uc_change_over(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx here = *c;
	(void)w;
	here.key = NULL; /* the world's own, still needed */
	if (!session_switch(&here, "wxm", "wxm-password", NULL, NULL, e))
		return false;
	signing_key_free(here.key);
	return true;
}

bool
uc_confirm(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx as;
	if (!session_confirm(c, w->person[TEST_BOB], "bob-password", &as, NULL, e))
		return false;
	session_confirm_end(&as);
	return true;
}

/* Locked: the world's own key stays, a copy of the session is without one. */
bool
uc_resume(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx here = *c;
	(void)w;
	here.key = NULL;
	if (!session_resume(&here, "bob-password", NULL, NULL, e))
		return false;
	signing_key_free(here.key);
	return true;
}

bool
uc_unlock(struct uc_world *w, struct ctx *c, struct err *e)
{
	return session_unlock(c, w->person[TEST_BOB], w->t.site.front, e);
}
