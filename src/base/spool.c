/* spool.c — a file put whole into a folder that a printer empties. SPDX-License-Identifier: MIT */
#include "base/spool.h"

#include <errno.h>

#include "base/file.h"
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

bool
spool_put(const char *folder, const char *name, const char *bytes, size_t n, struct err *e)
{
	return file_put_whole(folder, name, bytes, n) || fail(folder, e);
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
