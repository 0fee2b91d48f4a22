/* spool.c — a file put whole into a folder that a printer empties. SPDX-License-Identifier: MIT */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

static bool
fail(const char *folder, struct err *e)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
	case ELOOP:
		return err_set(e, ERR_NOT_FOUND, .where = folder,
			.msgid =
				N_("There is no spool folder beside the database. Ask ops for it"));
	case EACCES:
	case EPERM:
	case EROFS:
		return err_set(e, ERR_READONLY, .where = folder,
			.msgid = N_("Not printed: the spool folder may not be written. Ask ops"));
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return err_set(e, ERR_FULL, .where = folder,
			.msgid = N_("Not printed: the disk is full. Nothing was left behind"));
	case EEXIST:
		return err_set(e, ERR_CONFLICT, .where = folder,
			.msgid = N_("This was printed in this second already. Press p again"));
	default:
		return err_set(e, ERR_IO, .where = folder,
			.msgid = N_(
				"Not printed: the disk did not take it. Nothing was left behind"));
	}
}

static bool
write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		const ssize_t done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return fsync(fd) == 0;
}

/* linkat() does not replace; the name is there with all of the text or not. */
static bool
put_beneath(int dir, const char *name, const char *bytes, size_t n)
{
	char part[SPOOL_NAME_BYTES + 24];
	str_format(part, sizeof part, ".%s.part%d", name, (int)getpid());
	const int fd =
		openat(dir, part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return false;
	bool ok = write_all(fd, bytes, n);
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
spool_put(const char *folder, const char *name, const char *bytes, size_t n, struct err *e)
{
	const int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (dir < 0)
		return fail(folder, e);
	const bool ok = put_beneath(dir, name, bytes, n);
	const int why = errno;
	close(dir);
	errno = why;
	return ok || fail(folder, e);
}

static bool
fits_name(char ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9');
}

void
spool_name(char out[SPOOL_NAME_BYTES], const char *stem, int day, int minute, int second,
	const char *ending)
{
	char plain[SPOOL_NAME_BYTES / 2];
	size_t n = 0;
	for (const char *s = stem; *s && n < sizeof plain - 1; s++)
		if (fits_name(*s))
			plain[n++] = *s;
		else if (n > 0 && plain[n - 1] != '-')
			plain[n++] = '-';
	while (n > 0 && plain[n - 1] == '-')
		n--;
	plain[n] = '\0';
	str_format(out, SPOOL_NAME_BYTES, "%s-%08d-%02d%02d%02d.%s", n > 0 ? plain : "print", day,
		minute / 60, minute % 60, second, ending);
}
