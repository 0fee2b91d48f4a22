/* inbox_act.c — answering in the Inbox: one, or all marked with one password. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.6 and §6.14 (budgets), mockups.md §6.
 */
#include "screens/inbox.h"

#include <string.h>

#include "domain/record.h"
#include "screens/pick_person.h"
#include "tui/dialog.h"
#include "tui/pager.h"

enum { ASK_WORDS = 7301, ASK_WHOM }; /* of no page that is opened over the list */
enum { KEEP_BYTES = 32, LINE_BYTES = 256, SIGN_LINES = DIALOG_LINES };

void
inbox_pending_free(struct inbox_pending *p)
{
	for (int i = 0; i < p->n; i++)
		decision_list_free(&p->of[i]);
	*p = (struct inbox_pending){0};
}

static const struct decision *
pending_at(const struct inbox *s, int i)
{
	return &s->pending.of[i].row[0];
}

/* --- which --- */

static bool
may(const struct decision *d, enum decision_answer a)
{
	return d->answers & (1U << a);
}

/* The one that `a` gives: what says yes to it. */
static enum decision_answer
main_of(const struct decision *d)
{
	return may(d, DECISION_READ)    ? DECISION_READ
	       : may(d, DECISION_REPLY) ? DECISION_REPLY
					: DECISION_ACCEPT;
}

static bool
hold(struct inbox *s, const struct decision *shown, enum decision_answer a, bool all, struct err *e)
{
	struct decision_list *l = &s->pending.of[s->pending.n];
	const struct decision *d;

	if (s->pending.n == INBOX_BATCH || !may(shown, a) || (all && !shown->batchable)) {
		s->pending.left_out++;
		return true;
	}
	*l = (struct decision_list){.max = 1};
	if (!decision_get(s->c, shown->of, shown->thing, l, e))
		return false;
	d = &l->row[0];
	/* what a close look found has to be decided by itself */
	if (all && shown->batchable && !d->batchable && !d->is_decided && a == DECISION_ACCEPT) {
		decision_list_free(l);
		s->pending.left_out++;
		return true;
	}
	s->pending.n++;
	if (!d->is_decided && d->rev == shown->rev && may(d, a))
		return true;
	return err_set(e, ERR_STALE,
		.msgid = N_("This was decided or changed meanwhile. Look at it again"));
}

/* Marked ones that take this answer, each as it stands now. */
static bool
hold_all(struct inbox *s, enum decision_answer a, struct err *e)
{
	for (int i = 0; i < s->list.n; i++) {
		const struct decision *d = &s->list.row[i];
		if (table_is_marked(&s->table, inbox_id(d)) && !hold(s, d, a, true, e))
			return false;
	}
	return true;
}

static const char *
verb_of(const struct inbox *s)
{
	return s->pending.n == 1 ? tr(decision_verb(pending_at(s, 0), s->pending.answer))
	       : s->pending.answer == DECISION_ACCEPT ? tr("Approve")
	       : s->pending.answer == DECISION_READ   ? tr("Read")
						      : tr("Decline");
}

static void
what_of(const struct inbox *s, int i, char *out, size_t size)
{
	const struct decision *d = pending_at(s, i);
	char what[INBOX_WHAT_BYTES];

	decision_text_write(s->c, &d->what, what, sizeof what);
	if (d->asker)
		text_fill(out, size, tr("{1}, {2}: {3}"), tr(d->of->label),
			console_name(s->con, d->asker), what);
	else
		text_fill(out, size, tr("{1}: {2}"), tr(d->of->label), what, NULL);
}

/* --- words --- */

static bool
needs_words(const struct inbox *s)
{
	for (int i = 0; i < s->pending.n; i++)
		if (decision_needs_words(pending_at(s, i), s->pending.answer))
			return true;
	return false;
}

/* Kept by kind and thing: asked again they stand there (screens.md §6.2). */
static struct ui_words
words_of(const struct inbox *s, char name[KEEP_BYTES])
{
	static const char letter[DECISION_ANSWERS] = {'y', 'n', 'q', 'w', 'r', 'a', 'b', 'j'};
	const struct decision *d = pending_at(s, 0);

	/* 24 letters at most: domain/draft.h */
	str_format(name, KEEP_BYTES, "inbox-%c-%.16s", letter[s->pending.answer], d->of->code);
	return (struct ui_words){.name = name, .about = d->thing};
}

static const char *
words_label(const struct inbox *s)
{
	if (s->pending.answer == DECISION_ASK_BACK)
		return tr("Question:");
	if (s->pending.answer == DECISION_NOTE)
		return tr("Note:");
	return s->pending.answer == DECISION_REPLY ? tr("Answer:") : tr("Reason:");
}

static const char *
words_hint(const struct inbox *s)
{
	switch (s->pending.answer) {
	case DECISION_ACCEPT: return tr("It goes against a warning: the reason is kept with it");
	case DECISION_DECLINE: return tr("Who asked for it reads this reason");
	case DECISION_ASK_BACK: return tr("Who asked finds it in their Inbox; it waits here");
	case DECISION_PASS_ON: return tr("Who gets it, and who asked, read this reason");
	case DECISION_SEND_BACK: return tr("Who asked supplements it and sends it again");
	case DECISION_NOTE: return tr("Of the talk, or what else was inquired; it is kept");
	case DECISION_REPLY: return tr("Who asked you finds the answer with the request");
	case DECISION_READ:
	case DECISION_ANSWERS: break;
	}
	return "";
}

static void
words_ask(struct ui *ui, struct inbox *s)
{
	char name[KEEP_BYTES], title[LINE_BYTES];
	const struct ui_words w = words_of(s, name);

	text_fill(title, sizeof title, tr("{1}: {2}"), verb_of(s), tr(pending_at(s, 0)->of->label),
		NULL);
	dialog_write(ui, &(struct dialog_line){.what = ASK_WORDS,
				 .title = title,
				 .label = words_label(s),
				 .hint = words_hint(s),
				 .max_chars = DECISION_WORDS_CHARS,
				 .min_chars = 2,
				 .keep = name,
				 .about = w.about});
}

/* The window was answered, the decision is not made yet. */
static void
words_keep(struct ui *ui, const struct inbox *s, const char *words)
{
	char name[KEEP_BYTES];
	const struct ui_words w = words_of(s, name);

	(void)console_words_keep(ui, &w, words);
}

/* --- carrying it out --- */

static void
carry_out(struct inbox *s, struct ctx *as)
{
	const struct decision_reply r = {
		.answer = s->pending.answer, .words = s->pending.words, .to = s->pending.to};
	const struct decision *of[INBOX_BATCH];

	for (int i = 0; i < s->pending.n; i++)
		of[i] = pending_at(s, i);
	s->pending.done = decision_answer_all(as, of, s->pending.n, &r, s->pending.outcome);
}

static void
tell_one(const struct inbox *s, int i, struct buf *out)
{
	const struct decision_outcome *o = &s->pending.outcome[i];
	char what[INBOX_WHAT_BYTES + 128], why[512];

	what_of(s, i, what, sizeof what);
	if (o->done) {
		buf_printf(out, "[x] %s: %s\n", what,
			tr(decision_done(pending_at(s, i), s->pending.answer)));
		return;
	}
	text_err(why, sizeof why, &o->err);
	buf_printf(out, "[!] %s\n    %s\n", what, why);
}

/* Every outcome by name where one differs. */
static void
tell_all(struct ui *ui, const struct inbox *s)
{
	struct buf text;
	char done[16], not_done[16];

	str_format(done, sizeof done, "%d", s->pending.done);
	str_format(not_done, sizeof not_done, "%d", s->pending.n - s->pending.done);
	if (s->pending.done < s->pending.n) {
		buf_init(&text);
		for (int i = 0; i < s->pending.n; i++)
			tell_one(s, i, &text);
		pager_open(ui, tr("What became of each"), buf_str(&text));
		buf_free(&text);
		ui_sayf(ui, N_("{1} done, {2} not: each says why"), done, not_done, NULL);
		return;
	}
	str_format(not_done, sizeof not_done, "%d", s->pending.left_out);
	if (s->pending.left_out)
		ui_sayf(ui, N_("{1} done. {2} marked ones have to be decided one by one"), done,
			not_done, NULL);
	else
		ui_sayf(ui, N_("{1} done, each with its own record. F7 shows them"), done, NULL,
			NULL);
}

static void
finish(struct ui *ui, struct inbox *s)
{
	struct inbox_pending *p = &s->pending;
	const bool then_accept = p->then_accept && p->done;
	char what[INBOX_WHAT_BYTES + 128];
	struct err e = p->outcome[0].err;

	if (p->done && needs_words(s))
		words_keep(ui, s, "");
	if (p->all)
		table_unmark_all(&s->table);
	decision_text_write(s->c, &pending_at(s, 0)->what, what, sizeof what);
	ui_load(ui, LOAD_ASKED);
	if (p->all)
		tell_all(ui, s);
	else if (!p->done)
		ui_say_err(ui, &e);
	else
		ui_sayf(ui, N_("{1}: {2}"), tr(decision_done(pending_at(s, 0), p->answer)), what,
			NULL);
	inbox_pending_free(p);
	if (then_accept)
		inbox_main(ui, s, false);
}

static bool
sign(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct ctx *c = console_ctx(ui), as = {0};
	struct inbox *s = below;

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	carry_out(s, &as);
	session_confirm_end(&as);
	if (s->pending.all || s->pending.done)
		return true;
	*e = s->pending.outcome[0].err;
	return false;
}

/* What the window showed is what is signed, or it closes. */
static bool
still(struct ui *ui, void *below)
{
	struct inbox *s = below;

	(void)ui;
	for (int i = 0; !s->pending.all && i < s->pending.n; i++) {
		struct decision_list now = {.max = 1};
		const struct decision *d = pending_at(s, i);
		bool same = decision_get(s->c, d->of, d->thing, &now, NULL);
		same = same && now.row[0].rev == d->rev && !now.row[0].is_decided;
		decision_list_free(&now);
		if (!same)
			return false;
	}
	return true;
}

struct sign_text {
	char line[SIGN_LINES][LINE_BYTES], who[LINE_BYTES], title[LINE_BYTES];
	int n;
};

static void
add_line(struct sign_text *t, const char *text)
{
	if (t->n < SIGN_LINES)
		str_copy(t->line[t->n++], LINE_BYTES, text);
}

/* F8 of one: what the pane below the list says of it. */
static void
tell_detail(const struct inbox *s, struct buf *full)
{
	for (int i = 0; i < s->lines.n; i++) {
		const struct inbox_line *l = &s->lines.line[i];

		if (l->part == DECISION_HISTORY)
			continue;
		buf_printf(full, "  %s", l->text);
		for (int k = 0; k < l->cells; k++)
			buf_printf(full, "  %s", l->cell[k]);
		buf_putc(full, '\n');
	}
}

static void
add_exception(
	const struct inbox *s, const struct decision_text *x, struct sign_text *t, struct buf *full)
{
	char text[INBOX_WHAT_BYTES], line[LINE_BYTES];

	decision_text_write(s->c, x, text, sizeof text);
	buf_printf(full, "! %s\n", text);
	str_format(line, sizeof line, "! %s", text);
	if (t->n < SIGN_LINES - 2)
		add_line(t, line);
}

/* Each one with its own exceptions; beyond the window F8 lists them all. */
static void
add_items(const struct inbox *s, struct sign_text *t, struct buf *full)
{
	char text[INBOX_WHAT_BYTES + 128], line[LINE_BYTES];

	for (int i = 0; i < s->pending.n; i++) {
		const struct decision *d = pending_at(s, i);
		what_of(s, i, text, sizeof text);
		buf_printf(full, "%s\n", text);
		if (t->n < SIGN_LINES - 2)
			add_line(t, text);
		if (!d->warning.msgid || s->pending.answer != DECISION_ACCEPT)
			continue;
		add_exception(s, &d->warning, t, full);
		for (int k = 0; k < d->alsos; k++)
			add_exception(s, &d->also[k], t, full);
	}
	if (s->pending.words[0]) {
		text_fill(line, sizeof line, tr("Reason: {1}"), s->pending.words, NULL, NULL);
		add_line(t, line);
	}
}

static void
sign_ask(struct ui *ui, struct inbox *s)
{
	const struct record_kind *k =
		record_kind(decision_record(pending_at(s, 0), s->pending.answer));
	static const struct sign_text none;
	struct sign_text t = none;
	struct sign_spec spec = {.sign = sign, .still = still, .title = t.title, .who = t.who};
	struct buf full;
	char n[16];

	buf_init(&full);
	add_items(s, &t, &full);
	if (!s->pending.all)
		tell_detail(s, &full);
	str_format(n, sizeof n, "%d", s->pending.n);
	if (s->pending.all)
		text_fill(t.title, LINE_BYTES, tr("Sign: {1}, {2} marked"), verb_of(s), n, NULL);
	else
		text_fill(t.title, LINE_BYTES, tr("Sign: {1}"), verb_of(s), NULL, NULL);
	str_format(t.who, LINE_BYTES, "%s, %s", s->con->me.person.name, s->con->me.person.staff_no);
	for (int i = 0; i < t.n; i++)
		spec.what[i] = t.line[i];
	spec.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en;
	spec.full = buf_str(&full);
	spec.hint = s->pending.all ? tr("One password; each gets a signature of its own")
				   : tr("Signing cannot be undone");
	dialog_sign(ui, &spec);
	buf_free(&full);
}

static bool
signs(const struct inbox *s)
{
	for (int i = 0; i < s->pending.n; i++)
		if (decision_signs(pending_at(s, i), s->pending.answer))
			return true;
	return false;
}

static void
go_on(struct ui *ui, struct inbox *s)
{
	if (signs(s)) {
		sign_ask(ui, s);
		return;
	}
	carry_out(s, s->c);
	finish(ui, s);
}

/* --- beginning --- */

static void
whom_ask(struct ui *ui, struct inbox *s)
{
	dialog_pick(ui, &(struct dialog_pick){.what = ASK_WHOM,
				.title = tr("Pass on to"),
				.label = tr("Person:"),
				.hint = tr("Somebody else with the right to it; never who asked"),
				.lookup = pick_person,
				.ctx = &console_of(ui)->people});
	(void)s;
}

/* What has to be given before one is accepted; many take what was proposed. */
static enum decision_first
first_of(const struct inbox *s, bool all)
{
	if (all || !s->pending.n || s->pending.answer != DECISION_ACCEPT)
		return DECISION_FIRST_NOTHING;
	return pending_at(s, 0)->first;
}

static void
begin(struct ui *ui, struct inbox *s, bool all)
{
	const enum decision_first first = first_of(s, all);

	if (first == DECISION_FIRST_ARRANGE) {
		inbox_arrange(ui, pending_at(s, 0));
		inbox_pending_free(&s->pending);
		return;
	}
	if (first == DECISION_FIRST_NOTE) {
		s->pending.answer = DECISION_NOTE;
		s->pending.then_accept = true;
	}
	if (all && !s->pending.n) {
		ui_say(ui, tr("None of the marked ones can be answered so; try them one by one"));
		inbox_pending_free(&s->pending);
	} else if (s->pending.answer == DECISION_PASS_ON) {
		whom_ask(ui, s);
	} else if (needs_words(s)) {
		words_ask(ui, s);
	} else {
		go_on(ui, s);
	}
}

void
inbox_answer(struct ui *ui, struct inbox *s, enum decision_answer a, bool all)
{
	const struct decision *d = inbox_selected(s);
	struct err e;

	err_clear(&e);
	inbox_pending_free(&s->pending);
	s->pending.answer = a;
	s->pending.all = all;
	if (all ? hold_all(s, a, &e) : d && hold(s, d, a, false, &e)) {
		begin(ui, s, all);
		return;
	}
	inbox_pending_free(&s->pending);
	ui_load(ui, LOAD_ASKED);
	if (d)
		ui_say_err(ui, &e);
}

/* A: what the first marked one that can be answered together takes. */
static enum decision_answer
main_of_marked(const struct inbox *s)
{
	for (int i = 0; i < s->list.n; i++) {
		const struct decision *d = &s->list.row[i];
		if (table_is_marked(&s->table, inbox_id(d)) && d->batchable)
			return main_of(d);
	}
	return DECISION_ACCEPT;
}

void
inbox_main(struct ui *ui, struct inbox *s, bool all)
{
	const struct decision *d = inbox_selected(s);

	if (all)
		inbox_answer(ui, s, main_of_marked(s), true);
	else if (d)
		inbox_answer(ui, s, main_of(d), false);
}

/* --- answers of the windows --- */

static void
words_taken(struct ui *ui, struct inbox *s, const char *words)
{
	str_copy(s->pending.words, sizeof s->pending.words, words);
	words_keep(ui, s, words);
	go_on(ui, s);
}

bool
inbox_result(struct ui *ui, struct inbox *s, int what, const void *data)
{
	if (what == INBOX_ARRANGED) {
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Approved, with the arrangement. F7 shows it"));
		return true;
	}
	if (!s->pending.n)
		return false;
	switch (what) {
	case ASK_WORDS: words_taken(ui, s, data); return true;
	case ASK_WHOM:
		s->pending.to = ((const struct dialog_picked *)data)->id;
		words_ask(ui, s);
		return true;
	case SIGN_DONE: finish(ui, s); return true;
	default: return false;
	}
}
