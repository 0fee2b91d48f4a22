/* form_last.h — a new record begins with what this person saved last. SPDX-License-Identifier: MIT
 *
 * Kept per person and form, unsigned, as a list of field and value: a word by
 * its msgid and a thing by its id and name, so that what is gone meanwhile is
 * left out and never replaced by its neighbour. source: screens.md §6.2 (6).
 */
#ifndef SCREENS_FORM_LAST_H
#define SCREENS_FORM_LAST_H

#include "screens/form_screen.h"

/* Fields with keeps_last, selected so that typing replaces them; says so where
 * one was filled. in: the form as fill() left it. err: as draft_load() */
bool form_last_take(
	struct ui *ui, const struct form_spec *spec, struct form *form, struct err *e) MUST_CHECK;
/* After the record was stored. err: as draft_save() */
bool form_last_keep(struct ui *ui, const struct form_spec *spec, const struct form *form, int today,
	struct err *e) MUST_CHECK;

#endif
