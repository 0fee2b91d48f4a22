/* day.c — one day of a desk: what it held, who reported, and signing it as checked. SPDX-License-Identifier: MIT
 *
 * source: SHO-10, SHO-24, ORG-04; screens.md §6.6.
 */
#include "screens/day.h"

#include <string.h>

#include "base/day.h"
#include "domain/record.h"
#include "report/duty_draft.h"
#include "tui/dialog.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_SIGN, CMD_READ, CMD_BACK, ASK_NONE = 1 };
enum { FACT_ROWS = 5, LABEL_COLS = 12, WHAT_BYTES = 200 };

struct day_page {
	struct day_ask ask;
	struct day_view v;
	struct table table;
	bool none_received; /* said in the question before the signature */
	int64_t now_utc_us;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("The handover's sheet and its rounds, or all of a report"), NULL},
	{K_F6, 0, CMD_SIGN, IN_LIST, N_("Sign day"),
		N_("Sign that this day is checked; its handovers go with it"), NULL},
	{K_F7, 0, CMD_READ, IN_LIST, N_("Read log"),
		N_("The entries of this day that you have not opened"), NULL},
	{'v', 0, CMD_READ, IN_LIST, NULL, NULL, NULL},
	{K_F8, 0, CMD_BACK, IN_LIST, N_("Ask back"),
		N_("Send this handover back: for a supplement, or to be redone"), NULL},
	{'b', 0, CMD_BACK, IN_LIST, NULL, NULL, NULL},
	{0},
};

/* --- rows: handovers, then reports --- */

static const struct day_handover *
handover_at(const struct day_page *s, int row)
{
	return row < s->v.handovers ? &s->v.handover[row] : NULL;
}

static const struct day_report *
report_at(const struct day_page *s, int row)
{
	int at = row - s->v.handovers;

	return at >= 0 && at < s->v.reports ? &s->v.report[at] : NULL;
}

static int64_t
row_id(const void *rows, int row)
{
	const struct day_page *s = rows;

	return handover_at(s, row) ? handover_at(s, row)->id : -report_at(s, row)->person;
}

static void
note_add(char *out, size_t size, const char *msgid, int n)
{
	char number[16], text[96];

	if (!n)
		return;
	str_format(number, sizeof number, "%d", n);
	text_fill(text, sizeof text, tr(msgid), number, NULL, NULL);
	str_format(out + strlen(out), size - strlen(out), "%s%s", *out ? ", " : "", text);
}

static void
handover_cell(const struct day_handover *h, int column, struct table_cell *out)
{
	char no[16];

	switch (column) {
	case 0:
		str_format(no, sizeof no, "%d", h->no);
		text_fill(out->text, sizeof out->text, tr("Handover {1}"), no, NULL, NULL);
		break;
	case 1:
		str_format(out->text, sizeof out->text, "%s > %s", h->giver_name,
			*h->receiver_name ? h->receiver_name : tr("nobody yet"));
		break;
	case 2:
		str_copy(out->text, sizeof out->text,
			tr(h->state == HANDOVER_CHECKED ? day_state_label(DAY_CHECKED)
							: handover_state_label(h->state)));
		break;
	default:
		if (h->accepted_us)
			clock_format_time(out->text, h->accepted_us);
		note_add(out->text, sizeof out->text, N_("late {1} min"), h->late_min);
		note_add(out->text, sizeof out->text, N_("released {1}"), h->released);
		note_add(out->text, sizeof out->text, N_("differences {1}"), h->differences);
	}
}

static void
report_cell(const struct day_report *r, int column, struct table_cell *out)
{
	char at[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, tr("Duty report")); break;
	case 1: str_copy(out->text, sizeof out->text, r->name); break;
	case 2:
		clock_format_minute(at, r->utc_us);
		str_copy(out->text, sizeof out->text, r->record ? tr("sent") : tr("not received"));
		out->role = r->record ? ROLE_TEXT : ROLE_WARNING;
		break;
	default:
		clock_format_minute(at, r->utc_us);
		str_copy(out->text, sizeof out->text, r->record ? at : "");
	}
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct day_page *s = rows;

	if (handover_at(s, row))
		handover_cell(handover_at(s, row), column, out);
	else
		report_cell(report_at(s, row), column, out);
}

static char
row_alert(const void *rows, int row)
{
	const struct day_page *s = rows;
	const struct day_handover *h = handover_at(s, row);

	if (h)
		return h->state == HANDOVER_SUPPLEMENT || h->state == HANDOVER_REDO ? '!' : ' ';
	return report_at(s, row)->record ? ' ' : '!';
}

static struct table_source
source(const struct day_page *s)
{
	static const struct table_column columns[] = {{"", 13, false, false, 0},
		{"", 18, true, false, 0}, {"", 14, false, false, 0}, {"", 24, false, false, 1}};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->v.handovers + s->v.reports,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

/* --- life --- */

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct day_page *s = state;

	(void)e;
	s->ask = *(const struct day_ask *)arg;
	s->con = console_of(ui);
	s->table.headless = true;
	return true;
}

static void
page_close(void *state)
{
	day_view_free(&((struct day_page *)state)->v);
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct day_page *s = state;
	struct table_source src;
	struct day_view now;

	(void)why;
	if (!day_load(c, s->ask.desk, s->ask.day, &now, e))
		return false;
	day_view_free(&s->v);
	s->v = now;
	s->now_utc_us = clock_now(&c->clock).utc_us;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- signing --- */

struct sign_text {
	char line[5][WHAT_BYTES];
	char who[WHAT_BYTES];
};

static void
names_of(const struct day_page *s, bool received, char *out, size_t size)
{
	*out = '\0';
	for (int i = 0; i < s->v.reports; i++)
		if ((s->v.report[i].record != 0) == received)
			str_format(out + strlen(out), size - strlen(out), "%s%s", *out ? ", " : "",
				s->v.report[i].name);
	if (!*out)
		str_copy(out, size, tr("none"));
}

static void
say_log(const struct day_page *s, char *out, size_t size)
{
	char n[24], first[24], last[24];

	str_format(n, sizeof n, "%lld", (long long)s->v.entries);
	str_format(first, sizeof first, "%lld", (long long)s->v.first_no);
	str_format(last, sizeof last, "%lld", (long long)s->v.last_no);
	if (s->v.entries)
		text_fill(out, size, tr("{1} entries, no. {2} to {3}"), n, first, last);
	else
		str_copy(out, size, tr("no entries"));
}

static void
say_handovers(const struct day_page *s, char *out, size_t size)
{
	*out = '\0';
	for (int i = 0; i < s->v.handovers; i++)
		str_format(out + strlen(out), size - strlen(out), "%s%d", *out ? ", " : "",
			s->v.handover[i].no);
	if (!*out)
		str_copy(out, size, tr("none"));
}

static bool
sign_day(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct ctx *c = console_ctx(ui), as = {0};
	struct day_page *s = below;

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	bool ok = day_check(&as, &s->v, s->none_received, e);
	session_confirm_end(&as);
	return ok;
}

/* F8: every report in full. */
static void
tell_all(const struct day_page *s, struct buf *out)
{
	char title[WHAT_BYTES];

	for (int i = 0; i < s->v.reports; i++) {
		const struct day_report *r = &s->v.report[i];
		text_fill(title, sizeof title, tr("Duty report of {1}"), r->name, NULL, NULL);
		buf_printf(out, "%s\n%s\n\n", title, r->record ? r->text : tr("not received"));
	}
}

static void
sign_ask(struct ui *ui, struct day_page *s)
{
	const struct record_kind *k = record_kind(RECORD_DAY_CHECKED);
	struct sign_text t = {0};
	struct buf full;
	char day[DAY_TEXT_BYTES], part[WHAT_BYTES];
	struct sign_spec spec = {.title = tr("Sign: this day is checked"),
		.sign = sign_day,
		.who = t.who,
		.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
		.hint = tr("What is written for this day later asks for another check")};

	day_format(day, s->v.d.day);
	text_fill(t.line[0], WHAT_BYTES, tr("Day {1}, {2} {3}"), day, s->v.d.desk_code,
		s->v.d.desk_name);
	say_log(s, part, sizeof part);
	text_fill(t.line[1], WHAT_BYTES, tr("Log: {1}"), part, NULL, NULL);
	say_handovers(s, part, sizeof part);
	text_fill(t.line[2], WHAT_BYTES, tr("Handovers: {1}"), part, NULL, NULL);
	names_of(s, true, part, sizeof part);
	text_fill(t.line[3], WHAT_BYTES, tr("Duty reports: {1}"), part, NULL, NULL);
	names_of(s, false, part, sizeof part);
	text_fill(t.line[4], WHAT_BYTES, tr("! None received from: {1}"), part, NULL, NULL);
	for (int i = 0; i < 4 + (s->v.missing > 0); i++)
		spec.what[i] = t.line[i];
	str_format(
		t.who, sizeof t.who, "%s, %s", s->con->me.person.name, s->con->me.person.staff_no);
	buf_init(&full);
	tell_all(s, &full);
	spec.full = buf_str(&full);
	dialog_sign(ui, &spec);
	buf_free(&full);
}

/* SHO-24: without a report the check says so, or waits. */
static void
sign_begin(struct ui *ui, struct day_page *s)
{
	char line[WHAT_BYTES], who[WHAT_BYTES];
	struct err e;

	err_clear(&e);
	s->none_received = s->v.missing > 0;
	if (!day_may_check(console_ctx(ui), &s->v, s->none_received, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	if (!s->none_received) {
		sign_ask(ui, s);
		return;
	}
	names_of(s, false, who, sizeof who);
	text_fill(line, sizeof line, tr("No duty report from: {1}"), who, NULL, NULL);
	dialog_ask(ui, &(struct dialog){.what = ASK_NONE,
			       .title = tr("A duty report is missing"),
			       .line = {line, tr("Wait for it, or sign that none was received.")},
			       .choice = {{'w', tr("Wait")}, {'n', tr("None received")}}});
}

/* --- doing --- */

static void
open_row(struct ui *ui, const struct day_page *s)
{
	const struct day_handover *h = handover_at(s, s->table.row);
	const struct day_report *r = report_at(s, s->table.row);
	char title[WHAT_BYTES];

	if (h && (h->state == HANDOVER_SUPPLEMENT || h->state == HANDOVER_REDO)) {
		(void)ui_push(ui, &screen_round, &h->id);
	} else if (h && handover_is_signed(h->state)) {
		(void)ui_push(ui, &screen_sheet, &h->id);
	} else if (r && r->record) {
		text_fill(title, sizeof title, tr("Duty report of {1}"), r->name, NULL, NULL);
		pager_open(ui, title, r->text);
	} else if (r && r->person == s->con->me.person.id) {
		day_report_open(ui, s->ask.desk, s->ask.day);
	} else {
		ui_say(ui, r ? tr("None was received yet. It is asked for on their board")
			     : tr("This handover is not signed yet"));
	}
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct day_page *s = state;

	switch (command) {
	case CMD_OPEN: open_row(ui, s); break;
	case CMD_SIGN: sign_begin(ui, s); break;
	case CMD_READ:
		(void)ui_push(ui, &screen_reading,
			&(struct reading_ask){
				.actor = console_ctx(ui), .desk = s->ask.desk, .day = s->ask.day});
		break;
	case CMD_BACK: day_send_back(ui, handover_at(s, s->table.row)->id); break;
	default: break;
	}
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct day_page *s = state;
	const struct day_handover *h = handover_at(s, s->table.row);
	enum post post = s->con->me.person.post;

	*why = NULL;
	if (command == CMD_SIGN && access_reach(post, ACT_HANDOVER_CHECK) == RELATION_NOBODY)
		*why = access_refusal(ACT_HANDOVER_CHECK, RELATION_EVERYONE);
	else if (command == CMD_READ && !s->v.unread)
		*why = N_("You have opened every entry of this day");
	else if (command == CMD_BACK && (!h || h->state != HANDOVER_ACCEPTED))
		*why = N_("An accepted handover is sent back. Select one first");
	else if (command == CMD_BACK &&
		 access_reach(post, ACT_HANDOVER_SEND_BACK) == RELATION_NOBODY)
		*why = access_refusal(ACT_HANDOVER_SEND_BACK, RELATION_EVERYONE);
	return !*why;
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct day_page *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	struct day_page *s = state;

	if (what == ASK_NONE && *(const int *)data == 1)
		sign_ask(ui, s);
	else if (what == SIGN_DONE) {
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Checked. Its handovers are checked with it"));
	} else if (what == FORM_SCREEN_DONE)
		ui_load(ui, LOAD_ASKED);
}

/* --- drawing --- */

static void
numbers_say(const struct day_page *s, char *out, size_t size)
{
	const struct day_view *v = &s->v;

	*out = '\0';
	note_add(out, size, N_("unread {1}"), (int)v->unread);
	note_add(out, size, N_("urgent {1}"), (int)v->urgent);
	note_add(out, size, N_("important {1}"), (int)v->important);
	note_add(out, size, N_("corrections {1}"), (int)v->corrections);
	note_add(out, size, N_("withdrawn {1}"), (int)v->withdrawn);
	note_add(out, size, N_("still open {1}"), (int)v->open);
	note_add(out, size, N_("incidents {1}"), v->incidents);
	if (!*out)
		str_copy(out, size, tr("nothing open, nothing corrected, no incident"));
}

/* By whom, and what came after. */
static void
checked_say(const struct duty_day *d, char *out, size_t size)
{
	char at[CLOCK_TEXT_BYTES];

	clock_format_minute(at, d->checked_us);
	if (!d->check_record)
		str_copy(out, size, tr("not checked yet"));
	else
		text_fill(out, size,
			tr(d->again ? N_("{1}, {2}; something was written since then")
				    : N_("{1}, {2}")),
			d->checked_name, at, NULL);
}

static void
draw_facts(const struct day_page *s, struct canvas *c, struct rect b)
{
	const struct duty_day *d = &s->v.d;
	char text[600], title[160], day[DAY_TEXT_BYTES];
	struct fact_rows f = {c, {b.y + 1, b.x, b.rows - 1, b.cols}, LABEL_COLS};
	struct buf kinds;

	day_format(day, d->day);
	str_format(title, sizeof title, "%s  %s %s", day, d->desk_code, d->desk_name);
	day_state_say(d, s->now_utc_us, text, sizeof text);
	canvas_heading(c, b.y, b.x, b.cols, title, text);
	say_log(s, text, sizeof text);
	fact_draw(&f, N_("Log"), text, ROLE_TEXT);
	buf_init(&kinds);
	duty_draft_kinds(&kinds, s->v.kind);
	fact_draw(&f, N_("By kind"), buf_str(&kinds), ROLE_TEXT);
	buf_free(&kinds);
	numbers_say(s, text, sizeof text);
	fact_draw(&f, N_("Of these"), text, s->v.unread ? ROLE_WARNING : ROLE_TEXT);
	checked_say(d, text, sizeof text);
	fact_draw(&f, N_("Check"), text, d->again ? ROLE_WARNING : ROLE_TEXT);
}

static int
list_rows(const struct day_page *s, struct rect b)
{
	int rows = s->v.handovers + s->v.reports, most = b.rows - FACT_ROWS - 5;

	return rows < 1 ? 1 : rows > most && most > 2 ? most : rows;
}

static void
page_layout(void *state, struct rect body)
{
	struct day_page *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, list_rows(s, body));
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct day_page *s = state;
	char day[DAY_TEXT_BYTES];

	day_format(day, s->v.d.day);
	str_format(out->scope, sizeof out->scope, "%s %s", s->v.d.desk_code, day);
}

/* Under the list: the words of the report that is selected. */
static void
draw_tell(const struct day_page *s, struct canvas *c, struct rect r)
{
	const struct day_report *p = report_at(s, s->table.row);

	if (r.rows < 2)
		return;
	canvas_rule(c, r.y, r.x, r.cols);
	if (p && p->record)
		(void)canvas_wrap(c, (struct rect){r.y + 1, r.x + 3, r.rows - 1, r.cols - 4}, 0,
			p->text, ROLE_TEXT);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct day_page *s = state;
	struct table_source src = source(s);
	int rows = list_rows(s, b), top = b.y + FACT_ROWS;

	draw_facts(s, c, b);
	canvas_heading(c, top, b.x, b.cols, tr("Handovers and duty reports"), "");
	if (src.count == 0) {
		canvas_cursor(c, top + 1, b.x);
		canvas_text(c, top + 1, b.x + 3, b.cols - 4,
			tr("Nothing was handed over on this day."), ROLE_SECONDARY);
		return;
	}
	table_draw(&s->table, &src, c, (struct rect){top + 1, b.x, rows, b.cols}, true);
	draw_tell(s, c, (struct rect){top + 1 + rows, b.x, b.rows - FACT_ROWS - 1 - rows, b.cols});
}

const struct screen screen_day = {
	.name = "day",
	.title = N_("DAY"),
	.state_bytes = sizeof(struct day_page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.result = page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_day);
