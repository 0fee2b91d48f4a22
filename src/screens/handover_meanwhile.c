/* handover_meanwhile.c — a line or the message that another terminal changed while words about it were typed. SPDX-License-Identifier: MIT
 *
 * What a line said when its window was opened is compared with what it says now,
 * before the words are saved: who saves second sees both and chooses. The message
 * is saved while it is typed, so its window waits until one leaves it, and the
 * words are a draft until then. source: screens.md §6.8, §8 no. 30, P6.
 */
#include <string.h>

#include "domain/draft.h"
#include "screens/handover.h"
#include "tui/check.h"
#include "tui/compare.h"

enum { GO_ON, MINE_COUNTS, DROP_MINE };

/* --- what a line says --- */

static void
add(struct buf *b, const char *label, const char *text)
{
	if (*text)
		buf_printf(b, "  %s: %s\n", tr(label), text);
}

static void
add_number(struct buf *b, const char *label, int n)
{
	if (n >= 0)
		buf_printf(b, "  %s: %d\n", tr(label), n);
}

static void
tell_line(struct buf *b, const struct handover_line *l)
{
	static const enum check box[HANDOVER_LINE_STATES] = {
		CHECK_OPEN, CHECK_DONE, CHECK_NOT_APPLICABLE, CHECK_PROBLEM};

	buf_printf(b, "  %s %s\n", check_box(box[l->state]), handover_label(l));
	if (l->disposition)
		add(b, N_("Chosen"), tr(handover_disposition_label(l->disposition)));
	add(b, N_("Value"), l->value);
	add_number(b, N_("Counted"), l->section == HANDOVER_ITEM ? l->counted : -1);
	add(b, N_("Next step"), l->next_step);
	add(b, N_("Who"), l->to.person ? l->to.name : "");
	add(b, N_("Remark"), l->remark);
	if (l->mark)
		buf_printf(
			b, "  %s\n", l->mark == HANDOVER_QUESTION ? "[?]" : check_box(CHECK_DONE));
	add(b, N_("Question"), l->question);
	add(b, N_("Answer"), l->answer);
	add_number(b, N_("Counted by the receiver"), l->recount);
	add(b, N_("Explanation"), l->difference);
	add(b, N_("Remark of the receiver"), l->remark2);
}

/* Answers that speak of the whole handover overwrite nothing. */
static bool
is_about_a_line(int what)
{
	switch (what) {
	case ASK_RECALL:
	case ASK_DECLINE:
	case ASK_RELEASE:
	case ASK_PASS_ON:
	case ASK_ADD:
	case ASK_DEVIATION:
	case ASK_MEANWHILE:
	case ASK_MEANWHILE_MESSAGE: return false;
	default: return true;
	}
}

/* What the words that are asked for would stand beside or replace. */
static void
tell(const struct handover_screen *s, int what, struct buf *b)
{
	const struct handover_line *l = handover_asked(s);

	buf_init(b);
	if (what == ASK_REMARKS)
		add(b, N_("Remarks of the receiver"), s->view.c.remarks ? s->view.c.remarks : "");
	else if (l && is_about_a_line(what))
		tell_line(b, l);
}

void
handover_meanwhile_from(struct handover_screen *s, int what)
{
	buf_free(&s->asked_was);
	tell(s, what, &s->asked_was);
}

/* --- the window --- */

static void
compare(struct ui *ui, const struct handover_screen *s, int what, const char *title,
	const char *has, const char *wrote)
{
	char said[256], time[CLOCK_TEXT_BYTES];
	const struct handover *h = &s->view.h;
	const bool own = h->changed_by == s->con->me.person.id;

	clock_format_time(time, h->changed_us);
	text_fill(said, sizeof said,
		tr(own ? N_("While you wrote, this was changed at another terminal of yours ({2}).")
		       : N_("While you wrote, {1} changed this ({2}).")),
		console_name(s->con, h->changed_by), time, NULL);
	compare_ask(ui, &(struct compare){.what = what,
				.title = title,
				.said = said,
				.there = tr("It says now:"),
				.has = *has ? has : "  -",
				.mine = tr("You wrote:"),
				.wrote = wrote,
				.choice = {{0, tr("Go on writing; nothing is saved")},
					{0, tr("Save yours over it")},
					{0, tr("Drop yours; what is there stands")}}});
}

bool
handover_meanwhile(struct ui *ui, struct handover_screen *s, int what, const char *text)
{
	char wrote[sizeof s->wrote + 8];
	struct buf now;
	bool same;

	if (!is_about_a_line(what) || s->mode == HAND_OPENING)
		return false;
	ui_load(ui, LOAD_ASKED);
	tell(s, what, &now);
	same = str_eq(buf_str(&now), buf_str(&s->asked_was));
	if (!same) {
		s->wrote_what = what;
		str_copy(s->wrote, sizeof s->wrote, text);
		str_format(wrote, sizeof wrote, "  %s", text);
		compare(ui, s, ASK_MEANWHILE, tr(s->asked_title), buf_str(&now), wrote);
	}
	buf_free(&now);
	return !same;
}

int
handover_meanwhile_chosen(struct handover_screen *s, int choice)
{
	handover_meanwhile_from(s, s->wrote_what); /* both were seen */
	return choice == MINE_COUNTS ? 1 : choice == GO_ON ? 0 : -1;
}

/* --- the message --- */

static const char *
message_now(const struct handover_screen *s)
{
	for (int i = 0; i < s->view.c.lines; i++)
		if (s->view.c.line[i].section == HANDOVER_MESSAGE)
			return s->view.c.line[i].remark;
	return "";
}

/* What is stored is what is shown, and what later changes are held against. */
static void
message_is(struct handover_screen *s, const char *stored)
{
	buf_free(&s->message_base);
	buf_init(&s->message_base);
	buf_puts(&s->message_base, stored);
	s->message_kept = s->message.version;
	s->message_apart = false;
}

static bool
is_changed(const struct handover_screen *s)
{
	return s->message.version != s->message_kept;
}

/* Words that could not be saved over another's, from before a kill or a sign-out. */
static bool
read_draft(struct ui *ui, struct handover_screen *s, struct err *e)
{
	const struct draft_key key = {"handover", s->view.h.id};
	struct buf text;
	bool found, ok;

	buf_init(&text);
	ok = draft_load(console_ctx(ui), &key, &text, &found, e);
	if (ok && found) {
		edit_set(&s->message, buf_str(&text));
		s->message_kept = s->message.version - 1;
		s->message_apart = true;
	}
	buf_free(&text);
	return ok;
}

bool
handover_message_show(struct ui *ui, struct handover_screen *s, enum load_why why, struct err *e)
{
	if (is_changed(s))
		return true; /* being typed */
	edit_set(&s->message, message_now(s));
	message_is(s, message_now(s));
	if (why != LOAD_OPEN || s->mode != HAND_GIVE || !handover_is_editable(s->view.h.state))
		return true;
	return read_draft(ui, s, e);
}

static void
keep_apart(struct ui *ui, struct handover_screen *s)
{
	const struct draft_key key = {"handover", s->view.h.id};
	struct err e;

	err_clear(&e);
	s->message_apart = true;
	if (!draft_save(console_ctx(ui), &key, edit_text(&s->message), &e))
		ui_say_unsaved(ui, &e);
	else if (ui_top(ui) == &screen_handover)
		ui_say(ui, tr("Changed at another terminal meanwhile. Esc shows both; yours is a "
			      "draft"));
}

static bool
save(struct ui *ui, struct handover_screen *s, struct err *e)
{
	struct handover_ref ref = handover_ref_of(s);

	err_clear(e);
	if (!handover_message_set(console_ctx(ui), &ref, edit_text(&s->message), e))
		return false;
	message_is(s, edit_text(&s->message));
	return true;
}

static bool
is_another(const struct handover_screen *s)
{
	return s->message_apart || !str_eq(message_now(s), buf_str(&s->message_base));
}

void
handover_message_keep(struct ui *ui, struct handover_screen *s)
{
	struct err e;

	if (s->mode != HAND_GIVE || !is_changed(s) || !handover_is_editable(s->view.h.state))
		return;
	if (is_another(s)) {
		keep_apart(ui, s);
		return;
	}
	if (save(ui, s, &e)) {
		ui_load(ui, LOAD_ASKED);
		return;
	}
	if (e.code == ERR_STALE) { /* by another line, or by the message itself */
		ui_load(ui, LOAD_ASKED);
		if (is_another(s)) {
			keep_apart(ui, s);
			return;
		}
		if (save(ui, s, &e)) {
			ui_load(ui, LOAD_ASKED);
			return;
		}
	}
	ui_say_unsaved(ui, &e);
}

bool
handover_message_compare(struct ui *ui, struct handover_screen *s)
{
	struct buf wrote;

	if (s->mode != HAND_GIVE || !is_changed(s) || !s->message_apart)
		return false;
	buf_init(&wrote);
	buf_puts(&wrote, edit_text(&s->message));
	compare(ui, s, ASK_MEANWHILE_MESSAGE, tr("To the next shift, in your own words:"),
		message_now(s), buf_str(&wrote));
	buf_free(&wrote);
	return true;
}

void
handover_message_chosen(struct ui *ui, struct handover_screen *s, int choice)
{
	const struct draft_key key = {"handover", s->view.h.id};
	struct err e;

	if (choice == GO_ON)
		return;
	err_clear(&e);
	if (choice == MINE_COUNTS) {
		if (!save(ui, s, &e)) {
			ui_say_unsaved(ui, &e);
			return;
		}
	} else {
		edit_set(&s->message, message_now(s));
		message_is(s, message_now(s));
	}
	if (!draft_drop(console_ctx(ui), &key, &e))
		ui_say_err(ui, &e);
	ui_load(ui, LOAD_ASKED);
}
