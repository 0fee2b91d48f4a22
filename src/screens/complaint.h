/* complaint.h — complaints and praise on screens: a month's list, one of them, its forms. SPDX-License-Identifier: MIT
 *
 * complaint.c: the list. complaint_page.c: one of them. complaint_forms.c: naming, and what
 * was found. source: TKT-08.
 */
#ifndef SCREENS_COMPLAINT_H
#define SCREENS_COMPLAINT_H

#include "domain/complaint.h"
#include "screens/console.h"
#include "screens/form_screen.h"

bool complaint_may_name(const struct console *con, const char **why);
void complaint_name_open(struct ui *ui);

/* `id` is complaint.id. */
extern const struct form_spec complaint_valid_form, complaint_praise_form, complaint_not_form,
	complaint_reverse_form;

extern const struct screen screen_complaints, screen_complaint; /* complaint.id */

#endif
