/* test_exam.c — exams, QA sheets, targets and complaints at a site. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/complaint.h"
#include "domain/conduct.h"
#include "domain/exam.h"
#include "domain/qa_sheet.h"
#include "domain/target.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { TODAY = 20261121, MONTH = 202611 };

struct world {
	struct test_site site;
	struct ctx key[TEST_PEOPLE];
	struct arena a;
};

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

static int
setup(void **state)
{
	struct world *w = test_calloc(1, sizeof *w);

	test_site_open(&w->site, NULL);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_confirm(&w->site, logins[i], &w->key[i]);
	arena_init(&w->a);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	arena_free(&w->a);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_out(&w->key[i]);
	test_site_close(&w->site);
	test_free(w);
	return 0;
}

static int64_t
mark(struct world *w)
{
	return w->key[TEST_QA].wrote_last > w->key[TEST_SUPER].wrote_last
		       ? w->key[TEST_QA].wrote_last
		       : w->key[TEST_SUPER].wrote_last;
}

#define REFUSES(call, code_, rule_, field_)                                                        \
	do {                                                                                       \
		struct err e_ = {0};                                                               \
		struct err *const E_ = &e_;                                                        \
		assert_false(call);                                                                \
		assert_int_equal(e_.code, code_);                                                  \
		assert_string_equal(e_.rule, rule_);                                               \
		assert_string_equal(e_.field, field_);                                             \
	} while (0)

/* --- exams --- */

static bool
entered(struct world *w, int by, struct exam_line line, const char *why, struct err *e)
{
	int wrong;

	return exam_enter(&w->key[by],
		&(const struct exam_list_entered){
			.month = MONTH, .line = &line, .n = 1, .why = why},
		&wrong, e);
}

static struct exam_row
result_of(struct world *w, int person)
{
	struct exam_rows rows;

	MUST(exam_load(&w->key[TEST_QA], MONTH, 0, &w->a, &rows, E));
	for (int i = 0; i < rows.n; i++)
		if (rows.row[i].person == w->site.person[person])
			return rows.row[i];
	fail_msg("no row");
	return (struct exam_row){0};
}

static struct conduct_event
of(struct world *w, enum conduct_source source, int64_t id, bool there)
{
	struct conduct_event ev;
	bool found;

	MUST(conduct_of(&w->key[TEST_QA], source, id, &ev, &found, E));
	assert_int_equal(found, there);
	return ev;
}

/* SCR-15: 100 proposes A-02, below 60 M-07, what is between or absent nothing. */
static void
exam__result__proposes_what_the_book_says(void **state)
{
	static const struct {
		int score;
		const char *code;
	} rows[] = {{100, "A-02"}, {99, NULL}, {60, NULL}, {59, "M-07"}, {0, "M-07"},
		{EXAM_ABSENT, NULL}};
	struct world *w = *state;
	int64_t instead = 0;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct exam_line line = {w->site.person[TEST_ANNA], rows[i].score, instead};
		struct exam_row row;

		MUST(entered(w, TEST_QA, line, "marked again", E));
		row = result_of(w, TEST_ANNA);
		assert_int_equal(row.score, rows[i].score);
		assert_int_equal(row.corrected, instead != 0);
		if (rows[i].code)
			assert_string_equal(
				of(w, CONDUCT_OF_EXAM, row.result, true).code, rows[i].code);
		else
			of(w, CONDUCT_OF_EXAM, row.result, false);
		if (instead && i == 1) /* the one that is corrected is proposed no more */
			assert_int_equal(
				of(w, CONDUCT_OF_EXAM, instead, true).state, CONDUCT_WITHDRAWN);
		instead = row.result;
	}
}

static void
exam__entered__is_refused_in_words(void **state)
{
	struct world *w = *state;
	const int64_t anna = w->site.person[TEST_ANNA], qa = w->site.person[TEST_QA];

	REFUSES(entered(w, TEST_QA, (struct exam_line){anna, 101, 0}, NULL, E_), ERR_INVALID,
		"SCR-15", "score");
	REFUSES(entered(w, TEST_QA, (struct exam_line){qa, 90, 0}, NULL, E_), ERR_DENIED, "ORG-04",
		"");
	REFUSES(entered(w, TEST_LEAD, (struct exam_line){anna, 90, 0}, NULL, E_), ERR_DENIED,
		"ORG-03", "");
	MUST(entered(w, TEST_QA, (struct exam_line){anna, 90, 0}, NULL, E));
	REFUSES(entered(w, TEST_QA, (struct exam_line){anna, 91, 0}, NULL, E_), ERR_CONFLICT,
		"SCR-15", "person");
	REFUSES(entered(w, TEST_QA, (struct exam_line){anna, 90, result_of(w, TEST_ANNA).result},
			"so", E_),
		ERR_CONFLICT, "SCR-15", "score");
	REFUSES(entered(w, TEST_QA, (struct exam_line){anna, 91, result_of(w, TEST_ANNA).result},
			"", E_),
		ERR_INVALID, "SCR-15", "why");
	REFUSES(entered(w, TEST_QA, (struct exam_line){anna, 91, 77}, "why not", E_), ERR_STALE,
		"SCR-15", "");
}

/* SCR-16: what stood at a record stands there for ever. */
static void
exam__results__stand_as_of_a_record(void **state)
{
	struct world *w = *state;
	struct exam_results all;
	int64_t at;

	MUST(entered(w, TEST_QA, (struct exam_line){w->site.person[TEST_ANNA], 58, 0}, NULL, E));
	at = mark(w);
	MUST(entered(w, TEST_QA,
		(struct exam_line){w->site.person[TEST_ANNA], 85, result_of(w, TEST_ANNA).result},
		"a page was missed", E));
	MUST(exam_results(&w->key[TEST_QA], MONTH, at, &w->a, &all, E));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.row[0].score, 58);
	MUST(exam_results(&w->key[TEST_QA], MONTH, 0, &w->a, &all, E));
	assert_int_equal(all.row[0].score, 85);
}

static void
exam__text__is_read_back(void **state)
{
	static const char *const wrong[] = {"", "101", "-1", "08", "9x", " 9", "1000", "--"};
	char text[EXAM_TEXT_BYTES];
	struct err e;
	int v;

	(void)state;
	for (int s = EXAM_ABSENT; s <= EXAM_FULL; s++) {
		exam_text(text, s);
		assert_true(exam_parse(text, &v, &e));
		assert_int_equal(v, s);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(exam_parse(wrong[i], &v, &e));
}

/* --- QA sheets --- */

/* Scored by whom, about whom, which call. */
struct call_of {
	int by, about;
	const char *call;
};
#define CALL(by, about, call) ((struct call_of){(by), (about), (call)})

static bool
score(struct world *w, struct call_of call, int wrong, struct qa_ref *ref, struct err *e)
{
	uint8_t answer[13];
	const struct qa_scored q = {.person = w->site.person[call.about],
		.day = TODAY,
		.version = 1,
		.call = call.call,
		.answer = answer,
		.answers = 13,
		.feedback = wrong >= 0 ? "see the item" : ""};

	memset(answer, QA_MET, sizeof answer);
	if (wrong >= 0)
		answer[wrong] = QA_NOT_MET;
	ref->rev = 1;
	return qa_send(&w->key[call.by], &q, &ref->id, e);
}

static struct qa_sheet
sheet(struct world *w, const struct qa_ref *ref)
{
	struct qa_sheet s;

	MUST(qa_get(&w->key[TEST_QA], ref->id, &s, E));
	return s;
}

/* SCR-23: a fatal item proposes its code; overturned takes it back and counts no more. */
static void
sheet__contested_and_overturned__is_the_scorers_error(void **state)
{
	struct world *w = *state;
	struct qa_averages all;
	struct qa_scorers by;
	struct qa_ref ref;
	int64_t at;

	MUST(score(w, CALL(TEST_QA, TEST_ANNA, "c1"), 7, &ref, E));
	assert_int_equal(sheet(w, &ref).hundredths, 0);
	assert_true(sheet(w, &ref).fatal);
	assert_string_equal(of(w, CONDUCT_OF_QA, ref.id, true).code, "D-06");
	at = mark(w);
	REFUSES(qa_do(&w->key[TEST_WXM], &ref, QA_DO_CONTEST, "not mine", E_), ERR_DENIED, "ORG-03",
		"");
	REFUSES(qa_do(&w->key[TEST_ANNA], &ref, QA_DO_CONTEST, "", E_), ERR_INVALID, "SCR-23",
		"words");
	MUST(qa_do(&w->key[TEST_ANNA], &ref, QA_DO_CONTEST, "the line broke", E));
	REFUSES(qa_do(&w->key[TEST_SUPER], &ref, QA_DO_OVERTURN, "it did", E_), ERR_STALE, "SCR-23",
		"");
	ref.rev++;
	REFUSES(qa_do(&w->key[TEST_QA], &ref, QA_DO_WITHDRAW, "sorry", E_), ERR_BLOCKED, "SCR-23",
		"");
	MUST(qa_do(&w->key[TEST_SUPER], &ref, QA_DO_OVERTURN, "it did", E));
	assert_int_equal(of(w, CONDUCT_OF_QA, ref.id, true).state, CONDUCT_WITHDRAWN);
	MUST(qa_averages(&w->key[TEST_QA], MONTH, 0, &w->a, &all, E));
	assert_int_equal(all.n, 0);
	MUST(qa_averages(&w->key[TEST_QA], MONTH, at, &w->a, &all, E));
	assert_int_equal(all.n, 1);
	MUST(qa_scorers(&w->key[TEST_QA], MONTH, 0, &w->a, &by, E));
	assert_int_equal(by.n, 1);
	assert_int_equal(by.row[0].sheets, 1);
	assert_int_equal(by.row[0].contested, 1);
	assert_int_equal(by.row[0].overturned, 1);
	assert_int_equal(by.row[0].error_hundredths, 10000);
	MUST(qa_scorers(&w->key[TEST_QA], MONTH, at, &w->a, &by, E));
	assert_int_equal(by.row[0].contested + by.row[0].overturned, 0);
}

/* ORG-04 */
static void
sheet__scored_by_super__is_not_decided_by_super(void **state)
{
	struct world *w = *state;
	struct qa_ref ref;

	MUST(score(w, CALL(TEST_SUPER, TEST_ANNA, "c1"), 0, &ref, E));
	MUST(qa_do(&w->key[TEST_ANNA], &ref, QA_DO_SEE, NULL, E));
	ref.rev++;
	MUST(qa_do(&w->key[TEST_ANNA], &ref, QA_DO_CONTEST, "I did greet", E));
	ref.rev++;
	REFUSES(qa_do(&w->key[TEST_SUPER], &ref, QA_DO_UPHOLD, "no", E_), ERR_BLOCKED, "ORG-04",
		"");
	MUST(qa_do(&w->key[TEST_MANAGER], &ref, QA_DO_UPHOLD, "I listened to it", E));
	assert_int_equal(sheet(w, &ref).state, QA_UPHELD);
}

static void
sheet__sent__is_refused_in_words(void **state)
{
	struct world *w = *state;
	struct qa_ref ref;

	REFUSES(score(w, CALL(TEST_QA, TEST_QA, "c1"), 0, &ref, E_), ERR_DENIED, "ORG-04", "");
	REFUSES(score(w, CALL(TEST_QA, TEST_MANAGER, "c1"), 0, &ref, E_), ERR_BLOCKED, "SCR-03",
		"person");
	REFUSES(score(w, CALL(TEST_QA, TEST_ANNA, ""), 0, &ref, E_), ERR_INVALID, "SCR-23", "call");
	MUST(score(w, CALL(TEST_QA, TEST_ANNA, "c1"), -1, &ref, E));
	REFUSES(score(w, CALL(TEST_QA, TEST_ANNA, "c1"), -1, &ref, E_), ERR_CONFLICT, "SCR-23",
		"call");
}

/* SCR-19: n is always there; below [score.min_n] it is few. */
static void
averages__below_min_n__are_few(void **state)
{
	struct world *w = *state;
	struct qa_averages all;
	struct qa_ref ref;
	char call[8];

	for (int i = 0; i < 10; i++) {
		(void)str_format(call, sizeof call, "c%d", i);
		MUST(score(w, CALL(TEST_QA, TEST_ANNA, call), i < 3 ? 0 : -1, &ref, E));
	}
	MUST(score(w, CALL(TEST_QA, TEST_WXM, "w"), -1, &ref, E));
	MUST(qa_averages(&w->key[TEST_QA], MONTH, 0, &w->a, &all, E));
	assert_int_equal(qa_average_of(&all, w->site.person[TEST_ANNA])->n, 10);
	/* 30 of 100 in a section with 40 of 100: 88.00 in three of ten */
	assert_int_equal(qa_average_of(&all, w->site.person[TEST_ANNA])->hundredths, 9640);
	assert_false(qa_average_of(&all, w->site.person[TEST_ANNA])->few);
	assert_true(qa_average_of(&all, w->site.person[TEST_WXM])->few);
	assert_null(qa_average_of(&all, w->site.person[TEST_BOB]));
	assert_int_equal(all.all.n, 11);
	assert_int_equal(all.all.hundredths, 9673);
}

/* SCR-23: a sheet keeps its form. */
static void
form__new_version__leaves_sheets_as_they_are(void **state)
{
	struct world *w = *state;
	struct qa_form f;
	struct qa_ref ref;
	int version;

	MUST(score(w, CALL(TEST_QA, TEST_ANNA, "c1"), 0, &ref, E));
	MUST(qa_form_load(&w->key[TEST_QA], TODAY, &f, E));
	assert_int_equal(f.sections, 3);
	assert_int_equal(f.items, 13);
	f.from_day = TODAY - 1;
	REFUSES(qa_form_set(&w->key[TEST_SUPER], &f, &version, E_), ERR_INVALID, "SCR-23", "from");
	f.from_day = TODAY;
	f.section[0].share = 20;
	MUST(qa_form_set(&w->key[TEST_SUPER], &f, &version, E));
	assert_int_equal(version, 2);
	assert_int_equal(sheet(w, &ref).hundredths, 8800);
	assert_int_equal(sheet(w, &ref).version, 1);
	REFUSES(score(w, CALL(TEST_QA, TEST_ANNA, "c2"), 0, &ref, E_), ERR_STALE, "SCR-23", "");
}

static void
summary__of_a_team__is_answered_once_by_its_leader(void **state)
{
	struct world *w = *state;
	struct qa_problems p;
	struct qa_summary s;
	struct qa_ref ref = {.rev = 1};
	struct qa_said said;

	MUST(score(w, CALL(TEST_QA, TEST_ANNA, "c1"), 4, &ref, E));
	MUST(score(w, CALL(TEST_QA, TEST_WXM, "c2"), 4, &ref, E));
	MUST(score(w, CALL(TEST_QA, TEST_WXM, "c3"), 0, &ref, E));
	MUST(qa_problems(&w->key[TEST_QA], MONTH, 0, &p, E));
	assert_int_equal(p.sheets, 3);
	assert_int_equal(p.n, 2);
	assert_int_equal(p.item[0].item, 4);
	assert_int_equal(p.item[0].times, 2);
	assert_int_equal(p.item[0].of, 3);
	ref.rev = 1;
	MUST(qa_summary_send(
		&w->key[TEST_QA], w->site.team, MONTH, "callers are interrupted", &ref.id, E));
	REFUSES(qa_summary_send(&w->key[TEST_QA], w->site.team, MONTH, "again", &ref.id, E_),
		ERR_CONFLICT, "SCR-23", "month");
	REFUSES(qa_summary_answer(&w->key[TEST_ANNA], &ref, "we will", E_), ERR_DENIED, "ORG-03",
		"");
	MUST(qa_summary_answer(&w->key[TEST_LEAD], &ref, "we practise", E));
	REFUSES(qa_summary_answer(&w->key[TEST_LEAD], &ref, "we practise", E_), ERR_STALE, "SCR-23",
		"");
	MUST(qa_summary_get(&w->key[TEST_QA], ref.id, &s, E));
	assert_int_equal(s.answered_by, w->site.person[TEST_LEAD]);
	MUST(qa_summary_words(&w->key[TEST_QA], ref.id, &w->a, &said, E));
	assert_string_equal(said.answer, "we practise");
}

/* --- targets --- */

static bool
set(struct world *w, struct target_line line, const char *why, struct err *e)
{
	return target_set(
		&w->key[TEST_MANAGER], &(const struct target_set){MONTH, &line, 1, why}, e);
}

static struct target_row
targets_of(struct world *w, int64_t person, int64_t at)
{
	const struct target_ask ask = {MONTH, w->site.team, at};
	struct target_rows rows;

	MUST(target_load(&w->key[TEST_MANAGER], &ask, &w->a, &rows, E));
	for (int i = 0; i < rows.n; i++)
		if (rows.row[i].person == person)
			return rows.row[i];
	fail_msg("no row");
	return (struct target_row){0};
}

/* SCR-24: what the log holds is counted until somebody enters it. */
static void
targets__set_counted_and_entered__come_to_an_attainment(void **state)
{
	struct world *w = *state;
	const int64_t anna = w->site.person[TEST_ANNA], team = w->site.team;
	const struct target_line line = {team, anna, TARGET_TICKETS, 30};
	struct target_attainments all;
	struct target_row row;

	MUST(set(w, (struct target_line){team, anna, TARGET_TICKETS, 40}, NULL, E));
	REFUSES(set(w, (struct target_line){team, anna, TARGET_TICKETS, 20}, NULL, E_), ERR_INVALID,
		"SCR-24", "why");
	row = targets_of(w, anna, 0);
	assert_int_equal(row.kind[TARGET_TICKETS].target, 40);
	assert_int_equal(row.kind[TARGET_TICKETS].actual, TARGET_NONE);
	assert_int_equal(row.attainment, 0);
	MUST(target_enter_actuals(
		&w->key[TEST_QA], &(const struct target_set){MONTH, &line, 1, NULL}, E));
	row = targets_of(w, anna, 0);
	assert_int_equal(row.kind[TARGET_TICKETS].source, TARGET_ENTERED);
	assert_int_equal(row.attainment, 7500);
	MUST(target_attainments(&w->key[TEST_QA], MONTH, 0, &w->a, &all, E));
	assert_int_equal(all.n, 1);
	assert_int_equal(target_attained_by(&all, anna)->attainment, 7500);
	MUST(set(
		w, (struct target_line){team, anna, TARGET_TICKETS, TARGET_NONE}, "by mistake", E));
	assert_int_equal(targets_of(w, anna, 0).attainment, TARGET_NONE);
	assert_int_equal(targets_of(w, anna, mark(w)).attainment, 7500);
}

static void
targets__not_theirs_to_set__are_refused(void **state)
{
	struct world *w = *state;
	const struct target_line own = {w->site.team, w->site.person[TEST_LEAD], TARGET_TICKETS, 9};
	const struct target_line wrong = {
		w->site.team, w->site.person[TEST_ANNA], TARGET_TICKETS, 1000000};

	REFUSES(target_set(
			&w->key[TEST_LEAD], &(const struct target_set){MONTH, &own, 1, NULL}, E_),
		ERR_DENIED, "ORG-03", "");
	REFUSES(target_enter_actuals(
			&w->key[TEST_LEAD], &(const struct target_set){MONTH, &own, 1, NULL}, E_),
		ERR_DENIED, "ORG-04", "");
	REFUSES(set(w, wrong, NULL, E_), ERR_INVALID, "SCR-24", "amount");
}

/* --- complaints --- */

static struct complaint_ref
named(struct world *w, enum complaint_kind kind)
{
	const struct complaint_named n = {
		kind, w->site.person[TEST_ANNA], TODAY, 0, "the customer rang again"};
	struct complaint_ref ref = {.rev = 1};

	MUST(complaint_name(&w->key[TEST_LEAD], &n, &ref.id, E));
	return ref;
}

static bool
find(struct world *w, int by, struct complaint_ref *ref, struct complaint_said s, struct err *e)
{
	s.words = "both sides were heard";
	if (!complaint_do(&w->key[by], ref, &s, e))
		return false;
	ref->rev++;
	return true;
}

static bool
stands(struct world *w, int64_t at)
{
	bool valid;

	MUST(complaint_valid_in_month(
		&w->key[TEST_QA], w->site.person[TEST_ANNA], MONTH, at, &valid, E));
	return valid;
}

/* TKT-08, SCR-04 A-05: only a valid complaint that stands counts. */
static void
complaint__verified__counts_until_it_is_reversed(void **state)
{
	struct world *w = *state;
	struct complaint_ref ref = named(w, COMPLAINT), praise = named(w, PRAISE);
	struct complaint_people all;
	int64_t at;

	assert_false(stands(w, 0));
	REFUSES(find(w, TEST_QA, &ref,
			(struct complaint_said){COMPLAINT_DO_FIND_VALID, "D-01", NULL}, E_),
		ERR_INVALID, "TKT-08", "code");
	MUST(find(w, TEST_QA, &ref, (struct complaint_said){COMPLAINT_DO_FIND_VALID, "S-02", NULL},
		E));
	MUST(find(w, TEST_QA, &praise, (struct complaint_said){COMPLAINT_DO_FIND_VALID, "", NULL},
		E));
	at = mark(w);
	assert_true(stands(w, 0));
	assert_string_equal(of(w, CONDUCT_OF_COMPLAINT, ref.id, true).code, "S-02");
	MUST(complaint_people_in_month(&w->key[TEST_QA], MONTH, 0, &w->a, &all, E));
	assert_int_equal(all.n, 1);
	MUST(find(w, TEST_QA, &ref, (struct complaint_said){COMPLAINT_DO_REVERSE, NULL, NULL}, E));
	assert_false(stands(w, 0));
	assert_true(stands(w, at));
	assert_int_equal(of(w, CONDUCT_OF_COMPLAINT, ref.id, true).state, CONDUCT_WITHDRAWN);
	REFUSES(find(w, TEST_QA, &ref, (struct complaint_said){COMPLAINT_DO_FIND_NOT, NULL, NULL},
			E_),
		ERR_BLOCKED, "TKT-08", "");
}

/* ORG-04 */
static void
complaint__is_not_verified__by_who_reported_it(void **state)
{
	struct world *w = *state;
	const struct complaint_named n = {
		COMPLAINT, w->site.person[TEST_ANNA], TODAY, 0, "the customer rang again"};
	const struct complaint_named own = {
		PRAISE, w->site.person[TEST_QA], TODAY, 0, "the customer was glad"};
	struct complaint_ref ref = {.rev = 1};

	MUST(complaint_name(&w->key[TEST_QA], &n, &ref.id, E));
	REFUSES(find(w, TEST_QA, &ref, (struct complaint_said){COMPLAINT_DO_FIND_NOT, NULL, NULL},
			E_),
		ERR_BLOCKED, "ORG-04", "");
	MUST(find(w, TEST_SUPER, &ref, (struct complaint_said){COMPLAINT_DO_FIND_NOT, NULL, NULL},
		E));
	REFUSES(complaint_name(&w->key[TEST_QA], &own, &ref.id, E_), ERR_BLOCKED, "ORG-04",
		"person");
}

int
main(void)
{
#define ON_SITE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		ON_SITE(exam__result__proposes_what_the_book_says),
		ON_SITE(exam__entered__is_refused_in_words),
		ON_SITE(exam__results__stand_as_of_a_record),
		cmocka_unit_test(exam__text__is_read_back),
		ON_SITE(sheet__contested_and_overturned__is_the_scorers_error),
		ON_SITE(sheet__scored_by_super__is_not_decided_by_super),
		ON_SITE(sheet__sent__is_refused_in_words),
		ON_SITE(averages__below_min_n__are_few),
		ON_SITE(form__new_version__leaves_sheets_as_they_are),
		ON_SITE(summary__of_a_team__is_answered_once_by_its_leader),
		ON_SITE(targets__set_counted_and_entered__come_to_an_attainment),
		ON_SITE(targets__not_theirs_to_set__are_refused),
		ON_SITE(complaint__verified__counts_until_it_is_reversed),
		ON_SITE(complaint__is_not_verified__by_who_reported_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
