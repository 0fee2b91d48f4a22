/* file.c — files in and out, beneath a folder, in one piece. SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PART_BYTES = 320 };

/* ---- out ---- */

bool
file_write_all(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0) {
		const ssize_t done = write(fd, at, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* linkat() does not replace; the name is there with all of the bytes or not. */
static bool
put_beneath(int dir, const char *name, const void *p, size_t n)
{
	char part[PART_BYTES];

	if (!str_format(part, sizeof part, ".%s.part%d", name, (int)getpid())) {
		errno = ENAMETOOLONG;
		return false;
	}
	const int fd =
		openat(dir, part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return false;
	bool ok = file_write_all(fd, p, n) && fsync(fd) == 0;
	int why = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		why = errno;
	}
	if (ok && linkat(dir, part, dir, name, 0) != 0) {
		ok = false;
		why = errno;
	}
	(void)unlinkat(dir, part, 0);
	if (ok)
		(void)fsync(dir);
	errno = why;
	return ok;
}

bool
file_put_whole(const char *folder, const char *name, const void *p, size_t n)
{
	const int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);

	if (dir < 0)
		return false;
	const bool ok = put_beneath(dir, name, p, n);
	const int why = errno;
	close(dir);
	errno = why;
	return ok;
}

bool
file_is_folder(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* ---- in ---- */

/* Whoever may write into the folder could otherwise give the database or the
 * pepper a second name there. */
static bool
is_to_be_taken(const struct stat *st, const struct stat *folder)
{
	return S_ISREG(st->st_mode) && st->st_nlink == 1 &&
	       (st->st_uid == geteuid() || st->st_uid == folder->st_uid || st->st_uid == 0);
}

static bool
fail_open(const char *name, struct err *e)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return err_set(e, ERR_NOT_FOUND, .field = "file", .where = name,
			.msgid = N_("This file is not there any more. Look at the list again"));
	case ELOOP:
		return err_set(e, ERR_INVALID, .field = "file", .where = name,
			.msgid = N_("This is a link. Put the file itself there"));
	case EACCES:
	case EPERM:
		return err_set(e, ERR_DENIED, .field = "file", .where = name,
			.msgid = N_("This file may not be read. Ask ops for it"));
	default:
		return err_set(e, ERR_IO, .field = "file", .where = name,
			.msgid = N_("This file could not be read. Copy it there again"));
	}
}

static bool
fail_changed(const char *name, struct err *e)
{
	return err_set(e, ERR_CONFLICT, .field = "file", .where = name,
		.msgid = N_("Somebody still writes this file. Try again when it is complete"));
}

static bool
same_state(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ctim.tv_sec == b->st_ctim.tv_sec &&
	       a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

/* n bytes at `to`, and then no more. */
static bool
read_all(int fd, char *to, size_t n, const char *name, struct err *e)
{
	char more;

	for (size_t at = 0; at < n;) {
		const ssize_t got = read(fd, to + at, n - at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_open(name, e);
		if (got == 0)
			return fail_changed(name, e);
		at += (size_t)got;
	}
	return read(fd, &more, 1) == 0 || fail_changed(name, e);
}

static bool
size_fits(const struct stat *st, const struct file_ask *ask, struct err *e)
{
	char most[24];

	(void)str_format(most, sizeof most, "%zu", ask->max / 1024);
	return (uint64_t)st->st_size <= ask->max ||
	       err_set(e, ERR_INVALID, .field = "file", .where = ask->name,
		       .msgid = N_("This file is too large: at most {1} KB. Make it smaller first"),
		       .arg = {most});
}

static bool
read_file(int fd, const struct stat *folder, const struct file_ask *ask, struct buf *out,
	struct err *e)
{
	struct stat before, after;

	if (fstat(fd, &before) != 0)
		return fail_open(ask->name, e);
	if (!S_ISREG(before.st_mode) || (ask->inbox && !is_to_be_taken(&before, folder)))
		return err_set(e, ERR_INVALID, .field = "file", .where = ask->name,
			.msgid = N_("Only a file of its own can be taken. Copy it there again"));
	if (!size_fits(&before, ask, e))
		return false;
	char *bytes = mem_alloc((size_t)before.st_size + 1);
	if (!bytes)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this file"));
	bool ok = read_all(fd, bytes, (size_t)before.st_size, ask->name, e);
	if (ok && (fstat(fd, &after) != 0 || !same_state(&before, &after)))
		ok = fail_changed(ask->name, e);
	if (ok)
		buf_put(out, bytes, (size_t)before.st_size);
	mem_free(bytes);
	if (ok && out->failed)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this file"));
	return ok;
}

static bool
fail_folder(const char *folder, struct err *e)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
	case ELOOP:
		return err_set(e, ERR_NOT_FOUND, .where = folder,
			.msgid = N_("There is no inbox folder beside the database. Ask ops for "
				    "it"));
	case EACCES:
	case EPERM:
		return err_set(e, ERR_READONLY, .where = folder,
			.msgid = N_("The inbox folder may not be read. Ask ops"));
	default:
		return err_set(e, ERR_IO, .where = folder,
			.msgid = N_("The inbox folder could not be read. Ask ops"));
	}
}

/* `folder` NULL = the place where the program stands. out: the descriptor, -1. */
static int
folder_open(const char *folder, struct stat *st, struct err *e)
{
	const int dir = open(folder ? folder : ".",
		O_RDONLY | O_DIRECTORY | O_CLOEXEC | (folder ? O_NOFOLLOW : 0));

	if (dir < 0 || fstat(dir, st) != 0) {
		(void)fail_folder(folder, e);
		if (dir >= 0)
			close(dir);
		return -1;
	}
	if (folder && (st->st_mode & S_IWOTH)) {
		(void)err_set(e, ERR_DENIED, .where = folder,
			.msgid = N_("Anybody may write into the inbox folder. Ask ops to close "
				    "it"));
		close(dir);
		return -1;
	}
	return dir;
}

bool
file_read_whole(const struct file_ask *ask, struct buf *out, struct err *e)
{
	struct stat folder;

	if (ask->folder && strchr(ask->name, '/'))
		return err_set(e, ERR_INVALID, .field = "file", .where = ask->name,
			.msgid = N_("Only a file of its own can be taken. Copy it there again"));
	const int dir = folder_open(ask->folder, &folder, e);
	if (dir < 0)
		return false;
	/* A pipe must not hold up who opens it. */
	const int fd =
		openat(dir, ask->name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	bool ok = fd >= 0 ? read_file(fd, &folder, ask, out, e) : fail_open(ask->name, e);
	if (fd >= 0)
		close(fd);
	close(dir);
	return ok;
}

/* ---- the inbox ---- */

static int
by_time(const void *a, const void *b)
{
	const struct inbox_file *x = a, *y = b;

	if (x->changed_us != y->changed_us)
		return x->changed_us > y->changed_us ? -1 : 1;
	return strcmp(x->name, y->name);
}

static bool
take_entry(struct inbox *l, int dir, const struct stat *folder, const char *name)
{
	struct stat st;

	if (name[0] == '.')
		return true;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return true; /* taken away meanwhile */
	if (l->n == INBOX_FILES_MAX || !is_to_be_taken(&st, folder)) {
		l->left_out++;
		return true;
	}
	struct inbox_file *f = &l->file[l->n++];
	f->name = arena_strdup(&l->arena, name);
	f->bytes = st.st_size;
	f->changed_us = (int64_t)st.st_mtim.tv_sec * 1000000 + st.st_mtim.tv_nsec / 1000;
	return f->name != NULL;
}

static bool
list_folder(int dir, const struct stat *folder, struct inbox *out, struct err *e)
{
	const struct dirent *d;
	bool memory = true;
	DIR *all = fdopendir(dir);

	if (!all) {
		close(dir);
		return fail_folder("", e);
	}
	out->file = arena_alloc(&out->arena, INBOX_FILES_MAX * sizeof *out->file);
	memory = out->file != NULL;
	while (memory && (d = readdir(all)) != NULL)
		memory = take_entry(out, dir, folder, d->d_name);
	closedir(all);
	if (!memory)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this list"));
	qsort(out->file, (size_t)out->n, sizeof *out->file, by_time);
	return true;
}

bool
inbox_list(const char *folder, struct inbox *out, struct err *e)
{
	struct stat st;

	*out = (struct inbox){0};
	arena_init(&out->arena);
	const int dir = folder_open(folder, &st, e);
	if (dir >= 0 && list_folder(dir, &st, out, e))
		return true;
	inbox_free(out);
	return false;
}

void
inbox_free(struct inbox *l)
{
	arena_free(&l->arena);
	*l = (struct inbox){0};
}
