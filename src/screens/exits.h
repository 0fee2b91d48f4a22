/* exits.h — what lets a blocked handover go on: the window and its forms. SPDX-License-Identifier: MIT
 *
 * exits.c: the list of what blocks. exits_forms.c: each act is a form.
 * source: SHO-07.
 */
#ifndef SCREENS_EXITS_H
#define SCREENS_EXITS_H

#include "domain/handover.h"
#include "screens/form_screen.h"

struct exits_ask {
	struct ctx *actor; /* NULL: who is signed in */
	int64_t handover;
};
extern const struct screen screen_exits;

/* id = the handover, with its rev; of exits_reply_form the release by phone. */
extern const struct form_spec exits_release_form, exits_phone_form, exits_attempt_form,
	exits_unfit_form, exits_substitute_form, exits_reply_form;

/* "Urgent incident 3 is not resolved: …" */
void exits_blocker_text(const struct handover_blocker *b, char *out, size_t size);

#endif
