/* param.c — policy parameters with their history. SPDX-License-Identifier: MIT */
#include "domain/param.h"
#include "domain/conduct.h"

#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/leave_entitlement.h"
#include "domain/ledger.h"
#include "domain/param_sql.h"
#include "domain/workday.h"

#define INT(name_, fallback_, min_, max_, unit_, rule_)                                            \
	{                                                                                          \
		.name = name_, .type = PARAM_INT, .fallback = #fallback_, .min = min_,             \
		.max = max_, .unit = unit_, .rule = rule_                                          \
	}
#define BOOL(name_, fallback_, rule_)                                                              \
	{                                                                                          \
		.name = name_, .type = PARAM_BOOL, .fallback = fallback_, .unit = "",              \
		.rule = rule_                                                                      \
	}
#define ENUM(name_, fallback_, choices_, rule_)                                                    \
	{                                                                                          \
		.name = name_, .type = PARAM_ENUM, .fallback = fallback_, .choices = choices_,     \
		.unit = "", .rule = rule_                                                          \
	}
#define MINUTES N_("minutes")
#define DAYS N_("days")
#define WORKDAYS N_("workdays")
#define HOURS N_("hours")

static bool
is_annual_table(const char *value)
{
	struct leave_tiers t;

	return leave_tiers_parse(value, &t);
}

static bool
is_rest_days(const char *value)
{
	unsigned rest;

	return workday_rest_parse(value, &rest);
}

/* RST-02: 1 to 28, which every month has, or its last. */
static bool
is_month_day(const char *value)
{
	int64_t day;

	return strcmp(value, "last") == 0 || (str_to_int64(value, &day) && day >= 1 && day <= 28);
}

/* RST-09 */
static bool
is_time(const char *value)
{
	int minute;

	return day_parse_time(value, &minute);
}

/* RST-15: names with a comma between, none of them empty; which teams there are is
 * asked when a roster is published. */
static bool
is_team_list(const char *value)
{
	for (;;) {
		size_t n = strcspn(value, ",");

		if (n == strspn(value, " ") || n == 0)
			return false;
		if (!value[n])
			return true;
		value += n + 1;
	}
}

/* SCR-10: posts with a comma between, or "none". */
static bool
is_post_list(const char *value)
{
	char one[32];

	if (str_eq(value, "none"))
		return true;
	for (;;) {
		size_t n = strcspn(value, ",");
		enum post post;

		if (n == 0 || n >= sizeof one)
			return false;
		str_format(one, sizeof one, "%.*s", (int)n, value);
		if (!post_parse(one, &post))
			return false;
		if (!value[n])
			return true;
		value += n + 1;
	}
}

static const struct param_def table[] = {
	/* clang-format off */
	INT("signin.max_failures",      5,   3,   20, "", "ORG-06"),
	INT("signin.lock_minutes",     15,   1, 1440, MINUTES, "ORG-06"),
	INT("signin.password_min",     10,   8,   64, N_("characters"), "ORG-06"),
	INT("signin.code_hours",       72,   1,  720, HOURS, "ORG-06"),
	BOOL("signin.name_completion", "yes", "ORG-06"),
	INT("terminal.idle_lock_minutes", 5, 1,   60, MINUTES, "ORG-07"),
	INT("roster.max_continuous_minutes", 480, 60, 1440, MINUTES, "RST-06"),
	INT("roster.min_rest_minutes", 480,  0, 2880, MINUTES, "RST-06"),
	INT("roster.max_days_running", 6,  1,   31, DAYS, "RST-18"),
	INT("roster.max_week_hours",  40,  1,  168, HOURS, "RST-18"),
	INT("roster.ack_workdays",      2,   0,   30, WORKDAYS, "RST-15"),
	INT("cover.answer_hours",       4,   1,   72, HOURS, "RST-17"),
	{.name = "roster.publish_by_day", .type = PARAM_TEXT, .fallback = "last", .unit = "",
		.rule = "RST-02", .fits = is_month_day},
	INT("roster.holiday_lead_days", 7,   0,   28, DAYS, "RST-04"),
	{.name = "roster.tell_teams", .type = PARAM_TEXT, .fallback = "none", .unit = "",
		.rule = "RST-15", .fits = is_team_list},
	{.name = "cleaning.done_by", .type = PARAM_TEXT, .fallback = "08:50", .unit = "",
		.rule = "RST-09", .fits = is_time},
	ENUM("cleaning.group_weekday", "Sat", "Mon|Tue|Wed|Thu|Fri|Sat|Sun", "RST-16"),
	INT("shift.min_staff",          1,   0,   50, N_("people"), "RST-07"),
	{.name = "calendar.rest_days", .type = PARAM_TEXT, .fallback = "Sat,Sun", .unit = "",
		.rule = "RST-12", .fits = is_rest_days},
	INT("attendance.grace_minutes", 0,   0,   60, MINUTES, "ATT-02"),
	INT("absence.auto_resign_days", 2,   1,   31, DAYS, "ATT-04"),
	INT("attendance.report_day",   25,   1,   28, "", "ATT-06"),
	INT("attendance.arrive_early_minutes", 10, 0, 120, MINUTES, "ATT-01"),
	INT("offpost.score_minutes",    5,   0,  480, MINUTES, "ATT-03"),
	INT("offpost.absence_minutes", 10,   0,  480, MINUTES, "ATT-03"),
	INT("breaks.max_share_percent", 30,  1,  100, "%", "RST-10"),
	INT("score.base",              80,   0,  200, N_("points"), "SCR-01"),
	INT("score.cap",              110,   0,  400, N_("points"), "SCR-01"),
	{.name = "score.late_table", .type = PARAM_TEXT, .fallback = "1:2,11:3,31:4,61:5",
		.unit = "", .rule = "SCR-05", .fits = conduct_minute_table_fits},
	{.name = "score.discretionary_posts", .type = PARAM_TEXT, .fallback = "team_leader",
		.unit = "", .rule = "SCR-10", .fits = is_post_list},
	INT("score.appeal_workdays",    3,   1,   30, WORKDAYS, "SCR-14"),
	INT("score.answer_workdays",    3,   1,   30, WORKDAYS, "SCR-20"),
	INT("score.min_n",             10,   1,  100, "", "SCR-19"),
	INT("qa.contest_workdays",      3,   1,   30, WORKDAYS, "SCR-23"),
	INT("leader.contact_share_percent", 20, 0, 100, "%", "SCR-24"),
	INT("handover.arrive_minutes",  5,   0,  120, MINUTES, "SHO-02"),
	INT("handover.prepare_minutes", 15,  0,  240, MINUTES, "SHO-02"),
	INT("duty.prepare_minutes",    30,   0,  240, MINUTES, "SHO-02"),
	INT("handover.grace_minutes",  10,   0,  240, MINUTES, "SHO-02"),
	INT("handover.readback_days",   7,   1,  366, DAYS, "SHO-06"),
	INT("handover.release_wait_minutes", 30, 1, 480, MINUTES, "SHO-07"),
	INT("handover.unattended_minutes", 30, 1, 480, MINUTES, "SHO-14"),
	INT("handover.watch_minutes",  15,   0,  240, MINUTES, "SHO-18"),
	INT("handover.read_max_chars", 50, 10, 1000, N_("characters a second"), "SHO-19"),
	INT("hotline.max_rings",        3,   1,   20, "", "LOG-10"),
	INT("retention.months",        36,   1,  600, N_("months"), "LOG-11"),
	INT("incident.limit_minutes.system_fault", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.dropped_calls", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.call_peak", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.equipment", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.power_network", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.public_safety", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.customer_conflict", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.lost_mail", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.other", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.equipment_start", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.limit_minutes.equipment_stop", 30, 1, 10080, MINUTES, "INC-01"),
	INT("incident.escalate_minutes", 10, 1,  480, MINUTES, "INC-05"),
	INT("attachment.max_kib",    5120,   1, 5120, N_("KiB"), "LV-09"),
	INT("attachment.max_files",     5,   1,   10, N_("files"), "LV-09"),
	INT("leave.notice_workdays",    3,   0,   30, WORKDAYS, "LV-03"),
	INT("leave.leader_workdays",    1,   1,   15, WORKDAYS, "LV-05"),
	INT("leave.manager_workdays",   2,   1,   15, WORKDAYS, "LV-05"),
	INT("leave.hr_workdays",        1,   1,   15, WORKDAYS, "LV-05"),
	INT("leave.escalate_workdays",  1,   1,   15, WORKDAYS, "LV-05"),
	{.name = "leave.annual_table", .type = PARAM_TEXT, .fallback = "1y:5,10y:10,20y:15", .unit = "",
		.rule = "LV-12", .fits = is_annual_table},
	INT("leave.annual_carry_days",  0,   0,  366, DAYS, "LV-12"),
	INT("leave.long_days",          5,   1,  366, DAYS, "LV-07"),
	BOOL("leave.long_requires_note", "yes", "LV-07"),
	INT("leave.emergency_phone_hours", 1, 0,  24, HOURS, "LV-08"),
	INT("leave.backfile_workdays",  2,   0,   15, WORKDAYS, "LV-08"),
	INT("leave.cert_workdays",      3,   0,   30, WORKDAYS, "LV-09"),
	INT("absence.emergency_handover_workdays", 1, 0, 15, WORKDAYS, "LV-06"),
	INT("absence.handover_days",    1,   1,   30, DAYS, "AHO-01"),
	INT("resign.notice_days",      30,   0,   90, DAYS, "ORG-12"),
	INT("resign.probation_days",    3,   0,   30, DAYS, "ORG-12"),
	BOOL("fines.enabled", "no", "PAY-03"),
	INT("fines.month_cap_percent", 20,   0,  100, "%", "PAY-03"),
	INT("pay.min_wage_fen",         0,   0, 100000000, N_("fen"), "PAY-03"),
	INT("pay.sick_rate_percent",   80,   0,  100, "%", "PAY-06"),
	INT("bonus.manager_min_fen", 30000,  0, 100000000, N_("fen"), "PAY-07"),
	INT("nightly.verify_all_days",  7,   1,   92, DAYS, "LOG-05"),
	INT("nightly.keep_copies",     14,   1, 1000, "", "RPT-02"),
	INT("nightly.keep_months",     12,   0,  120, N_("months"), "RPT-02"),
	INT("duty.spot_checks",         4,   0,   31, "", "CON-10"),
	/* clang-format on */
};

const struct param_def *
param_table(int *n)
{
	*n = (int)(sizeof(table) / sizeof(table[0]));
	return table;
}

const struct param_def *
param_def(const char *name)
{
	int n;
	const struct param_def *t = param_table(&n);

	for (int i = 0; i < n; i++)
		if (strcmp(t[i].name, name) == 0)
			return &t[i];
	return NULL;
}

static bool
check_int(const struct param_def *d, const char *value, struct err *e)
{
	int64_t v;
	char min[24], max[24];

	if (str_to_int64(value, &v) && v >= d->min && v <= d->max)
		return true;
	(void)str_format(min, sizeof(min), "%lld", (long long)d->min);
	(void)str_format(max, sizeof(max), "%lld", (long long)d->max);
	return err_set(e, ERR_INVALID, .field = "value", .rule = d->rule,
		.msgid = N_("This needs a whole number from {1} to {2}. Example: {3}"),
		.arg = {min, max, d->fallback});
}

/* Is `value` one of the words of "a|b|c"? */
static bool
is_choice(const char *choices, const char *value)
{
	size_t n = strlen(value);

	for (const char *p = choices; *p;) {
		size_t word = strcspn(p, "|");
		if (word == n && strncmp(p, value, n) == 0)
			return true;
		p += word + (p[word] == '|');
	}
	return false;
}

bool
param_check(const struct param_def *d, const char *value, struct err *e)
{
	size_t n = strlen(value);

	switch (d->type) {
	case PARAM_INT: return check_int(d, value, e);
	case PARAM_BOOL:
		if (is_choice("yes|no", value))
			return true;
		return err_set(e, ERR_INVALID, .field = "value", .rule = d->rule,
			.msgid = N_("This is yes or no"));
	case PARAM_ENUM:
		if (is_choice(d->choices, value))
			return true;
		return err_set(e, ERR_INVALID, .field = "value", .rule = d->rule,
			.msgid = N_("This is one of {1}"), .arg = {d->choices});
	case PARAM_TEXT: break;
	}
	if (n == 0 || n >= PARAM_VALUE_BYTES)
		return err_set(e, ERR_INVALID, .field = "value", .rule = d->rule,
			.msgid = N_("This needs 1 to 128 bytes of text. Example: {1}"),
			.arg = {d->fallback});
	if (d->fits && !d->fits(value))
		return err_set(e, ERR_INVALID, .field = "value", .rule = d->rule,
			.msgid = N_("This value is not understood. Example: {1}"),
			.arg = {d->fallback});
	return utf8_check(value, n, false, "value", e);
}

static int
day_or_today(struct ctx *c, int day)
{
	return day ? day : clock_today(&c->clock);
}

static bool
get(struct ctx *c, const char *name, enum param_type type, int day, char out[PARAM_VALUE_BYTES],
	struct err *e)
{
	const struct param_def *d = param_def(name);

	assert(d && d->type == type);
	(void)str_copy(out, PARAM_VALUE_BYTES, d->fallback);
	if (!param_value_at(c, name, day_or_today(c, day), out, e))
		return false;
	/* A row that no longer fits its definition must not be used as if it did. */
	return param_check(d, out, NULL) ||
	       err_set(e, ERR_CORRUPT, .where = d->name,
		       .msgid = N_("The stored value of {1} does not fit. Tell operations"),
		       .arg = {d->name});
}

bool
param_get_int(struct ctx *c, const char *name, int day, int64_t *out, struct err *e)
{
	char value[PARAM_VALUE_BYTES];

	return get(c, name, PARAM_INT, day, value, e) && str_to_int64(value, out);
}

bool
param_get_bool(struct ctx *c, const char *name, int day, bool *out, struct err *e)
{
	char value[PARAM_VALUE_BYTES];

	if (!get(c, name, PARAM_BOOL, day, value, e))
		return false;
	*out = str_eq(value, "yes");
	return true;
}

bool
param_get_text(struct ctx *c, const char *name, int day, char out[PARAM_VALUE_BYTES], struct err *e)
{
	const struct param_def *d = param_def(name);

	return get(c, name, d ? d->type : PARAM_TEXT, day, out, e);
}

/* What can be said without the database. */
static bool
set_check(struct ctx *c, const char *name, const char *value, int *from_day, const char *why,
	struct err *e)
{
	const struct param_def *d = param_def(name);
	int today = day_or_today(c, 0);
	char text[DAY_TEXT_BYTES];

	if (!d)
		return err_set(e, ERR_NOT_FOUND, .field = "name",
			.msgid = N_("There is no parameter {1}. \"policy list\" shows them"),
			.arg = {name});
	if (!param_check(d, value, e))
		return false;
	if (!*from_day)
		*from_day = today;
	day_format(text, today);
	/* Past days keep the value that was in force on them. */
	if (!day_is_valid(*from_day) || *from_day < today)
		return err_set(e, ERR_INVALID, .field = "from", .rule = "SOP-02",
			.msgid = N_("This day has passed or does not exist. Earliest: {1}"),
			.arg = {text});
	return typed_check(why,
		&(const struct typed_rule){.field = "why",
			.msgid = N_("Say in 2 to 60 characters why this changes"),
			.least = 2,
			.most = 60},
		e);
}

bool
param_set(struct ctx *c, const char *name, const char *value, int from_day, const char *why,
	struct err *e)
{
	struct param_version v = {.from_day = from_day};
	struct ledger_ref ref;
	struct record r;

	if (!set_check(c, name, value, &v.from_day, why, e))
		return false;
	if (!act_begin(c, ACT_PARAM_SET, NULL, e))
		return false;
	if (!param_last_version(c, name, &v.version, e))
		return act_fail(c);
	v.version++;
	v.by = c->who;
	v.at_utc_us = c->now.utc_us;
	(void)str_copy(v.value, sizeof(v.value), value);
	(void)str_copy(v.why, sizeof(v.why), why);
	record_init(&r, RECORD_PARAM_SET, 0);
	record_text(&r, TAG_PARAM_NAME, name);
	record_int(&r, TAG_PARAM_VERSION, v.version);
	record_text(&r, TAG_PARAM_VALUE, value);
	record_int(&r, TAG_PARAM_FROM, v.from_day);
	record_text(&r, TAG_PARAM_WHY, why);
	bool done = ledger_append(c, NULL, &r, &ref, e) && param_insert(c, name, &v, ref.id, e);
	record_free(&r);
	return done ? act_commit(c, e) : act_fail(c);
}

bool
param_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	char name[PARAM_VALUE_BYTES], value[PARAM_VALUE_BYTES];
	int64_t version = 0, from = 0, record = 0;
	struct param_version v;
	struct err e;

	(void)record_view_text(&r->view, TAG_PARAM_NAME, name, sizeof(name));
	(void)record_view_text(&r->view, TAG_PARAM_VALUE, value, sizeof(value));
	(void)record_view_int(&r->view, TAG_PARAM_VERSION, &version);
	(void)record_view_int(&r->view, TAG_PARAM_FROM, &from);
	if (param_version_get(c, name, (int)version, &v, &record, &e) && record == r->ref.id &&
		strcmp(v.value, value) == 0 && v.from_day == from && v.by == r->view.head.actor &&
		v.at_utc_us == r->view.head.at.utc_us)
		return true;
	f->msgid = N_("a policy parameter differs from its record");
	(void)str_copy(f->arg, sizeof(f->arg), name);
	return false;
}
