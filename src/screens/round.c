/* round.c — a handover that was sent back: why, and the answer of who owes it. SPDX-License-Identifier: MIT
 *
 * A supplement is one person's words and password. Redone is it by both at one
 * terminal: each writes their part, each types their password. What is written
 * is a draft of who writes until it is signed. source: SHO-10, SHO-08.
 */
#include <string.h>

#include "domain/draft.h"
#include "domain/record.h"
#include "screens/day.h"
#include "tui/dialog.h"
#include "tui/pager.h"

enum {
	CMD_SIGN = UI_COMMANDS,
	CMD_OTHER,
	CMD_SHEET,
	CMD_LET_BE,
	ASK_WHY = 1,
	GIVERS = 0,
	RECEIVERS
};
enum { WHAT_BYTES = 256, EDIT_ROWS = 6, HEAD_ROWS = 1 };

struct round_page {
	int64_t id;
	struct handover_view v;
	struct handover_round *round;
	int rounds;
	struct arena arena;
	struct buf told;
	struct pager pager;
	struct edit edit[2]; /* the giver's words, the receiver's */
	unsigned long kept[2];
	int focus; /* of the two; the first one that is there */
	bool writes[2];
	struct ctx first; /* who signed first, of two; key confirmed */
	struct handover_ref ref;
	char why[HANDOVER_REMARK_CHARS * 4 + 1];
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SIGN, ALWAYS, N_("Sign"), N_("Sign what is written here"), NULL},
	{K_TAB, 0, CMD_OTHER, ALWAYS, N_("Other"), N_("The other person's part"), NULL},
	{K_F7, 0, CMD_SHEET, ALWAYS, N_("Sheet"), N_("The handover as it was signed"), NULL},
	{K_F8, 0, CMD_LET_BE, ALWAYS, N_("Let be"),
		N_("End this round with a reason: nothing more is asked"), NULL},
	{0},
};

static const struct handover_round *
open_round(const struct round_page *s)
{
	const struct handover_round *r = s->rounds ? &s->round[s->rounds - 1] : NULL;

	return r && r->state == HANDOVER_ROUND_OPEN ? r : NULL;
}

static bool
is_redo(const struct round_page *s)
{
	return open_round(s) && open_round(s)->kind == HANDOVER_ROUND_REDO;
}

static struct edit *
focused(struct round_page *s)
{
	return s->writes[s->focus] ? &s->edit[s->focus] : NULL;
}

/* --- drafts --- */

static struct draft_key
draft_of(const struct round_page *s, int part)
{
	return (struct draft_key){part == GIVERS ? "round-giver" : "round-receiver", s->id};
}

static bool
draft_read(struct ui *ui, struct round_page *s, int part, struct err *e)
{
	struct draft_key k = draft_of(s, part);
	struct buf b;
	bool found;

	buf_init(&b);
	bool good = draft_load(console_ctx(ui), &k, &b, &found, e);
	if (good && found && edit_is_empty(&s->edit[part]))
		edit_set(&s->edit[part], buf_str(&b));
	s->kept[part] = s->edit[part].version;
	buf_free(&b);
	return good;
}

static void
page_keep(struct ui *ui, void *state)
{
	struct round_page *s = state;
	struct err e;

	err_clear(&e);
	for (int i = 0; i < 2; i++) {
		struct draft_key k = draft_of(s, i);
		if (!s->writes[i] || s->kept[i] == s->edit[i].version)
			continue;
		if (draft_save(console_ctx(ui), &k, edit_text(&s->edit[i]), &e))
			s->kept[i] = s->edit[i].version;
		else
			ui_say_unsaved(ui, &e);
	}
}

static void
drafts_drop(struct ui *ui, struct round_page *s)
{
	struct err e;

	err_clear(&e);
	for (int i = 0; i < 2; i++) {
		struct draft_key k = draft_of(s, i);
		edit_set(&s->edit[i], "");
		s->kept[i] = s->edit[i].version;
		if (!draft_drop(console_ctx(ui), &k, &e))
			ui_say_unsaved(ui, &e);
	}
}

/* --- what was said so far --- */

static void
tell(struct buf *out, const char *msgid, const char *a1, const char *a2, const char *a3)
{
	char line[HANDOVER_ROUND_CHARS * 4 + 512];

	text_fill(line, sizeof line, tr(msgid), a1, a2, a3);
	buf_printf(out, "%s\n", line);
}

static void
tell_round(const struct round_page *s, const struct handover_round *r, struct buf *out)
{
	char no[16], at[CLOCK_TEXT_BYTES], what[96];

	str_format(no, sizeof no, "%d", r->no);
	clock_format_minute(at, r->utc_us);
	str_format(what, sizeof what, "%s", tr(handover_round_kind_label(r->kind)));
	tell(out, N_("Round {1}, {2}: sent back {3}"), no, what, at);
	tell(out, N_("  by {1}: {2}"), r->by.name, r->reason, NULL);
	if (r->owes.person)
		tell(out, N_("  asked of {1}"), r->owes.name, NULL, NULL);
	if (*r->giver_text)
		tell(out, N_("  {1}: {2}"), s->v.c.giver.name, r->giver_text, NULL);
	if (*r->receiver_text)
		tell(out, N_("  {1}: {2}"), s->v.c.receiver.name, r->receiver_text, NULL);
	if (r->let_be_record)
		tell(out, N_("  let be by {1}: {2}"), r->let_be_by.name, r->let_be_why, NULL);
}

static void
settle_parts(struct round_page *s)
{
	const struct handover_round *r = open_round(s);
	int64_t me = s->con->me.person.id;
	bool mine = me == s->v.h.giver || me == s->v.h.receiver;

	s->writes[GIVERS] =
		r && mine && (is_redo(s) || (r->owes.person == me && me == s->v.h.giver));
	s->writes[RECEIVERS] =
		r && mine && (is_redo(s) || (r->owes.person == me && me == s->v.h.receiver));
	if (!s->writes[s->focus])
		s->focus = s->writes[GIVERS] ? GIVERS : RECEIVERS;
}

/* --- life --- */

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct edit_spec spec = {.max_chars = HANDOVER_ROUND_CHARS, .max_rows = EDIT_ROWS};
	struct round_page *s = state;

	s->id = *(const int64_t *)arg;
	s->con = console_of(ui);
	arena_init(&s->arena);
	buf_init(&s->told);
	if (!edit_init(&s->edit[0], &spec) || !edit_init(&s->edit[1], &spec))
		return err_set(e, ERR_NOMEM);
	return draft_read(ui, s, GIVERS, e) && draft_read(ui, s, RECEIVERS, e);
}

static bool
page_forget(void *state)
{
	struct round_page *s = state;

	if (s->first.db)
		session_confirm_end(&s->first);
	s->first = (struct ctx){0};
	return false;
}

static void
page_close(void *state)
{
	struct round_page *s = state;

	(void)page_forget(s);
	handover_view_free(&s->v);
	arena_free(&s->arena);
	buf_free(&s->told);
	edit_free(&s->edit[0]);
	edit_free(&s->edit[1]);
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct round_page *s = state;
	struct handover_view now;

	(void)why;
	if (!handover_load(c, s->id, &now, e))
		return false;
	handover_view_free(&s->v);
	s->v = now;
	s->ref = (struct handover_ref){now.h.id, now.h.rev};
	arena_free(&s->arena);
	arena_init(&s->arena);
	s->rounds = 0;
	if (!handover_rounds(c, s->id, &s->arena, &s->round, &s->rounds, e))
		return false;
	buf_clear(&s->told);
	for (int i = s->rounds - 1; i >= 0; i--)
		tell_round(s, &s->round[i], &s->told);
	settle_parts(s);
	return true;
}

/* --- signing --- */

static const char *
means_of(enum record_type type)
{
	const struct record_kind *k = record_kind((int)type);

	return text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en;
}

static void
party_say(char out[WHAT_BYTES], const struct handover_party *p)
{
	text_fill(out, WHAT_BYTES, tr("{1}, staff {2}, {3}"), p->name, p->staff_no,
		tr(post_label((enum post)p->post)));
}

static const struct handover_party *
party_of(const struct round_page *s, int64_t person)
{
	return person == s->v.h.giver ? &s->v.c.giver : &s->v.c.receiver;
}

static bool
sign_supplement(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct ctx *c = console_ctx(ui), as = {0};
	struct round_page *s = below;

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	bool ok = handover_supplement(&as, &s->ref, edit_text(&s->edit[s->focus]), e);
	session_confirm_end(&as);
	return ok;
}

/* The first of two: their key waits for the second one's password. */
static bool
sign_first(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct round_page *s = below;

	(void)staff;
	(void)page_forget(s);
	return session_confirm(c, c->who, password, &s->first, NULL, e);
}

static int64_t
other_person(const struct round_page *s)
{
	return s->first.who == s->v.h.giver ? s->v.h.receiver : s->v.h.giver;
}

static bool
sign_second(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct round_page *s = below;
	const struct handover_restated said = {
		edit_text(&s->edit[GIVERS]), edit_text(&s->edit[RECEIVERS])};
	struct ctx second = {0};

	(void)staff;
	if (!session_confirm(console_ctx(ui), other_person(s), password, &second, NULL, e))
		return false;
	bool giver_first = s->first.who == s->v.h.giver;
	bool ok = handover_redo(giver_first ? &s->first : &second,
		giver_first ? &second : &s->first, &s->ref, &said, e);
	session_confirm_end(&second);
	return ok;
}

static bool
sign_let_be(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct ctx *c = console_ctx(ui), as = {0};
	struct round_page *s = below;

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	bool ok = handover_let_be(&as, &s->ref, s->why, e);
	session_confirm_end(&as);
	return ok;
}

static void
sign_show(struct ui *ui, const struct round_page *s, struct sign_spec *spec,
	const struct handover_party *who)
{
	char what[WHAT_BYTES], party[WHAT_BYTES], no[16];

	str_format(no, sizeof no, "%d", s->v.c.no);
	text_fill(what, sizeof what, tr("Handover no. {1}, {2}: {3}"), no, s->v.c.desk_name,
		tr(handover_round_kind_label(open_round(s)->kind)));
	party_say(party, who);
	spec->what[0] = what;
	spec->who = party;
	spec->hint = tr("What was signed before stays as it was; this stands beside it");
	dialog_sign(ui, spec);
}

static void
sign_answer(struct ui *ui, struct round_page *s)
{
	const struct handover_party *me = party_of(s, s->con->me.person.id);
	struct sign_spec spec = {.sign = sign_supplement,
		.title = tr("Sign: supplement"),
		.means = means_of(RECORD_HANDOVER_SUPPLEMENTED)};

	if (is_redo(s)) {
		if (edit_is_empty(&s->edit[0]) || edit_is_empty(&s->edit[1])) {
			s->focus = edit_is_empty(&s->edit[s->focus]) ? s->focus : !s->focus;
			ui_say(ui, tr("Both write their part first. Tab goes to the other one"));
			return;
		}
		spec.sign = sign_first;
		spec.title = tr("Sign again: the first of two");
		spec.means = means_of(RECORD_HANDOVER_REDONE);
		spec.what[1] = edit_text(&s->edit[me->person == s->v.h.giver ? GIVERS : RECEIVERS]);
	} else {
		spec.what[1] = edit_text(&s->edit[s->focus]);
	}
	sign_show(ui, s, &spec, me);
}

static void
sign_by_second(struct ui *ui, struct round_page *s)
{
	int64_t other = other_person(s);
	struct sign_spec spec = {.sign = sign_second,
		.title = tr("Sign again: the second of two"),
		.means = means_of(RECORD_HANDOVER_REDONE),
		.what = {NULL, edit_text(&s->edit[other == s->v.h.giver ? GIVERS : RECEIVERS])}};

	sign_show(ui, s, &spec, party_of(s, other));
}

static void
sign_end(struct ui *ui, struct round_page *s)
{
	char who[WHAT_BYTES];
	struct sign_spec spec = {.sign = sign_let_be,
		.title = tr("Sign: let it be"),
		.what = {s->why},
		.who = who,
		.means = means_of(RECORD_HANDOVER_LET_BE)};

	str_format(who, sizeof who, "%s, %s", s->con->me.person.name, s->con->me.person.staff_no);
	dialog_sign(ui, &spec);
}

/* --- doing --- */

static void
page_command(struct ui *ui, void *state, int command)
{
	struct round_page *s = state;

	switch (command) {
	case CMD_SIGN: sign_answer(ui, s); break;
	case CMD_OTHER: s->focus = !s->focus; break;
	case CMD_SHEET: (void)ui_push(ui, &screen_sheet, &s->id); break;
	case CMD_LET_BE:
		dialog_write(ui,
			&(struct dialog_line){.what = ASK_WHY,
				.title = tr("Let it be"),
				.label = tr("Why"),
				.hint = tr("It stands on the sheet. Nothing more is asked of them"),
				.keep = "round-let-be",
				.about = s->id,
				.max_chars = HANDOVER_REMARK_CHARS,
				.min_chars = 2});
		break;
	default: break;
	}
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct round_page *s = state;

	*why = NULL;
	if (command == CMD_SIGN && !open_round(s))
		*why = N_("Nothing is asked any more");
	else if (command == CMD_SIGN && !s->writes[GIVERS] && !s->writes[RECEIVERS])
		*why = N_("This is asked of others: their names stand above");
	else if (command == CMD_OTHER && !(s->writes[GIVERS] && s->writes[RECEIVERS]))
		*why = N_("Only one part is written here");
	else if (command == CMD_LET_BE && !open_round(s))
		*why = N_("Nothing is asked any more");
	else if (command == CMD_LET_BE &&
		 access_reach(s->con->me.person.post, ACT_HANDOVER_SEND_BACK) == RELATION_NOBODY)
		*why = access_refusal(ACT_HANDOVER_SEND_BACK, RELATION_EVERYONE);
	return !*why;
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct round_page *s = state;
	struct edit *at = focused(s);
	char note[256] = "";
	enum edit_did did;

	if (key->code == K_PGUP || key->code == K_PGDN || !at)
		return pager_key(&s->pager, key);
	if (key->code == K_ESC || key->code == K_F12) {
		page_keep(ui, s);
		return false;
	}
	did = edit_key(at, key);
	edit_note(at, did, note, sizeof note);
	if (*note)
		ui_say(ui, note);
	return did != EDIT_NOT_MINE;
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	struct round_page *s = state;

	if (what == ASK_WHY) {
		str_copy(s->why, sizeof s->why, data);
		sign_end(ui, s);
	} else if (what == SIGN_DONE && s->first.db && is_redo(s) && s->v.h.rev == s->ref.rev) {
		sign_by_second(ui, s);
	} else if (what == SIGN_DONE) {
		(void)page_forget(s);
		drafts_drop(ui, s);
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Signed. The handover is accepted again"));
	}
}

static const struct edit *
page_editing(const void *state)
{
	const struct round_page *s = state;

	return s->writes[s->focus] ? &s->edit[s->focus] : NULL;
}

/* --- drawing: the rounds above, what is written below --- */

static int
parts_of(const struct round_page *s)
{
	return s->writes[GIVERS] + s->writes[RECEIVERS];
}

static int
edit_rows_of(const struct round_page *s, struct rect b)
{
	int most = (b.rows - HEAD_ROWS - 4) / (parts_of(s) ? parts_of(s) : 1) - 1;

	return most > EDIT_ROWS ? EDIT_ROWS : most < 2 ? 2 : most;
}

static int
told_rows(const struct round_page *s, struct rect b)
{
	return b.rows - HEAD_ROWS - parts_of(s) * (edit_rows_of(s, b) + 1);
}

static void
page_layout(void *state, struct rect b)
{
	struct round_page *s = state;

	for (int i = 0; i < 2; i++)
		edit_layout(&s->edit[i], b.cols - 4, edit_rows_of(s, b));
	pager_layout(&s->pager, buf_str(&s->told), told_rows(s, b), b.cols - 4);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct round_page *s = state;

	str_format(out->scope, sizeof out->scope, "%s %d", s->v.c.desk_code, s->v.c.no);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct round_page *s = state;
	int y = b.y + HEAD_ROWS + told_rows(s, b), rows = edit_rows_of(s, b);
	char title[400];

	text_fill(title, sizeof title, tr("Handover {1}: {2} > {3}"), s->v.c.desk_code,
		s->v.c.giver.name, s->v.c.receiver.name);
	canvas_heading(c, b.y, b.x, b.cols, title, tr(handover_state_label(s->v.h.state)));
	pager_draw(&s->pager, buf_str(&s->told), c,
		(struct rect){b.y + HEAD_ROWS, b.x + 3, told_rows(s, b), b.cols - 4});
	if (!parts_of(s))
		canvas_cursor(c, b.y + HEAD_ROWS, b.x);
	for (int i = 0; i < 2; i++) {
		if (!s->writes[i])
			continue;
		canvas_heading(c, y, b.x, b.cols,
			i == GIVERS ? s->v.c.giver.name : s->v.c.receiver.name,
			i == GIVERS ? tr("outgoing") : tr("incoming"));
		if (i == s->focus)
			canvas_text(c, y + 1, b.x, 1, ">", ROLE_SELECTED);
		edit_draw_field(&s->edit[i], c, (struct rect){y + 1, b.x + 1, rows, b.cols - 2},
			i == s->focus);
		y += rows + 1;
	}
}

const struct screen screen_round = {
	.name = "round",
	.title = N_("SENT BACK"),
	.state_bytes = sizeof(struct round_page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.editing = page_editing,
	.result = page_result,
	.keep = page_keep,
	.forget = page_forget,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_round);
