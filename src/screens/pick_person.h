/* pick_person.h — people in pick fields: by name, pinyin, initials, staff number. SPDX-License-Identifier: MIT */
#ifndef SCREENS_PICK_PERSON_H
#define SCREENS_PICK_PERSON_H

#include "domain/person.h"
#include "tui/pick.h"

/* A pick_lookup: ctx is a const struct person_directory *. Nothing typed: all,
 * in their order. The note is the staff number. */
pick_lookup pick_person;
/* One of them: its note says who is on leave, and who answers for them. LV-14 */
void pick_person_item(
	const struct person_directory *d, const struct person_entry *p, struct pick_item *out);

#endif
