/* leave_certificate.h — the paper that a leave needs: what it is, and its file. SPDX-License-Identifier: MIT
 *
 * A kind of leave may ask for a certificate from so many days on. The person says
 * what it is called, of which hospital and day, and may attach the file. HR cannot
 * record the leave without it; still missing some workdays after the return, the
 * leave counts as personal leave. Seen only by the person, who decides, and HR.
 *
 * The bytes stand in pieces beside the record, behind salted commitments, like
 * those of attachment.h; they are erased with the words of the leave: LOG-11.
 * source: LV-09, LOG-11, CON-06.
 */
#ifndef DOMAIN_LEAVE_CERTIFICATE_H
#define DOMAIN_LEAVE_CERTIFICATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "domain/attachment.h"
#include "domain/ctx.h"
#include "domain/leave.h"
#include "domain/verify.h"

enum { LEAVE_HOSPITAL_CHARS = 60, LEAVE_CERTIFICATES_MAX = 10 };

/* What the person says of it. */
struct leave_paper {
	const char *name;     /* of the file or paper; attachment_name() is stored; apart */
	const char *hospital; /* apart */
	int day;              /* it was written on; not after today */
	const void *bytes;    /* NULL = the file itself is not attached */
	size_t n;
};
/* Record LEAVE_CERTIFICATE. ACT_LEAVE_CERTIFY: the applicant, as long as the leave is not
 * filed, declined or withdrawn. Hashes are made before the transaction. out: *id.
 * err: ERR_INVALID "name" "hospital" "day" "file"; ERR_BLOCKED LV-09 it is over, or there
 * are LEAVE_CERTIFICATES_MAX; ERR_CONFLICT this very file is there; ERR_DENIED */
bool leave_certificate_add(struct ctx *c, int64_t leave, const struct leave_paper *p, int64_t *id,
	struct err *e) MUST_CHECK;
bool leave_paper_check(struct ctx *c, const struct leave_paper *p, struct err *e) MUST_CHECK;

struct leave_certificate {
	int64_t id, leave; /* id = record.id */
	const char *name, *hospital;
	int day;
	int64_t bytes;               /* 0 = no file */
	char sha256[ATTACHMENT_HEX]; /* "" = no file, or erased */
	int64_t by, at_us;
	bool erased;
};
struct leave_certificates {
	struct leave_certificate *item; /* arena of the caller; oldest first */
	int n;
};
/* err: ERR_DENIED CON-06: neither the applicant, who decides or decided it, nor HR */
bool leave_certificates_load(struct ctx *c, int64_t leave, struct arena *a,
	struct leave_certificates *out, struct err *e) MUST_CHECK;
/* The bytes, for taking them out: recorded first who and which. ACT_LEAVE_PAPER_TAKE.
 * err: ERR_CORRUPT; ERR_BLOCKED erased, or no file; ERR_DENIED */
bool leave_certificate_take(struct ctx *c, int64_t id, struct buf *out, struct err *e) MUST_CHECK;
/* May the person that is signed in see the papers of this leave? */
bool leave_certificate_may_see(
	struct ctx *c, const struct leave *l, bool *may, struct err *e) MUST_CHECK;

/* How a leave stands to LV-09. */
struct leave_paper_need {
	bool needed;  /* by its kind and length */
	bool missing; /* needed, and none is there */
	int last_day; /* until when it can be brought: then it counts as personal leave */
};
bool leave_paper_need(struct ctx *c, const struct leave *l, struct leave_paper_need *out,
	struct err *e) MUST_CHECK;

/* The system: each leave whose paper is still missing after its term becomes personal
 * leave, one record LEAVE_TURNED each. Idempotent. *turned may be NULL. */
bool leave_certificate_run(struct ctx *c, int *turned, struct err *e) MUST_CHECK;

verify_cache_check leave_certificate_cache_check; /* RECORD_LEAVE_CERTIFICATE */

/* Fields of RECORD_LEAVE_CERTIFICATE; 19 to 22 as in attachment.h. RECORD_LEAVE_TURNED has
 * those of leave.h. */
enum { TAG_PAPER_LEAVE = 16, TAG_PAPER_DAY = 17, TAG_PAPER_HOSPITAL = 23 /* apart */ };

#endif
