/* record.h — the canonical bytes of a signed record. SPDX-License-Identifier: MIT
 *
 * One fixed binary form, documented for strangers in docs/security.md. A
 * record is a head and fields {tag u16, length u32, bytes} in ascending tag
 * order, big-endian, one encoding per value, at most 64 KiB.
 * source: promises.md §3.
 */
#ifndef DOMAIN_RECORD_H
#define DOMAIN_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "domain/seal.h"

enum { RECORD_MAX_BYTES = 65536 };

/* Numbers are for ever: append, never renumber. */
enum record_type {
	/* site chain */
	RECORD_SITE_FOUNDED = 1,
	RECORD_SOFTWARE = 2,
	RECORD_KEY_ENROLLED = 3,
	RECORD_KEY_REVOKED = 4,
	RECORD_PERSON_ADDED = 5,
	RECORD_PERSON_CHANGED = 6,
	RECORD_PERSON_LEFT = 7,
	RECORD_TEAM_SET = 8,
	RECORD_DESK_SET = 9,
	RECORD_PARAM_SET = 10,
	RECORD_SIGN_IN = 11,
	RECORD_SIGN_IN_FAILED = 12,
	RECORD_LOGIN_LOCKED = 13,
	RECORD_SIGN_OUT = 14,
	RECORD_REFUSED = 15,
	RECORD_CLOCK_STEP = 16,
	RECORD_HEADS = 17,
	RECORD_CODE_ISSUED = 18,
	RECORD_SHIFT_SET = 19,
	RECORD_TEMPLATE_SET = 20,
	RECORD_ITEM_SET = 21,
	RECORD_LOGIN_UNLOCKED = 22,
	RECORD_EXPORTED = 23,
	RECORD_RESTORED = 24,
	RECORD_IMPORTED = 25,
	RECORD_KEY_RESEALED = 26,
	RECORD_ENTRY_TEMPLATE_SET = 27,
	RECORD_ERASURE_PROPOSED = 28, /* LOG-11 */
	RECORD_ERASED = 29,
	RECORD_ERASURE_DECLINED = 30,
	RECORD_CONTACT_SET = 34,
	RECORD_CONDUCT_PROPOSED = 35,
	RECORD_CONDUCT_WITHDRAWN = 36,
	RECORD_HOLIDAYS_SET = 38, /* RST-12 */
	RECORD_TEAM_REST_SET = 39,
	RECORD_ROSTER_PUBLISHED = 40, /* RST-03 */
	RECORD_ROSTER_SEEN = 41,
	RECORD_ATTENDANCE_BOOKED = 54, /* ATT-02…05, by the system */
	RECORD_ATTENDANCE_BY_HAND = 55,
	RECORD_ATTENDANCE_CONTESTED = 56, /* ATT-07 */
	RECORD_ATTENDANCE_ANSWERED = 57,
	RECORD_ATTENDANCE_TAKEN_BACK = 58,
	RECORD_ATTENDANCE_DRAWN = 59, /* ATT-06 */
	RECORD_ATTENDANCE_CONFIRMED = 60,
	RECORD_ATTENDANCE_FILED = 61,
	RECORD_ATTENDANCE_SENT_BACK = 62,
	RECORD_SHIFT_CHANGE_ASKED = 42, /* RST-05 */
	RECORD_SHIFT_CHANGE_ANSWERED = 43,
	RECORD_SHIFT_CHANGE_DECIDED = 44,
	RECORD_ROSTER_CHANGED = 45, /* RST-13 */
	RECORD_SHIFT_CHANGE_INVALID = 46,
	RECORD_CLEANING_AREA_SET = 63, /* RST-09 */
	RECORD_CLEANING_PLANNED = 64,
	RECORD_CLEANING_DONE = 65,
	RECORD_CLEANING_INSPECTED = 66, /* CON-03 */
	RECORD_DISPATCHED = 67,         /* ORG-11 */
	RECORD_DISPATCH_ENDED = 68,
	RECORD_ROSTER_FILED = 69,   /* RST-15 */
	RECORD_DECISION_ASKED = 47, /* a question to who asked for something, or its answer */
	RECORD_DECISION_PASSED = 48,
	RECORD_ARRIVED_NO_DESK = 49, /* ATT-01 */
	RECORD_LEFT_NO_DESK = 50,
	RECORD_FIX_ASKED = 51,
	RECORD_FIX_DECIDED = 52,
	RECORD_PRESENCE_IMPORTED = 53,
	RECORD_LEAVE_SENT = 70, /* LV-10 */
	RECORD_LEAVE_APPROVED = 71,
	RECORD_LEAVE_DECLINED = 72,
	RECORD_LEAVE_FILED = 73,
	RECORD_LEAVE_RETURNED = 74,
	RECORD_LEAVE_WITHDRAWN = 75,
	RECORD_LEAVE_RECALLED = 76,
	RECORD_LEAVE_NOTED = 77, /* LV-07 */
	RECORD_LEAVE_MOVED = 78, /* by the console: its day has come, or what it follows from */
	/* desk chains */
	RECORD_ENTRY = 101,
	RECORD_ENTRY_WITHDRAWN = 102,
	RECORD_ENTRY_CORRECTED = 103,
	RECORD_MATTER_CLOSED = 104,
	RECORD_DUTY_OPENED = 110,
	RECORD_HANDOVER_FROZEN = 111,
	RECORD_HANDOVER_OFFERED = 112,
	RECORD_HANDOVER_RECALLED = 113,
	RECORD_HANDOVER_RETURNED = 114,
	RECORD_HANDOVER_ACCEPTED = 115,
	RECORD_HANDOVER_COUNTERSIGNED = 116,
	RECORD_DESK_CLOSED = 117,
	RECORD_HANDOVER_CHECKED = 118,
	RECORD_HANDOVER_ADDENDUM = 119,
	RECORD_BLOCKER_RELEASED = 120,
	RECORD_HANDOVER_UNATTENDED = 121,
	RECORD_HANDOVER_WATCH_CLOSED = 122, /* SHO-18 */
	RECORD_HANDOVER_SEEN = 123,         /* SHO-01 */
	RECORD_HANDOVER_UNFIT = 125,        /* SHO-07 */
	RECORD_HANDOVER_SUBSTITUTE = 126,
	RECORD_BLOCKER_PHONED = 127,
	RECORD_PHONE_ANSWERED = 128,
	RECORD_REACH_TRIED = 129,
	RECORD_INCIDENT = 130,
	RECORD_INCIDENT_STATE = 131,
	RECORD_INCIDENT_RAISED = 132,
	RECORD_INCIDENT_TAKEN = 133,
	RECORD_INCIDENT_PLACE = 134,
	RECORD_INCIDENT_STEP = 135,
	RECORD_INCIDENT_CALL = 136,
	RECORD_INCIDENT_ARRIVAL = 137,
	RECORD_INCIDENT_MEASURE = 138,
	RECORD_ITEM_COUNTED = 140,
	RECORD_ITEM_LENT = 141, /* ITEM-02 */
	RECORD_ITEM_RETURNED = 142,
	RECORD_NOTICE_GIVEN = 150, /* LOG-04, CON-02, CON-04 */
	RECORD_NOTICE_WITHDRAWN = 151,
	RECORD_NOTICE_READ = 152,
	RECORD_DAY_CHECKED = 153, /* SHO-10 */
	RECORD_HANDOVER_SENT_BACK = 154,
	RECORD_HANDOVER_SUPPLEMENTED = 155,
	RECORD_HANDOVER_REDONE = 156, /* one by the giver, one by the receiver */
	RECORD_DUTY_REPORT = 157,     /* SHO-24 */
	RECORD_HANDOVER_LET_BE = 158,
	RECORD_VOLUME_CLOSED = 159, /* LOG-09 */
	RECORD_ATTACHED = 160,      /* attachment.h */
	RECORD_ARRIVED = 161,       /* ATT-01 */
	RECORD_LEFT = 162,
	RECORD_AWAY_ASKED = 163, /* ATT-03, ATT-05 */
	RECORD_AWAY_DECIDED = 164,
	RECORD_AWAY_MOVED = 165,
	RECORD_AWAY_PLANNED = 166 /* RST-10 */
};

/* What a type is: one row each in record.c, the only table of it. */
struct record_kind {
	enum record_type type;
	const char *name; /* "handover-offered": exports, verify, docs */
	bool on_desk_chain;
	bool human;             /* a person's key must sign it */
	bool system;            /* the site's key must sign it; neither: whoever acts */
	bool password;          /* asks for the password again, every time */
	const char *meaning_en; /* the sentence that is signed; "" = none */
	const char *meaning_zh;
};
const struct record_kind *record_kind(int type); /* NULL = unknown */

/* Field tags shared by all types; a noun's own tags start at 16. */
enum {
	TAG_MEANING_EN = 1,
	TAG_MEANING_ZH = 2,
	TAG_CONTENT_HASH = 3,
	TAG_CONTENT_BYTES = 4,
	TAG_SITE_HEAD = 5,
	TAG_ON_BEHALF = 6,
	TAG_IMPORTED = 7,
	TAG_SAID = 8,  /* LOG-11: commitment to the fields of this type that are kept apart */
	TAG_APART = 9, /* LOG-11: commitments, 32 bytes each, to what its content keeps apart */
	TAG_OWN = 16
};

/* LOG-11: what a text kept apart speaks of. Texts about one thing are erased
 * together, whichever records hold them: domain/erasure.h. */
struct record_about {
	int type;   /* enum record_type that begins such a thing; 0 = the text is about itself */
	int64_t id; /* the thing's own number; of RECORD_ENTRY the entry.id */
};

/* Built by the noun's use case: type, desk, then fields in ascending tag order
 * (asserted). A text must have passed utf8_check(); it is checked again here. */
struct record {
	enum record_type type;
	int64_t desk; /* 0 = site chain */
	struct buf fields;
	int last_tag;
	struct buf said; /* fields kept apart */
	int last_said;
	struct record_about about; /* of what it says itself; all 0 = of nothing else */
	struct buf apart;          /* record_apart(), one after the other */
	int aparts;
	bool settled; /* TAG_APART is in the fields already: ledger_settle() */
	bool failed;  /* sticks: out of memory, too long, text not storable */
};
void record_init(struct record *r, enum record_type type, int64_t desk); /* adds the meaning */
void record_free(struct record *r);
void record_int(struct record *r, int tag, int64_t v);      /* 8 bytes */
void record_text(struct record *r, int tag, const char *s); /* LF allowed; NULL = field left out */
void record_bytes(struct record *r, int tag, const void *p, size_t n);
/* In the place of its tag, whatever is there already. false: out of memory, r->failed is set. */
bool record_put_in(struct record *r, int tag, const void *p, size_t n);
/* LOG-11: a text that may name a customer: what somebody typed. It stands beside
 * the chain, behind TAG_SAID, and can be erased; in its own order of tags, which
 * the record itself does not use. Read back it stands in the view like the rest. */
void record_said(struct record *r, int tag, const char *s); /* NULL or "" = field left out */
/* LOG-11: bytes that the content quotes by their commitment, at most RECORD_APARTS_MAX. */
enum { RECORD_APARTS_MAX = 2001 };
struct record_apart {
	const void *bytes;
	size_t n;
	uint8_t salt[SEAL_SALT];
	struct record_about about;
};
void record_apart(struct record *r, const struct record_apart *a);
/* SHA-256("jiaoban/apart/v1" 00 ‖ salt ‖ bytes) */
void record_commitment(
	uint8_t out[SEAL_HASH], const uint8_t salt[SEAL_SALT], const void *bytes, size_t n);

struct record_head {
	uint16_t format;
	uint16_t type;
	uint8_t site[16];
	int64_t desk;                 /* 0 = site chain */
	int64_t seq;                  /* from 1 in each chain */
	uint8_t prev_hash[SEAL_HASH]; /* zeros for seq 1 */
	struct moment at;
	int16_t offset_min;
	int64_t actor; /* person.id, 0 = the system */
	int64_t key_id;
	char terminal[33];
};

/* Head and fields as canonical bytes. false: out of memory or over 64 KiB. */
bool record_encode(const struct record_head *h, const struct record *r, struct buf *out,
	struct err *e) MUST_CHECK;

/* Decoding refuses everything that is not the one canonical encoding. */
struct record_field {
	int tag;
	const uint8_t *p;
	size_t n;
};
struct record_view {
	struct record_head head;
	struct record_field field[96];
	int fields;
};
bool record_decode(const void *bytes, size_t n, struct record_view *v, struct err *e) MUST_CHECK;
bool record_view_int(const struct record_view *v, int tag, int64_t *out); /* false: absent */
/* Copies; "" when absent. false: absent or cut. */
bool record_view_text(const struct record_view *v, int tag, char *out, size_t size);
const struct record_field *record_view_field(
	const struct record_view *v, int tag); /* NULL: absent */

/* Content too large for a record is itself canonical field bytes (same TLV),
 * and lists are fields whose bytes are TLV again. */
bool record_fields_decode(
	const void *bytes, size_t n, struct record_field *out, int max, int *count);

/* The day of the record in the site's zone as it was then, as days since 1970-01-01. */
int64_t record_day(const struct record_head *h);

/* sig = Ed25519("jiaoban/sig/v1\0" ‖ meaning ‖ bytes): the meaning is the
 * English sentence of the record (TAG_MEANING_EN), nothing where it has none. */
bool record_sign(const struct signing_key *k, const struct record_view *v, const void *bytes,
	size_t n, uint8_t sig[SEAL_SIG], struct err *e) MUST_CHECK;
bool record_sig_is_good(const uint8_t public_key[SEAL_PUBLIC], const struct record_view *v,
	const void *bytes, size_t n, const uint8_t sig[SEAL_SIG]);

/* hash = SHA-256("jiaoban/record/v1\0" ‖ bytes) */
void record_hash(uint8_t out[SEAL_HASH], const void *bytes, size_t n);

#endif
