/* attendance_bytes.c — a summary's table as the bytes that are signed. SPDX-License-Identifier: MIT
 *
 * Fields {tag u16, length u32, bytes}: the head, the types of leave, the rows, the
 * corrections; each list is fields again, by place. source: ATT-06, promises.md §3.
 */
#include <string.h>

#include "domain/attendance_table.h"
#include "domain/ledger.h"

enum { FIELD_HEAD = 1, FIELD_TYPES, FIELD_ROWS, FIELD_CORRECTIONS, TAG_BYTES = 6, TAGS = 60000 };

/* --- writing --- */

static void
put_text(struct buf *b, const char *s)
{
	const size_t n = strlen(s);

	buf_u16(b, (uint16_t)n);
	buf_put(b, s, n);
}

static void
put_who(struct buf *b, const struct attendance_who *w)
{
	put_text(b, w->staff_no);
	put_text(b, w->name);
}

/* The i-th thing of a list; a list longer than tags goes on counts them anew. */
static void
put_item(struct buf *list, size_t i, struct buf *item)
{
	buf_u16(list, (uint16_t)(i % TAGS + 1));
	buf_u32(list, (uint32_t)item->len);
	buf_put(list, buf_str(item), item->len);
	list->failed |= item->failed;
	item->len = 0;
}

static void
put_type(const struct attendance_table *t, size_t i, struct buf *b)
{
	const struct attendance_leave_type *k = &t->type[i];

	buf_u64(b, (uint64_t)k->type);
	put_text(b, k->code);
	put_text(b, k->en);
	put_text(b, k->zh);
}

static void
put_row(const struct attendance_table *t, size_t i, struct buf *b)
{
	const struct attendance_sum *s = &t->row[i];

	buf_u64(b, (uint64_t)s->person);
	put_who(b, &t->who[i]);
	buf_u16(b, SUM_FIELDS);
	for (int f = 0; f < SUM_FIELDS; f++)
		buf_u32(b, (uint32_t)s->of[f]);
	for (int f = 0; f < s->leaves; f++) {
		buf_u64(b, (uint64_t)s->leave[f].type);
		buf_u32(b, (uint32_t)s->leave[f].halves);
	}
}

static void
put_correction(const struct attendance_table *t, size_t i, struct buf *b)
{
	const struct attendance_correction *k = &t->correction[i];

	buf_u64(b, (uint64_t)k->person);
	put_who(b, &t->corrected[i]);
	buf_u32(b, (uint32_t)k->month);
	buf_u32(b, (uint32_t)k->figure);
	buf_u32(b, (uint32_t)k->was);
	buf_u32(b, (uint32_t)k->now);
}

static void
put_list(struct buf *out, int field, const struct attendance_table *t, size_t n,
	void (*put)(const struct attendance_table *, size_t, struct buf *))
{
	struct buf list, item;

	buf_init(&list);
	buf_init(&item);
	for (size_t i = 0; i < n; i++) {
		put(t, i, &item);
		put_item(&list, i, &item);
	}
	buf_u16(out, (uint16_t)field);
	buf_u32(out, (uint32_t)list.len);
	buf_put(out, buf_str(&list), list.len);
	out->failed |= list.failed;
	buf_free(&item);
	buf_free(&list);
}

void
attendance_table_bytes(const struct attendance_table *t, struct buf *out)
{
	buf_u16(out, FIELD_HEAD);
	buf_u32(out, 28);
	buf_u64(out, (uint64_t)t->team);
	buf_u32(out, (uint32_t)t->period.month);
	buf_u32(out, (uint32_t)t->period.from);
	buf_u32(out, (uint32_t)t->period.to);
	buf_u64(out, (uint64_t)t->as_of_us);
	put_list(out, FIELD_TYPES, t, (size_t)t->types, put_type);
	put_list(out, FIELD_ROWS, t, t->rows, put_row);
	put_list(out, FIELD_CORRECTIONS, t, t->corrections, put_correction);
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
	return (int)number(r, 4);
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

/* What the field at r holds; r is behind it then. */
static struct reader
field(struct reader *r, unsigned tag)
{
	struct reader in = {.bad = true};

	if (number(r, 2) != tag)
		r->bad = true;
	const size_t n = number(r, 4);
	if (r->bad || (size_t)(r->end - r->p) < n) {
		r->bad = true;
		return in;
	}
	in = (struct reader){.p = r->p, .end = r->p + n};
	r->p += n;
	return in;
}

static size_t
count(struct reader list)
{
	size_t n = 0;

	for (; !list.bad && list.p < list.end; n++)
		(void)field(&list, (unsigned)(n % TAGS + 1));
	return n;
}

static void
read_type(struct attendance_table *t, size_t i, struct reader *r)
{
	struct attendance_leave_type *k = &t->type[i];

	k->type = (int64_t)number(r, 8);
	text(r, k->code, sizeof k->code);
	text(r, k->en, sizeof k->en);
	text(r, k->zh, sizeof k->zh);
}

static void
read_who(struct reader *r, struct attendance_who *w)
{
	text(r, w->staff_no, sizeof w->staff_no);
	text(r, w->name, sizeof w->name);
}

static void
read_row(struct attendance_table *t, size_t i, struct reader *r)
{
	struct attendance_sum *s = &t->row[i];

	s->person = (int64_t)number(r, 8);
	read_who(r, &t->who[i]);
	r->bad |= number(r, 2) != SUM_FIELDS;
	for (int f = 0; f < SUM_FIELDS; f++)
		s->of[f] = small(r);
	while (!r->bad && r->p < r->end) {
		if (s->leaves == SUM_LEAVES_MAX) {
			r->bad = true;
			return;
		}
		s->leave[s->leaves].type = (int64_t)number(r, 8);
		s->leave[s->leaves++].halves = small(r);
	}
}

static void
read_correction(struct attendance_table *t, size_t i, struct reader *r)
{
	struct attendance_correction *k = &t->correction[i];

	k->person = (int64_t)number(r, 8);
	read_who(r, &t->corrected[i]);
	k->month = small(r);
	k->figure = small(r);
	k->was = small(r);
	k->now = small(r);
}

static void
read_list(struct attendance_table *t, struct reader *list, size_t n,
	void (*read)(struct attendance_table *, size_t, struct reader *))
{
	for (size_t i = 0; i < n; i++) {
		struct reader item = field(list, (unsigned)(i % TAGS + 1));

		read(t, i, &item);
		list->bad |= item.bad || item.p != item.end;
	}
}

static bool
make_room(struct attendance_table *t)
{
	struct arena *a = &t->arena;

	t->type = arena_alloc(a, ((size_t)t->types + 1) * sizeof *t->type);
	t->row = arena_alloc(a, (t->rows + 1) * sizeof *t->row);
	t->who = arena_alloc(a, (t->rows + 1) * sizeof *t->who);
	t->correction = arena_alloc(a, (t->corrections + 1) * sizeof *t->correction);
	t->corrected = arena_alloc(a, (t->corrections + 1) * sizeof *t->corrected);
	return t->type && t->row && t->who && t->correction && t->corrected;
}

static void
read_head(struct attendance_table *t, struct reader *r)
{
	t->team = (int64_t)number(r, 8);
	t->period.month = small(r);
	t->period.from = small(r);
	t->period.to = small(r);
	t->as_of_us = (int64_t)number(r, 8);
	r->bad |= r->p != r->end;
}

bool
attendance_table_read(const struct buf *content, struct attendance_table *out, struct err *e)
{
	struct reader all = {.p = (const uint8_t *)buf_str(content)};

	all.end = all.p + content->len;
	struct reader head = field(&all, FIELD_HEAD), types = field(&all, FIELD_TYPES),
		      rows = field(&all, FIELD_ROWS), corrections = field(&all, FIELD_CORRECTIONS);

	*out = (struct attendance_table){
		.types = (int)count(types), .rows = count(rows), .corrections = count(corrections)};
	arena_init(&out->arena);
	if (!make_room(out))
		return err_set(e, ERR_NOMEM);
	read_head(out, &head);
	read_list(out, &types, (size_t)out->types, read_type);
	read_list(out, &rows, out->rows, read_row);
	read_list(out, &corrections, out->corrections, read_correction);
	return (!all.bad && all.p == all.end && !head.bad && !types.bad && !rows.bad &&
		       !corrections.bad) ||
	       err_set(e, ERR_CORRUPT,
		       .msgid = N_("The signed bytes of this summary cannot be read"));
}
