/* decided.c — what somebody decided today, as a line of text. SPDX-License-Identifier: MIT */
#include "support/decided.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/decision.h"
#include "support/test_duty.h"

const char *
decided_since(struct ctx *c, int64_t since_us)
{
	static char text[1024];
	struct decision_list l = {.max = 0};
	char what[256];

	MUST(decision_decided(c, since_us, &l, E));
	text[0] = '\0';
	for (int i = 0; i < l.n; i++) {
		const struct decision *d = &l.row[i];
		const size_t n = strlen(text);

		assert_true(d->is_decided);
		assert_int_equal(d->decided_by, c->who);
		assert_int_equal(d->answers, 0);
		assert_true(d->decided_us >= since_us);
		decision_text_write(c, &d->what, what, sizeof what);
		(void)str_format(text + n, sizeof text - n, "%s%s %s %s", n ? "; " : "",
			d->of->code, decision_done(d, d->answer), what);
	}
	decision_list_free(&l);
	return text;
}
