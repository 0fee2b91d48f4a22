/* test_erasure_draft.c — what was typed about an incident goes with its words. SPDX-License-Identifier: MIT
 *
 * LOG-11
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/draft.h"
#include "domain/erasure.h"
#include "domain/incident.h"
#include "domain/ledger.h"
#include "support/test_duty.h"

static int64_t
newest_record(struct test_duty *t)
{
	struct ledger_ref head;

	MUST(ledger_head(&t->anna, t->site.front, &head, E));
	return head.id;
}

static bool
is_kept(struct ctx *c, const char *form, int64_t id)
{
	const struct draft_key k = {form, id};
	struct buf text;
	bool found;

	buf_init(&text);
	MUST(draft_load(c, &k, &text, &found, E));
	buf_free(&text);
	return found;
}

/* Of that incident alone, whoever typed it. */
static void
erasure__of_an_incident__takes_its_drafts(void **state)
{
	static const char *const forms[] = {"incident-result", "incident-review", "incident-place",
		"incident-call", "incident-measure", "incident-raise"};
	enum { FORMS = sizeof forms / sizeof *forms };
	struct test_duty *t = *state;
	struct ctx manager;
	int64_t gone, text, stays, id;

	test_site_confirm(&t->site, "manager", &manager);
	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Mr Zhou fell", &gone, E));
	text = newest_record(t);
	MUST(incident_move(&t->anna, gone, 1, INCIDENT_RESOLVED, "he is well", E));
	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Lift stands", &stays, E));
	for (int i = 0; i < FORMS; i++) {
		MUST(draft_save(&t->anna, &(struct draft_key){forms[i], gone}, "Zhou", E));
		MUST(draft_save(&t->bob, &(struct draft_key){forms[i], stays}, "lift", E));
	}
	MUST(draft_save(&t->bob, &(struct draft_key){"incident-step", gone << 16 | 3}, "Zhou", E));
	MUST(draft_save(&t->bob, &(struct draft_key){"incident-step", stays << 16 | gone}, "x", E));
	MUST(draft_save(&t->bob, &(struct draft_key){"entry", gone}, "another thing", E));
	MUST(erasure_propose_text(&t->super_key, erasure_text(text, 0), "asked by him", &id, E));
	assert_true(is_kept(&t->anna, "incident-call", gone));
	MUST(erasure_confirm(&manager, id, E));
	for (int i = 0; i < FORMS; i++) {
		assert_false(is_kept(&t->anna, forms[i], gone));
		assert_true(is_kept(&t->bob, forms[i], stays));
	}
	assert_false(is_kept(&t->bob, "incident-step", gone << 16 | 3));
	assert_true(is_kept(&t->bob, "incident-step", stays << 16 | gone));
	assert_true(is_kept(&t->bob, "entry", gone));
	test_site_sign_out(&manager);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(erasure__of_an_incident__takes_its_drafts,
			test_duty_setup, test_duty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
