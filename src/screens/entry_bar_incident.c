/* entry_bar_incident.c — "incident=3" in the entry line: which one, and Tab. SPDX-License-Identifier: MIT
 *
 * source: LOG-02.
 */
#include <string.h>

#include "domain/incident.h"
#include "screens/entry_bar_parts.h"

enum { OFFERED = 40 };

bool
entry_bar_incident(struct ui *ui, int no, int64_t *id)
{
	char number[16];
	struct err e;

	err_clear(&e);
	if (!incident_of_no(console_ctx(ui), console_of(ui)->desk.id, no, id, &e)) {
		ui_say_unsaved(ui, &e);
		return false;
	}
	str_format(number, sizeof number, "%d", no);
	if (!*id)
		ui_sayf(ui, N_("There is no incident {1} here. Tab behind incident= shows them"),
			number, NULL, NULL);
	return *id != 0;
}

/* The number behind the one that stands there, around the end; else the first
 * that begins with the digits typed. out: -1 = none */
static int
next_of(const struct incidents *l, const char *typed, size_t n)
{
	char number[16];
	int first = -1;

	for (int i = 0; i < l->n; i++) {
		str_format(number, sizeof number, "%d", l->incident[i].no);
		if (strlen(number) == n && memcmp(number, typed, n) == 0)
			return (i + 1) % l->n;
		if (first < 0 && strncmp(number, typed, n) == 0)
			first = i;
	}
	return first;
}

bool
entry_bar_incident_next(
	struct ui *ui, const struct entry_bar *b, size_t *from, char *word, size_t size)
{
	const char *text = edit_text(&b->line);
	struct incidents l = {.n = 0};
	size_t at = b->line.at, named;
	struct arena a;
	struct err e;
	int i = -1;

	while (at > 0 && text[at - 1] != ' ')
		at--;
	named = entry_line_incident_word(text + at, b->line.at - at);
	if (!named || !console_of(ui)->desk.id)
		return false;
	*from = at + named;
	err_clear(&e);
	arena_init(&a);
	if (incident_room(console_ctx(ui), console_of(ui)->desk.id, OFFERED, &a, &l, &e))
		i = next_of(&l, text + *from, b->line.at - *from);
	if (i >= 0) {
		str_format(word, size, "%d", l.incident[i].no);
		ui_sayf(ui, N_("Incident {1}: {2}"), word, l.incident[i].title, NULL);
	}
	arena_free(&a);
	return i >= 0;
}
