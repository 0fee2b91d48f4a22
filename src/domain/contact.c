/* contact.c — whom to call, in escalation order. SPDX-License-Identifier: MIT */
#include "domain/contact.h"

#include <string.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/contact_sql.h"
#include "domain/ledger.h"

enum { PHONE_LEAST = 3 };

static const struct {
	const char *code, *label;
} roles[CONTACT_ROLES] = {
	[CONTACT_SUPERVISOR] = {"supervisor", N_("supervisor")},
	[CONTACT_DIRECTOR] = {"director", N_("director")},
	[CONTACT_DUTY_DEPARTMENT] = {"duty_department", N_("duty department")},
	[CONTACT_OTHER] = {"other", N_("other contact")},
};

const char *
contact_role_code(enum contact_role r)
{
	return roles[r].code;
}

const char *
contact_role_label(enum contact_role r)
{
	return roles[r].label;
}

bool
contact_role_parse(const char *code, enum contact_role *out)
{
	for (int r = 0; r < CONTACT_ROLES; r++)
		if (str_eq(roles[r].code, code)) {
			*out = (enum contact_role)r;
			return true;
		}
	return false;
}

bool
contact_check(const struct contact *k, struct err *e)
{
	static const struct typed_rule name = {.field = "name",
		.rule = "ORG-08",
		.msgid = N_("A name has 1 to 40 characters. Example: Power duty office"),
		.least = 1,
		.most = CONTACT_NAME_CHARS,
		.trimmed = true};
	const size_t phone = strlen(k->phone);

	if (k->rank < 1 || k->rank > CONTACT_RANK_MAX)
		return err_set(e, ERR_INVALID, .field = "rank", .rule = "ORG-08",
			.msgid =
				N_("The place in the order is 1 to 99. Who is called first has 1"));
	if (!typed_check(k->name, &name, e))
		return false;
	if (phone < PHONE_LEAST || strspn(k->phone, "0123456789+-()#, ") != phone)
		return err_set(e, ERR_INVALID, .field = "phone", .rule = "ORG-08",
			.msgid = N_("A phone has 3 to 32 of 0-9 + - ( ) # , and space. Example: "
				    "8001"));
	return true;
}

static bool
append(struct ctx *c, const struct contact *k, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	bool done;

	record_init(&r, RECORD_CONTACT_SET, 0);
	record_int(&r, TAG_CONTACT_ID, k->id);
	record_int(&r, TAG_CONTACT_DESK, k->desk);
	record_int(&r, TAG_CONTACT_RANK, k->rank);
	record_text(&r, TAG_CONTACT_ROLE, contact_role_code(k->role));
	record_text(&r, TAG_CONTACT_NAME, k->name);
	record_text(&r, TAG_CONTACT_PHONE, k->phone);
	record_int(&r, TAG_CONTACT_RETIRED, k->retired);
	done = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return done;
}

bool
contact_set_within(struct ctx *c, struct contact *contact, struct err *e)
{
	struct contact k = *contact, old;
	struct ledger_ref ref;
	bool adds = k.id == 0;

	if (adds ? !contact_next_id(c, &k.id, e) : !contact_get(c, k.id, &old, NULL, e))
		return false;
	if (k.id > CONTACTS_MAX)
		return err_set(e, ERR_FULL, .field = "name", .rule = "ORG-08",
			.msgid = N_("A site has at most 64 contacts. Change one not in use"));
	if (!append(c, &k, &ref, e) || !contact_store(c, &k, ref.id, adds, e))
		return false;
	k.rev = adds ? 1 : k.rev + 1;
	*contact = k;
	return true;
}

bool
contact_set(struct ctx *c, struct contact *k, struct err *e)
{
	struct contact now = *k;

	if (!contact_check(k, e) || !act_begin(c, ACT_CONTACT_SET, NULL, e))
		return false;
	if (!contact_set_within(c, &now, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*k = now;
	return true;
}

bool
contact_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct cache_noun noun = {
		RECORD_CONTACT_SET, RECORD_CONTACT_SET, TAG_CONTACT_ID};
	struct contact k = {0};
	int64_t id = 0, record = 0;

	(void)record_view_int(&r->view, TAG_CONTACT_ID, &id);
	if (contact_get(c, id, &k, &record, NULL) &&
		(record == r->ref.id ? cache_same_int(r, TAG_CONTACT_DESK, k.desk) &&
					       cache_same_int(r, TAG_CONTACT_RANK, k.rank) &&
					       cache_same_text(r, TAG_CONTACT_ROLE,
						       contact_role_code(k.role)) &&
					       cache_same_text(r, TAG_CONTACT_NAME, k.name) &&
					       cache_same_text(r, TAG_CONTACT_PHONE, k.phone) &&
					       cache_same_int(r, TAG_CONTACT_RETIRED, k.retired)
				     : cache_is_newer(c, record, r, &noun)))
		return true;
	return cache_differs(f, N_("a contact differs from the newest record: {1}"), k.name);
}
