/* entry_line.h — the parser of the log entry line. SPDX-License-Identifier: MIT
 *
 * Pure: the same line, instant and names always give the same parse. Nothing
 * is ever rejected and no byte is lost: what is no mark is text, and the spans
 * cover the line from end to end without a gap.
 * source: screens.md §6.5 and §6.3 (times), LOG-02, LOG-03.
 */
#ifndef DOMAIN_ENTRY_LINE_H
#define DOMAIN_ENTRY_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/entry_kind.h"

enum {
	ENTRY_TEXT_CHARS = 500,  /* of the line; the editor refuses more */
	ENTRY_LINE_BYTES = 2048, /* its bytes with the final 0 */
	ENTRY_PEOPLE_MAX = 8,
	ENTRY_TICKETS_MAX = 8,
	ENTRY_TAGS_MAX = 8,
	ENTRY_TAG_BYTES = 33,
	ENTRY_LINE_SPANS = 128, /* marks beyond this stay text */
	ENTRY_LINE_CHOICES = 9
};

enum entry_importance { ENTRY_NORMAL, ENTRY_IMPORTANT, ENTRY_URGENT };

enum entry_state {        /* stored and signed */
	ENTRY_STATE_NONE, /* nothing to close */
	ENTRY_STATE_OPEN, /* a matter until someone closes it */
	ENTRY_STATE_DONE
};

enum entry_line_part {
	LINE_TEXT,
	LINE_KIND,       /* "cp:" */
	LINE_TIME,       /* "14:05 ", "^-15" */
	LINE_PERSON,     /* "@wxm" */
	LINE_CHOICE,     /* "@wx": several people, see choice[] */
	LINE_TICKET,     /* "#1047" */
	LINE_TAG,        /* "#vip" */
	LINE_IMPORTANCE, /* "!!" */
	LINE_FOR,        /* ">night", ">16:00", ">wxm" */
	LINE_STATE,      /* "=done" */
	LINE_RINGS,      /* "rings=4", "响=4" */
	LINE_OUT,        /* "out=", "呼出=": what follows is the reason */
	LINE_MINUTES,    /* "~15" */
	LINE_ESCAPE,     /* the backslash before a literal mark */
	LINE_INCIDENT    /* LOG-02: "incident=3", "事件=3" */
};

struct entry_line_span {
	enum entry_line_part part;
	size_t at, len; /* bytes of the line */
};

/* Who and what can be named. Each finder fills at most `max` ids and returns
 * how many match: the whole word as name, initials, login or staff number
 * (any case and width), or words that begin so when `prefix` is set. */
typedef int entry_line_find(
	void *arg, const char *word, size_t len, bool prefix, int64_t *id, int max);
struct entry_line_names {
	entry_line_find *person, *shift; /* NULL: none can be named */
	void *arg;
};

/* A ready-made finder over an array: keys are folded (utf8_fold), "" = none. */
enum { ENTRY_NAME_KEY_BYTES = 64 };
struct entry_line_name {
	int64_t id;
	char key[4]
		[ENTRY_NAME_KEY_BYTES]; /* name, initials, login, number; shifts: code, English, Chinese, initials */
};
struct entry_line_directory {
	const struct entry_line_name *person, *shift;
	int people, shifts;
};
/* Fills one row from plain words (NULL allowed); initials are made from `name`. */
void entry_line_name_set(struct entry_line_name *row, int64_t id, const char *name,
	const char *login, const char *number);
struct entry_line_names entry_line_names_of(struct entry_line_directory *d); /* d must stay */

struct entry_line {
	enum entry_kind kind; /* ENTRY_NOTE when none was typed */
	bool kind_typed;
	int64_t happened_utc_us; /* 0 = now */
	bool yesterday;          /* the preview says "yesterday 23:40" */
	int64_t person[ENTRY_PEOPLE_MAX];
	int people;
	int64_t ticket[ENTRY_TICKETS_MAX];
	int tickets;
	char tag[ENTRY_TAGS_MAX][ENTRY_TAG_BYTES];
	int tags;
	enum entry_importance importance;
	bool for_next_shift; /* ">next", or any shift */
	int64_t for_shift, for_person;
	int64_t due_utc_us; /* follow-up, 0 = none */
	/* LOG-03: a problem, or anything due, is open unless it is done. */
	enum entry_state state;
	/* A problem ending in "=done" says "cause; course; result". Then the three
	 * parts are here; without them it stays open and done_needs_three is set. */
	char cause[ENTRY_LINE_BYTES], course[ENTRY_LINE_BYTES], result[ENTRY_LINE_BYTES];
	bool done_needs_three;
	int rings;                         /* LOG-10, 0 = none */
	bool outgoing;                     /* LOG-10: "out=" was typed … */
	char out_reason[ENTRY_LINE_BYTES]; /* … and this behind it */
	int spent_min;                     /* 0 = none */
	int incident_no;                   /* LOG-02: of the desk's incidents, 0 = none */
	char text[ENTRY_LINE_BYTES]; /* what the list shows: without the marks that stand apart */
	size_t characters;           /* of text, without spaces and inline marks */
	bool too_short;              /* fewer than 2: "Write at least 2 characters …" */
	int lines;                   /* not blank; a paste of more than one: the screen asks */
	/* The first ambiguous name. */
	int64_t choice[ENTRY_LINE_CHOICES];
	int choices;                  /* 0 = none */
	size_t choice_at, choice_len; /* the mark with its "@" or ">" */
	struct entry_line_span span[ENTRY_LINE_SPANS];
	int spans;
};

/* Bytes of "incident=" in any of its forms at the start of a text, 0 = it is none. */
size_t entry_line_incident_word(const char *text, size_t n);

/* in: line — valid UTF-8 of at most ENTRY_LINE_BYTES-1 bytes (longer is cut);
 * now_utc_us; names may be NULL. cost: no allocation. */
void entry_line_parse(struct entry_line *out, const char *line, int64_t now_utc_us,
	const struct entry_line_names *names);

/* A time of day as typed: 9, 930, 9:30, -15 (minutes ago), n, 现在, y23:40,
 * 昨天23:40, fullwidth too. The night-shift rule of §6.3: a time still to come
 * means yesterday if that is within 12 h.
 * out: *yesterday may be NULL. false: not a time, or one that has not come. */
bool entry_line_time(
	const char *s, size_t len, int64_t now_utc_us, int64_t *utc_us, bool *yesterday);

#endif
