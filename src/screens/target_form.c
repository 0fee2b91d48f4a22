/* target_form.c — setting a month's targets, and entering what was reached. SPDX-License-Identifier: MIT
 *
 * source: SCR-24, ORG-04.
 */
#include "base/typed.h"
#include "domain/record.h"
#include "screens/targets.h"

/* The four kinds stand in the order of enum target_kind. */
enum { WHY = TARGET_KINDS - 1, FIELDS };
enum { MONTHS = 1000000 };

struct facts {
	struct target_row row;
	int month;
	bool actual;
};

/* One number for a draft's key: of whom, person or team, and of which month. */
static int64_t
key_of(const struct target_whose *w)
{
	return (w->person ? w->person * 2 : w->team * 2 + 1) * MONTHS + w->month;
}

static int64_t
stands(const struct facts *d, int field)
{
	const struct target_figure *f = &d->row.kind[field + 1];

	if (!d->actual)
		return f->target;
	return f->source == TARGET_ENTERED || f->source == TARGET_IMPORTED ? f->actual
									   : TARGET_NONE;
}

static bool
figure_read(const struct form_screen *f, int field, int64_t *out, struct err *e)
{
	const char *text = form_text(f, field);

	*out = TARGET_NONE;
	return !*text || (str_to_int64(text, out) && *out >= 0 && *out <= TARGET_MAX) ||
	       err_set(e, ERR_INVALID, .rule = "SCR-24",
		       .field = target_kind_code((enum target_kind)(field + 1)),
		       .msgid = N_("A figure is a whole number from 0 to 999999, or empty"));
}

/* --- filling --- */

static bool
fill(struct ui *ui, struct form_screen *f, bool actual, struct err *e)
{
	const struct target_whose *w = form_about(f);
	struct facts *d = form_data(f);
	char text[64];
	struct arena a;
	bool good;

	arena_init(&a);
	d->actual = actual;
	d->month = w->month;
	good = target_row_of(console_ctx(ui), w, &a, &d->row, e);
	arena_free(&a);
	if (!good)
		return false;
	for (int i = 0; i < WHY; i++) {
		const struct target_figure *k = &d->row.kind[i + 1];

		if (stands(d, i) != TARGET_NONE) {
			str_format(text, sizeof text, "%lld", (long long)stands(d, i));
			form_text_set(f, i, text);
		}
		if (!actual || k->source != TARGET_COUNTED)
			continue;
		str_format(text, sizeof text, "%lld", (long long)k->actual);
		form_note_set(f, i, tr("counted"), text);
	}
	str_format(text, sizeof text, "%04d-%02d, %s", d->month / 100, d->month % 100, d->row.name);
	form_name(f, text);
	return true;
}

static bool
targets_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	return fill(ui, f, false, e);
}

static bool
actuals_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	return fill(ui, f, true, e);
}

/* --- storing --- */

/* Before the password: a figure that is none, and a change without its reason. */
static bool
figures_leave(const struct form_screen *f, int field, struct err *e)
{
	const struct facts *d = form_data(f);
	bool replaces = false;
	struct err none;
	int64_t v;

	if (field != WHY)
		return figure_read(f, field, &v, e);
	for (int i = 0; i < WHY; i++) {
		err_clear(&none);
		replaces |= stands(d, i) != TARGET_NONE && figure_read(f, i, &v, &none) &&
			    v != stands(d, i);
	}
	return !replaces || target_why_check(form_text(f, WHY), true, e);
}

/* Only what differs from what stands. */
static bool
figures_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct facts *d = form_data(f);
	struct target_line line[TARGET_KINDS];
	struct target_set set = {.month = d->month, .line = line, .why = form_text(f, WHY)};
	int64_t v;

	(void)ui;
	*id = form_id(f);
	for (int i = 0; i < WHY; i++) {
		if (!figure_read(f, i, &v, e))
			return false;
		if (v != stands(d, i))
			line[set.n++] = (struct target_line){
				d->row.team, d->row.person, (enum target_kind)(i + 1), v};
	}
	return d->actual ? target_enter_actuals(form_signer(f), &set, e)
			 : target_set(form_signer(f), &set, e);
}

#define FIGURE(name_, label_)                                                                      \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = (name_), .label = (label_),                            \
		.help = N_("0 to 999999; empty takes it away"), .cols = 8                          \
	}
static const struct form_spec_field fields[FIELDS] = {
	FIGURE("calls_in", N_("Calls in")),
	FIGURE("calls_out", N_("Calls out")),
	FIGURE("tickets", N_("Tickets")),
	FIGURE("callbacks", N_("Call-backs")),
	[WHY] = {.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Why"),
		.help = N_("Needed where another figure stood"),
		.cols = 50,
		.chars = TARGET_WHY_CHARS,
		.rows = 3},
};

#define FORM(variable_, title_, draft_, about_, fill_, said_, signs_, type_)                       \
	static const struct form_spec variable_ = {                                                \
		.title = (title_),                                                                 \
		.draft = (draft_),                                                                 \
		.new_of = true,                                                                    \
		.field = fields,                                                                   \
		.fields = FIELDS,                                                                  \
		.data_bytes = sizeof(struct facts),                                                \
		.about = (about_),                                                                 \
		.fill = (fill_),                                                                   \
		.store = figures_store,                                                            \
		.leave = figures_leave,                                                            \
		.said = (said_),                                                                   \
		.signs = (signs_),                                                                 \
		.record_type = (type_),                                                            \
	}

FORM(targets_form, N_("SET TARGETS"), "targets-set",
	N_("Of the whole month. A kind without a target does not count."), targets_fill,
	N_("Targets saved"), N_("Sign: targets"), RECORD_TARGETS_SET);
FORM(actuals_form, N_("ENTER WHAT WAS REACHED"), "targets-reached",
	N_("What is entered stands before what the log counted."), actuals_fill,
	N_("Figures saved"), N_("Sign: what was reached"), RECORD_ACTUALS_ENTERED);

/* --- opening --- */

static void
form_put(struct ui *ui, const struct form_spec *spec, const struct target_whose *w)
{
	const struct form_ask form = {.spec = spec, .id = key_of(w), .about = w};

	(void)ui_push(ui, &screen_form, &form);
}

void
target_set_open(struct ui *ui, const struct target_whose *w)
{
	struct err e;

	err_clear(&e);
	if (access_may(console_ctx(ui), ACT_TARGET_SET,
		    &(const struct access_object){.team = w->team}, &e))
		form_put(ui, &targets_form, w);
	else
		ui_say_err(ui, &e);
}

bool
target_may_enter(const struct console *con, const char **why)
{
	*why = access_refusal(ACT_TARGET_ENTER, RELATION_TEAM);
	return access_reach(con->me.person.post, ACT_TARGET_ENTER) != RELATION_NOBODY;
}

/* ORG-04: never one's own; a team's is the sum of its people's. */
void
target_enter_open(struct ui *ui, const struct target_whose *w)
{
	struct err e;

	err_clear(&e);
	if (!w->person)
		ui_say(ui, tr("A team reaches what its people do. Open one of them"));
	else if (access_may(console_ctx(ui), ACT_TARGET_ENTER,
			 &(const struct access_object){.person = w->person}, &e))
		form_put(ui, &actuals_form, w);
	else
		ui_say_err(ui, &e);
}
