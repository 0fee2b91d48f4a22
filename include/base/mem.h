/* mem.h — arenas, and the one malloc of the project. SPDX-License-Identifier: MIT
 *
 * err: an allocation that fails returns NULL; the caller answers ERR_NOMEM.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "base/err.h"

/* malloc, realloc and free of the project, so that a test can make the n-th fail. */
void *mem_alloc(size_t bytes) MUST_CHECK;             /* zeroed */
void *mem_resize(void *old, size_t bytes) MUST_CHECK; /* old stays valid on failure */
void mem_free(void *p);                               /* NULL allowed */
/* An array with room for one more: p itself, or moved to twice the room.
 * in: `used` of *room elements are in use; p NULL with *room 0 begins one. */
void *mem_more(void *p, int used, int *room, size_t each) MUST_CHECK;

char *mem_text(const char *s) MUST_CHECK; /* a copy */

/* Tests only: the n-th allocation from now fails (1 = the next), 0 = never;
 * `forever` makes all later ones fail too. */
void mem_fail_at(long n, bool forever);
/* Allocations asked for since the last mem_fail_at(). */
long mem_count(void);

struct arena_block;
struct arena {
	struct arena_block *top;
};

void arena_init(struct arena *a);
/* out: zeroed, 16-byte aligned, owned by the arena; NULL when memory is out. */
void *arena_alloc(struct arena *a, size_t bytes) MUST_CHECK;
char *arena_strdup(struct arena *a, const char *s) MUST_CHECK;
/* As mem_more(); the arena keeps the smaller ones until it is freed. */
void *arena_more(struct arena *a, void *p, int used, int *room, size_t each) MUST_CHECK;
void arena_free(struct arena *a); /* also usable again afterwards */

#endif
