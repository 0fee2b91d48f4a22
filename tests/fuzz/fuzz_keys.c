/* fuzz_keys.c — any bytes from a keyboard, in any pieces, through the real terminal. SPDX-License-Identifier: MIT
 *
 * The program's own end of a pseudo terminal: curses reads what we write. Of an
 * input each byte 0xff that is followed by one below 0x10 is a pause, so that
 * sequences and characters come in parts; the rest is typed as it is.
 */
#include <assert.h>
#include <curses.h>
#include <fcntl.h>
#include <pty.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/utf8.h"
#include "tui/decode.h"
#include "tui/term.h"

enum { ROOM = 1024 };

static int master;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct err e;
	int slave;
	const struct winsize size = {.ws_row = 24, .ws_col = 80};

	(void)argc;
	(void)argv;
	assert(utf8_locale_use(&e));
	setenv("TERM", "xterm-256color", 1);
	assert(openpty(&master, &slave, NULL, NULL, &size) == 0);
	assert(dup2(slave, STDIN_FILENO) >= 0 && dup2(slave, STDOUT_FILENO) >= 0);
	assert(fcntl(master, F_SETFL, O_NONBLOCK) == 0);
	assert(term_open(&(struct term_spec){.ascii = true}, &e));
	set_escdelay(0); /* nobody waits for what follows an Esc */
	return 0;
}

static void
drain(void)
{
	char bytes[4096];

	while (read(master, bytes, sizeof bytes) > 0)
		;
}

static void
paste_is_clean(const char *text)
{
	assert(utf8_is_valid(text, strlen(text)));
	for (const char *s = text; *s; s++)
		assert((unsigned char)*s >= ' ' || *s == '\n');
}

/* A character is one that may be typed; all else is one of the codes there are. */
static void
key_is_known(const struct key *key)
{
	char s[4];

	assert(key->code != K_NONE);
	if (key->code < K_BASE) {
		assert(key_is_text(key->code));
		assert(key->code < 0x80 || key->code >= 0xa0);
		assert(utf8_is_valid(s, utf8_encode(s, (uint32_t)key->code)));
	} else {
		assert(key->code <= K_F12 ||
			(key->code > K_CTRL_BASE && key->code < K_CTRL_BASE + 128));
	}
	assert((key->code == K_PASTE) == (key->paste != NULL));
	if (key->paste)
		paste_is_clean(key->paste);
}

/* out: how many of the keys were a plain z. */
static int
keys_take(void)
{
	struct key key;
	int z = 0;

	while (term_key(&key)) {
		key_is_known(&key);
		z += key.code == 'z';
	}
	drain();
	return z;
}

static void
type(const char *bytes, size_t n)
{
	assert(write(master, bytes, n) == (ssize_t)n);
}

/* The pure half alone: what it gives back is what UTF-8 says. */
static void
decoder_is_sane(const uint8_t *data, size_t n)
{
	struct decode d = {.len = 0};

	for (size_t i = 0; i < n; i++) {
		const int code = decode_byte(&d, data[i]);

		assert(d.len < sizeof d.bytes);
		assert(code == DECODE_NONE || (code >= 0 && code < K_BASE));
		assert(data[i] >= 0x80 || code == data[i]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char end[] = "\033[201~zzzzzz";
	char part[ROOM];
	size_t len = 0;

	decoder_is_sane(data, n);
	for (size_t i = 0; i < n && i < ROOM; i++) {
		if (data[i] == 0xff && i + 1 < n && data[i + 1] < 0x10) {
			type(part, len);
			(void)keys_take();
			len = 0;
			i++;
		} else {
			part[len++] = (char)data[i];
		}
	}
	type(part, len);
	(void)keys_take();
	/* whatever was left open, typing goes on after the end of a paste */
	type(end, sizeof end - 1);
	assert(keys_take() > 0);
	return 0;
}
