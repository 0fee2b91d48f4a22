/* cmd_init.c — jiaoban init: founds a site. SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/desk.h"
#include "domain/enrol.h"
#include "domain/setup.h"

static const struct cli_option options[] = {
	{"site", "NAME", N_("name of the site, as it stands on every sheet")},
	{"admin", "LOGIN", N_("login of the first person, who runs the system")},
	{"name", "NAME", N_("that person's name")},
	{"staff-no", "NO", N_("that person's staff number; OPS1 if not given")},
	{"desk", "[CODE=]NAME", N_("a desk; may be given several times")},
	{"tz", "ZONE", N_("time zone; Asia/Shanghai if not given")},
	{"password-file", "FILE", N_("the first person's password; else it is asked")},
};

/* Asked twice at the terminal: nobody else knows this password. */
static bool
first_password(struct cli *cli, char *out, size_t size, struct err *e)
{
	const char *file = cli_value(cli, "password-file");
	char again[ENROL_PASSWORD_MAX * 4 + 1];
	bool same;

	if (!cli_password(tr(N_("Choose a password (at least 10 characters): ")), NULL, file, out,
		    size, e))
		return false;
	if (file)
		return true;
	if (!cli_password(tr(N_("The same once more: ")), NULL, NULL, again, sizeof again, e))
		return false;
	same = str_eq(out, again);
	seal_wipe(again, sizeof again);
	if (!same)
		return err_set(e, ERR_INVALID, .field = "password",
			.msgid = N_("The two passwords differ. Type the same one twice"));
	return true;
}

struct desk_words {
	char code[DESK_CODE_BYTES * 2], name[DESK_NAME_BYTES * 2];
};

/* --desk NAME, or CODE=NAME where the code on checkpoint lines is to be another. */
static int
desks_from(struct cli *cli, struct setup_desk desk[8], struct desk_words words[8])
{
	const char *const *given;
	int n = cli_values(cli, "desk", &given);

	for (int i = 0; i < n; i++) {
		const char *equals = strchr(given[i], '=');
		struct desk_words *w = &words[i];

		str_copy(w->name, sizeof w->name, equals ? equals + 1 : given[i]);
		if (equals)
			str_format(w->code, sizeof w->code, "%.*s", (int)(equals - given[i]),
				given[i]);
		else
			desk_code_from(w->code, given[i], i + 1);
		desk[i] = (struct setup_desk){.code = w->code, .name = w->name};
	}
	return n;
}

static void
say_founded(const struct cli *cli, const struct setup_spec *s)
{
	struct buf words;
	char line[512];

	buf_init(&words);
	seal_pepper_words(&words, cli->ctx.pepper);
	text_fill(line, sizeof line, tr(N_("Site \"{1}\" is ready in {2}. {3} can sign in now.")),
		s->name, cli->db_file, s->login);
	puts(line);
	puts(tr(N_("Write these words on paper and keep them apart from the backups. Without them "
		   "or the file \"pepper\" nobody can sign in again:")));
	puts(buf_str(&words));
	buf_free(&words);
}

static bool
init_site(struct cli *cli, struct setup_spec *spec, struct err *e)
{
	char journal[4096];
	bool made;

	if (!seal_init(e) || !cli_make_directories(cli->db_file, e) ||
		!db_open(cli->db_file, DB_CREATE, &cli->db, e))
		return false;
	cli->ctx = (struct ctx){.db = cli->db, .clock = clock_system()};
	str_copy(cli->ctx.terminal, sizeof cli->ctx.terminal, "batch");
	made = migrate_run(cli->db, e) && setup_site(&cli->ctx, spec, NULL, e);
	if (!made) {
		/* nothing half-done stays behind: it was us who created the file */
		db_close(cli->db);
		cli->db = NULL;
		cli->ctx.db = NULL;
		unlink(cli->db_file);
		if (str_format(journal, sizeof journal, "%s-journal", cli->db_file))
			unlink(journal);
	}
	return made;
}

static int
run_init(struct cli *cli, int argc, char **argv)
{
	struct setup_desk desk[8];
	struct desk_words words[8];
	char password[ENROL_PASSWORD_MAX * 4 + 1];
	struct setup_spec spec = {.name = cli_value(cli, "site"),
		.zone = cli_value(cli, "tz"),
		.lang = text_lang_code(text_lang()),
		.kind = SITE_LIVE,
		.login = cli_value(cli, "admin"),
		.staff_no = cli_value(cli, "staff-no"),
		.person_name = cli_value(cli, "name"),
		.password = password,
		.desk = desk};
	struct err e;
	bool ok;

	if (argc > 0)
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[0]);
	if (!spec.name || !spec.login || !spec.person_name)
		return cli_misuse(cli, N_("--site, --admin and --name are needed"), NULL);
	err_clear(&e);
	spec.desks = desks_from(cli, desk, words);
	ok = cli->db_found ? err_set(&e, ERR_CONFLICT, .where = cli->db_file,
				     .msgid = N_("There is a database already. Choose another file "
						 "with --db"))
			   : first_password(cli, password, sizeof password, &e) &&
				     init_site(cli, &spec, &e);
	seal_wipe(password, sizeof password);
	if (!ok)
		return cli_fail(&e);
	say_founded(cli, &spec);
	return 0;
}

const struct command cmd_init = {
	.name = "init",
	.args = "--site NAME --admin LOGIN --name NAME [--desk [CODE=]NAME]…",
	.summary = N_("founds a site: the database, its keys and the first person"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run_init,
};
