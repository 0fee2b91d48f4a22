/* exams.h — exams on screens: a month's results, one of them, entering and correcting. SPDX-License-Identifier: MIT
 *
 * exams.c: the list. exam_page.c: one person's results of a month. exam_form.c: the form.
 * source: SCR-15, TRN-01.
 */
#ifndef SCREENS_EXAMS_H
#define SCREENS_EXAMS_H

#include "domain/exam.h"
#include "screens/console.h"
#include "screens/form_screen.h"

struct exam_ask { /* whose, and of which month (yyyymm) */
	int64_t person;
	int month;
};
/* May this post enter results at all? *why: who may, a msgid. */
bool exam_may_enter(const struct console *con, const char **why);
/* The form of what is asked; without the right it says who has it. person 0: is asked. */
void exam_form_open(struct ui *ui, const struct exam_ask *ask);
/* "85", "missed", "" where nothing is entered: translated. */
void exam_words(char *out, size_t size, int score);

extern const struct screen screen_exams, screen_exam /* arg: struct exam_ask */;

#endif
