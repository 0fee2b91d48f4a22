/* score_json.c — the month's scores as JSON. SPDX-License-Identifier: MIT
 *
 * source: contract.md §4.
 */
#include "base/day.h"
#include "domain/conduct_code.h"
#include "report/score_sheet.h"

static void
put_half(struct json *j, const char *name, int halves)
{
	json_name(j, name);
	json_decimal(j, halves * 5, 1);
}

static void
put_head(struct json *j, const struct score_report *r)
{
	char day[DAY_TEXT_BYTES], month[DAY_TEXT_BYTES];

	day_format(day, r->month.as_of_day);
	str_format(month, sizeof month, "%04d-%02d", r->month.month / 100, r->month.month % 100);
	json_name(j, "report");
	json_text(j, "score");
	json_name(j, "month");
	json_text(j, month);
	json_name(j, "as_of");
	json_text(j, day);
	json_name(j, "site");
	json_text(j, r->site ? r->site : "");
	json_name(j, "rules");
	json_open_object(j);
	put_half(j, "base", r->month.rules.base);
	put_half(j, "cap", r->month.rules.cap);
	json_end(j);
}

static void
put_mean(struct json *j, int scored, int64_t mean_hundredths)
{
	json_name(j, "scored");
	json_int(j, scored);
	json_name(j, "average");
	if (scored)
		json_decimal(j, mean_hundredths, 2);
	else
		json_none(j);
	json_end(j);
}

/* Those who do not see everybody get no average of somebody they do not see. */
static void
put_averages(struct json *j, const struct score_report *r)
{
	json_name(j, "teams");
	json_open_array(j);
	for (int i = 0; i < r->month.teams; i++) {
		const struct score_team *t = &r->month.team[i];

		if (!t->people || t->hidden)
			continue;
		json_open_object(j);
		json_name(j, "team");
		json_text(j, t->name);
		put_mean(j, t->scored, t->mean_hundredths);
	}
	json_end(j);
	json_name(j, "department");
	if (r->part) {
		json_none(j);
		return;
	}
	json_open_object(j);
	put_mean(j, r->month.scored, r->month.mean_hundredths);
}

/* SCR-16: events of the day. */
static void
put_news(struct json *j, const struct score_report *r, const struct rtable *news)
{
	json_name(j, "new_events");
	json_int(j, r->month.news_all);
	render_json_rows(j, "news", news);
}

static void
put_codes(struct json *j, const struct score_report *r)
{
	json_name(j, "codes");
	json_open_array(j);
	for (int i = 0; i < r->month.codes; i++) {
		const struct score_code *c = &r->month.code[i];

		json_open_object(j);
		json_name(j, "code");
		json_text(j, c->code->code);
		json_name(j, "events");
		json_int(j, c->n);
		json_name(j, "points");
		json_decimal(j, c->halves * 5, 1);
		json_end(j);
	}
	json_end(j);
}

void
score_put_json(const struct score_report *r, struct buf *out)
{
	struct score_sheet news;
	struct rtable t;
	struct json j;

	rtable_init(&t, "score", "", score_file_columns, SCORE_FILE_COLUMNS);
	score_file_fill(r, &t);
	score_sheet_news(r, &news);
	json_init(&j, out);
	json_open_object(&j);
	put_head(&j, r);
	render_json_rows(&j, "people", &t);
	put_averages(&j, r);
	put_codes(&j, r);
	put_news(&j, r, &news.t);
	json_end(&j);
	buf_putc(out, '\n');
	out->failed |= t.failed || news.t.failed;
	rtable_free(&t);
	score_sheet_free(&news);
}
