/* files.c — files attached to an entry or an incident. SPDX-License-Identifier: MIT
 *
 * They are listed, taken out, and never opened here. source: promises.md §4,
 * CON-06, LOG-11.
 */
#include "screens/files.h"

#include <errno.h>

#include "base/file.h"
#include "screens/words.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_ATTACH = UI_COMMANDS, CMD_SAVE, CMD_ERASE };
enum { FOOT_ROWS = 6, LABEL_COLS = 10 };

struct files {
	struct files_ask ask;
	struct attachments list;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_ATTACH, IN_LIST, N_("Attach"), N_("Attach a file that lies in the inbox"),
		NULL},
	{'y', 0, CMD_SAVE, IN_LIST, N_("Copy out"),
		N_("Save a copy into the outbox folder; it is recorded who took it"), NULL},
	{'X', 0, CMD_ERASE, IN_LIST, N_("Erase"),
		N_("Propose to erase this file, or confirm what somebody proposed"), NULL},
	{0},
};

void
files_count_text(char *out, size_t size, int n)
{
	char number[16];

	str_format(number, sizeof number, "%d", n);
	if (n == 0)
		out[0] = '\0';
	else
		text_fill(
			out, size, tr(n == 1 ? N_("1 file") : N_("{1} files")), number, NULL, NULL);
}

void
files_fingerprint(char out[SEAL_FINGERPRINT_TEXT], const struct attachment *f)
{
	uint8_t hash[SEAL_HASH];

	out[0] = '\0';
	if (str_unhex(hash, sizeof hash, f->sha256))
		seal_fingerprint(out, hash);
}

bool
files_tell(struct ui *ui, struct record_about about, struct buf *out, struct err *e)
{
	struct attachments l;

	if (!attachment_list(console_ctx(ui), about, &l, e))
		return false;
	for (int i = 0; i < l.n; i++) {
		const struct attachment *f = &l.file[i];
		char size[24], when[CLOCK_TEXT_BYTES], print[SEAL_FINGERPRINT_TEXT], by[512],
			line[1024];

		attachment_size(size, sizeof size, f->bytes);
		clock_format_minute(when, f->at_utc_us);
		files_fingerprint(print, f);
		text_fill(by, sizeof by, tr("{1} {2}"), f->by_name, when, NULL);
		text_fill(line, sizeof line,
			tr(f->erased ? N_("File: {1}") : N_("File: {1} ({2}), {3}")), f->name, size,
			by);
		buf_printf(out, "%s\n", line);
		if (*print)
			buf_printf(out, "      SHA-256 %s\n", print);
	}
	if (l.n) {
		buf_puts(out, tr("z shows the files and saves a copy."));
		buf_puts(out, "\n\n");
	}
	attachments_free(&l);
	return true;
}

/* ---- rows ---- */

enum { COL_NAME, COL_SIZE, COL_PRINT, COL_WHO, COL_WHEN, COLUMNS };
static const struct table_column columns[COLUMNS] = {
	[COL_NAME] = {N_("File"), 24, .flex = true},
	[COL_SIZE] = {N_("Size"), 9, .right = true},
	[COL_PRINT] = {N_("SHA-256"), 19, .drop = 2},
	[COL_WHO] = {N_("Who"), 8, .drop = 1},
	[COL_WHEN] = {.heading = N_("When"), .cols = 11},
};

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct attachment *)rows)[row].id;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct attachment *f = &((const struct attachment *)rows)[row];
	char when[CLOCK_TEXT_BYTES], print[SEAL_FINGERPRINT_TEXT];

	switch (column) {
	case COL_NAME: str_copy(out->text, sizeof out->text, f->name); break;
	case COL_SIZE: attachment_size(out->text, sizeof out->text, f->bytes); break;
	case COL_PRINT:
		files_fingerprint(print, f);
		str_copy(out->text, sizeof out->text, print);
		break;
	case COL_WHO: str_copy(out->text, sizeof out->text, f->by_name); break;
	default:
		clock_format_minute(when, f->at_utc_us);
		str_copy(out->text, sizeof out->text, when + 5);
	}
	if (f->erased)
		out->role = ROLE_SECONDARY;
}

static struct table_source
source(const struct files *s)
{
	return (struct table_source){.column = columns,
		.columns = COLUMNS,
		.rows = s->list.file,
		.count = s->list.n,
		.id = row_id,
		.cell = row_cell};
}

static const struct attachment *
selected(const struct files *s)
{
	return s->list.n ? &s->list.file[s->table.row] : NULL;
}

/* ---- reading ---- */

static bool
files_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct files *s = state;

	(void)e;
	s->ask = *(const struct files_ask *)arg;
	s->con = console_of(ui);
	return true;
}

static void
files_close(void *state)
{
	attachments_free(&((struct files *)state)->list);
}

static bool
files_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct files *s = state;

	(void)why;
	attachments_free(&s->list);
	if (!attachment_list(console_ctx(ui), s->ask.about, &s->list, e))
		return false;
	const struct table_source src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* ---- doing ---- */

static bool
put_out(const struct console *con, const char *name, const struct buf *bytes, struct err *e)
{
	if (file_put_whole(con->outbox, name, bytes->p, bytes->len))
		return true;
	switch (errno) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return err_set(e, ERR_FULL, .where = con->outbox,
			.msgid = N_("Not saved: the disk is full. Nothing was left behind"));
	case EEXIST:
		return err_set(e, ERR_CONFLICT, .where = con->outbox,
			.msgid = N_("A copy was saved in this second already. Press y again"));
	default:
		return err_set(e, ERR_READONLY, .where = con->outbox,
			.msgid = N_("Not saved: the outbox folder may not be written. Ask ops"));
	}
}

/* Asked before it is recorded that the file was taken out. */
static bool
has_outbox(const struct console *con, struct err *e)
{
	return (con->outbox && file_is_folder(con->outbox)) ||
	       err_set(e, ERR_NOT_FOUND, .where = con->outbox,
		       .msgid = N_("There is no outbox folder beside the database. Ask ops for "
				   "it"));
}

static void
save(struct ui *ui, const struct files *s)
{
	const struct attachment *f = selected(s);
	char name[ATTACHMENT_OUT_BYTES];
	struct buf bytes;
	struct err e;

	err_clear(&e);
	buf_init(&bytes);
	if (has_outbox(s->con, &e) && attachment_out_name(console_ctx(ui), f, name, &e) &&
		attachment_take(console_ctx(ui), f->id, &bytes, &e) &&
		put_out(s->con, name, &bytes, &e))
		ui_sayf(ui, N_("Saved a copy: {1} in the outbox folder"), name, NULL, NULL);
	else
		ui_say_err(ui, &e);
	buf_free(&bytes);
}

static bool
files_enabled(const void *state, int command, const char **why)
{
	const struct files *s = state;
	const struct attachment *f = selected(s);
	enum action attach = s->ask.about.type == RECORD_ENTRY ? ACT_LOG_WRITE : ACT_INCIDENT_STATE;
	enum action action = command == CMD_ATTACH ? attach
			     : command == CMD_SAVE ? ACT_ATTACHMENT_TAKE
						   : ACT_LOG_ERASE;

	*why = access_refusal(action, RELATION_SELF);
	if (access_reach(s->con->me.person.post, action) == RELATION_NOBODY)
		return false;
	*why = N_("No file is attached. F6 attaches one");
	if (command != CMD_ATTACH && !f)
		return false;
	*why = N_("This file was erased. Nothing of it is left");
	return command == CMD_ATTACH || !f->erased;
}

static void
files_command(struct ui *ui, void *state, int command)
{
	struct files *s = state;

	if (command == CMD_ATTACH)
		ui_push(ui, &screen_file_pick, &s->ask);
	else if (command == CMD_SAVE)
		save(ui, s);
	else
		words_open_page(ui, &(struct words_ask){.text = erasure_text(selected(s)->id, 0)});
}

static void
files_result(struct ui *ui, void *state, int what, const void *data)
{
	struct files *s = state;
	const struct table_source src = source(s);

	if (what != FILES_ATTACHED)
		return;
	table_select(&s->table, &src, s->list.n - 1);
	ui_sayf(ui, N_("Attached: {1}"), data, NULL, NULL);
}

static bool
files_event(struct ui *ui, void *state, const struct key *key)
{
	struct files *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

/* ---- drawing ---- */

static void
files_layout(void *state, struct rect body)
{
	struct files *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FOOT_ROWS);
}

static void
files_head(const void *state, struct screen_head *out)
{
	const struct files *s = state;
	char no[24];

	str_format(no, sizeof no, "%lld", (long long)s->ask.no);
	text_fill(out->scope, sizeof out->scope,
		tr(s->ask.about.type == RECORD_ENTRY ? N_("entry {1}") : N_("incident {1}")), no,
		NULL, NULL);
}

/* As many rows as it takes. out: the row below. */
static int
fact(struct canvas *c, struct rect b, int y, const char *label, const char *value)
{
	const struct rect r = {y, b.x + 3 + LABEL_COLS, b.y + b.rows - y, b.cols - 4 - LABEL_COLS};

	if (r.rows <= 0)
		return y;
	canvas_text(c, y, b.x + 3, LABEL_COLS, tr(label), ROLE_SECONDARY);
	return y + canvas_wrap(c, r, 0, value, ROLE_TEXT);
}

/* All of the selected one: what the columns cut, and the whole SHA-256. */
static void
draw_foot(const struct files *s, struct canvas *c, struct rect b)
{
	const struct attachment *f = selected(s);
	char when[CLOCK_TEXT_BYTES], no[24], text[512];
	int y = b.y + 1;

	canvas_rule(c, b.y, b.x, b.cols);
	clock_format_minute(when, f->at_utc_us);
	str_format(no, sizeof no, "%lld", (long long)f->no);
	text_fill(text, sizeof text,
		tr(f->about.type == RECORD_ENTRY ? N_("{1} {2}, to entry {3}")
						 : N_("{1} {2}, to incident {3}")),
		f->by_name, when, no);
	y = fact(c, b, y, N_("Attached"), text);
	if (!f->erased)
		y = fact(c, b, y, N_("SHA-256"), f->sha256);
	y = fact(c, b, y, N_("File"), f->name);
	if (!f->erased)
		(void)fact(c, b, y, N_("Type"), f->media);
}

static void
files_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct files *s = state;
	const struct table_source src = source(s);
	const struct rect list = {b.y, b.x, b.rows - FOOT_ROWS, b.cols};

	if (s->list.n == 0) {
		notice_draw(c, b, tr("No file is attached here."), NULL,
			tr("F6 attaches one that lies in the inbox"));
		return;
	}
	table_draw(&s->table, &src, c, list, true);
	draw_foot(s, c, (struct rect){b.y + list.rows, b.x, FOOT_ROWS, b.cols});
}

const struct screen screen_files = {
	.name = "files",
	.title = N_("FILES"),
	.state_bytes = sizeof(struct files),
	.bindings = bindings,
	.hides_disabled = true,
	.open = files_open,
	.close = files_close,
	.load = files_load,
	.layout = files_layout,
	.command = files_command,
	.enabled = files_enabled,
	.event = files_event,
	.result = files_result,
	.head = files_head,
	.draw = files_draw,
};
SCREEN_REGISTER(screen_files);
