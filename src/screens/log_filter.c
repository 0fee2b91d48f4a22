/* log_filter.c — the row above the log that says what it shows, and is typed in. SPDX-License-Identifier: MIT */
#include "screens/log_filter.h"
#include "screens/pick_person.h"

#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "domain/access.h"

enum { PICK_CHARS = 40, PICK_COLS = 24 };

/* ---- reading the line ---- */

static int64_t
desk_of_name(void *arg, const char *word, size_t len)
{
	const struct log_filter *f = arg;

	for (int i = 0; i < f->desks; i++)
		for (int k = 0; k < 2; k++)
			if (strlen(f->desk[i].key[k]) == len &&
				memcmp(f->desk[i].key[k], word, len) == 0)
				return f->desk[i].id;
	return 0;
}

static int64_t
now_of(const struct log_filter *f)
{
	return clock_now(&f->con->ctx->clock).utc_us;
}

static void
read_line(struct log_filter *f)
{
	struct entry_line_directory d = f->con->names;
	struct entry_line_names line = entry_line_names_of(&d);
	const struct entry_filter_names names = {&line, desk_of_name, f};

	entry_filter_parse(&f->read, edit_text(&f->line), f->con->desk.id, now_of(f), &names);
}

static bool
desk_take(void *arg, const struct desk *d)
{
	struct log_filter *f = arg;
	struct log_filter_desk *to = &f->desk[f->desks];

	to->id = d->id;
	str_copy(to->code, sizeof to->code, d->code);
	if (!utf8_fold(to->key[0], sizeof to->key[0], d->code) ||
		!utf8_fold(to->key[1], sizeof to->key[1], d->name))
		to->key[1][0] = '\0';
	return ++f->desks < LOG_FILTER_DESKS;
}

const char *
log_filter_desk_code(const void *arg, int64_t desk)
{
	const struct log_filter *f = arg;

	for (int i = 0; i < f->desks; i++)
		if (f->desk[i].id == desk)
			return f->desk[i].code;
	return "?";
}

/* ---- F4: kinds, people, days ---- */

enum {
	CHOICE_DAYS = 1,
	CHOICE_STATES = 50,
	CHOICE_ALL = 60,
	CHOICE_KINDS = 100,
	CHOICE_PEOPLE = 1000
};

static const struct {
	int id;
	const char *label, *typed;
} choices[] = {
	{CHOICE_DAYS, N_("today"), "today"},
	{CHOICE_DAYS + 1, N_("yesterday"), "yesterday"},
	{CHOICE_DAYS + 2, N_("the last 7 days"), "-6.."},
	{CHOICE_DAYS + 3, N_("the last 31 days"), "-30.."},
	{CHOICE_STATES, N_("open matters"), "#open"},
	{CHOICE_STATES + 1, N_("not read by me"), "#unread"},
	{CHOICE_STATES + 2, N_("important"), "!"},
	{CHOICE_ALL, N_("all desks"), "desk:all"},
};

struct offering {
	struct pick_item *out;
	int max, n;
	char key[2 * PICK_CHARS * 4];
};

static void
offer(struct offering *o, int64_t id, const char *label, const char *note)
{
	char folded[256];

	if (!utf8_fold(folded, sizeof folded, label) || !strstr(folded, o->key))
		return;
	if (o->n++ >= o->max)
		return;
	o->out[o->n - 1].id = id;
	str_copy(o->out[o->n - 1].label, sizeof o->out->label, label);
	str_copy(o->out[o->n - 1].note, sizeof o->out->note, note);
}

static void
offer_people(struct offering *o, const struct console *con, const char *typed)
{
	struct pick_item person[PICK_ITEMS];
	const int all = pick_person((void *)&con->people, typed, person, PICK_ITEMS);

	for (int i = 0; i < all && i < PICK_ITEMS; i++) {
		if (o->n++ >= o->max)
			continue;
		o->out[o->n - 1] = person[i];
		o->out[o->n - 1].id += CHOICE_PEOPLE;
	}
	if (all > PICK_ITEMS)
		o->n += all - PICK_ITEMS;
}

static int
look_up(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct log_filter *f = ctx;
	struct offering o = {.out = out, .max = max};

	if (!utf8_fold(o.key, sizeof o.key, typed))
		return 0;
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
		if (f->may_all || choices[i].id != CHOICE_ALL)
			offer(&o, choices[i].id, tr(choices[i].label), "");
	if (typed[0])
		offer_people(&o, f->con, typed);
	for (int k = ENTRY_INQUIRY; k < ENTRY_KINDS; k++) {
		const struct entry_kind_row *row = entry_kind_row((enum entry_kind)k);
		offer(&o, CHOICE_KINDS + k, tr_ctx("kind", row->label), tr("Kind"));
	}
	return o.n;
}

static void
line_add(struct log_filter *f, const char *typed)
{
	char line[ENTRY_LINE_BYTES];

	str_format(line, sizeof line, "%s%s%s ", edit_text(&f->line),
		edit_is_empty(&f->line) ? "" : " ", typed);
	edit_replace(&f->line, line);
	read_line(f);
}

static void
chosen(struct log_filter *f, int64_t id)
{
	char typed[96] = "";
	const struct person_entry *p;

	if (id >= CHOICE_PEOPLE) {
		p = person_directory_get(&f->con->people, id - CHOICE_PEOPLE);
		if (p)
			str_format(typed, sizeof typed, "@%s", p->staff_no);
	} else if (id >= CHOICE_KINDS) {
		str_format(typed, sizeof typed,
			"%s:", entry_kind_row((enum entry_kind)(id - CHOICE_KINDS))->code);
	}
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
		if (choices[i].id == id)
			str_copy(typed, sizeof typed, choices[i].typed);
	if (typed[0])
		line_add(f, typed);
}

static void
pick_leave(struct log_filter *f)
{
	pick_free(&f->pick);
	f->picking = false;
}

void
log_filter_choose(struct log_filter *f)
{
	static const struct key list = {.code = K_F4};

	f->focused = true;
	if (!pick_init(&f->pick, PICK_CHARS, look_up, f))
		return;
	f->picking = true;
	(void)pick_key(&f->pick, &list);
}

static enum log_filter_did
pick_run(struct log_filter *f, const struct key *key)
{
	if (key->code == K_ESC && !f->pick.list) {
		pick_leave(f);
		return LOG_FILTER_USED;
	}
	bool listed = f->pick.list;
	(void)pick_key(&f->pick, key);
	if (!f->pick.chosen) {
		if (key->code == K_ESC || (key->code == K_ENTER && !listed))
			pick_leave(f);
		return LOG_FILTER_USED;
	}
	chosen(f, f->pick.chosen);
	pick_leave(f);
	return LOG_FILTER_CHANGED;
}

/* ---- keys ---- */

bool
log_filter_open(struct log_filter *f, const struct console *con, struct err *e)
{
	static const struct edit_spec spec = {.max_chars = FILTER_LINE_CHARS, .max_rows = 1};

	f->con = con;
	f->may_all =
		access_may(con->ctx, ACT_LOG_READ, &(const struct access_object){.desk = 0}, NULL);
	if (!edit_init(&f->line, &spec))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	read_line(f);
	return desk_list(con->ctx, desk_take, f, e);
}

void
log_filter_close(struct log_filter *f)
{
	if (f->picking)
		pick_leave(f);
	edit_free(&f->line);
}

void
log_filter_clear(struct log_filter *f)
{
	if (f->picking)
		pick_leave(f);
	edit_set(&f->line, "");
	f->focused = false;
	read_line(f);
}

bool
log_filter_widen(struct log_filter *f)
{
	char line[ENTRY_LINE_BYTES];

	if (f->read.filter.from_day || f->read.filter.to_day) {
		entry_filter_without_days(line, sizeof line, edit_text(&f->line), now_of(f));
		edit_replace(&f->line, line);
		read_line(f);
		return true;
	}
	if (f->read.filter.desk_id == 0 || !f->may_all)
		return false;
	line_add(f, "desk:all");
	return true;
}

enum log_filter_did
log_filter_key(struct ui *ui, struct log_filter *f, const struct key *key)
{
	char note[160];

	if (f->picking)
		return pick_run(f, key);
	if (key->code == K_ENTER || key->code == K_TAB) {
		f->focused = false;
		return LOG_FILTER_LEFT;
	}
	if (key->code == K_ESC) {
		log_filter_clear(f);
		return LOG_FILTER_CLEARED;
	}
	if (key->code == K_F4) {
		log_filter_choose(f);
		return LOG_FILTER_USED;
	}
	enum edit_did did = edit_key(&f->line, key);
	edit_note(&f->line, did, note, sizeof note);
	if (note[0])
		ui_say(ui, note);
	if (did == EDIT_NOT_MINE)
		return LOG_FILTER_NOT_MINE;
	if (did != EDIT_CHANGED)
		return LOG_FILTER_USED;
	read_line(f);
	return LOG_FILTER_CHANGED;
}

const struct edit *
log_filter_editing(const struct log_filter *f)
{
	return !f->focused ? NULL : f->picking ? &f->pick.edit : &f->line;
}
