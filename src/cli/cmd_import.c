/* cmd_import.c — jiaoban import: rows of a CSV file, all or nothing. SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/cli.h"
#include "domain/holiday.h"
#include "domain/import.h"
#include "domain/search.h"

static const struct cli_option options[] = {
	{"dry-run", NULL, N_("says what would change, and changes nothing")},
	{"publish", NULL, N_("of a roster: publishes it as the next version")},
};

static void
print_refusals(const struct import_result *r, const char *file)
{
	char where[96], sentence[512];

	for (int i = 0; i < r->refusals; i++) {
		const struct import_refusal *f = &r->refusal[i];

		csv_place(where, sizeof where, file, f->line, f->column);
		text_err(sentence, sizeof sentence, &f->why);
		fprintf(stderr, "%s: %s%s%s%s\n", where, sentence, *f->why.rule ? " (" : "",
			f->why.rule, *f->why.rule ? ")" : "");
	}
	if (r->refusals_total > r->refusals)
		fprintf(stderr, "+%lld\n", (long long)(r->refusals_total - r->refusals));
}

/* RST-12: what does not add up is shown before it counts. */
static void
print_warning(const struct import_result *r)
{
	char sentence[512];

	if (!r->warned)
		return;
	text_err(sentence, sizeof sentence, &r->warning);
	fprintf(stderr, "%s\n", sentence);
}

static void
print_rows(const struct import_result *r)
{
	static const char *const said[] = {
		[IMPORT_ADDED] = N_("would be added"),
		[IMPORT_CHANGED] = N_("would be changed"),
		[IMPORT_SAME] = N_("already there"),
	};
	char key[IMPORT_KEY_BYTES * 4];

	for (size_t i = 0; i < r->rows; i++) {
		const struct import_row *row = &r->row[i];

		utf8_safe(key, sizeof key, row->key, strlen(row->key), false);
		printf("%d  %s  %s\n", row->line, key, tr(said[row->verdict]));
	}
}

static void
print_counts(const struct import_result *r, bool dry)
{
	char number[3][24], line[256];

	str_format(number[0], sizeof number[0], "%lld", (long long)r->added);
	str_format(number[1], sizeof number[1], "%lld", (long long)r->changed);
	str_format(number[2], sizeof number[2], "%lld", (long long)r->same);
	text_fill(line, sizeof line,
		tr(dry ? N_("Would add {1}, change {2}; already there: {3}")
		       : N_("Added {1}, changed {2}; already there: {3}")),
		number[0], number[1], number[2]);
	puts(line);
}

static bool
load(enum import_kind kind, struct csv *csv, const char *file, struct err *e)
{
	if (kind != IMPORT_HOLIDAYS)
		return csv_load(csv, file, e);
	if (!holiday_file_load(csv, file, e))
		return false;
	if (!csv->rows)
		fprintf(stderr, "%s\n", tr(N_("No days here: its year is not yet announced")));
	return true;
}

/* The file is read before anything is locked. out: exit status */
static int
import_file(struct cli *cli, enum import_kind kind, const char *file)
{
	struct import_ask ask = {.kind = kind,
		.dry_run = cli_value(cli, "dry-run") != NULL,
		.publish = cli_value(cli, "publish") != NULL};
	struct import_result r = {0};
	struct csv csv;
	struct err e;
	int status = 0;

	err_clear(&e);
	if (!cli_actor(cli, &e) || !load(kind, &csv, file, &e))
		return cli_fail(&e);
	ask.csv = &csv;
	if (!import_run(&cli->who, &ask, &r, &e)) {
		status = cli_fail(&e);
	} else if (r.refusals_total) {
		print_refusals(&r, file);
		status = err_exit_status(r.refusal[0].why.code);
	} else {
		if (ask.dry_run)
			print_rows(&r);
		print_warning(&r);
		print_counts(&r, ask.dry_run);
		/* LOG-07: what cannot be written into the index now, consoles write later */
		if (kind == IMPORT_LOG && !ask.dry_run)
			(void)!search_index_all(&cli->ctx, &e);
	}
	import_result_free(&r);
	csv_unload(&csv);
	return status;
}

static int
run_import(struct cli *cli, int argc, char **argv)
{
	enum import_kind kind;

	if (argc != 2 || !import_kind_parse(argv[0], &kind))
		return cli_misuse(cli, N_("Say what the file holds: {1}"),
			"people, teams, desks, shifts, items, contacts, procedures, holidays, "
			"roster, attendance, leave, events, log, exams, actuals, qa-form");
	return import_file(cli, kind, argv[1]);
}

/* The names are those of the files, the same in every language. */
static const char COLUMNS[] =
	"people: staff_no name login post team joined_on [manager] [level] [left_on]\n"
	"        [worked_since] [phone] [emergency_phone] [language] [initials]\n"
	"teams:  team department [leader]\n"
	"desks:  desk name [team]\n"
	"shifts: shift name start end min_staff [max_staff] [name_zh]\n"
	"items:  desk name_en name_zh place expected\n"
	"holidays: date kind name (kind: off or work); also .ics, and the JSON of holiday-cn\n"
	"roster: date desk shift staff_no [holder]\n"
	"attendance: staff_no in_at [out_at] [desk] [period]\n"
	"leave:  staff_no type first last [first_half] [last_half] reason [status] [takes_over]\n"
	"        (half: am or pm; status: filed, taken or closed; without: as its days say)\n"
	"events: date staff_no code [points] [evidence] [status] [note]\n"
	"        (points: where the code has a range; status: proposed or confirmed;\n"
	"        evidence: an entry like front-1#12, or words)\n"
	"log:    at desk author kind text [ticket] [important] [rings]\n"
	"exams:  month staff_no score (0 to 100; - for somebody absent)\n"
	"actuals: month staff_no [calls_in] [calls_out] [tickets] [callbacks]\n"
	"qa-form: from section_en section_zh share item_en item_zh weighing [weight] [code]\n"
	"        (weighing: weighted, section or whole; one file is one version)\n";

const struct command cmd_import = {
	.name = "import",
	.args = "people|teams|desks|shifts|items|contacts|procedures|holidays|roster|attendance|"
		"leave|events|log|exams|actuals|qa-form FILE [--dry-run] [--publish]",
	.summary = N_("takes in a CSV file: all of it or nothing"),
	.more = COLUMNS,
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_import,
};
