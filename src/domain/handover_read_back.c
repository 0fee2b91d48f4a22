/* handover_read_back.c — are these the receiver's own words? SPDX-License-Identifier: MIT
 *
 * source: SHO-17. Reading back shows that a critical matter was understood;
 * copying the giver's words shows nothing.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/typed.h"
#include "base/utf8.h"
#include "domain/handover_content.h"

enum { FOLD_BYTES = HANDOVER_TEXT_BYTES };

/* Only what is said: folded, without blanks and punctuation. false: it did not fit. */
static bool
bare(char *out, const char *s)
{
	size_t n = 0;

	if (!utf8_fold(out, FOLD_BYTES, s))
		return false;
	for (const char *p = out; *p;) {
		size_t len = utf8_next(p, strlen(p));
		bool mark = len == 1 && strchr(" \t\n.,;:!?-\"'()", *p);
		if (!mark && strncmp(p, "，", 3) != 0 && strncmp(p, "。", 3) != 0 &&
			strncmp(p, "、", 3) != 0) {
			memmove(out + n, p, len);
			n += len;
		}
		p += len;
	}
	out[n] = '\0';
	return true;
}

static bool
is_copied(const struct handover_line *l, const char *words, char *own, char *theirs)
{
	const char *text[] = {
		l->label_en, l->label_zh, l->remark, l->summary, l->next_step, l->contingency};

	if (!bare(own, words))
		return false;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (*text[i] && bare(theirs, text[i]) && strstr(theirs, own))
			return true;
	return false;
}

bool
handover_read_back_check(const struct handover_line *l, const char *words, struct err *e)
{
	char *own = mem_alloc(FOLD_BYTES), *theirs = mem_alloc(FOLD_BYTES);
	bool copied = own && theirs && is_copied(l, words, own, theirs);
	bool memory = own && theirs;

	mem_free(own);
	mem_free(theirs);
	if (!memory)
		return err_set(e, ERR_NOMEM);
	if (!typed_has(words, HANDOVER_READ_BACK_CHARS))
		return err_set(e, ERR_INVALID, .field = "remark", .rule = "SHO-17",
			.msgid = N_("Critical: say in 4 characters or more what you will do"));
	return !copied ||
	       err_set(e, ERR_INVALID, .field = "remark", .rule = "SHO-17",
		       .msgid = N_("These are the giver's words. Say it in words of your own"));
}
