/* sheet.c — the printed handover sheet 交接班记录表. SPDX-License-Identifier: MIT */
#include "report/sheet.h"

#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/handover_due.h"
#include "domain/record.h"
#include "report/put.h"

enum { LINE_INDENT = 8 };

static const char *
word(const struct sheet *h, const char *msgid)
{
	return tr_in(h->lang, msgid);
}

static const char *
number(char out[24], int64_t n)
{
	(void)str_format(out, 24, "%lld", (long long)n);
	return out;
}

/* ---- head ---- */

static void
put_title(const struct sheet *h)
{
	const struct handover_content *c = &h->s->c;
	const char *title = word(h, N_("Shift handover record"));
	char name[4 * sizeof c->desk_name], desk[sizeof name + 40];
	int used = utf8_cols(title);

	put_rule(h->out, '=');
	buf_puts(h->out, title);
	utf8_safe(name, sizeof name, c->desk_name, strlen(c->desk_name), false);
	(void)str_format(desk, sizeof desk, "%s (%s)", name, c->desk_code);
	if (used + 2 + utf8_cols(desk) <= SHEET_COLS) {
		put_spaces(h->out, SHEET_COLS - used - utf8_cols(desk));
		buf_puts(h->out, desk);
		buf_putc(h->out, '\n');
	} else {
		buf_putc(h->out, '\n');
		put_wrapped(h->out, 0, 0, desk);
	}
	put_rule(h->out, '=');
}

/* Since format 2: SHO-02, SHO-17. What was signed before prints as it did. */
static void
put_head_2(const struct sheet *h)
{
	const struct handover_content *c = &h->s->c;
	char s[256], at[CLOCK_TEXT_BYTES], n[24];
	int late = handover_late_min(c->due_us, c->grace_min, h->s->part2.utc_us);

	if (c->due_us) {
		clock_format_minute(at, c->due_us);
		if (h->s->part2.record_type && late)
			(void)text_fill(s, sizeof s, word(h, N_("{1}, late by {2} min")), at,
				number(n, late), "");
		else
			(void)str_copy(s, sizeof s, at);
		put_field(h, 0, N_("Due:"), s);
	}
	(void)text_fill(s, sizeof s, word(h, N_("{1} of 5 elements")),
		number(n, handover_elements(c)), "", "");
	put_field(h, 0, N_("Complete:"), s);
	if (!c->watch_min || !h->s->part2.record_type)
		return;
	clock_format_minute(at, h->s->part2.utc_us + c->watch_min * INT64_C(60000000));
	(void)text_fill(
		s, sizeof s, word(h, N_("{1} min, until {2}")), number(n, c->watch_min), at, "");
	put_field(h, 0, N_("Watch:"), s);
}

static void
put_head(const struct sheet *h)
{
	const struct handover_content *c = &h->s->c;
	bool zh = h->lang == LANG_ZH;
	const char *from = zh ? c->shift_out_zh : c->shift_out_en,
		   *to = zh ? c->shift_in_zh : c->shift_in_en;
	char day[DAY_TEXT_BYTES], no[24], draft[24], first[24], last[24], count[24], s[256];

	day_format(day, c->day);
	(void)text_fill(s, sizeof s, word(h, N_("no. {1}, draft {2}")), number(no, c->no),
		number(draft, c->draft), "");
	put_field(h, 0, N_("Handover:"), s);
	(void)str_format(s, sizeof s, "%s  %s > %s", day,
		*from ? from : word(h, N_("outside duty")), *to ? to : word(h, N_("outside duty")));
	put_field(h, 0, N_("Shift:"), s);
	(void)text_fill(s, sizeof s, word(h, N_("records {1} to {2} of the desk, {3} entries")),
		number(first, c->from_seq), number(last, c->to_seq), number(count, c->entries));
	put_field(h, 0, N_("Log:"), s);
	put_party(h, 0, N_("Handing over:"), &c->giver);
	put_party(h, 0, N_("Receiving:"), &c->receiver);
	if (c->expected.person) { /* SHO-20 */
		put_party(h, 0, N_("By the roster:"), &c->expected);
		put_field(h, 4, N_("Reason:"), c->deviation);
	}
	if (c->format > 1)
		put_head_2(h);
}

/* ---- lines ---- */

static const char *
label_of(const struct sheet *h, const struct handover_line *l)
{
	return h->lang == LANG_ZH ? l->label_zh : l->label_en;
}

static const char *
box_of(const struct handover_line *l)
{
	static const char *const box[HANDOVER_LINE_STATES] = {"[ ]", "[x]", "[-]", "[!]"};

	return box[l->state];
}

static const char *
weight_mark(const struct handover_line *l)
{
	static const char *const mark[HANDOVER_WEIGHTS] = {"", "! ", "!! "};

	return mark[l->weight];
}

/* "  3 [x] label" */
static void
put_line_head(const struct sheet *h, const struct handover_line *l, const char *text)
{
	char s[32];

	(void)str_format(s, sizeof s, "%3d %s ", l->line, box_of(l));
	buf_puts(h->out, s);
	put_wrapped(h->out, LINE_INDENT, LINE_INDENT, text);
}

static void
put_remark(const struct sheet *h, const char *msgid, const char *text)
{
	if (*text)
		put_field(h, LINE_INDENT, msgid, text);
}

static void
put_check(const struct sheet *h, const struct handover_line *l)
{
	char s[1024];

	(void)str_format(s, sizeof s, "%s%s%s", label_of(h, l), *l->value ? "  " : "", l->value);
	put_line_head(h, l, s);
	put_remark(h, N_("Remark:"), l->remark);
}

/* ITEM-02: what was out when it was signed. */
static void
put_lent(const struct sheet *h, const struct handover_line *l)
{
	char when[CLOCK_TEXT_BYTES], s[128];

	if (!l->due_us)
		return;
	clock_format_minute(when, l->due_us);
	(void)text_fill(s, sizeof s,
		word(h, l->due_us < h->s->part1.utc_us ? N_("overdue since {1}")
						       : N_("back by {1}")),
		when, "", "");
	put_field(h, LINE_INDENT, N_("Lent out:"), s);
}

static void
put_item(const struct sheet *h, const struct handover_line *l)
{
	char expected[24], counted[24], again[24], s[256];

	put_line_head(h, l, label_of(h, l));
	(void)text_fill(s, sizeof s,
		word(h, l->recount < 0 ? N_("expected {1}, counted {2}")
				       : N_("expected {1}, counted {2}, together {3}")),
		number(expected, l->expected), number(counted, l->counted),
		number(again, l->recount));
	put_field(h, LINE_INDENT, N_("Count:"), s);
	put_lent(h, l);
	put_remark(h, N_("Remark:"), l->remark);
	put_remark(h, N_("Difference:"), l->difference);
}

/* SHO-17: how serious, then where it stands. */
static void
put_pass(const struct sheet *h, const struct handover_line *l)
{
	char s[128];

	if (l->marked && l->marked != l->weight)
		(void)text_fill(s, sizeof s, word(h, N_("{1} (log: {2})")),
			word(h, handover_weight_label(l->weight)),
			word(h, handover_weight_label(l->marked)), "");
	else
		(void)str_copy(s, sizeof s, word(h, handover_weight_label(l->weight)));
	put_field(h, LINE_INDENT, N_("How serious:"), s);
	put_remark(h, N_("Summary:"), l->summary);
}

static void
put_matter(const struct sheet *h, const struct handover_line *l)
{
	char s[2560], no[24], carried[24];

	(void)str_format(s, sizeof s, "%s%s", weight_mark(l), label_of(h, l));
	put_line_head(h, l, s);
	(void)text_fill(s, sizeof s, word(h, N_("no. {1}; handovers before this one: {2}")),
		number(no, l->entry_no), number(carried, l->carried), "");
	put_field(h, LINE_INDENT, N_("Log entry:"), s);
	(void)str_format(s, sizeof s, "%s%s%s%s%s",
		word(h, handover_disposition_label(l->disposition)), l->to.person ? "  " : "",
		l->to.name, l->to.person ? "  " : "", l->to.staff_no);
	if (h->s->c.format > 1)
		put_pass(h, l);
	put_field(h, LINE_INDENT, N_("Disposition:"), s);
	put_remark(h, l->disposition == HANDOVER_FINISHED ? N_("Result:") : N_("Why open:"),
		l->remark);
	put_remark(h, N_("Next step:"), l->next_step);
	if (l->due_us) {
		clock_format_minute(s, l->due_us);
		put_field(h, LINE_INDENT, N_("By:"), s);
	}
	put_remark(h, N_("If ... then ...:"), l->contingency);
}

static void
put_incident(const struct sheet *h, const struct handover_line *l)
{
	char s[1024];

	(void)str_format(s, sizeof s, "%s%s", weight_mark(l), label_of(h, l));
	put_line_head(h, l, s);
	put_remark(h, N_("Result:"), l->remark);
}

static void
put_instruction(const struct sheet *h, const struct handover_line *l)
{
	put_line_head(h, l, label_of(h, l));
	put_remark(h, N_("Given by:"), l->remark);
	put_remark(h, N_("Until:"), l->value);
}

static void
put_message(const struct sheet *h, const struct handover_line *l)
{
	put_spaces(h->out, LINE_INDENT);
	put_wrapped(h->out, LINE_INDENT, LINE_INDENT,
		*l->remark ? l->remark : word(h, N_("nothing to report")));
}

static void
put_answers(const struct sheet *h, const struct handover_line *l)
{
	put_remark(h, N_("Question:"), l->question);
	put_remark(h, N_("Answer:"), l->answer);
	put_remark(h, N_("Receiver:"), l->remark2);
}

static bool
has_section(const struct handover_content *c, enum handover_section s)
{
	for (int i = 0; i < c->lines; i++)
		if (c->line[i].section == s)
			return true;
	return false;
}

static void
put_sections(const struct sheet *h)
{
	static void (*const put[HANDOVER_SECTIONS])(
		const struct sheet *, const struct handover_line *) = {
		[HANDOVER_CHECK] = put_check,
		[HANDOVER_ITEM] = put_item,
		[HANDOVER_MATTER] = put_matter,
		[HANDOVER_INCIDENT] = put_incident,
		[HANDOVER_MESSAGE] = put_message,
		[HANDOVER_INSTRUCTION] = put_instruction,
	};
	const struct handover_content *c = &h->s->c;

	for (int s = 0; s < HANDOVER_SECTIONS; s++) {
		bool any = false;
		/* A section that came later: older sheets print as they did. */
		if (s == HANDOVER_INSTRUCTION && !has_section(c, HANDOVER_INSTRUCTION))
			continue;
		put_heading(h, handover_section_label((enum handover_section)s));
		for (int i = 0; i < c->lines; i++)
			if ((int)c->line[i].section == s) {
				any = true;
				put[s](h, &c->line[i]);
				put_answers(h, &c->line[i]);
			}
		if (!any)
			put_sentence(h, LINE_INDENT, N_("none"), "", "", "");
	}
}

/* SHO-22, SHO-23, SHO-25 */
static void
put_answer(const struct sheet *h, const struct handover_answer *a)
{
	static const char *const box[HANDOVER_LINE_STATES] = {"[ ]", "[x]", "[-]", "[!]"};
	const char *label = h->lang == LANG_ZH ? a->label_zh : a->label_en;
	char s[512];

	(void)str_format(s, sizeof s, "%3d %s ", a->line, box[a->state]);
	buf_puts(h->out, s);
	(void)str_format(s, sizeof s, "%s%s%s", label, *a->value ? "  " : "", a->value);
	put_wrapped(h->out, LINE_INDENT, LINE_INDENT, s);
	put_remark(h, N_("Remark:"), a->remark);
	put_remark(h, N_("Explanation:"), a->explanation);
}

static void
put_asked(const struct sheet *h)
{
	const struct handover_content *c = &h->s->c;

	for (int i = 0; i < c->answers; i++) {
		if (i == 0 || c->answer[i].list != c->answer[i - 1].list)
			put_heading(h, handover_list_label(c->answer[i].list));
		put_answer(h, &c->answer[i]);
	}
}

/* ---- signatures ---- */

static const char *
role_of(int record_type)
{
	switch (record_type) {
	case RECORD_HANDOVER_OFFERED: return N_("Handed over by:");
	case RECORD_DESK_CLOSED: return N_("Closed by:");
	case RECORD_HANDOVER_UNATTENDED: return N_("Released by:");
	case RECORD_HANDOVER_ACCEPTED: return N_("Received by:");
	case RECORD_HANDOVER_COUNTERSIGNED: return N_("Countersigned:");
	case RECORD_HANDOVER_WATCH_CLOSED: return N_("Watch closed by:");
	case RECORD_HANDOVER_CHECKED: return N_("Checked by:");
	default: return N_("Signed by:");
	}
}

/* screens.md §6.6: name, staff number, meaning and time stand with every signature. */
void
put_signature(const struct sheet *h, const struct handover_signature *s)
{
	char at[CLOCK_TEXT_BYTES], text[512];

	if (!s->record_type)
		return;
	put_party(h, 0, role_of(s->record_type), &s->who);
	if (s->behalf.person)
		put_party(h, 4, N_("On behalf of:"), &s->behalf);
	clock_format_iso(at, s->utc_us);
	put_field(h, 4, N_("Time:"), at);
	(void)str_format(text, sizeof text, h->lang == LANG_ZH ? "「%s」" : "\"%s\"",
		h->lang == LANG_ZH ? s->meaning_zh : s->meaning_en);
	put_field(h, 4, N_("Means:"), text);
	put_field(h, 4, N_("Key:"), s->key);
	put_field(h, 4, N_("Signature:"), s->signature);
	if (s->content[0])
		put_field(h, 4, N_("Content:"), s->content);
}

static void
put_signatures(const struct sheet *h)
{
	const struct handover_signed *s = h->s;
	char at[CLOCK_TEXT_BYTES];

	put_heading(h, N_("Signatures"));
	put_signature(h, &s->part1);
	put_signature(h, &s->part2);
	put_signature(h, &s->counter);
	put_signature(h, &s->check);
	if (s->addenda)
		put_heading(h, N_("Added after signing"));
	for (int i = 0; i < s->addenda; i++) {
		put_party(h, 0, N_("Added by:"), &s->addendum[i].author);
		clock_format_iso(at, s->addendum[i].utc_us);
		put_field(h, 4, N_("Time:"), at);
		put_field(h, 4, N_("Remark:"), s->addendum[i].text);
	}
	put_rounds(h);
}

/* promises.md §3: what to type into `verify --anchor`. */
static void
put_checkpoints(const struct sheet *h)
{
	put_heading(h, N_("Log checkpoint"));
	put_field(h, 0, N_("This sheet:"), h->s->anchor);
	put_field(
		h, 0, N_("Sheet before:"), *h->s->previous ? h->s->previous : word(h, N_("none")));
	buf_putc(h->out, '\n');
	buf_puts(h->out, word(h, N_("On paper, handing over: ____________________  receiving: "
				    "____________________")));
	buf_putc(h->out, '\n');
	put_rule(h->out, '=');
}

void
sheet_put(struct buf *out, const struct handover_signed *s, enum lang lang)
{
	const struct sheet h = {.out = out, .lang = lang, .s = s};

	put_title(&h);
	put_head(&h);
	put_sections(&h);
	put_notices(&h);
	put_asked(&h);
	if (s->c.remarks && *s->c.remarks) {
		put_heading(&h, N_("Remarks of the receiver"));
		put_spaces(out, LINE_INDENT);
		put_wrapped(out, LINE_INDENT, LINE_INDENT, s->c.remarks);
	}
	put_signatures(&h);
	put_exits(&h);
	put_after(&h);
	put_checkpoints(&h);
}

bool
sheet_print(struct ctx *c, int64_t handover, enum lang lang, struct buf *out, struct err *e)
{
	struct handover_signed s;

	if (!handover_signed_load(c, handover, &s, e))
		return false;
	sheet_put(out, &s, lang);
	handover_signed_free(&s);
	return !out->failed || err_set(e, ERR_NOMEM);
}
