/* rows.c — the rows of a list, kept until its statement is done. SPDX-License-Identifier: MIT */
#include "cli/rows.h"

#include <string.h>

#include "base/mem.h"

enum { FIRST_ROWS = 64 };

bool
rows_add(struct rows *r, const void *row)
{
	if (r->n == r->cap) {
		int cap = r->cap ? r->cap * 2 : FIRST_ROWS;
		void *grown = mem_resize(r->row, (size_t)cap * r->size);

		if (!grown) {
			r->lost = true;
			return false;
		}
		r->row = grown;
		r->cap = cap;
	}
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
