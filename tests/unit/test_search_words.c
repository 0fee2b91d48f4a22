/* test_search_words.c — words of a search and where a text has them. SPDX-License-Identifier: MIT
 *
 * source: LOG-07.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "domain/search_grams.h"
#include "domain/search_words.h"

static struct search_words
words_of(const char *typed)
{
	struct search_words w = {0};
	search_words_add_all(&w, typed);
	return w;
}

/* LOG-07 */
static void
words__are_split_at_spaces__folded_and_kept_once(void **state)
{
	static const struct {
		const char *typed;
		int n;
		const char *word[4];
	} t[] = {
		{"", 0, {0}},
		{"  　 ", 0, {0}},
		{"Parcel", 1, {"parcel"}},
		{"ＰＡＲＣＥＬ　包裹", 2, {"parcel", "包裹"}},
		{"a b a A", 2, {"a", "b"}},
		{"\"lost twice\" 包裹", 2, {"lost twice", "包裹"}},
		{"“两 次”x", 2, {"两 次", "x"}},
		{"\"open end", 1, {"open end"}},
		{"\"\" x", 1, {"x"}},
		{"ﬁnal ①", 2, {"final", "1"}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct search_words w = words_of(t[i].typed);
		if (w.n != t[i].n)
			fail_msg("\"%s\": %d words", t[i].typed, w.n);
		for (int k = 0; k < w.n; k++)
			assert_string_equal(search_words_get(&w, k), t[i].word[k]);
		assert_false(w.cut);
	}
}

static void
words__beyond_the_room__are_said_to_be_cut(void **state)
{
	char longer[400];
	struct search_words w = words_of("a b c d e f g h i");

	(void)state;
	assert_int_equal(w.n, SEARCH_WORDS_MAX);
	assert_true(w.cut);
	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = 0;
	w = words_of(longer);
	assert_int_equal(w.n, 0);
	assert_true(w.cut);
}

/* LOG-07: with the match shown */
static void
hits__are_whole_characters_of_the_text__as_it_is_stored(void **state)
{
	static const struct {
		const char *typed, *text, *shown;
	} t[] = {
		{"包裹", "大包裹丢失，包裹找到", "大[包裹]丢失，[包裹]找到"},
		{"parcel", "Parcel lost, ＰＡＲＣＥＬ found",
			"[Parcel] lost, [ＰＡＲＣＥＬ] found"},
		{"aa", "aaab", "[aaa]b"},
		{"lost 包", "包 lost", "[包] [lost]"},
		{"包裹 裹丢", "包裹丢失", "[包裹丢]失"},
		{"fi", "ﬁnal file", "[ﬁ]nal [fi]le"},
		{"e", "cafe\xCC\x81 e", "cafe\xCC\x81 [e]"},
		{"x", "nothing", "nothing"},
		{"", "nothing", "nothing"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct search_words w = words_of(t[i].typed);
		struct search_hit hit[8];
		char shown[128];
		size_t n = 0, from = 0;
		int hits = search_hits(&w, t[i].text, hit, 8);
		for (int k = 0; k < hits; k++) {
			memcpy(shown + n, t[i].text + from, hit[k].at - from);
			n += hit[k].at - from;
			shown[n++] = '[';
			memcpy(shown + n, t[i].text + hit[k].at, hit[k].len);
			n += hit[k].len;
			shown[n++] = ']';
			from = hit[k].at + hit[k].len;
		}
		str_copy(shown + n, sizeof shown - n, t[i].text + from);
		assert_string_equal(shown, t[i].shown);
	}
}

static void
hits__no_more_than_asked_for__and_none_without_words(void **state)
{
	struct search_words w = words_of("a"), none = {0};
	struct search_hit hit[2];

	(void)state;
	assert_int_equal(search_hits(&w, "a b a b a", hit, 2), 2);
	assert_int_equal(hit[1].at, 4);
	assert_int_equal(search_hits(&none, "a", hit, 2), 0);
}

/* The engine's words: letters, digits and what is beyond ASCII; "_" is a space here. */
static void
grams__of_a_text(void **state)
{
	static const struct {
		const char *folded, *grams;
	} t[] = {
		{"包裹", "包 包裹 裹 "},
		{"ab cd", "a ab b c cd d "},
		{"parc", "p pa parc a ar r rc c "},
		{"a,b", "a a\xEE\x80\xAC \xEE\x80\xAC \xEE\x80\xAC"
			"b b "},
		{"x\ny", "x y "},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct buf b;
		buf_init(&b);
		search_grams_put(&b, t[i].folded);
		assert_string_equal(buf_str(&b), t[i].grams);
		buf_free(&b);
	}
}

static void
questions__cover_the_word__with_few_grams(void **state)
{
	static const struct {
		const char *typed, *question;
	} t[] = {
		{"的", "\"的\""},
		{"包裹", "\"包裹\""},
		{"包裹丢", "\"包裹\" AND \"裹丢\""},
		{"par", "\"pa\" AND \"ar\""},
		{"parc", "\"parc\""},
		{"parcel", "\"parc\" AND \"rcel\""},
		{"inc0000123", "\"inc00001\" AND \"c0000123\""},
		{"退38元", "\"退3\" AND \"38\" AND \"8元\""},
		{"\"a b\"", "\"a\" AND \"b\""},
		{"x 包裹", "\"x\" AND \"包裹\""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct search_words w = words_of(t[i].typed);
		struct buf b;
		buf_init(&b);
		search_grams_ask(&b, &w);
		assert_string_equal(buf_str(&b), t[i].question);
		buf_free(&b);
	}
}

/* Each gram that is asked for is one that the text has: else a search would
 * miss it, whatever stands around the word. */
static void
questions__ask_for_nothing__that_a_text_with_the_word_lacks(void **state)
{
	static const char *const piece[] = {"a", "b", "7", "é", "包", "裹", "，", "-", "_", "@",
		"\"", "か", "한", "parcel", "12345678", "😀"};
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char word[128] = "", text[400], folded[800];
		int n = 1 + round % 6;
		for (int i = 0; i < n; i++) {
			seed = seed * 1103515245u + 12345u;
			strcat(word, piece[seed >> 16 & 15]);
		}
		seed = seed * 1103515245u + 12345u;
		const char *edge = piece[seed >> 16 & 15];
		str_format(text, sizeof text, "%s%s%s", edge, word, edge);
		struct search_words w = {0};
		struct buf grams, question;
		buf_init(&grams);
		buf_init(&question);
		search_words_add(&w, word, strlen(word));
		assert_int_equal(w.n, 1);
		buf_putc(&grams, ' ');
		assert_true(utf8_fold(folded, sizeof folded, text));
		search_grams_put(&grams, folded);
		search_grams_ask(&question, &w);
		for (char *at = strtok(question.p, "\""); at; at = strtok(NULL, "\"")) {
			char gram[64];
			if (str_eq(at, " AND "))
				continue;
			str_format(gram, sizeof gram, " %s ", at);
			if (!strstr(grams.p, gram))
				fail_msg("\"%s\" asks for \"%s\"", word, at);
		}
		buf_free(&grams);
		buf_free(&question);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words__are_split_at_spaces__folded_and_kept_once),
		cmocka_unit_test(words__beyond_the_room__are_said_to_be_cut),
		cmocka_unit_test(hits__are_whole_characters_of_the_text__as_it_is_stored),
		cmocka_unit_test(hits__no_more_than_asked_for__and_none_without_words),
		cmocka_unit_test(grams__of_a_text),
		cmocka_unit_test(questions__cover_the_word__with_few_grams),
		cmocka_unit_test(questions__ask_for_nothing__that_a_text_with_the_word_lacks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
