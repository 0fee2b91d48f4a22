/* absence_page_act.c — what the keys of an absence handover's page do. SPDX-License-Identifier: MIT
 *
 * source: AHO-06…AHO-09.
 */
#include "domain/record.h"
#include "screens/absence.h"
#include "screens/pick_person.h"
#include "tui/dialog.h"

enum { ASK_QUESTION = 1, ASK_ANSWER, ASK_RECALL, ASK_RETURN, ASK_RECEIVER, ASK_DROP };

/* --- what is possible --- */

static bool
can(const struct absence_page *s, enum absence_action a, struct err *e)
{
	return s->loaded && absence_may(s->con->ctx, &s->v, a, e);
}

/* AHO-08 */
static bool
can_hand_back(const struct absence_page *s)
{
	const struct absence *a = &s->v.a;

	return a->taken_us && a->kind != ABSENCE_BACK && a->kind != ABSENCE_RESIGN &&
	       (a->state == ABSENCE_TAKEN || a->state == ABSENCE_DONE ||
		       a->state == ABSENCE_CONFIRMED) &&
	       (absence_page_is_mine(s, true) || s->con->me.person.id == a->giver);
}

/* What F6 does, whether or not something is missing for it yet. */
enum absence_action
absence_page_main(const struct absence_page *s)
{
	const struct absence *a = &s->v.a;

	if (absence_is_editable(a->state) && absence_page_is_mine(s, false))
		return ABSENCE_DO_GIVE;
	if (a->state == ABSENCE_GIVEN && absence_page_is_mine(s, true))
		return ABSENCE_DO_TAKE;
	if (a->kind == ABSENCE_EMERGENCY && a->state == ABSENCE_DONE &&
		s->con->me.person.id == a->giver)
		return ABSENCE_DO_CONFIRM;
	return can_hand_back(s) ? ABSENCE_DO_OPEN : 0;
}

static bool
is_editing(const struct absence_page *s)
{
	return absence_is_editable(s->v.a.state) && absence_page_is_mine(s, false);
}

static bool
is_receiving(const struct absence_page *s)
{
	return s->v.a.state == ABSENCE_GIVEN && absence_page_is_mine(s, true);
}

static bool
is_answering(const struct absence_page *s)
{
	return s->v.a.state == ABSENCE_GIVEN && absence_page_is_mine(s, false);
}

bool
absence_page_enabled(const void *state, int command, const char **why)
{
	const struct absence_page *s = state;

	*why = N_("Not in the state this handover is in, or not for you to do");
	if (!s->loaded)
		return false;
	switch ((enum absence_command)command) {
	case ABSENCE_CMD_MAIN: return absence_page_main(s) != 0;
	case ABSENCE_CMD_ADD: return is_editing(s) && s->v.a.kind != ABSENCE_BACK;
	case ABSENCE_CMD_GATHER: return is_editing(s) && s->v.a.kind != ABSENCE_BACK;
	case ABSENCE_CMD_EDIT:
	case ABSENCE_CMD_HOW:
	case ABSENCE_CMD_NONE: return is_editing(s);
	case ABSENCE_CMD_OK: return is_receiving(s);
	case ABSENCE_CMD_ASK: return is_receiving(s) || is_answering(s);
	case ABSENCE_CMD_RECALL: return can(s, ABSENCE_DO_RECALL, NULL);
	case ABSENCE_CMD_ACCEPT: return can(s, ABSENCE_DO_ACCEPT, NULL);
	case ABSENCE_CMD_RETURN: return can(s, ABSENCE_DO_RETURN, NULL);
	case ABSENCE_CMD_NAME: return can(s, ABSENCE_DO_NAME, NULL);
	case ABSENCE_CMD_SHEET: break;
	}
	return true;
}

/* --- signing --- */

static void
after(struct ui *ui, bool good, const struct err *e, const char *said)
{
	ui_load(ui, LOAD_ASKED);
	if (good)
		ui_say(ui, tr(said));
	else
		ui_say_unsaved(ui, e);
}

static bool
sign_it(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct absence_page *s = below;
	struct absence_ref ref = absence_page_ref(s);
	struct ctx *c = console_ctx(ui), as = {0};
	bool good;

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	good = absence_do(&as, &ref, &(const struct absence_said){s->signing, s->words}, e);
	session_confirm_end(&as);
	return good;
}

static int
record_of(enum absence_action a)
{
	switch (a) {
	case ABSENCE_DO_TAKE: return RECORD_ABSENCE_TAKEN;
	case ABSENCE_DO_ACCEPT: return RECORD_ABSENCE_ACCEPTED;
	case ABSENCE_DO_RETURN: return RECORD_ABSENCE_SENT_BACK;
	case ABSENCE_DO_RECALL: return RECORD_ABSENCE_RECALLED;
	case ABSENCE_DO_OPEN:
	case ABSENCE_DO_NAME:
	case ABSENCE_DO_GIVE:
	case ABSENCE_DO_CONFIRM:
	case ABSENCE_DO_VOID:
	case ABSENCE_ACTIONS: break;
	}
	return RECORD_ABSENCE_GIVEN;
}

static void
sign_ask(struct ui *ui, struct absence_page *s, enum absence_action a)
{
	const struct record_kind *k = record_kind(record_of(a));
	const struct person *me = &s->con->me.person;
	char line[ABSENCE_HEAD_ROWS][256] = {{0}}, who[PERSON_NAME_BYTES + PERSON_STAFF_NO_BYTES],
	     count[64], n[16];
	struct sign_spec spec = {.title = tr("Sign: absence handover"),
		.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
		.who = who,
		.sign = sign_it};
	struct err e;

	err_clear(&e);
	if (!can(s, a, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	s->signing = a;
	absence_page_head(s, line);
	str_format(n, sizeof n, "%d", s->v.lines);
	text_fill(count, sizeof count,
		tr_n("{1} line in five parts", "{1} lines in five parts", s->v.lines), n, NULL,
		NULL);
	str_format(who, sizeof who, "%s, %s", me->name, me->staff_no);
	spec.what[0] = line[0];
	spec.what[1] = line[1];
	spec.what[2] = count;
	if (*s->words)
		spec.what[3] = s->words;
	dialog_sign(ui, &spec);
}

static void
hand_back(struct ui *ui, const struct absence_page *s)
{
	const struct absence_order o = {.kind = ABSENCE_BACK, .parent = s->id};
	struct err e;
	int64_t id;

	err_clear(&e);
	if (absence_open(console_ctx(ui), &o, &id, &e))
		absence_page_open(ui, id);
	else
		ui_say_err(ui, &e);
}

/* --- windows --- */

static void
write(struct ui *ui, const struct absence_page *s, int what, const char *title, const char *label)
{
	const struct absence_line *l = absence_page_line(s);

	dialog_write(ui, &(struct dialog_line){.what = what,
				 .title = tr(title),
				 .label = tr(label),
				 .hint = l ? l->title : NULL,
				 .keep = "absence",
				 .about = s->id * 1024 + (l ? l->no : 0) * 8 + what,
				 .max_chars = ABSENCE_WORDS_CHARS,
				 .min_chars = 2});
}

static void
ask_or_answer(struct ui *ui, struct absence_page *s)
{
	const struct absence_line *l = absence_page_line(s);

	if (!l)
		return;
	s->asked_line = l->no;
	if (is_receiving(s))
		write(ui, s, ASK_QUESTION, N_("Ask about this line"), N_("Question"));
	else if (l->mark == ABSENCE_ASKED)
		write(ui, s, ASK_ANSWER, l->question, N_("Answer"));
	else
		ui_say(ui, tr("Nothing is asked on this line now"));
}

static void
name_receiver(struct ui *ui, const struct absence_page *s)
{
	dialog_pick(ui, &(struct dialog_pick){.what = ASK_RECEIVER,
				.title = tr("Who takes over"),
				.label = tr("Name"),
				.hint = tr("Name, pinyin, initials or staff number; F4 lists them"),
				.lookup = pick_person,
				.ctx = (void *)&s->con->people});
}

/* --- marks --- */

/* Once: understood, and shown where it is a system; again: not shown. */
static void
mark_ok(struct ui *ui, struct absence_page *s)
{
	const struct absence_line *l = absence_page_line(s);
	struct absence_ref ref = absence_page_ref(s);
	struct absence_marking m = {.mark = ABSENCE_UNDERSTOOD, .question = ""};
	struct err e;

	err_clear(&e);
	if (!l)
		return;
	m.line = l->no;
	if (absence_part_form(l->part)->demonstrated)
		m.shown = l->shown == ABSENCE_SHOWN ? ABSENCE_NOT_SHOWN : ABSENCE_SHOWN;
	after(ui, absence_mark(console_ctx(ui), &ref, &m, &e), &e, N_("Saved"));
}

static void
gather(struct ui *ui, const struct absence_page *s)
{
	struct absence_ref ref = absence_page_ref(s);
	struct err e;
	char n[16];
	int added;

	err_clear(&e);
	if (!absence_gather(console_ctx(ui), &ref, &added, &e)) {
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	str_format(n, sizeof n, "%d", added);
	ui_sayf(ui,
		added == 1 ? N_("{1} line added from what is open")
			   : N_("{1} lines added from what is open"),
		n, NULL, NULL);
}

static void
open_line(struct ui *ui, const struct absence_page *s, int no)
{
	bool back = s->v.a.kind == ABSENCE_BACK;

	form_push(ui, absence_line_form(absence_page_part(s), back), s->id * ABSENCE_PLACE + no);
}

static void
edit(struct ui *ui, const struct absence_page *s)
{
	const struct absence_line *l = absence_page_line(s);

	if (l)
		open_line(ui, s, l->no);
	else if (s->v.a.kind != ABSENCE_BACK)
		form_push(ui, &absence_head_form, s->id);
}

static void
drop_ask(struct ui *ui, struct absence_page *s)
{
	const struct absence_line *l = absence_page_line(s);

	if (!l)
		return;
	s->asked_line = l->no;
	dialog_ask(ui, &(struct dialog){.what = ASK_DROP,
			       .title = tr("Take this line out"),
			       .line = {l->title},
			       .choice = {{'b', tr("Keep it")}, {'-', tr("Take out")}}});
}

void
absence_page_command(struct ui *ui, void *state, int command)
{
	struct absence_page *s = state;
	enum absence_action main = absence_page_main(s);

	s->words[0] = '\0';
	switch ((enum absence_command)command) {
	case ABSENCE_CMD_MAIN:
		if (main == ABSENCE_DO_OPEN)
			hand_back(ui, s);
		else
			sign_ask(ui, s, main);
		break;
	case ABSENCE_CMD_EDIT: edit(ui, s); break;
	case ABSENCE_CMD_ADD: open_line(ui, s, 0); break;
	case ABSENCE_CMD_HOW: form_push(ui, &absence_head_form, s->id); break;
	case ABSENCE_CMD_NONE: drop_ask(ui, s); break;
	case ABSENCE_CMD_GATHER: gather(ui, s); break;
	case ABSENCE_CMD_OK: mark_ok(ui, s); break;
	case ABSENCE_CMD_ASK: ask_or_answer(ui, s); break;
	case ABSENCE_CMD_RECALL:
		write(ui, s, ASK_RECALL, N_("Take the handover back"), N_("Reason"));
		break;
	case ABSENCE_CMD_ACCEPT: sign_ask(ui, s, ABSENCE_DO_ACCEPT); break;
	case ABSENCE_CMD_RETURN:
		write(ui, s, ASK_RETURN, N_("Send the handover back"), N_("What is missing"));
		break;
	case ABSENCE_CMD_NAME: name_receiver(ui, s); break;
	case ABSENCE_CMD_SHEET: (void)ui_push(ui, &screen_absence_sheet, &s->id); break;
	}
}

/* --- answers --- */

static void
asked(struct ui *ui, struct absence_page *s, const char *words)
{
	struct absence_ref ref = absence_page_ref(s);
	const struct absence_marking m = {
		.line = s->asked_line, .mark = ABSENCE_ASKED, .question = words};
	struct err e;

	err_clear(&e);
	after(ui, absence_mark(console_ctx(ui), &ref, &m, &e), &e, N_("Asked"));
}

static void
answered(struct ui *ui, struct absence_page *s, const char *words)
{
	struct absence_ref ref = absence_page_ref(s);
	struct err e;

	err_clear(&e);
	after(ui, absence_answer(console_ctx(ui), &ref, s->asked_line, words, &e), &e,
		N_("Answered"));
}

static void
dropped(struct ui *ui, struct absence_page *s)
{
	struct absence_ref ref = absence_page_ref(s);
	struct err e;

	err_clear(&e);
	after(ui, absence_line_drop(console_ctx(ui), &ref, s->asked_line, &e), &e, N_("Saved"));
}

static void
named(struct ui *ui, struct absence_page *s, int64_t receiver)
{
	struct absence_ref ref = absence_page_ref(s);
	struct err e;

	err_clear(&e);
	after(ui, absence_name(console_ctx(ui), &ref, receiver, &e), &e, N_("Saved"));
}

void
absence_page_result(struct ui *ui, void *state, int what, const void *data)
{
	struct absence_page *s = state;

	switch (what) {
	case SIGN_DONE:
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Signed and saved"));
		break;
	case FORM_SCREEN_DONE: ui_say(ui, tr("Saved")); break;
	case ASK_QUESTION: asked(ui, s, data); break;
	case ASK_ANSWER: answered(ui, s, data); break;
	case ASK_RECALL:
	case ASK_RETURN:
		str_copy(s->words, sizeof s->words, data);
		sign_ask(ui, s, what == ASK_RECALL ? ABSENCE_DO_RECALL : ABSENCE_DO_RETURN);
		break;
	case ASK_RECEIVER: named(ui, s, ((const struct dialog_picked *)data)->id); break;
	case ASK_DROP:
		if (*(const int *)data == 1)
			dropped(ui, s);
		break;
	default: break;
	}
}
