/* test_guard.c — what is refused at open, by name. SPDX-License-Identifier: MIT
 *
 * source: promises.md §2.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "db/guard.h"
#include "support/scratch.h"

static void
make(char path[SCRATCH_PATH])
{
	struct db *db;
	scratch_path(path, "g.db");
	assert_true(db_open(path, DB_CREATE, &db, NULL));
	db_close(db);
}

static void
refused(const char *path, enum db_mode mode, enum err_code code, const char *word)
{
	struct err e = {0};
	struct db *db;
	assert_false(db_open(path, mode, &db, &e));
	assert_null(db);
	assert_int_equal(e.code, code);
	if (!strstr(e.msgid, word))
		fail_msg("\"%s\" does not speak of \"%s\"", e.msgid, word);
}

static void
write_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static void
created__is_closed_to_others__whatever_the_umask(void **state)
{
	char path[SCRATCH_PATH];
	struct stat st;
	mode_t old = umask(0);
	(void)state;
	make(path);
	umask(old);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void
open__never_creates__a_missing_file(void **state)
{
	char path[SCRATCH_PATH], deep[SCRATCH_PATH + 8];
	(void)state;
	scratch_path(path, "none.db");
	refused(path, DB_OPEN, ERR_NOT_FOUND, "no database");
	assert_int_equal(access(path, F_OK), -1);
	str_format(deep, sizeof deep, "%s/x.db", path);
	refused(deep, DB_OPEN, ERR_NOT_FOUND, "no database");
	refused(deep, DB_CREATE, ERR_NOT_FOUND, "no database");
	refused("", DB_OPEN, ERR_NOT_FOUND, "no database");
	refused("/", DB_OPEN, ERR_NOT_FOUND, "no database");
}

static void
create__keeps_what_is_there__untouched(void **state)
{
	char path[SCRATCH_PATH], text[8] = "";
	(void)state;
	scratch_path(path, "mine.db");
	write_file(path, "mine", 0600);
	refused(path, DB_CREATE, ERR_CONFLICT, "already there");
	int fd = open(path, O_RDONLY);
	assert_int_equal(read(fd, text, sizeof text), 4);
	close(fd);
	assert_string_equal(text, "mine");
}

static void
links__are_refused__symbolic_and_hard(void **state)
{
	char path[SCRATCH_PATH], other[SCRATCH_PATH];
	(void)state;
	make(path);
	scratch_path(other, "sym.db");
	assert_int_equal(symlink(path, other), 0);
	refused(other, DB_OPEN, ERR_DENIED, "symbolic link");
	refused(other, DB_CREATE, ERR_CONFLICT, "already there");
	scratch_path(other, "hard.db");
	assert_int_equal(link(path, other), 0);
	refused(other, DB_OPEN, ERR_DENIED, "hard link");
	refused(path, DB_OPEN, ERR_DENIED, "hard link");
	refused(scratch_dir(), DB_OPEN, ERR_DENIED, "not a file");
}

/* A link in the directories is resolved; only the file itself must be none. */
static void
linked_directory__is_followed__to_one_real_path(void **state)
{
	char path[SCRATCH_PATH], dir[SCRATCH_PATH], through[2 * SCRATCH_PATH];
	struct db *db;
	(void)state;
	make(path);
	scratch_path(dir, "dir");
	assert_int_equal(symlink(scratch_dir(), dir), 0);
	str_format(through, sizeof through, "%s%s", dir, strrchr(path, '/'));
	assert_true(db_open(through, DB_OPEN, &db, NULL));
	assert_string_equal(db_path(db), path);
	db_close(db);
}

static void
open_to_others__is_refused__group_or_world_writable(void **state)
{
	static const struct {
		mode_t mode;
		bool fine;
	} row[] = {{0600, true}, {0640, true}, {0660, false}, {0602, false}, {0666, false}};
	char path[SCRATCH_PATH];
	struct db *db;
	(void)state;
	make(path);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		assert_int_equal(chmod(path, row[i].mode), 0);
		if (!row[i].fine) {
			refused(path, DB_OPEN, ERR_DENIED, "chmod 600");
			continue;
		}
		assert_true(db_open(path, DB_OPEN, &db, NULL));
		db_close(db);
	}
}

static void
foreign_files__are_refused__as_not_ours(void **state)
{
	char path[SCRATCH_PATH];
	struct db *db;
	(void)state;
	scratch_path(path, "text.db");
	write_file(path, "This is a letter to nobody, and it is longer than a header has bytes.",
		0600);
	refused(path, DB_OPEN, ERR_NOTADB, "not a jiaoban database");
	scratch_path(path, "empty.db");
	write_file(path, "", 0600);
	refused(path, DB_OPEN, ERR_NOTADB, "not a jiaoban database");
	make(path);
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	assert_true(door_exec(db, "PRAGMA application_id=7", "test", NULL));
	db_close(db);
	refused(path, DB_OPEN, ERR_NOTADB, "not a jiaoban database");
}

static void
file_systems__are_told_apart__by_their_number(void **state)
{
	(void)state;
	assert_string_equal(guard_refused_fs(0x6969), "NFS");
	assert_string_equal(guard_refused_fs(0xFF534D42), "SMB");
	assert_string_equal(guard_refused_fs(0xFE534D42), "SMB");
	assert_string_equal(guard_refused_fs(0x517B), "SMB");
	assert_string_equal(guard_refused_fs(0x65735546), "FUSE");
	assert_string_equal(guard_refused_fs(0xFFFFFFFFFF534D42), "SMB"); /* sign-extended */
	assert_null(guard_refused_fs(0xEF53));                            /* ext4 */
	assert_null(guard_refused_fs(0x58465342));                        /* XFS */
	assert_null(guard_refused_fs(0x9123683E));                        /* btrfs */
	assert_null(guard_refused_fs(0x01021994));                        /* tmpfs */
}

/* A writer died in mid-commit: the next opener rolls back and looks at the pages. */
static void
hot_journal__of_a_damaged_file__is_found_at_open(void **state)
{
	char path[SCRATCH_PATH], journal[SCRATCH_PATH + 8], page[4096];
	struct db *db;
	(void)state;
	make(path);
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	assert_true(door_exec(db, "CREATE TABLE t (a INTEGER) STRICT", "t", NULL));
	db_close(db);
	int fd = open(path, O_RDWR);
	memset(page, 0xA5, sizeof page);
	assert_int_equal(pwrite(fd, page, sizeof page, 4096), sizeof page);
	close(fd);
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	db_close(db);
	str_format(journal, sizeof journal, "%s-journal", path);
	write_file(journal, "left behind by a writer that died", 0600);
	refused(path, DB_OPEN, ERR_CORRUPT, "damaged");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(created__is_closed_to_others__whatever_the_umask),
		cmocka_unit_test(open__never_creates__a_missing_file),
		cmocka_unit_test(create__keeps_what_is_there__untouched),
		cmocka_unit_test(links__are_refused__symbolic_and_hard),
		cmocka_unit_test(linked_directory__is_followed__to_one_real_path),
		cmocka_unit_test(open_to_others__is_refused__group_or_world_writable),
		cmocka_unit_test(foreign_files__are_refused__as_not_ours),
		cmocka_unit_test(file_systems__are_told_apart__by_their_number),
		cmocka_unit_test(hot_journal__of_a_damaged_file__is_found_at_open),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
