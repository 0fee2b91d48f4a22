/* targets.h — targets on screens: a month's list, one team's or person's, the two forms. SPDX-License-Identifier: MIT
 *
 * targets.c: the list. target_page.c: one of them. target_form.c: setting and entering.
 * source: SCR-24.
 */
#ifndef SCREENS_TARGETS_H
#define SCREENS_TARGETS_H

#include "domain/target.h"
#include "screens/console.h"
#include "screens/form_screen.h"

struct target_whose { /* person 0 = the team as a whole */
	int64_t team, person;
	int month; /* yyyymm */
};
/* "81.25%", "" where there is no target */
void target_percent(char *out, size_t size, int64_t hundredths);
/* The row of it; false: gone, or not for c->who. */
bool target_row_of(struct ctx *c, const struct target_whose *w, struct arena *a,
	struct target_row *out, struct err *e) MUST_CHECK;
/* The forms; without the right they say who has it. */
void target_set_open(struct ui *ui, const struct target_whose *w);
void target_enter_open(struct ui *ui, const struct target_whose *w);
bool target_may_set(const struct console *con, const char **why);
bool target_may_enter(const struct console *con, const char **why);

extern const struct screen screen_targets, screen_target /* arg: struct target_whose */;

#endif
