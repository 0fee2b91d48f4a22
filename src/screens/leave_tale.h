/* leave_tale.h — all there is to say about one leave, line by line. SPDX-License-Identifier: MIT
 *
 * The page of a leave and the pane beside the list tell the same lines.
 * source: LV-06, LV-10, LV-15, LV-17.
 */
#ifndef SCREENS_LEAVE_TALE_H
#define SCREENS_LEAVE_TALE_H

#include "screens/leave_words.h"
#include "tui/theme.h"

enum leave_tale_kind {
	TALE_TEXT,
	TALE_HEADING,
	TALE_DAYS,  /* … of its days */
	TALE_DAY,   /* one of them */
	TALE_LEAVE, /* Enter opens that leave: its parent, a process of it */
	TALE_COVER,
	TALE_PAPER,
	TALE_ABSENCE, /* … what goes with it */
	TALE_KINDS
};
struct leave_tale_line {
	enum leave_tale_kind kind;
	const char *text; /* arena */
	enum role role;
	int64_t id; /* of what Enter opens */
};
struct leave_tale {
	struct leave l;
	struct leave_types types;
	struct leave_tale_line *line; /* arena */
	int lines, room;
	bool full; /* no memory */
	struct arena arena;
	const struct console *con;
};

/* Reads it anew. in: *t zeroed, or told before. err: as leave_get */
bool leave_tell(struct ctx *c, const struct console *con, int64_t leave, struct leave_tale *t,
	struct err *e) MUST_CHECK;
void leave_tale_free(struct leave_tale *t);

/* For the files that add to it. */
void leave_tale_add(struct leave_tale *t, enum leave_tale_kind kind, const char *text, int64_t id);
/* What goes with it, of the nouns beside leave: leave_tale_beside.c */
bool leave_tale_beside(struct ctx *c, struct leave_tale *t, struct err *e) MUST_CHECK;

/* "With Li Si since 11-21 14:06, due Mon 11-23"; "" = with nobody. */
bool leave_where_words(struct ctx *c, const struct console *con, int64_t leave, char *out,
	size_t size, struct err *e) MUST_CHECK;
/* What would move it on; "" = nothing. */
bool leave_moves_words(
	struct ctx *c, const struct leave *l, char *out, size_t size, struct err *e) MUST_CHECK;

#endif
