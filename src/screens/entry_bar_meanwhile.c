/* entry_bar_meanwhile.c — an entry that was corrected at another desk while its correction was typed. SPDX-License-Identifier: MIT
 *
 * LOG-01 allows one successor: whoever saves second sees both texts, and says
 * what becomes of theirs. source: screens.md §6.8, §8 no. 30.
 */
#include <string.h>

#include "domain/draft.h"
#include "screens/entry_bar_parts.h"
#include "tui/compare.h"

enum { GO_ON, CORRECT_NEWEST, DROP_MINE, CHAIN_MAX = 64 };

/* The correction that counts: the end of the chain. */
static bool
newest_of(struct ctx *c, int64_t id, struct entry_list *out, struct err *e)
{
	for (int i = 0; i < CHAIN_MAX; i++) {
		if (!entry_get(c, id, out, e))
			return false;
		if (!out->entry[0].corrected_by_id)
			return true;
		id = out->entry[0].corrected_by_id;
		entry_list_free(out);
	}
	return err_set(e, ERR_CORRUPT, .msgid = N_("Somebody changed this. Look at it again"));
}

static void
text_add(struct buf *b, const char *text, const char *details)
{
	buf_printf(b, "  %s", text);
	for (const char *line = details; line && *line;) {
		size_t n = strcspn(line, "\n");

		buf_printf(b, "\n  %.*s", (int)n, line);
		line += n + (line[n] == '\n');
	}
}

static void
compare(struct ui *ui, const struct entry_bar *b, const struct entry *now)
{
	char title[96], said[256], number[24], old[24], time[CLOCK_TEXT_BYTES], choice[96];
	struct buf has, wrote;

	buf_init(&has);
	buf_init(&wrote);
	text_add(&has, now->typed ? now->typed : now->text, now->details);
	text_add(&wrote, edit_text(&b->line), entry_bar_details(b));
	str_format(number, sizeof number, "%lld", (long long)now->no);
	str_format(old, sizeof old, "%lld", (long long)b->corrects_no);
	clock_format_time(time, now->at_utc_us);
	text_fill(title, sizeof title, tr("Correcting no. {1}"), old, NULL, NULL);
	text_fill(said, sizeof said,
		tr("While you wrote, {1} corrected this entry as no. {2} ({3})."), now->author_name,
		number, time);
	text_fill(choice, sizeof choice, tr("Correct no. {1} with your text"), number, NULL, NULL);
	compare_ask(ui, &(struct compare){.what = ENTRY_BAR_MEANWHILE,
				.title = title,
				.said = said,
				.there = tr("It says now:"),
				.has = buf_str(&has),
				.mine = tr("You wrote:"),
				.wrote = buf_str(&wrote),
				.choice = {{0, tr("Go on writing; nothing is saved")}, {0, choice},
					{0, tr("Drop yours; what is there stands")}}});
	buf_free(&has);
	buf_free(&wrote);
}

void
entry_bar_ask_meanwhile(struct ui *ui, struct entry_bar *b)
{
	struct entry_list list = {0};
	struct err e;

	err_clear(&e);
	if (!newest_of(console_ctx(ui), b->corrects, &list, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	b->meanwhile_id = list.entry[0].id;
	b->meanwhile_no = list.entry[0].no;
	compare(ui, b, &list.entry[0]);
	entry_list_free(&list);
}

/* The draft goes with the text to the entry it corrects now. */
static void
correct_newest(struct ui *ui, struct entry_bar *b)
{
	const struct draft_key old = {"log", b->corrects};
	struct err e;

	err_clear(&e);
	b->corrects = b->meanwhile_id;
	b->corrects_no = b->meanwhile_no;
	b->kept = 0;
	entry_bar_keep(ui, b);
	if (!draft_drop(console_ctx(ui), &old, &e))
		ui_say_err(ui, &e);
	(void)entry_bar_key(ui, b, &(struct key){.code = K_ENTER});
}

void
entry_bar_meanwhile(struct ui *ui, struct entry_bar *b, int choice)
{
	char number[24];

	if (!b->meanwhile_id || choice == GO_ON)
		return;
	if (choice == CORRECT_NEWEST) {
		correct_newest(ui, b);
	} else {
		str_format(number, sizeof number, "%lld", (long long)b->meanwhile_no);
		b->focused = false;
		entry_bar_done(ui, b);
		ui_sayf(ui, N_("Yours is dropped; no. {1} stands"), number, NULL, NULL);
	}
	b->meanwhile_id = 0;
}
