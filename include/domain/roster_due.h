/* roster_due.h — by when a team's roster has to be published, and who is told. SPDX-License-Identifier: MIT
 *
 * A month's roster is due by [roster.publish_by_day] of the month before; one
 * that covers a major public holiday [roster.holiday_lead_days] before it, if
 * that is earlier. Holiday rosters are filed with HR, who sign the receipt.
 * source: RST-02, RST-04, RST-15.
 */
#ifndef DOMAIN_ROSTER_DUE_H
#define DOMAIN_ROSTER_DUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/roster.h"
#include "domain/workday.h"

enum { ROSTER_DUE_SOON_WORKDAYS = 3, ROSTER_HOLIDAY_DAYS = 3, ROSTER_DUES_MAX = 64 };

enum roster_due_state { ROSTER_NOT_DUE, ROSTER_DUE_SOON, ROSTER_OVERDUE };

struct roster_due_rule {
	int publish_by_day;    /* of the month before, 1 … 28; 0 = its last */
	int holiday_lead_days; /* RST-04 */
};
struct roster_term {
	int due_day;
	int soon_from;       /* the day from which it is due soon */
	int holiday_from;    /* first day of the major holiday it covers, 0 = none */
	int holiday_until;   /* its last day off */
	const char *holiday; /* name, in the calendar's memory; NULL = none */
	bool provisional;    /* a year that this touches is not yet announced */
};
/* Pure. A major public holiday has a public holiday in it and three days off in a row or
 * more, weekly rest days counted with it. in: w from two months before to one after. */
void roster_term_of(const struct workday_calendar *w, const struct roster_due_rule *rule, int month,
	struct roster_term *out);
/* Pure. Of a roster that is not published. */
enum roster_due_state roster_due_at(const struct roster_term *t, int today);

/* What a team owes: its month has no roster in force. By team, then month. */
struct roster_due {
	int64_t team;
	int month;
	enum roster_due_state state;
	struct roster_term term; /* holiday = NULL */
	char name[65];           /* of the team */
	char holiday[65];        /* "" = none */
};
/* For c->who, in state soon or over: of their department for a shift leader, of all for a
 * supervisor; for the manager where there is no supervisor. Nobody else has any.
 * in: months whose day came before the site was founded are not owed */
bool roster_due_list(
	struct ctx *c, struct roster_due *out, int max, int *n, struct err *e) MUST_CHECK;
/* The term of a team's month, by the parameters of today. holiday in out->holiday. */
bool roster_due_get(
	struct ctx *c, int64_t team, int month, struct roster_due *out, struct err *e) MUST_CHECK;

/* --- RST-15: who did not acknowledge in time --- */

struct roster_late {
	int64_t roster, team, person;
	int month, due_day;
	char name[65]; /* of the team */
};
struct roster_lates {
	struct roster_late *row; /* arena of the caller; by roster, then due day */
	int n;
};
/* Of rosters in force that c->who may plan, due before today. */
bool roster_late_list(
	struct ctx *c, struct arena *a, struct roster_lates *out, struct err *e) MUST_CHECK;

/* --- RST-15: departments told, holiday rosters filed --- */

/* Within a publication: asks the leaders of [roster.tell_teams] to acknowledge, and HR to
 * sign the receipt of a holiday roster. */
bool roster_tell_within(
	struct ctx *c, const struct roster *r, int ack_due_day, struct err *e) MUST_CHECK;

struct roster_filing {
	struct roster roster;
	int due_day;
	int64_t record; /* 0 = not signed yet */
	int64_t by, at_us;
	char name[65]; /* of the team */
};
struct roster_filings {
	struct roster_filing *row; /* arena of the caller; oldest first */
	int n;
};
/* Receipts that c->who has to sign: of rosters in force. */
bool roster_filing_list(
	struct ctx *c, struct arena *a, struct roster_filings *out, struct err *e) MUST_CHECK;
/* Of one roster; false and ERR_NOT_FOUND where none is needed. */
bool roster_filing_get(
	struct ctx *c, int64_t roster, struct roster_filing *out, struct err *e) MUST_CHECK;
/* Use case ACT_ROSTER_FILE. Record ROSTER_FILED. err: ERR_NOT_FOUND; ERR_STALE; ERR_DENIED */
bool roster_file(struct ctx *c, int64_t roster, struct err *e) MUST_CHECK;

verify_cache_check roster_file_cache_check; /* RECORD_ROSTER_FILED: tags of roster.h */

#endif
