/* handover_sign.c — what is signed of a handover, by whom, and what follows. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "domain/conduct.h"
#include "domain/duty_sql.h"
#include "domain/handover_core.h"
#include "domain/handover_due.h"
#include "domain/handover_exits_sql.h"
#include "domain/handover_rules.h"
#include "domain/handover_watch_sql.h"
#include "domain/shift.h"

/* ---- what the dialog shows ---- */

static enum record_type
type_of(enum handover_action a)
{
	switch (a) {
	case HANDOVER_DO_OFFER: return RECORD_HANDOVER_OFFERED;
	case HANDOVER_DO_CLOSE_DESK: return RECORD_DESK_CLOSED;
	case HANDOVER_DO_ACCEPT: return RECORD_HANDOVER_ACCEPTED;
	case HANDOVER_DO_CHECK: return RECORD_HANDOVER_CHECKED;
	case HANDOVER_DO_UNATTENDED: return RECORD_HANDOVER_UNATTENDED;
	case HANDOVER_DO_RELEASE: return RECORD_BLOCKER_RELEASED;
	case HANDOVER_DO_NONE:
	case HANDOVER_DO_EDIT:
	case HANDOVER_DO_FREEZE:
	case HANDOVER_DO_RECALL:
	case HANDOVER_DO_REVIEW:
	case HANDOVER_DO_MARK:
	case HANDOVER_DO_ANSWER:
	case HANDOVER_DO_RETURN:
	case HANDOVER_DO_ADD:
	case HANDOVER_DO_CLOSING:
	case HANDOVER_DO_ASK_SUPPLEMENT:
	case HANDOVER_DO_ASK_REDO:
	case HANDOVER_DO_SUPPLEMENT:
	case HANDOVER_DO_RESIGN:
	case HANDOVER_DO_LET_BE:
	case HANDOVER_DO_UNFIT:
	case HANDOVER_DO_SUBSTITUTE:
	case HANDOVER_DO_PHONE:
	case HANDOVER_DO_REACH:
	case HANDOVER_ACTIONS: break;
	}
	die("a step of a handover is signed that has no meaning");
}

/* Part two where there is a receiver's signature to make, else part one. */
static int
part_of(enum handover_action a)
{
	return a == HANDOVER_DO_ACCEPT ? 2 : 1;
}

static bool
encode(struct ctx *c, struct handover_view *v, enum handover_action a, struct buf *out,
	struct err *e)
{
	if (a != HANDOVER_DO_ACCEPT) {
		struct handover_content h;

		if (!handover_is_signed(v->h.state) && !handover_notices(v, e))
			return false;
		h = v->c;
		/* SHO-25: asked and signed only where the desk closes */
		if (!handover_is_signed(v->h.state) && a != HANDOVER_DO_CLOSE_DESK)
			h.answers = h.closing_version = 0;
		return handover_part1_encode(&h, out, e);
	}
	v->c.read_to_seq = v->c.to_seq;
	return handover_party_get(c, c->who, &v->c.receiver, e) &&
	       handover_watch_minutes(c, &v->c.watch_min, e) && handover_joint_take(v, e) &&
	       handover_part2_encode(&v->c, out, e);
}

static void
count_sections(const struct handover_view *v, struct handover_sign *s)
{
	int *count[HANDOVER_SECTIONS] = {
		[HANDOVER_CHECK] = &s->checks,
		[HANDOVER_ITEM] = &s->items,
		[HANDOVER_MATTER] = &s->matters,
		[HANDOVER_INCIDENT] = &s->incidents,
		[HANDOVER_MESSAGE] = &s->message,
		[HANDOVER_INSTRUCTION] = &s->instructions,
	};

	for (int i = 0; i < v->c.lines; i++) {
		const struct handover_line *l = &v->c.line[i];
		*count[l->section] += l->section != HANDOVER_MESSAGE || *l->remark;
		if (handover_line_is_exception(l))
			s->exception[s->exceptions++] = l;
	}
}

/* LOG-11: what is stored and signed has its texts beside it, in *r. */
static bool
encode_apart(struct ctx *c, struct handover_view *v, enum handover_action a, struct record *r,
	struct buf *out, struct err *e)
{
	struct buf full;

	buf_init(&full);
	bool good = encode(c, v, a, &full, e) &&
		    handover_apart_split(&v->c, part_of(a), &full, r, out, e);
	buf_free(&full);
	return good;
}

/* SHO-07 (d): who signs in the giver's place, and because of which mark. */
static bool
take_behalf(struct ctx *c, const struct handover_view *v, struct handover_sign *s, struct err *e)
{
	int64_t acting = handover_acting_giver(&v->x, &v->h);

	if (acting == v->h.giver)
		return true;
	for (int i = 0; i < v->x.unfits; i++)
		if (v->x.unfit[i].person.person == v->h.giver)
			s->behalf = &v->x.unfit[i];
	return handover_party_get(c, acting, &s->giver, e);
}

/* Fills everything but leave to sign; *bytes gets the content. */
static bool
build(struct ctx *c, struct handover_view *v, enum handover_action a, struct handover_sign *s,
	struct buf *bytes, struct err *e)
{
	const struct record_kind *k = record_kind((int)type_of(a));
	char text[SEAL_FINGERPRINT_TEXT];

	*s = (struct handover_sign){.action = a,
		.ref = {v->h.id, v->h.rev},
		.record_type = (int)type_of(a),
		.meaning_en = k->meaning_en,
		.meaning_zh = k->meaning_zh,
		.counter_en = "",
		.counter_zh = "",
		.c = &v->c};
	if (a == HANDOVER_DO_ACCEPT && handover_counter_is_due(v)) {
		s->counter_en = record_kind(RECORD_HANDOVER_COUNTERSIGNED)->meaning_en;
		s->counter_zh = record_kind(RECORD_HANDOVER_COUNTERSIGNED)->meaning_zh;
	}
	s->exception = arena_alloc(&v->arena, (size_t)(v->c.lines + 1) * sizeof *s->exception);
	if (!s->exception)
		return err_set(e, ERR_NOMEM);
	if (!encode_apart(c, v, a, NULL, bytes, e) || !handover_party_get(c, c->who, &s->signer, e))
		return false;
	count_sections(v, s);
	s->giver = v->c.giver;
	s->receiver = v->c.receiver;
	if (!take_behalf(c, v, s, e))
		return false;
	seal_hash(s->hash, bytes->p, bytes->len);
	seal_fingerprint(text, s->hash);
	str_hex(text, s->hash, 4);
	(void)str_format(s->check, sizeof s->check, "%.4s %.4s", text, text + 4);
	for (char *p = s->check; *p; p++)
		if (*p >= 'a' && *p <= 'f')
			*p = (char)(*p - 'a' + 'A');
	return true;
}

bool
handover_sign_ask(struct ctx *c, struct handover_view *v, enum handover_action a,
	struct handover_sign *out, struct err *e)
{
	struct buf bytes;
	bool good;

	if (!handover_may(c, v, a, e))
		return false;
	buf_init(&bytes);
	good = build(c, v, a, out, &bytes, e);
	buf_free(&bytes);
	return good;
}

/* ---- the work of a signature ---- */

struct signing {
	struct handover_data d;
	const struct handover_step *step;
	struct handover_view v;
	struct handover_sign now;
	struct buf bytes;
};

static void
signing_free(struct signing *s)
{
	buf_free(&s->bytes);
	handover_view_free(&s->v);
}

static bool
signing_fail(struct ctx *c, struct signing *s)
{
	signing_free(s);
	return act_fail(c);
}

/* Begins, loads, asks the rules, and holds what will be signed against what the
 * dialog showed. */
static bool
signing_begin(struct ctx *c, const struct handover_sign *shown, enum handover_action a,
	struct signing *s, struct err *e)
{
	assert(shown->action == a);
	*s = (struct signing){0};
	buf_init(&s->bytes);
	if (!handover_begin(c, &shown->ref, a, &s->d, &s->step, e))
		return false;
	if (!handover_load(c, s->d.h.id, &s->v, e) || !handover_unblocked(&s->v, a, e) ||
		!build(c, &s->v, a, &s->now, &s->bytes, e))
		return signing_fail(c, s);
	if (seal_same(s->now.hash, shown->hash, SEAL_HASH))
		return true;
	(void)err_set(e, ERR_STALE,
		.msgid = N_("The handover changed while you were about to sign. Read it again"));
	return signing_fail(c, s);
}

static bool
signing_done(struct ctx *c, struct signing *s, struct handover_ref *ref, struct err *e)
{
	bool good = handover_done(c, &s->d, s->step, 0, ref, e);

	signing_free(s);
	return good;
}

/* The texts of the very content that is signed. */
static bool
put_texts(struct ctx *c, struct signing *s, struct record *r, struct err *e)
{
	struct buf again;

	buf_init(&again);
	bool good = encode_apart(c, &s->v, s->now.action, r, &again, e);
	assert(!good || again.len == s->bytes.len);
	buf_free(&again);
	return good;
}

/* Signs who was named for the giver? A supervisor who releases the holder does not. */
static bool
is_in_place(const struct ctx *c, const struct signing *s)
{
	return s->now.behalf && s->now.giver.person == c->who;
}

static bool
write_part1(struct ctx *c, struct signing *s, enum record_type type, const char *why,
	struct ledger_ref *ref, struct err *e)
{
	struct record r;
	bool good;

	record_init(&r, type, s->d.h.desk);
	good = ledger_content(c, &r, s->bytes.p, s->bytes.len, e);
	if (is_in_place(c, s))
		record_int(&r, TAG_ON_BEHALF, s->d.h.giver);
	record_int(&r, TAG_HANDOVER_ID, s->d.h.id);
	record_int(&r, TAG_HANDOVER_NO, s->d.no);
	record_int(&r, TAG_HANDOVER_DRAFT, s->d.draft);
	record_int(&r, TAG_HANDOVER_FROM_SEQ, s->d.from_seq);
	record_int(&r, TAG_HANDOVER_TO_SEQ, s->d.to_seq);
	record_int(&r, TAG_HANDOVER_GIVER, s->d.h.giver);
	record_said(&r, TAG_HANDOVER_REASON, why);
	if (is_in_place(c, s))
		record_int(&r, TAG_HANDOVER_UNFIT, s->now.behalf->seq);
	good = good && put_texts(c, s, &r, e) && ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return good && handover_put_part1(c, s->d.h.id, ref->id, e);
}

bool
handover_offer(
	struct ctx *c, const struct handover_sign *s, struct handover_ref *ref, struct err *e)
{
	struct signing w;
	struct ledger_ref part1;

	if (!signing_begin(c, s, HANDOVER_DO_OFFER, &w, e))
		return false;
	if (!write_part1(c, &w, RECORD_HANDOVER_OFFERED, NULL, &part1, e))
		return signing_fail(c, &w);
	return signing_done(c, &w, ref, e);
}

/* The holder goes; the handover waits for the next person. */
static bool
lay_down(struct ctx *c, const struct handover_data *d, int64_t state, int64_t record, struct err *e)
{
	struct duty_data duty;

	if (!duty_data_get(c, d->h.desk, &duty, e))
		return false;
	duty.state = state;
	duty.holder = 0;
	duty.waiting = d->h.id;
	duty.record = record;
	return duty_data_put(c, &duty, e);
}

bool
handover_close_desk(
	struct ctx *c, const struct handover_sign *s, struct handover_ref *ref, struct err *e)
{
	struct signing w;
	struct ledger_ref part1;

	if (!signing_begin(c, s, HANDOVER_DO_CLOSE_DESK, &w, e))
		return false;
	if (!write_part1(c, &w, RECORD_DESK_CLOSED, NULL, &part1, e) ||
		!lay_down(c, &w.d, DUTY_ROW_CLOSED, part1.id, e))
		return signing_fail(c, &w);
	return signing_done(c, &w, ref, e);
}

/* ---- accepting ---- */

static bool
giver_is_right(struct ctx *receiver, struct ctx *giver, const struct signing *w, struct err *e)
{
	if (!handover_counter_is_due(&w->v))
		return true;
	if (!giver || giver->who != w->now.giver.person || !giver->key)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-08",
			.msgid = N_(
				"The person handing over countersigns, with their own password"));
	/* SHO-01 */
	if (giver->who == receiver->who ||
		signing_key_person(giver->key) == signing_key_person(receiver->key))
		return err_set(e, ERR_BLOCKED, .rule = "SHO-01",
			.msgid = N_("You hand over here. Another person must receive it"));
	if (!giver->key_confirmed)
		return err_set(e, ERR_DENIED, .field = "giver_password",
			.msgid = N_("The person handing over types their password to countersign"));
	giver->now = receiver->now;
	return access_may(giver, w->now.behalf ? ACT_BLOCKER_RELEASE : ACT_HANDOVER_OFFER,
		&(struct access_object){
			.desk = w->d.h.desk, .person = w->now.behalf ? w->d.h.giver : 0},
		e);
}

static bool
write_accepted(struct ctx *c, struct signing *w, struct ledger_ref *part2, struct err *e)
{
	struct ledger_record part1;
	struct record r;
	bool good;

	if (!ledger_read(c, w->d.h.part1_record, &part1, e))
		return false;
	record_init(&r, RECORD_HANDOVER_ACCEPTED, w->d.h.desk);
	good = ledger_content(c, &r, w->bytes.p, w->bytes.len, e);
	record_int(&r, TAG_HANDOVER_ID, w->d.h.id);
	record_int(&r, TAG_HANDOVER_NO, w->d.no);
	record_int(&r, TAG_HANDOVER_DRAFT, w->d.draft);
	record_int(&r, TAG_HANDOVER_FROM_SEQ, w->d.from_seq);
	record_int(&r, TAG_HANDOVER_TO_SEQ, w->d.to_seq);
	record_bytes(&r, TAG_HANDOVER_PART1_HASH, part1.ref.hash, SEAL_HASH);
	record_bytes(&r, TAG_HANDOVER_PART1_SIG, part1.sig, SEAL_SIG);
	record_int(&r, TAG_HANDOVER_GIVER, w->d.h.giver);
	record_int(&r, TAG_HANDOVER_RECEIVER, c->who);
	good = good && put_texts(c, w, &r, e) && ledger_append(c, NULL, &r, part2, e);
	record_free(&r);
	ledger_record_free(&part1);
	return good;
}

static bool
write_countersigned(struct ctx *c, const struct ctx *giver, const struct signing *w,
	const struct ledger_ref *part2, struct ledger_ref *counter, struct err *e)
{
	struct record r;
	bool good;

	record_init(&r, RECORD_HANDOVER_COUNTERSIGNED, w->d.h.desk);
	record_bytes(&r, TAG_CONTENT_HASH, w->now.hash, SEAL_HASH);
	record_int(&r, TAG_CONTENT_BYTES, (int64_t)w->bytes.len);
	if (w->now.behalf)
		record_int(&r, TAG_ON_BEHALF, w->d.h.giver);
	record_int(&r, TAG_HANDOVER_ID, w->d.h.id);
	record_int(&r, TAG_HANDOVER_NO, w->d.no);
	record_int(&r, TAG_HANDOVER_DRAFT, w->d.draft);
	record_bytes(&r, TAG_HANDOVER_PART1_HASH, w->v.c.part1_hash, SEAL_HASH);
	record_bytes(&r, TAG_HANDOVER_PART2_HASH, part2->hash, SEAL_HASH);
	record_int(&r, TAG_HANDOVER_GIVER, w->d.h.giver);
	record_int(&r, TAG_HANDOVER_RECEIVER, c->who);
	if (w->now.behalf)
		record_int(&r, TAG_HANDOVER_UNFIT, w->now.behalf->seq);
	good = ledger_append(c, giver->key, &r, counter, e);
	record_free(&r);
	return good;
}

/* SHO-08: only now does duty pass. SHO-15: the next duty begins after N. */
static bool
pass_duty(struct ctx *c, const struct signing *w, int64_t record, struct err *e)
{
	struct duty_data duty;
	struct shift_duty on;

	/* SHO-02: whoever comes before the shift begins comes for it */
	if (!duty_data_get(c, w->d.h.desk, &duty, e) || !shift_taken(c, w->d.h.desk, &on, e))
		return false;
	duty.shift = handover_giver_is_gone(w->d.h.state) || !w->d.shift_in ? on.shift_id
									    : w->d.shift_in;
	duty.state = DUTY_ROW_HELD;
	duty.holder = c->who;
	duty.day = on.business_day;
	duty.since_us = c->now.utc_us;
	duty.from_seq = w->d.to_seq + 1;
	duty.waiting = 0;
	duty.record = record;
	return duty_data_put(c, &duty, e);
}

/* SHO-07: they stay open and red until they are released or resolved. */
static bool
put_joints(struct ctx *c, const struct signing *w, struct err *e)
{
	for (int i = 0; i < w->v.c.joints; i++)
		if (!handover_joint_insert(c, w->d.h.id, &w->v.c.joint[i], e))
			return false;
	return true;
}

/* SHO-02, SCR-05: given later than the grace; where it was given in time, who came late
 * has it from their attendance (ATT-02). */
static bool
was_late(struct ctx *c, const struct signing *w, int64_t record, struct err *e)
{
	const struct handover *h = &w->d.h;
	const int min = handover_late_min(w->d.due_us, w->d.grace_min, h->offered_us);
	const struct conduct_found f = {.person = h->giver,
		.day = w->d.day,
		.code = "D-08",
		.source = CONDUCT_OF_LATE,
		.source_id = h->id,
		.minutes = min,
		.evidence = record};

	return min <= 0 || handover_giver_is_gone(h->state) ||
	       conduct_propose_once_within(c, &f, e);
}

bool
handover_accept(struct ctx *receiver, struct ctx *giver, const struct handover_sign *s,
	struct handover_ref *ref, struct err *e)
{
	struct signing w;
	struct ledger_ref part2, counter = {0};

	if (!signing_begin(receiver, s, HANDOVER_DO_ACCEPT, &w, e))
		return false;
	bool due = handover_counter_is_due(&w.v);
	if (!giver_is_right(receiver, giver, &w, e) || !write_accepted(receiver, &w, &part2, e) ||
		(due && !write_countersigned(receiver, giver, &w, &part2, &counter, e)) ||
		!handover_put_accepted(receiver, w.d.h.id, part2.id, counter.id, e) ||
		!handover_watch_begin(receiver, w.d.h.id, &part2, w.v.c.watch_min, e) ||
		!put_joints(receiver, &w, e) || !pass_duty(receiver, &w, part2.id, e) ||
		!was_late(receiver, &w, part2.id, e) || !handover_settle(receiver, &w.v, e))
		return signing_fail(receiver, &w);
	return signing_done(receiver, &w, ref, e);
}

/* ---- the supervisor ---- */

bool
handover_check(
	struct ctx *c, const struct handover_sign *s, struct handover_ref *ref, struct err *e)
{
	struct signing w;

	if (!signing_begin(c, s, HANDOVER_DO_CHECK, &w, e))
		return false;
	if (!handover_check_put(c, &w.d, e))
		return signing_fail(c, &w);
	return signing_done(c, &w, ref, e);
}

/* ---- nobody came, SHO-14 ---- */

static bool
is_overdue(struct ctx *c, int64_t since_us, struct err *e)
{
	int64_t left;
	char text[24];

	if (!handover_unattended_wait(c, since_us, c->now.utc_us, &left, e))
		return false;
	(void)str_format(text, sizeof text, "%lld", (long long)left);
	return !left ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-14",
		       .msgid = N_("Nobody came is said after waiting. {1} minutes are left"),
		       .arg = {text});
}

/* The open handover, or a new one: a holder who prepared nothing may be
 * released too, so that no order of events traps anyone (SHO-13). */
static bool
find_or_create(
	struct ctx *c, int64_t desk, struct handover_data *d, int64_t *since_us, struct err *e)
{
	struct duty duty;

	if (!duty_load(c, desk, &duty, e))
		return false;
	if (duty.state != DUTY_HELD)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-14",
			.msgid = N_("Nobody holds this desk now"));
	*since_us = duty.since_us;
	if (!duty.open && !handover_create(c, &duty, 0, &duty.open, e))
		return false;
	if (!handover_data_get(c, duty.open, d, e))
		return false;
	if (d->h.opened_us != c->now.utc_us)
		*since_us = d->h.offered_us ? d->h.offered_us : d->h.opened_us;
	return true;
}

/* What is not signed yet is cut and signed by the supervisor as it stands. */
static bool
write_unattended(
	struct ctx *c, struct signing *w, const char *why, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	bool good, changed;

	if (handover_is_signed(w->d.h.state)) {
		handover_record(&r, RECORD_HANDOVER_UNATTENDED, &w->d);
		record_int(&r, TAG_HANDOVER_GIVER, w->d.h.giver);
		record_said(&r, TAG_HANDOVER_REASON, why);
		good = ledger_append(c, NULL, &r, ref, e);
		record_free(&r);
		return good;
	}
	if (handover_is_editable(w->d.h.state) &&
		(!handover_gather(c, &w->d, &changed, e) || !handover_cut(c, &w->d, e)))
		return false;
	return handover_load(c, w->d.h.id, &w->v, e) &&
	       build(c, &w->v, HANDOVER_DO_UNATTENDED, &w->now, &w->bytes, e) &&
	       write_part1(c, w, RECORD_HANDOVER_UNATTENDED, why, ref, e);
}

static bool
release_holder(
	struct ctx *c, int64_t desk, const char *why, struct handover_ref *moved, struct err *e)
{
	struct signing w = {0};
	struct ledger_ref ref;
	int64_t since_us;
	bool good;

	buf_init(&w.bytes);
	good = find_or_create(c, desk, &w.d, &since_us, e) && is_overdue(c, since_us, e) &&
	       handover_step_may(w.d.h.state, HANDOVER_DO_UNATTENDED,
		       &(struct handover_parts){c->who, w.d.h.giver, w.d.h.receiver}, &w.step, e) &&
	       write_unattended(c, &w, why, &ref, e) && handover_marks_clear(c, w.d.h.id, e) &&
	       handover_answers_clear(c, w.d.h.id, e) &&
	       handover_put_review(c, w.d.h.id, 0, 0, e) &&
	       handover_put_reason(c, w.d.h.id, why, ref.id, e) &&
	       handover_move(c, &w.d, w.step->to, 0, moved, e) &&
	       lay_down(c, &w.d, DUTY_ROW_UNATTENDED, ref.id, e);
	signing_free(&w);
	return good;
}

bool
handover_unattended(
	struct ctx *c, int64_t desk, const char *why, struct handover_ref *ref, struct err *e)
{
	struct handover_ref moved;
	struct duty duty;

	if (!c->key_confirmed)
		return err_set(e, ERR_DENIED, .field = "password",
			.msgid = N_("Signing asks for your password. Type it again"));
	if (!handover_why_check(why, "why", e) || !duty_load(c, desk, &duty, e) ||
		!act_begin(c, ACT_HANDOVER_UNATTENDED,
			&(struct access_object){.desk = desk, .person = duty.holder}, e))
		return false;
	if (!release_holder(c, desk, why, &moved, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ref = moved;
	return true;
}
