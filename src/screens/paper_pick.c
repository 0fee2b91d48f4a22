/* paper_pick.c — a certificate's file out of the inbox folder. SPDX-License-Identifier: MIT
 *
 * source: LV-09.
 */
#include "screens/paper_pick.h"

#include "domain/attachment.h"
#include "tui/palette.h"

void
paper_pick_open(const struct console *con, struct inbox *out)
{
	struct err none;

	err_clear(&none);
	if (!con->inbox || !inbox_list(con->inbox, out, &none))
		out->n = 0;
}

int
paper_pick_find(const struct inbox *from, const char *typed, struct pick_item *out, int max)
{
	int n = 0;

	for (int i = 0; i < from->n; i++) {
		char name[ATTACHMENT_NAME_BYTES];

		attachment_name(name, from->file[i].name);
		if (*typed && goto_match(name, typed) == GOTO_NONE)
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = i + 1};
			str_copy(out[n].label, sizeof out[n].label, name);
			attachment_size(out[n].note, sizeof out[n].note, from->file[i].bytes);
		}
		n++;
	}
	return n;
}

bool
paper_pick_read(
	const struct console *con, const struct inbox_file *from, struct buf *out, struct err *e)
{
	const struct file_ask ask = {.folder = con->inbox,
		.name = from->name,
		.max = ATTACHMENT_BYTES_MAX,
		.inbox = true};

	return file_read_whole(&ask, out, e);
}
