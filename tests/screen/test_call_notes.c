/* test_call_notes.c — rings and outgoing calls, typed, shown and stored. SPDX-License-Identifier: MIT
 *
 * source: LOG-10.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/desk.h"
#include "domain/param.h"
#include "support/test_console.h"

static struct test_console t;

static void
rings__over_the_limit__show_before_and_after(void **state)
{
	struct entry_list l;

	(void)state;
	for (int zh = 0; zh < 2; zh++) {
		test_console_line(&t, zh ? LANG_ZH : LANG_EN, 80);
		harness_keys(&t.h, zh ? "营业时间 响=3" : "hours rings=3");
		harness_shows(&t.h, zh ? "| 响 3 声" : "| 3 rings");
		harness_lacks(&t.h, zh ? "! 响" : "limit");
		harness_keys(&t.h, "<Ctrl-U>");
		harness_keys(&t.h, zh ? "营业时间 响=5" : "hours rings=5");
		harness_shows(&t.h, zh ? "! 响 5 声，限 3 声" : "! 5 rings, limit 3");
		harness_keys(&t.h, "<Enter><Esc>");
		harness_shows(&t.h, zh ? "(! 响 5 声) 营业时间" : "(! 5 rings) hours");
		int y = harness_find(&t.h, zh ? "(! 响 5 声)" : "(! 5 rings)");
		assert_int_equal(strncmp(harness_row(&t.h, y), ">!", 2), 0);
		harness_keys(&t.h, "<Enter>");
		harness_shows(&t.h, zh ? "! 响 5 声，限 3 声" : "! Rang 5 times, limit 3");
		assert_int_equal(test_console_newest(&t, &l)->rings, 5);
		assert_int_equal(l.entry[0].rings_limit, 3);
		entry_list_free(&l);
		test_console_close(&t);
	}
}

/* The limit is policy; what was written under another keeps its own. */
static void
rings__limit__is_that_of_the_day_it_was_written(void **state)
{
	struct entry_list l;

	(void)state;
	harness_keys(&t.h, "hours rings=5<Enter>");
	test_site_confirm(&t.duty.site, "manager", &t.duty.super_key);
	MUST(param_set(&t.duty.super_key, "hotline.max_rings", "6", 0, "fewer people", E));
	test_site_sign_out(&t.duty.super_key);
	test_console_elsewhere(&t);
	test_console_wait(&t, 1); /* the console looks at it a second later */
	harness_keys(&t.h, "later rings=5");
	harness_lacks(&t.h, "limit");
	harness_keys(&t.h, "<Enter><Esc>");
	assert_int_equal(test_console_newest(&t, &l)->rings_limit, 6);
	assert_false(entry_call_alerts(&l.entry[0]));
	entry_list_free(&l);
	harness_shows(&t.h, "(! 5 rings) hours");
	harness_lacks(&t.h, "(! 5 rings) later");
}

static void
make_incoming_only(void)
{
	struct ctx ops;
	struct desk d;

	test_site_sign_in(&t.duty.site, "ops", &ops);
	MUST(desk_get(&ops, t.duty.site.front, &d, E));
	d.incoming_only = true;
	MUST(desk_set(&ops, &d, NULL, E));
	test_site_sign_out(&ops);
	test_console_elsewhere(&t);
	test_console_wait(&t, 1); /* the console looks at it a second later */
}

/* A call out of a number that takes calls wants its reason, and is marked. */
static void
call_out__of_an_incoming_only_desk__says_why(void **state)
{
	struct entry_list l;

	(void)state;
	for (int zh = 0; zh < 2; zh++) {
		test_console_line(&t, zh ? LANG_ZH : LANG_EN, 80);
		make_incoming_only();
		harness_keys(&t.h, zh ? "已回电说明 呼出=" : "called back out=");
		harness_shows(
			&t.h, zh ? "! 呼出，本台仅接来电" : "! outgoing, desk is incoming only");
		harness_shows(&t.h, zh ? "请写明呼出原因" : "Add why: out=customer asked");
		harness_keys(&t.h, "<Enter>");
		assert_int_equal(test_console_entries(&t), 0);
		assert_non_null(strstr(harness_message(&t.h),
			zh ? "本台号码仅接来电" : "This desk's number is incoming only"));
		harness_keys(&t.h, zh ? "客户要求<Enter><Esc>" : "she asked<Enter><Esc>");
		harness_shows(&t.h, zh ? "(! 呼出) 已回电说明" : "(! called out) called back");
		harness_keys(&t.h, "<Enter>");
		harness_shows(&t.h, zh ? "! 从仅接来电的号码呼出"
				       : "! Called out of a number that is incoming only");
		harness_shows(&t.h, zh ? "呼出原因：客户要求" : "Called because: she asked");
		assert_int_equal(test_console_newest(&t, &l)->outgoing, ENTRY_OUT_MARKED);
		assert_string_equal(l.entry[0].out_reason, zh ? "客户要求" : "she asked");
		entry_list_free(&l);
		test_console_close(&t);
	}
}

static void
call_out__of_another_desk__needs_no_reason(void **state)
{
	struct entry_list l;

	(void)state;
	harness_keys(&t.h, "called back out=<Enter><Esc>");
	assert_int_equal(test_console_newest(&t, &l)->outgoing, ENTRY_OUT_CALL);
	entry_list_free(&l);
	harness_lacks(&t.h, "(!");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rings__over_the_limit__show_before_and_after),
		ON_LINE(rings__limit__is_that_of_the_day_it_was_written),
		cmocka_unit_test(call_out__of_an_incoming_only_desk__says_why),
		ON_LINE(call_out__of_another_desk__needs_no_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
