/* decision_roster.c — a published roster waits until each person on it has read it. SPDX-License-Identifier: MIT
 *
 * source: RST-03, RST-15.
 */
#include "domain/decision.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/decision_source_sql.h"
#include "domain/ledger.h"
#include "domain/roster_sql.h"
#include "domain/shift.h"
#include "domain/team.h"

enum { SHIFTS_A_DAY = 3, NAMES_BYTES = 128, WHY_BYTES = 1024 };

static bool
row_of(struct ctx *c, const struct roster *r, bool changed, struct arena *a, struct decision *out,
	struct err *e)
{
	struct team t;

	if (!team_get(c, r->team, &t, e))
		return false;
	*out = (struct decision){.of = &decision_roster,
		.thing = r->id,
		.rev = r->rev,
		.asker = r->published_by,
		.asked_us = r->published_us,
		.what = {changed ? N_("{1}, {2}: changed, version {3}") : N_("{1}, {2}: new"),
			{DECISION_MONTH(r->month), DECISION_TEXT(decision_keep(a, t.name)),
				DECISION_NUMBER(r->version)}}};
	return true;
}

static bool
owed_row(struct ctx *c, const struct roster_owed *o, struct arena *a, struct decision *d,
	struct err *e)
{
	if (!row_of(c, &o->roster, o->changed, a, d, e))
		return false;
	d->due_us = decision_day_end(o->due_day);
	d->answers = DECISION_MAY_READ | DECISION_MAY_ASK_BACK;
	if (d->asker == c->who)
		d->answers = DECISION_MAY_READ;
	d->batchable = true;
	return true;
}

static bool
roster_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct roster_owed *owed;
	int n;
	bool good = roster_owed(c, c->who, &l->arena, &owed, &n, e);

	for (int i = 0; good && i < n; i++) {
		struct decision d;
		good = owed_row(c, &owed[i], &l->arena, &d, e) && decision_add(l, &d, e);
	}
	return good;
}

static bool
roster_count(struct ctx *c, int max, int *n, struct err *e)
{
	struct roster_owed *owed;
	struct arena a;
	bool good;

	arena_init(&a);
	good = roster_owed(c, c->who, &a, &owed, n, e);
	arena_free(&a);
	*n = *n > max ? max : *n;
	return good;
}

/* For whoever is on it, and who published it. */
static bool
roster_get_one(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct roster_ack ack;
	struct roster r;
	struct decision d;

	if (!roster_get(c, id, &r, e) || !roster_ack_get(c, id, c->who, &ack, e))
		return false;
	if (!ack.roster && r.published_by != c->who)
		return err_set(
			e, ERR_DENIED, .rule = "ORG-03", .msgid = N_("You are not on this roster"));
	const struct roster_owed o = {.roster = r, .changed = ack.changed, .due_day = ack.due_day};
	if (ack.roster && !ack.record && r.state == ROSTER_IN_FORCE)
		return owed_row(c, &o, &l->arena, &d, e) && decision_add(l, &d, e);
	if (!row_of(c, &r, r.version > 1, &l->arena, &d, e))
		return false;
	d.is_decided = ack.record != 0 || r.state != ROSTER_IN_FORCE;
	d.answer = DECISION_READ;
	d.decided_by = ack.record ? c->who : 0;
	return decision_add(l, &d, e);
}

/* --- the detail: one's own shifts, before and now --- */

struct names {
	char en[NAMES_BYTES], zh[NAMES_BYTES];
};

static bool
names_add(struct ctx *c, struct names *n, int64_t shift, struct err *e)
{
	struct shift s;
	size_t en = strlen(n->en), zh = strlen(n->zh);

	if (!shift_get(c, shift, &s, e))
		return false;
	(void)str_format(n->en + en, sizeof n->en - en, "%s%s", en ? ", " : "", s.name_en);
	(void)str_format(n->zh + zh, sizeof n->zh - zh, "%s%s", zh ? "、" : "", s.name_zh);
	return true;
}

static bool
names_of(struct ctx *c, const struct roster_plan *p, int day, struct names *out, struct err *e)
{
	*out = (struct names){"", ""};
	for (size_t i = 0; i < p->items; i++)
		if (p->item[i].person == c->who && p->item[i].day == day &&
			!names_add(c, out, p->item[i].shift, e))
			return false;
	return true;
}

static struct decision_text
names_text(struct decision_detail *t, const struct names *n)
{
	if (!n->en[0])
		return (struct decision_text){NULL, {DECISION_WORD(N_("off"))}};
	return (struct decision_text){NULL,
		{DECISION_PAIR(decision_keep(&t->arena, n->en), decision_keep(&t->arena, n->zh))}};
}

static void
tell_head(struct decision_detail *t, bool changed)
{
	struct decision_line *h = decision_line(t, DECISION_EFFECT, N_("Your days"),
		DECISION_NOTHING, DECISION_NOTHING, DECISION_NOTHING);

	if (changed)
		h->cell[h->cells++] = (struct decision_text){N_("before"), {{0}}};
	h->cell[h->cells++] = (struct decision_text){changed ? N_("now") : N_("shift"), {{0}}};
}

/* Of a change only what changed. */
static bool
tell_days(struct ctx *c, const struct roster *r, const struct roster_plan *before,
	const struct roster_plan *now, struct decision_detail *t, struct err *e)
{
	const int last = roster_last_day(r->month);

	tell_head(t, before != NULL);
	for (int day = roster_first_day(r->month); day <= last; day = day_add(day, 1)) {
		struct names was = {"", ""}, is;
		struct decision_line *l;
		if (!names_of(c, now, day, &is, e) ||
			(before && !names_of(c, before, day, &was, e)))
			return false;
		if (before ? strcmp(was.en, is.en) == 0 : !is.en[0])
			continue;
		l = decision_line(t, DECISION_EFFECT, NULL, DECISION_DAY(day), DECISION_NOTHING,
			DECISION_NOTHING);
		if (before)
			l->cell[l->cells++] = names_text(t, &was);
		l->cell[l->cells++] = names_text(t, &is);
	}
	return true;
}

static bool
tell_shifts(struct ctx *c, const struct roster *r, struct decision_detail *t, struct err *e)
{
	struct roster_versions v;
	struct roster_plan now, before;
	int64_t old = 0;
	bool good;

	if (!roster_versions(c, r->team, r->month, &t->arena, &v, e))
		return false;
	for (int i = 0; i < v.n; i++)
		if (v.row[i].version == r->version - 1)
			old = v.row[i].id;
	if (!roster_plan_load(c, r->id, &now, e))
		return false;
	good = !old || roster_plan_load(c, old, &before, e);
	if (good)
		good = tell_days(c, r, old ? &before : NULL, &now, t, e);
	if (good && old)
		roster_plan_free(&before);
	roster_plan_free(&now);
	return good;
}

static bool
tell_why(struct ctx *c, const struct roster *r, struct decision_detail *t, struct err *e)
{
	struct ledger_record rec;
	char why[WHY_BYTES];

	if (!ledger_read(c, r->record, &rec, e))
		return false;
	if (record_view_text(&rec.view, TAG_ROSTER_WHY, why, sizeof why) && *why)
		(void)decision_line(t, DECISION_REQUEST, N_("Reason: {1}"),
			DECISION_TEXT(decision_keep(&t->arena, why)), DECISION_NOTHING,
			DECISION_NOTHING);
	ledger_record_free(&rec);
	return true;
}

static bool
roster_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct roster_ack ack;
	struct roster r;
	struct team team;
	int owed, all;

	if (!roster_get(c, d->thing, &r, e) || !team_get(c, r.team, &team, e) ||
		!roster_ack_get(c, r.id, c->who, &ack, e) ||
		!decision_roster_acks(c, r.id, &owed, &all, e))
		return false;
	(void)decision_line(t, DECISION_REQUEST, N_("Roster of {1} for {2}, version {3}"),
		DECISION_TEXT(decision_keep(&t->arena, team.name)), DECISION_MONTH(r.month),
		DECISION_NUMBER(r.version));
	if (ack.roster)
		(void)decision_line(t, DECISION_REQUEST, N_("To be acknowledged by {1}"),
			DECISION_DAY(ack.due_day), DECISION_NOTHING, DECISION_NOTHING);
	(void)decision_line(t, DECISION_REQUEST, N_("{1} of {2} have not read it yet"),
		DECISION_NUMBER(owed), DECISION_NUMBER(all), DECISION_NOTHING);
	decision_event(t, r.published_us, N_("published by {1}"), DECISION_PERSON(r.published_by),
		DECISION_NOTHING);
	return tell_why(c, &r, t, e) && (!ack.roster || tell_shifts(c, &r, t, e));
}

static bool
roster_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	(void)r;
	return roster_acknowledge(c, d->thing, e);
}

/* --- what became of it --- */

static bool
roster_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct decision_ids ids;
	bool good = decision_ids(c, DECISION_ROSTERS_READ, since_us, &ids, e);

	for (int i = 0; good && i < ids.n; i++) {
		struct decision d;
		struct roster r;
		good = roster_get(c, ids.id[i], &r, e) &&
		       row_of(c, &r, r.version > 1, &l->arena, &d, e);
		d.is_decided = true;
		d.answer = DECISION_READ;
		d.decided_by = c->who;
		d.decided_us = ids.utc_us[i];
		good = good && decision_add(l, &d, e);
	}
	return good;
}

static bool
roster_asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct decision_ids ids;
	bool good = decision_ids(c, DECISION_ROSTERS_PUBLISHED, since_us, &ids, e);

	for (int i = 0; good && i < ids.n; i++) {
		struct decision d;
		struct roster r;
		int owed, all;
		good = roster_get(c, ids.id[i], &r, e) &&
		       row_of(c, &r, r.version > 1, &l->arena, &d, e) &&
		       decision_roster_acks(c, r.id, &owed, &all, e);
		if (!good)
			break;
		d.is_decided = !owed;
		d.answer = DECISION_READ;
		d.with_us = r.published_us;
		d.stands = (struct decision_text){N_("{1} of {2} have not read it yet"),
			{DECISION_NUMBER(owed), DECISION_NUMBER(all)}};
		d.moves = (struct decision_text){
			N_("Everybody on it acknowledges it in their Inbox"), {{0}}};
		good = decision_add(l, &d, e);
	}
	return good;
}

const struct decision_source decision_roster = {
	.code = "roster",
	.label = N_("roster"),
	.record = {[DECISION_READ] = RECORD_ROSTER_SEEN},
	.waiting = roster_waiting,
	.get = roster_get_one,
	.detail = roster_detail,
	.answer = roster_answer,
	.count = roster_count,
	.decided = roster_decided,
	.asked = roster_asked,
};
