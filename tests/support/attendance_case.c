/* attendance_case.c — a case for the attendance evaluator, written in lines. SPDX-License-Identifier: MIT */
#include "support/attendance_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"

static const struct kind {
	const char *name;
	int start_min, end_min, work_min;
} kinds[] = {
	{"early", 450, 930, 480},
	{"middle", 720, 1200, 480},
	{"night", 1200, 1890, 690},
	{"day", 540, 1080, 450}, /* 09:00 to 18:00, an hour and a half for lunch */
	{"morning", 480, 720, 240},
	{"late", 930, 1200, 270}, /* right behind the early one */
	{"evening", 960, 1200, 240},
};

static int64_t
time_of(const char *s)
{
	int day = 0, h = 0, m = 0, sec = 0;
	int n = sscanf(s, "%d/%d:%d:%d", &day, &h, &m, &sec);

	assert_true(n >= 3);
	return clock_utc_us(20261100 + day, h * 60 + m) + sec * INT64_C(1000000);
}

static void
add_shift(struct attendance_facts_read *f, const char *name, int day)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		const struct kind *k = &kinds[i];
		int64_t zero = clock_utc_us(20261100 + day, 0);

		if (strcmp(k->name, name) != 0)
			continue;
		f->shift[f->k.shifts++] = (struct assignment){.person = 7,
			.day = 20261100 + day,
			.shift = (int64_t)i + 1,
			.desk = 3,
			.start_us = zero + k->start_min * INT64_C(60000000),
			.end_us = zero + k->end_min * INT64_C(60000000),
			.work_min = k->work_min};
		return;
	}
	fail_msg("no shift %s", name);
}

enum { WORDS = 10 };
struct line {
	char word[WORDS][24];
	int n;
};

static struct line
words_of(const char *s)
{
	struct line l = {.n = 0};
	int used = 0;

	while (l.n < WORDS && sscanf(s, "%23s%n", l.word[l.n], &used) == 1) {
		l.n++;
		s += used;
	}
	return l;
}

static int
find(const struct line *l, const char *word)
{
	for (int i = 1; i < l->n; i++)
		if (strcmp(l->word[i], word) == 0)
			return i;
	return 0;
}

static void
add_away(struct attendance_facts_read *f, const struct line *l)
{
	int ok = find(l, "ok");

	f->away[f->k.aways] = (struct attendance_away){.id = (int64_t)f->k.aways + 1,
		.person = 7,
		.from_us = time_of(l->word[1]),
		.to_us = strcmp(l->word[2], "-") == 0 ? 0 : time_of(l->word[2]),
		.approved_us = ok ? time_of(l->word[ok + 1]) : 0,
		.out = strcmp(l->word[0], "out") == 0,
		.business = find(l, "business") > 0,
		.told = find(l, "told") > 0,
		.verdict = find(l, "yes")  ? ATTENDANCE_VERDICT_CONFIRMED
			   : find(l, "no") ? ATTENDANCE_VERDICT_DISMISSED
					   : ATTENDANCE_VERDICT_OPEN};
	f->k.aways++;
}

static void
add_fact(struct attendance_facts_read *f, const struct line *l)
{
	const char *what = l->word[0];

	if (strcmp(what, "shift") == 0) {
		add_shift(f, l->word[1], atoi(l->word[2]));
	} else if (strcmp(what, "in") == 0) {
		int out = find(l, "out");
		f->presence[f->k.presences] =
			(struct attendance_presence){.id = (int64_t)f->k.presences + 1,
				.person = 7,
				.in_us = time_of(l->word[1]),
				.out_us = out ? time_of(l->word[out + 1]) : 0,
				.lapsed = find(l, "lapsed") > 0};
		f->k.presences++;
	} else if (strcmp(what, "leave") == 0) {
		f->leave[f->k.leaves] = (struct attendance_leave){.id = (int64_t)f->k.leaves + 1,
			.person = 7,
			.day = 20261100 + atoi(l->word[1]),
			.halves = find(l, "first")    ? ATTENDANCE_FIRST_HALF
				  : find(l, "second") ? ATTENDANCE_SECOND_HALF
						      : ATTENDANCE_BOTH_HALVES,
			.business = find(l, "trip") > 0};
		f->k.leaves++;
	} else if (strcmp(what, "off") == 0 || strcmp(what, "out") == 0) {
		add_away(f, l);
	} else if (strcmp(what, "call") == 0) {
		f->call[f->k.calls] = (struct attendance_call){.id = (int64_t)f->k.calls + 1,
			.person = 7,
			.day = 20261100 + atoi(l->word[1]),
			.state = find(l, "accepted") ? ATTENDANCE_CALL_ACCEPTED
						     : ATTENDANCE_CALL_PENDING};
		f->k.calls++;
	} else if (strcmp(what, "grace") == 0) {
		f->limits[f->k.n_limits] = (struct attendance_limits){
			20261100 + atoi(l->word[3]), atoi(l->word[1]), 5, 10};
		f->k.n_limits++;
	} else if (strcmp(what, "now") == 0) {
		f->k.now_us = time_of(l->word[1]);
	} else
		fail_msg("no fact: %s", what);
}

void
attendance_case_read(struct attendance_facts_read *f, const char *text)
{
	*f = (struct attendance_facts_read){.k = {.from = 20261101, .to = 20261130}};
	f->limits[f->k.n_limits++] = (struct attendance_limits){20261101, 0, 5, 10};
	f->k.now_us = clock_utc_us(20261130, 0);
	while (*text) {
		char one[200];
		size_t n = strcspn(text, "\n");
		struct line l;

		assert_true(n < sizeof one);
		memcpy(one, text, n);
		one[n] = '\0';
		text += n + (text[n] == '\n');
		l = words_of(one);
		if (l.n)
			add_fact(f, &l);
	}
	f->k.shift = f->shift;
	f->k.presence = f->presence;
	f->k.leave = f->leave;
	f->k.away = f->away;
	f->k.call = f->call;
	f->k.limits = f->limits;
}

bool
attendance_case_say(void *arg, const struct attendance_row *row)
{
	static const char of[] = "-plac";
	static const char *const halves[] = {"", " first", " second", " both"};
	struct attendance_said *s = arg;
	int n = snprintf(s->text + s->n, sizeof s->text - s->n, "%d %s %s %d%s%s%s", row->day % 100,
		row->shift ? kinds[row->shift - 1].name : "-", attendance_kind_code(row->kind),
		row->minutes, halves[row->halves], row->reason ? " " : "",
		row->reason ? attendance_reason_code(row->reason) : "");

	assert_true(n > 0 && s->n + (size_t)n + 32 < sizeof s->text);
	s->n += (size_t)n;
	if (row->evidence)
		s->n += (size_t)snprintf(
			s->text + s->n, 32, " %c%d", of[row->of], (int)row->evidence);
	s->n += (size_t)snprintf(s->text + s->n, 8, "%s\n", row->provisional ? " ?" : "");
	assert_int_equal(row->desk, row->shift ? 3 : 0);
	assert_int_equal(row->person, 7);
	return true;
}

void
attendance_case_check(const char *facts, const char *rows)
{
	struct attendance_facts_read f;
	struct attendance_said s = {.n = 0};
	struct err e;

	attendance_case_read(&f, facts);
	assert_true(attendance_judge(&f.k, attendance_case_say, &s, &e));
	if (strcmp(s.text, rows) != 0)
		print_message("facts:\n%s\n", facts);
	assert_string_equal(s.text, rows);
}
