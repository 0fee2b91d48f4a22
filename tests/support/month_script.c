/* month_script.c — what people do with a month's roster, by keys. SPDX-License-Identifier: MIT */
#include "support/month_script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <unistd.h>

#include "base/str.h"

void
month_plan(struct pty *super)
{
	pty_keys(super, "6<F8>");
	pty_wait_text(super, "No roster is published");
	pty_keys(super, "e");
	pty_wait_text(super, "PLAN  2026-12");
	pty_keys(super, "<Home>/anna<Enter> <Down><Down><End>");
	pty_wait_text(super, "Stretch: people 3, days 1-31");
	pty_keys(super, "<F4>");
	pty_wait_text(super, "FILL  People 3, days 1-31");
	pty_keys(super, "EM.<Tab>1<F6>");
	pty_wait_text(super, "PLAN  2026-12");
}

void
month_publish(struct pty *super)
{
	pty_keys(super, "<F6>");
	pty_wait_text(super, "below-minimum");
	pty_keys(super, "back-1 stays closed<F6>");
	pty_wait_text(super, "I publish this roster");
	test_terminal_password(super, "super");
	pty_wait_text(super, "Published and signed");
	pty_wait_text(super, "published v1");
}

void
month_confirm(const char *file, const char *login, int version)
{
	const char *told = version == 1 ? "v1 is new" : "v2 changes ";
	struct pty *p = test_terminal(file, login);

	pty_keys(p, "6<F8>");
	pty_wait_text(p, told);
	pty_keys(p, "<F6>");
	pty_wait_gone(p, told);
	pty_free(p);
}

void
month_import(const char *file, const char *noun, const char *csv, bool publish)
{
	static struct run r;
	char path[600];
	FILE *f;

	(void)str_format(path, sizeof path, "%s.csv", file);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(csv, f) >= 0);
	assert_int_equal(fclose(f), 0);
	if (publish)
		run_as(file, &r, "ops", "import", noun, path, "--publish");
	else
		run_as(file, &r, "ops", "import", noun, path);
	run_ended(&r, 0);
	unlink(path);
}
