/* use_case_check.c — each use case of the daily check and of what was sent back. SPDX-License-Identifier: MIT */
#include "support/use_case_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/duty_report.h"
#include "domain/handover_back.h"

enum { DAY = 20261121, A_DAY = 24 * 60 };

bool
uc_send_back(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_send_back(c, &w->t.ref,
		&(const struct handover_back){
			HANDOVER_ROUND_SUPPLEMENT, w->t.anna.who, "which key is missing?"},
		e);
}

bool
uc_supplement(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_supplement(c, &w->t.ref, "key three, lent to Mr Ho 何先生", e);
}

bool
uc_redo(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_redo(&w->key[TEST_ANNA], c, &w->t.ref,
		&(const struct handover_restated){"three keys, two phones", "counted once more"},
		e);
}

bool
uc_let_be(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_let_be(c, &w->t.ref, "she is on leave now", e);
}

bool
uc_send_report(struct uc_world *w, struct ctx *c, struct err *e)
{
	return duty_report_send(
		c, w->t.site.front, DAY, "A refund waits for Ms Xu 徐女士; nothing else.", e);
}

bool
uc_check_day(struct uc_world *w, struct ctx *c, struct err *e)
{
	return day_check(c, &w->day, true, e);
}

static void
read_day(struct uc_world *w)
{
	int64_t id[50];
	int n;

	MUST(day_unread(&w->t.super, &(const struct day_key){w->t.site.front, DAY}, id, 50, &n, E));
	MUST(entry_mark_read(&w->t.super, id, n, E));
	MUST(day_load(&w->t.super, w->t.site.front, DAY, &w->day, E));
}

void
uc_stages_check(struct uc_world *w, void (*save)(struct uc_world *w, enum uc_stage s))
{
	struct test_duty *t = &w->t;
	struct err e;

	err_clear(&e);
	assert_true(uc_send_back(w, &t->super, &e));
	save(w, UC_SUPPLEMENT);
	assert_true(uc_supplement(w, &t->anna_key, &e));
	MUST(handover_send_back(&t->super, &t->ref,
		&(const struct handover_back){HANDOVER_ROUND_REDO, 0, "counts differ"}, E));
	save(w, UC_REDO);
	assert_true(uc_let_be(w, &t->super_key, &e));
	assert_true(uc_send_report(w, &t->anna, &e));
	test_site_add_minutes(&t->site, A_DAY);
	test_handover(t, &t->wxm, &t->wxm_key, &t->bob, &t->bob_key);
	read_day(w);
	save(w, UC_DAY_OVER);
}
