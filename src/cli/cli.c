/* cli.c — the command line: options, help, who acts. SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include <assert.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/help.h"

enum { OPTION_BASE = 1000, ACTOR_BASE = 2000, GLOBALS = 9 };

const struct cli_option cli_globals[GLOBALS] = {
	{"db", "FILE", N_("the database; else $JIAOBAN_DB, else the usual places")},
	{"desk", "DESK", N_("the desk this terminal stands at")},
	{"lang", "en|zh_CN", N_("language of messages and of the sign-in screen")},
	{"theme", "NAME", N_("dark, light, mono or contrast")},
	{"plain", NULL, N_("plain lines instead of a full screen")},
	{"no-lines", NULL, N_("no line art")},
	{"no-color", NULL, N_("the same as --theme mono")},
	{"help", NULL, N_("this help")},
	{"version", NULL, N_("the program's version")},
};
const int cli_globals_n = GLOBALS;

enum actor_option { AS, AS_FD, AS_FILE, WITH, WITH_FD, WITH_FILE, ACTORS };
const struct cli_option cli_actors[ACTORS] = {
	[AS] = {"as", "LOGIN", N_("the person who does it and signs")},
	[AS_FD] = {"password-fd", "N", N_("read the password from descriptor N")},
	[AS_FILE] = {"password-file", "FILE", N_("read the password from a file")},
	[WITH] = {"with", "LOGIN", N_("the second person, where two are needed")},
	[WITH_FD] = {"with-password-fd", "N", N_("the second person's password")},
	[WITH_FILE] = {"with-password-file", "FILE", N_("the second person's password")},
};
const int cli_actors_n = ACTORS;

static void
add_option(struct option *o, int *n, const struct cli_option *row, int value)
{
	o[(*n)++] =
		(struct option){row->name, row->arg ? required_argument : no_argument, NULL, value};
}

static void
set_global(struct cli *cli, int i, const char *arg, int *status, bool *ok)
{
	enum lang lang;

	switch (i) {
	case 0:
		cli->db_file = arg;
		cli->db_named = true;
		break;
	case 1: cli->desk = arg; break;
	case 2:
		if (text_lang_parse(arg, &lang)) {
			text_use(lang);
			break;
		}
		*status = cli_misuse(cli, N_("There is no language \"{1}\". Use en or zh_CN"), arg);
		*ok = false;
		break;
	case 3: cli->theme = arg; break;
	case 4: cli->plain = true; break;
	case 5: cli->no_lines = true; break;
	case 6: cli->theme = "mono"; break;
	case 7:
		help_print(cli->program, cli->command);
		*status = 0;
		*ok = false;
		break;
	default:
		printf("jiaoban %s\n", help_version());
		*status = 0;
		*ok = false;
	}
}

static void
set_value(struct cli *cli, int i, const char *arg)
{
	int n;

	assert(i < CLI_OPTIONS_MAX);
	n = cli->repeats[i];
	cli->value[i] = arg ? arg : "";
	if (n < (int)(sizeof cli->repeat[i] / sizeof *cli->repeat[i])) {
		cli->repeat[i][n] = cli->value[i];
		cli->repeats[i]++;
	}
}

/* `init --desk` is a new desk, not the one this terminal stands at. */
static bool
command_has(const struct command *c, const char *name)
{
	for (int i = 0; c && i < c->options; i++)
		if (str_eq(c->option[i].name, name))
			return true;
	return false;
}

/* One pass of getopt_long: the globals, and behind a command its own too. */
static bool
parse_options(struct cli *cli, int argc, char **argv, int *status)
{
	struct option o[GLOBALS + ACTORS + CLI_OPTIONS_MAX + 1] = {0};
	bool ok = true;
	int n = 0, c;

	for (int i = 0; i < GLOBALS; i++)
		if (!command_has(cli->command, cli_globals[i].name))
			add_option(o, &n, &cli_globals[i], i);
	if (cli->command) {
		assert(cli->command->options <= CLI_OPTIONS_MAX);
		for (int i = 0; i < cli->command->options; i++)
			add_option(o, &n, &cli->command->option[i], OPTION_BASE + i);
		for (int i = 0; cli->command->person && i < ACTORS; i++)
			add_option(o, &n, &cli_actors[i], ACTOR_BASE + i);
	}
	optind = 0; /* glibc: start anew */
	opterr = 0;
	while (ok && (c = getopt_long(argc, argv, cli->command ? ":ho:" : "+:h", o, NULL)) != -1) {
		if (c == ':' || c == '?') {
			*status = cli_misuse(cli,
				c == ':' ? N_("Option {1} needs a value")
					 : N_("There is no option {1}"),
				argv[optind - 1]);
			return false;
		}
		if (c == 'h')
			set_global(cli, 7, NULL, status, &ok);
		else if (c == 'o')
			cli->output = optarg;
		else if (c < OPTION_BASE)
			set_global(cli, c, optarg, status, &ok);
		else if (c < ACTOR_BASE)
			set_value(cli, c - OPTION_BASE, optarg);
		else
			cli->actor[c - ACTOR_BASE] = optarg;
	}
	return ok;
}

static const struct command *
find_command(const char *name)
{
	for (int i = 0; commands[i]; i++)
		if (str_eq(commands[i]->name, name))
			return commands[i];
	return NULL;
}

/* contract.md §1: --db, $JIAOBAN_DB, /var/lib, the user's data directory. */
static void
choose_database(struct cli *cli)
{
	const char *env = getenv("JIAOBAN_DB"), *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	if (!cli->db_file && env && *env)
		cli->db_file = env;
	if (!cli->db_file && access("/var/lib/jiaoban/jiaoban.db", F_OK) == 0)
		cli->db_file = "/var/lib/jiaoban/jiaoban.db";
	if (!cli->db_file) {
		if (data && *data)
			str_format(cli->db_buf, sizeof cli->db_buf, "%s/jiaoban/jiaoban.db", data);
		else
			str_format(cli->db_buf, sizeof cli->db_buf,
				"%s/.local/share/jiaoban/jiaoban.db", home ? home : ".");
		cli->db_file = cli->db_buf;
	}
	cli->db_found = access(cli->db_file, F_OK) == 0;
}

/* Copied whole perhaps, but nobody signed that it is used: cmd_restore.c. ORG-10 */
static bool
is_no_part(const struct cli *cli, int *status)
{
	size_t n = strlen(cli->db_file), end = strlen(".part");
	struct err e;

	if (n < end || !str_eq(cli->db_file + n - end, ".part"))
		return true;
	err_put(&e, &(const struct err_spec){.code = ERR_BLOCKED,
			    .where = cli->db_file,
			    .rule = "ORG-10",
			    .msgid = N_("A restore that did not finish. Run it again, it starts "
					"anew")});
	*status = cli_fail(&e);
	return false;
}

static void
language_from_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	enum lang lang;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *v = getenv(names[i]);

		if (v && *v) {
			if (text_lang_parse(v, &lang))
				text_use(lang);
			return;
		}
	}
}

/* promises.md §4: where sudo or sshd fixed the desk, only the console opens. A
 * desk named before the command is a fixed one: what a person adds comes behind. */
static bool
desk_allows(const struct cli *cli, bool command, int *status)
{
	bool fixed = cli->origin.forced || (cli->origin.sudo && cli->desk);
	struct err e;

	if (!fixed || (!command && !cli->db_named))
		return true;
	err_put(&e, &(const struct err_spec){.code = ERR_DENIED,
			    .msgid = N_("At a desk only the console opens: jiaoban --desk DESK")});
	*status = cli_fail(&e);
	return false;
}

/* jiaoban help [COMMAND]; --man and --completion are for `make docs`. */
static bool
help_run(struct cli *cli, int argc, char **argv, int *status)
{
	const char *what = argc > 1 ? argv[1] : NULL;

	*status = 0;
	if (str_eq(what, "--man"))
		help_man();
	else if (str_eq(what, "--completion"))
		help_completion();
	else if (!what || (cli->command = find_command(what)))
		help_print(cli->program, cli->command);
	else
		*status = cli_misuse(
			cli, N_("There is no command \"{1}\". jiaoban --help lists them"), what);
	return false;
}

bool
cli_parse(struct cli *cli, int *argc, char ***argv, int *status)
{
	cli->program = "jiaoban";
	language_from_environment();
	if (!parse_options(cli, *argc, *argv, status))
		return false;
	if (!desk_allows(cli, optind < *argc, status))
		return false;
	if (optind < *argc) {
		const char *name = (*argv)[optind];

		*argc -= optind;
		*argv += optind;
		if (str_eq(name, "help"))
			return help_run(cli, *argc, *argv, status);
		if (!(cli->command = find_command(name))) {
			*status = cli_misuse(cli,
				N_("There is no command \"{1}\". jiaoban --help lists them"), name);
			return false;
		}
		if (!parse_options(cli, *argc, *argv, status))
			return false;
		*argc -= optind;
		*argv += optind;
	} else {
		*argc = 0;
	}
	choose_database(cli);
	return is_no_part(cli, status);
}

/* Row of an option of this command; asking for another is a slip of the code. */
static int
option_row(const struct cli *cli, const char *name)
{
	int i = 0;

	while (i < cli->command->options && !str_eq(cli->command->option[i].name, name))
		i++;
	assert(i < cli->command->options);
	return i;
}

const char *
cli_value(const struct cli *cli, const char *name)
{
	return cli->value[option_row(cli, name)];
}

int
cli_values(const struct cli *cli, const char *name, const char *const **values)
{
	int i = option_row(cli, name);

	*values = cli->repeat[i];
	return cli->repeats[i];
}

int
cli_verb(const char *const *verbs, int n, const char *word)
{
	for (int i = 0; word && i < n; i++)
		if (str_eq(verbs[i], word))
			return i;
	return -1;
}

int
cli_fail(const struct err *e)
{
	char sentence[512];

	text_err(sentence, sizeof sentence, e);
	fprintf(stderr, "jiaoban: %s%s%s%s%s%s\n", e->where, *e->where ? ": " : "", sentence,
		*e->rule ? " (" : "", e->rule, *e->rule ? ")" : "");
	return err_exit_status(e->code);
}

int
cli_misuse(const struct cli *cli, const char *what, const char *arg)
{
	char sentence[256], safe[128];

	utf8_safe(safe, sizeof safe, arg ? arg : "", arg ? strlen(arg) : 0, false);
	text_fill(sentence, sizeof sentence, tr(what), safe, NULL, NULL);
	fprintf(stderr, "jiaoban: %s\n", sentence);
	if (cli->command)
		fprintf(stderr, "%s: jiaoban %s %s\n", tr("usage"), cli->command->name,
			cli->command->args);
	return CLI_USAGE;
}
