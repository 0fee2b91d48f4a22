/* people.c — the list of people, narrowed while a name is typed. SPDX-License-Identifier: MIT
 *
 * Reads nothing but the directory that is in memory since sign-in.
 * source: ORG-03 (who sees whom), ORG-05.
 */
#include "screens/people.h"

#include <string.h>

enum { CMD_OPEN = UI_COMMANDS, CMD_ADD, CMD_VIEW };

struct people {
	struct edit find;
	bool finding;
	bool left; /* those who left instead of those who are here */
	struct person_directory gone;
	struct people_teams teams;
	int *hit; /* entries of the directory */
	int hits, seen;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ESC, 0, UI_BACK, IN_TEXT, N_("List"), N_("Leave the field; the choice stays"), NULL},
	{K_ENTER, 0, CMD_OPEN, ALWAYS, N_("Open"),
		N_("All about this person, and what may be done"), NULL},
	{K_F3, '/', UI_FIND, ALWAYS, N_("Find"), N_("By name, pinyin, initials, number or login"),
		NULL},
	{K_F6, 0, CMD_ADD, ALWAYS, N_("Add"), N_("Add a person"), NULL},
	{K_F7, 'v', CMD_VIEW, ALWAYS, N_("View"), N_("Those who left, and back again"), NULL},
	{0},
};

/* --- teams ---------------------------------------------------------------- */

static bool
collect_team(void *arg, const struct team *t)
{
	struct people_teams *all = arg;

	if (all->n < PEOPLE_TEAMS)
		all->team[all->n++] = *t;
	return true;
}

bool
people_teams_load(struct ctx *c, struct people_teams *t, struct err *e)
{
	t->n = 0;
	return team_list(c, collect_team, t, e);
}

const struct team *
people_team(const struct people_teams *t, int64_t id)
{
	for (int i = 0; i < t->n; i++)
		if (t->team[i].id == id)
			return &t->team[i];
	return NULL;
}

/* --- who is shown --------------------------------------------------------- */

static const struct person_directory *
directory(const struct people *s)
{
	return s->left ? &s->gone : &s->con->people;
}

/* ORG-03, as access_may() would say; the page asks it again. */
static bool
may_see(const struct people *s, const struct person_entry *p)
{
	const struct person *me = &s->con->me.person;
	const struct team *mine, *theirs;

	switch (access_reach(me->post, ACT_PERSON_SEE)) {
	case RELATION_EVERYONE: return true;
	case RELATION_DEPARTMENT:
		mine = people_team(&s->teams, me->team_id);
		theirs = people_team(&s->teams, p->team_id);
		if (mine && theirs && str_eq(mine->department, theirs->department))
			return true;
		break;
	case RELATION_TEAM:
		if (p->team_id && p->team_id == me->team_id)
			return true;
		break;
	case RELATION_SELF:
	case RELATION_NOBODY: break;
	}
	return p->id == me->id;
}

static void
keep_seen(struct people *s, int found)
{
	int n = 0;

	for (int i = 0; i < found; i++)
		if (may_see(s, &directory(s)->entry[s->hit[i]]))
			s->hit[n++] = s->hit[i];
	s->hits = n;
}

static int64_t
people_id(const void *rows, int row)
{
	const struct people *s = rows;

	return directory(s)->entry[s->hit[row]].id;
}

static void
people_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct people *s = rows;
	const struct person_entry *p = &directory(s)->entry[s->hit[row]];
	const struct team *team;

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, p->staff_no); break;
	case 1:
		str_copy(out->text, sizeof out->text, p->name);
		if (p->id == s->con->me.person.id)
			out->role = ROLE_MINE;
		break;
	case 2: str_copy(out->text, sizeof out->text, p->login); break;
	case 3: str_copy(out->text, sizeof out->text, tr(post_label(p->post))); break;
	default:
		team = people_team(&s->teams, p->team_id);
		str_copy(out->text, sizeof out->text, team ? team->name : "");
	}
}

static struct table_source
source(const struct people *s)
{
	static const struct table_column columns[] = {
		{N_("Staff no."), 10, false, false, 0},
		{N_("Name"), 20, true, false, 0},
		{N_("Login"), 12, false, false, 2},
		{N_("Post"), 18, false, false, 0},
		{N_("Team"), 14, false, false, 1},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->hits,
		.id = people_id,
		.cell = people_cell};
}

static void
narrow(struct people *s)
{
	const struct person_directory *d = directory(s);
	const char *typed = edit_text(&s->find);
	struct table_source src;
	int n = d->entries;

	if (*typed)
		n = person_find(d, typed, s->hit, d->entries);
	else
		for (int i = 0; i < n; i++)
			s->hit[i] = i;
	keep_seen(s, n);
	src = source(s);
	(void)table_follow(&s->table, &src);
}

static bool
room_for_hits(struct people *s, struct err *e)
{
	mem_free(s->hit);
	s->hit = mem_alloc(((size_t)directory(s)->entries + 1) * sizeof *s->hit);
	s->hits = 0;
	return s->hit || err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
}

static bool
people_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct edit_spec spec = {.max_chars = 32};
	struct people *s = state;

	(void)arg;
	s->con = console_of(ui);
	return edit_init(&s->find, &spec) ||
	       err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
}

static void
people_close(void *state)
{
	struct people *s = state;

	edit_free(&s->find);
	person_directory_free(&s->gone);
	mem_free(s->hit);
}

static bool
people_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct people *s = state;
	struct ctx *c = console_ctx(ui);

	/* others' changes wait for F5: nothing moves under the cursor */
	if (why == LOAD_ELSEWHERE)
		return true;
	if (why == LOAD_ASKED && !console_people_read(ui, e))
		return false;
	person_directory_free(&s->gone);
	if (s->left && !person_directory_load_left(c, &s->gone, e))
		return false;
	if (!people_teams_load(c, &s->teams, e) || !room_for_hits(s, e))
		return false;
	narrow(s);
	return true;
}

/* --- keys ----------------------------------------------------------------- */

static void
change_view(struct ui *ui, struct people *s)
{
	s->left = !s->left;
	ui_load(ui, LOAD_BACK);
	ui_say(ui, tr(s->left ? N_("These have left. F7 shows who is here")
			      : N_("These are here. F7 shows who left")));
}

static void
people_command(struct ui *ui, void *state, int command)
{
	struct people *s = state;
	int64_t id;

	if (command == UI_FIND)
		s->finding = true;
	else if (command == CMD_VIEW)
		change_view(ui, s);
	else if (command == CMD_ADD)
		form_push(ui, &person_form_add, 0);
	else if (command == CMD_OPEN && s->hits) {
		id = people_id(s, s->table.row);
		ui_push(ui, &screen_person, &id);
	}
}

static bool
people_enabled(const void *state, int command, const char **why)
{
	const struct people *s = state;

	if (command != CMD_ADD ||
		access_reach(s->con->me.person.post, ACT_PERSON_ADD) != RELATION_NOBODY)
		return true;
	*why = access_refusal(ACT_PERSON_ADD, RELATION_EVERYONE);
	return false;
}

static bool
people_event(struct ui *ui, void *state, const struct key *key)
{
	struct people *s = state;
	struct table_source src = source(s);
	enum edit_did did;

	if (s->finding && key->code == K_ESC) {
		s->finding = false;
		return true;
	}
	if (s->finding) {
		did = edit_key(&s->find, key);
		if (did == EDIT_CHANGED)
			narrow(s);
		if (did != EDIT_NOT_MINE)
			return true;
	}
	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
people_result(struct ui *ui, void *state, int what, const void *data)
{
	struct people *s = state;
	struct table_source src;

	if (what != FORM_SCREEN_DONE)
		return;
	s->table.selected = *(const int64_t *)data;
	src = source(s);
	(void)table_follow(&s->table, &src);
	ui_push(ui, &screen_person, data);
	ui_say(ui, tr("Saved. The person needs a code next: the last row here"));
}

static const struct edit *
people_editing(const void *state)
{
	const struct people *s = state;

	return s->finding ? &s->find : NULL;
}

static void
people_layout(void *state, struct rect body)
{
	struct people *s = state;
	struct table_source src = source(s);

	edit_layout(&s->find, 32, 1);
	table_layout(&s->table, &src, body.rows - 1);
}

static void
people_head(const void *state, struct screen_head *out)
{
	const struct people *s = state;
	char shown[16], all[16];

	str_copy(out->scope, sizeof out->scope, s->left ? tr("who left") : "");
	str_format(shown, sizeof shown, "%d", s->hits);
	str_format(all, sizeof all, "%d", directory(s)->entries);
	text_fill(out->count, sizeof out->count, tr("{1} of {2}"), shown, all, NULL);
}

static void
people_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct people *s = state;
	struct table_source src = source(s);
	const struct rect list = {b.y + 1, b.x, b.rows - 1, b.cols};
	int x = b.x + 1;

	table_draw(&s->table, &src, c, list, !s->finding);
	x += canvas_text(c, b.y, x, 12, tr("Find:"), ROLE_TEXT) + 1;
	edit_draw_field(&s->find, c, (struct rect){b.y, x, 1, 34}, s->finding);
	if (s->hits == 0)
		canvas_text(c, b.y + 3, b.x + 3, b.cols - 6,
			tr("Nobody of that name whom you may see."), ROLE_TEXT);
	if (s->hits == 0 && !s->finding)
		canvas_cursor(c, b.y + 3, b.x);
}

const struct screen screen_people = {
	.name = "people",
	.title = N_("PEOPLE"),
	.state_bytes = sizeof(struct people),
	.bindings = bindings,
	.open = people_open,
	.close = people_close,
	.load = people_load,
	.layout = people_layout,
	.command = people_command,
	.event = people_event,
	.enabled = people_enabled,
	.editing = people_editing,
	.result = people_result,
	.head = people_head,
	.draw = people_draw,
};
SCREEN_REGISTER(screen_people);
