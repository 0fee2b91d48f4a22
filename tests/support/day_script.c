/* day_script.c — what people do in the course of a scripted day, by keys. SPDX-License-Identifier: MIT */
#include "support/day_script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "support/day_clock.h"

enum { PAUSE_MIN = 10 };

/* What an early shift writes down. */
static const char *const lines[DAY_ENTRIES] = {
	"Lights, lifts and gates checked, all in order",
	"iq: opening hours over New Year @super",
	"换了打印机墨盒，库存还剩 2 个",
	"ml: three parcels for flat 7, signed for",
	"cp: noise above flat 9, third time #2201",
	"pt: round of the hall and the lifts",
	"咨询：停车费怎么算，已答",
	"visitor needs a wheelchair, lent ours",
	"door 3 closes slowly",
	"nt: badge 17 handed to the electrician",
	"parcel of flat 4 wet #2202",
	"Badges counted: 20, all there",
	"rd: not a kind, kept as typed",
	"iq: where is the lost property office",
	"co: cleaning comes at ten instead of nine",
	"Lost child found in the hall, with mother again",
	"ts：三楼空调漏水 #2203",
	"pt: round of the garage, one lamp out",
	"ml: registered letter for Mr Wu, put in drawer 1",
	"Taxi called for flat 15",
	"老人走失，已联系家属",
	"nt: caller asked twice about the same bill",
	"iq: fax number of the office",
	"Umbrella left at the desk, labelled",
	"fire door to the yard stood open, closed",
	"printer jams, cleared",
	"jump start for a car in the garage",
	"queue at the counter too long",
	"Courier came without an address, sent back",
	"pt: round of the roof, nothing",
	"iq: wifi password for guests, given",
	"ml: newspapers handed out",
	"Flat 20 moves in on Friday >next",
	"co: security changes guards at eleven",
	"水表读数已抄",
	"translated for a visitor",
	"Two chairs brought back from the meeting room",
	"iq: gym opens at six, told",
	"screen at the desk flickers",
	"Hall quiet, nobody waiting",
};

void
day_times(struct pty *p, const char *keys, int n)
{
	for (int i = 0; i < n; i++)
		pty_keys(p, keys);
}

static void
all_in_order(struct pty *p)
{
	pty_wait_text(p, "Area and public places in order"); /* SHO-22, SHO-23 */
	pty_shows(p, "[ ] Previous record read");
	pty_keys(p, "a");
}

void
day_take_over(struct pty *p)
{
	pty_wait_text(p, "A closing waits: read and accept it to take the desk");
	pty_shows(p, "4 log entries you have not read");
	pty_keys(p, "3<F6>");
	pty_wait_text(p, "Go through every line: Space understood");
	pty_shows(p, "0 of 10 lines gone through, 4 log entries unread");
	pty_shows(p, "包裹 #1047 未到，客户明早来问 carry over   call again at nine");
	/* SHO-06: the key that would sign opens what is unread */
	pty_keys(p, "<F6>");
	pty_wait_text(p, "READ THE LOG  you");
	pty_shows(p, "Visitors' badges counted: 20");
	pty_keys(p, " ");
	pty_wait_text(p, "All read");
	day_times(p, " ", 10);
	pty_wait_text(p, "10 of 10 lines gone through, 0 log entries unread");
	pty_keys(p, "<F6>");
	all_in_order(p);
	pty_wait_text(p, "Sign: receive the shift");
	pty_shows(p, "Handover no. 1, Front hall, 2026-11-23");
	pty_shows(p, "Who:    王小明, staff A002, agent");
	test_terminal_password(p, "wxm");
	/* SHO-14: nobody countersigns, the giver is gone */
	pty_wait_text(p, "You hold this desk. No handover is under way.");
	pty_shows(p, "Last handover: 2026-11-24 07:2");
	pty_keys(p, "1");
	pty_wait_text(p, "you hold this desk");
	/* SHO-18: a quarter of an hour later nothing surfaced */
	day_clock_add_min(16);
	pty_keys(p, "<F5>");
	pty_wait_text(p, "Watch over: read sheet 1");
	pty_keys(p, "3a");
	pty_wait_text(p, "Saved: the watch is closed as checked");
	pty_keys(p, "1");
	pty_wait_text(p, "you hold this desk");
}

void
day_write(struct pty *p, int from, int to)
{
	for (int i = from; i <= to; i++) {
		day_clock_add_min(PAUSE_MIN);
		pty_keys(p, "<F2>");
		pty_keys(p, lines[i - 1]);
		pty_wait_text(p, "Will save: ");
		pty_keys(p, "<Enter>");
		pty_wait_text(p, "as 王小明.  u Undo (5 min)");
		pty_keys(p, "<Esc>");
	}
}

void
day_incident(struct pty *p)
{
	pty_keys(p, "<F9>!<Enter>");
	pty_wait_text(p, "Report an incident");
	pty_keys(p, "Smoke in the cable room<Tab>pow<Tab>");
	pty_wait_text(p, "[urgent ");
	pty_keys(p, "<F6>");
	/* INC-02, INC-03 */
	pty_wait_text(p, "power or network: Smoke in the cable room");
	pty_shows(p, "urgent, open");
	pty_shows(p, "[Procedure 0/8]");
	pty_shows(p, "Act in time   Keep it contained   Report at once");
	pty_shows(p, "! Call now: 李四 138 0000 0001 (supervisor). h records it");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "You handle it and are in charge");
	pty_keys(p, " <Down> ");
	pty_wait_text(p, "[Procedure 2/8]");
	pty_keys(p, "h"); /* INC-05 */
	pty_wait_text(p, "Record a call");
	pty_shows(p, "[李四__");
	pty_keys(p, "<Tab><Tab><Tab>sends the fire brigade<F6>");
	pty_wait_text(p, "Calls 1");
	pty_keys(p, "<Esc>");
	pty_wait_text(p, "[1 Now]");
	pty_keys(p, "<F5>");
	pty_wait_text(p, "Incident 1: Smoke in the cable room");
}

void
day_lend(struct pty *p)
{
	pty_keys(p, "<F9>items<Enter>");
	pty_wait_text(p, "Keys, cabinet A");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "LEND  Keys, cabinet A");
	pty_keys(p, "<Tab><Tab>Mr Zhou, flat 12<Tab><Tab>1400<F6>");
	pty_wait_text(p, "Saved");
	pty_wait_gone(p, "LEND  Keys");
	pty_keys(p, "<Esc>");
	pty_wait_text(p, "1 x Keys, cabinet A with Mr Zhou, flat 12");
}

void
day_key_back(struct pty *p)
{
	pty_keys(p, "1<F9>items<Enter><Enter>");
	pty_wait_text(p, "ITEM  Keys, cabinet A");
	pty_shows(p, "Expected      3, lent out 1, last count 3");
	pty_shows(p, "overdue");
	pty_keys(p, "<F7>");
	pty_wait_text(p, "RETURNED  1 x Keys, cabinet A with Mr Zhou");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "Expected      3, lent out 0, last count 3");
	pty_keys(p, "<Esc><Esc>");
	pty_wait_text(p, "[1 Now]");
}

void
day_instruct(struct pty *super)
{
	pty_keys(super, "<F9>notices<Enter>");
	pty_wait_text(super, "No instruction, notice or meeting note is in force.");
	pty_keys(super, "<F6>");
	pty_wait_text(super, "Must be read    [yes, before taking the desk");
	pty_keys(super, "<Left>");
	pty_wait_text(super, "[instruction ");
	pty_keys(super, "<Tab>Nobody lends the master key<F6>");
	pty_wait_text(super, "Given. Who has read it stands in its page");
	pty_shows(super, "instruction Nobody lends the master key");
}

void
day_acknowledge(struct pty *p)
{
	pty_wait_text(p, "! 1 above, F5 shows them"); /* what is selected does not move */
	pty_keys(p, "<F5>");
	pty_wait_text(p, "1 notice to read                              must");
	pty_keys(p, "<F9>notices<Enter>");
	pty_wait_text(p, "to read");
	pty_keys(p, "<Enter>");
	pty_wait_text(p, "Nobody lends the master key");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "Acknowledged");
	pty_keys(p, "<Esc><Esc>");
	pty_wait_gone(p, "1 notice to read");
}

/* Everything but the keys is done; the parcel is carried on. */
static void
fill_in(struct pty *p)
{
	pty_keys(p, "3"); /* SHO-02: the console has begun it by itself */
	pty_wait_text(p, "[1 Checklist 0/8]");
	pty_shows(p, "> [ ] Desk tidy and clean");
	day_times(p, " ", DAY_CHECKS);
	pty_wait_text(p, "[1 Checklist 6/8]");
	pty_keys(p, "<Down> <F6>");
	pty_wait_text(p, "[2 Open items");
	pty_shows(p, "! Smoke in the cable room");
	pty_shows(p, "Nobody lends the master key"); /* LOG-04 */
}

/* SHO-17: how serious, what next, and what if. */
static void
say_matters(struct pty *p)
{
	pty_keys(p, "<Home> ");
	pty_wait_text(p, "Carry on with this");
	pty_keys(p, "call the carrier at nine<Enter>");
	pty_wait_text(p, "call the carrier at nine");
	pty_keys(p, "<Enter>");
	pty_wait_text(p, "What is handed over of this matter");
	pty_shows(p, "noise above flat 9, third time");
	pty_keys(p, "<Shift-Tab><Shift-Tab><Shift-Tab><Shift-Tab><Right><Right>");
	pty_wait_text(p, "How serious       [critical");
	pty_keys(p, "<Tab>caller is angry, wants the manager<Tab><Tab><Tab>ring flat 9 at "
		    "five<Tab><Tab>"
		    "<Tab>if it goes on, call security<F6>");
	pty_wait_gone(p, "What is handed over of this matter");
	pty_wait_text(p, "! noise above flat 9");
	pty_keys(p, "<Down> ");
	pty_wait_text(p, "Carry on with this");
	pty_keys(p, "维修工五点来<Enter>");
	pty_wait_text(p, "[2 Open items 4/4]");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "To the next shift, in your own words:");
	pty_keys(p, "cable room smells, 有事打给李四<F6>");
}

void
day_prepare(struct pty *p)
{
	fill_in(p);
	say_matters(p);
	/* SHO-07: each blocker by name, with what clears it */
	pty_wait_text(p, "! Urgent incident 1 is not resolved: Smoke in the cable room");
	pty_shows(p, "Resolve it; or a superior releases it");
	pty_shows(p, " is not counted: Keys, cabinet A");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "State: preparing");
	assert_int_equal(pty_find(p, "Sign: give the shift"), -1);
	pty_shows(p, " is not counted: Keys, cabinet A");
}

void
day_release(struct pty *super)
{
	pty_keys(super, "3");
	pty_wait_text(super, "preparing");
	pty_keys(super, "a");
	pty_wait_text(super, "Release what blocks");
	pty_shows(super, "Urgent incident 1 is not resolved: Smoke in the cable room");
	pty_keys(super, "fire brigade is here, it is out<Enter>");
	pty_wait_text(super, "Sign: release what blocks");
	pty_shows(super, "What:   Urgent incident 1 is not resolved: Smoke in the cable room");
	pty_shows(super, "Who:    李四, S001");
	test_terminal_password(super, "super");
	pty_wait_gone(super, "Sign: release what blocks");
}

void
day_offer(struct pty *p)
{
	pty_keys(p, "3");
	pty_wait_text(p, "preparing");
	day_times(p, "<F7>", 4);
	pty_wait_text(p, "[1 Checklist 7/8]");
	pty_keys(p, "!");
	pty_wait_text(p, "> [ ] Keys, cabinet A");
	pty_keys(p, " ");
	pty_wait_text(p, "[1 Checklist 8/8]");
	pty_shows(p, "Keys, cabinet A               3 of 3");
	day_times(p, "<F8>", 3);
	pty_wait_text(p, "released by 李四: fire brigade is here, it is out");
	pty_shows(p, "Complete: 3 of 5 elements; lacks steps 1, own words 1");
	assert_int_equal(pty_find(p, "is not counted"), -1);
	pty_keys(p, "<F6>");
	pty_wait_text(p, "Sign: give the shift");
	pty_shows(p, "Handover no. 2, Front hall, 2026-11-24");
	pty_shows(p, "Checklist lines: 8, open matters: 3, log entries: 40");
	test_terminal_password(p, "wxm");
	pty_wait_text(p, "State: offered");
	pty_shows(p, "Offered. Step 5: the next person receives, here or at their own desk.");
}

void
day_receive_here(struct pty *p)
{
	pty_keys(p, "<F6>");
	pty_wait_text(p, "Receive here");
	pty_keys(p, "bob<Enter>");
	test_terminal_password(p, "bob");
	pty_wait_gone(p, "Receive here");
}

/* SHO-06: everything since one's own last duty, a page at a time. */
static void
read_log(struct pty *p)
{
	pty_wait_text(p, "READ THE LOG");
	for (int i = 0; i < DAY_OWED && pty_find(p, "READ THE LOG") >= 0; i++)
		pty_keys(p, " ");
	pty_wait_text(p, "All read");
	pty_wait_text(p, "0 log entries unread");
}

/* LOG-04: what must be read, before the signature. */
static void
read_notice(struct pty *p)
{
	pty_wait_text(p, "NOTICES");
	pty_keys(p, "<Enter>");
	pty_wait_text(p, "Nobody lends the master key");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "Acknowledged");
	pty_keys(p, "<Esc><Esc>");
}

/* SHO-17: read back in one's own words; one question is asked. */
static void
day_review_rest(struct pty *p)
{
	pty_shows(p, "> [ ] Keys, cabinet A");
	pty_keys(p, "  ");
	pty_keys(p, "!");
	pty_wait_text(p, ">![ ] !! noise above flat 9");
	pty_keys(p, " ");
	pty_wait_text(p, "Say it in your own words");
	pty_keys(p, "ok<Enter>");
	pty_wait_text(p, "Critical: say in 4 characters or more what you will do");
	pty_keys(p, "<Ctrl-U>ring flat 9 at five, else security<Enter>");
	pty_wait_text(p, "> [x] 三楼空调漏水");
	pty_keys(p, "b");
	pty_wait_text(p, "Ask about this line");
	pty_keys(p, "维修工有电话吗？<Enter>");
	pty_wait_text(p, "lines gone through, 0 log entries unread");
	pty_shows(p, "[?] 三楼空调漏水");
	/* SHO-05: no signature before the answer */
	pty_keys(p, "<F6>");
	pty_wait_text(p, "has no answer: 三楼空调漏水");
}

void
day_review(struct pty *p)
{
	pty_wait_text(p, "lines gone through, 44 log entries unread");
	pty_keys(p, "<F6>");
	read_log(p);
	pty_keys(p, "<F6>");
	read_notice(p);
	pty_wait_text(p, "= shows it"); /* what changed since one was last here */
	pty_keys(p, "A");
	pty_wait_text(p, "lines understood; counts and critical lines are left to you");
	day_review_rest(p);
}

void
day_answer(struct pty *giver)
{
	pty_wait_text(giver, "[?] 三楼空调漏水");
	pty_keys(giver, "<Home>");
	for (int i = 0; i < DAY_LINES && pty_find(giver, ">![?] 三楼") < 0 &&
			pty_find(giver, "> [?] 三楼") < 0;
		i++)
		pty_keys(giver, "<Down>");
	pty_keys(giver, "b");
	pty_wait_text(giver, "维修工有电话吗？");
	pty_keys(giver, "137 0000 0007<Enter>");
	pty_wait_text(giver, "137 0000 0007");
}

void
day_accept(struct pty *p)
{
	pty_keys(p, "<F6>");
	all_in_order(p);
	pty_wait_text(p, "Sign: receive the shift");
	pty_shows(p, "Handover no. 2, Front hall, 2026-11-24");
	pty_shows(p, "Who:    陈博, staff A003, agent");
	test_terminal_password(p, "bob");
	pty_wait_text(p, "Countersign: the giver");
	pty_shows(p, "Who:    王小明, staff A002, agent");
	test_terminal_password(p, "wxm");
	pty_wait_gone(p, "Countersign: the giver");
}

/* SHO-18: what surfaces in a quarter of an hour is marked, then the incoming
 * person says that all is checked. */
void
day_watch(struct pty *p)
{
	pty_wait_text(p, "Watch: ask 王小明, who handed over");
	pty_keys(p, "<F2>cable room: smell is back, fan switched on<Enter>");
	pty_wait_text(p, "as 陈博.  u Undo (5 min)");
	pty_keys(p, "<Esc>");
	pty_wait_text(p, "(watch) cable room: smell is back");
	day_clock_add_min(16);
	pty_keys(p, "<F5>");
	pty_wait_text(p, "Watch over: read sheet 2");
	pty_keys(p, "3");
	pty_wait_text(p, "1 entry surfaced; the log marks it (watch)");
	pty_keys(p, "a");
	pty_wait_text(p, "Saved: the watch is closed as checked");
	pty_keys(p, "1");
	pty_wait_text(p, "you hold this desk");
	assert_int_equal(pty_find(p, "Watch over"), -1);
}

void
day_verify(const char *file)
{
	int status;
	const char *said = test_terminal_run(file, (const char *const[]){"verify", NULL}, &status);

	if (status != 0 || !strstr(said, "VERIFIED"))
		fail_msg("verify: %d %s", status, said);
}

void
day_check_yesterday(struct pty *super)
{
	pty_wait_text(super, "Check the day 2026-11-23 of front-1");
	pty_keys(super, "<F9>check<Enter>");
	pty_wait_text(super, ">!2026-11-23 front-1");
	pty_keys(super, "<Enter>");
	pty_wait_text(super, "Handover 1    Anna Lee > 王小明        accepted");
	pty_shows(super, "!Duty report   Anna Lee                 not received");
	/* SHO-10: not unread */
	pty_keys(super, "<F6>");
	pty_wait_text(super, "You have not opened 4 of its log entries.");
	pty_keys(super, "<F7>");
	pty_wait_text(super, "Fire door alarm tested with security");
	pty_keys(super, " ");
	pty_wait_text(super, "All read");
	/* SHO-24: with the report, or "none received" */
	pty_keys(super, "<F6>");
	pty_wait_text(super, "No duty report from: Anna Lee");
	pty_keys(super, "n");
	pty_wait_text(super, "! None received from: Anna Lee");
	test_terminal_password(super, "super");
	pty_wait_text(super, "checked by 李四 2026-11-25 09:0");
	pty_shows(super, "Handover 1    Anna Lee > 王小明        checked");
}

static void
password_file(char *path, size_t size, const char *database, const char *login)
{
	FILE *f;

	str_format(path, size, "%s.%s", database, login);
	f = fopen(path, "w");
	assert_non_null(f);
	(void)fprintf(f, "%s-password\n", login);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

const char *
day_sheet(const char *file)
{
	char password[600];
	const char *said;
	int status;

	password_file(password, sizeof password, file, "super");
	said = test_terminal_run(file,
		(const char *const[]){"--desk", "front-1", "--lang", "en", "sheet", "--number", "2",
			"--as", "super", "--password-file", password, NULL},
		&status);
	if (status != 0)
		fail_msg("sheet: %d %s", status, said);
	return said;
}
