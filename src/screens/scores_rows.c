/* scores_rows.c — the people of tab 8: who may be seen, in which order; grades and codes together. SPDX-License-Identifier: MIT
 *
 * source: SCR-11, SCR-14, SCR-19.
 */
#include <stdlib.h>
#include <string.h>

#include "base/half.h"
#include "base/utf8.h"
#include "screens/scores.h"

enum { TREND_TOLD = 3, PERCENT = 100 };

/* --- who --- */

/* SCR-14: who scores and who stands above sees everybody, a leader the team, and each
 * one's own. */
static bool
may_see(struct ctx *c, const struct scores *s, int64_t person)
{
	const struct access_object about = {.person = person};

	return access_reach(s->con->me.person.post, ACT_CONDUCT_SEE) == RELATION_EVERYONE ||
	       access_may(c, ACT_CONDUCT_SEE, &about, NULL);
}

/* SCR-14: a leader sees the team's when they are published. */
static bool
is_held_back(struct ctx *c, const struct scores *s, int64_t person, bool *held, struct err *e)
{
	const struct person *me = &s->con->me.person;
	struct score_stage stage = {.published = true};

	*held = false;
	if (person != me->id && access_reach(me->post, ACT_CONDUCT_SEE) != RELATION_EVERYONE &&
		!score_stage_load(c, person, s->month, &stage, e))
		return false;
	*held = !stage.published;
	return true;
}

static int
by_staff_key(const void *key, const void *entry)
{
	return strcmp(key, ((const struct person_entry *)entry)->staff_key);
}

/* Names are in the order of their initials, which pinyin gives to Chinese ones. The
 * directory is by staff number: of thousands each is found at once. */
static void
key_of(const struct scores *s, const struct score_row *r, char out[48])
{
	const struct person_directory *d = &s->con->people;
	const struct person_entry *p = NULL;
	char key[2 * PERSON_STAFF_NO_BYTES];

	if (d->entries && utf8_fold(key, sizeof key, r->staff_no))
		p = bsearch(key, d->entry, (size_t)d->entries, sizeof *d->entry, by_staff_key);
	str_format(out, 48, "%s %s", p ? p->initials : "~", r->staff_no);
}

static bool
take_rows(struct ctx *c, struct scores *s, struct err *e)
{
	s->n = s->held_back = 0;
	s->row = arena_alloc(&s->arena, ((size_t)s->m.rows + 1) * sizeof *s->row);
	if (!s->row)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < s->m.rows; i++) {
		const struct score_row *r = &s->m.row[i];
		struct scores_row *w = &s->row[s->n];
		bool held;

		if ((s->team && r->team != s->team) || !may_see(c, s, r->person))
			continue;
		if (!is_held_back(c, s, r->person, &held, e))
			return false;
		s->held_back += held;
		if (held)
			continue;
		*w = (struct scores_row){.r = *r, .past = {.person = r->person}};
		key_of(s, r, w->key);
		s->n++;
	}
	return true;
}

bool
scores_rows_load(struct ctx *c, struct scores *s, struct err *e)
{
	const struct score_ask ask = {.month = s->month};

	arena_free(&s->arena);
	s->row = NULL;
	s->n = s->bars = 0;
	return score_load(c, &ask, &s->arena, &s->m, e) && take_rows(c, s, e) &&
	       score_stage_all(c, s->con->me.person.post, s->month, s->stage, sizeof s->stage, e) &&
	       scores_rows_sort(s, e) && scores_bars_load(c, s, e);
}

/* Those of the stretch that have none yet, in one go: what it goes by is read once. */
bool
scores_rows_past(struct scores *s, int first, int n, struct err *e)
{
	const int end = first + n < s->n ? first + n : s->n;
	struct score_pasts *past = mem_alloc(((size_t)s->n + 1) * sizeof *past);
	int missing = 0, at = 0;
	bool good;

	if (!past)
		return err_set(e, ERR_NOMEM);
	for (int i = first; i < end; i++)
		if (!s->row[i].has_past)
			past[missing++] = s->row[i].past;
	good = !missing || score_past_load(s->c, s->month, SCORE_PAST_MONTHS, past, missing, e);
	for (int i = first; good && i < end; i++)
		if (!s->row[i].has_past) {
			s->row[i].past = past[at++];
			s->row[i].has_past = true;
		}
	mem_free(past);
	return good;
}

const struct scores_row *
scores_chosen(const struct scores *s)
{
	return s->n ? &s->row[s->table.row] : NULL;
}

/* --- order --- */

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct scores_row *)a)->key, ((const struct scores_row *)b)->key);
}

static int
by_score(const void *a, const void *b)
{
	const struct scores_row *p = a, *q = b;

	if (!p->r.rank != !q->r.rank)
		return p->r.rank ? -1 : 1;
	return p->r.rank != q->r.rank ? p->r.rank - q->r.rank : by_name(a, b);
}

/* Who lost most stands first; who has no two months last. */
static int
change_of(const struct scores_row *w)
{
	const struct score_past *now = &w->past.past[SCORE_PAST_MONTHS - 1], *was = now - 1;

	return now->scored && was->scored ? now->score - was->score : INT16_MAX;
}

static int
by_change(const void *a, const void *b)
{
	const int p = change_of(a), q = change_of(b);

	return p != q ? p - q : by_name(a, b);
}

bool
scores_rows_sort(struct scores *s, struct err *e)
{
	static int (*const order[SCORES_ORDERS])(const void *, const void *) = {
		by_name, by_score, by_change};

	if (s->order == SCORES_BY_CHANGE && !scores_rows_past(s, 0, s->n, e))
		return false;
	if (s->n)
		qsort(s->row, (size_t)s->n, sizeof *s->row, order[s->order]);
	return true;
}

/* --- grades and codes --- */

static void
add_grades(struct scores *s)
{
	static const char *const above[] = {N_("above 90"), N_("80 to 90"), N_("70 to 79.5"),
		N_("65 to 69.5"), N_("60 to 64.5"), N_("below 60")};
	int scored = 0;

	for (int g = 0; g < 6; g++) {
		struct scores_bar *b = &s->bar[s->bars++];

		*b = (struct scores_bar){.label = {(char)('A' + g), '\0'}};
		str_copy(b->name, sizeof b->name, tr(above[g]));
		for (int i = 0; i < s->n; i++)
			b->n += s->row[i].r.grade == 'A' + g;
		scored += b->n;
	}
	for (int i = 0; i < s->bars && scored; i++)
		s->bar[i].percent = (s->bar[i].n * PERCENT + scored / 2) / scored;
}

static int
by_id(const void *a, const void *b)
{
	const int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;

	return (p > q) - (p < q);
}

static int64_t *
people_of(struct scores *s)
{
	int64_t *id = arena_alloc(&s->arena, ((size_t)s->n + 1) * sizeof *id);

	for (int i = 0; id && i < s->n; i++)
		id[i] = s->row[i].r.person;
	if (id)
		qsort(id, (size_t)s->n, sizeof *id, by_id);
	return id;
}

static void
add_code(struct scores *s, const struct conduct_codes *names, const struct score_code_sum *sum)
{
	const struct conduct_code *k = conduct_code_of(names, sum->code);
	struct scores_bar *b = &s->bar[s->bars++];

	*b = (struct scores_bar){.n = sum->times, .people = sum->people, .halves = sum->halves};
	str_copy(b->label, sizeof b->label, sum->code);
	str_copy(b->name, sizeof b->name, k ? conduct_code_name(k) : "");
}

static bool
add_codes(struct ctx *c, struct scores *s, struct err *e)
{
	struct conduct_codes *names = arena_alloc(&s->arena, sizeof *names);
	int64_t *person = people_of(s);
	const struct score_code_ask ask = {s->month, person, s->n};
	struct score_code_sums sums;

	if (!names || !person)
		return err_set(e, ERR_NOMEM);
	if (!conduct_codes_load(c, clock_today(&c->clock), names, e) ||
		!score_code_sums(c, &ask, &s->arena, &sums, e))
		return false;
	for (int i = 0; i < sums.n && s->bars < SCORES_BARS; i++)
		add_code(s, names, &sums.item[i]);
	return true;
}

int
scores_bar_size(const struct scores *s, const struct scores_bar *b)
{
	return s->pane == SCORES_CODES ? b->halves : b->n;
}

bool
scores_bars_load(struct ctx *c, struct scores *s, struct err *e)
{
	s->bars = s->bar_most = 0;
	if (s->pane == SCORES_CODES && !add_codes(c, s, e))
		return false;
	if (s->pane == SCORES_GRADES)
		add_grades(s);
	for (int i = 0; i < s->bars; i++)
		if (scores_bar_size(s, &s->bar[i]) > s->bar_most)
			s->bar_most = scores_bar_size(s, &s->bar[i]);
	return true;
}

/* --- cells --- */

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct scores_look *)rows)->s->row[row].r.person;
}

/* "down 3 months": the last ones all one way. */
static void
trend_words(const struct scores_row *w, char *out, size_t size)
{
	int64_t value[SCORE_PAST_MONTHS];
	char n[16];
	int steps;

	out[0] = '\0';
	if (!w->has_past)
		return;
	score_past_values(&w->past, value);
	steps = chart_trend(value, SCORE_PAST_MONTHS);
	str_format(n, sizeof n, "%d", abs(steps));
	if (abs(steps) >= TREND_TOLD)
		text_fill(out, size,
			steps < 0 ? tr(N_("down {1} months")) : tr(N_("up {1} months")), n, NULL,
			NULL);
}

static void
note_words(const struct scores_row *w, char *out, size_t size)
{
	char trend[64];

	if (!w->r.scored) {
		str_copy(out, size, tr(N_("not scored")));
		return;
	}
	(void)score_flag_words(&w->r, out, size);
	trend_words(w, trend, sizeof trend);
	if (*trend)
		str_format(out + strlen(out), size - strlen(out), "%s%s", *out ? tr(N_(", ")) : "",
			trend);
}

static void
spark_words(const struct scores_row *w, bool ascii, char *out, size_t size)
{
	int64_t value[SCORE_PAST_MONTHS];
	char spark[SPARK_BYTES];

	score_past_values(&w->past, value);
	(void)spark_text(
		spark, value, w->has_past ? SCORE_PAST_MONTHS : 0, SPARK_FROM_LEAST, ascii);
	str_copy(out, size, spark);
}

enum { COL_NAME, COL_SCORE, COL_GRADE, COL_CHANGE, COL_SPARK, COL_N, COL_RANK, COL_NOTE, COLUMNS };

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct scores_look *look = rows;
	const struct scores_row *w = &look->s->row[row];
	char half[HALF_BYTES], change[CHART_TEXT_BYTES] = "";

	if (!w->r.scored)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case COL_NAME: str_copy(out->text, sizeof out->text, w->r.name); return;
	case COL_SPARK: spark_words(w, look->ascii, out->text, sizeof out->text); return;
	case COL_NOTE: note_words(w, out->text, sizeof out->text); return;
	default: break;
	}
	if (!w->r.scored)
		return;
	switch (column) {
	case COL_SCORE:
		half_text(half, w->r.sums.score);
		str_copy(out->text, sizeof out->text, half);
		break;
	case COL_GRADE: str_format(out->text, sizeof out->text, "%c", w->r.grade); break;
	case COL_CHANGE:
		if (w->has_past)
			score_change_text(&w->past, change);
		str_copy(out->text, sizeof out->text, change);
		break;
	case COL_N: str_format(out->text, sizeof out->text, "%d", w->r.sums.n); break;
	default: str_format(out->text, sizeof out->text, "%d", w->r.rank);
	}
}

static char
row_alert(const void *rows, int row)
{
	const struct score_row *r = &((const struct scores_look *)rows)->s->row[row].r;
	char words[SCORES_WORDS_BYTES];

	return r->scored && score_flag_words(r, words, sizeof words) ? '!' : ' ';
}

struct table_source
scores_source(const struct scores_look *look, int cols)
{
	static const struct table_column columns[COLUMNS] = {
		{N_("Person"), 13, false, false, 0},
		{N_("Score"), 6, false, true, 0},
		{N_("Grade"), 5, false, false, 0},
		{N_("Change"), 7, false, true, 0},
		{N_("12 months"), SPARK_CELLS, false, false, 1},
		{N_("n"), 3, false, true, 2},
		{N_("Rank"), 5, false, true, 3},
		{N_("Note"), 24, true, false, 0},
	};
	static const int sorted[SCORES_ORDERS] = {COL_NAME + 1, -(COL_SCORE + 1), COL_CHANGE + 1};

	(void)cols;
	return (struct table_source){.column = columns,
		.columns = COLUMNS,
		.rows = look,
		.count = look->s->n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert,
		.sorted = sorted[look->s->order]};
}

/* --- the two distributions as tables --- */

static int64_t
bar_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
bar_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct scores *s = rows;
	const struct scores_bar *b = &s->bar[row];
	char half[HALF_BYTES];

	half_text(half, -b->halves);
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, b->label); break;
	case 1: str_copy(out->text, sizeof out->text, b->name); break;
	case 2: str_format(out->text, sizeof out->text, "%d", b->n); break;
	case 3:
		if (s->pane == SCORES_CODES)
			str_format(out->text, sizeof out->text, "%d", b->people);
		else
			str_format(out->text, sizeof out->text, "%d%%", b->percent);
		break;
	default: str_copy(out->text, sizeof out->text, half);
	}
}

struct table_source
scores_bars_source(const struct scores *s)
{
	static const struct table_column grades[] = {
		{N_("Grade"), 6, false, false, 0},
		{N_("Score"), 12, true, false, 0},
		{N_("People"), 7, false, true, 0},
		{N_("Share"), 6, false, true, 0},
	};
	static const struct table_column codes[] = {
		{N_("Rule"), 6, false, false, 0},
		{N_("What"), 20, true, false, 0},
		{N_("Times"), 6, false, true, 0},
		{N_("People"), 7, false, true, 0},
		{N_("Points"), 7, false, true, 0},
	};

	return (struct table_source){.column = s->pane == SCORES_CODES ? codes : grades,
		.columns = s->pane == SCORES_CODES ? 5 : 4,
		.rows = s,
		.count = s->bars,
		.id = bar_id,
		.cell = bar_cell};
}
