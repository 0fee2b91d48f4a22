/* sheet_after.c — what came after a handover was signed: the watch, and who read the sheet. SPDX-License-Identifier: MIT
 *
 * source: SHO-18, SHO-01; behind what was signed, as remarks are (SHO-12).
 */
#include "base/clock.h"
#include "report/put.h"

enum { NUMBER_COLS = 8 };

/* Complete once the watch is over, and not told before. */
static void
put_watch(const struct sheet *h)
{
	const struct handover_surfaceds *l = &h->s->surfaced;
	char text[2560], at[CLOCK_TEXT_BYTES], no[24];

	if (!l->over || (!l->n && !l->closed_record))
		return;
	put_heading(h, N_("Surfaced in the watch"));
	for (int i = 0; i < l->n; i++) {
		clock_format_time(at, l->entry[i].utc_us);
		(void)str_format(
			text, sizeof text, "%s  %s: %s", at, l->entry[i].author, l->entry[i].text);
		(void)str_format(no, sizeof no, "%7lld ", (long long)l->entry[i].no);
		buf_puts(h->out, no);
		put_wrapped(h->out, NUMBER_COLS, NUMBER_COLS, text);
	}
	if (!l->n)
		put_sentence(h, NUMBER_COLS, N_("none"), "", "", "");
	put_signature(h, &h->s->watch);
}

/* The others on the shift. */
static void
put_readers(const struct sheet *h)
{
	const struct handover_signed *s = h->s;
	char at[CLOCK_TEXT_BYTES];

	if (s->readers)
		put_heading(h, N_("Read by others on the shift"));
	for (int i = 0; i < s->readers; i++) {
		put_party(h, 0, N_("Read by:"), &s->reader[i].who);
		clock_format_iso(at, s->reader[i].utc_us);
		put_field(h, 4, N_("Time:"), at);
	}
}

void
put_after(const struct sheet *h)
{
	put_watch(h);
	put_readers(h);
}
