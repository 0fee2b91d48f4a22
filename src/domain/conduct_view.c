/* conduct_view.c — one conduct event with its evidence, and lists of them. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-03, SCR-14.
 */
#include "domain/conduct_view.h"

#include "base/day.h"
#include "domain/attendance.h"
#include "domain/conduct_view_sql.h"
#include "domain/desk.h"
#include "domain/entry.h"
#include "domain/incident.h"
#include "domain/ledger.h"
#include "domain/score.h"

/* --- evidence --- */

/* By the numbers of its records: which screen shows such a thing, and its name. The
 * thing's own number is the first field of each. */
static const struct shown {
	int from, to; /* enum record_type */
	enum conduct_place place;
	const char *msgid; /* {1} desk, {2} when */
} shown[] = {
	{RECORD_ENTRY, RECORD_MATTER_CLOSED, CONDUCT_AT_ENTRY, N_("Log entry at {1}, {2}")},
	{RECORD_DUTY_OPENED, RECORD_REACH_TRIED, CONDUCT_AT_HANDOVER, N_("Handover at {1}, {2}")},
	{RECORD_HANDOVER_SENT_BACK, RECORD_HANDOVER_LET_BE, CONDUCT_AT_HANDOVER,
		N_("Handover at {1}, sent back {2}")},
	{RECORD_INCIDENT, RECORD_INCIDENT_MEASURE, CONDUCT_AT_INCIDENT, N_("Incident at {1}, {2}")},
	{RECORD_ATTENDANCE_BOOKED, RECORD_ATTENDANCE_TAKEN_BACK, CONDUCT_AT_ATTENDANCE,
		N_("Attendance event, {2}")},
	{RECORD_AWAY_ASKED, RECORD_AWAY_PLANNED, CONDUCT_AT_AWAY, N_("Away from {1}, {2}")},
	{RECORD_CLEANING_AREA_SET, RECORD_CLEANING_INSPECTED, CONDUCT_AT_NOWHERE,
		N_("Cleaning inspection, {2}")},
	{RECORD_CONDUCT_PROPOSED, RECORD_CONDUCT_WITHDRAWN, CONDUCT_AT_EVENT,
		N_("Conduct event, {2}")},
	{RECORD_CONDUCT_NAMED, RECORD_CONDUCT_IMPORTED, CONDUCT_AT_EVENT, N_("Conduct event, {2}")},
};

static const struct shown *
shown_of(int type)
{
	for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
		if (shown[i].from <= type && type <= shown[i].to)
			return &shown[i];
	return NULL;
}

static bool
put_desk(struct ctx *c, struct arena *a, struct conduct_evidence *v, struct err *e)
{
	struct desk d;

	if (!v->desk)
		return true;
	if (!desk_get(c, v->desk, &d, e))
		return false;
	v->what.arg[0] = DECISION_TEXT(arena_strdup(a, d.code));
	return v->what.arg[0].text || err_set(e, ERR_NOMEM);
}

static void
put_place(const struct ledger_record *r, struct conduct_evidence *v)
{
	const struct shown *s = shown_of(r->view.head.type);
	const struct record_kind *k = record_kind(r->view.head.type);

	v->what.arg[1] = DECISION_MOMENT(v->at_us);
	if (!s) {
		v->what.msgid = N_("A record of {2}");
		if (k)
			v->what = (struct decision_text){N_("{1}, {2}"),
				{DECISION_TEXT(k->name), DECISION_MOMENT(v->at_us)}};
		v->desk = 0;
		return;
	}
	v->place = s->place;
	v->what.msgid = s->msgid;
	if (s->place == CONDUCT_AT_ENTRY)
		v->id = v->record;
	else
		(void)record_view_int(&r->view, TAG_OWN, &v->id);
}

bool
conduct_evidence_of(
	struct ctx *c, int64_t record, struct arena *a, struct conduct_evidence *out, struct err *e)
{
	struct ledger_record r;

	*out = (struct conduct_evidence){.record = record};
	if (!record)
		return true;
	if (!ledger_read(c, record, &r, e))
		return false;
	out->desk = r.view.head.desk;
	out->at_us = r.view.head.at.utc_us;
	out->by = r.view.head.actor;
	put_place(&r, out);
	ledger_record_free(&r);
	return put_desk(c, a, out, e);
}

/* --- what there is of a day --- */

static struct decision_text
words_of(const struct conduct_trace *t)
{
	switch (t->place) {
	case CONDUCT_AT_ENTRY:
		return (struct decision_text){N_("{1} entry {2}: {3}"),
			{DECISION_TEXT(t->desk_code), DECISION_NUMBER(t->no),
				DECISION_TEXT(t->text)}};
	case CONDUCT_AT_INCIDENT:
		return (struct decision_text){N_("{1} incident {2}: {3}"),
			{DECISION_TEXT(t->desk_code), DECISION_NUMBER(t->no),
				DECISION_TEXT(t->text)}};
	case CONDUCT_AT_HANDOVER:
		return (struct decision_text){N_("{1} handover {2}, {3}"),
			{DECISION_TEXT(t->desk_code), DECISION_NUMBER(t->no),
				DECISION_MOMENT(t->at_us)}};
	case CONDUCT_AT_ATTENDANCE:
		return (struct decision_text){N_("Attendance: {1} {2} min"),
			{DECISION_WORD(attendance_kind_label((enum attendance_kind)t->kind)),
				DECISION_NUMBER(t->no)}};
	case CONDUCT_AT_NOWHERE:
	case CONDUCT_AT_AWAY:
	case CONDUCT_AT_EVENT:
	case CONDUCT_AT_PLACES:
	default: return (struct decision_text){NULL, {{0}}};
	}
}

bool
conduct_evidence_day(struct ctx *c, int64_t person, int day, struct arena *a,
	struct conduct_evidences *out, struct err *e)
{
	struct conduct_traces all = {.max = CONDUCT_EVIDENCE_MAX};
	struct conduct_span span = {.person = person, .day = day};

	*out = (struct conduct_evidences){
		.item = arena_alloc(a, CONDUCT_EVIDENCE_MAX * sizeof *out->item)};
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	span.from_us = clock_utc_us(day, 0);
	span.to_us = clock_utc_us(day_add(day, 1), 0);
	if (!ledger_before(c, span.from_us, &span.from, e) ||
		!ledger_before(c, span.to_us, &span.to, e) ||
		!conduct_traces_load(c, &span, a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		out->item[out->n++] = (struct conduct_evidence){.record = all.item[i].record,
			.place = all.item[i].place,
			.id = all.item[i].id,
			.desk = all.item[i].desk,
			.at_us = all.item[i].at_us,
			.what = words_of(&all.item[i])};
	out->more = all.more;
	return true;
}

/* --- one event --- */

bool
conduct_page_load(struct ctx *c, int64_t event, struct conduct_page *out, struct err *e)
{
	*out = (struct conduct_page){.note = ""};
	arena_init(&out->arena);
	if (conduct_get(c, event, &out->ev, e) &&
		access_may(
			c, ACT_CONDUCT_SEE, &(struct access_object){.person = out->ev.person}, e) &&
		conduct_code_version(c, out->ev.code, out->ev.version, &out->code, e) &&
		conduct_history(c, event, &out->arena, &out->steps, e) &&
		conduct_note(c, event, &out->arena, &out->note, e) &&
		conduct_evidence_of(c, out->ev.evidence, &out->arena, &out->evidence, e))
		return true;
	conduct_page_free(out);
	return false;
}

void
conduct_page_free(struct conduct_page *p)
{
	arena_free(&p->arena);
	p->steps = (struct conduct_steps){NULL, 0};
	p->note = "";
}

/* --- lists --- */

bool
conduct_list(struct ctx *c, const struct conduct_filter *f, struct arena *a,
	struct conduct_list *out, struct err *e)
{
	struct conduct_filter of = *f;
	struct person me;

	if (f->person)
		return access_may(c, ACT_CONDUCT_SEE, &(struct access_object){.person = f->person},
			       e) &&
		       conduct_load(c, f, a, out, e);
	if (!c->who)
		return conduct_load(c, f, a, out, e);
	if (!person_get(c, c->who, &me, e))
		return false;
	switch (access_reach(me.post, ACT_CONDUCT_SEE)) {
	case RELATION_EVERYONE: return conduct_load(c, &of, a, out, e);
	case RELATION_DEPARTMENT:
		return conduct_of_people(c,
			&(const struct conduct_people_of){me.team_id, true, f->month, f->state}, a,
			out, e);
	case RELATION_TEAM:
		return conduct_of_people(c,
			&(const struct conduct_people_of){me.team_id, false, f->month, f->state}, a,
			out, e);
	case RELATION_SELF:
	case RELATION_NOBODY:
	default: of.person = me.id; return conduct_load(c, &of, a, out, e);
	}
}

static bool
posts_of(struct ctx *c, struct conduct_posts *out, struct err *e)
{
	struct person me;

	*out = (struct conduct_posts){.n = 0};
	if (!c->who)
		return true;
	if (!person_get(c, c->who, &me, e))
		return false;
	for (int p = POST_NONE + 1; p < POSTS; p++)
		if (out->n < CONDUCT_POSTS && conduct_scored_by((enum post)p, me.post))
			out->post[out->n++] = p;
	return true;
}

bool
conduct_waiting(
	struct ctx *c, int from, int max, struct arena *a, struct conduct_list *out, struct err *e)
{
	struct conduct_posts posts;

	*out = (struct conduct_list){NULL, 0, false};
	return posts_of(c, &posts, e) &&
	       (!posts.n || conduct_waiting_rows(c,
				    &(const struct conduct_page_of){&posts, from, max}, a, out, e));
}

bool
conduct_waiting_count(struct ctx *c, int max, int *n, struct err *e)
{
	struct conduct_posts posts;

	*n = 0;
	return posts_of(c, &posts, e) && (!posts.n || conduct_waiting_number(c, &posts, max, n, e));
}
