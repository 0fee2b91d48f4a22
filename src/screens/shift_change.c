/* shift_change.c — one change of shifts: what it does, its history, what can be done. SPDX-License-Identifier: MIT
 *
 * source: RST-05, RST-13, RST-14, RST-17.
 */
#include "screens/pick_person.h"
#include "screens/shift_change_words.h"
#include "tui/dialog.h"
#include "tui/pager.h"

enum { CMD_MAIN = UI_COMMANDS, CMD_DECLINE, CMD_BACK, CMD_PASS };
enum { ASK_WORDS = 1, ASK_PERSON };

struct page {
	int64_t id;
	struct arena arena;
	struct shift_change s;
	struct shift_change_effect effect;
	bool judged; /* the effect is known: it is open */
	unsigned roles, acts;
	struct buf text;
	struct pager pager;
	struct console *con;
	struct shift_change_said saying;
	char words[4 * SHIFT_CHANGE_WORDS + 1];
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_MAIN, IN_LIST, N_("Agree"),
		N_("Agree to it, approve it, let it stand; or answer what was asked back"), NULL},
	{'a', 0, CMD_MAIN, IN_LIST, NULL, NULL, NULL},
	{'d', 0, CMD_DECLINE, IN_LIST, N_("Decline"),
		N_("Refuse it, object, do not approve it, or withdraw what you asked for"), NULL},
	{'b', 0, CMD_BACK, IN_LIST, NULL, N_("Ask who asked for it; decide later"), NULL},
	{'w', 0, CMD_PASS, IN_LIST, N_("Instead"), N_("Name somebody else for an assigned cover"),
		NULL},
	{0},
};

/* --- what can be done --- */

static enum shift_change_act
first_of(const struct page *s, const enum shift_change_act *list, int n)
{
	for (int i = 0; i < n; i++)
		if (s->acts & 1U << list[i])
			return list[i];
	return (enum shift_change_act)0;
}

static enum shift_change_act
act_of(const struct page *s, int command)
{
	static const enum shift_change_act main_acts[] = {
		SHIFT_CHANGE_ACCEPT, SHIFT_CHANGE_APPROVE, SHIFT_CHANGE_STAND, SHIFT_CHANGE_ANSWER};
	static const enum shift_change_act declines[] = {SHIFT_CHANGE_REFUSE, SHIFT_CHANGE_OBJECT,
		SHIFT_CHANGE_DECLINE, SHIFT_CHANGE_WITHDRAW};

	switch (command) {
	case CMD_MAIN: return first_of(s, main_acts, 4);
	case CMD_DECLINE: return first_of(s, declines, 4);
	case CMD_BACK: return first_of(s, &(enum shift_change_act){SHIFT_CHANGE_ASK_BACK}, 1);
	default: return first_of(s, &(enum shift_change_act){SHIFT_CHANGE_REASSIGN}, 1);
	}
}

static const struct shift_change_rule *
rule_of(const struct page *s, enum shift_change_act act)
{
	return shift_change_rule(s->s.kind, s->s.state, act);
}

/* --- the text --- */

static void
line(struct buf *b, const char *text)
{
	buf_puts(b, text);
	buf_puts(b, "\n");
}

static void
tell_state(struct page *s, int64_t now_us)
{
	char text[200], at[CLOCK_TEXT_BYTES];

	text_fill(text, sizeof text, tr("{1}: {2}"), tr(shift_change_kind_label(s->s.kind)),
		tr(shift_change_state_label(s->s.state)), NULL);
	line(&s->text, text);
	for (int i = 0; i < s->s.moves; i++) {
		buf_puts(&s->text, "  ");
		shift_move_words(s->con, &s->s.move[i], text, sizeof text);
		line(&s->text, text);
	}
	if (s->s.state != SHIFT_CHANGE_ASKED || !s->s.answer_by_us)
		return;
	clock_format_minute(at, s->s.answer_by_us);
	text_fill(text, sizeof text,
		shift_change_is_late(&s->s, now_us) ? tr("  To be answered by {1}: overdue")
						    : tr("  To be answered by {1}"),
		at, NULL, NULL);
	line(&s->text, text);
}

static void
tell_parties(struct page *s)
{
	char text[200];

	if (!shift_change_is_open(s->s.state))
		return;
	for (int i = 0; i < s->s.parties; i++) {
		text_fill(text, sizeof text,
			s->s.party[i].agreed_us ? tr("  [x] {1}: agreed")
						: tr("  [ ] {1}: not answered yet"),
			console_name(s->con, s->s.party[i].person), NULL, NULL);
		line(&s->text, text);
	}
}

static bool
tell_history(struct ui *ui, struct page *s, struct err *e)
{
	struct shift_change_history h;
	char text[1400], at[CLOCK_TEXT_BYTES], n[24];

	if (!shift_change_steps(console_ctx(ui), s->id, &s->arena, &h, e))
		return false;
	line(&s->text, "");
	line(&s->text, tr("History"));
	for (int i = 0; i < h.n; i++) {
		clock_format_minute(at, h.step[i].us);
		buf_printf(&s->text, "  %s  ", at);
		shift_step_words(s->con, &h.step[i], text, sizeof text);
		line(&s->text, text);
	}
	if (s->s.state == SHIFT_CHANGE_APPROVED) {
		str_format(n, sizeof n, "%lld", (long long)(s->s.lead_min / 60));
		text_fill(text, sizeof text, tr("  In force {1} h before its first shift"), n, NULL,
			NULL);
		line(&s->text, text);
	}
	return true;
}

static bool
tell_all(struct ui *ui, struct page *s, struct err *e)
{
	buf_clear(&s->text);
	tell_state(s, clock_now(ui_clock(ui)).utc_us);
	tell_parties(s);
	if (s->judged) {
		line(&s->text, "");
		line(&s->text, tr("What it does"));
		shift_effect_words(s->con, &s->effect, &s->text);
	}
	return tell_history(ui, s, e);
}

/* --- life --- */

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->id = *(const int64_t *)arg;
	arena_init(&s->arena);
	buf_init(&s->text);
	return true;
}

static void
page_close(void *state)
{
	struct page *s = state;

	arena_free(&s->arena);
	buf_free(&s->text);
}

/* What became of it is read once it stands here. */
static bool
note_read(struct ctx *c, const struct page *s, struct err *e)
{
	struct shift_change_list told;
	struct arena a;
	bool good;

	arena_init(&a);
	good = shift_change_load(c, SHIFT_CHANGES_TOLD, &a, &told, e);
	for (int i = 0; good && i < told.n; i++)
		if (told.row[i].id == s->id)
			good = shift_change_read(c, s->id, e);
	arena_free(&a);
	return good;
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct ctx *c = console_ctx(ui);
	int64_t now_us = clock_now(ui_clock(ui)).utc_us;

	arena_free(&s->arena);
	if (!shift_change_get(c, s->id, &s->s, e) || !shift_change_roles(c, &s->s, &s->roles, e))
		return false;
	s->acts = shift_change_acts(&s->s, s->roles, shift_change_is_late(&s->s, now_us));
	/* a shift that is gone says so in the history; then nothing is judged */
	struct err gone;

	err_clear(&gone);
	s->judged = shift_change_is_open(s->s.state) &&
		    shift_change_effect(c, s->s.move, s->s.moves, &s->effect, &gone);
	if (!tell_all(ui, s, e))
		return false;
	return why == LOAD_ELSEWHERE || s->s.state < SHIFT_CHANGE_APPROVED || note_read(c, s, e);
}

/* --- doing --- */

static bool
do_it(struct page *s, struct ctx *c, struct err *e)
{
	const struct shift_change_ref ref = {s->id, s->s.rev};

	return shift_change_do(c, &ref, &s->saying, e);
}

static void
said(struct ui *ui, const struct page *s)
{
	static const char *const msgid[SHIFT_CHANGE_ACTS] = {
		[SHIFT_CHANGE_ACCEPT] = N_("Agreed. It counts once it is approved"),
		[SHIFT_CHANGE_REFUSE] = N_("Refused. They are told"),
		[SHIFT_CHANGE_OBJECT] = N_("Objected. The supervisor decides"),
		[SHIFT_CHANGE_ANSWER] = N_("Answered. It waits for approval"),
		[SHIFT_CHANGE_WITHDRAW] = N_("Withdrawn. They are told"),
		[SHIFT_CHANGE_APPROVE] = N_("Approved. The roster has changed"),
		[SHIFT_CHANGE_DECLINE] = N_("Not approved. They are told why"),
		[SHIFT_CHANGE_ASK_BACK] = N_("Asked back. It waits for their answer"),
		[SHIFT_CHANGE_REASSIGN] = N_("Assigned to somebody else, who is asked"),
		[SHIFT_CHANGE_STAND] = N_("It stands. The roster has changed"),
	};
	bool confirmed = s->saying.act == SHIFT_CHANGE_ACCEPT && s->s.kind == SHIFT_ASSIGNED;

	ui_say(ui, tr(confirmed ? N_("Confirmed. The roster has changed") : msgid[s->saying.act]));
}

static void
do_now(struct ui *ui, struct page *s)
{
	struct err e;

	err_clear(&e);
	if (!do_it(s, console_ctx(ui), &e)) {
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	said(ui, s);
}

static bool
sign_it(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct page *s = below;
	struct ctx *c = console_ctx(ui), as = {0};

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	const bool ok = do_it(s, &as, e);
	session_confirm_end(&as);
	return ok;
}

static void
sign_ask(struct ui *ui, struct page *s)
{
	const struct record_kind *k = record_kind(RECORD_ROSTER_CHANGED);
	const struct person *me = &s->con->me.person;
	char move[SHIFT_MOVES_MAX][200], who[PERSON_NAME_BYTES + PERSON_STAFF_NO_BYTES],
		warning[256];
	struct sign_spec spec = {.title = tr("Sign: change the roster"),
		.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
		.who = who,
		.sign = sign_it};
	int n = 0;

	for (; n < s->s.moves; n++) {
		shift_move_words(s->con, &s->s.move[n], move[n], sizeof move[n]);
		spec.what[n] = move[n];
	}
	if (s->effect.warnings) {
		text_fill(warning, sizeof warning, tr("Exception: {1}. {2}"),
			tr(roster_code_label(s->effect.finding[0].code)), s->words, NULL);
		spec.what[n] = warning;
	}
	str_format(who, sizeof who, "%s, %s", me->name, me->staff_no);
	dialog_sign(ui, &spec);
}

/* Then signed where the roster changes, else done. */
static void
go_on(struct ui *ui, struct page *s)
{
	if (rule_of(s, s->saying.act)->flags & SHIFT_RULE_APPLIES)
		sign_ask(ui, s);
	else
		do_now(ui, s);
}

static bool
needs_words(const struct page *s, enum shift_change_act act)
{
	return rule_of(s, act)->flags & SHIFT_RULE_WORDS ||
	       (act == SHIFT_CHANGE_APPROVE && s->effect.warnings > 0) ||
	       act == SHIFT_CHANGE_REFUSE || act == SHIFT_CHANGE_WITHDRAW;
}

static void
ask_words(struct ui *ui, const struct page *s, enum shift_change_act act)
{
	const bool may_be_none =
		!(rule_of(s, act)->flags & SHIFT_RULE_WORDS) && act != SHIFT_CHANGE_APPROVE;

	dialog_write(ui,
		&(struct dialog_line){.what = ASK_WORDS,
			.title = act == SHIFT_CHANGE_APPROVE    ? tr("Why the warnings may stand")
				 : act == SHIFT_CHANGE_ASK_BACK ? tr("What do you want to know?")
				 : act == SHIFT_CHANGE_ANSWER   ? tr("Your answer")
								: tr("Why"),
			.label = tr("Words"),
			.hint = may_be_none ? tr("May stay empty. Enter goes on, Esc leaves it")
					    : tr("2 to 300 characters. Enter goes on"),
			.max_chars = SHIFT_CHANGE_WORDS,
			.min_chars = may_be_none ? 0 : 2,
			.keep = "shift-change",
			.about = s->id});
}

static void
begin(struct ui *ui, struct page *s, enum shift_change_act act)
{
	s->saying = (struct shift_change_said){.act = act, .words = ""};
	*s->words = 0;
	if (act == SHIFT_CHANGE_REASSIGN)
		dialog_pick(ui, &(struct dialog_pick){.what = ASK_PERSON,
					.title = tr("Who covers it instead"),
					.label = tr("A colleague"),
					.hint = tr("Name, pinyin, initials or staff number; F4 "
						   "lists them"),
					.lookup = pick_person,
					.ctx = &s->con->people});
	else if (needs_words(s, act))
		ask_words(ui, s, act);
	else
		go_on(ui, s);
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct page *s = state;

	*why = s->s.state >= SHIFT_CHANGE_APPROVED ? N_("It is over. Nothing more can be decided")
						   : N_("This is not yours to decide now");
	return act_of(s, command) != 0;
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;
	enum shift_change_act act = act_of(s, command);

	if (act)
		begin(ui, s, act);
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	struct page *s = state;

	switch (what) {
	case ASK_PERSON:
		s->saying.person = ((const struct dialog_picked *)data)->id;
		ask_words(ui, s, SHIFT_CHANGE_REASSIGN);
		break;
	case ASK_WORDS:
		str_copy(s->words, sizeof s->words, data);
		s->saying.words = s->words;
		go_on(ui, s);
		break;
	case SIGN_DONE:
		ui_load(ui, LOAD_ASKED);
		said(ui, s);
		break;
	default: break;
	}
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	(void)ui;
	return pager_key(&((struct page *)state)->pager, key);
}

static void
page_layout(void *state, struct rect body)
{
	struct page *s = state;

	pager_layout(&s->pager, buf_str(&s->text), body.rows, body.cols - 2);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct page *s = state;

	str_copy(out->scope, sizeof out->scope,
		s->s.id ? console_name(s->con, s->s.move[0].of.person) : "");
	pager_span(&s->pager, out->count, sizeof out->count);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct page *s = state;

	pager_draw(
		&s->pager, buf_str(&s->text), c, (struct rect){b.y, b.x + 1, b.rows, b.cols - 2});
}

void
shift_change_open(struct ui *ui, int64_t id)
{
	(void)ui_push(ui, &screen_shift_change, &id);
}

const struct screen screen_shift_change = {
	.name = "shift-change",
	.title = N_("SHIFT CHANGE"),
	.state_bytes = sizeof(struct page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.result = page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_shift_change);
