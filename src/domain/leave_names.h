/* leave_names.h — names of people and desks, each read once. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_NAMES_H
#define DOMAIN_LEAVE_NAMES_H

#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"

struct leave_name {
	int64_t person;
	const char *name;
};
struct leave_names {
	struct ctx *c;
	struct arena *arena;     /* of the names */
	struct leave_name *item; /* by person; mem_free() */
	int n, room;
};
/* NULL with the error set. */
const char *leave_name_of(struct leave_names *l, int64_t person, struct err *e) MUST_CHECK;

#endif
