/* enrol_password.c — may this be a password? SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "domain/enrol.h"

/* Words that head every list of stolen passwords, and their likes in pinyin.
 * Compared after case and width are folded and digits and signs dropped from
 * both ends, so "Password2026!" is "password". Digits alone are judged apart. */
static const char *const common[] = {
	"password",
	"passwort",
	"passw0rd",
	"p@ssw0rd",
	"pa$$word",
	"letmein",
	"welcome",
	"admin",
	"administrator",
	"root",
	"guest",
	"login",
	"master",
	"secret",
	"default",
	"changeme",
	"test",
	"testing",
	"user",
	"username",
	"manager",
	"supervisor",
	"operator",
	"service",
	"support",
	"helpdesk",
	"customer",
	"qwerty",
	"qwertyuiop",
	"qwertyui",
	"asdfgh",
	"asdfghjkl",
	"zxcvbn",
	"zxcvbnm",
	"qazwsx",
	"qazwsxedc",
	"1qaz2wsx",
	"1q2w3e4r",
	"1q2w3e",
	"1qaz2wsx3edc",
	"q1w2e3r4",
	"q1w2e3r4t5",
	"zaq1xsw2",
	"abc",
	"abcdef",
	"abcdefg",
	"abcdefgh",
	"abcdefghij",
	"abcdefghijkl",
	"iloveyou",
	"iloveu",
	"monkey",
	"dragon",
	"sunshine",
	"princess",
	"football",
	"baseball",
	"superman",
	"batman",
	"shadow",
	"michael",
	"freedom",
	"whatever",
	"trustno",
	"starwars",
	"computer",
	"internet",
	"samsung",
	"google",
	"woaini",
	"woaiwojia",
	"woaizuguo",
	"wodemima",
	"mima",
	"nihao",
	"zhongguo",
	"beijing",
	"shanghai",
	"caonima",
	"asd",
	"asdf",
	"qwe",
	"qweasd",
	"qweasdzxc",
	"aa",
	"a",
	"q",
	"jiaoban",
	"handover",
	"shift",
	"desk",
	"密码",
	"口令",
	"我爱你",
	"你好",
	"中国",
};

static const char *const common_digits[] = {
	"12",
	"21",
	"123",
	"321",
	"1234",
	"12345",
	"123456",
	"1234567",
	"12345678",
	"123456789",
	"1234567890",
	"0123456789",
	"0987654321",
	"9876543210",
	"1122334455",
	"11223344",
	"1357924680",
	"147258369",
	"1472583690",
	"741852963",
	"159753",
	"789456123",
	"7894561230",
	"12344321",
	"1234554321",
	"123454321",
	"520",
	"1314",
	"5201314",
	"1314520",
};

enum { FOLDED_BYTES = 4 * 4 * ENROL_PASSWORD_MAX };

static bool
is_dressing(char c)
{
	return (unsigned char)c < 0x80 && !isalpha((unsigned char)c);
}

/* The word within: without digits and signs at both ends. */
static void
core_of(char *out, size_t size, const char *folded)
{
	size_t n = strlen(folded), from = 0;

	while (from < n && is_dressing(folded[from]))
		from++;
	while (n > from && is_dressing(folded[n - 1]))
		n--;
	(void)str_format(out, size, "%.*s", (int)(n - from), folded + from);
}

/* The word, as often as one likes: "annaanna". */
static bool
is_repeat(const char *s, const char *word)
{
	size_t n = strlen(word);

	if (n == 0 || !s[0])
		return false;
	while (strncmp(s, word, n) == 0)
		s += n;
	return s[0] == '\0';
}

static void
without_spaces(char *s)
{
	char *to = s;

	for (const char *p = s; *p; p++)
		if (*p != ' ')
			*to++ = *p;
	*to = '\0';
}

static bool
is_made_of(const char *folded, const char *core, const char *name)
{
	char word[FOLDED_BYTES];

	if (!utf8_fold(word, sizeof(word), name))
		return false;
	without_spaces(word);
	return is_repeat(folded, word) || is_repeat(core, word);
}

/* One character over and over, or each the next of the one before. */
static bool
is_run(const char *s)
{
	size_t n = strlen(s);

	for (int step = -1; step <= 1; step++) {
		size_t i = 1;
		while (i < n && s[i] - s[i - 1] == step)
			i++;
		if (n > 1 && i == n)
			return true;
	}
	return false;
}

static bool
is_common(const char *folded, const char *core)
{
	if (is_run(folded))
		return true;
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (is_repeat(core, common[i]) || is_repeat(folded, common[i]))
			return true;
	for (size_t i = 0; i < sizeof(common_digits) / sizeof(common_digits[0]); i++)
		if (is_repeat(folded, common_digits[i]))
			return true;
	return false;
}

static bool
check_length(const char *password, int min_characters, struct err *e)
{
	size_t n = strlen(password);
	size_t characters = utf8_is_valid(password, n) ? utf8_clusters(password, n) : 0;
	char min[24], has[24];

	(void)str_format(min, sizeof(min), "%d", min_characters);
	(void)str_format(has, sizeof(has), "%zu", characters);
	if (characters < (size_t)min_characters)
		return err_set(e, ERR_INVALID, .field = "password",
			.msgid = N_("A password needs at least {1} characters; this one has {2}"),
			.arg = {min, has});
	if (characters > ENROL_PASSWORD_MAX || n > 4 * ENROL_PASSWORD_MAX)
		return err_set(e, ERR_INVALID, .field = "password",
			.msgid = N_("A password has at most 128 characters"));
	return utf8_check(password, n, false, "password", e);
}

bool
enrol_password_check(
	const char *password, int min_characters, const struct enrol_names *names, struct err *e)
{
	char folded[FOLDED_BYTES], core[FOLDED_BYTES];
	bool blocked = false, named = false;

	if (!check_length(password, min_characters, e))
		return false;
	if (utf8_fold(folded, sizeof(folded), password)) {
		without_spaces(folded);
		core_of(core, sizeof(core), folded);
		blocked = is_common(folded, core);
		for (int i = 0; names && i < names->names && !named; i++)
			named = is_made_of(folded, core, names->name[i]);
		seal_wipe(folded, sizeof(folded));
		seal_wipe(core, sizeof(core));
	}
	if (blocked)
		return err_set(e, ERR_INVALID, .field = "password",
			.msgid = N_("This password is among the first that are guessed. Choose "
				    "another"));
	if (named)
		return err_set(e, ERR_INVALID, .field = "password",
			.msgid = N_("This password is a name of the site, a desk or a person. "
				    "Choose another"));
	return true;
}
