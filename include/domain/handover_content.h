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
	HANDOVER_LINES_MAX = 2000,
	HANDOVER_VALUE_CHARS = 20,
	HANDOVER_REMARK_CHARS = 200,
	HANDOVER_MESSAGE_CHARS = 2000,
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
	int carried;              /* handovers it has already passed (SHO-16) */
	int64_t opened_us;        /* age of a matter or incident */
	int64_t entry_no;         /* number of the log entry it came from, 0 = none */
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
	bool erased;             /* its label is the tombstone, its other words are gone */
};

/* A contradiction or blocker that stood there when it was signed: clause "a"…"e" of
 * SHO-07, "20" a contradiction, released by a supervisor or not. */
struct handover_notice {
	char clause[4];
	const char *text_en, *text_zh; /* with names filled in */
	const char *release;           /* reason of the release, "" = not released */
	struct handover_party released_by;
	int line; /* whose words it repeats, 0 = of none; not signed */
};

struct handover_content {
	int format; /* 1 */
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
	/* part two */
	struct handover_party receiver; /* person 0 = no part two yet */
	uint8_t part1_hash[SEAL_HASH];  /* of the record of part one */
	const char *remarks;            /* the receiver's, of the whole */
	int64_t read_to_seq;            /* the receiver has opened every entry up to here */
};

/* Tags of the signed bytes, for docs/security.md and other readers. Integers
 * are 8 bytes and left out when 0 (counts when −1), texts when "". A list's
 * fields have the line's number as tag. */
enum {
	TAG_H1_FORMAT = 1,
	TAG_H1_HANDOVER,
	TAG_H1_DESK,
	TAG_H1_NO,
	TAG_H1_DRAFT,
	TAG_H1_DESK_CODE,
	TAG_H1_DESK_NAME,
	TAG_H1_SHIFT_OUT_EN,
	TAG_H1_SHIFT_OUT_ZH,
	TAG_H1_SHIFT_IN_EN,
	TAG_H1_SHIFT_IN_ZH,
	TAG_H1_DAY,
	TAG_H1_FROM_SEQ,
	TAG_H1_TO_SEQ,
	TAG_H1_ENTRIES,
	TAG_H1_CHECKLIST,
	TAG_H1_GIVER,
	TAG_H1_LINES,
	TAG_H1_NOTICES
};
enum { TAG_PARTY_PERSON = 1, TAG_PARTY_STAFF_NO, TAG_PARTY_NAME, TAG_PARTY_POST };
enum {
	TAG_LINE_SECTION = 1,
	TAG_LINE_REF,
	TAG_LINE_LABEL_EN,
	TAG_LINE_LABEL_ZH,
	TAG_LINE_WEIGHT,
	TAG_LINE_STATE,
	TAG_LINE_VALUE,
	TAG_LINE_REMARK,
	TAG_LINE_WANTS_VALUE,
	TAG_LINE_EXPECTED,
	TAG_LINE_COUNTED,
	TAG_LINE_DISPOSITION,
	TAG_LINE_NEXT_STEP,
	TAG_LINE_TO,
	TAG_LINE_CARRIED,
	TAG_LINE_OPENED,
	TAG_LINE_ENTRY_NO,
	TAG_LINE_DONE,
	/* LOG-11: in the stored content, of a line, a notice or the whole of part
	 * two: the commitment to its texts, which are left out */
	TAG_LINE_APART = 31
};
enum {
	TAG_NOTICE_CLAUSE = 1,
	TAG_NOTICE_TEXT_EN,
	TAG_NOTICE_TEXT_ZH,
	TAG_NOTICE_RELEASE,
	TAG_NOTICE_BY
};
enum {
	TAG_H2_FORMAT = 1,
	TAG_H2_HANDOVER,
	TAG_H2_PART1_HASH,
	TAG_H2_RECEIVER,
	TAG_H2_REMARKS,
	TAG_H2_READ_TO_SEQ,
	TAG_H2_LINES
};
enum {
	TAG_MARK_MARK = 1,
	TAG_MARK_RECOUNT,
	TAG_MARK_QUESTION,
	TAG_MARK_ANSWER,
	TAG_MARK_DIFFERENCE,
	TAG_MARK_REMARK,
	TAG_MARK_AT
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

const char *handover_section_label(enum handover_section s); /* msgids */
const char *handover_disposition_label(enum handover_disposition d);

#endif
