/* target.h — what a month should bring, and what it brought. SPDX-License-Identifier: MIT
 *
 * Targets are set by the manager for a team and for people, kind by kind. What
 * was reached is entered, imported, or counted by the console: calls that the
 * duty log holds under the person's name. Tickets and call-backs are entered.
 * source: SCR-24, SCR-04, PRM-02.
 */
#ifndef DOMAIN_TARGET_H
#define DOMAIN_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/person.h"
#include "domain/verify.h"

enum target_kind { /* numbers are stored: append only */
	TARGET_CALLS_IN = 1,
	TARGET_CALLS_OUT,
	TARGET_TICKETS,
	TARGET_CALLBACKS,
	TARGET_KINDS
};
enum target_source { /* stored */
	TARGET_NOT_KNOWN,
	TARGET_ENTERED,
	TARGET_IMPORTED,
	TARGET_COUNTED /* by the console, now: never stored */
};
enum { TARGET_NONE = -1, TARGET_MAX = 999999, TARGET_LINES_MAX = 300, TARGET_WHY_CHARS = 200 };

const char *target_kind_code(enum target_kind k);      /* "calls_in" */
const char *target_kind_label(enum target_kind k);     /* msgid */
const char *target_source_code(enum target_source s);  /* "counted" */
const char *target_source_label(enum target_source s); /* msgid */

/* One figure. person 0: of the team as a whole (targets only). */
struct target_line {
	int64_t team, person;
	enum target_kind kind;
	int64_t amount; /* 0 … TARGET_MAX; TARGET_NONE takes it away */
};
struct target_set {
	int month; /* yyyymm */
	const struct target_line *line;
	int n;
	const char *why; /* apart; needed where something else stood */
};
/* Record TARGETS_SET. By the manager. err: ERR_INVALID "month" "amount" "why"; ERR_DENIED */
bool target_set(struct ctx *c, const struct target_set *t, struct err *e) MUST_CHECK;
/* Record ACTUALS_ENTERED. err: as above; ERR_BLOCKED ORG-04 one's own */
bool target_enter_actuals(struct ctx *c, const struct target_set *t, struct err *e) MUST_CHECK;
/* The same inside a transaction that is open, of an import. */
bool target_actuals_within(struct ctx *c, const struct target_set *t, struct err *e) MUST_CHECK;

struct target_figure {
	int64_t target, actual; /* TARGET_NONE = none */
	enum target_source source;
};
struct target_row {
	int64_t person; /* 0 = the team */
	int64_t team;
	char staff_no[PERSON_STAFF_NO_BYTES], name[PERSON_NAME_BYTES];
	enum post post;
	struct target_figure kind[TARGET_KINDS];
	/* In hundredths of a percent, rounded once, half to even; TARGET_NONE = has no target.
	 * The mean of the kinds that have one; what is not known counts as nothing. */
	int64_t attainment;
	/* SCR-24: a leader's own part of the team's contacts; TARGET_NONE: no leader, or none */
	int64_t share;
	bool share_met; /* [leader.contact_share_percent] */
};
struct target_rows {
	struct target_row *row; /* arena; team by team, the team's own first, then staff number */
	int n;
};
struct target_ask {
	int month;
	int64_t team; /* 0 = all */
	int64_t mark; /* as it stood at a record; 0 = now */
};
/* Nobody's right is asked. cost: four queries by index */
bool target_load(struct ctx *c, const struct target_ask *ask, struct arena *a,
	struct target_rows *out, struct err *e) MUST_CHECK;

/* The same, of those whom ACT_CONDUCT_SEE lets c->who see: one's own, those of one's people;
 * a team's own line where one may see all of it. */
bool target_load_seen(struct ctx *c, const struct target_ask *ask, struct arena *a,
	struct target_rows *out, struct err *e) MUST_CHECK;
/* "325/400" reached of target, "325" without a target, "-/400" not known, "" neither. Pure. */
enum { TARGET_FIGURE_BYTES = 48 };
void target_figure_text(char *out, size_t size, const struct target_figure *f);
/* Why figures change: needed where another stood. Pure. err: ERR_INVALID "why" */
bool target_why_check(const char *why, bool needed, struct err *e) MUST_CHECK;

/* For A-01: attainment of everybody who has a target, one load. NULL = no target */
struct target_attained {
	int64_t person;
	int64_t attainment; /* hundredths of a percent */
};
struct target_attainments {
	struct target_attained *row; /* arena; by person */
	int n;
};
bool target_attainments(struct ctx *c, int month, int64_t mark, struct arena *a,
	struct target_attainments *out, struct err *e) MUST_CHECK;
const struct target_attained *target_attained_by(
	const struct target_attainments *all, int64_t person);

/* Pure: the mean of actual/target over those with a target above nothing, in hundredths of
 * a percent; TARGET_NONE where there is none. */
int64_t target_attainment(const struct target_figure kind[TARGET_KINDS]);

verify_cache_check target_cache_check; /* RECORD_TARGETS_SET, RECORD_ACTUALS_ENTERED */

/* Fields of RECORD_TARGETS_SET and RECORD_ACTUALS_ENTERED */
enum {
	TAG_TARGET_MONTH = 16,
	TAG_TARGET_LINES, /* {id, team, person, kind, amount + 1, instead}: u64 each, 48 bytes */
	TAG_TARGET_WHY    /* apart */
};

#endif
