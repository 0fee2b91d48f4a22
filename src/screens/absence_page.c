/* absence_page.c — one absence handover: its five parts, filled in or gone through. SPDX-License-Identifier: MIT
 *
 * The list of parts and lines above, the selected line in words below. What the
 * keys do is in absence_page_act.c. source: AHO-03, AHO-09, LV-14.
 */
#include "screens/absence.h"

#include "base/date_words.h"
#include "base/day.h"
#include "report/absence_sheet.h"

static const struct binding bindings[] = {
	{K_F6, 0, ABSENCE_CMD_MAIN, ALWAYS, N_("Sign"), N_("Sign it, or begin the handback"), NULL},
	{K_ENTER, 'e', ABSENCE_CMD_EDIT, IN_LIST, N_("Edit"), N_("Write this line, or read it"),
		NULL},
	{' ', 0, ABSENCE_CMD_OK, IN_LIST, N_("OK"),
		N_("Receiver: understood; a system: shown, shown not"), NULL},
	{'b', 0, ABSENCE_CMD_ASK, IN_LIST, NULL, N_("Ask about a line, or answer a question"),
		NULL},
	{K_F7, 0, ABSENCE_CMD_ADD, IN_LIST, N_("Add"), N_("One more line in this part"), NULL},
	{K_F8, 0, ABSENCE_CMD_HOW, IN_LIST, N_("How"),
		N_("Face to face or online; why a part is empty"), NULL},
	{'-', 0, ABSENCE_CMD_NONE, IN_LIST, NULL, N_("Take this line out"), NULL},
	{'&', 0, ABSENCE_CMD_GATHER, IN_LIST, NULL,
		N_("Look again for what is open and belongs to the person"), NULL},
	{'a', 0, ABSENCE_CMD_ACCEPT, IN_LIST, N_("In order"), N_("Review: nothing is missing"),
		NULL},
	{'d', 0, ABSENCE_CMD_RETURN, IN_LIST, N_("Decline"), N_("Review: say what is missing"),
		NULL},
	{'u', 0, ABSENCE_CMD_RECALL, IN_LIST, NULL, N_("Giver: take it back, with a reason"), NULL},
	{'w', 0, ABSENCE_CMD_NAME, IN_LIST, NULL, N_("Superior: name who takes over"), NULL},
	{'p', 0, ABSENCE_CMD_SHEET, IN_LIST, N_("Print"), N_("Show the sheet, as it prints"), NULL},
	{0},
};

/* --- what is shown --- */

const struct absence_line *
absence_page_line(const struct absence_page *s)
{
	return s->table.row < s->rows ? s->row[s->table.row].line : NULL;
}

enum absence_part
absence_page_part(const struct absence_page *s)
{
	return s->table.row < s->rows ? s->row[s->table.row].part : ABSENCE_CUSTOMERS;
}

struct absence_ref
absence_page_ref(const struct absence_page *s)
{
	return (struct absence_ref){s->id, s->v.a.rev};
}

bool
absence_page_is_mine(const struct absence_page *s, bool receiver)
{
	const struct absence *a = &s->v.a;
	int64_t me = s->con->me.person.id;

	return me == (receiver ? a->receiver : a->writer ? a->writer : a->giver);
}

static int64_t
row_id(const void *rows, int row)
{
	const struct absence_page *s = rows;
	const struct absence_shown_row *r = &s->row[row];

	return r->line ? r->line->no : 1000 + (int)r->part;
}

static const char *
mark_word(const struct absence_line *l)
{
	if (l->mark == ABSENCE_ASKED)
		return *l->answer ? N_("got an answer") : N_("question asked");
	if (l->mark == ABSENCE_UNSEEN)
		return "";
	if (l->shown == ABSENCE_NOT_SAID)
		return N_("understood");
	return l->shown == ABSENCE_SHOWN ? N_("shown") : N_("not shown");
}

/* What the line lacks, of a sheet that is being written. */
static int
missing(const struct absence_page *s, const struct absence_line *l)
{
	const struct absence_part_form *f = absence_part_form(l->part);
	int n = 0;

	if (s->v.a.kind == ABSENCE_BACK)
		return !*l->meanwhile;
	for (int i = 0; i < ABSENCE_FIELDS && f->field[i].code && !l->closed; i++)
		if (!*l->field[i] &&
			(f->field[i].need == ABSENCE_MUST ||
				(f->field[i].need == ABSENCE_MUST_IF_IMPORTANT && l->important)))
			n++;
	return n;
}

static void
line_state(const struct absence_page *s, const struct absence_line *l, struct table_cell *out)
{
	char n[16];

	if (l->closed)
		str_copy(out->text, sizeof out->text, tr("settled"));
	else if (!absence_is_editable(s->v.a.state))
		str_copy(out->text, sizeof out->text, tr(mark_word(l)));
	else if (missing(s, l)) {
		str_format(n, sizeof n, "%d", missing(s, l));
		text_fill(out->text, sizeof out->text, tr("! {1} to fill in"), n, NULL, NULL);
		out->role = ROLE_URGENT;
	} else
		str_copy(out->text, sizeof out->text, tr("filled in"));
}

static void
part_cell(const struct absence_page *s, enum absence_part p, int column, struct table_cell *out)
{
	int n = 0;

	out->role = ROLE_HEADING;
	for (int i = 0; i < s->v.lines; i++)
		n += s->v.line[i].part == p;
	if (column == 0)
		str_format(out->text, sizeof out->text, "%d. %s", (int)p,
			tr(absence_part_form(p)->label));
	else if (n)
		str_format(out->text, sizeof out->text, "%d", n);
	else if (*s->v.a.none_why[p])
		str_copy(out->text, sizeof out->text, tr("none"));
	else if (s->v.a.kind != ABSENCE_BACK) {
		str_format(out->text, sizeof out->text, "! %s", tr("empty"));
		out->role = ROLE_URGENT;
	}
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct absence_page *s = rows;
	const struct absence_line *l = s->row[row].line;

	if (!l)
		part_cell(s, s->row[row].part, column, out);
	else if (column == 0)
		str_format(out->text, sizeof out->text, "  %s  %s",
			*l->title ? l->title : tr("(erased)"), l->live ? l->live : "");
	else
		line_state(s, l, out);
}

static char
row_alert(const void *rows, int row)
{
	const struct absence_page *s = rows;
	const struct absence_line *l = s->row[row].line;

	return l && l->important ? '!' : ' ';
}

struct table_source
absence_page_source(const struct absence_page *s)
{
	static const struct table_column columns[] = {
		{N_("What"), 30, true, false, 0}, {N_("State"), 16, false, false, 0}};

	return (struct table_source){.column = columns,
		.columns = 2,
		.rows = s,
		.count = s->rows,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

/* --- reading --- */

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct absence_page *s = state;

	(void)e;
	s->id = *(const int64_t *)arg;
	s->con = console_of(ui);
	s->table.headless = true;
	buf_init(&s->told);
	return true;
}

static void
page_close(void *state)
{
	struct absence_page *s = state;

	if (s->loaded)
		absence_view_free(&s->v);
	buf_free(&s->told);
}

static void
choose_rows(struct absence_page *s)
{
	s->rows = 0;
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++) {
		s->row[s->rows++] = (struct absence_shown_row){(enum absence_part)p, NULL};
		for (int i = 0; i < s->v.lines; i++)
			if (s->v.line[i].part == (enum absence_part)p)
				s->row[s->rows++] = (struct absence_shown_row){
					(enum absence_part)p, &s->v.line[i]};
	}
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct absence_page *s = state;
	struct absence_view v;
	struct table_source src;

	(void)why;
	if (!absence_load(console_ctx(ui), s->id, &v, e))
		return false;
	if (s->loaded)
		absence_view_free(&s->v);
	s->v = v;
	s->loaded = true;
	choose_rows(s);
	src = absence_page_source(s);
	(void)table_follow(&s->table, &src);
	s->told_of = -1;
	return true;
}

/* --- the head: who to whom, when, what is in the way --- */

static void
day_words(char *out, size_t size, int day)
{
	str_format(out, size, "%s %02d-%02d", date_words_weekday(day), day_month(day),
		day_of_month(day));
}

static void
head_days(const struct absence_page *s, char *out, size_t size)
{
	char from[24], to[24], by[24];

	day_words(by, sizeof by, s->v.a.due_day);
	if (!s->v.first_day) {
		text_fill(out, size, tr("{1}, to be signed by {2}"),
			tr(absence_kind_label(s->v.a.kind)), by, NULL);
		return;
	}
	day_words(from, sizeof from, s->v.first_day);
	day_words(to, sizeof to, s->v.last_day);
	text_fill(out, size, tr("Away {1} to {2}, to be signed by {3}"), from, to, by);
}

/* AHO-07: what the review found missing, for the round that begins. */
static void
head_returned(const struct absence_page *s, char *out, size_t size)
{
	const struct absence_step *back = NULL;
	char n[16];

	for (int i = 0; i < s->v.steps; i++)
		if (s->v.step[i].action == ABSENCE_DO_RETURN)
			back = &s->v.step[i];
	str_format(n, sizeof n, "%d", s->v.a.round + 1);
	if (back)
		text_fill(out, size, tr("! Round {1}. {2} sent it back: {3}"), n,
			console_name(s->con, back->by), back->words);
}

static void
head_state(const struct absence_page *s, char *out, size_t size)
{
	char a[16], b[16];
	struct err e;

	err_clear(&e);
	str_format(a, sizeof a, "%d", s->v.marked);
	str_format(b, sizeof b, "%d", s->v.lines);
	if (absence_is_editable(s->v.a.state) && !absence_is_complete(&s->v, &e))
		text_err(out, size, &e);
	else if (s->v.a.state == ABSENCE_RETURNED)
		head_returned(s, out, size);
	else if (s->v.a.state == ABSENCE_GIVEN)
		text_fill(out, size, tr("Signed by who gives; {1} of {2} lines gone through"), a, b,
			NULL);
	else if (absence_is_editable(s->v.a.state))
		str_copy(out, size, tr("All is told. F6 signs it"));
	else
		text_fill(out, size, tr("State: {1}"), tr(absence_state_label(s->v.a.state)), NULL,
			NULL);
}

void
absence_page_head(const struct absence_page *s, char line[ABSENCE_HEAD_ROWS][256])
{
	const struct absence *a = &s->v.a;

	text_fill(line[0], 256, tr("From {1} to {2}"), console_name(s->con, a->giver),
		a->receiver ? console_name(s->con, a->receiver) : tr("nobody yet"), NULL);
	if (a->writer) {
		char first[256];

		str_copy(first, sizeof first, line[0]);
		text_fill(line[0], 256, tr("{1}; written by {2}"), first,
			console_name(s->con, a->writer), NULL);
	}
	head_days(s, line[1], 256);
	head_state(s, line[2], 256);
}

/* --- frame --- */

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct absence_page *s = state;
	struct table_source src = absence_page_source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
tell(struct absence_page *s)
{
	const struct absence_line *l = absence_page_line(s);
	enum absence_part p = absence_page_part(s);

	buf_clear(&s->told);
	if (l)
		absence_line_put_text(&s->v, l, text_lang(), &s->told);
	else if (*s->v.a.none_why[p]) {
		char none[900];

		text_fill(none, sizeof none, tr("None: {1}"), s->v.a.none_why[p], NULL, NULL);
		buf_puts(&s->told, none);
	} else
		buf_puts(&s->told, absence_is_editable(s->v.a.state)
					   ? tr("F7 adds a line here; F8 says why there is none")
					   : "");
	s->pager.top = 0;
}

static void
page_layout(void *state, struct rect body)
{
	struct absence_page *s = state;
	struct table_source src = absence_page_source(s);
	int below = (body.rows - ABSENCE_HEAD_ROWS) / 2;

	s->list_rows = body.rows - ABSENCE_HEAD_ROWS - below;
	if (s->list_rows > s->rows) { /* what the list leaves free tells more of the line */
		below += s->list_rows - s->rows;
		s->list_rows = s->rows;
	}
	table_layout(&s->table, &src, s->list_rows);
	if (s->told_of != s->table.selected) {
		tell(s);
		s->told_of = s->table.selected;
	}
	pager_layout(&s->pager, buf_str(&s->told), below - 1, body.cols - 2);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct absence_page *s = state;

	if (!s->loaded)
		return;
	if (s->v.a.kind == ABSENCE_BACK)
		out->title = N_("HANDBACK");
	str_copy(out->scope, sizeof out->scope, console_name(s->con, s->v.a.giver));
	str_copy(out->count, sizeof out->count, tr(absence_state_label(s->v.a.state)));
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct absence_page *s = state;
	struct table_source src = absence_page_source(s);
	char line[ABSENCE_HEAD_ROWS][256] = {{0}};
	int below = b.y + ABSENCE_HEAD_ROWS + s->list_rows;

	if (!s->loaded)
		return;
	absence_page_head(s, line);
	for (int i = 0; i < ABSENCE_HEAD_ROWS; i++)
		canvas_text(
			c, b.y + i, b.x + 1, b.cols - 2, line[i], i ? ROLE_SECONDARY : ROLE_TEXT);
	table_draw(&s->table, &src, c,
		(struct rect){b.y + ABSENCE_HEAD_ROWS, b.x, s->list_rows, b.cols}, true);
	canvas_rule(c, below, b.x, b.cols);
	pager_draw(&s->pager, buf_str(&s->told), c,
		(struct rect){below + 1, b.x + 1, b.y + b.rows - below - 1, b.cols - 2});
}

void
absence_page_open(struct ui *ui, int64_t id)
{
	(void)ui_push(ui, &screen_absence, &id);
}

const struct screen screen_absence = {
	.name = "absence",
	.title = N_("ABSENCE HANDOVER"),
	.state_bytes = sizeof(struct absence_page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = absence_page_command,
	.enabled = absence_page_enabled,
	.event = page_event,
	.result = absence_page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_absence);
