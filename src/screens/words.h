/* words.h — the words of a handover or an incident, for those who may erase them. SPDX-License-Identifier: MIT
 *
 * source: LOG-11.
 */
#ifndef SCREENS_WORDS_H
#define SCREENS_WORDS_H

#include "domain/erasure.h"
#include "screens/console.h"

struct words_ask { /* one of them */
	int64_t handover;
	int64_t text;              /* and what else is about the same thing */
	struct record_about about; /* a thing: {RECORD_INCIDENT, incident.id} */
};
/* Opens the page; without the right, says who has it. */
void words_open_page(struct ui *ui, const struct words_ask *ask);

extern const struct screen screen_words; /* arg: struct words_ask */

#endif
