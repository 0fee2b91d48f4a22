/* now_need.c — the Now board: what needs whom. SPDX-License-Identifier: MIT
 *
 * By post: the desk's handover and matters for who works there, what was given
 * to a person, and what only a supervisor may settle.
 * source: screens.md §5, SHO-02, SHO-10, SHO-14, ORG-06.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "domain/draft.h"
#include "domain/erasure.h"
#include "domain/incident_file.h"
#include "domain/matter.h"
#include "domain/param.h"
#include "screens/items.h"
#include "screens/now.h"

enum { MATTERS = 40, GIVEN = 20, INCIDENTS = 20, KINDS = 16 };

#define SOON_US (2 * INT64_C(3600000000))

static struct need *
need_add(struct now_state *s, enum need_kind kind, int64_t id)
{
	struct need *n;

	if (s->needs == NEEDS_MAX)
		return NULL;
	n = &s->need[s->needs++];
	*n = (struct need){.kind = kind, .id = id, .key = id};
	return n;
}

void
now_when(char *out, size_t size, int64_t now_utc_us, int64_t at_utc_us)
{
	int today = clock_local(now_utc_us).day, day = clock_local(at_utc_us).day;
	int days = day_diff(today, day);
	char time[CLOCK_TEXT_BYTES];

	clock_format_time(time, at_utc_us);
	if (days == 0)
		str_copy(out, size, time);
	else if (days > -7 && days < 7)
		str_copy(out, size, date_words_weekday(day));
	else
		str_format(out, size, "%02d-%02d", day_month(day), day_of_month(day));
}

/* ORG-03: the board shows a post what it can do something about. */
static bool
may_anywhere(const struct now_state *s, enum action action)
{
	return access_reach(s->con->me.person.post, action) != RELATION_NOBODY;
}

/* --- the desk --- */

/* The sentence of the handover that stands at this desk, from this person's side. */
static const char *
handover_msgid(const struct now_state *s, bool *alert)
{
	const struct duty *d = &s->duty;
	int64_t me = s->con->me.person.id;

	*alert = true;
	if (d->state == DUTY_NEVER)
		return N_("This desk was never opened. Sign its opening to take it");
	if (d->waiting)
		return N_("A closing waits: read and accept it to take the desk");
	if (d->open && d->holder != me)
		return N_("{1} is handing over. Receive it when you are ready");
	*alert = false;
	if (d->open)
		return N_("Your handover is under way");
	if (d->holder != me || !s->handover_utc_us)
		return NULL;
	return s->relief.shift_id ? N_("Start the handover to {2}")
				  : N_("Start the handover of this shift");
}

/* SHO-02: preparing begins so many minutes before the end; what is begun is due
 * at the end. */
static void
need_handover(struct now_state *s)
{
	const struct duty *d = &s->duty;
	bool alert;
	const char *msgid = handover_msgid(s, &alert);
	char open[24];
	struct need *n;

	if (!msgid || !may_anywhere(s, ACT_HANDOVER_OFFER) ||
		!(n = need_add(s, NEED_HANDOVER, d->open)))
		return;
	n->key = 0; /* one row, whatever its state */
	n->alert = alert;
	text_fill(n->text, sizeof n->text, tr(msgid), d->holder_name, shift_name(&s->relief), NULL);
	if (d->holder != s->con->me.person.id || !s->handover_utc_us)
		return;
	n->at_utc_us = s->handover_utc_us - (d->open ? 0 : s->prepare_min * 60000000);
	n->alert = false; /* until its time has come */
	str_format(open, sizeof open, "%lld", (long long)s->open);
	if (s->open)
		text_fill(n->note, sizeof n->note, tr("{1} open"), open, NULL, NULL);
}

void
now_unread_text(const struct now_state *s, char *out, size_t size)
{
	str_format(out, size, s->unread < UNREAD_MOST ? "%lld" : "%lld+", (long long)s->unread);
}

static void
need_unread(struct now_state *s)
{
	char count[24];
	struct need *n;

	if (!s->unread || !(n = need_add(s, NEED_UNREAD, 0)))
		return;
	now_unread_text(s, count, sizeof count);
	text_fill(n->text, sizeof n->text,
		tr_n("{1} log entry you have not read", "{1} log entries you have not read",
			(long)s->unread),
		count, NULL, NULL);
}

/* LOG-04, CON-04: unread ones, before anything else where duty waits for them. */
static void
need_notices(struct now_state *s)
{
	char count[24];
	struct need *n;

	if (!s->owed.all || !(n = need_add(s, NEED_NOTICES, 0)))
		return;
	str_format(count, sizeof count, "%d", s->owed.all);
	text_fill(n->text, sizeof n->text,
		tr_n("{1} notice to read", "{1} notices to read", (long)s->owed.all), count, NULL,
		NULL);
	n->alert = s->owed.must > 0;
	if (n->alert)
		str_copy(n->note, sizeof n->note, tr("must"));
}

static void
need_matter(struct now_state *s, const struct matter *m)
{
	struct need *n = need_add(s, NEED_MATTER, m->entry_id);

	if (!n)
		return;
	n->key = m->id; /* the same matter after a correction */
	str_copy(n->text, sizeof n->text, m->text);
	n->at_utc_us = m->due_utc_us;
	n->alert = m->importance == ENTRY_URGENT || m->escalated;
	if (m->ticket)
		str_format(n->note, sizeof n->note, "#%lld", (long long)m->ticket);
}

static void
matters_add(struct now_state *s, struct matter_list *list)
{
	for (int i = 0; i < list->n; i++) {
		s->urgent += list->matter[i].importance == ENTRY_URGENT;
		need_matter(s, &list->matter[i]);
	}
	matter_list_free(list);
}

static bool
needs_of_desk(struct ctx *c, struct now_state *s, struct err *e)
{
	struct matter_list list;

	if (!s->con->desk.id)
		return true;
	if (!matter_open_count(c, s->con->desk.id, &s->open, e))
		return false;
	need_handover(s);
	if (may_anywhere(s, ACT_HANDOVER_ACCEPT))
		need_unread(s); /* SHO-06: who may take the desk owes reading */
	if (!may_anywhere(s, ACT_MATTER_CLOSE))
		return true;
	if (!matter_open_first(c, s->con->desk.id, MATTERS, &list, e))
		return false;
	matters_add(s, &list);
	return true;
}

/* --- the person and the post --- */

static bool
needs_given(struct ctx *c, struct now_state *s, struct err *e)
{
	struct matter_list list;
	int64_t urgent = s->urgent; /* of this desk alone */

	if (!matter_mine(c, GIVEN, &list, e))
		return false;
	matters_add(s, &list);
	s->urgent = urgent;
	return true;
}

static void
need_task(struct now_state *s, const struct board_task *t)
{
	static const struct {
		enum need_kind kind;
		const char *msgid;
	} says[] = {
		[BOARD_CHECK] = {NEED_TASK_CHECK, N_("Check handover {1} of {2} ({3})")},
		[BOARD_UNATTENDED] = {NEED_TASK_DESK,
			N_("{2} has nobody: {3} was released, no one has taken it")},
		[BOARD_LOCKED] = {NEED_TASK_LOGIN, N_("{3}: too many wrong passwords at {2}")},
	};
	struct need *n = need_add(s, says[t->kind].kind, t->id);
	char no[16];

	if (!n)
		return;
	str_format(no, sizeof no, "%d", t->no);
	text_fill(n->text, sizeof n->text, tr(says[t->kind].msgid), no,
		*t->desk_code ? t->desk_code : tr("no desk"), t->name);
	n->at_utc_us = t->at_utc_us;
	n->alert = t->kind == BOARD_UNATTENDED;
	if (t->kind == BOARD_CHECK) /* SHO-10: on the working day after */
		n->alert =
			day_diff(clock_local(t->at_utc_us).day, clock_local(s->now_utc_us).day) > 1;
}

static bool
needs_of_post(struct ctx *c, struct now_state *s, struct err *e)
{
	struct board_tasks tasks;

	if (!board_tasks(c, &tasks, e))
		return false;
	for (int i = 0; i < tasks.n; i++)
		need_task(s, &tasks.task[i]);
	return true;
}

/* --- incidents --- */

/* INC-05: a row of its own, so that its time runs on the board. */
static bool
need_call(struct ctx *c, struct now_state *s, const struct incident *i, struct err *e)
{
	struct incident_file f = {.calls = 0};
	const struct contact *k;
	struct need *n;
	char no[16], who[256];

	arena_init(&f.arena);
	if (!incident_file_load(c, i->id, &f, e))
		return false;
	if (f.offer.contact >= 0 && (n = need_add(s, NEED_CALL, i->id))) {
		k = &f.contacts.item[f.offer.contact];
		str_format(no, sizeof no, "%d", i->no);
		str_format(who, sizeof who, "%s %s", k->name, k->phone);
		text_fill(n->text, sizeof n->text, tr("Call {1}: incident {2}"), who, no, NULL);
		n->at_utc_us = f.offer.due_us;
	}
	incident_file_free(&f);
	return true;
}

/* INC-01: at_utc_us is its limit, so the minutes left run on the board. */
static bool
need_incident(struct ctx *c, struct now_state *s, const struct incident *i, struct err *e)
{
	struct need *n = need_add(s, NEED_INCIDENT, i->id);
	char no[16];

	if (!n)
		return true;
	str_format(no, sizeof no, "%d", i->no);
	text_fill(n->text, sizeof n->text, tr("Incident {1}: {2}"), no, i->title, NULL);
	if (i->severity != INCIDENT_NORMAL)
		str_copy(n->note, sizeof n->note, tr(incident_severity_label(i->severity)));
	n->at_utc_us = i->opened_us + i->limit_min * INT64_C(60000000);
	n->alert = i->severity != INCIDENT_NORMAL;
	return i->severity == INCIDENT_NORMAL || need_call(c, s, i, e);
}

static void
need_review(struct now_state *s, const struct incident *i)
{
	int64_t me = s->con->me.person.id;
	struct need *n;
	char no[16];

	if (i->resolved_by == me || i->lead == me || !may_anywhere(s, ACT_INCIDENT_REVIEW) ||
		!(n = need_add(s, NEED_REVIEW, i->id)))
		return;
	str_format(no, sizeof no, "%d", i->no);
	text_fill(n->text, sizeof n->text, tr("Review incident {1}: {2}"), no, i->title, NULL);
	n->at_utc_us = i->resolved_us;
}

/* Of this desk; where there is none, of all that the post may read. */
static bool
needs_of_incidents(struct ctx *c, struct now_state *s, struct err *e)
{
	struct incidents list;
	struct arena a;
	bool good;

	if (!may_anywhere(s, ACT_INCIDENT_STATE) ||
		(!s->con->desk.id &&
			access_reach(s->con->me.person.post, ACT_LOG_READ) != RELATION_EVERYONE))
		return true;
	arena_init(&a);
	good = incident_room(c, s->con->desk.id, INCIDENTS, &a, &list, e);
	for (int i = 0; good && i < list.n; i++)
		if (list.incident[i].state < INCIDENT_RESOLVED)
			good = need_incident(c, s, &list.incident[i], e);
		else if (list.incident[i].state == INCIDENT_RESOLVED)
			need_review(s, &list.incident[i]);
	arena_free(&a);
	return good;
}

/* LOG-11, ORG-10: proposals that need this person as the second. */
static bool
needs_to_erase(struct ctx *c, struct now_state *s, struct err *e)
{
	struct erasure_list list;
	char no[24];

	if (!may_anywhere(s, ACT_LOG_ERASE))
		return true;
	if (!erasure_open_list(c, true, &list, e))
		return false;
	for (int i = 0; i < list.n; i++) {
		const struct erasure *er = &list.erasure[i];
		struct need *n = er->entry_id ? need_add(s, NEED_ERASURE, er->entry_id)
					      : need_add(s, NEED_WORDS, er->text);

		if (!n)
			break;
		str_format(
			no, sizeof no, "%lld", (long long)(er->entry_id ? er->entry_no : er->seq));
		text_fill(n->text, sizeof n->text,
			er->entry_id ? tr("{1} proposes to erase entry {2}: {3}")
				     : tr("{1} proposes to erase words, record {2}: {3}"),
			er->name[0], no, er->reason);
		n->at_utc_us = er->utc_us[0];
	}
	erasure_list_free(&list);
	return true;
}

/* Rows of drafts are told apart by their form, too. */
static int64_t
draft_key_of(const struct draft *d)
{
	uint32_t h = 2166136261u;

	for (const char *p = d->form; *p; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	return d->record_id * 65536 + (int64_t)(h & 65535u);
}

/* Where its form stands: the handover's, the log's, or a room behind 9. */
static int
draft_tab(const char *form)
{
	static const char *const logs[] = {"log", "entry", "matter", "erasure"};

	for (size_t i = 0; i < sizeof logs / sizeof *logs; i++)
		if (str_starts(form, logs[i]))
			return 2;
	return str_starts(form, "handover") ? 3 : 9;
}

static bool
need_drafts(struct ctx *c, struct now_state *s, struct err *e)
{
	struct draft_list list = {0};
	char line[512];

	if (!draft_list(c, &list, e))
		return false;
	for (int i = 0; i < list.n; i++) {
		struct need *n = need_add(s, NEED_DRAFT, draft_tab(list.draft[i].form));

		if (!n)
			break;
		n->key = draft_key_of(&list.draft[i]);
		/* the details of an entry stand behind its line */
		str_format(line, sizeof line, "%.*s", (int)strcspn(list.draft[i].text, "\n"),
			list.draft[i].text);
		text_fill(n->text, sizeof n->text, tr("Draft: {1}"), line, NULL, NULL);
	}
	draft_list_free(&list);
	return true;
}

/* ITEM-02: what is due back in this shift or within two hours of its end, or is late. */
static bool
needs_of_loans(struct ctx *c, struct now_state *s, struct err *e)
{
	int64_t soon = (s->shift.shift_id ? s->shift.end_utc_us : s->now_utc_us) + SOON_US;
	struct item_loans out;
	struct arena a;
	bool good;

	if (!s->con->desk.id || !may_anywhere(s, ACT_ITEM_LEND))
		return true;
	arena_init(&a);
	good = item_loans_out(c, s->con->desk.id, &a, &out, e);
	for (int i = 0; good && i < out.n && out.loan[i].due_us <= soon; i++) {
		struct need *n = need_add(s, NEED_LOAN, out.loan[i].item);

		if (!n)
			break;
		n->key = out.loan[i].id;
		n->at_utc_us = out.loan[i].due_us;
		item_loan_words(&out.loan[i], n->text, sizeof n->text);
	}
	arena_free(&a);
	return good;
}

/* --- their order --- */

/* Alerts first, then what has a time by that time, then the rest as it came. */
static bool
comes_before(const struct need *a, const struct need *b)
{
	int64_t at = a->at_utc_us ? a->at_utc_us : INT64_MAX;
	int64_t bt = b->at_utc_us ? b->at_utc_us : INT64_MAX;

	return a->alert != b->alert ? a->alert : at < bt;
}

static void
needs_sort(struct now_state *s)
{
	for (int i = 1; i < s->needs; i++) {
		struct need n = s->need[i];
		int at = i;

		for (; at > 0 && comes_before(&n, &s->need[at - 1]); at--)
			s->need[at] = s->need[at - 1];
		s->need[at] = n;
	}
}

/* What is left until a time; what waits since one says when, and no more. */
static void
distance_write(const struct now_state *s, struct need *n)
{
	if (!n->at_utc_us)
		return;
	now_when(n->when, sizeof n->when, s->now_utc_us, n->at_utc_us);
	if (n->kind == NEED_TASK_CHECK || n->kind == NEED_TASK_DESK || n->kind == NEED_ERASURE ||
		n->kind == NEED_WORDS || n->kind == NEED_REVIEW) {
		str_copy(n->distance, sizeof n->distance, n->alert ? tr("overdue") : "");
		return;
	}
	n->alert |= n->kind != NEED_TASK_LOGIN && n->at_utc_us <= s->now_utc_us;
	console_distance(n->distance, sizeof n->distance, s->now_utc_us, n->at_utc_us);
}

void
now_minute(struct now_state *s, int64_t now_utc_us)
{
	if (now_utc_us / 60000000 == s->now_utc_us / 60000000)
		return;
	s->now_utc_us = now_utc_us;
	for (int i = 0; i < s->needs; i++)
		distance_write(s, &s->need[i]);
}

bool
now_needs_load(struct ctx *c, struct now_state *s, struct err *e)
{
	s->needs = 0;
	s->open = s->urgent = 0;
	if (!param_get_int(c, "handover.prepare_minutes", 0, &s->prepare_min, e) ||
		!needs_of_incidents(c, s, e) || !needs_of_loans(c, s, e))
		return false;
	need_notices(s);
	if (!needs_of_desk(c, s, e) || !needs_given(c, s, e) || !needs_of_post(c, s, e) ||
		!needs_to_erase(c, s, e) || !need_drafts(c, s, e))
		return false;
	for (int i = 0; i < s->needs; i++)
		distance_write(s, &s->need[i]);
	needs_sort(s);
	return true;
}

/* --- as a list: the rows are drawn by the board itself --- */

static int64_t
need_id(const void *rows, int row)
{
	const struct need *n = (const struct need *)rows + row;

	return n->key * KINDS + (int64_t)n->kind + 1;
}

struct table_source
now_needs(const struct now_state *s)
{
	return (struct table_source){.rows = s->need, .count = s->needs, .id = need_id};
}
