/* shift_form.c — a shift: names, hours in two seasons, how many people. SPDX-License-Identifier: MIT
 *
 * The second hours hold from a day to a day of every year, also over New Year; the
 * first ones on all other days.
 * source: RST-01, RST-06, RST-07.
 */
#include "base/day.h"
#include "domain/param.h"
#include "screens/shifts.h"

enum {
	CODE,
	NAME_EN,
	NAME_ZH,
	START,
	END,
	BREAK_FROM,
	BREAK_TO,
	SEASON_FROM,
	SEASON_TO,
	START_2,
	END_2,
	BREAK_FROM_2,
	BREAK_TO_2,
	LEAST,
	MOST,
	USED,
	FIELDS
};
enum { DAY_MINUTES = 1440, YEAR_FIRST = 101, YEAR_LAST = 1231, LEAP_YEAR = 2024, MD_BYTES = 8 };

struct shift_facts {
	int64_t most_min;
};

static const char *const used[] = {
	N_("worked at desks without a list of their own"), N_("at desks that name it"), NULL};

/* --- days of the year --- */

static void
md_text(char out[MD_BYTES], int md)
{
	str_format(out, MD_BYTES, "%02d-%02d", md / 100 % 100, md % 100);
}

static bool
md_parse(const char *text, int *md)
{
	char day[DAY_TEXT_BYTES];
	int whole;

	if (!str_format(day, sizeof day, "2024-%s", text) || !day_parse(day, &whole))
		return false;
	*md = whole % 10000;
	return true;
}

/* The day before or after, round the year. */
static int
md_add(int md, int days)
{
	return day_add(LEAP_YEAR * 10000 + md, days) % 10000;
}

/* --- from a shift --- */

static void
hours_show(struct form_screen *f, int start, const struct shift_hours *h)
{
	form_minute_set(f, start, h->start_min);
	form_minute_set(f, start + 1, h->end_min % DAY_MINUTES);
	if (!h->break_end_min)
		return;
	form_minute_set(f, start + 2, h->break_start_min % DAY_MINUTES);
	form_minute_set(f, start + 3, h->break_end_min % DAY_MINUTES);
}

static void
number_show(struct form_screen *f, int field, int n)
{
	char text[16];

	str_format(text, sizeof text, "%d", n);
	form_text_set(f, field, n ? text : "");
}

static void
show(struct form_screen *f, const struct shift *s)
{
	char md[MD_BYTES];

	form_rev_set(f, s->rev);
	form_name(f, s->code);
	form_text_set(f, CODE, s->code);
	form_text_set(f, NAME_EN, s->name_en);
	form_text_set(f, NAME_ZH, s->name_zh);
	hours_show(f, START, &s->hours[0]);
	number_show(f, LEAST, s->min_staff);
	number_show(f, MOST, s->max_staff);
	form_choice_set(f, USED, !s->in_use);
	if (s->seasons < 2)
		return;
	md_text(md, s->hours[1].from_md);
	form_text_set(f, SEASON_FROM, md);
	md_text(md, s->hours[1].to_md);
	form_text_set(f, SEASON_TO, md);
	hours_show(f, START_2, &s->hours[1]);
}

static bool
shift_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct shift_facts *d = form_data(f);
	struct shift s;

	if (!param_get_int(console_ctx(ui), "roster.max_continuous_minutes", 0, &d->most_min, e))
		return false;
	form_name(f, tr("a new one"));
	if (!form_id(f))
		return true;
	if (!shift_get(console_ctx(ui), form_id(f), &s, e))
		return false;
	show(f, &s);
	return true;
}

/* --- and back --- */

/* A time that is not later than the one before it is of the next day. */
static int
after(int minute, int before)
{
	return minute <= before ? minute + DAY_MINUTES : minute;
}

static struct shift_hours
hours_of(const struct form_screen *f, int start)
{
	const int from = form_minute(f, start), off = form_minute(f, start + 2);
	struct shift_hours h = {.from_md = YEAR_FIRST,
		.to_md = YEAR_LAST,
		.start_min = from,
		.end_min = after(form_minute(f, start + 1), from)};

	if (off >= 0 || form_minute(f, start + 3) >= 0) {
		h.break_start_min = after(off, from);
		h.break_end_min = after(form_minute(f, start + 3), h.break_start_min);
	}
	return h;
}

/* The first hours hold on the days that the second leave. */
static bool
seasons_of(const struct form_screen *f, struct shift *s, struct err *e)
{
	const char *from = form_text(f, SEASON_FROM), *to = form_text(f, SEASON_TO);

	s->seasons = 1;
	s->hours[0] = hours_of(f, START);
	if (!*from && !*to)
		return true;
	s->seasons = 2;
	s->hours[1] = hours_of(f, START_2);
	if (!md_parse(from, &s->hours[1].from_md) || !md_parse(to, &s->hours[1].to_md))
		return err_set(e, ERR_INVALID, .field = "season", .rule = "RST-01",
			.msgid = N_("A season runs from a day to a day. Example: 05-01 to 09-30"));
	s->hours[0].from_md = md_add(s->hours[1].to_md, 1);
	s->hours[0].to_md = md_add(s->hours[1].from_md, -1);
	return true;
}

/* What is no number becomes one that the use case refuses. */
static int
number_of(const struct form_screen *f, int field)
{
	int64_t n;

	if (!*form_text(f, field))
		return 0;
	return str_to_int64(form_text(f, field), &n) && n >= 0 && n <= SHIFT_STAFF_MAX ? (int)n
										       : -1;
}

static bool
shift_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct shift s = {.id = form_id(f),
		.rev = form_rev(f),
		.in_use = form_choice(f, USED) == 0,
		.min_staff = number_of(f, LEAST),
		.max_staff = number_of(f, MOST)};

	if (!seasons_of(f, &s, e))
		return false;
	if (!str_copy(s.code, sizeof s.code, form_text(f, CODE)) ||
		!str_copy(s.name_en, sizeof s.name_en, form_text(f, NAME_EN)) ||
		!str_copy(s.name_zh, sizeof s.name_zh, form_text(f, NAME_ZH)))
		return err_set(e, ERR_INVALID, .field = "code", .rule = "RST-01",
			.msgid = N_("A code has at most 16 characters, a name 32 bytes"));
	if (!shift_set(console_ctx(ui), &s, e))
		return false;
	*id = s.id;
	return true;
}

/* RST-06: what the hours come to, and whether one person may work them. */
static void
shift_tell(const struct form_screen *f, struct buf *out)
{
	const struct shift_facts *d = form_data(f);
	struct shift s = {.seasons = 0};
	char text[200], found[16], most[16];

	if (form_minute(f, START) < 0 || form_minute(f, END) < 0 || !seasons_of(f, &s, NULL))
		return;
	if (s.seasons == 2 && (form_minute(f, START_2) < 0 || form_minute(f, END_2) < 0))
		s.seasons = 1;
	str_format(found, sizeof found, "%d", shift_longest_min(&s));
	str_format(most, sizeof most, "%lld", (long long)d->most_min);
	text_fill(text, sizeof text,
		tr(shift_longest_min(&s) > d->most_min
				? N_("! {1} minutes of work; {2} are allowed in one duty: two "
				     "people share it, or the parameter is raised (RST-06)")
				: N_("{1} minutes of work; {2} are allowed in one duty")),
		found, most, NULL);
	buf_puts(out, text);
}

#define TIME(name_, label_)                                                                        \
	{                                                                                          \
		.kind = FIELD_TIME, .name = name_, .label = label_                                 \
	}
static const struct form_spec_field fields[FIELDS] = {
	{.kind = FIELD_EDIT,
		.name = "code",
		.label = N_("Short code"),
		.cols = 16,
		.help = N_("Small letters, digits and -. Example: early")},
	{.kind = FIELD_EDIT, .name = "name_en", .label = N_("English name"), .cols = 32},
	{.kind = FIELD_EDIT, .name = "name_zh", .label = N_("Chinese name"), .cols = 20},
	TIME("hours", N_("Begins")),
	{.kind = FIELD_TIME,
		.name = "end",
		.label = N_("Ends"),
		.help = N_("Not later than the beginning: on the next day")},
	TIME("break", N_("Break from")),
	TIME("break_to", N_("Break until")),
	{.kind = FIELD_EDIT,
		.name = "season",
		.label = N_("Season from"),
		.cols = 6,
		.help = N_("Days with other hours, month and day: 05-01. Empty: none")},
	{.kind = FIELD_EDIT, .name = "season_to", .label = N_("Season until"), .cols = 6},
	TIME("hours_2", N_("Then begins")),
	TIME("end_2", N_("Then ends")),
	TIME("break_2", N_("Break from")),
	TIME("break_to_2", N_("Break until")),
	{.kind = FIELD_EDIT,
		.name = "min_staff",
		.label = N_("People, least"),
		.cols = 3,
		.help = N_("Empty: as shift.min_staff says")},
	{.kind = FIELD_EDIT,
		.name = "max_staff",
		.label = N_("People, most"),
		.cols = 3,
		.help = N_("Empty: no limit")},
	{.kind = FIELD_CHOICE, .name = "used", .label = N_("In use"), .cols = 44, .choices = used},
};

const struct form_spec shift_form = {
	.title = N_("SHIFT"),
	.draft = "shift",
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct shift_facts),
	.fill = shift_fill,
	.store = shift_store,
	.tell = shift_tell,
};
