/* pinyin.h — Chinese names as people type them on a Latin keyboard. SPDX-License-Identifier: MIT */
#ifndef BASE_PINYIN_H
#define BASE_PINYIN_H

#include <stdint.h>

enum pinyin_fit {
	PINYIN_NONE,
	PINYIN_BEGINS, /* the name, or its second or a later character, begins so */
	PINYIN_WHOLE   /* every syllable of the name is written out */
};

/* How `typed` (folded) fits a name that holds Chinese characters: syllables,
 * first letters or a mix, spaces anywhere, the last syllable perhaps unfinished:
 * "wangxiaoming", "wang xm", "wxm", "wxiao", "xiaoming" for 王小明. A later
 * character needs two letters to begin at. ü is v or u. */
enum pinyin_fit pinyin_fit(const char *name, const char *typed);

/* The syllable of a code point, "" = none; `head`: at the beginning of a name,
 * before `next`. out: the table's, up to a space or its end; *len its length */
const char *pinyin_syllable(uint32_t code, uint32_t next, int head, int *len);

#endif
