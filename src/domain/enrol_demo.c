/* enrol_demo.c — keys of demo and test sites, without the ceremony of a code. SPDX-License-Identifier: MIT */
#include "domain/act.h"
#include "domain/enrol.h"
#include "domain/key.h"
#include "domain/site.h"

bool
enrol_demo_key(struct ctx *c, int64_t person, const char *password, struct signing_key **open,
	struct err *e)
{
	struct sealed_key sealed;
	uint8_t seed[32];
	struct site site;
	int64_t key_id;
	bool made;

	if (!site_load(c, &site, e) || !key_next_id(c, &key_id, e))
		return false;
	if (site.kind == SITE_LIVE)
		return err_set(e, ERR_DENIED,
			.msgid = N_("Keys of a live site are enrolled with a one-time code"));
	seal_random(seed, sizeof seed);
	made = password ? seal_make(c->pepper,
				  &(const struct seal_spec){
					  key_id, person, password, site_cost(site.kind)},
				  &sealed, open, e)
			: seal_make_unsealed(key_id, person, seed, &sealed, open, e);
	seal_wipe(seed, sizeof seed);
	if (!made || !act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	if (!key_enrol(c, &sealed, &(struct key_why){.word = "demo"}, e))
		return act_fail(c);
	return act_commit(c, e);
}
