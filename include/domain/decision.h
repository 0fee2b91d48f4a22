/* decision.h — what waits for a person's decision: one list for every kind. SPDX-License-Identifier: MIT
 *
 * The Inbox asks every source what waits for who is signed in, shows it in one
 * order (due first), and hands an answer to the noun it belongs to. Nothing is
 * decided here: an answer is the noun's own domain function, with its own rights,
 * its own guard and its own record. What is the same for all stands here: asking
 * back, passing on, who opened it, the order, the limits.
 *
 * To add a source:
 * 1. src/domain/decision_<thing>.c with one `const struct decision_source`; its
 *    extern in decision_sources.h, its row in the table of decision.c;
 * 2. waiting(): a query by an index, with LIMIT l->max + 1, earliest due first, of
 *    what c->who may answer now: never their own, never what is decided;
 *    each row by decision_add(), texts as msgid and arguments, strings in l->arena;
 *    asking back and passing on (`action`, may()) are added to its answers here;
 * 3. get() the same for one thing, decided or not, for whoever may see it;
 * 4. detail(): request, effect, rules and history by decision_line();
 * 5. answer(): calls the noun's function with d->thing and d->rev (ERR_STALE when
 *    it changed); `record` names the type each answer writes: its meaning is shown
 *    and signed, and asks for the password where its kind says so;
 * 6. asked(), decided(), may(), count() where the noun can tell;
 * 7. a row in tests/sql/test_decision.c: order, count, guard, not mine, not own.
 * source: screens.md §5 and §6.6, mockups.md §6, ORG-02…04, ORG-09.
 */
#ifndef DOMAIN_DECISION_H
#define DOMAIN_DECISION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/access.h"
#include "domain/ctx.h"
#include "domain/decision_answer.h"
#include "domain/decision_text.h"
#include "domain/verify.h"

enum {
	DECISIONS_MAX = 200,        /* rows of a list; more are told, not shown */
	DECISION_COUNT_MAX = 100,   /* of one kind beside the tab: "99+" */
	DECISION_WORDS_CHARS = 200, /* a reason, a question, its answer */
	DECISION_CELLS = 8
};

struct decision_source;
struct decision {
	const struct decision_source *of;
	int64_t thing;      /* id of its noun: with of->code it names the decision for ever */
	int64_t rev;        /* as it was read: an answer is guarded by it */
	int64_t asker;      /* person.id, 0 = the system */
	int64_t asked_us;   /* since when it waits for this person */
	int64_t acting_for; /* ORG-09: c->who decides for this person; 0 = in their own right */
	int64_t due_us;     /* 0 = by no time; of a day decision_day_end() */
	struct access_object on;   /* what the source's action is asked of */
	struct decision_text what; /* one line: "Early Tue 24 Nov with Chen Jing" */
	unsigned answers;          /* what c->who may answer now; 0 = on its own page (Enter) */
	bool warned;               /* accepting takes a reason, which is kept (RST-14) */
	bool batchable;            /* may be accepted among others with one password */
	enum decision_first first;
	struct decision_text warning;     /* the exception, by name; empty = none */
	const struct decision_text *also; /* the others, of get(); arena */
	int alsos;
	/* Of what was asked: who has it (0 = whoever has the right: `stands` says who),
	 * since when, what it waits for and what moves it. */
	int64_t with, with_us;
	struct decision_text stands, moves;
	/* Of what was decided: by whom, when, how, and the reason. */
	bool is_decided;
	enum decision_answer answer;
	int64_t decided_by, decided_us;
	const char *why;
	/* Filled in by decision.c: */
	int64_t opened_us;   /* first by c->who, 0 = unread */
	int64_t question_us; /* asked back and not answered yet */
	int64_t passed_by;   /* to c->who, 0 = came by itself */
};

struct decision_list {
	struct decision *row; /* arena */
	int n, room;
	int max;   /* in: at most so many, */
	int from;  /* counted from this row on: of one kind */
	bool more; /* there were more */
	struct arena arena;
};
/* Copies the row. Beyond max it only sets l->more. err: ERR_NOMEM */
bool decision_add(struct decision_list *l, const struct decision *d, struct err *e) MUST_CHECK;
/* A text in the list's arena; "" when there is no memory (decision_add says so). */
const char *decision_keep(struct arena *a, const char *s);
void decision_list_free(struct decision_list *l);

/* The detail pane, in this order of parts. */
enum decision_part { DECISION_REQUEST, DECISION_EFFECT, DECISION_RULES, DECISION_HISTORY };
struct decision_line {
	enum decision_part part;
	char mark;        /* RULES: 'x' holds, '!' does not and can be overridden */
	const char *code; /* RULES: "below-minimum", "RST-06"; NULL = none */
	int64_t at_us;    /* HISTORY */
	struct decision_text text;
	/* EFFECT: a table, its first line the heading; text is the first column. */
	struct decision_text cell[DECISION_CELLS];
	int cells;
	int place; /* decision.c */
};
struct decision_detail {
	struct decision_line *line; /* arena */
	int lines, room;
	bool failed; /* no memory: told at the end */
	/* What only a close look finds, for the row: as in struct decision. */
	bool warned;
	struct decision_text warning;
	struct decision_line spare;
	struct arena arena;
};
/* out: the new line to fill, never NULL. */
struct decision_line *decision_line(struct decision_detail *t, enum decision_part part,
	const char *msgid, struct decision_arg a1, struct decision_arg a2, struct decision_arg a3);
void decision_rule(struct decision_detail *t, char mark, const char *code, const char *msgid,
	struct decision_arg a1, struct decision_arg a2);
void decision_event(struct decision_detail *t, int64_t at_us, const char *msgid,
	struct decision_arg a1, struct decision_arg a2);
void decision_detail_free(struct decision_detail *t);

struct decision_reply {
	enum decision_answer answer;
	const char *words; /* reason, question, answer; NULL or "" = none */
	int64_t to;        /* PASS_ON */
	/* ACCEPT of DECISION_FIRST_ARRANGE: NULL = as the row proposes it */
	const struct decision_arranged *arranged;
};

/* Every function reads as c->who and may be NULL where it says so. */
struct decision_source {
	const char *code;  /* stable, ≤ 24 characters, [a-z-]: stored with questions and passes */
	const char *label; /* msgid, ≤ 7 cells: "swap" */
	/* enum record_type an answer writes, 0 = not an answer of this kind (ASK_BACK,
	 * PASS_ON, REPLY are written by decision.c) */
	int record[DECISION_ANSWERS];
	/* msgids of ≤ 10 cells instead of "Approve"…, and of "approved"…; NULL = those */
	const char *verb[DECISION_ANSWERS], *done[DECISION_ANSWERS];
	bool (*waiting)(struct ctx *c, struct decision_list *l, struct err *e);
	bool (*get)(struct ctx *c, int64_t thing, struct decision_list *l, struct err *e);
	bool (*detail)(
		struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e);
	bool (*answer)(struct ctx *c, const struct decision *d, const struct decision_reply *r,
		struct err *e);
	/* How many wait, at most `max`. NULL: the rows of waiting() are counted */
	bool (*count)(struct ctx *c, int max, int *n, struct err *e);
	/* What c->who decided since, newest first. NULL: not told */
	bool (*decided)(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e);
	/* What c->who asked and is not decided, and what was decided since. NULL: nobody asks */
	bool (*asked)(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e);
	/* For passing it on: who may accept it, asked of d->on; besides, or instead of
	 * it: may(). 0 and NULL: it is not passed on */
	enum action action;
	bool (*may)(struct ctx *c, const struct decision *d, int64_t person, struct err *e);
};

/* --- reading --- */

int decision_kinds(void);
const struct decision_source *decision_kind(int i);               /* 0 … kinds - 1 */
const struct decision_source *decision_kind_of(const char *code); /* NULL = none */

/* What waits for c->who: earliest due first, then what waits longest, then by kind.
 * in: out->max (0 = DECISIONS_MAX); of: one kind, NULL = all. What was passed on is
 * with whom it was passed to, until it falls due. */
bool decision_waiting(struct ctx *c, const struct decision_source *of, struct decision_list *out,
	struct err *e) MUST_CHECK;
/* Beside the tab; at most DECISION_COUNT_MAX a kind. cost: an index look-up a kind */
bool decision_count(struct ctx *c, int *n, struct err *e) MUST_CHECK;
/* What c->who decided since, newest first; what they asked, open ones first. */
bool decision_decided(
	struct ctx *c, int64_t since_us, struct decision_list *out, struct err *e) MUST_CHECK;
bool decision_asked(
	struct ctx *c, int64_t since_us, struct decision_list *out, struct err *e) MUST_CHECK;
/* One again, as it stands now. err: ERR_NOT_FOUND; ERR_DENIED not theirs to see */
bool decision_get(struct ctx *c, const struct decision_source *of, int64_t thing,
	struct decision_list *out, struct err *e) MUST_CHECK;
/* With questions, passes and who opened it in its history. err: as get */
bool decision_detail(struct ctx *c, const struct decision *d, struct decision_detail *out,
	struct err *e) MUST_CHECK;

/* --- words --- */

const char *decision_verb(const struct decision *d, enum decision_answer a); /* msgid */
const char *decision_done(const struct decision *d, enum decision_answer a); /* msgid */
int64_t decision_day_end(int day);                                           /* last µs of a day */
bool decision_is_day_end(int64_t due_us); /* due by a day, not a time */
/* enum record_type that the answer writes. */
int decision_record(const struct decision *d, enum decision_answer a);
/* The password is asked: record_kind() of that says so. */
bool decision_signs(const struct decision *d, enum decision_answer a);
/* Words that must be there: a declined one's reason, a question, a warned one's. */
bool decision_needs_words(const struct decision *d, enum decision_answer a);

/* access_may() of another person, at no desk. */
bool decision_could(struct ctx *c, int64_t person, enum action action,
	const struct access_object *on, struct err *e) MUST_CHECK;

/* --- answering: one transaction each --- */

/* Dispatches to the source, or asks back, passes on, replies.
 * err: those of the noun; ERR_DENIED not an answer of c->who's; ERR_BLOCKED ORG-04 own;
 * ERR_INVALID "words" missing or too long, "to" who has no right to it; ERR_STALE */
bool decision_answer(struct ctx *c, const struct decision *d, const struct decision_reply *r,
	struct err *e) MUST_CHECK;

/* Many with one password: each a transaction and a record of its own. One that is
 * refused does not stop the others. r->words stand with those that need a reason.
 * out: how many were done; outcome[i] beside d[i]. */
struct decision_outcome {
	bool done;
	struct err err;
};
int decision_answer_all(struct ctx *c, const struct decision *const *d, int n,
	const struct decision_reply *r, struct decision_outcome *outcome);

/* c->who has it before them: one transaction for all; kept once. Unsigned. */
bool decision_opened(
	struct ctx *c, const struct decision *const *d, int n, struct err *e) MUST_CHECK;

/* Fields of RECORD_DECISION_ASKED (a question, or the answer to one) and _PASSED. */
enum {
	TAG_DECISION_KIND = 16, /* of->code */
	TAG_DECISION_THING = 17,
	TAG_DECISION_TO = 18,    /* person.id */
	TAG_DECISION_REPLY = 19, /* seq of the question that this answers */
	TAG_DECISION_WORDS = 20  /* apart */
};
verify_cache_check decision_cache_check;

#include "domain/decision_sources.h"

#endif
