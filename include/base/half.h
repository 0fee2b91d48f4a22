/* half.h — numbers that come in halves, held as a count of halves. SPDX-License-Identifier: MIT
 *
 * Days of leave and points of a score are integers or halves: 76.5 is 153.
 * source: LV-15, SCR-01.
 */
#ifndef BASE_HALF_H
#define BASE_HALF_H

#include <stdbool.h>

#include "base/err.h"

enum { HALF_BYTES = 14 };

/* "76.5", "-0.5", "3": no trailing zero, one decimal at most. */
void half_text(char out[HALF_BYTES], int halves);
/* The same with a sign before what is above nothing: "+5", "-1.5", "0". */
void half_signed_text(char out[HALF_BYTES], int halves);
/* "2", "2.5", "2.0", ".5", "-1.5", "+5"; nothing else, at most 6 digits before the point. */
bool half_parse(const char *text, int *halves) MUST_CHECK;

#endif
