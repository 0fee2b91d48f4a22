/* notice_sql.h — rows of notice, its people and acknowledgements. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_NOTICE_SQL_H
#define DOMAIN_NOTICE_SQL_H

#include "domain/notice.h"

/* What becomes a record and a row. */
struct notice_write {
	int64_t id, no, chain;
	const struct notice_draft *d; /* from and until are filled in */
	int64_t given_by, on_word_of;
	int64_t entry_id, entry_no, entry_seq; /* 0: the words are its own */
	int64_t replaces, replaces_no;
	int64_t read_out[NOTICE_READ_OUT_MAX], read_out_no[NOTICE_READ_OUT_MAX];
	int read_outs;
};
/* *desk 0: the site's first, of those in use. */
bool notice_chain_of(struct ctx *c, int64_t *desk, struct err *e) MUST_CHECK;
bool notice_next_no(struct ctx *c, int64_t *no, struct err *e) MUST_CHECK;
bool notice_row_add(struct ctx *c, const struct notice_write *w, struct err *e) MUST_CHECK;
bool notice_row_end(struct ctx *c, const struct notice *n, int64_t record, const char *reason,
	struct err *e) MUST_CHECK;
bool notice_read_add(struct ctx *c, int64_t id, int64_t record, struct err *e) MUST_CHECK;

/* Whose eyes a list is for: what asks them is told of each row. */
struct notice_eyes {
	int64_t who;
	int64_t desk; /* they work at, 0 = none; -1 = their post holds no desk (SHO-01) */
	int64_t now_utc_us;
};
bool notice_eyes_of(struct ctx *c, int64_t person, int64_t desk, struct notice_eyes *out,
	struct err *e) MUST_CHECK;
/* Appends at most `max` rows. LIVE and FOR_ME are not yet in their order. */
bool notice_rows(struct ctx *c, const struct notice_eyes *eyes, const struct notice_ask *ask,
	struct notice_list *out, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool notice_row_get(struct ctx *c, const struct notice_eyes *eyes, int64_t id,
	struct notice_list *out, struct err *e) MUST_CHECK;
/* The notice of an entry that is not withdrawn; 0 = none. */
bool notice_id_of_entry(struct ctx *c, int64_t entry_id, int64_t *id, struct err *e) MUST_CHECK;
bool notice_row_acks(struct ctx *c, int64_t id, int *acks, int *of, struct err *e) MUST_CHECK;
bool notice_row_owed(struct ctx *c, const struct notice_eyes *eyes, struct notice_owed *out,
	struct err *e) MUST_CHECK;
bool notice_row_readers(struct ctx *c, int64_t id, struct arena *a, struct notice_reader **out,
	int *n, struct err *e) MUST_CHECK;
bool notice_row_people(
	struct ctx *c, int64_t id, int64_t *out, int max, int *n, struct err *e) MUST_CHECK;
struct notice_told {
	int64_t id[NOTICE_READ_OUT_MAX], no[NOTICE_READ_OUT_MAX];
	int n;
};
bool notice_row_read_out(
	struct ctx *c, int64_t id, struct notice_told *out, struct err *e) MUST_CHECK;

/* For the comparison with the record. */
struct notice_marks {
	int64_t entry_desk, entry_seq, withdrawn_record;
	bool next_stands; /* the row of the next number repeats such a record, or there is none */
	bool reads_stand; /* every acknowledgement does */
};
bool notice_row_marks(
	struct ctx *c, int64_t id, struct notice_marks *out, struct err *e) MUST_CHECK;
/* The record behind an acknowledgement; 0 = none. */
bool notice_read_record(struct ctx *c, int64_t no, int64_t person, int64_t *record,
	int64_t *at_utc_us, struct err *e) MUST_CHECK;

/* "12 15", "" = none, as records keep them. */
enum { NOTICE_IDS_BYTES = NOTICE_PEOPLE_MAX * 20 };
void notice_ids_text(char out[NOTICE_IDS_BYTES], const int64_t *id, int n);

#endif
