/* use_case_attachment.c — each use case of files, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_attachment.h"

#include "domain/attachment.h"

static const char letter[] = "Dear desk, my parcel is lost. Ms Xu 徐女士, 13800138000";

bool
uc_attach_to_entry(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct attachment_new f = {"徐女士.txt", letter, sizeof letter - 1};
	return attachment_add(c, (struct record_about){RECORD_ENTRY, w->matter_entry}, &f, NULL, e);
}

bool
uc_attach_to_incident(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct attachment_new f = {"reader.jpg", letter, sizeof letter - 1};
	return attachment_add(c, (struct record_about){RECORD_INCIDENT, w->incident}, &f, NULL, e);
}

bool
uc_take_file(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct buf out;
	bool ok;

	buf_init(&out);
	ok = attachment_take(c, w->file_id, &out, e);
	buf_free(&out);
	return ok;
}
