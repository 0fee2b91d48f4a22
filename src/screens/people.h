/* people.h — what the screens of the people share. SPDX-License-Identifier: MIT
 *
 * people.c: the list. people_page.c: one person. people_two.c: what takes two
 * people (ORG-10). people_form.c: adding, changing, leaving.
 * source: ORG-03, ORG-05, ORG-10, screens.md §5.
 */
#ifndef SCREENS_PEOPLE_H
#define SCREENS_PEOPLE_H

#include "domain/enrol.h"
#include "domain/person.h"
#include "domain/team.h"
#include "screens/form_screen.h"
#include "tui/table.h"

enum { PEOPLE_TEAMS = 200 };

/* All teams, by name; what comes beyond PEOPLE_TEAMS has no name here. */
struct people_teams {
	struct team team[PEOPLE_TEAMS];
	int n;
};
bool people_teams_load(struct ctx *c, struct people_teams *t, struct err *e) MUST_CHECK;
const struct team *people_team(const struct people_teams *t, int64_t id); /* NULL */

/* They end with FORM_SCREEN_DONE and the person's id. */
extern const struct form_spec person_form_add, person_form_change, person_form_leave;

/* --- two people ----------------------------------------------------------- */

enum two_act { TWO_NONE, TWO_ENROL, TWO_RESET };

/* First the one who is signed in, then a second one at the same terminal. */
struct two {
	enum two_act act;
	struct ctx first; /* confirmed, between the two dialogs */
	bool has_first, second_open, done;
	char why[256];
	struct enrol_code code;
};

enum page_action { DO_CHANGE, DO_UNLOCK, DO_RESIGN, DO_LEAVE, DO_RESET, DO_ENROL, DO_ACTIONS };

/* The page of one person: arg is const int64_t *. */
struct person_page {
	int64_t id;
	struct person person;
	struct people_teams teams;
	struct session_state signin;
	char manager[PERSON_NAME_BYTES], last_desk[DESK_CODE_BYTES], locked_desk[DESK_CODE_BYTES];
	bool resigned;                 /* ORG-12: a notice stands */
	struct table table;            /* of the actions */
	char why_not[DO_ACTIONS][160]; /* "" = it may be done */
	const struct console *con;
	struct ctx *c;
	struct two two;
};

enum { PAGE_ASKED_WHY = 10 };

void two_start(struct ui *ui, struct person_page *s, enum two_act act);
/* For result(): true = it was of this. */
bool two_result(struct ui *ui, struct person_page *s, int what, const void *data);
void two_end(struct two *t);
/* After LOAD_BACK: was the second dialog left without a signature? */
void two_look(const struct ui *ui, struct two *t);

extern const struct screen screen_person;

#endif
