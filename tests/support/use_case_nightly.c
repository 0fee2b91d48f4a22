/* use_case_nightly.c — each use case of the night, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_nightly.h"

#include "domain/nightly.h"

enum { DAY = 20261121, CUT = 1000000 };

bool
uc_keep_text(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct verify_start start = {.chain = 0, .seq = 1};
	const struct nightly_text t = {.day = DAY,
		.name = "verify.txt",
		.cut = CUT,
		.start = &start,
		.starts = 1,
		.whole_day = DAY};
	struct ctx system = ctx_system(c);
	struct buf text;
	bool kept, ok;

	(void)w;
	buf_init(&text);
	buf_puts(&text, "VERIFIED site to 1\n");
	ok = nightly_keep(&system, &t, &text, &kept, e);
	buf_free(&text);
	return ok;
}

bool
uc_note_heads(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx system = ctx_system(c);
	struct buf text;
	bool kept, ok;

	(void)w;
	buf_init(&text);
	ok = nightly_checkpoint(&system, DAY, CUT, &text, &kept, e);
	buf_free(&text);
	return ok;
}

bool
uc_note_night(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx system = ctx_system(c);

	(void)w;
	return nightly_ran(&system, DAY, "backup", e);
}
