/* print.c — a table or a text as pages: 80 columns and HTML. SPDX-License-Identifier: MIT */
#include "report/print.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/render.h"

enum { HEAD_LINES = 4, HEAD_BYTES = 1024 };

static bool
fail_memory(struct err *e)
{
	return err_set(e, ERR_NOMEM,
		.msgid = N_("Not enough memory for this report. Ask for a shorter period"));
}

/* ---- the head of a page ---- */

/* Left and right on one line; what does not fit beside goes on a line of its own. */
static int
put_sides(struct buf *out, const char *left, const char *right)
{
	char safe[HEAD_BYTES];
	utf8_safe(safe, sizeof safe, left, strlen(left), false);
	const int used = utf8_cols(safe), wanted = utf8_cols(right);
	size_t fits = utf8_clip(safe, strlen(safe), PRINT_COLS, NULL);
	buf_put(out, safe, fits);
	if (wanted > 0 && used + 2 + wanted <= PRINT_COLS) {
		for (int i = used + wanted; i < PRINT_COLS; i++)
			buf_putc(out, ' ');
		buf_puts(out, right);
		buf_putc(out, '\n');
		return 1;
	}
	buf_putc(out, '\n');
	if (wanted == 0)
		return 1;
	for (int i = wanted; i < PRINT_COLS; i++)
		buf_putc(out, ' ');
	buf_puts(out, right);
	buf_putc(out, '\n');
	return 2;
}

static void
printed_by(const struct print_job *job, char *out, size_t size)
{
	char at[CLOCK_TEXT_BYTES];
	clock_format_minute(at, job->now_utc_us);
	text_fill(out, size, tr(N_("printed {1} by {2}")), at, job->who, NULL);
}

/* out: lines. */
static int
put_head(const struct print_job *job, struct buf *out, int page, int pages)
{
	char by[HEAD_BYTES], safe[HEAD_BYTES], no[24], all[24], number[64];
	printed_by(job, by, sizeof by);
	utf8_safe(safe, sizeof safe, by, strlen(by), false);
	str_format(no, sizeof no, "%d", page);
	str_format(all, sizeof all, "%d", pages);
	text_fill(number, sizeof number, tr(N_("page {1} of {2}")), no, all, NULL);
	int lines = put_sides(out, job->what, number);
	if (job->filter)
		lines += put_sides(out, job->filter[0] ? job->filter : tr(N_("all of it")), "");
	lines += put_sides(out, job->site, safe);
	for (int i = 0; i < PRINT_COLS; i++)
		buf_putc(out, '-');
	buf_putc(out, '\n');
	return lines + 1;
}

/* ---- pages ---- */

struct lines {
	const char *at;
	int left;
};

static int
count_lines(const char *s)
{
	int n = 0;
	for (; *s; s++)
		n += *s == '\n' || s[1] == '\0';
	return n;
}

static void
put_lines(struct buf *out, struct lines *from, int n)
{
	for (; n > 0 && from->left > 0; n--, from->left--) {
		const size_t len = strcspn(from->at, "\n");
		buf_put(out, from->at, len);
		buf_putc(out, '\n');
		from->at += len + (from->at[len] == '\n');
	}
}

static void
put_pages(const struct print_job *job, const char *body, struct buf *out)
{
	struct buf head;
	struct lines rest = {body, count_lines(body)};
	buf_init(&head);
	const bool table = job->table != NULL;
	const int head_lines = put_head(job, &head, 999, 999) + (table ? 1 : 0);
	const int room = PRINT_LINES - head_lines;
	const size_t heading = table ? strcspn(body, "\n") : 0;
	if (table) {
		rest.at += heading + (body[heading] == '\n');
		rest.left--;
	}
	const int pages = rest.left > 0 ? (rest.left + room - 1) / room : 1;
	for (int page = 1; page <= pages; page++) {
		if (page > 1)
			buf_putc(out, '\f');
		(void)put_head(job, out, page, pages);
		if (table) {
			buf_put(out, body, heading);
			buf_putc(out, '\n');
		}
		put_lines(out, &rest, room);
	}
	buf_free(&head);
}

bool
print_text(const struct print_job *job, struct buf *out, struct err *e)
{
	const struct render_ask ask = {
		.format = RENDER_TEXT, .site = job->site, .cols = PRINT_COLS, .wrap = true};
	struct buf body;
	bool ok = true;
	buf_init(&body);
	if (job->table)
		ok = render_table(job->table, &ask, &body, e);
	for (int i = 0; ok && (i == 0 || i < job->copies); i++) {
		if (i > 0)
			buf_putc(out, '\f');
		put_pages(job, job->table ? buf_str(&body) : job->text, out);
	}
	ok = ok && !body.failed;
	buf_free(&body);
	return ok && (!out->failed || fail_memory(e));
}

bool
print_html(const struct print_job *job, struct buf *out, struct err *e)
{
	char by[HEAD_BYTES];
	printed_by(job, by, sizeof by);
	const struct render_ask ask = {.format = RENDER_HTML,
		.site = job->site,
		.what = job->what,
		.filter = job->filter && !job->filter[0] ? tr("all of it") : job->filter,
		.note = by,
		.drawn = job->drawn,
		.copies = job->copies};
	if (job->table)
		return render_table(job->table, &ask, out, e);
	render_page(job->text, &ask, out);
	return !out->failed || fail_memory(e);
}

/* ---- into the folder ---- */

static bool
put_both(const struct print_job *job, const char *folder, char *const name[2],
	struct buf *const bytes[2], struct err *e)
{
	char path[4096];
	if (!print_html(job, bytes[0], e) || !print_text(job, bytes[1], e) ||
		!spool_put(folder, name[0], buf_str(bytes[0]), bytes[0]->len, e))
		return false;
	if (spool_put(folder, name[1], buf_str(bytes[1]), bytes[1]->len, e))
		return true;
	if (str_format(path, sizeof path, "%s/%s", folder, name[0]))
		(void)unlink(path);
	return false;
}

bool
print_spool(
	const struct print_job *job, const char *folder, char name[SPOOL_NAME_BYTES], struct err *e)
{
	const struct local_time at = clock_local(job->now_utc_us);
	char html_name[SPOOL_NAME_BYTES];
	struct buf html, text;
	spool_name(html_name, job->stem, at.day, at.minute, at.second, "html");
	spool_name(name, job->stem, at.day, at.minute, at.second, "txt");
	buf_init(&html);
	buf_init(&text);
	const bool ok = put_both(job, folder, (char *const[]){html_name, name},
		(struct buf *const[]){&html, &text}, e);
	buf_free(&html);
	buf_free(&text);
	return ok;
}
