/* qa_call_form.c — scoring a monitored call, page by page of the form in force. SPDX-License-Identifier: MIT
 *
 * The call stands on the first page, the items section by section on the next ones.
 * source: SCR-15, SCR-23.
 */
#include <assert.h>
#include <string.h>

#include "base/str.h"
#include "domain/record.h"
#include "screens/qa.h"

enum { WHO, DAY, CALL, FEEDBACK, VERSION, ITEM, FIELDS = ITEM + QA_ITEMS_MAX };
enum { PART_ITEMS = 8, PARTS_MAX = 1 + QA_SECTIONS_MAX + QA_ITEMS_MAX / PART_ITEMS };
static_assert((int)FIELDS <= (int)FORM_FIELDS_MAX, "a form holds the longest QA form");

enum { LABEL_BYTES = 48, VERSION_CHARS = 6 };
struct part {
	int first, items; /* of the form; the first part has none */
};
struct facts {
	struct qa_form form;
	int form_of; /* the day it is in force on */
	struct part part[PARTS_MAX];
	int parts, now;
	char label[QA_ITEMS_MAX][LABEL_BYTES];
};

/* --- parts --- */

static void
parts_make(struct facts *d)
{
	const struct qa_form *q = &d->form;

	d->parts = 1;
	d->part[0] = (struct part){0, 0};
	for (int i = 0; i < q->items; i++) {
		struct part *p = &d->part[d->parts - 1];

		if (i == 0 || p->items == PART_ITEMS ||
			q->item[i].section != q->item[i - 1].section) {
			p = &d->part[d->parts++];
			*p = (struct part){i, 0};
		}
		p->items++;
	}
}

static void
part_above(struct form_screen *f)
{
	const struct facts *d = form_data(f);
	char now[16], all[16], text[256], share[16], name[QA_TEXT_BYTES + 16];
	const struct qa_section *s;

	str_format(now, sizeof now, "%d", d->now + 1);
	str_format(all, sizeof all, "%d", d->parts);
	if (d->now == 0) {
		text_fill(text, sizeof text, tr("Page {1} of {2}: {3}"), now, all, tr("the call"));
	} else {
		s = &d->form.section[d->form.item[d->part[d->now].first].section];
		str_format(share, sizeof share, " (%d)", s->share);
		str_format(name, sizeof name, "%s%s", qa_section_name(s), share);
		text_fill(text, sizeof text, tr("Page {1} of {2}: {3}"), now, all, name);
	}
	form_above(f, text, "");
}

static void
part_show(struct form_screen *f)
{
	const struct facts *d = form_data(f);
	const struct part *p = &d->part[d->now];

	for (int i = WHO; i <= FEEDBACK; i++)
		form_hide(f, i, d->now != 0);
	form_hide(f, VERSION, true);
	for (int i = 0; i < QA_ITEMS_MAX; i++)
		form_hide(f, ITEM + i, i < p->first || i >= p->first + p->items);
	part_above(f);
}

static void
part_turn(struct form_screen *f, int to)
{
	struct facts *d = form_data(f);

	d->now = to % d->parts;
	part_show(f);
	form_start(f, d->now ? ITEM + d->part[d->now].first : WHO);
}

/* --- the form in force --- */

static const char *const weighted[] = {
	N_("unrated"), N_("met"), N_("partly"), N_("not met"), N_("n/a"), NULL};
static const char *const fatal[] = {N_("unrated"), N_("met"), N_("not met"), N_("n/a"), NULL};

static void
item_label(struct facts *d, int i)
{
	const struct qa_item *it = &d->form.item[i];
	char no[16], weight[16];

	str_format(no, sizeof no, "%d", i + 1);
	str_format(weight, sizeof weight, "%d", it->weight);
	if (it->weighing == QA_WEIGHTED)
		text_fill(d->label[i], LABEL_BYTES, tr("{1}. weight {2}"), no, weight, NULL);
	else
		str_format(d->label[i], LABEL_BYTES, "%s. %s", no,
			tr(qa_weighing_label(it->weighing)));
}

static void
items_put(struct form_screen *f)
{
	struct facts *d = form_data(f);
	char version[16];

	for (int i = 0; i < d->form.items; i++) {
		const struct qa_item *it = &d->form.item[i];

		item_label(d, i);
		form_label_set(f, ITEM + i, d->label[i]);
		form_choices_set(f, ITEM + i, it->weighing == QA_WEIGHTED ? weighted : fatal);
		form_note_set(f, ITEM + i, qa_item_name(it), "");
	}
	str_format(version, sizeof version, "%d", d->form.version);
	if (str_eq(version, form_text(f, VERSION)))
		return;
	form_text_set(f, VERSION, version); /* answers of another form are none to this one */
	for (int i = 0; i < QA_ITEMS_MAX; i++)
		form_choice_set(f, ITEM + i, 0);
}

static bool
form_read(struct ui *ui, struct form_screen *f, int day, struct err *e)
{
	struct facts *d = form_data(f);

	d->form_of = day;
	if (!qa_form_load(console_ctx(ui), day, &d->form, e))
		return false;
	parts_make(d);
	if (d->now >= d->parts)
		d->now = 0;
	items_put(f);
	return true;
}

static bool
call_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const int64_t *person = form_about(f);

	form_name(f, tr("a new one"));
	form_day_set(f, DAY, form_today(f));
	if (person && *person)
		form_pick_set(f, WHO, *person, console_name(form_console(f), *person));
	form_start(f, person && *person ? CALL : WHO);
	return form_read(ui, f, form_today(f), e);
}

static void
call_changed(struct ui *ui, struct form_screen *f)
{
	struct facts *d = form_data(f);
	const int day = form_day(f, DAY);
	struct err e;

	err_clear(&e);
	if (day && day != d->form_of && !form_read(ui, f, day, &e))
		ui_say_err(ui, &e);
	else
		items_put(f);
	part_show(f);
}

/* --- the answers --- */

static enum qa_answer
answer_of(const struct form_screen *f, int i)
{
	const struct facts *d = form_data(f);
	const int choice = form_choice(f, ITEM + i);

	if (d->form.item[i].weighing == QA_WEIGHTED || choice < QA_PARTLY)
		return (enum qa_answer)choice;
	return choice == QA_PARTLY ? QA_NOT_MET : QA_NA;
}

static int
answers_read(const struct form_screen *f, uint8_t *answer)
{
	const struct facts *d = form_data(f);
	int given = 0;

	for (int i = 0; i < d->form.items; i++) {
		answer[i] = (uint8_t)answer_of(f, i);
		given += answer[i] != QA_NOT_ANSWERED;
	}
	return given;
}

/* "This comes to 88.00 of 100." once every item has its answer. */
static void
call_tell(const struct form_screen *f, struct buf *out)
{
	const struct facts *d = form_data(f);
	char given[16], all[16], points[QA_POINTS_BYTES], text[128];
	uint8_t answer[QA_ITEMS_MAX];
	const int n = answers_read(f, answer);
	struct qa_result r;
	struct err e;

	err_clear(&e);
	str_format(given, sizeof given, "%d", n);
	str_format(all, sizeof all, "%d", d->form.items);
	if (n < d->form.items || !qa_score(&d->form, answer, &r, &e)) {
		text_fill(text, sizeof text, tr("{1} of {2} items answered. F7 turns the page"),
			given, all, NULL);
	} else {
		qa_points_text(points, r.hundredths);
		text_fill(text, sizeof text, tr("This comes to {1} of 100. F6 signs and sends it"),
			points, NULL, NULL);
	}
	buf_puts(out, text);
}

/* --- storing --- */

static const char *const item_name[QA_ITEMS_MAX] = {"1", "2", "3", "4", "5", "6", "7", "8", "9",
	"10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24",
	"25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39",
	"40"};

static bool
answers_fit(struct form_screen *f, struct err *e)
{
	struct facts *d = form_data(f);
	uint8_t answer[QA_ITEMS_MAX];
	struct qa_result r;
	int i = 0;

	(void)answers_read(f, answer);
	if (qa_score(&d->form, answer, &r, e))
		return true;
	while (i < d->form.items && answer[i] != QA_NOT_ANSWERED)
		i++;
	if (i == d->form.items)
		return false;
	str_copy(e->field, sizeof e->field, item_name[i]);
	for (int k = 1; k < d->parts; k++)
		if (i >= d->part[k].first && i < d->part[k].first + d->part[k].items)
			part_turn(f, k);
	return false;
}

static bool
call_ready(struct form_screen *f, struct err *e)
{
	if (form_picked_id(f, WHO))
		return answers_fit(f, e);
	part_turn(f, 0);
	return err_set(e, ERR_INVALID, .field = "person", .rule = "SCR-23",
		.msgid = N_("Name the person: part of a name or a staff number"));
}

static bool
call_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct facts *d = form_data(f);
	uint8_t answer[QA_ITEMS_MAX];
	const struct qa_scored q = {.person = form_picked_id(f, WHO),
		.day = form_day(f, DAY),
		.version = d->form.version,
		.call = form_text(f, CALL),
		.answer = answer,
		.answers = d->form.items,
		.feedback = form_text(f, FEEDBACK)};

	(void)ui;
	(void)answers_read(f, answer);
	if (qa_send(form_signer(f), &q, id, e))
		return true;
	part_turn(f, 0); /* what is refused by now stands there */
	return false;
}

/* "Anna Lee, call 0412: 88.00 of 100" */
static int
call_what(const struct form_screen *f, char line[][DIALOG_LINE_BYTES], int max)
{
	const struct facts *d = form_data(f);
	char points[QA_POINTS_BYTES];
	uint8_t answer[QA_ITEMS_MAX];
	struct qa_result r = {0};
	struct err e;

	err_clear(&e);
	(void)answers_read(f, answer);
	if (max < 2 || !qa_score(&d->form, answer, &r, &e))
		return 0;
	qa_points_text(points, r.hundredths);
	str_format(line[0], DIALOG_LINE_BYTES, "%s", form_text(f, WHO));
	text_fill(line[1], DIALOG_LINE_BYTES, tr("Call {1}: {2} of 100"), form_text(f, CALL),
		points, NULL);
	return 2;
}

/* --- keys --- */

/* Enter after the last item of a part goes on to the next one. */
static bool
call_key(struct ui *ui, struct form_screen *f, const struct key *key)
{
	const struct facts *d = form_data(f);
	const struct part *p = &d->part[d->now];

	(void)ui;
	if ((key->code != K_ENTER && key->code != K_TAB) || d->now == d->parts - 1 || d->now == 0 ||
		form_focused(f) != ITEM + p->first + p->items - 1)
		return false;
	part_turn(f, d->now + 1);
	return true;
}

static void
call_turn(struct ui *ui, struct form_screen *f)
{
	const struct facts *d = form_data(f);

	(void)ui;
	part_turn(f, d->now + 1);
}

static const struct binding keys[] = {
	{K_F6, 0, FORM_SAVE, ALWAYS, N_("Send"), N_("Signs the sheet and sends it"), NULL},
	{K_F7, 0, FORM_OWN_KEY, ALWAYS, N_("Page"), N_("The next page of the form, and round"),
		NULL},
	{0},
};

#define A(no_)                                                                                     \
	{                                                                                          \
		.kind = FIELD_CHOICE, .name = (no_), .label = N_("Item"), .cols = 8,               \
		.choices = weighted                                                                \
	}
#define FOUR(a_, b_, c_, d_) A(a_), A(b_), A(c_), A(d_)
static const struct form_spec_field fields[FIELDS] = {
	[WHO] = {.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Who"),
		.help = N_("Name, pinyin or staff number"),
		.cols = 24,
		.lookup = form_find_person},
	[DAY] = {.kind = FIELD_DATE,
		.name = "day",
		.label = N_("Day of the call"),
		.back = true,
		.needed = true},
	[CALL] = {.kind = FIELD_EDIT,
		.name = "call",
		.label = N_("Recording"),
		.help = N_("Its number in the recording system"),
		.cols = 30,
		.chars = QA_CALL_BYTES - 1},
	[FEEDBACK] = {.kind = FIELD_EDIT,
		.name = "feedback",
		.label = N_("Feedback"),
		.help = N_("What was good, what was not met; needed where something was not"),
		.cols = 50,
		.chars = QA_WORDS_CHARS,
		.rows = 4},
	[VERSION] = {.kind = FIELD_EDIT,
		.name = "version",
		.label = N_("Version"),
		.cols = VERSION_CHARS},
	[ITEM] = FOUR("1", "2", "3", "4"),
	FOUR("5", "6", "7", "8"),
	FOUR("9", "10", "11", "12"),
	FOUR("13", "14", "15", "16"),
	FOUR("17", "18", "19", "20"),
	FOUR("21", "22", "23", "24"),
	FOUR("25", "26", "27", "28"),
	FOUR("29", "30", "31", "32"),
	FOUR("33", "34", "35", "36"),
	FOUR("37", "38", "39", "40")};

static const struct form_spec call_form = {
	.title = N_("SCORE A CALL"),
	.draft = "qa-call",
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct facts),
	.fill = call_fill,
	.store = call_store,
	.changed = call_changed,
	.ready = call_ready,
	.tell = call_tell,
	.what = call_what,
	.key = call_key,
	.own_key = call_turn,
	.keys = keys,
	.said = N_("Sent. The person finds it in QA sheets"),
	.signs = N_("Sign: QA sheet"),
	.record_type = RECORD_QA_SHEET_SENT,
};

void
qa_call_open(struct ui *ui, int64_t person)
{
	const struct form_ask ask = {.spec = &call_form, .about = &person};
	const char *why = NULL;

	if (qa_may_score(console_of(ui), &why))
		(void)ui_push(ui, &screen_form, &ask);
	else
		ui_say(ui, tr(why));
}
