/* shift_change_record.c — the signed records of a change of shifts. SPDX-License-Identifier: MIT
 *
 * source: RST-05, RST-13, LOG-05, LOG-11.
 */
#include <string.h>

#include "base/str.h"
#include "domain/cache.h"
#include "domain/erasure.h"
#include "domain/shift_change_core.h"

enum { MOVE_BYTES = 63, FIELD_HEAD = 6 };

/* --- moves --- */

static void
put_move(struct buf *b, const struct shift_move *m, int64_t roster)
{
	const struct assignment *a = &m->of;

	buf_u64(b, (uint64_t)roster);
	buf_u64(b, (uint64_t)a->person);
	buf_u64(b, (uint64_t)m->to);
	buf_u32(b, (uint32_t)a->day);
	buf_u64(b, (uint64_t)a->shift);
	buf_u64(b, (uint64_t)a->desk);
	buf_putc(b, (char)a->holder);
	buf_u64(b, (uint64_t)a->start_us);
	buf_u64(b, (uint64_t)a->end_us);
	buf_u16(b, (uint16_t)a->work_min);
}

bool
shift_moves_put(struct record *r, const struct shift_move *m, const int64_t *rosters, int n)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < n; i++) {
		buf_u16(&b, (uint16_t)(i + 1));
		buf_u32(&b, MOVE_BYTES);
		put_move(&b, &m[i], rosters ? rosters[i] : 0);
	}
	record_buf(r, TAG_CHANGE_MOVES, &b);
	buf_free(&b);
	return !r->failed;
}

static int64_t
number(const uint8_t **p, int bytes)
{
	uint64_t v = 0;

	for (int i = 0; i < bytes; i++)
		v = v << 8 | *(*p)++;
	return (int64_t)v;
}

static void
read_move(const uint8_t *p, struct shift_move *m, int64_t *roster)
{
	struct assignment *a = &m->of;

	*roster = number(&p, 8);
	a->person = number(&p, 8);
	m->to = number(&p, 8);
	a->day = (int)number(&p, 4);
	a->shift = number(&p, 8);
	a->desk = number(&p, 8);
	a->holder = number(&p, 1) != 0;
	a->start_us = number(&p, 8);
	a->end_us = number(&p, 8);
	a->work_min = (int)number(&p, 2);
}

bool
shift_moves_read(const struct record_view *v, struct shift_move *m, int64_t *rosters, int *n)
{
	const struct record_field *list = record_view_field(v, TAG_CHANGE_MOVES);
	struct record_field f[SHIFT_MOVES_MAX];

	*n = 0;
	if (!list || !record_fields_decode(list->p, list->n, f, SHIFT_MOVES_MAX, n))
		return false;
	for (int i = 0; i < *n; i++) {
		int64_t roster;

		if (f[i].n != MOVE_BYTES)
			return false;
		read_move(f[i].p, &m[i], &roster);
		if (rosters)
			rosters[i] = roster;
	}
	return true;
}

/* --- the step that is appended --- */

static enum record_type
type_of(const struct shift_change_doing *d)
{
	if (d->act == SHIFT_CHANGE_ASK)
		return RECORD_SHIFT_CHANGE_ASKED;
	if (d->act == SHIFT_CHANGE_INVALIDATE)
		return RECORD_SHIFT_CHANGE_INVALID;
	return d->rule->who & SHIFT_ROLE_APPROVER ? RECORD_SHIFT_CHANGE_DECIDED
						  : RECORD_SHIFT_CHANGE_ANSWERED;
}

bool
shift_change_record_begin(struct record *r, enum record_type type,
	const struct shift_change_doing *d, const int64_t *rosters)
{
	const struct shift_change *s = &d->now;

	record_init(r, type, 0);
	record_int(r, TAG_CHANGE_ID, s->id);
	record_int(r, TAG_CHANGE_KIND, s->kind);
	record_int(r, TAG_CHANGE_ACT, d->act);
	record_int(r, TAG_CHANGE_STATE, s->state);
	record_int(r, TAG_CHANGE_REV, s->rev);
	record_int(r, TAG_CHANGE_TEAM, s->team);
	/* LOG-11: what is said about one change is erased together. */
	r->about = (struct record_about){RECORD_SHIFT_CHANGE_ASKED, s->id};
	record_said(r, TAG_CHANGE_WORDS, d->words);
	return !(d->act == SHIFT_CHANGE_ASK || rosters) ||
	       shift_moves_put(r, s->move, rosters, s->moves);
}

/* RST-14: "below-minimum 1 week-hours 1". */
void
shift_change_warnings_put(struct record *r, const struct shift_change_effect *f)
{
	char text[512] = "";
	size_t n = 0;

	for (int k = 0; k < ROSTER_CODES; k++) {
		int of = 0;

		for (int i = 0; i < f->findings; i++)
			of += f->finding[i].code == (enum roster_code)k;
		if (!of)
			continue;
		(void)str_format(text + n, sizeof text - n, "%s%s %d", n ? " " : "",
			roster_code_name((enum roster_code)k), of);
		n = strlen(text);
	}
	if (n)
		record_text(r, TAG_CHANGE_WARNINGS, text);
}

bool
shift_change_append(
	struct ctx *c, const struct shift_change_doing *d, int64_t *record, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	good = shift_change_record_begin(&r, type_of(d), d, NULL);
	if (d->person)
		record_int(&r, TAG_CHANGE_PERSON, d->person);
	if (d->now.answer_by_us != d->was.answer_by_us)
		record_int(&r, TAG_CHANGE_ANSWER_BY, d->now.answer_by_us);
	shift_change_warnings_put(&r, &d->effect);
	if (d->act == SHIFT_CHANGE_INVALIDATE)
		record_int(&r, TAG_CHANGE_BECAUSE, d->because);
	good = good ? ledger_append(c, NULL, &r, &ref, e) : err_set(e, ERR_NOMEM);
	record_free(&r);
	*record = ref.id;
	return good;
}

/* --- what the records say, one after the other --- */

struct replaying {
	struct ctx *c;
	struct shift_change s;
	int64_t last;
	bool good;
};

static void
replay_agree(struct shift_change *s, int64_t person, int64_t us)
{
	int at = s->parties;

	for (int i = 0; i < s->parties; i++)
		if (s->party[i].person == person) {
			s->party[i].agreed_us = us;
			return;
		}
	if (s->parties == SHIFT_MOVES_MAX)
		return;
	for (; at > 0 && s->party[at - 1].person > person; at--)
		s->party[at] = s->party[at - 1];
	s->party[at] = (struct shift_party){person, us};
	s->parties++;
}

static void
replay_forget(struct shift_change *s, int64_t person)
{
	int kept = 0;

	for (int i = 0; i < s->parties; i++)
		if (s->party[i].person != person)
			s->party[kept++] = s->party[i];
	s->parties = kept;
}

static void
replay_asked(struct shift_change *s, const struct record_view *v)
{
	int64_t kind = 0, team = 0;

	(void)record_view_int(v, TAG_CHANGE_KIND, &kind);
	(void)record_view_int(v, TAG_CHANGE_TEAM, &team);
	s->kind = (enum shift_change_kind)kind;
	s->team = team;
	s->asked_by = v->head.actor;
	s->asked_us = v->head.at.utc_us;
	if (!shift_moves_read(v, s->move, NULL, &s->moves))
		s->moves = 0;
	if (s->kind != SHIFT_ASSIGNED)
		replay_agree(s, s->asked_by, s->asked_us);
	for (int i = 0; i < s->moves; i++) {
		const struct shift_move *m = &s->move[i];

		if (!i || m->of.start_us < s->first_us)
			s->first_us = m->of.start_us;
		if (s->kind != SHIFT_ASSIGNED && s->kind != SHIFT_FOR_LEAVE &&
			m->of.person != s->asked_by)
			replay_agree(s, m->of.person, 0);
		if (s->kind == SHIFT_ASSIGNED || s->kind == SHIFT_COVER ||
			s->kind == SHIFT_FOR_LEAVE)
			replay_agree(s, m->to, 0);
	}
}

static void
replay_taker(struct shift_change *s, const struct record_view *v)
{
	int64_t person = 0;

	(void)record_view_int(v, TAG_CHANGE_PERSON, &person);
	if (s->last == SHIFT_CHANGE_REASSIGN)
		replay_forget(s, s->move[0].to);
	if (s->last == SHIFT_CHANGE_REASSIGN || s->kind == SHIFT_GIVE)
		s->move[0].to = person;
	if (s->last == SHIFT_CHANGE_REASSIGN)
		replay_agree(s, person, 0);
}

static void
replay(struct shift_change *s, const struct record_view *v)
{
	int64_t act = 0, state = 0, rev = 0;

	(void)record_view_int(v, TAG_CHANGE_ACT, &act);
	(void)record_view_int(v, TAG_CHANGE_STATE, &state);
	(void)record_view_int(v, TAG_CHANGE_REV, &rev);
	s->last = (enum shift_change_act)act;
	s->state = (enum shift_change_state)state;
	s->rev = rev;
	s->by = v->head.type == RECORD_SHIFT_CHANGE_INVALID ? 0 : v->head.actor;
	s->us = v->head.at.utc_us;
	if (s->last == SHIFT_CHANGE_ASK)
		replay_asked(s, v);
	(void)record_view_int(v, TAG_CHANGE_ANSWER_BY, &s->answer_by_us);
	if (s->last == SHIFT_CHANGE_REASSIGN ||
		(s->kind == SHIFT_GIVE && s->last == SHIFT_CHANGE_ACCEPT))
		replay_taker(s, v);
	if (s->last == SHIFT_CHANGE_ACCEPT)
		replay_agree(s, s->by, s->us);
	if (s->last == SHIFT_CHANGE_REFUSE && s->kind == SHIFT_GIVE) {
		replay_forget(s, s->by);
		s->move[0].to = 0;
	}
	if (s->state == SHIFT_CHANGE_APPROVED)
		(void)record_view_int(v, TAG_CHANGE_LEAD_MIN, &s->lead_min);
}

static bool
replay_row(void *arg, const struct shift_step_row *row)
{
	struct replaying *k = arg;
	struct ledger_record r;

	k->good = ledger_read(k->c, row->record, &r, NULL);
	if (!k->good)
		return false;
	replay(&k->s, &r.view);
	k->last = row->record;
	k->good = k->s.rev == row->rev && k->s.last == row->act && k->s.by == row->by &&
		  k->s.us == row->us;
	ledger_record_free(&r);
	return k->good;
}

static bool
same_move(const struct shift_move *a, const struct shift_move *b)
{
	return assignment_same(&a->of, &b->of) && a->to == b->to && a->of.holder == b->of.holder &&
	       a->of.work_min == b->of.work_min;
}

/* The rows say what the steps' records say together. */
static bool
rows_are_signed(struct ctx *c, const struct shift_change *s)
{
	struct replaying k = {.c = c, .good = true};
	const struct shift_change *r = &k.s;
	bool same;

	same = shift_change_step_rows(c, s->id, replay_row, &k, NULL) && k.good &&
	       r->kind == s->kind && r->state == s->state && r->rev == s->rev &&
	       r->team == s->team && r->asked_by == s->asked_by && r->asked_us == s->asked_us &&
	       r->first_us == s->first_us && r->answer_by_us == s->answer_by_us && r->by == s->by &&
	       r->us == s->us && r->last == s->last && r->lead_min == s->lead_min &&
	       r->moves == s->moves && r->parties == s->parties &&
	       (s->state != SHIFT_CHANGE_APPROVED || s->record == k.last);
	for (int i = 0; same && i < s->moves; i++)
		same = same_move(&r->move[i], &s->move[i]);
	for (int i = 0; same && i < s->parties; i++)
		same = r->party[i].person == s->party[i].person &&
		       r->party[i].agreed_us == s->party[i].agreed_us;
	return same;
}

bool
shift_change_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct shift_step_row row;
	struct shift_change s;
	int64_t id = 0, rev = 0;
	char text[24];
	bool good;

	(void)record_view_int(&r->view, TAG_CHANGE_ID, &id);
	(void)record_view_int(&r->view, TAG_CHANGE_REV, &rev);
	good = shift_change_step_get(c, r->ref.id, &row, NULL) && row.record && row.change == id &&
	       row.rev == rev && shift_change_row_get(c, id, &s, NULL) && rev <= s.rev;
	/* all of it once, with its newest step */
	if (good && rev == s.rev)
		good = rows_are_signed(c, &s);
	(void)str_format(text, sizeof text, "%lld", (long long)id);
	return good ||
	       cache_differs(f, N_("the change of shifts {1} differs from its records"), text);
}

/* --- history --- */

struct telling {
	struct ctx *c;
	struct arena *a;
	struct shift_change_history *out;
	int room;
	struct err *e;
	bool good;
};

static bool
tell_words(struct telling *t, struct shift_change_step *s)
{
	const struct record_field *f;
	struct ledger_record r;
	char *words;

	if (!ledger_read(t->c, s->record, &r, t->e))
		return false;
	f = record_view_field(&r.view, TAG_CHANGE_WORDS);
	words = arena_alloc(t->a, f ? f->n + 1 : 1);
	if (words && f && f->n)
		memcpy(words, f->p, f->n);
	s->words = r.erased ? erasure_tombstone(t->c, r.erased, t->a, t->e) : words;
	ledger_record_free(&r);
	return s->words || err_set(t->e, ERR_NOMEM);
}

static bool
tell_step(void *arg, const struct shift_step_row *row)
{
	struct telling *t = arg;
	struct shift_change_history *h = t->out;

	h->step = arena_more(t->a, h->step, h->n, &t->room, sizeof *h->step);
	if (!h->step) {
		t->good = err_set(t->e, ERR_NOMEM);
		return false;
	}
	h->step[h->n] = (struct shift_change_step){
		.act = row->act, .by = row->by, .us = row->us, .record = row->record};
	t->good = tell_words(t, &h->step[h->n]);
	h->n += t->good;
	return t->good;
}

bool
shift_change_steps(
	struct ctx *c, int64_t id, struct arena *a, struct shift_change_history *out, struct err *e)
{
	struct telling t = {.c = c, .a = a, .out = out, .e = e, .good = true};
	struct shift_change s;

	*out = (struct shift_change_history){.n = 0};
	return shift_change_get(c, id, &s, e) && shift_change_step_rows(c, id, tell_step, &t, e) &&
	       t.good;
}
