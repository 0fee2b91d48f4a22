/* handover_sign.c — everything of a handover that asks for a password. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.6, promises.md §3 (the password again, every time).
 */
#include <string.h>

#include "base/day.h"
#include "report/sheet.h"
#include "screens/day.h"
#include "screens/handover.h"
#include "tui/dialog.h"

enum { WHAT_BYTES = 160 };

struct sign_text {
	char line[DIALOG_LINES][WHAT_BYTES];
	int lines;
	char who[WHAT_BYTES];
};

void
handover_stop_accepting(struct handover_screen *s)
{
	if (s->accepter.db)
		session_confirm_end(&s->accepter);
	s->accepter = (struct ctx){0};
	s->countersigning = false;
}

void
handover_stop_taking(struct handover_screen *s)
{
	handover_stop_accepting(s);
	if (s->taking)
		session_confirm_end(&s->taker);
	s->taking = false;
}

static void
say_party(char out[WHAT_BYTES], const struct handover_party *p)
{
	text_fill(out, WHAT_BYTES, tr("{1}, staff {2}, {3}"), p->name, p->staff_no,
		tr(post_label((enum post)p->post)));
}

/* SHO-20: what contradicts itself is named again where it is signed. */
static void
say_contradictions(struct sign_text *t, const struct handover_view *v)
{
	char text[256];

	for (int i = 0; i < v->contradictions && t->lines < DIALOG_LINES - 1; i++) {
		const struct handover_blocker *b = &v->contradiction[i];

		if (!str_eq(b->clause, "20"))
			continue;
		text_fill(text, sizeof text, tr(b->msgid), b->arg[0], b->arg[1], NULL);
		str_format(t->line[t->lines++], WHAT_BYTES, "! %s", text);
	}
}

/* What: the record, its counts, and every exception by name. */
static void
say_what(struct sign_text *t, const struct handover_sign *sign, const struct handover_view *v)
{
	const struct handover_content *h = &v->c;
	bool zh = text_lang() == LANG_ZH;
	char no[16], day[DAY_TEXT_BYTES], a[16], b[16], c[16];

	str_format(no, sizeof no, "%d", h->no);
	day_format(day, h->day);
	text_fill(t->line[t->lines++], WHAT_BYTES, tr("Handover no. {1}, {2}, {3}"), no,
		h->desk_name, day);
	str_format(a, sizeof a, "%d", sign->checks + sign->items);
	str_format(b, sizeof b, "%d", sign->matters);
	str_format(c, sizeof c, "%lld", (long long)h->entries);
	text_fill(t->line[t->lines++], WHAT_BYTES,
		tr("Checklist lines: {1}, open matters: {2}, log entries: {3}"), a, b, c);
	handover_say_elements(v, t->line[t->lines++], WHAT_BYTES);
	say_contradictions(t, v);
	for (int i = 0; i < sign->exceptions && t->lines < DIALOG_LINES - 1; i++) {
		const struct handover_line *l = sign->exception[i];

		str_format(t->line[t->lines++], WHAT_BYTES, "! %s: %s",
			zh ? l->label_zh : l->label_en,
			*l->remark       ? l->remark
			: *l->difference ? l->difference
					 : l->next_step);
	}
}

static const char *
means(const struct handover_sign *sign)
{
	return text_lang() == LANG_ZH ? sign->meaning_zh : sign->meaning_en;
}

static bool
still(struct ui *ui, void *below)
{
	const struct handover_screen *s = below;
	struct handover_view v = {0};
	struct err e;
	bool same;

	err_clear(&e);
	if (!handover_load(console_ctx(ui), s->sign.ref.id, &v, &e))
		return true;
	same = v.h.rev == s->sign.ref.rev;
	handover_view_free(&v);
	return same;
}

/* F8: the sheet as it will print, without the signatures that are still missing. */
static void
tell_all(const struct handover_screen *s, struct buf *out)
{
	struct handover_signed *sheet = mem_alloc(sizeof *sheet);

	if (!sheet)
		return;
	sheet->c = s->view.c;
	if (s->sign.action == HANDOVER_DO_OFFER)
		sheet->c.answers = 0; /* the closing checklist is of a closing */
	sheet_put(out, sheet, text_lang());
	mem_free(sheet);
}

static void
show_dialog(struct ui *ui, struct handover_screen *s, struct sign_spec *spec)
{
	struct sign_text t = {.lines = 0};
	const struct handover_sign *sign = &s->sign;
	struct buf full;

	say_what(&t, sign, &s->view);
	for (int i = 0; i < t.lines; i++)
		spec->what[i] = t.line[i];
	if (!spec->means)
		spec->means = means(sign);
	if (!spec->staff && !spec->who) {
		say_party(t.who, &sign->signer);
		spec->who = t.who;
	}
	buf_init(&full);
	tell_all(s, &full);
	spec->full = buf_str(&full);
	spec->check = sign->check;
	spec->still = still;
	spec->hint = tr("Signing cannot be undone. A wrong list is corrected by a new handover");
	dialog_sign(ui, spec);
	buf_free(&full);
}

/* Confirms one's own password, runs one use case with it, ends it. */
static bool
with_password(struct ui *ui, struct handover_screen *s, const char *password,
	bool (*run)(struct ctx *as, struct handover_screen *s, struct err *e), struct err *e)
{
	struct ctx *c = console_ctx(ui), as = {0};
	bool ok;

	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	ok = run(&as, s, e);
	session_confirm_end(&as);
	return ok;
}

/* --- the opening (SHO-26) --- */

static bool
run_opening(struct ctx *as, struct handover_screen *s, struct err *e)
{
	struct duty_count count[HAND_ITEMS_MAX];

	for (int i = 0; i < s->items; i++)
		count[i] = (struct duty_count){s->item[i].id, s->counted[i], s->why[i]};
	return duty_open(as, s->shift.shift_id, count, s->items, "", e);
}

static bool
sign_opening(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	(void)staff;
	return with_password(ui, below, password, run_opening, e);
}

void
handover_sign_opening(struct ui *ui, struct handover_screen *s)
{
	const struct record_kind *kind = record_kind(RECORD_DUTY_OPENED);
	struct sign_spec spec = {.title = tr("Sign: open this desk"), .sign = sign_opening};
	struct sign_text t = {0};
	char n[16];

	for (int i = 0; i < s->items; i++) {
		if (s->counted[i] < 0) {
			ui_say(ui, tr("Count every item first: Space as expected, Enter another "
				      "count"));
			return;
		}
	}
	str_format(n, sizeof n, "%d", s->items);
	text_fill(t.line[0], WHAT_BYTES, tr("Opening of {1}, {2} items counted"), s->con->desk.name,
		n, NULL);
	str_format(
		t.who, sizeof t.who, "%s, %s", s->con->me.person.name, s->con->me.person.staff_no);
	spec.what[0] = t.line[0];
	spec.who = t.who;
	spec.means = text_lang() == LANG_ZH ? kind->meaning_zh : kind->meaning_en;
	dialog_sign(ui, &spec);
}

/* --- offering, closing the desk --- */

static bool
run_sign(struct ctx *as, struct handover_screen *s, struct err *e)
{
	struct handover_ref ref = s->sign.ref;
	enum handover_action a = s->sign.action;

	if (a == HANDOVER_DO_OFFER)
		return handover_offer(as, &s->sign, &ref, e);
	if (a == HANDOVER_DO_CLOSE_DESK)
		return handover_close_desk(as, &s->sign, &ref, e);
	if (a == HANDOVER_DO_UNATTENDED)
		return handover_unattended(as, s->con->desk.id, s->reason, &ref, e);
	return handover_release(as, &ref, s->asked_clause, (int)s->asked_line, s->reason, e);
}

static bool
sign_it(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	(void)staff;
	return with_password(ui, below, password, run_sign, e);
}

/* Freezes first: what is signed is what stands there, up to entry N (SHO-15). */
static bool
freeze(struct ui *ui, struct handover_screen *s, struct err *e)
{
	struct handover_ref ref = handover_ref_of(s);

	if (!handover_is_editable(s->view.h.state))
		return true;
	if (!handover_freeze(console_ctx(ui), &ref, e))
		return false;
	ui_load(ui, LOAD_ASKED);
	return true;
}

void
handover_sign_offer(struct ui *ui, struct handover_screen *s, enum handover_action a)
{
	struct sign_spec spec = {.sign = sign_it,
		.title = tr(a == HANDOVER_DO_OFFER ? N_("Sign: give the shift")
						   : N_("Sign: close the desk"))};
	struct err e;

	err_clear(&e);
	handover_message_keep(ui, s);
	ui_load(ui, LOAD_ASKED); /* what another terminal released a moment ago blocks no more */
	if (a == HANDOVER_DO_CLOSE_DESK && s->view.blocking == 0 && handover_ask_lists(ui, s, true))
		return;
	if (!freeze(ui, s, &e) || !handover_sign_ask(console_ctx(ui), &s->view, a, &s->sign, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	show_dialog(ui, s, &spec);
}

/* SHO-07: which blocker, then why; the signature follows. */
static void
release_ask(struct ui *ui, struct handover_screen *s, const struct handover_blocker *b)
{
	char *what = s->asked_blocker;

	text_fill(what, sizeof s->asked_blocker, tr(b->msgid), b->arg[0], b->arg[1], NULL);
	str_copy(s->asked_clause, sizeof s->asked_clause, b->clause);
	s->asked_line = b->line;
	dialog_write(ui, &(struct dialog_line){.what = ASK_RELEASE,
				 .keep = "handover-release",
				 .about = s->view.h.id << 24 | *b->clause << 16 | b->line,
				 .title = tr("Release what blocks"),
				 .label = tr("Why"),
				 .hint = what,
				 .max_chars = HANDOVER_REMARK_CHARS,
				 .min_chars = 2});
}

void
handover_sign_check(struct ui *ui, struct handover_screen *s)
{
	for (int i = 0; i < s->view.blockers; i++) {
		if (s->view.blocker[i].can_release && !s->view.blocker[i].released) {
			release_ask(ui, s, &s->view.blocker[i]);
			return;
		}
	}
	/* SHO-10: a handover is checked with its day. */
	(void)ui_push(ui, &screen_day, &(struct day_ask){s->view.h.desk, s->view.c.day});
}

void
handover_sign_reason(struct ui *ui, struct handover_screen *s, enum handover_action a)
{
	struct sign_spec spec = {.sign = sign_it, .what = {s->reason}};
	const struct record_kind *kind;
	char who[WHAT_BYTES];

	s->sign = (struct handover_sign){.action = a, .ref = handover_ref_of(s)};
	kind = record_kind(
		a == HANDOVER_DO_RELEASE ? RECORD_BLOCKER_RELEASED : RECORD_HANDOVER_UNATTENDED);
	str_format(who, sizeof who, "%s, %s", s->con->me.person.name, s->con->me.person.staff_no);
	/* the matter above is what blocks: it stands above the reason */
	if (a == HANDOVER_DO_RELEASE) {
		spec.what[0] = s->asked_blocker;
		spec.what[1] = s->reason;
	}
	spec.title = tr(a == HANDOVER_DO_RELEASE ? N_("Sign: release what blocks")
						 : N_("Sign: release the holder"));
	spec.means = text_lang() == LANG_ZH ? kind->meaning_zh : kind->meaning_en;
	spec.who = who;
	dialog_sign(ui, &spec);
}

/* --- receiving at the giver's terminal --- */

/* The receiver shows who they are; the giver's session goes on. */
static bool
identify(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct handover_screen *s = below;
	struct handover_ref ref = handover_ref_of(s);
	struct person p;

	if (!session_who(console_ctx(ui), staff, &p, e))
		return false;
	if (p.id == s->view.h.giver)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-01", .field = "staff",
			.msgid = N_(
				"One person never gives and receives. The next person signs here"));
	if (!session_confirm(console_ctx(ui), p.id, password, &s->taker, NULL, e))
		return false;
	s->taker.key_confirmed = false; /* reading and marking; signing asks again */
	s->taking = true;
	s->step = STEP_TAKE;
	if (s->view.h.receiver == p.id && s->view.h.state == HANDOVER_IN_REVIEW)
		return true;
	if (handover_review(&s->taker, &ref, e))
		return true;
	handover_stop_taking(s);
	return false;
}

void
handover_sign_take(struct ui *ui, struct handover_screen *s)
{
	struct sign_spec spec = {.title = tr("Receive here"),
		.staff = "",
		.sign = identify,
		.means = tr("I go through this handover line by line; nothing is signed yet."),
		.hint = tr(
			"The next person types staff number and password; your session goes on")};
	char line[WHAT_BYTES], no[16];

	str_format(no, sizeof no, "%d", s->view.c.no);
	text_fill(line, sizeof line, tr("Handover no. {1}, from {2}"), no, s->view.c.giver.name,
		NULL);
	spec.what[0] = line;
	dialog_sign(ui, &spec);
}

static bool
countersign(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct handover_screen *s = below;
	struct handover_ref ref = s->sign.ref;
	struct ctx giver = {0};
	bool ok;

	(void)staff;
	if (!session_confirm(console_ctx(ui), s->sign.giver.person, password, &giver, NULL, e))
		return false;
	ok = handover_accept(&s->accepter, &giver, &s->sign, &ref, e);
	session_confirm_end(&giver);
	if (ok)
		handover_stop_taking(s);
	return ok;
}

/* After the receiver's password: the giver's, unless the giver is gone. */
static bool
receiver_signs(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct handover_screen *s = below;
	struct handover_ref ref = s->sign.ref;

	(void)staff;
	handover_stop_accepting(s);
	if (!session_confirm(
		    console_ctx(ui), s->sign.receiver.person, password, &s->accepter, NULL, e))
		return false;
	if (handover_counter_is_due(&s->view))
		return true;
	if (!handover_accept(&s->accepter, NULL, &s->sign, &ref, e))
		return false;
	handover_stop_taking(s);
	return true;
}

void
handover_sign_accept(struct ui *ui, struct handover_screen *s)
{
	struct sign_spec spec = {.title = tr("Sign: receive the shift"), .sign = receiver_signs};
	struct err e;

	err_clear(&e);
	ui_load(ui, LOAD_ASKED);
	if (!handover_sign_ask(handover_actor(ui, s), &s->view, HANDOVER_DO_ACCEPT, &s->sign, &e)) {
		ui_say_err(ui, &e);
		handover_next_missing(s);
		return;
	}
	show_dialog(ui, s, &spec);
}

void
handover_sign_second(struct ui *ui, struct handover_screen *s)
{
	struct sign_spec spec = {.title = tr("Countersign: the giver"), .sign = countersign};
	char who[WHAT_BYTES];
	struct err e;

	err_clear(&e);
	if (!handover_sign_ask(handover_actor(ui, s), &s->view, HANDOVER_DO_ACCEPT, &s->sign, &e)) {
		handover_stop_accepting(s);
		ui_say_err(ui, &e);
		return;
	}
	s->countersigning = true;
	say_party(who, &s->sign.giver);
	spec.who = who;
	spec.means = text_lang() == LANG_ZH ? s->sign.counter_zh : s->sign.counter_en;
	show_dialog(ui, s, &spec);
}
