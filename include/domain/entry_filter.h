/* entry_filter.h — the filter of the log, typed in the syntax of its entry line. SPDX-License-Identifier: MIT
 *
 *	@wxm                 wrote it, is named in it, or it is for them
 *	cp: ts： 投诉:        of this kind
 *	#1047  #vip          with this ticket, with this tag
 *	#open #未结 =open     open matters
 *	#unread #未读         not read by me
 *	!  !!                important, urgent
 *	>next >wxm           for the next shift, for them (as @)
 *	11-01..11-15  today  days (base/date_words.h; a single one in figures or as a word)
 *	desk:back-1 台:全部    another desk, all of them
 *	"two words"          as they stand
 * What is none of these is a word, looked for in all texts. Nothing typed asks
 * for everything; nothing is ever refused. Fullwidth marks count.
 * Pure. source: LOG-07, screens.md §6.5, §6.7.
 */
#ifndef DOMAIN_ENTRY_FILTER_H
#define DOMAIN_ENTRY_FILTER_H

#include "domain/entry.h"

enum { FILTER_LINE_CHARS = 120 };

/* Finds a desk by code or name. out: its id, 0 = none. */
typedef int64_t entry_filter_desk(void *arg, const char *word, size_t len);

struct entry_filter_names {
	const struct entry_line_names *line; /* people; NULL: none can be named */
	entry_filter_desk *desk;             /* NULL: none */
	void *arg;
};

struct entry_filter_line {
	struct entry_filter filter;
	bool any;        /* something is asked for, beyond the desk one stands at */
	int choices;     /* people that an ambiguous @ may mean; then it asks for nobody */
	bool no_desk;    /* a desk was named that is not there */
	char note[64];   /* the mark that choices or no_desk speak of, as typed */
	char words[160]; /* the words as typed, one space between */
};

/* in: desk — where one stands, 0 = all */
void entry_filter_parse(struct entry_filter_line *out, const char *line, int64_t desk,
	int64_t now_utc_us, const struct entry_filter_names *names);

/* The same line without its days. */
void entry_filter_without_days(char *out, size_t size, const char *line, int64_t now_utc_us);

#endif
