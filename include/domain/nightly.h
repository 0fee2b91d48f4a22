/* nightly.h — what each night owes, and what it found of a day. SPDX-License-Identifier: MIT
 *
 * The use cases that nobody asks for run once more each night; each of them
 * changes nothing the second time. What a night finds of a day (report,
 * checkpoint, verification) is a text that the site signs and keeps: a later
 * run of that day reads it back byte for byte.
 * source: SCR-16, LV-05, ATT-02, promises.md §3, contract.md §1 "nightly".
 */
#ifndef DOMAIN_NIGHTLY_H
#define DOMAIN_NIGHTLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "domain/ctx.h"
#include "domain/verify.h"

/* --- what is owed, in order: ACT_SYSTEM --- */

enum { NIGHTLY_COUNTS = 3, NIGHTLY_NAME_BYTES = 33 };
enum { NIGHTLY_LAG_MAX = 1000000 };
struct nightly_did {
	int64_t n[NIGHTLY_COUNTS];
};
struct nightly_step {
	const char *name; /* "attendance": in reports of the night */
	const char *did;  /* msgid with {1} {2} {3}: the counts */
	bool (*run)(struct ctx *c, int day, struct nightly_did *did, struct err *e);
};
/* Every use case of the console that follows from a day having come. */
const struct nightly_step *nightly_steps(int *n);

/* --- which day --- */

/* asked 0: the last day that is over; the first day of the site while it lasts. A day that
 * is not over counts as far as it has come.
 * err: ERR_INVALID "date": it has not come, or was before the site */
bool nightly_day(struct ctx *c, int asked, int *day, struct err *e) MUST_CHECK;
/* The newest record of the day or an earlier one: ledger_before() its midnight. */
bool nightly_cut(struct ctx *c, int day, int64_t *cut, struct err *e) MUST_CHECK;

/* --- texts of a day --- */

struct nightly_text {
	int day;
	const char *name; /* "score.json", "checkpoint.txt": lower case, its end the format */
	int64_t cut;      /* record.id it was made of */
	/* Of a verification: what it comes to (contract.md §1), and where the next one begins. */
	int status;
	const struct verify_start *start;
	int starts;
	int whole_day; /* yyyymmdd of the last one of everything; 0 = of none */
};
/* Stores it under a record NIGHT_TEXT, in pieces when it is long; a text of that day and
 * name that is there already stays, and *kept says so. Needs c->who = 0.
 * err: ERR_INVALID "name"; ERR_FULL, ERR_BUSY … : nothing bears the name then */
bool nightly_keep(struct ctx *c, const struct nightly_text *t, const struct buf *text, bool *kept,
	struct err *e) MUST_CHECK;
/* As it was kept, compared with what was signed; appended to *out.
 * err: ERR_CORRUPT it is another one */
struct nightly_found {
	bool is_there;
	int status; /* of a verification */
};
bool nightly_read(struct ctx *c, int day, const char *name, struct buf *out,
	struct nightly_found *found, struct err *e) MUST_CHECK;

/* RECORD_HEADS and the checkpoint of the day, in one transaction; nothing where the day has
 * one. out: *text the lines of it, as kept. */
bool nightly_checkpoint(struct ctx *c, int day, int64_t cut, struct buf *text, bool *kept,
	struct err *e) MUST_CHECK;

/* --- verification without the whole history --- */

/* Where the newest sound verification before this day ended, from its signed record;
 * n 0: there was none. whole_day: the newest of everything. arena of the caller */
struct nightly_since {
	struct verify_start *start;
	int n;
	int day, whole_day;
};
bool nightly_verified(struct ctx *c, int before_day, struct arena *a, struct nightly_since *out,
	struct err *e) MUST_CHECK;
/* The number of the newest record of a chain at the cut; 0 = none. */
bool nightly_seq_at(
	struct ctx *c, int64_t chain, int64_t cut, int64_t *seq, struct err *e) MUST_CHECK;

/* --- that it ran --- */

/* Notes the end of a run: which steps failed, "" = none. */
bool nightly_ran(struct ctx *c, int day, const char *failed, struct err *e) MUST_CHECK;
struct nightly_last {
	int day;       /* yyyymmdd it was of; 0 = no run yet */
	int64_t at_us; /* when it ended */
	char failed[161];
	bool late; /* a night since then is over and has none */
};
/* For the Now board of who looks after the site. cost: one row */
bool nightly_last(struct ctx *c, struct nightly_last *out, struct err *e) MUST_CHECK;

verify_cache_check nightly_cache_check; /* RECORD_NIGHT_TEXT */

/* Fields of RECORD_NIGHT_TEXT */
enum {
	TAG_NIGHT_DAY = 16,
	TAG_NIGHT_NAME,
	TAG_NIGHT_HASH, /* SHA-256 of the text */
	TAG_NIGHT_BYTES,
	TAG_NIGHT_CUT,    /* record.id */
	TAG_NIGHT_STATUS, /* of a verification */
	TAG_NIGHT_STARTS, /* {chain u64, seq u64, hash 32}, ascending chains */
	TAG_NIGHT_WHOLE   /* yyyymmdd */
};

#endif
