/* cmd_restore.c — jiaoban restore: a backup becomes a database again. SPDX-License-Identifier: MIT
 *
 * The copy is made under another name, verified from end to end, signed by two
 * people, and only then gets the name that was asked for: what bears that name
 * is whole. source: ORG-10, promises.md §3, contract.md §1.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/part.h"
#include "db/db.h"
#include "domain/restore.h"
#include "domain/setup.h"
#include "domain/verify.h"

enum { PATH_BYTES = 4096, WORDS_BYTES = 1024 };

static const struct cli_option options[] = {
	{"to", "NEW", N_("the database to make; nothing may be there yet")},
	{"pepper", "FILE", N_("the pepper: a copy of its file, or the 24 words as text")},
	{"confirm", "NAME", N_("the name of the site, instead of typing it at the terminal")},
	{"why", "TEXT", N_("the reason, kept with the record")},
};

struct restore {
	const char *from, *to;
	struct part part;
	char pepper[PATH_BYTES], pepper_part[PATH_BYTES];
	bool made_pepper;
};

/* --- the pepper ----------------------------------------------------------- */

static bool
read_words(const char *file, char out[WORDS_BYTES], size_t *n, struct err *e)
{
	int fd = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	ssize_t got = fd >= 0 ? read(fd, out, WORDS_BYTES - 1) : -1;

	if (fd >= 0)
		close(fd);
	if (got < 0)
		return err_set(e, ERR_IO, .where = file,
			.msgid = N_("This file could not be read. Check its name and your rights"));
	*n = (size_t)got;
	out[got] = '\0';
	return true;
}

/* Under another name first: what is called pepper is all of it. */
static bool
store_pepper(const struct restore *r, const uint8_t pepper[SEAL_PEPPER], struct err *e)
{
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd = open(r->pepper_part, flags, 0400);
	bool good = fd >= 0 && write(fd, pepper, SEAL_PEPPER) == SEAL_PEPPER && fsync(fd) == 0;

	if (fd >= 0)
		good = close(fd) == 0 && good;
	if (good && rename(r->pepper_part, r->pepper) == 0)
		return true;
	if (fd >= 0)
		unlink(r->pepper_part);
	return err_set(e, ERR_IO, .where = r->pepper,
		.msgid = N_("The pepper file cannot be read or written"));
}

/* A copy of the file, or the words from paper. */
static bool
read_pepper(const char *given, uint8_t pepper[SEAL_PEPPER], struct err *e)
{
	char text[WORDS_BYTES];
	size_t n;

	if (!read_words(given, text, &n, e))
		return false;
	if (n == SEAL_PEPPER)
		memcpy(pepper, text, SEAL_PEPPER);
	bool ok = n == SEAL_PEPPER || seal_pepper_from_words(text, pepper, e);
	seal_wipe(text, sizeof text);
	return ok;
}

/* Of a restore that was killed, or a slip: the same one or none. */
static bool
is_the_same(const struct restore *r, const uint8_t pepper[SEAL_PEPPER], struct err *e)
{
	uint8_t is[SEAL_PEPPER];

	if (!seal_pepper_read(r->pepper, is, e))
		return false;
	bool same = seal_same(is, pepper, SEAL_PEPPER);
	seal_wipe(is, sizeof is);
	return same || err_set(e, ERR_CONFLICT, .where = r->pepper,
			       .msgid = N_("Another pepper is here already; leave out --pepper"));
}

static bool
take_pepper(struct restore *r, const char *given, bool there, struct err *e)
{
	uint8_t pepper[SEAL_PEPPER];
	bool ok = read_pepper(given, pepper, e) &&
		  (there ? is_the_same(r, pepper, e) : store_pepper(r, pepper, e));

	r->made_pepper = ok && !there;
	seal_wipe(pepper, sizeof pepper);
	return ok;
}

static bool
place_pepper(struct cli *cli, struct restore *r, struct err *e)
{
	const char *given = cli_value(cli, "pepper");
	struct stat st;

	if (!setup_pepper_file(r->pepper, sizeof r->pepper, r->to) ||
		!str_format(r->pepper_part, sizeof r->pepper_part, "%s.part", r->pepper))
		return err_set(e, ERR_INVALID, .field = "to", .msgid = N_("--{1} is too long"),
			.arg = {"to"});
	(void)unlink(r->pepper_part); /* of a restore that was killed */
	bool there = lstat(r->pepper, &st) == 0;
	if (given)
		return take_pepper(r, given, there, e);
	return there ||
	       err_set(e, ERR_NOT_FOUND, .field = "pepper", .where = r->pepper,
		       .msgid = N_("Without the pepper no password opens a key. Add --pepper "
				   "FILE"));
}

/* --- the copy ------------------------------------------------------------- */

static bool
copy(struct restore *r, struct err *e)
{
	struct db *from = NULL;
	bool ok;

	if (!part_begin(&r->part, r->to, "to", e))
		return false;
	ok = db_open(r->from, DB_OPEN, &from, e) && db_backup(from, r->part.part, e);
	db_close(from);
	return ok;
}

/* Every record, before anybody is asked for a password. */
static bool
is_whole(struct cli *cli, struct err *e)
{
	struct verify_result *v = mem_alloc(sizeof *v);
	const struct verify_ask ask = {0};
	bool ok;

	if (!v)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to verify"));
	ok = cli_open(cli, e) && db_quick_check(cli->db, e) && verify_run(&cli->ctx, &ask, v, e);
	if (ok && v->findings_total)
		ok = err_set(e, ERR_CORRUPT, .where = cli_value(cli, "to"),
			.msgid = N_("The backup is not whole. jiaoban verify tells what is "
				    "damaged"));
	verify_result_free(v);
	mem_free(v);
	cli_close(cli);
	return ok;
}

/* --- asking --------------------------------------------------------------- */

/* screens.md §6.9: one of three things that ask. */
static bool
is_meant(struct cli *cli, struct err *e)
{
	const char *given = cli_value(cli, "confirm");
	char line[256] = "", prompt[512];

	if (!given && isatty(STDIN_FILENO)) {
		text_fill(prompt, sizeof prompt,
			tr(N_("Type the name of the site, {1}, to bring its backup back: ")),
			cli->site.name, NULL, NULL);
		fputs(prompt, stderr);
		if (fgets(line, sizeof line, stdin))
			line[strcspn(line, "\r\n")] = '\0';
		given = line;
	}
	return str_eq(given ? given : "", cli->site.name) ||
	       err_set(e, ERR_INVALID, .field = "confirm",
		       .msgid = N_("This is not the name of the site. Nothing was brought back"));
}

static bool
restore(struct cli *cli, struct restore *r, struct err *e)
{
	const char *why = cli_value(cli, "why");
	bool ok;

	if (!copy(r, e))
		return false;
	cli->db_file = r->part.part;
	if (!place_pepper(cli, r, e) || !is_whole(cli, e) || !is_meant(cli, e))
		return false;
	ok = cli_actor(cli, e) && restore_sign(&cli->who, &cli->second, why, e);
	cli_close(cli);
	return ok && part_give_its_name(&r->part, e);
}

static void
clean_up(const struct restore *r)
{
	part_remove(&r->part);
	if (r->made_pepper)
		(void)unlink(r->pepper);
}

static int
run_restore(struct cli *cli, int argc, char **argv)
{
	struct restore r = {.to = cli_value(cli, "to")};
	char line[512];
	struct err e;

	if (argc != 1)
		return cli_misuse(cli, N_("One file name is needed"), NULL);
	if (!r.to || !cli_value(cli, "why"))
		return cli_misuse(cli, N_("--to and --why are needed"), NULL);
	err_clear(&e);
	r.from = argv[0];
	if (!cli_two_named(cli))
		(void)err_set(&e, ERR_INVALID, .field = "with", .rule = "ORG-10",
			.msgid = N_("A restore takes two people. Add --as LOGIN --with LOGIN"));
	if (!cli_two_named(cli) || !restore(cli, &r, &e)) {
		clean_up(&r);
		return cli_fail(&e);
	}
	text_fill(line, sizeof line,
		tr(N_("Brought back to {1} and verified. Every sign-in of then is ended; what was "
		      "written after the backup is missing.")),
		r.to, NULL, NULL);
	puts(line);
	return 0;
}

const struct command cmd_restore = {
	.name = "restore",
	.args = "FILE --to NEW --why TEXT [--pepper FILE] --as LOGIN --with LOGIN",
	.summary = N_("brings a backup back as a new database, signed by two people"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_restore,
};
