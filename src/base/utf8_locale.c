/* utf8_locale.c — a locale in which libc knows widths. SPDX-License-Identifier: MIT */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "base/utf8.h"

static bool
use_utf8_locale(void)
{
	return setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "C.utf8") ||
	       setlocale(LC_CTYPE, "en_US.UTF-8");
}

static const char *
wanted_locale(void)
{
	static const char *const name[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
		const char *value = getenv(name[i]);
		if (value && *value)
			return str_eq(value, "C") || str_eq(value, "POSIX") ? "" : value;
	}
	return "";
}

/* Judged by the name where the locale is not installed. */
static bool
is_utf8_locale(const char *wanted)
{
	if (setlocale(LC_CTYPE, ""))
		return str_eq(nl_langinfo(CODESET), "UTF-8");
	const char *charset = strchr(wanted, '.');
	return !charset || strncasecmp(charset, ".utf8", 5) == 0 ||
	       strncasecmp(charset, ".utf-8", 6) == 0;
}

bool
utf8_locale_use(struct err *e)
{
	const char *wanted = wanted_locale();

	if (*wanted && is_utf8_locale(wanted) && str_eq(nl_langinfo(CODESET), "UTF-8"))
		return true;
	bool refused = *wanted && !is_utf8_locale(wanted);
	if (!use_utf8_locale() || refused)
		return err_set(e, ERR_INVALID, .field = "LC_ALL",
			.msgid = N_("This terminal is not set to UTF-8. Example: LC_ALL=C.UTF-8"));
	return true;
}
