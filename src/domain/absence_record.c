/* absence_record.c — an absence handover as it is signed. SPDX-License-Identifier: MIT
 *
 * The record holds who, what and the marks; each line stands beside it, behind a
 * commitment of its own, so that one can be erased and the others stay proved.
 * source: AHO-06, AHO-09, LOG-11.
 */
#include <string.h>

#include "base/str.h"
#include "domain/absence_core.h"
#include "domain/ledger.h"

enum { LINE_TITLE = 1, LINE_FIELD, LINE_MEANWHILE = 8, LINE_QUESTION, LINE_ANSWER };

static void
int_put(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

static void
text_put(struct buf *b, int tag, const char *s)
{
	if (!*s)
		return;
	buf_u16(b, (uint16_t)tag);
	buf_u32(b, (uint32_t)strlen(s));
	buf_puts(b, s);
}

void
absence_line_encode(const struct absence_line *l, bool marks, struct buf *out)
{
	text_put(out, LINE_TITLE, l->title);
	for (int i = 0; i < ABSENCE_FIELDS; i++)
		text_put(out, LINE_FIELD + i, l->field[i]);
	text_put(out, LINE_MEANWHILE, l->meanwhile);
	if (!marks)
		return;
	text_put(out, LINE_QUESTION, l->question);
	text_put(out, LINE_ANSWER, l->answer);
}

static void
lines_put(struct record *r, const struct absence_view *v, bool marks)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < v->lines; i++) {
		const struct absence_line *l = &v->line[i];

		buf_u16(&b, (uint16_t)l->no);
		buf_putc(&b, (char)l->part);
		buf_putc(&b, (char)(l->important | l->closed << 1));
		buf_putc(&b, (char)(marks ? l->mark : ABSENCE_UNSEEN));
		buf_putc(&b, (char)(marks ? l->shown : ABSENCE_NOT_SAID));
	}
	record_buf(r, TAG_ABSENCE_LINES, &b);
	buf_free(&b);
}

static void
texts_put(struct record *r, const struct absence_view *v, bool marks)
{
	for (int i = 0; i < v->lines; i++) {
		struct record_apart a = {
			.about = {RECORD_ABSENCE_SET, v->a.id * ABSENCE_PLACES + v->line[i].no}};
		struct buf b;

		buf_init(&b);
		absence_line_encode(&v->line[i], marks, &b);
		r->fields.failed = r->fields.failed || b.failed;
		a.bytes = b.p;
		a.n = b.len;
		seal_random(a.salt, sizeof a.salt);
		record_apart(r, &a);
		buf_free(&b);
	}
}

static void
head_said(struct record *r, const struct absence *a)
{
	record_said(r, TAG_ABSENCE_CHANNEL, a->channel);
	record_said(r, TAG_ABSENCE_FILED, a->filed_at);
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++)
		record_said(r, TAG_ABSENCE_NONE_WHY + p, a->none_why[p]);
}

static bool
put(struct ctx *c, struct record *r, const struct absence_view *v, const struct absence_signed *s,
	struct err *e)
{
	const struct absence *a = &v->a;

	if (a->writer && a->writer == c->who && s->action == ABSENCE_DO_GIVE)
		record_int(r, TAG_ON_BEHALF, a->giver);
	record_int(r, TAG_ABSENCE_ID, a->id);
	record_int(r, TAG_ABSENCE_KIND, a->kind);
	record_int(r, TAG_ABSENCE_GIVER, a->giver);
	int_put(r, TAG_ABSENCE_RECEIVER, a->receiver);
	int_put(r, TAG_ABSENCE_LEAVE, a->leave);
	int_put(r, TAG_ABSENCE_PARENT, a->parent);
	record_int(r, TAG_ABSENCE_DUE, a->due_day);
	int_put(r, TAG_ABSENCE_ROUND, a->round);
	int_put(r, TAG_ABSENCE_ACTION, s->action);
	record_int(r, TAG_ABSENCE_TO, a->state);
	if (s->sheet) {
		int_put(r, TAG_ABSENCE_MODE, a->mode);
		lines_put(r, v, s->marks);
	}
	if (!ledger_quote_if(c, r, TAG_ABSENCE_OF, s->of, e))
		return false;
	int_put(r, TAG_ABSENCE_LINE, s->line);
	int_put(r, TAG_ABSENCE_RESIGNATION, a->resignation);
	record_said(r, TAG_ABSENCE_WORDS, s->answer ? s->answer : s->words);
	if (s->sheet) {
		head_said(r, a);
		texts_put(r, v, s->marks);
	}
	return true;
}

bool
absence_sign(struct ctx *c, struct absence_view *v, const struct absence_signed *s, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, s->type, 0);
	r.about = (struct record_about){RECORD_ABSENCE_SET, v->a.id * ABSENCE_PLACES + s->line};
	good = put(c, &r, v, s, e) && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	if (good)
		v->a.record = ref.id;
	return good;
}

bool
absence_keep_step(struct ctx *c, const struct absence_view *v, enum absence_action a,
	const char *words, struct err *e)
{
	const struct absence_step s = {.action = a,
		.to = v->a.state,
		.round = v->a.round,
		.by = c->who,
		.at_us = c->now.utc_us,
		.record = v->a.record,
		.words = words ? words : ""};

	return absence_step_add(c, v->a.id, &s, e);
}
