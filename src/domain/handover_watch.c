/* handover_watch.c — the watch after a handover was accepted. SPDX-License-Identifier: MIT
 *
 * source: SHO-18.
 */
#include "domain/handover_watch.h"

#include "domain/cache.h"
#include "domain/contact.h"
#include "domain/handover_core.h"
#include "domain/handover_tags.h"
#include "domain/handover_watch_sql.h"
#include "domain/param.h"

enum { PART2_FIELDS = 32 };

/* ---- reading ---- */

/* Their own number, else that of the contact of their name. */
static bool
find_phone(struct ctx *c, struct handover_watch *w, struct err *e)
{
	struct contact_list contacts;
	struct person p;

	if (!person_get(c, w->giver, &p, e))
		return false;
	(void)str_copy(w->giver_phone, sizeof w->giver_phone, p.phone);
	if (*w->giver_phone)
		return true;
	if (!contact_list(c, w->desk, &contacts, e))
		return false;
	for (int i = 0; i < contacts.n && !*w->giver_phone; i++)
		if (str_eq(contacts.item[i].name, w->giver_name))
			(void)str_copy(
				w->giver_phone, sizeof w->giver_phone, contacts.item[i].phone);
	return true;
}

static bool
count_surfaced(struct ctx *c, struct handover_watch *w, struct err *e)
{
	int64_t to_seq;

	return handover_watch_to_seq(c, w, &to_seq, e) &&
	       handover_watch_count(c, w, to_seq, &w->surfaced, e);
}

static bool
fill(struct ctx *c, struct handover_watch *w, struct err *e)
{
	return !w->handover || (find_phone(c, w, e) && count_surfaced(c, w, e));
}

static bool
fill_all(struct ctx *c, struct handover_watches *l, struct err *e)
{
	for (int i = 0; i < l->n; i++)
		if (!fill(c, &l->watch[i], e))
			return false;
	return true;
}

bool
handover_watch_at(struct ctx *c, int64_t desk, struct handover_watch *out, struct err *e)
{
	return handover_watch_newest(c, desk, out, e) && fill(c, out, e);
}

bool
handover_watch_of(struct ctx *c, int64_t handover, struct handover_watch *out, struct err *e)
{
	return handover_watch_row(c, handover, out, e) && fill(c, out, e);
}

bool
handover_watches_mine(struct ctx *c, struct handover_watches *out, struct err *e)
{
	return handover_watch_rows_mine(c, out, e) && fill_all(c, out, e);
}

bool
handover_watches_left(struct ctx *c, struct handover_watches *out, struct err *e)
{
	struct err denied;
	int64_t grace;

	out->n = 0;
	err_clear(&denied);
	if (!access_may(c, ACT_HANDOVER_CHECK, NULL, &denied)) {
		if (denied.code != ERR_DENIED && e)
			*e = denied;
		return denied.code == ERR_DENIED;
	}
	return param_get_int(c, "handover.grace_minutes", 0, &grace, e) &&
	       handover_watch_rows_left(
		       c, clock_now(&c->clock).utc_us - grace * 60000000, out, e) &&
	       fill_all(c, out, e);
}

/* ---- beginning, closing ---- */

bool
handover_watch_minutes(struct ctx *c, int *minutes, struct err *e)
{
	int64_t now;

	if (!param_get_int(c, "handover.watch_minutes", 0, &now, e))
		return false;
	*minutes = (int)now;
	return true;
}

bool
handover_watch_may_close(struct ctx *c, const struct handover_watch *w, struct err *e)
{
	char end[CLOCK_TEXT_BYTES];

	if (c->who != w->receiver)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-18",
			.msgid = N_("{1} took the desk over and closes this watch"),
			.arg = {w->receiver_name});
	if (w->closed_us)
		return err_set(e, ERR_STALE, .msgid = N_("This watch is closed already"));
	if (clock_now(&c->clock).utc_us >= w->until_us)
		return true;
	clock_format_time(end, w->until_us);
	return err_set(e, ERR_BLOCKED, .rule = "SHO-18",
		.msgid = N_("The watch runs until {1}. It is closed when it is over"),
		.arg = {end});
}

static bool
write_closed(struct ctx *c, const struct handover_watch *w, struct err *e)
{
	struct handover_data d;
	struct ledger_ref ref;
	struct record r;

	if (!handover_data_get(c, w->handover, &d, e))
		return false;
	handover_record(&r, RECORD_HANDOVER_WATCH_CLOSED, &d);
	bool good = ledger_quote(c, &r, TAG_HANDOVER_PART2_HASH, d.h.part2_record, e);
	record_int(&r, TAG_WATCH_SURFACED, w->surfaced);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && handover_watch_put_closed(c, w->handover, ref.id, e);
}

bool
handover_watch_close(struct ctx *c, int64_t handover, struct err *e)
{
	struct handover_watch w;

	/* one's own watch, not a desk's: duty may have passed on meanwhile */
	if (!act_begin(c, ACT_HANDOVER_ACCEPT, &(struct access_object){.person = c->who}, e))
		return false;
	if (!handover_watch_row(c, handover, &w, e))
		return act_fail(c);
	if (!w.handover)
		(void)err_set(e, ERR_NOT_FOUND,
			.msgid = N_("No watch follows this handover; nothing is to be closed"));
	if (!w.handover || !handover_watch_may_close(c, &w, e) || !count_surfaced(c, &w, e) ||
		!write_closed(c, &w, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* ---- what surfaced ---- */

bool
handover_watch_mark(struct ctx *c, struct entry_list *l, struct err *e)
{
	struct handover_watch w = {.handover = 0};
	int64_t to_seq = 0;

	for (int i = 0; i < l->n; i++) {
		struct entry *en = &l->entry[i];

		if (i == 0 || en->desk_id != l->entry[i - 1].desk_id || en->seq <= w.from_seq ||
			en->seq > l->entry[i - 1].seq) {
			if (!handover_watch_before(c, en->desk_id, en->seq, &w, e) ||
				(w.handover && !handover_watch_to_seq(c, &w, &to_seq, e)))
				return false;
		}
		en->watch_no = w.handover && en->seq < to_seq ? w.no : 0;
	}
	return true;
}

static bool
read_surfaced(struct ctx *c, int64_t record, struct arena *a, struct handover_surfaced *out,
	struct err *e)
{
	struct handover_party author;
	struct ledger_record r;
	struct entry en;

	if (!ledger_read(c, record, &r, e))
		return false;
	bool good =
		entry_from_record(&r, a, &en, e) && handover_party_get(c, en.author_id, &author, e);
	if (good) {
		*out = (struct handover_surfaced){
			.no = en.no, .utc_us = en.at_utc_us, .kind = en.kind, .text = en.text};
		out->author = arena_strdup(a, author.name);
		if (r.erased)
			out->text = erasure_tombstone(c, r.erased, a, e);
		good = out->author && out->text;
	}
	ledger_record_free(&r);
	return good;
}

bool
handover_surfaced(struct ctx *c, int64_t handover, struct arena *a, struct handover_surfaceds *out,
	struct err *e)
{
	struct handover_watch_ids ids;
	int64_t to_seq;
	struct handover_watch_data row;
	struct handover_watch w;

	*out = (struct handover_surfaceds){.n = 0};
	if (!handover_watch_data_get(c, handover, &row, e) ||
		!handover_watch_row(c, handover, &w, e))
		return false;
	if (!row.found)
		return true;
	out->closed_record = row.closed_record;
	out->over = row.closed_record || clock_now(&c->clock).utc_us >= row.until_us;
	if (!handover_watch_to_seq(c, &w, &to_seq, e) ||
		!handover_watch_entries(c, &w, to_seq, &ids, e))
		return false;
	out->n = ids.n;
	out->entry = arena_alloc(a, (size_t)(out->n + 1) * sizeof *out->entry);
	if (!out->entry)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < out->n; i++)
		if (!read_surfaced(c, ids.record[i], a, &out->entry[i], e))
			return false;
	return true;
}

/* ---- LOG-05: is the row what was signed? ---- */

/* TAG_H2_WATCH of an acceptance's content. */
static int64_t
minutes_of(const struct ledger_record *r)
{
	struct record_field f[PART2_FIELDS];
	int64_t v = 0;
	int n;

	if (!record_fields_decode(r->content.p, r->content.len, f, PART2_FIELDS, &n))
		return -1;
	for (int i = 0; i < n; i++)
		for (size_t k = 0; f[i].tag == TAG_H2_WATCH && k < f[i].n; k++)
			v = (v << 8) | f[i].p[k];
	return v;
}

static bool
begun_is_right(struct ctx *c, const struct ledger_record *r, const struct handover_watch_data *w)
{
	static const struct cache_noun closing = {
		RECORD_HANDOVER_WATCH_CLOSED, RECORD_HANDOVER_WATCH_CLOSED, TAG_HANDOVER_ID};
	int64_t minutes = minutes_of(r), at = r->view.head.at.utc_us;

	if (!minutes)
		return !w->found;
	return w->found && w->desk == r->ref.chain && w->from_seq == r->ref.seq &&
	       w->begun_us == at && w->until_us == at + minutes * 60000000 &&
	       (!w->closed_record || cache_is_newer(c, w->closed_record, r, &closing));
}

bool
handover_watch_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct handover_watch_data w;
	int64_t handover = 0;

	(void)record_view_int(&r->view, TAG_HANDOVER_ID, &handover);
	if (handover_watch_data_get(c, handover, &w, NULL) &&
		(r->view.head.type == RECORD_HANDOVER_ACCEPTED
				? begun_is_right(c, r, &w)
				: w.found && w.closed_record == r->ref.id &&
					  w.closed_us == r->view.head.at.utc_us))
		return true;
	return cache_differs(
		f, N_("a handover is stored otherwise than it was signed: {1}"), "handover_watch");
}
