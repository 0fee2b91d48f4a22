/* use_case_site.c — each use case of people, desks and rules, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_site.h"

#include "base/str.h"
#include "domain/checklist.h"
#include "domain/desk.h"
#include "domain/entry_template.h"
#include "domain/item.h"
#include "domain/item_loan.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/shift.h"
#include "domain/team.h"

bool
uc_add_person(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct person p = {.post = POST_AGENT, .joined_on = 20261101, .language = LANG_ZH};
	int64_t id;

	p.team_id = w->t.site.team;
	p.manager_id = w->person[TEST_SUPER];
	(void)str_copy(p.login, sizeof p.login, "zhou");
	(void)str_copy(p.staff_no, sizeof p.staff_no, "A900");
	(void)str_copy(p.name, sizeof p.name, "周一");
	return person_add(c, &p, &id, e);
}

bool
uc_change_person(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct person p;
	if (!person_get(c, w->person[TEST_BOB], &p, e))
		return false;
	(void)str_copy(p.phone, sizeof p.phone, "010 5555 1234");
	return person_change(c, &p, e);
}

bool
uc_leave_person(struct uc_world *w, struct ctx *c, struct err *e)
{
	return person_leave(c, w->person[TEST_QA], 20261121, "moved away", e);
}

bool
uc_own_settings(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)w;
	return person_settings(c, &(const struct person_own){LANG_ZH, 2, true, true}, e);
}

bool
uc_set_team(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct team t = w->side;
	int64_t id;
	(void)str_copy(t.name, sizeof t.name, "Side hall");
	return team_set(c, &t, &id, e);
}

bool
uc_set_desk(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct desk d = w->back;
	int64_t id;
	(void)str_copy(d.name, sizeof d.name, "Back room");
	return desk_set(c, &d, &id, e);
}

bool
uc_set_param(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)w;
	return param_set(c, "signin.lock_minutes", "20", 0, "agreed", e);
}

bool
uc_set_entry_template(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct entry_template t = {.code = "pk", .kind = ENTRY_NOTE, .text = "Parcel for {name}"};
	(void)w;
	t.in_use = true;
	return entry_template_set(c, &t, e);
}

bool
uc_set_shift(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct shift s;
	(void)w;
	if (!shift_get(c, 1, &s, e))
		return false;
	(void)str_copy(s.name_en, sizeof s.name_en, "Dawn");
	return shift_set(c, &s, e);
}

bool
uc_set_desk_shifts(struct uc_world *w, struct ctx *c, struct err *e)
{
	const int64_t id[] = {1, 2};
	return shift_desk_set(c, w->t.site.front, id, 2, e);
}

bool
uc_set_item(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct item_set s = {.desk = w->t.site.front,
		.name_en = "Stamps",
		.name_zh = "印章",
		.place = "drawer 2",
		.expected = 4};
	int64_t id;
	return item_set(c, &s, &id, e);
}

bool
uc_lend_item(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct item_lending l = {.item = w->item,
		.count = 1,
		.borrower = "Mr Zhou 周先生, flat 12",
		.due_utc_us = clock_now(&c->clock).utc_us + 3600 * INT64_C(1000000)};
	int64_t id;
	return item_lend(c, &l, &id, e);
}

bool
uc_return_item(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct item_returning r = {
		.loan = w->loan, .count = 0, .remark = "left at gate 3 with Zhou"};
	return item_return(c, &r, e);
}

bool
uc_set_checklist(struct uc_world *w, struct ctx *c, struct err *e)
{
	static const struct checklist_line line[] = {
		{"Desk tidy", "台面整洁", false}, {"Readers work", "读卡器正常", true}};
	const struct checklist list = {
		.desk = w->t.site.front, .kind = CHECKLIST_PREPARE, .line = line, .lines = 2};
	int64_t id;
	return checklist_set(c, &list, &id, e);
}

bool
uc_revise_procedure(struct uc_world *w, struct ctx *c, struct err *e)
{
	static const struct checklist_line line[] = {{"Lead them out", "引导撤离", false}};
	const struct checklist list = {
		.desk = w->t.site.front, .kind = CHECKLIST_INCIDENT, .line = line, .lines = 1};
	int64_t id;
	return checklist_revise(c, &list, 0, &id, e);
}
