/* now_need_desk.c — the desk: its handover, its reading, its matters. SPDX-License-Identifier: MIT
 *
 * source: screens.md §5, SHO-02, SHO-14, SHO-16.
 */
#include "domain/matter.h"
#include "screens/now_need.h"

enum { MATTERS = 40, GIVEN = 20 };

/* The sentence of the handover that stands at this desk, from this person's side. */
static const char *
handover_msgid(const struct now_state *s, bool *alert)
{
	const struct duty *d = &s->duty;
	int64_t me = s->con->me.person.id;

	*alert = true;
	if (d->state == DUTY_NEVER)
		return N_("This desk was never opened. Sign its opening to take it");
	if (d->waiting)
		return N_("A closing waits: read and accept it to take the desk");
	if (d->open && d->holder != me)
		return N_("{1} is handing over. Receive it when you are ready");
	*alert = false;
	if (d->open)
		return N_("Your handover is under way");
	if (d->holder != me || !s->handover_utc_us)
		return NULL;
	return s->relief.shift_id ? N_("Start the handover to {2}")
				  : N_("Start the handover of this shift");
}

/* SHO-02: preparing begins so many minutes before the end; what is begun is due
 * at the end. */
static void
need_handover(struct now_state *s)
{
	const struct duty *d = &s->duty;
	bool alert;
	const char *msgid = handover_msgid(s, &alert);
	char open[24];
	struct need *n;

	if (!msgid || !now_may_anywhere(s, ACT_HANDOVER_OFFER) ||
		!(n = now_need_add(s, NEED_HANDOVER, d->open)))
		return;
	n->key = 0; /* one row, whatever its state */
	n->alert = alert;
	text_fill(n->text, sizeof n->text, tr(msgid), d->holder_name, shift_name(&s->relief), NULL);
	if (d->holder != s->con->me.person.id || !s->handover_utc_us)
		return;
	n->at_utc_us = s->handover_utc_us - (d->open ? 0 : s->prepare_min * 60000000);
	n->alert = false; /* until its time has come */
	str_format(open, sizeof open, "%lld", (long long)s->open);
	if (s->open)
		text_fill(n->note, sizeof n->note, tr("{1} open"), open, NULL, NULL);
}

void
now_unread_text(const struct now_state *s, char *out, size_t size)
{
	str_format(out, size, s->unread < UNREAD_MOST ? "%lld" : "%lld+", (long long)s->unread);
}

static void
need_unread(struct now_state *s)
{
	char count[24];
	struct need *n;

	if (!s->unread || !(n = now_need_add(s, NEED_UNREAD, 0)))
		return;
	now_unread_text(s, count, sizeof count);
	text_fill(n->text, sizeof n->text,
		tr_n("{1} log entry you have not read", "{1} log entries you have not read",
			(long)s->unread),
		count, NULL, NULL);
}

void
now_need_matter(struct now_state *s, const struct matter *m, int64_t due_us)
{
	struct need *n;

	for (int i = 0; i < s->needs; i++)
		if (s->need[i].kind == NEED_MATTER && s->need[i].key == m->id)
			return;
	n = now_need_add(s, NEED_MATTER, m->entry_id);
	if (!n)
		return;
	n->key = m->id; /* the same matter after a correction */
	str_copy(n->text, sizeof n->text, m->text);
	n->at_utc_us = due_us;
	n->alert = m->importance == ENTRY_URGENT || m->escalated;
	if (m->ticket)
		str_format(n->note, sizeof n->note, "#%lld", (long long)m->ticket);
}

static void
matters_add(struct now_state *s, struct matter_list *list)
{
	for (int i = 0; i < list->n; i++) {
		s->urgent += list->matter[i].importance == ENTRY_URGENT;
		now_need_matter(s, &list->matter[i], list->matter[i].due_utc_us);
	}
	matter_list_free(list);
}

bool
now_needs_of_desk(struct ctx *c, struct now_state *s, struct err *e)
{
	struct matter_list list;

	if (!s->con->desk.id)
		return true;
	if (!matter_open_count(c, s->con->desk.id, &s->open, e))
		return false;
	need_handover(s);
	if (now_may_anywhere(s, ACT_HANDOVER_ACCEPT))
		need_unread(s); /* SHO-06: who may take the desk owes reading */
	if (!now_may_anywhere(s, ACT_MATTER_CLOSE))
		return true;
	if (!matter_open_first(c, s->con->desk.id, MATTERS, &list, e))
		return false;
	matters_add(s, &list);
	return true;
}

bool
now_needs_given(struct ctx *c, struct now_state *s, struct err *e)
{
	struct matter_list list;
	int64_t urgent = s->urgent; /* of this desk alone */

	if (!matter_mine(c, GIVEN, &list, e))
		return false;
	matters_add(s, &list);
	s->urgent = urgent;
	return true;
}
