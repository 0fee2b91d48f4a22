/* decision_sources.h — every kind of decision, one line each. SPDX-License-Identifier: MIT
 *
 * Part of decision.h, which says how one is added.
 */
#ifndef DOMAIN_DECISION_SOURCES_H
#define DOMAIN_DECISION_SOURCES_H

struct decision_source;

extern const struct decision_source decision_roster;             /* RST-03: acknowledge */
extern const struct decision_source decision_phone;              /* SHO-07: said by phone? */
extern const struct decision_source decision_blocker;            /* SHO-07: went over open */
extern const struct decision_source decision_erasure;            /* LOG-11: the second person */
extern const struct decision_source decision_day;                /* SHO-10: check a day */
extern const struct decision_source decision_attendance_confirm, /* ATT-06 */
	decision_attendance_file;
extern const struct decision_source decision_question;                   /* asked back */
extern const struct decision_source decision_roster_file;                /* RST-15: HR's receipt */
extern const struct decision_source decision_presence_fix,               /* ATT-01 */
	decision_away, decision_offpost;                                 /* ATT-03, ATT-05 */
extern const struct decision_source decision_contest, decision_absences; /* ATT-07, ATT-04 */
extern const struct decision_source decision_shift_approve, decision_shift_cover, /* RST-05 */
	decision_shift_agree, decision_shift_page; /* the last: on its own page */

extern const struct decision_source decision_leave, decision_leave_file; /* LV-04 */

extern const struct decision_source decision_absence; /* AHO-07: review */

extern const struct decision_source decision_delegation; /* ORG-09: consent */

extern const struct decision_source decision_conduct, decision_conduct_contest; /* SCR-03 */
extern const struct decision_source decision_money;                             /* PAY-02 */

extern const struct decision_source decision_score_appeal; /* SCR-20 */
extern const struct decision_source decision_part;         /* SCR-09, SCR-21 */

extern const struct decision_source decision_qa_contest, decision_qa_unseen; /* SCR-23 */
extern const struct decision_source decision_complaint;                      /* TKT-08 */

#endif
