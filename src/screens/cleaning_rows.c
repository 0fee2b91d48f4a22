/* cleaning_rows.c — the rows of the cleaning roster: read, shown, told, printed. SPDX-License-Identifier: MIT
 *
 * source: RST-09, RST-16, CON-03.
 */
#include "base/date_words.h"
#include "base/day.h"
#include "base/utf8.h"
#include "domain/param.h"
#include "domain/roster.h"
#include "domain/workday.h"
#include "screens/cleaning.h"

#include <stdlib.h>

/* --- which rows there are --- */

struct gathering {
	struct cleaning_room *s;
	struct workday_calendar w;
	unsigned group_weekday;
	int room;
};

static int
by_day(const void *a, const void *b)
{
	const struct cleaning_line *x = a, *y = b;

	if (x->d.day != y->d.day)
		return x->d.day < y->d.day ? -1 : 1;
	if (x->weekly != y->weekly)
		return x->weekly ? 1 : -1;
	return (x->d.area > y->d.area) - (x->d.area < y->d.area);
}

static const struct cleaning_area *
area_of(const struct cleaning_room *s, int64_t id)
{
	for (int i = 0; i < s->areas.n; i++)
		if (s->areas.row[i].id == id)
			return &s->areas.row[i];
	return NULL;
}

static bool
is_planned(const struct cleaning_duties *all, int64_t area, int day)
{
	for (int i = 0; i < all->n; i++)
		if (all->row[i].area == area && all->row[i].day == day)
			return true;
	return false;
}

/* Days to come on which the area is usually cleaned, and nobody is planned. */
static void
add_empty(struct gathering *g, const struct cleaning_duties *all, const struct cleaning_area *a,
	int day)
{
	struct cleaning_room *s = g->s;
	bool usual = a->weekly ? g->group_weekday >> (day_weekday(day) - 1) & 1U
			       : workday_is_work(&g->w, day);

	if (a->retired || !usual || is_planned(all, a->id, day) || s->n == g->room)
		return;
	struct cleaning_line *l = &s->line[s->n++];
	*l = (struct cleaning_line){.d = {.area = a->id, .day = day, .team = a->team, .reason = ""},
		.weekly = a->weekly};
	str_copy(l->d.name_en, sizeof l->d.name_en, a->name_en);
	str_copy(l->d.name_zh, sizeof l->d.name_zh, a->name_zh);
}

static bool
lay_lines(struct gathering *g, const struct cleaning_duties *all, struct err *e)
{
	struct cleaning_room *s = g->s;
	const int last = roster_last_day(s->month);

	g->room = all->n + 31 * s->areas.n;
	s->line = arena_alloc(&s->arena, (size_t)(g->room + 1) * sizeof *s->line);
	if (!s->line)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < all->n; i++) {
		const struct cleaning_area *a = area_of(s, all->row[i].area);

		s->line[s->n++] = (struct cleaning_line){
			.d = all->row[i], .weekly = a ? a->weekly : all->row[i].person == 0};
	}
	for (int day = roster_first_day(s->month); day <= last; day = day_add(day, 1))
		for (int i = 0; day >= s->today && i < s->areas.n; i++)
			add_empty(g, all, &s->areas.row[i], day);
	if (s->n)
		qsort(s->line, (size_t)s->n, sizeof *s->line, by_day);
	return true;
}

bool
cleaning_lines_load(struct ctx *c, struct cleaning_room *s, struct err *e)
{
	const struct cleaning_filter month = {
		.from = roster_first_day(s->month), .to = roster_last_day(s->month)};
	struct gathering *g = mem_alloc(sizeof *g);
	struct cleaning_duties all;
	char weekday[PARAM_VALUE_BYTES];
	bool good = g || err_set(e, ERR_NOMEM);

	arena_free(&s->arena);
	s->n = 0;
	good = good && cleaning_area_list(c, &s->areas, e) && people_teams_load(c, &s->teams, e) &&
	       cleaning_list(c, &month, &s->arena, &all, e) &&
	       workday_load(c, 0, month.from, month.to, &g->w, e) &&
	       param_get_text(c, "cleaning.group_weekday", month.from, weekday, e);
	if (good) {
		g->s = s;
		good = workday_rest_parse(weekday, &g->group_weekday) && lay_lines(g, &all, e);
	}
	mem_free(g);
	return good;
}

/* --- what they say --- */

void
cleaning_line_words(const struct cleaning_line *l, char *out, size_t size)
{
	char day[16];

	str_format(day, sizeof day, "%02d-%02d", day_month(l->d.day), day_of_month(l->d.day));
	str_format(out, size, "%s %s  %s", date_words_weekday(l->d.day), day,
		cleaning_name(l->d.name_en, l->d.name_zh));
}

void
cleaning_who(const struct cleaning_room *s, const struct cleaning_duty *d, char *out, size_t size)
{
	const struct team *t = people_team(&s->teams, d->team);

	if (!d->id)
		str_copy(out, size, tr("nobody yet"));
	else if (d->person)
		str_copy(out, size, console_name(s->con, d->person));
	else
		text_fill(out, size, tr("team {1}"), t ? t->name : "?", NULL, NULL);
}

bool
cleaning_is_overdue(const struct cleaning_room *s, const struct cleaning_duty *d)
{
	return d->id && (d->state == CLEANING_REDO ||
				(d->state == CLEANING_PLANNED && s->now_us > d->due_us));
}

/* "08:41", "late 09:10", "before 08:50" */
static void
when_text(const struct cleaning_line *l, char *out, size_t size)
{
	char time[CLOCK_TEXT_BYTES];

	out[0] = '\0';
	if (!l->d.id || (!l->d.done_us && l->weekly))
		return;
	clock_format_time(time, l->d.done_us ? l->d.done_us : l->d.due_us);
	if (l->d.done_us && !l->d.late)
		str_copy(out, size, time);
	else
		text_fill(out, size, tr(l->d.done_us ? N_("late {1}") : N_("before {1}")), time,
			NULL, NULL);
}

static int64_t
line_id(const void *rows, int row)
{
	const struct cleaning_duty *d = &((const struct cleaning_room *)rows)->line[row].d;

	return d->id ? d->id : -((int64_t)d->day * (CLEANING_AREAS_MAX + 1) + d->area);
}

static void
line_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct cleaning_room *s = rows;
	const struct cleaning_line *l = &s->line[row];
	const bool same_day = row > 0 && s->line[row - 1].d.day == l->d.day;

	if (!l->d.id || l->d.state == CLEANING_PASSED)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		if (!same_day || row == s->table.top)
			str_format(out->text, sizeof out->text, "%s %02d-%02d",
				date_words_weekday(l->d.day), day_month(l->d.day),
				day_of_month(l->d.day));
		break;
	case 1:
		str_copy(out->text, sizeof out->text, cleaning_name(l->d.name_en, l->d.name_zh));
		break;
	case 2: cleaning_who(s, &l->d, out->text, sizeof out->text); break;
	case 3:
		if (l->d.id)
			str_copy(out->text, sizeof out->text, tr(cleaning_state_label(l->d.state)));
		break;
	default: when_text(l, out->text, sizeof out->text);
	}
}

static char
line_alert(const void *rows, int row)
{
	const struct cleaning_room *s = rows;

	return cleaning_is_overdue(s, &s->line[row].d) ? '!' : ' ';
}

struct table_source
cleaning_source(const struct cleaning_room *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Area"), 16, true, false, 0},
		{N_("Who"), 18, false, false, 0},
		{N_("State"), 12, false, false, 0},
		{N_("Cleaned at"), 12, false, false, 1},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->n,
		.id = line_id,
		.cell = line_cell,
		.alert = line_alert};
}

/* --- the whole of one --- */

static void
tell_step(const struct cleaning_room *s, const struct cleaning_step *step, struct buf *out)
{
	char text[400], time[CLOCK_TEXT_BYTES];
	const int day = clock_local(step->at_us).day;

	clock_format_time(time, step->at_us);
	str_format(text, sizeof text, "%02d-%02d %s  %s  %s\n", day_month(day), day_of_month(day),
		time, console_name(s->con, step->by), tr(cleaning_deed_label(step->deed)));
	buf_puts(out, text);
	if (step->deed == CLEANING_FAIL) {
		str_format(text, sizeof text, "    %s\n",
			*step->reason ? step->reason : tr("(erased)"));
		buf_puts(out, text);
	}
}

static void
tell_facts(const struct cleaning_room *s, const struct cleaning_line *l, struct buf *out)
{
	char words[200], who[PERSON_NAME_BYTES], when[40], line[400];

	cleaning_line_words(l, words, sizeof words);
	cleaning_who(s, &l->d, who, sizeof who);
	when_text(l, when, sizeof when);
	str_format(line, sizeof line, "%s\n%s%s%s\n", words, who, *when ? ", " : "", when);
	buf_puts(out, line);
	if (l->d.id) {
		text_fill(words, sizeof words, tr("planned by {1}; {2}"),
			console_name(s->con, l->d.planned_by), tr(cleaning_state_label(l->d.state)),
			NULL);
		str_format(line, sizeof line, "%s\n", words);
		buf_puts(out, line);
	}
	buf_puts(out, "\n");
}

bool
cleaning_tell(struct ctx *c, const struct cleaning_room *s, const struct cleaning_line *l,
	struct buf *out, struct err *e)
{
	struct cleaning_steps h = {.n = 0};
	struct arena a;
	bool good;

	arena_init(&a);
	tell_facts(s, l, out);
	good = !l->d.id || cleaning_history(c, l->d.id, &a, &h, e);
	for (int i = 0; good && i < h.n; i++)
		tell_step(s, &h.row[i], out);
	arena_free(&a);
	return good;
}

/* --- the month on paper --- */

static void
put_padded(struct buf *out, const char *text, int cols)
{
	buf_puts(out, text);
	for (int n = utf8_cols(text); n < cols; n++)
		buf_puts(out, " ");
}

void
cleaning_print(const struct cleaning_room *s, struct buf *out)
{
	enum { DAY_COLS = 12, AREA_COLS = 24, WHO_COLS = 22, STATE_COLS = 12 };
	char text[256], month[DATE_WORDS_BYTES];

	date_words_month(month, roster_first_day(s->month));
	text_fill(text, sizeof text, tr("Cleaning roster, {1}"), month, NULL, NULL);
	buf_puts(out, text);
	buf_puts(out, "\n\n");
	for (int i = 0; i < s->n; i++) {
		const struct cleaning_line *l = &s->line[i];
		const bool same_day = i > 0 && s->line[i - 1].d.day == l->d.day;

		text[0] = '\0';
		if (!same_day)
			str_format(text, sizeof text, "%02d-%02d %s", day_month(l->d.day),
				day_of_month(l->d.day), date_words_weekday(l->d.day));
		put_padded(out, text, DAY_COLS);
		put_padded(out, cleaning_name(l->d.name_en, l->d.name_zh), AREA_COLS);
		cleaning_who(s, &l->d, text, sizeof text);
		put_padded(out, text, WHO_COLS);
		put_padded(out, l->d.id ? tr(cleaning_state_label(l->d.state)) : "", STATE_COLS);
		when_text(l, text, sizeof text);
		buf_puts(out, text);
		buf_puts(out, "\n");
	}
}
