/* decision_text.h — a sentence in no language yet. SPDX-License-Identifier: MIT
 *
 * What waits for a decision is told in the reader's language, whatever the one
 * in which it was asked: a msgid, and what {1} {2} {3} stand for.
 */
#ifndef DOMAIN_DECISION_TEXT_H
#define DOMAIN_DECISION_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct ctx;

enum decision_arg_kind {
	DECISION_ARG_NONE,
	DECISION_ARG_TEXT,  /* as it is: names, codes, typed words */
	DECISION_ARG_MSGID, /* a word to translate */
	DECISION_ARG_PAIR,  /* English and Chinese as they are stored: a shift, a type */
	DECISION_ARG_NUMBER,
	DECISION_ARG_DAY,    /* yyyymmdd: "Tue 24 Nov" */
	DECISION_ARG_MONTH,  /* yyyymm */
	DECISION_ARG_MOMENT, /* UTC µs: the time, with the day unless it is today */
	DECISION_ARG_PERSON, /* person.id: their name, "you" for the reader */
	DECISION_ARG_DAYS,   /* first and last day: "24-28 Dec", "Tue 24 Nov" */
	DECISION_ARG_DATE    /* yyyymmdd in a column: "Thu 24" */
};
struct decision_arg {
	enum decision_arg_kind kind;
	const char *text, *zh; /* static, or in the list's arena */
	int64_t n;
};
#define DECISION_NOTHING ((struct decision_arg){DECISION_ARG_NONE, NULL, NULL, 0})
#define DECISION_TEXT(s) ((struct decision_arg){DECISION_ARG_TEXT, (s), NULL, 0})
#define DECISION_WORD(s) ((struct decision_arg){DECISION_ARG_MSGID, (s), NULL, 0})
#define DECISION_PAIR(en, zh_) ((struct decision_arg){DECISION_ARG_PAIR, (en), (zh_), 0})
#define DECISION_NUMBER(n_) ((struct decision_arg){DECISION_ARG_NUMBER, NULL, NULL, (n_)})
#define DECISION_DAY(n_) ((struct decision_arg){DECISION_ARG_DAY, NULL, NULL, (n_)})
#define DECISION_DATE(n_) ((struct decision_arg){DECISION_ARG_DATE, NULL, NULL, (n_)})
#define DECISION_MONTH(n_) ((struct decision_arg){DECISION_ARG_MONTH, NULL, NULL, (n_)})
#define DECISION_MOMENT(us) ((struct decision_arg){DECISION_ARG_MOMENT, NULL, NULL, (us)})
#define DECISION_PERSON(id) ((struct decision_arg){DECISION_ARG_PERSON, NULL, NULL, (id)})
#define DECISION_DAYS(first, last)                                                                 \
	((struct decision_arg){DECISION_ARG_DAYS, NULL, NULL, (int64_t)(first)*100000000 + (last)})
struct decision_text {
	const char *msgid; /* NULL = nothing; NULL with arg[0] = that alone */
	struct decision_arg arg[3];
};

/* In the language in use, for c->who. */
void decision_text_write(struct ctx *c, const struct decision_text *t, char *out, size_t size);

#endif
