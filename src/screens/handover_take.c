/* handover_take.c — the receiving side: line by line, then both signatures. SPDX-License-Identifier: MIT */
#include <string.h>

#include "screens/handover.h"
#include "screens/notice.h"
#include "tui/dialog.h"

static void
mark(struct ui *ui, struct handover_screen *s, const struct handover_marking *m)
{
	struct handover_ref ref = handover_ref_of(s);
	struct table_source src;
	struct err e;
	bool ok;

	err_clear(&e);
	ok = handover_mark_set(handover_actor(ui, s), &ref, m, &e);
	handover_after(ui, s, ok, &e);
	src = handover_source(s);
	if (ok && s->table.row + 1 < src.count)
		table_select(&s->table, &src, s->table.row + 1);
}

/* What is stored of a line already, so that one answer does not wipe another. */
static struct handover_marking
marking_of(const struct handover_line *l)
{
	return (struct handover_marking){.line = l->line,
		.mark = l->mark,
		.recount = l->recount,
		.question = l->question,
		.difference = l->difference,
		.remark = l->remark2};
}

static bool
is_receiver(struct ui *ui, struct handover_screen *s)
{
	enum handover_state state = s->view.h.state;

	/* a closed or released desk keeps its state while it is reviewed */
	return (state == HANDOVER_IN_REVIEW || handover_giver_is_gone(state)) &&
	       s->view.h.receiver == handover_actor(ui, s)->who;
}

/* Space: understood; items are counted as offered; critical lines are read back. */
static void
understood(struct ui *ui, struct handover_screen *s, const struct handover_line *l)
{
	struct handover_marking m = marking_of(l);

	if (l->weight == HANDOVER_CRITICAL && !*l->remark2) {
		handover_ask(ui, s, ASK_READ_BACK, N_("Say it in your own words"), N_("Read back"),
			NULL);
		return;
	}
	m.mark = l->mark == HANDOVER_UNDERSTOOD ? HANDOVER_UNMARKED : HANDOVER_UNDERSTOOD;
	if (l->section == HANDOVER_ITEM && m.recount < 0)
		m.recount = l->counted;
	mark(ui, s, &m);
}

static void
mark_all(struct ui *ui, struct handover_screen *s)
{
	struct handover_ref ref = handover_ref_of(s);
	char n[16];
	struct err e;
	int marked = 0;
	bool ok;

	err_clear(&e);
	ok = handover_mark_all(handover_actor(ui, s), &ref, &marked, &e);
	handover_after(ui, s, ok, &e);
	if (!ok)
		return;
	str_format(n, sizeof n, "%d", marked);
	ui_sayf(ui,
		marked == 1 ? N_("{1} line understood; counts and critical lines are left to you")
			    : N_("{1} lines understood; counts and critical lines are left to you"),
		n, NULL, NULL);
	handover_next_missing(s);
}

static void
review_command(struct ui *ui, struct handover_screen *s, int command, const struct handover_line *l)
{
	char number[16];

	switch (command) {
	case HAND_OK: understood(ui, s, l); break;
	case HAND_ALL: mark_all(ui, s); break;
	case HAND_EDIT:
		if (l->section == HANDOVER_ITEM) {
			str_format(number, sizeof number, "%d",
				l->recount < 0 ? l->counted : l->recount);
			handover_ask(
				ui, s, ASK_RECOUNT, N_("Count it together"), N_("Counted"), number);
		} else {
			handover_ask(ui, s, ASK_READ_BACK, N_("Your own words"), N_("Remark"),
				l->remark2);
		}
		break;
	case HAND_ASK:
	case HAND_PROBLEM:
		handover_ask(ui, s, ASK_QUESTION, N_("Ask about this line"), N_("Question"),
			l->question);
		break;
	case HAND_DECLINE:
		handover_ask(ui, s, ASK_DECLINE, N_("Give it back"), N_("Why"), NULL);
		break;
	default: ui_say(ui, tr("Not used in this step; F1 shows the keys")); break;
	}
}

static void
start_review(struct ui *ui, struct handover_screen *s)
{
	struct handover_ref ref = handover_ref_of(s);
	struct err e;
	bool ok;

	err_clear(&e);
	ok = handover_review(handover_actor(ui, s), &ref, &e);
	handover_after(ui, s, ok, &e);
	if (ok)
		ui_say(ui, tr("Go through every line: Space understood, b asks, Enter counts. F6 "
			      "signs"));
}

bool
handover_ask_lists(struct ui *ui, struct handover_screen *s, bool closing)
{
	const struct handover_view *v = &s->view;
	const struct handover_asked_ask ask = {.actor = handover_actor(ui, s),
		.giver = console_ctx(ui),
		.handover = v->h.id,
		.closing = closing};
	bool open = false;

	for (int k = 0; k < HANDOVER_LISTS; k++)
		if ((k == HANDOVER_CLOSING) == closing)
			open |= v->answered[k] < v->asked[k];
	/* the lines come first: what is counted there may answer a line here */
	if (!open ||
		(!closing && (v->marked < v->c.lines || v->unread ||
				     (v->questions_open && !handover_giver_is_gone(v->h.state)))))
		return false;
	return ui_push(ui, &screen_handover_asked, &ask);
}

/* SHO-20: the roster says somebody else. */
static void
ask_deviation(struct ui *ui, struct handover_screen *s)
{
	char title[256];

	text_fill(title, sizeof title, tr(N_("The roster has {1} on this shift")),
		s->view.c.expected.name, NULL, NULL);
	handover_ask(ui, s, ASK_DEVIATION, title, N_("Why you"), NULL);
}

/* F6 while giving and receiving at one terminal, or receiving at one's own. */
static void
take_main(struct ui *ui, struct handover_screen *s)
{
	if (is_receiver(ui, s) && s->view.unread)
		ui_push(ui, &screen_reading,
			&(struct reading_ask){
				.actor = handover_actor(ui, s), .to_seq = s->view.c.to_seq});
	else if (is_receiver(ui, s) && s->view.must_read)
		ui_push(ui, &screen_notices,
			&(struct notices_ask){.actor = handover_actor(ui, s), .for_me = true});
	else if (is_receiver(ui, s) && handover_ask_lists(ui, s, false))
		return;
	else if (is_receiver(ui, s) && s->view.c.expected.person && !*s->view.c.deviation)
		ask_deviation(ui, s);
	else if (is_receiver(ui, s))
		handover_sign_accept(ui, s);
	else if (s->mode == HAND_TAKE)
		start_review(ui, s);
	else if (s->mode == HAND_GIVE && !handover_is_editable(s->view.h.state) &&
		 s->view.h.state != HANDOVER_FROZEN)
		handover_sign_take(ui, s);
	else
		ui_say(ui,
			tr("Sign the offer in step 4 first; then the next person receives here"));
}

void
handover_take_command(struct ui *ui, struct handover_screen *s, int command)
{
	const struct handover_line *l = handover_selected(s);

	if (command == HAND_MAIN) {
		take_main(ui, s);
		return;
	}
	if (!l)
		return;
	if (is_receiver(ui, s))
		review_command(ui, s, command, l);
	else if (s->mode == HAND_GIVE && command == HAND_ASK && !*l->question &&
		 s->view.answered[HANDOVER_AREA] < s->view.asked[HANDOVER_AREA])
		handover_ask_lists(ui, s, false);
	else if (s->mode == HAND_GIVE && (command == HAND_ASK || command == HAND_EDIT))
		handover_ask(ui, s, ASK_ANSWER, *l->question ? l->question : N_("Answer"),
			N_("Answer"), l->answer);
	else
		ui_say(ui, tr("F6 begins to receive; then every line is gone through"));
}

static void
recounted(struct ui *ui, struct handover_screen *s, const struct handover_line *l, const char *text)
{
	struct handover_marking m = marking_of(l);
	int64_t n;

	if (!str_to_int64(text, &n) || n < 0 || n > ITEM_COUNT_MAX) {
		ui_say(ui, tr("A count is a whole number, for example 3"));
		s->refused = true;
		return;
	}
	s->asked_count = (int)n;
	if (n != l->counted) {
		handover_ask(ui, s, ASK_RECOUNT_WHY, N_("The count differs"), N_("Explanation"),
			l->difference);
		return;
	}
	m.recount = (int)n;
	m.mark = HANDOVER_UNDERSTOOD;
	mark(ui, s, &m);
}

static void
answered(struct ui *ui, struct handover_screen *s, const struct handover_line *l, const char *text)
{
	struct handover_ref ref = handover_ref_of(s);
	struct err e;

	err_clear(&e);
	handover_after(ui, s, handover_answer(console_ctx(ui), &ref, l->line, text, &e), &e);
}

static bool
line_result(struct ui *ui, struct handover_screen *s, int what, const char *text)
{
	const struct handover_line *l = handover_asked(s);
	struct handover_marking m;

	if (!l)
		return false;
	m = marking_of(l);
	switch (what) {
	case ASK_QUESTION:
		m.mark = HANDOVER_QUESTION;
		m.question = text;
		break;
	case ASK_READ_BACK:
		m.mark = HANDOVER_UNDERSTOOD;
		m.remark = text;
		if (l->section == HANDOVER_ITEM && m.recount < 0)
			m.recount = l->counted;
		break;
	case ASK_RECOUNT: recounted(ui, s, l, text); return true;
	case ASK_RECOUNT_WHY:
		m.mark = HANDOVER_UNDERSTOOD;
		m.recount = s->asked_count;
		m.difference = text;
		break;
	case ASK_ANSWER: answered(ui, s, l, text); return true;
	default: return false;
	}
	mark(ui, s, &m);
	return true;
}

/* Taken back or given back: the list is the giver's again, from its first step. */
static void
open_again(struct ui *ui, struct handover_screen *s, bool ok, const struct err *e)
{
	if (ok) {
		handover_stop_taking(s);
		s->step = STEP_CHECK;
		s->table = (struct table){0};
	}
	handover_after(ui, s, ok, e);
}

void
handover_add_words(struct ui *ui, struct handover_screen *s)
{
	if (is_receiver(ui, s))
		handover_ask(ui, s, ASK_REMARKS, N_("Remarks of the receiver"), N_("Words"),
			s->view.c.remarks);
	else
		handover_ask(ui, s, ASK_ADD, N_("Add to this handover"), N_("Words"), NULL);
}

bool
handover_take_result(struct ui *ui, struct handover_screen *s, int what, const void *data)
{
	struct handover_ref ref = handover_ref_of(s);
	struct err e;

	err_clear(&e);
	switch (what) {
	case ASK_CLOSING_DONE: handover_sign_offer(ui, s, HANDOVER_DO_CLOSE_DESK); return true;
	case ASK_RECEIVING_DONE: take_main(ui, s); return true;
	case ASK_DECLINE:
		open_again(ui, s, handover_return(handover_actor(ui, s), &ref, data, &e), &e);
		return true;
	case ASK_RECALL:
		open_again(ui, s, handover_recall(console_ctx(ui), &ref, data, &e), &e);
		return true;
	case ASK_ADD:
		handover_after(ui, s, handover_add(console_ctx(ui), s->view.h.id, data, &e), &e);
		return true;
	case ASK_REMARKS:
		handover_after(
			ui, s, handover_remarks_set(handover_actor(ui, s), &ref, data, &e), &e);
		return true;
	case ASK_DEVIATION:
		if (handover_deviation_set(handover_actor(ui, s), &ref, data, &e)) {
			ui_load(ui, LOAD_ASKED);
			take_main(ui, s);
		} else {
			handover_after(ui, s, false, &e);
		}
		return true;
	case ASK_PASS_ON:
	case ASK_RELEASE:
		str_copy(s->reason, sizeof s->reason, data);
		handover_sign_reason(
			ui, s, what == ASK_RELEASE ? HANDOVER_DO_RELEASE : HANDOVER_DO_UNATTENDED);
		return true;
	default: return line_result(ui, s, what, data);
	}
}
