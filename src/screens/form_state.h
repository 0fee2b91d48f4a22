/* form_state.h — what a form over one record holds while it is open. SPDX-License-Identifier: MIT
 *
 * For form_screen.c, form_value.c and form_draft.c alone; specs see
 * form_screen.h.
 */
#ifndef SCREENS_FORM_STATE_H
#define SCREENS_FORM_STATE_H

#include "domain/draft.h"
#include "screens/form_screen.h"

/* What a field's value stands in. */
struct form_part {
	struct edit edit;
	struct pick pick;
	struct datefield date;
	struct timefield time;
	int choice;
};

struct form_screen {
	const struct form_spec *spec;
	int64_t id, rev;
	struct form_part *part; /* of spec->fields */
	struct form_field field[FORM_FIELDS_MAX];
	int field_cols[FORM_FIELDS_MAX]; /* where there is room */
	struct form form;
	void *data;
	char scope[96];
	const void *about; /* while fill() runs */
	struct buf above;
	char mark[80];
	struct buf told;
	const struct console *con;
	int today;
	bool touched;
	bool kept;                  /* a draft of it stands */
	struct ctx *actor, *signer; /* signer: only while store() runs under a signature */
	int64_t stored;
};

/* form_value.c: the editor of a field; NULL for one without. */
struct edit *form_edit_of(const struct form_screen *f, int i);

/* form_draft.c: one line a field, kept under the spec's name and the id. */
struct draft_key form_draft_key(const struct form_screen *s);
void form_draft_keep(struct ui *ui, void *state);
bool form_draft_take(struct ui *ui, struct form_screen *s, struct err *e) MUST_CHECK;

#endif
