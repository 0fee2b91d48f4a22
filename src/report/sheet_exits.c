/* sheet_exits.c — what blocked the handover on the sheet, and how it went on. SPDX-License-Identifier: MIT
 *
 * source: SHO-07, SHO-12.
 */
#include "base/clock.h"
#include "report/put.h"

enum { LINE_INDENT = 8 };

static void
put_remark(const struct sheet *h, const char *msgid, const char *text)
{
	if (*text)
		put_field(h, LINE_INDENT, msgid, text);
}

/* SHO-07: by phone both who said so and who entered it are named. */
static void
put_way(const struct sheet *h, const struct handover_notice *n)
{
	bool phone = n->way == HANDOVER_BY_PHONE;

	if (n->way == HANDOVER_JOINTLY) {
		put_remark(h, N_("Open:"),
			tr_in(h->lang, N_("taken over jointly, nobody was reached")));
		return;
	}
	if (!n->released_by.person)
		return;
	put_party(h, LINE_INDENT, phone ? N_("By phone:") : N_("Released by:"), &n->released_by);
	if (phone)
		put_party(h, LINE_INDENT, N_("Entered by:"), &n->entered_by);
	put_remark(h, phone ? N_("Words:") : N_("Reason:"), n->release);
}

void
put_notices(const struct sheet *h)
{
	const struct handover_content *c = &h->s->c;

	if (c->notices)
		put_heading(h, N_("Named before signing"));
	for (int i = 0; i < c->notices; i++) {
		const struct handover_notice *n = &c->notice[i];
		put_spaces(h->out, LINE_INDENT);
		put_wrapped(h->out, LINE_INDENT, LINE_INDENT,
			h->lang == LANG_ZH ? n->text_zh : n->text_en);
		put_way(h, n);
	}
}

/* ---- beside the signatures ---- */

static void
put_time(const struct sheet *h, const char *msgid, int64_t utc_us)
{
	char at[CLOCK_TEXT_BYTES];

	clock_format_iso(at, utc_us);
	put_field(h, 4, msgid, at);
}

static void
put_words(const struct sheet *h, const char *msgid, const char *words)
{
	if (*words)
		put_field(h, 4, msgid, words);
}

static void
put_unfit(const struct sheet *h, const struct handover_unfit *u)
{
	put_party(h, 0, N_("Marked unfit:"), &u->person);
	put_party(h, 4, N_("Marked by:"), &u->by);
	put_time(h, N_("Time:"), u->utc_us);
	put_words(h, N_("Words:"), u->words);
}

static void
put_substitute(const struct sheet *h, const struct handover_substitute *s)
{
	put_party(h, 0, N_("Acts instead:"), &s->person);
	put_party(h, 4, N_("Named by:"), &s->by);
	put_time(h, N_("Time:"), s->utc_us);
}

static void
put_phone(const struct sheet *h, const struct handover_phone *p)
{
	static const char *const says[HANDOVER_PHONE_ANSWERS] = {
		N_("not countersigned yet"), N_("confirmed"), N_("! \"I did not say so\"")};

	put_party(h, 0, N_("By phone:"), &p->superior);
	put_party(h, 4, N_("Entered by:"), &p->by);
	put_time(h, N_("Said at:"), p->said_us);
	put_words(h, N_("Words:"), p->words);
	put_field(h, 4, N_("Superior:"), tr_in(h->lang, says[p->answer]));
	if (p->answered_us)
		put_time(h, N_("Time:"), p->answered_us);
	put_words(h, N_("Remark:"), p->remark);
}

static void
put_attempt(const struct sheet *h, const struct handover_attempt *t)
{
	put_party(h, 0, N_("Tried to reach:"), &t->called);
	put_party(h, 4, N_("Tried by:"), &t->by);
	put_time(h, N_("Time:"), t->utc_us);
	put_field(h, 4, N_("Reached:"), tr_in(h->lang, t->reached ? N_("yes") : N_("no")));
	put_words(h, N_("Words:"), t->words);
}

static void
put_joint(const struct sheet *h, const struct handover_joint *j)
{
	char text[256], no[16];
	bool incident = j->clause[0] == 'a' || j->clause[0] == 'b';

	(void)str_format(no, sizeof no, "%d", j->no);
	(void)text_fill(text, sizeof text,
		tr_in(h->lang, incident ? N_("incident {1} stayed open")
			       : j->clause[0] == 'd'
				       ? N_("the giver was marked unfit and did not sign")
				       : N_("line {1} stayed open")),
		no, NULL, NULL);
	put_field(h, 0, N_("Jointly:"), text);
}

void
put_exits(const struct sheet *h)
{
	const struct handover_exits *x = &h->s->exits;
	const struct handover_content *c = &h->s->c;

	if (x->unfits + x->substitutes + x->phones + x->attempts + c->joints)
		put_heading(h, N_("How it went on although it was blocked"));
	for (int i = 0; i < x->unfits; i++)
		put_unfit(h, &x->unfit[i]);
	for (int i = 0; i < x->substitutes; i++)
		put_substitute(h, &x->substitute[i]);
	for (int i = 0; i < x->phones; i++)
		put_phone(h, &x->phone[i]);
	for (int i = 0; i < x->attempts; i++)
		put_attempt(h, &x->attempt[i]);
	for (int i = 0; i < c->joints; i++)
		put_joint(h, &c->joint[i]);
	if (c->joints)
		put_time(h, N_("Nobody since:"), c->tried_us);
}
