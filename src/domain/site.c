/* site.c — founding a site, and opening it. SPDX-License-Identifier: MIT */
#include "domain/site.h"

#include <assert.h>
#include <string.h>

#include "domain/act.h"
#include "domain/key.h"
#include "domain/key_sql.h"
#include "domain/ledger.h"
#include "domain/site_sql.h"

enum { SITE_KEY_ID = 1 };

const char *
site_kind_code(enum site_kind k)
{
	static const char *const codes[] = {"live", "demo", "test"};

	return codes[k];
}

const char *
site_software(void)
{
	return JIAOBAN_VERSION;
}

struct seal_cost
site_cost(enum site_kind k)
{
	return k == SITE_LIVE ? SEAL_COST_LIVE : SEAL_COST_TEST;
}

bool
site_load(struct ctx *c, struct site *out, struct err *e)
{
	bool found;

	if (!site_row_get(c, out, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("This database holds no site yet"));
	return true;
}

bool
site_open(struct ctx *c, struct site *out, struct err *e)
{
	struct sealed_key sealed;
	bool found;

	if (!site_load(c, out, e) || !clock_zone_use(out->zone, e) ||
		!key_of_person(c, 0, &sealed, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_CORRUPT, .msgid = N_("The site's own key is not there"));
	memcpy(c->site, out->id, sizeof(c->site));
	if (seal_open(c->pepper, &sealed, NULL, site_cost(out->kind), &c->site_key, e))
		return true;
	if (e && e->code == ERR_DENIED)
		return err_set(e, ERR_DENIED, .field = "pepper",
			.msgid = N_("The pepper file beside the database belongs to another site"));
	return false;
}

static bool
append_founding(struct ctx *c, const struct site *s, struct ledger_ref *ref, struct err *e)
{
	struct record r;

	record_init(&r, RECORD_SITE_FOUNDED, 0);
	record_text(&r, TAG_SITE_NAME, s->name);
	record_text(&r, TAG_SITE_ZONE, s->zone);
	record_text(&r, TAG_SITE_KIND, site_kind_code(s->kind));
	record_text(&r, TAG_SITE_LANG, s->lang);
	record_bytes(&r, TAG_SITE_PUBLIC, signing_key_public(c->site_key), SEAL_PUBLIC);
	record_text(&r, TAG_SITE_SOFTWARE, site_software());
	bool good = ledger_append(c, c->site_key, &r, ref, e);
	record_free(&r);
	return good;
}

/* Inside the transaction. */
static bool
found_rows(struct ctx *c, struct site *s, const struct sealed_key *sealed, struct err *e)
{
	struct ledger_ref ref;
	struct site there;
	bool found;

	if (!site_row_get(c, &there, &found, e))
		return false;
	if (found)
		return err_set(e, ERR_CONFLICT, .msgid = N_("This database holds a site already"));
	c->now = clock_now(&c->clock);
	c->wrote_n = 0;
	s->created_utc_us = c->now.utc_us;
	return site_row_insert(c, s, e) && append_founding(c, s, &ref, e) &&
	       key_row_insert(c, sealed, ref.id, e);
}

bool
site_found(struct ctx *c, struct site *s, struct err *e)
{
	static const uint8_t none[sizeof(s->id)];
	struct sealed_key sealed;

	if (memcmp(s->id, none, sizeof(none)) == 0)
		seal_random(s->id, sizeof(s->id));
	if (!clock_zone_use(s->zone, e) ||
		!seal_make(c->pepper,
			&(const struct seal_spec){SITE_KEY_ID, 0, NULL, site_cost(s->kind)},
			&sealed, &c->site_key, e))
		return false;
	memcpy(c->site, s->id, sizeof(c->site));
	if (site_begin(c, e)) {
		if (found_rows(c, s, &sealed, e) && act_commit(c, e))
			return true;
		act_fail(c);
	}
	signing_key_free(c->site_key);
	c->site_key = NULL;
	return false;
}
