/* search_walk.c — entries that a filter with words asks for, newest first. SPDX-License-Identifier: MIT */
#include "domain/search_walk.h"

#include "base/str.h"
#include "domain/search_entry.h"
#include "domain/search_grams.h"
#include "domain/search_sql.h"

/* Among so many entries that have the words, fewer than one of SHARE was asked
 * for: then the index is to say which. Asking it for a desk or a day costs more
 * than looking at a few entries in vain, since nearly every entry has one. */
enum { TRIAL = 64, SHARE = 8 };

struct walk {
	struct ctx *c;
	const struct entry_ask *ask;
	struct search_found *out;
	struct buf text;
	int looks;
	int64_t last;   /* the entry looked at last */
	int trial;      /* looks when a trial began; -1 = no trial */
	int trial_hits; /* hits then */
	bool whole;     /* what is looked at has all columns */
	bool good;
	struct err *e;
};

bool
search_serves(const struct entry_filter *f)
{
	return f->words.n || f->person_id || f->with_ticket || f->tag[0];
}

static bool
is_over(const struct walk *w)
{
	return w->out->n == w->out->max || w->looks >= SEARCH_LOOKS || w->text.failed || !w->good;
}

static bool
has_failed_trial(const struct walk *w)
{
	int looks = w->looks - w->trial, hits = w->out->n - w->trial_hits;

	return w->trial >= 0 && looks >= TRIAL && hits * SHARE < looks;
}

static bool
keep(struct walk *w, const struct entry *en)
{
	struct entry_list *rows = w->out->rows;

	w->out->n++;
	if (!rows)
		return true;
	if (!w->whole)
		return entry_row_get(w->c, en->id, rows, w->e);
	return entry_keep(rows, en) || err_set(w->e, ERR_NOMEM);
}

static bool
look(void *arg, const struct entry *en)
{
	struct walk *w = arg;

	w->looks++;
	w->last = en->id;
	if (search_entry_is(&w->text, w->ask, en))
		w->good = keep(w, en);
	return !is_over(w) && !has_failed_trial(w);
}

/* What the index does not hold yet: entry by entry. */
static bool
tail_find(struct walk *w, int64_t over, int64_t below)
{
	struct search_range r = {.over = over, .below = below, .most = SEARCH_LOOKS};

	return below <= over + 1 || (search_range_look(w->c, &r, look, w, w->e) && w->good);
}

static bool
question_make(struct walk *w, struct buf *question, bool all)
{
	buf_clear(question);
	search_entry_ask(question, w->ask->f, all);
	return !question->failed || err_set(w->e, ERR_NOMEM);
}

static bool
index_look(struct walk *w, const struct buf *question, int64_t to)
{
	return search_index_look(w->c, buf_str(question), to, look, w, w->e) && w->good;
}

/* Of the entries that the index names, those that hold what they promise. */
static bool
index_find(struct walk *w, struct buf *question, int64_t to)
{
	w->whole = true;
	w->trial = w->looks;
	w->trial_hits = w->out->n;
	if (!index_look(w, question, to))
		return false;
	if (is_over(w) || !has_failed_trial(w))
		return true;
	w->trial = -1;
	return question_make(w, question, true) && index_look(w, question, w->last - 1);
}

static bool
find(struct walk *w, struct buf *question, int64_t below)
{
	struct search_state s;

	if (!search_state_get(w->c, &s, w->e) || !question_make(w, question, false))
		return false;
	bool asked = question->len && s.grams == SEARCH_GRAMS_VERSION;
	if (!tail_find(w, asked ? s.indexed_to : 0, below))
		return false;
	int64_t to = below - 1 < s.indexed_to ? below - 1 : s.indexed_to;
	if (asked && !is_over(w) && !index_find(w, question, to))
		return false;
	return !w->text.failed || err_set(w->e, ERR_NOMEM);
}

bool
search_find(struct ctx *c, const struct entry_ask *ask, int64_t below, struct search_found *out,
	struct err *e)
{
	struct walk w = {.c = c, .ask = ask, .out = out, .trial = -1, .good = true, .e = e};

	out->n = 0;
	out->looked_to = 0;
	struct buf question;
	buf_init(&question);
	buf_init(&w.text);
	bool good = find(&w, &question, below ? below : INT64_MAX);
	buf_free(&question);
	buf_free(&w.text);
	if (good && out->n < out->max && w.looks >= SEARCH_LOOKS)
		out->looked_to = w.last;
	return good && (!out->rows || entry_tombstones_put(c, out->rows, e));
}
