/* leave_site.c — people and their leaves, a line for each step. SPDX-License-Identifier: MIT */
#include "support/leave_site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/person.h"
#include "domain/verify.h"

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

void
leave_site_open(struct leave_site *s, const char *file)
{
	test_site_open(&s->site, file);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_in(&s->site, logins[i], &s->c[i]);
}

void
leave_site_close(struct leave_site *s)
{
	for (int i = TEST_PEOPLE; i--;)
		test_site_sign_out(&s->c[i]);
	test_site_close(&s->site);
}

void
leave_site_day(struct leave_site *s, int day)
{
	enum { NINE = 9 * 60, MINUTE_US = 60000000 };
	int64_t ahead = clock_utc_us(day, NINE) - s->site.clock.at.utc_us;

	assert_true(ahead >= 0);
	test_site_add_minutes(&s->site, (int)(ahead / MINUTE_US));
}

struct leave
leave_site_get(struct leave_site *s, int64_t id)
{
	struct leave l;

	MUST(leave_get(&s->c[TEST_HR], id, &l, E));
	return l;
}

static struct leave_ref
ref_of(struct leave_site *s, int64_t id)
{
	return (struct leave_ref){id, leave_site_get(s, id).rev};
}

static struct ctx *
confirmed(struct leave_site *s, enum test_person who)
{
	test_site_confirm(&s->site, logins[who], &s->c[who]);
	return &s->c[who];
}

int64_t
leave_site_ask(struct leave_site *s, enum test_person who, int first, int last)
{
	const struct leave_request r = {.type = LEAVE_PERSONAL,
		.range = {first, last, false, false},
		.reason = "moving house",
		.contact = "555-0134",
		.why_short = "it came up"};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(confirmed(s, who), &ref, &r, E));
	return ref.id;
}

bool
leave_site_try(struct leave_site *s, enum test_person who, int64_t id, struct leave_said said,
	struct err *e)
{
	const struct leave_ref ref = ref_of(s, id);

	return leave_do(confirmed(s, who), &ref, &said, e);
}

static enum test_person
whose(struct leave_site *s, int64_t person)
{
	for (int i = 0; i < TEST_PEOPLE; i++)
		if (s->site.person[i] == person)
			return (enum test_person)i;
	fail_msg("nobody has to sign");
	return TEST_ANNA;
}

void
leave_site_step(struct leave_site *s, int64_t id)
{
	enum { LONG = 10 };
	const struct leave l = leave_site_get(s, id);
	const enum test_person who = whose(s, l.with);
	struct leave_said said = {.words = ""};

	said.action = leave_waits_for(l.process, l.state) == LEAVE_BY_HR ? LEAVE_DO_FILE
									 : LEAVE_DO_APPROVE;
	if (l.process == LEAVE_APPLY && l.state == LEAVE_SUBMITTED) {
		said.takes_over =
			s->site.person[l.person == s->site.person[TEST_BOB] ? TEST_WXM : TEST_BOB];
		said.over_by = l.range.first_day;
	}
	if (leave_waits_for(l.process, l.state) == LEAVE_BY_MANAGER && l.half_days >= LONG &&
		!l.noted) {
		const struct leave_ref ref = ref_of(s, id);

		MUST(leave_note(confirmed(s, who), &ref, "talked it over", E));
	}
	MUST(leave_site_try(s, who, id, said, E));
}

void
leave_site_through(struct leave_site *s, int64_t id)
{
	while (leave_site_get(s, id).with)
		leave_site_step(s, id);
}

int64_t
leave_site_filed(struct leave_site *s, enum test_person who, int first, int last)
{
	const int64_t id = leave_site_ask(s, who, first, last);

	leave_site_through(s, id);
	assert_int_equal(leave_site_get(s, id).state, LEAVE_FILED);
	return id;
}

bool
leave_site_try_process(struct leave_site *s, enum test_person who, struct leave_process_ask ask,
	int64_t parent, int64_t *id, struct err *e)
{
	struct leave_ref ref = {0, 0};

	ask.parent = ref_of(s, parent);
	if (!leave_process_send(confirmed(s, who), &ref, &ask, e))
		return false;
	*id = ref.id;
	return true;
}

int64_t
leave_site_process(
	struct leave_site *s, enum test_person who, struct leave_process_ask ask, int64_t parent)
{
	int64_t id = 0;

	MUST(leave_site_try_process(s, who, ask, parent, &id, E));
	return id;
}

void
leave_site_verify(struct leave_site *s)
{
	struct verify_result v;

	MUST(verify_run(&s->site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	if (v.findings)
		fail_msg("%s %s", v.finding[0].msgid, v.finding[0].arg);
	verify_result_free(&v);
}

const char *
leave_site_history(struct leave_site *s, int64_t id)
{
	static char text[1024];
	struct leave_steps all;
	struct arena a;

	arena_init(&a);
	MUST(leave_history(&s->site.system, id, &a, &all, E));
	text[0] = '\0';
	for (int i = 0; i < all.n; i++) {
		size_t n = strlen(text);
		struct person p = {.login = "-"};

		if (all.item[i].by)
			MUST(person_get(&s->site.system, all.item[i].by, &p, E));
		(void)str_format(text + n, sizeof text - n, "%s%s %s", n ? ", " : "", p.login,
			leave_state_code(all.item[i].to));
	}
	arena_free(&a);
	return text;
}
