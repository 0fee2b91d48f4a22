/* checklist.c — checklists and procedures, versioned templates per desk. SPDX-License-Identifier: MIT */
#include "domain/checklist.h"

#include <string.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/checklist_sql.h"
#include "domain/incident_file.h"
#include "domain/ledger.h"

enum { /* signed fields of RECORD_TEMPLATE_SET */
	TAG_TEMPLATE_ID = TAG_OWN,
	TAG_TEMPLATE_DESK,
	TAG_TEMPLATE_KIND,
	TAG_TEMPLATE_VERSION,
	TAG_TEMPLATE_LINES /* {wants u16, en length u16, en, zh length u16, zh} each */
};

/* SHO-03. Items stand in lists of their own (ITEM-02). */
static const struct checklist_line prepare[] = {
	{"Desk tidy and clean", "台面整洁", false},
	{"Phones and computers working", "电话与电脑正常", false},
	{"Evidence and records gathered", "证据与记录已收齐", false},
	{"Unfinished work listed", "未完成工作已列明", false},
	{"New instructions from superiors listed", "上级新指令已列明", false},
	{"Public-area repairs listed", "公共区域报修已列明", false},
};
static const struct checklist_line receive[] = {
	{"Area tidy", "区域整洁", false},
	{"Phones and systems running", "电话与系统运行正常", false},
	{"Previous record read", "上一班记录已阅读", false},
	{"Duties confirmed", "当班职责已确认", false},
};
static const struct checklist_line closing[] = {
	{"Machines off", "设备已关机", false},
	{"Seat in place", "座椅已归位", false},
	{"Cabinet locked", "柜子已上锁", false},
};

#define SHIPPED(kind_, lines_)                                                                     \
	{                                                                                          \
		.kind = (kind_), .line = (lines_),                                                 \
		.lines = (int)(sizeof(lines_) / sizeof *(lines_))                                  \
	}
static const struct checklist shipped[CHECKLIST_HANDOVER_KINDS] = {
	[CHECKLIST_PREPARE] = SHIPPED(CHECKLIST_PREPARE, prepare),
	[CHECKLIST_RECEIVE] = SHIPPED(CHECKLIST_RECEIVE, receive),
	[CHECKLIST_CLOSING] = SHIPPED(CHECKLIST_CLOSING, closing),
};

bool
checklist_kind_is_known(int kind)
{
	return (kind >= 0 && kind < CHECKLIST_HANDOVER_KINDS) ||
	       (kind >= CHECKLIST_INCIDENT && kind < CHECKLIST_KINDS);
}

const struct checklist *
checklist_shipped(enum checklist_kind kind)
{
	const int k = (int)kind;

	if (k >= CHECKLIST_INCIDENT)
		return incident_procedure_shipped((enum incident_kind)(k - CHECKLIST_INCIDENT));
	return &shipped[k < CHECKLIST_HANDOVER_KINDS ? k : 0];
}

static bool
text_check(const char *s, int line, const char *field, struct err *e)
{
	char number[16];

	(void)str_format(number, sizeof number, "%d", line);
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "SHO-03",
			.msgid = N_("Line {1} needs 2 to 60 characters in both languages"),
			.arg = number,
			.least = 2,
			.most = CHECKLIST_TEXT_CHARS},
		e);
}

bool
checklist_check(const struct checklist_line *line, int lines, struct err *e)
{
	if (lines < 1 || lines > CHECKLIST_LINES_MAX)
		return err_set(e, ERR_INVALID, .field = "lines", .rule = "SHO-03",
			.msgid = N_("A checklist has 1 to 40 lines"));
	for (int i = 0; i < lines; i++)
		if (!text_check(line[i].text_en, i + 1, "text_en", e) ||
			!text_check(line[i].text_zh, i + 1, "text_zh", e))
			return false;
	return true;
}

bool
checklist_same(const struct checklist *a, const struct checklist *b)
{
	if (a->lines != b->lines)
		return false;
	for (int i = 0; i < a->lines; i++)
		if (!str_eq(a->line[i].text_en, b->line[i].text_en) ||
			!str_eq(a->line[i].text_zh, b->line[i].text_zh) ||
			a->line[i].wants_value != b->line[i].wants_value)
			return false;
	return true;
}

static void
lines_bytes(struct buf *b, const struct checklist *l)
{
	for (int i = 0; i < l->lines; i++) {
		const char *text[] = {l->line[i].text_en, l->line[i].text_zh};
		buf_u16(b, l->line[i].wants_value);
		for (int k = 0; k < 2; k++) {
			buf_u16(b, (uint16_t)strlen(text[k]));
			buf_puts(b, text[k]);
		}
	}
}

static void
put_lines(struct record *r, const struct checklist *l)
{
	struct buf b;

	buf_init(&b);
	lines_bytes(&b, l);
	record_buf(r, TAG_TEMPLATE_LINES, &b);
	buf_free(&b);
}

static bool
write_set(struct ctx *c, struct checklist *l, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	int64_t version;
	bool good;

	if (!checklist_next(c, l->desk, l->kind, &l->id, &version, e))
		return false;
	l->version = (int)version;
	record_init(&r, RECORD_TEMPLATE_SET, 0);
	record_int(&r, TAG_TEMPLATE_ID, l->id);
	record_int(&r, TAG_TEMPLATE_DESK, l->desk);
	record_int(&r, TAG_TEMPLATE_KIND, l->kind);
	record_int(&r, TAG_TEMPLATE_VERSION, version);
	put_lines(&r, l);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && checklist_insert(c, l, ref.id, e);
}

bool
checklist_set_within(struct ctx *c, const struct checklist *list, int64_t *id, struct err *e)
{
	struct checklist l = *list;

	if (!write_set(c, &l, e))
		return false;
	*id = l.id;
	return true;
}

static bool
set_begin(struct ctx *c, const struct checklist *l, struct err *e)
{
	if (!checklist_kind_is_known((int)l->kind))
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "SHO-03",
			.msgid = N_("There is no checklist of that kind"));
	return checklist_check(l->line, l->lines, e) &&
	       act_begin(c, ACT_TEMPLATE_SET, &(struct access_object){.desk = l->desk}, e);
}

bool
checklist_set(struct ctx *c, const struct checklist *list, int64_t *id, struct err *e)
{
	int64_t made;

	if (!set_begin(c, list, e))
		return false;
	if (!checklist_set_within(c, list, &made, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*id = made;
	return true;
}

/* On top of the version that was read, and of none that came since. */
static bool
is_on_top(struct ctx *c, const struct checklist *list, int base, struct err *e)
{
	struct checklist now;
	struct arena a;
	bool good;

	arena_init(&a);
	good = checklist_newest(c, list->desk, list->kind, &a, &now, e);
	if (good && now.version != base)
		good = err_set(e, ERR_STALE,
			.msgid = N_("Another version came in force meanwhile. Read it first"));
	if (good && !now.id)
		now = *checklist_shipped(list->kind);
	if (good && (now.id || !list->desk) && checklist_same(list, &now))
		good = err_set(e, ERR_CONFLICT, .field = "lines", .rule = "SHO-03",
			.msgid = N_("This is in force already. Change a line, then F6"));
	arena_free(&a);
	return good;
}

bool
checklist_revise(struct ctx *c, const struct checklist *list, int base, int64_t *id, struct err *e)
{
	int64_t made;

	if (!set_begin(c, list, e))
		return false;
	if (!is_on_top(c, list, base, e) || !checklist_set_within(c, list, &made, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*id = made;
	return true;
}

bool
checklist_read(struct ctx *c, int64_t id, struct arena *a, struct checklist *out, struct err *e)
{
	int64_t record;

	return checklist_get(c, id, a, out, &record, e);
}

bool
checklist_current(struct ctx *c, int64_t desk, enum checklist_kind kind, struct arena *a,
	struct checklist *out, struct err *e)
{
	if (!checklist_newest(c, desk, kind, a, out, e))
		return false;
	if (!out->id && desk && !checklist_newest(c, 0, kind, a, out, e))
		return false;
	if (!out->id)
		*out = *checklist_shipped(kind);
	return true;
}

bool
checklist_pinned(struct ctx *c, int64_t id, enum checklist_kind kind, struct arena *a,
	struct checklist *out, struct err *e)
{
	int64_t record;

	if (id)
		return checklist_get(c, id, a, out, &record, e);
	*out = *checklist_shipped(kind);
	return true;
}

static bool
same_lines(const struct ledger_record *r, const struct checklist *l)
{
	const struct record_field *signed_lines = record_view_field(&r->view, TAG_TEMPLATE_LINES);
	struct buf b;
	bool same;

	buf_init(&b);
	lines_bytes(&b, l);
	same = signed_lines && !b.failed && signed_lines->n == b.len &&
	       memcmp(signed_lines->p, b.p, b.len) == 0;
	buf_free(&b);
	return same;
}

bool
checklist_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct checklist l;
	struct arena a;
	int64_t id = 0, record = 0;
	bool right;

	(void)record_view_int(&r->view, TAG_TEMPLATE_ID, &id);
	arena_init(&a);
	right = checklist_get(c, id, &a, &l, &record, NULL) && record == r->ref.id &&
		cache_same_int(r, TAG_TEMPLATE_DESK, l.desk) &&
		cache_same_int(r, TAG_TEMPLATE_KIND, l.kind) &&
		cache_same_int(r, TAG_TEMPLATE_VERSION, l.version) && same_lines(r, &l);
	arena_free(&a);
	return right || cache_differs(f, N_("a checklist differs from its record"), "");
}
