/* roster_publish.c — publishing a draft: what changes, why, the password. SPDX-License-Identifier: MIT
 *
 * source: RST-03, RST-13, RST-14, screens.md §6.6.
 */
#include <string.h>

#include "base/utf8.h"
#include "domain/record.h"
#include "domain/roster_due.h"
#include "screens/form_screen.h"
#include "screens/roster.h"

enum { WHY, OVERRIDE, FIELDS };

struct data {
	struct roster_screen *s;
	struct roster_ref ref; /* what is shown is what is published */
	int changes, shortest_h;
	struct roster_due due; /* of a first version */
};

static const struct form_spec_field fields[FIELDS] = {
	[WHY] = {.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Why it changes"),
		.help = N_("Of a change of what is published; a first version needs none"),
		.cols = 48,
		.chars = 200,
		.rows = 3},
	[OVERRIDE] = {.kind = FIELD_EDIT,
		.name = "override_why",
		.label = N_("Why so all the same"),
		.help = N_("Why the warnings may stand; without warnings it stays empty"),
		.cols = 48,
		.chars = 200,
		.rows = 3},
};

/* RST-13: how many cells are another, and how soon the first of them is. */
static bool
count_changes(struct ctx *c, struct data *d, struct err *e)
{
	struct roster_screen *s = d->s;
	struct roster_plan was = {.items = 0}, is = {.items = 0};
	const struct assignment_filter f = {.team = s->ask.team,
		.from = roster_first_day(s->ask.month),
		.to = roster_last_day(s->ask.month)};
	struct roster_changes k = {.n = 0};
	struct arena a;
	bool good;

	arena_init(&a);
	good = assignment_load(c, &f, &was, e) && roster_board_plan(&s->board, &is, e) &&
	       roster_diff(&was, &is, 0, &a, &k, e);
	d->changes = k.n;
	for (int i = 0; i < k.n; i++) {
		const int lead = roster_lead_h(&k.item[i], clock_now(&c->clock).utc_us);

		if (!i || lead < d->shortest_h)
			d->shortest_h = lead;
	}
	roster_plan_free(&was);
	roster_plan_free(&is);
	arena_free(&a);
	return good;
}

static void
say_what(const struct data *d, char *out, size_t size)
{
	const struct roster_screen *s = d->s;
	char v[16], before[16], n[16];

	str_format(v, sizeof v, "%d", s->draft.version);
	str_format(before, sizeof before, "%d", s->in_force.version);
	str_format(n, sizeof n, "%d", d->changes);
	if (s->in_force.id)
		text_fill(out, size, tr("v{1} takes the place of v{2}: days changed {3}"), v,
			before, n);
	else
		text_fill(out, size, tr("v{1}, the first of this month: days planned {2}"), v, n,
			NULL);
}

static bool
fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct data *d = form_data(f);
	char text[160], warnings[64], n[16];

	d->s = ui_below_state(ui);
	d->ref = d->s->edit.ref;
	if (!count_changes(console_ctx(ui), d, e) ||
		(!d->s->in_force.id && !roster_due_get(console_ctx(ui), d->s->ask.team,
					       d->s->ask.month, &d->due, e)))
		return false;
	str_format(text, sizeof text, "%04d-%02d v%d", d->s->ask.month / 100, d->s->ask.month % 100,
		d->s->draft.version);
	form_name(f, text);
	say_what(d, text, sizeof text);
	str_format(n, sizeof n, "%d", d->s->edit.found.n - d->s->edit.found.refusals);
	text_fill(warnings, sizeof warnings, tr("warnings {1}"), n, NULL, NULL);
	form_above(f, text, warnings);
	form_start(f, d->s->in_force.id ? WHY : OVERRIDE);
	return true;
}

static bool
is_short(const char *text)
{
	return utf8_clusters(text, strlen(text)) < 2;
}

/* Before the password is asked for. */
static bool
leave(const struct form_screen *f, int field, struct err *e)
{
	const struct roster_screen *s = ((const struct data *)form_data(f))->s;

	if (field == WHY && s->in_force.id && is_short(form_text(f, WHY)))
		return err_set(e, ERR_INVALID, .field = "why", .rule = "RST-13",
			.msgid = N_("Say in 2 to 200 characters why the roster changes"));
	if (field == OVERRIDE && s->edit.found.n > s->edit.found.refusals &&
		is_short(form_text(f, OVERRIDE)))
		return err_set(e, ERR_INVALID, .field = "override_why", .rule = "RST-14",
			.msgid = N_("Say in 2 to 200 characters why the warnings may stand"));
	return true;
}

static bool
store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct data *d = form_data(f);
	const struct roster_publication p = {form_text(f, WHY), form_text(f, OVERRIDE)};
	struct roster_ref ref = d->ref;

	(void)ui;
	(void)id;
	return roster_publish(form_signer(f), &ref, &p, e);
}

/* RST-02, RST-04: a first version has a day. */
static void
tell_due(const struct data *d, struct buf *out)
{
	const bool late = d->due.state == ROSTER_OVERDUE;
	char day[40], text[200];

	if (d->s->in_force.id)
		return;
	roster_tell_day(d->due.term.due_day, day, sizeof day);
	text_fill(text, sizeof text,
		late && *d->due.holiday
			? tr("[!] Late: it was due by {1}; it covers {2} (RST-02, RST-04).")
		: late ? tr("[!] Late: it was due by {1} (RST-02).")
		       : tr("It is due by {1}."),
		day, d->due.holiday, NULL);
	buf_printf(out, "%s\n", text);
}

/* Codes with their counts: "below-minimum 3, seven-days 1". */
static void
tell(const struct form_screen *f, struct buf *out)
{
	const struct data *d = form_data(f);
	const struct roster_findings *l = &d->s->edit.found;
	char lead[16];
	bool any = false;

	tell_due(d, out);
	str_format(lead, sizeof lead, "%d", d->shortest_h);
	if (d->changes) {
		char text[160];

		text_fill(text, sizeof text,
			d->shortest_h < 0 ? tr("It touches shifts that have begun already.")
					  : tr("The first shift it touches begins in {1} h."),
			lead, NULL, NULL);
		buf_printf(out, "%s\n", text);
	}
	for (int k = 0; k < ROSTER_CODES; k++) {
		int n = 0;

		for (int i = 0; i < l->n; i++)
			n += (int)l->item[i].code == k;
		if (!n)
			continue;
		buf_printf(out, "%s%s %d (%s)", any ? "\n" : "",
			roster_code_name((enum roster_code)k), n,
			tr(roster_code_label((enum roster_code)k)));
		any = true;
	}
	if (!any)
		buf_puts(out, tr("Nothing stands against it."));
}

static const struct form_spec publish_form = {
	.title = N_("PUBLISH"),
	.draft = "roster-publish",
	.field = fields,
	.fields = FIELDS,
	.label_cols = 20,
	.data_bytes = sizeof(struct data),
	.fill = fill,
	.store = store,
	.leave = leave,
	.tell = tell,
	.done = ROSTER_PUBLISHED_DONE,
	.signs = N_("Sign: publish this roster"),
	.record_type = RECORD_ROSTER_PUBLISHED,
};

void
roster_publish_open(struct ui *ui, struct roster_screen *s)
{
	form_push(ui, &publish_form, s->draft.id);
}
