/* entry_template.c — sentences with blanks for the entry line. SPDX-License-Identifier: MIT */
#include "domain/entry_template.h"

#include <string.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/entry_template_sql.h"
#include "domain/ledger.h"

enum { BLANK_LINE = 3 };

/* ---- pure ---- */

bool
entry_template_check(const struct entry_template *t, struct err *e)
{
	static const struct typed_rule text = {.field = "text",
		.msgid = N_("A template has 2 to 200 characters. Example: Refund of {sum}"),
		.least = 2,
		.most = ENTRY_TEMPLATE_CHARS,
		.trimmed = true};
	const size_t code = strlen(t->code);

	if (code < 1 || code >= ENTRY_TEMPLATE_CODE_BYTES ||
		strspn(t->code, "abcdefghijklmnopqrstuvwxyz0123456789") != code)
		return err_set(e, ERR_INVALID, .field = "code",
			.msgid = N_("A template's code is 1 to 8 of a-z 0-9. Example: rf"));
	if (t->kind <= ENTRY_KIND_NONE || t->kind >= ENTRY_KINDS)
		return err_set(e, ERR_INVALID, .field = "kind",
			.msgid = N_("A template needs a kind of entry. Examples: inquiry, note"));
	return typed_check(t->text, &text, e);
}

const struct entry_template *
entry_template_find(const struct entry_template_list *l, const char *code, size_t len)
{
	for (int i = 0; i < l->n; i++) {
		const struct entry_template *t = &l->item[i];

		if (strlen(t->code) == len && strncmp(t->code, code, len) == 0)
			return t;
	}
	return NULL;
}

bool
entry_template_is_chinese(const struct entry_template *t)
{
	for (const char *s = t->text; *s;
		s++) /* 0xE4 to 0xE9 begin the common Chinese characters */
		if ((unsigned char)*s >= 0xE4 && (unsigned char)*s <= 0xE9)
			return true;
	return false;
}

bool
entry_template_expand(const struct entry_template *t, bool with_kind, char *out, size_t size)
{
	const struct entry_kind_row *kind = entry_kind_row(t->kind);
	bool zh = entry_template_is_chinese(t);

	if (!with_kind || t->kind == ENTRY_NOTE)
		return str_copy(out, size, t->text);
	return str_format(out, size, "%s%s%s", zh ? kind->initials_zh : kind->initials_en,
		zh ? "：" : ": ", t->text);
}

/* The blank that begins exactly here; 0 = none. */
static size_t
blank_length(const char *s)
{
	size_t n = strspn(s, "_");

	if (n)
		return n >= BLANK_LINE ? n : 0;
	if (*s != '{')
		return 0;
	n = strcspn(s + 1, "{}");
	return n && s[1 + n] == '}' ? n + 2 : 0;
}

bool
entry_blank_next(const char *text, size_t from, struct entry_blank *out)
{
	size_t at = 0, len;

	for (; text[at]; at += len ? len : 1) {
		len = blank_length(text + at);
		if (len == 0 && text[at] == '_')
			len = strspn(text + at, "_");
		else if (len && at >= from) {
			*out = (struct entry_blank){at, len};
			return true;
		}
	}
	return false;
}

bool
entry_blank_previous(const char *text, size_t before, struct entry_blank *out)
{
	struct entry_blank b;
	bool found = false;

	for (size_t from = 0; entry_blank_next(text, from, &b) && b.at < before;
		from = b.at + b.len) {
		*out = b;
		found = true;
	}
	return found;
}

/* ---- changes ---- */

static bool
append(struct ctx *c, const struct entry_template *t, struct ledger_ref *ref, struct err *e)
{
	struct record r;

	record_init(&r, RECORD_ENTRY_TEMPLATE_SET, 0);
	record_int(&r, TAG_ENTRY_TEMPLATE_ID, t->id);
	record_text(&r, TAG_ENTRY_TEMPLATE_CODE, t->code);
	record_text(&r, TAG_ENTRY_TEMPLATE_KIND, entry_kind_row(t->kind)->code);
	record_text(&r, TAG_ENTRY_TEMPLATE_TEXT, t->text);
	record_int(&r, TAG_ENTRY_TEMPLATE_IN_USE, t->in_use);
	bool done = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return done;
}

/* The code is what fingers know: it never changes. */
static bool
settle(struct ctx *c, struct entry_template *t, struct err *e)
{
	struct entry_template old;
	int64_t taken, record_id;

	if (t->id) {
		if (!entry_template_row_get(c, t->id, &old, &record_id, e))
			return false;
		(void)str_copy(t->code, sizeof t->code, old.code);
		return true;
	}
	if (!entry_template_coded(c, t->code, &taken, e) || !entry_template_next_id(c, &t->id, e))
		return false;
	if (taken)
		return err_set(e, ERR_CONFLICT, .field = "code",
			.msgid = N_("There is a template {1} already. Choose another code"),
			.arg = {t->code});
	return t->id <= ENTRY_TEMPLATES_MAX ||
	       err_set(e, ERR_INVALID, .field = "code",
		       .msgid = N_("A site has at most 96 templates. Change one not in use"));
}

bool
entry_template_set(struct ctx *c, struct entry_template *t, struct err *e)
{
	struct entry_template now = *t;
	struct ledger_ref ref;
	bool adds = t->id == 0;

	if (!entry_template_check(t, e) || !act_begin(c, ACT_ENTRY_TEMPLATE_SET, NULL, e))
		return false;
	if (!settle(c, &now, e) || !append(c, &now, &ref, e) ||
		!entry_template_store(c, &now, ref.id, adds, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	now.rev = adds ? 1 : now.rev + 1;
	*t = now;
	return true;
}

/* ---- verify ---- */

bool
entry_template_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct cache_noun noun = {
		RECORD_ENTRY_TEMPLATE_SET, RECORD_ENTRY_TEMPLATE_SET, TAG_ENTRY_TEMPLATE_ID};
	struct entry_template t;
	int64_t id = 0, record_id = 0;
	char code[ENTRY_TEMPLATE_CODE_BYTES];

	(void)record_view_int(&r->view, TAG_ENTRY_TEMPLATE_ID, &id);
	(void)record_view_text(&r->view, TAG_ENTRY_TEMPLATE_CODE, code, sizeof code);
	if (entry_template_row_get(c, id, &t, &record_id, NULL) &&
		(record_id == r->ref.id
				? cache_same_text(r, TAG_ENTRY_TEMPLATE_CODE, t.code) &&
					  cache_same_text(r, TAG_ENTRY_TEMPLATE_KIND,
						  entry_kind_row(t.kind)->code) &&
					  cache_same_text(r, TAG_ENTRY_TEMPLATE_TEXT, t.text) &&
					  cache_same_int(r, TAG_ENTRY_TEMPLATE_IN_USE, t.in_use)
				: cache_is_newer(c, record_id, r, &noun)))
		return true;
	return cache_differs(f, N_("a template differs from the newest record"), code);
}
