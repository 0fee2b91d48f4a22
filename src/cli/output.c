/* output.c — results out: to the terminal, or into a file in one piece. SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "domain/setup.h"

static bool
fail_write(const char *file, struct err *e)
{
	return err_set(e, errno == ENOSPC ? ERR_FULL : ERR_IO, .where = file,
		.msgid = N_("Not written: {1}. Nothing was left behind; choose another place"),
		.arg = {strerror(errno)});
}

static bool
same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* promises.md §4: no output overwrites the database, the pepper or a file of theirs. */
static bool
is_ours(const struct cli *cli, const char *file)
{
	static const char *const beside[] = {"", "-journal", "-wal", "-shm"};
	const char *name = strrchr(file, '/');
	char path[4096];

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		if (!str_format(path, sizeof path, "%s%s", cli->db_file, beside[i]))
			return true;
		if (str_eq(path, file) || same_file(path, file))
			return true;
	}
	return (setup_pepper_file(path, sizeof path, cli->db_file) && same_file(path, file)) ||
	       str_eq(name ? name + 1 : file, "pepper");
}

bool
cli_write(const struct cli *cli, const char *file, const struct buf *b, struct err *e)
{
	char part[4096];
	int fd;

	if (!file)
		return file_write_all(STDOUT_FILENO, buf_str(b), b->len) || fail_write("stdout", e);
	if (is_ours(cli, file))
		return err_set(e, ERR_INVALID, .field = "o", .where = file,
			.msgid = N_("This would overwrite the site's own files. Choose another "
				    "name"));
	if (!str_format(part, sizeof part, "%s.part%d", file, (int)getpid()))
		return err_set(
			e, ERR_INVALID, .field = "o", .msgid = N_("This file name is too long"));
	fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return fail_write(file, e);
	if (!file_write_all(fd, buf_str(b), b->len) || fsync(fd) != 0) {
		int why = errno;

		close(fd);
		unlink(part);
		errno = why;
		return fail_write(file, e);
	}
	close(fd);
	if (rename(part, file) != 0) {
		int why = errno;

		unlink(part);
		errno = why;
		return fail_write(file, e);
	}
	return true;
}

bool
cli_render(struct cli *cli, const struct rtable *t, struct err *e)
{
	const char *format = cli_value(cli, "format");
	struct render_ask ask = {.site = cli->site.name, .cols = 80};
	struct buf out;
	bool ok;

	if (format && !render_format_parse(format, &ask.format))
		return err_set(e, ERR_INVALID, .field = "format",
			.msgid = N_("There is no format \"{1}\". Use text, csv, json or html"),
			.arg = {format});
	buf_init(&out);
	ok = render_table(t, &ask, &out, e) && cli_write(cli, cli->output, &out, e);
	buf_free(&out);
	return ok;
}

int
cli_flush(int status)
{
	struct err e;

	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fail_write("stdout", &e);
	return status ? status : cli_fail(&e);
}

int64_t
cli_made_at(const struct cli *cli)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	int64_t s;

	if (fixed && str_to_int64(fixed, &s) && s >= 0 && s < INT64_MAX / 1000000)
		return s * 1000000;
	return clock_now(&cli->ctx.clock).utc_us;
}
