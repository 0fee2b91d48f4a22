/* dispatch.h — what the screens of cross-team dispatches share. SPDX-License-Identifier: MIT
 *
 * source: ORG-11.
 */
#ifndef SCREENS_DISPATCH_H
#define SCREENS_DISPATCH_H

#include "domain/dispatch.h"
#include "screens/form_screen.h"

extern const struct screen screen_dispatches;
extern const struct form_spec dispatch_form, dispatch_end_form;

#endif
