/* qa_read.c — lists of QA sheets, averages, and are the rows what was signed? SPDX-License-Identifier: MIT
 *
 * source: SCR-15, SCR-19, SCR-23.
 */
#include <string.h>

#include "base/day.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/evidence.h"
#include "domain/param.h"
#include "domain/qa_core.h"

/* --- lists --- */

struct listing {
	struct ctx *c;
	const struct qa_filter *f;
	struct arena *a;
	struct qa_rows *out;
	int room;
};

static bool
is_asked(const struct listing *l, const struct qa_sheet *s, const struct person *p)
{
	return (!l->f->person || s->person == l->f->person) &&
	       (!l->f->state || s->state == l->f->state) &&
	       (!l->f->team || p->team_id == l->f->team);
}

static bool
may_see(struct ctx *c, const struct qa_sheet *s, bool *may, struct err *e)
{
	struct err why = {0};

	*may = qa_may_see(c, s, &why);
	if (*may || why.code == ERR_DENIED)
		return true;
	*e = why;
	return false;
}

static bool
keep(struct listing *l, const struct qa_sheet *s, const struct person *p, struct err *e)
{
	struct qa_row *w;
	struct person by;

	if (!person_get(l->c, s->scorer, &by, e))
		return false;
	w = arena_more(l->a, l->out->row, l->out->n, &l->room, sizeof *w);
	if (!w)
		return err_set(e, ERR_NOMEM);
	l->out->row = w;
	w += l->out->n++;
	*w = (struct qa_row){.sheet = *s,
		.name = arena_strdup(l->a, p->name),
		.scorer_name = arena_strdup(l->a, by.name),
		.team = p->team_id};
	return (w->name && w->scorer_name) || err_set(e, ERR_NOMEM);
}

static bool
list_one(void *arg, const struct qa_sheet *s, struct err *e)
{
	struct listing *l = arg;
	struct person p;
	bool may;

	if (l->out->more)
		return true;
	if (!person_get(l->c, s->person, &p, e) || !may_see(l->c, s, &may, e))
		return false;
	if (!may || !is_asked(l, s, &p))
		return true;
	l->out->more = l->out->n == QA_ROWS_MAX;
	return l->out->more || keep(l, s, &p, e);
}

bool
qa_list(struct ctx *c, const struct qa_filter *f, struct arena *a, struct qa_rows *out,
	struct err *e)
{
	struct listing l = {.c = c, .f = f, .a = a, .out = out};

	*out = (struct qa_rows){.n = 0};
	return qa_of_month(c, f->month, list_one, &l, e);
}

/* --- averages --- */

bool
qa_averages(struct ctx *c, int month, int64_t mark, struct arena *a, struct qa_averages *out,
	struct err *e)
{
	const struct qa_asked ask = {month, mark};
	int64_t least;

	if (!param_get_int(c, "score.min_n", month * 100 + 1, &least, e) ||
		!qa_averages_read(c, &ask, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		out->row[i].few = out->row[i].n < least;
	out->all.few = out->all.n < least;
	return true;
}

const struct qa_average *
qa_average_of(const struct qa_averages *all, int64_t person)
{
	int low = 0, high = all->n;

	while (low < high) {
		const int middle = low + (high - low) / 2;

		if (all->row[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->n && all->row[low].person == person ? &all->row[low] : NULL;
}

/* --- verify --- */

static bool
is_as_sent(struct ctx *c, const struct ledger_record *r, const struct qa_sheet *s)
{
	const struct record_field *answers = record_view_field(&r->view, TAG_QA_ANSWERS);

	return answers && answers->n == (size_t)s->answers &&
	       memcmp(answers->p, s->answer, answers->n) == 0 &&
	       cache_same_int(r, TAG_QA_PERSON, s->person) &&
	       cache_same_int(r, TAG_QA_DAY, s->day) && s->month == s->day / 100 &&
	       cache_same_int(r, TAG_QA_VERSION, s->version) &&
	       cache_same_int(r, TAG_QA_HUNDREDTHS, s->hundredths) &&
	       evidence_same(c, r, TAG_QA_ENTRY, s->entry) && s->sent_record == r->ref.id &&
	       s->scorer == r->view.head.actor && s->sent_us == r->view.head.at.utc_us;
}

static bool
is_newest(struct ctx *c, const struct ledger_record *r, const struct qa_sheet *s)
{
	static const struct cache_noun noun = {
		RECORD_QA_SHEET_SENT, RECORD_QA_SHEET_WITHDRAWN, TAG_QA_ID};

	if (r->ref.id != s->record)
		return cache_is_newer(c, s->record, r, &noun);
	return cache_same_int(r, TAG_QA_STATE, (int64_t)s->state) &&
	       (!s->ended_record || s->ended_record == r->ref.id);
}

static bool
is_kept(struct ctx *c, const struct ledger_record *r, int64_t sheet)
{
	struct qa_kept k;

	return qa_kept_of(c, r->ref.id, &k, NULL) && k.found && k.sheet == sheet &&
	       cache_same_int(r, TAG_QA_ACT, (int64_t)k.act) && k.by == r->view.head.actor;
}

bool
qa_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct qa_sheet s;
	int64_t id = 0;
	bool found;

	(void)record_view_int(&r->view, TAG_QA_ID, &id);
	if (qa_row(c, id, &s, &found, NULL) && found && is_kept(c, r, id) && is_newest(c, r, &s) &&
		(r->view.head.type != RECORD_QA_SHEET_SENT || is_as_sent(c, r, &s)))
		return true;
	return cache_differs(f, N_("a QA sheet differs from its record"), "");
}
