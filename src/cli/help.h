/* help.h — help, man page and completion from the tables of commands. SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/cli.h"

extern const struct cli_option cli_globals[];
extern const int cli_globals_n;
extern const struct cli_option cli_actors[];
extern const int cli_actors_n;

const char *help_version(void); /* "0.1.0" */

/* All commands, or one with its options, on stdout. */
void help_print(const char *program, const struct command *command);
/* The man page (roff) or the bash completion on stdout. */
void help_man(void);
void help_completion(void);

#endif
