/* test_notice.c — a site in memory where superiors give and agents read. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/verify.h"
#include "support/test_duty.h"
#include "support/test_notice.h"

struct ctx bob, lead, super, manager, ops;

int
test_notice_open(void **state)
{
	test_log_open(state);
	test_site_sign_in(&site, "bob", &bob);
	test_site_sign_in(&site, "lead", &lead);
	test_site_sign_in(&site, "super", &super);
	test_site_sign_in(&site, "manager", &manager);
	test_site_sign_in(&site, "ops", &ops);
	return 0;
}

int
test_notice_close(void **state)
{
	struct ctx *all[] = {&bob, &lead, &super, &manager, &ops};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		test_site_sign_out(all[i]);
	return test_log_close(state);
}

struct notice_draft
for_desk(const char *text)
{
	return (struct notice_draft){.kind = NOTICE_NOTICE,
		.to = NOTICE_TO_DESK,
		.desk = site.front,
		.text = text,
		.must_read = true};
}

int64_t
give(struct ctx *c, struct notice_draft d)
{
	int64_t id = 0;

	MUST(notice_give(c, &d, &id, E));
	return id;
}

struct notice
look(struct ctx *c, int64_t id)
{
	static struct notice_list l;

	notice_list_free(&l);
	MUST(notice_get(c, id, &l, E));
	return l.notice[0];
}

struct notice_owed
owes(struct ctx *c)
{
	struct notice_owed owed;

	MUST(notice_owed(c, c->who, c->desk, &owed, E));
	return owed;
}

bool
is_intact(void)
{
	struct verify_ask ask = {0};
	struct verify_result r;

	MUST(verify_run(&site.system, &ask, &r, E));
	bool good = r.findings_total == 0;
	if (!good)
		print_error("%s: %s\n", r.finding[0].msgid, r.finding[0].arg);
	verify_result_free(&r);
	return good;
}
