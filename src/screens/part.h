/* part.h — dismissal cases and proposals to part on screens. SPDX-License-Identifier: MIT
 *
 * part.c: the list. part_page.c: one of them. part_forms.c: proposing, answering, the lines.
 * source: SCR-09, SCR-21.
 */
#ifndef SCREENS_PART_H
#define SCREENS_PART_H

#include "domain/part_case.h"
#include "screens/console.h"
#include "screens/form_screen.h"

void part_propose_open(struct ui *ui);

/* `id` is part_case.id. */
extern const struct form_spec part_answer_form, part_lines_form, part_back_form;

extern const struct screen screen_parts, screen_part /* part_case.id */;

#endif
