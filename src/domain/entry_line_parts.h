/* entry_line_parts.h — what the files of the entry line share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ENTRY_LINE_PARTS_H
#define DOMAIN_ENTRY_LINE_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/time_words.h"
#include "domain/entry_line.h"

bool code_is_han(uint32_t code);
/* May a mark stand after this character? source: screens.md §6.5 rule (1) */
bool code_before_mark(uint32_t code);

/* LOG-10, at the start of p. out: bytes, 0 = none. */
size_t incident_mark_take(struct piece p, int *no); /* "incident=3", "事件=3" */
size_t rings_take(struct piece p, int *rings);      /* "rings=4", "响=4声" */
size_t out_take(struct piece p);                    /* "out=", "呼出=" */
size_t minutes_take(struct piece p, int *minutes);  /* "15" behind a ~ */

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
