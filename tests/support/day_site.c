/* day_site.c — the evening before: a desk that was closed, for a scripted day. SPDX-License-Identifier: MIT */
#include "support/day_site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/contact.h"
#include "domain/param.h"
#include "support/day_clock.h"

static struct {
	char file[512];
	int made;
} own;

static void
add_contact(struct ctx *c, int rank, enum contact_role role, const char *name, const char *phone)
{
	struct contact k = {.rank = rank, .role = role};

	str_copy(k.name, sizeof k.name, name);
	str_copy(k.phone, sizeof k.phone, phone);
	MUST(contact_set(c, &k, E));
}

static void
furnish(struct test_duty *t)
{
	struct ctx manager;

	test_site_sign_in(&t->site, "manager", &manager);
	MUST(param_set(&manager, "terminal.idle_lock_minutes", "60", 0, "quiet desks", E));
	add_contact(&manager, 1, CONTACT_SUPERVISOR, "李四", "138 0000 0001");
	add_contact(&manager, 2, CONTACT_DIRECTOR, "郑远", "138 0000 0002");
	test_site_sign_out(&manager);
}

static void
evening(struct test_duty *t)
{
	test_write(&t->anna, "Lift B checked by the technician, works", false, 0);
	test_write(&t->anna, "包裹 #1047 未到，客户明早来问", true, 0);
	test_site_add_minutes(&t->site, 300);
	test_write(&t->anna, "Fire door alarm tested with security", false, 0);
	test_write(&t->anna, "Visitors' badges counted: 20", false, 0);
	test_site_add_minutes(&t->site, 430);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
}

const char *
day_site(void)
{
	const char *dir = getenv("TMPDIR");
	struct test_duty t;
	char folder[400];

	str_format(folder, sizeof folder, "%s/day-%ld-%d", dir ? dir : "/tmp", (long)getpid(),
		++own.made);
	assert_int_equal(mkdir(folder, 0700), 0);
	str_format(own.file, sizeof own.file, "%s/jiaoban.db", folder);
	MUST(clock_zone_use("Asia/Shanghai", E));
	test_duty_open_at(&t, own.file, clock_utc_us(DAY_BEFORE, 7 * 60 + 40));
	furnish(&t);
	evening(&t);
	test_duty_close(&t);
	day_clock_open();
	day_clock_set(DAY_TODAY, 7, 20);
	return own.file;
}
