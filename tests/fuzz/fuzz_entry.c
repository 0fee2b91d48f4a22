/* fuzz_entry.c — any line in the entry line, and what stays true of its parse. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "domain/entry_line.h"
#include "domain/entry_template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* The spans cover the line from end to end: no byte is lost (rule 4). */
static void
spans_tile(const struct entry_line *l, size_t len)
{
	size_t at = 0;

	assert(l->spans <= ENTRY_LINE_SPANS);
	for (int i = 0; i < l->spans; i++) {
		assert(l->span[i].at == at && l->span[i].len > 0);
		at += l->span[i].len;
	}
	assert(at == len);
}

/* LOG-10 and the limits that the table of entries asks for. */
static void
parts_fit(const struct entry_line *l)
{
	assert(l->rings >= 0 && l->rings <= 99);
	assert(l->spent_min >= 0 && l->spent_min <= 1440);
	assert(l->outgoing || l->out_reason[0] == '\0');
	assert(l->people <= ENTRY_PEOPLE_MAX && l->tickets <= ENTRY_TICKETS_MAX);
	assert(l->tags <= ENTRY_TAGS_MAX && l->choices <= ENTRY_LINE_CHOICES);
	assert(utf8_is_valid(l->text, strlen(l->text)));
	assert(utf8_is_valid(l->out_reason, strlen(l->out_reason)));
}

static void
blanks_stand_in(const char *line)
{
	struct entry_blank b, back;

	for (size_t from = 0; entry_blank_next(line, from, &b); from = b.at + b.len) {
		assert(b.at >= from && b.len >= 3 && b.at + b.len <= strlen(line));
		assert(entry_blank_previous(line, b.at + 1, &back) && back.at == b.at);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct entry_line_name people[2], shifts[1];
	static struct entry_line_directory all = {people, shifts, 2, 1};
	static struct entry_line parse;
	struct entry_line_names names = entry_line_names_of(&all);
	char line[ENTRY_LINE_BYTES];

	if (n >= sizeof line || memchr(data, 0, n) || !utf8_is_valid((const char *)data, n))
		return 0;
	memcpy(line, data, n);
	line[n] = '\0';
	entry_line_name_set(&people[0], 1, "王小明", "wxm", "A002");
	entry_line_name_set(&people[1], 2, "Anna Lee", "anna", "A001");
	entry_line_name_set(&shifts[0], 1, "夜班", "night", "Night");
	entry_line_parse(&parse, line, INT64_C(1763704800000000), &names);
	spans_tile(&parse, n);
	parts_fit(&parse);
	blanks_stand_in(line);
	return 0;
}
