/* keys.c — keys, and the rows that bind them to commands. SPDX-License-Identifier: MIT */
#include "tui/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"

static const struct {
	int code;
	const char *name;
} names[] = {
	{K_ENTER, N_("Enter")},
	{K_ESC, N_("Esc")},
	{K_TAB, N_("Tab")},
	{K_BACKTAB, N_("Shift-Tab")},
	{K_BACKSPACE, N_("Backspace")},
	{K_DELETE, N_("Delete")},
	{K_UP, N_("Up")},
	{K_DOWN, N_("Down")},
	{K_LEFT, N_("Left")},
	{K_RIGHT, N_("Right")},
	{K_HOME, N_("Home")},
	{K_END, N_("End")},
	{K_PGUP, N_("PgUp")},
	{K_PGDN, N_("PgDn")},
	{' ', N_("Space")},
};

enum { NAMES = sizeof names / sizeof names[0] };

/* screens.md §6.1: one meaning each, on all screens. */
static const struct {
	int letter;
	const char *meaning;
} letters[] = {
	{'a', "approve"},
	{'b', "ask back"},
	{'c', "correct"},
	{'d', "decline"},
	{'e', "edit"},
	{'f', "follow up"},
	{'g', "go to"},
	{'h', "call somebody"},
	{'i', "incident"},
	{'j', "note a talk"},
	{'k', "close the desk"},
	{'l', "who stands in"},
	{'m', "measure taken"},
	{'n', "new line"},
	{'o', "take charge"},
	{'p', "print or save"},
	{'q', "cover of a leave"},
	{'r', "read again"},
	{'s', "sort"},
	{'t', "ticket"},
	{'u', "undo"},
	{'v', "change view"},
	{'w', "pass on"},
	{'x', "problem"},
	{'y', "copy"},
	{'z', "attached files"},
	{'A', "approve all marked"},
	{'B', "send back"},
	{'D', "decline all marked"},
	{'E', "propose a conduct event"},
	{'L', "lock"},
	{'O', "open the evidence"},
	{'X', "erase a text, two people"},
	{'!', "next alert"},
	{'+', "raise"},
	{'=', "compare"},
	{'-', "not applicable"},
	{'#', "who is away"},
	{'<', "narrower column"},
	{'>', "wider column"},
	{'.', "next hit, day off"},
	{'&', "one more"},
	{'*', "duty holder"},
	{'@', "next desk"},
	{',', "previous hit"},
	{0x3002, "next hit"}, /* what an input method makes of . and , */
	{0xFF0C, "previous hit"},
	{'/', "find"},
	{'?', "help"},
	{' ', "mark"},
};

static const struct binding common[] = {
	{K_F1, '?', UI_HELP, ALWAYS, N_("Help"), N_("this help"), NULL},
	{K_ESC, K_F12, UI_BACK, ALWAYS, N_("Back"), N_("back; typed text is kept as a draft"),
		NULL},
	{K_F2, 'n', UI_WRITE, ALWAYS, NULL, N_("write a log line, from anywhere"), NULL},
	{K_F3, '/', UI_FIND, ALWAYS, NULL, NULL, NULL},
	{K_F4, 0, UI_PICK, ALWAYS, NULL, NULL, NULL},
	{K_F5, 'r', UI_READ, ALWAYS, NULL, N_("read again now"), NULL},
	{K_F9, 'g', UI_GOTO, ALWAYS, N_("Go to"),
		N_("go to a screen, a person, a record (also Ctrl-G)"), NULL},
	{K_CTRL('G'), 0, UI_GOTO, ALWAYS, NULL, NULL, NULL},
	{K_CTRL('L'), 0, UI_REDRAW, ALWAYS, NULL, N_("draw the screen anew"), NULL},
	{'u', 0, UI_UNDO, IN_LIST, NULL, N_("take back the line you saved last (also Ctrl-Z)"),
		NULL},
	{'L', 0, UI_LOCK, IN_LIST, NULL, N_("lock the desk, switch person (also F9 0)"), NULL},
	{'1', 0, UI_TAB_1, IN_LIST, NULL,
		N_("the nine screens of row 2 (in a text: F9, then the digit)"), "1-9"},
	{'2', 0, UI_TAB_1 + 1, IN_LIST, NULL, NULL, NULL},
	{'3', 0, UI_TAB_1 + 2, IN_LIST, NULL, NULL, NULL},
	{'4', 0, UI_TAB_1 + 3, IN_LIST, NULL, NULL, NULL},
	{'5', 0, UI_TAB_1 + 4, IN_LIST, NULL, NULL, NULL},
	{'6', 0, UI_TAB_1 + 5, IN_LIST, NULL, NULL, NULL},
	{'7', 0, UI_TAB_1 + 6, IN_LIST, NULL, NULL, NULL},
	{'8', 0, UI_TAB_1 + 7, IN_LIST, NULL, NULL, NULL},
	{'9', 0, UI_TAB_9, IN_LIST, NULL, NULL, NULL},
	{0},
};

bool
key_is_text(int code)
{
	return code >= ' ' && code < K_BASE && code != 0x7f;
}

const char *
key_label(int code, char buf[16])
{
	for (int i = 0; i < NAMES; i++) {
		if (names[i].code == code)
			return tr(names[i].name);
	}
	if (code >= K_F1 && code <= K_F12)
		(void)snprintf(buf, 16, "F%d", code - K_F1 + 1);
	else if (code > K_CTRL_BASE && code < K_CTRL_BASE + 128)
		(void)snprintf(buf, 16, "Ctrl-%c", (char)(code - K_CTRL_BASE));
	else
		buf[key_is_text(code) ? utf8_encode(buf, (uint32_t)code) : 0] = '\0';
	return buf;
}

/* "F1" … "F12", "Alt-1" … "Alt-9". */
static int
numbered_parse(const char *name)
{
	int64_t n;
	if (name[0] == 'F' && str_to_int64(name + 1, &n) && n >= 1 && n <= 12)
		return K_F1 + (int)n - 1;
	if (str_starts(name, "Alt-") && str_to_int64(name + 4, &n) && n >= 1 && n <= 9)
		return K_F1 + (int)n - 1;
	return K_NONE;
}

int
key_parse(const char *name)
{
	for (int i = 0; i < NAMES; i++) {
		if (str_eq(names[i].name, name))
			return names[i].code;
	}
	const int numbered = numbered_parse(name);
	if (numbered != K_NONE)
		return numbered;
	if (str_starts(name, "Ctrl-") && name[5] && !name[6])
		return K_CTRL(name[5]);
	uint32_t code;
	const size_t len = strlen(name);
	if (len > 0 && utf8_decode(name, len, &code) == len && key_is_text((int)code))
		return (int)code;
	return K_NONE;
}

static bool
row_takes(const struct binding *row, int code, int key, enum where where)
{
	if (code == 0 || code != key)
		return false;
	const enum where holds = key_is_text(code) ? IN_LIST : row->where;
	return (holds & where) != 0;
}

const struct binding *
binding_find(const struct binding *rows, int key, enum where where)
{
	for (; rows && rows->key != 0; rows++) {
		if (row_takes(rows, rows->key, key, where) ||
			row_takes(rows, rows->alt, key, where))
			return rows;
	}
	return NULL;
}

const struct binding *
binding_common(void)
{
	return common;
}

const char *
key_letter_meaning(int letter)
{
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		if (letters[i].letter == letter)
			return letters[i].meaning;
	}
	return NULL;
}
