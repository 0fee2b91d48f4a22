/* later.c — tabs whose room is not furnished yet: each says what it will hold. SPDX-License-Identifier: MIT */
#include "screens/console.h"
#include "tui/pager.h"

static const struct binding bindings[] = {{0}};

static void
later_draw(struct canvas *c, struct rect b, const char *what)
{
	canvas_cursor(c, b.y, b.x);
	notice_draw(c, b, tr(what), NULL,
		tr("1 goes to the Now board, 2 to the log, 3 to the handover"));
}

#define LATER(id, title_, what)                                                                    \
	static void id##_draw(const void *state, struct canvas *c, struct rect b)                  \
	{                                                                                          \
		(void)state;                                                                       \
		later_draw(c, b, what);                                                            \
	}                                                                                          \
	const struct screen screen_##id = {.name = #id,                                            \
		.title = title_,                                                                   \
		.state_bytes = 1,                                                                  \
		.bindings = bindings,                                                              \
		.draw = id##_draw};                                                                \
	SCREEN_REGISTER(screen_##id)

LATER(leave, N_("LEAVE"), N_("Here you will ask for leave and see what became of it."));
LATER(scores, N_("SCORES"), N_("Here everyone will see their own score, line by line."));
