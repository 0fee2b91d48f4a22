/* datefield.c — fields that hold a day or a time. SPDX-License-Identifier: MIT */
#include "tui/datefield.h"

#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "base/str.h"
#include "base/text.h"

enum { TEXT_CHARS = 24 };

static bool
is_blank(const struct edit *e)
{
	return edit_text(e)[strspn(edit_text(e), " ")] == '\0';
}

bool
datefield_init(struct datefield *d, int today)
{
	*d = (struct datefield){.today = today};
	return edit_init(&d->edit, &(struct edit_spec){.max_chars = TEXT_CHARS});
}

void
datefield_free(struct datefield *d)
{
	edit_free(&d->edit);
}

void
datefield_set(struct datefield *d, int day)
{
	char text[DAY_TEXT_BYTES];
	day_format(text, day);
	d->day = day;
	edit_default(&d->edit, text);
}

static struct date_ask
ask_of(const struct datefield *d, const char *field)
{
	return (struct date_ask){.today = d->today,
		.from = d->first ? d->first->day : 0,
		.back = d->back,
		.field = field};
}

/* The text becomes the day it means: an edit that Ctrl-Z takes back. */
static void
put_day(struct datefield *d, int day)
{
	char text[DAY_TEXT_BYTES];
	day_format(text, day);
	d->day = day;
	if (!str_eq(edit_text(&d->edit), text))
		edit_replace(&d->edit, text);
}

bool
datefield_settle(struct datefield *d, const char *field, struct err *e)
{
	const struct date_ask ask = ask_of(d, field);
	int day;
	d->day = 0;
	if (!d->needed && is_blank(&d->edit))
		return true;
	if (!date_words_day(edit_text(&d->edit), &ask, &day, e))
		return false;
	put_day(d, day);
	return !ask.from || date_words_order(ask.from, day, field, e);
}

int
datefield_meant(const struct datefield *d)
{
	const struct date_ask ask = ask_of(d, NULL);
	int day;
	return !is_blank(&d->edit) && date_words_day(edit_text(&d->edit), &ask, &day, NULL) ? day
											    : 0;
}

void
datefield_note(const struct datefield *d, char *out, size_t size)
{
	const struct date_ask ask = ask_of(d, NULL);
	char iso[DAY_TEXT_BYTES], note[DATE_WORDS_BYTES];
	int day;
	out[0] = '\0';
	if (is_blank(&d->edit) || !date_words_day(edit_text(&d->edit), &ask, &day, NULL))
		return;
	day_format(iso, day);
	if (str_eq(iso, edit_text(&d->edit)))
		date_words_note(note, day, d->today);
	else
		date_words_text(note, day, d->today);
	str_copy(out, size, note);
}

void
datefield_pick(const struct datefield *d, struct ui *ui)
{
	const struct date_ask ask = ask_of(d, NULL);
	int day = d->day;
	if (is_blank(&d->edit) || !date_words_day(edit_text(&d->edit), &ask, &day, NULL))
		day = ask.from ? ask.from : d->today;
	calendar_open(ui, &(struct calendar){.day = day,
				  .today = d->today,
				  .from = ask.from,
				  .to = ask.from ? day : 0,
				  .mark = d->mark,
				  .ctx = d->ctx,
				  .legend = d->legend ? tr(d->legend) : NULL});
}

/* --- times --------------------------------------------------------------- */

bool
timefield_init(struct timefield *t, const struct clock *clock)
{
	*t = (struct timefield){.clock = clock, .minute = -1};
	return edit_init(&t->edit, &(struct edit_spec){.max_chars = TEXT_CHARS});
}

void
timefield_free(struct timefield *t)
{
	edit_free(&t->edit);
}

static bool
time_read(const struct timefield *t, const char *field, struct time_found *found, int *minute,
	struct err *e)
{
	const char *text = edit_text(&t->edit);
	if (!t->clock)
		return time_words_of_day(text, field, minute, e);
	if (!time_words_happened(text, clock_now(t->clock).utc_us, field, found, e))
		return false;
	*minute = clock_local(found->utc_us).minute;
	return true;
}

/* "昨天 23:40" is kept: the time alone could mean today. */
bool
timefield_settle(struct timefield *t, const char *field, struct err *e)
{
	char text[CLOCK_TEXT_BYTES];
	t->minute = -1;
	t->found = (struct time_found){0};
	if (!t->needed && is_blank(&t->edit))
		return true;
	if (!time_read(t, field, &t->found, &t->minute, e))
		return false;
	str_format(text, sizeof text, "%s%02d:%02d", t->found.yesterday ? "y" : "", t->minute / 60,
		t->minute % 60);
	if (!str_eq(edit_text(&t->edit), text))
		edit_replace(&t->edit, text);
	return true;
}

void
timefield_note(const struct timefield *t, char *out, size_t size)
{
	struct time_found found = {0};
	char text[TIME_WORDS_BYTES];
	int minute;
	out[0] = '\0';
	if (is_blank(&t->edit) || !time_read(t, NULL, &found, &minute, NULL))
		return;
	if (t->clock)
		time_words_text(text, &found);
	else
		str_format(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
	if (!str_eq(text, edit_text(&t->edit)))
		str_copy(out, size, text);
}

bool
timefield_is_whole(const struct timefield *t)
{
	const char *s = edit_text(&t->edit);
	size_t digits = 0, others = 0;
	for (; *s; s++) {
		digits += *s >= '0' && *s <= '9';
		others += *s < '0' || *s > '9';
	}
	return digits == 4 && (others == 0 || (others == 1 && strchr(edit_text(&t->edit), ':')));
}
