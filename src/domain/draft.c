/* draft.c — what was typed and is not saved yet. SPDX-License-Identifier: MIT */
#include "domain/draft.h"

#include <assert.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/draft_sql.h"

/* The form is named by a screen's code, not by a person. */
static void
key_assert(const struct draft_key *k)
{
	size_t n = strlen(k->form);
	assert(n >= 1 && n < DRAFT_FORM_BYTES);
	assert(strspn(k->form, "abcdefghijklmnopqrstuvwxyz-") == n && k->record_id >= 0);
	(void)n;
}

static bool
own_begin(struct ctx *c, struct err *e)
{
	return act_begin(c, ACT_OWN_SETTINGS, &(const struct access_object){.person = c->who}, e);
}

bool
draft_save(struct ctx *c, const struct draft_key *k, const char *text, struct err *e)
{
	size_t n = strlen(text);
	key_assert(k);
	if (n == 0)
		return draft_drop(c, k, e);
	if (n >= DRAFT_MAX_BYTES)
		return err_set(e, ERR_INVALID, .field = "draft",
			.msgid = N_("Too long to keep as a draft. At most 65535 bytes"));
	if (!utf8_is_valid(text, n))
		return err_set(e, ERR_INVALID, .field = "draft",
			.msgid = N_("Not kept as a draft: the text is not UTF-8"));
	if (!own_begin(c, e))
		return false;
	return draft_row_put(c, k, text, e) ? act_commit(c, e) : act_fail(c);
}

bool
draft_drop(struct ctx *c, const struct draft_key *k, struct err *e)
{
	struct buf had;
	bool found = false;
	key_assert(k);
	buf_init(&had);
	bool good = draft_row_get(c, k, &had, &found, e);
	buf_free(&had);
	if (!good || !found)
		return good;
	if (!own_begin(c, e))
		return false;
	return draft_row_drop(c, k, e) ? act_commit(c, e) : act_fail(c);
}

bool
draft_load(struct ctx *c, const struct draft_key *k, struct buf *text, bool *found, struct err *e)
{
	key_assert(k);
	return draft_row_get(c, k, text, found, e);
}

void
draft_list_free(struct draft_list *l)
{
	arena_free(&l->arena);
	*l = (struct draft_list){0};
}

bool
draft_list(struct ctx *c, struct draft_list *out, struct err *e)
{
	*out = (struct draft_list){0};
	arena_init(&out->arena);
	if (draft_rows(c, out, e))
		return true;
	draft_list_free(out);
	return false;
}
