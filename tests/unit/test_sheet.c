/* test_sheet.c — the printed sheet at 80 cells, both languages, against goldens. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "report/sheet.h"
#include "support/handover_fixture.h"

static int
zone(void **state)
{
	struct err e;

	(void)state;
	return clock_zone_use("Asia/Shanghai", &e) && utf8_locale_use(&e) ? 0 : -1;
}

static char *
golden(char path[512], const char *name)
{
	const char *root = getenv("JIAOBAN_ROOT");
	static char text[65536];
	FILE *f;
	size_t n;

	(void)snprintf(path, 512, "%s/tests/data/sheets/%s.txt", root ? root : ".", name);
	f = fopen(path, "r");
	if (!f)
		return NULL;
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = 0;
	fclose(f);
	return text;
}

static void
matches_golden(const struct buf *b, const char *name)
{
	const char *mode = getenv("JIAOBAN_GOLDEN");
	char path[512];
	const char *was = golden(path, name);

	if (mode && strcmp(mode, "write") == 0) {
		FILE *f = fopen(path, "w");
		assert_non_null(f);
		fwrite(b->p, 1, b->len, f);
		fclose(f);
		return;
	}
	assert_non_null(was);
	assert_string_equal(b->p, was);
}

/* SHO-12, screens.md §6.6 */
static void
sheet__matches__its_golden(void **state)
{
	struct handover_signed s;
	struct buf b;

	(void)state;
	handover_fixture(&s);
	for (int lang = 0; lang < LANGS; lang++) {
		buf_init(&b);
		sheet_put(&b, &s, (enum lang)lang);
		assert_false(b.failed);
		matches_golden(&b, lang == LANG_ZH ? "handover-zh" : "handover-en");
		buf_free(&b);
	}
}

static void
no_line_is_wider(const struct buf *b)
{
	for (const char *p = b->p, *end; (end = strchr(p, '\n')); p = end + 1) {
		int cols = utf8_cols_n(p, (size_t)(end - p));
		if (cols > SHEET_COLS)
			fprintf(stderr, "%d cells: %.*s\n", cols, (int)(end - p), p);
		assert_true(cols <= SHEET_COLS);
		assert_true(end == p || end[-1] != ' ');
	}
	assert_int_equal(b->p[b->len - 1], '\n');
}

static void
repeat(char *to, size_t size, const char *piece, int times)
{
	size_t step = strlen(piece);

	assert_true(step * (size_t)times < size);
	for (int i = 0; i < times; i++)
		memcpy(to + step * (size_t)i, piece, step + 1);
}

/* SHO-12: at most 80 cells whatever stands in it; nothing is cut. */
static void
sheet__is_never_wider__than_80_cells(void **state)
{
	static const struct {
		const char *piece;
		int times;
	} hard[] = {
		{"Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenfabrikdirektor", 2},
		{"钥匙", 24},
		{"a 钥 b 匙 c ", 14},
		{"one\n\ntwo\n", 1},
		{"👩‍👩‍👧", 40},
	};
	char text[1024];
	struct handover_signed s;
	struct buf b;

	(void)state;
	for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
		repeat(text, sizeof text, hard[i].piece, hard[i].times);
		for (int lang = 0; lang < LANGS; lang++) {
			handover_fixture(&s);
			s.c.line[0].label_en = s.c.line[0].label_zh = text;
			s.c.line[1].question = text;
			s.c.line[3].remark = text;
			s.c.line[5].next_step = text;
			s.c.remarks = text;
			(void)str_copy(s.c.desk_name, sizeof s.c.desk_name, text);
			(void)str_copy(s.c.giver.name, sizeof s.c.giver.name, text);
			buf_init(&b);
			sheet_put(&b, &s, (enum lang)lang);
			no_line_is_wider(&b);
			buf_free(&b);
		}
	}
}

/* A sheet of an offer alone says that nobody received it yet. */
static void
sheet__says__who_did_not_sign_yet(void **state)
{
	struct handover_signed s;
	struct buf b;

	(void)state;
	handover_fixture(&s);
	s.part2 = s.counter = s.check = (struct handover_signature){0};
	s.c.receiver = (struct handover_party){0};
	s.previous[0] = 0;
	buf_init(&b);
	sheet_put(&b, &s, LANG_EN);
	assert_non_null(strstr(b.p, "Receiving:      nobody yet\n"));
	assert_non_null(strstr(b.p, "Sheet before:   none\n"));
	assert_null(strstr(b.p, "Countersigned"));
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sheet__matches__its_golden),
		cmocka_unit_test(sheet__is_never_wider__than_80_cells),
		cmocka_unit_test(sheet__says__who_did_not_sign_yet),
	};
	return cmocka_run_group_tests(tests, zone, NULL);
}
