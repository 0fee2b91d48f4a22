/* qa_rules.c — what the answers on a QA sheet come to: pure, exact. SPDX-License-Identifier: MIT
 *
 * A section is earned/possible in half weights, the sheet the sum of share ×
 * earned/possible over the shares that apply. All is brought to one denominator,
 * the least common multiple of at most six numbers up to 200: below 2^43, times
 * 100 shares and 10,000: below 2^63. source: SCR-23.
 */
#include "domain/qa_rules.h"

#include <assert.h>

#include "base/str.h"

enum { FULL = 10000, HALVES = 2 };
static_assert(QA_SECTIONS_MAX <= 6 && QA_SUM_MAX <= 100, "64 bits hold every sheet");

static int64_t
common(int64_t a, int64_t b)
{
	while (b) {
		const int64_t r = a % b;

		a = b;
		b = r;
	}
	return a;
}

/* a/b to the nearest, a half to the even one. b > 0: a form's shares and weights are. */
static int64_t
divide(int64_t a, int64_t b)
{
	assert(b > 0);
	const int64_t q = a / b, left = a % b;

	if (left > b - left || (left == b - left && q % 2 != 0))
		return q + 1;
	return q;
}

/* --- the form --- */

/* of: what `no` counts, "item" or "section"; NULL = the form itself. */
static bool
refuse_of(struct err *e, const char *of, const char *field, int no, const char *msgid)
{
	char text[16];

	(void)str_format(text, sizeof text, "%d", no);
	return err_set(e, ERR_INVALID, .field = field, .rule = "SCR-23", .where = of,
		.msgid = msgid, .arg = {text});
}

static bool
refuse(struct err *e, const char *field, int no, const char *msgid)
{
	return refuse_of(e, NULL, field, no, msgid);
}

static bool
item_fits(const struct qa_form *f, int i, struct err *e)
{
	const struct qa_item *it = &f->item[i];

	if (it->section < (i ? f->item[i - 1].section : 0) || it->section >= f->sections)
		return refuse_of(e, "item", "section", i + 1,
			N_("Item {1}: items stand section by section"));
	if (!*it->en || !*it->zh)
		return refuse_of(
			e, "item", "item", i + 1, N_("Item {1} needs its words in both languages"));
	if (it->weighing < QA_WEIGHTED || it->weighing >= QA_WEIGHINGS)
		return refuse_of(
			e, "item", "item", i + 1, N_("Item {1} is weighted or fatal. Say which"));
	if ((it->weighing == QA_WEIGHTED) != (it->weight > 0) || it->weight > QA_SUM_MAX)
		return refuse_of(e, "item", "weight", i + 1,
			N_("Item {1}: a weight is 1 to 100; what is fatal has none"));
	return it->weighing != QA_WEIGHTED || !*it->code ||
	       refuse_of(e, "item", "item", i + 1,
		       N_("Item {1}: only what is fatal proposes a code"));
}

static bool
section_fits(const struct qa_form *f, int s, struct err *e)
{
	int sum = 0;

	for (int i = 0; i < f->items; i++)
		if (f->item[i].section == s)
			sum += f->item[i].weight;
	if (!*f->section[s].en || !*f->section[s].zh)
		return refuse_of(e, "section", "section", s + 1,
			N_("Section {1} needs its name in both languages"));
	if (f->section[s].share < 1)
		return refuse_of(
			e, "section", "share", s + 1, N_("Section {1} needs a share, 1 to 100"));
	return (sum >= 1 && sum <= QA_SUM_MAX) ||
	       refuse_of(e, "section", "weight", s + 1,
		       N_("Section {1}: the weights of its items come to 1 to 100"));
}

bool
qa_form_check(const struct qa_form *f, struct err *e)
{
	int shares = 0;

	if (f->sections < 1 || f->sections > QA_SECTIONS_MAX)
		return refuse(e, "section", QA_SECTIONS_MAX, N_("A form has 1 to {1} sections"));
	if (f->items < 1 || f->items > QA_ITEMS_MAX)
		return refuse(e, "item", QA_ITEMS_MAX, N_("A form has 1 to {1} items"));
	for (int i = 0; i < f->items; i++)
		if (!item_fits(f, i, e))
			return false;
	for (int s = 0; s < f->sections; s++) {
		if (!section_fits(f, s, e))
			return false;
		shares += f->section[s].share;
	}
	return shares <= QA_SUM_MAX ||
	       refuse(e, "share", QA_SUM_MAX, N_("The shares of all sections come to at most {1}"));
}

/* --- a sheet --- */

struct earned {
	int64_t got, of; /* half weights */
};

static bool
answer_fits(const struct qa_form *f, const uint8_t *answer, int i, struct err *e)
{
	const bool weighted = f->item[i].weighing == QA_WEIGHTED;

	if (answer[i] == QA_NOT_ANSWERED || answer[i] >= QA_ANSWERS)
		return refuse(e, "answer", i + 1, N_("Item {1} has no answer yet. Give it one"));
	return weighted || answer[i] != QA_PARTLY ||
	       refuse(e, "answer", i + 1, N_("Item {1} is fatal: it is met, not met, or n/a"));
}

static void
count(const struct qa_item *it, enum qa_answer a, struct earned *in, struct qa_result *out)
{
	if (a == QA_NA)
		return;
	if (it->weighing == QA_WEIGHTED) {
		in->of += (int64_t)it->weight * HALVES;
		in->got += a == QA_MET      ? (int64_t)it->weight * HALVES
			   : a == QA_PARTLY ? it->weight
					    : 0;
	} else if (a == QA_NOT_MET) {
		out->section_fatal[it->section] |= it->weighing == QA_SECTION_FATAL;
		out->whole_fatal |= it->weighing == QA_WHOLE_FATAL;
	}
}

/* The sum over what applies; 0 shares: nothing does. */
static int64_t
total(const struct qa_form *f, const struct earned *in, int64_t *shares)
{
	int64_t below = 1, sum = 0;

	*shares = 0;
	for (int s = 0; s < f->sections; s++)
		if (in[s].of)
			below = below / common(below, in[s].of) * in[s].of;
	for (int s = 0; s < f->sections; s++)
		if (in[s].of) {
			*shares += f->section[s].share;
			sum += f->section[s].share * in[s].got * (below / in[s].of);
		}
	return *shares ? divide(sum * FULL, below * *shares) : 0;
}

bool
qa_score(const struct qa_form *f, const uint8_t *answer, struct qa_result *out, struct err *e)
{
	struct earned in[QA_SECTIONS_MAX] = {{0}};
	int64_t shares;

	*out = (struct qa_result){0};
	for (int i = 0; i < f->items; i++) {
		if (!answer_fits(f, answer, i, e))
			return false;
		count(&f->item[i], (enum qa_answer)answer[i], &in[f->item[i].section], out);
	}
	for (int s = 0; s < f->sections; s++) {
		out->applies[s] = in[s].of > 0;
		if (out->section_fatal[s])
			in[s].got = 0;
		if (in[s].of)
			out->section_hundredths[s] = (int)divide(in[s].got * FULL, in[s].of);
	}
	out->hundredths = (int)total(f, in, &shares);
	if (!shares)
		return err_set(e, ERR_INVALID, .field = "answer", .rule = "SCR-23",
			.msgid = N_("Nothing of the form applies. Choose another call"));
	if (out->whole_fatal)
		out->hundredths = 0;
	return true;
}

static int
half_weights(const struct qa_item *it, enum qa_answer a)
{
	if (it->weighing != QA_WEIGHTED || a == QA_NA || a == QA_NOT_MET)
		return 0;
	return a == QA_PARTLY ? it->weight : it->weight * HALVES;
}

void
qa_parts_of(const struct qa_form *f, const uint8_t *answer, const struct qa_result *r,
	struct qa_parts *out)
{
	int64_t weights[QA_SECTIONS_MAX] = {0}, got[QA_SECTIONS_MAX] = {0}, shares = 0;

	*out = (struct qa_parts){0};
	for (int i = 0; i < f->items; i++)
		if (answer[i] != QA_NA) {
			weights[f->item[i].section] += f->item[i].weight;
			got[f->item[i].section] +=
				half_weights(&f->item[i], (enum qa_answer)answer[i]);
		}
	for (int s = 0; s < f->sections; s++)
		shares += r->applies[s] ? f->section[s].share : 0;
	for (int s = 0; s < f->sections; s++)
		if (r->applies[s]) {
			const bool none = r->whole_fatal || r->section_fatal[s];
			const int64_t share = f->section[s].share;

			out->section[s].of = (int)divide(share * FULL, shares);
			out->section[s].got = none ? 0
						   : (int)divide(share * got[s] * FULL,
							     shares * weights[s] * HALVES);
		}
	for (int i = 0; i < f->items; i++) {
		const int s = f->item[i].section;
		const int64_t share = f->section[s].share;
		const int64_t below = shares * weights[s] * HALVES;

		if (answer[i] == QA_NA || f->item[i].weighing != QA_WEIGHTED)
			continue;
		out->item[i].of = (int)divide(share * f->item[i].weight * HALVES * FULL, below);
		if (!r->whole_fatal && !r->section_fatal[s])
			out->item[i].got = (int)divide(
				share * half_weights(&f->item[i], (enum qa_answer)answer[i]) * FULL,
				below);
	}
}

int64_t
qa_mean(int64_t sum_hundredths, int64_t n)
{
	return divide(sum_hundredths, n);
}

int64_t
qa_percent(int64_t a, int64_t b)
{
	return divide(a * FULL, b);
}

/* --- words --- */

const char *
qa_answer_label(enum qa_answer a)
{
	static const char *const labels[QA_ANSWERS] = {
		"", N_("met"), N_("partly"), N_("not met"), N_("n/a")};

	return labels[a];
}

const char *
qa_answer_code(enum qa_answer a)
{
	static const char *const codes[QA_ANSWERS] = {"", "met", "partly", "not_met", "na"};

	return codes[a];
}

const char *
qa_weighing_label(enum qa_weighing w)
{
	static const char *const labels[QA_WEIGHINGS] = {
		"", N_("weighted"), N_("section to 0"), N_("whole to 0")};

	return labels[w];
}
