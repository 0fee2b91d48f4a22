/* cmd_person.c — jiaoban person: people and their keys. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/day.h"
#include "cli/cli.h"
#include "cli/rows.h"
#include "domain/desk.h"
#include "domain/enrol.h"
#include "domain/session.h"
#include "domain/team.h"

enum { ENROL_MAX = 200 };

static const struct cli_option options[] = {
	{"staff-no", "NO", N_("staff number, never used twice")},
	{"name", "NAME", N_("name")},
	{"login", "LOGIN", N_("login: small letters, digits, . _ -")},
	{"post", "POST",
		N_("agent, team_leader, shift_leader, qa_trainer, supervisor, manager, "
		   "director, hr, front_desk, service_assistant or ops")},
	{"team", "NAME", N_("team")},
	{"manager", "NO", N_("staff number of the line manager")},
	{"level", "LEVEL", N_("junior, mid or senior")},
	{"joined-on", "DAY", N_("first day here; today if not given")},
	{"worked-since", "DAY", N_("first job anywhere")},
	{"probation-end", "DAY", N_("last day of the probation")},
	{"phone", "NUMBER", N_("phone")},
	{"emergency-phone", "NUMBER", N_("whom to call in an emergency")},
	{"language", "en|zh_CN", N_("language of the console for this person")},
	{"initials", "LETTERS", N_("pinyin initials; made from the name if not given")},
	{"on", "DAY", N_("last day, for leave")},
	{"why", "TEXT", N_("the reason, kept with the record")},
	{"all", NULL, N_("everyone who has no key yet, for enrol; list: also who left")},
	{"format", "FORMAT", N_("text, csv, json or html, for list and show")},
};

static bool
need(const struct cli *cli, const char *option, struct err *e)
{
	if (cli_value(cli, option))
		return true;
	return err_set(e, ERR_INVALID, .field = option, .msgid = N_("--{1} is needed here"),
		.arg = {option});
}

static bool
take_text(const struct cli *cli, const char *option, char *out, size_t size, struct err *e)
{
	const char *v = cli_value(cli, option);

	if (v && !str_copy(out, size, v))
		return err_set(e, ERR_INVALID, .field = option, .msgid = N_("--{1} is too long"),
			.arg = {option});
	return true;
}

static bool
take_day(const struct cli *cli, const char *option, int *day, struct err *e)
{
	return !cli_value(cli, option) || cli_day(cli, option, day, e);
}

static bool
take_post(struct cli *cli, struct person *p, struct err *e)
{
	const char *post = cli_value(cli, "post"), *level = cli_value(cli, "level");
	const char *lang = cli_value(cli, "language");

	if (post && !post_parse(post, &p->post))
		return err_set(e, ERR_INVALID, .field = "post", .rule = "ORG-01",
			.msgid = N_("There is no post \"{1}\". jiaoban person --help lists them"),
			.arg = {post});
	if (level && !person_level_parse(level, &p->level))
		return err_set(e, ERR_INVALID, .field = "level",
			.msgid = N_("There is no level \"{1}\". Use junior, mid or senior"),
			.arg = {level});
	if (lang && !text_lang_parse(lang, &p->language))
		return err_set(e, ERR_INVALID, .field = "language",
			.msgid = N_("There is no language \"{1}\". Use en or zh_CN"),
			.arg = {lang});
	return true;
}

static bool
take_place(struct cli *cli, struct person *p, struct err *e)
{
	const char *team = cli_value(cli, "team"), *manager = cli_value(cli, "manager");
	struct team t;
	struct person m;

	if (team && !team_by_name(&cli->ctx, team, &t, e))
		return false;
	if (manager && !person_by_staff_no(&cli->ctx, manager, &m, e))
		return false;
	if (team)
		p->team_id = t.id;
	if (manager)
		p->manager_id = m.id;
	return true;
}

/* Every option that was given goes into *p; the others stay as they are. */
static bool
take_options(struct cli *cli, struct person *p, struct err *e)
{
	return take_text(cli, "name", p->name, sizeof p->name, e) &&
	       take_text(cli, "initials", p->initials, sizeof p->initials, e) &&
	       take_text(cli, "phone", p->phone, sizeof p->phone, e) &&
	       take_text(
		       cli, "emergency-phone", p->emergency_phone, sizeof p->emergency_phone, e) &&
	       take_day(cli, "joined-on", &p->joined_on, e) &&
	       take_day(cli, "worked-since", &p->worked_since, e) &&
	       take_day(cli, "probation-end", &p->probation_end, e) && take_post(cli, p, e) &&
	       take_place(cli, p, e);
}

static const struct rtable_column columns[] = {
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"name", N_("Name"), RTABLE_TEXT},
	{"login", N_("Login"), RTABLE_TEXT},
	{"post", N_("Post"), RTABLE_WORD},
	{"team", N_("Team"), RTABLE_TEXT},
	{"manager", N_("Manager"), RTABLE_TEXT},
	{"joined_on", N_("Joined"), RTABLE_DAY},
	{"left_on", N_("Left on"), RTABLE_DAY},
	{"key", N_("Key"), RTABLE_WORD},
};

struct listing {
	struct cli *cli;
	struct rtable table;
};

static bool
list_row(void *arg, const struct person *p)
{
	struct listing *l = arg;
	struct team t = {0};
	struct person m = {0};
	struct err e;

	if (p->team_id && !team_get(&l->cli->ctx, p->team_id, &t, &e))
		t.name[0] = '\0';
	if (p->manager_id && !person_get(&l->cli->ctx, p->manager_id, &m, &e))
		m.staff_no[0] = '\0';
	rtable_text(&l->table, p->staff_no);
	rtable_text(&l->table, p->name);
	rtable_text(&l->table, p->login);
	rtable_word(&l->table, post_label(p->post), post_code(p->post));
	rtable_text(&l->table, t.name);
	rtable_text(&l->table, m.staff_no);
	rtable_number(&l->table, p->joined_on);
	rtable_number(&l->table, p->left_on);
	rtable_word(&l->table, p->has_key ? N_("yes") : N_("none yet"), p->has_key ? "yes" : "no");
	return true;
}

static bool
collect(void *rows, const struct person *p)
{
	return rows_add(rows, p);
}

/* ORG-03: agents see themselves, leaders their team. */
static bool
may_see(struct cli *cli, const struct person *p, struct err *e)
{
	return access_may(&cli->who, ACT_PERSON_SEE, &(struct access_object){.person = p->id}, e);
}

static bool
do_list(struct cli *cli, struct err *e)
{
	struct person_filter filter = {.with_left = cli_value(cli, "all") != NULL};
	struct listing l = {.cli = cli};
	struct rows all = {.size = sizeof(struct person)};
	const struct person *each;
	struct team t;
	struct err none;
	bool ok;

	if (cli_value(cli, "team")) {
		if (!team_by_name(&cli->ctx, cli_value(cli, "team"), &t, e))
			return false;
		filter.team = t.id;
	}
	rtable_init(
		&l.table, "person-list", N_("People"), columns, sizeof columns / sizeof *columns);
	ok = person_list(&cli->ctx, &filter, collect, &all, e) && rows_whole(&all, e);
	each = all.row;
	for (int i = 0; ok && i < all.n; i++)
		if (may_see(cli, &each[i], &none))
			list_row(&l, &each[i]);
	ok = ok && cli_render(cli, &l.table, e);
	rtable_free(&l.table);
	rows_free(&all);
	return ok;
}

static bool
do_show(struct cli *cli, const struct person *p, struct err *e)
{
	struct listing l = {.cli = cli};
	bool ok;

	if (!may_see(cli, p, e))
		return false;
	rtable_init(&l.table, "person", N_("Person"), columns, sizeof columns / sizeof *columns);
	list_row(&l, p);
	ok = cli_render(cli, &l.table, e);
	rtable_free(&l.table);
	return ok;
}

static bool
do_add(struct cli *cli, struct err *e)
{
	struct person p = {.language = text_lang()};
	int64_t id;

	if (!need(cli, "staff-no", e) || !need(cli, "name", e) || !need(cli, "login", e) ||
		!need(cli, "post", e))
		return false;
	p.joined_on = clock_today(&cli->ctx.clock);
	return take_text(cli, "staff-no", p.staff_no, sizeof p.staff_no, e) &&
	       take_text(cli, "login", p.login, sizeof p.login, e) && take_options(cli, &p, e) &&
	       person_add(&cli->who, &p, &id, e);
}

static bool
do_leave(struct cli *cli, const struct person *p, struct err *e)
{
	int day;

	if (!need(cli, "why", e) || !cli_day(cli, "on", &day, e))
		return false;
	if (!day)
		day = clock_today(&cli->ctx.clock);
	return person_leave(&cli->who, p->id, day, cli_value(cli, "why"), e);
}

static void
print_code(struct cli *cli, const struct enrol_code *code)
{
	char until[CLOCK_TEXT_BYTES], line[256];
	struct person p;
	struct err e;

	if (!person_get(&cli->ctx, code->person, &p, &e))
		return;
	clock_format_minute(until, code->until_utc_us);
	str_format(line, sizeof line, "%s %s", p.staff_no, p.name);
	printf("%s  %s  ", line, code->code);
	text_fill(line, sizeof line, tr(N_("valid until {1}, once")), until, NULL, NULL);
	puts(line);
}

static bool
enrol_whom(struct cli *cli, int argc, char **argv, int64_t *ids, int *n, struct err *e)
{
	struct rows all = {.size = sizeof(struct person)};
	const struct person *each;
	struct person p;
	bool ok = true;

	*n = 0;
	for (int i = 0; ok && i < argc && *n < ENROL_MAX; i++) {
		ok = person_by_staff_no(&cli->ctx, argv[i], &p, e);
		ids[(*n)++] = p.id;
	}
	if (ok && cli_value(cli, "all")) {
		ok = person_list(&cli->ctx, &(struct person_filter){0}, collect, &all, e) &&
		     rows_whole(&all, e);
		each = all.row;
		for (int i = 0; ok && i < all.n && *n < ENROL_MAX; i++)
			if (!each[i].has_key)
				ids[(*n)++] = each[i].id;
	}
	rows_free(&all);
	if (ok && *n == 0)
		return err_set(e, ERR_INVALID, .field = "staff_no",
			.msgid = N_("Nobody to enrol. Name staff numbers, or use --all"));
	return ok;
}

static bool
do_enrol(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct enrol_code *code = mem_alloc(ENROL_MAX * sizeof *code);
	int64_t ids[ENROL_MAX];
	int n;
	bool ok;

	if (!code)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this list"));
	ok = enrol_whom(cli, argc, argv, ids, &n, e) &&
	     enrol_issue(&cli->who, cli->second.db ? &cli->second : NULL, ids, n, code, e);
	for (int i = 0; ok && i < n; i++)
		print_code(cli, &code[i]);
	seal_wipe(code, ENROL_MAX * sizeof *code);
	mem_free(code);
	return ok;
}

static bool
do_reset(struct cli *cli, const struct person *p, struct err *e)
{
	struct enrol_code code;

	if (!need(cli, "why", e))
		return false;
	if (!cli->second.db)
		return err_set(e, ERR_INVALID, .field = "with", .rule = "ORG-10",
			.msgid = N_("A reset takes two people. Add --with LOGIN"));
	if (!enrol_reset(&cli->who, &cli->second, p->id, cli_value(cli, "why"), &code, e))
		return false;
	print_code(cli, &code);
	return true;
}

enum verb { LIST, ADD, SHOW, POST, LEAVE, ENROL, RESET, UNLOCK, VERBS };
static const char *const verbs[VERBS] = {
	"list", "add", "show", "post", "leave", "enrol", "reset", "unlock"};

/* Verbs about one person who exists. */
static bool
do_one(struct cli *cli, enum verb verb, const char *staff_no, struct err *e)
{
	struct person p;

	if (!person_by_staff_no(&cli->ctx, staff_no, &p, e))
		return false;
	switch (verb) {
	case SHOW: return do_show(cli, &p, e);
	case POST: return take_options(cli, &p, e) && person_change(&cli->who, &p, e);
	case LEAVE: return do_leave(cli, &p, e);
	case RESET: return do_reset(cli, &p, e);
	case UNLOCK: return session_unlock(&cli->who, p.id, cli->ctx.desk, e);
	case LIST:
	case ADD:
	case ENROL:
	case VERBS: break;
	}
	return false;
}

static int
run_person(struct cli *cli, int argc, char **argv)
{
	int verb = cli_verb(verbs, VERBS, argc ? argv[0] : NULL);
	bool one = verb == SHOW || verb == POST || verb == LEAVE || verb == RESET || verb == UNLOCK;
	struct err e;
	bool ok;

	if (verb < 0)
		return cli_misuse(cli, N_("Say what to do: {1}"),
			"list, add, show, post, leave, enrol, reset, unlock");
	if (one && argc != 2)
		return cli_misuse(cli, N_("One staff number is needed after \"{1}\""), argv[0]);
	err_clear(&e);
	ok = cli_actor(cli, &e);
	if (ok && verb == LIST)
		ok = do_list(cli, &e);
	else if (ok && verb == ADD)
		ok = do_add(cli, &e);
	else if (ok && verb == ENROL)
		ok = do_enrol(cli, argc - 1, argv + 1, &e);
	else if (ok)
		ok = do_one(cli, (enum verb)verb, argv[1], &e);
	return ok ? 0 : cli_fail(&e);
}

const struct command cmd_person = {
	.name = "person",
	.args = "list|add|show|post|leave|enrol|reset|unlock [STAFF_NO]…",
	.summary = N_("people: who they are, their posts, their keys"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_person,
};
