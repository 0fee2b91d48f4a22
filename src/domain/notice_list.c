/* notice_list.c — what is in force, for whom, and who has read it. SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/str.h"
#include "domain/access.h"
#include "domain/notice_record.h"
#include "domain/person.h"

void
notice_list_free(struct notice_list *l)
{
	arena_free(&l->arena);
	*l = (struct notice_list){.n = 0};
}

const char *
notice_kind_label(enum notice_kind k)
{
	static const char *const label[NOTICE_KINDS] = {
		"", N_("instruction"), N_("notice"), N_("meeting")};

	return label[k];
}

const char *
notice_kind_code(enum notice_kind k)
{
	static const char *const code[NOTICE_KINDS] = {"", "instruction", "notice", "meeting"};

	return code[k];
}

const char *
notice_state_label(enum notice_state s)
{
	static const char *const label[NOTICE_STATES] = {
		N_("to come"), N_("in force"), N_("ended"), N_("withdrawn")};

	return label[s];
}

const char *
notice_meeting_label(enum notice_meeting m)
{
	static const char *const label[MEETINGS] = {
		N_("meeting"), N_("before the shift"), N_("after the shift")};

	return label[m];
}

/* A desk binds who may take it, not who looks in (SHO-01). */
bool
notice_eyes_of(struct ctx *c, int64_t person, int64_t desk, struct notice_eyes *out, struct err *e)
{
	struct person p = {.post = POST_NONE};

	if (person && !person_get(c, person, &p, e))
		return false;
	*out = (struct notice_eyes){.who = person, .now_utc_us = clock_now(&c->clock).utc_us};
	out->desk = access_reach(p.post, ACT_HANDOVER_ACCEPT) != RELATION_NOBODY ? desk : -1;
	return true;
}

/* false with e unset: may not. */
static bool
may_see(struct ctx *c, const struct notice *n, struct err *e)
{
	struct access_object on = {.person = n->given_by};

	if (n->to == NOTICE_TO_SITE || n->binds_me || n->read_utc_us || n->given_by == c->who ||
		n->on_word_of == c->who)
		return true;
	if (n->to == NOTICE_TO_DESK)
		on = (struct access_object){.desk = n->desk};
	else if (n->to == NOTICE_TO_TEAM)
		on = (struct access_object){.team = n->team};
	return access_may(c, ACT_NOTICE_SEE, &on, e);
}

static bool
keep_visible(struct ctx *c, struct notice_list *l, struct err *e)
{
	int kept = 0;

	for (int i = 0; i < l->n; i++) {
		struct err why;

		err_clear(&why);
		if (may_see(c, &l->notice[i], &why))
			l->notice[kept++] = l->notice[i];
		else if (why.code != ERR_DENIED) {
			*e = why;
			return false;
		}
	}
	l->n = kept;
	return true;
}

/* "ack 2/3": of what is over, only who did. */
static bool
acks_fill(struct ctx *c, struct notice_list *l, struct err *e)
{
	for (int i = 0; i < l->n; i++) {
		struct notice *n = &l->notice[i];

		if (!notice_row_acks(c, n->id, &n->acks, &n->of, e))
			return false;
		if (n->state >= NOTICE_ENDED)
			n->of = n->acks;
	}
	return true;
}

static int
rank(const struct notice *n)
{
	return !n->asks_me ? 2 : n->must_read ? 0 : 1;
}

static int
by_need(const void *a, const void *b)
{
	const struct notice *x = a, *y = b;

	if (rank(x) != rank(y))
		return rank(x) - rank(y);
	return x->no > y->no ? -1 : x->no < y->no;
}

static bool
list_begin(struct notice_list *l, int room, struct err *e)
{
	*l = (struct notice_list){.n = 0};
	arena_init(&l->arena);
	l->notice = arena_alloc(&l->arena, (size_t)room * sizeof *l->notice);
	return l->notice || err_set(e, ERR_NOMEM);
}

bool
notice_list(struct ctx *c, const struct notice_ask *ask, struct notice_list *out, struct err *e)
{
	struct notice_ask more = *ask;
	struct notice_eyes eyes;

	if (more.max > NOTICE_PAGE_MAX)
		more.max = NOTICE_PAGE_MAX;
	more.max++;
	bool good = list_begin(out, more.max, e) && notice_eyes_of(c, c->who, c->desk, &eyes, e) &&
		    notice_rows(c, &eyes, &more, out, e);
	if (good && out->n == more.max) {
		out->more = true;
		out->n--;
	}
	good = good && keep_visible(c, out, e) && acks_fill(c, out, e);
	if (!good)
		notice_list_free(out);
	else if (ask->which == NOTICE_LIVE)
		qsort(out->notice, (size_t)out->n, sizeof *out->notice, by_need);
	return good;
}

bool
notice_get(struct ctx *c, int64_t id, struct notice_list *out, struct err *e)
{
	struct notice_eyes eyes;
	bool good = list_begin(out, 1, e) && notice_eyes_of(c, c->who, c->desk, &eyes, e) &&
		    notice_row_get(c, &eyes, id, out, e) && may_see(c, out->notice, e) &&
		    acks_fill(c, out, e) && notice_words_read(c, out->notice, &out->arena, e);

	if (!good)
		notice_list_free(out);
	return good;
}

bool
notice_readers(struct ctx *c, int64_t id, struct arena *a, struct notice_reader **out, int *n,
	struct err *e)
{
	return notice_row_readers(c, id, a, out, n, e);
}

bool
notice_read_out(struct ctx *c, int64_t id, int64_t *out, int max, int *n, struct err *e)
{
	struct notice_told told;

	if (!notice_row_read_out(c, id, &told, e))
		return false;
	*n = told.n < max ? told.n : max;
	for (int i = 0; i < *n; i++)
		out[i] = told.id[i];
	return true;
}

bool
notice_owed(struct ctx *c, int64_t person, int64_t desk, struct notice_owed *out, struct err *e)
{
	struct notice_eyes eyes;

	return notice_eyes_of(c, person, desk, &eyes, e) && notice_row_owed(c, &eyes, out, e);
}

bool
notice_duty_may_start(struct ctx *c, struct err *e)
{
	struct notice_owed owed;
	char n[16];

	if (!notice_owed(c, c->who, c->desk, &owed, e))
		return false;
	str_format(n, sizeof n, "%d", owed.must);
	return owed.must == 0 ||
	       err_set(e, ERR_BLOCKED, .rule = "LOG-04",
		       .msgid = N_("Must-read notices that you have not acknowledged: {1}. "
				   "Open Notices"),
		       .arg = {n});
}

bool
notice_of_entry(struct ctx *c, int64_t entry_id, struct notice_of_entry *out, struct err *e)
{
	const struct notice_eyes eyes = {.now_utc_us = clock_now(&c->clock).utc_us};
	struct notice_list one;

	*out = (struct notice_of_entry){.id = 0};
	if (!notice_id_of_entry(c, entry_id, &out->id, e))
		return false;
	if (!out->id)
		return true;
	bool good = list_begin(&one, 1, e) && notice_row_get(c, &eyes, out->id, &one, e) &&
		    acks_fill(c, &one, e);
	if (good) {
		out->state = one.notice->state;
		out->acks = one.notice->acks;
		out->of = one.notice->of;
	}
	notice_list_free(&one);
	return good;
}

bool
notice_of_entries(struct ctx *c, struct entry_list *l, struct err *e)
{
	for (int i = 0; i < l->n; i++) {
		struct entry *en = &l->entry[i];
		struct notice_of_entry of;

		if (en->kind != ENTRY_INSTRUCTION && en->kind != ENTRY_MEETING)
			continue;
		if (!notice_of_entry(c, en->id, &of, e))
			return false;
		en->acks = of.acks;
		en->acks_of = of.of;
	}
	return true;
}
