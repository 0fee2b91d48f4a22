/* handover_since.h — what changed at a desk since a person last signed there. SPDX-License-Identifier: MIT
 *
 * Per person, not per shift: the newest handover of the desk that this person
 * signed (gave, received, checked) says what they knew; everything recorded
 * behind its cut is news to them. Then what is critical now, then what is asked
 * of them. Reads only; nothing of it is signed.
 * source: SHO-05, SHO-06, SHO-15 (order by sequence), SHO-16, SHO-17, SHO-21,
 * LOG-04, ITEM-02.
 */
#ifndef DOMAIN_HANDOVER_SINCE_H
#define DOMAIN_HANDOVER_SINCE_H

#include "domain/handover.h"
#include "domain/incident.h"
#include "domain/item.h"
#include "domain/item_loan.h"
#include "domain/matter.h"
#include "domain/notice.h"

enum since_group { SINCE_CHANGED, SINCE_CRITICAL, SINCE_ASKED, SINCE_GROUPS };

enum since_kind {
	/* changed */
	SINCE_MATTER_NEW,       /* after: next step */
	SINCE_MATTER_DONE,      /* after: result */
	SINCE_MATTER_WITHDRAWN, /* its entry was */
	SINCE_MATTER_WEIGHT,    /* before_n, after_n: enum handover_weight */
	SINCE_MATTER_STEP,      /* before, after: next step */
	SINCE_MATTER_OWNER,     /* before, after: name, "" = the desk */
	SINCE_INCIDENT_OPENED,  /* after_n: enum incident_severity */
	SINCE_INCIDENT_OVER,    /* after: result */
	SINCE_NOTICE_NEW,       /* after: who gave it */
	SINCE_NOTICE_OVER,      /* after_n: enum notice_state; after: reason of a withdrawal */
	SINCE_COUNT,            /* before_n, after_n; before_n -1 = was not counted */
	SINCE_LENT,             /* after_n: pieces; after: to whom; utc_us: due back */
	SINCE_BACK,             /* before_n went out, after_n came back; before: from whom */
	/* critical */
	SINCE_CRITICAL_MATTER,
	SINCE_CRITICAL_CARRIED,  /* escalated: carried three times or said so (SHO-16) */
	SINCE_CRITICAL_INCIDENT, /* after_n: enum incident_severity */
	/* asked of me */
	SINCE_ASK_QUESTION, /* after: the question */
	SINCE_ASK_EXPLAIN,  /* SHO-22: text is what the receiver found */
	SINCE_ASK_WORDS,    /* a read-back owed (SHO-17) */
	SINCE_ASK_MATTER,   /* given to me; after: next step */
	SINCE_ASK_NOTICE,   /* to acknowledge; after_n 1 = must be read before duty */
	SINCE_ASK_UNREAD,   /* after_n log entries (SHO-06) */
	SINCE_KINDS
};

/* What Enter opens. */
enum since_thing {
	SINCE_NOTHING,
	SINCE_ENTRY,
	SINCE_INCIDENT,
	SINCE_NOTICE,
	SINCE_ITEM,
	SINCE_LINE,
	SINCE_AREA, /* of the open handover */
	SINCE_READING
};

struct since_row {
	enum since_kind kind;
	enum since_thing thing;
	int64_t ref;      /* entry, incident, notice, item id; line of the open handover */
	int64_t no;       /* number that people see, 0 = none */
	const char *text; /* of the facts, never NULL, like the two below */
	const char *before, *after;
	int64_t before_n, after_n;
	int64_t utc_us; /* when it happened, or falls due; 0 = not known */
};

struct since_matter {
	const struct matter *m;
	const char *owner, *owner_was; /* names; "" = the desk */
};
/* What is known when the rows are made: input of the pure part. */
struct since_facts {
	int64_t me, cut_seq, cut_record;
	bool never;
	const struct handover_line *was; /* of the handover that was signed */
	int was_lines;
	const struct handover_line *last; /* of the newest handover of the desk, open or not */
	int last_lines;
	const struct handover_view *now;   /* the open handover, NULL = none */
	const struct since_matter *matter; /* that is open, was, or was opened since */
	int matters;
	const struct incident *incident; /* unresolved, or in `was`, or opened since */
	int incidents;
	const struct notice *notice; /* in force at the desk, or in `was` */
	int notices;
	const struct item *item; /* of the desk */
	int items;
	const struct item_loan *loan; /* out, or returned since */
	int loans;
	const struct notice *asking; /* what I have not acknowledged */
	int askings;
	int64_t unread;
};

enum { SINCE_ROWS_MAX = 400, SINCE_NEW_MAX = 200, SINCE_BACK_DEPTH = 1000 };

struct handover_since {
	int64_t handover;      /* that was signed last, 0 = none */
	int no;                /* its number */
	bool never;            /* never signed here: all that stands open is news */
	bool opened;           /* signed the opening of the desk, and nothing since */
	int64_t signed_us;     /* when, 0 = never */
	int64_t cut_seq;       /* news stands behind this place of the desk's chain … */
	int64_t cut_record;    /* … and behind this record of the site */
	struct since_row *row; /* by group, then kind, then as it came */
	int rows, of[SINCE_GROUPS];
	bool more; /* the oldest of what is new was left out */
	struct arena arena;
};

enum since_group since_group_of(enum since_kind k);
const char *since_group_label(enum since_group g); /* msgid */
const char *since_kind_label(enum since_kind k);   /* msgid, "closed" */

/* Pure: at most SINCE_ROWS_MAX rows from the facts, by group and kind. out: how
 * many, and how many of each group. */
int handover_since_rows(
	const struct since_facts *f, struct since_row row[SINCE_ROWS_MAX], int of[SINCE_GROUPS]);

/* For c->who at a desk. Of the newest SINCE_BACK_DEPTH handovers; what was signed
 * before them counts as never.
 * err: ERR_DENIED (LOG-06), ERR_CORRUPT. cost: what changed since, not the log */
bool handover_since_load(
	struct ctx *c, int64_t desk, struct handover_since *out, struct err *e) MUST_CHECK;
void handover_since_free(struct handover_since *s);

#endif
