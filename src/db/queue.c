/* queue.c — the writers' queue: first come, first served. SPDX-License-Identifier: MIT */
#include "db/queue.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sys/file.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"

enum {
	LOCK = 0,
	OLDEST = QUEUE_WAIT_S - 1,
	MEMBERS = QUEUE_SEMS - 1,
	FLOCK_POLL_MS = 2,
	MS_PER_S = 1000
};

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * MS_PER_S + t.tv_nsec / 1000000;
}

void
wait_start(struct wait *w)
{
	w->since_ms = now_ms();
	w->told_s = 0;
	if (w->limit_s == 0)
		w->limit_s = QUEUE_WAIT_S;
}

bool
wait_goes_on(struct wait *w)
{
	int s = (int)((now_ms() - w->since_ms) / MS_PER_S);
	if (s > w->told_s) {
		w->told_s = s;
		if (w->told)
			w->told(w->arg, s);
	}
	return s < w->limit_s;
}

int32_t
queue_key(uint64_t device, uint64_t inode, unsigned n)
{
	/* The finaliser of SplitMix64: every bit of the three moves every bit of the key. */
	uint64_t h = device * 0x9E3779B97F4A7C15u ^ inode;
	h += ((uint64_t)n + 1) * 0xD1B54A32D192ED03u;
	h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9u;
	h = (h ^ h >> 27) * 0x94D049BB133111EBu;
	h ^= h >> 31;
	int32_t key = (int32_t)(h & 0x7FFFFFFF);
	return key == IPC_PRIVATE ? 1 : key;
}

/* Only a set of our own account, closed to all others, is ours. */
static bool
set_is_ours(int set)
{
	struct semid_ds info = {0};
	union {
		int val;
		struct semid_ds *buf;
	} arg = {.buf = &info};

	if (semctl(set, 0, IPC_STAT, arg) != 0)
		return false;
	errno = EACCES;
	return info.sem_perm.uid == geteuid() && info.sem_perm.cuid == geteuid() &&
	       (info.sem_perm.mode & 0777) == 0600;
}

static bool
set_count(int set, short by)
{
	struct sembuf op = {MEMBERS, by, SEM_UNDO | IPC_NOWAIT};
	return semop(set, &op, 1) == 0;
}

/* All zero is the free state, and a new set is all zero on Linux: there is no
 * moment between making and initialising in which a kill could hurt.
 * out: the set; -1 with errno, EIDRM when it vanished under our hands */
static int
set_of_key(key_t key)
{
	int set = semget(key, QUEUE_SEMS, IPC_CREAT | IPC_EXCL | 0600);
	if (set < 0 && errno == EEXIST) {
		set = semget(key, QUEUE_SEMS, 0600);
		if (set < 0 && errno == ENOENT)
			errno = EIDRM;
	} else if (set < 0) {
		return -1;
	}
	if (set < 0 || !set_is_ours(set))
		return -1;
	if (set_count(set, 1))
		return set;
	errno = EIDRM;
	return -1;
}

static int
set_join(uint64_t device, uint64_t inode)
{
	for (unsigned n = 0, tries = 0; n < QUEUE_KEYS;) {
		int set = set_of_key(queue_key(device, inode, n));
		if (set >= 0)
			return set;
		if (errno == ENOSPC || errno == ENOSYS)
			return -1;
		if (errno != EIDRM || ++tries > QUEUE_KEYS)
			n++; /* somebody else's: the next key, the same for all of us */
	}
	return -1;
}

/* Sets are few in a host, so the last one out removes it. Who joined in
 * between finds it gone at the next take and makes it again. */
static void
set_leave(int set)
{
	if (set_count(set, -1) && semctl(set, MEMBERS, GETVAL) == 0)
		semctl(set, 0, IPC_RMID);
}

void
queue_init(struct queue *q)
{
	*q = (struct queue){.set = -1, .dir_fd = -1};
}

static void
queue_join(struct queue *q)
{
	q->set = set_join(q->device, q->inode);
	if (q->set < 0 && q->dir_fd < 0)
		q->dir_fd = open(q->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void
queue_open(struct queue *q, const char *path)
{
	struct stat st;

	queue_init(q);
	if (stat(path, &st) != 0 || !str_copy(q->dir, sizeof q->dir, path))
		return;
	dirname(q->dir);
	q->device = st.st_dev;
	q->inode = st.st_ino;
	queue_join(q);
}

void
queue_close(struct queue *q)
{
	queue_give(q);
	if (q->set >= 0)
		set_leave(q->set);
	if (q->dir_fd >= 0)
		close(q->dir_fd);
	queue_init(q);
}

const char *
queue_kind(const struct queue *q)
{
	return q->set >= 0 ? "semaphore" : q->dir_fd >= 0 ? "flock" : "none";
}

static bool
queue_is_over(struct err *e)
{
	return err_set(e, ERR_BUSY,
		.msgid = N_("Others have been saving for 10 s. Wait a moment, then try again"));
}

/* All or nothing: nobody older waits, nobody writes; then write and be counted
 * among the waiting no more. */
static int
take_within(int set, int age, int64_t ms)
{
	struct sembuf op[3 + OLDEST];
	size_t n = 0;
	if (age < OLDEST)
		op[n++] = (struct sembuf){.sem_num = (unsigned short)(age + 1)};
	op[n++] = (struct sembuf){.sem_num = LOCK};
	op[n++] = (struct sembuf){.sem_num = LOCK, .sem_op = 1, .sem_flg = SEM_UNDO};
	for (int k = 1; k <= age; k++)
		op[n++] = (struct sembuf){(unsigned short)k, -1, SEM_UNDO};
	if (ms < 0)
		ms = 0;
	struct timespec t = {ms / MS_PER_S, ms % MS_PER_S * 1000000};
	return semtimedop(set, op, n, &t) == 0 ? 0 : errno;
}

static void
grow_older(int set, int *age)
{
	struct sembuf op = {(unsigned short)(*age + 1), 1, SEM_UNDO | IPC_NOWAIT};
	if (*age < OLDEST && semop(set, &op, 1) == 0)
		++*age;
}

static void
leave(int set, int age)
{
	for (int k = 1; k <= age; k++) {
		struct sembuf op = {(unsigned short)k, -1, SEM_UNDO | IPC_NOWAIT};
		semop(set, &op, 1);
	}
}

/* out: 0 = held, EAGAIN = the wait is over, else the set is of no use. */
static int
set_take(int set, struct wait *w)
{
	int age = 0;
	for (;;) {
		int64_t left = w->since_ms + (age + 1) * (int64_t)MS_PER_S - now_ms();
		int trouble = take_within(set, age, left);
		if (trouble != EAGAIN && trouble != EINTR)
			return trouble;
		if (trouble == EAGAIN)
			grow_older(set, &age);
		if (!wait_goes_on(w)) {
			leave(set, age);
			return EAGAIN;
		}
	}
}

static bool
flock_take(int fd, struct wait *w)
{
	const struct timespec pause = {0, FLOCK_POLL_MS * 1000000};
	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return true; /* the engine's own locks decide */
		if (!wait_goes_on(w))
			return false;
		nanosleep(&pause, NULL);
	}
	return true;
}

bool
queue_take(struct queue *q, struct wait *w, struct err *e)
{
	for (int again = 0; q->set >= 0 && again < QUEUE_KEYS; again++) {
		int trouble = set_take(q->set, w);
		q->held = trouble == 0;
		if (q->held)
			return true;
		if (trouble == EAGAIN)
			return queue_is_over(e);
		queue_join(q); /* somebody removed the set: make it again */
	}
	if (q->dir_fd >= 0 && !flock_take(q->dir_fd, w))
		return queue_is_over(e);
	q->held = true;
	return true;
}

void
queue_give(struct queue *q)
{
	struct sembuf op = {LOCK, -1, SEM_UNDO | IPC_NOWAIT};

	if (!q->held)
		return;
	q->held = false;
	if (q->set >= 0)
		semop(q->set, &op, 1);
	else if (q->dir_fd >= 0)
		flock(q->dir_fd, LOCK_UN);
}
