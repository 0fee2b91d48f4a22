/* night_score.c — the night's score report, in four forms. SPDX-License-Identifier: MIT
 *
 * source: SCR-16, RPT-01, RPT-02.
 */
#include "base/mem.h"
#include "cli/night.h"
#include "report/score_report.h"

static const struct {
	const char *name;
	enum render_format format;
} forms[] = {
	{"score.txt", RENDER_TEXT},
	{"score.csv", RENDER_CSV},
	{"score.json", RENDER_JSON},
	{"score.html", RENDER_HTML},
};
enum { FORMS = sizeof forms / sizeof forms[0], TEXT_COLS = 80 };

/* Made of the rows the first time, of what was kept from then on. */
static bool
make_form(struct night *n, int form, struct score_report *r, bool *loaded, struct buf *out,
	struct err *e)
{
	const struct nightly_text t = {.day = n->day, .name = forms[form].name, .cut = n->cut};
	const struct score_report_ask ask = {.month = n->day / 100,
		.as_of_day = n->day,
		.site = n->cli->site.name,
		.pictures = true};
	bool kept;

	if (!*loaded && !score_report_load(&n->cli->ctx, &ask, r, e))
		return false;
	*loaded = true;
	return score_report_put(r, forms[form].format, TEXT_COLS, out, e) &&
	       nightly_keep(&n->cli->ctx, &t, out, &kept, e);
}

static bool
one_form(struct night *n, int form, struct score_report *r, bool *loaded, struct err *e)
{
	struct buf out;
	struct nightly_found found;
	bool ok;

	buf_init(&out);
	ok = nightly_read(&n->cli->ctx, n->day, forms[form].name, &out, &found, e) &&
	     (found.is_there || make_form(n, form, r, loaded, &out, e)) &&
	     night_put(n, forms[form].name, &out, e);
	buf_free(&out);
	return ok;
}

bool
night_score(struct night *n, struct err *e)
{
	struct score_report *r = mem_alloc(sizeof *r);
	char people[24];
	bool loaded = false, ok = r != NULL;

	if (!r)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; ok && i < FORMS; i++)
		ok = one_form(n, i, r, &loaded, e);
	str_format(people, sizeof people, "%d", loaded ? r->month.scored : 0);
	if (ok)
		text_fill(n->said, sizeof n->said,
			loaded ? tr(N_("{1} people scored, four files in {2}"))
			       : tr(N_("as kept of that day, four files in {2}")),
			people, n->texts, NULL);
	if (loaded)
		score_report_free(r);
	mem_free(r);
	return ok;
}
