/* now_need_draft.c — what this person typed and did not save. SPDX-License-Identifier: MIT */
#include <string.h>

#include "domain/draft.h"
#include "screens/now_need.h"

/* Rows of drafts are told apart by their form, too. */
static int64_t
draft_key_of(const struct draft *d)
{
	uint32_t h = 2166136261u;

	for (const char *p = d->form; *p; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	return d->record_id * 65536 + (int64_t)(h & 65535u);
}

/* Where its form stands: the handover's, the log's, or a room behind 9. */
static int
draft_tab(const char *form)
{
	static const char *const logs[] = {"log", "entry", "matter", "erasure"};

	for (size_t i = 0; i < sizeof logs / sizeof *logs; i++)
		if (str_starts(form, logs[i]))
			return 2;
	if (str_starts(form, "inbox"))
		return 5;
	if (str_starts(form, "leave"))
		return 4;
	if (str_starts(form, "roster"))
		return 6;
	return str_starts(form, "handover") ? 3 : 9;
}

/* A form's draft has a line for each field: the first with words in it. The
 * details of an entry stand behind its line. */
static void
words_of(const char *text, char *out, size_t size)
{
	size_t n = 0;

	for (const char *line = text; *line; line += n + (line[n] == '\n')) {
		n = strcspn(line, "\n");
		str_format(out, size, "%.*s", (int)n, line);
		if (strspn(line, "0123456789 ") < n)
			return;
	}
	str_format(out, size, "%.*s", (int)strcspn(text, "\n"), text);
}

bool
now_needs_of_drafts(struct ctx *c, struct now_state *s, struct err *e)
{
	struct draft_list list = {0};
	char line[512];

	if (!draft_list(c, &list, e))
		return false;
	for (int i = 0; i < list.n; i++) {
		struct need *n = now_need_add(s, NEED_DRAFT, draft_tab(list.draft[i].form));

		if (!n)
			break;
		n->key = draft_key_of(&list.draft[i]);
		words_of(list.draft[i].text, line, sizeof line);
		text_fill(n->text, sizeof n->text, tr("Draft: {1}"), line, NULL, NULL);
	}
	draft_list_free(&list);
	return true;
}
