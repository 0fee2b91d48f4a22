/* incident_file.h — all of one incident, and whom to call next. SPDX-License-Identifier: MIT
 *
 * source: INC-02, INC-03, INC-05, INC-09.
 */
#ifndef DOMAIN_INCIDENT_FILE_H
#define DOMAIN_INCIDENT_FILE_H

#include "domain/checklist.h"
#include "domain/conduct.h"
#include "domain/contact.h"
#include "domain/incident.h"

/* INC-02: the shipped procedure of a kind, five to nine steps. */
const struct checklist *incident_procedure_shipped(enum incident_kind k);
/* What an incident of that kind opened now would pin. */
bool incident_procedure_current(struct ctx *c, int64_t desk, enum incident_kind k, struct arena *a,
	struct checklist *out, struct err *e) MUST_CHECK;

struct incident_step {
	int line; /* from 1 */
	const char *text_en, *text_zh;
	enum incident_mark mark;
	const char *why;
	int64_t by, us; /* of the newest mark, 0 = none */
};
/* INC-05: whom to call next, and from when on. */
struct incident_offer {
	int contact; /* index in the list; -1 = nobody has to be called */
	int64_t due_us;
	int64_t tried_us; /* first try of that contact, 0 = none */
};
/* Pure. Urgent and major ones are reported at once: the first contact, then, if
 * nobody was reached within escalate_min of the first try, the next, and so on,
 * and round again. Whoever is reached ends it; a major one goes on to the
 * director (none in the list: it ends). A normal one asks for nobody. */
struct incident_offer incident_offer(const struct incident *i, const struct incident_event *event,
	int events, const struct contact_list *contacts, int escalate_min);

/* All of one incident. in: zeroed or loaded before; out: incident_file_free. */
struct incident_file {
	struct arena arena;
	struct incident i;
	struct incident_step *step;
	int steps, steps_done; /* done or not applicable */
	struct incident_event *event;
	int events, calls;
	struct contact_list contacts;
	struct incident_offer offer;
	int escalate_min;
	struct conduct_event proposal;
	bool is_proposed;
};
/* ACT_LOG_READ at its desk. err: ERR_NOT_FOUND, ERR_DENIED */
bool incident_file_load(
	struct ctx *c, int64_t id, struct incident_file *out, struct err *e) MUST_CHECK;
void incident_file_free(struct incident_file *f);
/* The n-th call, from 1; and when who was called arrived, 0 = not yet. */
const struct incident_event *incident_call_at(const struct incident_file *f, int n);
int64_t incident_call_arrived_us(const struct incident_file *f, int n);

#endif
