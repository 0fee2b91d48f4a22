/* leave_cover_do.c — asking for cover, stating that there is none, and what a leave's steps mean for both. SPDX-License-Identifier: MIT
 *
 * source: LV-11, RST-05, RST-17, ORG-04.
 */
#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/leave_cover_core.h"
#include "domain/person.h"
#include "domain/shift.h"
#include "domain/shift_change_core.h"

#define FOR_LEAVE N_("Cover while on leave")

struct doing {
	struct ctx *c;
	struct leave l;
	struct leave_cover_list list;
	struct arena arena;
};

static bool
refuse_gap(struct err *e)
{
	return err_set(e, ERR_BLOCKED, .rule = "LV-11",
		.msgid = N_("There is no such shift of this leave that still needs cover"));
}

static bool
take(struct doing *d, int64_t leave, struct err *e)
{
	if (!leave_row(d->c, leave, &d->l, e))
		return false;
	if (leave_is_over(d->l.process, d->l.state) || d->l.state == LEAVE_DRAFT)
		return err_set(e, ERR_BLOCKED, .rule = "LV-11",
			.msgid = N_("This leave is over or was not sent. It needs no cover"));
	return leave_cover_gather(d->c, &d->l, &d->arena, &d->list, e);
}

/* --- asking --- */

static enum shift_change_kind
kind_of(const struct doing *d, const struct leave_cover_ask *ask)
{
	if (ask->assign)
		return SHIFT_ASSIGNED;
	if (d->l.person != d->c->who)
		return SHIFT_FOR_LEAVE;
	return ask->to ? SHIFT_COVER : SHIFT_GIVE;
}

/* Of all of them those that nobody was asked about; of one also what was stated. */
static bool
is_asked(const struct leave_cover_ask *ask, const struct leave_cover_shift *s)
{
	if (!ask->day)
		return s->state == LEAVE_COVER_GAP;
	return ask->day == s->of.day && ask->shift == s->of.shift &&
	       (s->state == LEAVE_COVER_GAP || s->state == LEAVE_COVER_UNCOVERED);
}

static bool
ask_one(struct doing *d, const struct leave_cover_ask *ask, const struct assignment *of,
	struct err *e)
{
	struct shift_change_ask k = {.kind = kind_of(d, ask),
		.moves = 1,
		.reason = ask->words && *ask->words ? ask->words : tr(FOR_LEAVE)};
	int64_t id;

	k.move[0].of = (struct shift_key){of->person, of->day, of->shift};
	k.move[0].to = ask->to;
	return shift_change_ask_within(d->c, &k, &id, e);
}

/* A rule speaks against it, and nothing is wrong with the console. */
static bool
is_refusal(const struct err *e)
{
	return e->code == ERR_BLOCKED || e->code == ERR_INVALID || e->code == ERR_CONFLICT;
}

static bool
ask_each(struct doing *d, const struct leave_cover_ask *ask, int *asked, struct err *e)
{
	struct err first;

	err_clear(&first);
	*asked = 0;
	for (int i = 0; i < d->list.n; i++) {
		const struct leave_cover_shift *s = &d->list.item[i];
		struct err why;

		err_clear(&why);
		if (!is_asked(ask, s))
			continue;
		if (ask_one(d, ask, &s->of, &why)) {
			++*asked;
			continue;
		}
		if (!is_refusal(&why)) {
			if (e)
				*e = why;
			return false;
		}
		if (first.code == ERR_NONE)
			first = why;
	}
	if (*asked)
		return true;
	if (first.code == ERR_NONE)
		return refuse_gap(e);
	if (e)
		*e = first;
	return false;
}

static enum action
action_of(const struct leave *l, const struct leave_cover_ask *ask, int64_t who)
{
	if (ask->assign)
		return ACT_SHIFT_CHANGE_ASSIGN;
	return l->person == who ? ACT_SHIFT_CHANGE_ASK : ACT_LEAVE_COVER_ASK;
}

bool
leave_cover_ask(struct ctx *c, const struct leave_cover_ask *ask, int *asked, struct err *e)
{
	struct doing d = {.c = c};
	struct access_object on;
	bool good;

	if (!leave_row(c, ask->leave, &d.l, e))
		return false;
	on = (struct access_object){.person = ask->assign ? ask->to : d.l.person};
	if (!act_begin(c, action_of(&d.l, ask, c->who), &on, e))
		return false;
	arena_init(&d.arena);
	good = take(&d, ask->leave, e) && ask_each(&d, ask, asked, e);
	arena_free(&d.arena);
	return good ? act_commit(c, e) : act_fail(c);
}

/* --- leaving it uncovered --- */

static bool
is_meant(const struct leave_cover_spare *what, const struct leave_cover_shift *s)
{
	return leave_cover_stops(s->state) &&
	       (!what->day || (what->day == s->of.day && what->shift == s->of.shift));
}

/* Who was asked need not answer any more. */
static bool
void_request(struct ctx *c, const struct leave_cover_shift *s, int64_t because, struct err *e)
{
	struct shift_change change;

	return !s->change || (shift_change_row_get(c, s->change, &change, e) &&
				     shift_change_void_within(c, &change, because, e));
}

static bool
spare_each(struct doing *d, const struct leave_cover_spare *what, const struct leave_effect *f,
	struct err *e)
{
	int stated = 0;

	for (int i = 0; i < d->list.n; i++) {
		const struct leave_cover_shift *s = &d->list.item[i];
		const struct leave_stated say = {&d->l, s, f, what->why};
		int64_t record;

		if (!is_meant(what, s))
			continue;
		if (!leave_cover_state(d->c, &say, &record, e) || !void_request(d->c, s, record, e))
			return false;
		stated++;
	}
	return stated || refuse_gap(e);
}

bool
leave_cover_spare(struct ctx *c, const struct leave_cover_spare *s, struct err *e)
{
	struct doing d = {.c = c};
	struct leave_effect f;
	bool good;

	if (!leave_words_fit(s->why, "why", true, e) || !leave_row(c, s->leave, &d.l, e) ||
		!act_begin(c, ACT_LEAVE_COVER_SPARE,
			&(const struct access_object){.person = d.l.person}, e))
		return false;
	arena_init(&d.arena);
	good = take(&d, s->leave, e) && leave_effect_of(c, s->leave, &d.arena, &f, e) &&
	       spare_each(&d, s, &f, e);
	arena_free(&d.arena);
	return good ? act_commit(c, e) : act_fail(c);
}

/* --- LV-11: before step 2 --- */

static bool
refuse_open(struct ctx *c, const struct leave_cover_shift *s, struct err *e)
{
	char day[DAY_TEXT_BYTES];
	struct shift shift;
	const char *msgid;

	if (!shift_get(c, s->of.shift, &shift, e))
		return false;
	if (s->state == LEAVE_COVER_AGREED)
		msgid = N_("{1} {2}: somebody agreed to cover it. Approve that change first");
	else if (s->state == LEAVE_COVER_ASKED)
		msgid = N_("{1} {2}: who was asked to cover it has not agreed yet");
	else
		msgid = N_("{1} {2} has no cover yet. Ask somebody, or leave it uncovered");
	day_format(day, s->of.day);
	return err_set(e, ERR_BLOCKED, .rule = "LV-11", .field = leave_cover_state_code(s->state),
		.msgid = msgid,
		.arg = {day, text_lang() == LANG_ZH ? shift.name_zh : shift.name_en});
}

static bool
refuse_first(struct doing *d, const struct leave *l, struct err *e)
{
	if (!leave_cover_gather(d->c, l, &d->arena, &d->list, e))
		return false;
	for (int i = 0; i < d->list.n; i++)
		if (leave_cover_stops(d->list.item[i].state))
			return refuse_open(d->c, &d->list.item[i], e);
	return true;
}

bool
leave_cover_hold(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	const enum leave_process p = ch->now->process;
	struct doing d = {.c = c};
	bool good;

	/* What an import says of days that are over is a fact. */
	if (ch->action == LEAVE_DO_IMPORT && ch->now->state != LEAVE_FILED)
		return true;
	/* Step 2, or whichever a chain of its own ends with: RST-08. */
	if ((ch->action != LEAVE_DO_APPROVE && ch->action != LEAVE_DO_IMPORT) ||
		leave_stands(ch->was->state) || !leave_stands(ch->now->state) ||
		(p != LEAVE_APPLY && p != LEAVE_CORRECT))
		return true;
	arena_init(&d.arena);
	good = refuse_first(&d, ch->now, e);
	arena_free(&d.arena);
	return good;
}

/* --- what follows --- */

/* Who takes over the work is asked for the shifts that they can take; the others
 * stay gaps with their names. */
static bool
ask_taker(struct doing *d, const struct leave *l, struct err *e)
{
	const struct leave_cover_ask ask = {.leave = l->id, .to = l->takes_over};
	struct person taker;
	struct err why;
	int asked;

	d->l = *l;
	err_clear(&why);
	if (!person_get(d->c, l->takes_over, &taker, e))
		return false;
	if (access_reach(taker.post, ACT_DUTY_OPEN) == RELATION_NOBODY)
		return true;
	if (!leave_cover_gather(d->c, l, &d->arena, &d->list, e))
		return false;
	if (ask_each(d, &ask, &asked, &why) || is_refusal(&why))
		return true;
	*e = why;
	return false;
}

static bool
is_free(const struct leave *l, int day)
{
	if (l->state == LEAVE_REJECTED || l->state == LEAVE_WITHDRAWN ||
		l->state == LEAVE_CANCELLED)
		return true;
	return day < l->range.first_day || day > l->range.last_day;
}

struct freeing {
	const struct leave *was, *now;
	int64_t first_us;
	struct leave_gave *item; /* arena */
	int n, room;
	struct arena *arena;
	bool failed;
};

static bool
keep_freed(void *arg, const struct leave_gave *g)
{
	struct freeing *f = arg;
	struct leave_gave *more;

	if (!is_free(f->now, g->day))
		return true;
	more = arena_more(f->arena, f->item, f->n, &f->room, sizeof *more);
	f->failed |= !more;
	if (!more)
		return false;
	f->item = more;
	f->item[f->n++] = *g;
	return true;
}

/* A request is void; a cover stands, and everybody in it is told. */
static bool
end_one(struct ctx *c, const struct freeing *f, const struct leave_gave *g, struct err *e)
{
	struct shift_change s;

	if (!shift_change_row_get(c, g->change, &s, e))
		return false;
	if (shift_change_is_open(s.state))
		return g->asked_us < f->first_us ||
		       shift_change_void_within(c, &s, f->now->record, e);
	if (g->step_us < f->first_us || s.first_us <= c->now.utc_us)
		return true;
	return leave_cover_over_set(c, s.id, f->now, e) && shift_change_party_untold(c, s.id, 0, e);
}

static bool
free_days(struct doing *d, const struct leave_change *ch, struct err *e)
{
	struct freeing f = {.was = ch->was, .now = ch->now, .arena = &d->arena};
	struct leave_given of = {
		ch->was->person, ch->was->range.first_day, ch->was->range.last_day, true};

	if (!leave_first_sent(d->c, ch->now->id, &f.first_us, e) ||
		!leave_given_rows(d->c, &of, keep_freed, &f, e))
		return false;
	of.open = false;
	if (!leave_given_rows(d->c, &of, keep_freed, &f, e))
		return false;
	if (f.failed)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < f.n; i++)
		if (!end_one(d->c, &f, &f.item[i], e))
			return false;
	return true;
}

/* Sent with a proposal, or arranged at step 1. */
static bool
names_taker(const struct leave_change *ch)
{
	return ch->now->takes_over &&
	       (ch->action == LEAVE_DO_SEND ||
		       (ch->action == LEAVE_DO_APPROVE && ch->side == LEAVE_BY_LEADER));
}

bool
leave_cover_follow(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	struct doing d = {.c = c};
	bool good;

	if (ch->now->process != LEAVE_APPLY)
		return true;
	arena_init(&d.arena);
	good = (!ch->was->rev || free_days(&d, ch, e)) &&
	       (!names_taker(ch) || ask_taker(&d, ch->now, e));
	arena_free(&d.arena);
	return good;
}
