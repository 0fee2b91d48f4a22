/* leave_papers.c — the certificates of one leave. SPDX-License-Identifier: MIT
 *
 * source: LV-09, CON-06.
 */
#include "screens/leave_calls.h"
#include "screens/leave_screens.h"

#include <errno.h>

#include "base/day.h"
#include "base/file.h"
#include "domain/leave_certificate.h"
#include "screens/leave_words.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_ADD = UI_COMMANDS, CMD_SAVE, FOOT_ROWS = 3 };

struct papers {
	int64_t leave;
	struct leave l;
	struct leave_paper_need need;
	struct leave_certificates all;
	struct arena arena;
	struct table table;
	int today;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_ADD, IN_LIST, N_("Attach"),
		N_("Tell of a certificate, with or without its file"), NULL},
	{'y', 0, CMD_SAVE, IN_LIST, N_("Copy out"),
		N_("Save a copy into the outbox folder; it is recorded who took it"), NULL},
	{0},
};

static bool
papers_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct papers *s = state;

	(void)e;
	s->con = console_of(ui);
	s->leave = *(const int64_t *)arg;
	arena_init(&s->arena);
	return true;
}

static void
papers_close(void *state)
{
	arena_free(&((struct papers *)state)->arena);
}

static const struct leave_certificate *
selected(const struct papers *s)
{
	return s->table.row < s->all.n ? &s->all.item[s->table.row] : NULL;
}

/* --- rows --- */

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct papers *)rows)->all.item[row].id;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct leave_certificate *k = &((const struct papers *)rows)->all.item[row];
	char when[CLOCK_TEXT_BYTES], day[DAY_TEXT_BYTES];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, k->erased ? tr("(erased)") : k->name); break;
	case 1: str_copy(out->text, sizeof out->text, k->hospital); break;
	case 2:
		day_format(day, k->day);
		str_copy(out->text, sizeof out->text, day);
		break;
	case 3:
		if (k->bytes)
			attachment_size(out->text, sizeof out->text, k->bytes);
		else
			str_copy(out->text, sizeof out->text, tr("no file"));
		break;
	default:
		clock_format_minute(when, k->at_us);
		str_copy(out->text, sizeof out->text, when + 5);
	}
	if (k->erased)
		out->role = ROLE_SECONDARY;
}

static struct table_source
source(const struct papers *s)
{
	static const struct table_column columns[] = {
		{N_("Certificate"), 20, true, false, 0},
		{N_("Hospital"), 18, false, false, 0},
		{N_("Of"), 10, false, false, 0},
		{N_("Size"), 9, false, true, 1},
		{N_("When"), 11, false, false, 2},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->all.n,
		.id = row_id,
		.cell = row_cell};
}

static bool
papers_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct papers *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->all.n = 0;
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	if (!leave_get(c, s->leave, &s->l, e) || !leave_paper_need(c, &s->l, &s->need, e) ||
		!leave_certificates_load(c, s->leave, &s->arena, &s->all, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- taking a copy --- */

static bool
put_out(const struct console *con, const char *name, const struct buf *bytes, struct err *e)
{
	if (file_put_whole(con->outbox, name, bytes->p, bytes->len))
		return true;
	if (errno == EEXIST)
		return err_set(e, ERR_CONFLICT, .where = con->outbox,
			.msgid = N_("A copy was saved in this second already. Press y again"));
	return err_set(e, ERR_READONLY, .where = con->outbox,
		.msgid = N_("Not saved: the outbox folder may not be written. Ask ops"));
}

/* Named by numbers: whose it is does not stand outside. */
static void
out_name(char *out, size_t size, const struct leave_certificate *k)
{
	const char *ending = str_eq(attachment_media(k->name), "application/pdf") ? ".pdf"
			     : str_eq(attachment_media(k->name), "image/jpeg")    ? ".jpg"
			     : str_eq(attachment_media(k->name), "image/png")     ? ".png"
										  : ".bin";

	str_format(out, size, "certificate-%lld-%lld%s", (long long)k->leave, (long long)k->id,
		ending);
}

static void
save(struct ui *ui, const struct papers *s)
{
	const struct leave_certificate *k = selected(s);
	struct buf bytes;
	char name[64];
	struct err e;

	err_clear(&e);
	buf_init(&bytes);
	out_name(name, sizeof name, k);
	if (!s->con->outbox || !file_is_folder(s->con->outbox))
		ui_say(ui, tr("There is no outbox folder beside the database. Ask ops for it"));
	else if (leave_certificate_take(console_ctx(ui), k->id, &bytes, &e) &&
		 put_out(s->con, name, &bytes, &e))
		ui_sayf(ui, N_("Saved a copy: {1} in the outbox folder"), name, NULL, NULL);
	else
		ui_say_err(ui, &e);
	buf_free(&bytes);
}

/* --- keys --- */

static bool
papers_enabled(const void *state, int command, const char **why)
{
	const struct papers *s = state;
	const struct leave_certificate *k = selected(s);

	if (command == CMD_ADD) {
		*why = N_("Only the person whose leave it is adds its certificate");
		return s->l.person == s->con->me.person.id;
	}
	*why = N_("No file is attached to this certificate");
	return k && k->bytes && !k->erased;
}

static void
papers_command(struct ui *ui, void *state, int command)
{
	const struct papers *s = state;

	if (command == CMD_SAVE)
		save(ui, s);
	else
		form_push(ui, &leave_paper_form, s->leave);
}

static void
papers_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Added. Who decides and HR can see it"));
}

static bool
papers_event(struct ui *ui, void *state, const struct key *key)
{
	struct papers *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

/* --- the picture --- */

static void
papers_layout(void *state, struct rect body)
{
	struct papers *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FOOT_ROWS);
}

static void
papers_head(const void *state, struct screen_head *out)
{
	const struct papers *s = state;

	str_copy(out->scope, sizeof out->scope, console_name(s->con, s->l.person));
}

/* LV-09: what is asked for, and what follows where it does not come. */
static void
need_words(const struct papers *s, char *out, size_t size)
{
	char day[DAY_TEXT_BYTES];

	day_format(day, s->need.last_day);
	if (s->l.asked_type)
		str_copy(out, size,
			tr("The certificate did not come in time: it counts as personal leave."));
	else if (!s->need.needed)
		str_copy(out, size, tr("This leave needs no certificate."));
	else if (!s->need.missing)
		str_copy(out, size, tr("The certificate it needs is there."));
	else
		text_fill(out, size,
			tr("It needs a certificate, until {1}. HR does not record it without; "
			   "after that it counts as personal leave."),
			day, NULL, NULL);
}

static void
papers_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct papers *s = state;
	const struct rect list = {b.y, b.x, b.rows - FOOT_ROWS, b.cols};
	struct table_source src = source(s);
	char words[240];

	if (s->all.n)
		table_draw(&s->table, &src, c, list, true);
	else
		notice_draw(c, list, tr("No certificate is here."), NULL,
			s->l.person == s->con->me.person.id
				? tr("F6 tells of one: its name, hospital and day")
				: tr("Only the person whose leave it is adds it"));
	need_words(s, words, sizeof words);
	canvas_rule(c, b.y + b.rows - FOOT_ROWS, b.x, b.cols);
	canvas_wrap(c, (struct rect){b.y + b.rows - FOOT_ROWS + 1, b.x + 1, 2, b.cols - 2}, 0,
		words, s->need.missing ? ROLE_WARNING : ROLE_SECONDARY);
}

const struct screen screen_leave_papers = {
	.name = "leave-papers",
	.title = N_("CERTIFICATES"),
	.state_bytes = sizeof(struct papers),
	.bindings = bindings,
	.hides_disabled = true,
	.open = papers_open,
	.close = papers_close,
	.load = papers_load,
	.layout = papers_layout,
	.command = papers_command,
	.enabled = papers_enabled,
	.event = papers_event,
	.result = papers_result,
	.head = papers_head,
	.draw = papers_draw,
};
SCREEN_REGISTER(screen_leave_papers);

void
leave_paper_open(struct ui *ui, int64_t leave)
{
	ui_push(ui, &screen_leave_papers, &leave);
}
