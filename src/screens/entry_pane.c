/* entry_pane.c — one entry told in full. SPDX-License-Identifier: MIT */
#include "screens/entry_pane.h"

#include "base/utf8.h"
#include "screens/log_row.h"
#include "tui/pager.h"

/* The What column has 24 cells at least (mockups.md, notes for the builder). */
enum { HITS = 24, WRITTEN = 5, ALWAYS_SHOWN_COLS = 24, ALWAYS_SHOWN_BYTES = 600 };

bool
entry_is_short(const struct entry *en)
{
	char text[ALWAYS_SHOWN_BYTES];

	log_row_text(en, text, sizeof text);
	return !en->details && !en->cause && !en->out_reason &&
	       utf8_cols(text) <= ALWAYS_SHOWN_COLS;
}

static void
put(struct buf *out, const char *msgid, const char *a1, const char *a2, const char *a3)
{
	char line[1024];

	text_fill(line, sizeof line, tr(msgid), a1, a2, a3);
	buf_puts(out, line);
	buf_putc(out, '\n');
}

static void
tell_head(const struct entry *en, struct buf *out)
{
	char no[24], happened[CLOCK_TEXT_BYTES], at[CLOCK_TEXT_BYTES];

	str_format(no, sizeof no, "%lld", (long long)en->no);
	clock_format_minute(happened, en->happened_utc_us);
	clock_format_minute(at, en->at_utc_us);
	put(out, N_("No. {1}  {2}  {3}"), no, tr_ctx("kind", entry_kind_row(en->kind)->label),
		happened);
	if (!str_eq(happened, at))
		put(out, N_("Written {1}"), at, NULL, NULL);
	if (en->outside_duty)
		put(out, N_("Written outside all shifts"), NULL, NULL, NULL);
	str_format(no, sizeof no, "%lld", (long long)en->watch_no);
	if (en->watch_no)
		put(out, N_("Surfaced in the watch after handover {1}"), no, NULL, NULL);
}

/* LOG-10 */
static void
tell_call(const struct entry *en, struct buf *out)
{
	char rings[24], limit[24], spent[24];

	str_format(rings, sizeof rings, "%d", en->rings);
	str_format(limit, sizeof limit, "%d", en->rings_limit);
	str_format(spent, sizeof spent, "%d", en->spent_min);
	if (en->rings > en->rings_limit)
		put(out, N_("! Rang {1} times, limit {2}"), rings, limit, NULL);
	else if (en->rings)
		put(out, N_("Rang {1} times"), rings, NULL, NULL);
	if (en->outgoing == ENTRY_OUT_MARKED)
		put(out, N_("! Called out of a number that is incoming only"), NULL, NULL, NULL);
	else if (en->outgoing == ENTRY_OUT_CALL)
		put(out, N_("Called out"), NULL, NULL, NULL);
	if (en->out_reason)
		put(out, N_("Called because: {1}"), en->out_reason, NULL, NULL);
	if (en->spent_min)
		put(out, N_("Took {1} min"), spent, NULL, NULL);
}

static void
tell_facts(const struct entry *en, const struct console *con, struct buf *out)
{
	char number[CLOCK_TEXT_BYTES];

	put(out, N_("By {1}"), en->author_name, NULL, NULL);
	for (int i = 0; i < en->people; i++)
		put(out, N_("Named: {1}"), console_name(con, en->person[i]), NULL, NULL);
	for (int i = 0; i < en->tickets; i++) {
		str_format(number, sizeof number, "%lld", (long long)en->ticket[i]);
		put(out, N_("Ticket {1}"), number, NULL, NULL);
	}
	if (en->tags && *en->tags)
		put(out, N_("Tags: {1}"), en->tags, NULL, NULL);
	if (en->importance != ENTRY_NORMAL)
		put(out, en->importance == ENTRY_URGENT ? N_("urgent") : N_("important"), NULL,
			NULL, NULL);
	if (en->for_next_shift)
		put(out, N_("for the next shift"), NULL, NULL, NULL);
	if (en->follow_up_utc_us) {
		clock_format_minute(number, en->follow_up_utc_us);
		put(out, N_("Due {1}"), number, NULL, NULL);
	}
	if (en->state != ENTRY_STATE_NONE)
		put(out, N_("State: {1}"), tr_ctx("state", en->matter_open ? "open" : "done"), NULL,
			NULL);
	tell_call(en, out);
}

static void
tell_history(const struct entry *en, struct buf *out)
{
	char no[24], at[CLOCK_TEXT_BYTES];

	if (en->corrects_id) {
		str_format(no, sizeof no, "%lld", (long long)en->corrects_no);
		put(out, N_("Corrects no. {1}"), no, NULL, NULL);
	}
	if (en->corrected_by_id) {
		str_format(no, sizeof no, "%lld", (long long)en->corrected_by_no);
		put(out, N_("Corrected by no. {1}; it stands here as it was signed"), no, NULL,
			NULL);
	}
	if (en->withdrawn) {
		clock_format_minute(at, en->withdrawn_utc_us);
		put(out, N_("Withdrawn {1} by its author; it stays here"), at, NULL, NULL);
	}
}

static void
tell_story(const struct entry *en, struct buf *out)
{
	if (en->cause) {
		put(out, N_("Cause: {1}"), en->cause, NULL, NULL);
		put(out, N_("Course: {1}"), en->course ? en->course : "", NULL, NULL);
		put(out, N_("Result: {1}"), en->result ? en->result : "", NULL, NULL);
	}
	if (en->details) {
		buf_puts(out, en->details);
		buf_putc(out, '\n');
	}
}

void
entry_tell(const struct entry *en, const struct console *con, struct buf *out)
{
	tell_head(en, out);
	tell_facts(en, con, out);
	buf_putc(out, '\n');
	buf_puts(out, en->text);
	buf_puts(out, "\n");
	tell_story(en, out);
	buf_putc(out, '\n');
	tell_history(en, out);
}

void
entry_tell_brief(const struct entry *en, struct buf *out)
{
	char no[24], happened[CLOCK_TEXT_BYTES], text[1200];

	str_format(no, sizeof no, "%lld", (long long)en->no);
	clock_format_minute(happened, en->happened_utc_us);
	str_format(text, sizeof text, "%s  %s  %s  %s", no, happened,
		tr_ctx("kind", entry_kind_row(en->kind)->label), en->author_name);
	buf_puts(out, text);
	if (en->matter_open)
		buf_printf(out, "  %s", tr_ctx("state", "open"));
	log_row_text(en, text, sizeof text);
	buf_printf(out, "\n%s\n", text);
	tell_call(en, out);
	tell_story(en, out);
}

/* out: the text with its hits in brackets, in b; NULL stays NULL. */
static const char *
hits_marked(const struct search_words *words, const char *text, struct buf *b)
{
	struct search_hit hit[HITS];
	size_t from = 0;

	if (!text)
		return NULL;
	const int hits = search_hits(words, text, hit, HITS);
	for (int i = 0; i < hits; i++) {
		buf_printf(b, "%.*s[%.*s]", (int)(hit[i].at - from), text + from, (int)hit[i].len,
			text + hit[i].at);
		from = hit[i].at + hit[i].len;
	}
	buf_puts(b, text + from);
	return b->failed ? text : buf_str(b);
}

/* Only what people wrote is looked at, as in the search itself. */
static void
tell_marked(const struct entry *en, const struct console *con, const struct search_words *words,
	struct buf *out)
{
	struct entry shown = *en;
	const char **const text[WRITTEN] = {
		&shown.text, &shown.details, &shown.cause, &shown.course, &shown.result};
	struct buf marked[WRITTEN];

	for (int i = 0; i < WRITTEN; i++) {
		buf_init(&marked[i]);
		if (words)
			*text[i] = hits_marked(words, *text[i], &marked[i]);
	}
	entry_tell(&shown, con, out);
	for (int i = 0; i < WRITTEN; i++)
		buf_free(&marked[i]);
}

void
entry_pane_draw(const struct entry *en, const struct console *con, const struct search_words *words,
	struct canvas *c, struct rect r)
{
	struct buf text;

	canvas_heading(c, r.y, r.x, r.cols, tr("Entry"), NULL);
	if (!en)
		return;
	buf_init(&text);
	tell_marked(en, con, words, &text);
	canvas_wrap(c, (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.cols - 2}, 0, buf_str(&text),
		ROLE_TEXT);
	buf_free(&text);
}

bool
entry_pane_fits(const struct entry *en, const struct console *con, int rows, int cols)
{
	struct pager p = {0};
	struct buf text;

	buf_init(&text);
	entry_tell(en, con, &text);
	pager_layout(&p, buf_str(&text), rows - 1, cols - 2);
	buf_free(&text);
	return p.lines <= rows - 1;
}
