/* incident.c — the page of one incident. SPDX-License-Identifier: MIT
 *
 * Everything in an incident is one key away from here: what comes next (F6), a
 * step, a call, a measure, a log line. source: INC-01…06, INC-09.
 */
#include "screens/incident.h"
#include "screens/conduct.h"

#include "screens/files.h"
#include "screens/words.h"
#include "tui/dialog.h"

enum {
	CMD_MAIN = UI_COMMANDS,
	CMD_TICK,
	CMD_NOT_APPLICABLE,
	CMD_CALL,
	CMD_MEASURE,
	CMD_RAISE,
	CMD_TAKE,
	CMD_PLACE,
	CMD_LOG,
	CMD_OPEN,
	CMD_ERASE,
	CMD_FILES,
	CMD_PREVIOUS,
	CMD_FOLLOWING,
	CMD_CONDUCT
};
enum { ASK_RESULT = 1, ASK_REVIEW, ASK_WHY_NOT, ASK_PLACE };

static const struct binding bindings[] = {
	{K_F6, 0, CMD_MAIN, IN_LIST, N_("Next"), N_("Go on: handle it, resolve it, review it"),
		NULL},
	{' ', 0, CMD_TICK, IN_LIST, NULL,
		N_("This step is done, or open again; who was called has arrived"), NULL},
	{'h', 0, CMD_CALL, IN_LIST, N_("Call"),
		N_("Record a call: to whom, reached or not, answer"), NULL},
	{K_F8, 0, CMD_FOLLOWING, IN_LIST, N_("Section"),
		N_("Next part: procedure, calls, measures, course, log"), NULL},
	{K_F7, 0, CMD_PREVIOUS, IN_LIST, NULL, N_("The part before"), NULL},
	{K_TAB, 0, CMD_FOLLOWING, IN_LIST, NULL, NULL, NULL},
	{K_F2, 'n', CMD_LOG, IN_LIST, N_("Log it"), N_("Write a log line about this incident"),
		NULL},
	{'-', 0, CMD_NOT_APPLICABLE, IN_LIST, NULL, N_("This step does not apply, and why"), NULL},
	{'m', 0, CMD_MEASURE, IN_LIST, NULL,
		N_("Record people of other departments or a protective measure"), NULL},
	{'+', 0, CMD_RAISE, IN_LIST, NULL, N_("Raise the severity, and why"), NULL},
	{'o', 0, CMD_TAKE, IN_LIST, NULL, N_("Take charge of it"), NULL},
	{'e', 0, CMD_PLACE, IN_LIST, NULL, N_("Write where it is"), NULL},
	{'z', 0, CMD_FILES, IN_LIST, NULL, N_("Files attached to this incident, and another one"),
		NULL},
	{'E', 0, CMD_CONDUCT, IN_LIST, NULL,
		N_("Propose a conduct event that this record shows (leaders)"), NULL},
	{'X', 0, CMD_ERASE, IN_LIST, NULL, N_("The words of this incident, to erase them"), NULL},
	{K_ENTER, 0, CMD_OPEN, IN_LIST, NULL, N_("Open the log entry that is selected"), NULL},
	{0},
};

/* --- reading --- */

static void
log_free(struct incident_page *s)
{
	for (int i = 0; i < s->logs; i++)
		entry_list_free(&s->log[i]);
	s->logs = 0;
}

static bool
log_load(struct ctx *c, struct incident_page *s, struct err *e)
{
	int64_t id[INCIDENT_LOG_MAX];
	int n;

	log_free(s);
	if (!incident_entries(c, s->id, id, INCIDENT_LOG_MAX, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		s->log[i] = (struct entry_list){0};
		if (!entry_get(c, id[i], &s->log[i], e))
			return false;
		s->logs++;
	}
	return true;
}

static bool
files_load(struct ctx *c, struct incident_page *s, struct err *e)
{
	struct attachments l;

	if (!attachment_list(c, (struct record_about){RECORD_INCIDENT, s->id}, &l, e))
		return false;
	s->files = l.n;
	attachments_free(&l);
	return true;
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct incident_page *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	s->now_us = clock_now(&c->clock).utc_us;
	if (!incident_file_load(c, s->id, &s->f, e) || !log_load(c, s, e) || !files_load(c, s, e))
		return false;
	src = incident_rows(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct incident_page *s = state;

	(void)e;
	s->id = *(const int64_t *)arg;
	s->con = console_of(ui);
	s->table.headless = true;
	arena_init(&s->f.arena);
	return true;
}

static void
page_close(void *state)
{
	struct incident_page *s = state;

	log_free(s);
	incident_file_free(&s->f);
}

/* --- doing --- */

/* After a use case: what it said, or what is new. */
static void
done(struct ui *ui, bool good, const struct err *e, const char *says)
{
	if (!good) {
		ui_say_unsaved(ui, e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, tr(says));
}

static void
ask_line(struct ui *ui, const struct incident_page *s, int what, const char *title,
	const char *label, const char *hint)
{
	static const char *const names[] = {[ASK_RESULT] = "incident-result",
		[ASK_REVIEW] = "incident-review",
		[ASK_WHY_NOT] = "incident-step",
		[ASK_PLACE] = "incident-place"};

	dialog_write(ui,
		&(struct dialog_line){.what = what,
			.title = tr(title),
			.label = tr(label),
			.hint = tr(hint),
			.max_chars = what == ASK_PLACE ? INCIDENT_PLACE_CHARS : INCIDENT_TEXT_CHARS,
			.min_chars = what == ASK_PLACE ? 1 : 2,
			.keep = names[what],
			.about = what == ASK_WHY_NOT ? s->id << 16 | s->steps_line : s->id});
}

/* Said before anything is typed. */
static bool
may_review(struct ui *ui, const struct incident_page *s)
{
	const struct person *me = &s->con->me.person;
	struct err e;

	err_clear(&e);
	if (access_reach(me->post, ACT_INCIDENT_REVIEW) == RELATION_NOBODY)
		ui_say(ui, tr(access_refusal(ACT_INCIDENT_REVIEW, RELATION_SELF)));
	else if (incident_reviewer_is_other(&s->f.i, me->id, &e))
		return true;
	else
		ui_say_err(ui, &e);
	return false;
}

static void
go_on(struct ui *ui, const struct incident_page *s)
{
	struct err e;

	err_clear(&e);
	switch (s->f.i.state) {
	case INCIDENT_OPEN:
		done(ui,
			incident_move(
				console_ctx(ui), s->id, s->f.i.rev, INCIDENT_HANDLING, "", &e),
			&e, N_("You handle it and are in charge. F6 again when it is resolved"));
		break;
	case INCIDENT_HANDLING:
		ask_line(ui, s, ASK_RESULT, N_("Resolve this incident"), N_("Result"),
			N_("How it ended; the minutes stop now"));
		break;
	case INCIDENT_RESOLVED:
		if (!may_review(ui, s))
			break;
		ask_line(ui, s, ASK_REVIEW, N_("Review this incident"), N_("Found"),
			N_("What the review found; nothing can be added afterwards"));
		break;
	case INCIDENT_REVIEWED:
	case INCIDENT_STATES: ui_say(ui, tr("This incident is reviewed. Nothing is left to do"));
	}
}

static void
arrived(struct ui *ui, const struct incident_page *s)
{
	struct err e;

	err_clear(&e);
	done(ui, incident_arrived(console_ctx(ui), s->id, s->table.row + 1, 0, &e), &e,
		N_("Arrival recorded"));
}

static void
tick(struct ui *ui, const struct incident_page *s)
{
	const struct incident_step *step = &s->f.step[s->table.row];
	bool opens = step->mark != INCIDENT_STEP_OPEN;
	struct err e;

	err_clear(&e);
	done(ui,
		incident_step_set(console_ctx(ui), s->id, step->line,
			opens ? INCIDENT_STEP_OPEN : INCIDENT_STEP_DONE, "", &e),
		&e, opens ? N_("The step is open again") : N_("Step done"));
}

static void
form(struct ui *ui, const struct incident_page *s, const struct form_spec *spec)
{
	(void)ui_push(ui, &screen_form,
		&(const struct form_ask){.spec = spec, .id = s->id, .rev = s->f.i.rev, .about = s});
}

static void
take(struct ui *ui, const struct incident_page *s)
{
	struct err e;

	err_clear(&e);
	done(ui, incident_take(console_ctx(ui), s->id, s->f.i.rev, &e), &e,
		N_("You are in charge of it now"));
}

static void
turn(struct incident_page *s, int by)
{
	struct table_source src;

	s->part = (enum incident_part)(((int)s->part + by + INCIDENT_PARTS) % INCIDENT_PARTS);
	src = incident_rows(s);
	table_select(&s->table, &src, 0);
}

static void
tick_or_arrive(struct ui *ui, const struct incident_page *s)
{
	if (s->part == INCIDENT_CALLS && s->f.calls)
		arrived(ui, s);
	else if (s->part == INCIDENT_PROCEDURE && s->f.steps)
		tick(ui, s);
	else
		ui_say(ui, tr("F7 and F8 lead to the steps and to the calls; Space ticks there"));
}

static void
not_applicable(struct ui *ui, struct incident_page *s)
{
	if (s->part != INCIDENT_PROCEDURE) {
		ui_say(ui, tr("F7 and F8 lead to the steps; - says there what does not apply"));
		return;
	}
	s->steps_line = s->f.step[s->table.row].line;
	ask_line(ui, s, ASK_WHY_NOT, N_("This step does not apply"), N_("Why"),
		N_("It stands with the step"));
}

/* SCR-02 */
static void
propose_conduct(struct ui *ui, int64_t incident)
{
	struct conduct_about about;
	struct err e;

	err_clear(&e);
	if (!conduct_about_of(console_ctx(ui), CONDUCT_AT_INCIDENT, incident, &about, &e))
		ui_say_err(ui, &e);
	else
		conduct_propose_open(ui,
			&(const struct conduct_propose_ask){about.person, about.day, about.record});
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct incident_page *s = state;

	switch (command) {
	case CMD_MAIN: go_on(ui, s); break;
	case CMD_TICK: tick_or_arrive(ui, s); break;
	case CMD_NOT_APPLICABLE: not_applicable(ui, s); break;
	case CMD_CALL: form(ui, s, &incident_call_form); break;
	case CMD_MEASURE: form(ui, s, &incident_measure_form); break;
	case CMD_RAISE: form(ui, s, &incident_raise_form); break;
	case CMD_TAKE: take(ui, s); break;
	case CMD_PLACE:
		ask_line(
			ui, s, ASK_PLACE, N_("Where is it?"), N_("Place"), N_("Room, floor, gate"));
		break;
	case CMD_LOG:
		(void)ui_push(ui, &screen_write, &(const struct write_ask){.incident = s->id});
		break;
	case CMD_OPEN:
		if (s->part == INCIDENT_LOG && s->logs)
			(void)ui_push(ui, &screen_entry, &s->log[s->table.row].entry[0].id);
		break;
	case CMD_CONDUCT: propose_conduct(ui, s->id); break;
	case CMD_ERASE:
		words_open_page(ui, &(struct words_ask){.about = {RECORD_INCIDENT, s->id}});
		break;
	case CMD_FILES:
		(void)ui_push(ui, &screen_files,
			&(const struct files_ask){{RECORD_INCIDENT, s->id}, s->f.i.no});
		break;
	case CMD_PREVIOUS: turn(s, -1); break;
	case CMD_FOLLOWING: turn(s, 1); break;
	default: break;
	}
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct incident_page *s = state;

	if (command == CMD_RAISE && s->f.i.severity == INCIDENT_MAJOR)
		*why = N_("It is major already: there is nothing above");
	else if ((command == CMD_RAISE || command == CMD_TAKE) && s->f.i.state >= INCIDENT_RESOLVED)
		*why = N_("This incident is resolved. Open a new one if it is back");
	else if (s->f.i.state == INCIDENT_REVIEWED && command >= CMD_TICK && command <= CMD_PLACE)
		*why = N_("This incident is reviewed. Nothing more can be added to it");
	else
		return true;
	return false;
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct incident_page *s = state;
	struct table_source src = incident_rows(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	struct incident_page *s = state;
	struct ctx *c = console_ctx(ui);
	struct err e;

	err_clear(&e);
	switch (what) {
	case ASK_RESULT:
		done(ui, incident_move(c, s->id, s->f.i.rev, INCIDENT_RESOLVED, data, &e), &e,
			N_("Resolved. Somebody else reviews it"));
		break;
	case ASK_REVIEW:
		done(ui, incident_move(c, s->id, s->f.i.rev, INCIDENT_REVIEWED, data, &e), &e,
			N_("Reviewed"));
		break;
	case ASK_WHY_NOT:
		done(ui,
			incident_step_set(
				c, s->id, s->steps_line, INCIDENT_STEP_NOT_APPLICABLE, data, &e),
			&e, N_("The step does not apply"));
		break;
	case ASK_PLACE:
		done(ui, incident_place_set(c, s->id, data, &e), &e, N_("Place recorded"));
		break;
	default: break;
	}
}

/* --- drawing --- */

static void
page_layout(void *state, struct rect body)
{
	struct incident_page *s = state;
	struct table_source src = incident_rows(s);

	s->now_us = clock_now(&s->con->ctx->clock).utc_us;
	table_layout(&s->table, &src, incident_list_place(body).rows);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct incident_page *s = state;

	str_format(out->scope, sizeof out->scope, "%d", s->f.i.no);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	incident_page_draw(state, c, b);
}

static void
page_hint(const void *state, char *out, size_t size)
{
	const struct incident_page *s = state;

	str_copy(out, size,
		s->f.i.state == INCIDENT_REVIEWED
			? ""
			: tr("Space ticks a step, - says why not; h a call, m a measure"));
}

const struct screen screen_incident = {
	.name = "incident",
	.title = N_("INCIDENT"),
	.state_bytes = sizeof(struct incident_page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.result = page_result,
	.head = page_head,
	.hint = page_hint,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_incident);
