/* test_verifier_mutants.c — at least 95 of 100 broken verifiers are caught. SPDX-License-Identifier: MIT
 *
 * LOG-05, promises.md §5 "tamper", its control. The work is done by
 * verifier_mutants.py on the build that this test belongs to.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void
verifier__broken_in_one_place__is_caught(void **state)
{
	const char *root = getenv("JIAOBAN_ROOT"), *bin = getenv("JIAOBAN_BIN");
	char command[2048], out[1024];

	(void)state;
	if (!root || !bin || system("command -v gcc python3 make pkg-config > /dev/null") != 0) {
		print_message("needs gcc, python3, make and pkg-config, and run_tests.sh\n");
		skip();
	}
	snprintf(out, sizeof(out), "%s", bin);
	char *slash = strrchr(out, '/');
	assert_non_null(slash);
	*slash = '\0';
	snprintf(command, sizeof(command), "python3 '%s/tests/fault/verifier_mutants.py' %s '%s'",
		root, getenv("JIAOBAN_SOAK") ? "200" : "100", out);
	int status = system(command);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verifier__broken_in_one_place__is_caught),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
