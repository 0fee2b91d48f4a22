/* now_people.c — the rows of "On duty now": who is on, and who comes next. SPDX-License-Identifier: MIT
 *
 * source: screens.md §5, SHO-02.
 */
#include "screens/now_people.h"

enum { LATE_SHOWN_MIN = 600 };

static const struct board_expected *
next_at(const struct now_state *s, int64_t desk)
{
	for (int i = 0; i < s->expected.n; i++)
		if (s->expected.row[i].desk == desk)
			return &s->expected.row[i];
	return NULL;
}

static bool
is_held(const struct now_state *s, int64_t desk)
{
	for (int i = 0; i < s->people.n; i++)
		if (s->people.person[i].holder && s->people.person[i].desk == desk)
			return true;
	return false;
}

int
now_people_rows(const struct now_state *s, struct now_person_row *out)
{
	int n = 0;

	for (int i = 0; i < s->people.n; i++) {
		const struct board_person *p = &s->people.person[i];

		out[n++] = (struct now_person_row){.on = p};
		if (p->holder && next_at(s, p->desk))
			out[n++] = (struct now_person_row){.next = next_at(s, p->desk)};
	}
	for (int i = 0; i < s->expected.n; i++)
		if (!is_held(s, s->expected.row[i].desk))
			out[n++] = (struct now_person_row){.next = &s->expected.row[i]};
	return n;
}

/* ATT-02: late from the first whole minute, and only who is expected to sign in. */
static void
late_note(const struct now_state *s, const struct board_expected *x, char *out, size_t size)
{
	int minutes = (int)((s->now_utc_us - x->next.start_us) / 60000000);
	char n[16];

	str_format(n, sizeof n, "%d", minutes);
	if (minutes > 0 && minutes < LATE_SHOWN_MIN)
		text_fill(out, size, tr("late {1} min"), n, NULL, NULL);
	else
		str_copy(out, size, tr(N_("planned now")));
}

void
now_next_note(const struct now_state *s, const struct board_expected *x, char *out, size_t size)
{
	if (x->next.who.person == s->con->me.person.id)
		str_copy(out, size, tr(N_("you come next")));
	else if (x->next.start_us <= s->now_utc_us && !is_held(s, x->desk))
		late_note(s, x, out, size);
	else
		str_copy(out, size, tr(N_("comes next")));
}

bool
now_comes_next(const struct now_state *s)
{
	const struct board_expected *x = next_at(s, s->con->desk.id);

	return !x || x->next.planned;
}
