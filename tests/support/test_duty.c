/* test_duty.c — a desk on duty, and the steps of a handover in one line each. SPDX-License-Identifier: MIT */
#include "support/test_duty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/entry.h"
#include "domain/handover_answer.h"
#include "domain/item.h"

void
test_failed(const char *file, int line, const char *call, const struct err *e)
{
	char text[256];

	text_err_in(LANG_EN, text, sizeof text, e);
	fprintf(stderr, "%s: %s [%s %s %s %s]\n", call, text, err_name(e->code), e->rule, e->field,
		e->where);
	_fail(file, line);
}

static int64_t
add_item(struct test_duty *t, const char *en, const char *zh, int expected)
{
	struct item_set s = {.desk = t->site.front,
		.name_en = en,
		.name_zh = zh,
		.place = "drawer 1",
		.expected = expected};
	int64_t id;

	MUST(item_set(&t->super, &s, &id, E));
	return id;
}

void
test_duty_open(struct test_duty *t, const char *file)
{
	test_duty_open_at(t, file, 0);
}

void
test_duty_open_at(struct test_duty *t, const char *file, int64_t utc_us)
{
	*t = (struct test_duty){0};
	test_site_open_at(&t->site, file, utc_us);
	test_site_sign_in(&t->site, "anna", &t->anna);
	test_site_sign_in(&t->site, "wxm", &t->wxm);
	test_site_sign_in(&t->site, "bob", &t->bob);
	test_site_sign_in(&t->site, "super", &t->super);
	test_site_confirm(&t->site, "anna", &t->anna_key);
	test_site_confirm(&t->site, "wxm", &t->wxm_key);
	test_site_confirm(&t->site, "bob", &t->bob_key);
	test_site_confirm(&t->site, "super", &t->super_key);
	t->keys = add_item(t, "Keys, cabinet A", "A 柜钥匙", 3);
	t->phones = add_item(t, "Phones", "电话", 2);
	MUST(duty_open(&t->anna, 1, (struct duty_count[]){{t->keys, 3, ""}, {t->phones, 2, ""}}, 2,
		"", E));
}

void
test_duty_close(struct test_duty *t)
{
	struct ctx *key[] = {&t->anna_key, &t->wxm_key, &t->bob_key, &t->super_key};
	struct ctx *session[] = {&t->anna, &t->wxm, &t->bob, &t->super};

	for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
		test_site_sign_out(key[i]);
		test_site_sign_out(session[i]);
	}
	test_site_close(&t->site);
}

int64_t
test_write(struct ctx *c, const char *text, bool open, int importance)
{
	struct entry_draft d = {.desk_id = c->desk,
		.kind = ENTRY_NOTE,
		.text = text,
		.state = open ? ENTRY_STATE_OPEN : ENTRY_STATE_NONE,
		.importance = (enum entry_importance)importance};
	struct entry written;

	MUST(entry_write(c, &d, &written, E));
	return written.id;
}

void
test_read_all(struct ctx *c)
{
	struct entry_filter f = {.desk_id = c->desk};
	struct entry_list l;
	int64_t id[ENTRY_PAGE_MAX];

	MUST(entry_page(c, &f, &(const struct entry_place){.n = ENTRY_PAGE_MAX}, &l, E));
	for (int i = 0; i < l.n; i++)
		id[i] = l.entry[i].id;
	if (l.n)
		MUST(entry_mark_read(c, id, l.n, E));
	entry_list_free(&l);
}

static void
say_line(struct ctx *giver, struct handover_ref *ref, const struct handover_line *l)
{
	switch (l->section) {
	case HANDOVER_CHECK:
		MUST(handover_check_set(giver, ref,
			&(struct handover_tick){l->line, HANDOVER_LINE_DONE, "", ""}, E));
		break;
	case HANDOVER_ITEM: MUST(handover_item_set(giver, ref, l->line, l->expected, "", E)); break;
	case HANDOVER_MATTER:
		if (l->disposition != HANDOVER_NOT_SAID)
			break;
		MUST(handover_matter_say(giver, ref,
			&(struct handover_disposal){l->line,
				l->weight == HANDOVER_STABLE ? HANDOVER_CARRY : HANDOVER_ESCALATE,
				"waits for an answer", "call again at nine", 0},
			&(struct handover_pass){
				l->weight, l->summary, "if they call, ask the boss", l->due_us},
			E));
		break;
	case HANDOVER_MESSAGE: MUST(handover_message_set(giver, ref, "see list", E)); break;
	case HANDOVER_INCIDENT:
	case HANDOVER_INSTRUCTION:
	case HANDOVER_SECTIONS: break;
	}
}

void
test_prepare(struct test_duty *t, struct ctx *giver)
{
	struct handover_view v;

	MUST(handover_prepare(giver, 0, &t->ref, E));
	MUST(handover_load(giver, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		say_line(giver, &t->ref, &v.c.line[i]);
	handover_view_free(&v);
}

void
test_freeze(struct test_duty *t, struct ctx *giver)
{
	MUST(handover_freeze(giver, &t->ref, E));
}

bool
try_sign(struct test_duty *t, struct ctx *c, struct ctx *giver, enum handover_action a,
	struct err *e)
{
	struct handover_view v;
	struct handover_sign s;
	bool good;

	if (a == HANDOVER_DO_CLOSE_DESK && !handover_answer_all(c, &t->ref, HANDOVER_CLOSING, e))
		return false;
	MUST(handover_load(c, t->ref.id, &v, E));
	good = handover_sign_ask(c, &v, a, &s, e);
	if (good && a == HANDOVER_DO_OFFER)
		good = handover_offer(c, &s, &t->ref, e);
	else if (good && a == HANDOVER_DO_CLOSE_DESK)
		good = handover_close_desk(c, &s, &t->ref, e);
	else if (good && a == HANDOVER_DO_ACCEPT)
		good = handover_accept(c, giver, &s, &t->ref, e);
	else if (good && a == HANDOVER_DO_CHECK)
		good = handover_check(c, &s, &t->ref, e);
	handover_view_free(&v);
	return good;
}

void
test_offer(struct test_duty *t, struct ctx *giver_key)
{
	MUST(try_sign(t, giver_key, NULL, HANDOVER_DO_OFFER, E));
}

void
test_review(struct test_duty *t, struct ctx *receiver)
{
	struct handover_view v;

	test_read_all(receiver);
	MUST(handover_review(receiver, &t->ref, E));
	MUST(handover_load(receiver, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		MUST(handover_mark_set(receiver, &t->ref,
			&(struct handover_marking){.line = v.c.line[i].line,
				.mark = HANDOVER_UNDERSTOOD,
				.recount = v.c.line[i].counted < 0 ? v.c.line[i].expected
								   : v.c.line[i].counted,
				.question = "",
				.difference =
					v.c.line[i].counted < 0 ? "nobody counted before" : "",
				.remark = handover_line_needs_words(&v.c.line[i])
						  ? "I take this on first"
						  : ""},
			E));
	handover_view_free(&v);
	MUST(handover_answer_all(receiver, &t->ref, HANDOVER_RECEIVING, E));
}

void
test_accept(struct test_duty *t, struct ctx *receiver_key, struct ctx *giver_key)
{
	MUST(try_sign(t, receiver_key, giver_key, HANDOVER_DO_ACCEPT, E));
}

void
test_handover(struct test_duty *t, struct ctx *giver, struct ctx *giver_key, struct ctx *receiver,
	struct ctx *receiver_key)
{
	test_prepare(t, giver);
	test_freeze(t, giver);
	test_offer(t, giver_key);
	test_review(t, receiver);
	test_accept(t, receiver_key, giver_key);
}

int
test_line(struct test_duty *t, enum handover_section s, int nth)
{
	struct handover_view v;
	int line = 0;

	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == s && nth-- == 0)
			line = v.c.line[i].line;
	handover_view_free(&v);
	assert_int_not_equal(line, 0);
	return line;
}

enum handover_state
test_state(struct test_duty *t)
{
	struct handover_view v;
	enum handover_state s;

	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	s = v.h.state;
	handover_view_free(&v);
	return s;
}

int64_t
test_holder(struct test_duty *t)
{
	struct duty d;

	MUST(duty_load(&t->anna, t->site.front, &d, E));
	return d.holder;
}

int
test_duty_setup(void **state)
{
	struct test_duty *t = malloc(sizeof *t);

	if (!t)
		return -1;
	test_duty_open(t, NULL);
	*state = t;
	return 0;
}

int
test_duty_teardown(void **state)
{
	test_duty_close(*state);
	free(*state);
	return 0;
}
