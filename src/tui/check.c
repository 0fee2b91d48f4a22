/* check.c — the boxes of a check list. SPDX-License-Identifier: MIT */
#include "tui/check.h"

#include "base/text.h"

static const struct {
	const char *box;
	int key;
} boxes[CHECKS] = {
	[CHECK_OPEN] = {"[ ]", 0},
	[CHECK_DONE] = {"[x]", ' '},
	[CHECK_PROBLEM] = {"[!]", 'x'},
	[CHECK_NOT_APPLICABLE] = {"[-]", '-'},
};

const char *
check_box(enum check c)
{
	return boxes[c].box;
}

bool
check_key(enum check *c, int key)
{
	for (int i = CHECK_DONE; i < CHECKS; i++) {
		if (boxes[i].key != key)
			continue;
		*c = *c == (enum check)i ? CHECK_OPEN : (enum check)i;
		return true;
	}
	return false;
}
