/* attachment_sql.h — rows of attachment. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ATTACHMENT_SQL_H
#define DOMAIN_ATTACHMENT_SQL_H

#include "domain/attachment.h"

/* What a file is attached to, as it stands now. */
struct attachment_thing {
	struct record_about about;
	int64_t desk, no, seq; /* of the record that began it */
	int type;              /* of that record */
	int64_t corrected_by;  /* no of the entry that stands for it, 0 = none */
	bool over;             /* withdrawn; reviewed */
	bool erased;
};
/* err: ERR_NOT_FOUND */
bool attachment_thing_get(struct ctx *c, struct record_about about, struct attachment_thing *out,
	struct err *e) MUST_CHECK;

/* Files shown with it, and whether one of them has this SHA-256. */
bool attachment_rows_count(struct ctx *c, struct record_about about, const char *sha256, int64_t *n,
	bool *same, struct err *e) MUST_CHECK;
bool attachment_row_add(struct ctx *c, const struct attachment *f, struct err *e) MUST_CHECK;
bool attachment_rows(struct ctx *c, struct record_about about, struct attachments *out,
	struct err *e) MUST_CHECK;
bool attachment_row_get(
	struct ctx *c, int64_t id, struct attachments *out, struct err *e) MUST_CHECK;
/* Is the row shown with the newest version of its entry? */
bool attachment_is_shown_right(struct ctx *c, int64_t id, bool *right, struct err *e) MUST_CHECK;

#endif
