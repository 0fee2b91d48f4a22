/* bell.c — what others wrote that is urgent for who is signed in: said, and one BEL. SPDX-License-Identifier: MIT
 *
 * Looked for when another desk changed something, not at a locked desk: what
 * came meanwhile is told once to whoever opens it again. Nothing moves and no
 * focus is taken. source: screens.md §6.8, §7 (12)
 */
#include "domain/board.h"
#include "domain/entry.h"
#include "screens/console.h"
#include "tui/term.h"

bool
console_urgent_begin(struct console *con, struct err *e)
{
	struct board_urgent now;

	if (!board_urgent(con->ctx, -1, &now, e))
		return false;
	con->urgent_seen = now.last_id;
	return true;
}

/* The words only where their log may be read (LOG-06). */
static void
say(struct ui *ui, const struct console *con, const struct board_urgent *u)
{
	struct entry_list l;
	char n[16];
	struct err e;

	err_clear(&e);
	str_format(n, sizeof n, "%d", u->n);
	if (u->n > 1)
		ui_sayf(ui, N_("!! {1} urgent entries, the newest by {2} at {3}"), n, u->name,
			u->desk_code);
	else if (entry_get(con->ctx, u->id, &l, &e)) {
		ui_sayf(ui, N_("!! {1}, {2}: {3}"), u->name, u->desk_code, l.entry->text);
		entry_list_free(&l);
	} else
		ui_sayf(ui, N_("!! {1} wrote something urgent for you at {2}"), u->name,
			u->desk_code, NULL);
}

void
console_urgent_look(struct ui *ui)
{
	struct console *con = console_of(ui);
	struct board_urgent u;
	struct err e;

	err_clear(&e);
	if (!board_urgent(con->ctx, con->urgent_seen, &u, &e))
		return; /* asked again with the next change */
	con->urgent_seen = u.last_id;
	if (u.n == 0)
		return;
	say(ui, con, &u);
	if (!con->me.person.silent)
		term_bell();
}
