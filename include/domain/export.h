/* export.h — records as lines that anyone can check. SPDX-License-Identifier: MIT
 *
 * JSON lines, bytes as lower-case hex, described for strangers in
 * docs/security.md: one {"export"} line, one {"key"} line per key row, one
 * {"record"} line per record (its content inside), one {"end"} line with the
 * counts. Values are the columns as stored, right or wrong: judging is the
 * reader's business. source: promises.md P7.
 */
#ifndef DOMAIN_EXPORT_H
#define DOMAIN_EXPORT_H

#include "domain/ctx.h"

enum { EXPORT_ALL = -1 };

/* Writes n bytes; false stops the export (the writer fills *e). */
typedef bool export_writer(void *arg, const char *bytes, size_t n, struct err *e);

/* ACT_EXPORT_RECORDS for what a person takes out, and the record of it; before
 * export_records, which asks nobody (the system, tests). source: ORG-03
 * err: ERR_DENIED */
bool export_allow(struct ctx *c, int64_t chain, struct err *e) MUST_CHECK;

/* CON-06: what a person prints that holds customers' data, recorded before it is
 * made: who, when, and the name of the file without its time. ACT_LOG_READ of the
 * desk, 0 = the one c is signed in at. err: ERR_DENIED */
bool export_printed(struct ctx *c, int64_t desk, const char *stem, struct err *e) MUST_CHECK;

/* Fields of RECORD_EXPORTED: the chain, EXPORT_ALL = all of them; what was
 * printed; which file was taken out (hash of its 'attached' record). With neither
 * of the two records were taken out. */
enum { TAG_EXPORT_CHAIN = 16, TAG_EXPORT_PRINTED = 17, TAG_EXPORT_FILE = 18 };

/* chain EXPORT_ALL = all chains; else the site chain (whose records hold the
 * keys) and that one. Bounded by the heads at the start; reads in short slices.
 * out: *records (may be NULL) counts them. */
bool export_records(struct ctx *c, int64_t chain, export_writer *write, void *arg, int64_t *records,
	struct err *e) MUST_CHECK;

#endif
