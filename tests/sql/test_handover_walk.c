/* test_handover_walk.c — random orders of events: nothing lost, nobody trapped. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/entry.h"
#include "domain/handover_answer.h"
#include "support/test_duty.h"

enum {
	PEOPLE = 3, /* and a shift leader whom nobody ever marks */
	STEPS = 1400,
	WALKS_MAX = 8,
	ENTRIES_MAX = 4000
};

struct walk {
	struct test_duty t;
	struct ctx *session[PEOPLE], *key[PEOPLE], leader, leader_key;
	int64_t person[PEOPLE];
	int giver, receiver; /* index, -1 = none */
	uint64_t random;
	int frozen, reviewed, accepted, returned, recalled, closed, unattended, marked,
		named; /* what happened at all */
};

static unsigned
roll(struct walk *w, unsigned sides)
{
	w->random ^= w->random << 13;
	w->random ^= w->random >> 7;
	w->random ^= w->random << 17;
	return (unsigned)(w->random >> 33) % sides;
}

static uint64_t
seed(void)
{
	const char *s = getenv("JIAOBAN_SEED");

	return s && *s ? strtoull(s, NULL, 10) * 2654435761u + 1 : 88172645463325252u;
}

static void
walk_open(struct walk *w, uint64_t random)
{
	*w = (struct walk){.random = random};
	test_duty_open(&w->t, NULL);
	w->session[0] = &w->t.anna;
	w->session[1] = &w->t.wxm;
	w->session[2] = &w->t.bob;
	w->key[0] = &w->t.anna_key;
	w->key[1] = &w->t.wxm_key;
	w->key[2] = &w->t.bob_key;
	for (int i = 0; i < PEOPLE; i++)
		w->person[i] = w->session[i]->who;
	test_site_sign_in(&w->t.site, "shiftl", &w->leader);
	test_site_confirm(&w->t.site, "shiftl", &w->leader_key);
	w->receiver = -1;
	test_prepare(&w->t, w->session[0]);
}

static void
walk_close(struct walk *w)
{
	test_site_sign_out(&w->leader_key);
	test_site_sign_out(&w->leader);
	test_duty_close(&w->t);
	test_free(w);
}

static int
index_of(struct walk *w, int64_t person)
{
	for (int i = 0; i < PEOPLE; i++)
		if (w->person[i] == person)
			return i;
	return -1;
}

/* SHO-08: one holder or a handover that waits, never both, never neither. */
static void
check_desk(struct walk *w)
{
	struct duty d;

	MUST(duty_load(&w->t.super, w->t.site.front, &d, E));
	assert_int_equal(d.state == DUTY_HELD, d.holder != 0);
	assert_int_equal(d.state == DUTY_HELD, d.waiting == 0);
	if (d.waiting)
		assert_int_equal(d.waiting, d.open);
}

static void
refresh(struct walk *w)
{
	struct handover_view v;
	int64_t id;

	MUST(handover_current(&w->t.super, w->t.site.front, &id, E));
	if (!id)
		return;
	MUST(handover_load(&w->t.super, id, &v, E));
	w->t.ref = (struct handover_ref){id, v.h.rev};
	w->giver = index_of(w, v.h.giver);
	w->receiver = index_of(w, v.h.receiver);
	handover_view_free(&v);
}

static bool
mark_all(struct walk *w, struct ctx *c)
{
	struct handover_view v;
	bool good = true;

	test_read_all(c);
	MUST(handover_load(c, w->t.ref.id, &v, E));
	for (int i = 0; good && i < v.c.lines; i++) {
		const struct handover_line *l = &v.c.line[i];
		struct handover_marking m = {
			l->line, HANDOVER_UNDERSTOOD, l->expected, "", "as seen", ""};
		if (handover_line_needs_words(l))
			m.remark = "I take this on first";
		struct err e;
		good = handover_mark_set(c, &w->t.ref, &m, &e);
	}
	handover_view_free(&v);
	if (good) {
		struct err e;
		good = handover_answer_all(c, &w->t.ref, HANDOVER_RECEIVING, &e);
	}
	return good;
}

/* Mostly the person whose turn it is. */
static int
likely(struct walk *w, int who)
{
	return who >= 0 && roll(w, 4) ? who : (int)roll(w, PEOPLE);
}

/* One random intention of one random person; most are refused. */
static void
step(struct walk *w)
{
	unsigned what = roll(w, 14);
	int right = what == 8 || what == 11 ? w->receiver : w->giver;
	int who = likely(w, what == 7 ? -1 : right), other = likely(w, w->giver);
	struct ctx *c = w->session[who], *k = w->key[who];
	struct handover_ref ref;
	struct err e;
	struct duty d;

	MUST(duty_load(c, w->t.site.front, &d, E));
	switch (what) {
	case 0:
	case 1: test_write(c, "Something happened", roll(w, 4) == 0, (int)roll(w, 3)); break;
	case 2:
	case 3:
		if (d.holder == c->who && handover_prepare(c, 0, &ref, &e)) {
			w->t.ref = ref;
			if (handover_is_editable(test_state(&w->t)))
				test_prepare(&w->t, c);
		}
		break;
	case 4: w->frozen += handover_freeze(c, &w->t.ref, &e); break;
	case 5: (void)try_sign(&w->t, k, NULL, HANDOVER_DO_OFFER, &e); break;
	case 6:
		w->recalled += roll(w, 3) == 0 && handover_recall(c, &w->t.ref, "think again", &e);
		break;
	case 7: w->reviewed += handover_review(c, &w->t.ref, &e); break;
	case 8: (void)mark_all(w, c); break;
	case 9:
		w->returned += roll(w, 4) == 0 && handover_return(c, &w->t.ref, "not complete", &e);
		break;
	case 10:
		if (roll(w, 3) == 0) {
			w->closed += try_sign(&w->t, k, NULL, HANDOVER_DO_CLOSE_DESK, &e);
		} else if (roll(w, 6) == 0) {
			test_site_add_minutes(&w->t.site, 31);
			w->unattended += handover_unattended(
				&w->t.super_key, w->t.site.front, "nobody", &ref, &e);
		}
		break;
	case 12: /* SHO-07 (d): anybody tries to mark anybody, the supervisor too */
		w->marked += roll(w, 12) == 0 &&
			     handover_unfit_mark(roll(w, 4) ? k : &w->t.super_key, &w->t.ref,
				     w->person[roll(w, PEOPLE)], "smells of drink", &e);
		break;
	case 13:
		w->named += handover_substitute_name(roll(w, 4) ? k : &w->t.super_key, &w->t.ref,
			(enum handover_side)roll(w, 2),
			roll(w, 3) ? w->person[roll(w, PEOPLE)] : w->t.super.who, &e);
		break;
	default: w->accepted += try_sign(&w->t, k, w->key[other], HANDOVER_DO_ACCEPT, &e); break;
	}
	refresh(w);
}

static struct ctx *
ctx_of(struct walk *w, int64_t person, bool key)
{
	int i = index_of(w, person);

	if (i < 0)
		return person == w->t.super.who ? key ? &w->t.super_key : &w->t.super
		       : key                    ? &w->leader_key
						: &w->leader;
	return key ? w->key[i] : w->session[i];
}

/* Who may still act: the first who is not marked, else the shift leader. */
static void
receiver_of(
	struct walk *w, const struct handover_view *v, int giver, struct ctx **c, struct ctx **key)
{
	*c = &w->leader;
	*key = &w->leader_key;
	for (int i = PEOPLE - 1; i >= 0; i--)
		if (i != giver && !handover_is_unfit(&v->x, w->person[i])) {
			*c = w->session[i];
			*key = w->key[i];
		}
}

/* SHO-07 (d): a superior signs for the desk, and names who comes. */
static void
fill_sides(struct walk *w, const struct handover_view *v, struct ctx *receiver, bool *in_place)
{
	bool gone = handover_giver_is_gone(v->h.state);
	int64_t acts = v->x.acts[HANDOVER_INCOMING];

	*in_place = !gone && handover_is_unfit(&v->x, v->h.giver);
	if (*in_place && v->x.acts[HANDOVER_OUTGOING] != w->t.super.who)
		MUST(handover_substitute_name(
			&w->t.super_key, &w->t.ref, HANDOVER_OUTGOING, w->t.super.who, E));
	if ((acts || v->x.unfit_now[HANDOVER_INCOMING]) && acts != receiver->who)
		MUST(handover_substitute_name(
			&w->t.super_key, &w->t.ref, HANDOVER_INCOMING, receiver->who, E));
}

/* Whatever the state, the people at the desk bring it to an accepted handover
 * without anyone special; only where somebody is unfit a superior is needed. */
static void
rescue(struct walk *w)
{
	struct ctx *receiver, *receiver_key, *giver, *giver_key;
	struct handover_view v;
	bool in_place;
	struct duty d;

	MUST(duty_load(&w->t.super, w->t.site.front, &d, E));
	if (!d.open)
		return;
	refresh(w);
	MUST(handover_load(&w->t.super, d.open, &v, E));
	receiver_of(w, &v, index_of(w, v.h.giver), &receiver, &receiver_key);
	fill_sides(w, &v, receiver, &in_place);
	giver = in_place ? &w->t.super : ctx_of(w, v.h.giver, false);
	giver_key = in_place ? &w->t.super_key : ctx_of(w, v.h.giver, true);
	handover_view_free(&v);
	if (handover_is_editable(test_state(&w->t))) {
		test_prepare(&w->t, giver);
		test_freeze(&w->t, giver);
	}
	if (test_state(&w->t) == HANDOVER_FROZEN)
		test_offer(&w->t, giver_key);
	bool gone = handover_giver_is_gone(test_state(&w->t));
	test_read_all(receiver);
	MUST(handover_review(receiver, &w->t.ref, E));
	assert_true(mark_all(w, receiver));
	test_accept(&w->t, receiver_key, gone ? NULL : giver_key);
	assert_int_equal(test_holder(&w->t), receiver->who);
}

/* ---- SHO-15 ---- */

struct range {
	int64_t from, to;
};

/* The cut of every accepted handover, from the signed bytes. */
static int
signed_ranges(struct walk *w, struct range *out, int max)
{
	struct handover_rows l;
	struct handover_signed s;
	struct arena a;
	int kept = 0;

	arena_init(&a);
	MUST(handover_list(
		&w->t.super, &(struct handover_page){w->t.site.front, 0, max}, &a, &l, E));
	for (int i = l.n - 1; i >= 0; i--) {
		if (l.row[i].state != HANDOVER_ACCEPTED)
			continue;
		MUST(handover_signed_load(&w->t.super, l.row[i].id, &s, E));
		out[kept++] = (struct range){s.c.from_seq, s.c.to_seq};
		handover_signed_free(&s);
	}
	arena_free(&a);
	return kept;
}

static int
all_seqs(struct walk *w, int64_t *out)
{
	struct entry_filter f = {.desk_id = w->t.site.front};
	struct entry_list l;
	int64_t than = 0;
	int n = 0;
	bool more = true;

	while (more) {
		MUST(entry_page(&w->t.super, &f,
			&(const struct entry_place){
				than ? ENTRY_OLDER : ENTRY_NEWEST, than, ENTRY_PAGE_MAX},
			&l, E));
		for (int i = 0; i < l.n && n < ENTRIES_MAX; i++)
			out[n++] = l.entry[i].seq;
		more = l.more && l.n;
		than = l.n ? l.entry[l.n - 1].id : 0;
		entry_list_free(&l);
	}
	return n;
}

/* SHO-15: each entry is in exactly one handover; union of all = the log up to
 * the last cut, intersections empty; what is later is in none yet. */
static void
check_cuts(struct walk *w)
{
	static int64_t seq[ENTRIES_MAX];
	static struct range r[STEPS];
	struct duty d;
	int n = signed_ranges(w, r, STEPS), entries = all_seqs(w, seq);

	assert_true(n > 0);
	assert_int_equal(r[0].from, 1);
	for (int i = 1; i < n; i++)
		assert_int_equal(r[i].from, r[i - 1].to + 1);
	for (int k = 0; k < entries; k++) {
		int in = 0;
		for (int i = 0; i < n; i++)
			in += seq[k] >= r[i].from && seq[k] <= r[i].to;
		assert_int_equal(in, seq[k] <= r[n - 1].to);
	}
	MUST(duty_load(&w->t.super, w->t.site.front, &d, E));
	assert_int_equal(d.from_seq, r[n - 1].to + 1);
}

/* LOG-05: after any order of events the rows are what was signed. */
static void
check_verify(struct walk *w)
{
	const struct verify_ask ask = {0};
	struct verify_result r;

	MUST(verify_run(&w->t.super, &ask, &r, E));
	for (int i = 0; i < r.findings; i++)
		fprintf(stderr, "seq %lld: %s %s\n", (long long)r.finding[i].seq,
			r.finding[i].msgid, r.finding[i].arg);
	assert_int_equal(r.findings_total, 0);
	verify_result_free(&r);
}

/* How often each of what the test is there for has happened. */
struct seen {
	int accepted, marked, named;
};

static uint64_t
walk_once(uint64_t random, struct seen *seen)
{
	struct walk *w = test_malloc(sizeof *w);
	int rescued = 0;

	walk_open(w, random);
	for (int i = 0; i < STEPS; i++) {
		step(w);
		check_desk(w);
		if (roll(w, 60) == 0) {
			rescue(w);
			rescued++;
		}
	}
	rescue(w);
	check_desk(w);
	check_cuts(w);
	check_verify(w);
	print_message("walk: accepted %d, rescued %d, recalled %d, returned %d, closed %d, "
		      "unattended %d, marked %d, named %d\n",
		w->accepted, rescued, w->recalled, w->returned, w->closed, w->unattended, w->marked,
		w->named);
	seen->accepted += w->accepted;
	seen->marked += w->marked;
	seen->named += w->named;
	random = w->random;
	walk_close(w);
	return random;
}

/* SHO-08, SHO-13, SHO-15. Which way a walk goes hangs on the compiler too: another
 * follows until each kind of act was done. */
static void
walk__traps_nobody__and_loses_no_entry(void **state)
{
	struct seen seen = {0, 0, 0};
	uint64_t random = seed();

	(void)state;
	for (int i = 0; i < WALKS_MAX && !(seen.accepted && seen.marked && seen.named); i++)
		random = walk_once(random, &seen);
	assert_true(seen.accepted > 0 && seen.marked > 0 && seen.named > 0);
}

/* SHO-15: writes at every place between two cuts */
static void
cut__puts_each_entry__into_one_handover(void **state)
{
	struct walk *w = test_malloc(sizeof *w);

	(void)state;
	walk_open(w, seed());
	for (int i = 0; i < 9; i++) {
		int giver = i % PEOPLE, receiver = (i + 1) % PEOPLE;
		test_write(w->session[roll(w, PEOPLE)], "before", false, 0);
		test_prepare(&w->t, w->session[giver]);
		test_freeze(&w->t, w->session[giver]);
		for (unsigned n = roll(w, 3); n > 0; n--)
			test_write(w->session[roll(w, PEOPLE)], "while frozen", false, 0);
		if (roll(w, 2)) {
			MUST(handover_recall(w->session[giver], &w->t.ref, "once more", E));
			test_write(w->session[giver], "between", false, 0);
			test_prepare(&w->t, w->session[giver]);
			test_freeze(&w->t, w->session[giver]);
		}
		test_offer(&w->t, w->key[giver]);
		test_write(w->session[receiver], "while offered", false, 0);
		test_review(&w->t, w->session[receiver]);
		test_write(w->session[giver], "in review", false, 0);
		test_accept(&w->t, w->key[receiver], w->key[giver]);
	}
	check_cuts(w);
	walk_close(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut__puts_each_entry__into_one_handover),
		cmocka_unit_test(walk__traps_nobody__and_loses_no_entry),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
