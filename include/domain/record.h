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
#include "domain/record_type.h"
#include "domain/seal.h"

enum { RECORD_MAX_BYTES = 65536 };

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
/* What was put together in a buffer; the memory it lacked is lacking in the record. */
void record_buf(struct record *r, int tag, const struct buf *b);
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
