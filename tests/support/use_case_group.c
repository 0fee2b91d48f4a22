/* use_case_group.c — one world for all tests of a program. SPDX-License-Identifier: MIT */
#include "support/use_case_group.h"

struct uc_world world;

int
uc_group_setup(void **state)
{
	if (scratch_setup_fast(state) != 0)
		return -1;
	uc_world_open(&world);
	return 0;
}

int
uc_group_teardown(void **state)
{
	uc_world_close(&world);
	return scratch_teardown(state);
}
