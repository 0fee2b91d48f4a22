/* handover_content.h — what a handover says: the signed bytes and back. SPDX-License-Identifier: MIT
 *
 * Part one is signed by the giver (offer), part two by the receiver and
 * countersigned by the giver. Both are canonical field bytes (record.h) kept in
 * `content`. Screens and the sheet show signed handovers by decoding them.
 * Pure: no database. source: SHO-05, SHO-09, promises.md §3.
 */
#ifndef DOMAIN_HANDOVER_CONTENT_H
#define DOMAIN_HANDOVER_CONTENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "domain/seal.h"

/* All numbers below are signed: append only. */
enum handover_section {
	HANDOVER_CHECK,       /* a line of the checklist (SHO-03) */
	HANDOVER_ITEM,        /* a public item and its count (ITEM-02) */
	HANDOVER_MATTER,      /* an open matter and its disposition */
	HANDOVER_INCIDENT,    /* a major matter opened or closed in this shift (SHO-21) */
	HANDOVER_MESSAGE,     /* the message to the next shift */
	HANDOVER_INSTRUCTION, /* in force (SHO-04, LOG-04): value = its end, remark = who gave it */
	HANDOVER_SECTIONS
};
enum handover_line_state {
	HANDOVER_LINE_OPEN,
	HANDOVER_LINE_DONE,
	HANDOVER_LINE_NA,
	HANDOVER_LINE_PROBLEM,
	HANDOVER_LINE_STATES
};
enum handover_disposition {
	HANDOVER_NOT_SAID,
	HANDOVER_FINISHED, /* remark: the result */
	HANDOVER_CARRY,    /* remark: why it is not finished; next_step */
	HANDOVER_REASSIGN, /* to_person; next_step */
	HANDOVER_ESCALATE, /* to the supervisor; next_step: what is asked of them */
	HANDOVER_DISPOSITIONS
};
/* SHO-17 */
enum handover_weight { HANDOVER_STABLE, HANDOVER_WATCH, HANDOVER_CRITICAL, HANDOVER_WEIGHTS };
enum handover_mark { HANDOVER_UNMARKED, HANDOVER_UNDERSTOOD, HANDOVER_QUESTION, HANDOVER_MARKS };

enum {
	HANDOVER_FORMAT = 2, /* of what is signed now */
	HANDOVER_LINES_MAX = 2000,
	HANDOVER_VALUE_CHARS = 20,
	HANDOVER_REMARK_CHARS = 200,
	HANDOVER_SUMMARY_CHARS = 500,
	HANDOVER_MESSAGE_CHARS = 2000,
	HANDOVER_READ_BACK_CHARS = 4, /* at least, SHO-17 */
	HANDOVER_ABNORMAL_MAX = 20,   /* abnormalities of an area, SHO-22 */
	HANDOVER_TEXT_BYTES = 2048 * 4
};

struct handover_party {
	int64_t person;
	char name[164]; /* 40 characters fit */
	char staff_no[24];
	int post; /* enum post */
};

/* Texts are never NULL; "" = nothing. They live in the arena of the call. */
struct handover_line {
	int line; /* from 1, in the order shown; never renumbered */
	enum handover_section section;
	int64_t ref; /* checklist line no · item.id · matter.id · incident.id · entry.id or -notice.no of an instruction · 0 */
	const char *label_en, *label_zh;
	enum handover_weight weight;
	/* part one: preparation */
	enum handover_line_state state;
	const char *value; /* checklist: the figure or word beside it */
	const char *
		remark; /* why not applicable · what problem · why the count differs · result or why not finished · the message */
	bool wants_value;
	int expected, counted; /* items; counted −1 = not yet */
	enum handover_disposition disposition;
	const char *next_step;
	struct handover_party to; /* reassigned to; person 0 = nobody */
	/* SHO-17, format 2 */
	enum handover_weight marked; /* by the log: the giver may say more, never less */
	const char *summary;         /* where it stands: cause and course */
	int64_t due_us;              /* by when the next step, 0 = not said */
	const char *contingency;     /* if … then … */
	int carried;                 /* handovers it has already passed (SHO-16) */
	int64_t opened_us;           /* age of a matter or incident */
	int64_t entry_no;            /* number of the log entry it came from, 0 = none */
	int64_t done_us;
	/* part two: review */
	enum handover_mark mark;
	int recount; /* −1 = not yet */
	const char *question, *answer;
	const char *difference; /* recount against counted, explained */
	const char *remark2;    /* the receiver's own remark or read-back */
	int64_t marked_us;
	/* LOG-11 */
	uint8_t seed[SEAL_SALT]; /* of the salts of its texts; of a row, not signed */
	int files;               /* attached to what it is about, as of now; not signed */
	bool erased;             /* its label is the tombstone, its other words are gone */
};

enum handover_way { HANDOVER_ON_THE_SPOT, HANDOVER_BY_PHONE, HANDOVER_JOINTLY, HANDOVER_WAYS };
/* A contradiction or blocker that stood there when it was signed: clause "a"…"e" of
 * SHO-07, "20" a contradiction, released by a supervisor or not. */
struct handover_notice {
	char clause[4];
	const char *text_en, *text_zh; /* with names filled in */
	const char *release;           /* reason of the release, "" = not released */
	struct handover_party released_by;
	int line; /* whose words it repeats, 0 = of none; not signed */
	enum handover_way way;
	struct handover_party entered_by; /* by phone: who entered it */
};
/* Part two: what stood open when the desk was taken over jointly (SHO-07). */
struct handover_joint {
	char clause[4];
	int64_t ref;  /* incident, matter, or person unfit */
	int line, no; /* line 0 = none; number of the incident, else the line */
};

/* What is asked beside the lines: when a desk closes (part one), and of the one
 * who receives (part two). SHO-25, SHO-23, SHO-22 */
enum handover_list {
	HANDOVER_CLOSING,
	HANDOVER_RECEIVING,
	HANDOVER_AREA, /* line 1: in order or abnormal; from 2 on further abnormalities */
	HANDOVER_LISTS
};
struct handover_answer {
	enum handover_list list;
	int line; /* from 1 in its list */
	const char *label_en, *label_zh;
	bool wants_value;
	enum handover_line_state state; /* OPEN = not answered; AREA: DONE = in order */
	const char *value, *remark;     /* why not applicable · what is abnormal */
	const char *explanation;        /* the outgoing person's, of what is abnormal */
	int64_t done_us;
};

struct handover_content {
	int format; /* 2; 1 had neither answers nor what SHO-17 adds to a line */
	int64_t handover, desk;
	int no;    /* number of the handover at its desk */
	int draft; /* how often it was frozen */
	char desk_code[33];
	char desk_name[164];
	char shift_out_en[34], shift_out_zh[34]; /* "" = outside all shifts */
	char shift_in_en[34], shift_in_zh[34];   /* "" = nobody planned */
	int day;                                 /* yyyymmdd the shift began */
	int64_t from_seq, to_seq; /* records of the desk that belong to it (SHO-15) */
	int64_t entries;          /* log entries among them */
	int checklist_version;
	struct handover_party giver;
	struct handover_line *line;
	int lines;
	struct handover_notice *notice;
	int notices;
	/* Format 2; SHO-02: when the outgoing shift ended by plan, and from how many
	 * minutes later on a handover is late. 0 = outside all shifts */
	int64_t due_us;
	int grace_min;
	struct handover_answer *answer; /* by list and line; part one holds CLOSING only */
	int answers, closing_version, receiving_version;
	/* part two */
	int watch_min;                  /* minutes of the watch after acceptance, 0 = none */
	struct handover_party receiver; /* person 0 = no part two yet */
	uint8_t part1_hash[SEAL_HASH];  /* of the record of part one */
	const char *remarks;            /* the receiver's, of the whole */
	struct handover_party expected; /* SHO-20: whom the roster had instead, 0 = no other */
	const char *deviation;          /* why, in the receiver's words */
	struct handover_joint *joint;   /* taken over with these open, 0 = none */
	int joints;
	int64_t tried_us;    /* nobody was reached since */
	int64_t read_to_seq; /* the receiver has opened every entry up to here */
};

/* What it must obey to be encoded: lines 1…n ascending, texts storable.
 * err: ERR_INVALID with the line as arg {1}, ERR_NOMEM */
bool handover_part1_encode(
	const struct handover_content *h, struct buf *out, struct err *e) MUST_CHECK;
bool handover_part2_encode(
	const struct handover_content *h, struct buf *out, struct err *e) MUST_CHECK;
/* out: texts and lists in the arena. Refuses what is not the one encoding.
 * err: ERR_CORRUPT, ERR_NOMEM */
bool handover_part1_decode(const void *bytes, size_t n, struct arena *a,
	struct handover_content *out, struct err *e) MUST_CHECK;
/* Fills the part-two members of a decoded part one; refuses another handover's. */
bool handover_part2_decode(const void *bytes, size_t n, struct arena *a,
	struct handover_content *io, struct err *e) MUST_CHECK;

/* Is this line an exception that the sign dialog names: problem, difference, not applicable excepted. */
bool handover_line_is_exception(const struct handover_line *l);
/* Does the preparation of this line still miss something (SHO-07 c)? */
bool handover_line_is_open(const struct handover_line *l);

/* SHO-17: the five elements, in the order in which they are told. */
enum handover_element {
	HANDOVER_ELEMENT_SERIOUS,
	HANDOVER_ELEMENT_SUMMARY,
	HANDOVER_ELEMENT_ACTIONS, /* next step, who, by when */
	HANDOVER_ELEMENT_IF_THEN,
	HANDOVER_ELEMENT_OWN_WORDS, /* the receiver's */
	HANDOVER_ELEMENTS
};
/* Bits of the elements that a line needs and has not. An open matter needs its
 * next step; to be watched: also a summary and if … then …; critical: also by
 * when, and the receiver's own words. Everything else needs none. */
unsigned handover_line_lacks(const struct handover_line *l);
/* Must the receiver say it in their own words (SHO-17)? */
bool handover_line_needs_words(const struct handover_line *l);
/* Are these the receiver's own words: long enough and not copied from the line?
 * err: ERR_INVALID SHO-17, field "remark" */
bool handover_read_back_check(
	const struct handover_line *l, const char *words, struct err *e) MUST_CHECK;
/* How many of the five no line lacks. */
int handover_elements(const struct handover_content *h);

/* Is this answer still missing something: not given, without its words, or (with
 * the outgoing person there) an abnormality not explained. */
bool handover_answer_is_open(const struct handover_answer *a, bool giver_is_there);

const char *handover_section_label(enum handover_section s); /* msgids */
const char *handover_element_label(enum handover_element el);
const char *handover_weight_label(enum handover_weight w);
const char *handover_list_label(enum handover_list l);
const char *handover_disposition_label(enum handover_disposition d);

#endif
