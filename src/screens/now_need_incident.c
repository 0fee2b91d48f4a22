/* now_need_incident.c — incidents that run, calls that are due, reviews that wait. SPDX-License-Identifier: MIT */
#include "domain/incident_file.h"
#include "screens/now_need.h"

enum { INCIDENTS = 20 };

/* INC-05: a row of its own, so that its time runs on the board. */
static bool
need_call(struct ctx *c, struct now_state *s, const struct incident *i, struct err *e)
{
	struct incident_file f = {.calls = 0};
	const struct contact *k;
	struct need *n;
	char no[16], who[256];

	arena_init(&f.arena);
	if (!incident_file_load(c, i->id, &f, e))
		return false;
	if (f.offer.contact >= 0 && (n = now_need_add(s, NEED_CALL, i->id))) {
		k = &f.contacts.item[f.offer.contact];
		str_format(no, sizeof no, "%d", i->no);
		str_format(who, sizeof who, "%s %s", k->name, k->phone);
		text_fill(n->text, sizeof n->text, tr("Call {1}: incident {2}"), who, no, NULL);
		n->at_utc_us = f.offer.due_us;
	}
	incident_file_free(&f);
	return true;
}

/* INC-01: at_utc_us is its limit, so the minutes left run on the board. */
static bool
need_incident(struct ctx *c, struct now_state *s, const struct incident *i, struct err *e)
{
	struct need *n = now_need_add(s, NEED_INCIDENT, i->id);
	char no[16];

	if (!n)
		return true;
	str_format(no, sizeof no, "%d", i->no);
	text_fill(n->text, sizeof n->text, tr("Incident {1}: {2}"), no, i->title, NULL);
	if (i->severity != INCIDENT_NORMAL)
		str_copy(n->note, sizeof n->note, tr(incident_severity_label(i->severity)));
	n->lead = i->lead;
	n->at_utc_us = i->opened_us + i->limit_min * INT64_C(60000000);
	n->alert = i->severity != INCIDENT_NORMAL;
	return i->severity == INCIDENT_NORMAL || need_call(c, s, i, e);
}

static void
need_review(struct now_state *s, const struct incident *i)
{
	int64_t me = s->con->me.person.id;
	struct need *n;
	char no[16];

	if (i->resolved_by == me || i->lead == me || !now_may_anywhere(s, ACT_INCIDENT_REVIEW) ||
		!(n = now_need_add(s, NEED_REVIEW, i->id)))
		return;
	str_format(no, sizeof no, "%d", i->no);
	text_fill(n->text, sizeof n->text, tr("Review incident {1}: {2}"), no, i->title, NULL);
	n->at_utc_us = i->resolved_us;
}

/* Of this desk; where there is none, of all that the post may read. */
bool
now_needs_of_incidents(struct ctx *c, struct now_state *s, struct err *e)
{
	struct incidents list;
	struct arena a;
	bool good;

	if (!now_may_anywhere(s, ACT_INCIDENT_STATE) ||
		(!s->con->desk.id &&
			access_reach(s->con->me.person.post, ACT_LOG_READ) != RELATION_EVERYONE))
		return true;
	arena_init(&a);
	good = incident_room(c, s->con->desk.id, INCIDENTS, &a, &list, e);
	for (int i = 0; good && i < list.n; i++)
		if (list.incident[i].state < INCIDENT_RESOLVED)
			good = need_incident(c, s, &list.incident[i], e);
		else if (list.incident[i].state == INCIDENT_RESOLVED)
			need_review(s, &list.incident[i]);
	arena_free(&a);
	return good;
}
