/* leave_type_edit.h — kinds of leave and their chains, changed as data. SPDX-License-Identifier: MIT
 *
 * A kind is policy data: its names, whether it is used, how it is counted, which
 * paper and notice it needs, pay, balance, and which steps approve it. Every change
 * is a version, signed; a request keeps the chain of the version it was sent under.
 * source: LV-01, LV-04, LV-16.
 */
#ifndef DOMAIN_LEAVE_TYPE_EDIT_H
#define DOMAIN_LEAVE_TYPE_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/leave.h"
#include "domain/verify.h"

enum { LEAVE_TYPE_NAME_CHARS = 20, LEAVE_UPPER_DAYS_MAX = 366 };

/* What a kind must keep, pure: names; LV-04: at least one step that approves, the further
 * one only behind the manager's.
 * err: ERR_INVALID "name" "certificate" "upper"; ERR_BLOCKED LV-04 "chain" */
bool leave_type_check(const struct leave_type *t, struct err *e) MUST_CHECK;
/* Record LEAVE_KIND_SET, ACT_LEAVE_KIND_SET: t->id is there, its code stays, guarded by
 * t->rev; the new version is t->rev + 1.
 * err: of leave_type_check; ERR_BLOCKED LV-12 the balance rule while requests are under way,
 * LV-01 the last kind that is used; ERR_STALE; ERR_NOT_FOUND; ERR_DENIED */
bool leave_type_set(struct ctx *c, const struct leave_type *t, struct err *e) MUST_CHECK;

struct leave_type_version {
	struct leave_type type; /* type.rev is the number of the version */
	int64_t by, at_us;      /* 0 = as shipped */
	int64_t record;         /* 0 = as shipped */
};
struct leave_type_versions {
	struct leave_type_version *item; /* arena of the caller; newest first */
	int n;
};
bool leave_type_history(struct ctx *c, int64_t type, struct arena *a,
	struct leave_type_versions *out, struct err *e) MUST_CHECK;

verify_cache_check leave_type_cache_check; /* RECORD_LEAVE_KIND_SET */

/* Fields of RECORD_LEAVE_KIND_SET */
enum {
	TAG_KIND_ID = 16,
	TAG_KIND_VERSION = 17,
	TAG_KIND_EN = 18,
	TAG_KIND_ZH = 19,
	TAG_KIND_IN_USE = 20,
	TAG_KIND_COUNTED = 21,
	TAG_KIND_HALF_DAYS = 22,
	TAG_KIND_BALANCE = 23,
	TAG_KIND_CERTIFICATE = 24,
	TAG_KIND_NOTICE = 25,
	TAG_KIND_PAY = 26,
	TAG_KIND_ELSEWHERE = 27,
	TAG_KIND_CHAIN = 28, /* LEAVE_CHAIN_LEADER, _MANAGER */
	TAG_KIND_UPPER_DAYS = 29
};

#endif
