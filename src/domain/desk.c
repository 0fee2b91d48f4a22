/* desk.c — the desks. SPDX-License-Identifier: MIT */
#include "domain/desk.h"

#include <string.h>

#include "base/str.h"
#include "base/typed.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/desk_sql.h"
#include "domain/ledger.h"
#include "domain/team.h"

bool
desk_check(const struct desk *d, struct err *e)
{
	static const struct typed_rule name = {.field = "name",
		.msgid = N_("A desk's name has 1 to 32 characters. Example: Front hall"),
		.least = 1,
		.most = 32,
		.trimmed = true};
	const size_t code = strlen(d->code);

	/* "site" is the name of the site's own chain on checkpoint lines. */
	if (code < 1 || code >= DESK_CODE_BYTES || d->code[0] == '-' ||
		strspn(d->code, "abcdefghijklmnopqrstuvwxyz0123456789-") != code ||
		str_eq(d->code, "site"))
		return err_set(e, ERR_INVALID, .field = "desk",
			.msgid = N_("A desk's code is 1 to 32 of a-z 0-9 -. Example: front-1"));
	return typed_check(d->name, &name, e) &&
	       utf8_check(d->terminal, strlen(d->terminal), false, "terminal", e);
}

void
desk_code_from(char out[DESK_CODE_BYTES], const char *name, int number)
{
	char folded[DESK_NAME_BYTES * 4];
	size_t n = 0;

	if (!utf8_fold(folded, sizeof folded, name))
		folded[0] = '\0';
	for (const char *p = folded; *p && n < DESK_CODE_BYTES - 1; p++) {
		if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
			out[n++] = *p;
		else if (n && out[n - 1] != '-')
			out[n++] = '-';
	}
	while (n && out[n - 1] == '-')
		n--;
	out[n] = '\0';
	if (n == 0)
		utf8_initials(out, DESK_CODE_BYTES, name);
	if (!out[0] || str_eq(out, "site"))
		(void)str_format(out, DESK_CODE_BYTES, "desk-%d", number);
}

struct named {
	const char *name;
	struct desk *out;
	bool found;
};

static bool
is_named(void *arg, const struct desk *d)
{
	struct named *n = arg;

	if (!str_eq(d->name, n->name))
		return true;
	*n->out = *d;
	n->found = true;
	return false;
}

bool
desk_find(struct ctx *c, const char *code_or_name, struct desk *out, struct err *e)
{
	struct named n = {.name = code_or_name, .out = out};
	struct err other;

	if (desk_by_code(c, code_or_name, out, e))
		return true;
	if (e->code != ERR_NOT_FOUND)
		return false;
	/* the error of the code stands if the name is not known either */
	return desk_list(c, is_named, &n, &other) && n.found;
}

static bool
append(struct ctx *c, struct desk_row *d, struct err *e)
{
	struct ledger_ref ref;
	struct record r;

	record_init(&r, RECORD_DESK_SET, 0);
	record_int(&r, TAG_DESK_ID, d->desk.id);
	record_text(&r, TAG_DESK_CODE, d->desk.code);
	record_text(&r, TAG_DESK_NAME, d->desk.name);
	if (d->desk.team_id)
		record_int(&r, TAG_DESK_TEAM, d->desk.team_id);
	if (d->desk.terminal[0])
		record_text(&r, TAG_DESK_TERMINAL, d->desk.terminal);
	if (d->desk.closed)
		record_int(&r, TAG_DESK_CLOSED, 1);
	if (d->desk.incoming_only)
		record_int(&r, TAG_DESK_INCOMING_ONLY, 1);
	bool done = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	d->record_id = ref.id;
	return done;
}

static bool
check_unused(struct ctx *c, const struct desk *d, struct err *e)
{
	int64_t coded, bound = 0;

	if (!desk_coded(c, d->code, &coded, e) ||
		(d->terminal[0] && !desk_bound(c, d->terminal, &bound, e)))
		return false;
	if (coded && coded != d->id)
		return err_set(e, ERR_CONFLICT, .field = "desk",
			.msgid = N_("There is a desk {1} already. Choose another code"),
			.arg = {d->code});
	if (bound && bound != d->id)
		return err_set(e, ERR_CONFLICT, .field = "terminal",
			.msgid = N_("Terminal {1} is another desk already"), .arg = {d->terminal});
	return true;
}

bool
desk_set_within(struct ctx *c, const struct desk *d, int64_t *id, struct err *e)
{
	struct desk_row row = {.desk = *d}, old;
	struct team team;

	if (d->id) { /* the code is on paper: it never changes */
		if (!desk_row_get(c, d->id, &old, e))
			return false;
		(void)str_copy(row.desk.code, sizeof(row.desk.code), old.desk.code);
	} else if (!desk_next_id(c, &row.desk.id, e))
		return false;
	if (!check_unused(c, &row.desk, e) || (d->team_id && !team_get(c, d->team_id, &team, e)) ||
		!append(c, &row, e) || !desk_store(c, &row, !d->id, e))
		return false;
	if (id)
		*id = row.desk.id;
	return true;
}

bool
desk_set(struct ctx *c, const struct desk *d, int64_t *id, struct err *e)
{
	if (!desk_check(d, e) || !act_begin(c, ACT_DESK_SET, NULL, e))
		return false;
	return desk_set_within(c, d, id, e) ? act_commit(c, e) : act_fail(c);
}

bool
desk_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct cache_noun noun = {RECORD_DESK_SET, RECORD_DESK_SET, TAG_DESK_ID};
	char code[DESK_CODE_BYTES];
	struct desk_row d;
	int64_t id = 0;

	(void)record_view_int(&r->view, TAG_DESK_ID, &id);
	(void)record_view_text(&r->view, TAG_DESK_CODE, code, sizeof(code));
	if (desk_row_get(c, id, &d, NULL) &&
		(d.record_id == r->ref.id
				? cache_same_text(r, TAG_DESK_CODE, d.desk.code) &&
					  cache_same_text(r, TAG_DESK_NAME, d.desk.name) &&
					  cache_same_int(r, TAG_DESK_TEAM, d.desk.team_id) &&
					  cache_same_text(r, TAG_DESK_TERMINAL, d.desk.terminal) &&
					  cache_same_int(r, TAG_DESK_CLOSED, d.desk.closed) &&
					  cache_same_int(
						  r, TAG_DESK_INCOMING_ONLY, d.desk.incoming_only)
				: cache_is_newer(c, d.record_id, r, &noun)))
		return true;
	return cache_differs(f, N_("a desk differs from the newest record"), code);
}
