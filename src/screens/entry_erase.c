/* entry_erase.c — proposing and confirming an erasure, on the page of an entry. SPDX-License-Identifier: MIT */
#include "screens/entry_erase.h"

#include <string.h>

#include "domain/access.h"
#include "domain/record.h"
#include "tui/dialog.h"

enum { ASK_REASON = 1, ASK_WHY_NOT, WHAT_BYTES = 256 };

static const struct erasure *
open_one(const struct entry_erase *x)
{
	return x->newest.n && x->newest.erasure->state == ERASURE_PROPOSED ? x->newest.erasure
									   : NULL;
}

bool
entry_erase_load(struct ui *ui, struct entry_erase *x, int64_t text, struct err *e)
{
	struct ctx *c = console_ctx(ui);

	entry_erase_free(x);
	x->text = text;
	x->right = access_may(c, ACT_LOG_ERASE, NULL, NULL);
	return erasure_open_of(c, text, &x->newest, e) &&
	       (!x->right || erasure_extent(c, text, &x->extent, e));
}

void
entry_erase_free(struct entry_erase *x)
{
	erasure_list_free(&x->newest);
}

void
entry_erase_tell(const struct entry_erase *x, struct buf *out)
{
	const struct erasure *p = open_one(x);
	char line[1024];

	if (!p)
		return;
	(void)text_fill(line, sizeof line,
		tr("{1} proposes to erase this: {2}. A second person confirms it."), p->name[0],
		p->reason, NULL);
	buf_puts(out, line);
	buf_puts(out, "\n\n");
}

bool
entry_erase_may(const struct entry_erase *x, bool erased, const char **why)
{
	if (!x->right)
		*why = N_("Only a supervisor or a post above can erase a text");
	else if (erased)
		*why = N_("This was erased already");
	else
		return true;
	return false;
}

bool
entry_erase_may_decline(const struct entry_erase *x, const char **why)
{
	if (x->right && open_one(x))
		return true;
	*why = N_("Nobody proposes to erase this");
	return false;
}

/* ---- the signatures ---- */

static bool
sign_it(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct entry_erase *x = below;
	const struct erasure *p = open_one(x);
	struct ctx *c = console_ctx(ui), as = {0};

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	bool ok = p ? erasure_confirm(&as, p->id, e)
		    : erasure_propose_text(&as, x->text, x->reason, NULL, e);
	session_confirm_end(&as);
	return ok;
}

static void
more_add(char *goes, size_t size, const char *msgid, int n)
{
	char number[16], more[64];

	if (n == 0)
		return;
	(void)str_format(number, sizeof number, "%d", n);
	(void)text_fill(more, sizeof more, tr(msgid), number, NULL, NULL);
	(void)str_format(goes + strlen(goes), size - strlen(goes), "%s", more);
}

static void
sign_ask(struct ui *ui, struct entry_erase *x)
{
	const struct erasure *p = open_one(x);
	const struct record_kind *k = record_kind(p ? RECORD_ERASED : RECORD_ERASURE_PROPOSED);
	const struct console *con = console_of(ui);
	char count[3][16], goes[WHAT_BYTES], by[1024], who[WHAT_BYTES];

	(void)str_format(count[0], sizeof count[0], "%d", x->extent.entries);
	(void)str_format(count[1], sizeof count[1], "%d", x->extent.matters);
	(void)str_format(count[2], sizeof count[2], "%d", x->extent.handover_lines);
	(void)text_fill(goes, sizeof goes,
		tr("Texts: entries {1}, closings {2}, lines of handovers {3}"), count[0], count[1],
		count[2]);
	more_add(goes, sizeof goes, N_(", files {1}"), x->extent.files);
	more_add(goes, sizeof goes, N_(", others {1}"), x->extent.others);
	(void)text_fill(by, sizeof by, p ? tr("{1} proposes it: {2}") : "{2}", p ? p->name[0] : "",
		p ? p->reason : x->reason, NULL);
	(void)str_format(who, sizeof who, "%s, %s", con->me.person.name, con->me.person.staff_no);
	dialog_sign(ui,
		&(struct sign_spec){
			.title = tr(p ? N_("Sign: erase") : N_("Sign: propose to erase")),
			.what = {goes, by},
			.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
			.who = who,
			.hint = tr(p ? N_("What is erased cannot be brought back")
				     : N_("Nothing is erased until a second person confirms it")),
			.sign = sign_it});
}

void
entry_erase_ask(struct ui *ui, struct entry_erase *x)
{
	const struct erasure *p = open_one(x);

	if (!p) {
		dialog_write(ui, &(struct dialog_line){.what = ASK_REASON,
					 .title = tr("Propose to erase this text"),
					 .label = tr("Reason"),
					 .hint = tr("It stays readable: name nobody in it"),
					 .max_chars = ERASURE_REASON_CHARS,
					 .min_chars = 2,
					 .initial = x->reason,
					 .keep = "erasure",
					 .about = x->text});
		return;
	}
	if (p->by[0] == console_ctx(ui)->who)
		ui_say(ui, tr("You proposed this. A second person has to confirm it"));
	else
		sign_ask(ui, x);
}

void
entry_erase_decline(struct ui *ui, struct entry_erase *x)
{
	dialog_write(ui, &(struct dialog_line){.what = ASK_WHY_NOT,
				 .title = tr("Do not erase this text"),
				 .label = tr("Reason"),
				 .hint = tr("The proposal ends; the text stays"),
				 .max_chars = ERASURE_REASON_CHARS,
				 .min_chars = 2,
				 .keep = "erasure-not",
				 .about = x->text});
}

static void
decline(struct ui *ui, struct entry_erase *x, const char *why)
{
	const struct erasure *p = open_one(x);
	struct err e = {.code = ERR_NONE};

	if (!p)
		return;
	if (!erasure_decline(console_ctx(ui), p->id, why, &e)) {
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_say(ui, tr("Declined. The text stays"));
	ui_load(ui, LOAD_BACK);
}

void
entry_erase_result(struct ui *ui, struct entry_erase *x, int what, const void *data)
{
	if (what == ASK_REASON) {
		(void)str_copy(x->reason, sizeof x->reason, data);
		sign_ask(ui, x);
	} else if (what == ASK_WHY_NOT) {
		decline(ui, x, data);
	} else if (what == SIGN_DONE) {
		/* Loaded again already: what waited is done, or waits now. */
		ui_say(ui, open_one(x) ? tr("Proposed. A second person confirms it on this page")
				       : tr("Erased. The proof stays"));
		x->reason[0] = 0;
	}
}
