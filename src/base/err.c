/* err.c — what went wrong, and the last way out. SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static const struct {
	const char *name;
	int exit_status;
} codes[] = {
	[ERR_NONE] = {"none", 0},
	[ERR_INVALID] = {"invalid", 1},
	[ERR_NOT_FOUND] = {"not_found", 1},
	[ERR_CONFLICT] = {"conflict", 1},
	[ERR_STALE] = {"stale", 1},
	[ERR_BUSY] = {"busy", 4},
	[ERR_DENIED] = {"denied", 3},
	[ERR_BLOCKED] = {"blocked", 1},
	[ERR_IO] = {"io", 4},
	[ERR_FULL] = {"full", 4},
	[ERR_READONLY] = {"readonly", 4},
	[ERR_NOTADB] = {"notadb", 4},
	[ERR_VERSION] = {"version", 4},
	[ERR_NOMEM] = {"nomem", 4},
	[ERR_DB] = {"db", 4},
	[ERR_CORRUPT] = {"corrupt", 4},
};
static_assert(sizeof(codes) / sizeof(codes[0]) == ERR_CODES, "a code without a row");

/* Writable global, one of the two of the style guide: the terminal's restorer. */
static void (*restore_hook)(void);

static void
put(char *dst, size_t size, const char *src)
{
	(void)str_copy(dst, size, src ? src : "");
}

bool
err_put(struct err *e, const struct err_spec *spec)
{
	if (!e)
		return false;
	/* An argument may be a text of *e itself, so *e is written last. */
	struct err made = {.code = spec->code, .msgid = spec->msgid};
	put(made.rule, sizeof(made.rule), spec->rule);
	put(made.field, sizeof(made.field), spec->field);
	put(made.where, sizeof(made.where), spec->where);
	for (int i = 0; i < ERR_ARGS; i++)
		put(made.arg[i], sizeof(made.arg[i]), spec->arg[i]);
	*e = made;
	return false;
}

void
err_clear(struct err *e)
{
	if (e)
		*e = (struct err){.code = ERR_NONE};
}

int
err_exit_status(enum err_code code)
{
	assert(code < ERR_CODES);
	return codes[code].exit_status;
}

bool
err_is_storage(enum err_code code)
{
	enum { STORAGE_STATUS = 4 };
	return err_exit_status(code) == STORAGE_STATUS;
}

const char *
err_name(enum err_code code)
{
	assert(code < ERR_CODES);
	return codes[code].name;
}

void
die_hook(void (*restore)(void))
{
	restore_hook = restore;
}

_Noreturn void
die(const char *what)
{
	void (*restore)(void) = restore_hook;

	/* Cleared first: a restorer that dies must not be called again. */
	restore_hook = NULL;
	if (restore)
		restore();
	fprintf(stderr, "jiaoban: %s\n", what);
	abort();
}
