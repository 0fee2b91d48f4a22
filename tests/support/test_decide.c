/* test_decide.c — a site with decisions of several kinds that wait. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/decision.h"
#include "domain/erasure.h"
#include "domain/handover_exits.h"
#include "domain/incident.h"
#include "domain/roster.h"
#include "domain/verify.h"
#include "support/test_decide.h"

enum { EARLY = 1 };

int
test_decide_setup(void **state)
{
	static struct test_decide one;
	struct test_decide *d = &one;

	*state = d;
	text_use(LANG_EN);
	test_duty_open(&d->t, NULL);
	test_site_confirm(&d->t.site, "manager", &d->manager);
	test_site_confirm(&d->t.site, "director", &d->director);
	test_site_confirm(&d->t.site, "hr", &d->hr);
	d->entry[0] = test_write(&d->t.anna, "Lost: the passport of Mr Sorgenfrei", false, 0);
	d->entry[1] = test_write(&d->t.anna, "Parcel for room 204", false, 0);
	return 0;
}

int
test_decide_teardown(void **state)
{
	struct test_decide *d = *state;

	test_site_sign_out(&d->manager);
	test_site_sign_out(&d->director);
	test_site_sign_out(&d->hr);
	test_duty_close(&d->t);
	text_use(LANG_EN);
	return 0;
}

void
test_verified(struct test_decide *d)
{
	const struct verify_ask ask = {0};
	struct verify_result r;

	MUST(verify_run(&d->t.super, &ask, &r, E));
	for (int i = 0; i < r.findings; i++)
		print_message("%s %s\n", r.finding[i].msgid, r.finding[i].arg);
	assert_int_equal(r.findings_total, 0);
	verify_result_free(&r);
}

void
test_propose(struct test_decide *d, int i)
{
	MUST(erasure_propose(
		&d->manager, d->entry[i], "the caller asks for it", &d->proposal[i], E));
	test_site_add_minutes(&d->t.site, 1);
}

/* A release by phone in the supervisor's name; the desk waits for it. */
void
test_phone(struct test_decide *d)
{
	struct handover_phone_said p = {
		.clause = "a", .superior = d->t.site.person[TEST_SUPER], .words = "hand over"};
	int64_t id;

	MUST(incident_open(&d->t.anna, INCIDENT_OTHER, INCIDENT_URGENT, "Gate open", &id, E));
	test_prepare(&d->t, &d->t.anna);
	test_freeze(&d->t, &d->t.anna);
	p.said_us = clock_now(&d->t.anna.clock).utc_us;
	MUST(handover_phone_release(&d->t.anna_key, &d->t.ref, &p, E));
	test_site_add_minutes(&d->t.site, 1);
}

/* Anna has an early shift on the day. */
int64_t
test_publish(struct test_decide *d, int month, int day, const char *why)
{
	struct roster_publication p = {why, "the desk is small"};
	struct roster_cell cell = {.person = d->t.site.person[TEST_ANNA], .day = day, .n = 1};
	struct roster_ref ref;

	cell.on[0].shift = EARLY;
	cell.on[0].desk = d->t.site.front;
	MUST(roster_open(&d->t.super_key, d->t.site.team, month, &ref, E));
	MUST(roster_set(&d->t.super_key, &ref, &cell, 1, E));
	MUST(roster_publish(&d->t.super_key, &ref, &p, E));
	test_site_add_minutes(&d->t.site, 1);
	return ref.id;
}

/* "phone 14 erasure 9": kind and thing of what waits; the count is the same. */
const char *
test_waiting(struct ctx *c)
{
	struct decision_list l = {.max = 0};
	static char text[512];
	int n;

	text[0] = '\0';
	MUST(decision_waiting(c, NULL, &l, E));
	MUST(decision_count(c, &n, E));
	assert_int_equal(n, l.n);
	for (int i = 0; i < l.n; i++)
		(void)str_format(text + strlen(text), sizeof text - strlen(text), "%s%s",
			i ? " " : "", l.row[i].of->code);
	decision_list_free(&l);
	return text;
}

/* The first that waits of a kind; the list is freed by the caller. */
const struct decision *
test_first(struct ctx *c, const struct decision_source *of, struct decision_list *l)
{
	*l = (struct decision_list){.max = 0};
	MUST(decision_waiting(c, of, l, E));
	assert_true(l->n > 0);
	return &l->row[0];
}

bool
test_answer(struct ctx *c, const struct decision_source *of, const struct decision_reply *r,
	struct err *e)
{
	struct decision_list l;
	const struct decision *d = test_first(c, of, &l);
	bool good = decision_answer(c, d, r, e);

	decision_list_free(&l);
	return good;
}

const char *
test_words(struct ctx *c, const struct decision_text *text)
{
	static char out[512];

	decision_text_write(c, text, out, sizeof out);
	return out;
}

/* All lines of a part, "|" between them. */
const char *
test_told(struct ctx *c, const struct decision *d, enum decision_part part)
{
	static char out[4096];
	struct decision_detail detail;

	out[0] = '\0';
	MUST(decision_detail(c, d, &detail, E));
	for (int i = 0; i < detail.lines; i++)
		if (detail.line[i].part == part)
			(void)str_format(out + strlen(out), sizeof out - strlen(out), "%s|",
				test_words(c, &detail.line[i].text));
	decision_detail_free(&detail);
	return out;
}
