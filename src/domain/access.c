/* access.c — who may do what to whose: one table. SPDX-License-Identifier: MIT */
#include "domain/access.h"

#include <assert.h>
#include <string.h>

#include "domain/access_sql.h"
#include "domain/ctx.h"

#define REACH_ RELATION_NOBODY
#define REACH_S RELATION_SELF
#define REACH_T RELATION_TEAM
#define REACH_D RELATION_DEPARTMENT
#define REACH_E RELATION_EVERYONE

/* sys = the system actor (POST_NONE), then the posts in their stored order. */
#define ROW(name_, two_, not_own_, sys, ag, tl, sl, qa, su, ma, di, hr, fd, sa, op)                \
	{                                                                                          \
		.name = name_, .two = two_, .not_own = not_own_, .reach = {                        \
			[POST_NONE] = REACH_##sys,                                                 \
			[POST_AGENT] = REACH_##ag,                                                 \
			[POST_TEAM_LEADER] = REACH_##tl,                                           \
			[POST_SHIFT_LEADER] = REACH_##sl,                                          \
			[POST_QA_TRAINER] = REACH_##qa,                                            \
			[POST_SUPERVISOR] = REACH_##su,                                            \
			[POST_MANAGER] = REACH_##ma,                                               \
			[POST_DIRECTOR] = REACH_##di,                                              \
			[POST_HR] = REACH_##hr,                                                    \
			[POST_FRONT_DESK] = REACH_##fd,                                            \
			[POST_SERVICE_ASSISTANT] = REACH_##sa,                                     \
			[POST_OPS] = REACH_##op                                                    \
		}                                                                                  \
	}

struct row {
	const char *name;
	bool two;     /* ORG-10 */
	bool not_own; /* ORG-04 */
	enum relation reach[POSTS];
};

/* ORG-03. Own desk counts as self: the log and the handover are the desk's where
 * one is signed in. Ops run the system: they approve nothing, write no log and
 * sign no handover (ORG-01). An empty cell is a refusal. */
static const struct row table[ACTIONS] = {
	[ACT_NONE] = ROW("none", 0, 0, , , , , , , , , , , , ),
	/* clang-format off */
	/*                                               two own sys AG TL SL QA SU MA DI HR FD SA OP */
	[ACT_SIGN_IN]             = ROW("sign-in",             0, 0,  , S, S, S, S, S, S, S, S, S, S, S),
	[ACT_LOG_READ]            = ROW("log-read",            0, 0,  , S, T, T, E, E, E, E, S, S, S, S), /* LOG-06 */
	[ACT_LOG_WRITE]           = ROW("log-write",           0, 0,  , S, S, S, S, S, S, S,  , S, S,  ),
	[ACT_LOG_CORRECT]         = ROW("log-correct",         0, 0,  , S, S, S, S, S, S, S,  , S, S,  ),
	[ACT_LOG_WITHDRAW]        = ROW("log-withdraw",        0, 0,  , S, S, S, S, S, S, S,  , S, S,  ),
	[ACT_MATTER_CLOSE]        = ROW("matter-close",        0, 0,  , S, T, T,  , E, E, E,  , S, S,  ),
	[ACT_DUTY_OPEN]           = ROW("duty-open",           0, 0,  , S, S, S,  , S,  ,  ,  , S, S,  ), /* SHO-26 */
	[ACT_HANDOVER_PREPARE]    = ROW("handover-prepare",    0, 0,  , S, S, S,  , S,  ,  ,  , S, S,  ),
	[ACT_HANDOVER_OFFER]      = ROW("handover-offer",      0, 0,  , S, S, S,  , S,  ,  ,  , S, S,  ),
	[ACT_HANDOVER_RECALL]     = ROW("handover-recall",     0, 0,  , S, S, S,  , S,  ,  ,  , S, S,  ),
	[ACT_HANDOVER_RETURN]     = ROW("handover-return",     0, 0,  , S, S, S,  , E, E,  ,  , S, S,  ), /* SHO-10 */
	[ACT_HANDOVER_ACCEPT]     = ROW("handover-accept",     0, 0,  , S, S, S,  , S,  ,  ,  , S, S,  ),
	[ACT_HANDOVER_CLOSE_DESK] = ROW("handover-close-desk", 0, 0,  , S, S, S,  , S,  ,  ,  , S, S,  ),
	[ACT_HANDOVER_CHECK]      = ROW("handover-check",      0, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SHO-10 */
	[ACT_HANDOVER_ADD]        = ROW("handover-add",        0, 0,  , S, T, T, E, E, E, E,  , S, S,  ), /* SHO-09 */
	[ACT_HANDOVER_UNATTENDED] = ROW("handover-unattended", 0, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SHO-14 */
	[ACT_BLOCKER_RELEASE]     = ROW("blocker-release",     0, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SHO-07 */
	[ACT_INCIDENT_OPEN]       = ROW("incident-open",       0, 0,  , S, T, T, S, E, E, E,  , S, S,  ),
	[ACT_INCIDENT_STATE]      = ROW("incident-state",      0, 0,  , S, T, T,  , E, E, E,  , S, S,  ),
	[ACT_ITEM_SET]            = ROW("item-set",            0, 0,  ,  , T, T,  , E, E,  ,  ,  ,  , E),
	[ACT_SHIFT_SET]           = ROW("shift-set",           0, 0,  ,  ,  , D,  , E, E,  ,  ,  ,  , E),
	[ACT_TEMPLATE_SET]        = ROW("template-set",        0, 0,  ,  ,  ,  ,  , E, E, E,  ,  ,  , E),
	[ACT_PERSON_SEE]          = ROW("person-see",          0, 0, E, S, T, T, D, E, E, E, E, S, S, E),
	[ACT_PERSON_ADD]          = ROW("person-add",          0, 0,  ,  ,  ,  ,  ,  ,  ,  , E,  ,  , E),
	[ACT_PERSON_CHANGE]       = ROW("person-change",       0, 1,  ,  ,  ,  ,  ,  ,  ,  , E,  ,  , E),
	[ACT_PERSON_LEAVE]        = ROW("person-leave",        0, 1,  ,  ,  ,  ,  ,  ,  ,  , E,  ,  , E),
	[ACT_PERSON_ENROL]        = ROW("person-enrol",        1, 1,  ,  ,  ,  ,  , E, E, E, E,  ,  , E), /* ORG-10 */
	[ACT_PERSON_RESET]        = ROW("person-reset",        1, 1,  ,  ,  ,  ,  , E, E, E, E,  ,  , E), /* ORG-10 */
	[ACT_PERSON_UNLOCK]       = ROW("person-unlock",       0, 1,  ,  , T, T,  , E, E, E,  ,  ,  , E),
	[ACT_TEAM_SET]            = ROW("team-set",            0, 0,  ,  ,  ,  ,  ,  , E,  , E,  ,  , E),
	[ACT_DESK_SET]            = ROW("desk-set",            0, 0,  ,  ,  ,  ,  ,  , E,  ,  ,  ,  , E),
	[ACT_PARAM_SET]           = ROW("param-set",           0, 0,  ,  ,  ,  ,  ,  , E, E,  ,  ,  , E),
	[ACT_PARAM_SEE]           = ROW("param-see",           0, 0, E, E, E, E, E, E, E, E, E, E, E, E),
	[ACT_OWN_PASSWORD]        = ROW("own-password",        0, 0,  , S, S, S, S, S, S, S, S, S, S, S),
	[ACT_OWN_SETTINGS]        = ROW("own-settings",        0, 0,  , S, S, S, S, S, S, S, S, S, S, S),
	[ACT_IMPORT]              = ROW("import",              0, 0,  ,  ,  ,  ,  ,  ,  ,  ,  ,  ,  , E),
	[ACT_EXPORT_RECORDS]      = ROW("export-records",      0, 0, E,  ,  ,  ,  , E, E, E,  ,  ,  , E),
	[ACT_VERIFY]              = ROW("verify",              0, 0, E, E, E, E, E, E, E, E, E, E, E, E), /* LOG-05 */
	[ACT_BACKUP]              = ROW("backup",              0, 0, E,  ,  ,  ,  ,  ,  ,  ,  ,  ,  , E),
	[ACT_RESTORE]             = ROW("restore",             1, 0,  ,  ,  ,  ,  ,  , E, E,  ,  ,  , E), /* ORG-10 */
	[ACT_SIGN_OUT]            = ROW("sign-out",            0, 0,  , S, S, S, S, S, S, S, S, S, S, S),
	[ACT_LOG_ERASE]           = ROW("log-erase",           1, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* LOG-11 */
	[ACT_NOTICE_SEE]          = ROW("notice-see",          0, 0, E, S, T, D, D, E, E, E, E, S, S, E),
	[ACT_NOTICE_GIVE]         = ROW("notice-give",         0, 0,  ,  , T, D, D, E, E, E, E,  ,  ,  ), /* LOG-04, CON-04 */
	[ACT_NOTICE_WITHDRAW]     = ROW("notice-withdraw",     0, 0,  , S, T, D, D, E, E, E, E, S, S,  ),
	[ACT_NOTICE_READ]         = ROW("notice-read",         0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* LOG-04 */
	[ACT_INCIDENT_REVIEW]     = ROW("incident-review",     0, 0,  ,  , T, T,  , E, E, E,  ,  ,  ,  ), /* INC-01 */
	[ACT_CONTACT_SET]         = ROW("contact-set",         0, 0,  ,  ,  ,  ,  , E, E, E, E,  ,  , E), /* ORG-08 */
	[ACT_ITEM_LEND]           = ROW("item-lend",           0, 0,  , S, S, S, S, S, S, S,  , S, S,  ), /* ITEM-02 */
	[ACT_HANDOVER_SEND_BACK]  = ROW("handover-send-back",  0, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SHO-10 */
	[ACT_HANDOVER_SUPPLEMENT] = ROW("handover-supplement", 0, 0,  , S, S, S, S, S, S, S,  , S, S,  ), /* SHO-10 */
	[ACT_DUTY_REPORT]         = ROW("duty-report",         0, 0,  , S, S, S, S, S, S, S,  , S, S,  ), /* SHO-24 */
	[ACT_HANDOVER_SEE]        = ROW("handover-see",        0, 0,  , S, S, S,  ,  ,  ,  ,  , S, S,  ), /* SHO-01 */
	[ACT_VOLUME_CLOSE]        = ROW("volume-close",        0, 0,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* LOG-09 */
	[ACT_DESK_FIGURES]        = ROW("desk-figures",        0, 0, E,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SHO-19 */
	[ACT_READING_SPEED]       = ROW("reading-speed",       0, 0,  ,  ,  ,  ,  , E,  ,  ,  ,  ,  ,  ), /* SHO-19 */
	[ACT_ATTACHMENT_TAKE]     = ROW("attachment-take",     0, 0,  , S, T, T, E, E, E, E,  , S, S,  ), /* CON-06 */
	[ACT_ENTRY_TEMPLATE_SET]  = ROW("entry-template-set",  0, 0,  ,  , E, E,  , E, E, E,  ,  ,  , E),
	[ACT_ROSTER_SEE]          = ROW("roster-see",          0, 0, E, T, T, D, D, E, E, E, E, T, T, E),
	[ACT_ROSTER_PLAN]         = ROW("roster-plan",         0, 0,  ,  , T, D,  , E, E, E,  ,  ,  ,  ),
	[ACT_ROSTER_PUBLISH]      = ROW("roster-publish",      0, 0,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* RST-02 */
	[ACT_ATTENDANCE_SEE]      = ROW("attendance-see",      0, 0, E, S, T, D, D, E, E, E, E, S, S, E),
	[ACT_ATTENDANCE_BOOK]     = ROW("attendance-book",     0, 1,  ,  , T, D,  , E, E, E,  ,  ,  ,  ), /* ORG-04 */
	[ACT_ATTENDANCE_CONTEST]  = ROW("attendance-contest",  0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* ATT-07 */
	[ACT_ATTENDANCE_ANSWER]   = ROW("attendance-answer",   0, 1,  ,  , T, D,  , E, E, E,  ,  ,  ,  ), /* ATT-07 */
	[ACT_ATTENDANCE_RESIGNED] = ROW("attendance-resigned", 0, 1,  ,  ,  ,  ,  ,  , E, E,  ,  ,  ,  ), /* ATT-04 */
	[ACT_ATTENDANCE_SUMMARY_SEE]     = ROW("attendance-summary-see",     0, 0, E,  , T, D,  , E, E, E, E,  ,  ,  ), /* ATT-06 */
	[ACT_ATTENDANCE_SUMMARY_DRAW]    = ROW("attendance-summary-draw",    0, 0,  ,  , T, D,  ,  ,  ,  ,  ,  ,  ,  ),
	[ACT_ATTENDANCE_SUMMARY_CONFIRM] = ROW("attendance-summary-confirm", 0, 0,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ),
	[ACT_ATTENDANCE_SUMMARY_FILE]    = ROW("attendance-summary-file",    0, 0,  ,  ,  ,  ,  ,  ,  ,  , E,  ,  ,  ),
	[ACT_SHIFT_CHANGE_ASK]    = ROW("shift-change-ask",    0, 0,  , S, S, S, S, S, S,  ,  , S, S,  ), /* RST-05 */
	[ACT_SHIFT_CHANGE_ANSWER] = ROW("shift-change-answer", 0, 0,  , S, S, S, S, S, S, S,  , S, S,  ),
	[ACT_SHIFT_CHANGE_APPROVE] = ROW("shift-change-approve", 0, 1,  ,  ,  , T,  , E, E, E,  ,  ,  ,  ),
	[ACT_SHIFT_CHANGE_ASSIGN] = ROW("shift-change-assign", 0, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* RST-17 */
	[ACT_ROSTER_FILE]         = ROW("roster-file",         0, 0,  ,  ,  ,  ,  ,  ,  ,  , E,  ,  ,  ), /* RST-15 */
	[ACT_CLEANING_SET]        = ROW("cleaning-set",        0, 0,  ,  ,  , D,  , E, E, E,  ,  ,  , E), /* RST-09 */
	[ACT_CLEANING_PLAN]       = ROW("cleaning-plan",       0, 0,  ,  , T, D,  , E, E, E,  ,  ,  ,  ), /* RST-16 */
	[ACT_CLEANING_DO]         = ROW("cleaning-do",         0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* RST-09 */
	[ACT_CLEANING_INSPECT]    = ROW("cleaning-inspect",    0, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* CON-03 */
	[ACT_DISPATCH_GIVE]       = ROW("dispatch-give",       0, 1,  ,  ,  , D,  , D, D,  ,  ,  ,  ,  ), /* ORG-11 */
	[ACT_DECISION_SEE]        = ROW("decision-see",        0, 0,  , S, S, S, S, S, S, S, S, S, S, S),
	[ACT_DECISION_ASK]        = ROW("decision-ask",        0, 0,  , S, S, S, S, S, S, S, S, S, S, S),
	[ACT_PRESENCE_SIGN]       = ROW("presence-sign",       0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* ATT-01 */
	[ACT_PRESENCE_SEE]        = ROW("presence-see",        0, 0, E, S, T, D, S, E, E, E, E, S, S, S),
	[ACT_PRESENCE_FIX]        = ROW("presence-fix",        0, 0,  , S, S, S, S, S, S, S, S, S, S, S),
	[ACT_PRESENCE_DECIDE]     = ROW("presence-decide",     0, 1,  ,  , T, D,  , E, E, E,  ,  ,  ,  ), /* ATT-01 */
	[ACT_AWAY_ASK]            = ROW("away-ask",            0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* ATT-03, ATT-05 */
	[ACT_AWAY_DECIDE]         = ROW("away-decide",         0, 1,  ,  , T, D,  , E, E, E,  ,  ,  ,  ), /* ATT-03 */
	[ACT_BREAK_PLAN]          = ROW("break-plan",          0, 0,  ,  , T, D,  , E, E, E,  ,  ,  ,  ), /* RST-10 */
	[ACT_LEAVE_ASK]           = ROW("leave-ask",           0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* LV-02 */
	[ACT_LEAVE_SEE]           = ROW("leave-see",           0, 0, E, S, T, T, S, E, E, E, E, S, S, S), /* LV-13 */
	[ACT_LEAVE_APPROVE]       = ROW("leave-approve",       0, 1,  ,  , T,  ,  , E, E, E, E,  ,  ,  ), /* LV-04 */
	[ACT_LEAVE_MANAGE]        = ROW("leave-manage",        0, 1,  ,  ,  ,  ,  ,  , E, E, E,  ,  ,  ), /* LV-04, LV-16 */
	[ACT_LEAVE_BALANCE_SEE]   = ROW("leave-balance-see",   0, 0, E, S, T, T, S, E, E, E, E, S, S, S), /* LV-12 */
	[ACT_LEAVE_BALANCE_SET]   = ROW("leave-balance-set",   0, 1,  ,  ,  ,  ,  ,  ,  ,  , E,  ,  ,  ), /* LV-12 */
	[ACT_LEAVE_COVER_ASK]     = ROW("leave-cover-ask",     0, 1,  ,  , T, T,  , E, E, E,  ,  ,  ,  ), /* LV-11 */
	[ACT_LEAVE_COVER_SPARE]   = ROW("leave-cover-spare",   0, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* LV-11 */
	[ACT_LEAVE_FILE]          = ROW("leave-file",          0, 1,  ,  ,  ,  ,  ,  ,  , E, E,  ,  ,  ), /* LV-04 */
	[ACT_ABSENCE_WRITE]       = ROW("absence-write",       0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* AHO-03 */
	[ACT_ABSENCE_REVIEW]      = ROW("absence-review",      0, 1,  ,  , T,  ,  , E, E, E, E,  ,  ,  ), /* AHO-07 */
	[ACT_RESIGN]              = ROW("resignation",         0, 0,  , S, S, S, S, S, S, S, E, S, S, S), /* ORG-12 */
	[ACT_DELEGATION_GIVE]     = ROW("delegation-give",     0, 0,  ,  , S, S,  , S, S, S, S,  ,  ,  ), /* ORG-09 */
	[ACT_DELEGATION_ANSWER]   = ROW("delegation-answer",   0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* ORG-09 */
	[ACT_DELEGATION_END]      = ROW("delegation-end",      0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* ORG-09 */
	[ACT_DELEGATION_HOLD]     = ROW("delegation-hold",     0, 0,  ,  , S, S,  , S, S, S, S,  ,  ,  ), /* ORG-09 */
	[ACT_CONDUCT_SEE]         = ROW("conduct-see",         0, 0, E, S, T, D, E, E, E, E, E, S, S, S), /* SCR-14 */
	[ACT_CONDUCT_PROPOSE]     = ROW("conduct-propose",     0, 1,  ,  , T, D, E, E, E,  ,  ,  ,  ,  ), /* SCR-02 */
	[ACT_CONDUCT_DECIDE]      = ROW("conduct-decide",      0, 1,  ,  ,  ,  , E, E, E,  ,  ,  ,  ,  ), /* SCR-03 */
	[ACT_CONDUCT_CONTEST]     = ROW("conduct-contest",     0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* SCR-20 */
	[ACT_CONDUCT_CODE_SET]    = ROW("conduct-code-set",    0, 0,  ,  ,  ,  ,  ,  , E, E,  ,  ,  , E), /* SCR-02 */
	[ACT_LEAVE_CALL]          = ROW("leave-call",          0, 1,  ,  , T,  ,  , E, E, E,  ,  ,  ,  ), /* LV-08 */
	[ACT_LEAVE_CERTIFY]       = ROW("leave-certify",       0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* LV-09 */
	[ACT_LEAVE_PAPER_TAKE]    = ROW("leave-paper-take",    0, 0,  , S, T, S, S, E, E, E, E, S, S, S), /* LV-09 */
	[ACT_LEAVE_KIND_SET]      = ROW("leave-kind-set",      0, 0,  ,  ,  ,  ,  ,  , E, E,  ,  ,  ,  ), /* LV-01 */
	[ACT_MONEY_SEE]           = ROW("money-see",           0, 0, E, S, S, S, S, S, E, E, E, S, S, S), /* PAY-02 */
	[ACT_MONEY_PROPOSE]       = ROW("money-propose",       0, 1,  ,  , T, D, E, E, E, E,  ,  ,  ,  ), /* PAY-02 */
	[ACT_MONEY_DECIDE]        = ROW("money-decide",        0, 1,  ,  ,  ,  ,  ,  , E, E,  ,  ,  ,  ), /* PAY-02 */
	[ACT_MONEY_CONTEST]       = ROW("money-contest",       0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* PAY-02 */
	[ACT_MONEY_PAY]           = ROW("money-pay",           0, 1,  ,  ,  ,  ,  ,  ,  ,  , E,  ,  ,  ), /* PAY-06 */
	[ACT_MONEY_KIND_SET]      = ROW("money-kind-set",      0, 0,  ,  ,  ,  ,  ,  , E, E,  ,  ,  ,  ), /* PAY-03 */
	[ACT_PAY_BASE_SET]        = ROW("pay-base-set",        0, 1,  ,  ,  ,  ,  ,  ,  ,  , E,  ,  ,  ), /* PAY-01 */
	[ACT_SCORE_MONTH_SEE]     = ROW("score-month-see",     0, 0, E,  ,  ,  , E, E, E, E, E,  ,  ,  ), /* SCR-14 */
	[ACT_SCORE_PROPOSE]       = ROW("score-propose",       0, 0,  ,  ,  ,  , E, E, E,  ,  ,  ,  ,  ), /* SCR-03 */
	[ACT_SCORE_CONFIRM]       = ROW("score-confirm",       0, 0,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SCR-14 */
	[ACT_SCORE_PUBLISH]       = ROW("score-publish",       0, 0,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SCR-14 */
	[ACT_SCORE_ACKNOWLEDGE]   = ROW("score-acknowledge",   0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* SCR-14 */
	[ACT_SCORE_APPEAL]        = ROW("score-appeal",        0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* SCR-20 */
	[ACT_SCORE_APPEAL_DECIDE] = ROW("score-appeal-decide", 0, 1,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SCR-20 */
	[ACT_EXAM_ENTER]          = ROW("exam-enter",          0, 1,  ,  ,  , D, E, E, E,  ,  ,  ,  ,  ), /* SCR-15, TRN-01 */
	[ACT_QA_SCORE]            = ROW("qa-score",            0, 1,  ,  ,  ,  , E, E, E,  ,  ,  ,  ,  ), /* SCR-15 */
	[ACT_QA_OWN]              = ROW("qa-own",              0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* SCR-23 */
	[ACT_QA_DECIDE]           = ROW("qa-decide",           0, 1,  ,  ,  ,  ,  , E, E,  ,  ,  ,  ,  ), /* SCR-23 */
	[ACT_QA_ANSWER]           = ROW("qa-answer",           0, 0,  ,  , T, D,  , E, E,  ,  ,  ,  ,  ), /* SCR-23 */
	[ACT_QA_FORM_SET]         = ROW("qa-form-set",         0, 0,  ,  ,  ,  ,  , E, E, E,  ,  ,  ,  ), /* SCR-23 */
	[ACT_TARGET_SET]          = ROW("target-set",          0, 0,  ,  ,  ,  ,  ,  , E, E,  ,  ,  ,  ), /* SCR-24 */
	[ACT_TARGET_ENTER]        = ROW("target-enter",        0, 1,  ,  , T, D, E, E, E,  ,  ,  ,  ,  ), /* SCR-24 */
	[ACT_COMPLAINT_NAME]      = ROW("complaint-name",      0, 0,  , T, T, D, E, E, E, E,  , T, T,  ), /* TKT-08 */
	[ACT_COMPLAINT_VERIFY]    = ROW("complaint-verify",    0, 1,  ,  ,  ,  , E, E, E,  ,  ,  ,  ,  ), /* TKT-08 */
	[ACT_PART_SEE]            = ROW("part-see",            0, 0, E, S, S, S, S, S, E, E, E, S, S, S), /* SCR-21 */
	[ACT_PART_PROPOSE]        = ROW("part-propose",        0, 1,  ,  , T, D,  , E, E,  ,  ,  ,  ,  ), /* SCR-21 */
	[ACT_PART_ANSWER]         = ROW("part-answer",         0, 0,  , S, S, S, S, S, S, S, S, S, S, S), /* SCR-21 */
	[ACT_PART_NOTE]           = ROW("part-note",           0, 1,  ,  ,  ,  ,  ,  , E, E, E,  ,  ,  ), /* SCR-21 */
	[ACT_PART_DECIDE]         = ROW("part-decide",         0, 1,  ,  ,  ,  ,  ,  , E, E,  ,  ,  ,  ), /* SCR-09, SCR-21 */
	[ACT_SYSTEM]              = ROW("system",              0, 0, E,  ,  ,  ,  ,  ,  ,  ,  ,  ,  ,  ),
	/* clang-format on */
};

static const struct {
	const char *code, *label, *refusal;
} posts[POSTS] = {
	[POST_NONE] = {"", N_("the system"), N_("Nobody may do this")},
	[POST_AGENT] = {"agent", N_("agent"),
		N_("Only an agent or another post on the line can do this")},
	[POST_TEAM_LEADER] = {"team_leader", N_("team leader"),
		N_("Only a team leader or a post above can do this")},
	[POST_SHIFT_LEADER] = {"shift_leader", N_("shift leader"),
		N_("Only a shift leader or a post above can do this")},
	[POST_QA_TRAINER] = {"qa_trainer", N_("QA trainer"),
		N_("Only a QA trainer or a post above can do this")},
	[POST_SUPERVISOR] = {"supervisor", N_("supervisor"),
		N_("Only a supervisor or a post above can do this")},
	[POST_MANAGER] = {"manager", N_("department manager"),
		N_("Only the department manager or a post above can do this")},
	[POST_DIRECTOR] = {"director", N_("director"), N_("Only the director can do this")},
	[POST_HR] = {"hr", N_("HR"), N_("Only HR or operations can do this")},
	[POST_FRONT_DESK] = {"front_desk", N_("front desk"), N_("Only the front desk can do this")},
	[POST_SERVICE_ASSISTANT] = {"service_assistant", N_("service assistant"),
		N_("Only a service assistant can do this")},
	[POST_OPS] = {"ops", N_("operations"), N_("Only operations can do this")},
};

const char *
post_code(enum post p)
{
	assert(p < POSTS);
	return posts[p].code;
}

const char *
post_label(enum post p)
{
	assert(p < POSTS);
	return posts[p].label;
}

bool
post_parse(const char *code, enum post *out)
{
	for (int p = POST_NONE + 1; p < POSTS; p++)
		if (strcmp(posts[p].code, code) == 0) {
			*out = (enum post)p;
			return true;
		}
	return false;
}

const char *
action_name(enum action a)
{
	assert(a < ACTIONS);
	return table[a].name;
}

bool
action_needs_two(enum action a)
{
	assert(a < ACTIONS);
	return table[a].two;
}

bool
action_not_own(enum action a)
{
	assert(a < ACTIONS);
	return table[a].not_own;
}

enum relation
access_reach(enum post post, enum action action)
{
	assert(post < POSTS && action < ACTIONS);
	return table[action].reach[post];
}

enum relation
access_relation(const struct access_side *who, const struct access_side *on)
{
	if (on->team && on->team == who->team)
		return RELATION_TEAM;
	if (on->department[0] && strcmp(on->department, who->department) == 0)
		return RELATION_DEPARTMENT;
	return RELATION_EVERYONE;
}

/* The relation that all parts of the object need together: the widest. */
static bool
relation_to(struct ctx *c, const struct access_side *who, const struct access_object *on,
	enum relation *out, struct err *e)
{
	enum relation widest = RELATION_NOBODY;

	for (int part = 0; part < 3; part++) {
		int64_t id = part == 0 ? on->person : part == 1 ? on->desk : on->team;
		if (!id)
			continue;
		enum relation here = RELATION_SELF;
		if (!(part == 0 && id == c->who) && !(part == 1 && id == c->desk)) {
			struct access_side side;
			if (!access_side_get(c, (enum access_part)part, id, &side, e))
				return false;
			here = access_relation(who, &side);
		}
		if (here > widest)
			widest = here;
	}
	*out = widest == RELATION_NOBODY ? RELATION_EVERYONE : widest;
	return true;
}

/* The lowest post that reaches far enough; POST_NONE = nobody does. */
static enum post
lowest_post(enum action action, enum relation needed)
{
	for (int p = POST_NONE + 1; p < POSTS; p++)
		if (table[action].reach[p] >= needed)
			return (enum post)p;
	return POST_NONE;
}

const char *
access_refusal(enum action action, enum relation needed)
{
	assert(action < ACTIONS);
	return posts[lowest_post(action, needed)].refusal;
}

static bool
refuse(enum action action, enum relation needed, struct err *e)
{
	return err_set(e, ERR_DENIED, .rule = "ORG-03", .msgid = access_refusal(action, needed),
		.where = table[action].name, .arg = {posts[lowest_post(action, needed)].code});
}

/* ORG-05, ORG-03: what the table gives this person here. */
static bool
may_in_own_right(struct ctx *c, enum action action, const struct access_object *on, struct err *e)
{
	struct access_side who = {.post = POST_NONE};
	enum relation needed = RELATION_EVERYONE;

	if (c->who) {
		if (!access_side_get(c, ACCESS_PERSON, c->who, &who, e))
			return false;
		if (who.left) /* ORG-05 */
			return err_set(e, ERR_DENIED, .rule = "ORG-05",
				.msgid = N_("You have left this site. Nothing more can be signed"),
				.where = table[action].name);
		if (!relation_to(c, &who, on, &needed, e))
			return false;
	}
	if (c->who && on->person == c->who && table[action].not_own) /* ORG-04 */
		return err_set(e, ERR_DENIED, .rule = "ORG-04",
			.msgid = N_("This is your own. Somebody else has to do it"),
			.where = table[action].name);
	if (table[action].reach[who.post] < needed)
		return refuse(action, needed, e);
	return true;
}

/* ORG-09: exactly the other's right, for what is decided of others, by somebody who may
 * stand in for anybody at all; and by nobody of their own. */
static bool
may_for_another(struct ctx *c, enum action action, const struct access_object *on, struct err *e)
{
	const struct access_object self = {.person = c->who};
	struct ctx own = *c, other = *c;

	own.acting_for = other.acting_for = 0;
	other.who = c->acting_for;
	other.desk = 0;
	if (on->person == c->who || !table[action].not_own)
		return err_set(e, ERR_DENIED, .rule = "ORG-09",
			.msgid = N_("Nobody decides their own, nor more than the other may"),
			.where = table[action].name);
	return may_in_own_right(&own, ACT_DELEGATION_HOLD, &self, e) &&
	       may_in_own_right(&other, action, on, e);
}

bool
access_may(struct ctx *c, enum action action, const struct access_object *on, struct err *e)
{
	static const struct access_object site;

	if (!on)
		on = &site;
	return c->acting_for ? may_for_another(c, action, on, e)
			     : may_in_own_right(c, action, on, e);
}
