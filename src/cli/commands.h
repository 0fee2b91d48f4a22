/* commands.h — one entry a command; commands.c puts them in order. SPDX-License-Identifier: MIT */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

/* No database and a terminal: offers a demo. out: exit status. */
int welcome_run(struct cli *cli);

extern const struct command cmd_init, cmd_demo, cmd_export, cmd_verify, cmd_checkpoint, cmd_sheet,
	cmd_backup, cmd_person, cmd_team, cmd_desk, cmd_shift, cmd_policy, cmd_import, cmd_doctor,
	cmd_template, cmd_restore, cmd_erase, cmd_report, cmd_calendar, cmd_volume, cmd_attach,
	cmd_attachment, cmd_attendance, cmd_nightly;

#endif
