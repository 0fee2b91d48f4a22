/* leave_form_paper.c — the certificate that a request for leave comes with. SPDX-License-Identifier: MIT
 *
 * Asked for where the kind and the days need it, and never required before HR: it
 * may be brought later, on the page of the leave. source: LV-09.
 */
#include "base/half.h"
#include "base/typed.h"
#include "screens/leave_form.h"

/* Of a paper that is named while its file is not in the folder. */
enum { PAPER_NAMED = 1 << 20 };

int
leave_form_paper_find(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct leave_asking *q = form_data(form);
	const int n = paper_pick_find(&q->inbox, typed, out, max);

	if (n || !*typed || max < 1)
		return n;
	out[0] = (struct pick_item){.id = PAPER_NAMED};
	str_copy(out[0].label, sizeof out[0].label, typed);
	str_copy(out[0].note, sizeof out[0].note, tr("without its file"));
	return 1;
}

bool
leave_form_paper_asked(const struct form_screen *f)
{
	const struct leave_asking *q = form_data(f);

	return q->process == LEAVE_APPLY && q->counted && q->preview.needs_certificate;
}

bool
leave_form_paper_named(const struct form_screen *f)
{
	return leave_form_paper_asked(f) && *form_text(f, ASK_PAPER);
}

void
leave_form_paper_needs(struct form_screen *f)
{
	const struct leave_asking *q = form_data(f);
	const struct leave_type *t = leave_type_of(&q->types, q->asked.type);
	char days[HALF_BYTES], note[LEAVE_TEXT_BYTES] = "";
	const bool named = leave_form_paper_named(f);

	form_hide(f, ASK_PAPER, !leave_form_paper_asked(f));
	form_hide(f, ASK_HOSPITAL, !named);
	form_hide(f, ASK_PAPER_DAY, !named);
	if (leave_form_paper_asked(f) && t && !named) {
		half_text(days, 2 * t->certificate_days);
		text_fill(note, sizeof note,
			*q->papers ? tr("there: {2}")
				   : tr_n("needed from {1} day on", "needed from {1} days on",
					     t->certificate_days),
			days, q->papers, NULL);
	}
	form_note_set(f, ASK_PAPER, note, "");
}

bool
leave_form_paper_fits(const struct form_screen *f, int field, struct err *e)
{
	if (field == ASK_HOSPITAL && leave_form_paper_named(f) &&
		!typed_has(form_text(f, field), 2))
		return err_set(e, ERR_INVALID, .field = "hospital", .rule = "LV-09",
			.msgid = N_("Name the hospital, in 2 to 60 characters"));
	if (field != ASK_PAPER_DAY || !leave_form_paper_named(f))
		return true;
	return (form_day(f, field) && form_day(f, field) <= form_today(f)) ||
	       err_set(e, ERR_INVALID, .field = "day", .rule = "LV-09",
		       .msgid = N_("The day on the certificate, not after today"));
}

bool
leave_form_paper(
	const struct form_screen *f, struct leave_paper *out, struct buf *bytes, struct err *e)
{
	const struct leave_asking *q = form_data(f);
	const int64_t at = form_picked_id(f, ASK_PAPER);

	*out = (struct leave_paper){.name = form_text(f, ASK_PAPER),
		.hospital = form_text(f, ASK_HOSPITAL),
		.day = form_day(f, ASK_PAPER_DAY)};
	if (at < 1 || at > q->inbox.n)
		return true;
	if (!paper_pick_read(form_console(f), &q->inbox.file[at - 1], bytes, e))
		return false;
	out->bytes = buf_str(bytes);
	out->n = bytes->len;
	return true;
}
