/* theme.h — roles of text, and how each looks in each theme. SPDX-License-Identifier: MIT
 *
 * A screen says what a text is; the theme says how that looks. Meaning is
 * always in the characters as well, so the mono theme loses nothing.
 * source: WCAG 1.4.1 (no meaning by colour alone).
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum role {
	ROLE_TEXT,
	ROLE_SECONDARY,
	ROLE_HEADING, /* headings and rules */
	ROLE_SELECTED,
	ROLE_FIELD, /* the focused field */
	ROLE_KEY,   /* a key's name on the key bar */
	ROLE_URGENT,
	ROLE_WARNING,
	ROLE_OK,
	ROLE_INFO,
	ROLE_MINE,
	ROLE_WAITING,
	ROLE_ERROR,
	ROLE_HIT, /* what was searched for; stands in brackets as well */
	ROLES
};

enum theme { THEME_DARK, THEME_LIGHT, THEME_MONO, THEME_CONTRAST, THEMES };

enum look_attr { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };

/* Colours 0–7 as in ECMA-48, 8–15 their bright forms, -1 = the terminal's own. */
struct look {
	int8_t fg, bg;
	uint8_t attr; /* enum look_attr bits */
};

/* in: colours the terminal has: 0 (none), 8, or 16 and more. Without colours
 * every theme looks as mono. */
struct look theme_look(enum theme theme, enum role role, int colours);
/* "dark" "light" "mono" "contrast". */
bool theme_parse(const char *name, enum theme *out) MUST_CHECK;
const char *theme_name(enum theme theme);
/* NO_COLOR set and not empty, or TERM=dumb: mono, whatever was wished. */
enum theme theme_pick(enum theme wish, const char *no_color, const char *term);
/* Short name of a role for dumps: "selected". */
const char *role_name(enum role role);

#endif
