/* people_page.c — one person: facts, sign-in, and what may be done. SPDX-License-Identifier: MIT
 *
 * What one may not do stands there with the reason (screens.md §5).
 * source: ORG-03, ORG-05, ORG-06, ORG-10.
 */
#include "screens/people.h"

#include "base/day.h"
#include "screens/absence.h"

enum { LABEL_COLS = 14, ACTION_COLS = 31 };
enum { CMD_DO = UI_COMMANDS, CMD_EDIT };

static const struct {
	const char *label;
	enum action act;
} actions[DO_ACTIONS] = {
	[DO_CHANGE] = {N_("Change these facts"), ACT_PERSON_CHANGE},
	[DO_UNLOCK] = {N_("Unlock the login here"), ACT_PERSON_UNLOCK},
	[DO_RESIGN] = {N_("Notice of resignation"), ACT_RESIGN},
	[DO_LEAVE] = {N_("Has left"), ACT_PERSON_LEAVE},
	[DO_RESET] = {N_("Password forgotten (two people)"), ACT_PERSON_RESET},
	[DO_ENROL] = {N_("Code for the first key (two)"), ACT_PERSON_ENROL},
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_DO, IN_LIST, N_("Do it"), N_("Does what the row says"), NULL},
	{K_F6, 'e', CMD_EDIT, IN_LIST, N_("Edit"), N_("Change name, post, team and the rest"),
		NULL},
	{0},
};

/* --- what may be done ----------------------------------------------------- */

/* What stands in the way beside the post; NULL = nothing. */
static const char *
in_the_way(const struct person_page *s, enum page_action a)
{
	if (s->person.left_on)
		return N_("has left");
	switch (a) {
	case DO_UNLOCK: return s->signin.locked_until_utc_us ? NULL : N_("is not locked");
	case DO_RESET: return s->person.has_key ? NULL : N_("has no key yet: issue a code");
	case DO_ENROL: return s->person.has_key ? N_("has a key: that is a reset") : NULL;
	case DO_RESIGN: return s->resigned ? N_("a notice stands") : NULL;
	case DO_CHANGE:
	case DO_LEAVE:
	case DO_ACTIONS: break;
	}
	return NULL;
}

/* out: "" = it may be done. */
static void
reason_of(const struct person_page *s, enum page_action a, char *out, size_t size)
{
	const struct access_object on = {.person = s->id};
	const char *way = in_the_way(s, a);
	struct err e;

	err_clear(&e);
	out[0] = '\0';
	if (!access_may(s->c, actions[a].act, &on, &e))
		text_err(out, size, &e);
	else if (way)
		str_copy(out, size, tr(way));
}

static int64_t
action_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
action_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct person_page *s = rows;
	const char *why = s->why_not[row];

	if (*why)
		out->role = ROLE_SECONDARY;
	if (column == 0)
		str_copy(out->text, sizeof out->text, tr(actions[row].label));
	else if (*why)
		str_format(out->text, sizeof out->text, "(%s)", why);
}

static struct table_source
source(const struct person_page *s)
{
	static const struct table_column columns[] = {
		{"", ACTION_COLS, false, false, 0}, {"", 20, true, false, 0}};

	return (struct table_source){.column = columns,
		.columns = 2,
		.rows = s,
		.count = DO_ACTIONS,
		.id = action_id,
		.cell = action_cell};
}

/* --- reading -------------------------------------------------------------- */

static void
desk_code(struct ctx *c, int64_t id, char *out, size_t size)
{
	struct desk d;
	struct err e;

	str_copy(out, size, id && desk_get(c, id, &d, &e) ? d.code : "-");
}

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct person_page *s = state;

	s->id = *(const int64_t *)arg;
	s->con = console_of(ui);
	s->c = console_ctx(ui);
	s->table.headless = true;
	return access_may(s->c, ACT_PERSON_SEE, &(struct access_object){.person = s->id}, e);
}

static void
page_close(void *state)
{
	two_end(&((struct person_page *)state)->two);
}

static bool
page_forget(void *state)
{
	two_end(&((struct person_page *)state)->two);
	return false;
}

/* ORG-12: one that stands. */
static bool
notice_look(struct person_page *s, struct err *e)
{
	struct resignation r;
	struct arena a;
	bool good;

	arena_init(&a);
	good = resignation_get(s->c, s->id, &a, &r, e);
	s->resigned = good && r.id;
	arena_free(&a);
	return good;
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct person_page *s = state;
	struct table_source src = source(s);
	struct person above;

	(void)why;
	two_look(ui, &s->two);
	if (!person_get(s->c, s->id, &s->person, e) || !people_teams_load(s->c, &s->teams, e) ||
		!session_state(s->c, s->id, &s->signin, e))
		return false;
	if (!notice_look(s, e))
		return false;
	s->manager[0] = '\0';
	if (s->person.manager_id && person_get(s->c, s->person.manager_id, &above, e))
		str_copy(s->manager, sizeof s->manager, above.name);
	desk_code(s->c, s->signin.last_desk, s->last_desk, sizeof s->last_desk);
	desk_code(s->c, s->signin.locked_desk, s->locked_desk, sizeof s->locked_desk);
	for (int a = 0; a < DO_ACTIONS; a++)
		reason_of(s, (enum page_action)a, s->why_not[a], sizeof s->why_not[a]);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- keys ----------------------------------------------------------------- */

static void
unlock(struct ui *ui, struct person_page *s)
{
	char desk[DESK_CODE_BYTES];
	struct err e;

	err_clear(&e);
	str_copy(desk, sizeof desk, s->locked_desk);
	if (session_unlock(s->c, s->id, s->signin.locked_desk, &e)) {
		ui_load(ui, LOAD_ASKED);
		ui_sayf(ui, N_("{1} may try again at {2}"), s->person.name, desk, NULL);
		return;
	}
	ui_say_unsaved(ui, &e);
}

static void
form(struct ui *ui, const struct person_page *s, const struct form_spec *spec)
{
	form_push(ui, spec, s->id);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct person_page *s = state;
	enum page_action a = command == CMD_EDIT ? DO_CHANGE : (enum page_action)s->table.row;

	if (*s->why_not[a]) {
		ui_say(ui, s->why_not[a]);
		return;
	}
	switch (a) {
	case DO_CHANGE: form(ui, s, &person_form_change); break;
	case DO_LEAVE: form(ui, s, &person_form_leave); break;
	case DO_RESIGN: form(ui, s, &resignation_form); break;
	case DO_UNLOCK: unlock(ui, s); break;
	case DO_RESET: two_start(ui, s, TWO_RESET); break;
	case DO_ENROL: two_start(ui, s, TWO_ENROL); break;
	case DO_ACTIONS: break;
	}
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct person_page *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	struct person_page *s = state;

	if (!two_result(ui, s, what, data) && what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved"));
}

/* --- drawing -------------------------------------------------------------- */

static void
page_layout(void *state, struct rect body)
{
	struct person_page *s = state;
	struct table_source src = source(s);

	(void)body;
	table_layout(&s->table, &src, DO_ACTIONS);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct person_page *s = state;

	str_format(out->scope, sizeof out->scope, "%s  %s", s->person.staff_no, s->person.name);
}

static void
pair(struct canvas *c, int y, struct rect b, int half, const char *label, const char *text)
{
	const int cols = (b.cols - 4) / 2, x = b.x + 3 + half * cols;

	canvas_text(c, y, x, LABEL_COLS, tr(label), ROLE_SECONDARY);
	canvas_text(c, y, x + LABEL_COLS, cols - LABEL_COLS - 1, *text ? text : "-", ROLE_TEXT);
}

static void
pair_day(struct canvas *c, int y, struct rect b, int half, const char *label, int day)
{
	char text[DAY_TEXT_BYTES];

	day_format(text, day);
	pair(c, y, b, half, label, text);
}

static int
draw_facts(const struct person_page *s, struct canvas *c, int y, struct rect b)
{
	static const char *const levels[] = {"", N_("junior"), N_("mid"), N_("senior")};
	const struct person *p = &s->person;
	const struct team *team = people_team(&s->teams, p->team_id);

	canvas_heading(c, y++, b.x, b.cols, p->name, tr(post_label(p->post)));
	pair(c, y, b, 0, N_("Staff no."), p->staff_no);
	pair(c, y++, b, 1, N_("Login"), p->login);
	pair(c, y, b, 0, N_("Team"), team ? team->name : "");
	pair(c, y++, b, 1, N_("Line manager"), s->manager);
	pair(c, y, b, 0, N_("Level"), p->level ? tr(levels[p->level]) : "");
	pair(c, y++, b, 1, N_("Initials"), p->initials);
	pair_day(c, y, b, 0, N_("Joined"), p->joined_on);
	pair_day(c, y++, b, 1, N_("Working since"), p->worked_since);
	pair_day(c, y, b, 0, N_("Probation to"), p->probation_end);
	pair_day(c, y++, b, 1, N_("Left on"), p->left_on);
	pair(c, y, b, 0, N_("Phone"), p->phone);
	pair(c, y++, b, 1, N_("Emergency"), p->emergency_phone);
	pair(c, y++, b, 0, N_("Language"), p->language == LANG_ZH ? "中文" : "English");
	return y;
}

/* ORG-06: what the person is told at sign-in, for who helps. */
static int
draw_signin(const struct person_page *s, struct canvas *c, int y, struct rect b)
{
	const struct session_state *t = &s->signin;
	char when[CLOCK_TEXT_BYTES], text[160], n[16];

	canvas_heading(c, y++, b.x, b.cols, tr("Sign-in"), NULL);
	pair(c, y, b, 0, N_("Key"), tr(s->person.has_key ? N_("yes") : N_("none yet")));
	str_format(n, sizeof n, "%d", t->open);
	pair(c, y++, b, 1, N_("Signed in at"), n);
	clock_format_minute(when, t->last_utc_us);
	str_format(text, sizeof text, "%s %s", when, s->last_desk);
	canvas_text(c, y, b.x + 3, LABEL_COLS, tr("Last sign-in"), ROLE_SECONDARY);
	canvas_text(c, y++, b.x + 3 + LABEL_COLS, b.cols - LABEL_COLS - 4,
		t->last_utc_us ? text : "-", ROLE_TEXT);
	str_format(n, sizeof n, "%d", t->failures);
	pair(c, y++, b, 0, N_("Wrong tries"), n);
	if (!t->locked_until_utc_us)
		return y;
	clock_format_time(when, t->locked_until_utc_us);
	text_fill(text, sizeof text, tr("Locked at {1} until {2}"), s->locked_desk, when, NULL);
	canvas_text(c, y++, b.x + 3, b.cols - 6, text, ROLE_WARNING);
	return y;
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct person_page *s = state;
	struct table_source src = source(s);
	const int last = b.y + b.rows - DO_ACTIONS - 1;
	int y = draw_facts(s, c, b.y, b);

	y = draw_signin(s, c, y, b);
	/* in a small window what may be done stays in view, the facts give way */
	if (y > last) {
		y = last;
		canvas_fill(c, (struct rect){y, b.x, b.y + b.rows - y, b.cols}, ROLE_TEXT);
	}
	canvas_heading(c, y++, b.x, b.cols, tr("What may be done"), NULL);
	table_draw(&s->table, &src, c, (struct rect){y, b.x, b.y + b.rows - y, b.cols}, true);
}

const struct screen screen_person = {
	.name = "person",
	.title = N_("PERSON"),
	.state_bytes = sizeof(struct person_page),
	.bindings = bindings,
	.open = page_open,
	.close = page_close,
	.forget = page_forget,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.event = page_event,
	.result = page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_person);
