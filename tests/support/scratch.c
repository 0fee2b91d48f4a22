/* scratch.c — a directory of a test's own, gone afterwards. SPDX-License-Identifier: MIT */
#include "support/scratch.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

static char dir[SCRATCH_PATH];
static int given;

static int
make_in(const char *where)
{
	str_format(dir, sizeof dir, "%s/jiaoban-XXXXXX", where);
	return mkdtemp(dir) ? 0 : -1;
}

int
scratch_setup(void **state)
{
	const char *tmp = getenv("TMPDIR");

	(void)state;
	return make_in(tmp ? tmp : "/tmp");
}

int
scratch_setup_fast(void **state)
{
	return access("/dev/shm", W_OK) == 0 ? make_in("/dev/shm") : scratch_setup(state);
}

/* Two levels are all that a test makes. */
static void
remove_in(const char *where)
{
	DIR *d = opendir(where);
	struct dirent *entry;

	while (d && (entry = readdir(d))) {
		char path[SCRATCH_PATH + 256];
		if (str_eq(entry->d_name, ".") || str_eq(entry->d_name, ".."))
			continue;
		str_format(path, sizeof path, "%s/%s", where, entry->d_name);
		if (unlink(path) != 0) {
			remove_in(path);
			rmdir(path);
		}
	}
	if (d)
		closedir(d);
}

void *
scratch_shared(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		abort();
	return p;
}

int
scratch_teardown(void **state)
{
	(void)state;
	remove_in(dir);
	return rmdir(dir);
}

void
scratch_path(char out[SCRATCH_PATH], const char *name)
{
	str_format(out, SCRATCH_PATH, "%s/%d-%s", dir, ++given, name);
}

void
scratch_copy(const char *to, const char *from)
{
	char bytes[65536];
	ssize_t n;
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_EXCL, 0600);

	while ((n = read(in, bytes, sizeof bytes)) > 0)
		if (write(out, bytes, (size_t)n) != n)
			break;
	close(in);
	close(out);
}

const char *
scratch_dir(void)
{
	return dir;
}

void
scratch_remove(const char *file)
{
	char beside[SCRATCH_PATH + 16];

	unlink(file);
	str_format(beside, sizeof beside, "%s-journal", file);
	unlink(beside);
}
