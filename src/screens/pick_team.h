/* pick_team.h — teams in pick fields. SPDX-License-Identifier: MIT */
#ifndef SCREENS_PICK_TEAM_H
#define SCREENS_PICK_TEAM_H

#include "screens/people.h"
#include "tui/pick.h"

/* A pick_lookup: ctx is a const struct people_teams *. The note is the department. */
pick_lookup pick_team;

#endif
