/* use_cases.h — everything that can be done at a site, one row each. SPDX-License-Identifier: MIT
 *
 * A site is brought through the life of one handover and copied at each stage.
 * Every use case is a row: the stage it starts from, who may rightly do it, and
 * a function that does it once. The fault tests walk over the rows.
 */
#ifndef SUPPORT_USE_CASES_H
#define SUPPORT_USE_CASES_H

#include "base/err.h"
#include "domain/absence.h"
#include "domain/complaint.h"
#include "domain/conduct.h"
#include "domain/ctx.h"
#include "domain/day_check.h"
#include "domain/delegation.h"
#include "domain/desk.h"
#include "domain/enrol.h"
#include "domain/leave.h"
#include "domain/money.h"
#include "domain/part_case.h"
#include "domain/qa_sheet.h"
#include "domain/resignation.h"
#include "domain/roster.h"
#include "domain/shift_change.h"
#include "domain/team.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum uc_stage {
	UC_DUTY,     /* anna holds front-1; entries, a matter, an incident, people */
	UC_PREPARED, /* every line of the preparation is done */
	UC_FROZEN,
	UC_OFFERED,
	UC_MARKED,     /* wxm has marked every line */
	UC_ACCEPTED,   /* both signed */
	UC_ASKED,      /* as MARKED, with a question in line 1 */
	UC_BLOCKED,    /* as ASKED: an urgent incident, wxm marked unfit, (b) released by phone */
	UC_SUPPLEMENT, /* as ACCEPTED: anna owes a supplement */
	UC_REDO,       /* anna and wxm have to restate theirs */
	UC_DAY_OVER,   /* a day later: bob holds the desk, super has read the day */
	UC_STAGES
};

/* What access is asked for: decides the relation that a test can vary. */
enum uc_object { UC_DESK, UC_SITE, UC_PERSON, UC_OWN };

enum { /* actors beyond enum test_person */
	UC_FRONT_DESK = TEST_PEOPLE,
	UC_ASSISTANT,
	UC_PEOPLE
};

struct uc_world {
	struct test_duty t;
	struct ctx session[UC_PEOPLE];
	struct ctx key[UC_PEOPLE]; /* the password was just typed */
	int64_t person[UC_PEOPLE];
	int64_t note, matter_entry, wxm_entry, matter, incident, callout, contact, item, loan,
		team_side, team_far;
	struct team side; /* as read when the site was made */
	struct desk back;
	int64_t newcomer;                 /* has a code and no key */
	int64_t nobody;                   /* has neither */
	int64_t erasure;                  /* of an entry of anna's, proposed by the manager */
	int64_t file_id;                  /* attached to the note by wxm */
	int64_t notice;                   /* the leader's, for anna and wxm, in force */
	int64_t question;                 /* anna's, about that roster, to the supervisor */
	int64_t roster;                   /* published, anna has not seen it */
	struct money_ref money;           /* of anna's, waits for the manager */
	struct part_ref part;             /* anna's dismissal case, not heard yet */
	int64_t score_item;               /* of anna's July, not appealed */
	int64_t appeal, appeal_answered;  /* wxm's; bob's, declined in round 1 */
	struct conduct_ref conduct;       /* of anna's, waits for the QA trainer */
	struct qa_ref sheet, contested;   /* about anna, by the QA trainer */
	struct qa_ref summary;            /* of her team, waits for its leader */
	struct complaint_ref complaint;   /* about anna, to verify */
	struct leave_ref leave;           /* of anna's, with the leader */
	struct delegation_ref delegation; /* of the supervisor's, asked of the manager */
	struct leave_ref leave_filed, cancelling; /* of anna's; the latter with the manager */
	int64_t paper;                            /* a certificate of w->leave, with its file */
	int64_t leave_late;                       /* anna came back from it late, and is told */
	int64_t leave_covered;                    /* anna's, over a shift of hers */
	int64_t lot;                              /* of anna's time off, ends today */
	struct absence_ref absence_draft, absence_given, absence_taken; /* of anna's */
	int64_t resignation;                                            /* the shift leader's */
	struct roster_ref draft;
	int64_t dispatch;                           /* of bob, ORG-11 */
	int64_t filing;                             /* a holiday roster, its receipt not signed */
	struct shift_change_ref cover, offer_shift; /* agreed to; waits for bob */
	struct enrol_code code;
	struct day_view day; /* the 21st, as super saw it when it was over */
	char file[UC_STAGES][SCRATCH_PATH];
	struct handover_ref ref[UC_STAGES];
	struct handover_view view[UC_STAGES];
	struct handover_sign offer, close, accept, check; /* as asked by the rightful one */
	int64_t phone;                                    /* the supervisor's, not answered yet */
	int check_line, item_line, matter_line;
};

struct use_case {
	const char *name;
	enum uc_stage stage;
	int actor;     /* enum test_person: who may rightly do it */
	bool with_key; /* the password is typed for it */
	int minutes;   /* after the stage was reached */
	bool many;     /* several transactions by design: counts, then decides */
	bool same;     /* stores the same however often it is done */
	enum uc_object on;
	/* c: the actor's, c->db set; w: all others' contexts over the same database. */
	bool (*act)(struct uc_world *w, struct ctx *c, struct err *e);
};
extern const struct use_case use_cases[];
extern const int use_cases_n;

/* Builds the site and its stages in the scratch directory; nothing stays open. */
void uc_world_open(struct uc_world *w);
void uc_world_close(struct uc_world *w);

/* A copy of the world over a database of one stage, at the clock of the case.
 * No connection may be carried over a fork: open db in the child. */
void uc_begin(struct uc_world *copy, struct uc_world *w, const struct use_case *u, struct db *db);
/* The same with another connection to the same file (what is in doubt stays). */
void uc_reconnect(struct uc_world *w, struct db *db);
/* Does it as its rightful actor. */
bool uc_do(struct uc_world *w, const struct use_case *u, struct err *e);
struct ctx *uc_actor(struct uc_world *w, const struct use_case *u);

/* Takes a file in. false also when a row of it was refused. */
struct import_ask;
bool uc_import(
	struct ctx *c, const char *name, const char *bytes, struct import_ask *ask, struct err *e);

/* What a file holds, table by table: rows and a hash of all that stands in them. */
enum { UC_TABLES = 256 };
struct uc_print {
	int tables;
	struct {
		char name[40];
		long rows;
		uint64_t hash;
	} t[UC_TABLES];
	bool loose[UC_TABLES]; /* compared by rows alone: holds random bytes */
};
bool uc_print_take(struct uc_print *p, const char *file);
/* Marks as loose what differs between two runs of the same thing. */
void uc_print_loosen(struct uc_print *p, const struct uc_print *other);
/* loose of `p` counts for both */
bool uc_print_same(const struct uc_print *p, const struct uc_print *other);
/* Before and after of a case, with random parts loosened in both. */
void uc_prints_of(struct uc_world *w, const struct use_case *u, struct uc_print *before,
	struct uc_print *after);

/* Everything signed is as it was signed, by verify itself. */
bool uc_is_intact(struct uc_world *w, const char *file);

#endif
