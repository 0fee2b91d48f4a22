/* qa_sheet.c — monitored calls: scored, seen, contested, answered. SPDX-License-Identifier: MIT
 *
 * source: SCR-15, SCR-23, ORG-04.
 */
#include "domain/qa_sheet.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/conduct.h"
#include "domain/evidence.h"
#include "domain/param.h"
#include "domain/qa_core.h"
#include "domain/workday.h"

/* --- tables --- */

static const struct qa_move moves[] = {
	{QA_SENT, QA_DO_SEE, QA_BY_PERSON, QA_SEEN},
	{QA_SENT, QA_DO_CONTEST, QA_BY_PERSON, QA_CONTESTED},
	{QA_SEEN, QA_DO_CONTEST, QA_BY_PERSON, QA_CONTESTED},
	{QA_SENT, QA_DO_WITHDRAW, QA_BY_SCORER, QA_WITHDRAWN},
	{QA_SEEN, QA_DO_WITHDRAW, QA_BY_SCORER, QA_WITHDRAWN},
	{QA_CONTESTED, QA_DO_UPHOLD, QA_BY_ABOVE, QA_UPHELD},
	{QA_CONTESTED, QA_DO_OVERTURN, QA_BY_ABOVE, QA_OVERTURNED},
};

const struct qa_move *
qa_move_of(enum qa_state from, enum qa_act act)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == from && moves[i].act == act)
			return &moves[i];
	return NULL;
}

static const struct {
	const char *code, *label;
} states[] = {[QA_SENT] = {"sent", N_("to be read")},
	[QA_SEEN] = {"seen", N_("seen")},
	[QA_CONTESTED] = {"contested", N_("contested")},
	[QA_UPHELD] = {"upheld", N_("upheld")},
	[QA_OVERTURNED] = {"overturned", N_("overturned")},
	[QA_WITHDRAWN] = {"withdrawn", N_("withdrawn")}};

const char *
qa_state_code(enum qa_state s)
{
	return states[s].code;
}

const char *
qa_state_label(enum qa_state s)
{
	return states[s].label;
}

static const struct {
	enum record_type type;
	enum action action;
	bool words;
} acts[QA_ACTS] = {
	[QA_DO_SEE] = {RECORD_QA_SHEET_SEEN, ACT_QA_OWN, false},
	[QA_DO_CONTEST] = {RECORD_QA_SHEET_CONTESTED, ACT_QA_OWN, true},
	[QA_DO_UPHOLD] = {RECORD_QA_SHEET_UPHELD, ACT_QA_DECIDE, true},
	[QA_DO_OVERTURN] = {RECORD_QA_SHEET_OVERTURNED, ACT_QA_DECIDE, true},
	[QA_DO_WITHDRAW] = {RECORD_QA_SHEET_WITHDRAWN, ACT_QA_SCORE, true},
};

bool
qa_get(struct ctx *c, int64_t id, struct qa_sheet *out, struct err *e)
{
	bool found;

	if (!qa_row(c, id, out, &found, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .rule = "SCR-23",
				.msgid = N_("There is no such QA sheet"));
}

bool
qa_may_see(struct ctx *c, const struct qa_sheet *s, struct err *e)
{
	return s->scorer == c->who ||
	       access_may(c, ACT_CONDUCT_SEE, &(struct access_object){.person = s->person}, e);
}

/* --- signing --- */

static bool
sign(struct ctx *c, struct qa_sheet *s, const struct qa_signed *w, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good = true;

	record_init(&r, w->type, 0);
	r.about = (struct record_about){RECORD_QA_SHEET_SENT, s->id};
	record_int(&r, TAG_QA_ID, s->id);
	record_int(&r, TAG_QA_STATE, (int64_t)s->state);
	record_int(&r, TAG_QA_ACT, (int64_t)w->act);
	if (w->act == QA_DO_SEND) {
		record_int(&r, TAG_QA_PERSON, s->person);
		record_int(&r, TAG_QA_DAY, s->day);
		record_int(&r, TAG_QA_VERSION, s->version);
		good = evidence_put(c, &r, TAG_QA_ENTRY, s->entry, e);
		record_bytes(&r, TAG_QA_ANSWERS, s->answer, (size_t)s->answers);
		record_int(&r, TAG_QA_HUNDREDTHS, s->hundredths);
		record_said(&r, TAG_QA_CALL, s->call);
	}
	record_said(&r, TAG_QA_WORDS, w->words && *w->words ? w->words : NULL);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	s->record = ref.id;
	return good;
}

/* --- scoring a call --- */

static bool
day_fits(struct ctx *c, int day, struct err *e)
{
	const int today = clock_local(c->now.utc_us).day;
	const int before = day_add_months(today / 100 * 100 + 1, -1);

	return (day_is_valid(day) && day <= today && day >= before) ||
	       err_set(e, ERR_INVALID, .field = "day", .rule = "SCR-23",
		       .msgid = N_("Name the day of the call, in this month or the one before"));
}

static bool
person_fits(struct ctx *c, int64_t person, struct err *e)
{
	struct person p;

	if (!person_get(c, person, &p, e))
		return false;
	return conduct_is_scored(p.post) ||
	       err_set(e, ERR_BLOCKED, .field = "person", .rule = "SCR-03",
		       .msgid = N_("{1} is not scored, so no sheet is kept of them"),
		       .arg = {p.name});
}

static bool
is_new_call(struct ctx *c, const struct qa_scored *q, struct err *e)
{
	int64_t other;

	if (!qa_same_call(c, q->person, q->day, q->call, &other, e))
		return false;
	return !other || err_set(e, ERR_CONFLICT, .field = "call", .rule = "SCR-23",
				 .msgid = N_("This call has a sheet already. Choose another one"));
}

static bool
form_fits(struct ctx *c, const struct qa_scored *q, struct qa_form *f, struct err *e)
{
	if (!qa_form_load(c, q->day, f, e))
		return false;
	return (f->version == q->version && f->items == q->answers) ||
	       err_set(e, ERR_STALE, .rule = "SCR-23",
		       .msgid = N_("Another version of the form is in force on that day"));
}

/* The first fatal item that is not met and names a code. */
static const struct qa_item *
fatal_code(const struct qa_form *f, const uint8_t *answer)
{
	for (int i = 0; i < f->items; i++)
		if (*f->item[i].code && answer[i] == QA_NOT_MET)
			return &f->item[i];
	return NULL;
}

static bool
is_fatal(const struct qa_result *r)
{
	bool fatal = r->whole_fatal;

	for (int s = 0; s < QA_SECTIONS_MAX; s++)
		fatal |= r->section_fatal[s];
	return fatal;
}

static bool
feedback_fits(const struct qa_scored *q, struct err *e)
{
	bool wrong = false;

	for (int i = 0; i < q->answers; i++)
		wrong |= q->answer[i] == QA_NOT_MET || q->answer[i] == QA_PARTLY;
	return typed_check(q->feedback,
		&(const struct typed_rule){.field = "feedback",
			.rule = "SCR-23",
			.msgid = N_("Say what was not met, in 2 to 400 characters"),
			.least = wrong ? 2 : 0,
			.most = QA_WORDS_CHARS,
			.lines = true},
		e);
}

static bool
call_fits(const struct qa_scored *q, struct err *e)
{
	return typed_check(q->call,
		&(const struct typed_rule){.field = "call",
			.rule = "SCR-23",
			.msgid = N_("Which call? Its number in the recording, up to 40 characters"),
			.least = 1,
			.most = QA_CALL_BYTES - 1,
			.bytes = QA_CALL_BYTES},
		e);
}

static bool
propose(struct ctx *c, const struct qa_sheet *s, const struct qa_form *f, struct err *e)
{
	const struct qa_item *it = fatal_code(f, s->answer);

	return !it || conduct_propose_within(c,
			      &(const struct conduct_found){.person = s->person,
				      .day = s->day,
				      .code = it->code,
				      .source = CONDUCT_OF_QA,
				      .source_id = s->id,
				      .evidence = s->entry ? s->entry : s->record},
			      e);
}

static bool
fill(struct ctx *c, const struct qa_scored *q, struct qa_sheet *s, struct qa_form *f, struct err *e)
{
	struct qa_result r;

	if (!day_fits(c, q->day, e) || !person_fits(c, q->person, e) || !form_fits(c, q, f, e) ||
		!qa_score(f, q->answer, &r, e) || !feedback_fits(q, e) || !is_new_call(c, q, e) ||
		!evidence_entry_check(c, q->entry, "SCR-23", e))
		return false;
	*s = (struct qa_sheet){.rev = 1,
		.person = q->person,
		.scorer = c->who,
		.month = q->day / 100,
		.day = q->day,
		.version = f->version,
		.entry = q->entry,
		.answers = q->answers,
		.hundredths = r.hundredths,
		.fatal = is_fatal(&r),
		.state = QA_SENT,
		.sent_us = c->now.utc_us};
	memcpy(s->answer, q->answer, (size_t)q->answers);
	(void)str_copy(s->call, sizeof s->call, q->call);
	return qa_next_id(c, &s->id, e);
}

static bool
send(struct ctx *c, const struct qa_scored *q, int64_t *id, struct err *e)
{
	const struct qa_signed w = {RECORD_QA_SHEET_SENT, QA_DO_SEND, q->feedback};
	struct qa_sheet s;
	struct qa_form f;

	if (!fill(c, q, &s, &f, e) || !sign(c, &s, &w, e) || !qa_insert(c, &s, e) ||
		!qa_act_add(c, &s, QA_DO_SEND, q->feedback, e) || !propose(c, &s, &f, e))
		return false;
	*id = s.id;
	return true;
}

bool
qa_send(struct ctx *c, const struct qa_scored *q, int64_t *id, struct err *e)
{
	if (!call_fits(q, e) ||
		!act_begin(c, ACT_QA_SCORE, &(struct access_object){.person = q->person}, e))
		return false;
	return send(c, q, id, e) ? act_commit(c, e) : act_fail(c);
}

/* --- what becomes of it --- */

bool
qa_contest_until(struct ctx *c, const struct qa_sheet *s, int *day, struct err *e)
{
	const int sent = clock_local(s->sent_us).day;
	struct workday_calendar calendar;
	struct person p;
	int64_t n;

	if (!param_get_int(c, "qa.contest_workdays", sent, &n, e) ||
		!person_get(c, s->person, &p, e) ||
		!workday_load(c, p.team_id, sent, day_add(sent, 120), &calendar, e))
		return false;
	*day = workday_add(&calendar, sent, (int)n);
	return true;
}

static bool
in_time(struct ctx *c, const struct qa_sheet *s, enum qa_act act, struct err *e)
{
	char text[DAY_TEXT_BYTES];
	int until;

	if (act != QA_DO_CONTEST)
		return true;
	if (!qa_contest_until(c, s, &until, e))
		return false;
	day_format(text, until);
	return clock_local(c->now.utc_us).day <= until ||
	       err_set(e, ERR_BLOCKED, .rule = "SCR-23",
		       .msgid = N_("A sheet could be contested until {1}. Ask your leader"),
		       .arg = {text});
}

static bool
is_theirs(struct ctx *c, const struct qa_sheet *s, enum qa_side side, struct err *e)
{
	if (side == QA_BY_PERSON && s->person != c->who)
		return err_set(e, ERR_DENIED, .rule = "SCR-23",
			.msgid = N_("Only the person it is about acknowledges or contests it"));
	if (side == QA_BY_SCORER && s->scorer != c->who)
		return err_set(e, ERR_DENIED, .rule = "SCR-23",
			.msgid = N_("Only who scored the call withdraws the sheet"));
	return side != QA_BY_ABOVE || s->scorer != c->who ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-04",
		       .msgid = N_("You scored this call. Somebody else decides it"));
}

static bool
words_fit(const char *s, bool needed, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = "words",
			.rule = "SCR-23",
			.msgid = N_("Say why in 2 to 400 characters. The other side reads it"),
			.least = needed ? 2 : 0,
			.most = QA_WORDS_CHARS,
			.lines = true},
		e);
}

static bool
is_possible(struct ctx *c, const struct qa_sheet *s, enum qa_act act, struct err *e)
{
	const struct qa_move *m = qa_move_of(s->state, act);

	if (!m)
		return err_set(e, ERR_BLOCKED, .rule = "SCR-23",
			.msgid = N_("That is not possible in the state this sheet is in now"));
	return is_theirs(c, s, m->side, e) && in_time(c, s, act, e);
}

bool
qa_may(struct ctx *c, const struct qa_sheet *s, enum qa_act act, struct err *e)
{
	return access_may(c, acts[act].action, &(struct access_object){.person = s->person}, e) &&
	       is_possible(c, s, act, e);
}

static bool
act_on(struct ctx *c, struct qa_sheet *s, enum qa_act act, const char *words, struct err *e)
{
	const struct qa_signed w = {acts[act].type, act, words};

	if (!is_possible(c, s, act, e))
		return false;
	s->state = qa_move_of(s->state, act)->to;
	if (!sign(c, s, &w, e))
		return false;
	if (s->state != QA_OVERTURNED && s->state != QA_WITHDRAWN)
		return qa_update(c, s, e) && qa_act_add(c, s, act, words, e);
	s->ended_record = s->record;
	return qa_update(c, s, e) && qa_act_add(c, s, act, words, e) &&
	       conduct_withdraw_within(c, CONDUCT_OF_QA, s->id, s->record, e);
}

bool
qa_do(struct ctx *c, const struct qa_ref *ref, enum qa_act act, const char *words, struct err *e)
{
	struct qa_sheet s;

	if (!words_fit(words, acts[act].words, e) || !qa_get(c, ref->id, &s, e) ||
		!act_begin(c, acts[act].action, &(struct access_object){.person = s.person}, e))
		return false;
	if (!qa_get(c, ref->id, &s, e))
		return act_fail(c);
	if (s.rev != ref->rev) {
		(void)err_set(e, ERR_STALE, .rule = "SCR-23",
			.msgid = N_("This sheet was changed meanwhile. Look at it again first"));
		return act_fail(c);
	}
	return act_on(c, &s, act, words, e) ? act_commit(c, e) : act_fail(c);
}
