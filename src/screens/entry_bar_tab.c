/* entry_bar_tab.c — Tab in the entry line: choices, templates, blanks, words. SPDX-License-Identifier: MIT
 *
 * All from memory but tickets and tags, which are read when Tab asks for them.
 * source: screens.md §6.5 rules (4) and (7).
 */
#include <string.h>

#include "base/utf8.h"
#include "screens/entry_bar_parts.h"

enum { KNOWN_ENTRIES = 100, WORD_BYTES = 128 };

/* One undo step. out: false = it did not fit; nothing changed, said. */
static bool
line_set(struct ui *ui, struct entry_bar *b, const struct buf *text)
{
	char note[256];

	if (text->failed)
		return false;
	edit_replace(&b->line, buf_str(text));
	if (str_eq(edit_text(&b->line), buf_str(text)))
		return true;
	(void)edit_key(&b->line, &(const struct key){.code = K_CTRL('Z')});
	edit_note(&b->line, EDIT_FULL, note, sizeof note);
	ui_say(ui, note);
	return false;
}

/* Replaces bytes from … to by `word`; the cursor goes behind it. */
static void
line_splice(struct ui *ui, struct entry_bar *b, size_t from, size_t to, const char *word)
{
	const char *was = edit_text(&b->line);
	struct buf text;

	buf_init(&text);
	buf_put(&text, was, from);
	buf_puts(&text, word);
	buf_puts(&text, was + to);
	if (line_set(ui, b, &text))
		b->line.at = from + strlen(word);
	buf_free(&text);
	entry_bar_parse(ui, b);
}

/* --- people --- */

/* The name if nobody else has it, else the staff number. */
static const char *
person_word(struct entry_bar *b, int64_t id)
{
	const struct person_entry *p = person_directory_get(&b->con->people, id);
	struct entry_line_directory d = b->con->names;
	struct entry_line_names names = entry_line_names_of(&d);
	int64_t found;

	if (!p)
		return NULL;
	if (names.person(&d, p->name, strlen(p->name), false, &found, 1) == 1 && found == id)
		return p->name;
	return p->staff_no;
}

/* Would this digit go on with the name (a staff number, "agent2")? */
static bool
digit_goes_on(struct entry_bar *b, int code)
{
	struct entry_line_directory d = b->con->names;
	struct entry_line_names names = entry_line_names_of(&d);
	char word[ENTRY_LINE_BYTES];
	int64_t id;

	str_format(word, sizeof word, "%.*s%c", (int)(b->parse.choice_len - 1),
		edit_text(&b->line) + b->parse.choice_at + 1, code);
	return names.person(&d, word, strlen(word), true, &id, 1) > 0;
}

/* One of several people, if the cursor stands behind the name. */
static bool
choose(struct ui *ui, struct entry_bar *b, int index)
{
	const char *was = edit_text(&b->line), *name;
	size_t end = b->parse.choice_at + b->parse.choice_len;
	char word[WORD_BYTES];

	if (!b->parse.choices || index < 0 || index >= b->parse.choices || b->line.at != end)
		return false;
	name = person_word(b, b->parse.choice[index]);
	if (!name)
		return false;
	str_format(word, sizeof word, "%c%s%s", was[b->parse.choice_at] == '>' ? '>' : '@', name,
		was[end] == ' ' ? "" : " ");
	line_splice(ui, b, b->parse.choice_at, end, word);
	return true;
}

bool
entry_bar_choose(struct ui *ui, struct entry_bar *b, int code)
{
	return b->parse.choices && !digit_goes_on(b, code) && choose(ui, b, code - '1');
}

/* --- blanks of a template --- */

bool
entry_bar_on_blank(const struct entry_bar *b)
{
	return b->blank_version && b->blank_version == b->line.version && b->line.at == b->blank_at;
}

static bool
blank_select(struct entry_bar *b, const struct entry_blank *at)
{
	b->blank_at = b->line.at = at->at;
	b->blank_len = at->len;
	b->blank_version = b->line.version;
	b->templated = true;
	return true;
}

/* The next blank, or the one before, around the ends of the line. */
static bool
blank_walk(struct entry_bar *b, bool backwards)
{
	const char *text = edit_text(&b->line);
	size_t from = b->line.at + (entry_bar_on_blank(b) ? b->blank_len : 0);
	struct entry_blank at;

	if (backwards)
		return (entry_blank_previous(text, b->line.at, &at) ||
			       entry_blank_previous(text, b->line.len + 1, &at)) &&
		       blank_select(b, &at);
	return (entry_blank_next(text, from, &at) || entry_blank_next(text, 0, &at)) &&
	       blank_select(b, &at);
}

bool
entry_bar_fill_blank(struct entry_bar *b, const struct key *key)
{
	const char *was = edit_text(&b->line);
	bool cuts = key->code == K_BACKSPACE || key->code == K_DELETE;
	struct buf text;

	if (!entry_bar_on_blank(b) || (!cuts && !key_is_text(key->code) && key->code != K_PASTE))
		return false;
	buf_init(&text);
	buf_put(&text, was, b->blank_at);
	buf_puts(&text, was + b->blank_at + b->blank_len);
	if (!text.failed) {
		edit_replace(&b->line, buf_str(&text));
		b->line.at = b->blank_at;
	}
	buf_free(&text);
	b->blank_version = 0;
	return cuts;
}

bool
entry_bar_blanks_filled(struct ui *ui, struct entry_bar *b)
{
	struct entry_blank at;
	char name[WORD_BYTES];

	if (!b->templated || b->blanks_said == b->line.version ||
		!entry_blank_next(edit_text(&b->line), 0, &at))
		return true;
	str_format(name, sizeof name, "%.*s", (int)at.len, edit_text(&b->line) + at.at);
	blank_select(b, &at);
	b->blanks_said = b->line.version;
	ui_sayf(ui, N_("{1} is not filled in. Type over it, or Enter again saves it so"), name,
		NULL, NULL);
	return false;
}

/* --- templates --- */

static bool
is_word_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool
entry_bar_template_stem(const struct entry_bar *b, const char **stem, size_t *len)
{
	static const char wide[] = "；";
	const char *text = edit_text(&b->line);
	size_t at = b->line.at, mark;

	while (at > 0 && is_word_letter(text[at - 1]))
		at--;
	*stem = text + at;
	*len = b->line.at - at;
	if (at >= 1 && text[at - 1] == ';')
		mark = at - 1;
	else if (at >= sizeof wide - 1 && memcmp(text + at - (sizeof wide - 1), wide, 3) == 0)
		mark = at - (sizeof wide - 1);
	else
		return false;
	/* a semicolon behind a Latin word ends a clause */
	return mark == 0 || text[mark - 1] == ' ' || (unsigned char)text[mark - 1] >= 0x80;
}

/* The template with this code, else the only one that begins so. */
static const struct entry_template *
template_of(const struct entry_bar *b, const char *stem, size_t len, int *alike)
{
	const struct entry_template_list *l = &b->con->templates;
	const struct entry_template *one = NULL;

	*alike = 0;
	for (int i = 0; i < l->n; i++) {
		const struct entry_template *t = &l->item[i];

		if (!t->in_use || strncmp(t->code, stem, len) != 0)
			continue;
		if (strlen(t->code) == len) {
			*alike = 1;
			return t;
		}
		one = t;
		++*alike;
	}
	return *alike == 1 ? one : NULL;
}

/* The kind's mark stands at the start of the line, so that what was typed
 * before the code stays text. */
static void
expand(struct ui *ui, struct entry_bar *b, const struct entry_template *t, size_t mark)
{
	const char *was = edit_text(&b->line);
	char whole[ENTRY_TEMPLATE_BYTES + 32];
	struct entry_blank at;
	struct buf text;
	size_t end = b->line.at, kind_len;

	if (!entry_template_expand(t, !b->parse.kind_typed, whole, sizeof whole))
		return;
	kind_len = strlen(whole) - strlen(t->text);
	buf_init(&text);
	buf_put(&text, whole, kind_len);
	buf_put(&text, was, mark);
	buf_puts(&text, t->text);
	buf_puts(&text, was + end);
	bool fits = line_set(ui, b, &text);
	buf_free(&text);
	if (!fits)
		return;
	b->templated = true;
	if (entry_blank_next(edit_text(&b->line), kind_len + mark, &at))
		blank_select(b, &at);
	entry_bar_parse(ui, b);
}

/* Where the ";" of the stem stands that ends at the cursor. */
static size_t
mark_of(const struct entry_bar *b, const char *stem)
{
	size_t at = (size_t)(stem - edit_text(&b->line));

	return at - (edit_text(&b->line)[at - 1] == ';' ? 1 : 3);
}

void
entry_bar_f4(struct ui *ui, struct entry_bar *b)
{
	char begun[ENTRY_TEMPLATE_CODE_BYTES];
	const char *stem;
	size_t len;

	if (entry_bar_template_stem(b, &stem, &len) && len < sizeof begun) {
		str_format(begun, sizeof begun, "%.*s", (int)len, stem);
		ui_push(ui, &screen_templates, begun);
	} else {
		ui_push(ui, &screen_details, b);
	}
}

void
entry_bar_template(struct ui *ui, struct entry_bar *b, int64_t id)
{
	const struct entry_template_list *l = &b->con->templates;
	const char *stem;
	size_t len;

	for (int i = 0; i < l->n; i++)
		if (l->item[i].id == id && entry_bar_template_stem(b, &stem, &len)) {
			expand(ui, b, &l->item[i], mark_of(b, stem));
			return;
		}
}

static bool
template_take(struct ui *ui, struct entry_bar *b)
{
	const struct entry_template *t;
	const char *stem;
	size_t len, mark;
	int alike;

	if (!entry_bar_template_stem(b, &stem, &len))
		return false;
	t = template_of(b, stem, len, &alike);
	mark = mark_of(b, stem);
	if (t)
		expand(ui, b, t, mark);
	else if (alike)
		ui_say(ui, tr("Several templates begin so. Type on, then Tab"));
	else
		ui_say(ui, tr("No template begins so. ; alone shows those there are"));
	return true;
}

/* --- words --- */

/* Where the word with a mark begins that the cursor stands at; its mark narrow.
 * Chinese has no spaces: the last mark before the cursor counts. */
static char
mark_before(const struct entry_bar *b, size_t *at)
{
	static const struct {
		const char *mark;
		char narrow;
	} marks[] = {{"@", '@'}, {"＠", '@'}, {"#", '#'}, {"＃", '#'}, {">", '>'}, {"＞", '>'}};
	const char *text = edit_text(&b->line);

	for (size_t i = b->line.at; i > 0 && text[i - 1] != ' ';) {
		i -= utf8_prev(text, i);
		for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
			if (strncmp(text + i, marks[k].mark, strlen(marks[k].mark)) == 0) {
				*at = i;
				return marks[k].narrow;
			}
	}
	*at = strspn(text, " ");
	return memchr(text + *at, ' ', b->line.at > *at ? b->line.at - *at : 0) ? '\0' : ':';
}

/* The index-th kind that begins with the stem, in the language of the stem. */
static bool
kind_candidate(const char *stem, int index, char out[WORD_BYTES])
{
	bool zh = (unsigned char)stem[0] >= 0x80;

	for (int k = ENTRY_KIND_NONE + 1; *stem && k < ENTRY_KINDS; k++) {
		const struct entry_kind_row *r = entry_kind_row((enum entry_kind)k);
		bool named = str_starts(r->name_zh, stem) || str_starts(r->long_zh, stem);
		bool coded = str_starts(r->code, stem) || str_starts(r->initials_en, stem);
		bool pinyin = str_starts(r->initials_zh, stem);

		if ((!named && !coded && !pinyin) || index-- > 0)
			continue;
		if (zh || (text_lang() == LANG_ZH && pinyin))
			str_format(out, WORD_BYTES, "%s：", r->name_zh);
		else
			str_format(out, WORD_BYTES, "%s: ", r->code);
		return true;
	}
	return false;
}

static bool
person_candidate(struct entry_bar *b, const char *stem, int index, char out[WORD_BYTES])
{
	struct entry_line_directory d = b->con->names;
	struct entry_line_names names = entry_line_names_of(&d);
	int64_t id[ENTRY_LINE_CHOICES];
	int n = names.person(&d, stem + 1, strlen(stem + 1), true, id, ENTRY_LINE_CHOICES);
	const char *word =
		index < n && index < ENTRY_LINE_CHOICES ? person_word(b, id[index]) : NULL;

	if (word)
		str_format(out, WORD_BYTES, "%c%s ", *stem, word);
	return word != NULL;
}

/* Shifts before people, as the parser takes them. */
static bool
for_candidate(struct entry_bar *b, const char *stem, int index, char out[WORD_BYTES])
{
	enum { ZH = 0, CODE = 2 };
	struct entry_line_directory d = b->con->names;
	struct entry_line_names names = entry_line_names_of(&d);
	int64_t id[ENTRY_LINE_CHOICES];
	int n = names.shift(&d, stem + 1, strlen(stem + 1), true, id, ENTRY_LINE_CHOICES);

	n = n < ENTRY_LINE_CHOICES ? n : ENTRY_LINE_CHOICES;
	if (index >= n)
		return person_candidate(b, stem, index - n, out);
	for (int i = 0; i < d.shifts; i++)
		if (d.shift[i].id == id[index])
			str_format(out, WORD_BYTES, ">%s ",
				d.shift[i].key[text_lang() == LANG_ZH ? ZH : CODE]);
	return true;
}

struct known {
	const char *stem;
	int left; /* candidates to pass over */
	char *out, seen[KNOWN_ENTRIES * 4][ENTRY_TAG_BYTES];
	int n;
};

/* out: true = this is the one asked for. */
static bool
known_offer(struct known *k, const char *word, size_t len)
{
	if (len >= ENTRY_TAG_BYTES || strncmp(word, k->stem, strlen(k->stem)) != 0 ||
		k->n == KNOWN_ENTRIES * 4)
		return false;
	str_format(k->seen[k->n], ENTRY_TAG_BYTES, "%.*s", (int)len, word);
	for (int i = 0; i < k->n; i++)
		if (str_eq(k->seen[i], k->seen[k->n]))
			return false;
	str_format(k->out, WORD_BYTES, "#%s ", k->seen[k->n++]);
	return k->left-- == 0;
}

static bool
known_of_entry(struct known *k, const struct entry *en)
{
	char number[24];

	for (int i = 0; i < en->tickets; i++) {
		str_format(number, sizeof number, "%lld", (long long)en->ticket[i]);
		if (known_offer(k, number, strlen(number)))
			return true;
	}
	for (const char *p = en->tags ? en->tags : ""; *p;) {
		size_t n = strcspn(p, " ");

		if (known_offer(k, p, n))
			return true;
		p += n + (p[n] == ' ');
	}
	return false;
}

/* Tickets and tags of this desk's newest entries, the newest first. */
static bool
number_candidate(struct ui *ui, const char *stem, int index, char out[WORD_BYTES])
{
	const struct entry_filter f = {.desk_id = console_of(ui)->desk.id};
	struct known *k = mem_alloc(sizeof *k);
	struct entry_list list = {0};
	struct err e;
	bool found = false;

	err_clear(&e);
	if (!k)
		return false;
	*k = (struct known){.stem = stem + 1, .left = index, .out = out};
	if (f.desk_id && entry_page(console_ctx(ui), &f,
				 &(const struct entry_place){.n = KNOWN_ENTRIES}, &list, &e)) {
		for (int i = 0; !found && i < list.n; i++)
			found = known_of_entry(k, &list.entry[i]);
		entry_list_free(&list);
	}
	mem_free(k);
	return found;
}

static bool
candidate(struct ui *ui, struct entry_bar *b, char mark, int index, char out[WORD_BYTES])
{
	const char *stem = b->tab.stem;

	switch (mark) {
	case '@': return person_candidate(b, stem, index, out);
	case '#': return number_candidate(ui, stem, index, out);
	case '>': return for_candidate(b, stem, index, out);
	case ':': return kind_candidate(stem, index, out);
	default: return false;
	}
}

/* The word at the cursor; pressed again, the next that begins so. */
static bool
word_complete(struct ui *ui, struct entry_bar *b)
{
	bool again = b->tab.version && b->tab.version == b->line.version;
	size_t at = b->tab.at, end = b->line.at, mark_len;
	char word[WORD_BYTES], mark = again ? b->tab.stem[0] : mark_before(b, &at);

	if (!again) {
		b->tab = (struct entry_bar_tab){.at = at, .index = -1};
		if (!mark || end - at >= sizeof b->tab.stem)
			return false;
		/* a fullwidth mark is completed as the ASCII one: the parse is the same */
		mark_len = mark == ':' ? 0 : utf8_next(edit_text(&b->line) + at, end - at);
		str_format(b->tab.stem, sizeof b->tab.stem, "%.*s%.*s", mark != ':', &mark,
			(int)(end - at - mark_len), edit_text(&b->line) + at + mark_len);
	} else if (mark != '@' && mark != '#' && mark != '>') {
		mark = ':';
	}
	if (!candidate(ui, b, mark, ++b->tab.index, word)) {
		b->tab.index = 0;
		if (!candidate(ui, b, mark, 0, word))
			return false;
	}
	if (edit_text(&b->line)[end] == ' ')
		word[strlen(word) - (word[strlen(word) - 1] == ' ')] = '\0';
	line_splice(ui, b, at, end, word);
	b->tab.version = b->line.version;
	return true;
}

/* --- who stands in --- */

/* Not while the word at the cursor is another's, or one goes through several. */
static bool
away_is_meant(struct ui *ui, struct entry_bar *b)
{
	bool again = b->tab.version && b->tab.version == b->line.version;
	char word[WORD_BYTES], mark;
	size_t at;

	if (!b->away.stands_in || entry_bar_warning(b))
		return false;
	if (again && candidate(ui, b, b->tab.stem[0], 1, word))
		return false;
	mark = mark_before(b, &at);
	return mark == '\0' || mark == ':' || at == b->away.at;
}

/* LV-14: the name of who is on leave becomes that of who took over. */
static bool
away_take(struct ui *ui, struct entry_bar *b)
{
	const char *was = edit_text(&b->line), *name = person_word(b, b->away.stands_in);
	size_t from = b->away.at, to = from + b->away.len, at = b->line.at;
	char word[WORD_BYTES];

	if (!name || !away_is_meant(ui, b))
		return false;
	str_format(word, sizeof word, "%c%s%s", was[from] == '>' ? '>' : '@', name,
		was[to] && was[to] != ' ' ? " " : ""); /* a Latin name ends at a space */
	line_splice(ui, b, from, to, word);
	if (at > to)
		b->line.at = at - (to - from) + strlen(word);
	return true;
}

void
entry_bar_tab(struct ui *ui, struct entry_bar *b, bool backwards)
{
	struct entry_blank at;
	char word[WORD_BYTES];
	size_t from;
	bool blanks = b->templated && entry_blank_next(edit_text(&b->line), 0, &at);

	if (backwards) {
		if (!blank_walk(b, true))
			ui_say(ui, tr("There is no blank to go back to"));
		return;
	}
	if (entry_bar_incident_next(ui, b, &from, word, sizeof word)) {
		line_splice(ui, b, from, b->line.at, word);
		return;
	}
	if (choose(ui, b, 0) || template_take(ui, b) || (blanks && blank_walk(b, false)) ||
		away_take(ui, b))
		return;
	if (!word_complete(ui, b) && !blank_walk(b, false))
		ui_say(ui,
			tr("Nothing to complete. Tab completes kinds, @names, #numbers, ;codes"));
}
