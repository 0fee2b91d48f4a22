/* entry_kind.h — the kinds of log entries: one table. SPDX-License-Identifier: MIT
 *
 * source: LOG-02, LOG-03, screens.md §6.5. Pure.
 */
#ifndef DOMAIN_ENTRY_KIND_H
#define DOMAIN_ENTRY_KIND_H

#include <stdbool.h>
#include <stddef.h>

enum entry_kind { /* numbers are stored and signed: append only */
	ENTRY_KIND_NONE,
	ENTRY_INQUIRY,
	ENTRY_HELP,
	ENTRY_COMPLAINT,
	ENTRY_COORDINATION,
	ENTRY_ABNORMAL,
	ENTRY_INSTRUCTION,
	ENTRY_PATROL,
	ENTRY_EQUIPMENT,
	ENTRY_MAIL,
	ENTRY_MEETING,
	ENTRY_NOTE,
	ENTRY_KINDS
};

struct entry_kind_row {
	enum entry_kind kind;
	const char *code;              /* "complaint": files, records */
	const char *label;             /* msgid under context "kind": tr_ctx("kind", label) */
	const char *initials_en;       /* "cp": typed before a colon */
	const char *initials_zh;       /* "ts": pinyin */
	const char *name_zh, *long_zh; /* 协调, 协调调度: both are understood */
	bool problem;                  /* LOG-03: says cause, course and result, or is open */
};
const struct entry_kind_row *entry_kind_row(enum entry_kind kind); /* asserts 1 … ENTRY_KINDS-1 */

/* A code, initials or a name in either language; any case, fullwidth letters too. */
enum entry_kind entry_kind_find(const char *word, size_t len); /* ENTRY_KIND_NONE = no kind */

#endif
