/* ledger_apart.c — texts beside the chain, behind a salted commitment. SPDX-License-Identifier: MIT
 *
 * source: LOG-11. What names a customer must be erasable without breaking the
 * proof: the chain holds SHA-256(domain, salt, text) and the text stands beside
 * it. Without the salt, which goes with the text, a guess proves nothing.
 */
#include <string.h>

#include "domain/ledger.h"
#include "domain/ledger_sql.h"

/* --- writing --- */

static uint64_t
read_uint(const uint8_t *p, int bytes)
{
	uint64_t v = 0;

	for (int i = 0; i < bytes; i++)
		v = v << 8 | p[i];
	return v;
}

/* Takes one of record_apart() off the front. */
static size_t
take(const uint8_t *p, struct ledger_apart_row *row)
{
	enum { ABOUT = 2 + 8 };

	row->about.type = (int)read_uint(p, 2);
	row->about.id = (int64_t)read_uint(p + 2, 8);
	memcpy(row->salt, p + ABOUT, SEAL_SALT);
	row->n = (size_t)read_uint(p + ABOUT + SEAL_SALT, 4);
	row->bytes = p + ABOUT + SEAL_SALT + 4;
	return ABOUT + SEAL_SALT + 4 + row->n;
}

static void
commit_list(struct record *r)
{
	const uint8_t *p = (const uint8_t *)r->apart.p;
	struct ledger_apart_row row = {0};
	uint8_t commitment[SEAL_HASH];
	struct buf list;

	buf_init(&list);
	for (int i = 0; i < r->aparts; i++) {
		p += take(p, &row);
		record_commitment(commitment, row.salt, row.bytes, row.n);
		buf_put(&list, commitment, sizeof(commitment));
	}
	if (list.failed)
		r->fields.failed = r->failed = true;
	else
		(void)record_put_in(r, TAG_APART, list.p, list.len);
	buf_free(&list);
}

void
ledger_apart_commit(struct record *r, uint8_t salt[SEAL_SALT])
{
	uint8_t commitment[SEAL_HASH];

	memset(salt, 0, SEAL_SALT);
	if (r->failed)
		return;
	if (r->said.len) {
		seal_random(salt, SEAL_SALT);
		record_commitment(commitment, salt, r->said.p, r->said.len);
		(void)record_put_in(r, TAG_SAID, commitment, sizeof(commitment));
	}
	if (r->aparts && !r->settled)
		commit_list(r);
}

void
ledger_settle(struct record *r)
{
	if (r->aparts && !r->failed && !r->settled)
		commit_list(r);
	r->settled = true;
}

void
ledger_about(struct record *r, struct record_about about)
{
	enum { NUMBER_BYTES = 8 };
	uint8_t *p = (uint8_t *)r->apart.p;
	struct ledger_apart_row row = {0};

	r->about = about;
	for (int i = 0; i < r->aparts && !r->failed; i++) {
		size_t n = take(p, &row);

		p[0] = (uint8_t)(about.type >> 8);
		p[1] = (uint8_t)about.type;
		for (int k = 0; k < NUMBER_BYTES; k++)
			p[2 + k] = (uint8_t)((uint64_t)about.id >> (8 * (NUMBER_BYTES - 1 - k)));
		p += n;
	}
}

bool
ledger_apart_store(struct ctx *c, const struct record *r, int64_t record,
	const uint8_t salt[SEAL_SALT], struct err *e)
{
	const uint8_t *p = (const uint8_t *)r->apart.p;
	struct ledger_apart_row row = {
		.record = record, .about = r->about, .bytes = r->said.p, .n = r->said.len};

	memcpy(row.salt, salt, SEAL_SALT);
	if (r->said.len && !ledger_apart_put(c, &row, e))
		return false;
	for (row.place = 1; row.place <= r->aparts; row.place++) {
		p += take(p, &row);
		if (!ledger_apart_put(c, &row, e))
			return false;
	}
	return true;
}

/* --- reading --- */

/* What the record commits to, and what of it was found. */
struct load {
	struct ledger_record *r;
	struct ledger_apart *place; /* of TAG_SAID, then of TAG_APART */
	int said, places;
	int met; /* rows */
	bool strange;
};

static bool
keep_row(void *arg, const struct ledger_apart_row *row, int64_t erased)
{
	struct load *l = arg;
	int at = row->place - 1 + l->said;

	l->met++;
	if (row->place < 1 - l->said || at >= l->places) {
		l->strange = true;
		return true;
	}
	struct ledger_apart *a = &l->place[at];
	a->erased = erased;
	memcpy(a->salt, row->salt, SEAL_SALT);
	if (!row->bytes)
		return true;
	uint8_t *copy = arena_alloc(&l->r->arena, row->n + 1);
	if (!copy)
		return false;
	memcpy(copy, row->bytes, row->n);
	a->bytes = copy;
	a->n = row->n;
	return true;
}

static const char *
list_commitments(struct load *l)
{
	const struct record_field *said = record_view_field(&l->r->view, TAG_SAID);
	const struct record_field *list = record_view_field(&l->r->view, TAG_APART);

	if ((said && said->n != SEAL_HASH) || (list && (list->n == 0 || list->n % SEAL_HASH)) ||
		(list && list->n / SEAL_HASH > RECORD_APARTS_MAX))
		return N_("names no text that is kept apart");
	l->said = said != NULL;
	l->places = l->said + (list ? (int)(list->n / SEAL_HASH) : 0);
	if (!l->places)
		return NULL;
	l->place = arena_alloc(&l->r->arena, (size_t)l->places * sizeof(*l->place));
	for (int i = 0; l->place && i < l->places; i++)
		l->place[i].commitment =
			i < l->said ? said->p : list->p + (size_t)(i - l->said) * SEAL_HASH;
	return NULL;
}

static const char *
judge(const struct ledger_apart *a, bool *missing)
{
	uint8_t commitment[SEAL_HASH];

	if (!a->bytes) {
		*missing = !a->erased;
		return a->erased ? NULL : N_("a text of it that is kept apart is not there");
	}
	record_commitment(commitment, a->salt, a->bytes, a->n);
	if (a->erased || !seal_same(commitment, a->commitment, SEAL_HASH))
		return N_("a text of it that is kept apart is another one");
	return NULL;
}

/* What it says itself stands in the view behind its own fields, which win. */
static const char *
show_said(struct ledger_record *r, const struct ledger_apart *said)
{
	int room = (int)(sizeof(r->view.field) / sizeof(r->view.field[0])) - r->view.fields, n;

	r->erased = said->erased;
	if (!said->bytes)
		return NULL;
	if (!record_fields_decode(said->bytes, said->n, &r->view.field[r->view.fields], room, &n))
		return N_("a text of it that is kept apart is another one");
	r->view.fields += n;
	return NULL;
}

bool
ledger_apart_load(
	struct ctx *c, struct ledger_record *out, const char **wrong, bool *missing, struct err *e)
{
	struct load l = {.r = out};

	*missing = false;
	*wrong = list_commitments(&l);
	if (*wrong || !l.places)
		return true;
	if (!l.place)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this record"));
	if (!ledger_apart_rows(c, out->ref.id, keep_row, &l, e))
		return false;
	if (l.strange)
		*wrong = N_("a text is kept apart that it does not name");
	for (int i = 0; i < l.places && !*wrong; i++)
		*wrong = judge(&l.place[i], missing);
	out->apart = l.place + l.said;
	out->aparts = l.places - l.said;
	if (!*wrong && l.said)
		*wrong = show_said(out, l.place);
	return true;
}
