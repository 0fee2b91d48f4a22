/* pick_person.c — people in pick fields: by name, pinyin, initials, staff number. SPDX-License-Identifier: MIT */
#include "screens/pick_person.h"

#include "base/str.h"
#include "base/text.h"

/* LV-14: "A001, on leave: 王小明" names who answers for them. */
static void
note_set(const struct person_directory *d, const struct person_entry *p, char *out, size_t size)
{
	const struct person_entry *for_them =
		p->stands_in ? person_directory_get(d, p->stands_in) : NULL;

	str_copy(out, size, p->staff_no);
	if (!p->away)
		return;
	text_fill(out, size, for_them ? tr("{1}, on leave: {2}") : tr("{1}, on leave"), p->staff_no,
		for_them ? for_them->name : "", NULL);
}

void
pick_person_item(
	const struct person_directory *d, const struct person_entry *p, struct pick_item *out)
{
	*out = (struct pick_item){.id = p->id};
	str_copy(out->label, sizeof out->label, p->name);
	note_set(d, p, out->note, sizeof out->note);
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
		pick_person_item(d, &d->entry[*typed ? at[i] : i], &out[i]);
	return n;
}
