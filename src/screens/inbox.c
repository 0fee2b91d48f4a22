/* inbox.c — tab 5: what waits for one's decision, of every kind, in one list. SPDX-License-Identifier: MIT
 *
 * source: screens.md §5 and §6.9, mockups.md §6.
 */
#include "screens/inbox.h"

#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "domain/leave_due.h"
#include "screens/complaint.h"
#include "screens/day.h"
#include "screens/delegation.h"
#include "screens/exits.h"
#include "screens/leave_cover.h"
#include "screens/qa.h"
#include "screens/shift_change.h"
#include "tui/dialog.h"
#include "tui/pager.h"

enum {
	CMD_OPEN = UI_COMMANDS,
	CMD_MAIN,
	CMD_DECLINE,
	CMD_ASK,
	CMD_PASS,
	CMD_MAIN_ALL,
	CMD_DECLINE_ALL,
	CMD_DECIDED,
	CMD_ASKED,
	CMD_MARK,
	CMD_SEND_BACK,
	CMD_NOTE,
	CMD_DELEGATE,
	CMD_COVER,
	PICK_KIND = 7300
};
#define DAY_US ((int64_t)86400 * 1000000)
#define ASKED_DAYS 31

static const struct binding bindings[] = {
	{K_ESC, 0, UI_BACK, IN_TEXT, N_("List"), N_("Leave the field; what is found stays"), NULL},
	{'a', 0, CMD_MAIN, IN_LIST, NULL,
		N_("Approve, confirm, acknowledge or answer the selected one (also F6)"), NULL},
	{K_F6, 0, CMD_MAIN, IN_LIST, N_("Approve"), N_("The same: approve, confirm, read, answer"),
		NULL},
	{'d', 0, CMD_DECLINE, IN_LIST, N_("Decline"), N_("Decline, with the reason"), NULL},
	{' ', 0, CMD_MARK, IN_LIST, NULL, N_("Mark for A and D"), NULL},
	{K_F3, '/', UI_FIND, ALWAYS, N_("Find"), N_("Find in this list: name, kind or words"),
		NULL},
	{K_F7, 0, CMD_DECIDED, IN_LIST, N_("Decided"), N_("What you decided today, and back again"),
		NULL},
	{K_F8, 0, CMD_ASKED, IN_LIST, N_("Requests"),
		N_("What you asked for: who has it, since when, what moves it"), NULL},
	{'b', 0, CMD_ASK, IN_LIST, NULL, N_("Ask back: a question to who asked; it stays here"),
		NULL},
	{'w', 0, CMD_PASS, IN_LIST, NULL,
		N_("Pass it on to somebody else who has the right, with a reason"), NULL},
	{'B', 0, CMD_SEND_BACK, IN_LIST, NULL,
		N_("Send it back to be supplemented, with what is missing"), NULL},
	{'j', 0, CMD_NOTE, IN_LIST, NULL, N_("Note a talk about it, or what was inquired"), NULL},
	{'A', 0, CMD_MAIN_ALL, IN_LIST, NULL, N_("All marked: one password, a signature for each"),
		NULL},
	{'D', 0, CMD_DECLINE_ALL, IN_LIST, NULL, N_("Decline all marked, for one reason"), NULL},
	{'l', 0, CMD_DELEGATE, IN_LIST, NULL,
		N_("Who stands in for whom: delegate for a time, end it"), NULL},
	{'q', 0, CMD_COVER, IN_LIST, NULL, N_("Who works the shifts inside this leave"), NULL},
	{K_F4, 0, UI_PICK, IN_LIST, NULL, N_("Show one kind only, or all"), NULL},
	{K_ENTER, 0, CMD_OPEN, IN_LIST, NULL, N_("All about it; a day opens on its own page"),
		NULL},
	{0},
};

const struct decision *
inbox_selected(const struct inbox *s)
{
	return s->table.row < s->rows ? &s->list.row[s->row[s->table.row].at] : NULL;
}

/* --- life --- */

static bool
inbox_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct edit_spec spec = {.max_chars = INBOX_FIND_CHARS};
	struct inbox *s = state;

	(void)arg;
	s->con = console_of(ui);
	s->c = console_ctx(ui);
	s->row = mem_alloc(INBOX_ROWS * sizeof *s->row);
	s->today_row = mem_alloc(INBOX_TODAY * sizeof *s->today_row);
	return (s->row && s->today_row && edit_init(&s->find, &spec)) ||
	       err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
}

/* Stored when nobody types, so that moving in the list never waits; a mark
 * that cannot be stored now is made the next time it is looked at. */
static void
looked_keep(struct inbox *s)
{
	struct decision d[INBOX_LOOKED];
	const struct decision *of[INBOX_LOOKED];
	struct err e;

	err_clear(&e);
	for (int i = 0; i < s->lookeds; i++) {
		d[i] = (struct decision){.of = s->looked[i].of, .thing = s->looked[i].thing};
		of[i] = &d[i];
	}
	if (!s->lookeds || !s->c->who || decision_opened(s->c, of, s->lookeds, &e))
		s->lookeds = 0;
}

static void
inbox_keep(struct ui *ui, void *state)
{
	(void)ui;
	looked_keep(state);
}

static void
inbox_close(void *state)
{
	struct inbox *s = state;

	decision_list_free(&s->list);
	decision_list_free(&s->today);
	decision_detail_free(&s->detail);
	inbox_pending_free(&s->pending);
	edit_free(&s->find);
	mem_free(s->row);
	mem_free(s->today_row);
}

static int64_t
today_us(const struct inbox *s)
{
	return clock_utc_us(clock_local(s->now_us).day, 0);
}

static bool
lists_load(struct inbox *s, struct decision_list *list, struct decision_list *today, struct err *e)
{
	bool good;

	*list = (struct decision_list){.max = DECISIONS_MAX};
	*today = (struct decision_list){.max = INBOX_TODAY};
	if (s->view == INBOX_DECIDED)
		return decision_decided(s->c, today_us(s), list, e);
	if (s->view == INBOX_ASKED)
		return decision_asked(s->c, today_us(s) - ASKED_DAYS * DAY_US, list, e);
	good = decision_waiting(s->c, s->only, list, e);
	if (good && !decision_decided(s->c, today_us(s), today, e)) {
		decision_list_free(list);
		good = false;
	}
	return good;
}

/* What is not there any more is not marked. */
static void
marks_keep(struct inbox *s)
{
	struct table *t = &s->table;
	int n = 0;

	for (int i = 0; i < t->marks; i++)
		for (int k = 0; k < s->list.n; k++)
			if (inbox_id(&s->list.row[k]) == t->mark[i]) {
				t->mark[n++] = t->mark[i];
				break;
			}
	t->marks = n;
}

static bool
inbox_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct inbox *s = state;
	struct decision_list list, today;
	struct table_source src;

	looked_keep(s);
	if (why == LOAD_OPEN || why == LOAD_ASKED)
		leave_due_now(s->c); /* LV-16 */
	s->now_us = clock_now(&s->c->clock).utc_us;
	if (!lists_load(s, &list, &today, e))
		return false;
	decision_list_free(&s->list);
	decision_list_free(&s->today);
	s->list = list;
	s->today = today;
	inbox_rows_write(s);
	marks_keep(s);
	if (s->view == INBOX_WAITING && !s->only)
		console_inbox_set(console_of(ui), s->list.n);
	src = inbox_source(s);
	if (!table_follow(&s->table, &src) && why == LOAD_ELSEWHERE)
		ui_say(ui, tr("What was selected was decided meanwhile; F7 shows by you or not"));
	return inbox_pane_load(s, e);
}

/* --- keys --- */

static void
view_change(struct ui *ui, struct inbox *s, enum inbox_view view)
{
	static const char *const says[] = {
		N_("What waits for you. F7 shows what you decided today"),
		N_("What you decided today. F7 goes back to what waits"),
		N_("What you asked for in the last 31 days. F8 goes back to what waits"),
	};

	s->view = s->view == view ? INBOX_WAITING : view;
	s->table = (struct table){0};
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, tr(says[s->view]));
}

static int
kinds_find(void *ctx, const char *typed, struct pick_item *out, int max)
{
	char folded[INBOX_FIND_CHARS * 8];
	int n = 0;

	(void)ctx;
	if (!utf8_fold(folded, sizeof folded, typed))
		folded[0] = '\0';
	for (int i = -1; i < decision_kinds(); i++) {
		const char *label = i < 0 ? tr("all kinds") : tr(decision_kind(i)->label);
		if (folded[0] && !inbox_holds(label, folded))
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = i + 2};
			str_copy(out[n].label, sizeof out[n].label, label);
		}
		n++;
	}
	return n;
}

static void
kind_ask(struct ui *ui)
{
	dialog_pick(ui, &(struct dialog_pick){.what = PICK_KIND,
				.title = tr("Show one kind"),
				.label = tr("Kind:"),
				.hint = tr("F4 lists the kinds; all kinds shows everything"),
				.lookup = kinds_find});
}

static void
kind_take(struct ui *ui, struct inbox *s, const struct dialog_picked *p)
{
	s->only = p->id >= 2 ? decision_kind((int)p->id - 2) : NULL;
	s->table = (struct table){0};
	ui_load(ui, LOAD_ASKED);
}

/* What is decided on a page of its own opens there. */
static bool
page_open(struct ui *ui, const struct decision *d)
{
	const struct day_ask day = {d->thing / DAY_IDS, (int)(d->thing % DAY_IDS)};
	const struct exits_ask exits = {.handover = d->thing};

	if (d->of == &decision_day)
		(void)ui_push(ui, &screen_day, &day);
	else if (d->of == &decision_blocker)
		(void)ui_push(ui, &screen_exits, &exits);
	else if (d->of == &decision_shift_page)
		shift_change_open(ui, d->thing);
	else if (d->of == &decision_qa_contest || d->of == &decision_qa_unseen)
		(void)ui_push(ui, &screen_qa_sheet, &d->thing);
	else if (d->of == &decision_complaint)
		(void)ui_push(ui, &screen_complaint, &d->thing);
	else
		return false;
	return true;
}

static void
open_selected(struct ui *ui, struct inbox *s)
{
	const struct decision *d = inbox_selected(s);
	struct buf text;

	if (!d)
		return;
	if (page_open(ui, d))
		return;
	buf_init(&text);
	inbox_pane_text(s, &text);
	pager_open(ui, s->row[s->table.row].what, buf_str(&text));
	buf_free(&text);
}

static void
mark(struct inbox *s)
{
	const struct key space = {.code = ' '};
	struct table_source src = inbox_source(s);

	(void)table_key(&s->table, &src, &space, true);
}

static void
inbox_command(struct ui *ui, void *state, int command)
{
	struct inbox *s = state;

	switch (command) {
	case CMD_OPEN: open_selected(ui, s); break;
	case CMD_MAIN: inbox_main(ui, s, false); break;
	case CMD_MAIN_ALL: inbox_main(ui, s, true); break;
	case CMD_DECLINE: inbox_answer(ui, s, DECISION_DECLINE, false); break;
	case CMD_DECLINE_ALL: inbox_answer(ui, s, DECISION_DECLINE, true); break;
	case CMD_ASK: inbox_answer(ui, s, DECISION_ASK_BACK, false); break;
	case CMD_PASS: inbox_answer(ui, s, DECISION_PASS_ON, false); break;
	case CMD_SEND_BACK: inbox_answer(ui, s, DECISION_SEND_BACK, false); break;
	case CMD_NOTE: inbox_answer(ui, s, DECISION_NOTE, false); break;
	case CMD_DECIDED: view_change(ui, s, INBOX_DECIDED); break;
	case CMD_ASKED: view_change(ui, s, INBOX_ASKED); break;
	case CMD_MARK: mark(s); break;
	case CMD_COVER: leave_cover_open(ui, inbox_selected(s)->thing); break;
	case CMD_DELEGATE: (void)ui_push(ui, &screen_delegations, NULL); break;
	case UI_FIND: s->finding = true; break;
	case UI_PICK: kind_ask(ui); break;
	default: break;
	}
}

static bool
is_leave(const struct decision *d)
{
	return d->of == &decision_leave || d->of == &decision_leave_file;
}

/* Bits of struct decision.answers, of which one must be there. */
static unsigned
needed_by(int command)
{
	switch (command) {
	case CMD_MAIN: return DECISION_MAY_ACCEPT | DECISION_MAY_READ | DECISION_MAY_REPLY;
	case CMD_DECLINE: return DECISION_MAY_DECLINE;
	case CMD_ASK: return DECISION_MAY_ASK_BACK;
	case CMD_PASS: return DECISION_MAY_PASS_ON;
	case CMD_SEND_BACK: return DECISION_MAY_SEND_BACK;
	case CMD_NOTE: return DECISION_MAY_NOTE;
	default: return 0;
	}
}

static bool
inbox_enabled(const void *state, int command, const char **why)
{
	const struct inbox *s = state;
	const struct decision *d = inbox_selected(s);
	const unsigned needs = needed_by(command);

	*why = NULL;
	if (command == CMD_COVER && !(d && is_leave(d)))
		*why = N_("Cover is for the shifts of a leave. Select a leave first");
	else if (command == CMD_MARK && (s->view != INBOX_WAITING || !d))
		*why = N_("Nothing is to be marked here");
	else if ((command == CMD_MAIN_ALL || command == CMD_DECLINE_ALL) && !s->table.marks)
		*why = N_("Nothing is marked. Space marks the selected row");
	else if (needs && !d)
		*why = N_("Nothing is selected here");
	else if (needs && d->is_decided)
		*why = N_("This is decided already");
	else if (needs && !d->answers)
		*why = N_("This is decided on its own page. Enter opens it");
	else if (needs && !(d->answers & needs))
		*why = N_("That is not an answer to this one. F1 shows the keys");
	return !*why;
}

static void
selection_follow(struct ui *ui, struct inbox *s)
{
	struct err e;

	err_clear(&e);
	if (!inbox_pane_load(s, &e))
		ui_say_err(ui, &e);
}

static bool
find_event(struct ui *ui, struct inbox *s, const struct key *key)
{
	struct table_source src;

	if (key->code == K_ESC || key->code == K_ENTER) {
		s->finding = false;
		return true;
	}
	if (edit_key(&s->find, key) == EDIT_NOT_MINE)
		return false;
	inbox_rows_write(s);
	src = inbox_source(s);
	(void)table_follow(&s->table, &src);
	selection_follow(ui, s);
	return true;
}

static bool
inbox_event(struct ui *ui, void *state, const struct key *key)
{
	struct inbox *s = state;
	struct table_source src = inbox_source(s);

	if (s->finding && find_event(ui, s, key))
		return true;
	if (table_key(&s->table, &src, key, s->view == INBOX_WAITING) == TABLE_NOT_MINE)
		return false;
	selection_follow(ui, s);
	return true;
}

static const struct edit *
inbox_editing(const void *state)
{
	const struct inbox *s = state;

	return s->finding ? &s->find : NULL;
}

static void
inbox_answered(struct ui *ui, void *state, int what, const void *data)
{
	if (what == PICK_KIND)
		kind_take(ui, state, data);
	else if (!inbox_result(ui, state, what, data))
		ui_load(ui, LOAD_ASKED);
}

static void
inbox_head(const void *state, struct screen_head *out)
{
	static const char *const scopes[] = {
		N_("To decide"), N_("Decided today"), N_("My requests")};
	const struct inbox *s = state;
	char n[16];

	str_copy(out->scope, sizeof out->scope, tr(scopes[s->view]));
	if (s->only)
		str_format(out->scope, sizeof out->scope, "%s: %s", tr(scopes[s->view]),
			tr(s->only->label));
	str_format(n, sizeof n, s->list.more ? "%d+" : "%d", s->rows);
	if (!edit_is_empty(&s->find)) {
		char all[16];
		str_format(all, sizeof all, "%d", s->list.n);
		text_fill(out->count, sizeof out->count, tr("{1} of {2}"), n, all, NULL);
		return;
	}
	text_fill(out->count, sizeof out->count,
		tr(s->view == INBOX_WAITING ? N_("{1} waiting") : N_("{1} shown")), n, NULL, NULL);
}

/* What stands against it, and that it can be decided all the same. */
static void
inbox_hint(const void *state, char *out, size_t size)
{
	const struct inbox *s = state;
	const struct decision *d = inbox_selected(s);
	char text[INBOX_WHAT_BYTES];

	if (!d || d->is_decided)
		return;
	if (s->view == INBOX_ASKED && d->moves.msgid) {
		decision_text_write(s->c, &d->moves, out, size);
	} else if (d->warned) {
		decision_text_write(s->c, &d->warning, text, sizeof text);
		text_fill(out, size, tr("{1}. You can still approve; the reason is kept with it."),
			text, NULL, NULL);
	} else if (d->first == DECISION_FIRST_NOTE) {
		str_copy(out, size,
			tr("A talk is noted first (LV-07): a asks for it, j notes it alone"));
	} else if (d->warning.msgid) {
		decision_text_write(s->c, &d->warning, out, size);
	}
}

const struct screen screen_inbox = {
	.name = "inbox",
	.title = N_("INBOX"),
	.help = N_("What waits for your decision, of every kind, the oldest due first. + is new, "
		   "! is overdue, * is marked. Everything needed to decide stands beside it."),
	.state_bytes = sizeof(struct inbox),
	.bindings = bindings,
	.open = inbox_open,
	.close = inbox_close,
	.load = inbox_load,
	.keep = inbox_keep,
	.layout = inbox_layout,
	.command = inbox_command,
	.enabled = inbox_enabled,
	.hides_disabled = true,
	.event = inbox_event,
	.editing = inbox_editing,
	.result = inbox_answered,
	.head = inbox_head,
	.hint = inbox_hint,
	.draw = inbox_draw,
};
SCREEN_REGISTER(screen_inbox);
