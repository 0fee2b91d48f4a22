/* tamper.h — changing a stored ledger by hand and holding verify to it. SPDX-License-Identifier: MIT
 *
 * One bare_ledger in memory with the seat belts off. A test keeps what is
 * there, changes it by SQL, says what verify has to name first, and puts back.
 */
#ifndef SUPPORT_TAMPER_H
#define SUPPORT_TAMPER_H

#include "support/bare_ledger.h"

enum { TAMPER_RECORDS = 64 };

struct tamper_row {
	int64_t id, chain, seq;
	uint8_t column[4][700]; /* bytes, hash, prev_hash, sig */
	size_t n[4];
};

extern struct bare_ledger tamper_ledger;
extern struct tamper_row tamper_rows[TAMPER_RECORDS]; /* as they were, ascending ids */
extern int tamper_rows_n;
extern long tamper_mutants; /* verified so far */

int tamper_setup(void **state);

int64_t tamper_verify(const struct verify_ask *ask, struct verify_result *r);
/* The first finding is this one. */
void tamper_expect(const char *what, int64_t chain, int64_t seq, bool missing);
void tamper_expect_intact(const char *what);

void tamper_put_column(int c, const struct tamper_row *row);
void tamper_sql(const char *format, ...) __attribute__((format(printf, 1, 2)));
void tamper_keep(void);
void tamper_put_back(void);
void tamper_done(void); /* puts back, forgets what was kept */
const struct tamper_row *tamper_next(
	const struct tamper_row *r); /* in its chain; NULL at the end */

#endif
