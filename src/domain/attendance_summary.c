/* attendance_summary.c — the attendance of a team's period, in three signatures. SPDX-License-Identifier: MIT
 *
 * source: ATT-06, ORG-04, LOG-11.
 */
#include "domain/attendance_summary.h"

#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/attendance_summary_sql.h"
#include "domain/attendance_table.h"
#include "domain/cache.h"
#include "domain/erasure.h"
#include "domain/ledger.h"

/* --- states --- */

static const struct {
	enum attendance_summary_state from;
	enum attendance_summary_event event;
	enum attendance_summary_state to;
} moves[] = {
	{SUMMARY_OPEN, SUMMARY_DRAW, SUMMARY_DRAWN},
	{SUMMARY_SENT_BACK, SUMMARY_DRAW, SUMMARY_DRAWN},
	{SUMMARY_DRAWN, SUMMARY_CONFIRM, SUMMARY_CONFIRMED},
	{SUMMARY_DRAWN, SUMMARY_SEND_BACK, SUMMARY_SENT_BACK},
	{SUMMARY_CONFIRMED, SUMMARY_FILE, SUMMARY_FILED},
	{SUMMARY_CONFIRMED, SUMMARY_SEND_BACK, SUMMARY_SENT_BACK},
};

int
attendance_summary_next(enum attendance_summary_state from, enum attendance_summary_event event)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == from && moves[i].event == event)
			return (int)moves[i].to;
	return -1;
}

static const struct {
	const char *code, *label, *stands; /* msgids */
} states[SUMMARY_STATES] = {
	[SUMMARY_OPEN] = {"open", N_("to draw up"),
		N_("Nothing is drawn up yet. The attendance clerk does that first")},
	[SUMMARY_DRAWN] = {"drawn", N_("drawn up"),
		N_("It is drawn up already and waits for the supervisor")},
	[SUMMARY_CONFIRMED] = {"confirmed", N_("confirmed"),
		N_("It is confirmed already and waits for HR")},
	[SUMMARY_FILED] = {"filed", N_("filed"),
		N_("It is filed. What changes now is a correction in the next one")},
	[SUMMARY_SENT_BACK] = {"sent-back", N_("sent back"),
		N_("It was sent back and is to be drawn up again first")},
};

const char *
attendance_summary_code(enum attendance_summary_state s)
{
	return states[s].code;
}

const char *
attendance_summary_label(enum attendance_summary_state s)
{
	return states[s].label;
}

/* What each step is: who may, which record. */
static const struct step {
	enum action action;
	enum record_type type;
	const char *done, *whose; /* msgids */
} steps[SUMMARY_EVENTS] = {
	[SUMMARY_DRAW] = {ACT_ATTENDANCE_SUMMARY_DRAW, RECORD_ATTENDANCE_DRAWN, N_("drawn up"),
		N_("The team leader or the shift leader draws it up")},
	[SUMMARY_CONFIRM] = {ACT_ATTENDANCE_SUMMARY_CONFIRM, RECORD_ATTENDANCE_CONFIRMED,
		N_("confirmed"), N_("A supervisor or a post above confirms it")},
	[SUMMARY_FILE] = {ACT_ATTENDANCE_SUMMARY_FILE, RECORD_ATTENDANCE_FILED, N_("filed"),
		N_("HR files it")},
	[SUMMARY_SEND_BACK] = {ACT_NONE, RECORD_ATTENDANCE_SENT_BACK, N_("sent back"), ""},
};

const char *
attendance_summary_done(enum attendance_summary_event v)
{
	return steps[v].done;
}

int
attendance_summary_record(enum attendance_summary_event v)
{
	return (int)steps[v].type;
}

enum attendance_summary_event
attendance_summary_onward(enum attendance_summary_state s)
{
	for (int v = 0; v < SUMMARY_SEND_BACK; v++)
		if (attendance_summary_next(s, (enum attendance_summary_event)v) >= 0)
			return (enum attendance_summary_event)v;
	return SUMMARY_EVENTS;
}

/* --- reading --- */

static bool
may(struct ctx *c, enum action action, int64_t team, struct err *e)
{
	return access_may(c, action, &(const struct access_object){.team = team}, e);
}

void
attendance_summary_settle(struct attendance_summary *s, const struct attendance_period *p)
{
	const struct attendance_period was = s->period;

	/* what was signed keeps its days, whatever the report day is by now */
	s->period = *p;
	if (!s->id)
		return;
	s->period.from = was.from;
	s->period.to = was.to;
	memcpy(s->period.text, was.text, sizeof s->period.text);
}

bool
attendance_summary_get(
	struct ctx *c, int64_t team, int month, struct attendance_summary *out, struct err *e)
{
	struct attendance_period p;

	if (!may(c, ACT_ATTENDANCE_SUMMARY_SEE, team, e) ||
		!attendance_period_of(c, month, &p, e) ||
		!attendance_summary_row(c, team, month, out, e))
		return false;
	attendance_summary_settle(out, &p);
	return true;
}

bool
attendance_summary_by_id(struct ctx *c, int64_t id, struct attendance_summary *out, struct err *e)
{
	return attendance_summary_row_of(c, id, out, e) &&
	       attendance_summary_get(c, out->team, out->period.month, out, e);
}

static bool
fill_why(struct ctx *c, struct attendance_step *s, struct arena *a, struct err *e)
{
	char text[ATTENDANCE_WHY_CHARS * 4 + 1];
	struct ledger_record r;

	if (s->event != SUMMARY_SEND_BACK)
		return true;
	if (!ledger_read(c, s->record, &r, e))
		return false;
	(void)record_view_text(&r.view, TAG_SUMMARY_WHY, text, sizeof text);
	s->why = r.erased ? erasure_tombstone(c, r.erased, a, e) : arena_strdup(a, text);
	ledger_record_free(&r);
	return s->why || err_set(e, ERR_NOMEM);
}

bool
attendance_summary_steps(
	struct ctx *c, int64_t id, struct arena *a, struct attendance_steps *out, struct err *e)
{
	struct attendance_summary s;

	if (!attendance_summary_row_of(c, id, &s, e) ||
		!may(c, ACT_ATTENDANCE_SUMMARY_SEE, s.team, e) ||
		!attendance_step_rows(c, id, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (!fill_why(c, &out->row[i], a, e))
			return false;
	return true;
}

/* --- signing --- */

/* Whoever takes the next step sends it back; who took the last one takes it back. */
static enum action
action_to_send_back(const struct ctx *c, const struct attendance_summary *s)
{
	const enum attendance_summary_event next = attendance_summary_onward(s->state);

	if (next == SUMMARY_EVENTS || (next > SUMMARY_DRAW && s->by[next - 1] == c->who))
		return ACT_ATTENDANCE_SUMMARY_SEE;
	return steps[next].action;
}

static bool
is_possible(const struct attendance_summary *s, enum attendance_summary_event event, struct err *e)
{
	return attendance_summary_next(s->state, event) >= 0 ||
	       err_set(e, ERR_BLOCKED, .rule = "ATT-06", .field = "state",
		       .msgid = states[s->state].stands);
}

static bool
is_signed(const struct ctx *c, struct err *e)
{
	return (c->key && c->key_confirmed) ||
	       err_set(e, ERR_DENIED, .rule = "ATT-06", .field = "password",
		       .msgid = N_("Each step of a summary is signed: your password is asked"));
}

/* Each step by somebody else; nobody confirms figures of their own (ORG-04). */
static bool
is_somebody_else(const struct ctx *c, const struct attendance_summary *s,
	enum attendance_summary_event event, struct err *e)
{
	for (int v = SUMMARY_DRAW; v < (int)event; v++)
		if (s->by[v] == c->who)
			return err_set(e, ERR_BLOCKED, .rule = "ATT-06",
				.msgid = N_("You signed an earlier step of it. Each step is by "
					    "somebody else"));
	return true;
}

static bool
has_no_row(const struct ctx *c, const struct attendance_table *t, struct err *e)
{
	for (size_t i = 0; i < t->rows; i++)
		if (t->row[i].person == c->who)
			return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
				.msgid = N_("Your own figures are in it. The next person up "
					    "confirms it"));
	return true;
}

/* Common to all four: which summary, and after which drawing. */
static void
put_fields(struct record *r, const struct attendance_summary *s, size_t rows, const uint8_t *drawn)
{
	record_int(r, TAG_SUMMARY_ID, s->id);
	record_int(r, TAG_SUMMARY_TEAM, s->team);
	record_int(r, TAG_SUMMARY_MONTH, s->period.month);
	record_int(r, TAG_SUMMARY_FROM, s->period.from);
	record_int(r, TAG_SUMMARY_TO, s->period.to);
	record_int(r, TAG_SUMMARY_ROUND, s->round);
	record_int(r, TAG_SUMMARY_ROWS, (int64_t)rows);
	if (drawn)
		record_bytes(r, TAG_SUMMARY_DRAWN, drawn, SEAL_HASH);
}

static bool
store_step(struct ctx *c, const struct attendance_summary *s, enum attendance_summary_event event,
	struct record *r, struct err *e)
{
	struct attendance_step step = {
		.round = s->round, .event = event, .by = c->who, .at_us = c->now.utc_us};
	struct ledger_ref ref = {.id = 0};

	if (!ledger_append(c, NULL, r, &ref, e))
		return false;
	step.record = ref.id;
	return attendance_step_insert(c, s->id, &step, e);
}

/* --- drawing up --- */

static bool
is_due_enough(const struct attendance_period *p, int64_t now_us, struct err *e)
{
	char soon[DAY_TEXT_BYTES];

	day_format(soon, p->soon);
	return clock_local(now_us).day >= p->soon ||
	       err_set(e, ERR_BLOCKED, .rule = "ATT-06", .field = "month",
		       .msgid = N_("This period is not over. It is drawn up from {1} on"),
		       .arg = {soon});
}

/* What is signed is what was on the screen, or nothing. */
static bool
is_as_seen(struct ctx *c, const struct attendance_summary *s, const struct attendance_table *seen,
	struct attendance_table *now, struct err *e)
{
	if (!attendance_table_make(c, s->team, s->period.month, now, e))
		return false;
	if (attendance_table_same(seen, now))
		return true;
	attendance_table_free(now);
	return err_set(e, ERR_STALE, .rule = "ATT-06",
		.msgid = N_("The figures have changed meanwhile. Look at them again first"));
}

static bool
sign_table(struct ctx *c, const struct attendance_summary *s, const struct attendance_table *t,
	struct err *e)
{
	struct record r;
	struct buf content;
	bool good;

	buf_init(&content);
	record_init(&r, RECORD_ATTENDANCE_DRAWN, 0);
	attendance_table_bytes(t, &content);
	good = content.failed ? err_set(e, ERR_NOMEM)
			      : ledger_content(c, &r, buf_str(&content), content.len, e);
	put_fields(&r, s, t->rows, NULL);
	good = good && store_step(c, s, SUMMARY_DRAW, &r, e);
	record_free(&r);
	buf_free(&content);
	return good;
}

/* Row and rev as they were read, moved on. */
static bool
begin_round(struct ctx *c, struct attendance_summary *s, struct err *e)
{
	struct attendance_summary now;

	if (!attendance_summary_row(c, s->team, s->period.month, &now, e) ||
		!is_possible(&now, SUMMARY_DRAW, e))
		return false;
	if (!s->id && !now.id)
		return attendance_summary_insert(c, s, e);
	const struct attendance_summary_move m = {
		.id = s->id,
		.rev = s->rev,
		.from = SUMMARY_SENT_BACK,
		.to = SUMMARY_DRAWN,
		.round = now.round + 1,
		.period = &s->period,
	};
	s->round = now.round + 1;
	return attendance_summary_move(c, &m, e);
}

static bool
draw_within(struct ctx *c, struct attendance_summary *s, const struct attendance_table *seen,
	struct err *e)
{
	struct attendance_table now;
	bool good;

	if (!is_signed(c, e) || !attendance_period_of(c, s->period.month, &s->period, e) ||
		!is_due_enough(&s->period, c->now.utc_us, e) || !is_as_seen(c, s, seen, &now, e))
		return false;
	good = begin_round(c, s, e) && sign_table(c, s, &now, e);
	attendance_table_free(&now);
	return good;
}

bool
attendance_summary_draw(struct ctx *c, struct attendance_summary *s,
	const struct attendance_table *seen, struct err *e)
{
	struct attendance_summary done = *s;

	if (!act_begin(c, ACT_ATTENDANCE_SUMMARY_DRAW,
		    &(const struct access_object){.team = s->team}, e))
		return false;
	if (!draw_within(c, &done, seen, e))
		return act_fail(c);
	return act_commit(c, e) && attendance_summary_get(c, s->team, s->period.month, s, e);
}

/* --- the other steps --- */

/* A record that follows the drawing, over the same table. */
static bool
sign_after(struct ctx *c, const struct attendance_summary *s, enum attendance_summary_event event,
	const char *why, struct err *e)
{
	struct attendance_table t;
	struct ledger_record drawn;
	struct record r;
	bool good;

	if (!ledger_read(c, s->drawn, &drawn, e))
		return false;
	record_init(&r, steps[event].type, 0);
	good = attendance_table_read(&drawn.content, &t, e) &&
	       (event != SUMMARY_CONFIRM || has_no_row(c, &t, e)) &&
	       (why || ledger_content(c, &r, buf_str(&drawn.content), drawn.content.len, e));
	put_fields(&r, s, t.rows, drawn.ref.hash);
	if (why)
		record_said(&r, TAG_SUMMARY_WHY, why);
	good = good && store_step(c, s, event, &r, e);
	record_free(&r);
	attendance_table_free(&t);
	ledger_record_free(&drawn);
	return good;
}

static bool
step_within(struct ctx *c, const struct attendance_summary *s, int64_t rev,
	enum attendance_summary_event event, const char *why, struct err *e)
{
	const struct attendance_summary_move m = {.id = s->id,
		.rev = rev,
		.from = s->state,
		.to = (enum attendance_summary_state)attendance_summary_next(s->state, event),
		.round = s->round};

	return is_signed(c, e) && is_possible(s, event, e) &&
	       (why || is_somebody_else(c, s, event, e)) && attendance_summary_move(c, &m, e) &&
	       sign_after(c, s, event, why, e);
}

/* Read again inside the transaction; a rev that is old by then is ERR_STALE first. */
static bool
step(struct ctx *c, struct attendance_summary_ref *ref, enum action action,
	enum attendance_summary_event event, const char *why, struct err *e)
{
	struct attendance_summary s;

	if (!attendance_summary_row_of(c, ref->id, &s, e) ||
		!act_begin(c, action, &(const struct access_object){.team = s.team}, e))
		return false;
	if (!attendance_summary_row_of(c, ref->id, &s, e) ||
		!step_within(c, &s, ref->rev, event, why, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	ref->rev++;
	return true;
}

bool
attendance_summary_confirm(struct ctx *c, struct attendance_summary_ref *ref, struct err *e)
{
	return step(c, ref, ACT_ATTENDANCE_SUMMARY_CONFIRM, SUMMARY_CONFIRM, NULL, e);
}

bool
attendance_summary_file(struct ctx *c, struct attendance_summary_ref *ref, struct err *e)
{
	return step(c, ref, ACT_ATTENDANCE_SUMMARY_FILE, SUMMARY_FILE, NULL, e);
}

bool
attendance_summary_send_back(
	struct ctx *c, struct attendance_summary_ref *ref, const char *why, struct err *e)
{
	const size_t n = why ? strlen(why) : 0;
	const size_t characters = utf8_clusters(why ? why : "", n);
	struct attendance_summary s;

	if (characters < 2 || characters > ATTENDANCE_WHY_CHARS)
		return err_set(e, ERR_INVALID, .rule = "ATT-06", .field = "why",
			.msgid = N_("Say in 2 to 200 characters what is to be put right"));
	return utf8_check(why, n, false, "why", e) &&
	       attendance_summary_row_of(c, ref->id, &s, e) &&
	       step(c, ref, act_again(c, action_to_send_back(c, &s), s.rev != ref->rev),
		       SUMMARY_SEND_BACK, why, e);
}

/* --- may they? --- */

/* ORG-04: of a confirmation, read from what would be confirmed. */
static bool
drawing_is_of_others(struct ctx *c, const struct attendance_summary *s, struct err *e)
{
	struct attendance_table t;
	struct ledger_record drawn;
	bool good;

	if (!ledger_read(c, s->drawn, &drawn, e))
		return false;
	good = attendance_table_read(&drawn.content, &t, e) && has_no_row(c, &t, e);
	attendance_table_free(&t);
	ledger_record_free(&drawn);
	return good;
}

bool
attendance_summary_may(struct ctx *c, const struct attendance_summary *s,
	enum attendance_summary_event event, struct err *e)
{
	if (!is_possible(s, event, e))
		return false;
	if (event == SUMMARY_SEND_BACK)
		return may(c, action_to_send_back(c, s), s->team, e);
	if (!may(c, steps[event].action, s->team, e))
		return e && e->code == ERR_DENIED ? err_set(e, ERR_DENIED, .rule = "ATT-06",
							    .msgid = steps[event].whose)
						  : false;
	return is_somebody_else(c, s, event, e) &&
	       (event != SUMMARY_DRAW ||
		       is_due_enough(&s->period, clock_now(&c->clock).utc_us, e)) &&
	       (event != SUMMARY_CONFIRM || drawing_is_of_others(c, s, e));
}

/* --- verify --- */

bool
attendance_summary_cache_check(
	struct ctx *c, const struct ledger_record *rec, struct verify_finding *f)
{
	struct attendance_summary s = {.id = 0};
	struct attendance_step step_row;
	char text[24];
	int64_t id = 0;
	bool found = false;

	(void)record_view_int(&rec->view, TAG_SUMMARY_ID, &id);
	(void)str_format(text, sizeof text, "%lld", (long long)id);
	if (attendance_step_of(c, rec->ref.id, &step_row, &s.id, &found, NULL) && found &&
		s.id == id && (int)steps[step_row.event].type == rec->view.head.type &&
		step_row.by == rec->view.head.actor && step_row.at_us == rec->view.head.at.utc_us &&
		cache_same_int(rec, TAG_SUMMARY_ROUND, step_row.round) &&
		attendance_summary_row_of(c, id, &s, NULL) &&
		cache_same_int(rec, TAG_SUMMARY_TEAM, s.team) &&
		cache_same_int(rec, TAG_SUMMARY_MONTH, s.period.month) && s.round >= step_row.round)
		return true;
	return cache_differs(f, N_("the attendance summary {1} differs from its record"), text);
}
