/* leave_tale.c — all there is to say about one leave, line by line. SPDX-License-Identifier: MIT
 *
 * source: LV-03, LV-06, LV-07, LV-10, LV-15, LV-16, ORG-09.
 */
#include "screens/leave_tale.h"

#include "base/day.h"
#include "base/half.h"
#include "domain/leave_due.h"
#include "screens/shift_change_words.h"

void
leave_tale_free(struct leave_tale *t)
{
	arena_free(&t->arena);
}

void
leave_tale_add(struct leave_tale *t, enum leave_tale_kind kind, const char *text, int64_t id)
{
	struct leave_tale_line *more =
		arena_more(&t->arena, t->line, t->lines, &t->room, sizeof *t->line);
	const char *kept = more ? arena_strdup(&t->arena, text) : NULL;

	if (!kept) {
		t->full = true;
		return;
	}
	t->line = more;
	more[t->lines++] = (struct leave_tale_line){.kind = kind,
		.text = kept,
		.role = kind == TALE_HEADING || kind == TALE_DAYS ? ROLE_HEADING : ROLE_TEXT,
		.id = id};
}

static void
add(struct leave_tale *t, const char *msgid, const char *a1, const char *a2, const char *a3)
{
	char text[1200];

	text_fill(text, sizeof text, tr(msgid), a1, a2, a3);
	leave_tale_add(t, TALE_TEXT, text, 0);
}

/* --- where it is --- */

/* What no signature moves. */
static const char *
moves_by_itself(const struct leave *l)
{
	if (l->state == LEAVE_FILED && l->process == LEAVE_APPLY)
		return tr("It begins by itself on its first day");
	return l->state == LEAVE_TAKEN ? tr("It ends with the return to post") : "";
}

static void
put_person(const struct console *con, const struct leave_where *w, char *out, size_t size)
{
	str_copy(out, size, console_name(con, w->person));
	if (w->acting_for)
		text_fill(out, size, tr("{1} (for {2})"), console_name(con, w->person),
			console_name(con, w->acting_for), NULL);
}

static void
put_term(const struct leave_where *w, char *out, size_t size)
{
	char day[48];

	shift_day_words(w->due_day, day, sizeof day);
	text_fill(out, size, w->overdue ? tr("overdue since {1}") : tr("due {1}"), day, NULL, NULL);
	if (!w->escalates_day)
		return;
	shift_day_words(w->escalates_day, day, sizeof day);
	text_fill(out, size, tr("overdue; goes to the next person up on {1}"), day, NULL, NULL);
}

bool
leave_where_words(struct ctx *c, const struct console *con, int64_t leave, char *out, size_t size,
	struct err *e)
{
	char since[CLOCK_TEXT_BYTES], term[160], name[160];
	struct leave_where w;

	str_copy(out, size, "");
	if (!leave_where(c, leave, &w, e))
		return false;
	if (!w.person)
		return true;
	put_person(con, &w, name, sizeof name);
	clock_format_minute(since, w.since_us);
	put_term(&w, term, sizeof term);
	text_fill(out, size, w.due_day ? tr("With {1} since {2}, {3}") : tr("With {1} since {2}"),
		name, since, term);
	return true;
}

bool
leave_moves_words(struct ctx *c, const struct leave *l, char *out, size_t size, struct err *e)
{
	struct leave_where w;

	str_copy(out, size, moves_by_itself(l));
	if (*out || leave_is_over(l->process, l->state))
		return true;
	if (!leave_where(c, l->id, &w, e))
		return false;
	if (w.next != LEAVE_NEXT_NOTHING)
		text_fill(out, size, tr("What moves it: {1}"), tr(leave_next_label(w.next)), NULL,
			NULL);
	return true;
}

/* --- what was asked --- */

static void
tell_head(struct leave_tale *t)
{
	const struct leave *l = &t->l;
	const char *kind = l->process == LEAVE_APPLY
				   ? leave_type_name(leave_type_of(&t->types, l->type))
				   : tr(leave_process_label(l->process));
	const bool own = l->person == t->con->me.person.id;
	char text[256];

	text_fill(text, sizeof text, own ? tr("{1}: {2}") : tr("{1}: {2} ({3})"), kind,
		tr(leave_state_label(l->state)), console_name(t->con, l->person));
	leave_tale_add(t, TALE_HEADING, text, 0);
}

static bool
tell_where(struct ctx *c, struct leave_tale *t, struct err *e)
{
	char text[256];

	if (!leave_where_words(c, t->con, t->l.id, text, sizeof text, e))
		return false;
	if (*text)
		leave_tale_add(t, TALE_TEXT, text, 0);
	if (!leave_moves_words(c, &t->l, text, sizeof text, e))
		return false;
	if (*text)
		leave_tale_add(t, TALE_TEXT, text, 0);
	return true;
}

static void
tell_arranged(struct leave_tale *t)
{
	const struct leave *l = &t->l;
	char by[48];

	shift_day_words(l->over_by ? l->over_by : DAY_MIN, by, sizeof by);
	if (l->takes_over && l->over_by)
		add(t, N_("Takes over: {1}, by {2}"), console_name(t->con, l->takes_over), by,
			NULL);
	else if (l->takes_over)
		add(t, N_("Proposed to take over: {1}"), console_name(t->con, l->takes_over), NULL,
			NULL);
	if (l->important)
		add(t, N_("Important: the leader says so"), NULL, NULL, NULL);
	if (l->noted)
		add(t, N_("The talk about it is on record"), NULL, NULL, NULL);
}

static bool
tell_words(struct ctx *c, struct leave_tale *t, struct err *e)
{
	const char *reason, *contact, *why;

	if (!leave_words(c, t->l.id, &t->arena, &reason, &contact, e) ||
		!leave_why_short(c, t->l.id, &t->arena, &why, e))
		return false;
	add(t, N_("Reason: {1}"), *reason ? reason : tr("(erased)"), NULL, NULL);
	if (*contact)
		add(t, N_("Contact: {1}"), contact, NULL, NULL);
	if (t->l.short_notice)
		add(t, N_("! Short notice: {1}"), *why ? why : tr("(erased)"), NULL, NULL);
	return true;
}

/* --- its days --- */

static bool
tell_days(struct ctx *c, struct leave_tale *t, struct err *e)
{
	const struct leave_type *type = leave_type_of(&t->types, t->l.type);
	const enum leave_counted counted = type ? type->counted : LEAVE_WORKDAYS;
	char range[128], text[LEAVE_TEXT_BYTES], half[HALF_BYTES];
	struct leave_count count;

	if (!leave_days(c, t->l.id, &t->arena, &count, e))
		return false;
	leave_range_words(&t->l.range, true, range, sizeof range);
	leave_tale_add(t, TALE_TEXT, range, 0);
	if (!count.days)
		return true;
	leave_days_words(&count, counted, text, sizeof text);
	leave_tale_add(t, TALE_TEXT, text, 0);
	if (t->l.provisional)
		add(t, N_("! Counted for the time being: that year's holidays are not announced"),
			NULL, NULL, NULL);
	leave_tale_add(t, TALE_DAYS, tr("Day by day"), 0);
	for (int i = 0; i < count.days; i++) {
		const struct leave_day *d = &count.day[i];

		shift_day_words(d->day, range, sizeof range);
		half_text(half, d->half_days);
		str_format(text, sizeof text, d->half_days == 1 ? "  %s  %s  %s" : "  %s  %s    %s",
			range, half, leave_day_why(d, counted));
		leave_tale_add(t, TALE_DAY, text, 0);
	}
	return true;
}

/* --- what was done --- */

static void
tell_step(struct leave_tale *t, const struct leave_step *s)
{
	static const char *const said[LEAVE_ACTIONS] = {
		[LEAVE_DO_SEND] = N_("{1} sent it"),
		[LEAVE_DO_APPROVE] = N_("{1} approved it"),
		[LEAVE_DO_FILE] = N_("{1} filed it"),
		[LEAVE_DO_REJECT] = N_("{1} declined it"),
		[LEAVE_DO_RETURN] = N_("{1} sent it back"),
		[LEAVE_DO_WITHDRAW] = N_("{1} withdrew it"),
		[LEAVE_DO_BEGIN] = N_("it began"),
		[LEAVE_DO_CLOSE] = N_("it ended with the return to post"),
		[LEAVE_DO_CANCEL] = N_("it was cancelled"),
		[LEAVE_DO_RECALL] = N_("{1} called them back"),
		[LEAVE_DO_NOTE] = N_("{1} noted a talk"),
		[LEAVE_DO_CORRECT] = N_("it was corrected"),
		[LEAVE_DO_RECOUNT] = N_("its days were counted again"),
		[LEAVE_DO_REOPEN] = N_("it is long now: the manager decides again"),
		[LEAVE_DO_TURN] = N_("it counts as personal leave: the certificate did not come"),
		[LEAVE_DO_IMPORT] = N_("{1} took it in from a file"),
	};
	const char *msgid = s->action < LEAVE_ACTIONS ? said[s->action] : NULL;
	char at[CLOCK_TEXT_BYTES], who[160], did[256], text[1200], no[24];

	str_copy(who, sizeof who, s->by ? console_name(t->con, s->by) : tr("the console"));
	if (s->acting_for)
		text_fill(who, sizeof who, tr("{1} (for {2})"), console_name(t->con, s->by),
			console_name(t->con, s->acting_for), NULL);
	text_fill(did, sizeof did, msgid ? tr(msgid) : tr("{1} changed it"), who, NULL, NULL);
	clock_format_minute(at, s->at_us);
	str_format(no, sizeof no, "%lld", (long long)s->record);
	text_fill(text, sizeof text, tr("  {1}  {2}  (record {3})"), at, did, no);
	leave_tale_add(t, TALE_TEXT, text, 0);
	if (!*s->words)
		return;
	text_fill(text, sizeof text, "      {1}", s->words, NULL, NULL);
	leave_tale_add(t, TALE_TEXT, text, 0);
}

static bool
tell_history(struct ctx *c, struct leave_tale *t, struct err *e)
{
	struct leave_steps steps;

	if (!leave_history(c, t->l.id, &t->arena, &steps, e))
		return false;
	leave_tale_add(t, TALE_HEADING, tr("History"), 0);
	for (int i = 0; i < steps.n; i++)
		tell_step(t, &steps.item[i]);
	return true;
}

bool
leave_tell(struct ctx *c, const struct console *con, int64_t leave, struct leave_tale *t,
	struct err *e)
{
	arena_free(&t->arena);
	*t = (struct leave_tale){.con = con};
	arena_init(&t->arena);
	if (!leave_get(c, leave, &t->l, e) || !leave_types_load(c, &t->types, e))
		return false;
	tell_head(t);
	if (!tell_where(c, t, e) || !tell_words(c, t, e))
		return false;
	tell_arranged(t);
	return tell_days(c, t, e) && leave_tale_beside(c, t, e) && tell_history(c, t, e) &&
	       (!t->full || err_set(e, ERR_NOMEM));
}
