/* pinyin_table.h — first letters and syllables of Chinese characters. SPDX-License-Identifier: MIT */
#ifndef BASE_PINYIN_TABLE_H
#define BASE_PINYIN_TABLE_H

enum { PINYIN_FIRST = 0x4E00, PINYIN_ROWS = 328, PINYIN_COLUMNS = 64 };

/* The letter of code point PINYIN_FIRST + row * PINYIN_COLUMNS + column; "." = none. */
extern const char pinyin_row[PINYIN_ROWS][PINYIN_COLUMNS + 1];

/* Characters read differently at the head of a name; next = 0: whatever
 * follows. Ends with code 0. */
struct pinyin_surname {
	unsigned short code, next;
	const char *syllable;
};
extern const struct pinyin_surname pinyin_surname[];

/* pinyin_syllable.c: the syllables of each letter, and which of them, from 0 on
 * in 0-9 and a-z, is that of a code point; "." = none. */
extern const char *const pinyin_syllables[26];
extern const char pinyin_place[PINYIN_ROWS][PINYIN_COLUMNS + 1];

#endif
