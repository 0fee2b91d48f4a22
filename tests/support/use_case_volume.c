/* use_case_volume.c — the use case of monthly volumes, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_volume.h"

#include "domain/volume.h"

bool
uc_close_volume(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct volume_closing v = {w->t.site.front, 202611, w->person[TEST_DIRECTOR]};
	int64_t id;

	return volume_close(c, &v, &id, e);
}
