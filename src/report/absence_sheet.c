/* absence_sheet.c — the sheet of an absence handover, as it is read and printed. SPDX-License-Identifier: MIT
 *
 * source: AHO-03, AHO-05…AHO-09.
 */
#include "report/absence_sheet.h"

#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/str.h"
#include "domain/ledger.h"
#include "domain/person.h"

enum { TEXT_BYTES = 600, RULE_COLS = 78 };

struct sheet {
	struct ctx *c;
	const struct absence_view *v;
	enum lang lang;
	struct buf *out;
	struct err *e;
	bool failed;
};

static void
put(struct sheet *s, const char *msgid, const char *a1, const char *a2, const char *a3)
{
	char text[TEXT_BYTES];

	text_fill(text, sizeof text, tr_in(s->lang, msgid), a1, a2, a3);
	buf_puts(s->out, text);
	buf_putc(s->out, '\n');
}

static void
rule(struct sheet *s)
{
	for (int i = 0; i < RULE_COLS; i++)
		buf_putc(s->out, '-');
	buf_putc(s->out, '\n');
}

/* "Anna Lee (A001)" */
static void
name_of(struct sheet *s, int64_t id, char *out, size_t size)
{
	struct person p;

	str_copy(out, size, tr_in(s->lang, N_("not named yet")));
	if (!id)
		return;
	if (person_get(s->c, id, &p, s->e))
		str_format(out, size, "%s (%s)", p.name, p.staff_no);
	else
		s->failed = true;
}

static void
day_text(char *out, size_t size, int day)
{
	str_format(out, size, "%04d-%02d-%02d", day / 10000, day_month(day), day_of_month(day));
}

/* --- one line --- */

static void
field_put(struct buf *out, enum lang lang, const char *label, const char *value)
{
	if (!*value)
		return;
	buf_puts(out, "  ");
	buf_puts(out, label);
	buf_puts(out, lang == LANG_ZH ? "：" : ": ");
	buf_puts(out, value);
	buf_putc(out, '\n');
}

static const char *
mark_of(const struct absence_line *l)
{
	if (l->mark == ABSENCE_UNSEEN)
		return "";
	return l->mark == ABSENCE_ASKED ? N_("asked about") : N_("understood");
}

void
absence_line_put_text(
	const struct absence_view *v, const struct absence_line *l, enum lang lang, struct buf *out)
{
	const struct absence_part_form *f = absence_part_form(l->part);

	(void)v;
	if (!*l->title) {
		field_put(out, lang, tr_in(lang, f->title), tr_in(lang, N_("(erased)")));
		return;
	}
	buf_printf(out, "%d. %s%s\n", l->no, l->important ? "! " : "", l->title);
	/* first, where a small window ends early */
	field_put(out, lang, tr_in(lang, N_("Meanwhile")), l->meanwhile);
	field_put(out, lang, tr_in(lang, N_("Question")), l->question);
	field_put(out, lang, tr_in(lang, N_("Reply")), l->answer);
	if (l->live && *l->live)
		field_put(out, lang, tr_in(lang, N_("The log says")), l->live);
	if (l->closed)
		field_put(out, lang, tr_in(lang, N_("Since then")), tr_in(lang, N_("settled")));
	for (int i = 0; i < ABSENCE_FIELDS && f->field[i].code; i++)
		field_put(out, lang, tr_in(lang, f->field[i].label), l->field[i]);
	if (*mark_of(l))
		field_put(out, lang, tr_in(lang, N_("Receiver")), tr_in(lang, mark_of(l)));
	if (l->shown != ABSENCE_NOT_SAID)
		field_put(out, lang, tr_in(lang, N_("Shown at the system")),
			tr_in(lang, l->shown == ABSENCE_SHOWN ? N_("yes") : N_("no")));
}

/* --- the parts --- */

static void
part_put(struct sheet *s, enum absence_part p)
{
	const struct absence_part_form *f = absence_part_form(p);
	char no[8];
	int n = 0;

	str_format(no, sizeof no, "%d", (int)p);
	put(s, "{1}. {2}", no, tr_in(s->lang, f->label), NULL);
	for (int i = 0; i < s->v->lines; i++)
		if (s->v->line[i].part == p) {
			absence_line_put_text(s->v, &s->v->line[i], s->lang, s->out);
			n++;
		}
	if (!n && *s->v->a.none_why[p])
		put(s, N_("  None: {1}"), s->v->a.none_why[p], NULL, NULL);
	else if (!n)
		put(s, N_("  Nothing stands here"), NULL, NULL, NULL);
	buf_putc(s->out, '\n');
}

/* --- who, what for, how --- */

static const char *
mode_label(enum absence_mode m)
{
	if (m == ABSENCE_ONLINE)
		return N_("online");
	return m == ABSENCE_FACE_TO_FACE ? N_("face to face") : N_("not said yet");
}

static void
head_put(struct sheet *s)
{
	const struct absence *a = &s->v->a;
	char giver[200], receiver[200], from[24], to[24], no[24];

	name_of(s, a->giver, giver, sizeof giver);
	name_of(s, a->receiver, receiver, sizeof receiver);
	str_format(no, sizeof no, "%lld", (long long)a->id);
	put(s,
		a->kind == ABSENCE_BACK ? N_("ABSENCE HANDBACK no. {1}")
					: N_("ABSENCE HANDOVER no. {1}"),
		no, NULL, NULL);
	rule(s);
	put(s, N_("From {1} to {2}"), giver, receiver, NULL);
	day_text(from, sizeof from, s->v->first_day);
	day_text(to, sizeof to, s->v->last_day);
	if (s->v->first_day)
		put(s, N_("Away from {1} to {2}"), from, to, NULL);
	day_text(to, sizeof to, a->due_day);
	put(s, N_("Because of: {1}; to be signed by {2}"),
		tr_in(s->lang, absence_kind_label(a->kind)), to, NULL);
	put(s, N_("How: {1}"), tr_in(s->lang, mode_label(a->mode)), NULL, NULL);
	if (a->mode == ABSENCE_ONLINE)
		put(s, N_("Channel: {1}; filed: {2}"), a->channel, a->filed_at, NULL);
	put(s, N_("State: {1}"), tr_in(s->lang, absence_state_label(a->state)), NULL, NULL);
	buf_putc(s->out, '\n');
}

/* --- what was done: every round --- */

static void
fingerprint_put(struct sheet *s, int64_t record)
{
	struct ledger_record r;
	char text[SEAL_FINGERPRINT_TEXT];

	if (!ledger_read(s->c, record, &r, s->e)) {
		s->failed = true;
		return;
	}
	seal_fingerprint(text, r.ref.hash);
	put(s, N_("    record {1}"), text, NULL, NULL);
	ledger_record_free(&r);
}

/* AHO-07: where one round of signatures ends and the next begins. */
static void
round_put(struct sheet *s, int step)
{
	const struct absence_step *t = &s->v->step[step];
	char n[12];

	if (t->round < 1 || (step && s->v->step[step - 1].round == t->round))
		return;
	str_format(n, sizeof n, "%d", t->round);
	put(s, N_("  Round {1}"), n, NULL, NULL);
}

static void
steps_put(struct sheet *s)
{
	put(s, N_("What was done"), NULL, NULL, NULL);
	for (int i = 0; i < s->v->steps; i++) {
		const struct absence_step *t = &s->v->step[i];

		round_put(s, i);
		char who[200], time[CLOCK_TEXT_BYTES], what[300];

		str_copy(who, sizeof who, tr_in(s->lang, N_("the console")));
		if (t->by)
			name_of(s, t->by, who, sizeof who);
		clock_format_minute(time, t->at_us);
		text_fill(what, sizeof what, tr_in(s->lang, absence_action_label(t->action)), who,
			NULL, NULL);
		put(s, "  {1}  {2}", time, what, NULL);
		if (*t->words)
			put(s, "    {1}", t->words, NULL, NULL);
		fingerprint_put(s, t->record);
	}
}

bool
absence_sheet_put(
	struct ctx *c, const struct absence_view *v, enum lang lang, struct buf *out, struct err *e)
{
	struct sheet s = {c, v, lang, out, e, false};

	head_put(&s);
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++)
		part_put(&s, (enum absence_part)p);
	rule(&s);
	steps_put(&s);
	return !s.failed && (!out->failed || err_set(e, ERR_NOMEM));
}
