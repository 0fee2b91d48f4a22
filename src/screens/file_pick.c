/* file_pick.c — one file of the inbox folder, to be attached. SPDX-License-Identifier: MIT
 *
 * At a desk nobody has a file picker: what is to be attached is put into the
 * folder inbox beside the database by a scanner, a mail gateway or ops.
 * source: promises.md §4.
 */
#include "base/file.h"
#include "screens/files.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_ATTACH = UI_COMMANDS };
enum { FOOT_ROWS = 4 };

struct file_pick {
	struct files_ask ask;
	struct inbox list;
	struct table table;
	const struct console *con;
	char shown[ATTACHMENT_NAME_BYTES]; /* of the one just attached */
};

static const struct binding bindings[] = {
	{K_ENTER, K_F6, CMD_ATTACH, IN_LIST, N_("Attach"),
		N_("Attach this file; only two people can erase it again"), NULL},
	{0},
};

/* ---- rows ---- */

enum { COL_NAME, COL_SIZE, COL_WHEN, COLUMNS };
static const struct table_column columns[COLUMNS] = {
	[COL_NAME] = {N_("File"), 24, .flex = true},
	[COL_SIZE] = {N_("Size"), 9, .right = true},
	[COL_WHEN] = {.heading = N_("Last changed"), .cols = 16},
};

/* The same file after the list was read again. */
static int64_t
row_id(const void *rows, int row)
{
	const struct inbox_file *f = &((const struct inbox_file *)rows)[row];
	uint64_t h = UINT64_C(14695981039346656037);

	for (const char *s = f->name; *s; s++)
		h = (h ^ (uint8_t)*s) * UINT64_C(1099511628211);
	return (int64_t)(h >> 1) | 1;
}

static char
row_alert(const void *rows, int row)
{
	const struct inbox_file *f = &((const struct inbox_file *)rows)[row];

	return f->bytes == 0 || f->bytes > ATTACHMENT_BYTES_MAX ? '!' : ' ';
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct inbox_file *f = &((const struct inbox_file *)rows)[row];
	char name[ATTACHMENT_NAME_BYTES], when[CLOCK_TEXT_BYTES];

	switch (column) {
	case COL_NAME:
		attachment_name(name, f->name);
		str_copy(out->text, sizeof out->text, name);
		break;
	case COL_SIZE: attachment_size(out->text, sizeof out->text, f->bytes); break;
	default:
		clock_format_minute(when, f->changed_us);
		str_copy(out->text, sizeof out->text, when);
	}
}

static struct table_source
source(const struct file_pick *s)
{
	return (struct table_source){.column = columns,
		.columns = COLUMNS,
		.rows = s->list.file,
		.count = s->list.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

/* ---- doing ---- */

static bool
pick_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct file_pick *s = state;

	(void)e;
	s->ask = *(const struct files_ask *)arg;
	s->con = console_of(ui);
	return true;
}

static void
pick_close(void *state)
{
	inbox_free(&((struct file_pick *)state)->list);
}

static bool
pick_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct file_pick *s = state;

	(void)ui;
	(void)why;
	inbox_free(&s->list);
	if (!inbox_list(s->con->inbox ? s->con->inbox : "", &s->list, e))
		return false;
	const struct table_source src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
attach(struct ui *ui, struct file_pick *s)
{
	const struct inbox_file *f = &s->list.file[s->table.row];
	const struct file_ask ask = {.folder = s->con->inbox,
		.name = f->name,
		.max = ATTACHMENT_BYTES_MAX,
		.inbox = true};
	struct buf bytes;
	struct err e;

	err_clear(&e);
	buf_init(&bytes);
	bool good = file_read_whole(&ask, &bytes, &e) &&
		    attachment_add(console_ctx(ui), s->ask.about,
			    &(const struct attachment_new){f->name, bytes.p, bytes.len}, NULL, &e);
	buf_free(&bytes);
	attachment_name(s->shown, f->name);
	if (good)
		ui_finish(ui, FILES_ATTACHED, s->shown);
	else
		ui_say_unsaved(ui, &e);
}

static void
pick_command(struct ui *ui, void *state, int command)
{
	(void)command;
	attach(ui, state);
}

static bool
pick_enabled(const void *state, int command, const char **why)
{
	const struct file_pick *s = state;

	(void)command;
	*why = N_("The inbox is empty. F5 looks again");
	return s->list.n > 0;
}

static bool
pick_event(struct ui *ui, void *state, const struct key *key)
{
	struct file_pick *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

/* ---- drawing ---- */

static void
pick_layout(void *state, struct rect body)
{
	struct file_pick *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FOOT_ROWS);
}

static void
pick_head(const void *state, struct screen_head *out)
{
	const struct file_pick *s = state;
	char no[24];

	str_format(no, sizeof no, "%lld", (long long)s->ask.no);
	text_fill(out->scope, sizeof out->scope,
		tr(s->ask.about.type == RECORD_ENTRY ? N_("for entry {1}")
						     : N_("for incident {1}")),
		no, NULL, NULL);
}

static void
draw_foot(const struct file_pick *s, struct canvas *c, struct rect b)
{
	char number[16], text[256];

	canvas_rule(c, b.y, b.x, b.cols);
	canvas_text(c, b.y + 1, b.x + 3, b.cols - 4,
		tr("Enter signs and attaches it. Only two people can erase it again."), ROLE_TEXT);
	if (s->list.left_out == 0)
		return;
	str_format(number, sizeof number, "%d", s->list.left_out);
	text_fill(text, sizeof text,
		tr("Left out: {1} (links, folders, or put there by somebody else)."), number, NULL,
		NULL);
	canvas_text(c, b.y + 2, b.x + 3, b.cols - 4, text, ROLE_SECONDARY);
}

static void
pick_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct file_pick *s = state;
	const struct table_source src = source(s);
	const struct rect list = {b.y, b.x, b.rows - FOOT_ROWS, b.cols};

	if (s->list.n == 0)
		notice_draw(c, list, tr("Nothing lies in the inbox folder."),
			tr("What is to be attached is put into inbox beside the database."),
			tr("F5 looks again"));
	else
		table_draw(&s->table, &src, c, list, true);
	draw_foot(s, c, (struct rect){b.y + list.rows, b.x, FOOT_ROWS, b.cols});
}

const struct screen screen_file_pick = {
	.name = "file-pick",
	.title = N_("INBOX FOLDER"),
	.state_bytes = sizeof(struct file_pick),
	.bindings = bindings,
	.open = pick_open,
	.close = pick_close,
	.load = pick_load,
	.layout = pick_layout,
	.command = pick_command,
	.enabled = pick_enabled,
	.event = pick_event,
	.head = pick_head,
	.draw = pick_draw,
};
SCREEN_REGISTER(screen_file_pick);
