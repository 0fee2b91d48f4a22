/* pick_person.c — people in pick fields: by name, pinyin, initials, staff number. SPDX-License-Identifier: MIT */
#include "screens/pick_person.h"

#include "base/str.h"

static void
item_set(struct pick_item *out, const struct person_entry *p)
{
	*out = (struct pick_item){.id = p->id};
	str_copy(out->label, sizeof out->label, p->name);
	str_copy(out->note, sizeof out->note, p->staff_no);
}

int
pick_person(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct person_directory *d = ctx;
	int at[PICK_ITEMS], n = d->entries;
	const int room = max < PICK_ITEMS ? max : PICK_ITEMS;

	if (*typed)
		n = person_find(d, typed, at, room);
	for (int i = 0; i < n && i < room; i++)
		item_set(&out[i], &d->entry[*typed ? at[i] : i]);
	return n;
}
