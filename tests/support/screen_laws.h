/* screen_laws.h — what holds on every screen, whatever it shows. SPDX-License-Identifier: MIT
 *
 * source: screens.md §8 nos. 1 to 10, 12, 16, 18, 20, 32, 33 (plain), 34, 36; §6.10.
 */
#ifndef SUPPORT_SCREEN_LAWS_H
#define SUPPORT_SCREEN_LAWS_H

#include "support/screen_harness.h"

/* Tries the picture as it stands: presses keys, changes the size, and leaves it
 * nearly as it was. Fails with the picture; `name` says which. */
void screen_laws(struct harness *h, const char *name);

/* A screen was on top in some call of screen_laws(). */
bool screen_was_seen(const struct screen *screen);

#endif
