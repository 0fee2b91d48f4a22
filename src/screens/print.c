/* print.c — p: into the site's spool folder, or on the screen. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.12.
 */
#include "screens/print.h"

#include "base/day.h"
#include "domain/export.h"
#include "screens/log_row.h"
#include "tui/pager.h"

static struct print_job
job_of(struct ui *ui, const struct print_ask *ask, char *who, size_t size)
{
	const struct console *con = console_of(ui);

	str_format(who, size, "%s, %s", con->me.person.name, con->me.person.staff_no);
	return (struct print_job){.stem = ask->stem,
		.what = ask->what,
		.filter = ask->filter,
		.who = who,
		.site = con->site.name,
		.now_utc_us = clock_now(ui_clock(ui)).utc_us,
		.table = ask->table,
		.text = ask->text,
		.copies = ask->copies};
}

/* Nobody who pressed p goes away with nothing. */
static void
show(struct ui *ui, const struct print_job *job, const struct err *why)
{
	struct buf out;
	struct err e;

	buf_init(&out);
	err_clear(&e);
	if (!print_text(job, &out, &e)) {
		ui_say_err(ui, &e);
	} else {
		for (size_t i = 0; i < out.len; i++)
			if (out.p[i] == '\f')
				out.p[i] = '\n';
		pager_open(ui, job->what, buf_str(&out));
		ui_say_err(ui, why);
	}
	buf_free(&out);
}

void
console_print(struct ui *ui, const struct print_ask *ask)
{
	const struct console *con = console_of(ui);
	char who[sizeof con->me.person.name + sizeof con->me.person.staff_no + 4];
	const struct print_job job = job_of(ui, ask, who, sizeof who);
	char name[SPOOL_NAME_BYTES];
	struct err e;

	err_clear(&e);
	if (ask->customers && con->spool && !export_printed(console_ctx(ui), 0, ask->stem, &e)) {
		ui_say_unsaved(ui, &e);
		return;
	}
	if (print_spool(&job, con->spool ? con->spool : "", name, &e))
		ui_sayf(ui, N_("Printed: {1} in the spool folder"), name, NULL, NULL);
	else if (e.code == ERR_CONFLICT)
		ui_say_err(ui, &e);
	else
		show(ui, &job, &e);
}

/* ---- the log ---- */

static const struct rtable_column log_table[] = {
	{"no", N_("No."), RTABLE_INT},
	{"time", N_("Time"), RTABLE_TEXT},
	{"kind", N_("Kind"), RTABLE_TEXT},
	{"who", N_("Who"), RTABLE_TEXT},
	{"what", N_("What"), RTABLE_TEXT},
};

static void
put_entry(struct rtable *t, const struct entry *en)
{
	char text[ENTRY_DETAIL_CHARS], what[sizeof text + 64], when[24], day[DAY_TEXT_BYTES],
		ticket[24] = "";
	const struct local_time at = clock_local(en->happened_utc_us);

	day_format(day, at.day);
	str_format(when, sizeof when, "%s %02d:%02d", day + 5, at.minute / 60, at.minute % 60);
	log_row_text(en, text, sizeof text);
	if (en->tickets)
		str_format(ticket, sizeof ticket, " #%lld", (long long)en->ticket[0]);
	str_format(what, sizeof what, *log_row_state(en) ? "%s%s (%s)" : "%s%s", text, ticket,
		log_row_state(en));
	rtable_number(t, en->no);
	rtable_text(t, when);
	rtable_text(t, tr_ctx("kind", entry_kind_row(en->kind)->label));
	rtable_text(t, en->author_name);
	rtable_text(t, what);
}

/* out: *more = there were others beyond PRINT_LOG_MAX. */
static bool
read_log(struct ctx *c, const struct entry_filter *f, struct rtable *t, bool *more, struct err *e)
{
	struct entry_place at = {.way = ENTRY_NEWEST, .n = ENTRY_PAGE_MAX};
	struct entry_list page = {0};

	do {
		entry_list_free(&page);
		if (!entry_page(c, f, &at, &page, e))
			return false;
		for (int i = 0; i < page.n; i++)
			put_entry(t, &page.entry[i]);
		at.way = ENTRY_OLDER;
		at.than = page.looked_to ? page.looked_to : page.n ? page.entry[page.n - 1].id : 0;
		*more = page.more;
	} while (page.more && at.than && t->rows < PRINT_LOG_MAX);
	entry_list_free(&page);
	return true;
}

void
print_log(struct ui *ui, const struct entry_filter *f, const char *words)
{
	const struct console *con = console_of(ui);
	char stem[DESK_CODE_BYTES + 8], what[DESK_NAME_BYTES + DESK_CODE_BYTES + 32],
		desk[DESK_NAME_BYTES + DESK_CODE_BYTES];
	struct rtable t;
	struct err e;
	bool more = false;

	err_clear(&e);
	rtable_init(&t, "log", N_("Log"), log_table, 5);
	str_format(stem, sizeof stem, "log-%s", con->desk.id ? con->desk.code : "all");
	console_desk_name(con, desk, sizeof desk);
	text_fill(what, sizeof what, tr(N_("Log of {1}")), desk, NULL, NULL);
	if (!read_log(console_ctx(ui), f, &t, &more, &e))
		ui_say_err(ui, &e);
	else
		console_print(ui,
			&(struct print_ask){.stem = stem,
				.what = what,
				.filter = more ? tr(N_("the newest 2000 only: filter for fewer"))
					       : words,
				.table = &t,
				.customers = true});
	rtable_free(&t);
}
