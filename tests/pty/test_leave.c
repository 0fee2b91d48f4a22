/* test_leave.c — a leave through the real program, from asking to being back. SPDX-License-Identifier: MIT
 *
 * The agent asks, the leader arranges who takes over and approves, the manager
 * notes the talk and approves, HR files; the work is handed over, taken line by line
 * and reviewed; the week passes; the agent says that they are back, the leader
 * confirms, HR files that, and the work comes back. The same in both languages.
 * source: LV-02, LV-04, LV-06, LV-07, LV-10, LV-17, AHO-03, AHO-07, AHO-08, AHO-09.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "support/day_clock.h"
#include "support/day_site.h"
#include "support/scratch.h"

/* What stands on the screen, in both languages; keys are the same. */
enum word {
	KIND,
	COUNTED,
	SIGN_ASK,
	SENT,
	ROW,
	SIGN_APPROVE,
	ARRANGED,
	NOTE,
	SIGN_STEP,
	APPROVED,
	SIGN_FILE,
	FILED,
	STATE_FILED,
	AWAY,
	SIGN_BACK,
	BACK_ROW,
	BACK_SENT,
	BACK_OVER,
	SHEET_ROW,
	TAKE_ROW,
	BACK_TAKE_ROW,
	NEXT_STEP,
	SHEET,
	READY,
	SIGN_SHEET,
	SHEET_SIGNED,
	SAVED,
	ALL_GONE,
	REVIEW_ROW,
	SIGN_REVIEW,
	REVIEWED,
	HANDBACK,
	WORDS
};
static const char *const words[WORDS][2] = {
	[KIND] = {"personal", "事假"},
	[COUNTED] = {"5 working days", "5 个工作日"},
	[SIGN_ASK] = {"Sign: ", "签字："},
	[SENT] = {"Sent. It is with 赵敏 now", "已送出，现由 赵敏 处理"},
	[ROW] = {"Personal leave 7-11 Dec, 5 days", "事假 12-07 至 12-11，5 天"},
	[SIGN_APPROVE] = {"Sign: approve leave", "签字：批准请假"},
	[ARRANGED] = {"Approved, with the arrangement", "已批准，工作安排一并记下"},
	[NOTE] = {"Note:", "记录："},
	[SIGN_STEP] = {"Sign: Approve", "签字：批准"},
	[APPROVED] = {"approved: ", "已批准："},
	[SIGN_FILE] = {"Sign: Record it", "签字：备案"},
	[FILED] = {"recorded: ", "已备案："},
	[STATE_FILED] = {"filed by HR", "人事已备案"},
	[AWAY] = {"on leave", "休假中"},
	[SIGN_BACK] = {"Sign: ", "签字："},
	[BACK_ROW] = {"return to post: ", "销假："},
	[BACK_SENT] = {"Sent. The leader confirms that you are back", "已送出，由组长确认返岗"},
	[BACK_OVER] = {"back at work", "已销假"},
	[SHEET_ROW] = {"your work to", "你的工作交给"},
	[TAKE_ROW] = {"work of Anna Lee", "Anna Lee 的工作交"},
	[BACK_TAKE_ROW] = {"work of 王小明", "王小明 的工作交"},
	[NEXT_STEP] = {"Measures taken  ", "已采取措施  "},
	[SHEET] = {"ABSENCE HANDOVER", "不在岗交接"},
	[READY] = {"All is told. F6 signs it", "已填写齐全，按 F6 签字"},
	[SIGN_SHEET] = {"Sign: absence handover", "签字：不在岗交接"},
	[SHEET_SIGNED] = {"Signed and saved", "已签字并保存"},
	[SAVED] = {"Saved", "已保存"},
	[ALL_GONE] = {"2 of 2 lines gone through", "已核对 2 行，共 2 行"},
	[REVIEW_ROW] = {"Handover to", "交接给 "},
	[SIGN_REVIEW] = {"Sign: In order", "签字：全正常"},
	[REVIEWED] = {"complete: ", "完整："},
	[HANDBACK] = {"HANDBACK", "返岗交回"},
};

struct way {
	char file[256];
	enum lang lang;
};

static const char *
in(const struct way *w, enum word word)
{
	return words[word][w->lang == LANG_ZH];
}

/* Everybody at a terminal of their own, in the language of the way. */
static struct pty *
as(const struct way *w, const char *login, const char *keys)
{
	struct pty *p = test_terminal_open(
		w->file, NULL, w->lang == LANG_ZH ? "zh_CN" : "en", 24, 80, NULL);

	test_terminal_sign_in(p, login);
	/* the people of the site prefer English until they say so, once */
	if (w->lang == LANG_ZH && pty_find(p, "值班台") < 0)
		pty_keys(p, "1<F8>");
	pty_keys(p, keys);
	return p;
}

static void
sign(struct pty *p, const char *title, const char *login, const char *then)
{
	pty_wait_text(p, title);
	test_terminal_password(p, login);
	pty_wait_gone(p, title);
	pty_wait_text(p, then);
}

static void
ask(const struct way *w)
{
	struct pty *p = as(w, "anna", "4<F6><Ctrl-U>");

	pty_keys(p, in(w, KIND));
	pty_keys(p, "<Tab>2026-12-07<Tab>2026-12-11<Tab>wxm<Tab>Family visit<Tab>555-0134");
	pty_wait_text(p, in(w, COUNTED));
	pty_keys(p, "<F6>");
	sign(p, in(w, SIGN_ASK), "anna", in(w, SENT));
	pty_free(p);
}

/* LV-06: everything is there already: a key, F6, the password. */
static void
arrange(const struct way *w)
{
	struct pty *p = as(w, "lead", "5");

	pty_wait_text(p, in(w, ROW));
	pty_keys(p, "a");
	pty_wait_text(p, "2026-12-04");
	pty_keys(p, "<F6>");
	sign(p, in(w, SIGN_APPROVE), "lead", in(w, ARRANGED));
	pty_free(p);
}

/* LV-07: five days: the talk first. */
static void
talk_and_approve(const struct way *w)
{
	struct pty *p = as(w, "manager", "5");

	pty_wait_text(p, in(w, ROW));
	pty_keys(p, "a");
	pty_wait_text(p, in(w, NOTE));
	pty_keys(p, "talked with her, all is clear<Enter>");
	sign(p, in(w, SIGN_STEP), "manager", in(w, APPROVED));
	pty_free(p);
}

static void
file_it(const struct way *w, enum word row)
{
	struct pty *p = as(w, "hr", "5");

	pty_wait_text(p, in(w, row));
	pty_keys(p, "a");
	sign(p, in(w, SIGN_FILE), "hr", in(w, FILED));
	pty_free(p);
}

/* AHO-03, AHO-05: what is open is there already; the rest is filled in, then signed. */
static void
give_work(const struct way *w)
{
	struct pty *p = as(w, "anna", "4");

	pty_wait_text(p, in(w, SHEET_ROW));
	pty_keys(p, "<Home><Enter>");
	pty_wait_text(p, in(w, SHEET));
	pty_keys(p, "<F8>");
	pty_keys(p, "<Right><Tab><Tab><Tab>none<Tab><Tab>none new<Tab>none of mine<Tab>none runs");
	pty_keys(p, "<F6>");
	pty_wait_text(p, in(w, SAVED));
	for (int line = 1; line <= 2; line++) {
		pty_keys(p, line == 1 ? "<Home><Down><Down><Enter>" : "<Down><Enter>");
		pty_keys(p, "<Tab>it is with the courier<Tab>room 204<Tab>called<Tab>call again");
		pty_keys(p, "<F6>");
		pty_wait_gone(p, in(w, NEXT_STEP));
	}
	pty_wait_text(p, in(w, READY));
	pty_keys(p, "<F6>");
	sign(p, in(w, SIGN_SHEET), "anna", in(w, SHEET_SIGNED));
	pty_free(p);
}

/* AHO-09: every line has its mark before the receiver can sign. */
static void
take_work(const struct way *w, bool back)
{
	struct pty *p = as(w, back ? "anna" : "wxm", "4");

	pty_wait_text(p, in(w, back ? BACK_TAKE_ROW : TAKE_ROW));
	pty_keys(p, "<Home><Enter>");
	pty_wait_text(p, in(w, back ? HANDBACK : SHEET));
	pty_keys(p, "<Home><Down><Down> ");
	pty_keys(p, "<Down> ");
	pty_wait_text(p, in(w, ALL_GONE));
	pty_keys(p, "<F6>");
	sign(p, in(w, SIGN_SHEET), back ? "anna" : "wxm", in(w, SHEET_SIGNED));
	pty_free(p);
}

/* AHO-07 */
static void
review_work(const struct way *w)
{
	struct pty *p = as(w, "lead", "5");

	pty_wait_text(p, in(w, REVIEW_ROW));
	pty_keys(p, "a");
	sign(p, in(w, SIGN_REVIEW), "lead", in(w, REVIEWED));
	pty_free(p);
}

/* AHO-08: it is there once the person is back; what happened meanwhile, then signed. */
static void
hand_back(const struct way *w)
{
	struct pty *p = as(w, "wxm", "4");

	pty_wait_text(p, in(w, SHEET_ROW));
	pty_keys(p, "<Home><Enter>");
	pty_wait_text(p, in(w, HANDBACK));
	pty_keys(p, "<Home><Down><Down><Enter>");
	pty_keys(p, "the parcel came on Tuesday<F6>");
	pty_keys(p, "<Down><Enter>");
	pty_keys(p, "signed by all<F6>");
	pty_keys(p, "<F8><Right><F6>");
	pty_wait_text(p, in(w, READY));
	pty_keys(p, "<F6>");
	sign(p, in(w, SIGN_SHEET), "wxm", in(w, SHEET_SIGNED));
	pty_free(p);
}

static void
sees(const struct way *w, enum word state)
{
	struct pty *p = as(w, "anna", "4");

	pty_wait_text(p, in(w, state));
	pty_free(p);
}

/* LV-17 */
static void
be_back(const struct way *w)
{
	struct pty *p = as(w, "anna", "4");

	pty_wait_text(p, in(w, AWAY));
	pty_keys(p, "<End><Enter>");
	pty_keys(p, "<F6>");
	pty_keys(p, "<F6>");
	sign(p, in(w, SIGN_BACK), "anna", in(w, BACK_SENT));
	pty_free(p);
}

static void
confirm_back(const struct way *w)
{
	struct pty *p = as(w, "lead", "5");

	pty_wait_text(p, in(w, BACK_ROW));
	pty_keys(p, "a");
	sign(p, in(w, SIGN_STEP), "lead", in(w, APPROVED));
	pty_free(p);
}

static void
go(enum lang lang)
{
	static const char *const verify[] = {"verify", NULL};
	struct way w = {.lang = lang};
	int status;

	text_use(LANG_EN);
	(void)str_copy(w.file, sizeof w.file, day_site());
	ask(&w);
	arrange(&w);
	talk_and_approve(&w);
	file_it(&w, ROW);
	sees(&w, STATE_FILED);
	give_work(&w);
	take_work(&w, false);
	review_work(&w);
	day_clock_set(20261214, 8, 30);
	be_back(&w);
	confirm_back(&w);
	file_it(&w, BACK_ROW);
	hand_back(&w);
	take_work(&w, true);
	sees(&w, BACK_OVER);
	(void)test_terminal_run(w.file, verify, &status);
	assert_int_equal(status, 0);
	day_clock_close();
}

static void
leave__in_english__from_asking_to_being_back(void **state)
{
	(void)state;
	go(LANG_EN);
}

static void
leave__in_chinese__from_asking_to_being_back(void **state)
{
	(void)state;
	go(LANG_ZH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leave__in_english__from_asking_to_being_back),
		cmocka_unit_test(leave__in_chinese__from_asking_to_being_back),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
