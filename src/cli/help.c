/* help.c — help, man page and completion from the tables of commands. SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

enum { LABEL_COLS = 26 };

static const char *const OUTPUT_HELP = N_("the result goes into this file, all of it or nothing");

const char *
help_version(void)
{
	return "0.1.0";
}

static void
print_row(const char *label, const char *text)
{
	int pad = LABEL_COLS - utf8_cols(label);

	fputs("  ", stdout);
	fputs(label, stdout);
	if (pad < 2) {
		fputs("\n  ", stdout);
		pad = LABEL_COLS;
	}
	for (int i = 0; i < pad; i++)
		fputc(' ', stdout);
	puts(text);
}

static void
option_label(char *out, size_t size, const struct cli_option *o)
{
	str_format(out, size, "--%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
}

static void
print_options(const char *heading, const struct cli_option *o, int n)
{
	char label[64];

	if (n == 0)
		return;
	printf("\n%s\n", heading);
	for (int i = 0; i < n; i++) {
		option_label(label, sizeof label, &o[i]);
		print_row(label, tr(o[i].help));
	}
}

static void
print_all(const char *program)
{
	printf("%s: %s [--db FILE] [--desk DESK] [--lang en|zh_CN] [COMMAND …]\n", tr("usage"),
		program);
	puts(tr("Shift handover at the desk. Without a command: the console."));
	printf("\n%s\n", tr("commands"));
	for (int i = 0; commands[i]; i++)
		print_row(commands[i]->name, tr(commands[i]->summary));
	print_options(tr("options"), cli_globals, cli_globals_n);
	printf("\n%s\n", tr("Exit status: 0 done, 1 refused, 2 usage, 3 not permitted, 4 storage, "
			    "5 damage found, 6 not anchored."));
}

void
help_print(const char *program, const struct command *c)
{
	if (!c) {
		print_all(program);
		return;
	}
	printf("%s: %s %s %s\n%s\n", tr("usage"), program, c->name, c->args, tr(c->summary));
	if (c->more)
		printf("\n%s", c->more);
	print_options(tr("options"), c->option, c->options);
	if (c->person)
		print_options(tr("who acts"), cli_actors, cli_actors_n);
	print_options(tr("options of every command"), cli_globals, cli_globals_n);
	print_row("-o FILE", tr(OUTPUT_HELP));
}

/* roff: a dot or quote at the start of a line, and backslashes, are not text. */
static void
man_text(const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", stdout);
	for (; *s; s++) {
		if (*s == '\\')
			fputs("\\e", stdout);
		else if (*s == '-')
			fputs("\\-", stdout);
		else
			fputc(*s, stdout);
	}
	fputc('\n', stdout);
}

static void
man_options(const struct cli_option *o, int n)
{
	for (int i = 0; i < n; i++) {
		fputs(".TP\n.B ", stdout);
		fputs("\\-\\-", stdout);
		for (const char *p = o[i].name; *p; p++)
			fputs(*p == '-' ? "\\-" : (char[]){*p, '\0'}, stdout);
		if (o[i].arg)
			printf(" \\fI%s\\fR", o[i].arg);
		fputc('\n', stdout);
		man_text(o[i].help);
	}
}

static const char MAN_HEAD[] =
	".TH JIAOBAN 1 \"2026-11-21\" \"jiaoban\" \"User Commands\"\n"
	".SH NAME\njiaoban \\- shift handover at customer\\-service desks\n"
	".SH SYNOPSIS\n.B jiaoban\n[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR [\\fIARGS\\fR]]\n"
	".SH DESCRIPTION\nWithout a command the console starts: sign in, keep the duty log, "
	"hand over the shift with two signatures. The commands below administer a site, "
	"check its records and take them out.\n"
	".SH OPTIONS\n";

static const char MAN_TAIL[] =
	".SH WHO ACTS\n"
	"Whoever owns the database file may run\n.BR verify ,\n.BR checkpoint ,\n.BR "
	"backup ,\n.BR report ,\nas far as it holds no words of people, and\n.B doctor\n"
	"as the system. Everything else needs a person:\n.B \\-\\-as\nwith the password from the "
	"terminal, a descriptor or a file; acts that take two people also need\n.BR \\-\\-with .\n"
	".SH EXIT STATUS\n"
	".TP\n0\ndone\n.TP\n1\nrefused: bad input or a rule; nothing was changed\n"
	".TP\n2\nusage\n.TP\n3\nnot permitted\n.TP\n4\nstorage: busy, full, I/O, wrong version\n"
	".TP\n5\nverify found damage or something missing\n"
	".TP\n6\nverify: intact, but not anchored as far as was asked\n"
	".SH FILES\n"
	".TP\n.I /var/lib/jiaoban/jiaoban.db\nthe database, if it exists\n"
	".TP\n.I $XDG_DATA_HOME/jiaoban/jiaoban.db\nelse (~/.local/share/jiaoban)\n"
	".TP\n.I pepper\nbeside the database: keep it out of backups, keep its words on paper\n"
	".SH ENVIRONMENT\n"
	".TP\n.B JIAOBAN_DB\nthe database\n"
	".TP\n.B NO_COLOR\nif not empty: no colours\n"
	".TP\n.B JIAOBAN_IDLE_FD\nfor tests: one byte is written to this descriptor each time the "
	"console has drawn everything and waits\n";

static void
man_more(const char *lines)
{
	if (!lines)
		return;
	puts(".PP\n.nf");
	while (*lines) {
		char line[128];
		size_t n = strcspn(lines, "\n");

		str_format(line, sizeof line, "%.*s", (int)n, lines);
		man_text(line);
		lines += n + (lines[n] == '\n');
	}
	puts(".fi");
}

void
help_man(void)
{
	fputs(MAN_HEAD, stdout);
	man_options(cli_globals, cli_globals_n);
	puts(".TP\n.BI \\-o \" FILE\"");
	man_text(OUTPUT_HELP);
	puts(".SH COMMANDS");
	for (int i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		printf(".SS %s", c->name);
		fputc(' ', stdout);
		man_text(c->args);
		man_text(c->summary);
		man_more(c->more);
		man_options(c->option, c->options);
	}
	puts(".SH OPTIONS OF COMMANDS THAT NEED A PERSON");
	man_options(cli_actors, cli_actors_n);
	fputs(MAN_TAIL, stdout);
}

static void
completion_options(const struct cli_option *o, int n)
{
	for (int i = 0; i < n; i++)
		printf(" --%s", o[i].name);
}

void
help_completion(void)
{
	puts("# bash completion for jiaoban\n_jiaoban() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} i "
	     "cmd=");
	puts("\tfor ((i = 1; i < COMP_CWORD; i++)); do\n\t\tcase ${COMP_WORDS[i]} in");
	for (int i = 0; commands[i]; i++)
		printf("\t\t%s) cmd=%s; break ;;\n", commands[i]->name, commands[i]->name);
	puts("\t\tesac\n\tdone\n\tlocal words=\n\tcase $cmd in");
	fputs("\t'') words='", stdout);
	for (int i = 0; commands[i]; i++)
		printf("%s%s", i ? " " : "", commands[i]->name);
	completion_options(cli_globals, cli_globals_n);
	puts("' ;;");
	for (int i = 0; commands[i]; i++) {
		printf("\t%s) words='", commands[i]->name);
		completion_options(commands[i]->option, commands[i]->options);
		if (commands[i]->person)
			completion_options(cli_actors, cli_actors_n);
		puts("' ;;");
	}
	puts("\tesac\n\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n}\n"
	     "complete -o default -F _jiaoban jiaoban");
}
