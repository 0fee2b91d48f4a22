/* notice_form.c — giving an instruction or a notice, noting a meeting; correcting one. SPDX-License-Identifier: MIT
 *
 * source: LOG-04, CON-02, CON-04, screens.md §6.2.
 */
#include <string.h>

#include "base/day.h"
#include "screens/notice.h"
#include "screens/people.h"
#include "tui/palette.h"

enum { KIND, TEXT, TO, DESK, TEAM, PEOPLE, MUST, FROM, UNTIL, MEETING, FIELDS };
enum { PEOPLE_CHARS = 200, DESKS = 200 };

/* A desk or a team to pick. */
struct place {
	int64_t id;
	char name[DESK_NAME_BYTES + DESK_CODE_BYTES];
};
struct data {
	struct place desk[DESKS];
	int desks;
	struct people_teams teams;
};

static const char *const kinds[] = {N_("instruction"), N_("notice"), N_("meeting"), NULL};
static const char *const tos[] = {
	N_("everybody"), N_("a desk"), N_("a team"), N_("named people"), NULL};
static const char *const yes_no[] = {N_("no"), N_("yes, before taking the desk"), NULL};
static const char *const meetings[] = {
	N_("meeting"), N_("before the shift"), N_("after the shift"), NULL};

/* --- picking --- */

static void
offer(struct pick_item *out, int n, int max, int64_t id, const char *label)
{
	if (n >= max)
		return;
	out[n] = (struct pick_item){.id = id};
	str_copy(out[n].label, sizeof out[n].label, label);
}

static bool
begins(const char *label, const char *typed)
{
	return !*typed || goto_match(label, typed) != GOTO_NONE;
}

static int
find_desk(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct data *d = form_data(form);
	int n = 0;

	for (int i = 0; i < d->desks; i++)
		if (begins(d->desk[i].name, typed))
			offer(out, n++, max, d->desk[i].id, d->desk[i].name);
	return n;
}

static int
find_team(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct data *d = form_data(form);
	int n = 0;

	for (int i = 0; i < d->teams.n; i++)
		if (begins(d->teams.team[i].name, typed))
			offer(out, n++, max, d->teams.team[i].id, d->teams.team[i].name);
	return n;
}

static const struct form_spec_field fields[FIELDS] = {
	[KIND] = {.kind = FIELD_CHOICE, .name = "kind", .label = N_("Kind"), .choices = kinds},
	[TEXT] = {.kind = FIELD_EDIT,
		.name = "text",
		.label = N_("Words"),
		.help = N_("What is to be read; several lines are fine"),
		.cols = 40,
		.chars = NOTICE_TEXT_CHARS,
		.rows = 4},
	[TO] = {.kind = FIELD_CHOICE, .name = "to", .label = N_("For"), .choices = tos},
	[DESK] = {.kind = FIELD_PICK,
		.name = "desk",
		.label = N_("Desk"),
		.lookup = find_desk,
		.cols = 34},
	[TEAM] = {.kind = FIELD_PICK,
		.name = "team",
		.label = N_("Team"),
		.lookup = find_team,
		.cols = 34},
	[PEOPLE] = {.kind = FIELD_EDIT,
		.name = "people",
		.label = N_("People"),
		.help = N_("Names, initials or numbers, commas between: wxm, chenbo, A017"),
		.cols = 40,
		.chars = PEOPLE_CHARS},
	[MUST] = {.kind = FIELD_CHOICE,
		.name = "must",
		.label = N_("Must be read"),
		.choices = yes_no,
		.cols = 30},
	[FROM] = {.kind = FIELD_DATE,
		.name = "from",
		.label = N_("From"),
		.help = N_("Empty = from now; tm, mon, +3, 12-24; F4 shows the month")},
	[UNTIL] = {.kind = FIELD_DATE,
		.name = "until",
		.label = N_("Until"),
		.help = N_("The last day; empty = until somebody withdraws it")},
	[MEETING] = {.kind = FIELD_CHOICE,
		.name = "meeting",
		.label = N_("Meeting"),
		.choices = meetings,
		.help = N_("Of a meeting note: who attended stands under People")},
};

/* --- filling --- */

static bool
collect_desk(void *arg, const struct desk *d)
{
	struct data *all = arg;

	if (all->desks < DESKS && !d->closed) {
		struct place *p = &all->desk[all->desks++];

		p->id = d->id;
		str_format(p->name, sizeof p->name, "%s %s", d->code, d->name);
	}
	return true;
}

static void
pick_known(struct form_screen *f, int field, int64_t id)
{
	const struct data *d = form_data(f);

	for (int i = 0; field == DESK && i < d->desks; i++)
		if (d->desk[i].id == id)
			form_pick_set(f, DESK, id, d->desk[i].name);
	const struct team *t = field == TEAM ? people_team(&d->teams, id) : NULL;
	if (t)
		form_pick_set(f, TEAM, id, t->name);
}

static void
people_put(struct ui *ui, struct form_screen *f, const struct notice_reader *r, int n)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", r[i].staff_no);
	(void)ui;
	form_text_set(f, PEOPLE, buf_str(&b));
	buf_free(&b);
}

/* A day's end is midnight after it. */
static int
last_day(int64_t until_utc_us)
{
	struct local_time end = clock_local(until_utc_us);

	return end.minute ? end.day : day_add(end.day, -1);
}

static bool
fill_old(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct notice_list one;
	struct notice_reader *r;
	char name[32];
	int n;

	if (!notice_get(c, form_id(f), &one, e))
		return false;
	const struct notice *old = one.notice;
	bool good = notice_readers(c, form_id(f), &one.arena, &r, &n, e);
	form_choice_set(f, KIND, (int)old->kind - 1);
	form_choice_set(f, TO, (int)old->to - 1);
	form_choice_set(f, MUST, old->must_read);
	form_choice_set(f, MEETING, (int)old->meeting);
	form_text_set(f, TEXT, old->text);
	if (good && old->to == NOTICE_TO_PEOPLE)
		people_put(ui, f, r, n);
	pick_known(f, DESK, old->desk);
	pick_known(f, TEAM, old->team);
	if (old->until_utc_us != NOTICE_NO_END)
		form_day_set(f, UNTIL, last_day(old->until_utc_us));
	str_format(name, sizeof name, "%lld", (long long)old->no);
	form_name(f, name);
	notice_list_free(&one);
	return good;
}

static bool
fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct data *d = form_data(f);

	if (!desk_list(console_ctx(ui), collect_desk, d, e) ||
		!people_teams_load(console_ctx(ui), &d->teams, e))
		return false;
	if (form_id(f))
		return fill_old(ui, f, e);
	form_name(f, tr("a new one"));
	form_choice_set(f, KIND, (int)NOTICE_NOTICE - 1);
	form_choice_set(f, TO, (int)NOTICE_TO_DESK - 1);
	form_choice_set(f, MUST, 1);
	pick_known(f, DESK, form_console(f)->desk.id);
	return true;
}

/* --- storing --- */

/* One name of the list; every separator that a hand or an input method makes. */
static const char *
name_end(const char *s, size_t *skip)
{
	static const char *const between[] = {",", ";", "，", "、", "；", "\n"};

	for (; *s; s++)
		for (size_t i = 0; i < sizeof between / sizeof *between; i++)
			if (str_starts(s, between[i])) {
				*skip = strlen(between[i]);
				return s;
			}
	*skip = 0;
	return s;
}

static bool
name_take(const struct person_directory *d, const char *s, size_t len, struct notice_draft *to,
	struct err *e)
{
	char name[PERSON_NAME_BYTES], number[16];
	int at[2], n;

	while (len && (s[0] == ' ' || s[0] == '@'))
		s++, len--;
	while (len && s[len - 1] == ' ')
		len--;
	if (!len)
		return true;
	str_format(name, sizeof name, "%.*s", (int)len, s);
	n = person_find(d, name, at, 2);
	str_format(number, sizeof number, "%d", n);
	if (n == 0)
		return err_set(e, ERR_INVALID, .field = "people",
			.msgid = N_("Nobody is called \"{1}\". Name, initials or staff number"),
			.arg = {name});
	if (n > 1)
		return err_set(e, ERR_INVALID, .field = "people",
			.msgid = N_("{2} people match \"{1}\". Write the staff number instead"),
			.arg = {name, number});
	if (to->people == NOTICE_PEOPLE_MAX)
		return err_set(e, ERR_INVALID, .field = "people",
			.msgid = N_("Name the people, 1 to 60. Example: wxm, chenbo"));
	to->person[to->people++] = d->entry[at[0]].id;
	return true;
}

static bool
people_take(const struct form_screen *f, struct notice_draft *d, struct err *e)
{
	const struct person_directory *all = &form_console(f)->people;
	const char *s = form_text(f, PEOPLE), *end;
	size_t skip;

	do {
		end = name_end(s, &skip);
		if (!name_take(all, s, (size_t)(end - s), d, e))
			return false;
		s = end + skip;
	} while (skip);
	return true;
}

static bool
take(const struct form_screen *f, struct notice_draft *d, struct err *e)
{
	*d = (struct notice_draft){.kind = (enum notice_kind)(form_choice(f, KIND) + 1),
		.to = (enum notice_to)(form_choice(f, TO) + 1),
		.desk = form_picked_id(f, DESK),
		.team = form_picked_id(f, TEAM),
		.text = form_text(f, TEXT),
		.must_read = form_choice(f, MUST) == 1,
		.meeting = (enum notice_meeting)form_choice(f, MEETING)};
	if (d->kind == NOTICE_MEETING) {
		d->to = NOTICE_TO_PEOPLE;
		d->must_read = false;
	}
	if (form_day(f, FROM) > form_today(f))
		d->from_utc_us = clock_utc_us(form_day(f, FROM), 0);
	else if (form_day(f, FROM) && form_day(f, FROM) < form_today(f))
		return err_set(e, ERR_INVALID, .field = "from",
			.msgid = N_("It cannot begin in the past. Leave the day empty for now"));
	if (form_day(f, UNTIL))
		d->until_utc_us = clock_utc_us(day_add(form_day(f, UNTIL), 1), 0);
	else if (d->kind == NOTICE_MEETING)
		d->until_utc_us = clock_utc_us(day_add(form_today(f), NOTICE_MEETING_DAYS), 0);
	return d->to != NOTICE_TO_PEOPLE || people_take(f, d, e);
}

static bool
store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct notice_draft d;

	if (!take(f, &d, e))
		return false;
	return form_id(f) ? notice_correct(c, form_id(f), &d, id, e) : notice_give(c, &d, id, e);
}

/* Whom it will ask, in words, before it is given. */
static void
tell(const struct form_screen *f, struct buf *out)
{
	enum notice_to to = form_choice(f, KIND) == (int)NOTICE_MEETING - 1
				    ? NOTICE_TO_PEOPLE
				    : (enum notice_to)(form_choice(f, TO) + 1);
	static const char *const says[NOTICE_TOS] = {
		[NOTICE_TO_SITE] = N_("Everybody of the site is asked to acknowledge it."),
		[NOTICE_TO_DESK] = N_("Asked: the team of this desk, and whoever takes the desk."),
		[NOTICE_TO_TEAM] = N_("Asked: everybody of this team, those who join it too."),
		[NOTICE_TO_PEOPLE] = N_("Asked: the people named, each for oneself."),
	};

	buf_puts(out, tr(says[to]));
}

const struct form_spec notice_form_spec = {
	.title = N_("NOTICE"),
	.draft = "notice",
	.field = fields,
	.fields = FIELDS,
	.label_cols = 14,
	.data_bytes = sizeof(struct data),
	.fill = fill,
	.store = store,
	.tell = tell,
};

void
notice_form_open(struct ui *ui, int64_t id)
{
	form_push(ui, &notice_form_spec, id);
}
