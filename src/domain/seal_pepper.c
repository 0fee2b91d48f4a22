/* seal_pepper.c — the pepper's file, and its words for paper. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/seal.h"

static bool
pepper_io(struct err *e, const char *file)
{
	if (errno == EEXIST)
		return err_set(e, ERR_CONFLICT, .where = file,
			.msgid = N_("There is a pepper file here already; move it away first"));
	if (errno == ENOENT)
		return err_set(e, ERR_NOT_FOUND, .where = file,
			.msgid = N_("There is no pepper file beside the database"));
	if (errno == ENOSPC || errno == EDQUOT)
		return err_set(e, ERR_FULL, .where = file,
			.msgid = N_("No room left to store the pepper file"));
	return err_set(
		e, ERR_IO, .where = file, .msgid = N_("The pepper file cannot be read or written"));
}

/* The name in the directory must last too, not only the bytes. */
static bool
sync_directory(const char *file)
{
	char dir[4096];

	if (!str_copy(dir, sizeof dir, file))
		return false;
	char *slash = strrchr(dir, '/');

	if (!slash)
		strcpy(dir, ".");
	else
		slash[slash == dir] = '\0';
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good;
}

bool
seal_pepper_make(const char *file, uint8_t out[SEAL_PEPPER], struct err *e)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);

	if (fd < 0)
		return pepper_io(e, file);
	seal_random(out, SEAL_PEPPER);
	bool good = write(fd, out, SEAL_PEPPER) == SEAL_PEPPER && fsync(fd) == 0;

	good = close(fd) == 0 && good && sync_directory(file);
	if (good)
		return true;
	pepper_io(e, file);
	unlink(file);
	seal_wipe(out, SEAL_PEPPER);
	return false;
}

static bool
pepper_is_ours(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077) == 0 &&
	       st.st_uid == geteuid();
}

bool
seal_pepper_read(const char *file, uint8_t out[SEAL_PEPPER], struct err *e)
{
	uint8_t read_back[SEAL_PEPPER + 1];
	int fd = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		return pepper_io(e, file);
	bool ours = pepper_is_ours(fd);
	ssize_t n = ours ? read(fd, read_back, sizeof read_back) : 0;

	close(fd);
	if (!ours)
		return err_set(e, ERR_DENIED, .where = file,
			.msgid = N_("The pepper file must be yours alone: chmod 400"));
	if (n == SEAL_PEPPER)
		memcpy(out, read_back, SEAL_PEPPER);
	seal_wipe(read_back, sizeof read_back);
	if (n != SEAL_PEPPER)
		return err_set(e, ERR_CORRUPT, .where = file,
			.msgid = N_("The pepper file does not hold 32 bytes"));
	return true;
}

/* 2,048 words of four letters, each spelt from its own 11 bits: consonant
 * (16), vowel (4), consonant (8), vowel (4). No list to lose, nothing that
 * looks like a digit. 24 words = 32 bytes and one byte to check them. */
static const char first_sign[] = "bdfghjkmnprstvwz";
static const char third_sign[] = "bdkmnprs";
static const char vowel_sign[] = "aeiu";

enum { WORDS = 24, WORD_LETTERS = 4, WORD_BITS = 11 };

static_assert(WORDS * WORD_BITS == (SEAL_PEPPER + 1) * 8, "");

static void
with_check_byte(uint8_t out[SEAL_PEPPER + 1], const uint8_t pepper[SEAL_PEPPER])
{
	uint8_t hash[SEAL_HASH];

	seal_hash(hash, pepper, SEAL_PEPPER);
	memcpy(out, pepper, SEAL_PEPPER);
	out[SEAL_PEPPER] = hash[0];
	seal_wipe(hash, sizeof hash);
}

void
seal_pepper_words(struct buf *out, const uint8_t pepper[SEAL_PEPPER])
{
	uint8_t bits[SEAL_PEPPER + 1];

	with_check_byte(bits, pepper);
	for (unsigned w = 0; w < WORDS; w++) {
		unsigned v = 0;

		for (unsigned i = w * WORD_BITS; i < (w + 1) * WORD_BITS; i++)
			v = v << 1 | (bits[i / 8] >> (7 - i % 8) & 1U);
		if (w)
			buf_putc(out, w % 6 ? ' ' : '\n');
		buf_putc(out, first_sign[v >> 7]);
		buf_putc(out, vowel_sign[v >> 5 & 3]);
		buf_putc(out, third_sign[v >> 2 & 7]);
		buf_putc(out, vowel_sign[v & 3]);
	}
	seal_wipe(bits, sizeof bits);
}

static bool
sign_bits(const char *signs, char c, unsigned bits, unsigned *v)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	const char *at = c ? strchr(signs, c) : NULL;

	if (!at)
		return false;
	*v = *v << bits | (unsigned)(at - signs);
	return true;
}

static bool
word_value(const char *word, unsigned *v)
{
	*v = 0;
	return sign_bits(first_sign, word[0], 4, v) && sign_bits(vowel_sign, word[1], 2, v) &&
	       sign_bits(third_sign, word[2], 3, v) && sign_bits(vowel_sign, word[3], 2, v);
}

static bool
wrong_words(struct err *e)
{
	return err_set(e, ERR_INVALID, .field = "pepper",
		.msgid = N_("These are not the 24 words printed when the site was set up"));
}

static bool
is_gap(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '-';
}

bool
seal_pepper_from_words(const char *words, uint8_t out[SEAL_PEPPER], struct err *e)
{
	uint8_t bits[SEAL_PEPPER + 1] = {0}, checked[SEAL_PEPPER + 1];
	const char *p = words;

	for (unsigned w = 0; w < WORDS; w++) {
		unsigned v;

		while (is_gap(*p))
			p++;
		if (strnlen(p, WORD_LETTERS) < WORD_LETTERS || !word_value(p, &v))
			return wrong_words(e);
		p += WORD_LETTERS;
		for (unsigned i = 0; i < WORD_BITS; i++) {
			unsigned at = w * WORD_BITS + i, bit = v >> (WORD_BITS - 1 - i) & 1U;

			bits[at / 8] = (uint8_t)(bits[at / 8] | bit << (7 - at % 8));
		}
	}
	while (is_gap(*p))
		p++;
	with_check_byte(checked, bits);
	if (*p || !seal_same(bits, checked, sizeof bits))
		return wrong_words(e);
	memcpy(out, bits, SEAL_PEPPER);
	seal_wipe(bits, sizeof bits);
	seal_wipe(checked, sizeof checked);
	return true;
}
