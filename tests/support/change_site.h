/* change_site.h — a site whose December is published, for changes of shifts. SPDX-License-Identifier: MIT
 *
 * Everybody of the team works at front-1, EARLY 07:30–15:30, MIDDLE 12:00–20:00:
 *	1 Dec  anna EARLY holder, wxm MIDDLE holder
 *	2 Dec  wxm EARLY holder, bob MIDDLE holder
 *	3 Dec  bob EARLY holder, anna MIDDLE holder
 *	4 Dec  shiftl EARLY holder, lead MIDDLE holder
 * Now is 2026-11-21 14:00; min_staff is 1.
 */
#ifndef TESTS_SUPPORT_CHANGE_SITE_H
#define TESTS_SUPPORT_CHANGE_SITE_H

#include "domain/shift_change.h"
#include "support/test_duty.h"

enum { EARLY = 1, MIDDLE = 2, NIGHT = 3, DECEMBER = 202612 };

struct change_site {
	struct test_site t;
	struct ctx c[TEST_PEOPLE]; /* signed in, the password just typed */
};

void change_site_open(struct change_site *s, const char *file);
void change_site_close(struct change_site *s);

/* Publishes December anew with this person's day as given (0 = off). */
void change_site_publish(struct change_site *s, int who, int day, int64_t shift);
/* "1 anna early, 1 wxm middle, …" of a day, in force; static. */
const char *change_site_day(struct change_site *s, int day);

struct shift_key change_key(const struct change_site *s, int who, int day, int64_t shift);
/* anna's 1 Dec EARLY for bob's 3 Dec EARLY. */
struct shift_change_ask change_swap(const struct change_site *s);
struct shift_change_ask change_one(const struct change_site *s, enum shift_change_kind kind,
	const struct shift_key *of, int to);
/* anna 1 Dec EARLY to wxm, wxm 2 Dec EARLY to bob, bob 3 Dec EARLY to anna. */
struct shift_change_ask change_three(const struct change_site *s);

/* Must succeed. */
int64_t change_asked(struct change_site *s, int who, const struct shift_change_ask *a);
void change_done(struct change_site *s, int who, int64_t id, enum shift_change_act act);
bool change_try(struct change_site *s, int who, int64_t id, const struct shift_change_said *said,
	struct err *e);
enum shift_change_state change_state(struct change_site *s, int64_t id);

/* LOG-05: nothing is found. */
void change_site_verify(struct change_site *s);

#endif
