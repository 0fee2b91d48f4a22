/* target.c — targets and what was reached: set, entered, verified. SPDX-License-Identifier: MIT
 *
 * source: SCR-24, ORG-04.
 */
#include "domain/target.h"

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/target_sql.h"
#include "domain/team.h"

enum { NUMBERS = 6, LINE_BYTES = NUMBERS * 8 };

static const struct {
	const char *code, *label;
} kinds[TARGET_KINDS] = {[TARGET_CALLS_IN] = {"calls_in", N_("Calls in")},
	[TARGET_CALLS_OUT] = {"calls_out", N_("Calls out")},
	[TARGET_TICKETS] = {"tickets", N_("Tickets")},
	[TARGET_CALLBACKS] = {"callbacks", N_("Call-backs")}};

const char *
target_kind_code(enum target_kind k)
{
	return kinds[k].code;
}

const char *
target_kind_label(enum target_kind k)
{
	return kinds[k].label;
}

static const struct {
	const char *code, *label;
} sources[] = {[TARGET_NOT_KNOWN] = {"", ""},
	[TARGET_ENTERED] = {"entered", N_("entered")},
	[TARGET_IMPORTED] = {"imported", N_("imported")},
	[TARGET_COUNTED] = {"counted", N_("counted")}};

const char *
target_source_code(enum target_source s)
{
	return sources[s].code;
}

const char *
target_source_label(enum target_source s)
{
	return sources[s].label;
}

/* --- what may be set --- */

static bool
month_fits(struct ctx *c, int month, bool actual, struct err *e)
{
	const int today = clock_local(c->now.utc_us).day;
	const int last = actual ? today / 100 : month_add(today / 100, 12);

	return (day_is_valid(month * 100 + 1) && month <= last) ||
	       err_set(e, ERR_INVALID, .field = "month", .rule = "SCR-24",
		       .msgid =
			       actual ? N_("Name this month or one before. Example: 2026-11")
				      : N_("Name a month, at most a year ahead. Example: 2026-12"));
}

static bool
place_fits(struct ctx *c, const struct target_line *l, bool actual, struct err *e)
{
	struct person p;
	struct team t;

	if (!team_get(c, l->team, &t, e))
		return false;
	if (!l->person)
		return !actual || err_set(e, ERR_INVALID, .field = "person", .rule = "SCR-24",
					  .msgid = N_("What was reached is a person's. Say whose"));
	if (!person_get(c, l->person, &p, e))
		return false;
	return p.team_id == l->team ||
	       err_set(e, ERR_INVALID, .field = "person", .rule = "SCR-24",
		       .msgid = N_("{1} is not of the team {2}"), .arg = {p.name, t.name});
}

static bool
line_fits(struct ctx *c, const struct target_line *l, bool actual, struct err *e)
{
	if (l->kind < TARGET_CALLS_IN || l->kind >= TARGET_KINDS ||
		(l->amount != TARGET_NONE && (l->amount < 0 || l->amount > TARGET_MAX)))
		return err_set(e, ERR_INVALID, .field = "amount", .rule = "SCR-24",
			.msgid = N_("A figure is a whole number from 0 to 999999, or empty"));
	if (actual && l->person == c->who)
		return err_set(e, ERR_BLOCKED, .field = "person", .rule = "ORG-04",
			.msgid = N_("Your own figures are entered by somebody else"));
	return place_fits(c, l, actual, e);
}

/* --- storing: all lines with one record --- */

struct storing {
	struct ctx *c;
	const struct target_set *t;
	bool actual, imported;
	struct target_stored was[TARGET_LINES_MAX];
	int n;
	bool replaces;
};

static bool
look_up(struct storing *s, struct err *e)
{
	for (int i = 0; i < s->t->n; i++) {
		const struct target_line *l = &s->t->line[i];
		const struct target_stored of = {.month = s->t->month,
			.actual = s->actual,
			.team = l->team,
			.person = l->person,
			.kind = (int)l->kind};
		bool found;

		if (!line_fits(s->c, l, s->actual, e) ||
			!target_standing(s->c, &of, &s->was[i], &found, e))
			return false;
		if (!found)
			s->was[i] = (struct target_stored){.id = 0};
		s->replaces |= found;
	}
	return true;
}

static void
put_line(struct buf *b, int64_t id, const struct target_line *l, int64_t instead)
{
	buf_u64(b, (uint64_t)id);
	buf_u64(b, (uint64_t)l->team);
	buf_u64(b, (uint64_t)l->person);
	buf_u64(b, (uint64_t)l->kind);
	buf_u64(b, (uint64_t)(l->amount + 1));
	buf_u64(b, (uint64_t)instead);
}

static bool
sign(struct storing *s, int64_t first, int64_t *record, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	struct buf lines;
	bool good;

	buf_init(&lines);
	for (int i = 0; i < s->t->n; i++)
		put_line(&lines, first + i, &s->t->line[i], s->was[i].id);
	record_init(&r, s->actual ? RECORD_ACTUALS_ENTERED : RECORD_TARGETS_SET, 0);
	record_int(&r, TAG_TARGET_MONTH, s->t->month);
	record_buf(&r, TAG_TARGET_LINES, &lines);
	record_said(&r, TAG_TARGET_WHY, s->t->why && *s->t->why ? s->t->why : NULL);
	good = ledger_append(s->c, NULL, &r, &ref, e);
	record_free(&r);
	buf_free(&lines);
	*record = ref.id;
	return good;
}

static bool
store(struct storing *s, int64_t first, int64_t record, struct err *e)
{
	for (int i = 0; i < s->t->n; i++) {
		const struct target_line *l = &s->t->line[i];
		const struct target_stored row = {.id = first + i,
			.month = s->t->month,
			.actual = s->actual,
			.team = l->team,
			.person = l->person,
			.kind = (int)l->kind,
			.amount = l->amount,
			.imported = s->imported,
			.by = s->c->who,
			.at_us = s->c->now.utc_us,
			.record = record};

		if ((s->was[i].id && !target_end(s->c, s->was[i].id, record, e)) ||
			!target_insert(s->c, &row, s->t->why ? s->t->why : "", e))
			return false;
	}
	return true;
}

bool
target_why_check(const char *why, bool needed, struct err *e)
{
	return typed_check(why,
		&(const struct typed_rule){.field = "why",
			.rule = "SCR-24",
			.msgid = N_("Figures stood here already: say why they change, 2 to 200 "
				    "characters"),
			.least = needed ? 2 : 0,
			.most = TARGET_WHY_CHARS},
		e);
}

static bool
set_all(struct storing *s, struct err *e)
{
	int64_t first, record;

	return month_fits(s->c, s->t->month, s->actual, e) && look_up(s, e) &&
	       target_why_check(s->t->why, s->replaces && !s->imported, e) &&
	       target_next_id(s->c, &first, e) && sign(s, first, &record, e) &&
	       store(s, first, record, e);
}

static bool
has_lines(const struct target_set *t, struct err *e)
{
	return (t->n > 0 && t->n <= TARGET_LINES_MAX) ||
	       err_set(e, ERR_INVALID, .field = "amount", .rule = "SCR-24",
		       .msgid = N_("Nothing is entered yet. Type a figure"));
}

bool
target_set(struct ctx *c, const struct target_set *t, struct err *e)
{
	struct storing s = {.c = c, .t = t};

	if (!has_lines(t, e) ||
		!act_begin(c, ACT_TARGET_SET, &(struct access_object){.team = t->line[0].team}, e))
		return false;
	return set_all(&s, e) ? act_commit(c, e) : act_fail(c);
}

bool
target_actuals_within(struct ctx *c, const struct target_set *t, struct err *e)
{
	struct storing s = {.c = c, .t = t, .actual = true, .imported = true};

	return has_lines(t, e) && set_all(&s, e);
}

static bool
each_may(struct ctx *c, const struct target_set *t, struct err *e)
{
	for (int i = 0; i < t->n; i++)
		if (!access_may(c, ACT_TARGET_ENTER,
			    &(struct access_object){.person = t->line[i].person}, e))
			return false;
	return true;
}

bool
target_enter_actuals(struct ctx *c, const struct target_set *t, struct err *e)
{
	struct storing s = {.c = c, .t = t, .actual = true};

	if (!has_lines(t, e) || !act_begin(c, ACT_TARGET_ENTER,
					&(struct access_object){.person = t->line[0].person}, e))
		return false;
	return each_may(c, t, e) && set_all(&s, e) ? act_commit(c, e) : act_fail(c);
}

/* --- verify --- */

static int64_t
number_at(const uint8_t *p, int i)
{
	uint64_t v = 0;

	for (int k = 0; k < 8; k++)
		v = v << 8 | p[i * 8 + k];
	return (int64_t)v;
}

static bool
ended_by(struct ctx *c, int64_t instead, int64_t record)
{
	struct target_stored was;
	bool found;

	return !instead || (target_stored(c, instead, &was, &found, NULL) && found &&
				   was.ended_record == record);
}

/* Whoever ended a row signed so later. */
static bool
end_is_right(struct ctx *c, const struct ledger_record *r, int64_t ended_record)
{
	struct ledger_record by;
	bool right;

	if (!ended_record)
		return true;
	if (!ledger_read(c, ended_record, &by, NULL))
		return false;
	right = by.view.head.type == r->view.head.type && by.ref.seq > r->ref.seq;
	ledger_record_free(&by);
	return right;
}

static bool
line_is_row(struct ctx *c, const struct ledger_record *r, const uint8_t *p)
{
	struct target_stored s;
	bool found;

	return target_stored(c, number_at(p, 0), &s, &found, NULL) && found &&
	       s.record == r->ref.id && s.team == number_at(p, 1) && s.person == number_at(p, 2) &&
	       s.kind == (int)number_at(p, 3) && s.amount == number_at(p, 4) - 1 &&
	       cache_same_int(r, TAG_TARGET_MONTH, s.month) &&
	       s.actual == (r->view.head.type == RECORD_ACTUALS_ENTERED) &&
	       s.imported == (record_view_field(&r->view, TAG_IMPORTED) != NULL) &&
	       s.by == r->view.head.actor && s.at_us == r->view.head.at.utc_us &&
	       end_is_right(c, r, s.ended_record) && ended_by(c, number_at(p, 5), r->ref.id);
}

bool
target_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	const struct record_field *lines = record_view_field(&r->view, TAG_TARGET_LINES);
	int64_t n = 0;
	bool good = lines && lines->n % LINE_BYTES == 0 &&
		    target_count_of_record(c, r->ref.id, &n, NULL) &&
		    n == (int64_t)(lines->n / LINE_BYTES);

	for (size_t at = 0; good && at < lines->n; at += LINE_BYTES)
		good = line_is_row(c, r, (const uint8_t *)lines->p + at);
	return good ||
	       cache_differs(f, N_("a target or what was reached differs from its record"), "");
}
