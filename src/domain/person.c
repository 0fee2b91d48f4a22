/* person.c — people: what may be written of them, and when they leave. SPDX-License-Identifier: MIT */
#include "domain/person.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/key.h"
#include "domain/leave_people.h"
#include "domain/ledger.h"
#include "domain/person_sql.h"
#include "domain/resignation.h"
#include "domain/team.h"

static const char *const levels[] = {
	[LEVEL_NONE] = "",
	[LEVEL_JUNIOR] = "junior",
	[LEVEL_MID] = "mid",
	[LEVEL_SENIOR] = "senior",
};

const char *
person_level_code(enum person_level level)
{
	return levels[level];
}

bool
person_level_parse(const char *code, enum person_level *out)
{
	for (int i = LEVEL_NONE; i <= LEVEL_SENIOR; i++)
		if (strcmp(levels[i], code) == 0) {
			*out = (enum person_level)i;
			return true;
		}
	return false;
}

/* --- what may be written --- */

#define LETTERS_LOW "abcdefghijklmnopqrstuvwxyz"
#define LETTERS_UP "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* n characters from min to max, all of them from `set`. */
static bool
is_word(const char *s, size_t min, size_t max, const char *set)
{
	size_t n = strlen(s);

	return n >= min && n <= max && strspn(s, set) == n;
}

static bool
check_name(const char *name, struct err *e)
{
	static const struct typed_rule rule = {.field = "name",
		.msgid = N_("A name has 1 to 40 characters. Example: Anna Lee"),
		.least = 1,
		.most = 40,
		.trimmed = true};

	return typed_check(name, &rule, e);
}

static bool
check_words(const struct person *p, struct err *e)
{
	if (!is_word(p->staff_no, 1, 16, LETTERS_LOW LETTERS_UP DIGITS "-"))
		return err_set(e, ERR_INVALID, .field = "staff_no",
			.msgid = N_("A staff number is 1 to 16 letters, digits, -. Example: A017"));
	if (!is_word(p->login, 2, 32, LETTERS_LOW DIGITS "._-") || p->login[0] < 'a')
		return err_set(e, ERR_INVALID, .field = "login",
			.msgid =
				N_("A login is 2 to 32 of a-z 0-9 . _ - and begins with a letter"));
	if (!is_word(p->initials, 0, 16, LETTERS_LOW DIGITS))
		return err_set(e, ERR_INVALID, .field = "initials",
			.msgid = N_("Initials are at most 16 small letters. Example: wxm"));
	for (int i = 0; i < 2; i++)
		if (!is_word(i ? p->emergency_phone : p->phone, 0, 32, DIGITS "+-() "))
			return err_set(e, ERR_INVALID, .field = i ? "emergency_phone" : "phone",
				.msgid = N_("A phone is digits, spaces, + - ( ). Example: 138 0013 "
					    "8000"));
	return true;
}

static bool
check_days(const struct person *p, struct err *e)
{
	if (!day_is_valid(p->joined_on))
		return err_set(e, ERR_INVALID, .field = "joined_on",
			.msgid = N_("The day of joining is needed. Example: 2026-11-21"));
	if (p->worked_since && (!day_is_valid(p->worked_since) || p->worked_since > p->joined_on))
		return err_set(e, ERR_INVALID, .field = "worked_since",
			.msgid =
				N_("Worked since is a day not after joining. Example: 2019-07-01"));
	if (p->probation_end &&
		(!day_is_valid(p->probation_end) || p->probation_end < p->joined_on))
		return err_set(e, ERR_INVALID, .field = "probation_end",
			.msgid = N_(
				"Probation ends on a day not before joining. Example: 2027-02-20"));
	return true;
}

bool
person_check(const struct person *p, struct err *e)
{
	if (!check_words(p, e) || !check_name(p->name, e))
		return false;
	if (p->post <= POST_NONE || p->post >= POSTS) /* ORG-01 */
		return err_set(e, ERR_INVALID, .field = "post", .rule = "ORG-01",
			.msgid = N_(
				"There is no such post. Example: agent, team_leader, supervisor"));
	if (p->level > LEVEL_SENIOR || p->language >= LANGS || p->theme < 0)
		return err_set(e, ERR_INVALID, .field = "level",
			.msgid = N_("A level is junior, mid or senior, or empty"));
	return check_days(p, e);
}

/* ORG-02: one line manager, and the line must be a tree. */
static bool
check_manager(struct ctx *c, const struct person *p, struct err *e)
{
	int64_t up = p->manager_id;
	struct person m;

	for (int depth = 0; up; depth++) {
		if (up == p->id || depth >= PERSON_TREE_MAX)
			return err_set(e, ERR_BLOCKED, .field = "manager", .rule = "ORG-02",
				.msgid = N_("This would close a circle of managers. Choose "
					    "somebody above"));
		if (!person_get(c, up, &m, e))
			return false;
		if (depth == 0 && m.left_on)
			return err_set(e, ERR_BLOCKED, .field = "manager", .rule = "ORG-02",
				.msgid = N_("{1} has left and cannot be a manager"),
				.arg = {m.name});
		up = m.manager_id;
	}
	return true;
}

static bool
check_place(struct ctx *c, const struct person *p, struct err *e)
{
	struct person other;
	struct team team;
	int64_t id = 0;

	if (p->team_id && !team_get(c, p->team_id, &team, e))
		return false;
	if (p->team_id && p->post == POST_MANAGER) { /* ORG-02: one manager a department */
		if (!person_other_manager(c, p->team_id, p->id, &id, e))
			return false;
		if (id && !person_get(c, id, &other, e))
			return false;
		if (id)
			return err_set(e, ERR_BLOCKED, .field = "post", .rule = "ORG-02",
				.msgid = N_("{1} is manager of {2} already. A department has one"),
				.arg = {other.name, team.department});
	}
	return check_manager(c, p, e);
}

/* ORG-05: never used twice, also not as the other of the two, or a typed word
 * would mean two people. */
static bool
check_unused(struct ctx *c, const struct person *p, struct err *e)
{
	const char *const word[] = {p->staff_no, p->login};
	static const char *const field[] = {"staff_no", "login"};

	for (int i = 0; i < 2; i++) {
		bool taken;
		if (!person_word_taken(c, word[i], p->id, &taken, e))
			return false;
		if (taken)
			return err_set(e, ERR_CONFLICT, .field = field[i], .rule = "ORG-05",
				.msgid = N_(
					"{1} is taken, and is never given again. Choose another"),
				.arg = {word[i]});
	}
	return true;
}

/* --- the record --- */

/* Personal data stay out of the chain; a salted hash still shows a change. */
static void
contact_hash(uint8_t out[SEAL_HASH], const struct person_row *p)
{
	char text[2 * PERSON_PHONE_BYTES];

	(void)str_format(text, sizeof(text), "%s\n%s", p->person.phone, p->person.emergency_phone);
	seal_hash2(out, p->salt, PERSON_SALT, text, strlen(text));
}

static void
put_int(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

static void
put_text(struct record *r, int tag, const char *s)
{
	if (s[0])
		record_text(r, tag, s);
}

static void
put_person(struct record *r, const struct person_row *p)
{
	const struct person *q = &p->person;
	uint8_t hash[SEAL_HASH];

	record_int(r, TAG_PERSON_ID, q->id);
	record_text(r, TAG_PERSON_STAFF_NO, q->staff_no);
	record_text(r, TAG_PERSON_NAME, q->name);
	record_text(r, TAG_PERSON_LOGIN, q->login);
	put_text(r, TAG_PERSON_INITIALS, q->initials);
	record_text(r, TAG_PERSON_POST, post_code(q->post));
	put_int(r, TAG_PERSON_TEAM, q->team_id);
	put_int(r, TAG_PERSON_MANAGER, q->manager_id);
	put_text(r, TAG_PERSON_LEVEL, person_level_code(q->level));
	put_int(r, TAG_PERSON_JOINED_ON, q->joined_on);
	put_int(r, TAG_PERSON_WORKED_SINCE, q->worked_since);
	put_int(r, TAG_PERSON_PROBATION_END, q->probation_end);
	put_int(r, TAG_PERSON_LEFT_ON, q->left_on);
	contact_hash(hash, p);
	record_bytes(r, TAG_PERSON_CONTACT_HASH, hash, sizeof(hash));
}

static bool
append(struct ctx *c, enum record_type type, struct person_row *p, const char *why,
	struct ledger_ref *ref, struct err *e)
{
	struct record r;

	record_init(&r, type, 0);
	put_person(&r, p);
	record_text(&r, TAG_PERSON_WHY, why);
	bool done = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	p->record_id = ref->id;
	return done;
}

/* --- use cases --- */

static bool
ready(struct person_row *row, const struct person *p, struct err *e)
{
	*row = (struct person_row){.person = *p};
	if (!p->initials[0])
		utf8_initials(row->person.initials, sizeof(row->person.initials), p->name);
	seal_random(row->salt, sizeof(row->salt));
	return person_check(&row->person, e);
}

bool
person_insert_within(struct ctx *c, const struct person *p, int64_t *id, struct err *e)
{
	struct person_row row;
	struct ledger_ref ref;

	if (!ready(&row, p, e))
		return false;
	row.person.left_on = 0;
	if (!person_next_id(c, &row.person.id, e) || !check_unused(c, &row.person, e) ||
		!check_place(c, &row.person, e) ||
		!append(c, RECORD_PERSON_ADDED, &row, NULL, &ref, e) || !person_insert(c, &row, e))
		return false;
	if (id)
		*id = row.person.id;
	return true;
}

bool
person_add(struct ctx *c, const struct person *p, int64_t *id, struct err *e)
{
	struct person_row row;

	if (!ready(&row, p, e) ||
		!act_begin(c, ACT_PERSON_ADD, &(struct access_object){.team = p->team_id}, e))
		return false;
	return person_insert_within(c, p, id, e) ? act_commit(c, e) : act_fail(c);
}

bool
person_change_within(struct ctx *c, const struct person *p, struct err *e)
{
	struct person_row row, old;
	struct leave_people steps;
	struct ledger_ref ref;

	if (!ready(&row, p, e) || !person_row_get(c, p->id, &old, e) ||
		!leave_people_before(c, p->id, &steps, e))
		return false;
	/* What a change never touches. */
	(void)str_copy(row.person.staff_no, sizeof(row.person.staff_no), old.person.staff_no);
	(void)str_copy(row.person.login, sizeof(row.person.login), old.person.login);
	row.person.left_on = old.person.left_on;
	return check_place(c, &row.person, e) &&
	       append(c, RECORD_PERSON_CHANGED, &row, NULL, &ref, e) && person_update(c, &row, e) &&
	       leave_people_after(c, &steps, e);
}

bool
person_change(struct ctx *c, const struct person *p, struct err *e)
{
	struct person_row row;

	if (!ready(&row, p, e) ||
		!act_begin(c, ACT_PERSON_CHANGE, &(struct access_object){.person = p->id}, e))
		return false;
	return person_change_within(c, p, e) ? act_commit(c, e) : act_fail(c);
}

struct person_own
person_own_of(const struct person *p)
{
	return (struct person_own){p->language, p->theme, p->plain_lines, p->silent};
}

bool
person_settings(struct ctx *c, const struct person_own *own, struct err *e)
{
	if (own->language >= LANGS || own->theme < 0)
		return err_set(e, ERR_INVALID, .field = "language",
			.msgid = N_("A language is en or zh_CN"));
	if (!act_begin(c, ACT_OWN_SETTINGS, &(struct access_object){.person = c->who}, e))
		return false;
	return person_set_settings(c, c->who, own, e) ? act_commit(c, e) : act_fail(c);
}

static bool
check_leave(struct ctx *c, const struct person *p, int day, struct err *e)
{
	char today[DAY_TEXT_BYTES], count[24];
	int64_t below;
	int now = clock_local(c->now.utc_us).day;

	day_format(today, now);
	if (!day_is_valid(day) || day > now || day < p->joined_on)
		return err_set(e, ERR_INVALID, .field = "left_on", .rule = "ORG-05",
			.msgid = N_("The last day is after joining and not after today, {1}"),
			.arg = {today});
	if (!person_count_below(c, p->id, &below, e))
		return false;
	(void)str_format(count, sizeof(count), "%lld", (long long)below);
	return !below ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-02",
		       .msgid = N_("{2} people or teams are still under {1}. Move them first"),
		       .arg = {p->name, count});
}

bool
person_leave_within(struct ctx *c, int64_t id, int day, const char *why, struct err *e)
{
	struct key_why ended = {.word = "left", .by_n = 1};
	struct leave_people steps;
	struct person_row row;

	if (!person_row_get(c, id, &row, e) || !check_leave(c, &row.person, day, e) ||
		!leave_people_before(c, id, &steps, e) ||
		!resignation_allows(c, id, day, e)) /* ORG-12 */
		return false;
	row.person.left_on = day;
	if (!append(c, RECORD_PERSON_LEFT, &row, why, &ended.by[0], e) ||
		!person_set_left(c, id, day, row.record_id, e) || !person_end_access(c, id, e) ||
		!leave_left_within(
			c, &(const struct leave_left_of){id, row.record_id, day}, e) || /* ORG-12 */
		!leave_people_after(c, &steps, e))
		return false;
	return !row.person.has_key || key_revoke(c, id, &ended, e); /* ORG-05 */
}

bool
person_leave(struct ctx *c, int64_t id, int day, const char *why, struct err *e)
{
	if (why && !utf8_check(why, strlen(why), false, "why", e))
		return false;
	if (!act_begin(c, ACT_PERSON_LEAVE, &(struct access_object){.person = id}, e))
		return false;
	return person_leave_within(c, id, day, why, e) ? act_commit(c, e) : act_fail(c);
}

/* --- the cache --- */

static bool
same_contact(const struct ledger_record *r, const struct person_row *p)
{
	const struct record_field *f = record_view_field(&r->view, TAG_PERSON_CONTACT_HASH);
	uint8_t hash[SEAL_HASH];

	contact_hash(hash, p);
	return f && f->n == sizeof(hash) && memcmp(f->p, hash, sizeof(hash)) == 0;
}

static bool
same_person(const struct ledger_record *r, const struct person_row *p)
{
	const struct person *q = &p->person;

	return cache_same_text(r, TAG_PERSON_STAFF_NO, q->staff_no) &&
	       cache_same_text(r, TAG_PERSON_NAME, q->name) &&
	       cache_same_text(r, TAG_PERSON_LOGIN, q->login) &&
	       cache_same_text(r, TAG_PERSON_INITIALS, q->initials) &&
	       cache_same_text(r, TAG_PERSON_POST, post_code(q->post)) &&
	       cache_same_int(r, TAG_PERSON_TEAM, q->team_id) &&
	       cache_same_int(r, TAG_PERSON_MANAGER, q->manager_id) &&
	       cache_same_text(r, TAG_PERSON_LEVEL, person_level_code(q->level)) &&
	       cache_same_int(r, TAG_PERSON_JOINED_ON, q->joined_on) &&
	       cache_same_int(r, TAG_PERSON_WORKED_SINCE, q->worked_since) &&
	       cache_same_int(r, TAG_PERSON_PROBATION_END, q->probation_end) &&
	       cache_same_int(r, TAG_PERSON_LEFT_ON, q->left_on) && same_contact(r, p);
}

/* SCR-16: a report run late reads what each record made of the person. */
static bool
was_then(struct ctx *c, const struct ledger_record *r, int64_t id)
{
	struct person was;

	return person_was_row_get(c, id, r->ref.id, &was, NULL) && was.id == id &&
	       cache_same_text(r, TAG_PERSON_NAME, was.name) &&
	       cache_same_text(r, TAG_PERSON_POST, post_code(was.post)) &&
	       cache_same_int(r, TAG_PERSON_TEAM, was.team_id) &&
	       cache_same_int(r, TAG_PERSON_JOINED_ON, was.joined_on) &&
	       cache_same_int(r, TAG_PERSON_LEFT_ON, was.left_on);
}

bool
person_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct cache_noun noun = {
		RECORD_PERSON_ADDED, RECORD_PERSON_LEFT, TAG_PERSON_ID};
	struct person_row p;
	int64_t id = 0;
	char staff_no[PERSON_STAFF_NO_BYTES];

	(void)record_view_int(&r->view, TAG_PERSON_ID, &id);
	(void)record_view_text(&r->view, TAG_PERSON_STAFF_NO, staff_no, sizeof(staff_no));
	if (person_row_get(c, id, &p, NULL) &&
		(p.record_id == r->ref.id ? same_person(r, &p)
					  : cache_is_newer(c, p.record_id, r, &noun)))
		return was_then(c, r, id) ||
		       cache_differs(
			       f, N_("what a person was then differs from its record"), staff_no);
	return cache_differs(f, N_("a person differs from the newest record"), staff_no);
}
