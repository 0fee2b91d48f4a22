/* now_need_post.c — what only a post may settle: desks, logins, erasures. SPDX-License-Identifier: MIT
 *
 * source: SHO-14, ORG-06, LOG-11.
 */
#include "domain/erasure.h"
#include "screens/now_need.h"

static void
need_task(struct now_state *s, const struct board_task *t)
{
	static const struct {
		enum need_kind kind;
		const char *msgid;
	} says[] = {
		[BOARD_UNATTENDED] = {NEED_TASK_DESK,
			N_("{2} has nobody: {3} was released, no one has taken it")},
		[BOARD_LOCKED] = {NEED_TASK_LOGIN, N_("{3}: too many wrong passwords at {2}")},
	};
	struct need *n = now_need_add(s, says[t->kind].kind, t->id);
	char no[16];

	if (!n)
		return;
	str_format(no, sizeof no, "%d", t->no);
	text_fill(n->text, sizeof n->text, tr(says[t->kind].msgid), no,
		*t->desk_code ? t->desk_code : tr("no desk"), t->name);
	n->at_utc_us = t->at_utc_us;
	n->alert = t->kind == BOARD_UNATTENDED;
}

bool
now_needs_of_post(struct ctx *c, struct now_state *s, struct err *e)
{
	struct board_tasks tasks;

	if (!board_tasks(c, &tasks, e))
		return false;
	for (int i = 0; i < tasks.n; i++)
		need_task(s, &tasks.task[i]);
	return true;
}

/* LOG-11, ORG-10: proposals that need this person as the second. */
bool
now_needs_to_erase(struct ctx *c, struct now_state *s, struct err *e)
{
	struct erasure_list list;
	char no[24];

	if (!now_may_anywhere(s, ACT_LOG_ERASE))
		return true;
	if (!erasure_open_list(c, true, &list, e))
		return false;
	for (int i = 0; i < list.n; i++) {
		const struct erasure *er = &list.erasure[i];
		struct need *n = er->entry_id ? now_need_add(s, NEED_ERASURE, er->entry_id)
					      : now_need_add(s, NEED_WORDS, er->text);

		if (!n)
			break;
		str_format(
			no, sizeof no, "%lld", (long long)(er->entry_id ? er->entry_no : er->seq));
		text_fill(n->text, sizeof n->text,
			er->entry_id ? tr("{1} proposes to erase entry {2}: {3}")
				     : tr("{1} proposes to erase words, record {2}: {3}"),
			er->name[0], no, er->reason);
		n->at_utc_us = er->utc_us[0];
	}
	erasure_list_free(&list);
	return true;
}
