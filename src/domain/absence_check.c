/* absence_check.c — rows of absence handovers equal what was signed. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/absence_core.h"
#include "domain/cache.h"

enum { LINE_BYTES = 6 };

static bool
step_is_row(const struct ledger_record *r, const struct absence_view *v)
{
	if (r->view.head.type == RECORD_ABSENCE_ANSWERED)
		return true;
	for (int i = 0; i < v->steps; i++) {
		const struct absence_step *s = &v->step[i];

		if (s->record == r->ref.id)
			return cache_same_int(r, TAG_ABSENCE_ACTION, s->action) &&
			       cache_same_int(r, TAG_ABSENCE_TO, s->to) &&
			       cache_same_int(r, TAG_ABSENCE_ROUND, s->round) &&
			       s->by == r->view.head.actor && s->at_us == r->view.head.at.utc_us &&
			       (r->erased ? !*s->words
					  : cache_same_text(r, TAG_ABSENCE_WORDS, s->words));
	}
	return false;
}

/* The row stands where its last step left it. */
static bool
state_is_row(const struct absence_view *v)
{
	const struct absence_step *last = &v->step[v->steps - 1];

	return v->steps && last->to == v->a.state && last->record == v->a.record &&
	       last->round == v->a.round;
}

static bool
line_is_row(const struct ledger_apart *signed_line, const uint8_t *flags,
	const struct absence_line *l, bool marks)
{
	struct buf b;
	bool same;

	if ((flags[0] << 8 | flags[1]) != l->no || flags[2] != l->part ||
		flags[3] != (l->important | l->closed << 1))
		return false;
	if (marks && (flags[4] != l->mark || flags[5] != l->shown))
		return false;
	if (!signed_line->bytes)
		return !*l->title && !*l->field[0] && !*l->question;
	buf_init(&b);
	absence_line_encode(l, marks, &b);
	same = !b.failed && b.len == signed_line->n && memcmp(b.p, signed_line->bytes, b.len) == 0;
	buf_free(&b);
	return same;
}

/* What was signed last is what the rows say, until it is written on. */
static bool
sheet_is_rows(const struct ledger_record *r, const struct absence_view *v)
{
	const struct record_field *f = record_view_field(&r->view, TAG_ABSENCE_LINES);
	bool marks = r->view.head.type == RECORD_ABSENCE_TAKEN;

	if (absence_is_editable(v->a.state) ||
		r->ref.id != (marks ? v->a.taken_record : v->a.given_record))
		return true;
	if (!cache_same_int(r, TAG_ABSENCE_MODE, v->a.mode) ||
		(f ? f->n : 0) != (size_t)v->lines * LINE_BYTES || r->aparts != v->lines)
		return false;
	for (int i = 0; i < v->lines; i++)
		if (!f || !line_is_row(&r->apart[i], f->p + i * LINE_BYTES, &v->line[i], marks))
			return false;
	return r->erased || (cache_same_text(r, TAG_ABSENCE_CHANNEL, v->a.channel) &&
				    cache_same_text(r, TAG_ABSENCE_FILED, v->a.filed_at));
}

static bool
has_sheet(int type)
{
	return type == RECORD_ABSENCE_GIVEN || type == RECORD_ABSENCE_TAKEN;
}

bool
absence_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct absence_view v;
	int64_t id = 0;
	char text[24];
	bool same;

	(void)record_view_int(&r->view, TAG_ABSENCE_ID, &id);
	(void)str_format(text, sizeof text, "%lld", (long long)id);
	if (!absence_read(c, id, &v, NULL))
		return cache_differs(
			f, N_("the absence handover {1} differs from its record"), text);
	same = cache_same_int(r, TAG_ABSENCE_KIND, v.a.kind) &&
	       cache_same_int(r, TAG_ABSENCE_GIVER, v.a.giver) &&
	       cache_same_int(r, TAG_ABSENCE_LEAVE, v.a.leave) && state_is_row(&v) &&
	       step_is_row(r, &v) && (!has_sheet(r->view.head.type) || sheet_is_rows(r, &v));
	absence_view_free(&v);
	return same ||
	       cache_differs(f, N_("the absence handover {1} differs from its record"), text);
}
