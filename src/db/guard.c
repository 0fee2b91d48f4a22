/* guard.c — which files are refused before they are opened. SPDX-License-Identifier: MIT */
#include "db/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/str.h"

static const struct {
	unsigned long type;
	const char *name;
} refused_fs[] = {
	{0x6969, "NFS"},
	{0x517B, "SMB"},
	{0xFF534D42, "SMB"},
	{0xFE534D42, "SMB"},
	{0x65735546, "FUSE"},
	{0x01021997, "9P"},
	{0x00C36400, "Ceph"},
	{0x5346414F, "AFS"},
};

const char *
guard_refused_fs(unsigned long type)
{
	for (size_t i = 0; i < sizeof refused_fs / sizeof *refused_fs; i++)
		if (refused_fs[i].type == (type & 0xFFFFFFFF))
			return refused_fs[i].name;
	return NULL;
}

static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static const struct trouble {
	int number; /* 0 = any other */
	enum err_code code;
	const char *msgid;
} troubles[] = {
	{ENOENT, ERR_NOT_FOUND,
		N_("There is no database {1}. Name one with --db, or make it with init")},
	{EEXIST, ERR_CONFLICT,
		N_("{1} is already there. Choose another name for the new database")},
	{EACCES, ERR_DENIED, N_("This account may not open {1}. Sign in as the owner of the file")},
	{ENOSPC, ERR_FULL, N_("The disk is full. Free some space, then try again")},
	{EROFS, ERR_READONLY, N_("{1} can only be read. Make the disk writable, then start again")},
	{0, ERR_IO, N_("The disk did not give {1}: {2}. Check the disk, then try again")},
};

static int
plain_number(int number)
{
	switch (number) {
	case ENOTDIR: return ENOENT;
	case EPERM:
	case ELOOP: return EACCES;
	case EDQUOT: return ENOSPC;
	default: return number;
	}
}

static bool
guard_errno(const char *path, struct err *e)
{
	int number = errno;
	const struct trouble *t = troubles;
	while (t->number != 0 && t->number != plain_number(number))
		t++;
	return err_set(e, t->code, .msgid = t->msgid, .arg = {file_name(path), strerror(number)});
}

static const char *const on_refused_fs =
	N_("{1} is on {2}, where locks fail. Move it to a disk of this host");

static bool
guard_fs(const char *dir, const char *name, struct err *e)
{
	struct statfs fs;
	if (statfs(dir, &fs) != 0)
		return guard_errno(dir, e);
	const char *refused = guard_refused_fs((unsigned long)fs.f_type);
	if (refused)
		return err_set(e, ERR_DENIED, .msgid = on_refused_fs, .arg = {name, refused});
	return true;
}

bool
guard_place(const char *path, char real[PATH_MAX], struct err *e)
{
	char dir[PATH_MAX], whole[PATH_MAX];
	const char *name = file_name(path);

	if (!*name || !str_copy(dir, sizeof dir, path)) {
		errno = ENOENT;
		return guard_errno(path, e);
	}
	dir[name - path] = '\0';
	if (!realpath(*dir ? dir : ".", whole))
		return guard_errno(path, e);
	if (!str_format(real, PATH_MAX, "%s/%s", str_eq(whole, "/") ? "" : whole, name))
		return err_set(e, ERR_DENIED, .arg = {name},
			.msgid = N_("The path of {1} is too long. Move it nearer to the root"));
	return guard_fs(whole, name, e);
}

bool
guard_file(const char *real, struct err *e)
{
	struct stat st;
	const char *name = file_name(real), *why = NULL;

	if (lstat(real, &st) != 0)
		return guard_errno(real, e);
	if (S_ISLNK(st.st_mode))
		why = N_("{1} is a symbolic link. Name the file it points to instead");
	else if (!S_ISREG(st.st_mode))
		why = N_("{1} is not a file. Name a database file, example: jiaoban.db");
	else if (st.st_nlink > 1)
		why = N_("{1} has a second name (hard link). Remove the other name first");
	else if (st.st_mode & (S_IWGRP | S_IWOTH))
		why = N_("Others may write to {1}. Close it first: chmod 600 {1}");
	return !why || err_set(e, ERR_DENIED, .msgid = why, .arg = {name});
}

/* The new name must outlive a power cut, or a stored handover could go with it. */
static bool
sync_directory(const char *real)
{
	char dir[PATH_MAX];
	const char *name = file_name(real);

	str_copy(dir, sizeof dir, real);
	dir[name - real] = '\0';
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return done;
}

bool
guard_create(const char *real, struct err *e)
{
	int fd = open(real, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return guard_errno(real, e);
	bool done = fchmod(fd, 0600) == 0 && fsync(fd) == 0;
	done = close(fd) == 0 && done && sync_directory(real);
	if (!done) {
		guard_errno(real, e);
		unlink(real);
	}
	return done;
}
