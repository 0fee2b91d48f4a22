/* scene.c — a console's site arranged for a picture. SPDX-License-Identifier: MIT */
#include "support/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/handover_answer.h"
#include "domain/incident_file.h"
#include "domain/item_loan.h"
#include "domain/matter.h"
#include "domain/notice.h"
#include "domain/session.h"

enum { FULL_LOG = 60 };

/* 32 characters of 64 cells and 96 bytes: the longest name there may be. */
static const char longest[] = "阿卜杜勒穆罕默德伊本阿布杜拉赫曼哈桑侯赛因纳吉布马哈茂德萨利姆法";

static void
rename_bob(struct test_console *t)
{
	struct person p;
	struct ctx ops;

	test_site_sign_in_at(&t->duty.site, "ops", 0, &ops);
	MUST(person_get(&t->duty.super, t->duty.site.person[TEST_BOB], &p, E));
	str_copy(p.name, sizeof p.name, longest);
	MUST(person_change(&ops, &p, E));
	test_site_sign_out(&ops);
}

/* A line of each look: mine, another's, urgent, open, corrected, withdrawn, long. */
void
scene_write_mixed(struct test_console *t)
{
	struct test_duty *d = &t->duty;
	struct entry_draft draft = {.kind = ENTRY_COMPLAINT,
		.text = "parcel lost, the caller waits at the counter for an answer today",
		.state = ENTRY_STATE_OPEN,
		.importance = ENTRY_URGENT,
		.ticket = {1047},
		.tickets = 1};
	struct entry written;
	int64_t id;

	test_write(&d->anna, "shift begins, all in order", false, ENTRY_NORMAL);
	MUST(entry_write(&d->wxm, &draft, &written, E));
	test_site_add_minutes(&d->site, 3);
	id = test_write(&d->wxm, "打印机缺纸，已补充两包，备用纸在二号柜", false, ENTRY_NORMAL);
	draft = (struct entry_draft){.kind = ENTRY_NOTE, .text = "打印机缺纸，已补充三包"};
	MUST(entry_correct(&d->wxm, id, &draft, &written, E));
	id = test_write(&d->bob, "wrong desk, sorry", false, ENTRY_NORMAL);
	MUST(entry_withdraw(&d->bob, id, E));
	test_write(&d->bob, "door camera offline", true, ENTRY_IMPORTANT);
	test_site_add_minutes(&d->site, 3);
}

/* One is late. */
void
scene_lent_two(struct test_console *t)
{
	int64_t id, hour = INT64_C(3600000000), now = clock_now(&t->duty.anna.clock).utc_us;

	MUST(item_lend(&t->duty.anna,
		&(const struct item_lending){t->duty.keys, 2, 0, "周先生 Mr Zhou", now + hour}, &id,
		E));
	MUST(item_lend(&t->duty.anna,
		&(const struct item_lending){
			t->duty.keys, 1, t->duty.wxm.who, "王小明", now + 26 * hour},
		&id, E));
	test_site_add_minutes(&t->duty.site, 75);
}

/* LOG-09: two entries of November, one of December. */
void
scene_month_over(struct test_console *t)
{
	test_write(&t->duty.wxm, "包裹丢失，客户要求今日答复", false, ENTRY_NORMAL);
	test_write(&t->duty.anna, "Printer has paper again", false, ENTRY_NORMAL);
	test_site_add_minutes(&t->duty.site, 12 * 1440);
	test_write(&t->duty.wxm, "Visitor at two", false, ENTRY_NORMAL);
}

void
scene_write_one(struct test_console *t)
{
	test_write(&t->duty.wxm, "包裹丢失，客户要求今日答复", false, ENTRY_NORMAL);
}

void
scene_correct_it(struct test_console *t)
{
	const struct entry_draft d = {.kind = ENTRY_NOTE, .text = "包裹丢失，客户是朱女士"};
	int64_t id;

	MUST(entry_newest(&t->duty.super, t->duty.site.front, &id, E));
	MUST(entry_correct(&t->duty.wxm, id, &d, NULL, E));
}

void
scene_write_many(struct test_console *t)
{
	char text[64];

	for (int i = 0; i < FULL_LOG; i++) {
		str_format(
			text, sizeof text, "%s no. %d", i % 3 ? "caller asked for" : "询问退款", i);
		test_write(i % 2 ? &t->duty.wxm : &t->duty.bob, text, false, ENTRY_NORMAL);
		test_site_add_minutes(&t->duty.site, 1);
	}
}

void
scene_write_longest(struct test_console *t)
{
	rename_bob(t);
	scene_write_mixed(t);
}

/* One over its limit and resolved, one urgent with a call, one that is nothing yet. */
void
scene_trouble(struct test_console *t)
{
	struct test_duty *d = &t->duty;
	struct contact boss = {.rank = 1, .name = "值班主管", .phone = "8101"};
	struct contact head = {
		.rank = 2, .role = CONTACT_DIRECTOR, .name = "Director Gao", .phone = "8100"};
	const struct incident_new dark = {INCIDENT_POWER_NETWORK, INCIDENT_URGENT,
		"二层大厅停电 the hall is dark", "hall 二层", 0};
	struct incident_call call = {.outcome = INCIDENT_COMING, .answer = "十分钟内到"};
	int64_t id;

	MUST(contact_set(&d->super, &boss, E));
	MUST(contact_set(&d->super, &head, E));
	MUST(incident_open(&d->anna, INCIDENT_LOST_MAIL, INCIDENT_NORMAL, "挂号信找不到", &id, E));
	test_site_add_minutes(&d->site, 42);
	MUST(incident_move(&d->anna, id, 1, INCIDENT_RESOLVED, "found behind the shelf", E));
	MUST(incident_report(&d->wxm, &dark, &id, E));
	test_site_add_minutes(&d->site, 2);
	call.contact = boss.id;
	MUST(incident_call_add(&d->wxm, id, &call, E));
	MUST(incident_step_set(&d->wxm, id, 1, INCIDENT_STEP_DONE, "", E));
	MUST(incident_step_set(&d->anna, id, 2, INCIDENT_STEP_NOT_APPLICABLE, "无电梯", E));
	MUST(incident_raise(&d->wxm, id, 1, INCIDENT_MAJOR, "all floors are dark now", E));
	test_site_add_minutes(&d->site, 7);
	MUST(incident_arrived(&d->wxm, id, 1, 0, E));
	MUST(incident_measure_add(&d->wxm, id,
		&(const struct incident_measure_new){
			INCIDENT_PROTECTION, "", "二层入口拉警戒线", "值班主管"},
		E));
	MUST(incident_open(
		&d->bob, INCIDENT_EQUIPMENT_STOP, INCIDENT_NORMAL, "Chiller 2 stops", &id, E));
}

void
scene_prepared(struct test_console *t)
{
	scene_write_mixed(t);
	MUST(handover_prepare(&t->duty.anna, 0, &t->duty.ref, E));
}

void
scene_ready(struct test_console *t)
{
	scene_write_mixed(t);
	test_prepare(&t->duty, &t->duty.anna);
}

void
scene_offered(struct test_console *t)
{
	scene_ready(t);
	test_freeze(&t->duty, &t->duty.anna);
	test_offer(&t->duty, &t->duty.anna_key);
}

void
scene_in_review(struct test_console *t)
{
	scene_offered(t);
	test_read_all(&t->duty.wxm);
	MUST(handover_review(&t->duty.wxm, &t->duty.ref, E));
}

void
scene_reviewed(struct test_console *t)
{
	scene_offered(t);
	test_review(&t->duty, &t->duty.wxm);
}

/* All but two answers. */
void
scene_almost(struct test_console *t)
{
	scene_reviewed(t);
	MUST(handover_answer_set(&t->duty.wxm, &t->duty.ref,
		&(struct handover_asking){HANDOVER_RECEIVING, {4, HANDOVER_LINE_OPEN, "", ""}}, E));
	MUST(handover_answer_set(&t->duty.wxm, &t->duty.ref,
		&(struct handover_asking){HANDOVER_AREA, {1, HANDOVER_LINE_OPEN, "", ""}}, E));
}

void
scene_handed_over(struct test_console *t)
{
	scene_reviewed(t);
	test_accept(&t->duty, &t->duty.wxm_key, &t->duty.anna_key);
}

/* What waits for a supervisor: a check, and a login with too many tries. */
void
scene_handed_over_and_locked(struct test_console *t)
{
	struct entry_draft order = {
		.kind = ENTRY_INSTRUCTION, .text = "大额退款须先电话确认，读卡器 2 号停用"};
	struct ctx c = t->duty.site.system;
	struct err e;

	scene_handed_over(t);
	MUST(entry_write(&t->duty.super, &order, NULL, E));
	c.desk = t->duty.site.front;
	for (int i = 0; i < 5; i++) {
		err_clear(&e);
		assert_false(session_sign_in(&c, "bob", "wrong", NULL, NULL, &e));
		test_site_add_minutes(&t->duty.site, 1);
	}
}

/* An instruction of the log, a notice of two lines that anna has read, a meeting. */
void
scene_notices(struct test_console *t)
{
	struct entry_draft order = {.kind = ENTRY_INSTRUCTION,
		.text = "大额退款须先电话确认",
		.follow_up_utc_us = t->duty.site.clock.at.utc_us + INT64_C(7200) * 1000000};
	struct notice_draft reader = {.kind = NOTICE_NOTICE,
		.to = NOTICE_TO_SITE,
		.must_read = true,
		.text = "Card reader 2 is down\n2 号读卡器停用，请用 1 号台"};
	struct notice_draft meeting = {.kind = NOTICE_MEETING,
		.to = NOTICE_TO_PEOPLE,
		.meeting = MEETING_BEFORE,
		.text = "Repeat what was asked, then answer",
		.people = 2,
		.person = {t->duty.anna.who, t->duty.wxm.who}};
	int64_t id;

	MUST(entry_write(&t->duty.super, &order, NULL, E));
	MUST(notice_give(&t->duty.super, &reader, &id, E));
	MUST(notice_acknowledge(&t->duty.anna, id, E));
	test_site_add_minutes(&t->duty.site, 1);
	MUST(notice_acknowledge(&t->duty.wxm, id, E));
	MUST(notice_give(&t->duty.super, &meeting, NULL, E));
}

/* Signed by anna and wxm; behind it: a matter closed, one new, one for anna, an
 * instruction, a key lent out, an incident. */
void
scene_since(struct test_console *t)
{
	struct test_duty *d = &t->duty;
	struct entry_draft call = {.kind = ENTRY_COORDINATION,
		.text = "回电 Mrs Sun about the refund",
		.follow_up_utc_us = d->site.clock.at.utc_us + INT64_C(5400) * 1000000};
	const struct item_lending key = {.item = d->keys,
		.count = 1,
		.borrower = "Zhou, plumber",
		.due_utc_us = d->site.clock.at.utc_us + INT64_C(7200) * 1000000};
	const struct notice_draft order = {.kind = NOTICE_INSTRUCTION,
		.to = NOTICE_TO_DESK,
		.desk = d->site.front,
		.must_read = true,
		.text = "大额退款须先电话确认"};
	struct matter_list open;
	int64_t id;

	scene_handed_over(t);
	MUST(matter_open_list(&d->wxm, d->site.front, 0, &open, E));
	MUST(matter_close(&d->wxm,
		&(struct matter_closing){.id = open.matter[1].id, .result = "plug was loose"}, E));
	matter_list_free(&open);
	test_site_add_minutes(&d->site, 5);
	MUST(entry_write(&d->wxm, &call, NULL, E));
	MUST(notice_give(&d->super, &order, &id, E));
	MUST(item_lend(&d->wxm, &key, &id, E));
	MUST(incident_open(&d->wxm, INCIDENT_EQUIPMENT, INCIDENT_MAJOR,
		"Water in the cellar 地下室进水", &id, E));
}

/* The same, and wxm gives it back to anna, who reads. */
void
scene_since_offered(struct test_console *t)
{
	struct incidents open;
	struct arena a;

	scene_since(t);
	arena_init(&a);
	MUST(incident_list(&t->duty.wxm, t->duty.site.front, 0, &a, &open, E));
	MUST(incident_move(&t->duty.wxm, open.incident[0].id, open.incident[0].rev,
		INCIDENT_RESOLVED, "pumped out", E));
	arena_free(&a);
	test_prepare(&t->duty, &t->duty.wxm);
	test_freeze(&t->duty, &t->duty.wxm);
	test_offer(&t->duty, &t->duty.wxm_key);
	test_read_all(&t->duty.anna);
	MUST(handover_review(&t->duty.anna, &t->duty.ref, E));
}
