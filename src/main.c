/* main.c — where the program starts. SPDX-License-Identifier: MIT */
#include <stdio.h>

int
main(void)
{
	puts("jiaoban " JIAOBAN_VERSION);
	return 0;
}
