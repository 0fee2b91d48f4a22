/* resignation.c — notice that somebody goes for good. SPDX-License-Identifier: MIT
 *
 * source: ORG-12.
 */
#include "domain/resignation.h"

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/absence_core.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/resignation_sql.h"

static void
iso(char out[16], int day)
{
	(void)str_format(out, 16, "%04d-%02d-%02d", day / 10000, day_month(day), day_of_month(day));
}

static bool
words_fit(const char *s, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = "words",
			.rule = "ORG-12",
			.msgid = N_("Say why in 2 to 200 characters. Example: moving to Suzhou"),
			.least = 2,
			.most = RESIGNATION_WORDS_CHARS},
		e);
}

/* --- the notice --- */

static bool
notice_ends(struct ctx *c, const struct person *p, int given_on, int *out, struct err *e)
{
	bool probation = p->probation_end && given_on <= p->probation_end;
	int64_t days;

	if (!param_get_int(c, probation ? "resign.probation_days" : "resign.notice_days", given_on,
		    &days, e))
		return false;
	*out = day_add(given_on, (int)days);
	return true;
}

static bool
days_fit(const struct ctx *c, const struct resignation *r, struct err *e)
{
	int today = clock_local(c->now.utc_us).day;
	char text[16];

	if (!day_is_valid(r->given_on) || r->given_on > today ||
		(c->who == r->person && r->given_on != today))
		return err_set(e, ERR_INVALID, .field = "given_on", .rule = "ORG-12",
			.msgid = N_("A notice is given today; HR may record one of before"));
	iso(text, r->earliest);
	return (day_is_valid(r->last_day) && r->last_day >= r->earliest) ||
	       err_set(e, ERR_INVALID, .field = "last_day", .rule = "ORG-12",
		       .msgid = N_("The notice runs until {1}. Name that day or a later one"),
		       .arg = {text});
}

static bool
is_alone(struct ctx *c, int64_t person, struct err *e)
{
	struct resignation was;
	struct arena a;
	bool good;

	arena_init(&a);
	good = resignation_get(c, person, &a, &was, e);
	arena_free(&a);
	return good && (!was.id || err_set(e, ERR_CONFLICT, .rule = "ORG-12",
					   .msgid = N_("A notice of this person stands already")));
}

static bool
sign(struct ctx *c, enum record_type type, const struct resignation *r, const char *words,
	struct ledger_ref *ref, struct err *e)
{
	struct record rec;
	bool good;

	record_init(&rec, type, 0);
	rec.about = (struct record_about){RECORD_RESIGNATION_GIVEN, r->id};
	record_int(&rec, TAG_RESIGNATION_ID, r->id);
	record_int(&rec, TAG_RESIGNATION_PERSON, r->person);
	record_int(&rec, TAG_RESIGNATION_GIVEN_ON, r->given_on);
	record_int(&rec, TAG_RESIGNATION_EARLIEST, r->earliest);
	record_int(&rec, TAG_RESIGNATION_LAST_DAY, r->last_day);
	record_said(&rec, TAG_RESIGNATION_WORDS, words);
	good = ledger_append(c, NULL, &rec, ref, e);
	record_free(&rec);
	return good;
}

static bool
give(struct ctx *c, const struct resignation_notice *n, int64_t *id, struct err *e)
{
	struct resignation r = {.person = n->person,
		.given_on = n->given_on ? n->given_on : clock_local(c->now.utc_us).day,
		.by = c->who,
		.words = n->words};
	struct absence a = {.kind = ABSENCE_RESIGN, .giver = n->person};
	struct ledger_ref ref;
	struct person p;

	if (!person_get(c, n->person, &p, e) || !is_alone(c, n->person, e) ||
		!notice_ends(c, &p, r.given_on, &r.earliest, e))
		return false;
	r.last_day = n->last_day ? n->last_day : r.earliest;
	if (p.left_on)
		return err_set(e, ERR_CONFLICT, .rule = "ORG-12",
			.msgid = N_("{1} has left already"), .arg = {p.name});
	if (!days_fit(c, &r, e) || !resignation_next_id(c, &r.id, e) ||
		!sign(c, RECORD_RESIGNATION_GIVEN, &r, n->words, &ref, e) ||
		!resignation_insert(c, &r, ref.id, e))
		return false;
	a.resignation = *id = r.id;
	a.due_day = r.last_day;
	a.record = ref.id;
	return absence_create(c, &a, e);
}

bool
resignation_give(struct ctx *c, const struct resignation_notice *n, int64_t *id, struct err *e)
{
	if (!words_fit(n->words, e) ||
		!act_begin(c, ACT_RESIGN, &(struct access_object){.person = n->person}, e))
		return false;
	return give(c, n, id, e) ? act_commit(c, e) : act_fail(c);
}

/* --- withdrawing --- */

static bool
take_back(struct ctx *c, const struct resignation *r, const char *why, struct err *e)
{
	const struct absence like = {.resignation = r->id};
	struct ledger_ref ref;
	int64_t live;

	if (r->state != RESIGNATION_STANDS)
		return err_set(e, ERR_STALE, .rule = "ORG-12",
			.msgid = N_("This notice was withdrawn meanwhile. Look at it again"));
	if (clock_local(c->now.utc_us).day >= r->last_day)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-12",
			.msgid = N_("It is withdrawn before the last day, not on it or after"));
	return sign(c, RECORD_RESIGNATION_WITHDRAWN, r, why, &ref, e) &&
	       resignation_end(c, r, why, ref.id, e) && absence_live_of(c, &like, &live, e) &&
	       (!live || absence_void(c, live, ref.id, e));
}

bool
resignation_withdraw(struct ctx *c, int64_t id, int64_t rev, const char *why, struct err *e)
{
	struct resignation_row row;
	struct arena a;
	bool good = false;

	if (!words_fit(why, e))
		return false;
	arena_init(&a);
	if (resignation_row(c, id, &a, &row, e) &&
		act_begin(c, ACT_RESIGN, &(struct access_object){.person = row.r.person}, e)) {
		good = resignation_row(c, id, &a, &row, e);
		row.r.rev = rev;
		good = good && take_back(c, &row.r, why, e) ? act_commit(c, e) : act_fail(c);
	}
	arena_free(&a);
	return good;
}

/* --- who gives notice --- */

static bool
may_see(struct ctx *c, int64_t person)
{
	const struct access_object on = {.person = person};

	return person == c->who || access_may(c, ACT_RESIGN, &on, NULL) ||
	       access_may(c, ACT_ABSENCE_REVIEW, &on, NULL);
}

bool
resignation_list(struct ctx *c, struct arena *a, struct resignations *out, struct err *e)
{
	int n = 0;

	if (!resignation_rows(c, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (may_see(c, out->row[i].person))
			out->row[n++] = out->row[i];
	out->n = n;
	return true;
}

/* --- the last day --- */

bool
resignation_allows(struct ctx *c, int64_t person, int left_on, struct err *e)
{
	struct resignation r;
	struct arena a;
	char text[16];
	bool good;

	arena_init(&a);
	good = resignation_get(c, person, &a, &r, e);
	arena_free(&a);
	if (!good)
		return false;
	iso(text, r.id ? r.last_day : 20000101);
	return !r.id || left_on >= r.last_day ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-12", .field = "left_on",
		       .msgid = N_("A notice stands: the last day is {1}, not before"),
		       .arg = {text});
}

/* --- verify --- */

bool
resignation_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	bool given = r->view.head.type == RECORD_RESIGNATION_GIVEN;
	struct resignation_row row;
	struct arena a;
	int64_t id = 0;
	bool same;

	arena_init(&a);
	(void)record_view_int(&r->view, TAG_RESIGNATION_ID, &id);
	same = resignation_row(c, id, &a, &row, NULL) &&
	       cache_same_int(r, TAG_RESIGNATION_PERSON, row.r.person) &&
	       cache_same_int(r, TAG_RESIGNATION_GIVEN_ON, row.r.given_on) &&
	       cache_same_int(r, TAG_RESIGNATION_EARLIEST, row.r.earliest) &&
	       cache_same_int(r, TAG_RESIGNATION_LAST_DAY, row.r.last_day) &&
	       (r->erased ? !*row.r.words && !*row.why
			  : cache_same_text(
				    r, TAG_RESIGNATION_WORDS, given ? row.r.words : row.why)) &&
	       (given ? row.r.by == r->view.head.actor
		      : row.record == r->ref.id && row.r.state == RESIGNATION_WITHDRAWN) &&
	       (row.record == r->ref.id || row.r.state == RESIGNATION_WITHDRAWN);
	arena_free(&a);
	return same || cache_differs(f, N_("a notice of resignation differs from its record"), "");
}
