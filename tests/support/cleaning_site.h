/* cleaning_site.h — a site with areas to clean, and its steps in one line each. SPDX-License-Identifier: MIT
 *
 * test_site with a hall and a kitchen for each workday and a yard for each week, all of
 * the team Front; a second team, Side. It is Saturday, 21 November 2026, 14:00.
 */
#ifndef TESTS_SUPPORT_CLEANING_SITE_H
#define TESTS_SUPPORT_CLEANING_SITE_H

#include "base/mem.h"
#include "domain/cleaning.h"
#include "support/test_duty.h"

enum { SATURDAY = 20261121, MONDAY = 20261123, HALL = 1, KITCHEN, YARD };

struct cleaning_site {
	struct test_site site;
	struct ctx super, manager, shiftl, lead, anna, wxm;
	int64_t side;
	struct arena arena;
};
void cleaning_site_open(struct cleaning_site *s);
void cleaning_site_close(struct cleaning_site *s);
/* At a time of a day, everybody signed in anew. */
void cleaning_site_at(struct cleaning_site *s, int day, int minute);

int64_t cleaning_site_area(struct cleaning_site *s, const char *name, bool weekly, int64_t team);
/* who: enum test_person, -1 = nobody. */
bool cleaning_site_plan(struct cleaning_site *s, struct ctx *c, int64_t area, int day, int who,
	struct err *e) MUST_CHECK;
/* id 0: nobody is planned. */
struct cleaning_duty cleaning_site_duty(struct cleaning_site *s, int64_t area, int day);
bool cleaning_site_is_intact(struct cleaning_site *s);

#endif
