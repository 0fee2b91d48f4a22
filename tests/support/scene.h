/* scene.h — a console's site arranged for a picture. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_SCENE_H
#define TESTS_SUPPORT_SCENE_H

#include "support/test_console.h"

typedef void scene(struct test_console *t);

/* What each one holds stands beside it in scene.c. */
scene scene_write_mixed, scene_lent_two, scene_write_one, scene_correct_it, scene_write_many,
	scene_write_longest, scene_trouble, scene_prepared, scene_ready, scene_offered,
	scene_in_review, scene_reviewed, scene_almost, scene_handed_over,
	scene_handed_over_and_locked, scene_notices, scene_since, scene_since_offered,
	scene_month_over;
/* scene_files.c */
scene scene_inbox, scene_files;
/* scene_day.c */
scene scene_day, scene_day_read, scene_sent_back, scene_to_redo;
/* scene_watch.c */
scene scene_near_end, scene_watch, scene_watch_over, scene_late;

/* scene_summary.c */
scene scene_summary, scene_summary_drawn, scene_summary_back, scene_summary_filed;

/* scene_exits.c */
scene scene_blocked, scene_tried, scene_phone_asked, scene_jointly;
/* scene_decide.c */
scene scene_decide, scene_rosters, scene_covers;
/* scene_times.c */
scene scene_on_duty;
/* scene_attendance.c */
scene scene_attendance;
/* scene_roster.c */
scene scene_roster_new, scene_roster, scene_roster_draft, scene_roster_longest;
/* scene_upkeep.c */
scene scene_cleaning, scene_dispatched, scene_upkeep;
/* scene_delegation.c */
scene scene_delegations;
/* scene_part.c */
scene scene_part;
/* scene_balance.c */
scene scene_balances;
scene scene_money;
/* scene_qa.c, scene_complaints.c */
scene scene_qa, scene_complaints;
/* scene_leave.c */
scene scene_leaves;
/* scene_cover.c */
scene scene_cover;
/* scene_call.c */
scene scene_calls;
/* scene_change.c */
scene scene_change_roster, scene_changes, scene_change_assigned;
/* scene_scores.c */
scene scene_scores, scene_scores_published;
scene scene_scores;
/* scene_score_months.c */
scene scene_score_months;
/* scene_absence.c */
scene scene_absence;
/* scene_exams.c */
scene scene_exams;
/* scene_targets.c */
scene scene_targets;

#endif
