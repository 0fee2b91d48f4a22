/* score_close_sign.c — the signatures of a month of scores. SPDX-License-Identifier: MIT
 *
 * source: SCR-14, screens.md §6.6.
 */
#include "base/half.h"
#include "domain/record.h"
#include "screens/score_close.h"
#include "tui/dialog.h"

enum { LINES = 4, LINE_BYTES = 256 };

struct sign_lines {
	char line[LINES][LINE_BYTES];
	char who[LINE_BYTES];
	int n;
};

static void
say_all(const struct score_close *s, struct sign_lines *l)
{
	char month[16], n[16], mean[HALF_BYTES];
	int scored = 0;
	int64_t sum = 0;

	str_format(month, sizeof month, "%04d-%02d", s->ask.month / 100, s->ask.month % 100);
	text_fill(l->line[l->n++], LINE_BYTES, tr("Scores of {1}: {2}"), month,
		tr(score_group_label(s->ask.group)), NULL);
	for (int i = 0; i < s->f.rows; i++)
		if (s->f.row[i].scored) {
			scored++;
			sum += s->f.row[i].sums.score;
		}
	str_format(n, sizeof n, "%d", scored);
	half_text(mean, scored ? (int)(sum / scored) : 0);
	text_fill(l->line[l->n++], LINE_BYTES, tr("{1} people scored, about {2} points on average"),
		n, mean, NULL);
	str_format(n, sizeof n, "%d", s->f.rows - scored);
	if (s->f.rows > scored)
		text_fill(l->line[l->n++], LINE_BYTES, tr("Not scored, no shift: {1}"), n, NULL,
			NULL);
	str_format(l->who, sizeof l->who, "%s, %s", s->con->me.person.name,
		s->con->me.person.staff_no);
}

/* F8: every row that is signed. */
static void
tell_rows(const struct score_close *s, struct buf *out)
{
	char score[HALF_BYTES];

	for (int i = 0; i < s->f.rows; i++) {
		const struct score_row *w = &s->f.row[i];

		half_text(score, w->sums.score);
		buf_printf(out, "%s %s  %s %c\n", w->staff_no, w->name, w->scored ? score : "-",
			w->scored ? w->grade : ' ');
	}
}

static bool
act(struct ui *ui, struct score_close *s, const char *password, enum score_month_act a,
	struct err *e)
{
	const struct score_month_said said = {.act = a, .seen = s->hash, .words = s->why};
	struct ctx *c = console_ctx(ui), as = {0};

	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	const bool ok = score_month_do(&as, &s->p, &said, e);
	session_confirm_end(&as);
	return ok;
}

static bool
sign_next(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct score_close *s = below;

	(void)staff;
	return act(ui, s, password, score_month_onward(s->p.state), e);
}

static bool
sign_back(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	(void)staff;
	return act(ui, below, password, SCORE_MONTH_SEND_BACK, e);
}

static void
ask_signature(struct ui *ui, struct score_close *s, enum score_month_act a, const char *title)
{
	const struct record_kind *k = record_kind(score_month_record(a));
	const bool back = a == SCORE_MONTH_SEND_BACK;
	struct sign_lines l = {.n = 0};
	struct buf full;
	struct sign_spec spec = {.title = title,
		.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
		.who = l.who,
		.hint = tr("Signing cannot be undone. F8 shows every row that is signed"),
		.sign = back ? sign_back : sign_next};

	say_all(s, &l);
	if (back)
		text_fill(l.line[l.n++], LINE_BYTES, tr("Reason: {1}"), s->why, NULL, NULL);
	for (int i = 0; i < l.n; i++)
		spec.what[i] = l.line[i];
	buf_init(&full);
	tell_rows(s, &full);
	spec.full = buf_str(&full);
	dialog_sign(ui, &spec);
	buf_free(&full);
}

void
score_close_sign_next(struct ui *ui, struct score_close *s)
{
	static const char *const titles[SCORE_MONTH_ACTS] = {
		[SCORE_MONTH_PROPOSE] = N_("Sign: propose the scores"),
		[SCORE_MONTH_CONFIRM] = N_("Sign: confirm the scores"),
		[SCORE_MONTH_PUBLISH] = N_("Sign: publish the scores"),
	};
	const enum score_month_act a = score_month_onward(s->p.state);
	struct err e;

	err_clear(&e);
	if (a >= SCORE_MONTH_CLOSE)
		return;
	if (score_month_may(console_ctx(ui), &s->p, a, &e))
		ask_signature(ui, s, a, tr(titles[a]));
	else
		ui_say_err(ui, &e);
}

void
score_close_back_ask(struct ui *ui, struct score_close *s)
{
	struct err e;

	err_clear(&e);
	if (!score_month_may(console_ctx(ui), &s->p, SCORE_MONTH_SEND_BACK, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	dialog_write(ui, &(const struct dialog_line){.what = SCORE_SEND_BACK,
				 .title = tr("Send the scores back"),
				 .label = tr("Reason"),
				 .hint = tr("What is to be put right; who proposed it reads it"),
				 .max_chars = SCORE_WORDS_CHARS,
				 .min_chars = 2,
				 .keep = "score-back",
				 .about = s->ask.month});
}

void
score_close_back_sign(struct ui *ui, struct score_close *s, const char *why)
{
	str_copy(s->why, sizeof s->why, why);
	ask_signature(ui, s, SCORE_MONTH_SEND_BACK, tr("Sign: send the scores back"));
}
