/* test_pictures.c — every domain screen at three sizes in both languages. SPDX-License-Identifier: MIT
 *
 * source: screens.md §8 points 2 to 5; the pictures are tests/data/screens.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "support/scene.h"
#include "support/screen_trial.h"
#include "support/test_console.h"

extern const struct screen *const __start_screens[], *const __stop_screens[];

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {43, 132}, {16, 60}};

#define TO_CHANGES "<F9>shift changes<Enter>"

static const struct {
	const char *name, *login; /* NULL = nobody signs in */
	void (*arrange)(struct test_console *t);
	enum test_console_kind kind;
	const char *keys;
} pictures[] = {
	{"signin", NULL, NULL, TEST_NEVER, ""},
	{"signin-wrong", NULL, NULL, TEST_NEVER, "anna<Enter>nonsense<Enter>"},
	{"enrol", NULL, NULL, TEST_NEVER, "<F6>"},
	{"now-never", "anna", NULL, TEST_NEVER, ""},
	{"now-one", "anna", scene_write_one, TEST_HELD, "<Down>"},
	{"now-mixed", "anna", scene_write_mixed, TEST_HELD, "<Down><Down>"},
	{"now-longest", "anna", scene_write_longest, TEST_HELD, ""},
	{"now-lead", "lead", scene_handed_over_and_locked, TEST_HELD, ""},
	{"now-super", "super", scene_handed_over_and_locked, TEST_HELD, ""},
	{"now-hr", "hr", scene_handed_over_and_locked, TEST_HELD, ""},
	{"now-ops", "ops", scene_handed_over_and_locked, TEST_HELD, ""},
	{"now-writing", "anna", scene_write_mixed, TEST_HELD, "<F2>cp: 包裹丢失 @wxm #1047 !!"},
	{"log-empty", "anna", NULL, TEST_HELD, "2"},
	{"log-one", "anna", scene_write_one, TEST_HELD, "2"},
	{"log-mixed", "anna", scene_write_mixed, TEST_HELD, "2<Down><Down>"},
	{"log-full", "anna", scene_write_many, TEST_HELD, "2<PgDn><Down>"},
	{"log-longest", "anna", scene_write_longest, TEST_HELD, "2"},
	{"log-correcting", "wxm", scene_write_one, TEST_HELD, "2c"},
	{"log-compare", "wxm", scene_write_one, TEST_HELD, "2c<End>，客户是周先生"},
	{"log-closing", "anna", scene_write_mixed, TEST_HELD, "2<F6>"},
	{"log-help", "anna", scene_write_one, TEST_HELD, "2<F1>"},
	{"entry", "anna", scene_write_mixed, TEST_HELD, "2<End><Up><Enter>"},
	{"log-files", "anna", scene_files, TEST_HELD, "2"},
	{"entry-files", "anna", scene_files, TEST_HELD, "2<Enter>"},
	{"files", "anna", scene_files, TEST_HELD, "2<Enter>z<Down>"},
	{"files-erased", "super", scene_files, TEST_HELD, "2<Enter>z"},
	{"files-none", "anna", scene_write_one, TEST_HELD, "2<Enter>z"},
	{"file-pick", "anna", scene_files, TEST_HELD, "2<Enter>z<F6><Down>"},
	{"reading", "anna", scene_write_mixed, TEST_HELD, "<Down><Down><Enter>"},
	{"write", "anna", NULL, TEST_HELD, "4<F2>ts：包裹丢失"},
	{"write-details", "anna", scene_write_one, TEST_HELD,
		"2<F2>ts：包裹丢失 #1047 响=5 !<F4>came at nine<Enter>客户很着急，第二次来"},
	{"write-pasted", "anna", NULL, TEST_HELD, "2<F2>"}, /* and a paste of three lines */
	{"log-template", "anna", scene_write_one, TEST_HELD, "2<F2>;tk<Tab>38<Tab>"},
	{"templates", "anna", NULL, TEST_HELD, "2<F2>;<F4><Down><Down>"},
	{"password", "anna", NULL, TEST_HELD, "<F7>old"},
	{"later", "anna", NULL, TEST_HELD, "4"},
	{"lock", "anna", scene_write_one, TEST_HELD, "2L"},
	{"settings", "anna", NULL, TEST_HELD, "9<Down><Down><Enter>"},
	{"people", "hr", NULL, TEST_HELD, "9<Down><Down><Down><Enter><Down>"},
	{"person", "super", NULL, TEST_HELD, "9<Down><Down><Down><Enter>/wxm<Enter>"},
	{"form", "hr", NULL, TEST_HELD, "9<Down><Down><Down><Enter><F6>A077"},
	{"policy", "manager", NULL, TEST_HELD, "9<Down><Down><Down><Down><Enter><Down>"},
	{"policy-page", "manager", NULL, TEST_HELD, "9<Down><Down><Down><Down><Enter><Enter>"},
	{"policy-change", "manager", NULL, TEST_HELD, "9<Down><Down><Down><Down><Enter><F6>"},
	{"policy-calendar", "manager", NULL, TEST_HELD,
		"9<Down><Down><Down><Down><Enter><F6><Tab><F4><Right>"},
	{"goto", "anna", scene_write_one, TEST_HELD, "2<F9>"},
	{"found", "anna", scene_write_mixed, TEST_HELD, "2<F9>#1047<Enter>"},
	{"goto-action", "anna", scene_write_one, TEST_HELD, "2<F9>co"},
	{"more", "anna", NULL, TEST_HELD, "9<Down>"},
	{"figures", "anna", scene_write_mixed, TEST_HELD, "9<Down><Down><Down><Down><Down><Enter>"},
	{"figures-table", "anna", scene_write_mixed, TEST_HELD,
		"9<Down><Down><Down><Down><Down><Enter>v"},
	{"figures-desks", "anna", scene_write_mixed, TEST_HELD,
		"9<Down><Down><Down><Down><Down><Enter><Tab>"},
	{"figures-handovers", "super", scene_handed_over, TEST_HELD,
		"9<Down><Down><Down><Down><Down><Enter><Tab><Tab>"},
	{"figures-late", "super", scene_handed_over, TEST_HELD,
		"9<Down><Down><Down><Down><Down><Enter><Tab><Tab><Tab>"},
	{"figures-reading", "super", scene_handed_over, TEST_HELD,
		"9<Down><Down><Down><Down><Down><Enter><Tab><Tab><Tab><Tab>"},
	{"now-incidents", "anna", scene_trouble, TEST_HELD, ""},
	{"incidents-none", "anna", NULL, TEST_HELD, "<F9>incidents<Enter>"},
	{"incidents", "super", scene_trouble, TEST_HELD, "<F9>incidents<Enter>"},
	{"incident", "anna", scene_trouble, TEST_HELD, "<F9>incidents<Enter><Enter><Down>"},
	{"incident-calls", "anna", scene_trouble, TEST_HELD, "<F9>incidents<Enter><Enter><F8>"},
	{"incident-late", "super", scene_trouble, TEST_HELD,
		"<F9>incidents<Enter><End><Enter><F7><F7>"},
	{"incident-report", "anna", scene_trouble, TEST_HELD, "<F9>!<Enter>走廊有烟 smoke"},
	{"incident-call", "anna", scene_trouble, TEST_HELD, "<F9>incidents<Enter><Enter>h"},
	{"contacts", "super", scene_trouble, TEST_HELD, "<F9>contacts<Enter><Down>"},
	{"contact-form", "super", scene_trouble, TEST_HELD, "<F9>contacts<Enter><Enter>"},
	{"items", "anna", scene_lent_two, TEST_HELD, "<F9>items<Enter>"},
	{"item", "anna", scene_lent_two, TEST_HELD, "<F9>items<Enter><Enter>"},
	{"item-lend", "anna", NULL, TEST_HELD, "<F9>items<Enter><F6><Tab><Tab>周先生"},
	{"volumes", "super", scene_month_over, TEST_HELD, "<F9>volumes<Enter>"},
	{"volumes-sign", "super", scene_month_over, TEST_HELD, "<F9>volumes<Enter><F6>wxm<Enter>"},
	{"now-summary", "lead", scene_summary, TEST_HELD, ""},
	{"summaries-none", "hr", NULL, TEST_HELD, "<F9>attendance sum<Enter>"},
	{"summaries", "lead", scene_summary_filed, TEST_HELD, "<F9>attendance sum<Enter>"},
	{"summary", "lead", scene_summary, TEST_HELD, "<F9>attendance sum<Enter><Enter>"},
	{"summary-sign", "lead", scene_summary, TEST_HELD, "<F9>attendance sum<Enter><Enter><F6>"},
	{"summary-back", "super", scene_summary_drawn, TEST_HELD,
		"<F9>attendance sum<Enter><Enter><F8>2 号有替班"},
	{"summary-rounds", "lead", scene_summary_back, TEST_HELD,
		"<F9>attendance sum<Enter><Enter><F7><F7>"},
	{"summary-compare", "super", scene_summary_drawn, TEST_HELD,
		"<F9>attendance sum<Enter><Enter>="},
	{"summary-corrections", "lead", scene_summary_filed, TEST_HELD,
		"<F9>attendance sum<Enter><Enter><F7>"},
	{"summary-person", "lead", scene_summary, TEST_HELD,
		"<F9>attendance sum<Enter><Enter><Enter>"},
	{"shifts", "super", NULL, TEST_HELD, "<F9>shifts<Enter><Down><Down>"},
	{"shift-form", "super", NULL, TEST_HELD, "<F9>shifts<Enter><End><Enter>"},
	{"cleaning-none", "anna", NULL, TEST_HELD, "<F9>cleaning<Enter>"},
	{"cleaning", "super", scene_cleaning, TEST_HELD, "<F9>cleaning<Enter>"},
	{"cleaning-own", "anna", scene_cleaning, TEST_HELD, "<F9>cleaning<Enter>"},
	{"cleaning-area", "super", scene_cleaning, TEST_HELD, "<F9>cleaning<Enter><F4>e"},
	{"now-upkeep", "anna", scene_upkeep, TEST_HELD, ""},
	{"dispatches", "super", scene_dispatched, TEST_HELD, "<F9>dispatch<Enter>"},
	{"dispatch-send", "super", scene_dispatched, TEST_HELD, "<F9>dispatch<Enter><F6>bob"},
	{"dispatch-end", "super", scene_dispatched, TEST_HELD, "<F9>dispatch<Enter><F7>"},
	{"now-notices", "anna", scene_notices, TEST_HELD, ""},
	{"notices", "anna", scene_notices, TEST_HELD, "<F9>notices<Enter>"},
	{"notices-empty", "anna", NULL, TEST_HELD, "<F9>notices<Enter>"},
	{"notice", "anna", scene_notices, TEST_HELD, "<F9>notices<Enter><Down><Down><Enter>"},
	{"notice-meeting", "anna", scene_notices, TEST_HELD, "<F9>notices<Enter><Down><Enter>"},
	{"notice-form", "super", scene_notices, TEST_HELD, "<F9>notices<Enter><F6><Tab>戴新工牌"},
	{"procedures", "super", NULL, TEST_HELD, "<F9>procedures<Enter><Down>"},
	{"procedure", "anna", NULL, TEST_HELD, "<F9>procedures<Enter><Enter>"},
	{"procedure-edit", "super", NULL, TEST_HELD, "<F9>procedures<Enter><F6>"},
	{"handover-opening", "anna", NULL, TEST_NEVER, "3"},
	{"handover-start", "anna", NULL, TEST_HELD, "3"},
	{"handover-check", "anna", scene_prepared, TEST_HELD,
		"3 <Down>xcamera is dark<Enter>-nobody<Enter>"},
	{"handover-matters", "anna", scene_prepared, TEST_HELD, "3<F6>"},
	{"handover-matter", "anna", scene_prepared, TEST_HELD, "3<F6><Enter>"},
	{"handover-pass-on", "anna", scene_prepared, TEST_HELD, "3<F6>wwang"},
	{"handover-pass-on-list", "anna", scene_prepared, TEST_HELD, "3<F6>w<F4><Down>"},
	{"handover-message", "anna", scene_prepared, TEST_HELD, "3<F6><F6>电话 phone 一直响"},
	{"handover-blocked", "anna", scene_prepared, TEST_HELD, "3<F8><F8><F8>"},
	{"handover-ready", "anna", scene_ready, TEST_HELD, "3<F8><F8><F8>"},
	{"handover-sign", "anna", scene_ready, TEST_HELD, "3<F8><F8><F8><F6>secret"},
	{"handover-offered", "anna", scene_offered, TEST_HELD, "3<F7>"},
	{"handover-receive", "anna", scene_offered, TEST_HELD, "3<F6>wxm"},
	{"handover-take", "wxm", scene_in_review, TEST_HELD, "3 <Down>"},
	{"handover-asked", "wxm", scene_almost, TEST_HELD,
		"3<F6><Down><Down><Down><Down>xa pane 玻璃 is broken<Enter>"},
	{"handover-closing", "anna", scene_ready, TEST_HELD, "3<F8><F8><F8>k -not here<Enter>"},
	{"handover-accept", "wxm", scene_reviewed, TEST_HELD, "3<F6>"},
	{"handover-since", "anna", scene_since, TEST_HELD, "3=<Down>"},
	{"handover-since-new", "bob", scene_since, TEST_HELD, "3=<F8>"},
	{"handover-since-none", "wxm", scene_handed_over, TEST_HELD, "3="},
	{"handover-since-take", "anna", scene_since_offered, TEST_HELD, "3"},
	{"handover-since-asked", "anna", scene_since_offered, TEST_HELD, "3=<F7>"},
	{"now-follow", "anna", scene_since, TEST_HELD, ""},
	{"handover-watch", "bob", scene_prepared, TEST_HELD, "3"},
	{"handover-done", "wxm", scene_handed_over, TEST_HELD, "3"},
	{"handover-sheet", "wxm", scene_handed_over, TEST_HELD, "3p"},
	{"now-arrive", "bob", scene_near_end, TEST_HELD, ""},
	{"now-watch", "wxm", scene_watch, TEST_HELD, ""},
	{"now-watch-over", "wxm", scene_watch_over, TEST_HELD, ""},
	{"now-late", "super", scene_late, TEST_HELD, ""},
	{"handover-watched", "wxm", scene_watch, TEST_HELD, "3"},
	{"handover-watch-over", "wxm", scene_watch_over, TEST_HELD, "3"},
	{"sheet-watch-over", "wxm", scene_watch_over, TEST_HELD, "3pa<End>"},
	{"sheet-read", "bob", scene_watch, TEST_HELD, "3p<F6><End>"},
	{"words", "super", scene_handed_over, TEST_HELD, "3pX"},
	{"now-day", "super", scene_day, TEST_HELD, ""},
	{"now-day-report", "wxm", scene_day, TEST_HELD, ""},
	{"days-none", "super", NULL, TEST_NEVER, "<F9>day check<Enter>"},
	{"days", "super", scene_day, TEST_HELD, "<F9>day check<Enter>"},
	{"day", "super", scene_day, TEST_HELD, "<F9>day check<Enter><Enter><Down><Down>"},
	{"day-missing", "super", scene_day_read, TEST_HELD, "<F9>day check<Enter><Enter><F6>"},
	{"day-sign", "super", scene_day_read, TEST_HELD, "<F9>day check<Enter><Enter><F6>n"},
	{"day-send-back", "super", scene_day, TEST_HELD,
		"<F9>day check<Enter><Enter><Down>b<Tab>少一把钥匙 one key"},
	{"duty-report", "wxm", scene_day, TEST_HELD, "<F9>day check<Enter><Enter><End><Up><Enter>"},
	{"round", "wxm", scene_sent_back, TEST_HELD, "<Down><Enter>由周先生借走"},
	{"round-redo", "bob", scene_to_redo, TEST_HELD, "<Enter>Three keys 三把<Tab>two 两部"},
	{"round-super", "super", scene_to_redo, TEST_HELD,
		"<F9>day check<Enter><Enter><Down><Enter>"},
	{"attendance-empty", "wxm", NULL, TEST_HELD, "7"},
	{"attendance", "anna", scene_on_duty, TEST_HELD, "7"},
	{"attendance-sign", "bob", scene_on_duty, TEST_HELD, "7<F6>"},
	{"attendance-away", "lead", scene_on_duty, TEST_HELD, "7<F4>"},
	{"attendance-fix", "anna", scene_on_duty, TEST_HELD, "7<Enter>"},
	{"attendance-events", "wxm", scene_attendance, TEST_HELD, "7!"},
	{"attendance-events-none", "bob", scene_attendance, TEST_HELD, "7!"},
	{"attendance-events-all", "lead", scene_attendance, TEST_HELD,
		"<F9>attendance events<Enter>"},
	{"attendance-event", "wxm", scene_attendance, TEST_HELD, "7!<Down><Enter>"},
	{"attendance-contest", "wxm", scene_attendance, TEST_HELD,
		"7!<Down><Down><Enter><F7>打印机卡纸"},
	{"attendance-answer", "lead", scene_attendance, TEST_HELD,
		"<F9>attendance events<Enter><Down><Enter><F6><Tab>5<Tab>看过"},
	{"attendance-book", "lead", scene_attendance, TEST_HELD,
		"<F9>attendance events<Enter><F6>anna"},
	{"attendance-team", "lead", scene_on_duty, TEST_HELD, "7v"},
	{"attendance-plan", "super", scene_on_duty, TEST_HELD, "7v<F4>"},
	{"attendance-note", "lead", scene_on_duty, TEST_HELD, "7vx"},
	{"now-duty", "bob", scene_on_duty, TEST_HELD, ""},
	{"exits", "anna", scene_blocked, TEST_HELD, "3i"},
	{"exits-none", "anna", scene_ready, TEST_HELD, "3i"},
	{"exits-tried", "anna", scene_tried, TEST_HELD, "3i"},
	{"exits-phone", "anna", scene_blocked, TEST_HELD, "3i<F6><Tab><Tab>"},
	{"exits-release", "super", scene_blocked, TEST_HELD, "3i<F7>"},
	{"exits-call", "anna", scene_blocked, TEST_HELD, "3ih"},
	{"exits-unfit", "anna", scene_blocked, TEST_HELD, "3i<F8>"},
	{"exits-instead", "anna", scene_tried, TEST_HELD, "3iw"},
	{"exits-reply", "super", scene_phone_asked, TEST_HELD, "<Down><Enter>"},
	{"now-jointly", "wxm", scene_jointly, TEST_HELD, ""},
	{"inbox-none", "wxm", NULL, TEST_HELD, "5"},
	{"inbox", "super", scene_decide, TEST_HELD, "5<Down>"},
	{"inbox-sign", "super", scene_decide, TEST_HELD, "5<Down>a"},
	{"inbox-decline", "super", scene_decide, TEST_HELD, "5<Down>d案件 needs it"},
	{"inbox-pass-on", "super", scene_decide, TEST_HELD, "5<Down>wzheng"},
	{"inbox-find", "super", scene_decide, TEST_HELD, "5/电话"},
	{"inbox-page", "super", scene_decide, TEST_HELD, "5<Enter>"},
	{"inbox-decided", "super", scene_decide, TEST_HELD, "5<F7>"},
	{"inbox-asked", "manager", scene_decide, TEST_HELD, "5<F8>"},
	{"inbox-reply", "manager", scene_decide, TEST_HELD, "5a"},
	{"shift-changes-none", "anna", NULL, TEST_HELD, TO_CHANGES},
	{"shift-changes", "anna", scene_changes, TEST_HELD, TO_CHANGES},
	{"shift-change", "super", scene_changes, TEST_HELD, TO_CHANGES "<Enter>"},
	{"shift-change-sign", "super", scene_changes, TEST_HELD, TO_CHANGES "<Enter><F6>secret"},
	{"shift-change-over", "wxm", scene_changes, TEST_HELD, TO_CHANGES "<End><Enter>"},
	{"shift-change-ask", "anna", scene_change_roster, TEST_HELD,
		TO_CHANGES "<F6><Tab><F4><Enter><Tab><F4>"},
	{"shift-change-swap", "anna", scene_change_roster, TEST_HELD,
		TO_CHANGES "<F6> <Tab><F4><Enter><Tab>bob<Tab><F4><Enter><Tab>"},
	{"shift-assign", "super", scene_change_roster, TEST_HELD,
		TO_CHANGES "<F7><F4><Enter><Tab><F4>"},
	{"now-shift-change", "bob", scene_change_assigned, TEST_HELD, ""},
	{"shift-change-late", "super", scene_change_assigned, TEST_HELD,
		TO_CHANGES "<Down><Enter>"},
	{"inbox-warned", "super", scene_covers, TEST_HELD, "5"},
	{"inbox-rosters", "anna", scene_rosters, TEST_HELD, "5 <Down>"},
	{"now-roster", "anna", scene_roster, TEST_HELD, ""},
	{"roster-none", "anna", NULL, TEST_HELD, "6"},
	{"roster-none-plan", "super", NULL, TEST_HELD, "6"},
	{"roster", "anna", scene_roster, TEST_HELD, "6<Right><Right><Right>"},
	{"roster-lead", "super", scene_roster, TEST_HELD, "6/wxm<Enter>"},
	{"roster-week", "wxm", scene_roster, TEST_HELD, "6v"},
	{"roster-own", "wxm", scene_roster, TEST_HELD, "6vv"},
	{"roster-longest", "bob", scene_roster_longest, TEST_HELD, "6<End>"},
	{"roster-longest-week", "bob", scene_roster_longest, TEST_HELD, "6<Down>v"},
	{"roster-find", "anna", scene_roster, TEST_HELD, "6chen"},
	{"roster-day", "super", scene_roster, TEST_HELD, "6<Enter>"},
	{"roster-changes", "anna", scene_roster, TEST_HELD, "6="},
	{"roster-versions", "super", scene_roster_draft, TEST_HELD, "6="},
	{"roster-withdrawn", "super", scene_roster, TEST_HELD, "6=<Down><Enter>"},
	{"roster-plan", "super", scene_roster_draft, TEST_HELD, "6<F8>e!"},
	{"roster-plan-stretch", "super", scene_roster_draft, TEST_HELD,
		"6<F8>e<Home> <Down><Down><Right><Right>"},
	{"roster-plan-typed", "super", scene_roster_draft, TEST_HELD, "6<F8>e<Home>n"},
	{"roster-against", "super", scene_roster_draft, TEST_HELD, "6<F8>e<Tab><Down>"},
	{"roster-fill", "super", scene_roster_draft, TEST_HELD, "6<F8>e<F4>EEMM..<Tab>2"},
	{"roster-cell", "super", scene_roster_draft, TEST_HELD, "6<F8>e/wxm<Enter><Enter>"},
	{"roster-publish", "super", scene_roster, TEST_HELD,
		"6e/wxm<Enter><Right><Right>.<F6>王小明请假 ill"},
	{"year", "anna", NULL, TEST_HELD, "<F9>calendar<Enter>"},
};

/* What another desk does after the keys, and more keys. */
static const struct {
	const char *name;
	void (*act)(struct test_console *t);
	const char *keys;
} meanwhiles[] = {
	{"log-compare", scene_correct_it, "<F5><Enter>"},
};

static void
picture_open(struct test_console *t, size_t i, int rows, int cols, enum lang lang)
{
	test_console_open(t, pictures[i].kind, rows, cols, lang);
	if (pictures[i].arrange)
		pictures[i].arrange(t);
	if (pictures[i].login)
		test_console_sign_in(t, pictures[i].login);
	harness_keys(&t->h, pictures[i].keys);
	if (str_eq(pictures[i].name, "write-pasted"))
		harness_paste(&t->h, "parcel lost\n包裹丢失\ncaller waits");
	for (size_t j = 0; j < sizeof meanwhiles / sizeof *meanwhiles; j++) {
		if (!str_eq(meanwhiles[j].name, pictures[i].name))
			continue;
		meanwhiles[j].act(t);
		test_console_elsewhere(t);
		test_console_wait(t, 1);
		harness_keys(&t->h, meanwhiles[j].keys);
	}
}

static void
picture(size_t i, int rows, int cols, enum lang lang)
{
	static struct test_console t;

	picture_open(&t, i, rows, cols, lang);
	harness_golden(&t.h, pictures[i].name);
	screen_laws(&t.h, pictures[i].name);
	test_console_close(&t);
}

static void
screens__match_their_goldens__all_sizes_and_languages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
		for (size_t j = 0; j < 6; j++)
			picture(i, sizes[j / 2].rows, sizes[j / 2].cols, j % 2 ? LANG_ZH : LANG_EN);
}

/* screens.md §8 no. 2 names this size, too. */
static void
screens__at_120x36__keep_the_laws(void **state)
{
	static struct test_console t;

	(void)state;
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
		picture_open(&t, i, 36, 120, i % 2 ? LANG_ZH : LANG_EN);
		screen_laws(&t.h, pictures[i].name);
		test_console_close(&t);
	}
}

/* Whatever may be on the screen: what the pictures above write, type or name. */
static const char *const told[] = {"parcel", "包裹", "打印机", "camera", "wrong desk", "caller",
	"询问退款", "电话", "came at nine", "大额退款", "#1047", "no. 1", "A077", "secret"};

/* A signature under way is closed by the lock, and what a second person typed is forgotten. */
static bool
outlives_the_lock(const struct ui *ui)
{
	const struct stack *s = &ui->stack[ui->tab];

	for (int i = 0; i < s->depth; i++)
		if (s->layer[i]->screen->idle_s || s->layer[i]->screen->forget)
			return false;
	return true;
}

/* out: false = nothing can be locked there. */
static bool
lock_from(struct test_console *t)
{
	const struct screen *top = ui_top(t->h.ui);

	if (!t->con.me.person.id || top->kind == SCREEN_BARE)
		return false;
	t->h.ui->app.lock(t->h.ui, &t->con);
	harness_draw(&t->h);
	if (ui_top(t->h.ui) != &screen_lock)
		fail_msg("\"%s\" is not covered by the lock", top->name);
	return true;
}

/* The row of the cursor and the row of the list: a draft kept meanwhile may
 * stand among what waits. */
static void
lock_and_open_again(struct test_console *t, const char *name, const char *login)
{
	char at[512], marked[512];
	const struct canvas *c = &t->h.canvas;
	const bool stays = outlives_the_lock(t->h.ui);
	const int y = c->cursor_y, x = c->cursor_x, mark = harness_mark(&t->h);

	str_copy(at, sizeof at, harness_row(&t->h, y));
	str_copy(marked, sizeof marked, mark < 0 ? "" : harness_row(&t->h, mark));
	if (!lock_from(t))
		return;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		harness_lacks(&t->h, told[i]);
	harness_keys(&t->h, "<Enter>");
	test_console_password(t, login);
	if (ui_is_covered(t->h.ui))
		fail_msg("\"%s\" does not come back after the lock", name);
	if (!stays)
		return;
	if (c->cursor_y != y || c->cursor_x != x || !str_eq(harness_row(&t->h, y), at))
		fail_msg("%s: the cursor was in \"%s\", after the lock in \"%s\"", name, at,
			harness_row(&t->h, c->cursor_y));
	if (mark >= 0 && !str_eq(harness_row(&t->h, harness_mark(&t->h)), marked))
		fail_msg("%s: the lock took the > from \"%s\"", name, marked);
}

/* ORG-07, screens.md §8 no. 37, from every screen: nothing that was written or
 * typed stands on the lock, and the same picture comes back. */
static void
screens__locked__show_nothing__and_come_back(void **state)
{
	static struct test_console t;

	(void)state;
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
		picture_open(&t, i, 24, 80, i % 2 ? LANG_ZH : LANG_EN);
		lock_and_open_again(&t, pictures[i].name, pictures[i].login);
		test_console_close(&t);
	}
}

/* How far one is from the Now board's list. */
struct place {
	int tab, depth;
	bool typing;
};

static struct place
place_of(const struct ui *ui)
{
	const struct stack *s = &ui->stack[ui->tab];
	const struct layer *l = s->layer[s->depth - 1];

	return (struct place){
		ui->tab, s->depth, l->screen->editing && l->screen->editing(l->state) != NULL};
}

enum { ESC_MOST = 12 };

/* screens.md §6.1, §8 point 11: Esc leaves one thing at a time, ends nothing, and
 * always arrives; on a bare screen it does nothing. */
static void
esc_all_the_way(struct test_console *t, const char *name)
{
	struct ui *ui = t->h.ui;
	int status;

	for (int i = 0; i < ESC_MOST; i++) {
		const struct place was = place_of(ui);

		if (was.tab == 1 && was.depth == 1 && !was.typing)
			return;
		harness_keys(&t->h, "<Esc>");
		const struct place now = place_of(ui);
		if (ui_is_quitting(ui, &status))
			fail_msg("%s: Esc ends the program", name);
		if (was.tab == 0) { /* sign-in, lock: nothing lies behind */
			assert_int_equal(now.tab, 0);
			if (now.depth == 1)
				return;
		} else if (now.tab == was.tab ? now.depth < was.depth - 1
					      : now.tab != 1 || was.depth > 1) {
			fail_msg("%s: Esc goes from tab %d, depth %d to tab %d, depth %d", name,
				was.tab, was.depth, now.tab, now.depth);
		}
	}
	fail_msg("%s: Esc does not arrive at the Now board", name);
}

static void
screens__esc__goes_one_step_back__to_the_now_board(void **state)
{
	static struct test_console t;

	(void)state;
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
		picture_open(&t, i, 24, 80, i % 2 ? LANG_ZH : LANG_EN);
		esc_all_the_way(&t, pictures[i].name);
		test_console_close(&t);
	}
}

static void
screens__behind_the_digits__keep_the_laws(void **state)
{
	static struct test_console t;
	char digit[2] = "1";

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_console_sign_in(&t, "anna");
	for (; digit[0] <= '9'; digit[0]++) {
		harness_keys(&t.h, digit);
		screen_laws(&t.h, digit);
	}
	test_console_close(&t);
}

/* Rooms that have their pictures elsewhere, or none yet: the laws all the same. */
static const struct {
	const char *login, *screen, *keys;
} rooms[] = {
	{"anna", "settings", ""},
	{"ops", "people", ""},
	{"ops", "people", "<Enter>"},
	{"ops", "people", "<F6>"},
	{"ops", "policy", ""},
	{"ops", "policy", "<Enter>"},
	{"ops", "policy", "<Enter><F6>"},
};

static const struct screen *
screen_named(const char *name)
{
	for (const struct screen *const *s = __start_screens; s < __stop_screens; s++) {
		if (str_eq((*s)->name, name))
			return *s;
	}
	fail_msg("no screen is called %s", name);
	return NULL;
}

static void
screens__behind_more__keep_the_laws(void **state)
{
	static struct test_console t;

	(void)state;
	for (size_t i = 0; i < 2 * sizeof rooms / sizeof *rooms; i++) {
		const bool small = i % 2 == 1;

		test_console_open(
			&t, TEST_HELD, small ? 16 : 24, small ? 60 : 80, small ? LANG_ZH : LANG_EN);
		test_console_sign_in(&t, rooms[i / 2].login);
		assert_true(ui_push(t.h.ui, screen_named(rooms[i / 2].screen), NULL));
		harness_keys(&t.h, rooms[i / 2].keys);
		harness_draw(&t.h);
		screen_laws(&t.h, ui_top(t.h.ui)->name);
		test_console_close(&t);
	}
}

/* A new screen gets a row in one of the tables above, and with it all of this. */
static void
screens__registered__have_their_picture(void **state)
{
	int missing = 0;

	(void)state;
	for (const struct screen *const *s = __start_screens; s < __stop_screens; s++) {
		if (screen_was_seen(*s))
			continue;
		print_error("no picture shows the screen \"%s\"\n", (*s)->name);
		missing++;
	}
	assert_int_equal(missing, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens__match_their_goldens__all_sizes_and_languages),
		cmocka_unit_test(screens__at_120x36__keep_the_laws),
		cmocka_unit_test(screens__locked__show_nothing__and_come_back),
		cmocka_unit_test(screens__esc__goes_one_step_back__to_the_now_board),
		cmocka_unit_test(screens__behind_the_digits__keep_the_laws),
		cmocka_unit_test(screens__behind_more__keep_the_laws),
		cmocka_unit_test(screens__registered__have_their_picture),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
