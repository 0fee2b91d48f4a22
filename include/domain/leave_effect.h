/* leave_effect.h — what it means at the desks when somebody is away. SPDX-License-Identifier: MIT
 *
 * For every rostered shift: how many it needs, who is left by name, and when in it
 * fewer are there than it needs. A half day off leaves the other half of the shift;
 * people of another shift of the desk whose hours overlap (a handover) are named and
 * do not count, because their own shift needs them.
 * source: LV-13, LV-15, RST-07.
 */
#ifndef DOMAIN_LEAVE_EFFECT_H
#define DOMAIN_LEAVE_EFFECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/leave_count.h"
#include "domain/leave_spell.h"

/* Somebody who is there while the person is away. */
struct leave_left {
	int64_t person;
	const char *name; /* arena; "" in the pure evaluation */
	int64_t from_us, until_us;
	bool holder;
	bool pending; /* asked for leave on this day: may be away as well */
	bool beside;  /* of another shift of this desk: not counted */
};
struct leave_gap { /* there are `have` of the shift's people, fewer than it needs */
	int64_t from_us, until_us;
	int have;
};
/* One rostered shift. Figures are of the part that the leave takes, of the whole shift
 * where nobody's leave is asked about. */
struct leave_effect_shift {
	int day;
	int64_t shift, desk;
	int64_t start_us, end_us;  /* of the shift */
	int64_t from_us, until_us; /* the part that the leave takes */
	enum leave_part part;      /* LEAVE_PART_NONE: of nobody's leave */
	bool holder;               /* the person is its duty holder */
	int need;
	int planned;             /* on the roster, the person among them */
	int before, after;       /* the fewest that are there, without and with this leave */
	int worst;               /* the same if what is pending is approved, too */
	struct leave_left *left; /* by name; arena */
	int lefts;               /* who counts and who is beside */
	struct leave_gap *gap;   /* with this leave; in order; arena */
	int gaps;
};
/* Falls under its minimum because of this leave? */
bool leave_effect_opens(const struct leave_effect_shift *s);

/* --- pure --- */

struct leave_effect_need {
	int64_t desk, shift;
	int day, need;
};
struct leave_effect_case {
	const struct assignment *item; /* of the desks, neighbouring days with them */
	size_t items;
	const struct leave_effect_need *need; /* any order; what is not here needs nobody */
	size_t needs;
	const struct leave_spells *away;    /* approved; the person's own ones do not count */
	const struct leave_spells *pending; /* asked for; NULL = none */
	int64_t person;                     /* whose leave; 0 = of every shift in the range */
	struct leave_range range;
};
struct leave_effect_shifts {
	struct leave_effect_shift *item; /* by start, desk, shift */
	int n;
};
/* cost: shifts of the range × items. err: ERR_NOMEM */
bool leave_effect_judge(const struct leave_effect_case *k, struct arena *a,
	struct leave_effect_shifts *out, struct err *e) MUST_CHECK;

/* --- of a person --- */

/* Somebody of the team who is away, or asked to be, in these days. */
struct leave_effect_away {
	int64_t person, leave;
	const char *name; /* arena */
	const char *kind; /* arena; "" where c->who may know only that they are away */
	struct leave_range range;
	bool pending;
};
struct leave_effect_day {
	int day;
	bool planned;      /* a roster of this month is in force for them */
	int away, pending; /* others of the team */
	int shifts, opens; /* of theirs on this day, and how many fall under their minimum */
};
struct leave_effect {
	struct leave_effect_shift *shift; /* theirs that the leave takes, by start; arena */
	int shifts, opens;
	struct leave_effect_away *away; /* by first day, then name; arena */
	int aways;
	struct leave_effect_day *day; /* every day of the range; arena */
	int days;
};
/* Reads only: as it is now, whether the leave is a draft, asked for or stands. Who may
 * see: the person, the colleagues of the team, who sees leaves (ACT_LEAVE_SEE), and
 * whom the leave is with. leave: of whom it is, 0 = a draft of c->who.
 * err: ERR_DENIED; ERR_INVALID "last" the range is longer than LEAVE_DAYS_MAX */
struct leave_effect_ask {
	int64_t person; /* 0 = c->who */
	int64_t leave;  /* leave.id, 0 = not sent */
	struct leave_range range;
};
bool leave_effect_load(struct ctx *c, const struct leave_effect_ask *ask, struct arena *a,
	struct leave_effect *out, struct err *e) MUST_CHECK;
/* Of a leave as it stands: its person and days. */
bool leave_effect_of(struct ctx *c, int64_t leave, struct arena *a, struct leave_effect *out,
	struct err *e) MUST_CHECK;

/* LV-10: what calling back means: the shifts from that day on that the person would
 * work again, and which others cover by now (struct leave_cover_list tells them). */

/* --- of a team: its calendar --- */

struct leave_team_day {
	int day;
	int away, pending; /* people */
	int shifts;        /* rostered by the team */
	int below, maybe;  /* under their minimum; if what is pending is approved, too */
};
struct leave_team_effect {
	struct leave_team_day *day; /* arena */
	int days;
	struct leave_effect_away *away; /* all of the team, by person, then first day; arena */
	int aways;
	struct leave_effect_shifts shifts; /* of the team's rosters, for the day's detail */
};
/* in: at most 62 days. err: as leave_effect_load */
struct leave_team_ask {
	int64_t team;
	int from, to;
};
bool leave_effect_team(struct ctx *c, const struct leave_team_ask *ask, struct arena *a,
	struct leave_team_effect *out, struct err *e) MUST_CHECK;

#endif
