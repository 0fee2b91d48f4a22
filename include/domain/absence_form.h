/* absence_form.h — the five parts of an absence handover and their fields: a table. SPDX-License-Identifier: MIT
 *
 * source: AHO-03, AHO-04.
 */
#ifndef DOMAIN_ABSENCE_FORM_H
#define DOMAIN_ABSENCE_FORM_H

#include <stdbool.h>

#include "base/err.h"

/* Numbers are stored: append only. */
enum absence_part {
	ABSENCE_CUSTOMERS = 1,
	ABSENCE_TICKETS, /* open tickets and matters */
	ABSENCE_KNOWLEDGE,
	ABSENCE_SYSTEMS,
	ABSENCE_PROJECTS,
	ABSENCE_PARTS
};
enum {
	ABSENCE_FIELDS = 6, /* of a line, beside its title */
	ABSENCE_TITLE_CHARS = 80,
	ABSENCE_FIELD_CHARS = 400,
	ABSENCE_WORDS_CHARS = 200,
	ABSENCE_CHANNEL_CHARS = 60,
	ABSENCE_LINES_MAX = 99
};
/* When a field has to be filled in before the sheet is signed. */
enum absence_need { ABSENCE_MAY, ABSENCE_MUST, ABSENCE_MUST_IF_IMPORTANT };
struct absence_field {
	const char *code, *label; /* label: msgid */
	enum absence_need need;
};
struct absence_part_form {
	enum absence_part part;
	const char *code, *label;                   /* label: msgid */
	const char *title;                          /* what a line of it names: msgid */
	bool important;                             /* its lines may be marked so */
	bool demonstrated;                          /* AHO-09: shown at the system, yes or no */
	struct absence_field field[ABSENCE_FIELDS]; /* code NULL = no more */
};
const struct absence_part_form *absence_part_form(enum absence_part p); /* never NULL */

/* AHO-04: does this text look as if it held a password? Pure; both languages.
 * A word for one beside a value, or such a word alone with something random. */
bool absence_holds_password(const char *text);
/* The same, as a refusal that says what stands here instead. field: as in struct err */
bool absence_secret_check(const char *text, const char *field, struct err *e) MUST_CHECK;

#endif
