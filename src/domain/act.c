/* act.c — the frame of every use case. SPDX-License-Identifier: MIT */
#include "domain/act.h"

#include <string.h>

#include "base/log.h"
#include "db/db.h"
#include "domain/act_sql.h"
#include "domain/ledger.h"
#include "domain/ledger_sql.h"
#include "domain/site.h"
#include "domain/site_sql.h"

/* --- what the frame itself has to record --- */

static bool
append_step(struct ctx *c, int64_t expected_us, struct err *e)
{
	struct record r;

	record_init(&r, RECORD_CLOCK_STEP, 0);
	record_int(&r, TAG_STEP_BEFORE_US, expected_us);
	record_int(&r, TAG_STEP_AFTER_US, c->now.utc_us);
	bool good = ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return good;
}

/* SHO-11: against the newest record of all chains; work goes on. */
static bool
note_clock_step(struct ctx *c, struct err *e)
{
	struct ledger_row last;
	struct record_view v;
	int64_t by_us;
	bool found;

	if (!ledger_row_last(c, &last, &found, e))
		return false;
	bool known = found && record_decode(last.bytes.p, last.bytes.len, &v, NULL);
	ledger_row_free(&last);
	if (!known || clock_step_between(&v.head.at, &c->now, &by_us) == CLOCK_STEADY)
		return true;
	if (!append_step(c, c->now.utc_us - by_us, e))
		return false;
	c->stepped_us = by_us;
	return true;
}

static bool
note_software(struct ctx *c, struct err *e)
{
	char known[SITE_SOFTWARE_BYTES];
	struct record r;

	if (!site_software_get(c, known, e))
		return false;
	if (known[0] == '\0' || strcmp(known, site_software()) == 0)
		return true;
	record_init(&r, RECORD_SOFTWARE, 0);
	record_text(&r, TAG_SOFTWARE_VERSION, site_software());
	bool good = ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return good && site_software_set(c, known, site_software(), e);
}

/* --- refusals --- */

enum { REFUSAL_EVERY_S = 60 };

static bool
append_refusal(struct ctx *c, enum action action, const struct access_object *on, int64_t times,
	struct err *e)
{
	static const struct access_object site;
	struct record r;

	if (!on)
		on = &site;
	record_init(&r, RECORD_REFUSED, 0);
	record_int(&r, TAG_REFUSED_PERSON, c->who);
	record_text(&r, TAG_REFUSED_ACTION, action_name(action));
	record_int(&r, TAG_REFUSED_ON_PERSON, on->person);
	record_int(&r, TAG_REFUSED_ON_TEAM, on->team);
	record_int(&r, TAG_REFUSED_ON_DESK, on->desk);
	record_int(&r, TAG_REFUSED_TIMES, times);
	bool good = ledger_append(c, c->site_key, &r, NULL, e);
	record_free(&r);
	return good;
}

/* P5, and no more than a record a minute, so that nobody fills the disk by
 * asking for what they may not have. */
static bool
note_refusal(struct ctx *c, enum action action, const struct access_object *on, struct err *e)
{
	struct refusal r;

	if (!refusal_get(c, action, &r, e))
		return false;
	int64_t since_us = c->now.utc_us - r.told_utc_us;
	if (r.found && since_us >= 0 && since_us < (int64_t)REFUSAL_EVERY_S * 1000000) {
		r.untold++;
		return refusal_set(c, action, &r, e);
	}
	if (!append_refusal(c, action, on, r.untold + 1, e))
		return false;
	r.untold = 0;
	r.told_utc_us = c->now.utc_us;
	return refusal_set(c, action, &r, e);
}

/* In a transaction of its own; that it could not be stored is told to the
 * event log and does not hide the refusal itself. */
static void
record_refusal(struct ctx *c, enum action action, const struct access_object *on)
{
	struct err e;

	if (!c->site_key)
		return;
	if (db_begin(c->db, &e)) {
		if (note_refusal(c, action, on, &e) && act_commit(c, &e))
			return;
		act_fail(c);
	}
	log_event("refusal_not_recorded", (int64_t)action, (int64_t)e.code);
}

/* --- the frame --- */

enum { DOUBT_S = 600 };

/* Was the last try of this action stored after all? Looked up with the write
 * lock held, so that the answer stands. */
static bool
settle_doubt(struct ctx *c, enum action action, struct err *e)
{
	int64_t since_us = c->now.utc_us - c->doubt.utc_us;
	bool found;

	if (c->doubt.action != (int)action || action == ACT_NONE)
		return true;
	if (since_us < 0 || since_us > (int64_t)DOUBT_S * 1000000) {
		c->doubt.action = ACT_NONE;
		return true;
	}
	if (!ledger_find_hash(c, c->doubt.hash, &found, e))
		return false;
	c->doubt.action = ACT_NONE;
	return !found || err_set(e, ERR_CONFLICT, .where = action_name(action),
				 .msgid = N_("The last try was saved after all. Look at it before "
					     "you go on"));
}

static bool
begin_work(struct ctx *c, enum action action, struct err *e)
{
	c->action = (int)action;
	return settle_doubt(c, action, e) &&
	       (!c->site_key || (note_software(c, e) && note_clock_step(c, e)));
}

bool
act_begin(struct ctx *c, enum action action, const struct access_object *on, struct err *e)
{
	struct err denied = {.code = ERR_NONE};

	c->wrote_n = 0;
	if (!db_begin(c->db, e))
		return false;
	c->now = clock_now(&c->clock);
	if (access_may(c, action, on, &denied))
		return begin_work(c, action, e) || act_fail(c);
	act_fail(c);
	if (denied.code == ERR_DENIED)
		record_refusal(c, action, on);
	if (e)
		*e = denied;
	return false;
}

static bool
read_one_back(struct ctx *c, int64_t id, struct err *e)
{
	struct ledger_record r;
	int64_t n = id - c->wrote_first;

	if (n < CTX_WROTE_MAX && c->wrote[n].id != id)
		return err_set(
			e, ERR_CORRUPT, .msgid = N_("What was read back is not what was saved"));
	if (!(n < CTX_WROTE_MAX ? ledger_read_written(c, &c->wrote[n], &r, e)
				: ledger_read(c, id, &r, e)))
		return false;
	ledger_record_free(&r);
	return true;
}

/* Everything that this transaction appended stands there as it was signed. One
 * reading transaction, so that the file is locked and asked for changes once. */
static bool
read_back(struct ctx *c, struct err *e)
{
	if (c->wrote_n == 0)
		return true;
	if (!db_read_begin(c->db, e))
		return false;
	bool good = true;
	for (int64_t id = c->wrote_first; good && id <= c->wrote_last; id++)
		good = read_one_back(c, id, e);
	db_read_end(c->db);
	return good;
}

static const uint8_t *
newest_hash(const struct ctx *c)
{
	int last = c->wrote_n < CTX_WROTE_MAX ? c->wrote_n : CTX_WROTE_MAX;

	return c->wrote[last - 1].hash;
}

static bool
in_doubt(struct ctx *c, struct err *e)
{
	c->doubt.action = c->action;
	c->doubt.utc_us = c->now.utc_us;
	memcpy(c->doubt.hash, newest_hash(c), SEAL_HASH);
	if (e) {
		e->in_doubt = true;
		e->msgid = N_("It is not known whether this was saved. Try again: never "
			      "saved twice");
	}
	return false;
}

/* A commit that says no may have happened all the same. true: it did, and *e
 * is empty again. */
static bool
is_stored(struct ctx *c, struct err *e)
{
	bool found = false;

	if (c->wrote_n == 0)
		return false;
	if (!ledger_find_hash(c, newest_hash(c), &found, NULL))
		return in_doubt(c, e);
	if (found && e)
		err_clear(e);
	return found;
}

bool
act_commit(struct ctx *c, struct err *e)
{
	/* wrote_n stays: whoever tries again may look these hashes up first */
	if (!db_commit(c->db, e) && !is_stored(c, e))
		return false;
	struct err trouble = {.code = ERR_NONE};
	if (read_back(c, &trouble))
		return true;
	if (trouble.code == ERR_NOT_FOUND)
		trouble.code = ERR_CORRUPT;
	if (trouble.code != ERR_CORRUPT)
		(void)in_doubt(c, &trouble);
	if (e)
		*e = trouble;
	return false;
}

enum action
act_again(const struct ctx *c, enum action action, bool moved_on)
{
	return moved_on && c->doubt.action ? (enum action)c->doubt.action : action;
}

bool
act_fail(struct ctx *c)
{
	db_rollback(c->db);
	c->wrote_n = 0;
	return false;
}
