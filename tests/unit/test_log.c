/* test_log.c — one line an event, nothing else. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <regex.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

static void
log_event__writes_one_line__each(void **state)
{
	(void)state;
	char said[400] = "";
	int ends[2];
	regex_t form;
	assert_int_equal(regcomp(&form,
				 "^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]"
				 "\\.[0-9]{3}Z start a=7 b=-2\n"
				 "2[^\n]*Z over a=9223372036854775807 b=0\n$",
				 REG_EXTENDED | REG_NOSUB),
		0);
	assert_int_equal(pipe(ends), 0);
	log_event("unheard", 1, 1);
	log_to(ends[1]);
	log_event("start", 7, -2);
	log_event("over", INT64_MAX, 0);
	log_to(-1);
	log_event("unheard", 1, 1);
	close(ends[1]);
	assert_true(read(ends[0], said, sizeof(said) - 1) > 0);
	assert_int_equal(regexec(&form, said, 0, NULL, 0), 0);
	regfree(&form);
	close(ends[0]);
}

static void
log_event__goes_on__when_it_cannot_be_written(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	close(ends[1]);
	log_to(ends[0]); /* the reading end */
	log_event("lost", 1, 2);
	log_to(-1);
	close(ends[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(log_event__writes_one_line__each),
		cmocka_unit_test(log_event__goes_on__when_it_cannot_be_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
