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
#include "tui/crash.h"
#include "tui/decode.h"
#include "tui/paint.h"
#include "tui/probe.h"

enum {
	ESC_MS = 25,
	PASTE_STALL_S = 2,
	PAIRS = 32,
	TURN_BYTES = 64,
	CODE_PASTE_FROM = KEY_MAX + 1,
	CODE_PASTE_TO,
	CODE_ALT, /* … CODE_ALT + 9 */
};

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

/* What takes the terminal from one look to another. */
struct turn {
	bool known;
	char bytes[TURN_BYTES];
};

/* curses has one terminal; so has this file. */
static struct {
	bool open;
	SCREEN *screen;
	struct paint paint;
	struct buf *saying; /* what byte_take() adds to */
	struct turn turn[ROLES + 1][ROLES + 1];
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
	paint_forget(&term.paint);
	pasted_begin(&term.paste);
	/* from now on curses has nothing to draw when it is asked for keys */
	refresh();
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
	paint_free(&term.paint);
	memset(term.turn, 0, sizeof term.turn);
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
	memset(term.turn, 0, sizeof term.turn);
	paint_forget(&term.paint);
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
	untouchwin(stdscr);
	paint_forget(&term.paint);
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
	paint_forget(&term.paint);
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
	paint_forget(&term.paint);
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

static int
byte_take(int ch)
{
	buf_putc(term.saying, (char)ch);
	return ch;
}

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

static void
look_send(int look)
{
	attr_t attrs = A_NORMAL;
	short pair = 0;
	if (look != PAINT_PLAIN) {
		const struct look l =
			theme_look(term.theme, (enum role)look, term.coloured ? COLORS : 0);
		attrs = attrs_of(l);
		pair = pair_for(l.fg, l.bg);
	}
	(void)vid_puts(attrs, pair, NULL, byte_take);
}

/* curses knows how this terminal goes from one look to another; it is asked
 * once for each two. */
static void
turn_say(struct buf *out, int from, int to)
{
	struct turn *t = &term.turn[from][to];
	if (!t->known) {
		struct buf said = {.p = NULL};
		term.saying = &said;
		look_send(from);
		buf_clear(&said);
		look_send(to);
		t->known = !said.failed && str_copy(t->bytes, sizeof t->bytes, buf_str(&said));
		if (!t->known)
			buf_puts(out, buf_str(&said));
		look_send(PAINT_PLAIN);
		buf_free(&said);
	}
	if (t->known)
		buf_puts(out, t->bytes);
}

/* Nearly all terminals place the cursor in the same words. */
static void
place_say(struct buf *out, int y, int x)
{
	static const char usual[] = "\033[%i%p1%d;%p2%dH";
	if (!str_eq(cursor_address, usual)) {
		(void)tputs(tiparm(cursor_address, y, x), 1, byte_take);
		return;
	}
	paint_place_usual(out, y, x);
}

static void
scroll_say(struct buf *out, bool up, int top, int bottom)
{
	(void)tputs(tiparm(change_scroll_region, top, bottom), 1, byte_take);
	place_say(out, up ? bottom : top, 0);
	(void)tputs(up ? scroll_forward : scroll_reverse, 1, byte_take);
	(void)tputs(tiparm(change_scroll_region, 0, LINES - 1), 1, byte_take);
}

/* Whatever was there before us may have left a look and a region behind. */
static void
clear_say(struct buf *out)
{
	if (exit_attribute_mode)
		(void)tputs(exit_attribute_mode, 1, byte_take);
	if (term.coloured && orig_pair)
		(void)tputs(orig_pair, 1, byte_take);
	if (change_scroll_region)
		(void)tputs(tiparm(change_scroll_region, 0, LINES - 1), 1, byte_take);
	if (clear_screen)
		(void)tputs(clear_screen, LINES, byte_take);
	else
		place_say(out, 0, 0);
}

static void
terminal_say(void *arg, struct buf *out, enum paint_op op, int a, int b)
{
	(void)arg;
	term.saying = out;
	switch (op) {
	case PAINT_PLACE: place_say(out, a, b); break;
	case PAINT_TURN: turn_say(out, a, b); break;
	case PAINT_CLEAR: clear_say(out); break;
	case PAINT_ALONG: (void)tputs(tiparm(column_address, b), 1, byte_take); break;
	case PAINT_REST: (void)tputs(clr_eol, 1, byte_take); break;
	case PAINT_BLANK: (void)tputs(tiparm(erase_chars, a), 1, byte_take); break;
	case PAINT_UP:
	case PAINT_DOWN: scroll_say(out, op == PAINT_UP, a, b); break;
	}
}

static bool
text_is_bare(void)
{
	const struct look l = theme_look(term.theme, ROLE_TEXT, term.coloured ? COLORS : 0);
	return clear_screen && l.fg < 0 && l.bg < 0 && l.attr == 0;
}

static struct paint_terminal
terminal_of(void)
{
	const bool regions = change_scroll_region && !non_dest_scroll_region;
	unsigned can = 0;
	can |= column_address ? 1U << PAINT_ALONG : 0;
	can |= clr_eol ? 1U << PAINT_REST : 0;
	can |= erase_chars ? 1U << PAINT_BLANK : 0;
	can |= regions && scroll_forward ? 1U << PAINT_UP : 0;
	can |= regions && scroll_reverse ? 1U << PAINT_DOWN : 0;
	return (struct paint_terminal){.say = terminal_say,
		.can = can,
		.is_bare = text_is_bare(),
		.keeps_look = move_standout_mode,
		.last_cell_scrolls = auto_right_margin && !eat_newline_glitch};
}

void
term_show(const struct canvas *c)
{
	if (!term.open || c->rows != LINES || c->cols != COLS)
		return;
	const struct paint_terminal t = terminal_of();
	paint_show(&term.paint, &t, c);
	paint_send(&term.paint, STDOUT_FILENO);
}
