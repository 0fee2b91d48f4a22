/* leave_paper_made.h — a certificate made ready before its leave is sent. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_PAPER_MADE_H
#define DOMAIN_LEAVE_PAPER_MADE_H

#include "domain/leave_certificate.h"
#include "domain/record.h"

/* Hashes and commitments of a large file take time: they are made outside of the
 * transaction. Words are the caller's, who keeps them. */
struct leave_paper_made {
	struct leave_certificate k;
	char name[ATTACHMENT_NAME_BYTES];
	struct record r;
	bool made;
};
/* err: as leave_certificate_add; nothing to free then */
bool leave_paper_make(struct ctx *c, const struct leave_paper *p, struct leave_paper_made *out,
	struct err *e) MUST_CHECK;
void leave_paper_made_free(struct leave_paper_made *m);
/* Inside leave_send: what the request came with. err: ERR_BLOCKED, ERR_CONFLICT as there */
bool leave_certificate_within(
	struct ctx *c, const struct leave *l, struct leave_paper_made *m, struct err *e) MUST_CHECK;

#endif
