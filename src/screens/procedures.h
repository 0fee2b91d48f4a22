/* procedures.h — procedures and checklists: all, one with its versions, its next version. SPDX-License-Identifier: MIT */
#ifndef SCREENS_PROCEDURES_H
#define SCREENS_PROCEDURES_H

#include "domain/checklist.h"
#include "screens/console.h"

/* One document: a kind, of every desk (0) or of one. */
struct procedure_ask {
	enum checklist_kind kind;
	int64_t desk;
	char desk_code[DESK_CODE_BYTES];
};
extern const struct screen screen_procedures, screen_procedure;

/* procedure_form.c: its next version. */
void procedure_edit(struct ui *ui, const struct procedure_ask *ask);
/* ORG-03: before anything is typed. */
bool procedure_may_edit(const struct console *con, const char **why);

#endif
