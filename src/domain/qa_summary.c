/* qa_summary.c — what a month's sheets of a team show, answered by its leader. SPDX-License-Identifier: MIT
 *
 * source: SCR-23.
 */
#include "base/day.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/qa_sql.h"
#include "domain/team.h"

/* --- what was not met --- */

struct counting {
	struct ctx *c;
	int64_t team;
	struct qa_problem all[QA_ITEMS_MAX * 2];
	int n;
	int sheets;
};

static struct qa_problem *
problem_of(struct counting *k, int version, int item)
{
	for (int i = 0; i < k->n; i++)
		if (k->all[i].version == version && k->all[i].item == item)
			return &k->all[i];
	if (k->n == (int)(sizeof k->all / sizeof *k->all))
		return NULL;
	k->all[k->n] = (struct qa_problem){.version = version, .item = item};
	return &k->all[k->n++];
}

static bool
count_one(void *arg, const struct qa_sheet *s, struct err *e)
{
	struct counting *k = arg;
	struct person p;

	if (s->ended_record)
		return true;
	if (!person_get(k->c, s->person, &p, e))
		return false;
	if (k->team && p.team_id != k->team)
		return true;
	k->sheets++;
	for (int i = 0; i < s->answers; i++) {
		struct qa_problem *q = s->answer[i] == QA_NA ? NULL : problem_of(k, s->version, i);

		if (!q)
			continue;
		q->of++;
		q->times += s->answer[i] != QA_MET;
	}
	return true;
}

bool
qa_problems(struct ctx *c, int month, int64_t team, struct qa_problems *out, struct err *e)
{
	struct counting k = {.c = c, .team = team};

	*out = (struct qa_problems){.n = 0};
	if (!qa_of_month(c, month, count_one, &k, e))
		return false;
	out->sheets = k.sheets;
	while (out->n < QA_PROBLEMS_MAX) {
		struct qa_problem *most = NULL;

		for (int i = 0; i < k.n; i++)
			if (k.all[i].times && (!most || k.all[i].times > most->times))
				most = &k.all[i];
		if (!most)
			break;
		out->item[out->n++] = *most;
		most->times = 0;
	}
	return true;
}

/* --- sending and answering --- */

bool
qa_summary_get(struct ctx *c, int64_t id, struct qa_summary *out, struct err *e)
{
	bool found;

	if (!qa_summary_row(c, id, out, &found, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, .rule = "SCR-23", .msgid = N_("There is no such summary"));
}

static bool
sign(struct ctx *c, struct qa_summary *s, enum record_type type, const char *words, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	record_init(&r, type, 0);
	r.about = (struct record_about){RECORD_QA_SUMMARY_SENT, s->id};
	record_int(&r, TAG_QA_SUMMARY_ID, s->id);
	record_int(&r, TAG_QA_SUMMARY_TEAM, s->team);
	record_int(&r, TAG_QA_SUMMARY_MONTH, s->month);
	record_said(&r, TAG_QA_SUMMARY_WORDS, words);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	s->record = ref.id;
	return good;
}

static bool
words_fit(const char *s, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = "words",
			.rule = "SCR-23",
			.msgid = N_("Write 2 to 400 characters: what is wrong, what is done"),
			.least = 2,
			.most = QA_WORDS_CHARS,
			.lines = true},
		e);
}

static bool
send(struct ctx *c, struct qa_summary *s, const char *words, struct err *e)
{
	struct qa_summary other;
	struct team t;
	bool found;

	if (!day_is_valid(s->month * 100 + 1) || s->month > clock_local(c->now.utc_us).day / 100)
		return err_set(e, ERR_INVALID, .field = "month", .rule = "SCR-23",
			.msgid = N_("Name this month or one before. Example: 2026-11"));
	if (!team_get(c, s->team, &t, e) || !qa_summary_of(c, s->team, s->month, &other, &found, e))
		return false;
	if (found)
		return err_set(e, ERR_CONFLICT, .field = "month", .rule = "SCR-23",
			.msgid = N_("{1} has the summary of that month already"), .arg = {t.name});
	s->by = c->who;
	s->at_us = c->now.utc_us;
	return qa_summary_next_id(c, &s->id, e) && sign(c, s, RECORD_QA_SUMMARY_SENT, words, e) &&
	       qa_summary_insert(c, s, words, e);
}

bool
qa_summary_send(
	struct ctx *c, int64_t team, int month, const char *words, int64_t *id, struct err *e)
{
	struct qa_summary s = {.rev = 1, .team = team, .month = month};

	if (!words_fit(words, e) ||
		!act_begin(c, ACT_QA_SCORE, &(struct access_object){.team = team}, e))
		return false;
	if (!send(c, &s, words, e))
		return act_fail(c);
	*id = s.id;
	return act_commit(c, e);
}

static bool
answer(struct ctx *c, const struct qa_ref *ref, const char *words, struct err *e)
{
	struct qa_summary s;

	if (!qa_summary_get(c, ref->id, &s, e))
		return false;
	if (s.rev != ref->rev || s.answered_us)
		return err_set(e, ERR_STALE, .rule = "SCR-23",
			.msgid = N_("This summary was answered meanwhile. Look at it again"));
	s.answered_by = c->who;
	s.answered_us = c->now.utc_us;
	return sign(c, &s, RECORD_QA_SUMMARY_ANSWERED, words, e) &&
	       qa_summary_update(c, &s, words, e);
}

bool
qa_summary_answer(struct ctx *c, const struct qa_ref *ref, const char *words, struct err *e)
{
	struct qa_summary s;

	if (!words_fit(words, e) || !qa_summary_get(c, ref->id, &s, e) ||
		!act_begin(c, ACT_QA_ANSWER, &(struct access_object){.team = s.team}, e))
		return false;
	return answer(c, ref, words, e) ? act_commit(c, e) : act_fail(c);
}

/* --- verify --- */

static bool
is_row(const struct ledger_record *r, const struct qa_summary *s)
{
	const bool sent = r->view.head.type == RECORD_QA_SUMMARY_SENT;

	return cache_same_int(r, TAG_QA_SUMMARY_TEAM, s->team) &&
	       cache_same_int(r, TAG_QA_SUMMARY_MONTH, s->month) &&
	       r->ref.id == (sent ? s->sent_record : s->record) &&
	       r->view.head.actor == (sent ? s->by : s->answered_by) &&
	       r->view.head.at.utc_us == (sent ? s->at_us : s->answered_us);
}

static bool
is_newest(struct ctx *c, const struct ledger_record *r, const struct qa_summary *s)
{
	static const struct cache_noun noun = {
		RECORD_QA_SUMMARY_SENT, RECORD_QA_SUMMARY_ANSWERED, TAG_QA_SUMMARY_ID};

	if (r->ref.id == s->record)
		return (s->answered_us != 0) == (r->view.head.type == RECORD_QA_SUMMARY_ANSWERED);
	return cache_is_newer(c, s->record, r, &noun);
}

bool
qa_summary_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct qa_summary s;
	int64_t id = 0;
	bool found;

	(void)record_view_int(&r->view, TAG_QA_SUMMARY_ID, &id);
	if (qa_summary_row(c, id, &s, &found, NULL) && found && is_row(r, &s) &&
		is_newest(c, r, &s))
		return true;
	return cache_differs(f, N_("a QA summary differs from its record"), "");
}
