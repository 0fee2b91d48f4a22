/* volumes.c — the log in monthly volumes: what is to close, what was closed. SPDX-License-Identifier: MIT
 *
 * Of the desk of this terminal; without one, of all whose log may be read.
 * source: LOG-09.
 */
#include "domain/volume.h"

#include "report/volume_sheet.h"
#include "screens/pick_person.h"
#include "screens/print.h"
#include "tui/dialog.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_CLOSE, CMD_PRINT, ASK_KEEPER = 940, DESKS = 32 };

/* A volume, or the one that is being filled. */
struct line {
	struct volume v; /* id 0 = not closed */
	bool due;
	char code[DESK_CODE_BYTES];
};

struct volumes_room {
	struct line *line;
	int n, cap;
	struct table table;
	const struct console *con;
	int64_t keeper;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Its title page: counts and checkpoint"),
		NULL},
	{K_F6, 0, CMD_CLOSE, IN_LIST, N_("Close"), N_("Close the volume and name who keeps it"),
		NULL},
	{'p', 0, CMD_PRINT, IN_LIST, N_("Print"), N_("Print the title page"), NULL},
	{0},
};

/* ---- the rows ---- */

struct loading {
	struct volumes_room *s;
	struct ctx *c;
	struct desk desk[DESKS];
	int desks;
};

static bool
take_desk(void *arg, const struct desk *d)
{
	struct loading *l = arg;
	const int64_t only = l->s->con->desk.id;
	struct err no;

	err_clear(&no);
	if ((only && d->id != only) || l->desks == DESKS)
		return true;
	if (access_may(l->c, ACT_LOG_READ, &(const struct access_object){.desk = d->id}, &no))
		l->desk[l->desks++] = *d;
	return true;
}

static bool
add(struct volumes_room *s, const struct volume *v, bool due, const char *code)
{
	if (s->n == s->cap) {
		const int cap = s->cap ? s->cap * 2 : 64;
		void *bigger = mem_resize(s->line, (size_t)cap * sizeof *s->line);

		if (!bigger)
			return false;
		s->line = bigger;
		s->cap = cap;
	}
	s->line[s->n] = (struct line){.v = *v, .due = due};
	str_copy(s->line[s->n++].code, DESK_CODE_BYTES, code);
	return true;
}

static bool
add_desk(struct loading *l, const struct desk *d, struct err *e)
{
	struct volumes all;
	struct volume next;
	struct arena a;
	bool due, room = true;

	if (!volume_next(l->c, d->id, &next, &due, e))
		return false;
	if (next.no && (!d->closed || next.entries))
		room = add(l->s, &next, due, d->code);
	arena_init(&a);
	const bool ok = volume_list(l->c, d->id, &a, &all, e);
	for (int i = 0; ok && room && i < all.n; i++)
		room = add(l->s, &all.volume[i], false, d->code);
	arena_free(&a);
	return ok && (room || err_set(e, ERR_NOMEM));
}

/* What is to close first, then what is being filled, then the newest. */
static int
rank_of(const struct line *l)
{
	return l->due ? 0 : l->v.id ? 2 : 1;
}

static bool
comes_before(const struct line *a, const struct line *b)
{
	const int ra = rank_of(a), rb = rank_of(b);

	return ra != rb ? ra < rb : ra == 2 && a->v.month > b->v.month;
}

static void
sort(struct volumes_room *s)
{
	for (int i = 1; i < s->n; i++) {
		const struct line l = s->line[i];
		int at = i;

		for (; at > 0 && comes_before(&l, &s->line[at - 1]); at--)
			s->line[at] = s->line[at - 1];
		s->line[at] = l;
	}
}

/* ---- the list ---- */

static int64_t
row_id(const void *rows, int row)
{
	const struct line *l = &((const struct volumes_room *)rows)->line[row];

	return l->v.id ? l->v.id : -l->v.desk;
}

static void
numbers(char *out, size_t size, const struct volume *v)
{
	if (v->entries)
		str_format(out, size, "%lld-%lld", (long long)v->first_no, (long long)v->last_no);
	else
		str_copy(out, size, tr("none"));
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct line *l = &((const struct volumes_room *)rows)->line[row];

	switch (column) {
	case 0: volume_month_text(out->text, l->v.month); break;
	case 1: str_copy(out->text, sizeof out->text, l->code); break;
	case 2: str_format(out->text, sizeof out->text, "%d", l->v.no); break;
	case 3: str_format(out->text, sizeof out->text, "%lld", (long long)l->v.entries); break;
	case 4: numbers(out->text, sizeof out->text, &l->v); break;
	default:
		str_copy(out->text, sizeof out->text,
			l->v.id  ? l->v.keeper
			: l->due ? tr(N_("to be closed"))
				 : tr(N_("being written")));
		out->role = l->v.id || l->due ? ROLE_TEXT : ROLE_SECONDARY;
	}
}

static char
row_alert(const void *rows, int row)
{
	return ((const struct volumes_room *)rows)->line[row].due ? '!' : ' ';
}

static struct table_source
source(const struct volumes_room *s)
{
	static const struct table_column columns[] = {
		{N_("In month"), 8, false, false, 0},
		{N_("Desk"), 12, false, false, 0},
		{N_("Vol."), 4, false, true, 1},
		{N_("Entries"), 7, false, true, 0},
		{N_("Numbers"), 13, false, false, 2},
		{N_("Kept by"), 12, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static bool
volumes_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)arg;
	(void)e;
	((struct volumes_room *)state)->con = console_of(ui);
	return true;
}

static void
volumes_close(void *state)
{
	mem_free(((struct volumes_room *)state)->line);
}

static bool
volumes_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct volumes_room *s = state;
	struct loading l = {.s = s, .c = console_ctx(ui)};

	(void)why;
	s->n = 0;
	if (!desk_list(l.c, take_desk, &l, e))
		return false;
	for (int i = 0; i < l.desks; i++)
		if (!add_desk(&l, &l.desk[i], e))
			return false;
	sort(s);
	const struct table_source src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static const struct line *
chosen(const struct volumes_room *s)
{
	return s->n ? &s->line[s->table.row] : NULL;
}

/* ---- closing ---- */

static bool
sign_it(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	const struct volumes_room *s = below;
	const struct line *l = chosen(s);
	struct ctx *c = console_ctx(ui), as = {0};
	int64_t id;

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	const bool ok = volume_close(
		&as, &(const struct volume_closing){l->v.desk, l->v.month, s->keeper}, &id, e);
	session_confirm_end(&as);
	return ok;
}

static void
sign_ask(struct ui *ui, struct volumes_room *s, const char *keeper)
{
	const struct record_kind *k = record_kind(RECORD_VOLUME_CLOSED);
	const struct line *l = chosen(s);
	const struct person *me = &s->con->me.person;
	char what[256], count[160], kept[256], month[VOLUME_MONTH_BYTES], text[2][32],
		who[PERSON_NAME_BYTES + PERSON_STAFF_NO_BYTES];

	volume_month_text(month, l->v.month);
	str_format(text[0], sizeof text[0], "%d", l->v.no);
	text_fill(what, sizeof what, tr(N_("{1}, {2}: volume {3}")), l->code, month, text[0]);
	str_format(text[0], sizeof text[0], "%lld", (long long)l->v.entries);
	numbers(text[1], sizeof text[1], &l->v);
	text_fill(count, sizeof count, tr(N_("Entries {1}, numbers {2}")), text[0], text[1], NULL);
	text_fill(kept, sizeof kept, tr(N_("Kept by {1}")), keeper, NULL, NULL);
	str_format(who, sizeof who, "%s, %s", me->name, me->staff_no);
	dialog_sign(ui, &(struct sign_spec){.title = tr(N_("Sign: close the volume")),
				.what = {what, count, kept},
				.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
				.who = who,
				.hint = tr(N_("What is written later belongs to the next volume")),
				.sign = sign_it});
}

static void
close_ask(struct ui *ui, const struct volumes_room *s)
{
	const struct line *l = chosen(s);

	if (!l)
		return;
	if (access_reach(s->con->me.person.post, ACT_VOLUME_CLOSE) == RELATION_NOBODY)
		ui_say(ui, tr(access_refusal(ACT_VOLUME_CLOSE, RELATION_EVERYONE)));
	else if (l->v.id)
		ui_say(ui, tr(N_("This volume is closed. Enter shows its title page")));
	else if (!l->due)
		ui_say(ui, tr(N_("Its month is not over. It can be closed from the day after on")));
	else
		dialog_pick(ui,
			&(struct dialog_pick){.what = ASK_KEEPER,
				.title = tr(N_("Who keeps this volume")),
				.label = tr("Custodian"),
				.hint = tr("Name, pinyin, initials or staff number; F4 lists them"),
				.lookup = pick_person,
				.ctx = (void *)&s->con->people,
				.unknown = N_("Nobody is called \"{1}\". Write a name, initials or "
					      "staff number")});
}

static void
volumes_result(struct ui *ui, void *state, int what, const void *data)
{
	struct volumes_room *s = state;

	if (what == ASK_KEEPER) {
		const struct dialog_picked *p = data;

		s->keeper = p->id;
		sign_ask(ui, s, p->label);
	} else if (what == SIGN_DONE) {
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr(N_("Closed and signed. Print its title page for who keeps it")));
	}
}

/* ---- the title page ---- */

static void
title_page(struct ui *ui, const struct volumes_room *s, bool print)
{
	const struct line *l = chosen(s);
	char stem[DESK_CODE_BYTES + 24], month[VOLUME_MONTH_BYTES];
	struct buf text;
	struct err e;

	if (!l || !l->v.id) {
		if (l)
			ui_say(ui, tr(N_("A volume has its title page when it is closed")));
		return;
	}
	err_clear(&e);
	buf_init(&text);
	volume_month_text(month, l->v.month);
	str_format(stem, sizeof stem, "volume-%s-%s", l->code, month);
	if (!volume_sheet(console_ctx(ui), l->v.id, &text, &e))
		ui_say_err(ui, &e);
	else if (print)
		console_print(ui, &(struct print_ask){.stem = stem,
					  .what = tr("Volume of the duty log"),
					  .text = buf_str(&text)});
	else
		pager_open(ui, tr("Volume of the duty log"), buf_str(&text));
	buf_free(&text);
}

static void
volumes_command(struct ui *ui, void *state, int command)
{
	const struct volumes_room *s = state;

	if (command == CMD_CLOSE)
		close_ask(ui, s);
	else
		title_page(ui, s, command == CMD_PRINT);
}

static bool
volumes_event(struct ui *ui, void *state, const struct key *key)
{
	struct volumes_room *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
volumes_layout(void *state, struct rect body)
{
	struct volumes_room *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
volumes_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct volumes_room *s = state;
	const struct table_source src = source(s);

	if (s->n == 0)
		notice_draw(c, b, tr(N_("No volume: nothing was written yet.")), NULL,
			tr("Esc goes back"));
	else
		table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_volumes = {
	.name = "volumes",
	.title = N_("VOLUMES"),
	.state_bytes = sizeof(struct volumes_room),
	.bindings = bindings,
	.open = volumes_open,
	.close = volumes_close,
	.load = volumes_load,
	.command = volumes_command,
	.event = volumes_event,
	.result = volumes_result,
	.layout = volumes_layout,
	.draw = volumes_draw,
};
SCREEN_REGISTER(screen_volumes);
