/* test_datefield.c — days and times in a form, the calendar, F6. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "support/screen_harness.h"
#include "tui/form.h"

enum { SAT_21_NOV = 20261121, SEND = UI_COMMANDS, FIELDS = 5 };

/* A request as screens do it: kind, from, to, at, reason. */
struct request {
	struct datefield from, to;
	struct timefield at;
	struct pick who;
	struct edit reason;
	struct form_field field[FIELDS];
	struct form form;
	bool sent;
};

static int
lookup(void *ctx, const char *typed, struct pick_item *out, int max)
{
	static const char *const name[] = {"Chen Jing", "Chen Bo", "Wang 2041", "Li 2042"};
	int n = 0;
	(void)ctx;
	for (int i = 0; i < 4; i++) {
		const bool fits = typed[0] == '2' ? strstr(name[i], typed) != NULL
						  : str_starts(name[i], typed);
		if (fits && n < max)
			out[n++] = (struct pick_item){.id = i + 1};
		if (fits && n > 0)
			str_copy(out[n - 1].label, sizeof out->label, name[i]);
	}
	return n;
}

static char
mark(void *ctx, int day)
{
	(void)ctx;
	return day == 20261225 ? '*' : ' ';
}

static bool
request_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct request *s = state;
	(void)arg;
	(void)e;
	assert_true(datefield_init(&s->from, SAT_21_NOV));
	assert_true(datefield_init(&s->to, SAT_21_NOV));
	assert_true(timefield_init(&s->at, ui_clock(ui)));
	assert_true(pick_init(&s->who, 30, lookup, NULL));
	assert_true(edit_init(&s->reason, &(struct edit_spec){.max_chars = 10}));
	s->from.needed = true;
	s->from.mark = mark;
	s->from.legend = "* holiday";
	s->to.first = &s->from;
	s->field[0] = (struct form_field){
		.kind = FIELD_DATE, .name = "from", .label = "From", .cols = 12, .date = &s->from};
	s->field[1] = (struct form_field){
		.kind = FIELD_DATE, .name = "to", .label = "Till", .cols = 12, .date = &s->to};
	s->field[2] = (struct form_field){
		.kind = FIELD_TIME, .name = "at", .label = "At", .cols = 8, .time = &s->at};
	s->field[3] = (struct form_field){
		.kind = FIELD_PICK, .name = "who", .label = "Cover", .cols = 12, .pick = &s->who};
	s->field[4] = (struct form_field){.kind = FIELD_EDIT,
		.name = "reason",
		.label = "Reason",
		.cols = 20,
		.edit = &s->reason};
	s->form = (struct form){.field = s->field, .count = FIELDS};
	return true;
}

static void
request_close(void *state)
{
	struct request *s = state;
	datefield_free(&s->from);
	datefield_free(&s->to);
	timefield_free(&s->at);
	pick_free(&s->who);
	edit_free(&s->reason);
}

static void
request_command(struct ui *ui, void *state, int command)
{
	struct request *s = state;
	(void)ui;
	if (command == SEND)
		s->sent = form_check(&s->form);
}

static bool
request_event(struct ui *ui, void *state, const struct key *key)
{
	struct request *s = state;
	char note[128];
	if (key->code == K_F4 && form_pick(&s->form, ui))
		return true;
	const enum form_did did = form_key(&s->form, key, note, sizeof note);
	if (note[0])
		ui_say(ui, note);
	return did != FORM_NOT_MINE;
}

static void
request_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)ui;
	assert_true(form_picked(&((struct request *)state)->form, what, data));
}

static void
request_layout(void *state, struct rect body)
{
	(void)body;
	form_layout(&((struct request *)state)->form);
}

static const struct edit *
request_editing(const void *state)
{
	return form_editing(&((const struct request *)state)->form);
}

static void
request_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct request *)state)->form));
}

static void
request_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct request *s = state;
	form_status_draw(&s->form, c, b.y, b.x + 2, b.cols - 4);
	(void)form_draw(&s->form, c, (struct rect){b.y + 1, b.x, b.rows - 1, b.cols}, 8, true);
}

static const struct binding request_keys[] = {
	{K_F6, 0, SEND, ALWAYS, "Send", "Sends it", NULL},
	{0},
};
static const struct screen request_screen = {
	.name = "request",
	.title = "REQUEST",
	.state_bytes = sizeof(struct request),
	.bindings = request_keys,
	.open = request_open,
	.close = request_close,
	.command = request_command,
	.event = request_event,
	.result = request_result,
	.layout = request_layout,
	.editing = request_editing,
	.hint = request_hint,
	.draw = request_draw,
};

static struct harness h;
static struct request *s;

static void
start(enum lang lang)
{
	harness_init(&h, NULL, 24, 80, lang);
	assert_true(ui_push(h.ui, &request_screen, NULL));
	s = ui_top_state(h.ui);
	harness_draw(&h);
}

static void
field__says_what_a_text_means__before_it_counts(void **state)
{
	static const struct {
		const char *keys, *row;
	} row[] = {
		{"24", "> From      [24__________]  2026-11-24 Tue (in 3 days)"},
		{"<Enter>", "  From      [2026-11-24__]  Tue (in 3 days)"},
		{"<Shift-Tab>", "> From      [2026-11-24__]  Tue (in 3 days)"},
		{"<Ctrl-U>", "> From      [____________]"},
		{"<Ctrl-Z>", "> From      [2026-11-24__]  Tue (in 3 days)"},
		{"<Ctrl-U>周一", "> From      [周一________]  2026-11-23 Mon (in 2 days)"},
		{"<Ctrl-U>２４", "> From      [２４________]  2026-11-24 Tue (in 3 days)"},
		{"<Ctrl-U>12-24<Tab>", "  From      [2026-12-24__]  Thu (in 33 days)"},
		{"+2", "> Till      [+2__________]  2026-12-26 Sat (in 35 days)"},
		{"<Tab>", "  Till      [2026-12-26__]  Sat (in 35 days)"},
		{"1350", "  At        [13:50___]"},
		{"<Shift-Tab><Ctrl-U>y2340<Tab>", "  At        [y23:40__]  yesterday 23:40"},
	};
	(void)state;
	start(LANG_EN);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		harness_keys(&h, row[i].keys);
		harness_shows(&h, row[i].row);
	}
	assert_int_equal(s->from.day, 20261224);
	assert_int_equal(s->to.day, 20261226);
	assert_int_equal(s->at.minute, 23 * 60 + 40);
	assert_true(s->at.found.yesterday);
	harness_free(&h);
}

/* Point 21: the reason below the field, the cursor on it, what was typed as it
 * was, the count on top. */
static void
send__shows_what_is_wrong__and_changes_nothing(void **state)
{
	(void)state;
	start(LANG_EN);
	harness_keys(&h, "2026-02-30<Tab>12-2x<Tab>9:99<Tab>zzz<Tab>why<F6>");
	assert_false(s->sent);
	assert_int_equal(s->form.focus, 0);
	assert_int_equal(h.canvas.cursor_y, 3);
	assert_int_equal(h.canvas.cursor_x, 13 + 10);
	harness_shows(&h, "  Fix 4 fields, then F6");
	harness_shows(&h, "4 of 5 wrong");
	harness_shows(&h, "> From      [2026-02-30__]");
	harness_shows(&h, "  ! 30 Feb does not exist. February has 28 days. Example: 02-28");
	harness_shows(&h, "  Till      [12-2x_______]");
	harness_shows(&h, "  ! \"12-2x\" is not a day. Type 12-24, 24, t, +3 or mon");
	harness_shows(&h, "  ! \"9:99\" does not exist. Hours run to 23, minutes to 59: 9:30");
	harness_shows(&h, "  ! Nothing is called \"zzz\". F4 shows what there is");
	harness_keys(&h, "<Ctrl-U>12-24<Tab><Ctrl-U>12-20<Tab><Ctrl-U><Tab><Ctrl-U><F6>");
	assert_false(s->sent);
	assert_int_equal(s->form.focus, 1);
	harness_shows(&h, "  Fix 1 field, then F6");
	harness_shows(&h, "  ! To is before From. Type a day from 2026-12-24 on, or +2");
	harness_keys(&h, "<Ctrl-U>+1<F6>");
	assert_true(s->sent);
	assert_int_equal(s->to.day, 20261225);
	harness_lacks(&h, "wrong");
	harness_lacks(&h, "  ! ");
	harness_free(&h);
}

/* Point 17 */
static void
burst__reaches_its_fields__after_a_wrong_day(void **state)
{
	(void)state;
	start(LANG_EN);
	harness_keys(&h, "2026-02-30<Enter>27<Enter>0930<Enter>Chen J<Enter>因私");
	assert_string_equal(edit_text(&s->from.edit), "2026-02-30");
	assert_string_equal(edit_text(&s->to.edit), "2026-11-27");
	assert_string_equal(edit_text(&s->at.edit), "09:30");
	assert_int_equal(s->who.chosen, 1);
	assert_string_equal(edit_text(&s->reason), "因私");
	assert_int_equal(form_errors(&s->form), 1);
	harness_free(&h);
}

/* screens.md §6.2 no. 4: a whole time goes on by itself; Tab from habit skips nothing. */
static void
time__goes_on_by_itself__once(void **state)
{
	static const struct {
		const char *keys;
		int focus;
	} row[] = {
		{"0930", 3},
		{"0930<Tab>", 3},
		{"0930<Enter>", 3},
		{"0930<Tab><Tab>", 4},
		{"09:30", 3},
		{"0930x", 3},
		{"930", 2},
		{"9:30", 2},
		{"930<Tab>", 3},
		{"0930<Shift-Tab>", 2},
		{"n<Enter>", 3},
	};
	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		start(LANG_EN);
		harness_keys(&h, "<Tab><Tab>");
		harness_keys(&h, row[i].keys);
		if (s->form.focus != row[i].focus)
			fail_msg("%s: %d", row[i].keys, s->form.focus);
		harness_free(&h);
	}
}

/* Points 8 and 20 of §6.2, 20 of §8. */
static void
text__that_is_too_long_or_pasted__is_explained(void **state)
{
	(void)state;
	start(LANG_EN);
	form_focus(&s->form, 4);
	harness_keys(&h, "12345678");
	harness_shows(&h, "8 of 10 characters");
	harness_keys(&h, "90x");
	harness_shows(&h, "Full: 10 of 10. The rest was not added");
	assert_string_equal(edit_text(&s->reason), "1234567890");
	harness_keys(&h, "<Ctrl-U>");
	harness_paste(&h, "一\n二\n三");
	assert_string_equal(edit_text(&s->reason), "一 二 三");
	harness_shows(&h, "Pasted as one line: line ends became spaces");
	harness_keys(&h, "<Ctrl-Z>");
	assert_string_equal(edit_text(&s->reason), "");
	form_focus(&s->form, 0);
	harness_paste(&h, "2026-12-24\n");
	harness_keys(&h, "<Tab>");
	assert_int_equal(s->from.day, 20261224);
	harness_free(&h);
}

/* Point 23 */
static void
calendar__takes_a_day__or_leaves_the_field(void **state)
{
	(void)state;
	start(LANG_EN);
	harness_keys(&h, "12-24<F4>");
	harness_shows(&h, "December 2026");
	harness_shows(&h, " 52  21  22  23 [24] 25* 26  27");
	harness_shows(&h, "* holiday");
	harness_shows(&h, "2026-12-24 Thu (in 33 days)");
	harness_keys(&h, "<Right><Down><PgDn><Enter>");
	assert_string_equal(edit_text(&s->from.edit), "2027-02-01");
	assert_int_equal(s->from.day, 20270201);
	assert_int_equal(s->form.focus, 1);
	harness_keys(&h, "<F4><Right><Right>");
	harness_shows(&h, "  5 [ 1   2   3]  4   5   6   7");
	harness_keys(&h, "<Esc>");
	assert_string_equal(edit_text(&s->to.edit), "");
	assert_int_equal(s->form.focus, 1);
	harness_keys(&h, "<F4><Home><Enter>");
	assert_string_equal(edit_text(&s->to.edit), "2026-11-21");
	harness_shows(&h, "  ! To is before From. Type a day from 2027-02-01 on, or +2");
	harness_keys(&h, "<F4>");
	harness_lacks(&h, "Calendar"); /* a time has none: F4 is not used here */
	harness_free(&h);
}

static void
calendar__has_its_picture__in_both_languages(void **state)
{
	static const int sizes[][2] = {{24, 80}, {36, 120}, {16, 60}};
	(void)state;
	for (int lang = 0; lang < LANGS; lang++)
		for (int i = 0; i < 3; i++) {
			start((enum lang)lang);
			harness_resize(&h, sizes[i][0], sizes[i][1]);
			harness_keys(&h, "12-24<Tab>12-20<Tab>9:99<Tab>Chen<Tab><F6>");
			harness_golden(&h, "form-wrong");
			harness_keys(&h, "<Ctrl-U>+3<F4>");
			harness_golden(&h, "form-calendar");
			harness_keys(&h, "<Esc><Tab><Tab><Ctrl-U>C<F4><Down>");
			harness_golden(&h, "form-pick");
			harness_free(&h);
		}
}

static void
pick__lists_below_the_field__with_arrows(void **state)
{
	static const struct {
		const char *keys;
		int64_t chosen;
		const char *text;
	} row[] = {
		{"<F4><Down><Enter>", 2, "Chen Bo"},
		{"<F4><Up><Enter>", 4, "Li 2042"},
		{"<F4>3", 3, "Wang 2041"},
		{"<F4><Esc>", 0, ""},
		{"2041<Enter>", 3, "Wang 2041"},
		{"204<F4>2", 4, "Li 2042"},
		{"Chen2", 2, "Chen Bo"},
		{"Chen<F4><Down><Enter><Tab>", 2, "Chen Bo"},
		{"zz<F4>1", 1, "Chen Jing"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		start(LANG_EN);
		form_focus(&s->form, 3);
		harness_keys(&h, row[i].keys);
		if (s->who.chosen != row[i].chosen)
			fail_msg("%s: %d", row[i].keys, (int)s->who.chosen);
		assert_string_equal(edit_text(&s->who.edit), row[i].text);
		harness_free(&h);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(field__says_what_a_text_means__before_it_counts),
		cmocka_unit_test(send__shows_what_is_wrong__and_changes_nothing),
		cmocka_unit_test(burst__reaches_its_fields__after_a_wrong_day),
		cmocka_unit_test(time__goes_on_by_itself__once),
		cmocka_unit_test(text__that_is_too_long_or_pasted__is_explained),
		cmocka_unit_test(calendar__takes_a_day__or_leaves_the_field),
		cmocka_unit_test(calendar__has_its_picture__in_both_languages),
		cmocka_unit_test(pick__lists_below_the_field__with_arrows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
