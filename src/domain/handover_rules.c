/* handover_rules.c — what blocks a handover and what contradicts itself in it. SPDX-License-Identifier: MIT */
#include "domain/handover_rules.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "domain/handover_blockers.h"

/* A release covers its own line, or with line 0 the whole clause. */
static void
apply_releases(struct blockers *l, const struct handover_facts *f)
{
	for (int i = 0; i < l->n; i++)
		for (int k = 0; l->at[i].can_release && k < f->releases; k++) {
			const struct handover_release_row *r = &f->release[k];
			if (strcmp(r->clause, l->at[i].clause) ||
				(r->line && r->line != l->at[i].line))
				continue;
			l->at[i].released = true;
			l->at[i].release = r->why;
			l->at[i].released_by.person = r->by;
		}
}

/* By phone it counts at once, until the superior says that it was not so. */
static void
apply_phones(struct blockers *l, const struct handover_exits *x)
{
	for (int i = 0; i < l->n; i++)
		for (int k = 0; l->at[i].can_release && k < x->phones; k++) {
			const struct handover_phone *p = &x->phone[k];
			if (l->at[i].released || p->answer == HANDOVER_PHONE_DENIED ||
				strcmp(p->clause, l->at[i].clause) ||
				(p->line && p->line != l->at[i].line))
				continue;
			l->at[i].released = true;
			l->at[i].release = p->words;
			l->at[i].released_by = p->superior;
			l->at[i].phone = p;
		}
}

/* SHO-07: nobody was reached for so long; there must be two who take it together. */
static void
apply_joint(const struct handover_view *v, struct blockers *l)
{
	if (v->x.joint_in_min || handover_giver_is_gone(v->h.state))
		return;
	for (int i = 0; i < l->n; i++) {
		struct handover_blocker *b = &l->at[i];
		bool outgoing = !strcmp(b->clause, "d") && b->side == HANDOVER_OUTGOING;
		b->joint = !b->released && (b->can_release || outgoing);
	}
}

static int
line_of(const struct handover_view *v, enum handover_section s, int64_t ref)
{
	for (int i = 0; i < v->c.lines; i++)
		if (v->c.line[i].section == s && v->c.line[i].ref == ref)
			return v->c.line[i].line;
	return 0;
}

/* SHO-07 (a), and (b) for a start or stop of major equipment at any severity. */
static void
block_incident(
	struct handover_view *v, const struct incident *n, bool start_stop, struct blockers *l)
{
	struct handover_blocker *b = blocker_add(l, start_stop ? "b" : "a",
		line_of(v, HANDOVER_INCIDENT, n->id),
		start_stop ? N_("Equipment start or stop {2} is under way: {1}")
		: n->severity == INCIDENT_MAJOR ? N_("Major incident {2} is not resolved: {1}")
						: N_("Urgent incident {2} is not resolved: {1}"),
		start_stop
			? N_("Finish it; or a superior releases it, by phone too (i shows how)")
			: N_("Resolve it; or a superior releases it, by phone too (i shows how)"));

	b->can_release = true;
	b->ref = n->id;
	b->no = n->no;
	blocker_arg(b, 0, n->title);
	blocker_number(b, 1, n->no);
}

static void
block_incidents(struct handover_view *v, const struct handover_facts *f, struct blockers *l)
{
	for (int i = 0; i < f->incidents; i++) {
		const struct incident *n = &f->incident[i];
		if (n->state >= INCIDENT_RESOLVED)
			continue;
		if (n->severity != INCIDENT_NORMAL)
			block_incident(v, n, false, l);
		if (incident_is_start_stop(n->kind))
			block_incident(v, n, true, l);
	}
}

struct clause_c {
	const char *msgid, *clear_msgid;
};

/* SHO-07 (c): named, with what clears it */
static struct clause_c
incomplete(const struct handover_line *l)
{
	if (l->section == HANDOVER_ITEM && l->counted < 0)
		return (struct clause_c){
			N_("Item {2} is not counted: {1}"), N_("Count it and write the number")};
	if (l->section == HANDOVER_ITEM)
		return (struct clause_c){N_("Item {2} differs without a word why: {1}"),
			N_("Write in the remark where the rest is")};
	if (l->section == HANDOVER_MATTER && l->disposition == HANDOVER_NOT_SAID)
		return (struct clause_c){N_("Matter {2} has no disposition: {1}"),
			N_("Say done, carry over, reassign or escalate")};
	if (l->section == HANDOVER_MATTER)
		return (struct clause_c){N_("Matter {2} does not say enough: {1}"),
			N_("Write the result, or why not finished and the next step")};
	if (l->state == HANDOVER_LINE_OPEN)
		return (struct clause_c){N_("Line {2} is not done: {1}"),
			N_("Space checks it, x a problem, - not applicable")};
	return (struct clause_c){
		N_("Line {2} has no remark: {1}"), N_("Write why, or what the problem is")};
}

static void
block_preparation(struct handover_view *v, struct blockers *l)
{
	for (int i = 0; i < v->c.lines; i++) {
		const struct handover_line *line = &v->c.line[i];
		struct handover_blocker *b;
		struct clause_c t;
		if (!handover_line_is_open(line))
			continue;
		t = incomplete(line);
		b = blocker_add(l, "c", line->line, t.msgid, t.clear_msgid);
		blocker_arg(b, 0, blocker_label(line));
		blocker_number(b, 1, line->line);
	}
}

/* SHO-07 (e): work marked important may not simply be carried. */
static void
block_important(struct handover_view *v, struct blockers *l)
{
	for (int i = 0; i < v->c.lines; i++) {
		const struct handover_line *line = &v->c.line[i];
		struct handover_blocker *b;
		if (line->section != HANDOVER_MATTER || line->marked == HANDOVER_STABLE ||
			line->disposition != HANDOVER_CARRY)
			continue;
		b = blocker_add(l, "e", line->line, N_("Important matter {2} is not finished: {1}"),
			N_("Finish, reassign or escalate it; or a superior releases it, by phone "
			   "too (i)"));
		b->can_release = true;
		b->ref = line->ref;
		b->no = line->line;
		blocker_arg(b, 0, blocker_label(line));
		blocker_number(b, 1, line->line);
	}
}

/* SHO-07 (d) */
static void
block_unfit(struct handover_view *v, struct blockers *l)
{
	static const char *const clear[HANDOVER_SIDES] = {
		N_("Name a superior, who then signs for the desk (i)"),
		N_("Name a substitute, who then does the review (i)")};
	bool gone = handover_giver_is_gone(v->h.state);

	for (int i = 0; i < v->x.unfits; i++) {
		const struct handover_unfit *u = &v->x.unfit[i];
		struct handover_blocker *b;
		if (v->x.unfit_now[u->side] != u->person.person ||
			(gone && u->side == HANDOVER_OUTGOING))
			continue;
		b = blocker_add(l, "d", 0, N_("{1} is marked unfit: {2}"), clear[u->side]);
		b->side = u->side;
		b->ref = u->person.person;
		blocker_arg(b, 0, u->person.name);
		blocker_arg(b, 1, u->words);
	}
}

/* What was taken over jointly and is neither resolved nor released yet. */
static void
block_joint(struct handover_view *v, const struct handover_facts *f, struct blockers *l)
{
	for (int i = 0; i < f->joints; i++) {
		const struct handover_joint_open *j = &f->joint[i];
		bool incident = j->clause[0] == 'a' || j->clause[0] == 'b';
		struct handover_blocker *b = blocker_add(l, j->clause, j->line,
			incident              ? N_("Taken over jointly, still open: incident {1}")
			: j->clause[0] == 'd' ? N_("Taken over jointly: the giver was marked unfit")
					      : N_("Taken over jointly, still open: line {1}"),
			j->clause[0] == 'd'
				? N_("The supervisor checks this handover")
				: N_("Finish it; or a superior releases it, by phone too (i shows "
				     "how)"));
		b->can_release = j->clause[0] != 'd';
		b->joint = true;
		b->no = j->no;
		blocker_number(b, 0, j->no);
	}
	(void)v;
}

/* SHO-05 */
static void
block_review(struct handover_view *v, struct blockers *l)
{
	bool gone = handover_giver_is_gone(v->h.state);

	for (int i = 0; i < v->c.lines; i++) {
		const struct handover_line *line = &v->c.line[i];
		struct handover_blocker *b = NULL;
		if (line->mark == HANDOVER_UNMARKED)
			b = blocker_add(l, "05", line->line,
				N_("Line {2} is not gone through: {1}"),
				N_("Mark it understood, or ask"));
		else if (line->section == HANDOVER_ITEM && line->recount < 0)
			b = blocker_add(l, "05", line->line,
				N_("Item {2} is not counted on the spot: {1}"),
				N_("Count it together and write the number"));
		else if (line->section == HANDOVER_ITEM && line->recount != line->counted &&
			 !*line->difference)
			b = blocker_add(l, "05", line->line,
				N_("Item {2} was counted differently: {1}"),
				N_("Write how the difference is explained"));
		else if (handover_line_needs_words(line) &&
			 !handover_read_back_check(line, line->remark2, NULL))
			b = blocker_add(l, "17", line->line,
				N_("Line {2} is critical and not read back: {1}"),
				N_("Say in your own words what you will do"));
		else if (line->mark == HANDOVER_QUESTION && !*line->answer && !gone)
			b = blocker_add(l, "05", line->line,
				N_("The question on line {2} has no answer: {1}"),
				N_("The person handing over answers it"));
		if (!b)
			continue;
		blocker_arg(b, 0, blocker_label(line));
		blocker_number(b, 1, line->line);
	}
}

/* SHO-22, SHO-23 */
static void
block_answers(struct handover_view *v, struct blockers *l)
{
	bool there = !handover_giver_is_gone(v->h.state);

	for (int i = 0; i < v->c.answers; i++) {
		const struct handover_answer *a = &v->c.answer[i];
		bool area = a->list == HANDOVER_AREA;
		struct handover_blocker *b;
		if (a->list == HANDOVER_CLOSING || !handover_answer_is_open(a, there))
			continue;
		if (a->state == HANDOVER_LINE_OPEN)
			b = blocker_add(l, area ? "22" : "23", 0, N_("Not answered yet: {1}"),
				N_("F6 asks; a answers all in order"));
		else if (!*a->remark)
			b = blocker_add(l, area ? "22" : "23", 0, N_("No word what it is: {1}"),
				N_("Write what is abnormal, or why not applicable"));
		else
			b = blocker_add(l, "22", 0, N_("Not explained yet: {2}"),
				N_("The person handing over explains what is abnormal"));
		blocker_arg(b, 0, text_lang() == LANG_ZH ? a->label_zh : a->label_en);
		blocker_arg(b, 1, a->remark);
	}
}

/* SHO-06 */
static void
block_unread(struct handover_view *v, const struct handover_facts *f, struct blockers *l)
{
	struct handover_blocker *b;

	if (!v->unread)
		return;
	b = blocker_add(l, "06", 0, N_("{1} log entries of the last {2} days are not opened yet"),
		N_("Open the log and read them; n goes to the next unread"));
	blocker_number(b, 0, v->unread);
	blocker_number(b, 1, f->days_owed);
}

/* SHO-20 */
static void
block_deviation(struct handover_view *v, struct blockers *l)
{
	struct handover_blocker *b;

	if (!v->c.expected.person || *v->c.deviation)
		return;
	b = blocker_add(l, "20", 0, N_("The roster has {1} on this shift, not {2}"),
		N_("F6 asks why you take the desk"));
	blocker_arg(b, 0, v->c.expected.name);
	blocker_arg(b, 1, v->c.receiver.name);
}

/* LOG-04 */
static void
block_must_read(struct handover_view *v, struct blockers *l)
{
	if (v->must_read)
		blocker_number(
			blocker_add(l, "04", 0, N_("Must-read notices not acknowledged yet: {1}"),
				N_("F6 opens them; F6 acknowledges each")),
			0, v->must_read);
}

/* ---- counts ---- */

static void
count_lines(struct handover_view *v)
{
	for (int i = 0; i < v->c.lines; i++) {
		const struct handover_line *l = &v->c.line[i];
		v->total[l->section]++;
		v->done[l->section] += !handover_line_is_open(l);
		v->marked += l->mark != HANDOVER_UNMARKED;
		v->questions_open += l->mark == HANDOVER_QUESTION && !*l->answer;
		for (int k = 0; k < HANDOVER_ELEMENTS; k++)
			v->lacks[k] += (handover_line_lacks(l) & 1u << k) != 0;
	}
	v->elements = handover_elements(&v->c);
	for (int i = 0; i < v->c.answers; i++) {
		const struct handover_answer *a = &v->c.answer[i];
		v->asked[a->list]++;
		v->answered[a->list] +=
			!handover_answer_is_open(a, !handover_giver_is_gone(v->h.state));
	}
}

static bool
is_of(const struct handover_blocker *b, const char *clauses)
{
	return strchr(clauses, b->clause[0]) != NULL;
}

bool
handover_blocks(const struct handover_blocker *b, enum handover_action a, enum handover_state s)
{
	bool outgoing = b->side == HANDOVER_OUTGOING;

	if (b->released)
		return false;
	switch (a) {
	case HANDOVER_DO_FREEZE:
		return !strcmp(b->clause, "c") || (!strcmp(b->clause, "e") && !b->joint);
	case HANDOVER_DO_OFFER:
		return is_of(b, "c") || (is_of(b, "abe") && !b->joint) || is_of(b, "d");
	case HANDOVER_DO_CLOSE_DESK:
		/* nobody is there to take it over jointly, or to be unfit for it */
		return is_of(b, "abce") || (is_of(b, "d") && outgoing);
	case HANDOVER_DO_ACCEPT:
		/* SHO-13: with the giver gone a desk without anyone would be worse
		 * than an incident that is taken over open. */
		if (is_of(b, "abe"))
			return !handover_giver_is_gone(s) && !b->joint;
		if (is_of(b, "d"))
			return !b->joint;
		return !strcmp(b->clause, "04") || !strcmp(b->clause, "20") ||
		       !strcmp(b->clause, "05") || !strcmp(b->clause, "06") ||
		       !strcmp(b->clause, "17") || !strcmp(b->clause, "22") ||
		       !strcmp(b->clause, "23");
	case HANDOVER_DO_NONE:
	case HANDOVER_DO_EDIT:
	case HANDOVER_DO_RECALL:
	case HANDOVER_DO_REVIEW:
	case HANDOVER_DO_MARK:
	case HANDOVER_DO_ANSWER:
	case HANDOVER_DO_RETURN:
	case HANDOVER_DO_UNATTENDED:
	case HANDOVER_DO_RELEASE:
	case HANDOVER_DO_CHECK:
	case HANDOVER_DO_ADD:
	case HANDOVER_DO_CLOSING:
	case HANDOVER_DO_ASK_SUPPLEMENT:
	case HANDOVER_DO_ASK_REDO:
	case HANDOVER_DO_SUPPLEMENT:
	case HANDOVER_DO_RESIGN:
	case HANDOVER_DO_LET_BE:
	case HANDOVER_DO_UNFIT:
	case HANDOVER_DO_SUBSTITUTE:
	case HANDOVER_DO_PHONE:
	case HANDOVER_DO_REACH:
	case HANDOVER_ACTIONS: break;
	}
	return false;
}

/* The signature that comes next in this state. */
static enum handover_action
next_signature(enum handover_state s)
{
	if (handover_is_editable(s) || s == HANDOVER_FROZEN)
		return HANDOVER_DO_OFFER;
	return HANDOVER_DO_ACCEPT;
}

bool
handover_rules(struct handover_view *v, const struct handover_facts *f, struct err *e)
{
	struct blockers block, contra;
	bool reviewing = v->h.state == HANDOVER_IN_REVIEW || handover_giver_is_gone(v->h.state);

	if (!blockers_make(v, &block,
		    2 * f->incidents + 3 * v->c.lines + v->c.answers + f->joints + v->x.unfits + 3,
		    e) ||
		!blockers_make(v, &contra, handover_contradictions_room(v), e))
		return false;
	count_lines(v);
	if (handover_is_open(v->h.state)) {
		block_incidents(v, f, &block);
		if (!handover_is_signed(v->h.state))
			block_preparation(v, &block);
		if (reviewing || !handover_is_signed(v->h.state))
			handover_contradictions(v, f, &contra);
		block_important(v, &block);
		block_unfit(v, &block);
		if (reviewing)
			block_review(v, &block);
		if (reviewing || v->h.state == HANDOVER_OFFERED)
			block_unread(v, f, &block);
		if (reviewing || v->h.state == HANDOVER_OFFERED)
			block_must_read(v, &block);
		if (reviewing)
			block_answers(v, &block);
		if (reviewing)
			block_deviation(v, &block);
		apply_releases(&block, f);
		apply_phones(&block, &v->x);
		apply_joint(v, &block);
	} else {
		block_joint(v, f, &block);
	}
	v->blocker = block.at;
	v->blockers = block.n;
	for (int i = 0; i < block.n; i++)
		v->blocking +=
			handover_blocks(&block.at[i], next_signature(v->h.state), v->h.state);
	v->contradiction = contra.at;
	v->contradictions = contra.n;
	return true;
}
