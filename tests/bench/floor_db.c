/* floor_db.c — a list over SQLite: the yardstick of starts, pages and memory. SPDX-License-Identifier: MIT
 *
 *   floor_db FILE    a database made by `jiaoban demo`
 *
 * ncursesw, libsodium and SQLite as the console uses them, and the newest page
 * of the log read for every key; no rules, no people, no signatures. Ends at q.
 */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

struct list {
	sqlite3 *db;
	sqlite3_stmt *page;
	int64_t newest, top, chosen; /* numbers of entries */
	int rows;
};

static bool
list_open(struct list *l, const char *file)
{
	static const char settings[] = "PRAGMA mmap_size=0; PRAGMA synchronous=EXTRA;"
				       "PRAGMA journal_mode=TRUNCATE; PRAGMA temp_store=MEMORY";
	static const char page[] = "SELECT no, at_utc_us, kind, author_id, text FROM entry"
				   " WHERE desk_id = 1 AND no <= ? ORDER BY no DESC LIMIT ?";
	sqlite3_stmt *last;

	if (sodium_init() < 0 ||
		sqlite3_open_v2(file, &l->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
		sqlite3_exec(l->db, settings, NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(l->db, page, -1, &l->page, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(l->db, "SELECT max(no) FROM entry WHERE desk_id = 1", -1, &last,
			NULL) != SQLITE_OK)
		return false;
	if (sqlite3_step(last) == SQLITE_ROW)
		l->newest = l->top = l->chosen = sqlite3_column_int64(last, 0);
	sqlite3_finalize(last);
	return true;
}

static void
row_draw(const struct list *l, int y)
{
	int64_t no = sqlite3_column_int64(l->page, 0);
	int64_t minute = sqlite3_column_int64(l->page, 1) / 60000000;

	if (no == l->chosen)
		attron(A_REVERSE);
	mvprintw(y, 0, "%c %02d:%02d  %-10d  %-10d", no == l->chosen ? '>' : ' ',
		(int)(minute / 60 % 24), (int)(minute % 60), sqlite3_column_int(l->page, 2),
		sqlite3_column_int(l->page, 3));
	mvaddnstr(y, 33, (const char *)sqlite3_column_text(l->page, 4), -1);
	clrtoeol();
	if (no == l->chosen)
		attroff(A_REVERSE);
}

static void
draw(struct list *l)
{
	mvaddstr(0, 0, "值班日志 duty log");
	sqlite3_bind_int64(l->page, 1, l->top);
	sqlite3_bind_int(l->page, 2, l->rows);
	for (int y = 1; y <= l->rows && sqlite3_step(l->page) == SQLITE_ROW; y++)
		row_draw(l, y);
	sqlite3_reset(l->page);
	mvprintw(LINES - 1, 0, "%d of %d", (int)l->chosen, (int)l->newest);
	clrtoeol();
	refresh();
}

static void
move_by(struct list *l, int key)
{
	switch (key) {
	case KEY_DOWN: l->chosen--; break;
	case KEY_UP: l->chosen++; break;
	case KEY_NPAGE: l->chosen -= l->rows; break;
	case KEY_PPAGE: l->chosen += l->rows; break;
	default: break;
	}
	if (l->chosen < 1)
		l->chosen = 1;
	if (l->chosen > l->newest)
		l->chosen = l->newest;
	if (l->chosen > l->top)
		l->top = l->chosen;
	if (l->chosen <= l->top - l->rows)
		l->top = l->chosen + l->rows - 1;
}

static void
idle_tell(void)
{
	const char *fd = getenv("JIAOBAN_IDLE_FD");
	if (fd && write(atoi(fd), "i", 1) != 1)
		return;
}

int
main(int argc, char **argv)
{
	struct list l = {0};
	int key;

	if (argc != 2 || !list_open(&l, argv[1]))
		return 2;
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	l.rows = LINES - 2;
	do {
		draw(&l);
		idle_tell();
		key = getch();
		move_by(&l, key);
	} while (key != 'q' && key != ERR);
	endwin();
	sqlite3_finalize(l.page);
	sqlite3_close(l.db);
	return 0;
}
