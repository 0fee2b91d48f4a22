/* sheet_round.c — how often a handover was sent back, and what was answered. SPDX-License-Identifier: MIT
 *
 * source: SHO-10 (all rounds are kept), SHO-09.
 */
#include "base/clock.h"
#include "report/put.h"

static void
put_said(const struct sheet *h, const char *msgid, const char *text)
{
	if (*text)
		put_field(h, 4, msgid, text);
}

static void
put_time(const struct sheet *h, const char *msgid, int64_t utc_us)
{
	char at[CLOCK_TEXT_BYTES];

	clock_format_iso(at, utc_us);
	put_field(h, 4, msgid, at);
}

static void
put_round(const struct sheet *h, const struct handover_round *r)
{
	char no[24], text[256];

	(void)str_format(no, sizeof no, "%d", r->no);
	(void)text_fill(text, sizeof text,
		tr_in(h->lang, r->kind == HANDOVER_ROUND_REDO
				       ? N_("{1}, both restate and sign again")
				       : N_("{1}, supplement by {2}")),
		no, r->owes.name, "");
	put_field(h, 0, N_("Round:"), text);
	put_party(h, 4, N_("Sent back by:"), &r->by);
	put_time(h, N_("Time:"), r->utc_us);
	put_field(h, 4, N_("Reason:"), r->reason);
	put_said(h, N_("Handing over:"), r->giver_text);
	put_said(h, N_("Receiving:"), r->receiver_text);
	if (r->let_be_record) {
		put_party(h, 4, N_("Let be by:"), &r->let_be_by);
		put_field(h, 4, N_("Reason:"), r->let_be_why);
	}
	if (r->done_us)
		put_time(h, N_("Ended:"), r->done_us);
	else
		put_field(h, 4, N_("Ended:"), tr_in(h->lang, N_("not ended yet")));
}

void
put_rounds(const struct sheet *h)
{
	if (h->s->rounds)
		put_heading(h, N_("Sent back by the supervisor"));
	for (int i = 0; i < h->s->rounds; i++)
		put_round(h, &h->s->round[i]);
}
