/* use_case_group.h — one world for all tests of a program. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_GROUP_H
#define SUPPORT_USE_CASE_GROUP_H

#include "support/use_cases.h"

/* There between the two fixtures, in a fast scratch directory. */
extern struct uc_world world;

/* Group fixtures for cmocka. */
int uc_group_setup(void **state);
int uc_group_teardown(void **state);

#endif
