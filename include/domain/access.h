/* access.h — who may do what to whose: one table. SPDX-License-Identifier: MIT
 *
 * post × action -> the widest relation allowed; nothing is allowed that the
 * table does not allow. source: ORG-01, ORG-03, ORG-04, promises.md §4.
 */
#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct ctx;

enum post { /* numbers are stored: append only. source: ORG-01 */
	POST_NONE,
	POST_AGENT,
	POST_TEAM_LEADER,
	POST_SHIFT_LEADER,
	POST_QA_TRAINER,
	POST_SUPERVISOR,
	POST_MANAGER,
	POST_DIRECTOR,
	POST_HR,
	POST_FRONT_DESK,
	POST_SERVICE_ASSISTANT,
	POST_OPS,
	POSTS
};
const char *post_code(enum post p);  /* "team_leader": files, command line */
const char *post_label(enum post p); /* msgid, "team leader" */
bool post_parse(const char *code, enum post *out) MUST_CHECK;

/* How far an actor reaches. Ordered: each includes the ones before it. */
enum relation {
	RELATION_NOBODY,
	RELATION_SELF,
	RELATION_TEAM,
	RELATION_DEPARTMENT,
	RELATION_EVERYONE
};

enum action { /* append; one row each in access.c */
	ACT_NONE,
	ACT_SIGN_IN,  /* at any desk terminal */
	ACT_LOG_READ, /* LOG-06 */
	ACT_LOG_WRITE,
	ACT_LOG_CORRECT,  /* own entries */
	ACT_LOG_WITHDRAW, /* own entries, 5 minutes or until read */
	ACT_MATTER_CLOSE,
	ACT_DUTY_OPEN, /* SHO-26 */
	ACT_HANDOVER_PREPARE,
	ACT_HANDOVER_OFFER,
	ACT_HANDOVER_RECALL,
	ACT_HANDOVER_RETURN,
	ACT_HANDOVER_ACCEPT,
	ACT_HANDOVER_CLOSE_DESK,
	ACT_HANDOVER_CHECK,      /* SHO-10 */
	ACT_HANDOVER_ADD,        /* addenda, SHO-09 */
	ACT_HANDOVER_UNATTENDED, /* SHO-14 */
	ACT_BLOCKER_RELEASE,     /* SHO-07 */
	ACT_INCIDENT_OPEN,
	ACT_INCIDENT_STATE,
	ACT_ITEM_SET,
	ACT_SHIFT_SET,
	ACT_TEMPLATE_SET,
	ACT_PERSON_SEE,
	ACT_PERSON_ADD,
	ACT_PERSON_CHANGE,
	ACT_PERSON_LEAVE,
	ACT_PERSON_ENROL, /* two people, ORG-10 */
	ACT_PERSON_RESET, /* two people */
	ACT_PERSON_UNLOCK,
	ACT_TEAM_SET,
	ACT_DESK_SET,
	ACT_PARAM_SET,
	ACT_PARAM_SEE,
	ACT_OWN_PASSWORD,
	ACT_OWN_SETTINGS,
	ACT_IMPORT,
	ACT_EXPORT_RECORDS,
	ACT_VERIFY,
	ACT_BACKUP,
	ACT_RESTORE, /* two people */
	ACT_SIGN_OUT,
	ACT_LOG_ERASE,  /* two people, LOG-11 */
	ACT_NOTICE_SEE, /* LOG-04, CON-02, CON-04: beyond what is for oneself or everybody */
	ACT_NOTICE_GIVE,
	ACT_NOTICE_WITHDRAW,     /* own ones, or as somebody above who gave it */
	ACT_NOTICE_READ,         /* acknowledge, for oneself */
	ACT_INCIDENT_REVIEW,     /* INC-01 */
	ACT_CONTACT_SET,         /* ORG-08 */
	ACT_ITEM_LEND,           /* and take back, ITEM-02 */
	ACT_HANDOVER_SEND_BACK,  /* SHO-10 */
	ACT_HANDOVER_SUPPLEMENT, /* one's own part of a handover that was sent back */
	ACT_DUTY_REPORT,         /* of one's own duty, SHO-24 */
	ACT_HANDOVER_SEE,        /* acknowledge the signed sheet, SHO-01 */
	ACT_VOLUME_CLOSE,        /* LOG-09 */
	ACT_DESK_FIGURES,        /* SHO-19: of a desk */
	ACT_READING_SPEED,       /* SHO-19: of a person, the supervisor alone */
	ACT_ATTACHMENT_TAKE,     /* a copy of a file out of the database: CON-06 */
	ACT_ENTRY_TEMPLATE_SET,  /* sentences of the entry line */
	ACT_ROSTER_SEE,          /* RST-03 */
	ACT_ROSTER_PLAN,
	ACT_ROSTER_PUBLISH,
	ACT_ATTENDANCE_SEE,     /* events and how a day stands, ATT-02 */
	ACT_ATTENDANCE_BOOK,    /* by hand */
	ACT_ATTENDANCE_CONTEST, /* one's own, ATT-07 */
	ACT_ATTENDANCE_ANSWER,
	ACT_ATTENDANCE_RESIGNED,    /* ATT-04: absent days in a row */
	ACT_ATTENDANCE_SUMMARY_SEE, /* ATT-06 */
	ACT_ATTENDANCE_SUMMARY_DRAW,
	ACT_ATTENDANCE_SUMMARY_CONFIRM,
	ACT_ATTENDANCE_SUMMARY_FILE,
	ACT_SHIFT_CHANGE_ASK,     /* RST-05: of one's own shift */
	ACT_SHIFT_CHANGE_ANSWER,  /* agree, refuse, object, withdraw: for oneself */
	ACT_SHIFT_CHANGE_APPROVE, /* and what else is decided of it */
	ACT_SHIFT_CHANGE_ASSIGN,  /* RST-17 */
	ACT_ROSTER_FILE,          /* RST-15: sign the receipt */
	ACT_CLEANING_SET,         /* areas, RST-09 */
	ACT_CLEANING_PLAN,
	ACT_CLEANING_DO,
	ACT_CLEANING_INSPECT, /* CON-03 */
	ACT_DISPATCH_GIVE,    /* and end, ORG-11 */
	ACT_DECISION_SEE,     /* what waits for oneself: a mark that it was opened */
	ACT_DECISION_ASK,     /* back, and answer such a question */
	ACT_PRESENCE_SIGN,    /* ATT-01: oneself only */
	ACT_PRESENCE_SEE,
	ACT_PRESENCE_FIX,    /* asks, for oneself */
	ACT_PRESENCE_DECIDE, /* what others ask to be put right */
	ACT_AWAY_ASK,        /* ATT-03, ATT-05: oneself */
	ACT_AWAY_DECIDE,
	ACT_BREAK_PLAN, /* RST-10 */
	ACT_LEAVE_ASK,  /* LV-02: for oneself */
	ACT_LEAVE_SEE,
	ACT_LEAVE_APPROVE,     /* LV-04: step 1 */
	ACT_LEAVE_MANAGE,      /* step 2, recall, note */
	ACT_LEAVE_FILE,        /* step 3 */
	ACT_ABSENCE_WRITE,     /* AHO-03: give, receive, for oneself */
	ACT_ABSENCE_REVIEW,    /* AHO-07; and draft for somebody: LV-06 */
	ACT_RESIGN,            /* ORG-12 */
	ACT_LEAVE_BALANCE_SEE, /* LV-12 */
	ACT_LEAVE_BALANCE_SET, /* grants and corrections by HR */
	ACT_DELEGATION_GIVE,   /* ORG-09: one's own right, for a time */
	ACT_DELEGATION_ANSWER, /* agree or refuse, for oneself */
	ACT_DELEGATION_END,    /* one's own, by either side */
	ACT_DELEGATION_HOLD,   /* act in another's right at all */
	ACT_CONDUCT_SEE,       /* SCR-14: own events, those of one's people */
	ACT_CONDUCT_PROPOSE,
	ACT_CONDUCT_DECIDE, /* SCR-03: besides, only who scores them */
	ACT_CONDUCT_CONTEST,
	ACT_CONDUCT_CODE_SET,  /* SCR-02: the catalogue */
	ACT_LEAVE_CALL,        /* LV-08: who was told, of the person */
	ACT_LEAVE_CERTIFY,     /* LV-09: for oneself */
	ACT_LEAVE_PAPER_TAKE,  /* a copy of its file: CON-06 */
	ACT_LEAVE_KIND_SET,    /* LV-01, LV-04 */
	ACT_LEAVE_COVER_ASK,   /* LV-11: on behalf of who is away */
	ACT_LEAVE_COVER_SPARE, /* LV-11: leave a shift uncovered */
	ACT_MONEY_SEE,         /* PAY-02: own entries; all of them by who pays and decides */
	ACT_MONEY_PROPOSE,
	ACT_MONEY_DECIDE,
	ACT_MONEY_CONTEST,
	ACT_MONEY_PAY,       /* PAY-06 */
	ACT_MONEY_KIND_SET,  /* PAY-03 */
	ACT_PAY_BASE_SET,    /* PAY-01 */
	ACT_SCORE_MONTH_SEE, /* SCR-14: how a month stands */
	ACT_SCORE_PROPOSE,
	ACT_SCORE_CONFIRM, /* and send back */
	ACT_SCORE_PUBLISH,
	ACT_SCORE_ACKNOWLEDGE, /* one's own sheet */
	ACT_SCORE_APPEAL,      /* SCR-20: one's own */
	ACT_SCORE_APPEAL_DECIDE,
	ACT_EXAM_ENTER,     /* SCR-15, TRN-01 */
	ACT_QA_SCORE,       /* SCR-15: monitored calls; summaries of a month */
	ACT_QA_OWN,         /* acknowledge and contest, for oneself */
	ACT_QA_DECIDE,      /* what is contested: never by its scorer */
	ACT_QA_ANSWER,      /* a month's summary, by the leader */
	ACT_QA_FORM_SET,    /* SCR-23 */
	ACT_TARGET_SET,     /* SCR-24: by the manager */
	ACT_TARGET_ENTER,   /* what was reached */
	ACT_COMPLAINT_NAME, /* TKT-08 */
	ACT_COMPLAINT_VERIFY,
	ACT_PART_SEE,     /* SCR-21: one's own; all of them by who decides and carries out */
	ACT_PART_PROPOSE, /* and take back what one proposed */
	ACT_PART_ANSWER,
	ACT_PART_NOTE, /* union informed, rule acknowledged */
	ACT_PART_DECIDE,
	ACT_SYSTEM, /* what is computed: only the system actor */
	ACTIONS
};
const char *action_name(enum action a); /* "log-write" */
bool action_needs_two(enum action a);   /* ORG-10 */
bool action_not_own(enum action a);     /* ORG-04 */

/* What it is done to. All zero = the site. */
struct access_object {
	int64_t person; /* whose record */
	int64_t team;
	int64_t desk;
};

/* Evaluated inside the transaction with the person's state as stored now
 * (left, post, team). The system actor (who = 0) may do what the table gives it and
 * never an approval. With c->acting_for (ORG-09) it is that person's right, only for what
 * is decided of others and of neither of the two; that it was delegated the noun proves.
 * err: ERR_DENIED with who may do it as arg {1}. */
bool access_may(struct ctx *c, enum action action, const struct access_object *on,
	struct err *e) MUST_CHECK;

/* The bare table: pure, for tests and docs. */
enum relation access_reach(enum post post, enum action action);
/* What a refusal says, a msgid: it names the lowest post that reaches so far. */
const char *access_refusal(enum action action, enum relation needed);

#endif
