/* leave_names.c — names of people, each read once. SPDX-License-Identifier: MIT */
#include "domain/leave_names.h"

#include <string.h>

#include "domain/person.h"

/* Where it is, or where it belongs. */
static int
place_of(const struct leave_names *l, int64_t person)
{
	int from = 0, until = l->n;

	while (from < until) {
		int middle = from + (until - from) / 2;

		if (l->item[middle].person < person)
			from = middle + 1;
		else
			until = middle;
	}
	return from;
}

const char *
leave_name_of(struct leave_names *l, int64_t person, struct err *e)
{
	int at = place_of(l, person);
	struct leave_name *more;
	struct person p;
	const char *name;

	if (at < l->n && l->item[at].person == person)
		return l->item[at].name;
	if (!person_get(l->c, person, &p, e))
		return NULL;
	name = arena_strdup(l->arena, p.name);
	more = mem_more(l->item, l->n, &l->room, sizeof *more);
	if (more)
		l->item = more;
	if (!name || !more) {
		(void)err_set(e, ERR_NOMEM);
		return NULL;
	}
	memmove(more + at + 1, more + at, (size_t)(l->n - at) * sizeof *more);
	more[at] = (struct leave_name){person, name};
	l->n++;
	return name;
}
