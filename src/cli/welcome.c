/* welcome.c — no database yet: offer a demo, or say how to set one up. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"

/* contract.md §1: no database and a terminal. Both languages: nobody is known yet. */
int
welcome_run(struct cli *cli)
{
	char answer[16] = "";

	printf("jiaoban 交班\n\n"
	       "There is no database at %s yet.\n该处还没有数据库。\n\n"
	       "  1  Open a demo site to look around    打开演示单位，先看看\n"
	       "  2  Set up a site of your own          建立自己的单位\n"
	       "  Enter  Leave                          退出\n\n> ",
		cli->db_file);
	fflush(stdout);
	if (!fgets(answer, sizeof answer, stdin))
		return 0;
	if (answer[0] == '1') {
		cli->command = &cmd_demo;
		return cmd_demo.run(cli, 0, NULL);
	}
	if (answer[0] == '2')
		puts("jiaoban init --site NAME --admin LOGIN --name NAME --desk CODE=NAME");
	return 0;
}
