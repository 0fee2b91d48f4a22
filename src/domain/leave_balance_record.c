/* leave_balance_record.c — moves of a balance as they are signed, and counted anew. SPDX-License-Identifier: MIT
 *
 * source: LV-12, LV-17, LOG-05.
 */
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/cache.h"
#include "domain/leave_balance_core.h"
#include "domain/ledger.h"

static void
lot_put(struct buf *b, const struct leave_lot *l)
{
	buf_u64(b, (uint64_t)l->id);
	buf_u32(b, (uint32_t)l->year);
	buf_u32(b, (uint32_t)l->earned_on);
	buf_putc(b, (char)l->source);
	buf_u32(b, (uint32_t)l->opened_from);
	buf_u32(b, (uint32_t)l->lapses_on);
}

static void
move_put(struct buf *b, const struct leave_lot_row *m)
{
	buf_u64(b, (uint64_t)m->lot);
	buf_putc(b, (char)m->kind);
	buf_u32(b, (uint32_t)m->day);
	buf_u32(b, (uint32_t)m->half_days);
}

static void
bytes_put(struct record *r, int tag, struct buf *b)
{
	if (b->len || b->failed)
		record_buf(r, tag, b);
}

/* --- storing --- */

struct storing {
	struct ctx *c;
	struct leave_book *b;
	const struct leave_stored *s;
	int64_t record;
};

/* A lot is begun by the first record that moves it. */
static bool
number_lots(struct storing *k, struct buf *lots, struct err *e)
{
	int64_t next = 0;

	for (int i = k->s->from; i < k->s->until; i++) {
		struct leave_lot *l = &k->b->lot[k->b->move[i].at];

		if (l->id)
			continue;
		if (!next && !leave_lot_next_id(k->c, &next, e))
			return false;
		l->id = next++;
		lot_put(lots, l);
	}
	return true;
}

static struct leave_lot_row
row_of(const struct storing *k, int i)
{
	const struct leave_lot_move *m = &k->b->move[i];

	return (struct leave_lot_row){.record = k->record,
		.no = i - k->s->from + 1,
		.lot = k->b->lot[m->at].id,
		.kind = m->kind,
		.leave = k->s->leave,
		.day = m->day,
		.half_days = m->half_days,
		.reason = k->s->reason ? k->s->reason : ""};
}

static bool
sign(struct storing *k, struct buf *lots, struct buf *moves, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	for (int i = k->s->from; i < k->s->until; i++) {
		const struct leave_lot_row m = row_of(k, i);

		move_put(moves, &m);
	}
	record_init(&r, k->s->type, 0);
	record_int(&r, TAG_BALANCE_PERSON, k->b->person);
	record_int(&r, TAG_BALANCE_TYPE, k->b->type);
	if (k->s->leave)
		record_int(&r, TAG_BALANCE_LEAVE, k->s->leave);
	bytes_put(&r, TAG_BALANCE_LOTS, lots);
	bytes_put(&r, TAG_BALANCE_MOVES, moves);
	record_said(&r, TAG_BALANCE_REASON, k->s->reason);
	good = ledger_append(k->c, NULL, &r, &ref, e);
	record_free(&r);
	if (good)
		k->record = ref.id;
	return good;
}

static bool
write_rows(struct storing *k, struct err *e)
{
	for (int i = k->s->from; i < k->s->until; i++) {
		struct leave_lot *l = &k->b->lot[k->b->move[i].at];
		const struct leave_lot_row m = row_of(k, i);

		if (!l->record) {
			l->record = k->record;
			if (!leave_lot_insert(k->c, l, e))
				return false;
		}
		if (!leave_lot_move_add(k->c, &m, e))
			return false;
	}
	return true;
}

bool
leave_balance_store(
	struct ctx *c, struct leave_book *b, const struct leave_stored *s, struct err *e)
{
	struct storing k = {.c = c, .b = b, .s = s};
	struct buf lots, moves;
	bool good;

	if (s->from >= s->until)
		return true;
	buf_init(&lots);
	buf_init(&moves);
	good = number_lots(&k, &lots, e) && sign(&k, &lots, &moves, e) && write_rows(&k, e);
	buf_free(&lots);
	buf_free(&moves);
	return good;
}

/* Days that end are one record, days that begin another. */
bool
leave_balance_store_due(struct ctx *c, struct leave_book *b, struct err *e)
{
	const int n = b->moves;
	int ended = 0;

	for (int i = 0; i < n; i++)
		if (b->move[i].kind == LEAVE_LOT_LAPSED || b->move[i].kind == LEAVE_LOT_MOVED_ON)
			ended = i + 1;
	if (ended && ended < n && b->lot[b->move[ended].at].source == LEAVE_LOT_CARRIED)
		ended++;
	return leave_balance_store(c, b,
		       &(const struct leave_stored){.type = RECORD_LEAVE_LAPSED, .until = ended},
		       e) &&
	       leave_balance_store(c, b,
		       &(const struct leave_stored){
			       .type = RECORD_LEAVE_GRANTED, .from = ended, .until = n},
		       e);
}

/* --- verify --- */

static bool
same_bytes(const struct ledger_record *r, int tag, const struct buf *b)
{
	const struct record_field *f = record_view_field(&r->view, tag);

	return !b->failed && (f ? f->n : 0) == b->len &&
	       (!b->len || memcmp(f->p, b->p, b->len) == 0);
}

/* Its moves counted anew: the lot says the same, and owes nobody anything. */
static bool
lot_adds_up(struct ctx *c, const struct ledger_record *r, int64_t id)
{
	struct leave_lot_effect n;
	struct leave_lot l;
	int from;

	return leave_lot_row_of(c, id, &l, NULL) && leave_lot_count(c, id, &n, &from, NULL) &&
	       l.usable_from == (from ? from : l.opened_from) &&
	       cache_same_int(r, TAG_BALANCE_PERSON, l.person) &&
	       cache_same_int(r, TAG_BALANCE_TYPE, l.type) && l.granted == n.granted &&
	       l.used == n.used && l.pending == n.pending && l.gone == n.gone &&
	       l.entitled == n.entitled && leave_lot_left(&l) >= 0;
}

static bool
moves_are_rows(struct ctx *c, const struct ledger_record *r, const struct leave_lot_rows *rows,
	struct buf *b)
{
	for (int i = 0; i < rows->moves; i++) {
		const struct leave_lot_row *m = &rows->move[i];

		move_put(b, m);
		if (m->no != i + 1 || !cache_same_int(r, TAG_BALANCE_LEAVE, m->leave) ||
			!lot_adds_up(c, r, m->lot))
			return false;
		if (r->erased ? *m->reason != '\0'
			      : !cache_same_text(r, TAG_BALANCE_REASON, m->reason))
			return false;
	}
	return same_bytes(r, TAG_BALANCE_MOVES, b);
}

static bool
lots_are_rows(const struct ledger_record *r, const struct leave_lot_rows *rows, struct buf *b)
{
	for (int i = 0; i < rows->lots; i++)
		lot_put(b, &rows->lot[i]);
	return same_bytes(r, TAG_BALANCE_LOTS, b);
}

bool
leave_balance_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct leave_lot_rows rows;
	struct buf lots, moves;
	struct arena a;
	bool same;

	arena_init(&a);
	buf_init(&lots);
	buf_init(&moves);
	same = leave_lot_rows_of(c, r->ref.id, &a, &rows, NULL) && rows.moves > 0 &&
	       lots_are_rows(r, &rows, &lots) && moves_are_rows(c, r, &rows, &moves);
	if (!same)
		(void)cache_differs(f, N_("days of leave differ from their record"), "");
	buf_free(&moves);
	buf_free(&lots);
	arena_free(&a);
	return same;
}
