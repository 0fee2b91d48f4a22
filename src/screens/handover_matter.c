/* handover_matter.c — all that is handed over of one matter, in a fixed order. SPDX-License-Identifier: MIT
 *
 * How serious, summary, what becomes of it and the next step, by when, and
 * if … then … on one page. What the log says already stands there.
 * source: SHO-17.
 */
#include <string.h>

#include "screens/files.h"
#include "screens/form_screen.h"
#include "screens/handover.h"

enum { WEIGHT, SUMMARY, BECOMES, WHY, NEXT, WHO, BY, IF_THEN, FIELDS, LABEL_COLS = 16 };
enum { BY_CHARS = 20, TEXT_COLS = 56 };

struct matter {
	struct handover_matter_ask of;
	struct handover_view view;
	char by_was[BY_CHARS * 4];
};

static const struct handover_line *
line_of(const struct matter *m)
{
	for (int i = 0; i < m->view.c.lines; i++)
		if (m->view.c.line[i].line == m->of.line)
			return &m->view.c.line[i];
	return NULL;
}

/* --- by when --- */

static void
by_text(char out[BY_CHARS * 4], int64_t now_utc_us, int64_t due_us)
{
	char time[CLOCK_TEXT_BYTES];

	out[0] = '\0';
	if (!due_us)
		return;
	clock_format_time(time, due_us);
	if (clock_local(due_us).day == clock_local(now_utc_us).day)
		str_copy(out, BY_CHARS * 4, time);
	else if (due_us > now_utc_us && due_us - now_utc_us < INT64_C(36) * 3600 * 1000000)
		str_format(out, BY_CHARS * 4, "tm%s", time);
	else
		clock_format_minute(out, due_us);
}

/* What was not touched stays, whatever its day. */
static bool
by_read(const struct form_screen *f, int64_t *due_us)
{
	const struct matter *m = form_data(f);
	const char *text = form_text(f, BY);
	int64_t now = clock_now(&form_console(f)->ctx->clock).utc_us;
	const struct handover_line *l = line_of(m);

	*due_us = l ? l->due_us : 0;
	if (str_eq(text, m->by_was))
		return true;
	*due_us = 0;
	return !*text || due_take((struct piece){text, strlen(text)}, now, due_us) == strlen(text);
}

static bool
leave(const struct form_screen *f, int field, struct err *e)
{
	int64_t due_us;

	return field != BY || by_read(f, &due_us) ||
	       err_set(e, ERR_INVALID, .field = "due",
		       .msgid = N_("No time. Allowed is 16:00, or tm9:00 for tomorrow"));
}

/* --- the fields --- */

static const char *const weights[] = {N_("stable"), N_("watch"), N_("critical"), NULL};
static const char *const becomes[] = {
	N_("carry over"), N_("finished"), N_("reassign"), N_("escalate"), NULL};
static const enum handover_disposition disposition[] = {
	HANDOVER_CARRY, HANDOVER_FINISHED, HANDOVER_REASSIGN, HANDOVER_ESCALATE};

void
handover_line_title(const struct handover_line *l, char *out, size_t size)
{
	const char *mark = l->weight == HANDOVER_CRITICAL                                ? "!! "
			   : l->weight == HANDOVER_WATCH && l->section != HANDOVER_CHECK ? "! "
											 : "";
	char files[32];

	files_count_text(files, sizeof files, l->files);
	if (*files)
		str_format(out, size, "%s(%s) %s", mark, files, handover_label(l));
	else
		str_format(out, size, "%s%s", mark, handover_label(l));
}

static void
above(struct form_screen *f, const struct handover_line *l)
{
	char text[2048], mark[120] = "", files[32];

	if (l->marked)
		text_fill(mark, sizeof mark, tr("marked in the log: {1}"),
			tr(handover_weight_label(l->marked)), NULL, NULL);
	str_format(text, sizeof text, "%s%s", l->weight == HANDOVER_CRITICAL ? "!! " : "",
		handover_label(l));
	files_count_text(files, sizeof files, l->files);
	if (*files)
		str_format(mark + strlen(mark), sizeof mark - strlen(mark), "%s%s",
			*mark ? "  " : "", files);
	form_above(f, text, mark);
}

static void
line_fill(struct form_screen *f, const struct handover_line *l)
{
	struct matter *m = form_data(f);

	by_text(m->by_was, clock_now(&form_console(f)->ctx->clock).utc_us, l->due_us);
	form_choice_set(f, WEIGHT, (int)l->weight);
	for (int i = 0; i < 4; i++)
		if (disposition[i] == l->disposition)
			form_choice_set(f, BECOMES, i);
	form_text_set(f, SUMMARY, l->summary);
	form_text_set(f, WHY, *l->remark ? l->remark : tr("shift ended before it was done"));
	form_text_set(f, NEXT, l->next_step);
	form_pick_set(f, WHO, l->to.person, l->to.name);
	form_text_set(f, BY, m->by_was);
	form_text_set(f, IF_THEN, l->contingency);
	form_start(f, l->weight == HANDOVER_STABLE ? NEXT : SUMMARY);
}

static bool
fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct matter *m = form_data(f);
	const struct handover_line *l;

	m->of = *(const struct handover_matter_ask *)form_about(f);
	if (!handover_load(console_ctx(ui), m->of.handover, &m->view, e))
		return false;
	l = line_of(m);
	if (!l)
		return err_set(
			e, ERR_NOT_FOUND, .msgid = N_("There is no such line on this handover"));
	above(f, l);
	line_fill(f, l);
	return true;
}

static void
matter_free(void *data)
{
	handover_view_free(&((struct matter *)data)->view);
}

static bool
store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct matter *m = form_data(f);
	struct handover_ref ref = {m->of.handover, m->view.h.rev};
	struct handover_disposal d = {.line = m->of.line,
		.disposition = disposition[form_choice(f, BECOMES)],
		.remark = form_text(f, WHY),
		.next_step = form_text(f, NEXT),
		.to_person = form_picked_id(f, WHO)};
	struct handover_pass p = {.weight = (enum handover_weight)form_choice(f, WEIGHT),
		.summary = form_text(f, SUMMARY),
		.contingency = form_text(f, IF_THEN)};

	(void)id;
	return by_read(f, &p.due_us) && handover_matter_say(console_ctx(ui), &ref, &d, &p, e);
}

static const struct form_spec_field fields[FIELDS] = {
	{.kind = FIELD_CHOICE,
		.name = "weight",
		.label = N_("How serious"),
		.help = N_("Never less than the log marks it; critical ones are read back"),
		.cols = 12,
		.choices = weights},
	{.kind = FIELD_EDIT,
		.name = "summary",
		.label = N_("Summary"),
		.help = N_("Cause and course; the log's words stand there"),
		.cols = TEXT_COLS,
		.chars = HANDOVER_SUMMARY_CHARS},
	{.kind = FIELD_CHOICE,
		.name = "disposition",
		.label = N_("Becomes"),
		.help = N_("Space changes it"),
		.cols = 14,
		.choices = becomes},
	{.kind = FIELD_EDIT,
		.name = "remark",
		.label = N_("Result or why"),
		.help = N_("Finished: the result. Carried over: why it is not finished"),
		.cols = TEXT_COLS,
		.chars = HANDOVER_REMARK_CHARS},
	{.kind = FIELD_EDIT,
		.name = "next_step",
		.label = N_("Next step"),
		.help = N_("What is to be done, or asked"),
		.cols = TEXT_COLS,
		.chars = HANDOVER_REMARK_CHARS},
	{.kind = FIELD_PICK,
		.name = "to_person",
		.label = N_("Who"),
		.help = N_("Name, pinyin, initials or staff number; F4 lists them"),
		.lookup = form_find_person},
	{.kind = FIELD_EDIT,
		.name = "due",
		.label = N_("By when"),
		.help = N_("16:00, or tm9:00 for tomorrow"),
		.cols = BY_CHARS},
	{.kind = FIELD_EDIT,
		.name = "contingency",
		.label = N_("If ... then ..."),
		.help = N_("What to do if it gets worse, or if nothing comes"),
		.cols = TEXT_COLS,
		.chars = HANDOVER_REMARK_CHARS},
};
static const struct form_spec matter_form = {
	.title = N_("MATTER"),
	.heading = N_("What is handed over of this matter"),
	.draft = "handover-matter",
	.field = fields,
	.fields = FIELDS,
	.label_cols = LABEL_COLS,
	.data_bytes = sizeof(struct matter),
	.fill = fill,
	.store = store,
	.leave = leave,
	.said = N_("Saved in this handover"),
	.free = matter_free,
};

void
handover_matter_open(struct ui *ui, const struct handover_matter_ask *ask)
{
	const struct form_ask of = {
		.spec = &matter_form, .id = ask->handover << 24 | ask->line, .about = ask};

	(void)ui_push(ui, &screen_form, &of);
}
