/* entry_again.c — an entry as the line its correction begins with. SPDX-License-Identifier: MIT */
#include "domain/entry_again.h"

#include <string.h>

#include "base/clock.h"

/* Only a time leaves; for whom it is stays. */
static bool
leaves(const struct entry *old, const struct entry_line_span *sp, const char *typed,
	int64_t now_utc_us)
{
	struct entry_line due;
	char mark[ENTRY_LINE_BYTES];
	if (sp->part != LINE_FOR)
		return sp->part == LINE_TIME;
	str_format(mark, sizeof mark, "%.*s", (int)sp->len, typed + sp->at);
	entry_line_parse(&due, mark, now_utc_us, NULL);
	return due.due_utc_us && due.due_utc_us != old->follow_up_utc_us;
}

static void
put_span(struct buf *out, const char *s, size_t n)
{
	/* one space is enough where a mark was */
	while (n && *s == ' ' && (out->len == 0 || out->p[out->len - 1] == ' '))
		s++, n--;
	buf_put(out, s, n);
}

static bool
has_ticket(const struct entry_line *line, int64_t ticket)
{
	for (int i = 0; i < line->tickets; i++)
		if (line->ticket[i] == ticket)
			return true;
	return false;
}

static void
put_missing(struct buf *out, const struct entry *old, const struct entry_line *line)
{
	for (int i = 0; i < old->tickets; i++)
		if (!has_ticket(line, old->ticket[i]))
			buf_printf(out, " #%lld", (long long)old->ticket[i]);
	if (old->importance > line->importance)
		buf_puts(out, old->importance == ENTRY_URGENT ? " !!" : " !");
	if (old->state == ENTRY_STATE_DONE && line->state != ENTRY_STATE_DONE &&
		!line->done_needs_three)
		buf_puts(out, " =done");
}

bool
entry_again_line(struct buf *out, const struct entry *old, int64_t now_utc_us,
	const struct entry_line_names *names, bool chinese)
{
	const char *typed = old->typed ? old->typed : old->text;
	struct entry_line line;
	bool due_left = false;
	/* as it was read then: a time still to come is no mark */
	entry_line_parse(&line, typed, old->at_utc_us, names);
	if (line.kind != old->kind) {
		const struct entry_kind_row *row = entry_kind_row(old->kind);
		buf_printf(out, "%s: ", chinese ? row->initials_zh : row->initials_en);
	}
	for (int i = 0; i < line.spans; i++) {
		const struct entry_line_span *sp = &line.span[i];
		if (leaves(old, sp, typed, now_utc_us))
			due_left = due_left || sp->part == LINE_FOR;
		else
			put_span(out, typed + sp->at, sp->len);
	}
	while (out->len && out->p[out->len - 1] == ' ')
		out->p[--out->len] = '\0';
	put_missing(out, old, &line);
	return due_left;
}

static void
keep_outcome(struct entry_line *line, const struct entry *old)
{
	if (!line->done_needs_three || old->state != ENTRY_STATE_DONE || !old->cause)
		return;
	str_copy(line->cause, sizeof line->cause, old->cause);
	str_copy(line->course, sizeof line->course, old->course);
	str_copy(line->result, sizeof line->result, old->result);
	line->state = ENTRY_STATE_DONE;
	line->done_needs_three = false;
}

void
entry_again_keep(struct entry_line *line, const struct entry *old, bool due_left)
{
	if (!line->happened_utc_us)
		line->happened_utc_us = old->happened_utc_us;
	if (due_left && !line->due_utc_us && line->state != ENTRY_STATE_DONE) {
		line->due_utc_us = old->follow_up_utc_us;
		if (line->state == ENTRY_STATE_NONE)
			line->state = ENTRY_STATE_OPEN;
	}
	keep_outcome(line, old);
}

void
entry_again_carry(struct entry_draft *d, const struct entry *old)
{
	d->customer = old->customer;
	d->incident_id = old->incident_id;
	d->item_id = old->item_id;
}
