/* password.c — passwords in, without echo. SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "cli/cli.h"
#include "domain/seal.h"

/* One line, whatever comes in how many pieces. */
static bool
read_line(int fd, char *out, size_t size)
{
	size_t n = 0;
	char c;

	for (;;) {
		ssize_t got = read(fd, &c, 1);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0 || c == '\n')
			break;
		if (n + 1 < size)
			out[n++] = c;
	}
	if (n && out[n - 1] == '\r')
		n--;
	out[n] = '\0';
	return true;
}

static bool
read_terminal(const char *prompt, char *out, size_t size, struct err *e)
{
	struct termios was, quiet;
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	bool ok;

	if (fd < 0 || tcgetattr(fd, &was) != 0) {
		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_INVALID, .field = "password",
			.msgid = N_(
				"No terminal to ask for the password. Use --password-file FILE"));
	}
	quiet = was;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(fd, TCSAFLUSH, &quiet);
	ok = write(fd, prompt, strlen(prompt)) >= 0 && read_line(fd, out, size);
	tcsetattr(fd, TCSAFLUSH, &was);
	ok = write(fd, "\n", 1) == 1 && ok;
	close(fd);
	if (!ok)
		return err_set(
			e, ERR_IO, .msgid = N_("The password could not be read. Type it again"));
	return true;
}

bool
cli_password(const char *prompt, const char *fd_text, const char *file, char *out, size_t size,
	struct err *e)
{
	int64_t number = -1;
	int fd;
	bool ok;

	if (!fd_text && !file)
		return read_terminal(prompt, out, size, e);
	if (fd_text && (!str_to_int64(fd_text, &number) || number < 0 || number > 1023))
		return err_set(e, ERR_INVALID, .field = "password-fd",
			.msgid = N_("{1} is not a descriptor. Use a number, for example 3"),
			.arg = {fd_text});
	fd = fd_text ? (int)number : open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ok = fd >= 0 && read_line(fd, out, size);
	if (!fd_text && fd >= 0)
		close(fd);
	if (!ok)
		return err_set(e, ERR_IO, .where = file ? file : fd_text,
			.msgid = N_("The password could not be read from there"));
	return true;
}
