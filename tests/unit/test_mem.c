/* test_mem.c — arenas, and allocations that fail on demand. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"

static void
mem_alloc__is_zeroed__any_size(void **state)
{
	(void)state;
	unsigned char *p = mem_alloc(100);
	for (int i = 0; i < 100; i++)
		assert_int_equal(p[i], 0);
	mem_free(p);
	p = mem_alloc(0);
	assert_non_null(p);
	mem_free(p);
	mem_free(NULL);
}

static void
mem_text__is_a_copy__or_nothing(void **state)
{
	char from[] = "交班";
	char *copy = mem_text(from);

	(void)state;
	from[0] = 'x';
	assert_string_equal(copy, "交班");
	mem_free(copy);
	mem_fail_at(1, false);
	assert_null(mem_text(from));
	mem_fail_at(0, false);
}

/* Bit n of the answer = allocation n (from 0) was given. */
static unsigned
pattern(long fail_at, bool forever)
{
	unsigned given = 0;
	mem_fail_at(fail_at, forever);
	for (unsigned i = 0; i < 4; i++) {
		void *p = i % 2 ? mem_resize(NULL, 8) : mem_alloc(8);
		given |= (p ? 1u : 0u) << i;
		mem_free(p);
	}
	assert_int_equal(mem_count(), 4);
	mem_fail_at(0, false);
	assert_int_equal(mem_count(), 0);
	return given;
}

static void
mem_fail_at__fails_the_nth__once_or_forever(void **state)
{
	(void)state;
	assert_int_equal(pattern(0, false), 0xF);
	assert_int_equal(pattern(0, true), 0xF);
	assert_int_equal(pattern(1, false), 0xE);
	assert_int_equal(pattern(3, false), 0xB);
	assert_int_equal(pattern(1, true), 0x0);
	assert_int_equal(pattern(3, true), 0x3);
}

static void
mem_resize__keeps_the_old__when_it_fails(void **state)
{
	(void)state;
	char *p = mem_resize(NULL, 4);
	strcpy(p, "abc");
	mem_fail_at(1, false);
	assert_null(mem_resize(p, 4000));
	mem_fail_at(0, false);
	assert_string_equal(p, "abc");
	p = mem_resize(p, 4000);
	assert_string_equal(p, "abc");
	mem_free(p);
}

/* Every size is kept whole, zeroed and aligned, whatever came before it. */
static void
arena_alloc__gives_distinct_zeroed_aligned_room(void **state)
{
	(void)state;
	static const size_t sizes[] = {1, 15, 16, 17, 0, 1000, 1024, 1025, 4096, 70000, 3, 300000};
	enum { ROUNDS = 200, KINDS = sizeof(sizes) / sizeof(sizes[0]) };
	unsigned char *given[ROUNDS];
	struct arena a;
	arena_init(&a);
	for (int i = 0; i < ROUNDS; i++) {
		size_t n = sizes[i % KINDS];
		given[i] = arena_alloc(&a, n);
		assert_non_null(given[i]);
		assert_int_equal((uintptr_t)given[i] % 16, 0);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(given[i][k], 0);
		memset(given[i], i, n);
	}
	for (int i = 0; i < ROUNDS; i++)
		for (size_t k = 0; k < sizes[i % KINDS]; k++)
			assert_int_equal(given[i][k], i);
	arena_free(&a);
}

/* Small pieces share blocks: a thousand of 16 bytes need few allocations. */
static void
arena_alloc__asks_seldom__small_pieces(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	mem_fail_at(0, false);
	for (int i = 0; i < 1000; i++)
		assert_non_null(arena_alloc(&a, 16));
	assert_in_range(mem_count(), 1, 4);
	/* A large piece does not end the use of the block at hand. */
	long before = mem_count();
	assert_non_null(arena_alloc(&a, 100000));
	assert_non_null(arena_alloc(&a, 16));
	assert_int_equal(mem_count(), before + 1);
	arena_free(&a);
}

static void
arena__survives_want_of_memory(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	mem_fail_at(1, true);
	assert_null(arena_alloc(&a, 10));
	assert_null(arena_strdup(&a, "x"));
	assert_null(arena_alloc(&a, 1000000));
	mem_fail_at(0, false);
	assert_null(arena_alloc(&a, SIZE_MAX));
	assert_null(arena_alloc(&a, SIZE_MAX - 8));
	char *s = arena_strdup(&a, "交班");
	assert_string_equal(s, "交班");
	arena_free(&a);
	assert_string_equal(arena_strdup(&a, "again"), "again");
	arena_free(&a);
	arena_free(&a);
}

/* Doubling, from nothing; what was there is there; a failure loses nothing. */
static void
more__keeps__what_is_there(void **state)
{
	struct arena arena;
	int *heap = NULL, *kept = NULL, heap_room = 0, kept_room = 0, was;

	(void)state;
	arena_init(&arena);
	for (int i = 0; i < 100; i++) {
		heap = mem_more(heap, i, &heap_room, sizeof *heap);
		kept = arena_more(&arena, kept, i, &kept_room, sizeof *kept);
		heap[i] = kept[i] = i;
	}
	assert_int_equal(heap_room, 128);
	assert_int_equal(kept_room, 128);
	for (int i = 0; i < 100; i++)
		assert_true(heap[i] == i && kept[i] == i);
	was = heap_room;
	mem_fail_at(1, true);
	assert_null(mem_more(heap, was, &heap_room, sizeof *heap));
	mem_fail_at(0, false);
	assert_int_equal(heap_room, was);
	assert_int_equal(heap[99], 99);
	mem_free(heap);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mem_alloc__is_zeroed__any_size),
		cmocka_unit_test(mem_text__is_a_copy__or_nothing),
		cmocka_unit_test(mem_fail_at__fails_the_nth__once_or_forever),
		cmocka_unit_test(mem_resize__keeps_the_old__when_it_fails),
		cmocka_unit_test(arena_alloc__gives_distinct_zeroed_aligned_room),
		cmocka_unit_test(arena_alloc__asks_seldom__small_pieces),
		cmocka_unit_test(arena__survives_want_of_memory),
		cmocka_unit_test(more__keeps__what_is_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
