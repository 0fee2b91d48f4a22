/* err.h — what went wrong, for the edge to put into words. SPDX-License-Identifier: MIT
 *
 * The caller owns a `struct err`; a failing function fills it and returns
 * false. Nothing here allocates, prints or translates: `msgid` is the English
 * sentence with {1} {2} {3}, and the edge (a screen, a command) translates it
 * and fills the arguments with text_fill().
 *
 * expected trouble -> struct err; a bug of ours -> assert(), which stays on in
 * release; hopeless -> die(), which restores the terminal first.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#define MUST_CHECK __attribute__((warn_unused_result))

/* Marks an English string for translation without translating it here. */
#define N_(msgid) (msgid)

enum err_code {
	ERR_NONE,
	ERR_INVALID,   /* input is not allowed: `field` names the input */
	ERR_NOT_FOUND, /* no such record */
	ERR_CONFLICT,  /* it is already there, or taken */
	ERR_STALE,     /* somebody else changed it meanwhile */
	ERR_BUSY,      /* the writers' queue or a lock did not free in time */
	ERR_DENIED,    /* this person may not do it */
	ERR_BLOCKED,   /* a rule of the policy book forbids it: `rule` names it */
	ERR_IO,
	ERR_FULL,
	ERR_READONLY,
	ERR_NOTADB,
	ERR_VERSION, /* the database is newer than this program */
	ERR_NOMEM,
	ERR_DB,      /* any other answer of the database */
	ERR_CORRUPT, /* a stored thing is not what was stored */
	ERR_CODES
};

enum { ERR_ARG_BYTES = 64, ERR_ARGS = 3 };

struct err {
	enum err_code code;
	char rule[8];      /* "SHO-07", or "" */
	char field[24];    /* name of the input, or "" */
	char where[96];    /* "people.csv:3:17", a statement's name, or "" */
	const char *msgid; /* static English sentence */
	char arg[ERR_ARGS][ERR_ARG_BYTES];
	bool in_doubt; /* stored or not: nobody knows yet */
};

struct err_spec {
	enum err_code code;
	const char *msgid, *rule, *field, *where;
	const char *arg[ERR_ARGS];
};

/* Fills *e (which may be NULL) and returns false, so that failing is one line:
 *   return err_set(e, ERR_NOMEM);
 *   return err_set(e, ERR_BLOCKED, .rule = "SHO-07", .msgid = N_("…{1}…"), .arg = {name});
 * Texts longer than their place are cut at a character's edge. */
#define err_set(e, ...) err_false(err_put((e), &(const struct err_spec){.code = __VA_ARGS__}))

bool err_put(struct err *e, const struct err_spec *spec);

/* Inline, so that compilers and analysers see what every err_set() answers. */
static inline bool
err_false(bool put)
{
	(void)put;
	return false;
}

/* Empties *e. */
void err_clear(struct err *e);

/* The database or the disk said no, not a rule: the same may work later. */
bool err_is_storage(enum err_code code);
/* The exit status of contract.md §1 for a code: 0, 1, 3 or 4. */
int err_exit_status(enum err_code code);

/* A short name for the log: "stale". Never translated. */
const char *err_name(enum err_code code);

/* Called by die() before anything is printed; term installs its restorer. */
void die_hook(void (*restore)(void));

/* Restores the terminal, prints "jiaoban: WHAT" on stderr, aborts. */
_Noreturn void die(const char *what);

#endif
