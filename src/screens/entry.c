/* entry.c — one entry, read from its signed bytes. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stddef.h>

#include "screens/conduct.h"
#include "screens/entry_act.h"
#include "screens/entry_erase.h"
#include "screens/entry_pane.h"
#include "screens/files.h"
#include "screens/incident.h"
#include "tui/pager.h"

struct entry_screen_state {
	struct entry_erase erase; /* LOG-11; first */
	int64_t id, matter, incident;
	struct entry_list list; /* of one */
	struct buf text;
	struct pager pager;
	const struct console *con;
};

static_assert(offsetof(struct entry_screen_state, erase) == 0, "");

enum {
	ENTRY_CORRECT = UI_COMMANDS,
	ENTRY_CLOSE,
	ENTRY_ERASE,
	ENTRY_DECLINE,
	ENTRY_INCIDENT,
	ENTRY_FILES,
	ENTRY_CONDUCT
};

static const struct binding bindings[] = {
	{'c', 0, ENTRY_CORRECT, IN_LIST, N_("Correct"),
		N_("Write a correction of your own entry; both stay visible"), NULL},
	{K_F6, 0, ENTRY_CLOSE, IN_LIST, N_("Done"), N_("Close the open matter with its result"),
		NULL},
	{'i', 0, ENTRY_INCIDENT, IN_LIST, N_("Incident"),
		N_("Open the incident of this entry, or report one from it"), NULL},
	{'z', 0, ENTRY_FILES, IN_LIST, N_("Files"),
		N_("Files attached to this entry, and another one"), NULL},
	{'X', 0, ENTRY_ERASE, IN_LIST, N_("Erase"),
		N_("propose to erase this text, or confirm what somebody proposed"), NULL},
	{'E', 0, ENTRY_CONDUCT, IN_LIST, NULL,
		N_("Propose a conduct event that this record shows (leaders)"), NULL},
	{'d', 0, ENTRY_DECLINE, IN_LIST, NULL, N_("decline to erase it, or take it back"), NULL},
	{0},
};

/* INC-01: what is abnormal or equipment, and whatever is important or urgent. */
static bool
may_open_incident(const struct entry_screen_state *s, const struct entry *en, const char **why)
{
	bool fits = en->kind == ENTRY_ABNORMAL || en->kind == ENTRY_EQUIPMENT ||
		    en->importance != ENTRY_NORMAL;

	if (s->incident)
		return true;
	if (access_reach(s->con->me.person.post, ACT_INCIDENT_OPEN) == RELATION_NOBODY)
		*why = access_refusal(ACT_INCIDENT_OPEN, RELATION_SELF);
	else if (en->desk_id != s->con->desk.id || en->withdrawn || en->erasure_id)
		*why = N_("An incident opens from an entry of its own desk that still stands");
	else if (!fits)
		*why = N_("Only abnormal, equipment or important entries become an incident");
	else
		return true;
	return false;
}

static void
incident_tell(struct entry_screen_state *s)
{
	const struct entry *en = &s->list.entry[0];
	const char *why;

	if (s->incident)
		buf_puts(&s->text, tr("It belongs to an incident: i opens it."));
	else if (en->importance == ENTRY_URGENT && may_open_incident(s, en, &why))
		buf_puts(&s->text, tr("It is urgent: i reports it as an incident."));
	else
		return;
	buf_puts(&s->text, "\n\n");
}

static bool
entry_screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct entry_screen_state *s = state;

	(void)why;
	entry_list_free(&s->list);
	buf_clear(&s->text);
	if (!entry_get(console_ctx(ui), s->id, &s->list, e) ||
		!entry_mark_read(console_ctx(ui), &s->id, 1, e))
		return false;
	if (!entry_erase_load(ui, &s->erase, erasure_text(s->id, 0), e) ||
		!incident_of_entry(console_ctx(ui), s->id, &s->incident, e))
		return false;
	entry_tell(&s->list.entry[0], s->con, &s->text);
	if (!files_tell(ui, (struct record_about){RECORD_ENTRY, s->id}, &s->text, e))
		return false;
	entry_erase_tell(&s->erase, &s->text);
	incident_tell(s);
	buf_puts(&s->text, tr("Hash and signature of this entry were checked just now."));
	return true;
}

static bool
entry_screen_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct entry_screen_state *s = state;

	(void)e;
	s->id = *(const int64_t *)arg;
	s->con = console_of(ui);
	buf_init(&s->text);
	return true;
}

static void
entry_screen_close(void *state)
{
	struct entry_screen_state *s = state;

	entry_list_free(&s->list);
	entry_erase_free(&s->erase);
	buf_free(&s->text);
}

static void
entry_screen_layout(void *state, struct rect body)
{
	struct entry_screen_state *s = state;

	pager_layout(&s->pager, buf_str(&s->text), body.rows - 2, body.cols - 4);
}

static bool
entry_screen_event(struct ui *ui, void *state, const struct key *key)
{
	(void)ui;
	return pager_key(&((struct entry_screen_state *)state)->pager, key);
}

/* SCR-02: about who wrote it, or about whom one who may propose wrote. */
static void
propose_conduct(struct ui *ui, const struct entry_screen_state *s)
{
	const struct entry *en = &s->list.entry[0];
	const bool own = en->author_id == s->con->me.person.id;

	conduct_propose_open(
		ui, &(const struct conduct_propose_ask){.person = !own         ? en->author_id
								  : en->people ? en->person[0]
									       : 0,
			    .day = en->business_day,
			    .evidence = en->id});
}

static void
entry_screen_command(struct ui *ui, void *state, int command)
{
	struct entry_screen_state *s = state;

	switch (command) {
	case ENTRY_CORRECT:
		ui_push(ui, &screen_write, &(const struct write_ask){.corrects = s->id});
		break;
	case ENTRY_CLOSE: entry_close_ask(ui, &s->list.entry[0], &s->matter); break;
	case ENTRY_INCIDENT: incident_from_entry(ui, &s->list.entry[0], s->incident); break;
	case ENTRY_FILES:
		ui_push(ui, &screen_files,
			&(const struct files_ask){{RECORD_ENTRY, s->id}, s->list.entry[0].no});
		break;
	case ENTRY_ERASE: entry_erase_ask(ui, &s->erase); break;
	case ENTRY_DECLINE: entry_erase_decline(ui, &s->erase); break;
	case ENTRY_CONDUCT: propose_conduct(ui, s); break;
	default: break;
	}
}

static bool
entry_screen_enabled(const void *state, int command, const char **why)
{
	const struct entry_screen_state *s = state;

	const struct entry *en = &s->list.entry[0];

	switch (command) {
	case ENTRY_CORRECT: return entry_may_correct(s->con, en, why);
	case ENTRY_CLOSE:
		*why = N_("Nothing is open here. F6 closes an open matter");
		return en->matter_open;
	case ENTRY_INCIDENT: return may_open_incident(s, en, why);
	case ENTRY_ERASE: return entry_erase_may(&s->erase, en->erasure_id != 0, why);
	case ENTRY_DECLINE: return entry_erase_may_decline(&s->erase, why);
	case ENTRY_CONDUCT: return conduct_may_propose(s->con, why);
	default: return true;
	}
}

static void
entry_screen_result(struct ui *ui, void *state, int what, const void *data)
{
	struct entry_screen_state *s = state;

	if (!entry_close_result(ui, s->matter, what, data))
		entry_erase_result(ui, &s->erase, what, data);
}

static void
entry_screen_head(const void *state, struct screen_head *out)
{
	const struct entry_screen_state *s = state;

	console_desk_name(s->con, out->scope, sizeof out->scope);
}

static void
entry_screen_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct entry_screen_state *s = state;

	canvas_cursor(c, b.y + 1, b.x);
	pager_draw(&s->pager, buf_str(&s->text), c,
		(struct rect){b.y + 1, b.x + 2, b.rows - 2, b.cols - 4});
}

const struct screen screen_entry = {
	.name = "entry",
	.title = N_("ENTRY"),
	.state_bytes = sizeof(struct entry_screen_state),
	.bindings = bindings,
	.hides_disabled = true,
	.open = entry_screen_open,
	.close = entry_screen_close,
	.load = entry_screen_load,
	.layout = entry_screen_layout,
	.command = entry_screen_command,
	.enabled = entry_screen_enabled,
	.result = entry_screen_result,
	.event = entry_screen_event,
	.head = entry_screen_head,
	.draw = entry_screen_draw,
};
SCREEN_REGISTER(screen_entry);
