/* handover_notices.c — what both sign of that which blocked: notices, and what is taken jointly. SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "domain/handover_core.h"
#include "domain/handover_rules.h"

/* Not b->arg: what is signed must not depend on the language of the screen. */
static const char *
text_of(struct handover_view *v, enum lang lang, const struct handover_blocker *b)
{
	const struct handover_line *l = b->line ? &v->c.line[b->line - 1] : NULL;
	const char *name = !l ? b->arg[0] : lang == LANG_ZH ? l->label_zh : l->label_en;
	char s[512];
	const char *kept;

	(void)text_fill(s, sizeof s, tr_in(lang, b->msgid), name, b->arg[1], "");
	kept = arena_strdup(&v->arena, s);
	return kept ? kept : "";
}

static enum handover_way
way_of(const struct handover_blocker *b)
{
	if (b->released)
		return b->phone ? HANDOVER_BY_PHONE : HANDOVER_ON_THE_SPOT;
	return b->joint ? HANDOVER_JOINTLY : HANDOVER_ON_THE_SPOT;
}

bool
handover_notices(struct handover_view *v, struct err *e)
{
	int room = v->blockers + v->contradictions + 1;

	v->c.notices = 0;
	v->c.notice = arena_alloc(&v->arena, (size_t)room * sizeof *v->c.notice);
	if (!v->c.notice)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < v->blockers + v->contradictions; i++) {
		const struct handover_blocker *b =
			i < v->blockers ? &v->blocker[i] : &v->contradiction[i - v->blockers];
		struct handover_notice *n = &v->c.notice[v->c.notices];
		if (i < v->blockers && !b->released && !b->joint)
			continue;
		*n = (struct handover_notice){
			.text_en = text_of(v, LANG_EN, b),
			.text_zh = text_of(v, LANG_ZH, b),
			.release = b->release,
			.released_by = b->released_by,
			.line = b->line,
			.way = way_of(b),
			.entered_by = b->phone ? b->phone->by : (struct handover_party){0},
		};
		(void)str_copy(n->clause, sizeof n->clause, b->clause);
		if (!*n->text_en || !*n->text_zh)
			return err_set(e, ERR_NOMEM);
		v->c.notices++;
	}
	return true;
}

bool
handover_joint_take(struct handover_view *v, struct err *e)
{
	v->c.joints = 0;
	v->c.tried_us = 0;
	v->c.joint = arena_alloc(&v->arena, (size_t)(v->blockers + 1) * sizeof *v->c.joint);
	if (!v->c.joint)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < v->blockers; i++) {
		const struct handover_blocker *b = &v->blocker[i];
		struct handover_joint *j = &v->c.joint[v->c.joints];
		if (!b->joint || b->released)
			continue;
		*j = (struct handover_joint){.ref = b->ref, .line = b->line, .no = b->no};
		(void)str_copy(j->clause, sizeof j->clause, b->clause);
		v->c.joints++;
	}
	if (v->c.joints)
		v->c.tried_us = v->x.tried_us;
	return true;
}

int64_t
handover_giver_now(const struct handover_view *v)
{
	return v->x.unfit_now[HANDOVER_OUTGOING] ? 0 : handover_acting_giver(&v->x, &v->h);
}

bool
handover_counter_is_due(const struct handover_view *v)
{
	return !handover_giver_is_gone(v->h.state) && !v->x.unfit_now[HANDOVER_OUTGOING];
}
