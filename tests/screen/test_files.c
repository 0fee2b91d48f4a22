/* test_files.c — files of an entry and of an incident at the console. SPDX-License-Identifier: MIT
 *
 * LV-09, LOG-11, CON-06
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/db.h"
#include "domain/attachment.h"
#include "domain/handover.h"
#include "domain/incident.h"
#include "support/scene.h"

static struct test_console t;

/* out: how many; the last one's path. */
static int
files_out(char path[1024])
{
	DIR *d = opendir(t.con.outbox);
	const struct dirent *f;
	int n = 0;

	assert_non_null(d);
	while ((f = readdir(d)) != NULL)
		if (f->d_name[0] != '.') {
			snprintf(path, 1024, "%s/%s", t.con.outbox, f->d_name);
			n++;
		}
	closedir(d);
	return n;
}

static void
outbox_clear(void)
{
	char path[1024];

	while (files_out(path))
		assert_int_equal(unlink(path), 0);
}

/* From the entry to the inbox and back: attached, signed, told by the row. */
static void
entry__takes__a_file_of_the_inbox(void **state)
{
	struct attachments l;
	struct entry_list e;

	(void)state;
	scene_inbox(&t);
	test_console_sign_in(&t, "anna");
	test_write(&t.duty.anna, "letter came", false, 0);
	harness_keys(&t.h, "2<F5><Home><Enter>z");
	harness_shows(&t.h, "No file is attached here.");
	harness_keys(&t.h, "<F6><Enter>");
	harness_shows(&t.h, "Attached: scan-0042.pdf");
	harness_shows(&t.h, "215 KB");
	const struct entry *en = test_console_newest(&t, &e);
	MUST(attachment_list(&t.duty.anna, (struct record_about){RECORD_ENTRY, en->id}, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.file->bytes, 219873);
	assert_int_equal(l.file->by, t.duty.anna.who);
	attachments_free(&l);
	entry_list_free(&e);
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "File: scan-0042.pdf (215 KB), Anna Lee");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "(1 file) letter came");
}

static void
incident__takes__a_file_of_the_inbox(void **state)
{
	int64_t id;

	(void)state;
	scene_inbox(&t);
	test_console_sign_in(&t, "anna");
	MUST(incident_open(
		&t.duty.anna, INCIDENT_EQUIPMENT, INCIDENT_NORMAL, "Reader down", &id, E));
	harness_keys(&t.h, "<F9>incidents<Enter><Enter>z<F6><Enter>");
	harness_shows(&t.h, "Attached: scan-0042.pdf");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "  1 file");
}

/* What cannot be attached says why, and the list stays. */
static void
pick__says__what_is_not_right(void **state)
{
	(void)state;
	scene_inbox(&t);
	test_console_sign_in(&t, "anna");
	test_write(&t.duty.anna, "letter came", false, 0);
	harness_keys(&t.h, "2<F5><Home><Enter>z<F6><End><Enter>");
	harness_shows(&t.h, "This file is empty");
	harness_keys(&t.h, "<Up><Enter>");
	harness_shows(&t.h, "too large: at most 5120 KB");
	harness_shows(&t.h, "Left out: 2");
	harness_keys(&t.h, "<Home><Enter><F6><Enter>");
	harness_shows(&t.h, "This very file is attached here already");
	t.con.inbox = "not-there";
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "There is no inbox folder beside the database");
}

/* A disk that says no: nothing is half there, and the same key tries again. */
static void
pick__says_not_saved__when_storage_fails(void **state)
{
	(void)state;
	scene_inbox(&t);
	test_console_sign_in(&t, "anna");
	test_write(&t.duty.anna, "letter came", false, 0);
	harness_keys(&t.h, "2<F5><Home><Enter>z<F6>");
	db_fail_at(t.ctx.db, 20, ERR_FULL);
	harness_keys(&t.h, "<Enter>");
	db_fail_at(t.ctx.db, 0, ERR_NONE);
	harness_shows(&t.h, "NOT SAVED");
	harness_shows(&t.h, "scan-0042.pdf");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Attached: scan-0042.pdf");
}

/* CON-06: a copy goes out whole, for its owner alone, and is recorded. */
static void
copy__goes_to_the_outbox__once_it_is_recorded(void **state)
{
	char path[1024] = "", bytes[64] = "";
	struct stat st;

	(void)state;
	scene_files(&t);
	outbox_clear();
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<Home><Enter>z<Down>y");
	harness_shows(&t.h, "Saved a copy: file-front-1-");
	assert_int_equal(files_out(path), 1);
	assert_non_null(strstr(path, ".jpg"));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(fread(bytes, 1, sizeof bytes, f), 15);
	fclose(f);
	assert_string_equal(bytes, "a picture of it");
	harness_keys(&t.h, "y");
	harness_shows(&t.h, "in this second already. Press y again");
	assert_int_equal(files_out(path), 1);
	t.con.outbox = "not-there";
	harness_keys(&t.h, "y");
	harness_shows(&t.h, "There is no outbox folder beside the database");
}

/* LOG-11: gone is gone; the others stay. */
static void
erased__shows__the_tombstone_and_gives_nothing(void **state)
{
	char path[1024];

	(void)state;
	scene_files(&t);
	outbox_clear();
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<Home><Enter>z<Home>");
	harness_shows(&t.h, "she asks for it");
	harness_keys(&t.h, "y");
	assert_int_equal(files_out(path), 0);
}

/* LOG-11: what goes with an entry is said before anybody signs. */
static void
entry__erasing__says_how_many_files_go(void **state)
{
	(void)state;
	scene_files(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "2<Home><Enter>Xshe asks for it<Enter>");
	harness_shows(&t.h, "entries 1");
	harness_shows(&t.h, "files 2");
}

/* SHO-04: who takes over sees that there is something to look at. */
static void
handover__says__that_a_matter_has_a_file(void **state)
{
	int64_t matter = test_write(&t.duty.anna, "parcel lost", true, ENTRY_IMPORTANT);

	(void)state;
	MUST(attachment_add(&t.duty.anna, (struct record_about){RECORD_ENTRY, matter},
		&(const struct attachment_new){"a.pdf", "abc", 3}, NULL, E));
	MUST(handover_prepare(&t.duty.anna, 0, &t.duty.ref, E));
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3<F6>");
	harness_shows(&t.h, "(1 file) parcel lost");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "  1 file");
}

/* X leads to the words of this file: its name, kind and hash. */
static void
erase__is_proposed__from_the_list(void **state)
{
	(void)state;
	scene_files(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "2<Home><Enter>z<Down>X");
	harness_shows(&t.h, "签收单.jpg / image/jpeg");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(entry__takes__a_file_of_the_inbox),
		ON_CONSOLE(incident__takes__a_file_of_the_inbox),
		ON_CONSOLE(pick__says__what_is_not_right),
		ON_CONSOLE(pick__says_not_saved__when_storage_fails),
		ON_CONSOLE(copy__goes_to_the_outbox__once_it_is_recorded),
		ON_CONSOLE(erased__shows__the_tombstone_and_gives_nothing),
		ON_CONSOLE(entry__erasing__says_how_many_files_go),
		ON_CONSOLE(handover__says__that_a_matter_has_a_file),
		ON_CONSOLE(erase__is_proposed__from_the_list),
	};
	return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
