/* test_cli_admin.c — the administrative commands of the real program. SPDX-License-Identifier: MIT
 *
 * Each test has a copy of one site (test_site.h) to itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/run.h"
#include "support/scratch.h"
#include "support/test_site.h"

static char template_db[SCRATCH_PATH], db[SCRATCH_PATH];
static struct run r;

static const char *const logins[] = {
	"anna", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};
enum { LOGINS = sizeof logins / sizeof *logins };

static int
group_setup(void **state)
{
	struct test_site site;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(template_db, "site.db");
	test_site_open(&site, template_db);
	test_site_close(&site);
	return 0;
}

static int
setup(void **state)
{
	(void)state;
	scratch_path(db, "test.db");
	scratch_copy(db, template_db);
	return 0;
}

#define AS(login_, ...) run_as(db, &r, login_, __VA_ARGS__)

static long
records(void)
{
	struct run v;
	const char *at;

	run_args(db, &v, "verify", "--json");
	assert_int_equal(v.status, 0);
	at = strstr(v.out, "\"records\":");
	assert_non_null(at);
	return strtol(at + strlen("\"records\":"), NULL, 10);
}

/* --- who acts --- */

static void
command__refuses__without_a_person(void **state)
{
	(void)state;
	run_args(db, &r, "person", "list");
	run_refused(&r, 1, "--as LOGIN");
}

/* ORG-06 */
static void
command__refuses__a_wrong_password(void **state)
{
	static const char *const argv[] = {
		"person", "list", "--as", "ops", "--password-fd", "9", NULL};
	static const char *const unknown[] = {
		"person", "list", "--as", "nobody", "--password-fd", "9", NULL};
	char said[512];

	(void)state;
	run_program(
		&(const struct run_spec){.db = db, .argv = argv, .pass = "wrong-password\n"}, &r);
	run_ended(&r, 3);
	assert_string_equal(r.out, "");
	assert_null(strstr(r.err, "wrong-password"));
	strcpy(said, r.err);
	run_program(&(const struct run_spec){.db = db, .argv = unknown, .pass = "wrong-password\n"},
		&r);
	run_ended(&r, 3);
	assert_string_equal(r.err, said); /* nobody learns which names there are */
}

static void
password__comes__from_a_file_that_is_no_link(void **state)
{
	char file[SCRATCH_PATH], link[SCRATCH_PATH];
	FILE *f;

	(void)state;
	scratch_path(file, "password");
	scratch_path(link, "link");
	f = fopen(file, "w");
	assert_non_null(f);
	fputs("ops-password\r\n", f);
	fclose(f);
	assert_int_equal(symlink(file, link), 0);
	run_args(db, &r, "team", "list", "--as", "ops", "--password-file", file);
	run_said(&r, "Front");
	run_args(db, &r, "team", "list", "--as", "ops", "--password-file", link);
	run_refused(&r, 4, "could not be read");
	run_args(db, &r, "team", "list", "--as", "ops", "--password-fd", "x");
	run_refused(&r, 1, "not a descriptor");
	run_args(db, &r, "team", "list", "--as", "ops", "--password-fd", "77");
	run_refused(&r, 4, "could not be read");
}

/* --- people --- */

/* ORG-03, ORG-05 */
static void
person__add__stores_and_refuses_what_is_taken(void **state)
{
	(void)state;
	AS("hr", "person", "add", "--staff-no", "A100", "--name", "欧阳娜娜", "--login", "ouyang",
		"--post", "agent", "--team", "Front", "--manager", "L001");
	run_ended(&r, 0);
	AS("hr", "person", "show", "A100", "--format", "json");
	run_said(&r,
		"\"name\":\"欧阳娜娜\",\"login\":\"ouyang\",\"post\":\"agent\",\"team\":\"Front\","
		"\"manager\":\"L001\"");
	long before = records();
	AS("hr", "person", "add", "--staff-no", "a100", "--name", "X", "--login", "xx", "--post",
		"agent");
	run_refused(&r, 1, "(ORG-05)");
	assert_true(records() <= before + 3); /* sign-in tries, no person */
	AS("hr", "person", "show", "A999");
	run_ended(&r, 1);
}

static void
person__refuses__each_wrong_option_by_name(void **state)
{
	static const struct {
		const char *option, *value, *said;
	} wrong[] = {
		{"--post", "boss", "There is no post \"boss\""},
		{"--level", "top", "There is no level \"top\""},
		{"--language", "fr", "There is no language \"fr\""},
		{"--joined-on", "2026-02-30", "2026-02-30 is not a day"},
		{"--team", "Nowhere", "There is no team Nowhere"},
		{"--manager", "Z9", "There is no"},
		{"--phone", "call me", "A phone is digits"},
		{"--initials", "ABC", "Initials are"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		AS("ops", "person", "post", "A001", wrong[i].option, wrong[i].value);
		if (r.status != 1 || !strstr(r.err, wrong[i].said))
			fail_msg("%s: %d %s", wrong[i].option, r.status, r.err);
	}
}

static void
person__leave__needs_a_reason_and_ends_the_key(void **state)
{
	(void)state;
	AS("hr", "person", "leave", "A003");
	run_refused(&r, 1, "--why is needed");
	AS("hr", "person", "leave", "A003", "--why", "moved away");
	run_ended(&r, 0);
	AS("bob", "team", "list");
	run_ended(&r, 3);
}

/* ORG-10 */
static void
reset__takes__two_different_people(void **state)
{
	static const char *const both[] = {"person", "reset", "A001", "--why", "forgot", "--as",
		"ops", "--password-fd", "9", "--with", "super", "--with-password-file", NULL, NULL};
	const char *argv[16];
	char file[SCRATCH_PATH];
	FILE *f;

	(void)state;
	AS("ops", "person", "reset", "A001", "--why", "forgot");
	run_refused(&r, 1, "(ORG-10)");
	scratch_path(file, "with");
	f = fopen(file, "w");
	fputs("super-password\n", f);
	fclose(f);
	memcpy(argv, both, sizeof both);
	argv[12] = file;
	run_program(&(const struct run_spec){.db = db, .argv = argv, .pass = "ops-password\n"}, &r);
	run_said(&r, "A001 Anna Lee  ");
	run_said(&r, "once");
	argv[10] = "ops"; /* the same person twice */
	f = fopen(file, "w");
	fputs("ops-password\n", f);
	fclose(f);
	argv[2] = "A002";
	run_program(&(const struct run_spec){.db = db, .argv = argv, .pass = "ops-password\n"}, &r);
	run_refused(&r, 1, "(ORG-10)");
	AS("wxm", "team", "list");
	run_ended(&r, 0);
	AS("anna", "team", "list");
	run_ended(&r, 3);
}

/* ORG-10: once two people can, one cannot. */
static void
enrol__prints__a_code_that_two_people_gave(void **state)
{
	static const char *const alone[] = {"person", "enrol", "A100", NULL};
	const char *both[] = {"person", "enrol", "--all", "--as", "ops", "--password-fd", "9",
		"--with", "hr", "--with-password-file", NULL, NULL};
	char file[SCRATCH_PATH];
	FILE *f;

	(void)state;
	AS("ops", "person", "add", "--staff-no", "A100", "--name", "New One", "--login", "newone",
		"--post", "agent", "--team", "Front");
	run_ended(&r, 0);
	run_as_person(db, &r, "ops", alone);
	run_refused(&r, 1, "(ORG-10)");
	scratch_path(file, "with");
	f = fopen(file, "w");
	assert_non_null(f);
	fputs("hr-password\n", f);
	fclose(f);
	both[10] = file;
	run_program(&(const struct run_spec){.db = db, .argv = both, .pass = "ops-password\n"}, &r);
	run_said(&r, "A100 New One  ");
	assert_non_null(strchr(r.out, '\n'));
	assert_string_equal(strchr(r.out, '\n') + 1, ""); /* nobody who has a key */
	AS("ops", "person", "enrol", "A001", "--with", "hr", "--with-password-file", file);
	run_ended(&r, 1); /* a key is there: that would be a reset */
	AS("ops", "person", "enrol");
	run_refused(&r, 1, "Nobody to enrol");
}

/* ORG-03: what each post sees of the others. */
static void
list__shows__only_whom_the_post_reaches(void **state)
{
	(void)state;
	AS("anna", "person", "list", "--format", "csv");
	run_said(&r, "A001,Anna Lee");
	assert_null(strstr(r.out, "A002"));
	AS("lead", "person", "list", "--format", "csv");
	run_said(&r, "A002");
	assert_null(strstr(r.out, "H001"));
	AS("hr", "person", "list", "--format", "csv");
	run_said(&r, "O001");
	AS("anna", "person", "show", "S001");
	run_refused(&r, 3, "(ORG-03)");
}

/* promises.md §5, row permission: posts × administrative commands. */
static void
commands__answer_3__to_every_post_without_the_right(void **state)
{
	char teams[SCRATCH_PATH];
	FILE *f;

	(void)state;
	scratch_path(teams, "teams.csv");
	f = fopen(teams, "w");
	assert_non_null(f);
	fputs("team,department\nNew,D\n", f);
	fclose(f);
	const struct {
		const char *name, *may; /* a letter a login, in their order; . = refused */
		const char *argv[12];
	} act[] = {
		/*                      a l s q S m d h o */
		{"team add", ".....m.ho", {"team", "add", "New", "--department", "D"}},
		{"desk add", ".....m..o", {"desk", "add", "new-1"}},
		{"shift set", "....Sm..o",
			{"shift", "set", "late", "--name-en", "L", "--name-zh", "L", "--start",
				"18:00", "--end", "23:00"}},
		{"template set", ".ls.Smd.o", {"template", "set", "rf", "--use", "no"}},
		{"policy set", ".....md.o",
			{"policy", "set", "signin.lock_minutes", "20", "--why", "test"}},
		{"person post", ".......ho", {"person", "post", "A003", "--level", "mid"}},
		{"person unlock", ".ls.Smd.o", {"person", "unlock", "A003"}},
		{"person leave", ".......ho", {"person", "leave", "A003", "--why", "test"}},
		{"export", "....Smd.o", {"export", "records", "--chain", "site"}},
		{"import", "........o", {"import", "teams", teams}},
	};

	for (size_t a = 0; a < sizeof act / sizeof *act; a++) {
		for (int i = 0; i < LOGINS; i++) {
			scratch_copy(db, template_db);
			run_as_person(db, &r, logins[i], act[a].argv);
			bool may = act[a].may[i] != '.';
			if (may == (r.status == 3))
				fail_msg(
					"%s as %s: %d %s", act[a].name, logins[i], r.status, r.err);
			if (!may && !strstr(r.err, "(ORG-0"))
				fail_msg("%s as %s names no rule: %s", act[a].name, logins[i],
					r.err);
			unlink(db);
		}
	}
}

/* --- teams, desks, shifts, policy --- */

static void
team__add_and_set__show_in_the_list(void **state)
{
	(void)state;
	AS("ops", "team", "add", "=SUM(A1)", "--department", "Service", "--leader", "L001");
	run_ended(&r, 0);
	AS("ops", "team", "list", "--format", "csv");
	run_said(&r, "'=SUM(A1),Service,L001\r\n"); /* P4 */
	AS("ops", "team", "set", "Front", "--rename", "前厅组");
	run_ended(&r, 0);
	AS("ops", "team", "list");
	run_said(&r, "前厅组");
	AS("ops", "team", "set", "Nowhere", "--rename", "x");
	run_refused(&r, 1, "There is no team Nowhere");
	AS("ops", "team", "add", "Front 2");
	run_refused(&r, 1, "1 to 32 characters");
}

static void
desk__set__binds_a_terminal_once(void **state)
{
	(void)state;
	AS("ops", "desk", "set", "front-1", "--terminal", "tty3", "--name", "Hall");
	run_ended(&r, 0);
	AS("ops", "desk", "set", "back-1", "--terminal", "tty3");
	run_refused(&r, 1, "tty3");
	AS("ops", "desk", "list", "--format", "json");
	run_said(&r,
		"{\"desk\":\"front-1\",\"name\":\"Hall\",\"team\":\"Front\",\"terminal\":\"tty3\","
		"\"closed\":\"no\",\"incoming_only\":\"no\"}");
	AS("ops", "desk", "set", "front-1", "--closed", "perhaps");
	run_refused(&r, 1, "neither yes nor no");
	AS("ops", "desk", "set", "front-1", "--incoming-only", "yes"); /* LOG-10 */
	run_ended(&r, 0);
	AS("ops", "desk", "list", "--format", "csv");
	run_said(&r, "tty3,no,yes\r\n");
	AS("ops", "desk", "set", "front-1", "--incoming-only", "often");
	run_refused(&r, 1, "neither yes nor no");
	char *const long_name = "a name much longer than any desk has, told to its very end and on";
	AS("ops", "desk", "set", "front-1", "--name", long_name);
	run_refused(&r, 1, "This name is too long");
	AS("ops", "desk", "add", "Front 1");
	run_refused(&r, 1, "Example: front-1");
}

/* screens.md §6.5 (7): policy data, changed by the same command in any language. */
static void
template__add_and_set__show_in_the_list(void **state)
{
	(void)state;
	AS("super", "template", "add", "pk", "--kind", "mail", "--text", "Parcel for {name}");
	run_ended(&r, 0);
	AS("super", "template", "set", "pk", "--text", "包裹：{姓名}", "--use", "no");
	run_ended(&r, 0);
	AS("anna", "template", "list", "--format", "csv");
	run_said(&r, "pk,mail,包裹：{姓名},no\r\n");
	run_said(&r, "rd,patrol,Round of {where}: {found},yes\r\n");
	AS("anna", "template", "set", "pk", "--use", "yes");
	run_refused(&r, 3, "team leader");
	AS("super", "template", "add", "rf", "--text", "Refund of ___");
	run_refused(&r, 1, "There is a template rf already");
	AS("super", "template", "set", "zz", "--use", "no");
	run_refused(&r, 1, "There is no template zz");
	AS("super", "template", "add", "q-1", "--text", "some text");
	run_refused(&r, 1, "1 to 8 of a-z 0-9");
	AS("super", "template", "add", "qq");
	run_refused(&r, 1, "2 to 200 characters");
	AS("super", "template", "add", "qq", "--kind", "gossip", "--text", "some text");
	run_refused(&r, 1, "needs a kind of entry");
	AS("super", "template", "set", "pk", "--use", "maybe");
	run_refused(&r, 1, "neither yes nor no");
	AS("super", "template", "erase", "pk");
	run_ended(&r, 2);
}

static void
shift__set_and_desk__show_in_the_list(void **state)
{
	(void)state;
	AS("ops", "shift", "set", "late", "--name-en", "Late", "--name-zh", "晚班", "--start",
		"18:00", "--end", "02:00", "--use", "yes");
	run_ended(&r, 0);
	AS("ops", "shift", "list", "--format", "csv");
	run_said(&r, "late,Late,晚班,18:00-02:00+1,yes\r\n");
	AS("ops", "shift", "desk", "front-1", "early", "late");
	run_ended(&r, 0);
	AS("ops", "shift", "list", "--desk", "front-1", "--format", "csv");
	run_said(&r, "late");
	assert_null(strstr(r.out, "middle"));
	AS("ops", "shift", "set", "late", "--start", "25:00");
	run_refused(&r, 1, "not a time");
	AS("ops", "shift", "set", "late", "--use", "maybe");
	run_refused(&r, 1, "neither yes nor no");
	AS("ops", "shift", "desk", "front-1", "dawn");
	run_refused(&r, 1, "There is no shift \"dawn\"");
}

static void
policy__set__keeps_the_history(void **state)
{
	(void)state;
	AS("ops", "policy", "set", "signin.lock_minutes", "20", "--why", "too short");
	run_ended(&r, 0);
	AS("ops", "policy", "show", "signin.lock_minutes", "--format", "csv");
	run_said(&r, "too short");
	AS("ops", "policy", "set", "signin.lock_minutes", "20");
	run_refused(&r, 1, "--why is needed");
	AS("ops", "policy", "set", "signin.lock_minutes", "many", "--why", "x");
	run_ended(&r, 1);
	AS("ops", "policy", "show", "no.such");
	run_ended(&r, 2);
	AS("ops", "policy", "list", "--format", "html");
	run_said(&r, "<td>signin.lock_minutes</td>");
	AS("ops", "policy", "list", "--format", "pdf");
	run_refused(&r, 1, "There is no format \"pdf\"");
}

/* The refusals above, and all that was allowed, left a ledger that holds. */
static void
ledger__stays_whole__after_commands(void **state)
{
	(void)state;
	AS("ops", "desk", "add", "side-1", "--name", "侧台", "--team", "Front");
	run_ended(&r, 0);
	AS("anna", "desk", "add", "side-2");
	run_ended(&r, 3);
	run_args(db, &r, "verify");
	run_said(&r, "VERIFIED site to ");
	assert_null(strstr(r.out, "DAMAGED"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(command__refuses__without_a_person, setup),
		cmocka_unit_test_setup(command__refuses__a_wrong_password, setup),
		cmocka_unit_test_setup(password__comes__from_a_file_that_is_no_link, setup),
		cmocka_unit_test_setup(person__add__stores_and_refuses_what_is_taken, setup),
		cmocka_unit_test_setup(person__refuses__each_wrong_option_by_name, setup),
		cmocka_unit_test_setup(person__leave__needs_a_reason_and_ends_the_key, setup),
		cmocka_unit_test_setup(reset__takes__two_different_people, setup),
		cmocka_unit_test_setup(enrol__prints__a_code_that_two_people_gave, setup),
		cmocka_unit_test_setup(list__shows__only_whom_the_post_reaches, setup),
		cmocka_unit_test(commands__answer_3__to_every_post_without_the_right),
		cmocka_unit_test_setup(team__add_and_set__show_in_the_list, setup),
		cmocka_unit_test_setup(desk__set__binds_a_terminal_once, setup),
		cmocka_unit_test_setup(template__add_and_set__show_in_the_list, setup),
		cmocka_unit_test_setup(shift__set_and_desk__show_in_the_list, setup),
		cmocka_unit_test_setup(policy__set__keeps_the_history, setup),
		cmocka_unit_test_setup(ledger__stays_whole__after_commands, setup),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
