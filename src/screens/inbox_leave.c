/* inbox_leave.c — step 1 of a leave: who takes over and by when, then the signature. SPDX-License-Identifier: MIT
 *
 * It opens with what the applicant proposed, so that a clear case is F6 and the
 * password. source: LV-06, LV-07, mockups.md §6.
 */
#include <string.h>

#include "domain/decision_leave.h"
#include "domain/decision_leave_tell.h"
#include "domain/record.h"
#include "screens/form_screen.h"
#include "screens/inbox.h"

enum { OVER_WHO, OVER_BY, OVER_IMPORTANT, OVER_WORDS, OVER_FIELDS };

/* What is decided, as it was when the form opened. */
struct arranging {
	int64_t applicant;
	char exception[DECISION_LEAVE_EXCEPTIONS][DIALOG_LINE_BYTES];
	int exceptions;
};

static bool
read_again(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	*l = (struct decision_list){.max = 1};
	return decision_get(c, &decision_leave, id, l, e);
}

static void
name_it(struct ctx *c, struct form_screen *f, const struct decision *d)
{
	char what[INBOX_WHAT_BYTES], scope[96];

	decision_text_write(c, &d->what, what, sizeof what);
	text_fill(scope, sizeof scope, tr("{1}: {2}"), console_name(form_console(f), d->asker),
		what, NULL);
	form_name(f, scope);
}

static void
keep_exception(struct ctx *c, struct arranging *held, const struct decision_text *x)
{
	char text[DIALOG_LINE_BYTES - 4];

	if (held->exceptions == DECISION_LEAVE_EXCEPTIONS)
		return;
	decision_text_write(c, x, text, sizeof text);
	str_format(held->exception[held->exceptions++], DIALOG_LINE_BYTES, "! %s", text);
}

/* screens.md §6.6: every one by name, above the form and in the window. */
static void
name_exceptions(struct ctx *c, struct form_screen *f, const struct decision *d)
{
	struct arranging *held = form_data(f);
	char all[DECISION_LEAVE_EXCEPTIONS * DIALOG_LINE_BYTES] = "";

	held->exceptions = 0;
	if (!d->warning.msgid)
		return;
	keep_exception(c, held, &d->warning);
	for (int i = 0; i < d->alsos; i++)
		keep_exception(c, held, &d->also[i]);
	for (int i = 0; i < held->exceptions; i++)
		str_format(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? "  " : "",
			held->exception[i]);
	form_above(f, all, "");
}

static int
arrange_what(const struct form_screen *f, char line[][DIALOG_LINE_BYTES], int max)
{
	const struct arranging *held = form_data(f);
	int n = form_say_fields(f, line, max);

	for (int i = 0; i < held->exceptions && n < max; i++)
		str_copy(line[n++], DIALOG_LINE_BYTES, held->exception[i]);
	return n;
}

static bool
arrange_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct decision_arranged as;
	struct arranging *held = form_data(f);
	struct decision_list l;
	struct leave leave;
	bool needed;

	if (!leave_get(c, form_id(f), &leave, e) ||
		!decision_leave_proposed(c, &leave, &as, &needed, e) ||
		!read_again(c, form_id(f), &l, e))
		return false;
	held->applicant = leave.person;
	name_it(c, f, &l.row[0]);
	name_exceptions(c, f, &l.row[0]);
	decision_list_free(&l);
	if (as.takes_over)
		form_pick_set(
			f, OVER_WHO, as.takes_over, console_name(form_console(f), as.takes_over));
	form_day_set(f, OVER_BY, as.over_by);
	return true;
}

/* LV-06: anybody but the person who is away. */
static int
find_colleague(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct arranging *held = form_data(form);
	int n = form_find_person(form, typed, out, max), kept = 0;

	for (int i = 0; i < n && i < max; i++)
		if (out[i].id != held->applicant)
			out[kept++] = out[i];
	return kept;
}

static bool
arrange_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct decision_arranged as = {.takes_over = form_picked_id(f, OVER_WHO),
		.over_by = form_day(f, OVER_BY),
		.important = form_choice(f, OVER_IMPORTANT) == 1};
	const struct decision_reply r = {
		.answer = DECISION_ACCEPT, .words = form_text(f, OVER_WORDS), .arranged = &as};
	struct ctx *c = form_signer(f);
	struct decision_list l;
	bool good;

	(void)ui;
	(void)id;
	if (!read_again(c, form_id(f), &l, e))
		return false;
	good = l.row[0].rev == form_rev(f)
		       ? decision_answer(c, &l.row[0], &r, e)
		       : err_set(e, ERR_STALE,
				 .msgid = N_("This was decided or changed meanwhile. Look at it "
					     "again"));
	decision_list_free(&l);
	return good;
}

static const char *const importance[] = {N_("no"), N_("yes: a talk is noted first"), NULL};
static const struct form_spec_field arrange_fields[OVER_FIELDS] = {
	{.kind = FIELD_PICK,
		.name = "takes_over",
		.label = N_("Takes over"),
		.help = N_("A colleague; empty: nobody has to, and why"),
		.lookup = find_colleague},
	{.kind = FIELD_DATE,
		.name = "over_by",
		.label = N_("Handed over by"),
		.help = N_("By the first day of the leave at the latest")},
	{.kind = FIELD_CHOICE,
		.name = "important",
		.label = N_("Important"),
		.choices = importance},
	{.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("Remark"),
		.help = N_("Needed where nobody takes over: why not"),
		.chars = DECISION_WORDS_CHARS,
		.cols = 50,
		.rows = 2},
};
static const struct form_spec arrange_form = {
	.title = N_("APPROVE LEAVE"),
	.draft = "leave-arrange",
	.new_of = true,
	.field = arrange_fields,
	.fields = OVER_FIELDS,
	.about = N_("Approving makes the absence handover: who takes over signs it with the person "
		    "before the leave."),
	.data_bytes = sizeof(struct arranging),
	.fill = arrange_fill,
	.store = arrange_store,
	.done = INBOX_ARRANGED,
	.signs = N_("Sign: approve leave"),
	.what = arrange_what,
	.record_type = RECORD_LEAVE_APPROVED,
};

void
inbox_arrange(struct ui *ui, const struct decision *d)
{
	const struct form_ask ask = {.spec = &arrange_form, .id = d->thing, .rev = d->rev};

	(void)ui_push(ui, &screen_form, &ask);
}
