/* entry_bar_away.c — a line that names somebody on leave offers who took over. SPDX-License-Identifier: MIT
 *
 * source: LV-14.
 */
#include <string.h>

#include "base/utf8.h"
#include "domain/stand_in.h"
#include "screens/entry_bar_parts.h"

/* 0 = here, or nobody took over. What is known is not read again at each key. */
static int64_t
stands_in(struct ui *ui, struct entry_bar_away *w, int64_t person)
{
	const int room = (int)(sizeof w->of / sizeof *w->of);
	int64_t id = 0;
	struct err e;

	for (int i = 0; i < w->known; i++)
		if (w->of[i].person == person)
			return w->of[i].stands_in;
	err_clear(&e);
	/* unread, the line is written all the same */
	if (!stand_in_of(console_ctx(ui), person, w->day, &id, &e))
		return 0;
	if (w->known == room)
		w->known = 0;
	w->of[w->known].person = person;
	w->of[w->known++].stands_in = id;
	return id;
}

/* Whom a mark of the line names; 0 = a shift, or nobody. */
static int64_t
named_by(const struct entry_bar *b, const struct entry_line_span *s)
{
	struct entry_line_directory d = b->con->names;
	struct entry_line_names names = entry_line_names_of(&d);
	const char *text = edit_text(&b->line);
	size_t mark = utf8_next(text + s->at, s->len);
	int64_t id;

	if (s->part == LINE_FOR)
		return b->parse.for_person;
	if (s->part != LINE_PERSON)
		return 0;
	return names.person(&d, text + s->at + mark, s->len - mark, false, &id, 1) == 1 ? id : 0;
}

static bool
is_named(const struct entry_bar *b, int64_t person)
{
	for (int i = 0; i < b->parse.people; i++)
		if (b->parse.person[i] == person)
			return true;
	return b->parse.for_person == person;
}

void
entry_bar_away_look(struct ui *ui, struct entry_bar *b)
{
	struct entry_bar_away *w = &b->away;
	int day = clock_local(b->now_utc_us).day;

	w->person = w->stands_in = 0;
	if (w->day != day)
		w->known = 0;
	w->day = day;
	for (int i = 0; i < b->parse.spans && !w->stands_in; i++) {
		const struct entry_line_span *s = &b->parse.span[i];
		int64_t person = named_by(b, s);

		if (!person)
			continue;
		w->stands_in = stands_in(ui, w, person);
		if (w->stands_in == b->con->me.person.id || is_named(b, w->stands_in))
			w->stands_in = 0;
		w->person = person;
		w->at = s->at;
		w->len = s->len;
	}
}

bool
entry_bar_away_say(const struct entry_bar *b, char *out, size_t size)
{
	if (!b->away.stands_in)
		return false;
	text_fill(out, size, tr("{1} is on leave; {2} took over. Tab names {2}"),
		console_name(b->con, b->away.person), console_name(b->con, b->away.stands_in),
		NULL);
	return true;
}
