/* leave_process_apply.c — what an approved process does to its leave. SPDX-License-Identifier: MIT
 *
 * source: LV-10, LV-17.
 */
#include "base/day.h"
#include "base/text.h"
#include "domain/leave_process_core.h"

bool
leave_has_begun(const struct leave *l, int today)
{
	return l->state == LEAVE_TAKEN || l->range.first_day <= today;
}

bool
leave_begin_within(struct ctx *c, struct leave *l, struct err *e)
{
	const struct leave_turn begin = {
		.type = RECORD_LEAVE_BEGUN, .action = LEAVE_DO_BEGIN, .fact = true};

	return leave_turn_within(c, l, &begin, e);
}

/* --- the effect --- */

static bool
correct(struct ctx *c, const struct leave *process, struct arena *a, struct leave_process_after *f,
	struct err *e)
{
	struct leave_types types;
	struct leave_measured m = {.person = f->now.person, .range = process->range};

	if (!leave_types_load(c, &types, e))
		return false;
	m.type = leave_type_of(&types, process->type);
	if (!m.type || (!m.type->in_use && process->type != f->now.type))
		return err_set(e, ERR_INVALID, .field = "type", .rule = "LV-01",
			.msgid = N_("This kind of leave is not used here. Pick one of the list"));
	if (!leave_measure(c, &m, a, &f->count, e))
		return false;
	f->action = LEAVE_DO_CORRECT;
	f->changes = true;
	f->now.type = process->type;
	f->now.range = process->range;
	f->now.takes_over = process->takes_over;
	f->now.half_days = f->count.half_days;
	f->now.provisional = f->count.provisional;
	return true;
}

/* It ends then; where nothing of it is left it is cancelled and keeps its days. */
static void
end_on(struct leave_process_after *f, int until, bool half, enum leave_action else_action)
{
	struct leave_count left = f->count;

	leave_count_until(&left, until, half);
	f->action = LEAVE_DO_CANCEL;
	if (until < f->now.range.first_day || !left.half_days)
		return;
	leave_count_until(&f->count, until, half);
	f->action = else_action;
	f->changes = true;
	f->now.range.last_day = until;
	f->now.range.last_half = half;
	f->now.half_days = f->count.half_days;
}

/* LV-17: days to come alone; what was taken by the day of approval stays. */
static bool
cancel(struct ctx *c, const struct leave *process, struct leave_process_after *f, struct err *e)
{
	int today = clock_local(c->now.utc_us).day, from = process->range.first_day;

	if (leave_has_begun(&f->now, today) && from <= today)
		from = day_add(today, 1);
	if (from > f->now.range.last_day)
		return err_set(e, ERR_BLOCKED, .field = "from", .rule = "LV-17",
			.msgid = N_("None of its days lies ahead: what was taken stays"));
	end_on(f, day_add(from, -1), false, LEAVE_DO_CORRECT);
	return true;
}

static void
come_back(const struct leave *process, struct leave_process_after *f)
{
	const struct leave_range *actual = &process->range, *planned = &f->now.range;
	bool early =
		actual->last_day < planned->last_day ||
		(actual->last_day == planned->last_day && actual->last_half && !planned->last_half);

	f->action = LEAVE_DO_CLOSE;
	if (!process->half_days)
		end_on(f, day_add(planned->first_day, -1), false, LEAVE_DO_CLOSE);
	else if (early)
		end_on(f, actual->last_day, actual->last_half, LEAVE_DO_CLOSE);
}

bool
leave_process_effect(struct ctx *c, const struct leave *parent, const struct leave *process,
	struct arena *a, struct leave_process_after *out, struct err *e)
{
	*out = (struct leave_process_after){.now = *parent};
	out->count.day = arena_alloc(a, LEAVE_DAYS_MAX * sizeof *out->count.day);
	if (!out->count.day)
		return err_set(e, ERR_NOMEM);
	if (process->process == LEAVE_CORRECT)
		return correct(c, process, a, out, e);
	if (!leave_days_of(c, parent->id, &out->count, e))
		return false;
	if (process->process == LEAVE_CANCEL)
		return cancel(c, process, out, e);
	come_back(process, out);
	return true;
}

/* --- asked before it is approved, done after --- */

static bool
is_approval(const struct leave_change *ch)
{
	return ch->now->process != LEAVE_APPLY && ch->action == LEAVE_DO_APPROVE;
}

static bool
stays_alone(struct ctx *c, const struct leave *now, struct err *e)
{
	const struct leave_touch t = {
		.person = now->person, .but_for = now->id, .range = now->range};
	int64_t other;

	if (!leave_overlap(c, &t, &other, e))
		return false;
	return !other || err_set(e, ERR_CONFLICT, .rule = "LV-02",
				 .msgid = N_("Another leave lies on one of these days by now"));
}

static bool
may_take_effect(struct ctx *c, const struct leave *process, struct arena *a, struct err *e)
{
	struct leave parent;
	struct leave_process_after f;

	if (!leave_row(c, process->parent, &parent, e))
		return false;
	if (parent.state != LEAVE_FILED && parent.state != LEAVE_TAKEN)
		return err_set(e, ERR_BLOCKED, .rule = "LV-17",
			.msgid = N_("The leave that this is about has ended or is asked again"));
	return leave_process_effect(c, &parent, process, a, &f, e) &&
	       (f.action != LEAVE_DO_CORRECT || stays_alone(c, &f.now, e));
}

/* LV-10: what was taken is not withdrawn; it ends by the return to post. */
static bool
may_withdraw(struct ctx *c, const struct leave *l, struct err *e)
{
	if (l->process != LEAVE_APPLY || l->state != LEAVE_MANAGER_APPROVED ||
		l->range.first_day > clock_local(c->now.utc_us).day)
		return true;
	return err_set(e, ERR_BLOCKED, .rule = "LV-17",
		.msgid = N_("It has begun. Once HR filed it, it ends by the return to post"));
}

bool
leave_process_hold(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	struct arena a;
	bool good;

	if (ch->action == LEAVE_DO_WITHDRAW)
		return may_withdraw(c, ch->was, e);
	if (!is_approval(ch))
		return true;
	arena_init(&a);
	good = may_take_effect(c, ch->now, &a, e);
	arena_free(&a);
	return good;
}

static bool
take_effect(struct ctx *c, const struct leave *process, struct arena *a, struct err *e)
{
	struct leave_turn t = {.type = RECORD_LEAVE_CHANGED, .because = process->record};
	struct leave parent;
	struct leave_process_after f;
	int today = clock_local(c->now.utc_us).day;

	if (!leave_row(c, process->parent, &parent, e))
		return false;
	if (parent.state == LEAVE_FILED && leave_has_begun(&parent, today) &&
		!leave_begin_within(c, &parent, e))
		return false;
	if (!leave_process_effect(c, &parent, process, a, &f, e))
		return false;
	t.action = f.action;
	t.now = &f.now;
	t.count = f.changes ? &f.count : NULL;
	return leave_turn_within(c, &parent, &t, e);
}

/* LV-17: a process whose leave has ended is not asked any more. */
static bool
end_process(struct ctx *c, const struct leave *parent, struct err *e)
{
	const struct leave_turn end = {.type = RECORD_LEAVE_VOID,
		.action = LEAVE_DO_CANCEL,
		.because = parent->record,
		.fact = true};
	struct leave p;

	if (!leave_process_row(c, parent->id, &p, e))
		return false;
	return !p.id || leave_turn_within(c, &p, &end, e);
}

bool
leave_process_follow(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	const struct leave *l = ch->now;
	struct arena a;
	bool good;

	if (l->process == LEAVE_APPLY)
		return !leave_is_over(l->process, l->state) || end_process(c, l, e);
	if (!is_approval(ch))
		return true;
	arena_init(&a);
	good = take_effect(c, l, &a, e);
	arena_free(&a);
	return good;
}
