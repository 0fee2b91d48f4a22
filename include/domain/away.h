/* away.h — away from one's post while on duty: asked, approved, gone, back. SPDX-License-Identifier: MIT
 *
 * Leaving the post, going out, a break, being found at another's post: one kind
 * of thing with one table of states. Times are the system's when somebody goes
 * and comes back. What a rule makes of it once they are back is proposed, and a
 * leader confirms or dismisses that.
 * source: ATT-03, ATT-05, RST-10, ORG-04.
 */
#ifndef DOMAIN_AWAY_H
#define DOMAIN_AWAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum away_kind {           /* stored: append only */
	AWAY_OFF_POST = 1, /* ATT-03 */
	AWAY_OTHER_POST,   /* ATT-03: at another's post without need, noted by somebody above */
	AWAY_OUT_BUSINESS, /* ATT-05 */
	AWAY_OUT_PRIVATE,
	AWAY_BREAK, /* RST-10 */
	AWAY_MEAL,
	AWAY_KINDS
};
const char *away_kind_label(enum away_kind k); /* msgid */
bool away_is_break(enum away_kind k);
bool away_is_out(enum away_kind k);

enum away_state { /* stored: append only */
	AWAY_ASKED = 1,
	AWAY_APPROVED, /* or planned, of a break */
	AWAY_DECLINED,
	AWAY_WITHDRAWN,
	AWAY_GONE,
	AWAY_BACK,
	AWAY_STATES
};
const char *away_state_label(enum away_state s); /* msgid */

enum away_event {
	AWAY_ASK,
	AWAY_PLAN,
	AWAY_NOTE,
	AWAY_APPROVE,
	AWAY_DECLINE,
	AWAY_WITHDRAW,
	AWAY_GO,
	AWAY_RETURN,
	AWAY_CLAIM,   /* gives the reason afterwards */
	AWAY_CONFIRM, /* what is proposed */
	AWAY_DISMISS,
	AWAY_EVENTS
};
/* The only table of it: the state after an event, 0 = not possible. From 0: begins. */
enum away_state away_next(enum away_state from, enum away_event event);

/* What is proposed once they are back: one of them, or nothing. */
enum away_proposal { /* stored: append only */
	AWAY_NOTHING = 0,
	AWAY_D07 = 1,    /* off post without telling: conduct event D-07 */
	AWAY_ABSENCE = 2 /* half a day's absence, S-01, instead */
};
enum away_verdict { AWAY_OPEN = 0, AWAY_CONFIRMED = 1, AWAY_DISMISSED = 2 }; /* stored */

struct away_limits {
	int score_min, absence_min; /* [offpost.score_minutes], [offpost.absence_minutes] */
};
/* Pure. In minutes, whole, rounded down: how long, of that how long nobody had
 * approved, and whether a superior was told. ATT-03 */
struct away_count {
	enum away_kind kind;
	int gone_min, approved_min; /* approved 0 = not */
	bool told;
};
enum away_proposal away_judged(const struct away_count *n, const struct away_limits *l);

struct away {
	int64_t id, rev, person, presence;
	int64_t desk; /* whose chain it is on */
	int day;      /* business day of the presence */
	int64_t shift;
	enum away_kind kind;
	enum away_state state;
	int64_t planned_us; /* of a planned break, 0 = at once */
	int expected_min;   /* asked or planned, 0 = went without asking */
	int64_t relief;     /* RST-10: who takes the desk meanwhile, 0 = nobody */
	int64_t told;       /* the superior who was told before going, 0 = nobody */
	int64_t asked_us;   /* asked, planned, gone or noted: when it began to be known */
	int64_t decided_us, gone_us, back_us; /* 0 = not */
	int64_t decided_by, gone_by, back_by, planned_by;
	bool approved;                    /* by decided_by, or planned */
	const char *reason, *claim, *why; /* arena; why = of the decision; "" once erased */
	enum away_proposal proposal;
	int64_t proposed_min; /* that the rule counted */
	enum away_verdict verdict;
	int64_t judged_by, judged_us;
	const char *verdict_why;
	/* of each part, 0 = there is none */
	int64_t asked_record, decided_record, gone_record, back_record, claim_record, judged_record;
};
struct aways {
	struct away *item; /* arena of the caller */
	int n;
};
/* Whole minutes away until now; 0 = not gone. Over what was approved: 0 = within. Pure. */
int away_gone_min(const struct away *a, int64_t now_us);
int away_over_min(const struct away *a, int64_t now_us);

struct away_filter {
	int64_t person, team, desk; /* 0 = all */
	int from, to;               /* business days, both included; 0 0 = all */
	bool open;                  /* asked, approved or gone */
	bool judging;               /* back, proposed, not yet confirmed or dismissed */
	bool for_me;                /* with open or judging: what c->who may decide */
};
/* By day, then by id; at most 20,000. Who may see them is the caller's to ask. */
bool away_load(struct ctx *c, const struct away_filter *f, struct arena *a, struct aways *out,
	struct err *e) MUST_CHECK;
bool away_get(
	struct ctx *c, int64_t id, struct arena *a, struct away *out, struct err *e) MUST_CHECK;

/* --- by oneself: ACT_AWAY_ASK; who is not in (presence.h) cannot --- */

enum { AWAY_TEXT_CHARS = 200, AWAY_MINUTES_MAX = 480 };
struct away_ask {
	enum away_kind kind; /* not AWAY_OTHER_POST */
	int minutes;         /* expected: 1 to 480 */
	const char *reason;  /* 2 to 200 characters; of a break may be "" */
};
/* err: ERR_NOT_FOUND not in; ERR_CONFLICT away or asked already; ERR_INVALID
 * "kind" "minutes" "reason" */
bool away_ask(struct ctx *c, const struct away_ask *ask, int64_t *id, struct err *e) MUST_CHECK;

struct away_ref {
	int64_t id, rev;
};
bool away_withdraw(struct ctx *c, const struct away_ref *ref, struct err *e) MUST_CHECK;
/* Goes: with what was asked, approved or planned (ref.id), or without asking
 * (ref.id 0: off post; told = the superior who knows, 0 = nobody).
 * err: ERR_BLOCKED ATT-05 out without approval, RST-10 a break that nobody planned,
 * too many away at once (arg {1} how many may), nobody to take the desk; ERR_STALE;
 * ERR_NOT_FOUND not in; ERR_CONFLICT away already; ERR_INVALID "told" not above you */
struct away_going {
	struct away_ref ref;
	int64_t told;
	const char *reason; /* of one without asking; "" = given afterwards */
	int64_t *id;        /* out; may be NULL */
};
bool away_go(struct ctx *c, const struct away_going *g, struct err *e) MUST_CHECK;
/* Back at the post; a proposal follows as the rule says (domain/conduct.h). Of
 * a break also by who plans breaks. err: ERR_STALE */
bool away_return(struct ctx *c, const struct away_ref *ref, struct err *e) MUST_CHECK;
/* The reason afterwards, once. err: ERR_STALE; ERR_INVALID "reason" */
bool away_claim(
	struct ctx *c, const struct away_ref *ref, const char *reason, struct err *e) MUST_CHECK;

/* --- by somebody above: ACT_AWAY_DECIDE, never one's own; need c->key_confirmed --- */

struct away_decision {
	struct away_ref ref;
	bool yes;        /* approve, confirm; false: decline, dismiss */
	const char *why; /* needed to decline and to dismiss; "" = none */
};
/* Could c->who decide it? ERR_DENIED: no, and who may. Reads. */
bool away_may_decide(struct ctx *c, const struct away *a, struct err *e) MUST_CHECK;
/* ATT-03: up to [offpost.absence_minutes] any superior, beyond that the department's
 * head; ATT-05: the line manager or whoever is above them.
 * err: ERR_STALE; ERR_DENIED (arg {1} who may); ERR_INVALID "why" */
bool away_decide(struct ctx *c, const struct away_decision *d, struct err *e) MUST_CHECK;
/* ATT-03: what was proposed. err: as away_decide; ERR_NOT_FOUND nothing is proposed */
bool away_judge(struct ctx *c, const struct away_decision *d, struct err *e) MUST_CHECK;

struct away_note {
	int64_t person;
	int64_t from_us, to_us; /* seen at the other post; not in the future */
	const char *where;      /* whose post, what for: 2 to 200 characters */
};
/* 串岗: noted by somebody above; begins and ends as AWAY_BACK.
 * err: ERR_NOT_FOUND was not in then; ERR_INVALID "from" "to" "where" */
bool away_note(struct ctx *c, const struct away_note *n, int64_t *id, struct err *e) MUST_CHECK;

/* --- breaks, RST-10: ACT_BREAK_PLAN --- */

struct break_plan {
	int64_t person;
	enum away_kind kind; /* AWAY_BREAK, AWAY_MEAL */
	int64_t at_us;       /* 0 = now */
	int minutes;
	int64_t relief; /* needed where nobody else is at the desk */
};
/* err: ERR_INVALID "kind" "minutes" "at" "relief"; ERR_NOT_FOUND not in; ERR_CONFLICT */
bool break_plan(struct ctx *c, const struct break_plan *p, int64_t *id, struct err *e) MUST_CHECK;
/* Logged for somebody by who plans: they go now. err: as away_go */
bool break_begin(struct ctx *c, const struct away_ref *ref, struct err *e) MUST_CHECK;
/* Pure. How many of a shift may be away at once. */
int break_share(int people, int percent);

/* --- within presence.c: whoever leaves the duty is away no longer --- */

/* What is open of this person ends: gone is back at at_us, asked is withdrawn. */
bool away_end_within(struct ctx *c, int64_t person, int64_t at_us, struct err *e) MUST_CHECK;

verify_cache_check away_cache_check; /* AWAY_ASKED, AWAY_DECIDED, AWAY_MOVED, AWAY_PLANNED */

/* Fields of the records: which of them there are follows from the event. */
enum {
	TAG_AWAY_ID = 16,
	TAG_AWAY_EVENT = 17, /* enum away_event + 1 */
	TAG_AWAY_PERSON = 18,
	TAG_AWAY_PRESENCE = 19,
	TAG_AWAY_KIND = 20,
	TAG_AWAY_AT = 21,    /* planned, seen from */
	TAG_AWAY_UNTIL = 22, /* seen until; ended at */
	TAG_AWAY_MINUTES = 23,
	TAG_AWAY_RELIEF = 24,
	TAG_AWAY_TOLD = 25,
	TAG_AWAY_TEXT = 26 /* apart, about the going away */
};

#endif
