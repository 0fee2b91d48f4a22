/* cmd_demo.c — jiaoban demo: a new database with a believable site. SPDX-License-Identifier: MIT
 *
 * Made in memory and copied to the file in one step: nothing half-made stays
 * behind, and no disk is waited for. Keys of people who cannot sign in are
 * dropped when it is done. source: contract.md §1.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/demo.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/search.h"
#include "domain/session.h"
#include "domain/setup.h"

static const char PASSWORD[] = "jiaoban-demo";

static const struct cli_option options[] = {
	{"people", "N", N_("how many people; 40 if not given")},
	{"months", "M", N_("this month and how many before it in all; 3 if not given")},
	{"log-per-day", "L", N_("log entries a day; 60 if not given")},
	{"events-per-month", "E", N_("conduct events a month; 20 if not given")},
	{"seed", "S", N_("the same seed on the same day writes the same; 1 if not given")},
};

/* splitmix64 */
int
demo_random(struct demo *d, int n)
{
	uint64_t z = d->random += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

struct ctx
demo_as(const struct demo *d, int person, int64_t desk)
{
	struct ctx c = d->system;

	c.who = d->person[person].id;
	c.key = d->person[person].key;
	c.key_confirmed = true;
	c.desk = desk;
	return c;
}

void
demo_at(struct demo *d, int64_t utc_us)
{
	if (utc_us > d->clock.at.utc_us)
		clock_fixed_add(&d->clock, utc_us - d->clock.at.utc_us);
}

static bool
number(const struct cli *cli, const char *option, int fallback, int max, int *out, struct err *e)
{
	const char *v = cli_value(cli, option);
	int64_t n = fallback;
	char most[16];

	str_format(most, sizeof most, "%d", max);
	if (v && (!str_to_int64(v, &n) || n < 1 || n > max))
		return err_set(e, ERR_INVALID, .field = option,
			.msgid = N_("--{1}: a number from 1 to {2}"), .arg = {option, most});
	*out = (int)n;
	return true;
}

static bool
read_spec(const struct cli *cli, struct demo_spec *s, struct err *e)
{
	int seed;

	if (!number(cli, "people", 40, DEMO_PEOPLE_MAX, &s->people, e) ||
		!number(cli, "months", 3, 240, &s->months, e) ||
		!number(cli, "log-per-day", 60, 100000, &s->log_per_day, e) ||
		!number(cli, "events-per-month", 20, 60000, &s->events_per_month, e) ||
		!number(cli, "seed", 1, 1000000000, &seed, e))
		return false;
	if (s->people < 24)
		s->people = 24; /* the named logins */
	s->seed = (uint64_t)seed;
	return true;
}

static void
told(int done, int all)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%d / %d", done, all);
	if (done == all && isatty(STDERR_FILENO))
		fputc('\n', stderr);
}

/* The first person's key stays open until all is made. */
static bool
founder_key(struct demo *d, struct err *e)
{
	struct ctx as = {0};

	if (!session_confirm(&d->system, d->person[0].id, PASSWORD, &as, NULL, e))
		return false;
	d->person[0].key = as.key;
	return true;
}

/* The site starts the day before its first shift. */
static bool
found(struct demo *d, const struct cli *cli, struct err *e)
{
	static const struct setup_desk desks[] = {
		{"front-1", "前厅 Front hall"}, {"back-1", "后台 Back office"}};
	const struct setup_spec spec = {.name = "演示单位 Demo",
		.kind = SITE_DEMO,
		.lang = text_lang_code(text_lang()),
		.login = "ops1",
		.staff_no = "OPS1",
		.person_name = "Hu Gang",
		.password = PASSWORD,
		.desk = desks,
		.desks = 2};
	struct clock real = clock_system();
	int64_t founder;

	(void)cli;
	d->clock.at = clock_now(&real);
	d->end_utc_us = d->clock.at.utc_us;
	if (!clock_zone_use("Asia/Shanghai", e))
		return false;
	d->clock.at.utc_us -= (int64_t)(d->spec.months * 31 + 1) * 86400 * 1000000;
	d->clock.at.boot_us = INT64_C(1000000);
	d->system.clock = clock_fixed(&d->clock);
	str_copy(d->system.terminal, sizeof d->system.terminal, "demo");
	if (!setup_site(&d->system, &spec, &founder, e))
		return false;
	d->person[0] = (struct demo_person){.id = founder, .post = POST_OPS};
	d->people = 1;
	return founder_key(d, e);
}

static bool
make(struct demo *d, const struct cli *cli, struct err *e)
{
	return db_open("", DB_MEMORY, &d->system.db, e) && migrate_run(d->system.db, e) &&
	       found(d, cli, e) && demo_make_people(d, e) && demo_make_desks(d, e) &&
	       demo_make_contacts(d, e) && demo_make_days(d, told, e) &&
	       search_index_all(&d->system, e) && db_backup(d->system.db, cli->db_file, e);
}

static void
forget(struct demo *d)
{
	for (int i = 0; i < d->people; i++)
		signing_key_free(d->person[i].key);
	mem_free(d->person);
	d->system.key = NULL;
	setup_close(&d->system);
	db_close(d->system.db);
}

static void
say_done(const struct cli *cli)
{
	char line[512];

	text_fill(line, sizeof line, tr(N_("The demo site is in {1}.")), cli->db_file, NULL, NULL);
	puts(line);
	puts(tr(N_("Logins: agent1 to agent12, lead1 to lead3, shift1, qa1, super1, manager1, "
		   "director1, hr1, front1, assist1, ops1. The password of each: jiaoban-demo")));
}

/* Databases of one folder share its pepper; `made` names the file if it is new. */
static bool
pepper(const struct cli *cli, struct demo *d, char made[4096], struct err *e)
{
	char file[4096];

	made[0] = '\0';
	if (!setup_pepper_file(file, sizeof file, cli->db_file))
		return err_set(
			e, ERR_INVALID, .field = "db", .msgid = N_("This file name is too long"));
	if (access(file, F_OK) == 0)
		return seal_pepper_read(file, d->system.pepper, e);
	str_copy(made, 4096, file);
	return seal_pepper_make(file, d->system.pepper, e);
}

static int
run_demo(struct cli *cli, int argc, char **argv)
{
	struct demo d = {0};
	char made[4096] = "";
	struct err e;
	bool ok;

	if (argc > 0)
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[0]);
	err_clear(&e);
	if (cli->db_found) {
		err_set(&e, ERR_CONFLICT, .where = cli->db_file,
			.msgid = N_("There is a database already. Choose another file with --db"));
		return cli_fail(&e);
	}
	d.person = mem_alloc(DEMO_PEOPLE_MAX * sizeof *d.person);
	if (!d.person)
		die("no memory at start");
	ok = seal_init(&e) && read_spec(cli, &d.spec, &e) &&
	     cli_make_directories(cli->db_file, &e) && pepper(cli, &d, made, &e);
	d.random = d.spec.seed;
	d.ticket = 1001;
	ok = ok && make(&d, cli, &e);
	forget(&d);
	if (!ok && *made)
		unlink(made);
	if (!ok)
		return cli_fail(&e);
	say_done(cli);
	return 0;
}

const struct command cmd_demo = {
	.name = "demo",
	.args = "[--people N] [--months M] [--log-per-day L] [--events-per-month E] [--seed S]",
	.summary = N_("fills a new database with a site to look around in"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run_demo,
};
