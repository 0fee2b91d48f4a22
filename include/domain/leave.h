/* leave.h — asking for leave and what becomes of it. SPDX-License-Identifier: MIT
 *
 * A leave is asked by the person, counted by the console, approved by the leader
 * and the manager, filed by HR, taken, and ended by the return to post. It can be
 * corrected, cancelled and called back; those are processes of their own, linked
 * to their parent. Every transition is one signed record.
 * source: LV-01…11, LV-15…17.
 */
#ifndef DOMAIN_LEAVE_H
#define DOMAIN_LEAVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/leave_count.h"
#include "domain/leave_flow.h"
#include "domain/leave_spell.h"
#include "domain/verify.h"

/* --- kinds of leave, LV-01 --- */

enum leave_balance_rule { LEAVE_NO_BALANCE, LEAVE_BY_YEAR, LEAVE_BY_LOTS }; /* stored */
enum leave_pay { /* PAY-01; stored: append only */
	LEAVE_PAY_NONE = 1,
	LEAVE_PAY_SICK,
	LEAVE_PAY_FULL,
	LEAVE_PAY_INSURED,  /* by maternity insurance, the difference topped up */
	LEAVE_PAY_TRAINING, /* full, bonus adjusted */
	LEAVE_PAY_TRAVEL    /* full and an allowance */
};

struct leave_type {
	int64_t id;
	char code[LEAVE_TYPE_CODE_BYTES]; /* "annual" */
	char name_en[LEAVE_TYPE_NAME_BYTES], name_zh[LEAVE_TYPE_NAME_BYTES];
	bool in_use;
	enum leave_counted counted;
	bool half_days;
	enum leave_balance_rule balance;
	int certificate_days; /* LV-09: from so many days on; 0 = none */
	bool notice;          /* LV-03 */
	enum leave_pay pay;
	bool elsewhere;
	unsigned chain; /* LV-04: LEAVE_CHAIN_LEADER, _MANAGER */
	int upper_days; /* LV-16: the next up signs too from so many days on; 0 = never */
	int64_t rev;    /* its version */
};
enum { LEAVE_TYPES_MAX = 32 };
struct leave_types {
	struct leave_type type[LEAVE_TYPES_MAX]; /* by id */
	int n;
};
bool leave_types_load(struct ctx *c, struct leave_types *out, struct err *e) MUST_CHECK;
const struct leave_type *leave_type_of(const struct leave_types *t, int64_t id);
const struct leave_type *leave_type_named(const struct leave_types *t, const char *code);

/* --- a leave --- */

struct leave {
	int64_t id;
	enum leave_process process;
	int64_t parent; /* leave.id of the leave that is corrected, cancelled, ended; 0 = LEAVE_APPLY */
	int64_t person, type, team; /* team: when it was sent */
	enum leave_state state;
	int64_t rev;
	struct leave_range range;
	int half_days;
	bool provisional;   /* LV-15 */
	int64_t takes_over; /* proposed, then arranged */
	int over_by;        /* LV-06: the handover is to be done by this day; 0 = none needed */
	bool important;     /* LV-07, flagged by the leader */
	bool short_notice;  /* LV-03 */
	bool noted;         /* LV-07: the interview or inquiry stands on record */
	int64_t sent_us;
	int64_t with;       /* LV-16: who the open step resolved to, 0 = nobody has to sign */
	int64_t with_us;    /* since when */
	int due_day;        /* LV-05, 0 = none */
	int64_t acting_for; /* ORG-09, or escalated over; 0 = in their own right */
	int64_t record;     /* of its last transition */
	int64_t call;       /* LV-08: leave_call.id that it was filed for, 0 = none */
	unsigned chain;     /* LV-16: its steps, frozen when it was sent */
	int64_t kind_version;
	int64_t asked_type; /* LV-09: where it counts as another kind now; else 0 */
};

enum { LEAVE_WORDS_CHARS = 200, LEAVE_CONTACT_CHARS = 60 };
/* A reason; the use cases ask the same. err: ERR_INVALID, that field */
bool leave_words_fit(const char *s, const char *field, bool needed, struct err *e) MUST_CHECK;

struct leave_paper;
/* What the person writes. */
struct leave_request {
	int64_t type;
	struct leave_range range;
	const char *reason, *contact; /* apart */
	const char *why_short;        /* LV-03: of the short notice; "" = none */
	int64_t takes_over;           /* 0 = proposes nobody */
	int64_t call; /* LV-08: leave_call.id: days that are over, no notice; 0 = none */
	const struct leave_paper *paper; /* LV-09: what it comes with; NULL = nothing */
};

/* LV-02: what sending it would mean, before anything is stored. Reads only. */
struct leave_preview {
	struct leave_count count; /* its days in the caller's arena */
	bool short_notice;
	bool needs_certificate, needs_note; /* LV-09, LV-07 */
	int64_t with;                       /* who would decide first */
	int64_t overlaps;                   /* leave.id, 0 = none */
	bool balance;                       /* LV-12: this kind has one */
	int left_half_days;                 /* for its days, before it */
	int short_half_days;                /* beyond what is left; 0 = it fits */
};
bool leave_preview(struct ctx *c, const struct leave_request *r, struct arena *a,
	struct leave_preview *out, struct err *e) MUST_CHECK;

struct leave_ref {
	int64_t id, rev;
};
/* Record LEAVE_SENT; ref->id 0: a new one, else one that was returned, guarded by rev.
 * err: ERR_INVALID "type" "reason" "contact" "takes_over", those of leave_count;
 * LV-03 "why_short"; ERR_CONFLICT LV-02 overlaps; ERR_BLOCKED LV-12 beyond the balance;
 * ERR_STALE; ERR_DENIED */
bool leave_send(struct ctx *c, struct leave_ref *ref, const struct leave_request *r,
	struct err *e) MUST_CHECK;

/* A step of who it waits for, or the applicant's withdrawing. */
struct leave_said {
	enum leave_action action; /* APPROVE, FILE, REJECT, RETURN, WITHDRAW, RECALL */
	const char *words;        /* LV-06: REJECT, RETURN, RECALL need them */
	int64_t takes_over;       /* APPROVE of step 1: who, 0 = nobody */
	int over_by;              /* and by which day; 0: none needed, in words why */
	bool important;           /* step 1 */
	int from_day;             /* RECALL: the first day at work again */
};
/* Record LEAVE_APPROVED, _DECLINED, _RETURNED, _FILED, _WITHDRAWN or _RECALLED. Needs
 * c->key_confirmed.
 * err: ERR_BLOCKED LV-10 not possible now, LV-06 nobody takes over, LV-07 no note,
 * LV-09 no certificate (FILE), LV-11 a shift is not covered; ORG-04; ERR_INVALID "words";
 * ERR_STALE with who was faster; ERR_DENIED not with this person */
bool leave_do(struct ctx *c, const struct leave_ref *ref, const struct leave_said *said,
	struct err *e) MUST_CHECK;
/* LV-07: the manager's interview, or a further inquiry. Record LEAVE_NOTED. */
bool leave_note(
	struct ctx *c, const struct leave_ref *ref, const char *note, struct err *e) MUST_CHECK;

/* --- reading --- */

bool leave_get(struct ctx *c, int64_t id, struct leave *out, struct err *e) MUST_CHECK;
struct leave_list {
	struct leave *item; /* arena of the caller */
	int n;
	bool more;
};
enum leave_view {
	LEAVE_MINE,      /* of c->who, newest first */
	LEAVE_WAITING,   /* with c->who, due first */
	LEAVE_OF_PERSON, /* whom c->who may see */
	LEAVE_OF_TEAM,   /* LV-13: leaves of a team when they were sent, by first day; of those
			  * whom c->who may see, without corrections and the like */
};
enum { LEAVES_MAX = 200 };
struct leave_filter {
	enum leave_view view;
	int64_t person;
	int from, to; /* that touch these days; 0 = all */
	/* OF_TEAM: of this team; of this kind, in this state: 0 = any */
	int64_t team, type;
	enum leave_state state;
};
bool leave_load(struct ctx *c, const struct leave_filter *f, struct arena *a,
	struct leave_list *out, struct err *e) MUST_CHECK;

/* What was said at each step, oldest first; words "" when they were erased. */
struct leave_step {
	enum leave_action action;
	enum leave_state to;
	int64_t by, acting_for, at_us, record;
	const char *words; /* arena */
};
struct leave_steps {
	struct leave_step *item;
	int n;
};
bool leave_history(struct ctx *c, int64_t leave, struct arena *a, struct leave_steps *out,
	struct err *e) MUST_CHECK;
/* How each of its days was counted; out: of the arena. LV-15 */
bool leave_days(struct ctx *c, int64_t leave, struct arena *a, struct leave_count *out,
	struct err *e) MUST_CHECK;
/* Why it was asked so late; "" = it was not, or erased. LV-03 */
bool leave_why_short(
	struct ctx *c, int64_t leave, struct arena *a, const char **why, struct err *e) MUST_CHECK;
/* The reason and the contact of the request; "" when erased. */
bool leave_words(struct ctx *c, int64_t leave, struct arena *a, const char **reason,
	const char **contact, struct err *e) MUST_CHECK;

verify_cache_check leave_cache_check; /* RECORD_LEAVE_* */

/* Fields of RECORD_LEAVE_*. */
enum {
	TAG_LEAVE_ID = 16,
	TAG_LEAVE_PERSON = 17,
	TAG_LEAVE_PROCESS = 18,
	TAG_LEAVE_PARENT = 19,
	TAG_LEAVE_TYPE = 20,
	TAG_LEAVE_RANGE = 21, /* first u32, last u32, halves u8: bit 0 first, bit 1 last */
	TAG_LEAVE_DAYS =
		22, /* per day: day u32, half days u8, class u8, roster u8, provisional u8 */
	TAG_LEAVE_REASON = 23,    /* apart */
	TAG_LEAVE_CONTACT = 24,   /* apart */
	TAG_LEAVE_WHY_SHORT = 25, /* apart */
	TAG_LEAVE_OVER = 26,
	TAG_LEAVE_OVER_BY = 27,
	TAG_LEAVE_ACTION = 28,
	TAG_LEAVE_FROM = 29, /* enum leave_state */
	TAG_LEAVE_TO = 30,
	TAG_LEAVE_ACTING_FOR = 31,
	TAG_LEAVE_WORDS = 32,   /* apart */
	TAG_LEAVE_FLAGS = 33,   /* bit 0 important, bit 1 short notice */
	TAG_LEAVE_WAS = 34,     /* LV-15, LV-17: half days before they were changed */
	TAG_LEAVE_BECAUSE = 35, /* record of the process, the roster or the notice */
	TAG_LEAVE_CALL = 36,
	TAG_LEAVE_KIND_VERSION = 37,
	TAG_LEAVE_CHAIN = 38 /* LEAVE_CHAIN_* */
};

#endif
