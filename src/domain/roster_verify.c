/* roster_verify.c — is the roster in force what was signed? SPDX-License-Identifier: MIT
 *
 * What was published, and what was approved since, one after the other.
 * source: RST-03, RST-13, LOG-05.
 */
#include "base/str.h"
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/roster_plan.h"
#include "domain/shift_change_core.h"

struct replaying {
	struct ctx *c;
	int64_t roster;
	struct plan_list *plan;
	bool good;
};

static bool
replay_move(struct plan_list *l, const struct shift_move *m)
{
	for (size_t i = 0; i < l->n; i++)
		if (assignment_same(&l->item[i], &m->of)) {
			l->item[i].person = m->to;
			return true;
		}
	return false;
}

/* Its moves are one act, so they are found before any is made. */
static bool
replay_change(void *arg, int64_t record)
{
	struct replaying *k = arg;
	struct shift_move move[SHIFT_MOVES_MAX];
	int64_t roster[SHIFT_MOVES_MAX];
	struct plan_list now = *k->plan;
	struct ledger_record rec;
	int n = 0;

	k->good = ledger_read(k->c, record, &rec, NULL);
	if (!k->good)
		return false;
	k->good = shift_moves_read(&rec.view, move, roster, &n);
	ledger_record_free(&rec);
	for (int i = 0; k->good && i < n; i++)
		move[i].to = -move[i].to;
	for (int i = 0; k->good && i < n; i++)
		if (roster[i] == k->roster)
			k->good = replay_move(&now, &move[i]);
	for (size_t i = 0; i < now.n; i++)
		if (now.item[i].person < 0)
			now.item[i].person = -now.item[i].person;
	return k->good;
}

static bool
is_same(const struct assignment *a, const struct assignment *b)
{
	return assignment_same(a, b) && a->holder == b->holder && a->work_min == b->work_min;
}

/* The rows in force are those that were signed. */
static bool
rows_are_signed(struct ctx *c, const struct ledger_record *rec, const struct roster *r)
{
	struct plan_list rows = {.n = 0}, bytes = {.n = 0};
	struct roster_plan in_force = {.items = 0}, content = {.items = 0};
	struct replaying k = {.c = c, .roster = r->id, .plan = &bytes, .good = true};
	bool same = assignment_of_roster(c, r->id, plan_add, &rows, NULL) &&
		    roster_plan_take(&rows, &in_force, NULL) &&
		    roster_content_read(&rec->content, &bytes) &&
		    shift_change_records(c, r, replay_change, &k, NULL) && k.good &&
		    roster_plan_take(&bytes, &content, NULL) && in_force.items == content.items;

	for (size_t i = 0; same && i < content.items; i++)
		same = is_same(&in_force.item[i], &content.item[i]);
	mem_free(rows.item);
	mem_free(bytes.item);
	roster_plan_free(&in_force);
	roster_plan_free(&content);
	return same;
}

static bool
published_is_right(struct ctx *c, const struct ledger_record *rec, const struct roster *r)
{
	return r->record == rec->ref.id && cache_same_int(rec, TAG_ROSTER_TEAM, r->team) &&
	       cache_same_int(rec, TAG_ROSTER_MONTH, r->month) &&
	       cache_same_int(rec, TAG_ROSTER_VERSION, r->version) &&
	       (r->state == ROSTER_WITHDRAWN || rows_are_signed(c, rec, r));
}

bool
roster_cache_check(struct ctx *c, const struct ledger_record *rec, struct verify_finding *f)
{
	struct roster_ack ack;
	struct roster r;
	char text[24];
	int64_t id = 0;
	bool good;

	(void)record_view_int(&rec->view, TAG_ROSTER_ID, &id);
	good = roster_get(c, id, &r, NULL) &&
	       (rec->view.head.type == RECORD_ROSTER_PUBLISHED
			       ? published_is_right(c, rec, &r)
			       : roster_ack_get(c, id, rec->view.head.actor, &ack, NULL) &&
					 ack.record == rec->ref.id);
	(void)str_format(text, sizeof text, "%lld", (long long)id);
	return good || cache_differs(f, N_("the roster {1} differs from its record"), text);
}
