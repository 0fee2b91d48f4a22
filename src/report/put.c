/* put.c — lines, labels and fields of a printed sheet. SPDX-License-Identifier: MIT */
#include "report/put.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "report/sheet.h"

enum { LABEL_COLS = 16 };

void
put_spaces(struct buf *out, int n)
{
	while (n-- > 0)
		buf_putc(out, ' ');
}

void
put_rule(struct buf *out, char c)
{
	for (int i = 0; i < SHEET_COLS; i++)
		buf_putc(out, c);
	buf_putc(out, '\n');
}

/* Bytes of the first line of text that fit in cols: up to a line feed, else
 * after the last space or beside a wide character, else hard. */
static size_t
break_at(const char *text, size_t len, int cols)
{
	size_t fits, at, lf = strcspn(text, "\n");
	size_t room = len < lf ? len : lf;

	fits = utf8_clip(text, room, cols, NULL);
	if (fits == room)
		return fits;
	for (at = fits; at > 0;) {
		size_t n = utf8_prev(text, at);
		if (text[at] == ' ' || text[at - n] == ' ' || n >= 3)
			return at;
		at -= n;
	}
	return fits ? fits : utf8_next(text, room);
}

/* A printed line has no blanks at its end. */
static void
end_line(struct buf *out)
{
	while (out->len > 0 && out->p[out->len - 1] == ' ')
		out->p[--out->len] = 0;
	buf_putc(out, '\n');
}

/* Text from the cell `used` on, next lines indented; ends the line. */
static void
wrap_safe(struct buf *out, int used, int indent, const char *text)
{
	size_t left = strlen(text);

	for (;;) {
		size_t n = break_at(text, left, SHEET_COLS - used);
		buf_put(out, text, n);
		end_line(out);
		while (n < left && text[n] == ' ')
			n++;
		if (n < left && text[n] == '\n')
			n++;
		text += n;
		left -= n;
		if (!left)
			return;
		put_spaces(out, indent);
		used = indent;
	}
}

enum { SAFE_BYTES = 8 /* "<U+001B>" of one byte */ };

/* What could not be stored today but was once is shown as what it is. P4 */
void
put_wrapped(struct buf *out, int used, int indent, const char *text)
{
	size_t n = strlen(text);

	if (utf8_check(text, n, true, "", NULL)) {
		wrap_safe(out, used, indent, text);
		return;
	}
	char *safe = mem_alloc(n * SAFE_BYTES + 1);
	if (!safe) {
		out->failed = true;
		return;
	}
	utf8_safe(safe, n * SAFE_BYTES + 1, text, n, true);
	wrap_safe(out, used, indent, safe);
	mem_free(safe);
}

static const char *
word(const struct sheet *h, const char *msgid)
{
	return tr_in(h->lang, msgid);
}

/* "Label:       value", wrapped beside the label. */
void
put_field(const struct sheet *h, int indent, const char *msgid, const char *value)
{
	const char *label = word(h, msgid);
	int used = indent + utf8_cols(label);
	int at = indent + LABEL_COLS;

	put_spaces(h->out, indent);
	buf_puts(h->out, label);
	if (used >= at)
		at = used + 1;
	put_spaces(h->out, at - used);
	put_wrapped(h->out, at, at, value);
}

void
put_heading(const struct sheet *h, const char *msgid)
{
	const char *label = word(h, msgid);
	int used = 4 + utf8_cols(label);

	buf_putc(h->out, '\n');
	buf_puts(h->out, "-- ");
	buf_puts(h->out, label);
	buf_putc(h->out, ' ');
	for (; used < SHEET_COLS; used++)
		buf_putc(h->out, '-');
	buf_putc(h->out, '\n');
}

void
put_sentence(const struct sheet *h, int indent, const char *msgid, const char *a1, const char *a2,
	const char *a3)
{
	char s[2048];

	(void)text_fill(s, sizeof s, word(h, msgid), a1, a2, a3);
	put_spaces(h->out, indent);
	put_wrapped(h->out, indent, indent, s);
}

void
put_party(const struct sheet *h, int indent, const char *msgid, const struct handover_party *p)
{
	char s[512];

	if (p->person)
		(void)str_format(s, sizeof s, "%s  %s  %s", p->name, p->staff_no,
			word(h, post_label((enum post)p->post)));
	else
		(void)str_copy(s, sizeof s, word(h, N_("nobody yet")));
	put_field(h, indent, msgid, s);
}
