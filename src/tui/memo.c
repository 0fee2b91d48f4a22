/* memo.c — rows of the frame that were drawn from the same before. SPDX-License-Identifier: MIT
 *
 * Not a redraw flag: nobody says that something changed. All that a row is made
 * of is gathered for every picture, and if it is byte for byte what the last
 * one was made of, the cells are copied.
 */
#include <string.h>

#include "tui/ui_state.h"

static struct cell *
row_of(struct canvas *c, int y)
{
	return &c->cells[(size_t)y * (size_t)c->cols];
}

bool
memo_draw(const struct row_memo *m, const void *from, size_t n, struct canvas *c, int y)
{
	const size_t bytes = sizeof(struct cell) * (size_t)c->cols;
	if (m->from.len != n || m->cells.len != bytes || memcmp(m->from.p, from, n) != 0)
		return false;
	memcpy(row_of(c, y), m->cells.p, bytes);
	return true;
}

void
memo_keep(struct row_memo *m, const void *from, size_t n, struct canvas *c, int y)
{
	buf_clear(&m->from);
	buf_clear(&m->cells);
	buf_put(&m->from, from, n);
	buf_put(&m->cells, (const char *)row_of(c, y), sizeof(struct cell) * (size_t)c->cols);
	if (m->from.failed || m->cells.failed)
		buf_clear(&m->cells);
}

void
memo_free(struct row_memo *m)
{
	buf_free(&m->from);
	buf_free(&m->cells);
}
