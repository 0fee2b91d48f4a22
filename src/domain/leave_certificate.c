/* leave_certificate.c — the paper that a leave needs. SPDX-License-Identifier: MIT
 *
 * source: LV-09, LOG-11, CON-06.
 */
#include "domain/leave_certificate.h"

#include "base/day.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/export.h"
#include "domain/leave_certificate_sql.h"
#include "domain/leave_core.h"
#include "domain/leave_paper_made.h"
#include "domain/ledger.h"
#include "domain/param.h"

/* --- who may see it --- */

bool
leave_certificate_may_see(struct ctx *c, const struct leave *l, bool *may, struct err *e)
{
	struct access_object on = {.person = l->person};

	*may = l->person == c->who || l->with == c->who || access_may(c, ACT_LEAVE_FILE, &on, NULL);
	return *may || leave_signed_by(c, l->id, c->who, may, e);
}

static bool
must_see(struct ctx *c, const struct leave *l, struct err *e)
{
	bool may;

	if (!leave_certificate_may_see(c, l, &may, e))
		return false;
	return may ||
	       err_set(e, ERR_DENIED, .rule = "CON-06",
		       .msgid = N_("Only the person, who decides, and HR see the certificate"));
}

/* --- adding --- */

bool
leave_paper_check(struct ctx *c, const struct leave_paper *p, struct err *e)
{
	static const struct typed_rule name = {.field = "name",
		.rule = "LV-09",
		.msgid = N_("Name the paper or file, at most 80 characters. Example: note.pdf"),
		.least = 1,
		.most = ATTACHMENT_NAME_CHARS};
	static const struct typed_rule hospital = {.field = "hospital",
		.rule = "LV-09",
		.msgid = N_("Name the hospital, in 2 to 60 characters"),
		.least = 2,
		.most = LEAVE_HOSPITAL_CHARS};

	if (!typed_check(p->name, &name, e) || !typed_check(p->hospital, &hospital, e))
		return false;
	return (day_is_valid(p->day) && p->day <= clock_local(c->now.utc_us).day) ||
	       err_set(e, ERR_INVALID, .field = "day", .rule = "LV-09",
		       .msgid = N_("The day on the certificate, not after today"));
}

static void
describe(struct leave_certificate *k, char name[ATTACHMENT_NAME_BYTES], const struct leave_paper *p)
{
	attachment_name(name, p->name);
	k->name = name;
	k->hospital = p->hospital;
	k->day = p->day;
	k->bytes = (int64_t)p->n;
	if (p->n) {
		uint8_t hash[SEAL_HASH];

		seal_hash(hash, p->bytes, p->n);
		str_hex(k->sha256, hash, sizeof hash);
	}
}

/* What takes time for a large file is done before the transaction. */
static void
make_record(struct record *r, const struct leave_certificate *k, const struct leave_paper *p)
{
	const struct attachment_new file = {p->name, p->bytes, p->n};

	record_init(r, RECORD_LEAVE_CERTIFICATE, 0);
	record_int(r, TAG_PAPER_DAY, k->day);
	if (p->n)
		record_int(r, TAG_ATTACH_BYTES, k->bytes);
	record_said(r, TAG_ATTACH_NAME, k->name);
	if (p->n) {
		record_said(r, TAG_ATTACH_MEDIA, attachment_media(k->name));
		record_said(r, TAG_ATTACH_SHA256, k->sha256);
		attachment_cut(r, &file);
	}
	record_said(r, TAG_PAPER_HOSPITAL, k->hospital);
	if (p->n)
		ledger_settle(r);
}

/* Whose it is: known once the leave has its number. */
static bool
say_leave(struct record *r, int64_t leave)
{
	struct buf number;
	bool good;

	ledger_about(r, (struct record_about){RECORD_LEAVE_SENT, leave});
	buf_init(&number);
	buf_u64(&number, (uint64_t)leave);
	good = record_put_in(r, TAG_PAPER_LEAVE, number.p, number.len);
	buf_free(&number);
	return good;
}

static bool
store(struct ctx *c, struct leave_certificate *k, struct record *r, struct err *e)
{
	struct ledger_ref ref;

	if (!say_leave(r, k->leave))
		return err_set(e, ERR_NOMEM);
	if (!ledger_append(c, NULL, r, &ref, e))
		return false;
	k->id = ref.id;
	k->by = c->who;
	k->at_us = c->now.utc_us;
	return leave_certificate_insert(c, k, e);
}

static bool
has_room(struct ctx *c, int64_t leave, struct err *e)
{
	int64_t n;

	return leave_certificate_count(c, leave, &n, e) &&
	       (n < LEAVE_CERTIFICATES_MAX ||
		       err_set(e, ERR_BLOCKED, .rule = "LV-09",
			       .msgid = N_("There are 10 certificates, as many as can be")));
}

/* As long as it is not decided for good. */
static bool
is_open(struct ctx *c, const struct leave *l, struct err *e)
{
	if (l->process != LEAVE_APPLY ||
		!(leave_pends(l->state) || l->state == LEAVE_MANAGER_APPROVED ||
			l->state == LEAVE_RETURNED))
		return err_set(e, ERR_BLOCKED, .rule = "LV-09",
			.msgid = N_("This leave is settled. No certificate can be added to it"));
	return has_room(c, l->id, e);
}

static bool
is_new(struct ctx *c, const struct leave_certificate *k, struct err *e)
{
	bool same = false;

	if (*k->sha256 && !leave_certificate_same(c, k->leave, k->sha256, &same, e))
		return false;
	return !same || err_set(e, ERR_CONFLICT, .field = "file",
				.msgid = N_("This very file is attached here already"));
}

static bool
file_fits(struct ctx *c, const struct leave_paper *p, struct err *e)
{
	const struct attachment_new file = {p->name, p->bytes, p->n};
	int64_t max_kib;

	return !p->bytes || (param_get_int(c, "attachment.max_kib", 0, &max_kib, e) &&
				    attachment_bytes_check(&file, max_kib, e));
}

static bool
add(struct ctx *c, const struct leave_paper *p, struct leave_certificate *k, struct record *r,
	struct err *e)
{
	struct leave l;

	if (!leave_row(c, k->leave, &l, e))
		return false;
	if (l.person != c->who)
		return err_set(e, ERR_DENIED, .rule = "LV-09",
			.msgid = N_("Only the person whose leave it is adds its certificate"));
	return leave_paper_check(c, p, e) && file_fits(c, p, e) && is_open(c, &l, e) &&
	       is_new(c, k, e) && store(c, k, r, e);
}

bool
leave_certificate_add(
	struct ctx *c, int64_t leave, const struct leave_paper *p, int64_t *id, struct err *e)
{
	struct leave_certificate k = {.leave = leave};
	char name[ATTACHMENT_NAME_BYTES];
	struct ctx as = *c;
	struct record r;
	bool begun, good;

	as.now = clock_now(&c->clock);
	if (!leave_paper_check(&as, p, e) || !file_fits(c, p, e))
		return false;
	describe(&k, name, p);
	make_record(&r, &k, p);
	begun = act_begin(c, ACT_LEAVE_CERTIFY, &(const struct access_object){.person = c->who}, e);
	good = begun && add(c, p, &k, &r, e);
	record_free(&r);
	if (!good) {
		if (begun)
			(void)act_fail(c);
		return false;
	}
	if (id)
		*id = k.id;
	return act_commit(c, e);
}

bool
leave_paper_make(
	struct ctx *c, const struct leave_paper *p, struct leave_paper_made *out, struct err *e)
{
	struct ctx as = *c;

	*out = (struct leave_paper_made){.k = {.leave = 0}};
	as.now = clock_now(&c->clock);
	if (!leave_paper_check(&as, p, e) || !file_fits(c, p, e))
		return false;
	describe(&out->k, out->name, p);
	make_record(&out->r, &out->k, p);
	out->made = true;
	return true;
}

void
leave_paper_made_free(struct leave_paper_made *m)
{
	if (m->made)
		record_free(&m->r);
}

bool
leave_certificate_within(
	struct ctx *c, const struct leave *l, struct leave_paper_made *m, struct err *e)
{
	m->k.leave = l->id;
	m->k.name = m->name;
	return has_room(c, l->id, e) && is_new(c, &m->k, e) && store(c, &m->k, &m->r, e);
}

/* --- reading --- */

bool
leave_certificates_load(struct ctx *c, int64_t leave, struct arena *a,
	struct leave_certificates *out, struct err *e)
{
	struct leave l;

	*out = (struct leave_certificates){.n = 0};
	return leave_row(c, leave, &l, e) && must_see(c, &l, e) &&
	       leave_certificate_rows(c, leave, a, out, e);
}

static bool
bytes_of(struct ctx *c, const struct leave_certificate *k, struct buf *out, struct err *e)
{
	struct ledger_record r;
	bool good;

	if (!k->bytes)
		return err_set(e, ERR_BLOCKED, .rule = "LV-09",
			.msgid = N_("No file is attached to this certificate"));
	if (!ledger_read(c, k->id, &r, e))
		return false;
	good = attachment_pieces(&r, out, e);
	ledger_record_free(&r);
	return good;
}

/* CON-06: who takes which file, and when. */
static bool
record_take(struct ctx *c, const struct leave_certificate *k, struct err *e)
{
	struct record r;
	bool good;

	record_init(&r, RECORD_EXPORTED, 0);
	record_int(&r, TAG_EXPORT_CHAIN, 0);
	good = ledger_quote(c, &r, TAG_EXPORT_FILE, k->id, e) &&
	       ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return good;
}

static bool
take(struct ctx *c, const struct leave *l, const struct leave_certificate *k, struct err *e)
{
	if (!act_begin(c, ACT_LEAVE_PAPER_TAKE, &(struct access_object){.person = l->person}, e))
		return false;
	return must_see(c, l, e) && record_take(c, k, e) ? act_commit(c, e) : act_fail(c);
}

bool
leave_certificate_take(struct ctx *c, int64_t id, struct buf *out, struct err *e)
{
	struct leave_certificate k;
	size_t before = out->len;
	struct leave l;
	struct arena a;
	bool good;

	arena_init(&a);
	/* Read first: nobody is recorded for a file that is damaged or gone. */
	good = leave_certificate_row(c, id, &a, &k, e) && leave_row(c, k.leave, &l, e) &&
	       must_see(c, &l, e) && bytes_of(c, &k, out, e) && take(c, &l, &k, e);
	arena_free(&a);
	if (!good && out->p)
		out->len = before;
	return good;
}

/* --- LOG-05 --- */

static bool
is_row(struct ctx *c, const struct ledger_record *r, struct arena *a)
{
	struct leave_certificate k;

	if (!leave_certificate_row(c, r->ref.id, a, &k, NULL) ||
		!cache_same_int(r, TAG_PAPER_LEAVE, k.leave) ||
		!cache_same_int(r, TAG_PAPER_DAY, k.day) ||
		!cache_same_int(r, TAG_ATTACH_BYTES, k.bytes) || k.by != r->view.head.actor ||
		k.at_us != r->view.head.at.utc_us)
		return false;
	if (r->erased)
		return !*k.name && !*k.hospital && !*k.sha256;
	return cache_same_text(r, TAG_ATTACH_NAME, k.name) &&
	       cache_same_text(r, TAG_PAPER_HOSPITAL, k.hospital) &&
	       cache_same_text(r, TAG_ATTACH_SHA256, k.sha256);
}

bool
leave_certificate_cache_check(
	struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct arena a;
	bool good;

	arena_init(&a);
	good = is_row(c, r, &a);
	arena_free(&a);
	return good || cache_differs(f, N_("a certificate differs from its record"), "");
}
