/* handover_core.h — what the use cases of a handover share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_CORE_H
#define DOMAIN_HANDOVER_CORE_H

#include "domain/act.h"
#include "domain/erasure.h"
#include "domain/handover.h"
#include "domain/handover_sql.h"
#include "domain/ledger.h"

enum { /* signed fields of the records of a handover */
	TAG_HANDOVER_ID = TAG_OWN,
	TAG_HANDOVER_NO,
	TAG_HANDOVER_DRAFT,
	TAG_HANDOVER_FROM_SEQ,
	TAG_HANDOVER_TO_SEQ,     /* N of SHO-15 */
	TAG_HANDOVER_PART1_HASH, /* hash of the record of part one */
	TAG_HANDOVER_PART1_SIG,  /* its signature */
	TAG_HANDOVER_PART2_HASH, /* hash of the acceptance */
	TAG_HANDOVER_GIVER,
	TAG_HANDOVER_RECEIVER,
	TAG_HANDOVER_REASON,
	TAG_HANDOVER_CLAUSE,
	TAG_HANDOVER_LINE,
	TAG_HANDOVER_TEXT,
	TAG_HANDOVER_SHIFT,
	/* SHO-07 */
	TAG_HANDOVER_PERSON = 40,
	TAG_HANDOVER_SIDE,
	TAG_HANDOVER_AT,      /* when it was said */
	TAG_HANDOVER_REACHED, /* 1; left out: not */
	TAG_HANDOVER_ANSWERS, /* record number of what is answered */
	TAG_HANDOVER_SAID_SO, /* enum handover_phone_answer */
	TAG_HANDOVER_UNFIT    /* record number of the mark for which another signs */
};

/* Takes the transaction, reads the row inside it and asks the table and access.
 * The caller then writes and ends with handover_done, or act_fail.
 * err: as act_begin; ERR_BLOCKED; ERR_STALE when ref->rev is not the stored one */
bool handover_begin(struct ctx *c, const struct handover_ref *ref, enum handover_action a,
	struct handover_data *d, const struct handover_step **step, struct err *e) MUST_CHECK;
/* The same for one's own part in it, wherever one sits now. */
bool handover_begin_own(struct ctx *c, const struct handover_ref *ref, enum handover_action a,
	struct handover_data *d, const struct handover_step **step, struct err *e) MUST_CHECK;
/* SHO-10: HANDOVER_CHECKED of one that is accepted; the move is the caller's. */
bool handover_check_put(struct ctx *c, const struct handover_data *d, struct err *e) MUST_CHECK;
/* The same with another right than the table's, to what is `person`'s. */
struct handover_begin_as {
	enum handover_action action;
	enum action access;
	int64_t person;
};
bool handover_begin_as(struct ctx *c, const struct handover_ref *ref,
	const struct handover_begin_as *as, struct handover_data *d,
	const struct handover_step **step, struct err *e) MUST_CHECK;
/* SHO-07 (d), handover_unfit.c: who acts in which part now. Pure.
 * err: ERR_BLOCKED SHO-07 marked unfit, or not the substitute */
bool handover_exits_parts(const struct handover_exits *x, const struct handover *h, int64_t actor,
	enum handover_action a, struct handover_parts *out, struct err *e) MUST_CHECK;
/* The giver, or who signs for the desk in their place. */
int64_t handover_acting_giver(const struct handover_exits *x, const struct handover *h);
/* The same two, read from the rows. */
bool handover_parts_get(struct ctx *c, const struct handover *h, enum handover_action a,
	struct handover_parts *out, struct err *e) MUST_CHECK;
/* The guarded move and the commit. false: rolled back. */
bool handover_done(struct ctx *c, struct handover_data *d, const struct handover_step *step,
	int line, struct handover_ref *ref, struct err *e) MUST_CHECK;

/* 2–200 characters of one or more lines. err: ERR_INVALID field */
bool handover_why_check(const char *why, const char *field, struct err *e) MUST_CHECK;
/* The same of what was seen or said, field "words"; msgid: when it is too short. */
bool handover_words_check(const char *words, const char *msgid, struct err *e) MUST_CHECK;
/* At most `chars` characters that may be stored. */
bool handover_text_check(const char *s, int chars, const char *field, struct err *e) MUST_CHECK;
bool handover_party_get(
	struct ctx *c, int64_t person, struct handover_party *out, struct err *e) MUST_CHECK;

/* A record of this handover: id, no, draft, N as far as known. */
void handover_record(struct record *r, enum record_type type, const struct handover_data *d);
/* The first blocker that stands in the way as ERR_BLOCKED. */
bool handover_unblocked(
	const struct handover_view *v, enum handover_action a, struct err *e) MUST_CHECK;
/* Brings the lines up to date with log, items and incidents; *changed says
 * whether anything was written. Inside the caller's transaction. */
bool handover_gather(
	struct ctx *c, const struct handover_data *d, bool *changed, struct err *e) MUST_CHECK;
/* A new row with the checklist's lines; the giver is the holder. */
struct duty;
bool handover_create(struct ctx *c, const struct duty *duty, int64_t shift_in, int64_t *id,
	struct err *e) MUST_CHECK;
/* The rows of the closing checklist; those of the receiver's, anew (SHO-22, 23, 25). */
bool handover_ask_closing(struct ctx *c, struct handover_data *d, struct err *e) MUST_CHECK;
bool handover_ask_receiver(struct ctx *c, struct handover_data *d, struct err *e) MUST_CHECK;
/* SHO-15: sets N to the newest record of the desk. */
bool handover_cut(struct ctx *c, struct handover_data *d, struct err *e) MUST_CHECK;
/* Minutes still to wait before a holder may be released, 0 = now. SHO-14 */
bool handover_unattended_wait(struct ctx *c, int64_t since_us, int64_t now_us, int64_t *minutes,
	struct err *e) MUST_CHECK;

/* After the acceptance: dispositions, counts, and one more handover passed. */
bool handover_settle(struct ctx *c, const struct handover_view *v, struct err *e) MUST_CHECK;

/* LOG-11: what the words of a line speak of; l NULL: the remarks of the whole. */
enum {
	HANDOVER_ABOUT_LINES = 2048,
	HANDOVER_ABOUT_NOTICES = HANDOVER_LINES_MAX + 1,
	HANDOVER_ABOUT_ANSWERS
};
struct record_about handover_about(int64_t handover, const struct handover_line *l);
/* The reason of a release goes with the line that it lets through. */
bool handover_release_about(struct ctx *c, int64_t handover, int line, struct record_about *out,
	struct err *e) MUST_CHECK;
/* LOG-11, handover_apart.c: the content as it is stored, texts behind
 * commitments; they go into *r (NULL: into nothing). */
bool handover_apart_split(const struct handover_content *h, int part, const struct buf *full,
	struct record *r, struct buf *out, struct err *e) MUST_CHECK;
/* And whole again, as far as the texts are there; gone->by[line - 1] is the
 * record that erased a line's, notice[n - 1] that of a notice's. */
struct handover_gone {
	int64_t by[HANDOVER_LINES_MAX], notice[HANDOVER_LINES_MAX], answer[HANDOVER_LINES_MAX];
	int64_t whole; /* the remarks */
};
bool handover_apart_join(const struct ledger_record *r, int part, struct handover_gone *gone,
	struct buf *out, struct err *e) MUST_CHECK;
/* The parts of a record that was read; `tell`: erased lines say so. */
bool handover_part1_of(struct ctx *c, const struct ledger_record *r, struct arena *a,
	struct handover_content *out, bool tell, struct err *e) MUST_CHECK;
bool handover_part2_of(struct ctx *c, const struct ledger_record *r, struct arena *a,
	struct handover_content *io, bool tell, struct err *e) MUST_CHECK;

/* Content bytes of a record that was checked on the way. */
bool handover_part1_read(struct ctx *c, int64_t record, struct arena *a,
	struct handover_content *out, struct ledger_record *r, struct err *e) MUST_CHECK;

#endif
