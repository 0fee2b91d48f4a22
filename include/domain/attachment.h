/* attachment.h — files attached to log entries and incidents. SPDX-License-Identifier: MIT
 *
 * A file is stored in the database, never on a path, and never opened by the
 * program. Its signed record ATTACHED stands on the desk's chain; name, kind,
 * SHA-256 and the bytes themselves, in pieces of 64 KiB, stand apart of it
 * behind salted commitments (docs/security.md 3a). So verify, export, backup
 * and the second verifier check every byte, and two people can erase a file
 * like any text: LOG-11. A file stays with the entry that it was attached to; it
 * is shown with that entry's corrections too.
 *
 * Another thing that files are attached to (a leave request, LV-09) is one row
 * in attachment.c, and a column of table attachment.
 *
 * source: promises.md §3 and §4, LOG-11, CON-06.
 */
#ifndef DOMAIN_ATTACHMENT_H
#define DOMAIN_ATTACHMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "domain/ctx.h"
#include "domain/record.h"
#include "domain/verify.h"

enum {
	ATTACHMENT_PIECE = 65536,
	ATTACHMENT_KIB_MAX = 5120, /* greatest and shipped [attachment.max_kib] */
	ATTACHMENT_BYTES_MAX = ATTACHMENT_KIB_MAX * 1024,
	ATTACHMENT_FILES_MAX = 10, /* greatest [attachment.max_files] of one thing */
	ATTACHMENT_NAME_CHARS = 80,
	ATTACHMENT_NAME_BYTES = 4 * ATTACHMENT_NAME_CHARS + 1,
	ATTACHMENT_HEX = 2 * SEAL_HASH + 1
};

/* Signed fields of RECORD_ATTACHED; from 20 on kept apart. */
enum {
	TAG_ATTACH_TO = TAG_OWN, /* type of the record that began it: 101, 103, 130 */
	TAG_ATTACH_NO = 17,      /* number of the entry or the incident at this desk */
	TAG_ATTACH_SEQ = 18,     /* number of that record in this chain */
	TAG_ATTACH_BYTES = 19,
	TAG_ATTACH_NAME = 20,
	TAG_ATTACH_MEDIA = 21,
	TAG_ATTACH_SHA256 = 22 /* of the whole file, lower-case hex */
};

/* What anybody may call a file, made storable: of a path the last part; what may
 * not be stored is made visible (<U+202E>), / and \ and a leading . or - become _; at most
 * ATTACHMENT_NAME_CHARS, the ending kept. Never empty. Pure. */
void attachment_name(char out[ATTACHMENT_NAME_BYTES], const char *raw);
/* "application/pdf": a label, by the ending of the name alone. */
const char *attachment_media(const char *name);
/* "214 KB", "5.0 MB", "12 bytes": translated. */
void attachment_size(char *out, size_t size, int64_t bytes);

struct attachment { /* texts in the arena of the call */
	int64_t id; /* = record.id */
	int64_t desk, seq;
	struct record_about about; /* as attached: RECORD_ENTRY, RECORD_INCIDENT */
	int64_t no;                /* of that entry or incident */
	const char *name, *media;  /* erased: the tombstone, and "" */
	int64_t bytes;
	char sha256[ATTACHMENT_HEX]; /* "" once erased */
	int64_t by, at_utc_us;
	const char *by_name;
	int64_t erased; /* LOG-11: by this record, 0 = not */
};
struct attachments {
	struct attachment *file; /* oldest first */
	int n;
	struct arena arena;
};
void attachments_free(struct attachments *l);

/* about.type RECORD_ENTRY or RECORD_INCIDENT, about.id entry.id or incident.id.
 * The bytes are read from the file by the caller, whole, before. Hashes and
 * commitments are made before the transaction. Use case ACT_LOG_WRITE,
 * ACT_INCIDENT_STATE at the thing's desk. out: *id (may be NULL).
 * err: ERR_INVALID "file": empty, or longer than [attachment.max_kib];
 * ERR_BLOCKED: [attachment.max_files] are there, or the entry was withdrawn or
 * erased, the incident reviewed; ERR_CONFLICT corrected (arg {1} = by no.), or
 * this very file is attached already; ERR_NOT_FOUND; ERR_DENIED */
struct attachment_new {
	const char *name; /* as it was called; attachment_name() is stored */
	const void *bytes;
	size_t n;
};
bool attachment_add(struct ctx *c, struct record_about about, const struct attachment_new *file,
	int64_t *id, struct err *e) MUST_CHECK;

/* Files of a thing; of an entry also those of the versions it corrects. Asks
 * ACT_LOG_READ of the desk. cost: an index; reads no file. */
bool attachment_list(struct ctx *c, struct record_about about, struct attachments *out,
	struct err *e) MUST_CHECK;
bool attachment_get(struct ctx *c, int64_t id, struct attachments *out, struct err *e) MUST_CHECK;

/* By what people can name: the number at a desk of an entry or an incident (by
 * about->type); the number of a file's record in the desk's chain.
 * err: ERR_NOT_FOUND */
bool attachment_thing_of_no(struct ctx *c, int64_t desk, int64_t no, struct record_about *about,
	struct err *e) MUST_CHECK;
bool attachment_find(
	struct ctx *c, int64_t desk, int64_t seq, int64_t *id, struct err *e) MUST_CHECK;

/* The bytes, after signature, commitments, length and SHA-256 were checked. Asks
 * ACT_LOG_READ. out: appended to *out.
 * err: ERR_CORRUPT with the record's number; ERR_BLOCKED erased; ERR_NOT_FOUND */
bool attachment_read(struct ctx *c, int64_t id, struct buf *out, struct err *e) MUST_CHECK;

/* CON-06: the same, for taking it out of the database: recorded first, who and
 * which. Use case ACT_ATTACHMENT_TAKE at its desk. */
bool attachment_take(struct ctx *c, int64_t id, struct buf *out, struct err *e) MUST_CHECK;
/* What a copy is called outside, ASCII, naming nobody: "file-front-1-812-….pdf". */
enum { ATTACHMENT_OUT_BYTES = 96 };
bool attachment_out_name(struct ctx *c, const struct attachment *f, char out[ATTACHMENT_OUT_BYTES],
	struct err *e) MUST_CHECK;

/* Inside the transaction that corrects an entry: its files are shown with the new one. */
bool attachment_follow(
	struct ctx *c, int64_t from_entry, int64_t to_entry, struct err *e) MUST_CHECK;

/* For another record whose file is kept in the same way (LV-09): tags 19 to 22, the
 * bytes cut into pieces beside it, with its r->about; and put together again.
 * err: ERR_INVALID "file"; ERR_BLOCKED erased; ERR_CORRUPT */
struct ledger_record;
bool attachment_bytes_check(
	const struct attachment_new *file, int64_t max_kib, struct err *e) MUST_CHECK;
void attachment_cut(struct record *r, const struct attachment_new *file);
bool attachment_pieces(const struct ledger_record *r, struct buf *out, struct err *e) MUST_CHECK;

/* For verify: what does not hold of the whole file, whose pieces fit each its own
 * commitment; static, NULL = nothing. */
const char *attachment_wrong(const struct ledger_record *r);
verify_cache_check attachment_cache_check; /* RECORD_ATTACHED */

#endif
