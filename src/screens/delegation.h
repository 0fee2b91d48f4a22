/* delegation.h — what the screens of delegations share. SPDX-License-Identifier: MIT
 *
 * source: ORG-09.
 */
#ifndef SCREENS_DELEGATION_H
#define SCREENS_DELEGATION_H

#include "domain/delegation.h"
#include "screens/form_screen.h"

extern const struct screen screen_delegations;
extern const struct form_spec delegation_form;

#endif
