/* entry_bar_draw.c — the entry line and what would be saved of it. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "screens/entry_bar_parts.h"

int
entry_bar_rows(const struct entry_bar *b)
{
	return b->focused ? ENTRY_BAR_ROWS : 1;
}

void
entry_bar_layout(struct entry_bar *b, int cols)
{
	edit_layout(&b->line, cols, 1);
}

/* --- the preview is the contract (rule 5) --- */

struct preview {
	char *out;
	size_t size;
};

static void
add(struct preview *p, const char *part)
{
	size_t n = strlen(p->out);

	if (*part)
		str_format(p->out + n, p->size - n, "%s%s", n ? " | " : "", part);
}

static void
add_filled(struct preview *p, const char *msgid, const char *a1, const char *a2)
{
	char part[160];

	text_fill(part, sizeof part, tr(msgid), a1, a2, NULL);
	add(p, part);
}

static void
add_number(struct preview *p, const char *msgid, int64_t n, int64_t m)
{
	char a[24], b[24];

	str_format(a, sizeof a, "%lld", (long long)n);
	str_format(b, sizeof b, "%lld", (long long)m);
	add_filled(p, msgid, a, b);
}

static void
add_named(struct preview *out, const struct entry_bar *b)
{
	const struct entry_line *p = &b->parse;

	for (int i = 0; i < p->people; i++)
		add(out, console_name(b->con, p->person[i]));
	for (int i = 0; i < p->tickets; i++)
		add_number(out, N_("ticket {1}"), p->ticket[i], 0);
	for (int i = 0; i < p->tags; i++) {
		char tag[ENTRY_TAG_BYTES + 1];

		str_format(tag, sizeof tag, "#%s", p->tag[i]);
		add(out, tag);
	}
}

static void
add_weight(struct preview *out, const struct entry_bar *b)
{
	const struct entry_line *p = &b->parse;
	char at[CLOCK_TEXT_BYTES];

	if (p->importance != ENTRY_NORMAL)
		add(out, tr(p->importance == ENTRY_URGENT ? N_("urgent") : N_("important")));
	if (p->for_person)
		add_filled(out, N_("for {1}"), console_name(b->con, p->for_person), NULL);
	else if (p->for_next_shift)
		add(out, tr("for the next shift"));
	if (p->due_utc_us) {
		clock_format_time(at, p->due_utc_us);
		/* LOG-04: the time of an instruction is its end. */
		bool in_force = p->kind == ENTRY_INSTRUCTION || p->kind == ENTRY_MEETING;
		add_filled(out, in_force ? N_("in force until {1}") : N_("due {1}"), at, NULL);
	} else if (p->kind == ENTRY_INSTRUCTION && p->state != ENTRY_STATE_DONE)
		add(out, tr("in force until withdrawn"));
	if (p->state != ENTRY_STATE_NONE)
		add(out, tr_ctx("state", p->state == ENTRY_STATE_OPEN ? "open" : "done"));
}

static bool
rings_too_often(const struct entry_bar *b)
{
	return b->parse.rings > b->con->max_rings;
}

static bool
is_marked_out(const struct entry_bar *b)
{
	return b->parse.outgoing && b->con->desk.incoming_only;
}

static bool
alerts(const struct entry_bar *b)
{
	return rings_too_often(b) || is_marked_out(b);
}

/* LOG-10 */
static void
add_call(struct preview *out, const struct entry_bar *b)
{
	const struct entry_line *p = &b->parse;

	if (p->rings)
		add_number(out, rings_too_often(b) ? N_("! {1} rings, limit {2}") : N_("{1} rings"),
			p->rings, b->con->max_rings);
	if (is_marked_out(b))
		add(out, tr("! outgoing, desk is incoming only"));
	else if (p->outgoing)
		add(out, tr("outgoing call"));
	if (p->out_reason[0])
		add_filled(out, N_("reason: {1}"), p->out_reason, NULL);
	if (p->incident_no)
		add_number(out, N_("incident {1}"), p->incident_no, 0);
	if (p->spent_min)
		add_number(out, N_("took {1} min"), p->spent_min, 0);
	if (entry_bar_details(b))
		add_number(out, N_("details {1} characters"), edit_chars(&b->details), 0);
}

/* A correction may be of another day. */
static void
add_when(struct preview *out, const struct entry_bar *b)
{
	const struct entry_line *p = &b->parse;
	int64_t at_utc_us = p->happened_utc_us ? p->happened_utc_us : b->now_utc_us;
	int days = day_diff(clock_local(at_utc_us).day, clock_local(b->now_utc_us).day);
	char at[CLOCK_TEXT_BYTES];

	if (days > 1)
		clock_format_minute(at, at_utc_us);
	else
		clock_format_time(at, at_utc_us);
	if (days == 1)
		add_filled(out, N_("yesterday {1}"), at, NULL);
	else
		add(out, at);
}

static void
preview(const struct entry_bar *b, char out[ENTRY_PREVIEW_BYTES])
{
	const struct entry_line *p = &b->parse;
	char parts[ENTRY_PREVIEW_BYTES] = "";
	struct preview to = {parts, sizeof parts};

	if (edit_is_empty(&b->line)) {
		str_copy(out, ENTRY_PREVIEW_BYTES,
			tr("kind:  @person  #ticket  ! important  !! urgent  ^14:05  >next  "
			   "=done"));
		return;
	}
	add(&to, tr_ctx("kind", entry_kind_row(p->kind)->label));
	add_when(&to, b);
	add_named(&to, b);
	add_weight(&to, b);
	add_call(&to, b);
	text_fill(out, ENTRY_PREVIEW_BYTES,
		tr(b->corrects ? N_("Will correct: {1}") : N_("Will save: {1}")), parts, NULL,
		NULL);
}

/* --- the row under the preview --- */

static bool
say_blank(const struct entry_bar *b, char *out, size_t size)
{
	char blank[128];

	if (!entry_bar_on_blank(b))
		return false;
	str_format(
		blank, sizeof blank, "%.*s", (int)b->blank_len, edit_text(&b->line) + b->blank_at);
	text_fill(out, size, tr("Type over {1}. Tab goes to the next blank"), blank, NULL, NULL);
	return true;
}

static void
add_templates(const struct entry_bar *b, bool chinese, char *out, size_t size)
{
	enum { SHOWN_COLS = 24 };
	const char *stem;
	size_t len, n = strlen(out);

	if (!entry_bar_template_stem(b, &stem, &len))
		return;
	for (int i = 0; i < b->con->templates.n; i++) {
		const struct entry_template *t = &b->con->templates.item[i];
		size_t shown = utf8_clip(t->text, strlen(t->text), SHOWN_COLS, NULL);

		if (!t->in_use || strncmp(t->code, stem, len) != 0 ||
			entry_template_is_chinese(t) != chinese)
			continue;
		str_format(out + n, size - n, "%s;%s %.*s", n ? "   " : "", t->code, (int)shown,
			t->text);
		n = strlen(out);
	}
}

/* Those in the person's language first: what does not fit is cut. */
static bool
say_templates(const struct entry_bar *b, char *out, size_t size)
{
	bool chinese = text_lang() == LANG_ZH;

	const char *stem;
	size_t len;

	out[0] = '\0';
	if (entry_bar_template_stem(b, &stem, &len) && len == 0)
		str_copy(out, size, tr("F4 lists them"));
	add_templates(b, chinese, out, size);
	add_templates(b, !chinese, out, size);
	return *out != '\0';
}

static bool
say_choices(const struct entry_bar *b, char *out, size_t size)
{
	size_t n = 0;

	for (int i = 0; i < b->parse.choices && i < ENTRY_LINE_CHOICES; i++) {
		str_format(out + n, size - n, "%s%d %s", n ? "   " : "", i + 1,
			console_name(b->con, b->parse.choice[i]));
		n = strlen(out);
	}
	return n > 0;
}

const char *
entry_bar_warning(const struct entry_bar *b)
{
	if (b->parse.done_needs_three)
		return tr("Done needs cause; course; result. Until then it stays open");
	if (is_marked_out(b) && !b->parse.out_reason[0])
		return tr("This desk's number is incoming only. Add why: out=customer asked");
	return NULL;
}

/* out: the role, or ROLE_TEXT with "" when the row is free. */
static enum role
row_below(const struct entry_bar *b, char *out, size_t size)
{
	const char *warning = entry_bar_warning(b);

	out[0] = '\0';
	if (say_choices(b, out, size) || say_blank(b, out, size) || say_templates(b, out, size))
		return ROLE_INFO;
	if (warning) {
		str_copy(out, size, warning);
		return ROLE_WARNING;
	}
	if (entry_bar_away_say(b, out, size))
		return ROLE_INFO;
	if (!edit_is_empty(&b->line))
		return ROLE_TEXT;
	str_copy(out, size,
		tr("rings=4  out=reason  ~15 min  ;rf Tab template  F4 details  Up earlier lines"));
	return ROLE_SECONDARY;
}

/* A preview that is too long goes on below at one of its parts. out: where. */
static size_t
break_of(const char *text, int cols)
{
	size_t at = 0, fits = utf8_clip(text, strlen(text), cols, NULL);

	if (utf8_cols(text) <= cols)
		return 0;
	for (const char *p = strstr(text, " | "); p && (size_t)(p - text) <= fits;
		p = strstr(p + 1, " | "))
		at = (size_t)(p - text);
	return at;
}

void
entry_bar_draw_preview(const struct entry_bar *b, struct canvas *c, struct rect r)
{
	char text[ENTRY_PREVIEW_BYTES], below[ENTRY_PREVIEW_BYTES];
	enum role under = row_below(b, below, sizeof below), role = ROLE_INFO;
	size_t cut;

	preview(b, text);
	if (b->parse.too_short)
		role = ROLE_SECONDARY;
	else if (alerts(b))
		role = ROLE_WARNING;
	cut = *below ? 0 : break_of(text, r.cols);
	if (cut) {
		str_copy(below, sizeof below, text + cut + 3);
		text[cut] = '\0';
		under = role;
	}
	canvas_text(c, r.y, r.x, r.cols, text, role);
	canvas_text(c, r.y + 1, r.x, r.cols, below, under);
}

void
entry_bar_draw(const struct entry_bar *b, struct canvas *c, struct rect r)
{
	const char *label = b->corrects ? tr(N_("Correct>")) : tr(N_("Log>"));
	int x = r.x + 1 + canvas_text(c, r.y, r.x + 1, r.cols - 2, label, ROLE_HEADING) + 1;

	if (!b->focused && edit_is_empty(&b->line)) {
		canvas_text_right(c, r.y, x, r.x + r.cols - 1 - x,
			tr("F2 or n to write, e.g.  cp: text @who #ticket !"), ROLE_SECONDARY);
		return;
	}
	edit_draw(&b->line, c, (struct rect){r.y, x, 1, r.x + r.cols - 1 - x}, b->focused);
	if (b->focused)
		entry_bar_draw_preview(b, c, (struct rect){r.y + 1, r.x + 1, 2, r.cols - 2});
}
