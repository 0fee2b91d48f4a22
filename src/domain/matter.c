/* matter.c — open matters: carried by state until someone closes them. SPDX-License-Identifier: MIT */
#include "domain/matter.h"

#include <assert.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/matter_sql.h"

enum { MINUTE_US = 60 * 1000000, PART_CHARS = 500 };

enum matter_state
matter_next(enum matter_state from, enum matter_event event)
{
	static const struct {
		enum matter_state from;
		enum matter_event event;
		enum matter_state to;
	} table[] = {
		{MATTER_OPEN, MATTER_CLOSE, MATTER_CLOSED},
		{MATTER_OPEN, MATTER_WITHDRAW, MATTER_WITHDRAWN},
		{MATTER_OPEN, MATTER_CARRY, MATTER_OPEN},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].from == from && table[i].event == event)
			return table[i].to;
	return (enum matter_state)0;
}

/* ---- reads ---- */

void
matter_list_free(struct matter_list *l)
{
	arena_free(&l->arena);
	*l = (struct matter_list){0};
}

static bool
list_finish(struct ctx *c, struct matter_list *l, bool good)
{
	int64_t now = clock_now(&c->clock).utc_us;
	for (int i = 0; i < l->n; i++)
		l->matter[i].age_min = (now - l->matter[i].opened_utc_us) / MINUTE_US;
	if (!good)
		matter_list_free(l);
	return good;
}

static bool
may_read(struct ctx *c, int64_t desk, struct err *e)
{
	return access_may(c, ACT_LOG_READ, &(const struct access_object){.desk = desk}, e);
}

bool
matter_open_list(
	struct ctx *c, int64_t desk, int64_t to_seq, struct matter_list *out, struct err *e)
{
	*out = (struct matter_list){0};
	arena_init(&out->arena);
	return list_finish(
		c, out, may_read(c, desk, e) && matter_rows_open(c, desk, to_seq, out, e));
}

bool
matter_open_first(struct ctx *c, int64_t desk, int max, struct matter_list *out, struct err *e)
{
	*out = (struct matter_list){0};
	arena_init(&out->arena);
	return list_finish(c, out, may_read(c, desk, e) && matter_rows_first(c, desk, max, out, e));
}

/* LOG-06: what may not be read is not shown, whoever was named in it. */
static bool
keep_readable(struct ctx *c, struct matter_list *l, struct err *e)
{
	int kept = 0;

	for (int i = 0; i < l->n; i++) {
		struct err why;

		err_clear(&why);
		if (may_read(c, l->matter[i].desk_id, &why))
			l->matter[kept++] = l->matter[i];
		else if (why.code != ERR_DENIED) {
			*e = why;
			return false;
		}
	}
	l->n = kept;
	return true;
}

bool
matter_mine(struct ctx *c, int max, struct matter_list *out, struct err *e)
{
	*out = (struct matter_list){0};
	arena_init(&out->arena);
	return list_finish(c, out, matter_rows_mine(c, max, out, e) && keep_readable(c, out, e));
}

/* LV-14 */
bool
matter_of_away(struct ctx *c, int64_t person, int max, struct matter_list *out, struct err *e)
{
	struct ctx as = *c;

	as.who = person;
	as.desk = 0;
	*out = (struct matter_list){0};
	arena_init(&out->arena);
	return list_finish(c, out, matter_rows_mine(&as, max, out, e) && keep_readable(c, out, e));
}

bool
matter_since(struct ctx *c, int64_t desk, int64_t after_seq, int max, struct matter_list *out,
	struct err *e)
{
	*out = (struct matter_list){0};
	arena_init(&out->arena);
	return list_finish(
		c, out, may_read(c, desk, e) && matter_rows_since(c, desk, after_seq, max, out, e));
}

bool
matter_due(struct ctx *c, int64_t desk, int64_t until_us, int max, struct matter_list *out,
	struct err *e)
{
	*out = (struct matter_list){0};
	arena_init(&out->arena);
	return list_finish(
		c, out, may_read(c, desk, e) && matter_rows_due(c, desk, until_us, max, out, e));
}

bool
matter_open_count(struct ctx *c, int64_t desk, int64_t *n, struct err *e)
{
	*n = 0;
	return may_read(c, desk, e) && matter_rows_count(c, desk, n, e);
}

bool
matter_get(struct ctx *c, int64_t id, struct matter_list *out, struct err *e)
{
	*out = (struct matter_list){0};
	arena_init(&out->arena);
	return list_finish(
		c, out, matter_row_get(c, id, out, e) && may_read(c, out->matter->desk_id, e));
}

/* ---- close ---- */

static bool
part_check(const char *s, const char *field, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.msgid = N_("Longer than 500 characters. Put the rest into an entry"),
			.most = PART_CHARS,
			.bytes = ENTRY_LINE_BYTES,
			.lines = true},
		e);
}

static bool
closing_check(const struct matter_closing *m, struct err *e)
{
	if (!typed_has(m->result, 2))
		return err_set(e, ERR_INVALID, .rule = "LOG-03", .field = "result",
			.msgid = N_(
				"Say how it came out. Example: parcel found, given to the caller"));
	return part_check(m->result, "result", e) && part_check(m->cause, "cause", e) &&
	       part_check(m->course, "course", e);
}

static bool
still_open(const struct matter *m, enum matter_event event, struct err *e)
{
	if (matter_next(m->state, event) != 0)
		return true;
	char at[CLOCK_TEXT_BYTES];
	clock_format_time(at, m->closed_utc_us);
	return err_set(e, ERR_STALE, .rule = "SHO-16",
		.msgid = N_("This matter was closed at {1} already"), .arg = {at});
}

static bool
closing_append(struct ctx *c, const struct matter *m, const struct matter_end *end,
	int64_t *record_id, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	record_init(&r, RECORD_MATTER_CLOSED, m->desk_id);
	record_int(&r, TAG_MATTER_ENTRY_NO, m->no);
	record_int(&r, TAG_MATTER_ENTRY_SEQ, m->opened_seq);
	/* LOG-11: what it tells is erased with the entry. */
	r.about = (struct record_about){RECORD_ENTRY, m->id};
	record_said(&r, TAG_MATTER_RESULT, end->result);
	record_said(&r, TAG_MATTER_CAUSE, end->cause);
	record_said(&r, TAG_MATTER_COURSE, end->course);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*record_id = ref.id;
	return good;
}

/* LOG-03: closed, a matter says cause, course and result. */
static bool
close_open(struct ctx *c, const struct matter *m, const struct matter_closing *said, struct err *e)
{
	struct matter_end end = {
		.state = matter_next(m->state, MATTER_CLOSE),
		.cause = said->cause ? said->cause
			 : m->cause  ? m->cause
				     : m->text,
		.course = said->course ? said->course
			  : m->course  ? m->course
				       : said->result,
		.result = said->result,
	};
	struct matter_brief brief = {.id = m->id, .rev = m->rev, .state = m->state};
	return closing_append(c, m, &end, &end.record_id, e) && matter_end_set(c, &brief, &end, e);
}

static bool
one_get(struct ctx *c, int64_t id, struct matter_list *one, struct err *e)
{
	*one = (struct matter_list){0};
	arena_init(&one->arena);
	if (matter_row_get(c, id, one, e))
		return true;
	matter_list_free(one);
	return false;
}

bool
matter_close(struct ctx *c, const struct matter_closing *said, struct err *e)
{
	struct matter_list one;
	/* The desk never changes, so that access can be asked with it first. */
	if (!closing_check(said, e) || !one_get(c, said->id, &one, e))
		return false;
	int64_t desk = one.matter->desk_id;
	matter_list_free(&one);
	if (!act_begin(c, ACT_MATTER_CLOSE, &(const struct access_object){.desk = desk}, e))
		return false;
	if (!one_get(c, said->id, &one, e))
		return act_fail(c);
	bool good = still_open(one.matter, MATTER_CLOSE, e) && close_open(c, one.matter, said, e);
	matter_list_free(&one);
	return good ? act_commit(c, e) : act_fail(c);
}

/* ---- inside other use cases ---- */

bool
matter_carry(struct ctx *c, int64_t desk, int64_t cut_seq, int64_t *carried, struct err *e)
{
	int64_t n = 0;
	if (!matter_rows_carry(c, desk, cut_seq, &n, e))
		return false;
	if (carried)
		*carried = n;
	return true;
}

bool
matter_dispose(struct ctx *c, const struct matter_disposal *d, struct err *e)
{
	return matter_row_dispose(c, d, e);
}

bool
matter_open_for(struct ctx *c, const struct entry *en, struct err *e)
{
	return matter_row_add(c, en, e);
}

/* A correction takes the matter with it; one that is not open any more closes
 * it. What was closed stays closed: mending its wording opens nothing. */
bool
matter_follow(struct ctx *c, int64_t old_entry_id, const struct entry *en, struct err *e)
{
	struct matter_brief m;
	if (!matter_of_entry(c, old_entry_id, &m, e))
		return false;
	if (m.id == 0)
		return en->state != ENTRY_STATE_OPEN || matter_open_for(c, en, e);
	if (!matter_entry_set(c, &m, en->id, e))
		return false;
	m.rev++;
	if (m.state != MATTER_OPEN || en->state == ENTRY_STATE_OPEN)
		return true;
	struct matter_end end = {
		.state = matter_next(m.state, MATTER_CLOSE),
		.record_id = en->id,
		.cause = en->cause,
		.course = en->course,
		.result = en->result ? en->result : en->text,
	};
	return matter_end_set(c, &m, &end, e);
}

bool
matter_withdraw_for(struct ctx *c, int64_t entry_id, int64_t record_id, struct err *e)
{
	struct matter_brief m;
	if (!matter_of_entry(c, entry_id, &m, e))
		return false;
	if (m.id == 0 || matter_next(m.state, MATTER_WITHDRAW) == 0)
		return true;
	struct matter_end end = {
		.state = matter_next(m.state, MATTER_WITHDRAW), .record_id = record_id};
	return matter_end_set(c, &m, &end, e);
}

/* ---- LOG-05 ---- */

bool
matter_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	char row[ENTRY_LINE_BYTES], was[ENTRY_LINE_BYTES];
	struct matter_end end;
	int64_t no = 0;
	(void)record_view_int(&r->view, TAG_MATTER_ENTRY_NO, &no);
	(void)record_view_text(&r->view, TAG_MATTER_RESULT, was, sizeof was);
	if (matter_closing_of(c, r->view.head.desk, no, &end, row, NULL) &&
		end.state == MATTER_CLOSED && end.record_id == r->ref.id &&
		str_eq(row, r->erased ? "" : was))
		return true;
	f->msgid = N_("the table of open matters says something else than this record: {1}");
	(void)str_copy(f->arg, sizeof f->arg, "matter");
	return false;
}
