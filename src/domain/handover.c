/* handover.c — a handover as it stands: loading it, and what may be done now. SPDX-License-Identifier: MIT */
#include "domain/handover.h"

#include <string.h>

#include "domain/desk.h"
#include "domain/duty.h"
#include "domain/entry.h"
#include "domain/handover_core.h"
#include "domain/handover_rules.h"
#include "domain/incident.h"
#include "domain/notice.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/shift.h"

bool
handover_current(struct ctx *c, int64_t desk, int64_t *id, struct err *e)
{
	if (!handover_open_id(c, desk, id, e))
		return false;
	return *id || handover_newest_id(c, desk, id, e);
}

bool
handover_party_get(struct ctx *c, int64_t person, struct handover_party *out, struct err *e)
{
	struct person p;

	*out = (struct handover_party){.person = person};
	if (!person)
		return true;
	if (!person_get(c, person, &p, e))
		return false;
	(void)str_copy(out->name, sizeof out->name, p.name);
	(void)str_copy(out->staff_no, sizeof out->staff_no, p.staff_no);
	out->post = (int)p.post;
	return true;
}

static bool
fill_shift(struct ctx *c, int64_t id, char en[34], char zh[34], struct err *e)
{
	struct shift s;

	if (!id)
		return true;
	if (!shift_get(c, id, &s, e))
		return false;
	(void)str_copy(en, 34, s.name_en);
	(void)str_copy(zh, 34, s.name_zh);
	return true;
}

/* The draft's content: everything but lines and notices. */
static bool
fill_content(
	struct ctx *c, const struct handover_data *d, struct handover_content *out, struct err *e)
{
	struct desk desk;

	*out = (struct handover_content){.format = HANDOVER_FORMAT, .remarks = "", .deviation = ""};
	out->handover = d->h.id;
	out->desk = d->h.desk;
	out->no = d->no;
	out->draft = d->draft;
	out->day = d->day;
	out->from_seq = d->from_seq;
	out->to_seq = d->to_seq;
	out->checklist_version = d->checklist_version;
	out->closing_version = d->closing_version;
	out->receiving_version = d->receiving_version;
	out->due_us = d->due_us;
	out->grace_min = d->grace_min;
	if (!desk_get(c, d->h.desk, &desk, e) ||
		!fill_shift(c, d->shift_out, out->shift_out_en, out->shift_out_zh, e) ||
		!fill_shift(c, d->shift_in, out->shift_in_en, out->shift_in_zh, e))
		return false;
	(void)str_copy(out->desk_code, sizeof out->desk_code, desk.code);
	(void)str_copy(out->desk_name, sizeof out->desk_name, desk.name);
	return entry_count(c,
		       &(struct entry_filter){.desk_id = d->h.desk,
			       .after_seq = d->from_seq - 1,
			       .to_seq = d->to_seq},
		       &out->entries, e) &&
	       handover_party_get(c, d->h.giver, &out->giver, e);
}

static bool
fill_lines(struct ctx *c, struct handover_view *v, struct err *e)
{
	if (!handover_lines_get(c, v->h.id, &v->arena, &v->c.line, &v->c.lines, e))
		return false;
	for (int i = 0; i < v->c.lines; i++)
		if (!handover_party_get(c, v->c.line[i].to.person, &v->c.line[i].to, e))
			return false;
	return handover_answers_get(c, v->h.id, &v->arena, &v->c.answer, &v->c.answers, e);
}

bool
handover_part1_read(struct ctx *c, int64_t record, struct arena *a, struct handover_content *out,
	struct ledger_record *r, struct err *e)
{
	if (!ledger_read(c, record, r, e))
		return false;
	if (handover_part1_of(c, r, a, out, true, e))
		return true;
	ledger_record_free(r);
	return false;
}

/* Behind the signed ones those of a review that is still going on. */
static bool
join_answers(struct handover_view *v, struct handover_content *into, struct err *e)
{
	struct handover_answer *all =
		arena_alloc(&v->arena, (size_t)(into->answers + v->c.answers + 1) * sizeof *all);

	if (!all)
		return err_set(e, ERR_NOMEM);
	if (into->answers)
		memcpy(all, into->answer, (size_t)into->answers * sizeof *all);
	for (int i = 0; i < v->c.answers; i++)
		if (v->c.answer[i].list != HANDOVER_CLOSING)
			all[into->answers++] = v->c.answer[i];
	into->answer = all;
	return true;
}

/* SHO-09: what was signed is shown from the signed bytes; the marks of a review
 * that is still going on come from the rows. */
static bool
take_signed(struct ctx *c, struct handover_view *v, struct err *e)
{
	struct handover_content signed_part;
	struct ledger_record r;

	if (!handover_part1_read(c, v->h.part1_record, &v->arena, &signed_part, &r, e))
		return false;
	memcpy(signed_part.part1_hash, r.ref.hash, SEAL_HASH);
	ledger_record_free(&r);
	if (signed_part.handover != v->h.id || signed_part.lines != v->c.lines)
		return err_set(e, ERR_CORRUPT,
			.msgid = N_("The stored handover is not the one that was signed"));
	for (int i = 0; i < v->c.lines; i++) {
		struct handover_line *to = &signed_part.line[i];
		const struct handover_line *from = &v->c.line[i];
		to->mark = from->mark;
		to->recount = from->recount;
		to->question = from->question;
		to->answer = from->answer;
		to->difference = from->difference;
		to->remark2 = from->remark2;
		to->marked_us = from->marked_us;
		memcpy(to->seed, from->seed, sizeof to->seed);
	}
	signed_part.remarks = v->c.remarks;
	signed_part.deviation = v->c.deviation;
	signed_part.receiver = v->c.receiver;
	signed_part.receiving_version = v->c.receiving_version;
	if (!v->h.part2_record && !join_answers(v, &signed_part, e))
		return false;
	v->c = signed_part;
	return true;
}

static bool
take_part2(struct ctx *c, struct handover_view *v, struct err *e)
{
	struct ledger_record r;
	bool good;

	if (!ledger_read(c, v->h.part2_record, &r, e))
		return false;
	good = handover_part2_of(c, &r, &v->arena, &v->c, true, e);
	ledger_record_free(&r);
	return good;
}

/* SHO-06: what a person owes reading at a desk. */
bool
handover_owed(struct ctx *c, int64_t desk, int64_t person, struct entry_owed *out, struct err *e)
{
	int64_t days = 0;

	*out = (struct entry_owed){.person = person, .desk = desk};
	if (!param_get_int(c, "handover.readback_days", 0, &days, e) ||
		!handover_last_given(c, desk, person, &out->after_seq, e))
		return false;
	out->since_utc_us = clock_now(&c->clock).utc_us - days * 86400 * 1000000;
	return true;
}

/* LOG-04: what must be read before duty starts. */
static bool
find_must_read(struct ctx *c, struct handover_view *v, int64_t who, struct err *e)
{
	struct notice_owed owed;

	if (!notice_owed(c, who, v->h.desk, &owed, e))
		return false;
	v->must_read = owed.must;
	return true;
}

static bool
find_unread(struct ctx *c, struct handover_view *v, struct handover_facts *f, struct err *e)
{
	int64_t who = v->h.receiver ? v->h.receiver : c->who, days = 0, first;
	struct entry_owed owed;

	if (!handover_is_open(v->h.state) || !v->c.to_seq || !who || who == v->h.giver)
		return true;
	if (!param_get_int(c, "handover.readback_days", 0, &days, e) ||
		!handover_owed(c, v->h.desk, who, &owed, e))
		return false;
	f->days_owed = (int)days;
	owed.to_seq = v->c.to_seq;
	return entry_unread(c, &owed, &v->unread, &first, e) && find_must_read(c, v, who, e);
}

/* SHO-20: important entries that no freeze has taken. */
static bool
find_late(struct ctx *c, const struct handover_view *v, struct handover_facts *f, struct err *e)
{
	struct entry_filter late = {
		.desk_id = v->h.desk, .after_seq = v->c.to_seq, .important_only = true};
	struct entry_list l;

	if (v->h.state != HANDOVER_FROZEN)
		return true;
	if (!entry_count(c, &late, &f->late_important, e))
		return false;
	if (!f->late_important)
		return true;
	if (!entry_page(c, &late, &(const struct entry_place){.n = ENTRY_PAGE_MAX}, &l, e))
		return false;
	f->late_no = l.n ? l.entry[l.n - 1].no : 0;
	entry_list_free(&l);
	return true;
}

/* SHO-07: what two took over jointly, once it is accepted. */
static bool
find_joints(struct ctx *c, struct handover_view *v, struct handover_facts *f, struct err *e)
{
	struct handover_joint_open *all;
	int n;

	if (!v->c.joints || handover_is_open(v->h.state))
		return true;
	if (!handover_joints_open(c, v->h.desk, &v->arena, &all, &n, e))
		return false;
	f->joint = all;
	for (int i = 0; i < n; i++)
		if (all[i].handover == v->h.id)
			all[f->joints++] = all[i];
	return true;
}

static bool
apply_rules(struct ctx *c, struct handover_view *v, const struct handover_data *d, struct err *e)
{
	struct handover_facts f = {0};
	struct incidents incidents;
	struct handover_release_row *release;

	if (!handover_exits_load(c, v->h.id, &v->arena, &v->x, e) || !find_joints(c, v, &f, e) ||
		!incident_list(c, v->h.desk, 0, &v->arena, &incidents, e) ||
		!handover_releases_get(c, v->h.id, &v->arena, &release, &f.releases, e) ||
		!find_unread(c, v, &f, e) || !find_late(c, v, &f, e) ||
		!handover_find_expected(c, v, d, e))
		return false;
	for (int i = 0; i < f.releases; i++)
		if (release[i].erased &&
			!(release[i].why = erasure_tombstone(c, release[i].erased, &v->arena, e)))
			return false;
	f.incident = incidents.incident;
	f.incidents = incidents.n;
	f.release = release;
	if (!handover_rules(v, &f, e))
		return false;
	for (int i = 0; i < v->blockers; i++)
		if (!handover_party_get(
			    c, v->blocker[i].released_by.person, &v->blocker[i].released_by, e))
			return false;
	return true;
}

static bool
load_parts(struct ctx *c, struct handover_view *v, const struct handover_data *d, struct err *e)
{
	v->h = d->h;
	v->h.reason = d->reason_erased ? erasure_tombstone(c, d->reason_erased, &v->arena, e)
				       : arena_strdup(&v->arena, d->reason);
	if (!v->h.reason)
		return d->reason_erased ? false : err_set(e, ERR_NOMEM);
	if (!fill_content(c, d, &v->c, e) || !fill_lines(c, v, e))
		return false;
	v->c.remarks = arena_strdup(&v->arena, d->remarks);
	v->c.deviation = arena_strdup(&v->arena, d->deviation);
	if (!v->c.remarks || !v->c.deviation)
		return err_set(e, ERR_NOMEM);
	if (!handover_party_get(c, d->h.receiver, &v->c.receiver, e))
		return false;
	if (d->h.part1_record && !take_signed(c, v, e))
		return false;
	if (d->h.part2_record && !take_part2(c, v, e))
		return false;
	return apply_rules(c, v, d, e);
}

bool
handover_load(struct ctx *c, int64_t id, struct handover_view *out, struct err *e)
{
	struct handover_data d;

	*out = (struct handover_view){0};
	arena_init(&out->arena);
	if (handover_data_get(c, id, &d, e) && load_parts(c, out, &d, e))
		return true;
	handover_view_free(out);
	return false;
}

void
handover_view_free(struct handover_view *v)
{
	arena_free(&v->arena);
	*v = (struct handover_view){0};
}

/* SHO-25: asked only where the desk closes. */
static bool
is_closed_well(const struct handover_view *v, struct err *e)
{
	for (int i = 0; i < v->c.answers; i++) {
		const struct handover_answer *a = &v->c.answer[i];
		if (a->list == HANDOVER_CLOSING && handover_answer_is_open(a, false))
			return err_set(e, ERR_BLOCKED, .rule = "SHO-25",
				.msgid = N_("Closing checklist, not answered yet: {1}"),
				.arg = {text_lang() == LANG_ZH ? a->label_zh : a->label_en});
	}
	return true;
}

bool
handover_unblocked(const struct handover_view *v, enum handover_action a, struct err *e)
{
	char rule[8];

	if (a == HANDOVER_DO_CLOSE_DESK && !is_closed_well(v, e))
		return false;
	for (int i = 0; i < v->blockers; i++) {
		const struct handover_blocker *b = &v->blocker[i];
		if (!handover_blocks(b, a, v->h.state))
			continue;
		(void)str_format(rule, sizeof rule, "%s-%s",
			!strcmp(b->clause, "04") ? "LOG" : "SHO", b->clause);
		return err_set(e, ERR_BLOCKED, .rule = b->clause[0] < 'a' ? rule : "SHO-07",
			.msgid = b->msgid, .arg = {b->arg[0], b->arg[1]});
	}
	return true;
}

bool
handover_unattended_wait(
	struct ctx *c, int64_t since_us, int64_t now_us, int64_t *minutes, struct err *e)
{
	int64_t limit;

	if (!param_get_int(c, "handover.unattended_minutes", 0, &limit, e))
		return false;
	*minutes = limit - (now_us - since_us) / 60000000;
	if (*minutes < 0)
		*minutes = 0;
	return true;
}

static bool
may_wait(struct ctx *c, const struct handover_view *v, struct err *e)
{
	int64_t left;
	char text[24];

	if (!handover_unattended_wait(c, v->h.offered_us ? v->h.offered_us : v->h.opened_us,
		    clock_now(&c->clock).utc_us, &left, e))
		return false;
	(void)str_format(text, sizeof text, "%lld", (long long)left);
	return !left ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-14",
		       .msgid = N_("Nobody came is said after waiting. {1} minutes are left"),
		       .arg = {text});
}

bool
handover_may(struct ctx *c, const struct handover_view *v, enum handover_action a, struct err *e)
{
	struct handover_parts parts;
	enum action access = handover_access(a);

	if (!handover_exits_parts(&v->x, &v->h, c->who, a, &parts, e) ||
		!handover_step_may(v->h.state, a, &parts, NULL, e))
		return false;
	if (parts.giver != v->h.giver && parts.giver == c->who)
		access = ACT_BLOCKER_RELEASE; /* signs for the desk, SHO-07 (d) */
	struct access_object on = {
		.desk = v->h.desk, .person = action_not_own(access) ? v->h.giver : 0};
	if (!access_may(c, access, &on, e))
		return false;
	if (a == HANDOVER_DO_UNATTENDED)
		return may_wait(c, v, e);
	return handover_unblocked(v, a, e);
}
