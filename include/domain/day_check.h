/* day_check.h — the supervisor's check of each day that a desk had duty. SPDX-License-Identifier: MIT
 *
 * A day is a desk's business day with log entries or handovers. It can be
 * checked when it is over and no handover of it is under way, by somebody who
 * did not stand at the desk that day, who has opened each of its entries and has
 * every holder's report or says that none was received. What is written for a
 * checked day afterwards asks for another check.
 * source: SHO-10, SHO-24, ORG-04, LOG-08.
 */
#ifndef DOMAIN_DAY_CHECK_H
#define DOMAIN_DAY_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/entry_kind.h"
#include "domain/handover_state.h"
#include "domain/person.h"
#include "domain/verify.h"

enum { DUTY_DAYS_MAX = 200, DAY_KINDS = 12 };

/* Signed fields of RECORD_DAY_CHECKED. */
enum {
	TAG_DAY_DAY = 16, /* yyyymmdd */
	TAG_DAY_ENTRIES = 17,
	TAG_DAY_FIRST_NO = 18, /* absent: it has no entries */
	TAG_DAY_LAST_NO = 19,
	TAG_DAY_HANDOVERS = 20, /* numbers with one space between */
	TAG_DAY_REPORTS = 21,   /* seq of the reports' records, as above */
	TAG_DAY_NONE_FROM = 22  /* ids of holders of whom none was received, as above */
};

enum day_state {
	DAY_RUNNING,  /* its duty is not over, or a handover of it is under way */
	DAY_TO_CHECK, /* from the next day on; overdue from the one after */
	DAY_CHECKED,
	DAY_STATES
};
const char *day_state_label(enum day_state s); /* msgid */

struct duty_day {
	int64_t desk;
	int day;
	enum day_state state;
	bool own;         /* c->who stood there, and it is not checked: ORG-04 */
	bool again;       /* to check: something was written since the last check */
	int overdue_days; /* to check: since when, 0 = not overdue */
	int handovers, sent_back;
	char desk_code[DESK_CODE_BYTES], desk_name[DESK_NAME_BYTES];
	int64_t check_record, checked_by, checked_us; /* the newest check, 0 = none */
	char checked_name[PERSON_NAME_BYTES];
};
struct duty_days {
	struct duty_day *day; /* arena; newest day first, then by desk; open_only: oldest first */
	int n;
	bool more;
};
struct duty_days_ask {
	int64_t desk;   /* 0 = all */
	bool open_only; /* not checked */
	int before_day; /* 0 = from the newest */
	int max;        /* at most DUTY_DAYS_MAX */
};
/* Of desks whose log c->who may read. cost: by index; each day some look-ups. */
bool duty_days(struct ctx *c, const struct duty_days_ask *ask, struct arena *a,
	struct duty_days *out, struct err *e) MUST_CHECK;

struct day_handover {
	int64_t id, rev;
	int no;
	enum handover_state state;
	int64_t giver, receiver; /* receiver 0 = nobody yet */
	int64_t accepted_us;
	int late_min, released, differences; /* differences: counts that were explained */
	const char *giver_name, *receiver_name, *shift_en, *shift_zh;
};
/* SHO-24: one for each who held the desk. */
struct day_report {
	int64_t person;
	int64_t record, seq, utc_us; /* of the newest; 0 = none received */
	const char *name;
	const char *text; /* "" = none; LOG-11: the tombstone */
};
struct day_view {
	struct duty_day d;
	int64_t entries, first_no, last_no;
	int64_t unread;          /* by c->who */
	int64_t kind[DAY_KINDS]; /* by enum entry_kind */
	int64_t corrections, withdrawn, important, urgent;
	int64_t open; /* matters that began on this day and are open now */
	struct day_handover *handover;
	int handovers;
	struct day_report *report;
	int reports, missing; /* missing: of those none was received */
	int incidents;
	bool stood; /* c->who stood at the desk that day: ORG-04 */
	struct arena arena;
};
/* err: ERR_NOT_FOUND no duty on that day; ERR_DENIED; ERR_CORRUPT a report is not what was signed */
bool day_load(struct ctx *c, int64_t desk, int day, struct day_view *out, struct err *e) MUST_CHECK;
void day_view_free(struct day_view *v);

/* LOG-08: entries of the day that c->who has not opened, oldest first. */
struct day_key {
	int64_t desk;
	int day;
};
bool day_unread(struct ctx *c, const struct day_key *of, int64_t *id, int max, int *n,
	struct err *e) MUST_CHECK;

/* Can c->who sign it now? Never writes. `none_received`: says of every holder
 * without a report that none was received.
 * err: ERR_BLOCKED SHO-10 running, checked, unread, sent back; SHO-24; ORG-04; ERR_DENIED */
bool day_may_check(
	struct ctx *c, const struct day_view *v, bool none_received, struct err *e) MUST_CHECK;
/* One transaction: DAY_CHECKED, and every accepted handover of the day is checked
 * with it. Needs c->key_confirmed. `shown` is what the dialog showed.
 * err: as day_may_check; ERR_STALE it is not as shown any more */
bool day_check(
	struct ctx *c, const struct day_view *shown, bool none_received, struct err *e) MUST_CHECK;

verify_cache_check day_cache_check; /* RECORD_DAY_CHECKED */

#endif
