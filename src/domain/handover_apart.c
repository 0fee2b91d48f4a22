/* handover_apart.c — what people wrote into a handover, beside its signed content. SPDX-License-Identifier: MIT
 *
 * source: LOG-11. A handover quotes log entries and holds words of its own. In
 * the content that is stored, the texts of a line, of a notice and the remarks
 * are replaced by one commitment each; the texts stand in `apart`, so that two
 * people can erase them with the entry they tell of and the signatures hold.
 * The salts come from a random seed of each line, because the hash that the
 * dialog shows is the hash that is signed.
 */
#include <string.h>

#include "domain/handover_core.h"
#include "domain/handover_tags.h"

enum { FIELDS = 32, TAG_COMMITTED = TAG_LINE_APART };

enum texts_of { OF_LINES, OF_NOTICES, OF_ANSWERS };

/* Which fields of which list are texts, a bit for each tag. */
struct texts {
	int list;             /* tag of the list in the content */
	uint32_t own, quoted; /* always; of matters and incidents too */
	enum texts_of kind;
};
#define BIT(tag) (UINT32_C(1) << (tag))
static const struct texts part1_lines = {TAG_H1_LINES,
	BIT(TAG_LINE_VALUE) | BIT(TAG_LINE_REMARK) | BIT(TAG_LINE_NEXT_STEP) |
		BIT(TAG_LINE_SUMMARY) | BIT(TAG_LINE_IF_THEN),
	BIT(TAG_LINE_LABEL_EN) | BIT(TAG_LINE_LABEL_ZH), OF_LINES};
static const struct texts part1_notices = {TAG_H1_NOTICES,
	BIT(TAG_NOTICE_TEXT_EN) | BIT(TAG_NOTICE_TEXT_ZH) | BIT(TAG_NOTICE_RELEASE), 0, OF_NOTICES};
static const struct texts part2_lines = {TAG_H2_LINES,
	BIT(TAG_MARK_QUESTION) | BIT(TAG_MARK_ANSWER) | BIT(TAG_MARK_DIFFERENCE) |
		BIT(TAG_MARK_REMARK),
	0, OF_LINES};
static const struct texts part1_answers = {TAG_H1_ANSWERS,
	BIT(TAG_ANSWER_VALUE) | BIT(TAG_ANSWER_REMARK) | BIT(TAG_ANSWER_EXPLANATION), 0,
	OF_ANSWERS};
static const struct texts part2_answers = {TAG_H2_ANSWERS,
	BIT(TAG_ANSWER_VALUE) | BIT(TAG_ANSWER_REMARK) | BIT(TAG_ANSWER_EXPLANATION), 0,
	OF_ANSWERS};

static void
put_field(struct buf *b, int tag, const void *p, size_t n)
{
	buf_u16(b, (uint16_t)tag);
	buf_u32(b, (uint32_t)n);
	buf_put(b, p, n);
}

static void
put_list(struct buf *b, int tag, struct buf *list)
{
	put_field(b, tag, list->p ? list->p : "", list->len);
	b->failed = b->failed || list->failed;
	buf_clear(list);
}

/* ---- taking the texts out ---- */

struct split {
	const struct handover_content *h;
	int part;
	struct record *r; /* gets the texts; NULL: only the content is wanted */
	bool failed;
};

static const struct handover_line *
line_at(const struct handover_content *h, int line)
{
	return line >= 1 && line <= h->lines ? &h->line[line - 1] : NULL;
}

/* One salt for each text, told by the line's seed and what it is for. */
static void
salt_of(uint8_t salt[SEAL_SALT], const struct handover_line *l, int purpose)
{
	uint8_t hash[SEAL_HASH], what[2] = {(uint8_t)(purpose >> 8), (uint8_t)purpose};

	seal_hash2(hash, l->seed, sizeof l->seed, what, sizeof what);
	memcpy(salt, hash, SEAL_SALT);
	seal_wipe(hash, sizeof hash);
}

/* Erased together: the words of a line in both parts and in drafts taken back;
 * with the entry or the incident, where it tells of one. */
struct record_about
handover_about(int64_t handover, const struct handover_line *l)
{
	if (l && l->section == HANDOVER_MATTER)
		return (struct record_about){RECORD_ENTRY, l->ref};
	if (l && l->section == HANDOVER_INCIDENT)
		return (struct record_about){RECORD_INCIDENT, l->ref};
	if (l && l->section == HANDOVER_INSTRUCTION)
		return l->ref > 0 ? (struct record_about){RECORD_ENTRY, l->ref}
				  : (struct record_about){RECORD_NOTICE_GIVEN, -l->ref};
	return (struct record_about){
		RECORD_HANDOVER_FROZEN, handover * HANDOVER_ABOUT_LINES + (l ? l->line : 0)};
}

bool
handover_release_about(struct ctx *c, int64_t id, int line, struct record_about *out, struct err *e)
{
	struct handover_line *l;
	struct arena a;
	int n = 0;

	*out = (struct record_about){
		RECORD_HANDOVER_FROZEN, id * HANDOVER_ABOUT_LINES + HANDOVER_ABOUT_NOTICES};
	if (!line)
		return true;
	arena_init(&a);
	bool good = handover_lines_get(c, id, &a, &l, &n, e);
	for (int i = 0; good && i < n; i++)
		if (l[i].line == line)
			*out = handover_about(id, &l[i]);
	arena_free(&a);
	return good;
}

/* The salt is of the seed of line `l`. */
static void
commit(struct split *s, const struct handover_line *l, struct record_about about, int purpose,
	struct buf *texts, struct buf *out)
{
	struct record_apart a = {.bytes = texts->p, .n = texts->len, .about = about};
	uint8_t commitment[SEAL_HASH];

	if (!l) {
		s->failed = true; /* words of a line that is not there */
		return;
	}
	salt_of(a.salt, l, purpose);
	record_commitment(commitment, a.salt, a.bytes, a.n);
	put_field(out, TAG_COMMITTED, commitment, sizeof commitment);
	if (s->r)
		record_apart(s->r, &a);
	seal_wipe(a.salt, sizeof a.salt);
}

/* Whose seed the salt comes from: answers stand with line 1, which is of the checklist. */
static const struct handover_line *
line_of(const struct split *s, enum texts_of kind, int tag)
{
	return line_at(s->h, kind == OF_NOTICES ? s->h->notice[tag - 1].line
			     : kind == OF_LINES ? tag
						: 1);
}

static int
purpose_of(const struct split *s, const struct texts *t, int tag)
{
	return t->kind == OF_NOTICES ? 256 + tag
	       : t->kind == OF_LINES ? s->part
				     : (16 + s->part) * 1024 + tag;
}

/* Fields of one line, notice or answer: the texts go behind a commitment. */
static void
split_one(struct split *s, const struct texts *t, const struct record_field *f, struct buf *out)
{
	const struct handover_line *l = line_of(s, t->kind, f->tag);
	struct record_field field[FIELDS];
	struct buf texts;
	int n;
	const struct handover_line *salt = l ? l : line_at(s->h, 1);
	bool quotes = l && (l->section == HANDOVER_MATTER || l->section == HANDOVER_INCIDENT ||
				   l->section == HANDOVER_INSTRUCTION);
	uint32_t apart = !salt ? 0 : quotes ? t->own | t->quoted : t->own;

	if (!record_fields_decode(f->p, f->n, field, FIELDS, &n)) {
		s->failed = true;
		return;
	}
	buf_init(&texts);
	for (int i = 0; i < n; i++)
		put_field(field[i].tag < FIELDS && (BIT(field[i].tag) & apart) ? &texts : out,
			field[i].tag, field[i].p, field[i].n);
	struct record_about about = handover_about(s->h->handover, l);
	if (t->kind == OF_ANSWERS)
		about = (struct record_about){RECORD_HANDOVER_FROZEN,
			s->h->handover * HANDOVER_ABOUT_LINES + HANDOVER_ABOUT_ANSWERS};
	else if (!l) /* a notice that repeats no line's words */
		about.id += HANDOVER_ABOUT_NOTICES;
	if (texts.len)
		commit(s, salt, about, purpose_of(s, t, f->tag), &texts, out);
	s->failed = s->failed || texts.failed;
	buf_free(&texts);
}

static void
split_list(struct split *s, const struct texts *t, const struct record_field *list, struct buf *out)
{
	struct buf all, one;
	struct record_field *item = mem_alloc(HANDOVER_LINES_MAX * sizeof *item);
	int n = 0;

	buf_init(&all);
	buf_init(&one);
	if (!item || !record_fields_decode(list->p, list->n, item, HANDOVER_LINES_MAX, &n))
		s->failed = true;
	for (int i = 0; i < n; i++) {
		split_one(s, t, &item[i], &one);
		put_list(&all, item[i].tag, &one);
	}
	put_list(out, list->tag, &all);
	mem_free(item);
	buf_free(&one);
	buf_free(&all);
}

/* What is said of the whole stands with line 1, which is of the checklist. */
static void
commit_whole(struct split *s, struct buf *texts, struct buf *late)
{
	const struct handover_line *l = line_at(s->h, 1);

	if (texts->len)
		commit(s, l, handover_about(s->h->handover, NULL), 512, texts, late);
	s->failed = s->failed || texts->failed;
}

static bool
is_of_whole(int part, int tag)
{
	return part == 2 && (tag == TAG_H2_REMARKS || tag == TAG_H2_DEVIATION);
}

static const struct texts *
texts_in(int part, int tag)
{
	if (part == 2)
		return tag == TAG_H2_LINES     ? &part2_lines
		       : tag == TAG_H2_ANSWERS ? &part2_answers
					       : NULL;
	return tag == TAG_H1_LINES     ? &part1_lines
	       : tag == TAG_H1_NOTICES ? &part1_notices
	       : tag == TAG_H1_ANSWERS ? &part1_answers
				       : NULL;
}

bool
handover_apart_split(const struct handover_content *h, int part, const struct buf *full,
	struct record *r, struct buf *out, struct err *e)
{
	struct split s = {.h = h, .part = part, .r = r};
	struct record_field field[FIELDS];
	struct buf late, whole;
	int n = 0;

	buf_init(&late);
	buf_init(&whole);
	if (!record_fields_decode(full->p, full->len, field, FIELDS, &n))
		s.failed = true;
	for (int i = 0; i < n; i++) {
		const struct texts *t = texts_in(part, field[i].tag);
		if (t)
			split_list(&s, t, &field[i], out);
		else if (h->lines && is_of_whole(part, field[i].tag))
			put_field(&whole, field[i].tag, field[i].p, field[i].n);
		else
			put_field(out, field[i].tag, field[i].p, field[i].n);
	}
	commit_whole(&s, &whole, &late);
	buf_put(out, late.p, late.len);
	buf_free(&whole);
	s.failed = s.failed || late.failed || out->failed;
	buf_free(&late);
	return !s.failed || err_set(e, ERR_NOMEM);
}

/* ---- putting them back ---- */

struct join {
	const struct ledger_record *r;
	int next; /* of r->apart: they stand in the order of the content */
	bool damaged;
	struct handover_gone *gone; /* arena; NULL: nobody asks */
	int64_t *list;              /* of gone: what is being read; NULL: the whole */
	int line;
};

/* The text that a commitment of the content stands for; NULL: erased. */
static const struct ledger_apart *
apart_of(struct join *j, const struct record_field *f)
{
	for (int i = 0; f->n == SEAL_HASH && i < j->r->aparts; i++) {
		const struct ledger_apart *a = &j->r->apart[(j->next + i) % j->r->aparts];
		if (memcmp(a->commitment, f->p, SEAL_HASH) == 0) {
			j->next += i + 1;
			return a;
		}
	}
	j->damaged = true;
	return NULL;
}

static void
note_gone(struct join *j, const struct ledger_apart *a)
{
	if (!j->gone)
		return;
	if (!j->list)
		j->gone->whole = a->erased;
	else if (j->line >= 1 && j->line <= HANDOVER_LINES_MAX)
		j->list[j->line - 1] = a->erased;
}

/* Fields and texts, ascending as they were before. */
static void
join_fields(struct join *j, const struct record_field *f, int n, struct buf *out)
{
	struct record_field text[FIELDS];
	int texts = 0, at = 0;
	const struct record_field *last = n ? &f[n - 1] : NULL;

	if (last && last->tag == TAG_COMMITTED) {
		const struct ledger_apart *a = apart_of(j, last);
		n--;
		if (a && !a->bytes)
			note_gone(j, a);
		else if (!a || !record_fields_decode(a->bytes, a->n, text, FIELDS, &texts))
			j->damaged = true;
	}
	for (int i = 0; i < n || at < texts;) {
		bool own = at == texts || (i < n && f[i].tag < text[at].tag);
		const struct record_field *next = own ? &f[i++] : &text[at++];
		put_field(out, next->tag, next->p, next->n);
	}
}

static void
join_list(struct join *j, const struct record_field *list, struct buf *out)
{
	struct record_field *item = mem_alloc(HANDOVER_LINES_MAX * sizeof *item);
	struct record_field field[FIELDS];
	struct buf all, one;
	int n = 0, fields;

	buf_init(&all);
	buf_init(&one);
	if (!item)
		out->failed = true;
	else if (!record_fields_decode(list->p, list->n, item, HANDOVER_LINES_MAX, &n))
		j->damaged = true;
	for (int i = 0; i < n; i++) {
		j->line = item[i].tag;
		if (!record_fields_decode(item[i].p, item[i].n, field, FIELDS, &fields))
			j->damaged = true;
		else
			join_fields(j, field, fields, &one);
		put_list(&all, item[i].tag, &one);
	}
	put_list(out, list->tag, &all);
	mem_free(item);
	buf_free(&one);
	buf_free(&all);
}

bool
handover_apart_join(const struct ledger_record *r, int part, struct handover_gone *gone,
	struct buf *out, struct err *e)
{
	struct join j = {.r = r, .gone = gone};
	struct record_field field[FIELDS];
	struct buf flat;
	int n = 0;

	buf_init(&flat);
	if (!record_fields_decode(r->content.p, r->content.len, field, FIELDS, &n))
		j.damaged = true;
	for (int i = 0; i < n && field[i].tag != TAG_COMMITTED; i++) {
		const struct texts *t = texts_in(part, field[i].tag);
		if (gone)
			j.list = t && t->kind == OF_NOTICES   ? gone->notice
				 : t && t->kind == OF_ANSWERS ? gone->answer
							      : gone->by;
		if (t)
			join_list(&j, &field[i], &flat);
		else
			put_field(&flat, field[i].tag, field[i].p, field[i].n);
	}
	if (n && field[n - 1].tag == TAG_COMMITTED)
		put_field(&flat, TAG_COMMITTED, field[n - 1].p, field[n - 1].n);
	j.list = NULL;
	if (!flat.failed && record_fields_decode(flat.p, flat.len, field, FIELDS, &n))
		join_fields(&j, field, n, out);
	bool memory = !flat.failed && !out->failed;
	buf_free(&flat);
	if (!memory)
		return err_set(e, ERR_NOMEM);
	return !j.damaged ||
	       err_set(e, ERR_CORRUPT,
		       .msgid = N_("A signed handover cannot be read: it is not what was signed"));
}

/* ---- reading what was signed ---- */

/* Without words of its own a line says what became of them, once: in the place
 * of its label, or beside a label that stays. */
static void
line_tombstone(struct handover_line *l, const char *text)
{
	if (!*l->label_en)
		l->label_en = l->label_zh = text;
	else if (!l->erased)
		l->remark = text;
	l->erased = true;
}

static bool
lines_tombstones(struct ctx *c, const struct handover_gone *gone, struct arena *a,
	struct handover_content *h, struct err *e)
{
	for (int i = 0; i < h->lines; i++) {
		const char *text = gone->by[i] ? erasure_tombstone(c, gone->by[i], a, e) : "";
		if (!text)
			return false;
		if (*text)
			line_tombstone(&h->line[i], text);
	}
	return true;
}

static bool
answers_tombstones(struct ctx *c, const struct handover_gone *gone, struct arena *a,
	struct handover_content *h, int part, struct err *e)
{
	int n = 0;

	for (int i = 0; i < h->answers; i++) {
		if ((h->answer[i].list == HANDOVER_CLOSING) != (part == 1) || !gone->answer[n++])
			continue;
		h->answer[i].remark = erasure_tombstone(c, gone->answer[n - 1], a, e);
		if (!h->answer[i].remark)
			return false;
	}
	return true;
}

static bool
put_tombstones(struct ctx *c, const struct handover_gone *gone, struct arena *a,
	struct handover_content *h, int part, struct err *e)
{
	if (!lines_tombstones(c, gone, a, h, e))
		return false;
	for (int i = 0; part == 1 && i < h->notices; i++) {
		if (!gone->notice[i])
			continue;
		h->notice[i].text_en = h->notice[i].text_zh =
			erasure_tombstone(c, gone->notice[i], a, e);
		if (!h->notice[i].text_en)
			return false;
	}
	if (!answers_tombstones(c, gone, a, h, part, e))
		return false;
	if (!gone->whole)
		return true;
	h->remarks = erasure_tombstone(c, gone->whole, a, e);
	if (h->remarks && h->expected.person)
		h->deviation = h->remarks;
	return h->remarks != NULL;
}

static bool
read_part(struct ctx *c, const struct ledger_record *r, int part, struct arena *a,
	struct handover_content *h, struct err *e)
{
	struct handover_gone *gone = arena_alloc(a, sizeof *gone);
	struct buf full;

	if (!gone)
		return err_set(e, ERR_NOMEM);
	buf_init(&full);
	bool good = handover_apart_join(r, part, gone, &full, e) &&
		    (part == 1 ? handover_part1_decode(full.p, full.len, a, h, e)
			       : handover_part2_decode(full.p, full.len, a, h, e));
	buf_free(&full);
	/* c NULL: compared with rows, which hold nothing either. */
	return good && (!c || put_tombstones(c, gone, a, h, part, e));
}

bool
handover_part1_of(struct ctx *c, const struct ledger_record *r, struct arena *a,
	struct handover_content *out, bool tell, struct err *e)
{
	return read_part(tell ? c : NULL, r, 1, a, out, e);
}

bool
handover_part2_of(struct ctx *c, const struct ledger_record *r, struct arena *a,
	struct handover_content *io, bool tell, struct err *e)
{
	return read_part(tell ? c : NULL, r, 2, a, io, e);
}
