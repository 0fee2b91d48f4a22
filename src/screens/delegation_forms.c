/* delegation_forms.c — naming who decides for oneself. SPDX-License-Identifier: MIT
 *
 * source: ORG-09.
 */
#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "domain/leave.h"
#include "domain/record.h"
#include "screens/delegation.h"
#include "screens/people.h"

enum { TO, FIRST, LAST, TYPES, TEAMS, DAYS, WHY, FIELDS };
enum { LIST_CHARS = 120, WORD_BYTES = 300 };

struct delegation_facts {
	struct leave_types types;
	struct people_teams teams;
};

static bool
give_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct delegation_facts *d = form_data(f);

	form_name(f, tr("a new one"));
	form_day_set(f, FIRST, form_today(f));
	return leave_types_load(console_ctx(ui), &d->types, e) &&
	       people_teams_load(console_ctx(ui), &d->teams, e);
}

/* --- lists: words between commas, of either script --- */

/* The next word, folded and without blanks around it; false: there is none. */
static bool
next_word(const char **at, char *out, size_t size)
{
	char word[WORD_BYTES];
	size_t n;

	for (;;) {
		*at += strspn(*at, " ,");
		if (strncmp(*at, "，", 3) == 0 || strncmp(*at, "、", 3) == 0)
			*at += 3;
		else
			break;
	}
	if (!**at)
		return false;
	n = strcspn(*at, ",");
	for (size_t i = 0; i < n; i++)
		if (strncmp(*at + i, "，", 3) == 0 || strncmp(*at + i, "、", 3) == 0)
			n = i;
	(void)str_format(word, sizeof word, "%.*s", (int)n, *at);
	*at += n;
	for (n = strlen(word); n && word[n - 1] == ' '; n--)
		word[n - 1] = '\0';
	if (!utf8_fold(out, size, word))
		out[0] = '\0';
	return true;
}

/* One of a list: the whole word, or what only one begins with. */
static int
match_of(const char *name, const char *word)
{
	char folded[WORD_BYTES];

	if (!utf8_fold(folded, sizeof folded, name))
		return 0;
	if (str_eq(folded, word))
		return 2;
	return str_starts(folded, word) ? 1 : 0;
}

static int64_t
type_named(const struct leave_types *t, const char *word)
{
	int64_t found = 0;
	int best = 0;

	for (int i = 0; i < t->n; i++) {
		const struct leave_type *k = &t->type[i];
		const char *const names[] = {k->name_en, k->name_zh, k->code};

		for (int n = 0; k->in_use && n < 3; n++)
			if (match_of(names[n], word) > best) {
				best = match_of(names[n], word);
				found = k->id;
			}
	}
	return found;
}

static int64_t
team_named(const struct people_teams *t, const char *word)
{
	int64_t found = 0;
	int best = 0;

	for (int i = 0; i < t->n; i++)
		if (match_of(t->team[i].name, word) > best) {
			best = match_of(t->team[i].name, word);
			found = t->team[i].id;
		}
	return found;
}

static bool
types_read(const struct form_screen *f, uint64_t *out, struct err *e)
{
	const struct delegation_facts *d = form_data(f);
	const char *at = form_text(f, TYPES);
	char word[WORD_BYTES];

	*out = 0;
	while (next_word(&at, word, sizeof word)) {
		int64_t id = type_named(&d->types, word);

		if (!id)
			return err_set(e, ERR_INVALID, .field = "types", .rule = "ORG-09",
				.msgid = N_(
					"There is no such kind of leave. Example: annual, sick"));
		*out |= UINT64_C(1) << id;
	}
	return true;
}

static bool
teams_read(const struct form_screen *f, struct delegation_scope *out, struct err *e)
{
	const struct delegation_facts *d = form_data(f);
	const char *at = form_text(f, TEAMS);
	char word[WORD_BYTES];

	out->teams = 0;
	while (next_word(&at, word, sizeof word)) {
		int64_t id = team_named(&d->teams, word);

		if (!id || out->teams == DELEGATION_TEAMS_MAX)
			return err_set(e, ERR_INVALID, .field = "teams", .rule = "ORG-09",
				.msgid = N_("Name up to 8 teams as they are called, with commas"));
		for (int i = 0; id && i < out->teams; i++)
			id = out->team[i] == id ? 0 : id;
		if (id)
			out->team[out->teams++] = id;
	}
	return true;
}

static bool
days_read(const struct form_screen *f, int *out, struct err *e)
{
	const char *typed = form_text(f, DAYS);
	int64_t n = 0;

	*out = 0;
	if (*typed && (!str_to_int64(typed, &n) || n < 1 || n > DELEGATION_DAYS_MAX))
		return err_set(e, ERR_INVALID, .field = "days", .rule = "ORG-09",
			.msgid = N_("Say a number of days from 1 to 366, or nothing: any length"));
	*out = (int)n;
	return true;
}

static bool
give_leave(const struct form_screen *f, int field, struct err *e)
{
	struct delegation_scope s;

	switch (field) {
	case TYPES: return types_read(f, &s.types, e);
	case TEAMS: return teams_read(f, &s, e);
	case DAYS: return days_read(f, &s.max_days, e);
	default: return true;
	}
}

static bool
give_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct delegation_order o = {.to = form_picked_id(f, TO),
		.first_day = form_day(f, FIRST),
		.last_day = form_day(f, LAST),
		.why = form_text(f, WHY)};

	(void)ui;
	if (!o.to)
		return err_set(e, ERR_INVALID, .field = "to", .rule = "ORG-09",
			.msgid = N_("Say who decides for you: a name, initials or a number"));
	return types_read(f, &o.scope.types, e) && teams_read(f, &o.scope, e) &&
	       days_read(f, &o.scope.max_days, e) && delegation_give(form_signer(f), &o, id, e);
}

static const struct form_spec_field give_fields[FIELDS] = {
	{.kind = FIELD_PICK, .name = "to", .label = N_("Who decides"), .lookup = form_find_person},
	{.kind = FIELD_DATE, .name = "first", .label = N_("Its first day"), .needed = true},
	{.kind = FIELD_DATE, .name = "last", .label = N_("Its last day"), .needed = true},
	{.kind = FIELD_EDIT,
		.name = "types",
		.label = N_("Kinds of leave"),
		.help = N_("Empty: all kinds. Example: annual, sick"),
		.cols = 50,
		.chars = LIST_CHARS},
	{.kind = FIELD_EDIT,
		.name = "teams",
		.label = N_("Of teams"),
		.help = N_("Empty: all teams. More than one with commas"),
		.cols = 50,
		.chars = LIST_CHARS},
	{.kind = FIELD_EDIT,
		.name = "days",
		.label = N_("At most days"),
		.help = N_("Leave of at most so many days; empty: any length"),
		.cols = 5,
		.chars = 3},
	{.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("Reason"),
		.cols = 50,
		.chars = DELEGATION_WHY_CHARS},
};
const struct form_spec delegation_form = {
	.title = N_("DELEGATE"),
	.draft = "delegation",
	.field = give_fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct delegation_facts),
	.about = N_("It holds once they agree, and ends by itself. They decide in your right, "
		    "never their own; either of you may end it."),
	.fill = give_fill,
	.leave = give_leave,
	.store = give_store,
	.signs = N_("Sign: delegate"),
	.record_type = RECORD_DELEGATION_GIVEN,
};
