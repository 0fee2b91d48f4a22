/* commands.c — the commands in the order help tells them. SPDX-License-Identifier: MIT */
#include "cli/commands.h"

const struct command *const commands[] = {&cmd_init, &cmd_demo, &cmd_import, &cmd_export,
	&cmd_verify, &cmd_checkpoint, &cmd_sheet, &cmd_report, &cmd_nightly, &cmd_backup,
	&cmd_restore, &cmd_person, &cmd_team, &cmd_desk, &cmd_shift, &cmd_policy, &cmd_calendar,
	&cmd_attendance, &cmd_template, &cmd_volume, &cmd_attach, &cmd_attachment, &cmd_erase,
	&cmd_doctor, NULL};
