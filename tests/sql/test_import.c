/* test_import.c — every wrong cell is told with its place, and nothing stays. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/act.h"
#include "domain/desk.h"
#include "domain/entry.h"
#include "domain/import.h"
#include "domain/item.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/shift.h"
#include "domain/team.h"
#include "domain/verify.h"
#include "support/test_duty.h"

static struct test_site site;
static struct ctx ops;
static struct import_result result;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	import_result_free(&result);
	test_site_sign_out(&ops);
	test_site_close(&site);
	return 0;
}

/* "3:17 sentence\n" a refusal; "" when all went well. */
static const char *
import_as(struct ctx *c, enum import_kind kind, const char *text, bool dry_run)
{
	static char said[16384];
	struct import_ask ask = {.kind = kind, .dry_run = dry_run};
	struct csv csv;
	size_t n = 0;

	import_result_free(&result);
	MUST(csv_read(&csv, "f.csv", text, strlen(text), E));
	ask.csv = &csv;
	MUST(import_run(c, &ask, &result, E));
	csv_unload(&csv);
	said[0] = '\0';
	for (int i = 0; i < result.refusals; i++) {
		char sentence[256];

		text_err(sentence, sizeof sentence, &result.refusal[i].why);
		n += (size_t)snprintf(said + n, sizeof said - n, "%d:%d %s\n",
			result.refusal[i].line, result.refusal[i].column, sentence);
	}
	return said;
}

static const char *
import(enum import_kind kind, const char *text)
{
	return import_as(&ops, kind, text, false);
}

static int64_t
head(int64_t chain)
{
	struct ledger_ref at;

	MUST(ledger_head(&ops, chain, &at, E));
	return at.seq;
}

static void
verified(void)
{
	struct verify_result r;

	MUST(verify_run(&ops, &(struct verify_ask){0}, &r, E));
	assert_int_equal(r.findings_total, 0);
	verify_result_free(&r);
}

/* --- what is refused, cell by cell --- */

#define PEOPLE                                                                                     \
	"staff_no,name,login,post,team,joined_on,manager,level,left_on,worked_since,phone,"        \
	"language,initials\n"

static const struct {
	enum import_kind kind;
	const char *text, *said;
} refused[] = {
	/* headers */
	{IMPORT_TEAMS, "team,dept\nA,B\n",
		"1:6 There is no column \"dept\" here. jiaoban import --help lists them\n"
		"1:10 The column \"department\" is missing. Add it to the first line\n"},
	{IMPORT_DESKS, "desk,name,名称\na,A,b\n",
		"1:11 There is no column \"名称\" here. jiaoban import --help lists them\n"},
	/* people */
	{IMPORT_PEOPLE, PEOPLE "A 9,Bo,bo,agent,Front,2024-01-02,,,,,,,\n",
		"2:1 A staff number is 1 to 16 letters, digits, -. Example: A017\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,,bo,agent,Front,2024-01-02,,,,,,,\n",
		"2:4 A name has 1 to 40 characters. Example: Anna Lee\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo\xE2\x80\xAE,bo,agent,Front,2024-01-02,,,,,,,\n", "2:4 "},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,Bo,agent,Front,2024-01-02,,,,,,,\n",
		"2:7 A login is 2 to 32 of a-z 0-9 . _ - and begins with a letter\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,boss,Front,2024-01-02,,,,,,,\n",
		"2:10 There is no post \"boss\". jiaoban person --help lists them\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Nowhere,2024-01-02,,,,,,,\n",
		"2:16 There is no team Nowhere. \"team list\" shows them\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,2024-02-30,,,,,,,\n",
		"2:22 2024-02-30 is not a day. Write it like 2026-11-21\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,,,,,,,,\n",
		"2:22 The day of joining is needed. Example: 2026-11-21\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,2024-01-02,Z1,,,,,,\n",
		"2:33 Nobody here has the staff number Z1. Import people first\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,2024-01-02,,top,,,,,\n",
		"2:34 There is no level \"top\". Use junior, mid or senior\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,2024-01-02,,,2027-01-01,,,,\n",
		"2:35 The last day is after joining and not after today, 2026-11-21\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,2024-01-02,,,,2025-01-01,,,\n",
		"2:36 Worked since is a day not after joining. Example: 2019-07-01\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,2024-01-02,,,,,call me,,\n",
		"2:37 A phone is digits, spaces, + - ( ). Example: 138 0013 8000\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,2024-01-02,,,,,,fr,\n",
		"2:38 There is no language \"fr\". Use en or zh_CN\n"},
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,bo,agent,Front,2024-01-02,,,,,,,BO\n",
		"2:39 Initials are at most 16 small letters. Example: wxm\n"},
	/* ORG-05 */
	{IMPORT_PEOPLE, PEOPLE "A9,Bo,anna,agent,Front,2024-01-02,,,,,,,\n",
		"2:7 anna is taken, and is never given again. Choose another\n"},
	{IMPORT_PEOPLE, PEOPLE "A001,Anna Lee,anna2,agent,Front,2020-03-01,,,,,,,\n",
		"2:15 A login is never changed. Leave it as it was\n"},
	{IMPORT_PEOPLE,
		PEOPLE "A9,Bo,bo,agent,Front,2024-01-02,,,,,,,\n"
		       "a9,Bo,bo,agent,Front,2024-01-02,,,,,,,\n",
		"3:1 a9 stands in this file twice. Keep one of the rows\n"},
	/* ORG-02 */
	{IMPORT_PEOPLE, PEOPLE "M9,Bo,bo,manager,Front,2024-01-02,,,,,,,\n",
		"2:10 吴刚 is manager of Service already. A department has one\n"},
	{IMPORT_PEOPLE,
		PEOPLE "A8,Bo,bo,agent,Front,2024-01-02,A9,,,,,,\n"
		       "A9,Cy,cy,agent,Front,2024-01-02,A8,,,,,,\n",
		"2:33 This would close a circle of managers. Choose somebody above\n"
		"3:33 This would close a circle of managers. Choose somebody above\n"},
	/* Whoever only follows a refused row is not told again. */
	{IMPORT_PEOPLE,
		PEOPLE "A8,Bo,bo,agent,Front,2024-01-02,A9,,,,,,\n"
		       "A9,Cy,cy,agent,Nowhere,2024-01-02,,,,,,,\n",
		"3:16 There is no team Nowhere. \"team list\" shows them\n"},
	/* All that is wrong in a row */
	{IMPORT_PEOPLE, PEOPLE "A 9,,b,agent,Front,2024-01-02,,,,,x,,\n",
		"2:1 A staff number is 1 to 16 letters, digits, -. Example: A017\n"
		"2:5 A name has 1 to 40 characters. Example: Anna Lee\n"
		"2:6 A login is 2 to 32 of a-z 0-9 . _ - and begins with a letter\n"
		"2:35 A phone is digits, spaces, + - ( ). Example: 138 0013 8000\n"},
	/* ORG-04: one's own row */
	{IMPORT_PEOPLE, PEOPLE "O001,Omar Diaz,ops,director,,2020-03-01,,,,,,,\n",
		"2:1 This is your own. Somebody else has to do it\n"},
	/* teams, desks */
	{IMPORT_TEAMS, "team,department,leader\nNight,,\n",
		"2:7 This needs a name of 1 to 32 characters. Example: Front\n"},
	{IMPORT_TEAMS, "team,department,leader\nNight,Service,Z1\n",
		"2:15 Nobody here has the staff number Z1. Import people first\n"},
	{IMPORT_DESKS, "desk,name,team\nSide 1,Side,\n",
		"2:1 A desk's code is 1 to 32 of a-z 0-9 -. Example: front-1\n"},
	{IMPORT_DESKS, "desk,name,team\nside-1,,\n",
		"2:8 A desk's name has 1 to 32 characters. Example: Front hall\n"},
	{IMPORT_DESKS, "desk,name,team\nside-1,Side,Nowhere\n",
		"2:13 There is no team Nowhere. \"team list\" shows them\n"},
	/* shifts: RST-01 */
	{IMPORT_SHIFTS, "shift,name,start,end,min_staff,max_staff\nLate!,L,18:00,02:00,2,\n",
		"2:1 A shift's code is small letters, digits and -. Example: early\n"},
	{IMPORT_SHIFTS, "shift,name,start,end,min_staff,max_staff\nlate,L,6pm,02:00,2,\n",
		"2:8 6pm is not a time. Write it like 07:30\n"},
	{IMPORT_SHIFTS, "shift,name,start,end,min_staff,max_staff\nlate,L,18:00,24:00,2,\n",
		"2:14 24:00 is not a time. Write it like 07:30\n"},
	{IMPORT_SHIFTS, "shift,name,start,end,min_staff,max_staff\nlate,L,18:00,02:00,-1,\n",
		"2:20 -1 is not a count for min_staff. Write a number like 3\n"},
	{IMPORT_SHIFTS, "shift,name,start,end,min_staff,max_staff\nlate,L,18:00,02:00,3,2\n",
		"2:22 The most is 999 and not below the least. Example: 6\n"},
	/* items: ITEM-01 */
	{IMPORT_ITEMS, "desk,name_en,name_zh,place,expected\nnowhere,Keys,钥匙,,3\n",
		"2:1 There is no desk nowhere. \"desk list\" shows them\n"},
	{IMPORT_ITEMS, "desk,name_en,name_zh,place,expected\nfront-1,,钥匙,,3\n",
		"2:9 Write 1 to 40 characters. Example: Keys, cabinet A\n"},
	{IMPORT_ITEMS, "desk,name_en,name_zh,place,expected\nfront-1,Keys,钥匙,,many\n",
		"2:18 many is not a count for expected. Write a number like 3\n"},
	{IMPORT_ITEMS, "desk,name_en,name_zh,place,expected\nfront-1,Keys,钥匙,,\n",
		"2:18 The expected count is 0 to 99999. Example: 3\n"},
	{IMPORT_ITEMS,
		"desk,name_en,name_zh,place,expected\nfront-1,Keys,钥匙,,3\nfront-1,Keys,钥匙,,3\n",
		"3:9 Keys is already there. Leave the row out\n"},
	/* log: LOG-02 */
	{IMPORT_LOG,
		"at,desk,author,kind,text,ticket,important\nnoon,nowhere,Z1,gossip,x,#x,maybe\n",
		"2:1 noon is not a time. Write it like 2026-11-21T14:06\n"
		"2:6 There is no desk nowhere. \"desk list\" shows them\n"
		"2:14 Nobody here has the staff number Z1. Import people first\n"
		"2:17 There is no kind \"gossip\". Examples: inquiry, complaint, note\n"
		"2:24 Write at least 2 characters of what happened\n"
		"2:26 #x is not a ticket's number. Write it like 1047\n"
		"2:29 maybe is neither yes nor no\n"},
	{IMPORT_LOG, "at,desk,author,kind,text,rings\n2026-11-21T13:00,front-1,A001,note,ok so,0\n",
		"2:42 0 is no number of rings. Write 1 to 99\n"},
	{IMPORT_LOG,
		"at,desk,author,kind,text,outgoing\n"
		"2026-11-21T13:00,front-1,A001,note,ok so,x\n",
		"2:42 x is neither yes nor no\n"},
	{IMPORT_LOG,
		"at,desk,author,kind,text,out_reason\n"
		"2026-11-21T13:00,front-1,A001,note,ok so,why\n",
		"2:42 A reason stands only with an outgoing call\n"},
	{IMPORT_DESKS, "desk,name,incoming_only\nx-1,Side,maybe\n",
		"2:10 maybe is neither yes nor no\n"},
	{IMPORT_LOG, "at,desk,author,kind,text\n2026-11-21T14:01,front-1,A001,note,later\n",
		"2:1 That time has not come yet. Import what has happened\n"},
	{IMPORT_LOG, "at,desk,author,kind,text\n2026-11-21T13:00,front-1,,note,nobody's\n",
		"2:26 Whose entry was it? Write the staff number\n"},
	{IMPORT_LOG,
		"at,desk,author,kind,text\n2026-11-21T13:00,front-1,A001,note,\"two\nlines\"\n",
		"2:36 "},
};

static void
cells__are_refused__with_line_and_column(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		int64_t before = head(0), log = head(site.front);
		const char *said = import(refused[i].kind, refused[i].text);
		size_t n = strlen(refused[i].said);

		/* One that ends in a blank is the beginning of a sentence of utf8_check. */
		if (refused[i].said[n - 1] == ' ' ? strncmp(said, refused[i].said, n) != 0
						  : strcmp(said, refused[i].said) != 0)
			wrong += printf("%s\nwas due: %s\nsaid: %s\n", refused[i].text,
					 refused[i].said, said) > 0;
		assert_int_equal(head(0), before);
		assert_int_equal(head(site.front), log);
	}
	assert_int_equal(wrong, 0);
	verified();
}

/* One wrong row among good ones keeps all of them out. */
static void
file__is_stored__whole_or_not_at_all(void **state)
{
	struct team t;
	struct err e;

	(void)state;
	import(IMPORT_TEAMS, "team,department\nOne,Service\nTwo,\nThree,Service\n");
	assert_int_equal(result.refusals_total, 1);
	assert_false(team_by_name(&ops, "One", &t, &e));
	assert_false(team_by_name(&ops, "Three", &t, &e));
}

static void
refusals__are_counted__beyond_the_first_hundred(void **state)
{
	static char text[8192] = "team,department\n";
	size_t n = strlen(text);

	(void)state;
	for (int i = 0; i < 150; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, "T%d,\n", i);
	import(IMPORT_TEAMS, text);
	assert_int_equal(result.refusals, IMPORT_REFUSALS_MAX);
	assert_int_equal(result.refusals_total, 150);
	assert_int_equal(result.refusal[99].line, 101);
}

static void
file__is_refused__when_it_holds_too_many_rows(void **state)
{
	enum { TOO_MANY = IMPORT_ROWS_MAX + 1 };
	struct import_ask ask = {.kind = IMPORT_TEAMS};
	struct csv csv;
	struct buf text;
	struct err e;

	(void)state;
	buf_init(&text);
	buf_puts(&text, "team,department\n");
	for (int i = 0; i < TOO_MANY; i++)
		buf_printf(&text, "T%d,Service\n", i);
	MUST(csv_read(&csv, "f.csv", buf_str(&text), text.len, E));
	ask.csv = &csv;
	assert_false(import_run(&ops, &ask, &result, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.field, "rows");
	csv_unload(&csv);
	buf_free(&text);
}

static void
dry_run__tells_all__and_changes_nothing(void **state)
{
	int64_t before = head(0);

	(void)state;
	assert_string_equal(
		import_as(&ops, IMPORT_TEAMS, "team,department\nFront,Care\nNew,Care\n", true), "");
	assert_int_equal(result.row[0].verdict, IMPORT_CHANGED);
	assert_int_equal(result.row[1].verdict, IMPORT_ADDED);
	assert_string_equal(result.row[1].key, "New");
	assert_int_equal(head(0), before);
}

/* ORG-03 */
static void
import__is_refused__to_whoever_is_not_ops(void **state)
{
	static const char *const others[] = {"anna", "lead", "super", "manager", "director", "hr"};
	struct import_ask ask = {.kind = IMPORT_TEAMS};
	struct csv csv;
	struct err e;

	(void)state;
	MUST(csv_read(&csv, "f.csv", "team,department\nNew,D\n", 22, E));
	ask.csv = &csv;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct ctx c;

		test_site_sign_in(&site, others[i], &c);
		assert_false(import_run(&c, &ask, &result, &e));
		assert_int_equal(e.code, ERR_DENIED);
		assert_false(c.importing);
		test_site_sign_out(&c);
	}
	csv_unload(&csv);
}

/* --- what is stored --- */

static void
people__are_stored__with_managers_that_come_later(void **state)
{
	struct person p, m;

	(void)state;
	assert_string_equal(
		import(IMPORT_PEOPLE,
			PEOPLE "A91,欧阳娜娜,ouyang,agent,Front,2024-01-02,L91,mid,,2019-07-01,138 "
			       "0013 8000,zh_CN,\n"
			       "L91,Lu Ming,luming,team_leader,Front,2021-01-02,S001,,,,,,lm\n"
			       "A92,Gone By,goneby,agent,Front,2021-01-02,L91,,2025-05-01,,,,\n"),
		"");
	assert_int_equal(result.added, 3);
	MUST(person_by_staff_no(&ops, "A91", &p, E));
	MUST(person_by_staff_no(&ops, "L91", &m, E));
	assert_string_equal(p.name, "欧阳娜娜");
	assert_int_equal(p.manager_id, m.id);
	assert_int_equal(m.manager_id, site.person[TEST_SUPER]);
	assert_int_equal(p.level, LEVEL_MID);
	assert_int_equal(p.joined_on, 20240102);
	assert_int_equal(p.worked_since, 20190701);
	assert_int_equal(p.language, LANG_ZH);
	assert_string_equal(p.initials, "oynn");
	assert_string_equal(p.phone, "138 0013 8000");
	assert_false(p.has_key); /* promises.md §3 */
	MUST(person_by_staff_no(&ops, "A92", &p, E));
	assert_int_equal(p.left_on, 20250501);
	verified();
}

/* An empty cell leaves what is there; a full one changes it. */
static void
people__are_changed__only_where_the_file_differs(void **state)
{
	static const char *const same = "staff_no,name,login,post,team,joined_on,level\nA001,Anna "
					"Lee,anna,agent,Front,2020-03-01,\n";
	struct person p;
	int64_t before;

	(void)state;
	before = head(0);
	assert_string_equal(import(IMPORT_PEOPLE, same), "");
	assert_int_equal(result.same, 1);
	assert_int_equal(head(0), before);
	assert_string_equal(
		import(IMPORT_PEOPLE, "staff_no,name,login,post,team,joined_on,level\n"
				      "a001,Anna Li,anna,agent,Front,2020-03-01,senior\n"),
		"");
	assert_int_equal(result.changed, 1);
	MUST(person_by_staff_no(&ops, "A001", &p, E));
	assert_string_equal(p.name, "Anna Li");
	assert_string_equal(p.staff_no, "A001");
	assert_int_equal(p.level, LEVEL_SENIOR);
	assert_int_equal(p.manager_id, site.person[TEST_LEAD]);
	verified();
}

static void
places__are_idempotent(void **state)
{
	static const struct {
		enum import_kind kind;
		const char *text;
	} t[] = {
		{IMPORT_TEAMS, "team,department,leader\nNight,Service,L001\n"},
		{IMPORT_DESKS, "desk,name,team\nside-1,侧台,Night\n"},
		{IMPORT_SHIFTS, "shift,name,start,end,min_staff,max_staff,name_zh\nlate,Late,18:00,"
				"02:00,2,4,晚班\n"},
	};
	struct shift_table all;
	struct desk d;
	int64_t before;

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_string_equal(import(t[i].kind, t[i].text), "");
		assert_int_equal(result.added, 1);
		before = head(0);
		assert_string_equal(import(t[i].kind, t[i].text), "");
		assert_int_equal(result.same, 1);
		assert_int_equal(head(0), before);
	}
	MUST(desk_by_code(&ops, "side-1", &d, E));
	assert_string_equal(d.name, "侧台");
	MUST(shift_load(&ops, 0, &all, E));
	assert_int_equal(all.shifts, 5);
	assert_string_equal(all.shift[4].name_zh, "晚班");
	assert_int_equal(all.shift[4].hours[0].end_min, 26 * 60);
	assert_int_equal(all.shift[4].min_staff, 2);
	assert_int_equal(all.shift[4].max_staff, 4);
	verified();
}

/* contract.md §1: signed by the importer, marked, and whose it was. */
static void
log__is_stored__as_imported(void **state)
{
	static const char *const text =
		"at,desk,author,kind,text,ticket,important,rings\n"
		"2026-11-20T08:00,front-1,A001,note,'=from the old book,#1047,yes,4\n";
	struct entry_list list;
	struct ledger_record rec;
	int64_t id, imported = 0, whose = 0;

	(void)state;
	assert_string_equal(import(IMPORT_LOG, text), "");
	MUST(entry_newest(&ops, site.front, &id, E));
	MUST(entry_get(&ops, id, &list, E));
	assert_string_equal(list.entry[0].text, "=from the old book");
	assert_int_equal(list.entry[0].author_id, ops.who);
	assert_int_equal(list.entry[0].on_behalf_id, site.person[TEST_ANNA]);
	assert_int_equal(list.entry[0].person[0], site.person[TEST_ANNA]);
	assert_string_equal(list.entry[0].tags, "imported");
	assert_int_equal(list.entry[0].business_day, 20261120);
	assert_int_equal(list.entry[0].importance, ENTRY_IMPORTANT);
	assert_int_equal(list.entry[0].ticket[0], 1047);
	assert_int_equal(list.entry[0].rings, 4);
	assert_int_equal(list.entry[0].rings_limit, 3); /* LOG-10 */
	entry_list_free(&list);
	MUST(ledger_read(&ops, id, &rec, E));
	assert_true(record_view_int(&rec.view, TAG_IMPORTED, &imported));
	assert_true(record_view_int(&rec.view, TAG_ON_BEHALF, &whose));
	assert_int_equal(imported, 1);
	assert_int_equal(whose, site.person[TEST_ANNA]);
	assert_int_equal(rec.view.head.actor, ops.who);
	ledger_record_free(&rec);
	assert_string_equal(
		import(IMPORT_LOG, text), "2:36 This entry is already there. Leave the row out\n");
	verified();
}

/* LOG-03 */
static void
log__leaves__a_problem_open(void **state)
{
	struct entry_list list;
	int64_t id;

	(void)state;
	assert_string_equal(
		import(IMPORT_LOG, "at,desk,author,kind,text\n"
				   "2026-11-20T08:00+08:00,front-1,A002,complaint,吵闹投诉\n"),
		"");
	MUST(entry_newest(&ops, site.front, &id, E));
	MUST(entry_get(&ops, id, &list, E));
	assert_true(list.entry[0].matter_open);
	entry_list_free(&list);
	verified();
}

static void
import__ends_with__a_record_of_what_it_did(void **state)
{
	struct ledger_ref at;
	struct ledger_record rec;
	char kind[16];
	int64_t added = 0;

	(void)state;
	import(IMPORT_TEAMS, "team,department\nOne,Service\nTwo,Service\n");
	MUST(ledger_head(&ops, 0, &at, E));
	MUST(ledger_read(&ops, at.id, &rec, E));
	assert_int_equal(rec.view.head.type, RECORD_IMPORTED);
	assert_true(record_view_text(&rec.view, TAG_IMPORT_KIND, kind, sizeof kind));
	assert_string_equal(kind, "teams");
	assert_true(record_view_int(&rec.view, TAG_IMPORT_ADDED, &added));
	assert_int_equal(added, 2);
	ledger_record_free(&rec);
	assert_false(ops.importing);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			cells__are_refused__with_line_and_column, setup, teardown),
		cmocka_unit_test_setup_teardown(
			file__is_stored__whole_or_not_at_all, setup, teardown),
		cmocka_unit_test_setup_teardown(
			refusals__are_counted__beyond_the_first_hundred, setup, teardown),
		cmocka_unit_test_setup_teardown(
			file__is_refused__when_it_holds_too_many_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(
			dry_run__tells_all__and_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(
			import__is_refused__to_whoever_is_not_ops, setup, teardown),
		cmocka_unit_test_setup_teardown(
			people__are_stored__with_managers_that_come_later, setup, teardown),
		cmocka_unit_test_setup_teardown(
			people__are_changed__only_where_the_file_differs, setup, teardown),
		cmocka_unit_test_setup_teardown(places__are_idempotent, setup, teardown),
		cmocka_unit_test_setup_teardown(log__is_stored__as_imported, setup, teardown),
		cmocka_unit_test_setup_teardown(log__leaves__a_problem_open, setup, teardown),
		cmocka_unit_test_setup_teardown(
			import__ends_with__a_record_of_what_it_did, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
