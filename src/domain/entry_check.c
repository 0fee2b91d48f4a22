/* entry_check.c — what may be written into the log. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/typed.h"
#include "domain/entry.h"

enum {
	PART_CHARS = 500,
	CUSTOMER_CHARS = 100,
	REASON_CHARS = 200,
	RINGS_MAX = 99,
	SPENT_MAX_MIN = 1440,
	SOON_US = 60 * 1000000
};

static bool
is_blank(const char *s)
{
	return s == NULL || s[strspn(s, " \t\n")] == 0;
}

static size_t
characters(const char *s)
{
	size_t n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80 && *s != ' ' && *s != '\n';
	return n;
}

static bool
text_check(const char *s, const char *field, size_t chars, bool lines, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.msgid = N_("Longer than {1} characters. Put the rest into another entry"),
			.most = chars,
			.bytes = chars * 4,
			.lines = lines},
		e);
}

static bool
texts_check(const struct entry_draft *d, struct err *e)
{
	if (d->text == NULL || characters(d->text) < 2)
		return err_set(e, ERR_INVALID, .rule = "LOG-02", .field = "text",
			.msgid = N_("Write at least 2 characters of what happened"));
	return text_check(d->text, "text", ENTRY_TEXT_CHARS, false, e) &&
	       text_check(d->typed, "typed", ENTRY_TEXT_CHARS, false, e) &&
	       text_check(d->details, "details", ENTRY_DETAIL_CHARS, true, e) &&
	       text_check(d->cause, "cause", PART_CHARS, true, e) &&
	       text_check(d->course, "course", PART_CHARS, true, e) &&
	       text_check(d->result, "result", PART_CHARS, true, e) &&
	       text_check(d->customer, "customer", CUSTOMER_CHARS, false, e);
}

/* LOG-10 */
static bool
call_check(const struct entry_draft *d, struct err *e)
{
	if (d->rings < 0 || d->rings > RINGS_MAX)
		return err_set(e, ERR_INVALID, .rule = "LOG-10", .field = "rings",
			.msgid = N_("A call rings 1 to 99 times before it is answered"));
	if (d->spent_min < 0 || d->spent_min > SPENT_MAX_MIN)
		return err_set(e, ERR_INVALID, .field = "spent",
			.msgid = N_("The minutes spent are 1 to 1440. Example: ~15"));
	if (d->out_reason == NULL)
		return true;
	assert(d->outgoing);
	if (characters(d->out_reason) < 2)
		return err_set(e, ERR_INVALID, .rule = "LOG-10", .field = "out",
			.msgid = N_("Say in 2 characters or more why you called out"));
	return text_check(d->out_reason, "out", REASON_CHARS, false, e);
}

bool
entry_check(const struct entry_draft *d, int64_t now_utc_us, struct err *e)
{
	assert(d->people <= ENTRY_PEOPLE_MAX && d->tickets <= ENTRY_TICKETS_MAX);
	assert(d->tags <= ENTRY_TAGS_MAX);
	if (d->kind <= ENTRY_KIND_NONE || d->kind >= ENTRY_KINDS)
		return err_set(e, ERR_INVALID, .rule = "LOG-02", .field = "kind",
			.msgid = N_("Choose what kind of entry this is. F4 lists the kinds"));
	if (!texts_check(d, e) || !call_check(d, e))
		return false;
	/* The clock may have moved on or back a little since the line was read. */
	if (d->happened_utc_us > now_utc_us + SOON_US)
		return err_set(e, ERR_INVALID, .field = "time",
			.msgid = N_("That time has not come yet. For what is due type >16:00"));
	if (entry_kind_row(d->kind)->problem && d->state == ENTRY_STATE_DONE &&
		(is_blank(d->cause) || is_blank(d->course) || is_blank(d->result)))
		return err_set(e, ERR_BLOCKED, .rule = "LOG-03", .field = "state",
			.msgid = N_(
				"Done needs: cause; course; result. Without them leave it open"));
	return true;
}

bool
entry_call_alerts(const struct entry *en)
{
	return en->rings > en->rings_limit || en->outgoing == ENTRY_OUT_MARKED;
}

void
entry_draft_of(struct entry_draft *d, const struct entry_line *line, const char *typed)
{
	*d = (struct entry_draft){
		.kind = line->kind,
		.typed = typed,
		.text = line->text,
		.state = line->state,
		.importance = line->importance,
		.happened_utc_us = line->happened_utc_us,
		.for_next_shift = line->for_next_shift,
		.for_shift = line->for_shift,
		.for_person = line->for_person,
		.follow_up_utc_us = line->due_utc_us,
		.people = line->people,
		.tickets = line->tickets,
		.tags = line->tags,
		.cause = line->cause[0] ? line->cause : NULL,
		.course = line->course[0] ? line->course : NULL,
		.result = line->result[0] ? line->result : NULL,
		.rings = line->rings,
		.outgoing = line->outgoing,
		.out_reason = line->out_reason[0] ? line->out_reason : NULL,
		.spent_min = line->spent_min,
	};
	memcpy(d->person, line->person, sizeof d->person);
	memcpy(d->ticket, line->ticket, sizeof d->ticket);
	memcpy(d->tag, line->tag, sizeof d->tag);
}
