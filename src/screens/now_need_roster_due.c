/* now_need_roster_due.c — rosters to publish, to acknowledge late, to file. SPDX-License-Identifier: MIT
 *
 * source: RST-02, RST-04, RST-15.
 */
#include "domain/roster_due.h"

#include "base/day.h"
#include "domain/volume.h"
#include "screens/now_need.h"
#include "tui/pager.h"

/* A roster as one number: its team's month. */
#define MONTHS INT64_C(1000000)
enum { DAY_END = 24 * 60 - 1 };

static void
need_roster(struct now_state *s, const struct roster_due *d)
{
	struct need *n = now_need_add(s, NEED_ROSTER_DUE, d->team * MONTHS + d->month);
	char month[VOLUME_MONTH_BYTES];

	if (!n)
		return;
	volume_month_text(month, d->month);
	n->at_utc_us = clock_utc_us(d->term.due_day, DAY_END);
	n->alert = d->state == ROSTER_OVERDUE;
	text_fill(n->text, sizeof n->text,
		tr(*d->holiday ? N_("Publish the roster {1} of {2} ({3})")
			       : N_("Publish the roster {1} of {2}")),
		month, d->name, d->holiday);
	if (d->term.provisional)
		str_copy(n->note, sizeof n->note, tr("not yet announced"));
}

static bool
rosters_due(struct ctx *c, struct now_state *s, struct err *e)
{
	struct roster_due *due = mem_alloc(ROSTER_DUES_MAX * sizeof *due);
	int n = 0;
	bool good = due ? roster_due_list(c, due, ROSTER_DUES_MAX, &n, e) : err_set(e, ERR_NOMEM);

	for (int i = 0; good && i < n; i++)
		need_roster(s, &due[i]);
	mem_free(due);
	return good;
}

/* One row a roster; who they are stands behind Enter. */
static void
need_late(struct now_state *s, const struct roster_late *l, int people)
{
	struct need *n = now_need_add(s, NEED_ROSTER_LATE, l->roster);
	char month[VOLUME_MONTH_BYTES], count[16];

	if (!n)
		return;
	volume_month_text(month, l->month);
	str_format(count, sizeof count, "%d", people);
	text_fill(n->text, sizeof n->text, tr("Not acknowledged by {1}: roster {2} of {3}"), count,
		month, l->name);
	n->at_utc_us = clock_utc_us(l->due_day, DAY_END);
	n->alert = true;
}

static bool
acknowledged_late(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	struct roster_lates all;

	if (!now_may_anywhere(s, ACT_ROSTER_PLAN))
		return true;
	if (!roster_late_list(c, a, &all, e))
		return false;
	for (int i = 0, first = 0; i < all.n; i++) {
		if (i + 1 < all.n && all.row[i + 1].roster == all.row[i].roster)
			continue;
		need_late(s, &all.row[first], i + 1 - first);
		first = i + 1;
	}
	return true;
}

static bool
to_file(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	struct roster_filings all;
	char month[VOLUME_MONTH_BYTES];

	if (!roster_filing_list(c, a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		struct need *n = now_need_add(s, NEED_ROSTER_FILE, all.row[i].roster.id);

		if (!n)
			return true;
		volume_month_text(month, all.row[i].roster.month);
		text_fill(n->text, sizeof n->text,
			tr("Sign the receipt: holiday roster {1} of {2}"), month, all.row[i].name,
			NULL);
		n->at_utc_us = clock_utc_us(all.row[i].due_day, DAY_END);
		n->alert = n->at_utc_us < s->now_utc_us;
	}
	return true;
}

bool
now_needs_of_roster_due(struct ctx *c, struct now_state *s, struct err *e)
{
	struct arena a;
	bool good;

	arena_init(&a);
	good = rosters_due(c, s, e) && acknowledged_late(c, s, &a, e) && to_file(c, s, &a, e);
	arena_free(&a);
	return good;
}

/* --- who they are --- */

static void
put_names(struct ui *ui, const struct roster_lates *all, int64_t roster, struct buf *out)
{
	char line[PERSON_NAME_BYTES + 40], day[DAY_TEXT_BYTES];

	for (int i = 0; i < all->n; i++) {
		if (all->row[i].roster != roster)
			continue;
		day_format(day, all->row[i].due_day);
		text_fill(line, sizeof line, tr("{1}: due {2}"),
			console_name(console_of(ui), all->row[i].person), day, NULL);
		buf_puts(out, line);
		buf_puts(out, "\n");
	}
}

void
now_open_roster_late(struct ui *ui, int64_t roster)
{
	struct roster_lates all;
	struct buf out;
	struct arena a;
	struct err e;

	err_clear(&e);
	arena_init(&a);
	buf_init(&out);
	if (roster_late_list(console_ctx(ui), &a, &all, &e)) {
		put_names(ui, &all, roster, &out);
		pager_open(ui, tr("Who has not acknowledged"), buf_str(&out));
	} else {
		ui_say_err(ui, &e);
	}
	buf_free(&out);
	arena_free(&a);
}
