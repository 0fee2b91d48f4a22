/* verify_sig.c — many signatures on all processors. SPDX-License-Identifier: MIT
 *
 * An Ed25519 check takes a hundred times as long as reading and hashing the
 * record. The program has no threads: short-lived children that touch nothing
 * but memory check a part each and answer through a pipe. What a child did not
 * answer is checked here.
 */
#include <errno.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "domain/verify_run.h"

enum { WORKERS_MAX = 8, WORTH_A_CHILD = 64 };

struct share {
	int from, to;
	pid_t pid; /* 0 = nobody works on it */
	int fd;
};

static void
check_one(struct verify_item *i)
{
	const struct ledger_row *r = &i->row;

	if (i->ask_sig)
		i->sig_is_good = record_sig_is_good(
			i->key->public_key, &i->view, r->bytes.p, r->bytes.len, r->sig);
}

static int
processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	int n = CPU_COUNT(&set);
	return n < WORKERS_MAX ? n : WORKERS_MAX;
}

static _Noreturn void
work(struct verify_item *item, const struct share *s, int fd)
{
	for (int i = s->from; i < s->to; i++) {
		check_one(&item[i]);
		char answer = item[i].sig_is_good ? 'y' : 'n';
		if (write(fd, &answer, 1) != 1)
			break;
	}
	_exit(0);
}

static void
start(struct verify_item *item, struct share *s)
{
	int fd[2];

	if (pipe(fd) != 0)
		return;
	pid_t pid = fork();
	if (pid == 0) {
		close(fd[0]);
		work(item, s, fd[1]);
	}
	close(fd[1]);
	if (pid < 0) {
		close(fd[0]);
		return;
	}
	s->pid = pid;
	s->fd = fd[0];
}

static void
collect(struct verify_item *item, struct share *s)
{
	int i = s->from;
	char answer;

	while (s->pid && i < s->to && read(s->fd, &answer, 1) == 1)
		item[i++].sig_is_good = answer == 'y';
	for (; i < s->to; i++)
		check_one(&item[i]);
	if (!s->pid)
		return;
	close(s->fd);
	while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

void
verify_signatures(struct verify_item *item, int n)
{
	struct share share[WORKERS_MAX] = {0};
	int shares = n < 2 * WORTH_A_CHILD ? 1 : processors();

	for (int i = 0; i < shares; i++) {
		share[i].from = n * i / shares;
		share[i].to = n * (i + 1) / shares;
		if (i > 0)
			start(item, &share[i]);
	}
	for (int i = 0; i < shares; i++)
		collect(item, &share[i]);
}
