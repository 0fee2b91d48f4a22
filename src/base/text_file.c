/* text_file.c — a whole text file into memory. SPDX-License-Identifier: MIT */
#include "base/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static bool
read_all(int fd, struct buf *into)
{
	static const size_t block = 65536;
	char *room = mem_alloc(block);
	ssize_t n = room ? 1 : -1;

	while (n > 0 && into->len <= TEXT_FILE_MAX_BYTES && !into->failed) {
		n = read(fd, room, block);
		if (n > 0)
			buf_put(into, room, (size_t)n);
		else if (n < 0 && errno == EINTR)
			n = 1;
	}
	into->failed |= !room;
	mem_free(room);
	return n >= 0 || !room;
}

bool
text_file_load(struct buf *into, const char *file, struct err *e)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;

	if (fd < 0 && errno == ENOENT)
		return err_set(e, ERR_NOT_FOUND, .where = file, .arg = {file},
			.msgid = N_("There is no file {1}. Check its name and folder"));
	bool readable = fd >= 0 && fstat(fd, &st) == 0 && !S_ISDIR(st.st_mode);
	bool large = readable && st.st_size > TEXT_FILE_MAX_BYTES;
	if (readable && !large)
		readable = read_all(fd, into);
	if (fd >= 0)
		(void)close(fd);
	if (!readable)
		return err_set(e, ERR_IO, .where = file, .arg = {file},
			.msgid = N_("The file {1} cannot be read. Check who may read it"));
	if (into->failed)
		return err_set(e, ERR_NOMEM);
	if (large || into->len > TEXT_FILE_MAX_BYTES)
		return err_set(e, ERR_FULL, .where = file, .arg = {file},
			.msgid = N_("The file {1} is larger than 64 MiB. Split it"));
	return true;
}
