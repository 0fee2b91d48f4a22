/* search_walk.c — entries that a filter with words asks for, newest first. SPDX-License-Identifier: MIT */
#include "domain/search_walk.h"

#include "base/str.h"
#include "domain/search_entry.h"
#include "domain/search_grams.h"
#include "domain/search_sql.h"

enum { CHUNK = 512 };

struct walk {
	const struct entry_ask *ask;
	struct search_found *out;
	struct buf text;
	int looks;
	int64_t last; /* the entry looked at last */
};

bool
search_serves(const struct entry_filter *f)
{
	return f->words.n || f->person_id || f->with_ticket || f->tag[0];
}

static bool
is_over(const struct walk *w)
{
	return w->out->n == w->out->max || w->looks >= SEARCH_LOOKS || w->text.failed;
}

static bool
look(void *arg, const struct entry *en)
{
	struct walk *w = arg;

	w->looks++;
	w->last = en->id;
	if (search_entry_is(&w->text, w->ask, en))
		w->out->id[w->out->n++] = en->id;
	return !is_over(w);
}

/* What the index does not hold yet: entry by entry. */
static bool
tail_find(struct ctx *c, struct walk *w, int64_t over, int64_t below, struct err *e)
{
	struct search_range r = {.over = over, .below = below, .most = SEARCH_LOOKS};

	return below <= over + 1 || search_range_look(c, &r, look, w, e);
}

/* Of the ids that the index names, those that hold what they promise. */
static bool
index_find(struct ctx *c, struct walk *w, const char *question, int64_t to, struct err *e)
{
	int64_t id[CHUNK];
	struct search_ids ids = {.id = id};

	do {
		int left = w->out->max - w->out->n;
		ids.max = left < CHUNK ? left : CHUNK;
		if (!search_index_ids(c, question, to, &ids, e))
			return false;
		for (int i = 0; i < ids.n && !is_over(w); i++)
			if (!search_one_look(c, id[i], look, w, e))
				return false;
		to = ids.n ? id[ids.n - 1] - 1 : 0;
	} while (ids.n == ids.max && !is_over(w));
	return true;
}

static bool
find(struct ctx *c, struct walk *w, int64_t below, struct err *e)
{
	struct search_state s;
	struct buf question;

	if (!search_state_get(c, &s, e))
		return false;
	buf_init(&question);
	search_entry_ask(&question, w->ask->f);
	bool asked = question.len && s.grams == SEARCH_GRAMS_VERSION;
	bool good = !question.failed && tail_find(c, w, asked ? s.indexed_to : 0, below, e);
	if (good && asked && !is_over(w))
		good = index_find(c, w, buf_str(&question),
			below - 1 < s.indexed_to ? below - 1 : s.indexed_to, e);
	if (question.failed || w->text.failed)
		good = err_set(e, ERR_NOMEM);
	buf_free(&question);
	return good;
}

bool
search_find(struct ctx *c, const struct entry_ask *ask, int64_t below, struct search_found *out,
	struct err *e)
{
	struct walk w = {.ask = ask, .out = out};

	out->n = 0;
	out->looked_to = 0;
	buf_init(&w.text);
	bool good = find(c, &w, below ? below : INT64_MAX, e);
	buf_free(&w.text);
	if (good && out->n < out->max && w.looks >= SEARCH_LOOKS)
		out->looked_to = w.last;
	return good;
}
