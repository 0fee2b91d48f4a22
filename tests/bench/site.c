/* site.c — a demo site opened in process, with an agent who writes. SPDX-License-Identifier: MIT */
#include "bench/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "bench/meter.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/desk.h"
#include "domain/entry.h"
#include "domain/session.h"
#include "domain/setup.h"

_Noreturn void
bench_site_die(const char *what, const struct err *e)
{
	char text[256];
	text_err_in(LANG_EN, text, sizeof text, e);
	meter_die("%s: %s", what, text);
}

static void
system_open(struct ctx *c, const char *file, int number)
{
	struct site site;
	struct desk desk;
	struct err e;

	*c = (struct ctx){.clock = clock_system()};
	snprintf(c->terminal, sizeof c->terminal, "bench/%d", number);
	if (!seal_init(&e) || !db_open(file, DB_OPEN, &c->db, &e) || !migrate_run(c->db, &e) ||
		!setup_open(c, &site, &e) || !desk_by_code(c, "front-1", &desk, &e))
		bench_site_die(file, &e);
	c->desk = desk.id;
}

static void
system_close(struct ctx *c)
{
	struct db *db = c->db;
	setup_close(c);
	db_close(db);
}

void
bench_agents_open(struct bench_agents *a, const char *file)
{
	struct ctx c;
	struct err e;

	system_open(&c, file, 0);
	for (int i = 0; i < BENCH_AGENTS; i++) {
		struct ctx as;
		struct person p;
		char login[16];
		snprintf(login, sizeof login, "agent%d", 1 + i);
		if (!session_who(&c, login, &p, &e) ||
			!session_confirm(&c, p.id, "jiaoban-demo", &as, NULL, &e))
			bench_site_die(login, &e);
		a->person[i] = p.id;
		a->key[i] = as.key;
	}
	system_close(&c);
}

void
bench_agents_close(struct bench_agents *a)
{
	for (int i = 0; i < BENCH_AGENTS; i++)
		signing_key_free(a->key[i]);
}

void
bench_site_open(struct bench_site *s, const char *file, const struct bench_agents *a, int number)
{
	system_open(&s->system, file, number);
	s->agent = s->system;
	s->agent.who = a->person[number % BENCH_AGENTS];
	s->agent.key = a->key[number % BENCH_AGENTS];
}

void
bench_site_close(struct bench_site *s)
{
	system_close(&s->system);
}

bool
bench_site_write(struct bench_site *s, int number, struct err *e)
{
	char text[128];
	snprintf(text, sizeof text,
		"包裹 %d 已登记 parcel %d was registered, the customer will call back at four",
		number, number);
	const struct entry_draft d = {.kind = ENTRY_NOTE, .text = text};
	return entry_write(&s->agent, &d, NULL, e);
}

const char *
bench_site_large(void)
{
	const char *given = getenv("BENCH_LARGE");
	return given && strcmp(given, "huge") == 0 ? "huge" : "large";
}

const char *
bench_site_many(void)
{
	return strcmp(bench_site_large(), "huge") == 0 ? "1,000,000" : "100,000";
}

void
bench_site_copy(char out[512], const char *which, const char *name)
{
	char from[512];
	const char *dir = getenv("OUT");
	if (strcmp(which, "large") == 0)
		which = bench_site_large();
	snprintf(from, sizeof from, "%s/bench/%s.db", dir ? dir : ".", which);
	meter_path(out, name);
	meter_copy(from, out);
}
