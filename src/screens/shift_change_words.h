/* shift_change_words.h — a change of shifts in words. SPDX-License-Identifier: MIT */
#ifndef SCREENS_SHIFT_CHANGE_WORDS_H
#define SCREENS_SHIFT_CHANGE_WORDS_H

#include "base/str.h"
#include "domain/shift_change_effect.h"
#include "screens/shift_change.h"

void shift_day_words(int day, char *out, size_t size); /* "Tue 12-01" */
void shift_of_day_words(const struct console *con, const struct assignment *a, char *out,
	size_t size); /* "Tue 12-01 early" */
/* "swap: Anna Lee, Tue 12-01 early" */
void shift_change_line(
	const struct console *con, const struct shift_change *s, char *out, size_t size);
/* Of one that is over: what became of it. */
void shift_outcome_words(
	const struct console *con, const struct shift_change *s, char *out, size_t size);
/* Hours, rest, coverage, and what speaks against it: lines. */
void shift_effect_words(
	const struct console *con, const struct shift_change_effect *f, struct buf *out);
/* "Anna Lee asked: exam on Tuesday" */
void shift_step_words(
	const struct console *con, const struct shift_change_step *s, char *out, size_t size);

#endif
