/* entry_kind.c — the kinds of log entries: one table. SPDX-License-Identifier: MIT */
#include "domain/entry_kind.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

/* LOG-02. Initials are unique across both languages (tested). */
static const struct entry_kind_row rows[ENTRY_KINDS] = {
	[ENTRY_INQUIRY] = {ENTRY_INQUIRY, "inquiry", N_("inquiry"), "iq", "zx", "咨询", "咨询",
		false},
	[ENTRY_HELP] = {ENTRY_HELP, "help", N_("help"), "hp", "qz", "求助", "求助", true},
	[ENTRY_COMPLAINT] = {ENTRY_COMPLAINT, "complaint", N_("complaint"), "cp", "ts", "投诉",
		"投诉", true},
	[ENTRY_COORDINATION] = {ENTRY_COORDINATION, "coordination", N_("coordination"), "co", "xt",
		"协调", "协调调度", false},
	[ENTRY_ABNORMAL] = {ENTRY_ABNORMAL, "abnormal", N_("abnormal"), "ab", "yc", "异常", "异常",
		true},
	[ENTRY_INSTRUCTION] = {ENTRY_INSTRUCTION, "instruction", N_("instruction"), "in", "zl",
		"指令", "上级指令", false},
	[ENTRY_PATROL] = {ENTRY_PATROL, "patrol", N_("patrol"), "pt", "xs", "巡视", "巡视", false},
	[ENTRY_EQUIPMENT] = {ENTRY_EQUIPMENT, "equipment", N_("equipment"), "eq", "sb", "设备",
		"设备", true},
	[ENTRY_MAIL] = {ENTRY_MAIL, "mail", N_("mail"), "ml", "yj", "邮件", "邮件", false},
	[ENTRY_MEETING] = {ENTRY_MEETING, "meeting", N_("meeting"), "mt", "bh", "班会",
		"班前班后会", false},
	[ENTRY_NOTE] = {ENTRY_NOTE, "note", N_("note"), "nt", "js", "记事", "记事", false},
};

const struct entry_kind_row *
entry_kind_row(enum entry_kind kind)
{
	assert(kind > ENTRY_KIND_NONE && kind < ENTRY_KINDS);
	return &rows[kind];
}

/* ASCII in lower case; fullwidth letters of an input method count as ASCII. */
static bool
fold_word(char *out, size_t size, const char *word, size_t len)
{
	size_t n = 0, at = 0;
	while (at < len) {
		uint32_t code;
		size_t step = utf8_decode(word + at, len - at, &code);
		if (step == 0 || n + 5 > size)
			return false;
		at += step;
		if (code >= 0xFF21 && code <= 0xFF5A)
			code -= 0xFEE0;
		if (code >= 'A' && code <= 'Z')
			code += 'a' - 'A';
		n += utf8_encode(out + n, code);
	}
	out[n] = 0;
	return n > 0;
}

enum entry_kind
entry_kind_find(const char *word, size_t len)
{
	char key[40];
	if (!fold_word(key, sizeof key, word, len))
		return ENTRY_KIND_NONE;
	for (int k = 1; k < ENTRY_KINDS; k++) {
		const struct entry_kind_row *r = &rows[k];
		const char *names[] = {
			r->code, r->initials_en, r->initials_zh, r->name_zh, r->long_zh};
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (strcmp(key, names[i]) == 0)
				return r->kind;
	}
	return ENTRY_KIND_NONE;
}
