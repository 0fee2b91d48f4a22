/* search.c — the index of the log's words is written late. SPDX-License-Identifier: MIT */
#include "domain/search.h"

#include "base/log.h"
#include "base/str.h"
#include "domain/search_entry.h"
#include "domain/search_grams.h"
#include "domain/search_sql.h"

/* ---- adding ---- */

struct batch {
	struct ctx *c;
	struct buf text, grams;
	int64_t last;
	int n;
	bool good;
	struct err *e;
};

static bool
grams_make(struct batch *b, const struct entry *en)
{
	buf_clear(&b->text);
	buf_clear(&b->grams);
	search_entry_text(&b->text, en);
	search_entry_grams(&b->grams, en, buf_str(&b->text));
	return (!b->text.failed && !b->grams.failed) || err_set(b->e, ERR_NOMEM);
}

static bool
add_one(void *arg, const struct entry *en)
{
	struct batch *b = arg;

	b->n++;
	b->last = en->id;
	b->good = grams_make(b, en) && search_index_add(b->c, en->id, buf_str(&b->grams), b->e);
	return b->good;
}

/* What stays of an erased entry: whom and which ticket it named. */
static void
texts_leave(struct entry *en)
{
	en->text = "";
	en->details = en->cause = en->course = en->result = NULL;
	en->out_reason = en->customer = en->tags = NULL;
}

static bool
remove_one(void *arg, const struct entry *en)
{
	struct batch *b = arg;
	struct entry rest = *en;

	texts_leave(&rest);
	b->good = grams_make(b, en) &&
		  search_index_remove(b->c, en->id, buf_str(&b->grams), b->e) &&
		  grams_make(b, &rest) && search_index_add(b->c, en->id, buf_str(&b->grams), b->e);
	return b->good;
}

static void
batch_open(struct batch *b, struct ctx *c, struct err *e)
{
	*b = (struct batch){.c = c, .good = true, .e = e};
	buf_init(&b->text);
	buf_init(&b->grams);
}

static void
batch_close(struct batch *b)
{
	buf_free(&b->text);
	buf_free(&b->grams);
}

static bool
add_batch(struct ctx *c, struct search_state *s, bool *more, struct err *e)
{
	const struct search_range next = {.over = s->indexed_to,
		.below = INT64_MAX,
		.most = SEARCH_BATCH,
		.oldest_first = true};
	struct batch b;

	batch_open(&b, c, e);
	bool good = search_range_look(c, &next, add_one, &b, e) && b.good;
	batch_close(&b);
	*more = b.n == SEARCH_BATCH;
	if (!good || b.n == 0)
		return good;
	s->indexed_to = b.last;
	return search_state_set(c, s, e);
}

/* ---- one step ---- */

static bool
empty(struct ctx *c, struct search_state *s, struct err *e)
{
	*s = (struct search_state){.grams = SEARCH_GRAMS_VERSION};
	return search_index_empty(c, e) && search_state_set(c, s, e);
}

/* LOG-11: while pages still hold what was taken out, nothing is added. */
static bool
clear(struct ctx *c, struct search_state *s, bool *more, struct err *e)
{
	bool done;

	*more = true;
	if (!search_index_clear(c, &done, e))
		return false;
	s->clearing = !done;
	return !done || search_state_set(c, s, e);
}

/* The state is read again under the lock: another process may have been here. */
static bool
step(struct ctx *c, bool *more, struct err *e)
{
	struct search_state s;

	if (!search_state_get(c, &s, e))
		return false;
	if (s.grams != SEARCH_GRAMS_VERSION) {
		*more = true;
		return empty(c, &s, e);
	}
	return s.clearing ? clear(c, &s, more, e) : add_batch(c, &s, more, e);
}

bool
search_index_step(struct ctx *c, bool *more, struct err *e)
{
	int64_t waiting;

	*more = false;
	if (!search_lag(c, 1, &waiting, e))
		return false;
	if (waiting == 0)
		return true;
	return search_begin(c, e) && search_end(c, step(c, more, e), e);
}

bool
search_index_all(struct ctx *c, struct err *e)
{
	for (bool more = true; more;)
		if (!search_index_step(c, &more, e))
			return false;
	return true;
}

enum {
	PAUSE_S = 2,  /* nobody is typing: the lock may be taken for some ms */
	QUIET_S = 20, /* nobody will miss it if a few are written now */
	STEPS = 4     /* a second */
};

void
search_index_tend(struct ctx *c, int idle_s)
{
	struct err e;
	int64_t waiting = 0;
	bool more = true;

	err_clear(&e);
	if (idle_s < PAUSE_S)
		return;
	bool good = search_lag(c, SEARCH_BATCH, &waiting, &e);
	if (good && waiting >= 0 && waiting < SEARCH_BATCH && (idle_s < QUIET_S || !waiting))
		return;
	for (int i = 0; good && more && i < STEPS; i++)
		good = search_index_step(c, &more, &e);
	if (!good)
		log_event("search_index", (int64_t)e.code, waiting);
}

bool
search_lag(struct ctx *c, int64_t most, int64_t *waiting, struct err *e)
{
	struct search_state s;

	*waiting = 0;
	if (!search_state_get(c, &s, e))
		return false;
	if (s.clearing) {
		*waiting = -1;
		return true;
	}
	return search_newer_count(
		c, s.grams == SEARCH_GRAMS_VERSION ? s.indexed_to : 0, most, waiting, e);
}

/* ---- taking out ---- */

bool
search_forget(struct ctx *c, int64_t entry_id, struct err *e)
{
	struct search_state s;
	struct batch b;

	if (!search_state_get(c, &s, e))
		return false;
	if (entry_id > s.indexed_to)
		return true;
	if (s.grams != SEARCH_GRAMS_VERSION)
		return empty(c, &s, e);
	batch_open(&b, c, e);
	bool good = search_one_look(c, entry_id, remove_one, &b, e) && b.good;
	batch_close(&b);
	s.clearing = true;
	return good && search_state_set(c, &s, e);
}

bool
search_drop(struct ctx *c, struct err *e)
{
	struct search_state s;

	return search_begin(c, e) && search_end(c, empty(c, &s, e), e);
}
