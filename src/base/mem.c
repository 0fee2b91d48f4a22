/* mem.c — arenas, and the one malloc of the project. SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Test hook (mem_fail_at); in the program it only ever counts. */
static struct {
	long asked, fail_at;
	bool forever;
} hook;

static bool
must_fail(void)
{
	hook.asked++;
	if (!hook.fail_at)
		return false;
	return hook.asked == hook.fail_at || (hook.forever && hook.asked > hook.fail_at);
}

void *
mem_alloc(size_t bytes)
{
	if (must_fail())
		return NULL;
	return calloc(1, bytes ? bytes : 1);
}

void *
mem_resize(void *old, size_t bytes)
{
	if (must_fail())
		return NULL;
	return realloc(old, bytes ? bytes : 1);
}

enum { FIRST_ROOM = 16 };

void *
mem_more(void *p, int used, int *room, size_t each)
{
	const int more = *room ? 2 * *room : FIRST_ROOM;
	void *bigger;

	if (used < *room)
		return p;
	bigger = mem_resize(p, (size_t)more * each);
	if (bigger)
		*room = more;
	return bigger;
}

char *
mem_text(const char *s)
{
	size_t n = strlen(s) + 1;
	char *copy = mem_alloc(n);

	return copy ? memcpy(copy, s, n) : NULL;
}

void
mem_free(void *p)
{
	free(p);
}

void
mem_fail_at(long n, bool forever)
{
	hook.asked = 0;
	hook.fail_at = n;
	hook.forever = forever;
}

long
mem_count(void)
{
	return hook.asked;
}

enum { ALIGN = 16, BLOCK_FIRST = 4096, BLOCK_MOST = 256 * 1024 };

struct arena_block {
	struct arena_block *below;
	size_t used, size;
	alignas(ALIGN) unsigned char bytes[];
};

void
arena_init(struct arena *a)
{
	a->top = NULL;
}

static struct arena_block *
block_new(size_t size)
{
	struct arena_block *b = mem_alloc(sizeof(*b) + size);

	if (b)
		b->size = size;
	return b;
}

static size_t
next_size(const struct arena *a)
{
	if (!a->top || a->top->size < BLOCK_FIRST)
		return BLOCK_FIRST;
	return a->top->size >= BLOCK_MOST / 2 ? BLOCK_MOST : a->top->size * 2;
}

/* A block of its own goes below the top, so that the top's rest stays in use. */
static void *
alloc_alone(struct arena *a, size_t bytes)
{
	struct arena_block *b = block_new(bytes);

	if (!b)
		return NULL;
	b->used = bytes;
	if (a->top) {
		b->below = a->top->below;
		a->top->below = b;
	} else {
		a->top = b;
	}
	return b->bytes;
}

void *
arena_alloc(struct arena *a, size_t bytes)
{
	if (bytes > SIZE_MAX / 2)
		return NULL;
	bytes = (bytes + (bytes == 0) + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (!a->top || a->top->size - a->top->used < bytes) {
		size_t size = next_size(a);
		if (bytes > size / 4)
			return alloc_alone(a, bytes);
		struct arena_block *b = block_new(size);
		if (!b)
			return NULL;
		b->below = a->top;
		a->top = b;
	}
	void *p = a->top->bytes + a->top->used;
	a->top->used += bytes;
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	size_t n = strlen(s) + 1;
	char *copy = arena_alloc(a, n);

	if (copy)
		memcpy(copy, s, n);
	return copy;
}

void *
arena_more(struct arena *a, void *p, int used, int *room, size_t each)
{
	const int more = *room ? 2 * *room : FIRST_ROOM;
	void *bigger;

	if (used < *room)
		return p;
	bigger = arena_alloc(a, (size_t)more * each);
	if (!bigger)
		return NULL;
	if (used)
		memcpy(bigger, p, (size_t)used * each);
	*room = more;
	return bigger;
}

void
arena_free(struct arena *a)
{
	while (a->top) {
		struct arena_block *b = a->top;
		a->top = b->below;
		mem_free(b);
	}
}
