/* notice_record.h — notices as signed records. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_NOTICE_RECORD_H
#define DOMAIN_NOTICE_RECORD_H

#include "domain/notice_sql.h"

/* Sets w->id. */
bool notice_given_append(struct ctx *c, struct notice_write *w, struct err *e) MUST_CHECK;
/* RECORD_NOTICE_WITHDRAWN (reason NULL: its successor says it) or _READ. */
bool notice_mark_append(struct ctx *c, enum record_type type, const struct notice *n,
	const char *reason, int64_t *record, struct err *e) MUST_CHECK;
/* The words of n->id as signed, the entry's where they are an entry's. */
bool notice_words_read(struct ctx *c, struct notice *n, struct arena *a, struct err *e) MUST_CHECK;

#endif
