/* score_month_record.c — acts on a month as signed records, and their check. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/score_month_core.h"

static bool
put_frozen(struct ctx *c, struct record *r, int64_t record, struct err *e)
{
	struct ledger_record of;

	if (!record)
		return true;
	if (!ledger_read(c, record, &of, e))
		return false;
	record_bytes(r, TAG_SCORE_FROZEN, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return true;
}

static bool
put_table(struct ctx *c, struct record *r, const struct score_frozen *f, struct err *e)
{
	struct buf b;
	bool good;

	if (!f)
		return true;
	buf_init(&b);
	score_table_bytes(f, &b);
	good = b.failed ? err_set(e, ERR_NOMEM) : ledger_content(c, r, buf_str(&b), b.len, e);
	buf_free(&b);
	return good;
}

bool
score_month_sign(struct ctx *c, const struct score_period *p, const struct score_signed *s,
	int64_t *record, struct err *e)
{
	struct score_period_step step = {.month = p->month,
		.group = p->group,
		.round = s->round,
		.act = s->act,
		.by = s->act == SCORE_MONTH_CLOSE ? 0 : c->who,
		.at_us = c->now.utc_us};
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	record_init(&r, (enum record_type)score_month_record(s->act), 0);
	good = put_table(c, &r, s->table, e);
	record_int(&r, TAG_SCORE_MONTH, p->month);
	record_int(&r, TAG_SCORE_GROUP, (int64_t)p->group);
	record_int(&r, TAG_SCORE_ROUND, s->round);
	if (s->table)
		record_int(&r, TAG_SCORE_ROWS, s->table->rows);
	if (s->due_day)
		record_int(&r, TAG_SCORE_DUE, s->due_day);
	good = good && put_frozen(c, &r, s->frozen, e);
	record_said(&r, TAG_SCORE_WORDS, s->words);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*record = step.record = ref.id;
	return good && score_period_step_add(c, &step, e);
}

/* --- verify --- */

static bool
finding(const struct ledger_record *rec, struct verify_finding *f, const char *msgid)
{
	int64_t month = 0;
	char text[16];

	(void)record_view_int(&rec->view, TAG_SCORE_MONTH, &month);
	(void)str_format(text, sizeof text, "%lld", (long long)month);
	return cache_differs(f, msgid, text);
}

/* The table that the record carries says which month and group it is of, and its rows. */
static bool
is_table_right(struct ctx *c, const struct ledger_record *rec, const struct score_period_step *s)
{
	struct score_frozen f;
	bool right;

	if (s->act != SCORE_MONTH_CONFIRM && s->act != SCORE_MONTH_CLOSE)
		return true;
	right = score_table_of(c, rec->ref.id, &f, NULL) && f.month == s->month &&
		f.group == s->group && cache_same_int(rec, TAG_SCORE_ROWS, f.rows);
	for (int i = 0; right && i < f.rows; i++) {
		struct score_sheet sheet;
		bool found;

		right = score_sheet_row(c, f.row[i].person, s->month, &sheet, &found, NULL) &&
			found && sheet.group == s->group;
	}
	score_frozen_free(&f);
	return right;
}

static bool
is_period_right(struct ctx *c, const struct ledger_record *rec, const struct score_period_step *s)
{
	struct score_period_row p;

	if (!score_period_row(c, s->month, s->group, &p, NULL) || !p.found || p.round < s->round)
		return false;
	switch (s->act) {
	case SCORE_MONTH_CONFIRM: return p.frozen == rec->ref.id;
	case SCORE_MONTH_PUBLISH: return cache_same_int(rec, TAG_SCORE_DUE, p.due_day);
	case SCORE_MONTH_CLOSE: return p.state == SCORE_MONTH_CLOSED;
	case SCORE_MONTH_PROPOSE:
	case SCORE_MONTH_SEND_BACK:
	case SCORE_MONTH_ACTS: break;
	}
	return true;
}

bool
score_month_cache_check(struct ctx *c, const struct ledger_record *rec, struct verify_finding *f)
{
	struct score_period_step s;
	bool found = false;

	if (score_period_step_of(c, rec->ref.id, &s, &found, NULL) && found &&
		score_month_record(s.act) == rec->view.head.type && s.by == rec->view.head.actor &&
		s.at_us == rec->view.head.at.utc_us &&
		cache_same_int(rec, TAG_SCORE_MONTH, s.month) &&
		cache_same_int(rec, TAG_SCORE_GROUP, (int64_t)s.group) &&
		cache_same_int(rec, TAG_SCORE_ROUND, s.round) && is_period_right(c, rec, &s) &&
		is_table_right(c, rec, &s))
		return true;
	return finding(rec, f, N_("the scores of {1} differ from their record"));
}

/* A person's own word: the row says it, or has moved on since. */
static bool
is_acknowledged(struct ctx *c, const struct ledger_record *rec)
{
	struct score_sheet s;
	int64_t month = 0;
	bool found;

	(void)record_view_int(&rec->view, TAG_SCORE_MONTH, &month);
	return score_sheet_row(c, rec->view.head.actor, (int)month, &s, &found, NULL) && found &&
	       cache_same_int(rec, TAG_SCORE_PERSON, s.person) &&
	       s.acknowledged_us == rec->view.head.at.utc_us && !s.by_silence &&
	       (s.record == rec->ref.id ? s.state == SCORE_SHEET_ACKNOWLEDGED
					: s.record > rec->ref.id && s.state == SCORE_SHEET_CLOSED);
}

static bool
is_closed(struct ctx *c, const struct ledger_record *rec)
{
	const uint8_t *p = (const uint8_t *)buf_str(&rec->content);
	int64_t month = 0;

	(void)record_view_int(&rec->view, TAG_SCORE_MONTH, &month);
	if (rec->content.len % 8 != 0 ||
		!cache_same_int(rec, TAG_SCORE_ROWS, (int64_t)(rec->content.len / 8)))
		return false;
	for (size_t i = 0; i < rec->content.len; i += 8) {
		struct score_sheet s;
		uint64_t person = 0;
		bool found;

		for (size_t b = 0; b < 8; b++)
			person = person << 8 | p[i + b];
		if (!score_sheet_row(c, (int64_t)person, (int)month, &s, &found, NULL) || !found ||
			s.state != SCORE_SHEET_CLOSED || s.record != rec->ref.id ||
			s.by_silence != !s.acknowledged_us)
			return false;
	}
	return true;
}

bool
score_sheet_cache_check(struct ctx *c, const struct ledger_record *rec, struct verify_finding *f)
{
	const bool own = rec->view.head.type == RECORD_SCORE_ACKNOWLEDGED;

	if (own ? is_acknowledged(c, rec) : is_closed(c, rec))
		return true;
	return finding(rec, f, N_("a score sheet of {1} differs from its record"));
}
