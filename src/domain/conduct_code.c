/* conduct_code.c — the conduct catalogue. SPDX-License-Identifier: MIT */
#include "domain/conduct_code.h"

#include <string.h>

#include "base/half.h"
#include "base/text.h"

static const char *const kinds[CONDUCT_KINDS] = {
	[CONDUCT_ADDITION] = N_("addition"),
	[CONDUCT_MINOR] = N_("minor"),
	[CONDUCT_MEDIUM] = N_("medium"),
	[CONDUCT_SEVERE] = N_("severe"),
	[CONDUCT_DISMISSAL] = N_("dismissal case"),
	[CONDUCT_DISCRETION] = N_("discretionary"),
};

/* SCR-22 */
static const struct {
	const char *code, *label;
} aspects[CONDUCT_ASPECTS] = {
	[CONDUCT_ORDERS] = {"orders", N_("carrying out orders")},
	[CONDUCT_SERVICE] = {"service", N_("service quality")},
	[CONDUCT_COOPERATION] = {"cooperation", N_("cooperation")},
	[CONDUCT_HYGIENE] = {"hygiene", N_("hygiene")},
};

const struct conduct_code *
conduct_code_of(const struct conduct_codes *all, const char *code)
{
	for (int i = 0; i < all->n; i++)
		if (strcmp(all->code[i].code, code) == 0)
			return &all->code[i];
	return NULL;
}

bool
conduct_code_get(struct ctx *c, const char *code, int day, struct conduct_code *out, struct err *e)
{
	struct conduct_codes all;
	const struct conduct_code *k;

	if (!conduct_codes_load(c, day, &all, e))
		return false;
	k = conduct_code_of(&all, code);
	if (!k || !k->in_use)
		return err_set(e, ERR_INVALID, .field = "code", .rule = "SCR-02",
			.msgid = N_("{1} was not in the catalogue on that day. Pick one of it"),
			.arg = {code});
	*out = *k;
	return true;
}

bool
conduct_code_fits(const struct conduct_code *k, int halves, struct err *e)
{
	char least[HALF_BYTES], most[HALF_BYTES];

	if (k->least <= halves && halves <= k->most)
		return true;
	half_text(least, k->least);
	half_text(most, k->most);
	if (k->least == k->most)
		return err_set(e, ERR_INVALID, .field = "points", .rule = "SCR-02",
			.msgid = N_("{1} has {2} points, neither more nor less"),
			.arg = {k->code, most});
	return err_set(e, ERR_INVALID, .field = "points", .rule = "SCR-02",
		.msgid = N_("{1} has {2} to {3} points, halves included"),
		.arg = {k->code, least, most});
}

bool
conduct_kind_deducts(enum conduct_kind k)
{
	return k == CONDUCT_MINOR || k == CONDUCT_MEDIUM || k == CONDUCT_SEVERE;
}

const char *
conduct_kind_label(enum conduct_kind k)
{
	return kinds[k];
}

const char *
conduct_aspect_label(enum conduct_aspect a)
{
	return aspects[a].label;
}

const char *
conduct_aspect_code(enum conduct_aspect a)
{
	return aspects[a].code;
}
