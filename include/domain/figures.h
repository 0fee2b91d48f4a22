/* figures.h — how the log was kept: entries by desk, day and kind. SPDX-License-Identifier: MIT
 *
 * Reads only. source: LOG-06 (who may read which desk), SHO-10.
 */
#ifndef DOMAIN_FIGURES_H
#define DOMAIN_FIGURES_H

#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/entry_kind.h"

enum { FIGURES_DAYS = 30, FIGURES_DESKS = 32 };

struct figures_desk {
	int64_t id;
	char code[DESK_CODE_BYTES], name[DESK_NAME_BYTES];
	int entries[FIGURES_DAYS][ENTRY_KINDS]; /* [day][0] = of all kinds; withdrawn ones too */
	int handovers[FIGURES_DAYS];            /* begun for a shift of that day */
	int signed_by_both[FIGURES_DAYS];
};
struct figures {
	int from; /* first business day, yyyymmdd; FIGURES_DAYS of them */
	struct figures_desk desk[FIGURES_DESKS]; /* those that c->who may read, by code */
	int desks;
};
/* in: *out with `from` set. err: as db; who may read no desk gets none */
bool figures_load(struct ctx *c, struct figures *out, struct err *e) MUST_CHECK;
/* Entries of a day over all these desks. Pure. in: kind NONE = all of them */
int figures_of_day(const struct figures *f, int day, enum entry_kind kind);

#endif
