/* workday.c — is this day a workday? SPDX-License-Identifier: MIT */
#include "domain/workday.h"

#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/leave_recount.h"
#include "domain/ledger.h"
#include "domain/team.h"
#include "domain/workday_sql.h"

enum { WEEK = 7 };
static const char REST_DAYS[] = "calendar.rest_days", NONE[] = "none";
static const char *const weekdays[WEEK] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static const struct {
	const char *code, *label;
	bool work;
} classes[DAY_CLASSES] = {
	[DAY_CLASS_WORK] = {"work", N_("workday"), true},
	[DAY_CLASS_REST] = {"rest", N_("rest day"), false},
	[DAY_CLASS_HOLIDAY] = {"holiday", N_("holiday"), false},
	[DAY_CLASS_MAKE_UP] = {"make-up", N_("make-up workday"), true},
};

const char *
day_class_code(enum day_class k)
{
	return classes[k].code;
}

const char *
day_class_label(enum day_class k)
{
	return classes[k].label;
}

/* --- rest days --- */

static bool
take_weekday(const char *word, size_t n, unsigned *rest)
{
	for (int i = 0; i < WEEK; i++) {
		if (strlen(weekdays[i]) == n && memcmp(weekdays[i], word, n) == 0) {
			bool again = *rest & 1U << i;

			*rest |= 1U << i;
			return !again;
		}
	}
	return false;
}

bool
workday_rest_parse(const char *text, unsigned *rest)
{
	*rest = 0;
	if (str_eq(text, NONE))
		return true;
	for (;;) {
		size_t n = strcspn(text, ",");

		if (!take_weekday(text, n, rest))
			return false;
		if (!text[n])
			return true;
		text += n + 1;
	}
}

void
workday_rest_text(char *out, size_t size, unsigned rest)
{
	size_t n = 0;

	(void)str_copy(out, size, rest ? "" : NONE);
	for (int i = 0; i < WEEK; i++) {
		if (rest & 1U << i) {
			(void)str_format(out + n, size - n, "%s%s", n ? "," : "", weekdays[i]);
			n = strlen(out);
		}
	}
}

/* --- loading --- */

struct pieces {
	struct workday_rule rule[WORKDAY_RULES_MAX]; /* rest as parsed; ~0U = as the site's */
	int n;
};

static bool
add_piece(struct pieces *p, int from_day, const char *text)
{
	struct workday_rule *r = &p->rule[p->n];

	if (p->n == WORKDAY_RULES_MAX - 1)
		return false;
	*r = (struct workday_rule){from_day, ~0U};
	if (!*text || workday_rest_parse(text, &r->rest))
		p->n++;
	return true;
}

static bool
each_of_site(void *arg, const struct param_version *v)
{
	return add_piece(arg, v->from_day, v->value);
}

static bool
each_of_team(void *arg, const struct team_rest *t)
{
	return add_piece(arg, t->from_day, t->rest);
}

/* Of pieces newest first: the one in force on a day, NULL = none yet. */
static const struct workday_rule *
in_force(const struct pieces *p, int day)
{
	for (int i = 0; i < p->n; i++)
		if (p->rule[i].from_day <= day)
			return &p->rule[i];
	return NULL;
}

static unsigned
rest_on(const struct pieces *team, const struct pieces *site, int day)
{
	const struct workday_rule *own = in_force(team, day);

	return own && own->rest != ~0U ? own->rest : in_force(site, day)->rest;
}

static void
add_rule(struct workday_calendar *w, int day, unsigned rest)
{
	if (w->rules < WORKDAY_RULES_MAX)
		w->rule[w->rules++] = (struct workday_rule){day, rest};
}

/* Newest first: each day from which a piece of either holds says what holds from there. */
static void
lay_rules(struct workday_calendar *w, const struct pieces *team, const struct pieces *site)
{
	int before = DAY_MAX + 1;

	w->rules = 0;
	for (;;) {
		int day = 0;

		for (int i = 0; i < team->n; i++)
			if (team->rule[i].from_day < before && team->rule[i].from_day > day)
				day = team->rule[i].from_day;
		for (int i = 0; i < site->n; i++)
			if (site->rule[i].from_day < before && site->rule[i].from_day > day)
				day = site->rule[i].from_day;
		if (!day)
			return;
		add_rule(w, day, rest_on(team, site, day));
		before = day;
	}
}

static bool
load_rules(struct ctx *c, int64_t team, struct workday_calendar *w, struct err *e)
{
	struct pieces of_site = {.n = 0}, of_team = {.n = 0};

	if (!param_history(c, REST_DAYS, each_of_site, &of_site, e) ||
		(team && !team_rest_history(c, team, each_of_team, &of_team, e)))
		return false;
	/* what is shipped holds from the beginning; add_piece leaves its place free */
	of_site.rule[of_site.n] = (struct workday_rule){DAY_MIN, 0};
	(void)!workday_rest_parse(param_def(REST_DAYS)->fallback, &of_site.rule[of_site.n++].rest);
	lay_rules(w, &of_team, &of_site);
	return true;
}

bool
workday_load(
	struct ctx *c, int64_t team, int from, int to, struct workday_calendar *out, struct err *e)
{
	int years = day_year(to) - day_year(from) + 1;

	if (from > to || years > WORKDAY_YEARS_MAX)
		return err_set(e, ERR_INVALID, .field = "to",
			.msgid = N_("At most eight years at once, from the earlier to the later"));
	*out = (struct workday_calendar){.first_year = day_year(from), .years = years};
	for (int i = 0; i <= years; i++)
		if (!holiday_notice_load(c, out->first_year + i, &out->notice[i], e))
			return false;
	return load_rules(c, team, out, e);
}

/* --- asking --- */

static const struct holiday *
in_notice(const struct holiday_notice *n, int day)
{
	int low = 0, high = n->days - 1;

	while (low <= high) {
		int middle = (low + high) / 2;

		if (n->day[middle].day == day)
			return &n->day[middle];
		if (n->day[middle].day < day)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return NULL;
}

static unsigned
rest_of(const struct workday_calendar *w, int day)
{
	for (int i = 0; i < w->rules; i++)
		if (w->rule[i].from_day <= day)
			return w->rule[i].rest;
	return 0;
}

struct workday
workday_of(const struct workday_calendar *w, int day)
{
	int i = day_year(day) - w->first_year;
	const struct holiday *h;

	assert(i >= 0 && i < w->years);
	/* the notice of the year that follows may hold this December */
	h = in_notice(&w->notice[i + 1], day);
	if (!h)
		h = in_notice(&w->notice[i], day);
	if (h)
		return (struct workday){
			.class = h->off ? DAY_CLASS_HOLIDAY : DAY_CLASS_MAKE_UP, .name = h->name};
	return (struct workday){
		.class = rest_of(w, day) & 1U << (day_weekday(day) - 1) ? DAY_CLASS_REST
									: DAY_CLASS_WORK,
		.provisional = w->notice[i].days == 0,
	};
}

bool
workday_is_work(const struct workday_calendar *w, int day)
{
	return classes[workday_of(w, day).class].work;
}

int
workday_count(const struct workday_calendar *w, int from, int to, bool *provisional)
{
	int n = 0;

	if (provisional)
		*provisional = false;
	for (int day = from; day <= to; day = day_add(day, 1)) {
		struct workday k = workday_of(w, day);

		n += classes[k.class].work;
		if (provisional)
			*provisional = *provisional || k.provisional;
	}
	return n;
}

int
workday_add(const struct workday_calendar *w, int day, int n)
{
	int step = n < 0 ? -1 : 1;

	while (n) {
		int i;

		day = day_add(day, step);
		i = day_year(day) - w->first_year;
		if (i < 0 || i >= w->years)
			return 0;
		n -= workday_is_work(w, day) ? step : 0;
	}
	return day;
}

/* --- rest days of a team --- */

static bool
take_newest(void *arg, const struct team_rest *t)
{
	*(struct team_rest *)arg = *t;
	return false;
}

static bool
set_check(struct ctx *c, const char *rest, int *from_day, struct err *e)
{
	int today = clock_today(&c->clock);
	unsigned bits;

	if (!*from_day)
		*from_day = today;
	if (*rest && !workday_rest_parse(rest, &bits))
		return err_set(e, ERR_INVALID, .field = "rest", .rule = "RST-12",
			.msgid = N_("Rest days are some of Mon,Tue,Wed,Thu,Fri,Sat,Sun, or none"));
	/* Past days keep what was in force on them. */
	if (!day_is_valid(*from_day) || *from_day < today)
		return err_set(e, ERR_INVALID, .field = "from", .rule = "RST-12",
			.msgid = N_("This day has passed or does not exist. Take today or later"));
	return true;
}

static bool
append(struct ctx *c, int64_t team, const struct team_rest *t, struct ledger_ref *ref,
	struct err *e)
{
	struct record r;
	bool done;

	record_init(&r, RECORD_TEAM_REST_SET, 0);
	record_int(&r, TAG_REST_TEAM, team);
	record_int(&r, TAG_REST_VERSION, t->version);
	record_int(&r, TAG_REST_FROM, t->from_day);
	record_text(&r, TAG_REST_DAYS, t->rest);
	done = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return done;
}

/* LV-15: from that day on, as far as anybody can ask. */
static bool
recount_leave(struct ctx *c, int64_t team, const struct team_rest *t, struct err *e)
{
	const struct leave_recount r = {
		.team = team, .from = t->from_day, .to = DAY_MAX, .because = t->record};

	return leave_recount_within(c, &r, e);
}

bool
workday_team_set(struct ctx *c, int64_t team, const char *rest, int from_day, struct err *e)
{
	struct team_rest now, last = {.version = 0};
	struct ledger_ref ref;
	struct team t;

	if (!set_check(c, rest, &from_day, e) || !act_begin(c, ACT_TEAM_SET, NULL, e))
		return false;
	if (!team_get(c, team, &t, e) || !team_rest_history(c, team, take_newest, &last, e))
		return act_fail(c);
	now = (struct team_rest){.version = last.version + 1, .from_day = from_day};
	(void)str_copy(now.rest, sizeof now.rest, rest);
	if (!append(c, team, &now, &ref, e))
		return act_fail(c);
	now.record = ref.id;
	return team_rest_add(c, team, &now, e) && recount_leave(c, team, &now, e) ? act_commit(c, e)
										  : act_fail(c);
}

struct seek {
	int64_t record;
	struct team_rest found;
};

static bool
take_record(void *arg, const struct team_rest *t)
{
	struct seek *s = arg;

	if (t->record == s->record)
		s->found = *t;
	return t->record != s->record;
}

bool
workday_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct seek s = {.record = r->ref.id};
	int64_t team = 0;

	(void)record_view_int(&r->view, TAG_REST_TEAM, &team);
	return (team_rest_history(c, team, take_record, &s, NULL) && s.found.record &&
		       cache_same_int(r, TAG_REST_VERSION, s.found.version) &&
		       cache_same_int(r, TAG_REST_FROM, s.found.from_day) &&
		       cache_same_text(r, TAG_REST_DAYS, s.found.rest)) ||
	       cache_differs(f, N_("rest days of a team differ from their record"), NULL);
}
