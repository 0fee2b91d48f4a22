/* entry.c — the duty log: write, correct, withdraw, read. SPDX-License-Identifier: MIT */
#include "domain/entry.h"

#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/act.h"
#include "domain/attachment.h"
#include "domain/desk.h"
#include "domain/entry_record.h"
#include "domain/entry_sql.h"
#include "domain/matter.h"
#include "domain/notice.h"
#include "domain/param.h"
#include "domain/search_sql.h"
#include "domain/search_walk.h"
#include "domain/shift.h"

enum { SECOND_US = 1000000, TAGS_BYTES = ENTRY_TAGS_MAX * ENTRY_TAG_BYTES };

/* ---- write and correct ---- */

/* LOG-03: a problem, or what is due, is open until somebody closes it. The time
 * of an instruction is its end: it is in force, not owed (LOG-04). */
static enum entry_state
state_of(const struct entry_draft *d)
{
	if (d->state != ENTRY_STATE_NONE || d->kind == ENTRY_INSTRUCTION ||
		d->kind == ENTRY_MEETING)
		return d->state;
	return entry_kind_row(d->kind)->problem || d->follow_up_utc_us ? ENTRY_STATE_OPEN
								       : ENTRY_STATE_NONE;
}

static void
tags_join(const struct entry_draft *d, char out[TAGS_BYTES])
{
	out[0] = 0;
	size_t n = 0;
	for (int i = 0; i < d->tags; i++) {
		size_t len = strlen(d->tag[i]);
		if (i)
			out[n++] = ' ';
		memcpy(out + n, d->tag[i], len + 1);
		n += len;
	}
}

static void
entry_fill(const struct ctx *c, const struct entry_draft *d, struct entry *en)
{
	*en = (struct entry){
		.desk_id = d->desk_id ? d->desk_id : c->desk,
		.at_utc_us = c->now.utc_us,
		.happened_utc_us = d->happened_utc_us ? d->happened_utc_us : c->now.utc_us,
		.author_id = c->who,
		.kind = d->kind,
		.importance = d->importance,
		.state = state_of(d),
		.typed = d->typed ? d->typed : d->text,
		.text = d->text,
		.details = d->details,
		.cause = d->cause,
		.course = d->course,
		.result = d->result,
		.customer = d->customer,
		.for_next_shift = d->for_next_shift || d->for_shift,
		.for_shift = d->for_shift,
		.for_person = d->for_person,
		.follow_up_utc_us = d->follow_up_utc_us,
		.people = d->people,
		.tickets = d->tickets,
		.incident_id = d->incident_id,
		.item_id = d->item_id,
		.on_behalf_id = d->on_behalf_id,
		.rings = d->rings,
		.outgoing = d->outgoing ? ENTRY_OUT_CALL : ENTRY_OUT_NONE,
		.out_reason = d->out_reason,
		.spent_min = d->spent_min,
		.read = true,
	};
	if (en->happened_utc_us > en->at_utc_us)
		en->happened_utc_us = en->at_utc_us;
	memcpy(en->person, d->person, sizeof en->person);
	memcpy(en->ticket, d->ticket, sizeof en->ticket);
}

/* RST-01, SHO-26: the shift at the instant of writing; none is outside duty. */
static bool
shift_fill(struct ctx *c, struct entry *en, struct err *e)
{
	struct shift_duty duty;
	/* An imported one belongs to the shift in which it was written elsewhere. */
	int64_t at_utc_us = en->on_behalf_id ? en->happened_utc_us : c->now.utc_us;
	if (!shift_at(c, en->desk_id, at_utc_us, &duty, e))
		return false;
	en->shift_id = duty.shift_id;
	en->business_day = duty.business_day;
	en->outside_duty = duty.shift_id == 0;
	return true;
}

/* LOG-10: the limit is kept with the count, so that a later one changes no
 * history; a call out of a number that takes calls only says why. */
static bool
call_fill(struct ctx *c, struct entry *en, struct err *e)
{
	struct desk desk;
	int64_t limit = 0;
	if (en->rings && !param_get_int(c, "hotline.max_rings", en->business_day, &limit, e))
		return false;
	en->rings_limit = (int)limit;
	if (en->outgoing == ENTRY_OUT_NONE)
		return true;
	if (!desk_get(c, en->desk_id, &desk, e))
		return false;
	if (!desk.incoming_only)
		return true;
	en->outgoing = ENTRY_OUT_MARKED;
	return en->out_reason ||
	       err_set(e, ERR_BLOCKED, .rule = "LOG-10", .field = "out",
		       .msgid = N_(
			       "This desk's number is incoming only. Add why: out=customer asked"));
}

/* Inside the transaction. `old` NULL = no correction. */
static bool
entry_store(struct ctx *c, const struct entry_draft *d, const struct entry_brief *old,
	struct entry *en, struct err *e)
{
	char tags[TAGS_BYTES];
	entry_fill(c, d, en);
	tags_join(d, tags);
	en->tags = tags;
	if (old) {
		en->desk_id = old->desk_id;
		en->corrects_id = old->id;
		en->corrects_no = old->no;
	}
	bool good = entry_check(d, c->now.utc_us, e) && shift_fill(c, en, e) &&
		    call_fill(c, en, e) && entry_next_no(c, en->desk_id, &en->no, e) &&
		    entry_record_append(c, en, old ? old->seq : 0, e) && entry_row_add(c, en, e);
	if (good && old)
		good = matter_follow(c, old->id, en, e) && attachment_follow(c, old->id, en->id, e);
	else if (good && en->state == ENTRY_STATE_OPEN)
		good = matter_open_for(c, en, e);
	good = good && notice_entry_written(c, en, old ? old->id : 0, e);
	en->matter_open = en->state == ENTRY_STATE_OPEN;
	en->tags = NULL;
	return good;
}

bool
entry_write(struct ctx *c, const struct entry_draft *d, struct entry *written, struct err *e)
{
	struct entry en;
	int64_t desk = d->desk_id ? d->desk_id : c->desk;
	if (desk == 0)
		return err_set(e, ERR_INVALID, .field = "desk",
			.msgid =
				N_("An entry belongs to a desk. Name it. Example: --desk front-1"));
	if (!entry_check(d, clock_now(&c->clock).utc_us, e) ||
		!act_begin(c, ACT_LOG_WRITE, &(const struct access_object){.desk = desk}, e))
		return false;
	if (!entry_store(c, d, NULL, &en, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	if (written)
		*written = en;
	return true;
}

bool
entry_import_within(struct ctx *c, const struct entry_draft *d, struct err *e)
{
	struct entry en;
	return entry_store(c, d, NULL, &en, e);
}

/* LOG-01: the old entry stays as it is; one successor at most. */
static bool
may_correct(const struct entry_brief *old, struct err *e)
{
	char no[24];
	(void)str_format(no, sizeof no, "%lld",
		(long long)(old->corrected_by_no ? old->corrected_by_no : old->no));
	if (old->corrected_by_no)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-01",
			.msgid = N_("This entry was corrected already. Correct number {1} instead"),
			.arg = {no});
	if (old->withdrawn)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-01",
			.msgid = N_("Entry {1} was taken back. Write a new entry"), .arg = {no});
	return true;
}

bool
entry_correct(struct ctx *c, int64_t old_id, const struct entry_draft *d, struct entry *written,
	struct err *e)
{
	struct entry en;
	struct entry_brief old;
	/* The author never changes, so that access can be asked with it first. */
	if (!entry_check(d, clock_now(&c->clock).utc_us, e) ||
		!entry_brief_get(c, old_id, &old, e) ||
		!act_begin(c, ACT_LOG_CORRECT,
			&(const struct access_object){.person = old.author_id}, e))
		return false;
	if (!entry_brief_get(c, old_id, &old, e) || !may_correct(&old, e) ||
		!entry_store(c, d, &old, &en, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	if (written)
		*written = en;
	return true;
}

/* ---- withdraw ---- */

/* By the boot clock within one boot, so that setting the clock back gives no
 * more time. A time that runs backwards is too late. */
static bool
seconds_left(struct ctx *c, int64_t id, const struct moment *now, int64_t *left, struct err *e)
{
	struct ledger_record r;
	if (!ledger_read(c, id, &r, e))
		return false;
	const struct moment *at = &r.view.head.at;
	bool one_boot = memcmp(at->boot_id, now->boot_id, sizeof at->boot_id) == 0;
	int64_t gone_us = one_boot ? now->boot_us - at->boot_us : now->utc_us - at->utc_us;
	*left = gone_us < 0 ? 0 : ENTRY_UNDO_S - gone_us / SECOND_US;
	if (*left < 0)
		*left = 0;
	ledger_record_free(&r);
	return true;
}

/* LOG-01, screens.md §6.5 rules (9) and (10). */
static bool
may_withdraw(struct ctx *c, const struct entry_brief *b, struct err *e)
{
	int64_t left;
	if (b->withdrawn)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-01",
			.msgid = N_("This entry was taken back already"));
	if (b->corrected_by_no)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-01",
			.msgid = N_("This entry was corrected already; the correction counts"));
	if (b->corrects_id)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-01",
			.msgid = N_("A correction cannot be taken back. Correct it once more: c"));
	if (b->read_by_others)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-01",
			.msgid = N_("Somebody has read this entry. Correct it instead: c"));
	if (!seconds_left(c, b->id, &c->now, &left, e))
		return false;
	return left > 0 ||
	       err_set(e, ERR_BLOCKED, .rule = "LOG-01",
		       .msgid =
			       N_("The 5 minutes to take it back are over. Correct it instead: c"));
}

bool
entry_withdraw(struct ctx *c, int64_t id, struct err *e)
{
	struct entry_brief b;
	struct ledger_ref ref;
	if (!entry_brief_get(c, id, &b, e) ||
		!act_begin(c, ACT_LOG_WITHDRAW,
			&(const struct access_object){.person = b.author_id}, e))
		return false;
	if (!entry_brief_get(c, id, &b, e) || !may_withdraw(c, &b, e) ||
		!entry_withdrawal_append(c, b.desk_id, b.no, b.seq, &ref, e) ||
		!entry_withdrawal_add(c, id, ref.id, e) || !matter_withdraw_for(c, id, ref.id, e) ||
		!notice_entry_withdrawn(c, id, e))
		return act_fail(c);
	return act_commit(c, e);
}

bool
entry_undo_left(struct ctx *c, int64_t id, int *seconds, struct err *e)
{
	struct entry_brief b;
	int64_t left = 0;
	struct moment now = clock_now(&c->clock);
	*seconds = 0;
	if (!entry_brief_get(c, id, &b, e))
		return false;
	if (b.author_id != c->who || b.withdrawn || b.corrected_by_no || b.corrects_id ||
		b.read_by_others)
		return true;
	if (!seconds_left(c, id, &now, &left, e))
		return false;
	*seconds = (int)left;
	return true;
}

/* ---- lists ---- */

void
entry_list_free(struct entry_list *l)
{
	arena_free(&l->arena);
	*l = (struct entry_list){0};
}

static bool
list_begin(struct entry_list *l, int room, struct err *e)
{
	*l = (struct entry_list){0};
	arena_init(&l->arena);
	l->entry = arena_alloc(&l->arena, (size_t)room * sizeof *l->entry);
	return l->entry || err_set(e, ERR_NOMEM);
}

static bool
ask_fill(struct ctx *c, const struct entry_filter *f, struct entry_ask *ask, struct err *e)
{
	*ask = (struct entry_ask){.f = f};
	if (f->after_seq && !entry_no_at(c, f->desk_id, f->after_seq, &ask->no_after, e))
		return false;
	if (f->to_seq && !entry_no_at(c, f->desk_id, f->to_seq, &ask->no_to, e))
		return false;
	if (f->to_seq && ask->no_to == 0)
		ask->no_to = -1; /* nothing stands before that place */
	return true;
}

static void
list_turn(struct entry_list *l)
{
	for (int i = 0; i < l->n / 2; i++) {
		struct entry swap = l->entry[i];
		l->entry[i] = l->entry[l->n - 1 - i];
		l->entry[l->n - 1 - i] = swap;
	}
}

static bool
may_read(struct ctx *c, int64_t desk, struct err *e)
{
	return access_may(
		c, ACT_LOG_READ, &(const struct access_object){.desk = desk}, e); /* LOG-06 */
}

/* LOG-07: newest first, older ones follow and never come between. */
static bool
found_page(struct ctx *c, const struct entry_ask *ask, const struct entry_place *at, int n,
	struct entry_list *out, struct err *e)
{
	struct search_found found = {.rows = out, .max = n + 1};
	assert(at->way != ENTRY_NEWER);
	if (!search_read_begin(c, e))
		return false;
	bool good = search_find(c, ask, at->way == ENTRY_OLDER ? at->than : 0, &found, e);
	search_read_end(c);
	out->more = found.n > n || found.looked_to;
	if (found.n > n)
		out->n = n;
	out->looked_to = found.n > n ? 0 : found.looked_to;
	return good && entry_beside(c, out, e);
}

bool
entry_page(struct ctx *c, const struct entry_filter *f, const struct entry_place *at,
	struct entry_list *out, struct err *e)
{
	struct entry_ask ask;
	int n = at->n < ENTRY_PAGE_MAX ? at->n : ENTRY_PAGE_MAX;
	*out = (struct entry_list){0};
	if (!may_read(c, f->desk_id, e) || !ask_fill(c, f, &ask, e) || !list_begin(out, n + 1, e))
		return false;
	ask.older = at->way != ENTRY_NEWER;
	ask.limit = n + 1;
	if (search_serves(f)) {
		bool good = found_page(c, &ask, at, n, out, e);
		if (!good)
			entry_list_free(out);
		return good;
	}
	if ((at->way != ENTRY_NEWEST && !entry_key_get(c, at->than, &ask.key, e)) ||
		!entry_rows(c, &ask, out, e) || !entry_beside(c, out, e)) {
		entry_list_free(out);
		return false;
	}
	out->more = out->n > n;
	if (out->more)
		out->n = n;
	if (!ask.older)
		list_turn(out);
	return true;
}

/* Numbers have no gaps: where only desk and places are asked for, the count
 * needs no counting. */
static bool
is_range_only(const struct entry_filter *f)
{
	return f->desk_id && !f->kind && !f->author_id && !f->from_day && !f->to_day &&
	       !f->shift_id && !f->ticket && !f->open_only && !f->next_shift_only &&
	       !f->outside_duty_only && !f->important_only && !f->urgent_only && !f->unread_only;
}

static bool
found_count(struct ctx *c, const struct entry_ask *ask, int64_t *n, bool *more, struct err *e)
{
	struct search_found found = {.max = ENTRY_FOUND_MAX + 1};
	if (!search_read_begin(c, e))
		return false;
	bool good = search_find(c, ask, 0, &found, e);
	search_read_end(c);
	if (!good)
		return false;
	*more = found.n > ENTRY_FOUND_MAX || found.looked_to;
	*n = found.n > ENTRY_FOUND_MAX ? ENTRY_FOUND_MAX : found.n;
	return true;
}

bool
entry_count(struct ctx *c, const struct entry_filter *f, int64_t *n, struct err *e)
{
	bool more;
	return entry_count_some(c, f, n, &more, e);
}

bool
entry_count_some(struct ctx *c, const struct entry_filter *f, int64_t *n, bool *more, struct err *e)
{
	struct entry_ask ask;
	*n = 0;
	*more = false;
	if (!may_read(c, f->desk_id, e) || !ask_fill(c, f, &ask, e))
		return false;
	if (search_serves(f))
		return found_count(c, &ask, n, more, e);
	ask.limit = ENTRY_COUNT_MAX;
	if (!is_range_only(f)) {
		bool good = entry_rows_count(c, &ask, n, e);
		*more = *n == ENTRY_COUNT_MAX;
		return good;
	}
	int64_t next;
	if (!entry_next_no(c, f->desk_id, &next, e))
		return false;
	int64_t to = ask.no_to == 0 ? next - 1 : ask.no_to;
	*n = to > ask.no_after ? to - ask.no_after : 0;
	return true;
}

/* What the screen shows of one entry are the signed bytes; the row adds what
 * came later. */
static void
signed_take(struct entry *row, const struct entry *was)
{
	struct entry shown = *was;
	shown.author_name = row->author_name;
	shown.corrects_id = row->corrects_id;
	shown.corrected_by_id = row->corrected_by_id;
	shown.corrected_by_no = row->corrected_by_no;
	shown.withdrawn = row->withdrawn;
	shown.withdrawn_utc_us = row->withdrawn_utc_us;
	shown.matter_open = row->matter_open;
	shown.read = row->read;
	shown.acks = row->acks;
	shown.acks_of = row->acks_of;
	shown.watch_no = row->watch_no;
	shown.files = row->files;
	shown.erasure_id = row->erasure_id;
	if (row->erasure_id)
		shown.text = shown.typed = row->text;
	*row = shown;
}

bool
entry_get(struct ctx *c, int64_t id, struct entry_list *out, struct err *e)
{
	struct ledger_record r;
	struct entry was;
	if (!list_begin(out, 1, e))
		return false;
	bool good = entry_row_get(c, id, out, e) && may_read(c, out->entry->desk_id, e) &&
		    entry_beside(c, out, e) && ledger_read(c, id, &r, e);
	if (good) {
		good = entry_from_record(&r, &out->arena, &was, e);
		ledger_record_free(&r);
	}
	if (good)
		signed_take(out->entry, &was);
	else
		entry_list_free(out);
	return good;
}

bool
entry_newest(struct ctx *c, int64_t desk, int64_t *id, struct err *e)
{
	return may_read(c, desk, e) && entry_last_id(c, desk, id, e);
}

/* ---- reading ---- */

/* LOG-08. Desk 0 once nothing of the list is new to the reader. */
static bool
first_new(struct ctx *c, const int64_t *id, int n, int *at, int64_t *desk, struct err *e)
{
	*desk = 0;
	for (*at = 0; *at < n; (*at)++)
		if (!entry_is_new_to(c, id[*at], desk, e) || *desk)
			return *desk != 0;
	return true;
}

static bool
reads_add(struct ctx *c, const int64_t *id, int n, struct err *e)
{
	int64_t asked = 0, desk;
	for (int i = 0; i < n; i++) {
		if (!entry_is_new_to(c, id[i], &desk, e))
			return false;
		if (desk == 0)
			continue;
		if (desk != asked && !may_read(c, desk, e))
			return false;
		asked = desk;
		if (!entry_read_add(c, id[i], e))
			return false;
	}
	return true;
}

bool
entry_mark_read(struct ctx *c, const int64_t *id, int n, struct err *e)
{
	int at;
	int64_t desk;
	if (!first_new(c, id, n, &at, &desk, e))
		return false;
	if (desk == 0)
		return true;
	if (!act_begin(c, ACT_LOG_READ, &(const struct access_object){.desk = desk}, e))
		return false;
	if (!reads_add(c, id + at, n - at, e))
		return act_fail(c);
	return act_commit(c, e);
}

static bool
owed_ask(struct ctx *c, const struct entry_owed *o, struct entry_owed_ask *ask, struct err *e)
{
	*ask = (struct entry_owed_ask){.o = o, .no_to = INT64_MAX};
	if (o->after_seq && !entry_no_at(c, o->desk, o->after_seq, &ask->no_after, e))
		return false;
	if (o->to_seq && !entry_no_at(c, o->desk, o->to_seq, &ask->no_to, e))
		return false;
	ask->no_near = ask->no_after;
	if (o->since_utc_us == 0)
		return true;
	/* A night shift's business day begins a day before its last entries. */
	int day = day_add(clock_local(o->since_utc_us).day, -1);
	int64_t no;
	if (!entry_no_before_day(c, o->desk, day, &no, e))
		return false;
	if (no > ask->no_near)
		ask->no_near = no;
	return true;
}

bool
entry_unread(
	struct ctx *c, const struct entry_owed *owed, int64_t *n, int64_t *first_id, struct err *e)
{
	struct entry_owed_ask ask;
	return owed_ask(c, owed, &ask, e) && entry_owed_count(c, &ask, n, first_id, e);
}

bool
entry_unread_few(struct ctx *c, const struct entry_owed *owed, int most, int64_t *n, struct err *e)
{
	struct entry_owed_ask ask;
	return owed_ask(c, owed, &ask, e) && entry_owed_few(c, &ask, most, n, e);
}

bool
entry_unread_list(
	struct ctx *c, const struct entry_owed *owed, int64_t *id, int max, int *n, struct err *e)
{
	struct entry_owed_ask ask;
	return owed_ask(c, owed, &ask, e) && entry_owed_list(c, &ask, id, max, n, e);
}
