/* handover_since.c — what changed since a person last signed: the rows, pure. SPDX-License-Identifier: MIT */
#include "domain/handover_since.h"

#include "base/str.h"
#include "base/text.h"

enum since_group
since_group_of(enum since_kind k)
{
	return k < SINCE_CRITICAL_MATTER ? SINCE_CHANGED
	       : k < SINCE_ASK_QUESTION  ? SINCE_CRITICAL
					 : SINCE_ASKED;
}

const char *
since_group_label(enum since_group g)
{
	static const char *const label[SINCE_GROUPS] = {
		N_("What changed"), N_("What is critical"), N_("What is asked of you")};

	return label[g];
}

const char *
since_kind_label(enum since_kind k)
{
	static const char *const label[SINCE_KINDS] = {
		[SINCE_MATTER_NEW] = N_("new"),
		[SINCE_MATTER_DONE] = N_("closed"),
		[SINCE_MATTER_WITHDRAWN] = N_("withdrawn"),
		[SINCE_MATTER_WEIGHT] = N_("weight"),
		[SINCE_MATTER_STEP] = N_("next step"),
		[SINCE_MATTER_OWNER] = N_("passed on"),
		[SINCE_INCIDENT_OPENED] = N_("incident"),
		[SINCE_INCIDENT_OVER] = N_("resolved"),
		[SINCE_NOTICE_NEW] = N_("in force"),
		[SINCE_NOTICE_OVER] = N_("no longer"),
		[SINCE_COUNT] = N_("count"),
		[SINCE_LENT] = N_("lent out"),
		[SINCE_BACK] = N_("came back"),
		[SINCE_CRITICAL_MATTER] = N_("critical"),
		[SINCE_CRITICAL_CARRIED] = N_("escalated"),
		[SINCE_CRITICAL_INCIDENT] = N_("incident"),
		[SINCE_ASK_QUESTION] = N_("answer"),
		[SINCE_ASK_EXPLAIN] = N_("explain"),
		[SINCE_ASK_WORDS] = N_("own words"),
		[SINCE_ASK_MATTER] = N_("yours"),
		[SINCE_ASK_NOTICE] = N_("to confirm"),
		[SINCE_ASK_UNREAD] = N_("to read"),
	};

	return label[k];
}

/* --- adding rows --- */

struct rows {
	const struct since_facts *f;
	struct since_row *row;
	int n;
};

static void
add(struct rows *r, const struct since_row *row)
{
	struct since_row *to;

	if (r->n == SINCE_ROWS_MAX)
		return;
	to = &r->row[r->n++];
	*to = *row;
	to->text = row->text ? row->text : "";
	to->before = row->before ? row->before : "";
	to->after = row->after ? row->after : "";
}

static const struct handover_line *
line_in(const struct handover_line *line, int n, enum handover_section s, int64_t ref)
{
	for (int i = 0; i < n; i++)
		if (line[i].section == s && line[i].ref == ref)
			return &line[i];
	return NULL;
}

static const struct handover_line *
was_line(const struct since_facts *f, enum handover_section s, int64_t ref)
{
	return line_in(f->was, f->was_lines, s, ref);
}

static const struct handover_line *
last_line(const struct since_facts *f, int64_t matter)
{
	return line_in(f->last, f->last_lines, HANDOVER_MATTER, matter);
}

/* --- matters --- */

static const char *
text_or_empty(const char *s)
{
	return s ? s : "";
}

/* What the log says, unless somebody handing over called it more serious. */
static enum handover_weight
weight_now(const struct since_facts *f, const struct matter *m)
{
	const struct handover_line *l = last_line(f, m->id);
	enum handover_weight log = m->importance == ENTRY_URGENT      ? HANDOVER_CRITICAL
				   : m->importance == ENTRY_IMPORTANT ? HANDOVER_WATCH
								      : HANDOVER_STABLE;

	if (!l)
		l = was_line(f, HANDOVER_MATTER, m->id);
	return l && l->weight != l->marked && l->weight > log ? l->weight : log;
}

static const char *
step_now(const struct since_facts *f, const struct matter *m)
{
	const struct handover_line *l = last_line(f, m->id);

	return l && *text_or_empty(l->next_step) ? l->next_step : text_or_empty(m->next_step);
}

static bool
is_new(const struct since_facts *f, const struct matter *m)
{
	return m->opened_seq > f->cut_seq;
}

static struct since_row
matter_row(enum since_kind kind, const struct matter *m)
{
	return (struct since_row){.kind = kind,
		.thing = SINCE_ENTRY,
		.ref = m->entry_id,
		.no = m->no,
		.text = m->text,
		.utc_us = m->opened_utc_us};
}

static void
matters_new(struct rows *r)
{
	for (int i = 0; i < r->f->matters; i++) {
		const struct matter *m = r->f->matter[i].m;
		struct since_row row = matter_row(SINCE_MATTER_NEW, m);

		if (m->state != MATTER_OPEN || !is_new(r->f, m))
			continue;
		row.after = step_now(r->f, m);
		add(r, &row);
	}
}

static void
matters_over(struct rows *r, enum matter_state state, enum since_kind kind)
{
	for (int i = 0; i < r->f->matters; i++) {
		const struct matter *m = r->f->matter[i].m;
		const struct handover_line *was = was_line(r->f, HANDOVER_MATTER, m->id);
		struct since_row row = matter_row(kind, m);

		/* what was finished in the signed handover itself is no news */
		if (m->state != state || (was && was->disposition == HANDOVER_FINISHED))
			continue;
		row.after = m->result;
		row.utc_us = m->closed_utc_us;
		add(r, &row);
	}
}

static void
matter_changes(struct rows *r, const struct since_matter *of)
{
	const struct matter *m = of->m;
	const struct handover_line *was = was_line(r->f, HANDOVER_MATTER, m->id);
	enum handover_weight weight = weight_now(r->f, m);
	struct since_row row = matter_row(SINCE_MATTER_WEIGHT, m);

	if (m->state != MATTER_OPEN || !was || is_new(r->f, m))
		return;
	row.before_n = was->weight;
	row.after_n = weight;
	if (was->weight != weight)
		add(r, &row);
	row = matter_row(SINCE_MATTER_STEP, m);
	row.before = was->next_step;
	row.after = step_now(r->f, m);
	if (!str_eq(text_or_empty(row.before), row.after))
		add(r, &row);
	row = matter_row(SINCE_MATTER_OWNER, m);
	row.before = of->owner_was;
	row.after = of->owner;
	if (!str_eq(row.before, row.after))
		add(r, &row);
}

/* --- incidents, notices --- */

static struct since_row
incident_row(enum since_kind kind, const struct incident *i)
{
	return (struct since_row){.kind = kind,
		.thing = SINCE_INCIDENT,
		.ref = i->id,
		.no = i->no,
		.text = i->title,
		.after_n = i->severity,
		.utc_us = i->opened_us};
}

static void
incidents(struct rows *r, bool over)
{
	for (int i = 0; i < r->f->incidents; i++) {
		const struct incident *n = &r->f->incident[i];
		const struct handover_line *was = was_line(r->f, HANDOVER_INCIDENT, n->id);
		struct since_row row =
			incident_row(over ? SINCE_INCIDENT_OVER : SINCE_INCIDENT_OPENED, n);

		if ((n->state >= INCIDENT_RESOLVED) != over ||
			(was && (!over || was->state == HANDOVER_LINE_DONE)))
			continue;
		if (over) {
			row.after = n->result;
			row.utc_us = n->resolved_us;
		}
		add(r, &row);
	}
}

static struct since_row
notice_row(enum since_kind kind, const struct notice *n)
{
	return (struct since_row){.kind = kind,
		.thing = SINCE_NOTICE,
		.ref = n->id,
		.no = n->no,
		.text = n->text,
		.utc_us = n->from_utc_us};
}

static bool
notice_was(const struct since_facts *f, const struct notice *n)
{
	return was_line(f, HANDOVER_INSTRUCTION, n->entry_id ? n->entry_id : -n->no) != NULL;
}

static void
notices(struct rows *r, bool over)
{
	for (int i = 0; i < r->f->notices; i++) {
		const struct notice *n = &r->f->notice[i];
		bool in_force = n->state == NOTICE_IN_FORCE;
		struct since_row row = notice_row(over ? SINCE_NOTICE_OVER : SINCE_NOTICE_NEW, n);

		if (in_force == over || (over ? !notice_was(r->f, n) : n->id <= r->f->cut_record))
			continue;
		row.after_n = over ? (int64_t)n->state : 0;
		row.after = over ? n->reason : n->giver_name;
		if (over)
			row.utc_us = n->withdrawn_utc_us ? n->withdrawn_utc_us : n->until_utc_us;
		add(r, &row);
	}
}

/* --- items --- */

static const char *
name_of(const char *en, const char *zh)
{
	return text_lang() == LANG_ZH ? zh : en;
}

/* ITEM-02: as both signed it, against the newest signed count. */
static void
counts(struct rows *r)
{
	for (int i = 0; i < r->f->items; i++) {
		const struct item *it = &r->f->item[i];
		const struct handover_line *was = was_line(r->f, HANDOVER_ITEM, it->id);
		int before = !was ? -1 : was->recount >= 0 ? was->recount : was->counted;
		struct since_row row = {.kind = SINCE_COUNT,
			.thing = SINCE_ITEM,
			.ref = it->id,
			.text = name_of(it->name_en, it->name_zh),
			.before_n = before,
			.after_n = it->last_count};

		if (was && it->last_count >= 0 && before >= 0 && before != it->last_count)
			add(r, &row);
	}
}

static void
loans(struct rows *r, bool back)
{
	for (int i = 0; i < r->f->loans; i++) {
		const struct item_loan *l = &r->f->loan[i];
		struct since_row row = {.kind = back ? SINCE_BACK : SINCE_LENT,
			.thing = SINCE_ITEM,
			.ref = l->item,
			.text = name_of(l->name_en, l->name_zh),
			.before = back ? l->borrower : "",
			.after = back ? "" : l->borrower,
			.before_n = back ? l->count : 0,
			.after_n = back ? l->returned_count : l->count,
			.utc_us = back ? l->returned_us : l->due_us};

		if ((l->returned_us != 0) == back && (back || l->id > r->f->cut_record))
			add(r, &row);
	}
}

static void
changed(struct rows *r)
{
	matters_new(r);
	if (!r->f->never) {
		matters_over(r, MATTER_CLOSED, SINCE_MATTER_DONE);
		matters_over(r, MATTER_WITHDRAWN, SINCE_MATTER_WITHDRAWN);
		for (int i = 0; i < r->f->matters; i++)
			matter_changes(r, &r->f->matter[i]);
	}
	incidents(r, false);
	if (!r->f->never)
		incidents(r, true);
	notices(r, false);
	if (!r->f->never) {
		notices(r, true);
		counts(r);
	}
	loans(r, false);
	if (!r->f->never)
		loans(r, true);
}

/* --- what is critical --- */

static void
critical(struct rows *r)
{
	for (int i = 0; i < r->f->matters; i++) {
		const struct matter *m = r->f->matter[i].m;
		bool heavy = weight_now(r->f, m) == HANDOVER_CRITICAL;
		struct since_row row =
			matter_row(heavy ? SINCE_CRITICAL_MATTER : SINCE_CRITICAL_CARRIED, m);

		if (m->state != MATTER_OPEN || (!heavy && !m->escalated))
			continue;
		row.after = step_now(r->f, m);
		row.utc_us = m->due_utc_us;
		add(r, &row);
	}
	for (int i = 0; i < r->f->incidents; i++) {
		const struct incident *n = &r->f->incident[i];
		struct since_row row = incident_row(SINCE_CRITICAL_INCIDENT, n);

		if (n->state < INCIDENT_RESOLVED && n->severity != INCIDENT_NORMAL)
			add(r, &row);
	}
}

/* --- what is asked of me --- */

static void
asked_line(struct rows *r, const struct handover_line *l)
{
	const struct handover *h = &r->f->now->h;
	struct since_row row = {.thing = SINCE_LINE, .ref = l->line, .text = l->label_en};

	if (text_lang() == LANG_ZH)
		row.text = l->label_zh;
	if (h->giver == r->f->me && l->mark == HANDOVER_QUESTION && !*text_or_empty(l->answer)) {
		row.kind = SINCE_ASK_QUESTION;
		row.after = l->question;
		add(r, &row);
	}
	if (h->receiver == r->f->me && h->state == HANDOVER_IN_REVIEW &&
		handover_line_needs_words(l) && !*text_or_empty(l->remark2)) {
		row.kind = SINCE_ASK_WORDS;
		row.after = "";
		add(r, &row);
	}
}

/* SHO-22: with the giver there, what was found abnormal needs their word. */
static void
asked_area(struct rows *r)
{
	const struct handover_view *v = r->f->now;

	for (int i = 0; i < v->c.answers; i++) {
		const struct handover_answer *a = &v->c.answer[i];
		struct since_row row = {.kind = SINCE_ASK_EXPLAIN,
			.thing = SINCE_AREA,
			.ref = a->line,
			.text = a->remark};

		if (v->h.giver == r->f->me && a->list == HANDOVER_AREA &&
			a->state == HANDOVER_LINE_PROBLEM && !*a->explanation)
			add(r, &row);
	}
}

static void
asked(struct rows *r)
{
	if (r->f->now) {
		for (int i = 0; i < r->f->now->c.lines; i++)
			asked_line(r, &r->f->now->c.line[i]);
		asked_area(r);
	}
	for (int i = 0; i < r->f->matters; i++) {
		const struct matter *m = r->f->matter[i].m;
		const struct handover_line *l = last_line(r->f, m->id);
		struct since_row row = matter_row(SINCE_ASK_MATTER, m);

		if (m->state != MATTER_OPEN ||
			(m->owner_id != r->f->me && (!l || l->to.person != r->f->me)))
			continue;
		row.after = step_now(r->f, m);
		row.utc_us = m->due_utc_us;
		add(r, &row);
	}
	for (int i = 0; i < r->f->askings; i++) {
		struct since_row row = notice_row(SINCE_ASK_NOTICE, &r->f->asking[i]);

		row.after_n = r->f->asking[i].must_read;
		row.after = r->f->asking[i].giver_name;
		add(r, &row);
	}
	if (r->f->unread)
		add(r, &(struct since_row){.kind = SINCE_ASK_UNREAD,
			       .thing = SINCE_READING,
			       .after_n = r->f->unread});
}

int
handover_since_rows(
	const struct since_facts *f, struct since_row row[SINCE_ROWS_MAX], int of[SINCE_GROUPS])
{
	struct rows r = {.f = f, .row = row};

	changed(&r);
	critical(&r);
	asked(&r);
	for (int g = 0; g < SINCE_GROUPS; g++)
		of[g] = 0;
	for (int i = 0; i < r.n; i++)
		of[since_group_of(row[i].kind)]++;
	return r.n;
}
