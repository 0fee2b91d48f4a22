/* table.c — a report as a table. SPDX-License-Identifier: MIT */
#include "report/table.h"

#include <assert.h>

bool
rtable_is_number(enum rtable_type type)
{
	return type == RTABLE_INT || type == RTABLE_HALF || type == RTABLE_SIGNED ||
	       type == RTABLE_HUNDREDTH;
}

void
rtable_init(struct rtable *t, const char *report, const char *title,
	const struct rtable_column *column, int columns)
{
	assert(columns > 0 && columns <= RTABLE_COLUMNS_MAX);
	*t = (struct rtable){
		.report = report, .title = title, .column = column, .columns = columns};
	arena_init(&t->arena);
}

void
rtable_free(struct rtable *t)
{
	mem_free(t->cell);
	arena_free(&t->arena);
	*t = (struct rtable){0};
}

static bool
rtable_grow(struct rtable *t)
{
	size_t cap = t->rows_cap ? t->rows_cap * 2 : 64;
	void *p = mem_resize(t->cell, cap * (size_t)t->columns * sizeof *t->cell);

	if (!p)
		return false;
	t->cell = p;
	t->rows_cap = cap;
	return true;
}

static struct rtable_cell *
rtable_next(struct rtable *t)
{
	if (!t->failed && (t->filled == t->columns || t->rows == 0)) {
		if (t->rows == t->rows_cap && !rtable_grow(t))
			t->failed = true;
		t->rows += !t->failed;
		t->filled = 0;
	}
	if (t->failed)
		return NULL;
	return &t->cell[(t->rows - 1) * (size_t)t->columns + (size_t)t->filled++];
}

void
rtable_text(struct rtable *t, const char *text)
{
	struct rtable_cell *c = rtable_next(t);

	if (!c)
		return;
	const enum rtable_type type = t->column[t->filled - 1].type;

	assert(type == RTABLE_TEXT || type == RTABLE_LIST);
	*c = (struct rtable_cell){.text = arena_strdup(&t->arena, text ? text : "")};
	if (!c->text)
		t->failed = true;
}

void
rtable_word(struct rtable *t, const char *label, const char *code)
{
	struct rtable_cell *c = rtable_next(t);

	if (!c)
		return;
	assert(t->column[t->filled - 1].type == RTABLE_WORD);
	*c = (struct rtable_cell){.text = label, .code = code};
}

void
rtable_number(struct rtable *t, int64_t v)
{
	struct rtable_cell *c = rtable_next(t);

	if (!c)
		return;
	assert(t->column[t->filled - 1].type >= RTABLE_INT &&
		t->column[t->filled - 1].type != RTABLE_LIST);
	*c = (struct rtable_cell){.number = v};
}

void
rtable_none(struct rtable *t)
{
	struct rtable_cell *c = rtable_next(t);

	if (c)
		*c = (struct rtable_cell){.text = "", .code = "", .none = true};
}
