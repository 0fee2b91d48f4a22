/* entry_act.h — what a person does to one entry: correct it, close its matter. SPDX-License-Identifier: MIT
 *
 * The same in the log and on the entry's page. source: LOG-01, LOG-03.
 */
#ifndef SCREENS_ENTRY_ACT_H
#define SCREENS_ENTRY_ACT_H

#include "domain/entry.h"
#include "screens/console.h"

enum { ENTRY_ACT_RESULT = 911 }; /* of the dialog that asks for a matter's result */

/* LOG-01: `why` says what is in the way. `en` NULL may nothing. */
bool entry_may_correct(const struct console *con, const struct entry *en, const char **why);
/* Asks for the result of the entry's open matter. out: *matter for the answer. */
void entry_close_ask(struct ui *ui, const struct entry *en, int64_t *matter);
/* For screen.result(). true: it was the answer; the matter may be closed now. */
bool entry_close_result(struct ui *ui, int64_t matter, int what, const void *data);

#endif
