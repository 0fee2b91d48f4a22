/* notice_record.c — notices as signed records, and their cache compared. SPDX-License-Identifier: MIT */
#include "domain/notice_record.h"

#include <string.h>

#include "base/str.h"
#include "domain/cache.h"
#include "domain/erasure.h"
#include "domain/ledger.h"

static void
int_put(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

static void
ids_put(struct record *r, int tag, const int64_t *id, int n)
{
	char text[NOTICE_IDS_BYTES];

	notice_ids_text(text, id, n);
	if (n)
		record_text(r, tag, text);
}

bool
notice_given_append(struct ctx *c, struct notice_write *w, struct err *e)
{
	const struct notice_draft *d = w->d;
	struct ledger_ref ref = {.id = 0};
	struct record r;

	record_init(&r, RECORD_NOTICE_GIVEN, w->chain);
	r.about = (struct record_about){RECORD_NOTICE_GIVEN, w->no};
	int_put(&r, TAG_NOTICE_NO, w->no);
	int_put(&r, TAG_NOTICE_KIND, d->kind);
	int_put(&r, TAG_NOTICE_TO, d->to);
	int_put(&r, TAG_NOTICE_DESK, d->desk);
	int_put(&r, TAG_NOTICE_TEAM, d->team);
	ids_put(&r, TAG_NOTICE_PEOPLE, d->person, d->people);
	record_said(&r, TAG_NOTICE_TEXT, w->entry_id ? NULL : d->text);
	int_put(&r, TAG_NOTICE_ENTRY_NO, w->entry_no);
	int_put(&r, TAG_NOTICE_ENTRY_SEQ, w->entry_seq);
	int_put(&r, TAG_NOTICE_MUST_READ, d->must_read);
	int_put(&r, TAG_NOTICE_FROM, d->from_utc_us);
	int_put(&r, TAG_NOTICE_UNTIL, d->until_utc_us == NOTICE_NO_END ? 0 : d->until_utc_us);
	int_put(&r, TAG_NOTICE_ON_WORD, w->on_word_of);
	int_put(&r, TAG_NOTICE_REPLACES, w->replaces_no);
	int_put(&r, TAG_NOTICE_MEETING, d->meeting);
	ids_put(&r, TAG_NOTICE_READ_OUT, w->read_out_no, w->read_outs);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	w->id = ref.id;
	return good;
}

/* LOG-11: why it was withdrawn goes with the words. */
static struct record_about
about(const struct notice *n)
{
	return n->entry_id ? (struct record_about){RECORD_ENTRY, n->entry_id}
			   : (struct record_about){RECORD_NOTICE_GIVEN, n->no};
}

bool
notice_mark_append(struct ctx *c, enum record_type type, const struct notice *n, const char *reason,
	int64_t *record, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;

	record_init(&r, type, n->chain);
	r.about = about(n);
	record_int(&r, TAG_NOTICE_NO, n->no);
	record_said(&r, TAG_NOTICE_REASON, reason);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*record = ref.id;
	return good;
}

/* ---- reading ---- */

static const char *
text_of(const struct record_view *v, int tag, struct arena *a)
{
	const struct record_field *f = record_view_field(v, tag);
	char *s = arena_alloc(a, f ? f->n + 1 : 1);

	if (s && f && f->n)
		memcpy(s, f->p, f->n);
	return s;
}

bool
notice_words_read(struct ctx *c, struct notice *n, struct arena *a, struct err *e)
{
	struct ledger_record r;

	if (!ledger_read(c, n->entry_id ? n->entry_id : n->id, &r, e))
		return false;
	n->text = text_of(&r.view, n->entry_id ? TAG_ENTRY_TEXT : TAG_NOTICE_TEXT, a);
	n->details = n->entry_id ? text_of(&r.view, TAG_ENTRY_DETAILS, a) : "";
	n->erased = r.erased != 0;
	if (n->erased)
		n->text = erasure_tombstone(c, r.erased, a, e);
	ledger_record_free(&r);
	return (n->text && n->details) || err_set(e, ERR_NOMEM);
}

/* ---- LOG-05: is the row what was signed? ---- */

static bool
differs(struct verify_finding *f, const char *what)
{
	return cache_differs(
		f, N_("the table of notices says something else than this record: {1}"), what);
}

/* The name of the first column that differs; NULL = none. */
static const char *
column_differing(
	const struct ledger_record *r, const struct notice *n, const struct notice_marks *m)
{
	const struct {
		const char *name;
		int tag;
		int64_t row;
	} number[] = {
		{"no", TAG_NOTICE_NO, n->no},
		{"kind", TAG_NOTICE_KIND, n->kind},
		{"reach", TAG_NOTICE_TO, n->to},
		{"desk_id", TAG_NOTICE_DESK, n->desk},
		{"team_id", TAG_NOTICE_TEAM, n->team},
		{"entry_id", TAG_NOTICE_ENTRY_NO, n->entry_no},
		{"entry_id", TAG_NOTICE_ENTRY_SEQ, m->entry_seq},
		{"must_read", TAG_NOTICE_MUST_READ, n->must_read},
		{"from_utc_us", TAG_NOTICE_FROM, n->from_utc_us},
		{"until_utc_us", TAG_NOTICE_UNTIL,
			n->until_utc_us == NOTICE_NO_END ? 0 : n->until_utc_us},
		{"on_word_of", TAG_NOTICE_ON_WORD, n->on_word_of},
		{"replaces_id", TAG_NOTICE_REPLACES, n->replaces_no},
		{"meeting", TAG_NOTICE_MEETING, n->meeting},
	};

	for (size_t i = 0; i < sizeof number / sizeof *number; i++)
		if (!cache_same_int(r, number[i].tag, number[i].row))
			return number[i].name;
	if (n->given_by != r->view.head.actor)
		return "given_by";
	if (n->given_utc_us != r->view.head.at.utc_us)
		return "given_utc_us";
	if (n->entry_id && m->entry_desk != n->desk)
		return "entry_id";
	if (n->chain != r->ref.chain)
		return "chain";
	if (!n->entry_id &&
		(r->erased ? *n->text != '\0' : !cache_same_text(r, TAG_NOTICE_TEXT, n->text)))
		return "text";
	return NULL;
}

static const char *
lists_differing(struct ctx *c, const struct ledger_record *r, const struct notice *n)
{
	int64_t id[NOTICE_PEOPLE_MAX];
	char text[NOTICE_IDS_BYTES];
	struct notice_told told;
	int count;

	if (!notice_row_people(c, n->id, id, NOTICE_PEOPLE_MAX, &count, NULL))
		return "notice_person";
	notice_ids_text(text, id, count);
	if (!cache_same_text(r, TAG_NOTICE_PEOPLE, text))
		return "notice_person";
	if (!notice_row_read_out(c, n->id, &told, NULL))
		return "notice_read_out";
	notice_ids_text(text, told.no, told.n);
	return cache_same_text(r, TAG_NOTICE_READ_OUT, text) ? NULL : "notice_read_out";
}

static bool
given_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct cache_noun noun = {
		RECORD_NOTICE_WITHDRAWN, RECORD_NOTICE_WITHDRAWN, TAG_NOTICE_NO};
	const struct notice_eyes eyes = {.now_utc_us = 0};
	struct notice row;
	struct notice_list got = {.notice = &row};
	struct notice_marks m;
	const char *what = NULL;

	arena_init(&got.arena);
	if (!notice_row_get(c, &eyes, r->ref.id, &got, NULL) ||
		!notice_row_marks(c, r->ref.id, &m, NULL))
		what = "notice";
	else if (!(what = column_differing(r, &row, &m)) && !(what = lists_differing(c, r, &row))) {
		if (!m.next_stands)
			what = "a row without a record behind it";
		else if (!m.reads_stand)
			what = "notice_read";
		else if (m.withdrawn_record && !cache_is_newer(c, m.withdrawn_record, r, &noun))
			what = "withdrawn_record";
	}
	arena_free(&got.arena);
	return !what || differs(f, what);
}

static bool
withdrawn_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	const struct notice_eyes eyes = {.now_utc_us = 0};
	struct notice row = {.id = 0};
	struct notice_list got = {.notice = &row};
	struct notice_marks m = {0};
	int64_t no = 0, id = 0;

	arena_init(&got.arena);
	(void)record_view_int(&r->view, TAG_NOTICE_NO, &no);
	bool good = notice_id_of(c, no, &id, NULL) && notice_row_get(c, &eyes, id, &got, NULL) &&
		    notice_row_marks(c, id, &m, NULL) && m.withdrawn_record == r->ref.id &&
		    row.withdrawn_by == r->view.head.actor &&
		    row.withdrawn_utc_us == r->view.head.at.utc_us &&
		    (r->erased ? row.reason[0] == '\0'
			       : cache_same_text(r, TAG_NOTICE_REASON, row.reason));
	arena_free(&got.arena);
	return good || differs(f, "withdrawn_record");
}

static bool
read_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	int64_t no = 0, record, at_utc_us;

	(void)record_view_int(&r->view, TAG_NOTICE_NO, &no);
	return (notice_read_record(c, no, r->view.head.actor, &record, &at_utc_us, NULL) &&
		       record == r->ref.id && at_utc_us == r->view.head.at.utc_us) ||
	       differs(f, "notice_read");
}

bool
notice_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	if (r->view.head.type == RECORD_NOTICE_GIVEN)
		return given_check(c, r, f);
	return r->view.head.type == RECORD_NOTICE_READ ? read_check(c, r, f)
						       : withdrawn_check(c, r, f);
}
