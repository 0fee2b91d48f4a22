/* text.h — the two languages. SPDX-License-Identifier: MIT
 *
 * The English string is the msgid. The Chinese table is compiled from
 * src/po/zh_CN*.po. The language is the person's, not the process's: it is
 * switched at sign-in (the one writable global of this file).
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum lang { LANG_EN, LANG_ZH, LANGS };

void text_use(enum lang lang);
enum lang text_lang(void);
const char *text_lang_code(enum lang lang);                        /* "en", "zh_CN" */
bool text_lang_parse(const char *code, enum lang *out) MUST_CHECK; /* also "zh", "zh_CN.UTF-8" */

/* out: static. A msgid without a translation comes back as it is. */
const char *tr(const char *msgid);
const char *tr_in(enum lang lang, const char *msgid);
/* With a context (msgctxt), for short words that mean two things: tr_ctx("state", "Open"). */
const char *tr_ctx(const char *context, const char *msgid);
/* Picks by number: English one/other, Chinese has one form. */
const char *tr_n(const char *one, const char *many, long n);

/* Fills {1} {2} {3} of pattern; "{{" is a brace. NULL counts as "".
 * true = all of it fitted. */
bool text_fill(char *out, size_t size, const char *pattern, const char *a1, const char *a2,
	const char *a3);

/* The sentence of an error in the current language (or the one given), for a
 * person to read: message with its arguments filled in. */
void text_err(char *out, size_t size, const struct err *e);
void text_err_in(enum lang lang, char *out, size_t size, const struct err *e);

#endif
