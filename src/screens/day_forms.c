/* day_forms.c — the duty report, and sending a handover back. SPDX-License-Identifier: MIT
 *
 * source: SHO-24, SHO-10.
 */
#include "base/day.h"
#include "domain/duty_report.h"
#include "report/duty_draft.h"
#include "screens/day.h"

/* --- SHO-24: drafted by the console, completed and sent by the duty person --- */

enum { REPORT_TEXT, REPORT_FIELDS, REPORT_ROWS = 10 };

/* What was sent already is what one goes on from. */
static bool
report_start(struct ui *ui, int64_t desk, int day, struct buf *text, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct duty_report sent;
	struct arena a;

	arena_init(&a);
	bool good =
		duty_report_get(c, &(const struct duty_report_of){desk, day, c->who}, &a, &sent, e);
	if (good && sent.record && !sent.erased)
		buf_puts(text, sent.text);
	else if (good)
		good = duty_draft(c, desk, day, text, e);
	arena_free(&a);
	return good;
}

static bool
report_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	int64_t desk = form_id(f) / DAY_IDS;
	int day = (int)(form_id(f) % DAY_IDS);
	char text[DAY_TEXT_BYTES], scope[DESK_CODE_BYTES + DAY_TEXT_BYTES + 2];
	struct desk d;
	struct buf b;

	if (!duty_report_may(console_ctx(ui), desk, day, e) ||
		!desk_get(console_ctx(ui), desk, &d, e))
		return false;
	day_format(text, day);
	str_format(scope, sizeof scope, "%s %s", d.code, text);
	form_name(f, scope);
	buf_init(&b);
	bool good = report_start(ui, desk, day, &b, e);
	form_text_set(f, REPORT_TEXT, buf_str(&b));
	buf_free(&b);
	return good;
}

static bool
report_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	*id = form_id(f);
	return duty_report_send(console_ctx(ui), form_id(f) / DAY_IDS, (int)(form_id(f) % DAY_IDS),
		form_text(f, REPORT_TEXT), e);
}

static const struct form_spec_field report_fields[REPORT_FIELDS] = {
	{.kind = FIELD_EDIT,
		.name = "text",
		.label = N_("Words"),
		.cols = 62,
		.chars = DUTY_REPORT_CHARS,
		.rows = REPORT_ROWS,
		.help = N_("Drafted from the log: complete it, then F6 sends it")},
};
const struct form_spec day_report_form = {
	.title = N_("DUTY REPORT"),
	.draft = "duty-report",
	.new_of = true,
	.field = report_fields,
	.fields = REPORT_FIELDS,
	.label_cols = 10,
	.about = N_("It goes with the supervisor's check of this day. Until then it can be sent "
		    "again; the newest counts."),
	.fill = report_fill,
	.store = report_store,
	.said = N_("Sent. It goes with the check of this day"),
};

void
day_report_open(struct ui *ui, int64_t desk, int day)
{
	form_push(ui, &day_report_form, day_id(desk, day));
}

/* --- SHO-10: back for a supplement or to be redone --- */

enum { BACK_WHAT, BACK_WHY, BACK_FIELDS };

static bool
back_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct handover_view v;
	char scope[64];

	if (!handover_load(console_ctx(ui), form_id(f), &v, e))
		return false;
	str_format(scope, sizeof scope, "%s %d", v.c.desk_code, v.c.no);
	form_name(f, scope);
	form_rev_set(f, v.h.rev);
	handover_view_free(&v);
	return true;
}

static bool
back_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct handover_ref ref = {form_id(f), form_rev(f)};
	struct handover_back b = {.why = form_text(f, BACK_WHY)};
	int what = form_choice(f, BACK_WHAT);
	struct handover_view v;

	if (!handover_load(console_ctx(ui), ref.id, &v, e))
		return false;
	b.kind = what == 2 ? HANDOVER_ROUND_REDO : HANDOVER_ROUND_SUPPLEMENT;
	b.owes = what == 0 ? v.h.giver : what == 1 ? v.h.receiver : 0;
	handover_view_free(&v);
	*id = ref.id;
	return handover_send_back(console_ctx(ui), &ref, &b, e);
}

static const char *const back_choices[] = {N_("supplement by the outgoing person"),
	N_("supplement by the incoming person"), N_("redo: both restate and sign again"), NULL};
static const struct form_spec_field back_fields[BACK_FIELDS] = {
	{.kind = FIELD_CHOICE,
		.name = "owes",
		.label = N_("What is asked"),
		.cols = 40,
		.choices = back_choices},
	{.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Why"),
		.cols = 50,
		.chars = HANDOVER_REMARK_CHARS,
		.rows = 4,
		.help = N_("What is missing or wrong. Both will read it")},
};
const struct form_spec day_back_form = {
	.title = N_("SEND BACK"),
	.draft = "send-back",
	.new_of = true,
	.field = back_fields,
	.fields = BACK_FIELDS,
	.label_cols = 16,
	.about = N_("Duty stays where it is, and what was signed stays as it was. Every round is "
		    "kept and stands on the sheet."),
	.fill = back_fill,
	.store = back_store,
	.said = N_("Sent back. Who owes it sees it on their board"),
};

void
day_send_back(struct ui *ui, int64_t handover)
{
	form_push(ui, &day_back_form, handover);
}
