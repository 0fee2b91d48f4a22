/* volume.h — the log of a desk in monthly volumes, closed one after the other. SPDX-License-Identifier: MIT
 *
 * A volume is what a full logbook was on paper: from one number to another, how
 * many, where the chain stood, who keeps it. Volumes have no gap: the next one
 * begins where the last one ended, and what is written after a closing belongs
 * to the next, whichever day it speaks of (order is by number, SHO-11, SHO-15).
 * source: LOG-09.
 */
#ifndef DOMAIN_VOLUME_H
#define DOMAIN_VOLUME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/entry_kind.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/verify.h"

struct volume {
	int64_t id; /* = record.id; 0 = not closed yet */
	int64_t desk;
	int no;                    /* from 1 at each desk */
	int month;                 /* yyyymm */
	int64_t entries;           /* 0 = nothing was written: first_no is last_no + 1 */
	int64_t first_no, last_no; /* of its entries */
	int64_t from_seq, to_seq;  /* of the chain; to_seq is its last entry's */
	uint8_t head[SEAL_HASH];   /* of the record at to_seq; zeros = none yet */
	int64_t custodian;         /* person.id */
	char keeper[PERSON_NAME_BYTES], keeper_no[PERSON_STAFF_NO_BYTES]; /* as signed */
	int64_t closed_us, closed_by;
	char closer[PERSON_NAME_BYTES], closer_no[PERSON_STAFF_NO_BYTES];
};

/* Signed fields of RECORD_VOLUME_CLOSED, all of them. */
enum {
	TAG_VOLUME_NO = 16,
	TAG_VOLUME_MONTH = 17,
	TAG_VOLUME_ENTRIES = 18,
	TAG_VOLUME_FIRST_NO = 19,
	TAG_VOLUME_LAST_NO = 20,
	TAG_VOLUME_FROM_SEQ = 21,
	TAG_VOLUME_TO_SEQ = 22,
	TAG_VOLUME_HEAD = 23,
	TAG_VOLUME_CUSTODIAN = 24,
	TAG_VOLUME_KEEPER = 25, /* the custodian's name and number as they were */
	TAG_VOLUME_KEEPER_NO = 26
};

/* The next one of a desk as it would be closed now: all but id, custodian and
 * the times. *due: its month is over. no = 0: nothing was ever written there. */
bool volume_next(
	struct ctx *c, int64_t desk, struct volume *out, bool *due, struct err *e) MUST_CHECK;

struct volume_closing {
	int64_t desk;
	int month;         /* yyyymm; must be that of volume_next */
	int64_t custodian; /* who keeps it from now on */
};
/* Use case ACT_VOLUME_CLOSE, signed with the password. Record VOLUME_CLOSED.
 * err: ERR_BLOCKED LOG-09 the month is not over, or an earlier one is open;
 * ERR_CONFLICT closed already; ERR_INVALID "custodian" (nobody, or left);
 * ERR_NOT_FOUND no such desk, or nothing was ever written there */
bool volume_close(
	struct ctx *c, const struct volume_closing *v, int64_t *id, struct err *e) MUST_CHECK;

/* Those of a desk, newest first. ACT_LOG_READ. */
struct volumes {
	struct volume *volume;
	int n;
};
enum { VOLUMES_MAX = 600 };
bool volume_list(struct ctx *c, int64_t desk, struct arena *a, struct volumes *out,
	struct err *e) MUST_CHECK;
/* One, read from its signed bytes. month 0: by id. err: ERR_NOT_FOUND, ERR_CORRUPT */
bool volume_get(struct ctx *c, int64_t id, struct volume *out, struct err *e) MUST_CHECK;
bool volume_of_month(
	struct ctx *c, int64_t desk, int month, struct volume *out, struct err *e) MUST_CHECK;
/* The checkpoint line of the closing itself: what `verify --anchor` takes. */
bool volume_anchor(
	struct ctx *c, int64_t id, char out[LEDGER_ANCHOR_BYTES], struct err *e) MUST_CHECK;

/* The same of the volume before it; "out" stays as it is where there is none. */
bool volume_anchor_before(struct ctx *c, const struct volume *v, char out[LEDGER_ANCHOR_BYTES],
	struct err *e) MUST_CHECK;

/* Its entries by kind, and what was done to some of them until now. */
struct volume_kinds {
	int64_t entries[ENTRY_KINDS];
	int64_t corrections, withdrawn, erased;
};
bool volume_kinds(
	struct ctx *c, const struct volume *v, struct volume_kinds *out, struct err *e) MUST_CHECK;

/* What c->who has to close: desks whose next volume's month is over, by code. */
struct volume_due {
	int64_t desk;
	char code[33];
	int month, months; /* the first one; how many are over */
};
enum { VOLUME_DUE_MAX = 32 };
bool volume_due_list(
	struct ctx *c, struct volume_due *out, int max, int *n, struct err *e) MUST_CHECK;

/* Pure. "2026-11" of 202611. err: ERR_INVALID "month" */
enum { VOLUME_MONTH_BYTES = 8 };
void volume_month_text(char out[VOLUME_MONTH_BYTES], int month);
bool volume_month_parse(const char *text, int *month, struct err *e) MUST_CHECK;
int volume_month_of(int day);

verify_cache_check volume_cache_check; /* RECORD_VOLUME_CLOSED */

#endif
