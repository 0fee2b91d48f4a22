/* absence_form.c — the five parts of an absence handover and their fields: a table. SPDX-License-Identifier: MIT
 *
 * source: AHO-03, AHO-04, AHO-09.
 */
#include "domain/absence_form.h"

#include "base/text.h"

static const struct absence_part_form parts[] = {
	{ABSENCE_CUSTOMERS, "customers", N_("Customers"), N_("Customer"), false, false,
		{{"profile", N_("Profile"), ABSENCE_MUST}, {"history", N_("History"), ABSENCE_MUST},
			{"needs", N_("Special needs"), ABSENCE_MAY}}},
	{ABSENCE_TICKETS, "tickets", N_("Open tickets and matters"), N_("Matter"), true, false,
		{{"progress", N_("Progress"), ABSENCE_MUST},
			{"key-point", N_("Key point"), ABSENCE_MUST},
			{"measures", N_("Measures taken"), ABSENCE_MUST},
			{"next-step", N_("Next step"), ABSENCE_MUST},
			{"risks", N_("Risks"), ABSENCE_MUST_IF_IMPORTANT},
			{"cautions", N_("Cautions"), ABSENCE_MUST_IF_IMPORTANT}}},
	{ABSENCE_KNOWLEDGE, "knowledge", N_("Knowledge"), N_("Material"), false, false,
		{{"about", N_("What about"), ABSENCE_MUST},
			{"where", N_("Where it is"), ABSENCE_MUST},
			{"progress", N_("Progress"), ABSENCE_MAY},
			{"next-step", N_("Next step"), ABSENCE_MAY}}},
	{ABSENCE_SYSTEMS, "systems", N_("Systems"), N_("System"), false, true,
		{{"look-up", N_("Look up"), ABSENCE_MUST}, {"handle", N_("Handle"), ABSENCE_MUST},
			{"record", N_("Record"), ABSENCE_MUST},
			{"access", N_("Access granted by"), ABSENCE_MUST}}},
	{ABSENCE_PROJECTS, "projects", N_("Projects"), N_("Project"), true, false,
		{{"goal", N_("Goal"), ABSENCE_MUST},
			{"division", N_("Division of work"), ABSENCE_MUST},
			{"milestones", N_("Milestones"), ABSENCE_MUST},
			{"next-step", N_("Next step"), ABSENCE_MAY},
			{"risks", N_("Risks"), ABSENCE_MUST_IF_IMPORTANT},
			{"cautions", N_("Cautions"), ABSENCE_MUST_IF_IMPORTANT}}},
};

const struct absence_part_form *
absence_part_form(enum absence_part p)
{
	return &parts[p >= ABSENCE_CUSTOMERS && p < ABSENCE_PARTS ? p - 1 : 0];
}
