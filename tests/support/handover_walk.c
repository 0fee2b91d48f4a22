/* handover_walk.c — random orders of what people do at a desk. SPDX-License-Identifier: MIT */
#include "support/handover_walk.h"

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
#include "domain/handover_back.h"
#include "domain/handover_exits.h"
#include "domain/handover_watch.h"
#include "domain/incident.h"

enum { CUTS_MAX = 2000, ENTRIES_MAX = 8000 };

unsigned
walk_roll(struct walk *w, unsigned sides)
{
	w->random ^= w->random << 13;
	w->random ^= w->random >> 7;
	w->random ^= w->random << 17;
	return (unsigned)(w->random >> 33) % sides;
}

void
walk_open(struct walk *w, uint64_t seed)
{
	*w = (struct walk){.seed = seed, .random = seed * 2654435761u + 1, .receiver = -1};
	test_duty_open(&w->t, NULL);
	test_site_sign_in(&w->t.site, "manager", &w->manager);
	test_site_confirm(&w->t.site, "manager", &w->manager_key);
	w->session[0] = &w->t.anna;
	w->session[1] = &w->t.wxm;
	w->session[2] = &w->t.bob;
	w->key[0] = &w->t.anna_key;
	w->key[1] = &w->t.wxm_key;
	w->key[2] = &w->t.bob_key;
	for (int i = 0; i < WALK_PEOPLE; i++)
		w->person[i] = w->session[i]->who;
	test_prepare(&w->t, w->session[0]);
}

static int
index_of(struct walk *w, int64_t person)
{
	for (int i = 0; i < WALK_PEOPLE; i++)
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
	return who >= 0 && walk_roll(w, 4) ? who : (int)walk_roll(w, WALK_PEOPLE);
}

static void
write_something(struct walk *w, struct ctx *c)
{
	struct err e;

	err_clear(&e);
	if (walk_roll(w, 30) == 0 && !w->incident)
		w->incidents += incident_open(
			c, INCIDENT_OTHER, INCIDENT_URGENT, "smoke", &w->incident, &e);
	else
		test_write(c, "Something happened", walk_roll(w, 4) == 0, (int)walk_roll(w, 3));
}

/* Whatever is open at the desk. */
static bool
resolve(struct walk *w, struct ctx *c)
{
	struct incidents l;
	struct arena a;
	struct err e;
	bool good = true;

	err_clear(&e);
	arena_init(&a);
	MUST(incident_list(c, w->t.site.front, 0, &a, &l, E));
	for (int i = 0; i < l.n; i++)
		good &= incident_move(
			c, l.incident[i].id, l.incident[i].rev, INCIDENT_RESOLVED, "it is out", &e);
	arena_free(&a);
	if (good)
		w->incident = 0;
	return good;
}

static void
prepare(struct walk *w, struct ctx *c)
{
	struct handover_ref ref;
	struct duty d;
	struct err e;

	err_clear(&e);
	MUST(duty_load(c, w->t.site.front, &d, E));
	if (d.holder != c->who || !handover_prepare(c, 0, &ref, &e))
		return;
	w->t.ref = ref;
	if (handover_is_editable(test_state(&w->t)))
		test_prepare(&w->t, c);
}

static void
close_or_leave(struct walk *w, struct ctx *k)
{
	struct handover_ref ref;
	struct err e;

	err_clear(&e);
	if (walk_roll(w, 3) == 0) {
		w->closed += try_sign(&w->t, k, NULL, HANDOVER_DO_CLOSE_DESK, &e);
	} else if (walk_roll(w, 6) == 0) {
		test_site_add_minutes(&w->t.site, 31);
		w->unattended +=
			handover_unattended(&w->t.super_key, w->t.site.front, "nobody", &ref, &e);
	}
}

/* SHO-07 (d): of one incoming person a handover at most, so that two of three
 * stay fit for it. */
static void
judge(struct walk *w, int who)
{
	int64_t other = w->person[walk_roll(w, WALK_PEOPLE)];
	struct ctx *k = walk_roll(w, 3) ? w->key[who] : &w->t.super_key;
	struct handover_exits x;
	struct arena a;
	struct err e;

	err_clear(&e);
	arena_init(&a);
	MUST(handover_exits_load(&w->t.super, w->t.ref.id, &a, &x, E));
	if (x.unfits == 0 && w->giver >= 0 && other != w->person[w->giver])
		w->unfit += handover_unfit_mark(k, &w->t.ref, other, "smells of drink", &e);
	else
		w->substituted +=
			handover_substitute_name(k, &w->t.ref, HANDOVER_INCOMING, other, &e);
	arena_free(&a);
}

/* What may be released of what blocks now. out: false = nothing */
static bool
blocker_take(struct walk *w, char clause[4], int *line)
{
	struct handover_view v;
	bool found = false;

	MUST(handover_load(&w->t.super, w->t.ref.id, &v, E));
	for (int i = 0; !found && i < v.blockers; i++) {
		const struct handover_blocker *b = &v.blocker[i];
		if (!b->can_release || b->released)
			continue;
		(void)str_copy(clause, 4, b->clause);
		*line = b->line;
		found = true;
	}
	handover_view_free(&v);
	return found;
}

/* SHO-07: on the spot, by phone, or nobody is reached */
static void
release(struct walk *w, int who)
{
	struct handover_phone_said said = {.superior = w->t.super.who,
		.said_us = w->t.site.clock.at.utc_us,
		.words = "let them go"};
	char clause[4] = "a";
	struct err e;
	int line = 0;

	err_clear(&e);
	if (!blocker_take(w, clause, &line))
		return;
	said.clause = clause;
	said.line = line;
	switch (walk_roll(w, 3)) {
	case 0:
		w->released +=
			handover_release(&w->t.super_key, &w->t.ref, clause, line, "seen to", &e);
		break;
	case 1: w->phoned += handover_phone_release(w->key[who], &w->t.ref, &said, &e); break;
	default:
		w->tried += handover_attempt_add(
			w->session[who], &w->t.ref, w->t.super.who, false, "no answer", &e);
		test_site_add_minutes(&w->t.site, (int)walk_roll(w, 40));
	}
}

/* SHO-10, SHO-18: what comes after the acceptance of the newest. */
static void
afterwards(struct walk *w, int who)
{
	struct handover_back b = {
		walk_roll(w, 2) ? HANDOVER_ROUND_SUPPLEMENT : HANDOVER_ROUND_REDO, 0, "say more"};
	struct handover_ref ref;
	struct handover_rows l;
	struct arena a;
	struct err e;

	err_clear(&e);
	arena_init(&a);
	MUST(handover_list(&w->t.super, &(struct handover_page){w->t.site.front, 0, 3}, &a, &l, E));
	for (int i = 0; i < l.n; i++) {
		struct handover_view v;
		MUST(handover_load(&w->t.super, l.row[i].id, &v, E));
		ref = (struct handover_ref){v.h.id, v.h.rev};
		int giver = index_of(w, v.h.giver), receiver = index_of(w, v.h.receiver);
		handover_view_free(&v);
		b.owes = b.kind == HANDOVER_ROUND_SUPPLEMENT ? w->person[walk_roll(w, 3)] : 0;
		switch (walk_roll(w, 5)) {
		case 0: w->sent_back += handover_send_back(&w->manager_key, &ref, &b, &e); break;
		case 1:
			w->answered_back += handover_supplement(w->key[who], &ref, "more", &e);
			break;
		case 2:
			if (giver >= 0 && receiver >= 0)
				w->answered_back += handover_redo(w->key[giver], w->key[receiver],
					&ref, &(struct handover_restated){"as it was", "so it is"},
					&e);
			break;
		case 3:
			w->answered_back += handover_let_be(&w->manager_key, &ref, "enough", &e);
			break;
		default:
			if (walk_roll(w, 4) == 0)
				test_site_add_minutes(&w->t.site, 16);
			w->watched += handover_watch_close(w->key[who], ref.id, &e);
		}
	}
	arena_free(&a);
}

/* One random intention of one random person; most are refused. */
static void
step(struct walk *w)
{
	unsigned what = walk_roll(w, 16);
	int right = what == 8 || what == 11 ? w->receiver : w->giver;
	int who = likely(w, what == 7 ? -1 : right), other = likely(w, w->giver);
	struct ctx *c = w->session[who], *k = w->key[who];
	struct err e;

	err_clear(&e);
	w->what = (int)what;
	switch (what) {
	case 0:
	case 1: write_something(w, c); break;
	case 2:
	case 3: prepare(w, c); break;
	case 4: w->frozen += handover_freeze(c, &w->t.ref, &e); break;
	case 5: (void)try_sign(&w->t, k, NULL, HANDOVER_DO_OFFER, &e); break;
	case 6:
		w->recalled +=
			walk_roll(w, 3) == 0 && handover_recall(c, &w->t.ref, "think again", &e);
		break;
	case 7: w->reviewed += handover_review(c, &w->t.ref, &e); break;
	case 8: (void)mark_all(w, c); break;
	case 9:
		w->returned +=
			walk_roll(w, 4) == 0 && handover_return(c, &w->t.ref, "not complete", &e);
		break;
	case 10: close_or_leave(w, k); break;
	case 11: w->accepted += try_sign(&w->t, k, w->key[other], HANDOVER_DO_ACCEPT, &e); break;
	case 12: judge(w, who); break;
	case 13: release(w, who); break;
	case 14: afterwards(w, who); break;
	default: (void)(walk_roll(w, 3) == 0 && resolve(w, c)); break;
	}
	refresh(w);
}

/* Who comes: named in the place of whom was marked, else anybody who is fit. */
static int
who_comes(struct walk *w, int giver, bool gone)
{
	struct handover_exits x;
	struct arena a;
	int comes = -1;

	arena_init(&a);
	MUST(handover_exits_load(&w->t.super, w->t.ref.id, &a, &x, E));
	for (int i = 0; i < WALK_PEOPLE; i++)
		if (i != giver && !handover_is_unfit(&x, w->person[i]) &&
			(!x.acts[HANDOVER_INCOMING] || x.acts[HANDOVER_INCOMING] == w->person[i]))
			comes = i;
	assert_true(comes >= 0);
	if (x.unfit_now[HANDOVER_INCOMING])
		MUST(handover_substitute_name(gone ? &w->t.super_key : w->key[giver], &w->t.ref,
			HANDOVER_INCOMING, w->person[comes], E));
	arena_free(&a);
	return comes;
}

/* SHO-13: whatever the state, the people at the desk bring it to an accepted
 * handover; nobody special is needed but where somebody was released. */
static void
rescue(struct walk *w)
{
	struct handover_view v;
	struct duty d;
	int giver, receiver;

	MUST(duty_load(&w->t.super, w->t.site.front, &d, E));
	if (!d.open)
		return;
	MUST(handover_load(&w->t.super, d.open, &v, E));
	giver = index_of(w, v.h.giver);
	handover_view_free(&v);
	refresh(w);
	if (w->incident)
		assert_true(resolve(w, w->session[giver]));
	bool gone = handover_giver_is_gone(test_state(&w->t));
	receiver = who_comes(w, giver, gone); /* (d) holds up the offer too */
	if (handover_is_editable(test_state(&w->t))) {
		test_prepare(&w->t, w->session[giver]);
		test_freeze(&w->t, w->session[giver]);
	}
	if (test_state(&w->t) == HANDOVER_FROZEN)
		test_offer(&w->t, w->key[giver]);
	test_read_all(w->session[receiver]);
	MUST(handover_review(w->session[receiver], &w->t.ref, E));
	assert_true(mark_all(w, w->session[receiver]));
	test_accept(&w->t, w->key[receiver], gone ? NULL : w->key[giver]);
	assert_int_equal(test_holder(&w->t), w->person[receiver]);
	w->rescued++;
}

/* ---- SHO-15 ---- */

struct range {
	int64_t from, to;
};

/* The cut of every accepted handover, from the signed bytes. */
static int
signed_ranges(struct ctx *c, int64_t desk, struct range *out, int max)
{
	struct handover_rows l;
	struct handover_signed s;
	struct arena a;
	int kept = 0;

	arena_init(&a);
	MUST(handover_list(c, &(struct handover_page){desk, 0, max}, &a, &l, E));
	for (int i = l.n - 1; i >= 0; i--) {
		if (!l.row[i].accepted_us)
			continue;
		MUST(handover_signed_load(c, l.row[i].id, &s, E));
		out[kept++] = (struct range){s.c.from_seq, s.c.to_seq};
		handover_signed_free(&s);
	}
	arena_free(&a);
	return kept;
}

static int
all_seqs(struct ctx *c, int64_t desk, int64_t *out)
{
	struct entry_filter f = {.desk_id = desk};
	struct entry_list l;
	int64_t than = 0;
	int n = 0;
	bool more = true;

	while (more) {
		MUST(entry_page(c, &f,
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
void
walk_check_cuts(struct ctx *c, int64_t desk)
{
	static int64_t seq[ENTRIES_MAX];
	static struct range r[CUTS_MAX];
	struct duty d;
	int n = signed_ranges(c, desk, r, CUTS_MAX), entries = all_seqs(c, desk, seq);

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
	MUST(duty_load(c, desk, &d, E));
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

void
walk_run(struct walk *w, int steps)
{
	for (int i = 0; i < steps; i++, w->step++) {
		step(w);
		check_desk(w);
		if (walk_roll(w, 60) == 0) {
			w->what = -1;
			rescue(w);
			check_desk(w);
		}
	}
}

void
walk_end(struct walk *w)
{
	prepare(w, w->session[0]);
	prepare(w, w->session[1]);
	prepare(w, w->session[2]);
	refresh(w);
	rescue(w);
	check_desk(w);
	walk_check_cuts(&w->t.super, w->t.site.front);
	check_verify(w);
	test_site_sign_out(&w->manager_key);
	test_site_sign_out(&w->manager);
	test_duty_close(&w->t);
}

void
walk_tell(const struct walk *w)
{
	print_message("seed %llu, %d steps: accepted %d, rescued %d, recalled %d, returned %d, "
		      "closed %d, unattended %d, incidents %d, unfit %d, substitutes %d, released "
		      "%d, by phone %d, nobody reached %d, sent back %d, answered %d, watches "
		      "closed %d\n",
		(unsigned long long)w->seed, w->step, w->accepted, w->rescued, w->recalled,
		w->returned, w->closed, w->unattended, w->incidents, w->unfit, w->substituted,
		w->released, w->phoned, w->tried, w->sent_back, w->answered_back, w->watched);
}
