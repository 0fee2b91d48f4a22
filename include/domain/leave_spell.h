/* leave_spell.h — who is on approved leave when. SPDX-License-Identifier: MIT
 *
 * What rosters, attendance and handovers have to know of leave: which days of a
 * person stand as approved by the manager or later, and which part of a shift a
 * half day takes. source: RST-08, LV-10, LV-15.
 */
#ifndef DOMAIN_LEAVE_SPELL_H
#define DOMAIN_LEAVE_SPELL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/roster_rules.h"

enum { LEAVE_TYPE_CODE_BYTES = 17, LEAVE_TYPE_NAME_BYTES = 65 };

/* LV-10. Numbers are stored: append only. */
enum leave_state {
	LEAVE_DRAFT = 1,
	LEAVE_SUBMITTED,
	LEAVE_LEADER_APPROVED,
	LEAVE_MANAGER_APPROVED, /* from here on it is approved leave: RST-08 */
	LEAVE_FILED,
	LEAVE_TAKEN,
	LEAVE_CLOSED,
	LEAVE_RECALLED, /* called back: what was not taken is given back */
	LEAVE_REJECTED,
	LEAVE_RETURNED,
	LEAVE_WITHDRAWN,
	LEAVE_CANCELLED,
	LEAVE_FURTHER /* LV-16: approved by the manager, and the next up signs too */
};

/* All days from first to last, those that are not counted included. */
struct leave_spell {
	int64_t person, leave;
	int64_t type;
	char type_code[LEAVE_TYPE_CODE_BYTES]; /* "annual" */
	char type_en[LEAVE_TYPE_NAME_BYTES], type_zh[LEAVE_TYPE_NAME_BYTES];
	bool elsewhere; /* training, business trip: at work, but not here */
	bool all_days;  /* counted in calendar days: LV-15 */
	int first_day, last_day;
	bool first_half;    /* begins with the second half of the first day */
	bool last_half;     /* ends after the first half of the last day */
	int64_t takes_over; /* person, 0 = nobody named */
};

struct leave_spell_filter {
	int64_t person, team; /* 0 = all */
	int from, to;         /* spells that touch these days */
	int64_t desk;         /* of those on its roster from `from` to `to`; 0 = all */
};
struct leave_spells {
	struct leave_spell *item; /* arena of the caller; by person, then first day */
	int n;
};
bool leave_spells_load(struct ctx *c, const struct leave_spell_filter *f, struct arena *a,
	struct leave_spells *out, struct err *e) MUST_CHECK;
/* Those that are asked for and not decided. in: f without a person */
bool leave_spells_pending(struct ctx *c, const struct leave_spell_filter *f, struct arena *a,
	struct leave_spells *out, struct err *e) MUST_CHECK;

/* Pure. The first of a person's spells that touches a day; NULL = at work. */
const struct leave_spell *leave_spell_of(const struct leave_spells *s, int64_t person, int day);

/* Which part of a shift a leave takes; a half day splits at the shift's middle. */
enum leave_part { LEAVE_PART_NONE, LEAVE_PART_FIRST, LEAVE_PART_SECOND, LEAVE_PART_WHOLE };
/* Pure; of all spells of that person together. */
enum leave_part leave_part_of(const struct leave_spells *s, const struct assignment *a);
/* The instant at which a shift's halves meet: whole minutes, the first half the shorter. */
int64_t leave_middle_us(const struct assignment *a);

#endif
