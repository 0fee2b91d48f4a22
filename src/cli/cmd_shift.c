/* cmd_shift.c — jiaoban shift: the shifts, and which a desk works. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "cli/cli.h"
#include "domain/desk.h"
#include "domain/param.h"
#include "domain/shift.h"

enum { DAY_MINUTES = 1440, YEAR_FIRST = 101, YEAR_LAST = 1231 };

static const struct cli_option options[] = {
	{"name-en", "NAME", N_("English name")},
	{"name-zh", "NAME", N_("Chinese name")},
	{"start", "HH:MM", N_("begin")},
	{"end", "HH:MM", N_("end; not later than the start: on the next day")},
	{"use", "yes|no", N_("worked at desks without a list of their own")},
	{"format", "FORMAT", N_("text, csv, json or html, for list")},
};

static const struct rtable_column columns[] = {
	{"shift", N_("Shift"), RTABLE_TEXT},
	{"name_en", N_("English name"), RTABLE_TEXT},
	{"name_zh", N_("Chinese name"), RTABLE_TEXT},
	{"hours", N_("Hours"), RTABLE_TEXT},
	{"in_use", N_("In use"), RTABLE_WORD},
};

static void
hours_text(char *out, size_t size, const struct shift *s)
{
	size_t n = 0;

	out[0] = '\0';
	for (int i = 0; i < s->seasons; i++) {
		const struct shift_hours *h = &s->hours[i];

		str_format(out + n, size - n, "%s%02d:%02d-%02d:%02d%s", i ? ", " : "",
			h->start_min / 60, h->start_min % 60, h->end_min % DAY_MINUTES / 60,
			h->end_min % 60, h->end_min > DAY_MINUTES ? "+1" : "");
		n = strlen(out);
	}
}

static bool
do_list(struct cli *cli, struct err *e)
{
	struct shift_table all;
	struct rtable t;
	char hours[64];
	bool ok;

	if (!shift_load(&cli->ctx, cli->ctx.desk, &all, e))
		return false;
	rtable_init(&t, "shift-list", N_("Shifts"), columns, sizeof columns / sizeof *columns);
	for (int i = 0; i < all.shifts; i++) {
		const struct shift *s = &all.shift[i];

		hours_text(hours, sizeof hours, s);
		rtable_text(&t, s->code);
		rtable_text(&t, s->name_en);
		rtable_text(&t, s->name_zh);
		rtable_text(&t, hours);
		cli_cell_yes_no(&t, s->in_use);
	}
	ok = cli_render(cli, &t, e);
	rtable_free(&t);
	return ok;
}

static struct shift *
find(struct shift_table *all, const char *code)
{
	for (int i = 0; i < all->shifts; i++)
		if (str_eq(all->shift[i].code, code))
			return &all->shift[i];
	return NULL;
}

static bool
take_time(const struct cli *cli, const char *option, int *minute, struct err *e)
{
	const char *v = cli_value(cli, option);

	if (v && !day_parse_time(v, minute))
		return err_set(e, ERR_INVALID, .field = option,
			.msgid = N_("{1} is not a time. Write it like 07:30"), .arg = {v});
	return true;
}

static bool
fill(struct cli *cli, struct shift *s, struct err *e)
{
	const char *en = cli_value(cli, "name-en"), *zh = cli_value(cli, "name-zh");
	struct shift_hours *h = &s->hours[0];
	int end = h->end_min % DAY_MINUTES;

	if (!take_time(cli, "start", &h->start_min, e) || !take_time(cli, "end", &end, e))
		return false;
	h->end_min = end <= h->start_min ? end + DAY_MINUTES : end;
	return cli_yes_no(cli, "use", &s->in_use, e) &&
	       cli_name(s->name_en, sizeof s->name_en, en, "shift", e) &&
	       cli_name(s->name_zh, sizeof s->name_zh, zh, "shift", e);
}

/* RST-06: such a shift can be worked by nobody alone, and it is said at once. */
static bool
warn_long(struct cli *cli, const struct shift *s, struct err *e)
{
	char text[256], found[16], allowed[16];
	int64_t most;

	if (!param_get_int(&cli->ctx, "roster.max_continuous_minutes", 0, &most, e))
		return false;
	if (shift_longest_min(s) <= most)
		return true;
	str_format(found, sizeof found, "%d", shift_longest_min(s));
	str_format(allowed, sizeof allowed, "%lld", (long long)most);
	text_fill(text, sizeof text,
		tr(N_("{1}: {2} minutes of work, {3} are allowed in one duty. Split it (RST-06)")),
		s->code, found, allowed);
	fprintf(stderr, "%s\n", text);
	return true;
}

static bool
do_set(struct cli *cli, const char *code, struct err *e)
{
	struct shift_table all;
	struct shift fresh = {.seasons = 1, .hours = {{.from_md = YEAR_FIRST, .to_md = YEAR_LAST}}};
	struct shift *s;

	if (!shift_load(&cli->ctx, 0, &all, e))
		return false;
	s = find(&all, code);
	if (!s) {
		s = &fresh;
		if (!cli_name(s->code, sizeof s->code, code, "shift", e))
			return false;
	}
	return fill(cli, s, e) && shift_set(&cli->who, s, e) && warn_long(cli, s, e);
}

static bool
do_desk(struct cli *cli, int argc, char **argv, struct err *e)
{
	int64_t id[SHIFT_MAX];
	struct shift_table all;
	struct desk d;
	int n = 0;

	if (!desk_by_code(&cli->ctx, argv[0], &d, e) || !shift_load(&cli->ctx, 0, &all, e))
		return false;
	for (int i = 1; i < argc && n < SHIFT_MAX; i++) {
		struct shift *s = find(&all, argv[i]);

		if (!s)
			return err_set(e, ERR_NOT_FOUND, .field = "shift",
				.msgid = N_(
					"There is no shift \"{1}\". jiaoban shift list shows them"),
				.arg = {argv[i]});
		id[n++] = s->id;
	}
	return shift_desk_set(&cli->who, d.id, id, n, e);
}

static int
run_shift(struct cli *cli, int argc, char **argv)
{
	static const char *const verbs[] = {"list", "set", "desk"};
	int verb = cli_verb(verbs, 3, argc ? argv[0] : NULL);
	struct err e;
	bool ok;

	if (verb < 0 || (verb > 0 && argc < 2))
		return cli_misuse(
			cli, N_("Say what to do: {1}"), "list, set SHIFT, desk DESK SHIFT...");
	err_clear(&e);
	ok = cli_actor(cli, &e);
	if (ok)
		ok = verb == 0   ? do_list(cli, &e)
		     : verb == 1 ? do_set(cli, argv[1], &e)
				 : do_desk(cli, argc - 1, argv + 1, &e);
	return ok ? 0 : cli_fail(&e);
}

const struct command cmd_shift = {
	.name = "shift",
	.args = "list|set SHIFT|desk DESK [SHIFT]…",
	.summary = N_("the shifts of the duty day, and which of them a desk works"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_shift,
};
