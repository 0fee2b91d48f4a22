/* part.c — a copy of a database is whole before it gets its name. SPDX-License-Identifier: MIT */
#include "cli/part.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

static void
remove_journal(const struct part *p)
{
	char journal[PART_PATH_BYTES + 16];

	str_format(journal, sizeof journal, "%s-journal", p->part);
	(void)unlink(journal);
}

/* The journal last: alone it is nothing, and a part without it looks whole. */
void
part_remove(const struct part *p)
{
	if (!*p->part)
		return;
	(void)unlink(p->part);
	remove_journal(p);
}

static bool
is_free(const char *to, struct err *e)
{
	struct stat st;

	return lstat(to, &st) != 0 ||
	       err_set(e, ERR_CONFLICT, .where = to,
		       .msgid = N_("There is a file here already. Nothing is overwritten"));
}

bool
part_begin(struct part *p, const char *to, const char *field, struct err *e)
{
	*p = (struct part){.to = to};
	if (!is_free(to, e))
		return false;
	if (!str_format(p->part, sizeof p->part, "%s.part", to)) {
		p->part[0] = '\0';
		return err_set(e, ERR_INVALID, .field = field, .msgid = N_("--{1} is too long"),
			.arg = {field});
	}
	part_remove(p);
	return true;
}

static bool
sync_folder(const char *file)
{
	char dir[PART_PATH_BYTES];
	char *slash;
	bool ok;
	int fd;

	if (!str_copy(dir, sizeof dir, file))
		return false;
	slash = strrchr(dir, '/');
	if (slash)
		slash[slash == dir] = '\0';
	fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ok = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return ok;
}

/* All of it is on the disk before the name says that it is. */
static bool
sync_file(const char *file)
{
	const int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

/* The part's journal is empty by then. */
bool
part_give_its_name(const struct part *p, struct err *e)
{
	if (!is_free(p->to, e))
		return false;
	remove_journal(p);
	return (sync_file(p->part) && rename(p->part, p->to) == 0 && sync_folder(p->to)) ||
	       err_set(e, ERR_IO, .where = p->to,
		       .msgid = N_("The database could not get its name. Look at the folder"));
}
