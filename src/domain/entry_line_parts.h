/* entry_line_parts.h — what the files of the entry line share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ENTRY_LINE_PARTS_H
#define DOMAIN_ENTRY_LINE_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/entry_line.h"

struct piece { /* of a line: never beyond len */
	const char *s;
	size_t len;
};

/* The code point at `at`, its bytes in *step (1 for a byte that is no UTF-8);
 * 0 at the end. Fullwidth ASCII comes back as ASCII when `narrow` is set. */
uint32_t piece_code(struct piece p, size_t at, size_t *step);
uint32_t code_narrow(uint32_t code);

bool code_is_space(uint32_t code);
bool code_is_digit(uint32_t code); /* ASCII, after code_narrow */
/* Letters and digits of scripts that put spaces between words. */
bool code_is_latin(uint32_t code);
bool code_is_han(uint32_t code);
/* May a mark stand after this character? source: screens.md §6.5 rule (1) */
bool code_before_mark(uint32_t code);

/* A time at the start of p. out: bytes taken, 0 = none, or not come yet. */
struct time_found {
	int64_t utc_us;
	bool yesterday;
};
size_t time_take(struct piece p, int64_t now_utc_us, struct time_found *out);
/* "14:05" only. out: bytes, *minute. */
size_t clock_take(struct piece p, int *minute);
/* The instant of a bare clock time by the night-shift rule. false: still to come. */
bool time_happened(int minute, int64_t now_utc_us, struct time_found *out);
/* "16:00", "tm9:00", "明天9:00": the next such instant. */
size_t due_take(struct piece p, int64_t now_utc_us, int64_t *utc_us);

/* The name at the start of p: the longest that the directory holds, else what
 * exactly one name begins with. out: bytes taken, 0 = nobody; id[] and *n. */
struct name_found {
	int64_t id[ENTRY_LINE_CHOICES];
	int n; /* 1 = found, more = ambiguous */
	size_t bytes;
};
bool name_take(struct piece p, entry_line_find *find, void *arg, struct name_found *out);

/* A line while it is parsed. */
struct scan {
	struct entry_line *out;
	struct piece line;
	size_t body; /* where kind and time end */
	size_t done; /* spans cover the line up to here */
	int64_t now;
	const struct entry_line_names *names;
	enum entry_state state_of[ENTRY_LINE_SPANS]; /* of LINE_STATE spans */
};
/* The character that ends at `at` (> 0). */
uint32_t scan_code_before(const struct scan *s, size_t at);
size_t space_take(struct piece p); /* bytes of space at the start of p */
/* When the spans are found: state, text, outcome, lines. */
void scan_settle(struct scan *s);

#endif
