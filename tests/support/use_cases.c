/* use_cases.c — the site of the fault tests and its stages. SPDX-License-Identifier: MIT */
#include "support/use_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/attachment.h"
#include "domain/contact.h"
#include "domain/erasure.h"
#include "domain/handover_answer.h"
#include "domain/import.h"
#include "domain/incident.h"
#include "domain/item_loan.h"
#include "domain/matter.h"
#include "domain/notice.h"
#include "domain/person.h"
#include "domain/session.h"
#include "domain/team.h"
#include "domain/verify.h"
#include "support/use_case_absence.h"
#include "support/use_case_attendance.h"
#include "support/use_case_balance.h"
#include "support/use_case_check.h"
#include "support/use_case_conduct.h"
#include "support/use_case_cover.h"
#include "support/use_case_decision.h"
#include "support/use_case_delegation.h"
#include "support/use_case_exam.h"
#include "support/use_case_leave.h"
#include "support/use_case_leave_paper.h"
#include "support/use_case_leave_process.h"
#include "support/use_case_money.h"
#include "support/use_case_part.h"
#include "support/use_case_roster.h"
#include "support/use_case_score.h"
#include "support/use_case_summary.h"
#include "support/use_case_times.h"
#include "support/use_case_upkeep.h"

static const char *const logins[UC_PEOPLE] = {"anna", "wxm", "bob", "lead", "shiftl", "qa", "super",
	"manager", "director", "hr", "ops", "desk", "helper"};

static int64_t
add_person(struct uc_world *w, const char *login, const char *no, enum post post)
{
	struct person p = {.post = post, .joined_on = 20200301, .language = LANG_EN};
	int64_t id;

	p.team_id = w->t.site.team;
	p.manager_id = w->t.site.person[TEST_SUPER];
	(void)str_copy(p.login, sizeof p.login, login);
	(void)str_copy(p.staff_no, sizeof p.staff_no, no);
	(void)str_copy(p.name, sizeof p.name, login);
	MUST(person_add(&w->session[TEST_OPS], &p, &id, E));
	return id;
}

static int64_t
add_team(struct uc_world *w, const char *name, const char *department)
{
	struct team t = {0};
	int64_t id;

	(void)str_copy(t.name, sizeof t.name, name);
	(void)str_copy(t.department, sizeof t.department, department);
	MUST(team_set(&w->session[TEST_OPS], &t, &id, E));
	return id;
}

static void
sign_in(struct uc_world *w, int who)
{
	test_site_sign_in(&w->t.site, logins[who], &w->session[who]);
	test_site_confirm(&w->t.site, logins[who], &w->key[who]);
}

static void
fill_people(struct uc_world *w)
{
	struct test_duty *t = &w->t;
	const struct ctx s[] = {t->anna, t->wxm, t->bob, t->super};
	const struct ctx k[] = {t->anna_key, t->wxm_key, t->bob_key, t->super_key};
	static const int who[] = {TEST_ANNA, TEST_WXM, TEST_BOB, TEST_SUPER};

	memcpy(w->person, t->site.person, sizeof t->site.person);
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		w->session[who[i]] = s[i];
		w->key[who[i]] = k[i];
	}
	for (int i = TEST_LEAD; i < TEST_PEOPLE; i++)
		if (i != TEST_SUPER)
			sign_in(w, i);
	w->person[UC_FRONT_DESK] = add_person(w, "desk", "F001", POST_FRONT_DESK);
	w->person[UC_ASSISTANT] = add_person(w, "helper", "F002", POST_SERVICE_ASSISTANT);
	for (int i = UC_FRONT_DESK; i < UC_PEOPLE; i++) {
		char password[64];
		struct signing_key *open;
		str_format(password, sizeof password, "%s-password", logins[i]);
		MUST(enrol_demo_key(&t->site.system, w->person[i], password, &open, E));
		signing_key_free(open);
		sign_in(w, i);
	}
}

static void
fill_site(struct uc_world *w)
{
	struct contact duty = {.rank = 1, .name = "Mail room", .phone = "8001"};
	struct test_duty *t = &w->t;
	struct matter_list l;

	w->team_side = add_team(w, "Side", "Service");
	w->team_far = add_team(w, "Far", "Elsewhere");
	w->newcomer = add_person(w, "newcomer", "N001", POST_AGENT);
	w->nobody = add_person(w, "nobody", "N002", POST_AGENT);
	MUST(enrol_issue(&w->key[TEST_SUPER], &w->key[TEST_OPS], &w->newcomer, 1, &w->code, E));
	w->matter_entry = test_write(&t->anna, "Refund waits", true, 0);
	w->note = test_write(&t->anna, "Parcel found", false, 0);
	MUST(attachment_add(&t->wxm, (struct record_about){RECORD_ENTRY, w->note},
		&(const struct attachment_new){"parcel.png", "a picture of it 图片", 22},
		&w->file_id, E));
	MUST(erasure_propose(&w->key[TEST_MANAGER], test_write(&t->anna, "Ms Xu rang", false, 0),
		"she asks for it", &w->erasure, E));
	w->wxm_entry = test_write(&t->wxm, "Visitor at two", false, 0);
	MUST(matter_open_list(&t->anna, t->site.front, 0, &l, E));
	assert_int_equal(l.n, 1);
	w->matter = l.matter[0].id;
	matter_list_free(&l);
	MUST(incident_open(
		&t->anna, INCIDENT_EQUIPMENT, INCIDENT_NORMAL, "Reader down", &w->incident, E));
	/* wxm is in charge of the other one, and somebody is on the way to it */
	MUST(contact_set(&t->super, &duty, E));
	w->contact = duty.id;
	MUST(incident_open(
		&t->wxm, INCIDENT_LOST_MAIL, INCIDENT_NORMAL, "Parcel gone", &w->callout, E));
	MUST(incident_call_add(&t->wxm, w->callout,
		&(const struct incident_call){
			.contact = duty.id, .outcome = INCIDENT_COMING, .answer = ""},
		E));
	MUST(item_lend(&t->anna,
		&(const struct item_lending){.item = t->phones,
			.count = 1,
			.borrower = "Li Si",
			.due_utc_us = clock_now(&t->anna.clock).utc_us + 3600 * INT64_C(1000000)},
		&w->loan, E));
	w->item = t->keys;
	MUST(notice_give(&w->session[TEST_LEAD],
		&(struct notice_draft){.kind = NOTICE_NOTICE,
			.to = NOTICE_TO_PEOPLE,
			.people = 2,
			.person = {t->anna.who, t->wxm.who},
			.text = "Wear the new badge"},
		&w->notice, E));
	uc_plan_rosters(w);
	uc_begin_score(w);
	uc_begin_conduct(w);
	uc_begin_money(w);
	uc_begin_part(w);
	uc_begin_exam(w);
	uc_begin_leave(w);
	uc_begin_leave_process(w);
	uc_begin_cover(w);
	uc_begin_leave_paper(w);
	uc_begin_balance(w);
	uc_begin_absence(w);
	uc_arrange_upkeep(w);
	uc_arrange_delegation(w);
	uc_begin_times(w);
	uc_ask_about_roster(w);
	uc_sum_up(w);
	uc_begin_attendance(w);
	MUST(team_get(&t->anna, w->team_side, &w->side, E));
	MUST(desk_get(&t->anna, t->site.back, &w->back, E));
}

static void
save(struct uc_world *w, enum uc_stage s)
{
	char name[16];

	str_format(name, sizeof name, "stage-%d", (int)s);
	scratch_path(w->file[s], name);
	scratch_copy(w->file[s], db_path(w->t.site.db));
	w->ref[s] = w->t.ref;
}

static void
ask(struct uc_world *w, enum uc_stage s, struct ctx *c, enum handover_action a,
	struct handover_sign *out)
{
	struct handover_view *v = &w->view[s];

	if (!v->h.id)
		MUST(handover_load(c, w->t.ref.id, v, E));
	MUST(handover_sign_ask(c, v, a, out, E));
}

static void
find_lines(struct uc_world *w)
{
	struct handover_view v;

	MUST(handover_load(&w->t.anna, w->t.ref.id, &v, E));
	for (int i = v.c.lines - 1; i >= 0; i--) {
		const struct handover_line *l = &v.c.line[i];
		if (l->section == HANDOVER_CHECK)
			w->check_line = l->line;
		if (l->section == HANDOVER_ITEM)
			w->item_line = l->line;
		if (l->section == HANDOVER_MATTER)
			w->matter_line = l->line;
	}
	handover_view_free(&v);
}

/* SHO-07: something of each. */
static void
block(struct uc_world *w)
{
	struct test_duty *t = &w->t;
	struct handover_phone_said said = {.clause = "b",
		.superior = w->person[TEST_SUPER],
		.said_us = clock_now(&t->anna.clock).utc_us,
		.words = "go on, Mr Zhou stays with it"};
	struct handover_phone *p;
	struct arena a;
	int64_t id;
	int n;

	MUST(incident_open(
		&t->anna, INCIDENT_EQUIPMENT_START, INCIDENT_NORMAL, "Lift two", &id, E));
	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_URGENT, "Gate open", &id, E));
	MUST(handover_phone_release(&t->anna_key, &t->ref, &said, E));
	MUST(handover_unfit_mark(&t->anna_key, &t->ref, w->person[TEST_WXM], "smells of drink", E));
	arena_init(&a);
	MUST(handover_phones_asked(&t->super, &a, &p, &n, E));
	w->phone = p[0].record;
	arena_free(&a);
}

static void
hand_over(struct uc_world *w)
{
	struct test_duty *t = &w->t;

	save(w, UC_DUTY);
	test_prepare(t, &t->anna);
	find_lines(w);
	save(w, UC_PREPARED);
	MUST(handover_answer_all(&t->anna, &t->ref, HANDOVER_CLOSING, E));
	test_freeze(t, &t->anna);
	ask(w, UC_FROZEN, &t->anna_key, HANDOVER_DO_OFFER, &w->offer);
	ask(w, UC_FROZEN, &t->anna_key, HANDOVER_DO_CLOSE_DESK, &w->close);
	save(w, UC_FROZEN);
	test_offer(t, &t->anna_key);
	save(w, UC_OFFERED);
	test_review(t, &t->wxm);
	ask(w, UC_MARKED, &t->wxm_key, HANDOVER_DO_ACCEPT, &w->accept);
	save(w, UC_MARKED);
	MUST(handover_mark_set(&t->wxm, &t->ref,
		&(struct handover_marking){w->check_line, HANDOVER_QUESTION, -1, "Why so?", "", ""},
		E));
	MUST(handover_answer_set(&t->wxm, &t->ref,
		&(struct handover_asking){
			HANDOVER_AREA, {1, HANDOVER_LINE_PROBLEM, "", "a pane is broken"}},
		E));
	save(w, UC_ASKED);
	block(w);
	save(w, UC_BLOCKED);
}

static void
sign_off(struct uc_world *w)
{
	struct test_duty *t = &w->t;
	struct db *db;
	char file[SCRATCH_PATH];

	db_close(t->site.db);
	scratch_path(file, "accepted");
	scratch_copy(file, w->file[UC_MARKED]);
	MUST(db_open(file, DB_OPEN, &db, E));
	uc_reconnect(w, db);
	t->ref = w->ref[UC_MARKED];
	test_accept(t, &t->wxm_key, &t->anna_key);
	ask(w, UC_ACCEPTED, &t->super_key, HANDOVER_DO_CHECK, &w->check);
	save(w, UC_ACCEPTED);
	uc_stages_check(w, save);
}

void
uc_world_open(struct uc_world *w)
{
	char file[SCRATCH_PATH];

	memset(w, 0, sizeof *w);
	scratch_path(file, "world");
	test_duty_open(&w->t, file);
	fill_people(w);
	fill_site(w);
	hand_over(w);
	sign_off(w);
	db_close(w->t.site.db);
	uc_reconnect(w, NULL);
}

void
uc_world_close(struct uc_world *w)
{
	for (int i = 0; i < UC_STAGES; i++)
		if (w->view[i].h.id)
			handover_view_free(&w->view[i]);
	day_view_free(&w->day);
	for (int i = 0; i < UC_PEOPLE; i++) {
		signing_key_free(w->session[i].key);
		signing_key_free(w->key[i].key);
	}
	signing_key_free(w->t.site.system.site_key);
}

void
uc_reconnect(struct uc_world *w, struct db *db)
{
	struct test_duty *t = &w->t;
	struct ctx *all[] = {&t->site.system, &t->anna, &t->wxm, &t->bob, &t->super, &t->anna_key,
		&t->wxm_key, &t->bob_key, &t->super_key};

	t->site.db = db;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		all[i]->db = db;
	for (int i = 0; i < UC_PEOPLE; i++)
		w->session[i].db = w->key[i].db = db;
}

/* The clock is the original's: each context points at it. */
void
uc_begin(struct uc_world *copy, struct uc_world *w, const struct use_case *u, struct db *db)
{
	struct clock_fixed *k = &w->t.site.clock;
	int64_t minute_us = (int64_t)60 * 1000000;
	int64_t start_us = clock_utc_us(20261121, 14 * 60);
	int64_t by_us = start_us + u->minutes * minute_us - k->at.utc_us;

	clock_fixed_add(k, by_us);
	*copy = *w;
	uc_reconnect(copy, db);
	copy->t.ref = w->ref[u->stage];
}

struct ctx *
uc_actor(struct uc_world *w, const struct use_case *u)
{
	return u->with_key ? &w->key[u->actor] : &w->session[u->actor];
}

bool
uc_do(struct uc_world *w, const struct use_case *u, struct err *e)
{
	return u->act(w, uc_actor(w, u), e);
}

/* --- what a file holds --- */

static uint64_t
mix(uint64_t h, const void *p, size_t n)
{
	const unsigned char *b = p;

	for (size_t i = 0; i < n; i++)
		h = (h ^ b[i]) * 0x100000001B3u;
	return h;
}

static bool
print_table(sqlite3 *db, struct uc_print *p, const char *name)
{
	sqlite3_stmt *s;
	char sql[160];
	int at = p->tables++;
	uint64_t h = 0xCBF29CE484222325u;

	assert_true(at < UC_TABLES);
	(void)str_copy(p->t[at].name, sizeof p->t[at].name, name);
	str_format(sql, sizeof sql, "SELECT * FROM \"%s\"", name);
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		return false;
	p->t[at].rows = 0;
	while (sqlite3_step(s) == SQLITE_ROW) {
		p->t[at].rows++;
		for (int i = 0; i < sqlite3_column_count(s); i++) {
			int type = sqlite3_column_type(s, i);
			const void *b = sqlite3_column_blob(s, i);
			int n = sqlite3_column_bytes(s, i);
			h = mix(mix(mix(h, &type, sizeof type), &n, sizeof n), b ? b : "",
				(size_t)n);
		}
	}
	p->t[at].hash = h;
	return sqlite3_finalize(s) == SQLITE_OK;
}

bool
uc_print_take(struct uc_print *p, const char *file)
{
	sqlite3 *db;
	sqlite3_stmt *s;
	bool good = sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;

	memset(p, 0, sizeof *p);
	good = good && sqlite3_prepare_v2(db,
			       /* what a virtual table holds stands in tables of its own */
			       "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT "
			       "LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
			       -1, &s, NULL) == SQLITE_OK;
	while (good && sqlite3_step(s) == SQLITE_ROW)
		good = print_table(db, p, (const char *)sqlite3_column_text(s, 0));
	good = good && sqlite3_finalize(s) == SQLITE_OK;
	sqlite3_close(db);
	return good;
}

void
uc_print_loosen(struct uc_print *p, const struct uc_print *other)
{
	for (int i = 0; i < p->tables; i++)
		p->loose[i] |= p->t[i].hash != other->t[i].hash;
}

bool
uc_print_same(const struct uc_print *p, const struct uc_print *other)
{
	if (p->tables != other->tables)
		return false;
	for (int i = 0; i < p->tables; i++)
		if (p->t[i].rows != other->t[i].rows ||
			(!p->loose[i] && p->t[i].hash != other->t[i].hash))
			return false;
	return true;
}

static void
run_clean(struct uc_world *w, const struct use_case *u, struct uc_print *out)
{
	char file[SCRATCH_PATH];
	struct uc_world copy;
	struct db *db;

	scratch_path(file, "clean");
	scratch_copy(file, w->file[u->stage]);
	MUST(db_open(file, DB_OPEN, &db, E));
	uc_begin(&copy, w, u, db);
	MUST(uc_do(&copy, u, E));
	db_close(db);
	assert_true(uc_print_take(out, file));
	scratch_remove(file);
}

void
uc_prints_of(struct uc_world *w, const struct use_case *u, struct uc_print *before,
	struct uc_print *after)
{
	struct uc_print again;

	assert_true(uc_print_take(before, w->file[u->stage]));
	run_clean(w, u, after);
	run_clean(w, u, &again);
	uc_print_loosen(after, &again);
}

bool
uc_is_intact(struct uc_world *w, const char *file)
{
	struct ctx c = w->t.site.system;
	struct verify_ask ask = {0};
	struct verify_result r;

	if (!db_open(file, DB_OPEN, &c.db, NULL))
		return false;
	bool good = verify_run(&c, &ask, &r, NULL);
	bool intact = good && r.findings_total == 0;
	if (good)
		verify_result_free(&r);
	db_close(c.db);
	return intact;
}

bool
uc_import(struct ctx *c, const char *name, const char *bytes, struct import_ask *ask, struct err *e)
{
	struct import_result r;
	struct csv csv;
	bool good;

	if (!csv_read(&csv, name, bytes, strlen(bytes), e))
		return false;
	ask->csv = &csv;
	good = import_run(c, ask, &r, e);
	if (good) {
		good = r.refusals_total == 0 || err_set(e, ERR_NOMEM);
		import_result_free(&r);
	}
	csv_unload(&csv);
	return good;
}
