/* scene_complaints.c — complaints and praise: one that waits, one of each finding. SPDX-License-Identifier: MIT */
#include "domain/complaint.h"
#include "support/scene.h"

static const struct {
	enum complaint_kind kind;
	enum test_person about;
	int day;
	const char *words, *code;
	enum complaint_act to[2];
} matters[] = {
	{COMPLAINT, TEST_ANNA, 20261119, "cut short on the phone 通话中被打断", "D-06",
		{COMPLAINT_DO_FIND_VALID}},
	{PRAISE, TEST_WXM, 20261119, "carried the bags 帮客户提行李", "",
		{COMPLAINT_DO_FIND_VALID}},
	{COMPLAINT, TEST_WXM, 20261120, "parcel not found 找不到包裹", "", {COMPLAINT_DO_FIND_NOT}},
	{COMPLAINT, TEST_ANNA, 20261120, "waited an hour 等了一小时", "S-02",
		{COMPLAINT_DO_FIND_VALID, COMPLAINT_DO_REVERSE}},
	{COMPLAINT, TEST_ANNA, 20261121, "spoke too fast 语速太快，没听懂", "", {0}},
};

/* anna: D-06 proposed, one reversed, one waits; wxm: praise, one not valid. */
void
scene_complaints(struct test_console *t)
{
	struct ctx lead, qa;

	test_site_confirm(&t->duty.site, "lead", &lead);
	test_site_confirm(&t->duty.site, "qa", &qa);
	for (size_t i = 0; i < sizeof matters / sizeof *matters; i++) {
		const struct complaint_named n = {.kind = matters[i].kind,
			.person = t->duty.site.person[matters[i].about],
			.day = matters[i].day,
			.words = matters[i].words};
		struct complaint_ref ref = {.rev = 1};

		MUST(complaint_name(&lead, &n, &ref.id, E));
		for (int k = 0; k < 2 && matters[i].to[k]; k++, ref.rev++)
			MUST(complaint_do(&qa, &ref,
				&(const struct complaint_said){.act = matters[i].to[k],
					.code = k ? "" : matters[i].code,
					.words = "both were heard 双方已核实"},
				E));
	}
	test_site_sign_out(&lead);
	test_site_sign_out(&qa);
}
