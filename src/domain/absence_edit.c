/* absence_edit.c — filling in an absence handover, and going through it. SPDX-License-Identifier: MIT
 *
 * Lines are the giver's while nothing is signed; marks are the receiver's once it
 * is. What they come to is signed with the transition.
 * source: AHO-02…AHO-05, AHO-09.
 */
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/absence_core.h"
#include "domain/act.h"

/* Filling in is what comes before giving; marking what comes before taking. */
static bool
edit_end(struct ctx *c, struct absence_ref *ref, struct absence_view *v, bool good, struct err *e)
{
	good = good && absence_update(c, &v->a, e);
	return absence_end(c, ref, v, good, e);
}

static struct absence_line *
line_of(struct absence_view *v, int no)
{
	for (int i = 0; i < v->lines; i++)
		if (v->line[i].no == no)
			return &v->line[i];
	return NULL;
}

static bool
no_line(struct err *e)
{
	return err_set(e, ERR_NOT_FOUND, .rule = "AHO-03",
		.msgid = N_("That line is not there any more. Look at the sheet again"));
}

/* --- words --- */

static bool
words_fit(const char *s, const char *field, size_t least, size_t most, struct err *e)
{
	return typed_check(s,
		       &(const struct typed_rule){.field = field,
			       .rule = "AHO-03",
			       .msgid = least ? N_("Write it in 2 to {1} characters")
					      : N_("At most {1} characters"),
			       .least = least,
			       .most = most,
			       .lines = most == ABSENCE_FIELD_CHARS},
		       e) &&
	       absence_secret_check(s, field, e);
}

static bool
line_fits(const struct absence_line *l, struct err *e)
{
	static const char *const names[] = {
		"field1", "field2", "field3", "field4", "field5", "field6"};

	if (!words_fit(l->title, "title", 2, ABSENCE_TITLE_CHARS, e) ||
		!words_fit(l->meanwhile, "meanwhile", 0, ABSENCE_FIELD_CHARS, e))
		return false;
	for (int i = 0; i < ABSENCE_FIELDS; i++)
		if (!words_fit(l->field[i], names[i], 0, ABSENCE_FIELD_CHARS, e))
			return false;
	return true;
}

/* --- lines --- */

static int
free_no(const struct absence_view *v)
{
	bool used[ABSENCE_LINES_MAX + 1] = {false};
	int no = 1;

	for (int i = 0; i < v->lines; i++)
		used[v->line[i].no] = true;
	while (no <= ABSENCE_LINES_MAX && used[no])
		no++;
	return no;
}

static bool
put_line(struct ctx *c, struct absence_view *v, struct absence_line *l, struct err *e)
{
	struct absence_line *was = line_of(v, l->no), put = *l;

	if (l->no && !was)
		return no_line(e);
	put.no = l->no ? l->no : free_no(v);
	if (put.no > ABSENCE_LINES_MAX)
		return err_set(e, ERR_FULL, .rule = "AHO-03",
			.msgid = N_("A sheet holds 99 lines. Put what belongs together into one"));
	put.source = was ? was->source : ABSENCE_BY_HAND;
	put.ref = was ? was->ref : 0;
	put.closed = was && was->closed;
	put.question = put.answer = "";
	put.mark = ABSENCE_UNSEEN;
	put.shown = ABSENCE_NOT_SAID;
	put.important = put.important && absence_part_form(put.part)->important;
	l->no = put.no;
	return absence_line_put(c, v->a.id, &put, e);
}

bool
absence_line_set(struct ctx *c, struct absence_ref *ref, struct absence_line *l, struct err *e)
{
	struct absence_view v;

	if (!line_fits(l, e) || !absence_begin(c, ref, ABSENCE_DO_GIVE, &v, e))
		return false;
	return edit_end(c, ref, &v, put_line(c, &v, l, e), e);
}

bool
absence_line_drop(struct ctx *c, struct absence_ref *ref, int no, struct err *e)
{
	struct absence_view v;
	bool good;

	if (!absence_begin(c, ref, ABSENCE_DO_GIVE, &v, e))
		return false;
	good = line_of(&v, no) ? absence_line_delete(c, v.a.id, no, e) : no_line(e);
	return edit_end(c, ref, &v, good, e);
}

/* --- AHO-02 --- */

static struct absence_line *
line_about(struct absence_view *v, const struct absence_line *l)
{
	for (int i = 0; i < v->lines; i++)
		if (v->line[i].source == l->source && v->line[i].ref == l->ref)
			return &v->line[i];
	return NULL;
}

static bool
is_among(const struct absence_found *owned, const struct absence_line *l)
{
	for (int i = 0; i < owned->n; i++)
		if (owned->line[i].source == l->source && owned->line[i].ref == l->ref)
			return true;
	return false;
}

/* What was settled since stays, marked so. */
static bool
close_lines(struct ctx *c, struct absence_view *v, const struct absence_found *owned, int *changed,
	struct err *e)
{
	for (int i = 0; i < v->lines; i++) {
		struct absence_line *l = &v->line[i];
		bool closed = l->source && !is_among(owned, l);

		if (closed == l->closed)
			continue;
		l->closed = closed;
		++*changed;
		if (!absence_line_put(c, v->a.id, l, e))
			return false;
	}
	return true;
}

static bool
gather(struct ctx *c, struct absence_view *v, int *changed, int *added, struct err *e)
{
	struct absence_found owned;

	if (!absence_owned(c, v->a.giver, &v->arena, &owned, e) ||
		!close_lines(c, v, &owned, changed, e))
		return false;
	for (int i = 0; i < owned.n && v->lines < ABSENCE_LINES_MAX; i++) {
		struct absence_line *l = &owned.line[i];

		if (line_about(v, l))
			continue;
		l->no = free_no(v);
		if (!absence_line_put(c, v->a.id, l, e))
			return false;
		v->line[v->lines++] = *l;
		++*added;
	}
	return true;
}

bool
absence_gather(struct ctx *c, struct absence_ref *ref, int *added, struct err *e)
{
	struct absence_view v;
	int changed = 0;
	bool good;

	*added = 0;
	if (!absence_begin(c, ref, ABSENCE_DO_GIVE, &v, e))
		return false;
	/* AHO-08: backwards it tells of what was handed over, and no more */
	good = v.a.kind == ABSENCE_BACK || gather(c, &v, &changed, added, e);
	if (good && !*added && !changed) {
		absence_view_free(&v);
		(void)act_fail(c);
		return true;
	}
	return edit_end(c, ref, &v, good, e);
}

/* --- the head --- */

static bool
head_fits(const struct absence *a, struct err *e)
{
	static const char *const names[ABSENCE_PARTS] = {
		"", "none1", "none2", "none3", "none4", "none5"};

	if (!words_fit(a->channel, "channel", 0, ABSENCE_CHANNEL_CHARS, e) ||
		!words_fit(a->filed_at, "filed_at", 0, ABSENCE_WORDS_CHARS, e))
		return false;
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++)
		if (!words_fit(a->none_why[p], names[p], 0, ABSENCE_WORDS_CHARS, e))
			return false;
	/* AHO-05 */
	if (a->mode != ABSENCE_ONLINE || typed_has(a->channel, 2))
		return a->mode != ABSENCE_ONLINE || typed_has(a->filed_at, 2) ||
		       err_set(e, ERR_INVALID, .field = "filed_at", .rule = "AHO-05",
			       .msgid = N_("Online: say where the material is filed"));
	return err_set(e, ERR_INVALID, .field = "channel", .rule = "AHO-05",
		.msgid = N_("Online: say by which channel. Example: video call"));
}

bool
absence_head_set(struct ctx *c, struct absence_ref *ref, const struct absence *a, struct err *e)
{
	struct absence_view v;

	if (!head_fits(a, e) || !absence_begin(c, ref, ABSENCE_DO_GIVE, &v, e))
		return false;
	v.a.mode = a->mode;
	v.a.channel = a->channel;
	v.a.filed_at = a->filed_at;
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++)
		v.a.none_why[p] = a->none_why[p];
	return edit_end(c, ref, &v, true, e);
}

/* --- AHO-09 --- */

static bool
mark(struct ctx *c, struct absence_view *v, const struct absence_marking *m, struct err *e)
{
	struct absence_line *l = line_of(v, m->line);

	if (!l)
		return no_line(e);
	l->mark = m->mark;
	l->shown = absence_part_form(l->part)->demonstrated ? m->shown : ABSENCE_NOT_SAID;
	if (m->mark == ABSENCE_ASKED && strcmp(l->question, m->question) != 0) {
		l->question = m->question;
		l->answer = "";
	}
	return absence_line_put(c, v->a.id, l, e);
}

bool
absence_mark(struct ctx *c, struct absence_ref *ref, const struct absence_marking *m, struct err *e)
{
	struct absence_view v;

	if (m->mark == ABSENCE_ASKED &&
		!words_fit(m->question, "question", 2, ABSENCE_WORDS_CHARS, e))
		return false;
	if (!absence_begin(c, ref, ABSENCE_DO_TAKE, &v, e))
		return false;
	return edit_end(c, ref, &v, mark(c, &v, m, e), e);
}

static bool
answer(struct ctx *c, struct absence_view *v, int no, const char *words, struct err *e)
{
	struct absence_line *l = line_of(v, no);
	const struct absence_signed s = {.type = RECORD_ABSENCE_ANSWERED,
		.words = "",
		.answer = words,
		.line = no,
		.of = v->a.given_record};

	if (!l)
		return no_line(e);
	if (l->mark != ABSENCE_ASKED)
		return err_set(e, ERR_BLOCKED, .rule = "AHO-09",
			.msgid = N_("Nothing is asked on this line now"));
	l->answer = words;
	return absence_sign(c, v, &s, e) && absence_line_put(c, v->a.id, l, e);
}

bool
absence_answer(struct ctx *c, struct absence_ref *ref, int line, const char *words, struct err *e)
{
	struct absence_view v;

	if (!words_fit(words, "answer", 2, ABSENCE_WORDS_CHARS, e) ||
		!absence_begin(c, ref, ABSENCE_DO_RECALL, &v, e))
		return false;
	int64_t record = v.a.record;
	bool good = answer(c, &v, line, words, e);
	v.a.record = record; /* no transition */
	return edit_end(c, ref, &v, good, e);
}
