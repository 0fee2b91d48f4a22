/* entry_act.c — what a person does to one entry: correct it, close its matter. SPDX-License-Identifier: MIT */
#include "screens/entry_act.h"

#include "domain/matter.h"
#include "tui/dialog.h"

bool
entry_may_correct(const struct console *con, const struct entry *en, const char **why)
{
	if (en && en->author_id != con->me.person.id)
		*why = N_("Only its author corrects an entry. F2 writes one of your own");
	else if (en && (en->withdrawn || en->corrected_by_id))
		*why = N_("This entry was taken back or corrected already");
	else
		return en != NULL;
	return false;
}

/* A matter keeps the id of the entry that opened it, however often that was
 * corrected since. out: 0 = closed meanwhile. */
static bool
matter_of(struct ui *ui, const struct entry *en, int64_t *id, struct err *e)
{
	struct matter_list list = {0};

	*id = 0;
	if (!matter_open_list(console_ctx(ui), en->desk_id, 0, &list, e))
		return false;
	for (int i = 0; i < list.n; i++)
		if (list.matter[i].entry_id == en->id)
			*id = list.matter[i].id;
	matter_list_free(&list);
	return true;
}

static void
result_ask(struct ui *ui, int64_t matter, const char *typed)
{
	dialog_write(ui, &(struct dialog_line){.what = ENTRY_ACT_RESULT,
				 .title = tr("Close this matter"),
				 .label = tr("Result"),
				 .hint = tr("What came of it, for whoever reads this next"),
				 .max_chars = 200,
				 .min_chars = 2,
				 .initial = typed,
				 .keep = "matter",
				 .about = matter});
}

void
entry_close_ask(struct ui *ui, const struct entry *en, int64_t *matter)
{
	struct err e;

	err_clear(&e);
	*matter = 0;
	if (en && en->matter_open && !matter_of(ui, en, matter, &e))
		ui_say_err(ui, &e);
	else if (!*matter)
		ui_say(ui, tr("Nothing is open here. F6 closes an open matter"));
	else
		result_ask(ui, *matter, NULL);
}

bool
entry_close_result(struct ui *ui, int64_t matter, int what, const void *data)
{
	struct err e;

	if (what != ENTRY_ACT_RESULT)
		return false;
	err_clear(&e);
	if (!matter_close(
		    console_ctx(ui), &(struct matter_closing){.id = matter, .result = data}, &e)) {
		if (err_is_storage(e.code))
			result_ask(ui, matter, data);
		ui_say_unsaved(ui, &e);
		return true;
	}
	ui_say(ui, tr("Closed, with its result in the log"));
	ui_load(ui, LOAD_ASKED);
	return true;
}
