/* part_case.h — dismissal cases and proposals to part: heard, then decided. SPDX-License-Identifier: MIT
 *
 * The console opens a dismissal case where an X-code is confirmed, or a fine is one
 * that often in a month that it is no fine any more. A superior proposes to part,
 * resting on records. The person says what they think of it, the manager decides;
 * never who proposed it, nor who confirmed what it follows from. The console ends
 * nobody's employment: HR carries out what was decided.
 * source: SCR-09, SCR-21, PAY-02, ORG-04, LOG-11.
 */
#ifndef DOMAIN_PART_CASE_H
#define DOMAIN_PART_CASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/conduct.h"
#include "domain/ctx.h"
#include "domain/money.h"
#include "domain/verify.h"

/* Numbers are stored: append only. */
enum part_kind { PART_DISMISSAL = 1, PART_PROPOSAL };
enum part_source {
	PART_OF_CONDUCT = 1, /* source_id = conduct_event.id */
	PART_OF_MONEY,       /* money_entry.id */
	PART_OF_PERSON       /* its own id */
};
enum part_state {
	PART_HEARING = 1, /* waits for the person's answer */
	PART_HEARD,
	PART_PARTED,
	PART_KEPT,
	PART_WITHDRAWN, /* by who proposed it, or what it follows from fell away */
	PART_STATES
};
enum part_act {
	PART_DO_OPEN = 1, /* by the console */
	PART_DO_PROPOSE,
	PART_DO_ANSWER,
	PART_DO_NOTE, /* union informed, rule acknowledged */
	PART_DO_WITHDRAW,
	PART_DO_FALL, /* by the console */
	PART_DO_PART,
	PART_DO_KEEP,
	PART_ACTS
};
enum part_stand { PART_SAID_NOTHING, PART_AGREES, PART_OBJECTS };
struct part_move {
	enum part_state from; /* 0 = there is none yet */
	enum part_act act;
	enum part_state to;
};
/* Pure. NULL = there is no such transition. */
const struct part_move *part_move_of(enum part_state from, enum part_act act);
const char *part_kind_label(enum part_kind k);   /* msgid */
const char *part_state_label(enum part_state s); /* msgid, ≤ 14 cells */
const char *part_act_label(enum part_act a);     /* msgid */
const char *part_stand_label(enum part_stand s); /* msgid */

/* Pure. SCR-09, PAY-02: when the console opens a case. */
bool part_arises_of_event(enum conduct_kind kind, enum conduct_state state);
bool part_arises_of_fine(const struct money_tiers *t, int nth, enum conduct_state state);

enum { PART_LINKS_MAX = 16, PART_WORDS_CHARS = 400 };
struct part_case {
	int64_t id, rev;
	enum part_kind kind;
	int64_t person; /* about whom */
	int day;        /* on which it arose */
	enum part_source source;
	int64_t source_id;
	enum part_state state;
	enum part_stand stand;
	int answer_due;        /* the person's answer: until the end of that day */
	int union_on, rule_on; /* yyyymmdd; 0 = not yet */
	int64_t opened_by;     /* 0 = the console */
	int64_t opened_us;
	int64_t decided_by, decided_us; /* 0 = not */
	int64_t sent_record, record;
};
/* Pure. SCR-21: what is missing before the manager may part; the first of them. */
enum part_lack { PART_LACKS_NOTHING, PART_LACKS_ANSWER, PART_LACKS_UNION, PART_LACKS_RULE };
enum part_lack part_lack_of(const struct part_case *p, int today);
const char *part_lack_label(enum part_lack l); /* msgid, a sentence */

/* Inside the transaction of what it follows from: opens a case, or ends the open one
 * where its ground fell away. One that was decided stays. Records PART_OPENED,
 * PART_FELL_AWAY, signed by the system. */
bool part_follow_event_within(
	struct ctx *c, const struct conduct_event *ev, struct err *e) MUST_CHECK;
bool part_follow_fine_within(
	struct ctx *c, const struct money_entry *m, bool arises, struct err *e) MUST_CHECK;

/* What a proposal may rest on: confirmed deductions and X-codes of the person that stand,
 * since a day; newest first, at most PART_LINKS_MAX. Who may see them is the caller's to ask. */
struct part_ground {
	int64_t event, record; /* conduct_event.id; the record that confirmed it */
	int day;
	char code[CONDUCT_CODE_BYTES];
};
struct part_grounds {
	struct part_ground item[PART_LINKS_MAX];
	int n;
	bool more;
};
bool part_grounds_load(struct ctx *c, int64_t person, int from_day, struct part_grounds *out,
	struct err *e) MUST_CHECK;

struct part_new {
	int64_t person;
	const char *reason;    /* apart */
	const int64_t *record; /* of part_grounds_load() */
	int records;
};
/* Record PART_PROPOSED. Needs c->key_confirmed. err: ERR_INVALID "person" "reason" "records";
 * ERR_BLOCKED the director; ERR_CONFLICT one is under way; ERR_DENIED */
bool part_propose(struct ctx *c, const struct part_new *n, int64_t *id, struct err *e) MUST_CHECK;

struct part_ref {
	int64_t id, rev;
};
struct part_said {
	enum part_act act;     /* ANSWER, NOTE, WITHDRAW, PART, KEEP */
	enum part_stand stand; /* ANSWER */
	int union_on, rule_on; /* NOTE; 0 = as it is */
	const char *words;     /* apart; all need them: NOTE, where it can be seen */
};
/* Records PART_ANSWERED, _NOTED, _TAKEN_BACK, _DECIDED, _KEPT. Needs c->key_confirmed.
 * err: ERR_BLOCKED not possible now, SCR-21 something is missing, ORG-04 one's own;
 * ERR_INVALID "words" "stand" "union_on" "rule_on"; ERR_STALE; ERR_DENIED */
bool part_do(struct ctx *c, const struct part_ref *ref, const struct part_said *said,
	struct err *e) MUST_CHECK;
/* May c->who do that now? So that the rule says no before anything is typed. err: as part_do */
bool part_may(struct ctx *c, const struct part_case *p, enum part_act a, struct err *e) MUST_CHECK;

/* --- reading --- */

bool part_get(struct ctx *c, int64_t id, struct part_case *out, struct err *e) MUST_CHECK;
/* Its own, who proposed it, and ACT_PART_SEE. err: ERR_DENIED */
bool part_may_see(struct ctx *c, const struct part_case *p, struct err *e) MUST_CHECK;
enum { PARTS_MAX = 500 };
struct part_list {
	struct part_case *item; /* arena of the caller; newest first */
	int n;
	bool more;
};
/* Those that c->who may see; `open`: that are not decided. */
bool part_load(
	struct ctx *c, bool open, struct arena *a, struct part_list *out, struct err *e) MUST_CHECK;
/* How many wait for c->who's own answer. cost: by person in an index */
bool part_about_me(struct ctx *c, int *n, struct err *e) MUST_CHECK;
/* Those not decided, of everybody, earliest answer due first. */
bool part_waiting(struct ctx *c, struct arena *a, struct part_list *out, struct err *e) MUST_CHECK;
/* What c->who decided since then: ids, oldest first, at most max. */
bool part_decided_since(
	struct ctx *c, int64_t since_us, int64_t *out, int max, int *n, struct err *e) MUST_CHECK;

struct part_step {
	enum part_act act;
	int64_t by, at_us, record; /* by 0 = the console */
	const char *words;         /* arena; "" when erased */
};
struct part_steps {
	struct part_step *item;
	int n;
};
bool part_history(struct ctx *c, int64_t id, struct arena *a, struct part_steps *out,
	struct err *e) MUST_CHECK;
struct part_links {
	int64_t record[PART_LINKS_MAX];
	int n;
};
bool part_links_of(struct ctx *c, int64_t id, struct part_links *out, struct err *e) MUST_CHECK;

verify_cache_check part_cache_check; /* RECORD_PART_* */

/* Fields of RECORD_PART_*; all but those of the first in each */
enum {
	TAG_PART_ID = 16,
	TAG_PART_KIND, /* the first */
	TAG_PART_PERSON,
	TAG_PART_DAY,
	TAG_PART_SOURCE,
	TAG_PART_SOURCE_ID,
	TAG_PART_DUE,
	TAG_PART_ACT,
	TAG_PART_STATE,
	TAG_PART_STAND,
	TAG_PART_UNION,
	TAG_PART_RULE,
	TAG_PART_WORDS,    /* apart */
	TAG_PART_LINK = 40 /* 40 … 55, the first: hashes of the records it rests on */
};

#endif
