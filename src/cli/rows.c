/* rows.c — the rows of a list, kept until its statement is done. SPDX-License-Identifier: MIT */
#include "cli/rows.h"

#include <string.h>

#include "base/mem.h"

bool
rows_add(struct rows *r, const void *row)
{
	void *row_room = mem_more(r->row, r->n, &r->cap, r->size);

	if (!row_room) {
		r->lost = true;
		return false;
	}
	r->row = row_room;
	memcpy((char *)r->row + (size_t)r->n * r->size, row, r->size);
	r->n++;
	return true;
}

bool
rows_whole(const struct rows *r, struct err *e)
{
	return !r->lost || err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this list"));
}

void
rows_free(struct rows *r)
{
	mem_free(r->row);
	*r = (struct rows){.size = r->size};
}
