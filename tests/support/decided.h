/* decided.h — what somebody decided today, as a line of text. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_DECIDED_H
#define TESTS_SUPPORT_DECIDED_H

#include "domain/ctx.h"

/* "blocker released Desk front-1: …; …", newest first; valid until the next call. Each is
 * asserted to be decided by c->who, by no answer that could still be given. */
const char *decided_since(struct ctx *c, int64_t since_us);

#endif
