/* decision_roster_file.c — a holiday roster waits until HR has signed its receipt. SPDX-License-Identifier: MIT
 *
 * source: RST-04, RST-15.
 */
#include "base/day.h"
#include "domain/decision.h"
#include "domain/decision_source_sql.h"
#include "domain/ledger.h"
#include "domain/roster_due.h"

static bool
file_row(const struct roster_filing *f, struct arena *a, struct decision_list *l, struct err *e)
{
	const struct decision d = {.of = &decision_roster_file,
		.thing = f->roster.id,
		.rev = f->roster.rev,
		.asker = f->roster.published_by,
		.asked_us = f->roster.published_us,
		.due_us = decision_day_end(f->due_day),
		.what = {N_("{1}, {2}: holiday roster, version {3}"),
			{DECISION_MONTH(f->roster.month), DECISION_TEXT(decision_keep(a, f->name)),
				DECISION_NUMBER(f->roster.version)}},
		.answers = f->record || f->roster.state != ROSTER_IN_FORCE ? 0U : DECISION_MAY_READ,
		.batchable = true,
		.is_decided = f->record || f->roster.state != ROSTER_IN_FORCE,
		.answer = DECISION_READ,
		.decided_by = f->by,
		.decided_us = f->at_us};

	return decision_add(l, &d, e);
}

static bool
file_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct roster_filings all;
	bool good = roster_filing_list(c, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++)
		good = file_row(&all.row[i], &l->arena, l, e);
	return good;
}

/* For HR, and whoever published it. */
static bool
file_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct roster_filing f;

	if (!roster_filing_get(c, id, &f, e))
		return false;
	if (f.roster.published_by != c->who && !access_may(c, ACT_ROSTER_FILE, NULL, e))
		return false;
	return file_row(&f, &l->arena, l, e);
}

static bool
file_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct roster_filing f;
	struct roster_due due;
	int published;

	if (!roster_filing_get(c, d->thing, &f, e) ||
		!roster_due_get(c, f.roster.team, f.roster.month, &due, e))
		return false;
	published = clock_local(f.roster.published_us).day;
	(void)decision_line(t, DECISION_REQUEST, N_("Holiday roster of {1} for {2}, version {3}"),
		DECISION_TEXT(decision_keep(&t->arena, f.name)), DECISION_MONTH(f.roster.month),
		DECISION_NUMBER(f.roster.version));
	(void)decision_line(t, DECISION_REQUEST, N_("It covers {1}, from {2} to {3}"),
		DECISION_TEXT(decision_keep(&t->arena, due.holiday)),
		DECISION_DAY(due.term.holiday_from), DECISION_DAY(due.term.holiday_until));
	if (f.roster.version == 1)
		decision_rule(t, published > due.term.due_day ? '!' : 'x', "RST-04",
			N_("due by {1}, published on {2}"), DECISION_DAY(due.term.due_day),
			DECISION_DAY(published));
	decision_event(t, f.roster.published_us, N_("published by {1}"),
		DECISION_PERSON(f.roster.published_by), DECISION_NOTHING);
	if (f.record)
		decision_event(t, f.at_us, N_("receipt signed by {1}"), DECISION_PERSON(f.by),
			DECISION_NOTHING);
	return true;
}

static bool
file_answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	(void)r;
	return roster_file(c, d->thing, e);
}

/* RST-15 */
static bool
file_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct decision_ids ids;
	bool good = decision_ids(c, DECISION_ROSTERS_FILED, since_us, &ids, e);

	for (int i = 0; good && i < ids.n; i++)
		good = file_get(c, ids.id[i], l, e);
	return good;
}

const struct decision_source decision_roster_file = {
	.code = "roster-file",
	.label = N_("filing"),
	.record = {[DECISION_READ] = RECORD_ROSTER_FILED},
	.verb = {[DECISION_READ] = N_("Receive")},
	.done = {[DECISION_READ] = N_("received")},
	.waiting = file_waiting,
	.get = file_get,
	.detail = file_detail,
	.answer = file_answer,
	.decided = file_decided,
};
