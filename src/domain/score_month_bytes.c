/* score_month_bytes.c — a month's table as the bytes that are signed. SPDX-License-Identifier: MIT
 *
 * Fields {tag u16, length u32, bytes}: head, codes, teams, rows; each list is a count and
 * its things one behind the other, every number big-endian. source: SCR-14, promises.md §3.
 */
#include <string.h>

#include "domain/ledger.h"
#include "domain/score_month_core.h"

enum { FIELD_HEAD = 1, FIELD_CODES, FIELD_TEAMS, FIELD_ROWS };

/* --- writing --- */

static void
put_text(struct buf *b, const char *s)
{
	const size_t n = strlen(s);

	buf_u16(b, (uint16_t)n);
	buf_put(b, s, n);
}

static void
put_field(struct buf *out, int tag, struct buf *field)
{
	buf_u16(out, (uint16_t)tag);
	buf_u32(out, (uint32_t)field->len);
	buf_put(out, buf_str(field), field->len);
	out->failed |= field->failed;
	field->len = 0;
}

static void
put_head(const struct score_frozen *f, struct buf *b)
{
	buf_u32(b, (uint32_t)f->month);
	buf_u16(b, (uint16_t)f->group);
	buf_u32(b, (uint32_t)f->rules.base);
	buf_u32(b, (uint32_t)f->rules.cap);
}

static void
put_codes(const struct score_frozen *f, struct buf *b)
{
	buf_u32(b, (uint32_t)f->codes);
	for (int i = 0; i < f->codes; i++) {
		put_text(b, f->code[i].code);
		buf_u32(b, (uint32_t)f->code[i].version);
		buf_u16(b, (uint16_t)f->code[i].kind);
		buf_u16(b, (uint16_t)f->code[i].aspect);
	}
}

static void
put_teams(const struct score_frozen *f, struct buf *b)
{
	buf_u32(b, (uint32_t)f->teams);
	for (int i = 0; i < f->teams; i++) {
		buf_u64(b, (uint64_t)f->team[i].team);
		put_text(b, f->team[i].name);
		put_text(b, f->team[i].department);
	}
}

static void
put_sums(const struct score_sums *s, struct buf *b)
{
	buf_u32(b, (uint32_t)s->additions);
	buf_u32(b, (uint32_t)s->deductions);
	buf_u32(b, (uint32_t)s->discretion);
	buf_u32(b, (uint32_t)s->score);
	for (int i = 1; i < CONDUCT_KINDS; i++)
		buf_u32(b, (uint32_t)s->count[i]);
	for (int i = 1; i < CONDUCT_ASPECTS; i++)
		buf_u32(b, (uint32_t)s->aspect[i]);
}

static void
put_row(const struct score_frozen *f, int i, struct buf *b)
{
	const struct score_row *w = &f->row[i];

	buf_u64(b, (uint64_t)w->person);
	put_text(b, w->staff_no);
	put_text(b, w->name);
	buf_u16(b, (uint16_t)w->post);
	buf_u64(b, (uint64_t)w->team);
	buf_u32(b, (uint32_t)w->joined_on);
	buf_u16(b, w->scored);
	put_sums(&w->sums, b);
	buf_u16(b, (uint16_t)w->grade);
	buf_u16(b, w->pay_applies);
	buf_u64(b, (uint64_t)w->pay_fen);
	buf_u32(b, (uint32_t)w->rank);
	buf_u32(b, (uint32_t)w->of);
	buf_u32(b, w->flags);
	buf_u16(b, w->is_low);
	buf_u32(b, (uint32_t)f->events[i]);
	for (int v = 0; v < f->events[i]; v++) {
		buf_u64(b, (uint64_t)f->event[i][v].event);
		buf_u16(b, (uint16_t)f->event[i][v].code);
		buf_u32(b, (uint32_t)f->event[i][v].halves);
		buf_u32(b, (uint32_t)f->event[i][v].day);
	}
}

void
score_table_bytes(const struct score_frozen *f, struct buf *out)
{
	struct buf field;

	buf_init(&field);
	put_head(f, &field);
	put_field(out, FIELD_HEAD, &field);
	put_codes(f, &field);
	put_field(out, FIELD_CODES, &field);
	put_teams(f, &field);
	put_field(out, FIELD_TEAMS, &field);
	buf_u32(&field, (uint32_t)f->rows);
	for (int i = 0; i < f->rows; i++)
		put_row(f, i, &field);
	put_field(out, FIELD_ROWS, &field);
	buf_free(&field);
}

/* --- reading: everything that is not the one form is refused --- */

struct reader {
	const uint8_t *p, *end;
	bool bad;
};

static uint64_t
number(struct reader *r, int bytes)
{
	uint64_t v = 0;

	if (r->bad || r->end - r->p < bytes) {
		r->bad = true;
		return 0;
	}
	for (int i = 0; i < bytes; i++)
		v = v << 8 | *r->p++;
	return v;
}

static int
small(struct reader *r)
{
	return (int)(uint32_t)number(r, 4);
}

static bool
flag(struct reader *r)
{
	const uint64_t v = number(r, 2);

	r->bad |= v > 1;
	return v == 1;
}

static int
below(struct reader *r, int limit)
{
	const uint64_t v = number(r, 2);

	r->bad |= v >= (uint64_t)limit;
	return r->bad ? 0 : (int)v;
}

static void
text(struct reader *r, char *out, size_t size)
{
	const size_t n = number(r, 2);

	if (r->bad || n >= size || (size_t)(r->end - r->p) < n) {
		r->bad = true;
		return;
	}
	memcpy(out, r->p, n);
	out[n] = '\0';
	r->p += n;
}

static struct reader
field(struct reader *r, unsigned tag)
{
	struct reader in = {.bad = true};

	r->bad |= number(r, 2) != tag;
	const size_t n = number(r, 4);
	if (r->bad || (size_t)(r->end - r->p) < n) {
		r->bad = true;
		return in;
	}
	in = (struct reader){.p = r->p, .end = r->p + n};
	r->p += n;
	return in;
}

/* A list of things that take at least so many bytes each: never more than there are. */
static int
count(struct reader *r, int least)
{
	const uint64_t n = number(r, 4);

	r->bad |= n > (uint64_t)(r->end - r->p) / (uint64_t)least;
	return r->bad ? 0 : (int)n;
}

/* Room for n things; none where the bytes are bad or memory is out: *full says so. */
static void *
room(struct score_frozen *f, int n, size_t each, bool *full)
{
	void *p = arena_alloc(&f->arena, ((size_t)n + 1) * each);

	*full |= !p;
	return p;
}

static void
read_codes(struct score_frozen *f, struct reader *r, bool *full)
{
	const int n = count(r, 10);

	f->code = room(f, n, sizeof *f->code, full);
	for (int i = 0; f->code && !r->bad && i < n; i++) {
		struct conduct_code *k = &f->code[i];

		text(r, k->code, sizeof k->code);
		k->version = small(r);
		k->kind = (enum conduct_kind)below(r, CONDUCT_KINDS);
		k->aspect = (enum conduct_aspect)below(r, CONDUCT_ASPECTS);
	}
	f->codes = f->code ? n : 0;
	r->bad |= r->p != r->end;
}

static void
read_teams(struct score_frozen *f, struct reader *r, bool *full)
{
	const int n = count(r, 12);

	f->team = room(f, n, sizeof *f->team, full);
	for (int i = 0; f->team && !r->bad && i < n; i++) {
		struct score_team *t = &f->team[i];

		t->team = (int64_t)number(r, 8);
		text(r, t->name, sizeof t->name);
		text(r, t->department, sizeof t->department);
	}
	f->teams = f->team ? n : 0;
	r->bad |= r->p != r->end;
}

static void
read_sums(struct score_sums *s, struct reader *r)
{
	s->additions = small(r);
	s->deductions = small(r);
	s->discretion = small(r);
	s->score = small(r);
	for (int i = 1; i < CONDUCT_KINDS; i++)
		s->n += s->count[i] = small(r);
	for (int i = 1; i < CONDUCT_ASPECTS; i++)
		s->aspect[i] = small(r);
}

static void
read_events(struct score_frozen *f, int i, struct reader *r, bool *full)
{
	const int n = count(r, 18);

	f->event[i] = room(f, n, sizeof **f->event, full);
	for (int v = 0; f->event[i] && !r->bad && v < n; v++)
		f->event[i][v] = (struct score_frozen_event){.event = (int64_t)number(r, 8),
			.code = below(r, f->codes),
			.halves = small(r),
			.day = small(r)};
	f->events[i] = f->event[i] ? n : 0;
}

static void
read_row(struct score_frozen *f, int i, struct reader *r, bool *full)
{
	struct score_row *w = &f->row[i];

	w->person = (int64_t)number(r, 8);
	text(r, w->staff_no, sizeof w->staff_no);
	text(r, w->name, sizeof w->name);
	w->post = (enum post)below(r, POSTS);
	w->team = (int64_t)number(r, 8);
	w->joined_on = small(r);
	w->scored = flag(r);
	read_sums(&w->sums, r);
	w->grade = (char)below(r, 128);
	w->pay_applies = flag(r);
	w->pay_fen = (int64_t)number(r, 8);
	w->rank = small(r);
	w->of = small(r);
	w->flags = (unsigned)small(r);
	w->is_low = flag(r);
	read_events(f, i, r, full);
}

static void
read_rows(struct score_frozen *f, struct reader *r, bool *full)
{
	const int n = count(r, 100);

	f->row = room(f, n, sizeof *f->row, full);
	f->event = room(f, n, sizeof *f->event, full);
	f->events = room(f, n, sizeof *f->events, full);
	for (int i = 0; !*full && !r->bad && i < n; i++, f->rows++)
		read_row(f, i, r, full);
	r->bad |= r->p != r->end;
}

bool
score_table_read(const struct buf *content, struct score_frozen *out, struct err *e)
{
	struct reader all = {.p = (const uint8_t *)buf_str(content)};
	bool full = false;

	all.end = all.p + content->len;
	struct reader head = field(&all, FIELD_HEAD), codes = field(&all, FIELD_CODES),
		      teams = field(&all, FIELD_TEAMS), rows = field(&all, FIELD_ROWS);

	*out = (struct score_frozen){.month = small(&head)};
	arena_init(&out->arena);
	out->group = (enum score_group)below(&head, SCORE_GROUPS);
	out->rules.base = small(&head);
	out->rules.cap = small(&head);
	read_codes(out, &codes, &full);
	read_teams(out, &teams, &full);
	read_rows(out, &rows, &full);
	if (full)
		return err_set(e, ERR_NOMEM);
	return (!all.bad && all.p == all.end && !head.bad && head.p == head.end && !codes.bad &&
		       !teams.bad && !rows.bad) ||
	       err_set(e, ERR_CORRUPT, .rule = "SCR-14",
		       .msgid = N_("The signed bytes of this month cannot be read"));
}

bool
score_table_of(struct ctx *c, int64_t record, struct score_frozen *out, struct err *e)
{
	struct ledger_record r;
	bool good;

	*out = (struct score_frozen){0};
	arena_init(&out->arena);
	if (!ledger_read(c, record, &r, e))
		return false;
	good = score_table_read(&r.content, out, e);
	ledger_record_free(&r);
	return good;
}

void
score_frozen_free(struct score_frozen *f)
{
	arena_free(&f->arena);
}
