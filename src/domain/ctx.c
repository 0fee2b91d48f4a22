/* ctx.c — who does something, where, and when. SPDX-License-Identifier: MIT */
#include "domain/ctx.h"

#include <stddef.h>

struct ctx
ctx_system(const struct ctx *c)
{
	struct ctx sys = *c;

	sys.who = 0;
	sys.acting_for = 0;
	sys.session = 0;
	sys.key = NULL;
	sys.key_confirmed = false;
	sys.wrote_n = 0;
	return sys;
}
