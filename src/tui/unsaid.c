/* unsaid.c — words typed in a small window that was left: there again when it opens. SPDX-License-Identifier: MIT
 *
 * In memory, for who is signed in and no longer. source: screens.md §6.1 (Esc),
 * §0 no. 5.
 */
#include <string.h>

#include "tui/ui_state.h"

static struct unsaid *
find(struct ui *ui, uint64_t key)
{
	for (int i = 0; i < UNSAID; i++)
		if (ui->unsaid[i].key == key)
			return &ui->unsaid[i];
	return NULL;
}

void
unsaid_keep(struct ui *ui, uint64_t key, const char *text)
{
	struct unsaid *u = find(ui, key);
	if (strlen(text) >= UNSAID_BYTES)
		return;
	if (!u) { /* the oldest gives way */
		u = &ui->unsaid[ui->unsaid_next];
		ui->unsaid_next = (ui->unsaid_next + 1) % UNSAID;
	}
	u->key = key;
	str_copy(u->text, sizeof u->text, text);
}

const char *
unsaid_of(struct ui *ui, uint64_t key)
{
	const struct unsaid *u = find(ui, key);
	return u ? u->text : NULL;
}

void
unsaid_drop(struct ui *ui, uint64_t key)
{
	struct unsaid *u = find(ui, key);
	if (u)
		memset(u, 0, sizeof *u);
}

void
unsaid_forget(struct ui *ui)
{
	memset(ui->unsaid, 0, sizeof ui->unsaid);
	ui->unsaid_next = 0;
	ui->persons++;
}
