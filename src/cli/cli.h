/* cli.h — what every command shares. SPDX-License-Identifier: MIT
 *
 * A command is one file with one `struct command`; commands.c lists them.
 * --help, the man page and the shell completion are made from these rows.
 * source: contract.md §1.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "base/text.h"
#include "cli/process.h"
#include "domain/ctx.h"
#include "domain/person.h"
#include "domain/site.h"
#include "report/render.h"

enum { CLI_OPTIONS_MAX = 24, CLI_USAGE = 2 };

struct cli_option {
	const char *name; /* "desk": --desk */
	const char *arg;  /* "NAME", NULL for a switch */
	const char *help; /* msgid, one line */
};

struct cli;
struct command {
	const char *name;
	const char *args;    /* "list|add|show [STAFF_NO]" */
	const char *summary; /* msgid, one line */
	const char *more; /* lines under it in the help and the man page, or NULL; not translated */
	const struct cli_option *option;
	int options;
	bool person;                                        /* takes --as and its kin */
	int (*run)(struct cli *cli, int argc, char **argv); /* out: exit status */
};

/* Ends with an entry whose name is NULL; in commands.c. */
extern const struct command *const commands[];

struct cli {
	const char *program;
	const char *db_file; /* --db, else as contract.md §1 */
	bool db_found;
	const char *desk, *theme;
	bool plain, no_lines;
	bool db_named;                /* --db was given */
	struct process_origin origin; /* filled before cli_parse */
	const struct command *command;
	const char *value[CLI_OPTIONS_MAX];     /* by the command's option, NULL = not given */
	const char *repeat[CLI_OPTIONS_MAX][8]; /* of an option given more than once */
	int repeats[CLI_OPTIONS_MAX];
	const char *output;   /* -o FILE */
	const char *actor[6]; /* --as … --with-password-file, by the row in cli.c */
	struct site site;
	struct db *db;
	struct ctx ctx;    /* the system; open after cli_open() */
	struct ctx who;    /* --as, after cli_actor() */
	struct ctx second; /* --with: the second person of a two-person act */
	char db_buf[4096];
};

/* argv -> *cli; prints help, version or a usage line itself.
 * out: false = end with *status (0 after --help, 2 after misuse). On true
 * cli->command is NULL for the console, and argc and argv are the command's own
 * arguments (without its name). */
bool cli_parse(struct cli *cli, int *argc, char ***argv, int *status);

/* The value of an option of the running command; NULL if it was not given. */
const char *cli_value(const struct cli *cli, const char *name);
/* All values of a repeatable option; out: how many. */
int cli_values(const struct cli *cli, const char *name, const char *const **values);

/* Opens the database and the site as the system actor. */
bool cli_open(struct cli *cli, struct err *e) MUST_CHECK;
/* Has somebody changed the schema? err: ERR_CORRUPT with the part as arg {1} */
bool cli_schema_check(struct cli *cli, struct err *e) MUST_CHECK;
/* cli_open(), then what is checked before anybody works: the schema, and the
 * newest record of every chain. err: ERR_CORRUPT */
bool cli_open_for_work(struct cli *cli, struct err *e) MUST_CHECK;
void cli_close(struct cli *cli);

/* The folders above the database file, made when they are not there (0700). */
bool cli_make_directories(const char *file, struct err *e) MUST_CHECK;

/* Opens the database and makes cli->who the person of --as, cli->second the one
 * of --with (its db NULL if none was named): reads the passwords, opens the keys.
 * err: ERR_DENIED; ERR_INVALID no --as */
bool cli_actor(struct cli *cli, struct err *e) MUST_CHECK;

/* Were --as and --with given? For what takes two (ORG-10). */
bool cli_two_named(const struct cli *cli);

/* Reads a password without echo: from fd, from a file, or from the terminal.
 * out: at most size - 1 bytes, one line, the newline stripped. */
bool cli_password(const char *prompt, const char *fd, const char *file, char *out, size_t size,
	struct err *e) MUST_CHECK;

/* One sentence on stderr; out: the exit status of its code. */
int cli_fail(const struct err *e);
/* A usage line on stderr; out: 2. `what` is a msgid with {1}. */
int cli_misuse(const struct cli *cli, const char *what, const char *arg);

/* --format (text if not given) to stdout or to -o FILE, written whole, then renamed. */
bool cli_render(struct cli *cli, const struct rtable *t, struct err *e) MUST_CHECK;
/* NULL = stdout. Never the database, the pepper or a file of theirs, by whatever name. */
bool cli_write(
	const struct cli *cli, const char *file, const struct buf *b, struct err *e) MUST_CHECK;
/* When what is written out was made: now, or $SOURCE_DATE_EPOCH (contract.md §2). */
int64_t cli_made_at(const struct cli *cli);

/* Last of all. out: status, or 4 when what was printed did not get out. */
int cli_flush(int status);

/* A verb among the command's own: out: its index, -1 unknown. */
int cli_verb(const char *const *verbs, int n, const char *word);

/* A command that keeps a table: list, add CODE, set CODE. */
struct cli_keep {
	bool (*list)(struct cli *cli, struct err *e);
	bool (*set)(struct cli *cli, const char *code, bool add, struct err *e);
	const char *missing; /* msgid: no CODE after the verb {1} */
};
/* Runs it as the person of --as. out: the exit status. */
int cli_keep(struct cli *cli, int argc, char **argv, const struct cli_keep *keep);

/* A name into its place; NULL = it was not given. err: ERR_INVALID with the field */
bool cli_name(
	char *out, size_t size, const char *name, const char *field, struct err *e) MUST_CHECK;
/* yes or no; *out as it was when the option was not given. err: ERR_INVALID */
bool cli_yes_no(const struct cli *cli, const char *option, bool *out, struct err *e) MUST_CHECK;
/* The same as a cell of a table. */
void cli_cell_yes_no(struct rtable *t, bool yes);

/* A day option, YYYY-MM-DD; 0 when it was not given. */
bool cli_day(const struct cli *cli, const char *option, int *day, struct err *e) MUST_CHECK;

#endif
