/* verify.c — walks every chain and says what is not as it was signed. SPDX-License-Identifier: MIT
 *
 * The site chain comes first: it holds the keys. What one chain says about
 * another (quoted heads, ends of keys) is kept as claims and judged once the
 * other chain has been walked itself, so that the record that is bad is named
 * and not the one that points at it.
 */
#include "domain/verify.h"

#include <string.h>

#include "domain/attachment.h"
#include "domain/key.h"
#include "domain/site.h"
#include "domain/verify_find.h"
#include "domain/verify_run.h"

/* --- one record against its place --- */

/* Where the walk along a chain has come to. */
struct walk {
	int64_t chain;
	struct ledger_ref behind; /* the row before, id and seq as stored */
	int64_t next;             /* number that comes now */
	uint8_t hash[SEAL_HASH];  /* of the row before, computed */
	uint8_t said[SEAL_HASH];  /* and as stored beside it */
	int64_t quoted;           /* newest number of the site chain quoted so far */
	bool after_gap;
	int64_t day; /* of the row before, if that could be read */
	bool day_known;
};

static const char *
columns_differ(const struct verify_run *run, const struct verify_item *i, const char **what)
{
	const struct record_head *h = &i->view.head;
	const struct ledger_row *r = &i->row;
	const struct {
		const char *name;
		bool same;
	} columns[] = {
		{"site", memcmp(h->site, run->site_id, sizeof(h->site)) == 0},
		{"chain", h->desk == r->ref.chain},
		{"seq", h->seq == r->ref.seq},
		{"type", h->type == r->type},
		{"prev_hash", memcmp(h->prev_hash, r->prev_hash, SEAL_HASH) == 0},
		{"key_id", h->key_id == r->key_id},
		{"actor", h->actor == r->actor},
		{"utc_us", h->at.utc_us == r->utc_us},
	};

	for (size_t n = 0; n < sizeof(columns) / sizeof(columns[0]); n++)
		if (!columns[n].same) {
			*what = columns[n].name;
			return N_("stands under another {1} than it was signed for");
		}
	return NULL;
}

static const char *
check_bytes(const struct verify_run *run, struct verify_item *i, const uint8_t hash[SEAL_HASH])
{
	const struct ledger_row *r = &i->row;

	if (memcmp(hash, r->ref.hash, SEAL_HASH) != 0)
		return N_("its hash is another one");
	if (!record_decode(r->bytes.p, r->bytes.len, &i->view, NULL))
		return N_("its bytes are no record");
	return columns_differ(run, i, &i->what);
}

/* The row before may itself be damaged: what stood beside it counts too, so
 * that one bad record does not accuse the one behind it. */
static bool
follows(const struct walk *w, const struct verify_item *i)
{
	return w->after_gap || memcmp(i->view.head.prev_hash, w->hash, SEAL_HASH) == 0 ||
	       memcmp(i->view.head.prev_hash, w->said, SEAL_HASH) == 0;
}

/* Every desk's first record of a day quotes the site chain's head. */
static const char *
check_quote(struct verify_run *run, struct walk *w, const struct verify_item *i)
{
	const struct record_field *f = record_view_field(&i->view, TAG_SITE_HEAD);
	bool must = i->view.head.seq == 1 || (w->day_known && record_day(&i->view.head) != w->day);
	struct verify_claim claim = {.at = {0, 0}};

	if (i->view.head.desk == 0)
		return f ? N_("quotes its own chain") : NULL;
	if (!f)
		return must ? N_("does not quote the head of the site chain") : NULL;
	if (f->n != 8 + SEAL_HASH)
		return N_("quotes no head of the site chain");
	struct record_field number = {.p = f->p, .n = 8, .tag = TAG_SITE_HEAD};
	struct record_view one = {.field = {number}, .fields = 1};
	if (!record_view_int(&one, TAG_SITE_HEAD, &claim.at.seq) || claim.at.seq < w->quoted)
		return N_("quotes an older head of the site chain than the record before");
	memcpy(claim.hash, f->p + 8, SEAL_HASH);
	w->quoted = claim.at.seq;
	verify_claim_check(run, &claim);
	return NULL;
}

/* The site chain's records about keys and about other chains. */
static const char *
take_site_record(struct verify_run *run, const struct verify_item *i)
{
	const char *wrong = verify_ring_take(&run->ring, &i->view, &i->row.ref);

	if (!wrong && i->view.head.type == RECORD_HEADS)
		wrong = verify_claims_of_heads(run, &i->view);
	if (!wrong && record_view_field(&i->view, TAG_KEY_HEADS) &&
		(i->view.head.type == RECORD_KEY_ENROLLED ||
			i->view.head.type == RECORD_KEY_REVOKED))
		wrong = verify_claims_of_key(run, &i->view);
	return wrong;
}

/* Where the record that enrols the key is damaged or gone the table helps out:
 * the damage is named there, not at all that this key signed. */
static const struct verify_key *
find_key(struct verify_run *run, int64_t id)
{
	const struct verify_key *key = verify_ring_find(&run->ring, id);
	struct key_info row;

	if (key || !run->ring.loose || !key_info(run->c, id, &row, NULL))
		return key;
	return verify_ring_take_row(&run->ring, id, row.person, row.public_key);
}

static const char *
check_item(struct verify_run *run, struct walk *w, struct verify_item *i)
{
	uint8_t hash[SEAL_HASH];

	record_hash(hash, i->row.bytes.p, i->row.bytes.len);
	const char *wrong = check_bytes(run, i, hash);
	if (!wrong && !follows(w, i))
		wrong = N_("does not follow the record before it");
	if (!wrong && w->chain == 0)
		wrong = take_site_record(run, i);
	if (!wrong) {
		i->key = find_key(run, i->view.head.key_id);
		wrong = verify_key_fits(i->key, &i->view);
	}
	if (!wrong && w->chain == 0)
		wrong = verify_allow_take(&run->ring, &i->view, &i->row.ref);
	if (!wrong && w->chain == 0)
		wrong = verify_erase_take(&run->ring, &i->view, &i->row.ref);
	if (!wrong)
		wrong = check_quote(run, w, i);
	memcpy(w->hash, hash, SEAL_HASH);
	memcpy(w->said, i->row.ref.hash, SEAL_HASH);
	w->day_known = !wrong;
	w->day = wrong ? 0 : record_day(&i->view.head);
	w->after_gap = false;
	if (wrong == verify_no_memory)
		run->trouble.code = ERR_NOMEM;
	run->ring.loose = run->ring.loose || (wrong && w->chain == 0);
	return wrong == verify_no_memory ? NULL : wrong;
}

/* --- numbers and ids --- */

static void
check_number(struct verify_run *run, struct walk *w, const struct ledger_ref *ref)
{
	if (ref->seq > w->next) {
		verify_find(run, &(struct verify_place){w->chain, w->next}, true,
			N_("is not there"), NULL);
		w->after_gap = true;
		w->day_known = false;
		run->ring.loose = run->ring.loose || w->chain == 0;
	} else if (ref->seq < w->next) {
		verify_find(run, &(struct verify_place){w->chain, ref->seq}, false,
			N_("this number stands twice"), NULL);
	}
	if (ref->seq >= w->next && ref->seq < INT64_MAX)
		w->next = ref->seq + 1;
	/* Rows are appended in order, so a higher number has a higher id. */
	if (w->behind.seq != INT64_MIN && ref->id <= w->behind.id)
		verify_find(run, &(struct verify_place){w->chain, w->behind.seq}, false,
			N_("stands under another {1} than it was signed for"), "id");
	w->behind = *ref;
}

/* --- content and caches, for records that are good themselves --- */

static const char *
check_content(
	struct verify_run *run, const struct verify_item *i, struct ledger_record *r, bool *missing)
{
	const struct record_field *named = record_view_field(&i->view, TAG_CONTENT_HASH);
	uint8_t hash[SEAL_HASH];
	int64_t bytes;
	bool found = false;

	if (!named)
		return NULL;
	if (named->n != SEAL_HASH || !record_view_int(&i->view, TAG_CONTENT_BYTES, &bytes))
		return N_("names no content");
	if (!ledger_content_get(run->c, named->p, &r->content, &found, &run->trouble))
		return NULL;
	if (!found) {
		*missing = true;
		return N_("its content is not there");
	}
	seal_hash(hash, r->content.p ? r->content.p : "", r->content.len);
	if (memcmp(hash, named->p, SEAL_HASH) != 0 || (int64_t)r->content.len != bytes)
		return N_("its content is another one");
	return NULL;
}

static void
check_rest(struct verify_run *run, const struct verify_item *i)
{
	const struct ledger_row *row = &i->row;
	struct ledger_record r = {.ref = row->ref, .view = i->view, .bytes = row->bytes};
	struct verify_place at = {row->ref.chain, row->ref.seq};
	struct verify_finding f = {.msgid = NULL};
	bool missing = false;

	memcpy(r.sig, row->sig, SEAL_SIG);
	buf_init(&r.content);
	const char *wrong = check_content(run, i, &r, &missing);
	if (!wrong && !ledger_apart_load(run->c, &r, &wrong, &missing, &run->trouble))
		wrong = NULL;
	if (!wrong)
		wrong = verify_erase_fits(&run->ring, &r, &missing);
	if (!wrong)
		wrong = attachment_wrong(&r);
	if (!wrong && !run->ask->no_caches && verify_cache_has(i->view.head.type) &&
		!verify_caches(run->c, &r, &f)) {
		wrong = f.msgid;
		missing = f.missing;
	}
	if (wrong)
		verify_find(run, &at, missing, wrong, f.arg);
	buf_free(&r.content);
	arena_free(&r.arena);
}

/* --- the walk --- */

static void
look_at(struct verify_run *run, struct walk *w, struct verify_item *item)
{
	item->key = NULL;
	item->what = NULL;
	item->wrong = check_item(run, w, item);
	item->ask_sig = !item->wrong;
}

static void
settle_batch(struct verify_run *run, const struct walk *w, struct verify_item *item, int n)
{
	verify_signatures(item, n);
	for (int i = 0; i < n; i++) {
		struct verify_place at = {w->chain, item[i].row.ref.seq};
		if (item[i].wrong)
			verify_find(run, &at, false, item[i].wrong, item[i].what);
		else if (!item[i].sig_is_good)
			verify_find(run, &at, false, N_("its signature does not hold"), NULL);
		else
			check_rest(run, &item[i]);
	}
	verify_progress(run, n);
}

static void
check_batch(struct verify_run *run, struct walk *w, struct verify_item *item, int n)
{
	for (int i = 0; i < n; i++) {
		check_number(run, w, &item[i].row.ref);
		look_at(run, w, &item[i]);
	}
	settle_batch(run, w, item, n);
}

static void
check_rights(struct verify_run *run, struct walk *w, struct verify_item *item, int n)
{
	for (int i = 0; i < n; i++) {
		w->after_gap = true;
		w->behind = item[i].row.ref;
		look_at(run, w, &item[i]);
	}
	settle_batch(run, w, item, n);
}

/* Goes on behind a record that an earlier verification came to, if it is still that one. */
static void
stand_on(struct verify_run *run, struct walk *w, const struct verify_start *s,
	const struct ledger_row *row)
{
	const struct verify_place at = {s->chain, s->seq};
	struct record_view v;

	w->next = s->seq + 1;
	w->after_gap = !row;
	if (!row) {
		verify_find(run, &at, true, N_("is not there"), NULL);
		return;
	}
	w->behind = row->ref;
	record_hash(w->hash, row->bytes.p, row->bytes.len);
	memcpy(w->said, row->ref.hash, SEAL_HASH);
	if (memcmp(w->hash, s->hash, SEAL_HASH) != 0)
		verify_find(run, &at, false, N_("is another one than a later record names"), NULL);
	else if (record_decode(row->bytes.p, row->bytes.len, &v, NULL)) {
		w->day = record_day(&v.head);
		w->day_known = true;
	}
}

static const struct verify_start *
start_of(const struct verify_run *run, int64_t chain)
{
	for (int i = 0; i < run->ask->starts; i++)
		if (run->ask->start[i].chain == chain)
			return &run->ask->start[i];
	return NULL;
}

static bool
begin_walk(struct verify_run *run, struct walk *w, struct verify_item *item, struct err *e)
{
	const struct verify_start *s = start_of(run, w->chain);
	int n;

	w->behind = (struct ledger_ref){.id = INT64_MIN, .seq = INT64_MIN};
	w->next = 1;
	if (!s)
		return true;
	const struct verify_slice there = {
		w->chain, run->bounds.newest, {.seq = s->seq - 1, .id = INT64_MAX}, 1};
	w->behind.seq = s->seq;
	if (!verify_read_batch(run->c, &there, item, &n, e))
		return false;
	stand_on(run, w, s, n && item[0].row.ref.seq == s->seq ? &item[0].row : NULL);
	if (n)
		ledger_row_free(&item[0].row);
	return true;
}

static bool
walk_chain(struct verify_run *run, int64_t chain, struct verify_item *item, struct err *e)
{
	struct walk w = {.chain = chain};
	int n;

	if (!begin_walk(run, &w, item, e))
		return false;
	do {
		const struct verify_slice next = {chain, run->bounds.newest, w.behind, run->batch};
		bool read = verify_read_batch(run->c, &next, item, &n, e);
		if (read)
			check_batch(run, &w, item, n);
		for (int i = 0; i < n; i++)
			ledger_row_free(&item[i].row);
		if (!read)
			return false;
	} while (n == run->batch);
	if (!verify_chain_add(run, chain, w.next - 1, e))
		return false;
	if (w.next > 1)
		memcpy(run->out->chain[run->out->chains - 1].head_hash, w.hash, SEAL_HASH);
	return true;
}

/* Of what an earlier verification has seen: who may sign, and what may be gone. Each
 * of these records is checked as it stands; that none is missing between them the
 * claims about them tell, and the next verification of everything. */
static bool
walk_rights(struct verify_run *run, struct verify_item *item, struct err *e)
{
	const struct verify_start *s = start_of(run, 0);
	struct walk w = {.behind = {.id = INT64_MIN, .seq = INT64_MIN}};
	int n;

	if (!s)
		return true;
	do {
		const struct verify_slice next = {0, run->bounds.newest, w.behind, run->batch};
		bool read = verify_read_rights(run->c, &next, s->seq + 1, item, &n, e);
		if (read)
			check_rights(run, &w, item, n);
		for (int i = 0; i < n; i++)
			ledger_row_free(&item[i].row);
		if (!read)
			return false;
	} while (n == run->batch);
	return true;
}

/* A chain that is gone altogether nobody walks along. */
static void
find_gone(struct verify_run *run)
{
	for (int i = 0; i < run->ask->starts; i++) {
		const struct verify_place at = {run->ask->start[i].chain, run->ask->start[i].seq};

		if (!verify_has_chain(run, at.chain))
			verify_find(run, &at, true, N_("is not there"), NULL);
	}
}

/* LOG-11: what is gone of the site's chain was erased further on in it. */
static void
settle_site(struct verify_run *run)
{
	for (int i = 0; i < run->ring.erase.texts; i++) {
		struct verify_place at = {0, 0};
		bool missing;
		const char *wrong = verify_erase_settle(&run->ring, i, &at.seq, &missing);

		if (wrong)
			verify_find(run, &at, missing, wrong, NULL);
	}
}

static bool
walk_all(struct verify_run *run, struct verify_item *item, struct err *e)
{
	int64_t chain = INT64_MIN;
	bool found;

	if (!walk_rights(run, item, e) || !walk_chain(run, 0, item, e))
		return false;
	settle_site(run);
	for (;;) {
		if (!ledger_chain_after(run->c, chain, &chain, &found, e))
			return false;
		if (!found)
			return true;
		if (chain != 0 && !walk_chain(run, chain, item, e))
			return false;
	}
}

static bool
run_all(struct verify_run *run, struct err *e)
{
	struct verify_item *item = mem_alloc((size_t)run->batch * sizeof(*item));

	if (!item)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to verify"));
	bool good = walk_all(run, item, e);
	mem_free(item);
	if (!good)
		return false;
	find_gone(run);
	verify_claims(run);
	return verify_site_row(run, e) && verify_key_rows(run, e) && verify_ids(run, e) &&
	       verify_anchors(run, e) && verify_finish(run, e);
}

bool
verify_run(struct ctx *c, const struct verify_ask *ask, struct verify_result *out, struct err *e)
{
	struct verify_run run;

	*out = (struct verify_result){0};
	arena_init(&out->arena);
	if (!verify_start(&run, c, ask, out, e))
		return false;
	bool good = run_all(&run, e);
	verify_stop(&run);
	if (!good)
		verify_result_free(out);
	return good;
}

void
verify_result_free(struct verify_result *r)
{
	arena_free(&r->arena);
}

static bool
is_behind_its_anchors(const struct verify_chain *chain, const struct verify_ask *ask)
{
	for (int i = 0; i < ask->anchors; i++)
		if (str_eq(ask->anchor[i].chain_name, chain->name))
			return chain->head > chain->anchored_to;
	return false;
}

int
verify_exit_status(const struct verify_result *r, const struct verify_ask *ask)
{
	if (r->findings_total > 0)
		return 5;
	for (int i = 0; ask && i < r->chains; i++)
		if (is_behind_its_anchors(&r->chain[i], ask))
			return 6;
	return 0;
}
