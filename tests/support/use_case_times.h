/* use_case_times.h — each use case of attendance, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_TIMES_H
#define SUPPORT_USE_CASE_TIMES_H

#include "support/use_cases.h"

/* anna and wxm are in; wxm is gone and asks for another time; anna asks to leave
 * the post and has a break planned; bob was at another post. */
void uc_begin_times(struct uc_world *w);

#define UC_TIMES(ident) bool uc_##ident(struct uc_world *w, struct ctx *c, struct err *e)
UC_TIMES(arrive);
UC_TIMES(leave);
UC_TIMES(ask_fix);
UC_TIMES(decide_fix);
UC_TIMES(withdraw_fix);
UC_TIMES(ask_away);
UC_TIMES(withdraw_away);
UC_TIMES(go_away);
UC_TIMES(come_back);
UC_TIMES(claim_away);
UC_TIMES(decide_away);
UC_TIMES(judge_away);
UC_TIMES(note_away);
UC_TIMES(plan_break);
UC_TIMES(begin_break);
#undef UC_TIMES

#endif
