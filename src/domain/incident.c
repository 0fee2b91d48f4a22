/* incident.c — incidents, as far as a handover needs them. SPDX-License-Identifier: MIT */
#include "domain/incident.h"

#include <string.h>

#include "base/utf8.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/incident_sql.h"
#include "domain/ledger.h"

enum { /* signed fields of RECORD_INCIDENT and RECORD_INCIDENT_STATE */
	TAG_INCIDENT_ID = TAG_OWN,
	TAG_INCIDENT_NO,
	TAG_INCIDENT_KIND,
	TAG_INCIDENT_SEVERITY,
	TAG_INCIDENT_TITLE,
	TAG_INCIDENT_STATE,
	TAG_INCIDENT_RESULT
};

/* INC-01 */
static const struct {
	enum incident_state from, to;
} steps[] = {
	{INCIDENT_OPEN, INCIDENT_HANDLING},
	{INCIDENT_OPEN, INCIDENT_RESOLVED},
	{INCIDENT_HANDLING, INCIDENT_RESOLVED},
	{INCIDENT_RESOLVED, INCIDENT_REVIEWED},
};

bool
incident_may_move(enum incident_state from, enum incident_state to)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i].from == from && steps[i].to == to)
			return true;
	return false;
}

static bool
text_fits(
	const char *s, size_t most, bool lines, const char *field, const char *msgid, struct err *e)
{
	size_t n;

	if (!utf8_check(s, strlen(s), lines, field, e))
		return false;
	n = utf8_clusters(s, strlen(s));
	return (n >= 2 && n <= most && strlen(s) <= most * 4) ||
	       err_set(e, ERR_INVALID, .field = field, .rule = "INC-01", .msgid = msgid);
}

static bool
write_open(struct ctx *c, struct incident *i, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	int64_t no;
	bool good;

	if (!incident_next(c, c->desk, &i->id, &no, e))
		return false;
	i->no = (int)no;
	record_init(&r, RECORD_INCIDENT, c->desk);
	record_int(&r, TAG_INCIDENT_ID, i->id);
	record_int(&r, TAG_INCIDENT_NO, no);
	record_int(&r, TAG_INCIDENT_KIND, i->kind);
	record_int(&r, TAG_INCIDENT_SEVERITY, i->severity);
	r.about = (struct record_about){RECORD_INCIDENT, i->id};
	record_said(&r, TAG_INCIDENT_TITLE, i->title);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && incident_insert(c, i, ref.id, e);
}

bool
incident_open(struct ctx *c, enum incident_kind kind, enum incident_severity severity,
	const char *title, int64_t *id, struct err *e)
{
	struct incident i = {.desk = c->desk, .kind = kind, .severity = severity, .title = title};

	if (!c->desk)
		return err_set(e, ERR_INVALID, .field = "desk",
			.msgid = N_("This terminal has no desk. Sign in at one"));
	if (!text_fits(title, INCIDENT_TITLE_CHARS, false, "title",
		    N_("Say what happened in 2 to 60 characters. Example: lines dead"), e) ||
		!act_begin(c, ACT_INCIDENT_OPEN, &(struct access_object){.desk = c->desk}, e))
		return false;
	if (!write_open(c, &i, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*id = i.id;
	return true;
}

static bool
write_move(struct ctx *c, int64_t id, int64_t rev, enum incident_state to, const char *result,
	struct err *e)
{
	struct incident_data d;
	struct record r;
	struct ledger_ref ref;
	bool good;

	if (!incident_data_get(c, id, &d, e))
		return false;
	if (d.rev != rev)
		return err_set(e, ERR_STALE,
			.msgid = N_("This incident was changed meanwhile. Look at it again first"));
	if (!incident_may_move(d.state, to))
		return err_set(e, ERR_BLOCKED, .rule = "INC-01",
			.msgid = N_(
				"This step does not follow: open, handling, resolved, reviewed"));
	if (to == INCIDENT_REVIEWED && d.resolved_by == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("You resolved it. Somebody else must review it"));
	record_init(&r, RECORD_INCIDENT_STATE, d.desk);
	record_int(&r, TAG_INCIDENT_ID, id);
	record_int(&r, TAG_INCIDENT_NO, d.no);
	record_int(&r, TAG_INCIDENT_STATE, to);
	r.about = (struct record_about){RECORD_INCIDENT, id};
	record_said(&r, TAG_INCIDENT_RESULT, to == INCIDENT_RESOLVED ? result : NULL);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && incident_put_state(c, &d, to, result, ref.id, e);
}

bool
incident_move(struct ctx *c, int64_t id, int64_t rev, enum incident_state to, const char *result,
	struct err *e)
{
	struct incident_data d;

	if (to == INCIDENT_RESOLVED &&
		!text_fits(result, INCIDENT_TEXT_CHARS, true, "result",
			N_("Say how it ended in 2 to 500 characters. Example: line restored"), e))
		return false;
	if (!incident_data_get(c, id, &d, e) ||
		!act_begin(c, ACT_INCIDENT_STATE, &(struct access_object){.desk = d.desk}, e))
		return false;
	if (!write_move(c, id, rev, to, result, e))
		return act_fail(c);
	return act_commit(c, e);
}

const char *
incident_severity_label(enum incident_severity s)
{
	static const char *const label[INCIDENT_SEVERITIES] = {
		N_("normal"), N_("urgent"), N_("major")};

	return label[s];
}

const char *
incident_state_label(enum incident_state s)
{
	static const char *const label[INCIDENT_STATES] = {
		N_("open"), N_("handling"), N_("resolved"), N_("reviewed")};

	return label[s];
}

const char *
incident_kind_label(enum incident_kind k)
{
	static const char *const label[INCIDENT_KINDS] = {
		N_("system fault"),
		N_("dropped calls"),
		N_("call peak"),
		N_("equipment"),
		N_("power or network"),
		N_("public safety"),
		N_("customer conflict"),
		N_("lost mail"),
		N_("other"),
	};

	return label[k];
}

bool
incident_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct cache_noun noun = {
		RECORD_INCIDENT, RECORD_INCIDENT_STATE, TAG_INCIDENT_ID};
	bool opening = r->view.head.type == RECORD_INCIDENT;
	struct incident_data d;
	int64_t id = 0;

	(void)record_view_int(&r->view, TAG_INCIDENT_ID, &id);
	if (incident_data_get(c, id, &d, NULL) && d.desk == r->ref.chain &&
		cache_same_int(r, TAG_INCIDENT_NO, d.no) &&
		(!opening || (cache_same_int(r, TAG_INCIDENT_KIND, d.kind) &&
				     cache_same_int(r, TAG_INCIDENT_SEVERITY, d.severity) &&
				     cache_same_text(r, TAG_INCIDENT_TITLE, d.title))) &&
		(opening || record_view_field(&r->view, TAG_SAID) ? d.erased == (r->erased != 0)
								  : true) &&
		(d.record != r->ref.id ? cache_is_newer(c, d.record, r, &noun)
				       : cache_same_int(r, TAG_INCIDENT_STATE, (int64_t)d.state) &&
						 (d.state == INCIDENT_REVIEWED ||
							 cache_same_text(r, TAG_INCIDENT_RESULT,
								 d.result))))
		return true;
	return cache_differs(f, N_("an incident differs from the newest record: {1}"), d.title);
}
