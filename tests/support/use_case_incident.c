/* use_case_incident.c — each use case of incidents and contacts, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_incident.h"

#include "domain/contact.h"
#include "domain/incident.h"

bool
uc_report_incident(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct incident_new n = {.kind = INCIDENT_POWER_NETWORK,
		.severity = INCIDENT_URGENT,
		.title = "Hall is dark",
		.place = "hall 二层",
		.entry = w->note};
	int64_t id;
	return incident_report(c, &n, &id, e);
}

bool
uc_raise_incident(struct uc_world *w, struct ctx *c, struct err *e)
{
	return incident_raise(c, w->incident, 1, INCIDENT_URGENT, "all readers now", e);
}

bool
uc_take_incident(struct uc_world *w, struct ctx *c, struct err *e)
{
	return incident_take(c, w->callout, 1, e);
}

bool
uc_place_incident(struct uc_world *w, struct ctx *c, struct err *e)
{
	return incident_place_set(c, w->incident, "gate 3", e);
}

bool
uc_mark_step(struct uc_world *w, struct ctx *c, struct err *e)
{
	return incident_step_set(
		c, w->incident, 2, INCIDENT_STEP_NOT_APPLICABLE, "nobody near it", e);
}

bool
uc_add_call(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct incident_call k = {
		.contact = w->contact, .outcome = INCIDENT_REACHED, .answer = "goes to look"};
	return incident_call_add(c, w->incident, &k, e);
}

bool
uc_note_arrival(struct uc_world *w, struct ctx *c, struct err *e)
{
	return incident_arrived(c, w->callout, 1, 0, e);
}

bool
uc_add_measure(struct uc_world *w, struct ctx *c, struct err *e)
{
	return incident_measure_add(c, w->incident,
		&(const struct incident_measure_new){
			INCIDENT_HELP, "Maintenance", "two men look at the reader", "supervisor"},
		e);
}

bool
uc_set_contact(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct contact k = {
		.rank = 2, .role = CONTACT_DIRECTOR, .name = "主任", .phone = "139 0000"};
	(void)w;
	return contact_set(c, &k, e);
}
