/* erasure_unit.c — the words that may be erased, one line a thing. SPDX-License-Identifier: MIT
 *
 * source: LOG-11. Shown to those who have the right to erase, who have to judge
 * what they take away.
 */
#include <string.h>

#include "base/str.h"
#include "domain/access.h"
#include "domain/erasure_sql.h"
#include "domain/record.h"

void
erasure_units_free(struct erasure_units *l)
{
	arena_free(&l->arena);
	*l = (struct erasure_units){0};
}

/* The fields one after the other, each once, on one line. */
static const char *
words_of(const struct erasure_found *f, struct arena *a)
{
	enum { FIELDS = 64 };
	struct record_field field[FIELDS];
	int n = 0;
	char *out = arena_alloc(a, f->n + 4 * FIELDS + 1), *end = out;

	if (!out)
		return NULL;
	if (!record_fields_decode(f->bytes, f->n, field, FIELDS, &n))
		n = 0;
	for (int i = 0; i < n; i++) {
		bool again = i && field[i].n == field[i - 1].n &&
			     memcmp(field[i].p, field[i - 1].p, field[i].n) == 0;
		if (again)
			continue;
		if (end > out) {
			memcpy(end, " / ", 3);
			end += 3;
		}
		for (size_t k = 0; k < field[i].n; k++)
			*end++ = field[i].p[k] == '\n' ? ' ' : (char)field[i].p[k];
	}
	*end = 0;
	return out;
}

static bool
unit_fill(struct ctx *c, const struct erasure_found *f, struct erasure_unit *u, struct arena *a,
	struct err *e)
{
	*u = (struct erasure_unit){.text = f->text,
		.seq = f->seq,
		.place = f->place,
		.type = f->type,
		.actor = f->actor,
		.utc_us = f->utc_us,
		.name = f->name,
		.erased = f->erased != 0};
	u->words = f->erased ? erasure_tombstone(c, f->erased, a, e) : words_of(f, a);
	if (!u->words)
		return f->erased ? false : err_set(e, ERR_NOMEM);
	return erasure_text_open(c, f->text, &u->open, e);
}

/* Is another text about the same thing in the list already? */
static bool
is_told(const struct erasure_found *all, int i)
{
	for (int k = 0; k < i && all[i].about.type; k++)
		if (all[k].about.type == all[i].about.type && all[k].about.id == all[i].about.id)
			return true;
	return false;
}

static bool
of_handover(struct ctx *c, int64_t handover, struct erasure_units *out, struct err *e)
{
	struct erasure_found *all;
	int n;

	if (!erasure_found_of_handover(c, handover, &out->arena, &all, &n, e))
		return false;
	out->unit = arena_alloc(&out->arena, (size_t)(n + 1) * sizeof *out->unit);
	if (!out->unit)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < n; i++)
		if (!is_told(all, i) &&
			!unit_fill(c, &all[i], &out->unit[out->n++], &out->arena, e))
			return false;
	return true;
}

static bool
of_text(struct ctx *c, int64_t text, struct erasure_units *out, struct err *e)
{
	struct erasure_thing thing;
	struct erasure_found f;
	struct erasure_texts t;

	if (!erasure_thing_get(c, text, &thing, e) ||
		!erasure_texts_of(c, &thing, &out->arena, &t, e))
		return false;
	out->unit = arena_alloc(&out->arena, (size_t)(t.n + 1) * sizeof *out->unit);
	if (!out->unit)
		return err_set(e, ERR_NOMEM);
	if (t.n == 0) { /* gone: the place where it stood */
		t.text[0].apart = text;
		t.n = 1;
	}
	for (int i = 0; i < t.n; i++) {
		/* The name of a file tells of its pieces. */
		if (t.text[i].type == RECORD_ATTACHED && t.text[i].place > 0)
			continue;
		if (!erasure_found_one(c, t.text[i].apart, &out->arena, &f, e) ||
			!unit_fill(c, &f, &out->unit[out->n++], &out->arena, e))
			return false;
	}
	return true;
}

static bool
units(struct ctx *c, int64_t id, struct erasure_units *out,
	bool (*fill)(struct ctx *, int64_t, struct erasure_units *, struct err *), struct err *e)
{
	*out = (struct erasure_units){0};
	arena_init(&out->arena);
	if (access_may(c, ACT_LOG_ERASE, NULL, e) && fill(c, id, out, e))
		return true;
	erasure_units_free(out);
	return false;
}

bool
erasure_units_of_handover(struct ctx *c, int64_t handover, struct erasure_units *out, struct err *e)
{
	return units(c, handover, out, of_handover, e);
}

bool
erasure_units_of_text(struct ctx *c, int64_t text, struct erasure_units *out, struct err *e)
{
	return units(c, text, out, of_text, e);
}
