/* test_draft.c — drafts: one per person, form and record. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "domain/draft.h"
#include "support/test_log.h"

static const struct draft_key log_key = {.form = "log"};

/* NULL = there is none. */
static void
draft_is(struct ctx *c, const struct draft_key *k, const char *text)
{
	struct buf got;
	struct err e;
	bool found;
	buf_init(&got);
	assert_true(draft_load(c, k, &got, &found, &e));
	assert_int_equal(found, text != NULL);
	assert_string_equal(buf_str(&got), text ? text : "");
	buf_free(&got);
}

static void
draft__save__replaces_the_one_of_this_form_and_record(void **state)
{
	struct err e;
	const struct draft_key other = {.form = "handover"},
			       record = {.form = "log", .record_id = 7};
	(void)state;
	draft_is(&anna, &log_key, NULL);
	assert_true(draft_save(&anna, &log_key, "cp: 包裹丢失 @wx", &e));
	assert_true(draft_save(&anna, &other, "a\nb", &e));
	assert_true(draft_save(&anna, &record, "of seven", &e));
	assert_true(draft_save(&anna, &log_key, "cp: 包裹丢失 @wxm", &e));
	draft_is(&anna, &log_key, "cp: 包裹丢失 @wxm");
	draft_is(&anna, &other, "a\nb");
	draft_is(&anna, &record, "of seven");
	draft_is(&wxm, &log_key, NULL); /* another person sees nothing of it */
	assert_true(draft_save(&wxm, &log_key, "mine", &e));
	draft_is(&anna, &log_key, "cp: 包裹丢失 @wxm");
	assert_true(draft_drop(&wxm, &log_key, &e));
	assert_true(draft_drop(&wxm, &log_key, &e));
	draft_is(&wxm, &log_key, NULL);
	assert_true(draft_save(&anna, &record, "", &e)); /* emptied: gone */
	draft_is(&anna, &record, NULL);
}

/* A draft signs nothing and needs no key. */
static void
draft__save__without_a_key(void **state)
{
	struct err e;
	struct ctx c = anna;
	(void)state;
	c.key = NULL;
	assert_true(draft_save(&c, &log_key, "at lock and hang-up", &e));
	assert_int_equal(c.wrote_n, 0);
	draft_is(&anna, &log_key, "at lock and hang-up");
}

static void
draft__list__is_newest_first_and_own(void **state)
{
	struct err e;
	struct draft_list l;
	const struct draft_key a = {.form = "form-a", .record_id = 3}, b = {.form = "form-b"};
	(void)state;
	test_site_add_minutes(&site, 1);
	assert_true(draft_save(&anna, &a, "first", &e));
	test_site_add_minutes(&site, 1);
	assert_true(draft_save(&anna, &b, "second", &e));
	assert_true(draft_save(&wxm, &b, "not anna's", &e));
	assert_true(draft_list(&anna, &l, &e));
	assert_true(l.n >= 2);
	assert_string_equal(l.draft[0].form, "form-b");
	assert_string_equal(l.draft[0].text, "second");
	assert_int_equal(l.draft[0].saved_utc_us, site.clock.at.utc_us);
	assert_int_equal(l.draft[0].desk_id, site.front);
	assert_string_equal(l.draft[1].form, "form-a");
	assert_int_equal(l.draft[1].record_id, 3);
	draft_list_free(&l);
}

static void
draft__save__refuses_what_cannot_be_kept(void **state)
{
	struct err e;
	char *big = malloc(DRAFT_MAX_BYTES + 1);
	(void)state;
	assert_non_null(big);
	memset(big, 'a', DRAFT_MAX_BYTES);
	big[DRAFT_MAX_BYTES] = 0;
	assert_true(draft_save(&anna, &log_key, "kept", &e));
	assert_false(draft_save(&anna, &log_key, big, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_false(draft_save(&anna, &log_key, "\xff", &e));
	assert_int_equal(e.code, ERR_INVALID);
	big[DRAFT_MAX_BYTES - 1] = 0;
	assert_true(draft_save(&anna, &log_key, big, &e));
	draft_is(&anna, &log_key, big);
	free(big);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draft__save__replaces_the_one_of_this_form_and_record),
		cmocka_unit_test(draft__save__without_a_key),
		cmocka_unit_test(draft__list__is_newest_first_and_own),
		cmocka_unit_test(draft__save__refuses_what_cannot_be_kept),
	};
	return cmocka_run_group_tests(tests, test_log_open, test_log_close);
}
