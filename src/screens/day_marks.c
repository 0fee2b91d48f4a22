/* day_marks.c — what the days of a date picker are: holidays and make-up workdays. SPDX-License-Identifier: MIT */
#include "screens/day_marks.h"

#include "base/day.h"
#include "domain/workday.h"

enum { YEARS_AROUND = 2 };

/* Of the console, freed when its person leaves. */
struct day_marks {
	struct workday_calendar w;
	int from, to;
	bool read, there;
};

char
day_mark_of(const struct workday *k)
{
	switch (k->class) {
	case DAY_CLASS_HOLIDAY: return '*';
	case DAY_CLASS_MAKE_UP: return '+';
	case DAY_CLASS_REST: return '.';
	case DAY_CLASS_WORK:
	case DAY_CLASSES: break;
	}
	return ' ';
}

const char *
day_marks_legend(void)
{
	return N_("* holiday   + works   . rest day");
}

/* With the first day that is drawn: most fields are typed into, not picked from. */
static bool
read_marks(struct ui *ui, struct day_marks *m)
{
	const int today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	struct err e;

	err_clear(&e);
	m->from = day_make(day_year(today) - YEARS_AROUND, 1, 1);
	m->to = day_make(day_year(today) + YEARS_AROUND, 12, 31);
	m->there = workday_load(
		console_ctx(ui), console_of(ui)->me.person.team_id, m->from, m->to, &m->w, &e);
	m->read = true;
	return m->there;
}

static char
mark(void *ctx, int day)
{
	struct day_marks *m = console_of(ctx)->day_marks;

	if (!m || (!m->read && !read_marks(ctx, m)) || !m->there || day < m->from || day > m->to)
		return ' ';
	const struct workday k = workday_of(&m->w, day);
	return day_mark_of(&k);
}

/* What was read for another field may be old. */
static void
read_anew(struct ui *ui)
{
	struct console *con = console_of(ui);

	if (!con->day_marks)
		con->day_marks = mem_alloc(sizeof *con->day_marks);
	if (con->day_marks)
		con->day_marks->read = false;
}

void
day_marks_put(struct ui *ui, struct datefield *d)
{
	read_anew(ui);
	d->ctx = ui;
	d->mark = mark;
	d->legend = day_marks_legend();
}

void
day_marks_forget(struct console *con)
{
	mem_free(con->day_marks);
	con->day_marks = NULL;
}
