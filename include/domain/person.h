/* person.h — people, and who is above whom. SPDX-License-Identifier: MIT
 *
 * A person is never removed and a staff number or login never used twice.
 * source: ORG-01, ORG-02, ORG-04, ORG-05.
 */
#ifndef DOMAIN_PERSON_H
#define DOMAIN_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum {
	PERSON_STAFF_NO_BYTES = 17,
	PERSON_NAME_BYTES = 163,
	PERSON_LOGIN_BYTES = 33,
	PERSON_INITIALS_BYTES = 17,
	PERSON_PHONE_BYTES = 33,
	PERSON_TREE_MAX = 32 /* levels of the line of managers */
};

enum person_level { LEVEL_NONE, LEVEL_JUNIOR, LEVEL_MID, LEVEL_SENIOR }; /* PRM-01; stored */
const char *person_level_code(enum person_level level);                  /* "junior" */
bool person_level_parse(const char *code, enum person_level *out) MUST_CHECK;

struct person {
	int64_t id;
	char staff_no[PERSON_STAFF_NO_BYTES]; /* letters, digits, - ; compared without case */
	char name[PERSON_NAME_BYTES];
	char login[PERSON_LOGIN_BYTES];       /* a-z 0-9 . _ - , begins with a letter */
	char initials[PERSON_INITIALS_BYTES]; /* pinyin initials; "" on add = made from the name */
	enum post post;
	int64_t team_id;    /* 0 = none */
	int64_t manager_id; /* line manager, 0 = top of the tree */
	enum person_level level;
	int joined_on, worked_since, probation_end, left_on; /* yyyymmdd, 0 = none */
	char phone[PERSON_PHONE_BYTES], emergency_phone[PERSON_PHONE_BYTES];
	enum lang language;
	int theme;                /* 0 = the terminal's default; else tui/theme's number + 1 */
	bool plain_lines, silent; /* struct person_own */
	int64_t rev;              /* for ERR_STALE */
	bool has_key;             /* can sign in and sign */
};

bool person_get(struct ctx *c, int64_t id, struct person *out, struct err *e) MUST_CHECK;
bool person_by_login(
	struct ctx *c, const char *login, struct person *out, struct err *e) MUST_CHECK;
bool person_by_staff_no(
	struct ctx *c, const char *staff_no, struct person *out, struct err *e) MUST_CHECK;

/* Calls each for everyone (with_left: also those who left), by staff number;
 * team 0 = all. each returns false to stop. cost: one read. */
struct person_filter {
	int64_t team;
	enum post post; /* POST_NONE = any */
	bool with_left;
};
bool person_list(struct ctx *c, const struct person_filter *f,
	bool (*each)(void *arg, const struct person *p), void *arg, struct err *e) MUST_CHECK;

/* The pure check of a person's fields, without the database.
 * err: ERR_INVALID with the field's name as in contract.md §3 "people" */
bool person_check(const struct person *p, struct err *e) MUST_CHECK;
/* err: ERR_INVALID, ERR_CONFLICT staff number or login taken (also by someone
 * who left), ERR_BLOCKED ORG-02 (second department manager, unknown or left
 * manager), ERR_DENIED. */
bool person_add(struct ctx *c, const struct person *p, int64_t *id, struct err *e) MUST_CHECK;
/* Everything but id, staff_no, login, left_on, has_key; guarded by p->rev.
 * err: as person_add; ERR_STALE; ERR_BLOCKED ORG-02 for a circle of managers */
bool person_change(struct ctx *c, const struct person *p, struct err *e) MUST_CHECK;
/* What is one's own to choose; nobody's evidence, no record of it. */
struct person_own {
	enum lang language;
	int theme;        /* as in struct person */
	bool plain_lines; /* lines of ASCII, whatever the terminal can */
	bool silent;      /* never beeps */
};
struct person_own person_own_of(const struct person *p);
bool person_settings(struct ctx *c, const struct person_own *own, struct err *e) MUST_CHECK;
/* From `day` (today or before) the person is gone: sessions end, the key is
 * revoked and its seal destroyed, records stay. source: ORG-05
 * err: ERR_STALE already left; ERR_BLOCKED others still report to them or they lead a team */
bool person_leave(struct ctx *c, int64_t id, int day, const char *why, struct err *e) MUST_CHECK;

/* ORG-02, ORG-04: the next person up, resolved now: the line manager; where
 * there is none or they left, the one above them, else the team's leader, else
 * the department's manager, else a director. Never the person, never who left.
 * err: ERR_NOT_FOUND at the top of the tree */
bool person_above(struct ctx *c, int64_t person, struct person *out, struct err *e) MUST_CHECK;
/* The first one up the line from `person` whose post may do `action` to what is
 * `person`'s, leaving out `except` (0 = nobody). ORG-04
 * err: ERR_NOT_FOUND */
bool person_who_may(struct ctx *c, enum action action, int64_t person, int64_t except,
	struct person *out, struct err *e) MUST_CHECK;
/* Is `above` anywhere up the line from `person`? */
bool person_is_above(
	struct ctx *c, int64_t above, int64_t person, bool *out, struct err *e) MUST_CHECK;

/* --- The directory: names for @, for pick fields and for sign-in. Loaded once
 * a screen, matched in memory, so that a preview can follow each key. --- */

struct person_entry {
	int64_t id;
	const char *name, *staff_no, *login, *initials; /* owned by the directory */
	const char *folded, *staff_key;                 /* name and staff number as utf8_fold */
	enum post post;
	int64_t team_id;
	bool away;         /* on leave all of the day of stand_in_mark() */
	int64_t stands_in; /* who answers for them then; 0 = nobody was named */
};
struct person_directory {
	struct arena arena;
	struct person_entry *entry; /* by staff number; people who left are not in it */
	int entries;
};
bool person_directory_load(struct ctx *c, struct person_directory *d, struct err *e) MUST_CHECK;
/* Those who left, instead. */
bool person_directory_load_left(
	struct ctx *c, struct person_directory *d, struct err *e) MUST_CHECK;
void person_directory_free(struct person_directory *d);
const struct person_entry *person_directory_get(
	const struct person_directory *d, int64_t id); /* NULL */

/* Who is meant by `query`: exact login, staff number, initials or name first;
 * if none is exact, everyone of whom it is a prefix (of any word of the name).
 * Width, case and pinyin are forgiven.
 * out: indices into d->entry in `out` (at most max), the number of all as result. */
int person_find(const struct person_directory *d, const char *query, int *out, int max);
/* The longest name, login, initials or staff number that `text` begins with
 * ("王小明处理" -> 王小明). Latin words must end where the match ends.
 * out: *bytes taken of text (0 = nobody), the number of people of that name. */
int person_prefix(
	const struct person_directory *d, const char *text, size_t *bytes, int *out, int max);

verify_cache_check person_cache_check; /* RECORD_PERSON_ADDED, _CHANGED, _LEFT */

/* Fields of RECORD_PERSON_ADDED and _CHANGED (all of them each time, NULL and 0
 * left out), of _LEFT (id, left_on, why). */
enum {
	TAG_PERSON_ID = 16,
	TAG_PERSON_STAFF_NO = 17,
	TAG_PERSON_NAME = 18,
	TAG_PERSON_LOGIN = 19,
	TAG_PERSON_INITIALS = 20,
	TAG_PERSON_POST = 21, /* its code */
	TAG_PERSON_TEAM = 22,
	TAG_PERSON_MANAGER = 23,
	TAG_PERSON_LEVEL = 24,
	TAG_PERSON_JOINED_ON = 25,
	TAG_PERSON_WORKED_SINCE = 26,
	TAG_PERSON_PROBATION_END = 27,
	TAG_PERSON_LEFT_ON = 28,
	TAG_PERSON_CONTACT_HASH =
		29, /* SHA-256 of salt and phones: personal data stay out of the chain */
	TAG_PERSON_WHY = 30
};

#endif
