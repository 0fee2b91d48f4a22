/* score_appeal.c — a person's sheet of a published month: what counts, acknowledging, appeals. SPDX-License-Identifier: MIT
 *
 * source: SCR-14, SCR-20.
 */
#include "domain/score_appeal.h"

#include "base/day.h"
#include "base/half.h"
#include "domain/record.h"
#include "screens/conduct.h"
#include "screens/score_close.h"
#include "tui/dialog.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_ANSWER, CMD_APPEAL, CMD_TAKE_BACK, TOP_ROWS = 3, LINE = 256 };

struct sheet_ask {
	int64_t person;
	int month;
};
struct sheet {
	struct sheet_ask ask;
	struct score_sheet_view v;
	struct arena arena;
	struct table table;
	enum score_appeal_act act; /* what is being signed: 0 = the sheet itself */
	int64_t appeal, rev;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("This item with its evidence"), NULL},
	{K_F6, 0, CMD_ANSWER, IN_LIST, N_("Answer"),
		N_("Acknowledge your sheet; accept or decide what was appealed"), NULL},
	{K_F7, 0, CMD_APPEAL, IN_LIST, N_("Appeal"),
		N_("Appeal against this item; take a declined one to round 2"), NULL},
	{'u', 0, CMD_TAKE_BACK, IN_LIST, NULL, N_("Withdraw your appeal against this item"), NULL},
	{0},
};

static bool
is_mine(const struct sheet *s)
{
	return s->ask.person == s->con->me.person.id;
}

/* Rows: items that count, then appeals of which nothing stands any more. */
static int
gone(const struct sheet *s, int n)
{
	for (int i = 0; i < s->v.appeals.n; i++)
		if (!s->v.appeals.item[i].stands && n-- == 0)
			return i;
	return -1;
}

static int
count(const struct sheet *s)
{
	int n = s->v.items;

	for (int i = 0; i < s->v.appeals.n; i++)
		n += !s->v.appeals.item[i].stands;
	return n;
}

static const struct score_appeal *
appeal_at(const struct sheet *s, int row)
{
	if (row >= s->v.items) {
		const int at = gone(s, row - s->v.items);

		return at < 0 ? NULL : &s->v.appeals.item[at];
	}
	for (int i = 0; row >= 0 && i < s->v.appeals.n; i++)
		if (s->v.appeals.item[i].id == s->v.item[row].appeal)
			return &s->v.appeals.item[i];
	return NULL;
}

static int64_t
row_id(const void *rows, int row)
{
	const struct sheet *s = rows;
	const struct score_appeal *p = appeal_at(s, row);

	return row < s->v.items ? s->v.item[row].event : p ? -p->id : 0;
}

static void
say_appeal(const struct score_appeal *p, char *out, size_t size)
{
	if (!p)
		return;
	if (p->state == SCORE_APPEAL_ENDED)
		str_copy(out, size, tr(score_appeal_outcome_label(p->outcome)));
	else
		str_copy(out, size, tr(score_appeal_state_label(p->state)));
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct sheet *s = rows;
	const struct score_appeal *p = appeal_at(s, row);
	const struct score_sheet_item *i = row < s->v.items ? &s->v.item[row] : NULL;
	char points[HALF_BYTES];

	if (!i)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: day_format(out->text, i ? i->day : p ? p->day : 0); break;
	case 1: str_copy(out->text, sizeof out->text, i ? i->code.code : p ? p->code : ""); break;
	case 2:
		if (i)
			conduct_points_text(out->text, sizeof out->text, &i->code, i->halves);
		else if (p) {
			half_text(points, p->halves);
			str_format(out->text, sizeof out->text, "(%s)", points);
		}
		break;
	case 3:
		str_copy(out->text, sizeof out->text,
			i ? conduct_code_name(&i->code) : tr("does not count any more"));
		break;
	default: say_appeal(p, out->text, sizeof out->text);
	}
}

static struct table_source
source(const struct sheet *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Code"), 6, false, false, 0},
		{N_("Points"), 6, false, true, 0},
		{N_("What"), 16, true, false, 0},
		{N_("Appeal"), 24, false, false, 1},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = count(s),
		.id = row_id,
		.cell = row_cell};
}

/* --- life --- */

static bool
sheet_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct sheet *s = state;

	(void)e;
	s->ask = *(const struct sheet_ask *)arg;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
sheet_close(void *state)
{
	arena_free(&((struct sheet *)state)->arena);
}

static bool
sheet_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct sheet *s = state;
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->v = (struct score_sheet_view){.items = 0};
	if (!score_sheet_load(console_ctx(ui), s->ask.person, s->ask.month, &s->arena, &s->v, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- signing what needs no words --- */

static bool
sign(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	const struct sheet *s = below;
	const struct score_appeal_said said = {.act = s->act};
	struct ctx *c = console_ctx(ui), as = {0};

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	const bool ok = s->act ? score_appeal_do(&as, s->appeal, s->rev, &said, e)
			       : score_sheet_acknowledge(&as, s->ask.month, s->v.sheet.rev, e);
	session_confirm_end(&as);
	return ok;
}

static void
ask_signature(struct ui *ui, struct sheet *s, const struct score_appeal *p, const char *title)
{
	const struct record_kind *k =
		record_kind(p ? (int)RECORD_SCORE_APPEAL_MOVED : (int)RECORD_SCORE_ACKNOWLEDGED);
	char line[2][LINE], who[LINE], month[16], score[HALF_BYTES];
	struct sign_spec spec = {.title = title,
		.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
		.who = who,
		.hint = tr("Signing cannot be undone"),
		.sign = sign};

	str_format(month, sizeof month, "%04d-%02d", s->ask.month / 100, s->ask.month % 100);
	half_text(score, s->v.row.sums.score);
	text_fill(line[0], LINE, tr("Score of {1}: {2} points"), month, score, NULL);
	line[1][0] = '\0';
	if (p)
		text_fill(line[1], LINE, tr("Appeal against {1}: {2}"), p->code,
			tr(score_appeal_state_label(p->state)), NULL);
	str_format(who, sizeof who, "%s, %s", s->con->me.person.name, s->con->me.person.staff_no);
	spec.what[0] = line[0];
	if (p)
		spec.what[1] = line[1];
	s->appeal = p ? p->id : 0;
	s->rev = p ? p->rev : 0;
	dialog_sign(ui, &spec);
}

/* --- what may be done --- */

static void
push_form(struct ui *ui, const struct form_spec *form, int64_t id, int64_t rev)
{
	(void)ui_push(
		ui, &screen_form, &(const struct form_ask){.spec = form, .id = id, .rev = rev});
}

static void
answer(struct ui *ui, struct sheet *s, const struct score_appeal *p)
{
	struct err e;

	err_clear(&e);
	if (!is_mine(s)) {
		if (!p)
			ui_say(ui, tr("Nobody has appealed against this item"));
		else if (score_appeal_may(console_ctx(ui), p, &e))
			push_form(ui, &score_answer_form, p->id, p->rev);
		else
			ui_say_err(ui, &e);
	} else if (s->v.sheet.state == SCORE_SHEET_PUBLISHED) {
		s->act = 0;
		ask_signature(ui, s, NULL, tr("Sign: acknowledge your score"));
	} else if (p && p->state == SCORE_APPEAL_ANSWERED) {
		s->act = SCORE_APPEAL_ACCEPT;
		ask_signature(ui, s, p, tr("Sign: accept the answer"));
	} else {
		ui_say(ui, tr("This sheet does not wait for your answer"));
	}
}

static void
appeal(struct ui *ui, struct sheet *s, const struct score_appeal *p)
{
	if (!is_mine(s))
		ui_say(ui, tr("Only the person whose sheet it is appeals"));
	else if (p && p->state == SCORE_APPEAL_ANSWERED)
		push_form(ui, &score_raise_form, p->id, p->rev);
	else if (p)
		ui_say(ui, tr("You have appealed against this item already"));
	else if (s->table.row < s->v.items)
		push_form(ui, &score_appeal_form, s->v.item[s->table.row].event, s->ask.month);
}

static void
take_back(struct ui *ui, struct sheet *s, const struct score_appeal *p)
{
	if (!is_mine(s) || !p ||
		!score_appeal_move_of(p->state, SCORE_APPEAL_WITHDRAW, SCORE_APPEAL_BY_PERSON)) {
		ui_say(ui, tr("No appeal of yours against this item waits for a decision"));
		return;
	}
	s->act = SCORE_APPEAL_WITHDRAW;
	ask_signature(ui, s, p, tr("Sign: withdraw the appeal"));
}

static void
sheet_command(struct ui *ui, void *state, int command)
{
	struct sheet *s = state;
	const struct score_appeal *p = count(s) ? appeal_at(s, s->table.row) : NULL;

	switch (command) {
	case CMD_OPEN:
		if (s->table.row < s->v.items)
			conduct_event_open(ui, s->v.item[s->table.row].event);
		else if (p)
			conduct_event_open(ui, p->event);
		break;
	case CMD_ANSWER: answer(ui, s, p); break;
	case CMD_APPEAL: appeal(ui, s, p); break;
	default: take_back(ui, s, p);
	}
}

static bool
sheet_event(struct ui *ui, void *state, const struct key *key)
{
	struct sheet *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
sheet_result(struct ui *ui, void *state, int what, const void *data)
{
	struct sheet *s = state;

	(void)data;
	if (what != SIGN_DONE && what != FORM_SCREEN_DONE)
		return;
	ui_load(ui, LOAD_ASKED);
	ui_sayf(ui, N_("Signed: {1}"), tr(score_sheet_label(s->v.sheet.state)), NULL, NULL);
}

static void
sheet_head(const void *state, struct screen_head *out)
{
	const struct sheet *s = state;

	str_format(out->scope, sizeof out->scope, "%04d-%02d %s", s->ask.month / 100,
		s->ask.month % 100, s->v.row.name);
	str_copy(out->count, sizeof out->count, tr(score_sheet_label(s->v.sheet.state)));
}

/* --- drawing --- */

static void
say_score(const struct sheet *s, char *out, size_t size)
{
	char score[HALF_BYTES], grade[2] = {s->v.row.grade, '\0'}, pay[24];
	const long long fen = s->v.row.pay_fen;

	half_text(score, s->v.row.sums.score);
	str_format(pay, sizeof pay, "%+lld", fen / 100);
	if (!s->v.row.scored)
		str_copy(out, size, tr("Not scored: no shift in this month"));
	else
		text_fill(out, size, tr("{1} points, grade {2}; pay {3} yuan"), score, grade, pay);
}

static void
say_next(const struct sheet *s, char *out, size_t size)
{
	static const char *const next[SCORE_SHEET_STATES] = {
		[0] = "",
		[SCORE_SHEET_HELD] = N_("Confirmed and not published: the person does not see it "
					"yet"),
		[SCORE_SHEET_PUBLISHED] = N_("F6 acknowledges, F7 appeals against an item, until "
					     "{1}"),
		[SCORE_SHEET_ACKNOWLEDGED] = N_("Acknowledged. It closes after {1}"),
		[SCORE_SHEET_APPEALED] = N_("Appealed. It closes when its appeals have ended"),
		[SCORE_SHEET_CLOSED] = N_("Closed: what is found now counts in the open month"),
	};
	char day[DAY_TEXT_BYTES];

	day_format(day, s->v.sheet.due_day);
	text_fill(out, size, tr(next[s->v.sheet.state]), day, NULL, NULL);
}

static struct rect
list_rect(struct rect b)
{
	b.y += TOP_ROWS;
	b.rows -= TOP_ROWS;
	return b;
}

static void
sheet_layout(void *state, struct rect body)
{
	struct sheet *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, list_rect(body).rows);
}

static void
sheet_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct sheet *s = state;
	const struct table_source src = source(s);
	char line[LINE];

	say_score(s, line, sizeof line);
	canvas_text(c, b.y, b.x + 1, b.cols - 2, line, ROLE_TEXT);
	say_next(s, line, sizeof line);
	canvas_text(c, b.y + 1, b.x + 1, b.cols - 2, line, ROLE_SECONDARY);
	table_draw(&s->table, &src, c, list_rect(b), true);
}

void
score_sheet_open(struct ui *ui, int64_t person, int month)
{
	(void)ui_push(ui, &screen_score_sheet, &(const struct sheet_ask){person, month});
}

const struct screen screen_score_sheet = {
	.name = "score-sheet",
	.title = N_("SCORE SHEET"),
	.help = N_("A person's month as it was confirmed: each item that counts. The person "
		   "acknowledges it or appeals against an item; silence acknowledges."),
	.state_bytes = sizeof(struct sheet),
	.bindings = bindings,
	.open = sheet_open,
	.close = sheet_close,
	.load = sheet_load,
	.layout = sheet_layout,
	.command = sheet_command,
	.event = sheet_event,
	.result = sheet_result,
	.head = sheet_head,
	.draw = sheet_draw,
};
SCREEN_REGISTER(screen_score_sheet);
