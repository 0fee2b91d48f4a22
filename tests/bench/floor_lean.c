/* floor_lean.c — a list that draws only what a key changes: the yardstick of keys. SPDX-License-Identifier: MIT
 *
 * ncursesw and nothing else: a title, a page of log lines in two languages with
 * one of them chosen, a last row with the place. An arrow key draws two rows
 * anew; a scroll is a scroll of the terminal. From 120 columns on the chosen
 * line is told in full beside the list, as the console does it. Ends at q. Like the console it
 * writes a byte to JIAOBAN_IDLE_FD each time it waits.
 */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

enum { ENTRIES = 1000000, WIDE = 120, PANE = 35 };

static const struct {
	const char *kind, *who, *text;
} lines[] = {
	{"咨询", "王小明", "客人询问行李寄存时间，已答复 luggage store until 22:00"},
	{"complaint", "Anna Lee", "Room 1204 reports noise from the lift, engineer called"},
	{"协调", "陈博", "与后台核对包裹清单，三件未到 three parcels missing"},
	{"note", "Omar Diaz", "Spare key 17 is back in the safe, counted twice"},
	{"设备", "赵敏", "二号打印机卡纸，已报修 printer 2 jammed"},
};

static void
row_draw(int top, int chosen, int i)
{
	const int n = (int)(sizeof lines / sizeof *lines);
	const int y = 1 + i - top;

	if (i == chosen)
		attron(A_REVERSE);
	mvprintw(y, 0, "%c %02d:%02d  %-10s", i == chosen ? '>' : ' ', i / 60 % 24, i % 60,
		lines[i % n].kind);
	mvaddstr(y, 21, lines[i % n].who);
	mvaddstr(y, 33, lines[i % n].text);
	if (COLS < WIDE)
		clrtoeol();
	else
		hline(' ' | (i == chosen ? A_REVERSE : 0), COLS - PANE - getcurx(stdscr));
	if (i == chosen)
		attroff(A_REVERSE);
}

static void
pane_draw(int i)
{
	const int n = (int)(sizeof lines / sizeof *lines);
	const int x = COLS - PANE + 1;

	move(2, x);
	printw("No. %d  %s  2026-11-%02d %02d:%02d", ENTRIES - i, lines[i % n].kind,
		21 - i / 1440 % 20, i / 60 % 24, i % 60);
	clrtoeol();
	move(3, x);
	printw("By %s", lines[i % n].who);
	clrtoeol();
	move(5, x);
	addnstr(lines[i % n].text, PANE - 2);
	clrtoeol();
}

static int
moved(int key, int chosen, int page)
{
	switch (key) {
	case KEY_DOWN: chosen++; break;
	case KEY_UP: chosen--; break;
	case KEY_NPAGE: chosen += page; break;
	case KEY_PPAGE: chosen -= page; break;
	default: break;
	}
	return chosen < 0 ? 0 : chosen < ENTRIES ? chosen : ENTRIES - 1;
}

static void
scroll_by(int by, int top, int chosen, int page)
{
	if (by >= page || by <= -page) {
		for (int i = 0; i < page; i++)
			row_draw(top, chosen, top + i);
		return;
	}
	scrollok(stdscr, TRUE);
	scrl(by);
	scrollok(stdscr, FALSE);
	for (int i = 0; i < abs(by); i++)
		row_draw(top, chosen, by > 0 ? top + page - by + i : top + i);
}

static void
idle_tell(void)
{
	const char *fd = getenv("JIAOBAN_IDLE_FD");
	if (fd && write(atoi(fd), "i", 1) != 1)
		return;
}

static void
run(void)
{
	int page = LINES - 2, top = 0, chosen = 0;

	mvaddstr(0, 0, "值班日志 duty log");
	for (int i = 0; i < page; i++)
		row_draw(top, chosen, i);
	for (;;) {
		mvprintw(LINES - 1, 0, "%d of %d", chosen + 1, ENTRIES);
		clrtoeol();
		if (COLS >= WIDE)
			pane_draw(chosen);
		refresh();
		idle_tell();
		int key = getch(), old = chosen, was = top;
		if (key == 'q' || key == ERR)
			return;
		chosen = moved(key, chosen, page);
		if (chosen < top)
			top = chosen;
		if (chosen >= top + page)
			top = chosen - page + 1;
		if (top != was)
			scroll_by(top - was, top, chosen, page);
		if (old >= top && old < top + page)
			row_draw(top, chosen, old);
		row_draw(top, chosen, chosen);
	}
}

int
main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	idlok(stdscr, TRUE);
	setscrreg(1, LINES - 2);
	run();
	endwin();
	return 0;
}
