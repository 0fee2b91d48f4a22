/* test_queue.c — the writers' queue: keys, order, removal, the way without it. SPDX-License-Identifier: MIT
 *
 * source: promises.md §2.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "db/queue.h"
#include "support/scratch.h"

static int32_t
key_of(const char *path, unsigned n)
{
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	return queue_key(st.st_dev, st.st_ino, n);
}

/* The number of a file that is gone may come again, with the sets of killed
 * programs under its keys. */
static void
make(char path[SCRATCH_PATH])
{
	scratch_path(path, "q");
	close(open(path, O_CREAT | O_WRONLY, 0600));
	for (unsigned n = 0; n < QUEUE_KEYS; n++) {
		int old = semget(key_of(path, n), 0, 0);
		if (old >= 0)
			assert_int_equal(semctl(old, 0, IPC_RMID), 0);
	}
}

static bool
take(struct queue *q, int limit_s)
{
	struct wait w = {.limit_s = limit_s};
	struct err e = {0};
	wait_start(&w);
	bool taken = queue_take(q, &w, &e);
	assert_int_equal(e.code, taken ? ERR_NONE : ERR_BUSY);
	return taken;
}

static void
key__is_31_bits_and_its_own__for_each_file_and_try(void **state)
{
	static int32_t seen[3 * 40 * 8];
	size_t n = 0;
	(void)state;
	for (uint64_t device = 0; device < 3; device++)
		for (uint64_t inode = 1; inode <= 40; inode++)
			for (unsigned try = 0; try < 8; try++) {
				int32_t key = queue_key(device, inode, try);
				assert_true(key > 0);
				for (size_t i = 0; i < n; i++)
					assert_int_not_equal(key, seen[i]);
				seen[n++] = key;
			}
	assert_int_equal(queue_key(1, 2, 0), queue_key(1, 2, 0));
}

static void
set__is_closed_to_others__and_gone_with_the_last(void **state)
{
	char path[SCRATCH_PATH];
	struct queue a, b;
	struct semid_ds info;
	(void)state;
	make(path);
	queue_open(&a, path);
	queue_open(&b, path);
	assert_string_equal(queue_kind(&a), "semaphore");
	assert_int_equal(a.set, b.set);
	assert_int_equal(semctl(a.set, 0, IPC_STAT, &info), 0);
	assert_int_equal(info.sem_perm.mode & 0777, 0600);
	queue_close(&a);
	assert_true(semget(key_of(path, 0), 0, 0) >= 0);
	queue_close(&b);
	assert_int_equal(semget(key_of(path, 0), 0, 0), -1);
}

static void
second__waits_its_time__while_the_first_holds(void **state)
{
	char path[SCRATCH_PATH];
	struct queue a, b;
	(void)state;
	make(path);
	queue_open(&a, path);
	queue_open(&b, path);
	assert_true(take(&a, 1));
	assert_false(take(&b, 1));
	queue_give(&a);
	queue_give(&a);
	assert_true(take(&b, 1));
	queue_close(&b); /* leaves while it holds */
	assert_true(take(&a, 1));
	queue_close(&a);
}

static void
killed_holder__frees_the_place__at_once(void **state)
{
	char path[SCRATCH_PATH];
	struct queue q;
	int ready[2];
	char byte;
	(void)state;
	make(path);
	queue_open(&q, path);
	assert_int_equal(pipe(ready), 0);
	pid_t pid = fork();
	if (pid == 0) {
		struct queue mine;
		queue_open(&mine, path);
		if (!take(&mine, 1) || write(ready[1], "", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_true(pid > 1);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	assert_true(take(&q, 1));
	queue_close(&q);
}

static void
removed_set__is_made_again__at_the_next_take(void **state)
{
	char path[SCRATCH_PATH];
	struct queue a, b;
	(void)state;
	make(path);
	queue_open(&a, path);
	queue_open(&b, path);
	assert_int_equal(semctl(a.set, 0, IPC_RMID), 0);
	assert_true(take(&a, 1));
	assert_false(take(&b, 1));
	assert_int_equal(a.set, b.set);
	queue_close(&a);
	assert_true(take(&b, 1));
	queue_close(&b);
}

/* Sets of another shape or with other rights stand for other people's. */
static void
foreign_sets__are_passed_by__to_the_next_key(void **state)
{
	char path[SCRATCH_PATH];
	struct queue q;
	int taken[QUEUE_KEYS];
	(void)state;
	make(path);
	taken[0] = semget(key_of(path, 0), 1, IPC_CREAT | IPC_EXCL | 0600);
	taken[1] = semget(key_of(path, 1), QUEUE_SEMS, IPC_CREAT | IPC_EXCL | 0666);
	queue_open(&q, path);
	assert_int_equal(q.set, semget(key_of(path, 2), 0, 0));
	queue_close(&q);
	for (unsigned n = 2; n < QUEUE_KEYS; n++)
		taken[n] = semget(key_of(path, n), 1, IPC_CREAT | IPC_EXCL | 0600);
	queue_open(&q, path);
	assert_string_equal(queue_kind(&q), "flock");
	queue_close(&q);
	for (unsigned n = 0; n < QUEUE_KEYS; n++)
		semctl(taken[n], 0, IPC_RMID);
}

static void
flock__still_keeps_one_at_a_time__without_a_set(void **state)
{
	struct queue a, b;
	(void)state;
	queue_init(&a);
	queue_init(&b);
	assert_string_equal(queue_kind(&a), "none");
	assert_true(take(&a, 1));
	queue_give(&a);
	a.dir_fd = open(scratch_dir(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	b.dir_fd = open(scratch_dir(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(take(&a, 1));
	assert_false(take(&b, 1));
	queue_give(&a);
	assert_true(take(&b, 1));
	queue_close(&a);
	queue_close(&b);
}

static void
nap_ms(long ms)
{
	nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

/* Processes that sleep in the set, whatever they wait for there. */
static int
asleep_in(int set)
{
	int n = 0;
	for (int i = 0; i < QUEUE_SEMS; i++) {
		int waits = semctl(set, i, GETZCNT);
		assert_true(waits >= 0);
		n += waits;
	}
	return n;
}

static void
stand_in_line(const char *path, char who, int out)
{
	struct queue mine;
	queue_open(&mine, path);
	bool taken = take(&mine, QUEUE_WAIT_S) && write(out, &who, 1) == 1;
	nap_ms(20);
	queue_close(&mine);
	_exit(!taken);
}

/* Waiters of different ages, each having asked again each second: the order of
 * arrival is the order of service. Each comes a while after the one before is
 * seen to wait, and the holder goes when none is about to ask again. */
static void
waiters__are_served_as_they_came__over_seconds(void **state)
{
	static const int after_ms[] = {0, 150, 150, 850, 150, 850};
	enum { N = sizeof after_ms / sizeof *after_ms };
	char path[SCRATCH_PATH];
	struct queue q;
	int out[2];
	(void)state;
	make(path);
	queue_open(&q, path);
	assert_true(take(&q, 1));
	assert_int_equal(pipe(out), 0);
	for (int i = 0; i < N; i++) {
		nap_ms(after_ms[i]);
		if (fork() == 0)
			stand_in_line(path, (char)('a' + i), out[1]);
		while (asleep_in(q.set) <= i)
			nap_ms(1);
	}
	nap_ms(500);
	queue_give(&q);
	char order[N + 1] = "";
	for (int i = 0; i < N; i++)
		assert_int_equal(read(out[0], &order[i], 1), 1);
	for (int i = 0; i < N; i++) {
		int status;
		wait(&status);
		assert_int_equal(status, 0);
	}
	assert_string_equal(order, "abcdef");
	queue_close(&q);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key__is_31_bits_and_its_own__for_each_file_and_try),
		cmocka_unit_test(set__is_closed_to_others__and_gone_with_the_last),
		cmocka_unit_test(second__waits_its_time__while_the_first_holds),
		cmocka_unit_test(killed_holder__frees_the_place__at_once),
		cmocka_unit_test(removed_set__is_made_again__at_the_next_take),
		cmocka_unit_test(foreign_sets__are_passed_by__to_the_next_key),
		cmocka_unit_test(flock__still_keeps_one_at_a_time__without_a_set),
		cmocka_unit_test(waiters__are_served_as_they_came__over_seconds),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
