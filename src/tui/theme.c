/* theme.c — roles of text, and how each looks in each theme. SPDX-License-Identifier: MIT */
#include "tui/theme.h"

#include "base/str.h"

enum {
	OWN = -1,
	BLACK = 0,
	RED = 1,
	GREEN = 2,
	YELLOW = 3,
	BLUE = 4,
	MAGENTA = 5,
	CYAN = 6,
	WHITE = 15,
};

#define LOOK(fg_, bg_, attr_)                                                                      \
	{                                                                                          \
		.fg = (fg_), .bg = (bg_), .attr = (attr_)                                          \
	}

/* Blue and dark grey text are not used on dark grounds, yellow and cyan not on
 * light ones: a terminal's own 16 colours are all that is asked for. */
static const struct look looks[THEMES][ROLES] =
	{
		[THEME_DARK] =
			{
				[ROLE_TEXT] = LOOK(OWN, OWN, 0),
				[ROLE_SECONDARY] = LOOK(OWN, OWN, LOOK_DIM),
				[ROLE_HEADING] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_SELECTED] = LOOK(OWN, OWN, LOOK_REVERSE),
				[ROLE_FIELD] = LOOK(OWN, OWN, LOOK_UNDERLINE),
				[ROLE_KEY] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_URGENT] = LOOK(WHITE, RED, LOOK_BOLD),
				[ROLE_WARNING] = LOOK(YELLOW, OWN, 0),
				[ROLE_OK] = LOOK(GREEN, OWN, 0),
				[ROLE_INFO] = LOOK(CYAN, OWN, 0),
				[ROLE_MINE] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_WAITING] = LOOK(MAGENTA, OWN, 0),
				[ROLE_ERROR] = LOOK(RED, OWN, LOOK_BOLD),
				[ROLE_HIT] = LOOK(BLACK, YELLOW, 0),
			},
		[THEME_LIGHT] =
			{
				[ROLE_TEXT] = LOOK(OWN, OWN, 0),
				[ROLE_SECONDARY] = LOOK(OWN, OWN, LOOK_DIM),
				[ROLE_HEADING] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_SELECTED] = LOOK(OWN, OWN, LOOK_REVERSE),
				[ROLE_FIELD] = LOOK(OWN, OWN, LOOK_UNDERLINE),
				[ROLE_KEY] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_URGENT] = LOOK(WHITE, RED, LOOK_BOLD),
				[ROLE_WARNING] = LOOK(BLACK, YELLOW, 0),
				[ROLE_OK] = LOOK(GREEN, OWN, 0),
				[ROLE_INFO] = LOOK(BLUE, OWN, 0),
				[ROLE_MINE] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_WAITING] = LOOK(MAGENTA, OWN, 0),
				[ROLE_ERROR] = LOOK(RED, OWN, LOOK_BOLD),
				[ROLE_HIT] = LOOK(BLACK, YELLOW, 0),
			},
		[THEME_MONO] =
			{
				[ROLE_TEXT] = LOOK(OWN, OWN, 0),
				[ROLE_SECONDARY] = LOOK(OWN, OWN, 0),
				[ROLE_HEADING] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_SELECTED] = LOOK(OWN, OWN, LOOK_REVERSE),
				[ROLE_FIELD] = LOOK(OWN, OWN, LOOK_UNDERLINE),
				[ROLE_KEY] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_URGENT] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_WARNING] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_OK] = LOOK(OWN, OWN, 0),
				[ROLE_INFO] = LOOK(OWN, OWN, LOOK_UNDERLINE),
				[ROLE_MINE] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_WAITING] = LOOK(OWN, OWN, 0),
				[ROLE_ERROR] = LOOK(OWN, OWN, LOOK_BOLD),
				[ROLE_HIT] = LOOK(OWN, OWN, LOOK_BOLD),
			},
		[THEME_CONTRAST] =
			{
				[ROLE_TEXT] = LOOK(WHITE, BLACK, LOOK_BOLD),
				[ROLE_SECONDARY] = LOOK(WHITE, BLACK, 0),
				[ROLE_HEADING] = LOOK(WHITE, BLACK, LOOK_BOLD | LOOK_UNDERLINE),
				[ROLE_SELECTED] = LOOK(BLACK, WHITE, 0),
				[ROLE_FIELD] = LOOK(WHITE, BLACK, LOOK_BOLD | LOOK_UNDERLINE),
				[ROLE_KEY] = LOOK(BLACK, WHITE, 0),
				[ROLE_URGENT] = LOOK(BLACK, WHITE, 0),
				[ROLE_WARNING] = LOOK(WHITE, BLACK, LOOK_BOLD | LOOK_UNDERLINE),
				[ROLE_OK] = LOOK(WHITE, BLACK, LOOK_BOLD),
				[ROLE_INFO] = LOOK(WHITE, BLACK, LOOK_UNDERLINE),
				[ROLE_MINE] = LOOK(WHITE, BLACK, LOOK_BOLD),
				[ROLE_WAITING] = LOOK(WHITE, BLACK, 0),
				[ROLE_ERROR] = LOOK(WHITE, BLACK, LOOK_BOLD | LOOK_UNDERLINE),
				[ROLE_HIT] = LOOK(BLACK, WHITE, 0),
			},
};

static const char *const theme_names[THEMES] = {
	[THEME_DARK] = "dark",
	[THEME_LIGHT] = "light",
	[THEME_MONO] = "mono",
	[THEME_CONTRAST] = "contrast",
};

static const char *const role_names[ROLES] = {
	[ROLE_TEXT] = "text",
	[ROLE_SECONDARY] = "secondary",
	[ROLE_HEADING] = "heading",
	[ROLE_SELECTED] = "selected",
	[ROLE_FIELD] = "field",
	[ROLE_KEY] = "key",
	[ROLE_URGENT] = "urgent",
	[ROLE_WARNING] = "warning",
	[ROLE_OK] = "ok",
	[ROLE_INFO] = "info",
	[ROLE_MINE] = "mine",
	[ROLE_WAITING] = "waiting",
	[ROLE_ERROR] = "error",
	[ROLE_HIT] = "hit",
};

/* Eight colours know no bright ones and often no dim: bold stands for bright. */
static struct look
look_in_eight(struct look l)
{
	l.attr &= (uint8_t)~LOOK_DIM;
	if (l.fg > 7) {
		l.fg = (int8_t)(l.fg - 8);
		l.attr |= LOOK_BOLD;
	}
	if (l.bg > 7)
		l.bg = (int8_t)(l.bg - 8);
	return l;
}

struct look
theme_look(enum theme theme, enum role role, int colours)
{
	if (colours < 8)
		return looks[THEME_MONO][role];
	const struct look l = looks[theme][role];
	return colours < 16 ? look_in_eight(l) : l;
}

bool
theme_parse(const char *name, enum theme *out)
{
	for (int i = 0; i < THEMES; i++) {
		if (str_eq(name, theme_names[i])) {
			*out = (enum theme)i;
			return true;
		}
	}
	return false;
}

const char *
theme_name(enum theme theme)
{
	return theme_names[theme];
}

enum theme
theme_pick(enum theme wish, const char *no_color, const char *term)
{
	if (no_color && no_color[0])
		return THEME_MONO;
	if (term && str_eq(term, "dumb"))
		return THEME_MONO;
	return wish;
}

const char *
role_name(enum role role)
{
	return role_names[role];
}
