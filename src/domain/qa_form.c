/* qa_form.c — versions of the QA form. SPDX-License-Identifier: MIT
 *
 * source: SCR-23.
 */
#include <string.h>

#include "base/str.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/conduct_code.h"
#include "domain/qa_sql.h"

bool
qa_form_version(struct ctx *c, int version, struct qa_form *out, struct err *e)
{
	int64_t record;
	bool found;

	if (!qa_form_read(c, version, out, &record, &found, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .rule = "SCR-23",
				.msgid = N_("There is no such version of the QA form"));
}

bool
qa_form_load(struct ctx *c, int day, struct qa_form *out, struct err *e)
{
	int version;

	return qa_form_in_force(c, day, &version, e) && qa_form_version(c, version, out, e);
}

/* One line a section and item, as it is signed. */
static void
put_text(struct buf *b, const struct qa_form *f)
{
	for (int s = 0, i = 0; s < f->sections; s++) {
		const struct qa_section *sec = &f->section[s];

		buf_printf(b, "#\t%d\t%s\t%s\n", sec->share, sec->en, sec->zh);
		for (; i < f->items && f->item[i].section == s; i++) {
			const struct qa_item *it = &f->item[i];

			buf_printf(b, "%d\t%d\t%s\t%s\t%s\n", (int)it->weighing, it->weight,
				*it->code ? it->code : "-", it->en, it->zh);
		}
	}
}

static bool
code_fits(struct ctx *c, const struct qa_item *it, int day, struct err *e)
{
	struct conduct_code k;

	if (!*it->code)
		return true;
	if (!conduct_code_get(c, it->code, day, &k, e))
		return false;
	return (conduct_kind_deducts(k.kind) && !k.by_rule) ||
	       err_set(e, ERR_INVALID, .field = "code", .rule = "SCR-23",
		       .msgid = N_("{1} takes no points. A fatal item proposes D, M or S"),
		       .arg = {k.code});
}

static bool
is_later(struct ctx *c, struct qa_form *f, struct err *e)
{
	const int today = clock_local(c->now.utc_us).day;
	int version, from;

	if (!qa_form_newest(c, &version, &from, e))
		return false;
	f->version = version + 1;
	return (f->from_day >= today && f->from_day >= from) ||
	       err_set(e, ERR_INVALID, .field = "from", .rule = "SCR-23",
		       .msgid = N_("A form begins today or later, not before the one it follows"));
}

static bool
sign(struct ctx *c, const struct qa_form *f, int64_t *record, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	struct buf text;
	bool good;

	buf_init(&text);
	put_text(&text, f);
	record_init(&r, RECORD_QA_FORM_SET, 0);
	record_int(&r, TAG_QA_FORM_VERSION, f->version);
	record_int(&r, TAG_QA_FORM_FROM, f->from_day);
	record_buf(&r, TAG_QA_FORM_TEXT, &text);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	buf_free(&text);
	*record = ref.id;
	return good;
}

bool
qa_form_set_within(struct ctx *c, struct qa_form *f, struct err *e)
{
	int64_t record;

	if (!is_later(c, f, e) || !qa_form_check(f, e))
		return false;
	for (int i = 0; i < f->items; i++)
		if (!code_fits(c, &f->item[i], f->from_day, e))
			return false;
	return sign(c, f, &record, e) && qa_form_insert(c, f, record, e);
}

bool
qa_form_set(struct ctx *c, const struct qa_form *f, int *version, struct err *e)
{
	struct qa_form own = *f;

	if (!act_begin(c, ACT_QA_FORM_SET, &(struct access_object){0}, e))
		return false;
	if (!qa_form_set_within(c, &own, e))
		return act_fail(c);
	*version = own.version;
	return act_commit(c, e);
}

static bool
same_text(const struct ledger_record *r, const struct qa_form *f)
{
	const struct record_field *t = record_view_field(&r->view, TAG_QA_FORM_TEXT);
	struct buf text;
	bool same;

	buf_init(&text);
	put_text(&text, f);
	same = t && !text.failed && t->n == text.len && memcmp(t->p, text.p, t->n) == 0;
	buf_free(&text);
	return same;
}

bool
qa_form_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *fi)
{
	struct qa_form f;
	int64_t version = 0, record = 0;
	bool found;

	(void)record_view_int(&r->view, TAG_QA_FORM_VERSION, &version);
	if (qa_form_read(c, (int)version, &f, &record, &found, NULL) && found &&
		record == r->ref.id && cache_same_int(r, TAG_QA_FORM_FROM, f.from_day) &&
		same_text(r, &f))
		return true;
	return cache_differs(fi, N_("a QA form differs from its record"), "");
}
