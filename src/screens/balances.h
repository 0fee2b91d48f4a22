/* balances.h — what the screens of leave balances share. SPDX-License-Identifier: MIT
 *
 * source: LV-12, LV-17.
 */
#ifndef SCREENS_BALANCES_H
#define SCREENS_BALANCES_H

#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "screens/form_screen.h"

/* One person's lots of one kind. */
struct balance_ask {
	int64_t person, type;
};
extern const struct screen screen_balances, screen_balance;
/* The id of a grant is its person, that of a correction its lot. */
extern const struct form_spec balance_grant_form, balance_correct_form, balance_find_form;
enum { BALANCE_FOUND = 940 }; /* result of balance_find_form: a person */

const char *balance_type_name(const struct leave_type *t); /* in one's language */
/* "2026-12-31" where it is not this year's, else "12-31". */
void balance_day(char *out, size_t size, int day, int today);
/* "1.5", "+2", "-0.5" in half days. */
bool balance_days_parse(const char *text, int *half_days) MUST_CHECK;

#endif
