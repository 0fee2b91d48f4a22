/* handover.c — the Handover screen: five fixed steps, saved at every key. SPDX-License-Identifier: MIT */
#include "screens/handover.h"
#include "screens/exits.h"

#include <string.h>

#include "base/utf8.h"
#include "tui/dialog.h"

static const struct binding bindings[] = {
	{K_F6, 0, HAND_MAIN, ALWAYS, N_("Next"), N_("Go on: next step, sign, begin, receive"),
		NULL},
	{' ', 0, HAND_OK, IN_LIST, N_("OK"), N_("Done, counted, carried on, or understood"), NULL},
	{'x', 0, HAND_PROBLEM, IN_LIST, N_("Problem"), N_("Mark a problem and say what it is"),
		NULL},
	{'-', 0, HAND_NA, IN_LIST, NULL, N_("Not applicable, and why"), NULL},
	{K_ENTER, 'e', HAND_EDIT, IN_LIST, N_("Edit"),
		N_("Value, count, or what becomes of a matter"), NULL},
	{'A', 0, HAND_ALL, IN_LIST, NULL,
		N_("Receiver: all understood that needs neither a count nor own words"), NULL},
	{K_F7, 0, HAND_PREVIOUS, ALWAYS, N_("Step"), N_("Step before"), "F7/F8"},
	{K_F8, 0, HAND_NEXT, ALWAYS, NULL, N_("Next step"), NULL},
	{'!', 0, HAND_ALERT, IN_LIST, NULL, N_("Go to the next line that misses something"), NULL},
	{'b', 0, HAND_ASK, IN_LIST, NULL, N_("Ask about a line, or answer a question"), NULL},
	{'a', 0, HAND_APPROVE, IN_LIST, NULL,
		N_("Close the watch; supervisor: release a blocker, or check"), NULL},
	{'d', 0, HAND_DECLINE, IN_LIST, NULL, N_("Receiver: give it back with a reason"), NULL},
	{'u', 0, HAND_RECALL, IN_LIST, NULL, N_("Giver: take the offer back"), NULL},
	{'k', 0, HAND_CLOSE_DESK, IN_LIST, NULL, N_("Close the desk: no shift follows"), NULL},
	{'w', 0, HAND_PASS_ON, IN_LIST, NULL,
		N_("Pass a matter on to a person; supervisor: release a holder"), NULL},
	{'c', 0, HAND_ADD, IN_LIST, NULL,
		N_("Remarks while receiving; words added to a signed handover"), NULL},
	{'v', 0, HAND_READ, IN_LIST, NULL, N_("Read the log entries that are still unread"), NULL},
	{'=', 0, HAND_SINCE, IN_LIST, NULL,
		N_("What changed since you signed last, what is critical, what is asked of you"),
		NULL},
	{'i', 0, HAND_EXITS, IN_LIST, NULL,
		N_("What is in the way: release by phone, tried to reach, unfit, jointly"), NULL},
	{'p', 0, HAND_PRINT, IN_LIST, NULL, N_("Show the signed sheet, as it prints"), NULL},
	{0},
};

struct ctx *
handover_actor(struct ui *ui, struct handover_screen *s)
{
	return s->taking && s->step == STEP_TAKE ? &s->taker : console_ctx(ui);
}

const struct handover_line *
handover_selected(const struct handover_screen *s)
{
	return s->rows && s->table.row < s->rows ? s->row[s->table.row] : NULL;
}

const struct handover_line *
handover_asked(const struct handover_screen *s)
{
	for (int i = 0; i < s->view.c.lines; i++)
		if (s->view.c.line[i].line == s->asked_line)
			return &s->view.c.line[i];
	return NULL;
}

const char *
handover_label(const struct handover_line *l)
{
	return text_lang() == LANG_ZH ? l->label_zh : l->label_en;
}

struct handover_ref
handover_ref_of(const struct handover_screen *s)
{
	return (struct handover_ref){s->view.h.id, s->view.h.rev};
}

void
handover_after(struct ui *ui, struct handover_screen *s, bool ok, const struct err *e)
{
	ui_load(ui, LOAD_ASKED);
	if (ok)
		return;
	ui_say_unsaved(ui, e);
	s->stale = e->code == ERR_STALE;
	s->refused = e->code == ERR_INVALID || e->code == ERR_STALE || err_is_storage(e->code);
}

/* The message can be typed: the list is not frozen yet. */
static bool
message_is_open(const struct handover_screen *s)
{
	return s->step == STEP_MESSAGE && s->mode == HAND_GIVE &&
	       handover_is_editable(s->view.h.state);
}

/* --- reading --- */

static enum handover_mode
mode_of(const struct handover_screen *s)
{
	const struct handover *h = &s->view.h;
	int64_t me = s->con->me.person.id;
	bool open = h->id && handover_is_open(h->state);

	if (!s->con->desk.id)
		return HAND_NO_DESK;
	if (s->duty.state == DUTY_NEVER)
		return HAND_OPENING;
	/* SHO-07 (d): or who signs for the desk instead */
	if (open && handover_giver_now(&s->view) == me && !handover_giver_is_gone(h->state))
		return HAND_GIVE;
	if (open && (h->state == HANDOVER_OFFERED || h->state == HANDOVER_IN_REVIEW ||
			    handover_giver_is_gone(h->state)))
		return HAND_TAKE;
	return s->duty.holder == me && !open ? HAND_START : HAND_WATCH;
}

static bool
in_step(const struct handover_line *l, enum handover_tab step)
{
	switch (step) {
	case STEP_CHECK: return l->section == HANDOVER_CHECK || l->section == HANDOVER_ITEM;
	case STEP_MATTERS:
		return l->section == HANDOVER_MATTER || l->section == HANDOVER_INCIDENT ||
		       l->section == HANDOVER_INSTRUCTION;
	case STEP_TAKE: return true;
	case STEP_MESSAGE:
	case STEP_GIVE:
	case STEPS: break;
	}
	return false;
}

static void
choose_rows(struct handover_screen *s)
{
	struct table_source src;

	s->rows = 0;
	for (int i = 0; i < s->view.c.lines && s->rows < HAND_LINES_MAX; i++)
		if (in_step(&s->view.c.line[i], s->step))
			s->row[s->rows++] = &s->view.c.line[i];
	src = handover_source(s);
	table_follow(&s->table, &src);
}

static bool
load_items(struct ui *ui, struct handover_screen *s, struct err *e)
{
	int was = s->items;

	arena_free(&s->item_arena);
	if (!item_list(console_ctx(ui), s->con->desk.id, &s->item_arena, &s->item, &s->items, e))
		return false;
	if (s->items > HAND_ITEMS_MAX)
		s->items = HAND_ITEMS_MAX;
	for (int i = was; i < s->items; i++)
		s->counted[i] = -1;
	return true;
}

static bool
load_handover(struct ui *ui, struct handover_screen *s, struct err *e)
{
	struct handover_view now = {0};
	int64_t id = 0, desk = s->con->desk.id;

	/* what stands there stays when it cannot be read again */
	if (!handover_current(console_ctx(ui), desk, &id, e) ||
		(id != 0 && !handover_load(handover_actor(ui, s), id, &now, e)))
		return false;
	handover_view_free(&s->view);
	s->view = now;
	s->rows = 0;
	return true;
}

static bool
handover_screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct handover_screen *s = state;
	struct ctx *c = console_ctx(ui);
	int64_t desk = s->con->desk.id, was = s->view.h.id;

	s->now_utc_us = clock_now(&c->clock).utc_us;
	if (!desk) {
		s->rows = 0;
		s->mode = HAND_NO_DESK;
		return true;
	}
	if (!duty_load(c, desk, &s->duty, e) || !shift_at(c, desk, s->now_utc_us, &s->shift, e) ||
		!handover_watch_at(c, desk, &s->watch, e) || !load_handover(ui, s, e))
		return false;
	s->mode = mode_of(s);
	if (s->mode == HAND_OPENING && !load_items(ui, s, e))
		return false;
	if (s->mode == HAND_TAKE)
		s->step = STEP_TAKE;
	/* SHO-02: begun by itself meanwhile: from its first step, not where the last one ended */
	if (s->mode == HAND_GIVE && s->view.h.id != was && handover_is_editable(s->view.h.state)) {
		s->step = STEP_CHECK;
		s->table = (struct table){0};
	}
	/* opened anew, e.g. after the terminal died: the step that comes next */
	if (s->mode == HAND_GIVE && why == LOAD_OPEN && !handover_is_editable(s->view.h.state))
		s->step = s->view.h.state == HANDOVER_FROZEN ? STEP_GIVE : STEP_TAKE;
	if (s->taking && s->mode != HAND_GIVE)
		handover_stop_taking(s);
	/* the second dialog was left without a signature */
	if (s->countersigning && ui_top(ui) == &screen_handover)
		handover_stop_accepting(s);
	choose_rows(s);
	s->since.there = false;
	if (s->mode == HAND_TAKE || s->taking)
		if (!since_brief_read(handover_actor(ui, s), desk, &s->since, e))
			return false;
	return handover_message_show(ui, s, why, e);
}

static bool
handover_screen_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	static const struct edit_spec spec = {.max_chars = HANDOVER_MESSAGE_CHARS, .max_rows = 10};
	struct handover_screen *s = state;

	(void)arg;
	s->con = console_of(ui);
	arena_init(&s->item_arena);
	if (!edit_init(&s->message, &spec))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	s->message_kept = s->message.version;
	return true;
}

static void
handover_screen_close(void *state)
{
	struct handover_screen *s = state;

	handover_stop_taking(s);
	handover_view_free(&s->view);
	arena_free(&s->item_arena);
	edit_free(&s->message);
	buf_free(&s->message_base);
	buf_free(&s->asked_was);
}

/* --- steps --- */

/* SHO-04: with every step what came meanwhile is in the list: a key that is
 * back, a new matter. What cannot be gathered now is, at the latest, by the cut. */
static void
bring_up(struct ui *ui, const struct handover_screen *s)
{
	struct handover_ref ref;
	struct err e;

	err_clear(&e);
	if (s->mode == HAND_GIVE && handover_is_editable(s->view.h.state) &&
		handover_prepare(console_ctx(ui), 0, &ref, &e) && ref.rev != s->view.h.rev)
		ui_load(ui, LOAD_ASKED);
}

static void
go_step(struct ui *ui, struct handover_screen *s, int step)
{
	if (step < 0 || step >= STEPS)
		return;
	handover_message_keep(ui, s);
	bring_up(ui, s);
	if (s->step == STEP_MESSAGE && handover_message_compare(ui, s))
		return;
	s->step = (enum handover_tab)step;
	s->table = (struct table){0};
	choose_rows(s);
}

/* To a line that the page of what changed named; 0: the step alone. */
static void
go_line(struct ui *ui, struct handover_screen *s, int64_t line)
{
	struct table_source src;

	if (s->step != STEP_TAKE)
		go_step(ui, s, STEP_TAKE);
	src = handover_source(s);
	for (int i = 0; i < s->rows; i++)
		if (s->row[i]->line == line)
			table_select(&s->table, &src, i);
}

static void
begin(struct ui *ui, struct handover_screen *s)
{
	struct handover_ref ref = {0};
	struct err e;
	bool ok;

	err_clear(&e);
	ok = handover_prepare(console_ctx(ui), 0, &ref, &e);
	s->step = STEP_CHECK;
	s->table = (struct table){0}; /* not where the last list was left */
	handover_after(ui, s, ok, &e);
}

static void
main_action(struct ui *ui, struct handover_screen *s)
{
	switch (s->mode) {
	case HAND_NO_DESK: break;
	case HAND_OPENING: handover_sign_opening(ui, s); break;
	case HAND_START: begin(ui, s); break;
	case HAND_WATCH: ui_say(ui, tr("Nothing to sign for you here now")); break;
	case HAND_TAKE: handover_take_command(ui, s, HAND_MAIN); break;
	case HAND_GIVE:
		if (s->step < STEP_GIVE && handover_is_editable(s->view.h.state))
			go_step(ui, s, (int)s->step + 1);
		else if (s->step == STEP_GIVE && handover_is_editable(s->view.h.state))
			handover_sign_offer(ui, s, HANDOVER_DO_OFFER);
		else if (s->step == STEP_GIVE && s->view.h.state == HANDOVER_FROZEN)
			handover_sign_offer(ui, s, HANDOVER_DO_OFFER);
		else
			handover_take_command(ui, s, HAND_MAIN);
		break;
	}
}

bool
handover_next_missing(struct handover_screen *s)
{
	struct table_source src = handover_source(s);

	for (int i = 1; i <= s->rows; i++) {
		int row = (s->table.row + i) % s->rows;
		const struct handover_line *l = s->row[row];

		if (s->step == STEP_TAKE ? l->mark == HANDOVER_UNMARKED
					 : handover_line_is_open(l)) {
			table_select(&s->table, &src, row);
			return true;
		}
	}
	return false;
}

static void
print_sheet(struct ui *ui, struct handover_screen *s)
{
	if (!s->view.h.id)
		ui_say(ui, tr("Nothing was handed over at this desk yet"));
	else if (!s->view.h.part1_record)
		ui_say(ui, tr("This handover is not signed yet: there is no sheet of it"));
	else
		ui_push(ui, &screen_sheet, &s->view.h.id);
}

static void
open_exits(struct ui *ui, struct handover_screen *s)
{
	if (s->view.h.id)
		ui_push(ui, &screen_exits,
			&(struct exits_ask){
				.actor = s->taking ? &s->taker : NULL, .handover = s->view.h.id});
	else
		ui_say(ui, tr("Nothing was handed over at this desk yet"));
}

static bool
has_steps(const struct handover_screen *s)
{
	bool open = s->view.h.id && handover_is_open(s->view.h.state);

	return s->mode == HAND_GIVE || s->mode == HAND_TAKE || (s->mode == HAND_WATCH && open);
}

/* Is a list on the screen whose lines this person says something about? */
static bool
has_lines(const struct handover_screen *s)
{
	if (s->mode == HAND_OPENING)
		return s->items > 0;
	if (s->mode == HAND_TAKE || (s->mode == HAND_GIVE && s->step == STEP_TAKE))
		return s->step == STEP_TAKE && s->rows > 0;
	return s->mode == HAND_GIVE && s->rows > 0 && handover_is_editable(s->view.h.state);
}

static bool
handover_screen_enabled(const void *state, int command, const char **why)
{
	const struct handover_screen *s = state;

	*why = N_("Not used in this step; F1 shows the keys");
	switch (command) {
	case HAND_OK:
	case HAND_PROBLEM:
	case HAND_NA:
	case HAND_EDIT: return has_lines(s);
	case HAND_NEXT:
	case HAND_PREVIOUS: return has_steps(s);
	case HAND_SINCE: return s->mode != HAND_NO_DESK;
	case HAND_MAIN:
		*why = N_("Nothing to sign for you here now");
		return s->mode != HAND_WATCH && s->mode != HAND_NO_DESK;
	default: return true;
	}
}

static void
handover_screen_command(struct ui *ui, void *state, int command)
{
	struct handover_screen *s = state;

	switch (command) {
	case HAND_MAIN: main_action(ui, s); break;
	case HAND_NEXT: go_step(ui, s, (int)s->step + 1); break;
	case HAND_PREVIOUS: go_step(ui, s, (int)s->step - 1); break;
	case HAND_ALERT:
		if (!handover_next_missing(s))
			ui_say(ui, tr("Nothing is missing in this step"));
		break;
	case HAND_PRINT: print_sheet(ui, s); break;
	case HAND_EXITS: open_exits(ui, s); break;
	case HAND_READ:
		ui_push(ui, &screen_reading,
			&(struct reading_ask){
				.actor = handover_actor(ui, s), .to_seq = s->view.c.to_seq});
		break;
	case HAND_SINCE:
		ui_push(ui, &screen_handover_since, &(struct since_ask){handover_actor(ui, s)});
		break;
	case HAND_ADD: handover_add_words(ui, s); break;
	case HAND_CLOSE_DESK:
		if (s->mode == HAND_GIVE)
			handover_sign_offer(ui, s, HANDOVER_DO_CLOSE_DESK);
		break;
	case HAND_RECALL:
		if (s->view.h.id)
			handover_ask(ui, s, ASK_RECALL, N_("Take it back"), N_("Why"), NULL);
		break;
	case HAND_PASS_ON:
		if (s->mode == HAND_GIVE && s->step != STEP_TAKE) {
			handover_edit_command(ui, s, command);
			break;
		}
		handover_ask(ui, s, ASK_PASS_ON, N_("Release the holder"), N_("Why"), NULL);
		break;
	case HAND_APPROVE:
		if (s->watch.handover && !s->watch.closed_us &&
			s->watch.receiver == s->con->me.person.id)
			sheet_after_close(ui, s->watch.handover);
		else
			handover_sign_check(ui, s);
		break;
	default:
		if (s->step == STEP_TAKE)
			handover_take_command(ui, s, command);
		else
			handover_edit_command(ui, s, command);
	}
}

static bool
handover_screen_event(struct ui *ui, void *state, const struct key *key)
{
	struct handover_screen *s = state;
	struct table_source src = handover_source(s);
	char note[256] = "";
	enum edit_did did;

	if (message_is_open(s)) {
		if (key->code == K_ESC || key->code == K_F12) {
			go_step(ui, s, STEP_MATTERS);
			return true;
		}
		did = edit_key(&s->message, key);
		edit_note(&s->message, did, note, sizeof note);
		if (*note)
			ui_say(ui, note);
		return did != EDIT_NOT_MINE;
	}
	if (key->code == K_ESC && s->taking) {
		handover_stop_taking(s);
		ui_say(ui, tr("Receiving stopped here; what was marked is kept"));
		return true;
	}
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static const struct edit *
handover_screen_editing(const void *state)
{
	const struct handover_screen *s = state;

	return message_is_open(s) ? &s->message : NULL;
}

static void
handover_screen_result(struct ui *ui, void *state, int what, const void *data)
{
	struct handover_screen *s = state;

	if (what == SINCE_GO_LINE)
		go_line(ui, s, *(const int64_t *)data);
	else if (what == SIGN_DONE && s->accepter.db)
		handover_sign_second(ui, s);
	else if (what == SIGN_DONE)
		ui_load(ui, LOAD_ASKED);
	else
		handover_said(ui, s, what, data);
}

static void
handover_screen_keep(struct ui *ui, void *state)
{
	handover_message_keep(ui, state);
}

static const char *
shift_word(const char *name)
{
	return *name ? name : tr("outside shifts");
}

static void
handover_screen_head(const void *state, struct screen_head *out)
{
	const struct handover_screen *s = state;
	const struct handover_content *h = &s->view.c;
	bool zh = text_lang() == LANG_ZH;

	if (s->view.h.id && (s->mode == HAND_GIVE || s->mode == HAND_TAKE))
		text_fill(out->scope, sizeof out->scope, tr("{1} to {2}"),
			shift_word(zh ? h->shift_out_zh : h->shift_out_en),
			shift_word(zh ? h->shift_in_zh : h->shift_in_en), NULL);
	else
		console_desk_name(s->con, out->scope, sizeof out->scope);
	if (s->view.h.id)
		str_copy(out->count, sizeof out->count, tr(handover_state_label(s->view.h.state)));
}

static void
handover_screen_layout(void *state, struct rect body)
{
	struct handover_screen *s = state;
	struct table_source src = handover_source(s);

	edit_layout(&s->message, handover_step_cols(body.cols) - 4, 10);
	table_layout(&s->table, &src, handover_list_rows(s, body));
}

/* ORG-07: who receives here shows who they are again. */
static bool
handover_screen_forget(void *state)
{
	struct handover_screen *s = state;
	bool stood = s->taking;

	handover_stop_taking(s);
	return stood;
}

static void
handover_screen_draw(const void *state, struct canvas *c, struct rect b)
{
	handover_draw(state, c, b);
}

const struct screen screen_handover = {
	.name = "handover",
	.title = N_("HANDOVER"),
	.state_bytes = sizeof(struct handover_screen),
	.bindings = bindings,
	.open = handover_screen_open,
	.close = handover_screen_close,
	.load = handover_screen_load,
	.layout = handover_screen_layout,
	.command = handover_screen_command,
	.enabled = handover_screen_enabled,
	.hides_disabled = true,
	.event = handover_screen_event,
	.editing = handover_screen_editing,
	.result = handover_screen_result,
	.keep = handover_screen_keep,
	.forget = handover_screen_forget,
	.head = handover_screen_head,
	.draw = handover_screen_draw,
};
SCREEN_REGISTER(screen_handover);
