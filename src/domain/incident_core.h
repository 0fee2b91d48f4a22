/* incident_core.h — what the files of incidents share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_INCIDENT_CORE_H
#define DOMAIN_INCIDENT_CORE_H

#include "domain/access.h"
#include "domain/incident_file.h"
#include "domain/ledger.h"
#include "domain/record.h"

/* Signed fields of RECORD_INCIDENT … RECORD_INCIDENT_MEASURE. */
enum {
	TAG_INCIDENT_ID = TAG_OWN,
	TAG_INCIDENT_NO,
	TAG_INCIDENT_KIND, /* 18 to 23: of the opening alone */
	TAG_INCIDENT_LIMIT,
	TAG_INCIDENT_PROCEDURE,
	TAG_INCIDENT_ENTRY,
	TAG_INCIDENT_REF,
	TAG_INCIDENT_VALUE,
	TAG_INCIDENT_AT,
	TAG_INCIDENT_STEP_EN,
	TAG_INCIDENT_STEP_ZH,
	TAG_INCIDENT_NAME, /* from here on kept apart: what people typed (LOG-11) */
	TAG_INCIDENT_PHONE,
	TAG_INCIDENT_AUTHORITY,
	TAG_INCIDENT_TEXT
};

/* One incident inside a use case that adds to it. */
struct incident_work {
	struct ctx *c;
	struct arena arena;
	struct incident i;
	struct incident_event *event;
	int events;
	struct ledger_ref ref; /* of the record appended last */
};
/* Begins the use case and reads the incident. false: nothing to end. */
bool incident_work_begin(struct ctx *c, struct incident_work *w, int64_t id, enum action action,
	struct err *e) MUST_CHECK;
/* Appends the event, signed, and brings the row up to date. `step`: the line of
 * the procedure that it marks, as it was read; NULL = none. */
bool incident_work_append(struct incident_work *w, const struct incident_event *ev,
	const struct incident_step *step, struct err *e) MUST_CHECK;
/* Commits if all is well, else rolls back; frees. */
bool incident_work_end(struct incident_work *w, bool good, struct err *e) MUST_CHECK;

bool incident_is_stale(const struct incident_work *w, int64_t rev, struct err *e);
/* 2–500 characters of several lines; field and msgid for the refusal. */
bool incident_text_fits(
	const char *s, const char *field, const char *msgid, struct err *e) MUST_CHECK;

/* The steps of its procedure with their newest marks; in the arena. */
struct incident_course {
	const struct incident *i;
	const struct incident_event *event;
	int events;
};
struct incident_steps {
	struct incident_step *step;
	int n;
};
bool incident_steps_read(struct ctx *c, struct arena *a, const struct incident_course *course,
	struct incident_steps *out, struct err *e) MUST_CHECK;

#endif
