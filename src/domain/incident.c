/* incident.c — incidents: limit, states, severity, minutes. SPDX-License-Identifier: MIT */
#include "domain/incident.h"

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/entry.h"
#include "domain/incident_core.h"
#include "domain/incident_sql.h"
#include "domain/param.h"

enum { MINUTE_US = 60000000 };

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

/* --- words --- */

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

/* INC-08; the codes stand in the names of parameters and are never changed. */
static const struct {
	const char *code, *label;
} kinds[INCIDENT_KINDS] = {
	[INCIDENT_SYSTEM_FAULT] = {"system_fault", N_("system fault")},
	[INCIDENT_DROPPED_CALLS] = {"dropped_calls", N_("dropped calls")},
	[INCIDENT_CALL_PEAK] = {"call_peak", N_("call peak")},
	[INCIDENT_EQUIPMENT] = {"equipment", N_("equipment")},
	[INCIDENT_POWER_NETWORK] = {"power_network", N_("power or network")},
	[INCIDENT_PUBLIC_SAFETY] = {"public_safety", N_("public safety")},
	[INCIDENT_CUSTOMER_CONFLICT] = {"customer_conflict", N_("customer conflict")},
	[INCIDENT_LOST_MAIL] = {"lost_mail", N_("lost mail")},
	[INCIDENT_OTHER] = {"other", N_("other")},
	[INCIDENT_EQUIPMENT_START] = {"equipment_start", N_("equipment start")},
	[INCIDENT_EQUIPMENT_STOP] = {"equipment_stop", N_("equipment stop")},
};

const char *
incident_kind_label(enum incident_kind k)
{
	return kinds[k].label;
}

const char *
incident_kind_code(enum incident_kind k)
{
	return kinds[k].code;
}

bool
incident_is_start_stop(enum incident_kind k)
{
	return k == INCIDENT_EQUIPMENT_START || k == INCIDENT_EQUIPMENT_STOP;
}

/* INC-03 */
const char *const incident_principle[INCIDENT_PRINCIPLES] = {
	N_("Act in time"), N_("Keep it contained"), N_("Report at once")};

const char *
incident_outcome_label(enum incident_outcome o)
{
	static const char *const label[INCIDENT_OUTCOMES] = {
		N_("not reached"), N_("reached"), N_("coming on site")};

	return label[o];
}

const char *
incident_measure_label(enum incident_measure m)
{
	return m == INCIDENT_HELP ? N_("people of another department")
				  : N_("temporary protective measure");
}

/* --- minutes --- */

int64_t
incident_minutes(int64_t from_us, int64_t to_us)
{
	return to_us > from_us ? (to_us - from_us) / MINUTE_US : 0;
}

int64_t
incident_age_min(const struct incident *i, int64_t now_us)
{
	return incident_minutes(i->opened_us, i->resolved_us ? i->resolved_us : now_us);
}

/* INC-03. Who telephones first and types afterwards took no time. */
int64_t
incident_report_min(const struct incident *i)
{
	return i->first_report_us ? incident_minutes(i->opened_us, i->first_report_us) : -1;
}

int64_t
incident_over_min(const struct incident *i, int64_t now_us)
{
	int64_t over = incident_age_min(i, now_us) - i->limit_min;

	return over > 0 ? over : 0;
}

/* INC-06, INC-08; SCR-05, SCR-06, SCR-07: what each overrun is. */
const char *
incident_overrun_code(int64_t over_min)
{
	static const struct {
		int64_t from_min;
		const char *code;
	} proposed[] = {{31, "S-06"}, {11, "M-08"}, {1, "D-14"}};

	for (size_t i = 0; i < sizeof proposed / sizeof *proposed; i++)
		if (over_min >= proposed[i].from_min)
			return proposed[i].code;
	return NULL;
}

/* --- what the events come to --- */

static void
fold_move(struct incident *i, const struct incident_event *v)
{
	i->state = (enum incident_state)v->value;
	if (i->state == INCIDENT_HANDLING) {
		i->lead = v->by;
	} else if (i->state == INCIDENT_RESOLVED) {
		i->resolved_us = v->utc_us;
		i->resolved_by = v->by;
		i->result = v->text;
	} else if (i->state == INCIDENT_REVIEWED) {
		i->reviewed_us = v->utc_us;
		i->reviewed_by = v->by;
		i->review = v->text;
	}
}

static void
fold_open(struct incident *i, const struct incident_event *v)
{
	i->severity = (enum incident_severity)v->value;
	i->state = INCIDENT_OPEN;
	i->title = v->text;
	i->place = v->name;
	i->result = i->review = "";
	i->opened_us = v->utc_us;
	i->opened_by = i->lead = v->by;
	i->first_report_us = i->resolved_us = i->resolved_by = i->reviewed_us = i->reviewed_by = 0;
}

static void
fold_call(struct incident *i, const struct incident_event *v)
{
	if (v->value != INCIDENT_NOT_REACHED &&
		(!i->first_report_us || v->at_us < i->first_report_us))
		i->first_report_us = v->at_us;
}

void
incident_fold(struct incident *i, const struct incident_event *event, int events)
{
	for (int k = 0; k < events; k++) {
		const struct incident_event *v = &event[k];
		switch (v->what) {
		case INCIDENT_WAS_OPENED: fold_open(i, v); break;
		case INCIDENT_WAS_MOVED: fold_move(i, v); break;
		case INCIDENT_WAS_RAISED: i->severity = (enum incident_severity)v->value; break;
		case INCIDENT_WAS_TAKEN: i->lead = v->by; break;
		case INCIDENT_WAS_PLACED: i->place = v->text; break;
		case INCIDENT_WAS_CALLED: fold_call(i, v); break;
		case INCIDENT_STEP_MARKED:
		case INCIDENT_HAS_ARRIVED:
		case INCIDENT_MEASURE:
		case INCIDENT_WHATS: break;
		}
	}
}

/* --- opening --- */

static bool
new_fits(const struct ctx *c, const struct incident_new *n, struct err *e)
{
	static const struct typed_rule title = {.field = "title",
		.rule = "INC-01",
		.msgid = N_("Say what happened in 2 to 60 characters. Example: lines dead"),
		.least = 2,
		.most = INCIDENT_TITLE_CHARS};
	static const struct typed_rule place = {.field = "place",
		.rule = "INC-01",
		.msgid = N_("A place has at most 40 characters. Example: server room"),
		.most = INCIDENT_PLACE_CHARS};

	if (!c->desk)
		return err_set(e, ERR_INVALID, .field = "desk",
			.msgid = N_("This terminal has no desk. Sign in at one"));
	return typed_check(n->title, &title, e) && typed_check(n->place, &place, e);
}

/* An entry of this desk that still stands. */
static bool
entry_fits(struct ctx *c, int64_t id, struct err *e)
{
	struct entry_list l = {0};
	bool fits;

	if (!id)
		return true;
	if (!entry_get(c, id, &l, e))
		return false;
	fits = l.n == 1 && l.entry[0].desk_id == c->desk && !l.entry[0].withdrawn;
	entry_list_free(&l);
	return fits || err_set(e, ERR_INVALID, .field = "entry", .rule = "INC-01",
			       .msgid = N_("An incident opens from an entry of its own desk that "
					   "still stands"));
}

/* INC-01: the limit in force now stays with it. INC-02: so does the procedure. */
static bool
pin(struct ctx *c, struct arena *a, struct incident *i, struct err *e)
{
	struct checklist procedure;
	char name[64];
	int64_t limit;

	(void)str_format(
		name, sizeof name, "incident.limit_minutes.%s", incident_kind_code(i->kind));
	if (!param_get_int(c, name, 0, &limit, e) ||
		!incident_procedure_current(c, i->desk, i->kind, a, &procedure, e))
		return false;
	i->limit_min = (int)limit;
	i->procedure = procedure.id;
	return true;
}

static bool
sign_open(struct ctx *c, const struct incident *i, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	bool good;

	record_init(&r, RECORD_INCIDENT, i->desk);
	record_int(&r, TAG_INCIDENT_ID, i->id);
	record_int(&r, TAG_INCIDENT_NO, i->no);
	record_int(&r, TAG_INCIDENT_KIND, i->kind);
	record_int(&r, TAG_INCIDENT_LIMIT, i->limit_min);
	record_int(&r, TAG_INCIDENT_PROCEDURE, i->procedure);
	record_int(&r, TAG_INCIDENT_ENTRY, i->entry);
	record_int(&r, TAG_INCIDENT_VALUE, i->severity);
	r.about = (struct record_about){RECORD_INCIDENT, i->id};
	record_said(&r, TAG_INCIDENT_NAME, i->place);
	record_said(&r, TAG_INCIDENT_TEXT, i->title);
	good = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return good;
}

static bool
write_open(struct ctx *c, struct incident *i, struct err *e)
{
	struct ledger_ref ref;
	struct arena a;
	int64_t no;
	bool good;

	if (!entry_fits(c, i->entry, e) || !incident_next(c, i->desk, &i->id, &no, e))
		return false;
	i->no = (int)no;
	i->opened_us = c->now.utc_us;
	arena_init(&a);
	good = pin(c, &a, i, e) && sign_open(c, i, &ref, e) && incident_insert(c, i, ref.id, e);
	arena_free(&a);
	return good && incident_event_insert(c, i->id,
			       &(const struct incident_event){.record = ref.id,
				       .what = INCIDENT_WAS_OPENED,
				       .by = c->who,
				       .utc_us = c->now.utc_us,
				       .at_us = c->now.utc_us,
				       .value = (int)i->severity,
				       .name = i->place,
				       .phone = "",
				       .authority = "",
				       .text = i->title},
			       e);
}

bool
incident_report(struct ctx *c, const struct incident_new *n, int64_t *id, struct err *e)
{
	struct incident i = {.desk = c->desk,
		.kind = n->kind,
		.severity = n->severity,
		.title = n->title,
		.place = n->place,
		.entry = n->entry,
		.opened_by = c->who};

	if (!new_fits(c, n, e) ||
		!act_begin(c, ACT_INCIDENT_OPEN, &(struct access_object){.desk = c->desk}, e))
		return false;
	if (!write_open(c, &i, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*id = i.id;
	return true;
}

bool
incident_open(struct ctx *c, enum incident_kind kind, enum incident_severity severity,
	const char *title, int64_t *id, struct err *e)
{
	return incident_report(c,
		&(const struct incident_new){
			.kind = kind, .severity = severity, .title = title, .place = ""},
		id, e);
}

/* --- moving on --- */

/* INC-06: about whoever was in charge when it was resolved. */
static bool
propose(struct incident_work *w, struct err *e)
{
	int64_t over = incident_over_min(&w->i, w->c->now.utc_us);
	const char *code = incident_overrun_code(over);
	const struct conduct_found p = {.person = w->i.lead,
		.day = clock_local(w->c->now.utc_us).day,
		.code = code,
		.source = CONDUCT_OF_INCIDENT,
		.source_id = w->i.id,
		.minutes = over,
		.evidence = w->ref.id};

	if (!code)
		return true;
	return conduct_propose_within(w->c, &p, e);
}

bool
incident_reviewer_is_other(const struct incident *i, int64_t who, struct err *e)
{
	if (i->resolved_by == who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("You resolved it. Somebody else must review it"));
	return i->lead != who ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-04",
		       .msgid = N_("You were in charge of it. Somebody else must review it"));
}

static bool
move(struct incident_work *w, int64_t rev, enum incident_state to, const char *text, struct err *e)
{
	const struct incident_event ev = {
		.what = INCIDENT_WAS_MOVED, .value = (int)to, .text = text};

	if (incident_is_stale(w, rev, e))
		return false;
	if (!incident_may_move(w->i.state, to))
		return err_set(e, ERR_BLOCKED, .rule = "INC-01",
			.msgid = N_(
				"This step does not follow: open, handling, resolved, reviewed"));
	if (to == INCIDENT_REVIEWED && !incident_reviewer_is_other(&w->i, w->c->who, e))
		return false;
	return incident_work_append(w, &ev, NULL, e) && (to != INCIDENT_RESOLVED || propose(w, e));
}

bool
incident_move(struct ctx *c, int64_t id, int64_t rev, enum incident_state to, const char *text,
	struct err *e)
{
	struct incident_work w;

	if (to == INCIDENT_RESOLVED &&
		!incident_text_fits(text, "result",
			N_("Say how it ended in 2 to 500 characters. Example: line restored"), e))
		return false;
	if (to == INCIDENT_REVIEWED &&
		!incident_text_fits(
			text, "result", N_("Say what the review found in 2 to 500 characters"), e))
		return false;
	if (to < INCIDENT_RESOLVED)
		text = "";
	return incident_work_begin(c, &w, id,
		       to == INCIDENT_REVIEWED ? ACT_INCIDENT_REVIEW : ACT_INCIDENT_STATE, e) &&
	       incident_work_end(&w, move(&w, rev, to, text, e), e);
}

/* --- severity, charge --- */

static bool
is_over(const struct incident_work *w, struct err *e)
{
	return w->i.state >= INCIDENT_RESOLVED &&
	       !err_set(e, ERR_BLOCKED, .rule = "INC-01",
		       .msgid = N_("This incident is resolved. Open a new one if it is back"));
}

static bool
raise(struct incident_work *w, int64_t rev, enum incident_severity to, const char *why,
	struct err *e)
{
	const struct incident_event ev = {
		.what = INCIDENT_WAS_RAISED, .value = (int)to, .text = why};

	if (incident_is_stale(w, rev, e) || is_over(w, e))
		return false;
	if (to <= w->i.severity)
		return err_set(e, ERR_BLOCKED, .rule = "INC-01",
			.msgid = N_("A severity is only raised: normal, urgent, major"));
	return incident_work_append(w, &ev, NULL, e);
}

bool
incident_raise(struct ctx *c, int64_t id, int64_t rev, enum incident_severity to, const char *why,
	struct err *e)
{
	struct incident_work w;

	return incident_text_fits(why, "why",
		       N_("Say why in 2 to 500 characters. Example: second floor is dark too"),
		       e) &&
	       incident_work_begin(c, &w, id, ACT_INCIDENT_STATE, e) &&
	       incident_work_end(&w, raise(&w, rev, to, why, e), e);
}

static bool
take(struct incident_work *w, int64_t rev, struct err *e)
{
	const struct incident_event ev = {.what = INCIDENT_WAS_TAKEN};

	if (incident_is_stale(w, rev, e) || is_over(w, e))
		return false;
	if (w->i.lead == w->c->who)
		return err_set(e, ERR_BLOCKED, .rule = "INC-01",
			.msgid = N_("You are in charge of this incident already"));
	return incident_work_append(w, &ev, NULL, e);
}

bool
incident_take(struct ctx *c, int64_t id, int64_t rev, struct err *e)
{
	struct incident_work w;

	return incident_work_begin(c, &w, id, ACT_INCIDENT_STATE, e) &&
	       incident_work_end(&w, take(&w, rev, e), e);
}
