/* term.c — the terminal; the one place that knows curses. SPDX-License-Identifier: MIT */
#define NCURSES_WIDECHAR 1
#include "tui/term.h"

#include <curses.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/crash.h"
#include "tui/decode.h"
#include "tui/probe.h"

enum {
	ESC_MS = 25,
	PASTE_STALL_S = 2,
	PAIRS = 32,
	CODES = 5, /* code points of a cell, as cchar_t has them */
	CODE_PASTE_FROM = KEY_MAX + 1,
	CODE_PASTE_TO,
	CODE_ALT, /* … CODE_ALT + 9 */
};

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

/* curses has one terminal; so has this file. */
static struct {
	bool open;
	SCREEN *screen;
	struct canvas shown; /* the last picture */
	bool forgot;         /* nothing is known of what the terminal shows */
	enum theme wish, theme;
	bool coloured; /* start_color() was called */
	bool ascii, plain;
	short pair_fg[PAIRS], pair_bg[PAIRS];
	short pairs;
	struct pasted paste;
	bool pasting;
	bool paste_is_off;
	time_t paste_at;
	struct decode decode;
	struct probe ahead; /* typed while the terminal was asked */
} term;

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
wants_ascii(const struct term_spec *spec, const char *name)
{
	if (spec->ascii || !name || str_eq(name, "linux") || str_eq(name, "dumb"))
		return true;
	return !probe_line_is_narrow(&term.ahead);
}

/* --- open and close ------------------------------------------------------ */

static void
send_raw(const char *s)
{
	fputs(s, stdout);
	fflush(stdout);
}

static void
keys_define(void)
{
	/* terminals differ in these whatever their TERM says */
	static const struct {
		const char *sequence;
		int code;
	} also[] = {{"\033[1~", KEY_HOME}, {"\033[7~", KEY_HOME}, {"\033[H", KEY_HOME},
		{"\033OH", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[8~", KEY_END},
		{"\033[F", KEY_END}, {"\033OF", KEY_END}};
	for (size_t i = 0; i < sizeof also / sizeof also[0]; i++)
		(void)define_key(also[i].sequence, also[i].code);
	(void)define_key("\033[200~", CODE_PASTE_FROM);
	(void)define_key("\033[201~", CODE_PASTE_TO);
	for (int i = 1; i <= 9; i++) {
		const char alt[] = {'\033', (char)('0' + i), '\0'};
		(void)define_key(alt, CODE_ALT + i);
	}
}

static void
colours_use(void)
{
	term.theme = theme_pick(term.wish, getenv("NO_COLOR"), getenv("TERM"));
	if (term.theme == THEME_MONO || term.coloured || !has_colors())
		return;
	start_color();
	use_default_colors();
	term.coloured = true;
}

static void
modes_use(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	meta(stdscr, TRUE);
	set_escdelay(ESC_MS);
	idlok(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	curs_set(1);
	keys_define();
	send_raw(paste_on);
}

static void
ahead_put_back(void)
{
	while (term.ahead.len > 0)
		ungetch((unsigned char)term.ahead.bytes[--term.ahead.len]);
}

bool
term_open(const struct term_spec *spec, struct err *e)
{
	const char *name = getenv("TERM");
	crash_note_modes();
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_IO,
			.msgid = N_(
				"The console needs a terminal. Commands without one: see --help"));
	term.ascii = wants_ascii(spec, name);
	term.wish = spec->theme;
	term.screen = newterm(NULL, stdout, stdin);
	if (!term.screen || !cursor_address) {
		if (term.screen)
			endwin();
		return err_set(e, ERR_IO,
			.msgid =
				N_("Terminal type \"{1}\" cannot place the cursor. Try TERM=xterm"),
			.arg = {name ? name : ""});
	}
	term.open = true;
	die_hook(term_close);
	crash_arm((const char *const[]){paste_off, orig_pair, exit_attribute_mode, keypad_local,
		cursor_normal, exit_ca_mode});
	colours_use();
	modes_use();
	ahead_put_back();
	term.forgot = true;
	pasted_begin(&term.paste);
	return true;
}

void
term_close(void)
{
	if (!term.open)
		return;
	term.open = false;
	crash_disarm();
	send_raw(paste_off);
	curs_set(1);
	endwin();
	fflush(stdout);
	delscreen(term.screen);
	canvas_free(&term.shown);
	buf_free(&term.paste.text);
	term.coloured = false;
	term.pairs = 0;
}

void
term_theme(enum theme theme)
{
	term.wish = theme;
	if (!term.open)
		return;
	colours_use();
	term.forgot = true;
}

bool
term_is_ascii(void)
{
	return term.ascii || term.plain;
}

void
term_plain(bool plain)
{
	term.plain = plain;
}

bool
term_shows_chinese(void)
{
	const char *name = getenv("TERM");
	return !term.open || !name || !str_eq(name, "linux");
}

void
term_size(int *rows, int *cols)
{
	*rows = LINES;
	*cols = COLS;
}

void
term_resized(void)
{
	struct winsize w;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) != 0 || w.ws_row == 0 || w.ws_col == 0)
		return;
	resizeterm(w.ws_row, w.ws_col);
	term.forgot = true;
}

void
term_resumed(void)
{
	if (!term.open)
		return;
	reset_prog_mode();
	send_raw(term.paste_is_off ? paste_off : paste_on);
	term_forget();
}

void
term_forget(void)
{
	term.forgot = true;
	if (term.open)
		clearok(stdscr, TRUE);
}

void
term_paste(bool on)
{
	if (!term.open || term.paste_is_off == !on)
		return;
	term.paste_is_off = !on;
	send_raw(on ? paste_on : paste_off);
}

void
term_bell(void)
{
	if (term.open)
		send_raw("\a");
}

void
term_wipe(void)
{
	if (!term.open)
		return;
	const char *scrollback = tigetstr("E3");
	erase();
	clearok(stdscr, TRUE);
	refresh();
	if (scrollback && scrollback != (char *)-1)
		send_raw(scrollback);
	term.forgot = true;
}

/* --- keys ---------------------------------------------------------------- */

static const struct {
	int curses, ours;
} codes[] = {
	{KEY_ENTER, K_ENTER},
	{KEY_BTAB, K_BACKTAB},
	{KEY_BACKSPACE, K_BACKSPACE},
	{KEY_DC, K_DELETE},
	{KEY_UP, K_UP},
	{KEY_DOWN, K_DOWN},
	{KEY_LEFT, K_LEFT},
	{KEY_RIGHT, K_RIGHT},
	{KEY_HOME, K_HOME},
	{KEY_END, K_END},
	{KEY_PPAGE, K_PGUP},
	{KEY_NPAGE, K_PGDN},
	{KEY_RESIZE, K_RESIZE},
};

static int
code_of_function(int code)
{
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return K_F1 + code - KEY_F(1);
	if (code > CODE_ALT && code <= CODE_ALT + 9)
		return K_F1 + code - CODE_ALT - 1;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (codes[i].curses == code)
			return codes[i].ours;
	}
	return K_NONE;
}

/* The rest of a sequence, to its final letter. */
static void
rest_swallow(void)
{
	int ch;
	while ((ch = getch()) != ERR && (ch < 0x40 || ch > 0x7e))
		;
}

/* A sequence no table knows (a mouse, a late report): its letters are not keys. */
static bool
sequence_swallow(void)
{
	const int ch = getch();
	if (ch == ERR)
		return false;
	if (ch != '[' && ch != 'O') {
		ungetch(ch);
		return false;
	}
	rest_swallow();
	return true;
}

static int
code_of_char(int ch)
{
	switch (ch) {
	case '\r':
	case '\n': return K_ENTER;
	case '\t': return K_TAB;
	case 0x08:
	case 0x7f: return K_BACKSPACE;
	case 0x1b: return sequence_swallow() ? K_NONE : K_ESC;
	default: break;
	}
	if (ch >= 1 && ch < ' ')
		return K_CTRL('@' + ch);
	return ch >= ' ' && ch < K_BASE && !(ch >= 0x80 && ch < 0xa0) ? ch : K_NONE;
}

static void
paste_begin(void)
{
	term.paste_at = (time_t)(now_ms() / 1000);
	pasted_begin(&term.paste);
	term.pasting = true;
}

static bool
paste_end(struct key *out)
{
	term.pasting = false;
	*out = (struct key){
		.code = K_PASTE, .paste = buf_str(&term.paste.text), .lossy = term.paste.lossy};
	return true;
}

/* A paste whose end never came would swallow all keys. */
static bool
paste_is_stalled(void)
{
	return term.pasting && now_ms() / 1000 - term.paste_at > PASTE_STALL_S;
}

/* A key of its own, or the edge of a paste. out: as step(). */
static int
function_take(struct key *out, int ch)
{
	term.decode.len = 0;
	if (ch == CODE_PASTE_TO)
		return term.pasting ? paste_end(out) : 0;
	if (term.pasting && ch != KEY_RESIZE) /* a sequence that would have been a key */
		term.paste.lossy = true;
	if (term.pasting)
		return 0;
	if (ch == KEY_MOUSE)
		rest_swallow();
	if (ch == CODE_PASTE_FROM)
		paste_begin();
	*out = (struct key){.code = code_of_function(ch)};
	return out->code != K_NONE;
}

/* One step of reading. out: 1 a key, 0 go on, -1 nothing there. Bytes are taken
 * and put together here: get_wch() loses a character that comes in two parts,
 * and with a byte that is no text up to fifteen after it. */
static int
step(struct key *out)
{
	const int ch = getch();
	if (ch == ERR)
		return -1;
	if (ch > 0xff)
		return function_take(out, ch);
	const int code = decode_byte(&term.decode, (unsigned char)ch);
	if (code == DECODE_NONE)
		return 0;
	if (!term.pasting) {
		*out = (struct key){.code = code_of_char(code)};
		return out->code != K_NONE;
	}
	term.paste_at = (time_t)(now_ms() / 1000);
	pasted_add(&term.paste, code);
	return 0;
}

bool
term_key(struct key *out)
{
	if (paste_is_stalled())
		return paste_end(out);
	int got;
	while ((got = step(out)) == 0)
		;
	return got > 0;
}

/* --- drawing ------------------------------------------------------------- */

static short
pair_for(short fg, short bg)
{
	if (fg < 0 && bg < 0)
		return 0;
	for (short i = 0; i < term.pairs; i++) {
		if (term.pair_fg[i] == fg && term.pair_bg[i] == bg)
			return (short)(i + 1);
	}
	if (term.pairs == PAIRS || init_pair((short)(term.pairs + 1), fg, bg) == ERR)
		return 0;
	term.pair_fg[term.pairs] = fg;
	term.pair_bg[term.pairs] = bg;
	return ++term.pairs;
}

static attr_t
attrs_of(struct look l)
{
	attr_t a = A_NORMAL;
	a |= l.attr & LOOK_BOLD ? A_BOLD : A_NORMAL;
	a |= l.attr & LOOK_DIM ? A_DIM : A_NORMAL;
	a |= l.attr & LOOK_UNDERLINE ? A_UNDERLINE : A_NORMAL;
	a |= l.attr & LOOK_REVERSE ? A_REVERSE : A_NORMAL;
	return a;
}

/* How a role looks here; asked once for each run of cells of one role. */
struct ink {
	int role;
	attr_t attrs;
	short pair;
	cchar_t blank; /* most cells hold one code point: this one with another letter */
};

static void
ink_use(struct ink *ink, int role)
{
	if (ink->role == role)
		return;
	const struct look l = theme_look(term.theme, (enum role)role, term.coloured ? COLORS : 0);
	ink->role = role;
	ink->attrs = attrs_of(l);
	ink->pair = pair_for(l.fg, l.bg);
	(void)setcchar(&ink->blank, L" ", ink->attrs, ink->pair, NULL);
}

static void
glyph_of(const struct cell *cell, struct ink *ink, cchar_t *out)
{
	wchar_t text[CODES + 1];
	size_t n = 0;
	const size_t len = strlen(cell->text);
	for (size_t at = 0; at < len && n < CODES;) {
		uint32_t code;
		const size_t one = utf8_decode(cell->text + at, len - at, &code);
		if (one == 0)
			break;
		text[n++] = (wchar_t)code;
		at += one;
	}
	text[n] = L'\0';
	ink_use(ink, cell->role);
	if (n == 1) {
		*out = ink->blank;
		out->chars[0] = text[0];
		return;
	}
	(void)setcchar(out, text, ink->attrs, ink->pair, NULL);
}

static void
run_send(const struct canvas *c, int y, int from, int to)
{
	cchar_t run[256];
	struct ink ink = {.role = -1};
	int n = 0, at = from;
	for (int x = from; x < to; x++) {
		const struct cell *cell = canvas_at(c, y, x);
		if (cell->text[0] == '\0')
			continue;
		if (n == 0)
			at = x;
		glyph_of(cell, &ink, &run[n++]);
		if (n == 256) {
			(void)mvadd_wchnstr(y, at, run, n);
			n = 0;
		}
	}
	if (n > 0)
		(void)mvadd_wchnstr(y, at, run, n);
}

/* Is x inside a wide character of either picture? */
static bool
is_inside(const struct cell *now, const struct cell *old, int x)
{
	return now[x].text[0] == '\0' || old[x].text[0] == '\0';
}

static void
row_show(const struct canvas *c, int y)
{
	const size_t one = sizeof(struct cell), all = one * (size_t)c->cols;
	const struct cell *now = canvas_at(c, y, 0);
	struct cell *old = &term.shown.cells[(size_t)y * (size_t)c->cols];
	if (memcmp(now, old, all) == 0)
		return;
	int from = 0, to = c->cols;
	while (memcmp(&now[from], &old[from], one) == 0)
		from++;
	while (memcmp(&now[to - 1], &old[to - 1], one) == 0)
		to--;
	/* whole characters only, of what stands there and of what will */
	while (from > 0 && is_inside(now, old, from))
		from--;
	while (to < c->cols && is_inside(now, old, to))
		to++;
	run_send(c, y, from, to);
	memcpy(old, now, all);
}

/* What erase() leaves: nothing has to be sent for it. */
static bool
is_erased(const struct cell *cell)
{
	return cell->role == ROLE_TEXT && cell->text[0] == ' ' && cell->text[1] == '\0';
}

static bool
text_is_unpainted(void)
{
	const struct look l = theme_look(term.theme, ROLE_TEXT, term.coloured ? COLORS : 0);
	return l.fg < 0 && l.bg < 0 && l.attr == 0;
}

/* Nothing is known of the old picture: all of the new one goes out. */
static void
all_show(const struct canvas *c)
{
	const bool bare = text_is_unpainted();
	erase();
	for (int y = 0; y < c->rows; y++) {
		const struct cell *row = canvas_at(c, y, 0);
		int to = c->cols;
		while (bare && to > 0 && is_erased(&row[to - 1]))
			to--;
		run_send(c, y, 0, to);
	}
	if (!canvas_resize(&term.shown, c->rows, c->cols))
		return;
	term.forgot = false;
	memcpy(term.shown.cells, c->cells, sizeof *c->cells * (size_t)c->rows * (size_t)c->cols);
}

void
term_show(const struct canvas *c)
{
	if (c->rows != LINES || c->cols != COLS)
		return;
	if (term.forgot || c->rows != term.shown.rows || c->cols != term.shown.cols) {
		all_show(c);
	} else {
		for (int y = 0; y < c->rows; y++)
			row_show(c, y);
	}
	move(c->cursor_y, c->cursor_x);
	refresh();
}
