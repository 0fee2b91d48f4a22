/* signin.h — who are you? The form that sign-in and lock share. SPDX-License-Identifier: MIT
 *
 * source: ORG-06, ORG-07, mockups.md §9, screens.md §6.8.
 */
#ifndef SCREENS_SIGNIN_H
#define SCREENS_SIGNIN_H

#include "domain/draft.h"
#include "screens/console.h"
#include "tui/form.h"

enum { SIGNIN_WHO, SIGNIN_PASSWORD, SIGNIN_FIELDS, SIGNIN_LABEL_COLS = 18, KEPT_MAX = 4 };

struct signin_form {
	struct edit who, password;
	struct form_field field[SIGNIN_FIELDS];
	struct form form;
	struct person_directory people; /* for completing names; read at the first key */
	bool read;
};

/* in: who = what stands there at first, replaced by typing; "" = nothing */
bool signin_form_open(struct signin_form *f, const char *who, struct err *e) MUST_CHECK;
void signin_form_close(struct signin_form *f);
/* A key. *enter: Enter was pressed in the last field and both are filled. */
bool signin_form_key(struct ui *ui, struct signin_form *f, const struct key *key, bool *enter);
/* After a try: what went wrong is said; the password goes in any case. */
void signin_form_tried(struct ui *ui, struct signin_form *f, bool ok, const struct err *e);

/* The sentence after a sign-in: the last one, failures, other sessions. ORG-06 */
void signin_welcome(struct ui *ui, const struct session_info *info);

/* What waits at this desk for its owners: who and when, never what. */
struct kept {
	struct draft_kept row[KEPT_MAX];
	int rows;
};
bool kept_load(struct ctx *c, int64_t desk, struct kept *k, struct err *e) MUST_CHECK;
/* out: rows used, 0 when nothing is kept or there is no room. */
int kept_draw(const struct kept *k, struct canvas *c, struct rect r);

#endif
