/* roster_calendar.c — one's own month into the outbox, for another calendar. SPDX-License-Identifier: MIT
 *
 * source: RST-11, promises.md §4.
 */
#include <errno.h>

#include "base/file.h"
#include "report/roster_export.h"
#include "screens/roster.h"

static bool
put_out(const struct console *con, const char *name, const struct buf *bytes, struct err *e)
{
	if (!con->outbox || !file_is_folder(con->outbox))
		return err_set(e, ERR_NOT_FOUND,
			.msgid = N_("There is no outbox folder beside the database. Ask ops for "
				    "it"));
	if (file_put_whole(con->outbox, name, bytes->p, bytes->len))
		return true;
	if (errno == EEXIST)
		return err_set(e, ERR_CONFLICT, .where = con->outbox,
			.msgid = N_("A copy was saved in this second already. Press y again"));
	if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
		return err_set(e, ERR_FULL, .where = con->outbox,
			.msgid = N_("Not saved: the disk is full. Nothing was left behind"));
	return err_set(e, ERR_READONLY, .where = con->outbox,
		.msgid = N_("Not saved: the outbox folder may not be written. Ask ops"));
}

void
roster_calendar(struct ui *ui, const struct roster_screen *s)
{
	const int64_t now_us = clock_now(ui_clock(ui)).utc_us;
	char name[SPOOL_NAME_BYTES];
	struct buf out;
	struct err e;

	err_clear(&e);
	buf_init(&out);
	if (roster_export_own(console_ctx(ui), s->ask.month, now_us, &out, name, &e) &&
		put_out(console_of(ui), name, &out, &e))
		ui_sayf(ui, N_("Saved a copy: {1} in the outbox folder"), name, NULL, NULL);
	else
		ui_say_err(ui, &e);
	buf_free(&out);
}
