/* test_record_kind.c — kinds of records, what they mean, their day. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "domain/record.h"

/* SHO-11: the day of the site's zone as it was then. */
static void
day__is__local_and_floors(void **state)
{
	static const struct {
		int64_t utc_s;
		int offset_min;
		int64_t day;
	} rows[] = {
		{0, 0, 0},
		{86399, 0, 0},
		{86400, 0, 1},
		{-1, 0, -1},
		{57599, 480, 0},
		{57600, 480, 1},
		{3600, -61, -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct record_head h = {.at.utc_us = rows[i].utc_s * 1000000,
			.offset_min = (int16_t)rows[i].offset_min};
		assert_int_equal(record_day(&h), rows[i].day);
	}
	struct record_head end = {.at.utc_us = INT64_MAX, .offset_min = 480};
	assert_int_equal(record_day(&end), 0);
}

/* Human kinds say what they mean, in both languages; the program says nothing. */
static void
kinds__are__each_whole(void **state)
{
	int kinds = 0;

	(void)state;
	for (int t = -1; t < 200; t++) {
		const struct record_kind *k = record_kind(t);
		if (!k)
			continue;
		kinds++;
		assert_int_equal(k->type, t);
		assert_int_equal(k->on_desk_chain, t > 100 && t < 170);
		assert_true(k->name[0] != '\0');
		assert_false(k->human && k->system);
		assert_int_equal(k->human, k->meaning_en[0] != '\0');
		assert_int_equal(k->human, k->meaning_zh[0] != '\0');
		assert_true(k->human || !k->password);
		for (int other = t + 1; other < 200; other++)
			if (record_kind(other))
				assert_string_not_equal(k->name, record_kind(other)->name);
	}
	assert_true(kinds > 60);
}

/* promises.md §3: these ask for the password every time. */
static void
kinds__ask_for_the_password__where_promised(void **state)
{
	static const int types[] = {RECORD_HANDOVER_OFFERED, RECORD_HANDOVER_ACCEPTED,
		RECORD_HANDOVER_COUNTERSIGNED, RECORD_DESK_CLOSED, RECORD_HANDOVER_CHECKED,
		RECORD_BLOCKER_RELEASED, RECORD_HANDOVER_UNATTENDED, RECORD_CODE_ISSUED,
		RECORD_DAY_CHECKED, RECORD_HANDOVER_SUPPLEMENTED, RECORD_HANDOVER_REDONE,
		RECORD_HANDOVER_LET_BE};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		assert_true(record_kind(types[i])->password);
	assert_false(record_kind(RECORD_ENTRY)->password);
}

/* LOG-11: nothing said is nothing that stands beside the chain. */
static void
said__is_kept__unless_it_is_empty(void **state)
{
	struct record r;

	(void)state;
	record_init(&r, RECORD_ENTRY, 2);
	record_said(&r, TAG_OWN, NULL);
	record_said(&r, TAG_OWN, "");
	assert_int_equal(r.said.len, 0);
	record_said(&r, TAG_OWN, "it");
	assert_int_equal(r.said.len, 2 + 4 + 2);
	assert_false(r.failed);
	record_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day__is__local_and_floors),
		cmocka_unit_test(kinds__are__each_whole),
		cmocka_unit_test(kinds__ask_for_the_password__where_promised),
		cmocka_unit_test(said__is_kept__unless_it_is_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
