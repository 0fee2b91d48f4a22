/* import.h — rows of a CSV file into the site: all or nothing. SPDX-License-Identifier: MIT
 *
 * One act, one transaction: every row is tried, everything that is not right
 * is told with its place, and only a file without a refusal is stored. Records
 * are signed by the importer and marked TAG_IMPORTED; a log entry keeps whose
 * it was in TAG_ON_BEHALF, with the tag "imported" and that person beside it.
 * people, teams, desks, shifts and contacts are matched by their key: an identical row
 * is "already there", another one changes what the file gives; an empty cell
 * leaves a thing as it is. items and log only add; what is there is refused.
 * source: contract.md §3, promises.md §4.
 */
#ifndef DOMAIN_IMPORT_H
#define DOMAIN_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/csv.h"
#include "base/err.h"
#include "domain/ctx.h"

/* A row is signed while others wait to write, about 2,500 a second (measured:
 * 20,000 people in 8 s); they wait at most 10 s. */
enum { IMPORT_ROWS_MAX = 10000, IMPORT_REFUSALS_MAX = 100, IMPORT_KEY_BYTES = 65 };

enum import_kind {
	IMPORT_PEOPLE,
	IMPORT_TEAMS,
	IMPORT_DESKS,
	IMPORT_SHIFTS,
	IMPORT_ITEMS,
	IMPORT_LOG,
	IMPORT_CONTACTS,
	IMPORT_PROCEDURES,
	IMPORT_HOLIDAYS,   /* RST-12: one year's notice */
	IMPORT_ROSTER,     /* RST-11: whole months of teams */
	IMPORT_ATTENDANCE, /* ATT-01: arrivals and leavings */
	IMPORT_LEAVE,      /* LV-10: leave that was decided elsewhere */
	IMPORT_EVENTS,     /* SCR-02: conduct events */
	IMPORT_EXAMS,      /* SCR-15 */
	IMPORT_ACTUALS,    /* SCR-24: what was reached in a month */
	IMPORT_QA_FORM,    /* SCR-23: one version of the form */
	IMPORT_KINDS
};
bool import_kind_parse(const char *name, enum import_kind *out) MUST_CHECK;

enum import_verdict { IMPORT_PENDING, IMPORT_ADDED, IMPORT_CHANGED, IMPORT_SAME, IMPORT_REFUSED };

struct import_row {
	enum import_verdict verdict;
	int line;
	char key[IMPORT_KEY_BYTES]; /* staff number, code, name: whose row it is */
};

struct import_refusal {
	int line, column; /* as struct csv_cell */
	struct err why;
};

struct import_result {
	struct import_row *row; /* one per row of the file, in its order */
	size_t rows;
	struct import_refusal *refusal; /* the first ones, by line and column */
	int refusals;
	int64_t refusals_total;
	int64_t added, changed, same;
	bool warned; /* nothing is refused, but somebody should look */
	struct err warning;
};
void import_result_free(struct import_result *r);

struct import_ask {
	enum import_kind kind;
	const struct csv *csv;
	bool dry_run; /* everything is tried, nothing stays */
	bool publish; /* of a roster: as the next version of each month it touches */
};

/* ACT_IMPORT. out: true with refusals_total > 0: nothing was stored.
 * err: ERR_DENIED, ERR_BUSY, ERR_NOMEM, as act_commit; ERR_FULL too many rows. */
bool import_run(struct ctx *c, const struct import_ask *ask, struct import_result *out,
	struct err *e) MUST_CHECK;

/* Fields of RECORD_IMPORTED, the last record of an import that changed something. */
enum { TAG_IMPORT_KIND = 16, TAG_IMPORT_ADDED = 17, TAG_IMPORT_CHANGED = 18, TAG_IMPORT_SAME = 19 };

#endif
