/* report_reading.c — how fast people read the log, for the supervisor alone. SPDX-License-Identifier: MIT
 *
 * source: SHO-19, LOG-08.
 */
#include "domain/handover_figures.h"

#include "domain/volume.h"
#include "report/report_parts.h"

static const struct rtable_column columns[] = {
	REPORT_DESK,
	REPORT_MONTH,
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"name", N_("Name"), RTABLE_TEXT},
	{"entries_read", N_("Read"), RTABLE_INT},
	{"read_s", N_("Read s"), RTABLE_INT},
	{"too_fast", N_("Too fast"), RTABLE_INT},
	{"max_chars", N_("Chars/s"), RTABLE_INT},
};

static bool
put_month(const struct report_ask *ask, const struct desk *d, int month, struct rtable *t,
	struct err *e)
{
	const struct handover_figures_span of = {.desk = d->id, .month = month};
	struct handover_paces l;
	char name[VOLUME_MONTH_BYTES];
	struct arena a;

	arena_init(&a);
	const bool ok = handover_paces_load(ask->c, &of, &a, &l, e);
	volume_month_text(name, month);
	for (int i = 0; ok && i < l.n; i++) {
		const struct handover_pace *r = &l.pace[i];

		rtable_text(t, d->code);
		rtable_text(t, name);
		rtable_text(t, r->staff_no);
		rtable_text(t, r->name);
		rtable_number(t, r->reading.entries);
		report_number_from(t, 0, handover_reading_s(&r->reading));
		rtable_number(t, r->reading.fast);
		rtable_number(t, l.max_chars);
	}
	arena_free(&a);
	return ok;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return report_each_month(ask, t, put_month, e);
}

const struct report report_reading = {
	.name = "reading",
	.title = N_("Reading of the log"),
	.summary = N_("each person: entries read, seconds an entry; for the supervisor alone"),
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
	.legend = N_("Read s: seconds an entry, of pages whose time is known. Too fast: entries on "
		     "pages read at more than the limit of characters a second (a Chinese one "
		     "counts as two). A sign to talk about, and no measure of anybody."),
};
