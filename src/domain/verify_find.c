/* verify_find.c — findings, claims of one chain about another, anchors. SPDX-License-Identifier: MIT */
#include "domain/verify_find.h"

#include <stdlib.h>
#include <string.h>

#include "domain/key.h"
#include "domain/site_sql.h"

/* --- start and end --- */

/* A founding record that holds in itself vouches for its id, not the row. */
static bool
vouches(const struct ledger_row *row, struct record_view *v)
{
	if (!record_decode(row->bytes.p, row->bytes.len, v, NULL))
		return false;
	const struct record_field *key = record_view_field(v, TAG_SITE_PUBLIC);
	return v->head.type == RECORD_SITE_FOUNDED && key && key->n == SEAL_PUBLIC &&
	       record_sig_is_good(key->p, v, row->bytes.p, row->bytes.len, row->sig);
}

static bool
take_site_id(struct verify_run *run, struct err *e)
{
	struct ledger_row row;
	struct record_view v;
	bool found;

	memcpy(run->site_id, run->site.id, sizeof(run->site_id));
	if (!ledger_row_get(run->c, 1, &row, &found, e))
		return false;
	if (found && vouches(&row, &v))
		memcpy(run->site_id, v.head.site, sizeof(run->site_id));
	ledger_row_free(&row);
	return true;
}

bool
verify_start(struct verify_run *run, struct ctx *c, const struct verify_ask *ask,
	struct verify_result *out, struct err *e)
{
	static const struct verify_ask plain;

	*run = (struct verify_run){.c = c, .ask = ask ? ask : &plain, .out = out};
	run->ring.arena = &out->arena;
	const bool bounded = run->ask->starts ? verify_newest_get(c, &run->bounds, e)
					      : verify_bounds_get(c, &run->bounds, e);
	if (!bounded || !site_row_get(c, &run->site, &run->has_site_row, e))
		return false;
	if (!run->has_site_row && run->bounds.records == 0)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("This database holds no site yet"));
	if (!take_site_id(run, e))
		return false;
	run->told_progress_us = clock_now(&c->clock).boot_us;
	out->records = run->bounds.records;
	run->batch = VERIFY_BATCH;
	if (!run->ask->starts && run->bounds.records < VERIFY_BATCH)
		run->batch = (int)run->bounds.records + 1;
	return true;
}

void
verify_stop(struct verify_run *run)
{
	verify_ring_free(&run->ring);
	mem_free(run->told);
	mem_free(run->first);
}

void
verify_progress(struct verify_run *run, int n)
{
	run->done += n;
	if (!run->ask->progress)
		return;
	int64_t now_us = clock_now(&run->c->clock).boot_us;
	if (now_us - run->told_progress_us < 1000000)
		return;
	run->told_progress_us = now_us;
	run->ask->progress(run->ask->arg, run->done, run->bounds.records);
}

/* --- findings --- */

static struct verify_finding *
first_of(const struct verify_run *run, int64_t chain)
{
	for (int i = 0; i < run->firsts; i++)
		if (run->first[i].chain == chain)
			return &run->first[i];
	return NULL;
}

int64_t
verify_first_bad(const struct verify_run *run, int64_t chain)
{
	const struct verify_finding *first = first_of(run, chain);

	return first ? first->seq : INT64_MAX;
}

static void
keep(struct verify_run *run, const struct verify_finding *f)
{
	if (run->out->findings < VERIFY_FINDINGS_MAX)
		run->out->finding[run->out->findings++] = *f;
}

/* The first of each chain is kept however many there are. */
void
verify_find(struct verify_run *run, const struct verify_place *at, bool missing, const char *msgid,
	const char *arg)
{
	struct verify_finding f = {
		.missing = missing, .chain = at->chain, .seq = at->seq, .msgid = msgid};
	struct verify_finding *first = first_of(run, at->chain);

	(void)str_copy(f.arg, sizeof(f.arg), arg ? arg : "");
	run->out->findings_total++;
	if (first && first->seq <= f.seq) {
		keep(run, &f);
		return;
	}
	if (first) {
		keep(run, first);
		*first = f;
		return;
	}
	void *p = mem_more(run->first, run->firsts, &run->firsts_room, sizeof(f));
	if (!p) {
		run->trouble.code = ERR_NOMEM;
		return;
	}
	run->first = p;
	run->first[run->firsts++] = f;
}

static bool
no_memory(struct err *e)
{
	return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to verify"));
}

bool
verify_chain_add(struct verify_run *run, int64_t chain, int64_t head, struct err *e)
{
	struct verify_result *out = run->out;

	if (out->chains == run->chains_room) {
		int room = run->chains_room ? 2 * run->chains_room : 16;
		struct verify_chain *more =
			arena_alloc(&out->arena, (size_t)room * sizeof(struct verify_chain));
		if (!more)
			return no_memory(e);
		if (out->chains)
			memcpy(more, out->chain, (size_t)out->chains * sizeof(*more));
		out->chain = more;
		run->chains_room = room;
	}
	struct verify_chain *added = &out->chain[out->chains++];
	*added = (struct verify_chain){.chain = chain, .head = head};
	return ledger_chain_name(run->c, chain, added->name, e);
}

static struct verify_chain *
chain_of(const struct verify_run *run, int64_t chain)
{
	for (int i = 0; i < run->out->chains; i++)
		if (run->out->chain[i].chain == chain)
			return &run->out->chain[i];
	return NULL;
}

bool
verify_has_chain(const struct verify_run *run, int64_t chain)
{
	return chain_of(run, chain) != NULL;
}

/* --- claims --- */

static struct verify_told *
told_of(struct verify_run *run, int64_t chain)
{
	for (int i = 0; i < run->tolds; i++)
		if (run->told[i].chain == chain)
			return &run->told[i];
	void *p = mem_more(run->told, run->tolds, &run->told_room, sizeof(struct verify_told));
	if (!p)
		return NULL;
	run->told = p;
	run->told[run->tolds] = (struct verify_told){.chain = chain};
	return &run->told[run->tolds++];
}

static void
lower(int64_t *kept, int64_t seq)
{
	if (*kept == 0 || seq < *kept)
		*kept = seq;
}

void
verify_claim_check(struct verify_run *run, const struct verify_claim *claim)
{
	struct verify_told *told = told_of(run, claim->at.chain);
	uint8_t hash[SEAL_HASH];
	struct buf bytes;
	bool found = false;

	if (!told) {
		run->trouble.code = ERR_NOMEM;
		return;
	}
	buf_init(&bytes);
	bool read = verify_bytes_at(
		run->c, &claim->at, run->bounds.newest, &bytes, &found, &run->trouble);
	if (found)
		record_hash(hash, bytes.p, bytes.len);
	if (read && !found)
		lower(&told->missing, claim->at.seq);
	if (found && memcmp(hash, claim->hash, SEAL_HASH) != 0)
		lower(&told->differs, claim->at.seq);
	buf_free(&bytes);
}

static bool
tell_longest(struct verify_run *run, const struct verify_place *at)
{
	struct verify_told *told = told_of(run, at->chain);

	if (told && at->seq > told->longest)
		told->longest = at->seq;
	return told != NULL;
}

const char *
verify_claims_of_heads(struct verify_run *run, const struct record_view *v)
{
	const struct record_field *f = record_view_field(v, TAG_HEADS);
	const struct verify_place *place;
	struct verify_claim claim;
	int n;

	if (!verify_places(&run->out->arena, f, 16 + SEAL_HASH, &place, &n))
		return N_("does not say where the chains stand");
	for (int i = 0; i < n; i++) {
		claim.at = place[i];
		memcpy(claim.hash, f->p + (size_t)i * (16 + SEAL_HASH) + 16, SEAL_HASH);
		verify_claim_check(run, &claim);
	}
	return NULL;
}

const char *
verify_claims_of_key(struct verify_run *run, const struct record_view *v)
{
	const struct verify_place *place;
	int n;

	if (!verify_places(&run->out->arena, record_view_field(v, TAG_KEY_HEADS), 16, &place, &n))
		return verify_no_memory; /* its form was looked at when the key was taken in */
	for (int i = 0; i < n; i++)
		if (!tell_longest(run, &place[i]))
			return verify_no_memory;
	return NULL;
}

static void
judge_claim(struct verify_run *run, const struct verify_told *told)
{
	const struct verify_chain *chain = chain_of(run, told->chain);
	int64_t head = chain ? chain->head : 0;
	int64_t bad = verify_first_bad(run, told->chain);
	struct verify_place at = {told->chain, head + 1};

	if ((told->missing || told->longest > head) && bad > head)
		verify_find(run, &at, true, N_("is not there, another chain names it"), NULL);
	at.seq = told->differs;
	if (told->differs && bad > told->differs)
		verify_find(run, &at, false, N_("is another one than a later record names"), NULL);
}

void
verify_claims(struct verify_run *run)
{
	for (int i = 0; i < run->tolds; i++)
		judge_claim(run, &run->told[i]);
}

/* --- rows that repeat records --- */

static bool
site_row_is_right(const struct verify_run *run, const struct record_view *v)
{
	return run->has_site_row && memcmp(run->site.id, run->site_id, sizeof(run->site_id)) == 0 &&
	       verify_says(v, TAG_SITE_NAME, run->site.name) &&
	       verify_says(v, TAG_SITE_ZONE, run->site.zone) &&
	       verify_says(v, TAG_SITE_KIND, site_kind_code(run->site.kind)) &&
	       verify_says(v, TAG_SITE_LANG, run->site.lang);
}

bool
verify_site_row(struct verify_run *run, struct err *e)
{
	const struct verify_place first = {0, 1};
	struct record_view v;
	struct buf bytes;
	bool found;

	buf_init(&bytes);
	bool read = verify_bytes_at(run->c, &first, run->bounds.newest, &bytes, &found, e);
	if (read && !found && verify_first_bad(run, 0) > 1)
		verify_find(run, &first, true, N_("is not there"), NULL);
	if (read && found && record_decode(bytes.p, bytes.len, &v, NULL)) {
		run->out->demo = verify_says(&v, TAG_SITE_KIND, site_kind_code(SITE_DEMO));
		if (verify_first_bad(run, 0) > 1 && !site_row_is_right(run, &v))
			verify_find(run, &first, false,
				N_("the row of the site says something else"), NULL);
	}
	buf_free(&bytes);
	return read;
}

static bool
key_row_is_right(const struct verify_key_row *row, const struct verify_key *key)
{
	return key && key->person == row->person && key->enrolled_id == row->enrolled_id &&
	       key->revoked_id == row->revoked_id &&
	       memcmp(key->public_key, row->public_key, SEAL_PUBLIC) == 0;
}

static void
find_key_row(struct verify_run *run, const struct verify_key *key, int64_t id, bool missing)
{
	struct verify_place at = {0, key && key->enrolled_seq ? key->enrolled_seq : 1};
	char number[24];

	(void)str_format(number, sizeof(number), "%lld", (long long)id);
	verify_find(run, &at, missing,
		missing ? N_("key {1} is gone from the table of keys")
			: N_("key {1} in the table of keys is another one"),
		number);
}

/* Swapped, added, changed and removed rows of keys. */
bool
verify_key_rows(struct verify_run *run, struct err *e)
{
	struct verify_key_row row = {.id = INT64_MIN};
	int at = 0;
	bool found;

	if (verify_first_bad(run, 0) != INT64_MAX) /* then it is the records that are wrong */
		return true;
	for (;;) {
		if (!verify_key_row_after(run->c, row.id, run->bounds.newest, &row, &found, e))
			return false;
		while (at < run->ring.keys && (!found || run->ring.key[at]->id < row.id)) {
			find_key_row(run, run->ring.key[at], run->ring.key[at]->id, true);
			at++;
		}
		if (!found)
			return true;
		const struct verify_key *key = verify_ring_find(&run->ring, row.id);
		if (!key_row_is_right(&row, key))
			find_key_row(run, key, row.id, false);
		at += key != NULL;
	}
}

/* Ids run from 1 without a gap: records are appended one by one and never
 * removed. What no chain has told yet, a gap tells. */
bool
verify_ids(struct verify_run *run, struct err *e)
{
	struct ledger_ref ref;
	bool found;

	if (run->ask->starts || run->out->findings_total ||
		run->bounds.records == run->bounds.newest)
		return true;
	if (!verify_first_gap(run->c, run->bounds.newest, &ref, &found, e))
		return false;
	if (found)
		verify_find(run, &(struct verify_place){ref.chain, ref.seq}, true,
			N_("a record stored just before this one is not there"), NULL);
	return true;
}

/* --- anchors --- */

static struct verify_chain *
chain_named(const struct verify_run *run, const char *name)
{
	for (int i = 0; i < run->out->chains; i++)
		if (str_eq(run->out->chain[i].name, name))
			return &run->out->chain[i];
	return NULL;
}

static void
find_unknown_chain(struct verify_run *run, const struct ledger_anchor *a)
{
	struct verify_finding f = {.missing = true, .chain = -1, .seq = a->seq};

	f.msgid = N_("there is no such chain");
	(void)str_copy(f.chain_name, sizeof(f.chain_name), a->chain_name);
	run->out->findings_total++;
	keep(run, &f);
}

static bool
hold_anchor(struct verify_run *run, const struct ledger_anchor *a, struct err *e)
{
	struct verify_chain *chain = chain_named(run, a->chain_name);
	uint8_t hash[SEAL_HASH];
	struct buf bytes;
	bool found;
	char head[27];

	if (!chain) {
		find_unknown_chain(run, a);
		return true;
	}
	struct verify_place at = {chain->chain, a->seq};
	buf_init(&bytes);
	bool read = verify_bytes_at(run->c, &at, run->bounds.newest, &bytes, &found, e);
	if (read && found) {
		record_hash(hash, bytes.p, bytes.len);
		ledger_anchor_head(head, hash);
		if (!str_eq(head, a->head))
			verify_find(run, &at, false, N_("is another one than its anchor"), NULL);
		else if (a->seq > chain->anchored_to)
			chain->anchored_to = a->seq;
	} else if (read) {
		at.seq = at.seq > chain->head ? chain->head + 1 : at.seq;
		verify_find(run, &at, true, N_("is not there, its anchor names it"), NULL);
	}
	buf_free(&bytes);
	return read;
}

bool
verify_anchors(struct verify_run *run, struct err *e)
{
	for (int i = 0; i < run->ask->anchors; i++)
		if (!hold_anchor(run, &run->ask->anchor[i], e))
			return false;
	return true;
}

/* --- the result --- */

static int
by_place(const void *a, const void *b)
{
	const struct verify_finding *x = a, *y = b;

	if (x->chain != y->chain)
		return x->chain < y->chain ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static bool
name_findings(struct verify_run *run, struct err *e)
{
	struct verify_result *out = run->out;

	for (int i = 0; i < out->findings; i++)
		if (!out->finding[i].chain_name[0] &&
			!ledger_chain_name(
				run->c, out->finding[i].chain, out->finding[i].chain_name, e))
			return false;
	return true;
}

static bool
pass_on(const struct err *trouble, struct err *e)
{
	if (trouble->code == ERR_NOMEM)
		return no_memory(e);
	if (e)
		*e = *trouble;
	return false;
}

/* First of each chain first, then the others, each in order of place. */
bool
verify_finish(struct verify_run *run, struct err *e)
{
	struct verify_result *out = run->out;
	int firsts = run->firsts < VERIFY_FINDINGS_MAX ? run->firsts : VERIFY_FINDINGS_MAX;
	int rest = out->findings;

	if (run->ask->starts)
		out->records = run->done;
	if (run->trouble.code != ERR_NONE)
		return pass_on(&run->trouble, e);
	if (rest > VERIFY_FINDINGS_MAX - firsts)
		rest = VERIFY_FINDINGS_MAX - firsts;
	if (run->firsts)
		qsort(run->first, (size_t)run->firsts, sizeof(*run->first), by_place);
	qsort(out->finding, (size_t)out->findings, sizeof(*out->finding), by_place);
	memmove(out->finding + firsts, out->finding, (size_t)rest * sizeof(*out->finding));
	if (firsts)
		memcpy(out->finding, run->first, (size_t)firsts * sizeof(*out->finding));
	out->findings = firsts + rest;
	for (int i = 0; i < out->chains; i++) {
		int64_t bad = verify_first_bad(run, out->chain[i].chain);
		out->chain[i].verified_to =
			bad <= out->chain[i].head ? bad - 1 : out->chain[i].head;
		if (out->chain[i].anchored_to > out->chain[i].verified_to)
			out->chain[i].anchored_to = out->chain[i].verified_to;
	}
	return name_findings(run, e);
}
