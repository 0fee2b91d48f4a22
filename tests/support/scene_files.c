/* scene_files.c — files at an entry, and files that wait in the inbox. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/attachment.h"
#include "domain/erasure.h"
#include "support/scene.h"

/* In the test's own surroundings, made anew each time. */
static void
inbox_file(int dir, const char *name, size_t bytes, int64_t utc_us)
{
	const struct timespec at[2] = {{utc_us / 1000000, 0}, {utc_us / 1000000, 0}};
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);

	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)bytes), 0);
	assert_int_equal(futimens(fd, at), 0);
	close(fd);
}

void
scene_inbox(struct test_console *t)
{
	static char inbox[512], outbox[512];
	const char *tmp = getenv("TMPDIR");
	const int64_t now = t->duty.site.clock.at.utc_us;

	str_format(inbox, sizeof inbox, "%s/inbox", tmp ? tmp : "/tmp");
	str_format(outbox, sizeof outbox, "%s/outbox", tmp ? tmp : "/tmp");
	(void)mkdir(inbox, 0700);
	(void)mkdir(outbox, 0700);
	int dir = open(inbox, O_RDONLY | O_DIRECTORY);
	assert_true(dir >= 0);
	inbox_file(dir, "scan-0042.pdf", 219873, now - INT64_C(60) * 1000000);
	inbox_file(dir, "徐女士遗失包裹的现场照片与签收单据扫描件以及证明材料共三份.jpg", 5242880,
		now - INT64_C(300) * 1000000);
	inbox_file(dir, "toobig.mp4", 5242881, now - INT64_C(7200) * 1000000);
	inbox_file(dir, "\033[31mred\xe2\x80\xae\xff.txt", 0, now - INT64_C(9000) * 1000000);
	(void)symlinkat("/etc/passwd", dir, "link.txt");
	(void)mkdirat(dir, "folder", 0700);
	close(dir);
	t->con.inbox = inbox;
	t->con.outbox = outbox;
}

/* Three at one entry: one of them erased, one with the longest name. */
void
scene_files(struct test_console *t)
{
	static const struct {
		const char *name, *bytes;
	} file[] = {
		{"letter of Ms Xu.pdf", "a letter of hers"},
		{"签收单.jpg", "a picture of it"},
		{"徐女士遗失包裹的现场照片与签收单据扫描件以及快递公司出具的证明材料共三份.xlsx",
			"three sheets"},
	};
	struct test_duty *d = &t->duty;
	int64_t note = test_write(&d->anna, "包裹遗失，客户来函", false, ENTRY_NORMAL), id,
		gone = 0;
	struct ctx manager;

	scene_inbox(t);
	for (size_t i = 0; i < sizeof file / sizeof *file; i++) {
		MUST(attachment_add(i ? &d->wxm : &d->anna,
			(struct record_about){RECORD_ENTRY, note},
			&(const struct attachment_new){
				file[i].name, file[i].bytes, strlen(file[i].bytes)},
			&id, E));
		gone = gone ? gone : id;
		test_site_add_minutes(&d->site, 1);
	}
	test_site_confirm(&d->site, "manager", &manager);
	MUST(erasure_propose_text(&d->super_key, erasure_text(gone, 0), "she asks for it", &id, E));
	MUST(erasure_confirm(&manager, id, E));
	test_site_sign_out(&manager);
}
