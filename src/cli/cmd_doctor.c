/* cmd_doctor.c — jiaoban doctor: is everything as it should be? SPDX-License-Identifier: MIT
 *
 * One line a thing: ok, warn or bad. source: contract.md §1, promises.md §2 and §4.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/cli.h"
#include "db/db.h"
#include "domain/erasure.h"
#include "domain/search.h"
#include "domain/setup.h"

enum health { OK, WARN, BAD };
enum { MODE_ALL = 07777, MODE_OTHERS = 077, MIB = 1024 * 1024, SPACE_MIB = 256, KEYS_LEAST = 2 };

struct doctor {
	struct cli *cli;
	enum health worst;
};

static void
say(struct doctor *d, enum health h, const char *name, const char *msgid, const char *arg)
{
	static const char *const words[] = {"ok  ", "warn", "bad "};
	char line[512];

	text_fill(line, sizeof line, tr(msgid), arg, NULL, NULL);
	printf("%s  %s: %s\n", words[h], name, line);
	if (h > d->worst)
		d->worst = h;
}

/* A file of ours: its mode exactly, its owner whoever asks. */
static void
check_file(struct doctor *d, const char *name, const char *path, mode_t mode)
{
	struct stat st;
	char found[16];

	if (lstat(path, &st) != 0) {
		say(d, BAD, name, N_("{1} is not there"), path);
		return;
	}
	str_format(found, sizeof found, "%04o", (unsigned)(st.st_mode & MODE_ALL));
	if ((st.st_mode & MODE_ALL & ~mode) != 0)
		say(d, (st.st_mode & MODE_OTHERS & ~mode) ? BAD : WARN, name,
			N_("its mode is {1}; take away what others may do with chmod"), found);
	else if (st.st_uid != geteuid())
		say(d, WARN, name, N_("another account owns it; run this as its owner"), NULL);
	else
		say(d, OK, name, N_("mode {1}, yours"), found);
}

static void
check_files(struct doctor *d)
{
	char folder[4096], pepper[4096], *slash;

	check_file(d, "database", d->cli->db_file, 0600);
	str_copy(folder, sizeof folder, d->cli->db_file);
	slash = strrchr(folder, '/');
	if (slash)
		*(slash == folder ? slash + 1 : slash) = '\0';
	check_file(d, "folder", slash ? folder : ".", 0700);
	if (setup_pepper_file(pepper, sizeof pepper, d->cli->db_file))
		check_file(d, "pepper", pepper, 0400);
}

static void
check_space(struct doctor *d)
{
	struct statvfs fs;
	char text[24];

	if (statvfs(d->cli->db_file, &fs) != 0)
		return;
	unsigned long long mib = (unsigned long long)fs.f_bavail * fs.f_frsize / MIB;
	str_format(text, sizeof text, "%llu", mib);
	say(d, mib < SPACE_MIB ? WARN : OK, "space", N_("{1} MiB are free"), text);
}

static bool
count_key(void *arg, const struct person *p)
{
	int *keys = arg;

	*keys += p->has_key;
	return true;
}

/* ORG-10: with fewer than two keys nothing that takes two people can be done. */
static bool
check_people(struct doctor *d, struct err *e)
{
	int keys = 0;
	char text[24];

	if (!person_list(&d->cli->ctx, &(struct person_filter){0}, count_key, &keys, e))
		return false;
	str_format(text, sizeof text, "%d", keys);
	say(d, keys < KEYS_LEAST ? WARN : OK, "keys", N_("{1} people can sign"), text);
	return true;
}

/* LOG-07: a search misses nothing meanwhile, it only takes longer. */
static bool
check_index(struct doctor *d, struct err *e)
{
	enum { MOST = 1000000, MUCH = 1000 };
	int64_t waiting;
	char text[24];

	if (cli_value(d->cli, "reindex") &&
		(!search_drop(&d->cli->ctx, e) || !search_index_all(&d->cli->ctx, e)))
		return false;
	if (!search_lag(&d->cli->ctx, MOST, &waiting, e))
		return false;
	str_format(text, sizeof text, "%lld", (long long)waiting);
	if (waiting < 0)
		say(d, WARN, "search", N_("erased texts are being cleared from the index"), NULL);
	else
		say(d, waiting > MUCH ? WARN : OK, "search",
			N_("{1} entries wait to be written into the index of words"), text);
	return true;
}

/* LOG-11 */
static bool
check_erased(struct doctor *d, struct err *e)
{
	int64_t owed;
	char text[24];

	if (!erasure_scrub_owed(&d->cli->ctx, &owed, e))
		return false;
	str_format(text, sizeof text, "%lld", (long long)owed);
	say(d, owed ? WARN : OK, "erased",
		owed ? N_("{1} erasures since the file was written anew: jiaoban erase scrub")
		     : N_("nothing erased is left in the file"),
		text);
	return true;
}

static bool
check_inside(struct doctor *d, struct err *e)
{
	struct cli *cli = d->cli;
	const char *queue;

	if (!cli_open(cli, e))
		return false;
	say(d, OK, "settings", N_("set, read back, and as they should be"), NULL);
	if (!db_quick_check(cli->db, e))
		return false;
	say(d, OK, "pages", N_("whole; for the records run jiaoban verify"), NULL);
	queue = db_queue_kind(cli->db);
	say(d, str_eq(queue, "semaphore") ? OK : WARN, "queue",
		N_("writers wait in line by {1}; only a semaphore keeps their order"), queue);
	say(d, OK, "zone", N_("{1} is installed"), cli->site.zone);
	return check_index(d, e) && check_erased(d, e) && check_people(d, e);
}

static void
check_terminal(struct doctor *d)
{
	const char *term = getenv("TERM");
	struct err e;
	bool utf8 = utf8_locale_use(&e);

	say(d, utf8 ? OK : WARN, "locale",
		utf8 ? N_("UTF-8") : N_("not UTF-8; the console needs LC_ALL=C.UTF-8"), NULL);
	say(d, OK, "terminal", N_("taken as {1}"), term ? term : "vt100");
}

static int
run_doctor(struct cli *cli, int argc, char **argv)
{
	struct doctor d = {.cli = cli};
	struct err e;

	if (argc > 0)
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[0]);
	err_clear(&e);
	check_terminal(&d);
	check_files(&d);
	check_space(&d);
	if (!check_inside(&d, &e)) {
		fflush(stdout);
		return cli_fail(&e);
	}
	return d.worst == BAD ? err_exit_status(ERR_IO) : 0;
}

static const struct cli_option options[] = {
	{"reindex", NULL, N_("empties the log's index of words and fills it again")},
};

const struct command cmd_doctor = {
	.name = "doctor",
	.args = "[--reindex]",
	.summary = N_("looks at files, settings, space and terminal: ok, warn or bad"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run_doctor,
};
