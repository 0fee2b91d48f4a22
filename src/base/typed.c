/* typed.c — words that a person typed: how many characters they may have. SPDX-License-Identifier: MIT */
#include "base/typed.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

bool
typed_has(const char *s, size_t least)
{
	return least == 0 ||
	       (s && utf8_clusters(s, strlen(s)) >= least && s[strspn(s, " \t\n")] != '\0');
}

static bool
fits(const char *s, size_t n, const struct typed_rule *rule)
{
	const size_t bytes = rule->bytes ? rule->bytes : rule->most * 4 + 1;

	if (!typed_has(s, rule->least) || utf8_clusters(s, n) > rule->most || n >= bytes)
		return false;
	return !rule->trimmed || n == 0 || (s[0] != ' ' && s[n - 1] != ' ');
}

bool
typed_check(const char *s, const struct typed_rule *rule, struct err *e)
{
	const char *text = s ? s : "";
	const size_t n = strlen(text);
	char most[24];

	if (!utf8_check(text, n, rule->lines, rule->field, e))
		return false;
	if (fits(text, n, rule))
		return true;
	(void)str_format(most, sizeof most, "%zu", rule->most);
	return err_set(e, ERR_INVALID, .field = rule->field, .rule = rule->rule,
		.msgid = rule->msgid, .arg = {rule->arg ? rule->arg : most});
}
