/* pick_person.h — people in pick fields: by name, pinyin, initials, staff number. SPDX-License-Identifier: MIT */
#ifndef SCREENS_PICK_PERSON_H
#define SCREENS_PICK_PERSON_H

#include "domain/person.h"
#include "tui/pick.h"

/* A pick_lookup: ctx is a const struct person_directory *. Nothing typed: all,
 * in their order. The note is the staff number. */
pick_lookup pick_person;

#endif
