/* money.h — amounts of money, held as integer fen. SPDX-License-Identifier: MIT
 *
 * source: PAY-04.
 */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum { MONEY_BYTES = 24 };

/* Yuan with two decimals: "4500.00", "-0.05". */
void money_text(char out[MONEY_BYTES], int64_t fen);
/* The same with a sign before what is above nothing: "+50.00", "-10.00", "0.00". */
void money_signed_text(char out[MONEY_BYTES], int64_t fen);
/* "4500", "520.4", "520.40", "-3"; nothing else, at most 9 digits before the point. */
bool money_parse(const char *text, int64_t *fen) MUST_CHECK;

#endif
