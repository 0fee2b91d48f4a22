/* qa.h — QA sheets on screens: a month's list, one sheet, scoring a call, answering. SPDX-License-Identifier: MIT
 *
 * qa.c: the list. qa_page.c: one sheet. qa_call_form.c: scoring a call. qa_answer.c: what
 * becomes of a sheet. source: SCR-15, SCR-19, SCR-23.
 */
#ifndef SCREENS_QA_H
#define SCREENS_QA_H

#include "domain/qa_sheet.h"
#include "screens/console.h"
#include "screens/form_screen.h"

enum { QA_POINTS_BYTES = 24 };
/* "88.00" */
void qa_points_text(char out[QA_POINTS_BYTES], int64_t hundredths);
/* In the language in use. */
const char *qa_section_name(const struct qa_section *s);
const char *qa_item_name(const struct qa_item *it);

/* A call of this person, 0 = is asked in the form. */
void qa_call_open(struct ui *ui, int64_t person);
bool qa_may_score(const struct console *con, const char **why);

/* qa_answer.c: `id` is qa_sheet.id. */
extern const struct form_spec qa_contest_form, qa_uphold_form, qa_overturn_form, qa_withdraw_form;

extern const struct screen screen_qa, screen_qa_sheet; /* qa_sheet.id */

#endif
