/* volume_sheet.c — the title page of a monthly volume 值班记录分册. SPDX-License-Identifier: MIT */
#include "report/volume_sheet.h"

#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/desk.h"
#include "domain/site.h"

enum { COLS = 80, LABEL = 20, KIND = 26, NUMBER = 8 };

static void
put_rule(struct buf *out, char c)
{
	for (int i = 0; i < COLS; i++)
		buf_putc(out, c);
	buf_putc(out, '\n');
}

static void
put_to(struct buf *out, int used, int cols)
{
	for (; used < cols; used++)
		buf_putc(out, ' ');
}

/* Bytes that fit, to a blank if there is one. */
static size_t
piece_of(const char *s, int cols)
{
	const size_t len = strlen(s), fits = utf8_clip(s, len, cols, NULL);
	size_t at = fits;

	while (fits < len && at > 0 && s[at] != ' ')
		at--;
	return at ? at : fits ? fits : len;
}

/* Wrapped at COLS; what goes on stands under its beginning. */
static void
put_field(struct buf *out, const char *label, const char *value)
{
	char safe[1024];

	utf8_safe(safe, sizeof safe, value, strlen(value), false);
	buf_puts(out, label);
	put_to(out, utf8_cols(label), LABEL);
	for (const char *p = safe;;) {
		const size_t n = piece_of(p, COLS - LABEL);

		buf_put(out, p, n);
		buf_putc(out, '\n');
		p += n;
		p += strspn(p, " ");
		if (!*p)
			return;
		put_to(out, 0, LABEL);
	}
}

/* A checkpoint line is typed in one piece: it has a line of its own. */
static void
put_checkpoint(struct buf *out, const char *label, const char *anchor)
{
	buf_puts(out, label);
	buf_puts(out, "\n  ");
	buf_puts(out, anchor);
	buf_putc(out, '\n');
}

static void
put_number(struct buf *out, const char *label, int64_t n)
{
	char text[24];

	str_format(text, sizeof text, "%lld", (long long)n);
	put_to(out, 0, 2);
	buf_puts(out, label);
	put_to(out, 2 + utf8_cols(label), KIND);
	put_to(out, utf8_cols(text), NUMBER);
	buf_puts(out, text);
	buf_putc(out, '\n');
}

static void
put_span(struct buf *out, const char *label, int64_t from, int64_t to)
{
	char a[24], b[24], text[128];

	str_format(a, sizeof a, "%lld", (long long)from);
	str_format(b, sizeof b, "%lld", (long long)to);
	text_fill(text, sizeof text, tr(N_("no. {1} to {2}")), a, b, NULL);
	put_field(out, label, to < from ? tr(N_("none")) : text);
}

static void
put_heading(struct buf *out, const char *text)
{
	buf_putc(out, '\n');
	buf_puts(out, text);
	buf_putc(out, '\n');
	put_rule(out, '-');
}

static bool
put_head(struct ctx *c, const struct volume *v, struct buf *out, struct err *e)
{
	char text[DESK_CODE_BYTES + DESK_NAME_BYTES + 2], no[16], month[VOLUME_MONTH_BYTES];
	struct site site;
	struct desk d;

	if (!site_load(c, &site, e) || !desk_get(c, v->desk, &d, e))
		return false;
	put_rule(out, '=');
	buf_puts(out, tr(N_("Volume of the duty log")));
	buf_putc(out, '\n');
	put_rule(out, '=');
	str_format(text, sizeof text, "%s  %s", d.code, str_eq(d.code, d.name) ? "" : d.name);
	str_format(no, sizeof no, "%d", v->no);
	volume_month_text(month, v->month);
	put_field(out, tr(N_("Site:")), site.name);
	put_field(out, tr(N_("Desk:")), text);
	put_field(out, tr(N_("Month:")), month);
	put_field(out, tr(N_("Volume no.:")), no);
	put_span(out, tr(N_("Entries:")), v->first_no, v->last_no);
	put_span(out, tr(N_("Records:")), v->from_seq, v->to_seq);
	return true;
}

static bool
put_counts(struct ctx *c, const struct volume *v, struct buf *out, struct err *e)
{
	struct volume_kinds k;

	if (!volume_kinds(c, v, &k, e))
		return false;
	put_heading(out, tr(N_("What it holds")));
	for (int i = 1; i < ENTRY_KINDS; i++)
		if (k.entries[i])
			put_number(out, tr_ctx("kind", entry_kind_row((enum entry_kind)i)->label),
				k.entries[i]);
	put_number(out, tr(N_("Entries in all")), v->entries);
	put_number(out, tr(N_("of them corrections")), k.corrections);
	put_number(out, tr(N_("withdrawn")), k.withdrawn);
	if (k.erased)
		put_number(out, tr(N_("erased since, by two people")), k.erased);
	return true;
}

static void
put_person(struct buf *out, const char *label, const char *name, const char *staff_no)
{
	char text[PERSON_NAME_BYTES + PERSON_STAFF_NO_BYTES + 2];

	str_format(text, sizeof text, "%s  %s", name, staff_no);
	put_field(out, label, text);
}

static bool
put_closing(struct ctx *c, const struct volume *v, struct buf *out, struct err *e)
{
	const struct record_kind *kind = record_kind(RECORD_VOLUME_CLOSED);
	char at[CLOCK_TEXT_BYTES], anchor[LEDGER_ANCHOR_BYTES], before[LEDGER_ANCHOR_BYTES],
		head[SEAL_FINGERPRINT_TEXT];

	str_copy(before, sizeof before, tr("none"));
	if (!volume_anchor(c, v->id, anchor, e) || !volume_anchor_before(c, v, before, e))
		return false;
	clock_format_iso(at, v->closed_us);
	seal_fingerprint(head, v->head);
	put_heading(out, tr(N_("Closed and kept")));
	put_person(out, tr(N_("Volume closed by:")), v->closer, v->closer_no);
	put_field(out, tr(N_("Time:")), at);
	put_field(out, tr(N_("Means:")),
		text_lang() == LANG_ZH ? kind->meaning_zh : kind->meaning_en);
	put_person(out, tr(N_("Kept by:")), v->keeper, v->keeper_no);
	put_heading(out, tr(N_("Log checkpoint")));
	put_checkpoint(out, tr(N_("This volume:")), anchor);
	put_checkpoint(out, tr(N_("Volume before:")), before);
	put_field(out, tr(N_("Its last entry:")), v->to_seq ? head : tr("none"));
	buf_putc(out, '\n');
	buf_puts(out, tr(N_("On paper, custodian: ____________________")));
	buf_putc(out, '\n');
	put_rule(out, '=');
	return true;
}

bool
volume_sheet(struct ctx *c, int64_t id, struct buf *out, struct err *e)
{
	struct volume v;

	return volume_get(c, id, &v, e) && put_head(c, &v, out, e) && put_counts(c, &v, out, e) &&
	       put_closing(c, &v, out, e) && (!out->failed || err_set(e, ERR_NOMEM));
}
