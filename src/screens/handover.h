/* handover.h — the state of the Handover screen, shared by its files. SPDX-License-Identifier: MIT
 *
 * handover.c: the screen. handover_draw.c: its pictures. handover_edit.c: the
 * giving side's ticks, counts and dispositions. handover_meanwhile.c: what was
 * changed while words were typed. handover_take.c: the receiving
 * side. handover_sign.c: everything that asks for a password.
 * source: SHO-01, 03, 05, 06, 08, 13, 14, 26, mockups.md §3 and §4.
 */
#ifndef SCREENS_HANDOVER_H
#define SCREENS_HANDOVER_H

#include "domain/handover.h"
#include "domain/item.h"
#include "domain/shift.h"
#include "screens/console.h"
#include "screens/handover_since.h"
#include "screens/handover_watch.h"
#include "tui/table.h"

/* What this person sees at this desk now. */
enum handover_mode {
	HAND_NO_DESK,
	HAND_OPENING, /* never handed over: count and sign the opening (SHO-26) */
	HAND_START,   /* I hold the desk, nothing is under way */
	HAND_GIVE,    /* my handover is under way */
	HAND_TAKE,    /* another's is offered, or a closing waits */
	HAND_WATCH,   /* another prepares, or another holds the desk */
};

enum handover_tab { STEP_CHECK, STEP_MATTERS, STEP_MESSAGE, STEP_GIVE, STEP_TAKE, STEPS };

enum handover_command {
	HAND_MAIN = UI_COMMANDS, /* F6 */
	HAND_NEXT,
	HAND_PREVIOUS,
	HAND_OK,
	HAND_PROBLEM,
	HAND_NA,
	HAND_EDIT,
	HAND_RECALL,
	HAND_DECLINE,
	HAND_ASK,
	HAND_APPROVE,
	HAND_CLOSE_DESK,
	HAND_PASS_ON,
	HAND_ADD,
	HAND_PRINT,
	HAND_READ,
	HAND_ALERT,
	HAND_ALL,
	HAND_EXITS,
	HAND_SINCE,
};

/* `what` of its dialogs. */
enum handover_asked {
	ASK_PROBLEM = 1,
	ASK_NA,
	ASK_VALUE,
	ASK_COUNT,
	ASK_COUNT_WHY,
	ASK_NEXT_STEP,
	ASK_RECALL,
	ASK_DECLINE,
	ASK_QUESTION,
	ASK_ANSWER,
	ASK_RECOUNT,
	ASK_RECOUNT_WHY,
	ASK_READ_BACK,
	ASK_RELEASE,
	ASK_PASS_ON,
	ASK_ADD,
	ASK_REMARKS,
	ASK_DEVIATION,
	ASK_MEANWHILE,
	ASK_MEANWHILE_MESSAGE,
	ASK_REASSIGN,
	ASK_CLOSING_DONE, /* all of a checklist is answered */
	ASK_RECEIVING_DONE,
	ASKED
};

enum { HAND_LINES_MAX = 400, HAND_ITEMS_MAX = 60 };

struct handover_screen {
	const struct console *con;
	enum handover_mode mode;
	enum handover_tab step;
	struct duty duty;
	struct shift_duty shift;
	struct handover_view view;   /* h.id 0 = none */
	struct handover_watch watch; /* SHO-18: the newest here; handover 0 = none */
	struct table table;
	const struct handover_line *row[HAND_LINES_MAX]; /* of the step shown */
	int rows;
	struct edit message;
	unsigned long message_kept;
	struct buf message_base; /* as it was stored when it was last shown or saved */
	bool message_apart;      /* another terminal changed it: mine is a draft */
	/* opening */
	struct item *item;
	int items, counted[HAND_ITEMS_MAX];
	char why[HAND_ITEMS_MAX][128];
	struct arena item_arena;
	/* receiving at the giver's terminal: who receives, over the same database */
	struct ctx taker;
	bool taking;
	struct ctx accepter; /* the receiver's confirmed key between the two signatures */
	bool countersigning; /* the dialog of the second one was opened */
	struct handover_sign sign;
	int64_t asked_person; /* chosen for ASK_REASSIGN */
	int64_t asked_line;   /* the line a dialog is about */
	/* the dialog asked last: it comes again when its answer could not be kept */
	char asked_title[256], asked_label[64];
	bool refused, stale;
	struct buf asked_was; /* what the line said when the window was opened */
	int wrote_what;       /* between a comparison and its answer: what was asked … */
	char wrote[HANDOVER_REMARK_CHARS * 4 + 1]; /* … and said */
	int asked_count;
	char asked_clause[4];    /* of the blocker to release … */
	char asked_blocker[256]; /* … and its sentence */
	int64_t now_utc_us;
	struct since_brief since; /* of who receives, there only in their step */
	char reason[HANDOVER_REMARK_CHARS * 4 + 1];
};

/* handover_asked.c: what is asked beside the lines. */
struct handover_asked_ask {
	struct ctx *actor, *giver; /* who answers; who explains */
	int64_t handover;
	bool closing;
};
/* handover_matter.c: one matter, all five elements. */
struct handover_matter_ask {
	int64_t handover;
	int line;
};
void handover_matter_open(struct ui *ui, const struct handover_matter_ask *ask);
extern const struct screen screen_handover_asked;

/* The ctx that acts in the step shown: the receiver's where one receives here. */
struct ctx *handover_actor(struct ui *ui, struct handover_screen *s);
const struct handover_line *handover_selected(const struct handover_screen *s);
/* The line that a window was opened about; NULL = it is gone. */
const struct handover_line *handover_asked(const struct handover_screen *s);
const char *handover_label(const struct handover_line *l); /* in the current language */
/* handover_matter.c: with its weight and its files: "!! (1 file) parcel lost". */
void handover_line_title(const struct handover_line *l, char *out, size_t size);
struct handover_ref handover_ref_of(const struct handover_screen *s);
/* After a use case: says the error, or reads everything again. */
void handover_after(struct ui *ui, struct handover_screen *s, bool ok, const struct err *e);
/* Selects the next line that misses something; out: false = none does. */
bool handover_next_missing(struct handover_screen *s);
/* Asks for a text about the selected line. */
void handover_ask(struct ui *ui, struct handover_screen *s, enum handover_asked what,
	const char *title, const char *label, const char *initial);

/* handover_ask.c: an answer came. */
void handover_said(struct ui *ui, struct handover_screen *s, int what, const void *data);

/* handover_edit.c */
void handover_edit_command(struct ui *ui, struct handover_screen *s, int command);
bool handover_edit_result(struct ui *ui, struct handover_screen *s, int what, const void *data);

/* handover_meanwhile.c: what another terminal changed while words were typed. */
void handover_meanwhile_from(struct handover_screen *s, int what); /* a window opens */
/* out: true = the line is not what it was; the comparison is asked. */
bool handover_meanwhile(struct ui *ui, struct handover_screen *s, int what, const char *text);
/* out: 1 = save s->wrote, 0 = go on writing it, -1 = drop it. */
int handover_meanwhile_chosen(struct handover_screen *s, int choice);
bool handover_message_show(
	struct ui *ui, struct handover_screen *s, enum load_why why, struct err *e) MUST_CHECK;
void handover_message_keep(struct ui *ui, struct handover_screen *s);
/* Leaving the message: out: true = both texts are shown, it stays. */
bool handover_message_compare(struct ui *ui, struct handover_screen *s);
void handover_message_chosen(struct ui *ui, struct handover_screen *s, int choice);

/* handover_take.c */
/* c: the receiver's remarks, signed with part two (SHO-05); later an addendum. */
void handover_add_words(struct ui *ui, struct handover_screen *s);
void handover_take_command(struct ui *ui, struct handover_screen *s, int command);
bool handover_take_result(struct ui *ui, struct handover_screen *s, int what, const void *data);

/* handover_sign.c */
void handover_sign_opening(struct ui *ui, struct handover_screen *s);
void handover_sign_offer(struct ui *ui, struct handover_screen *s, enum handover_action a);
void handover_sign_take(struct ui *ui, struct handover_screen *s);   /* who receives here */
void handover_sign_accept(struct ui *ui, struct handover_screen *s); /* both signatures */
void handover_sign_second(struct ui *ui, struct handover_screen *s); /* the giver's, after it */
void handover_sign_check(struct ui *ui, struct handover_screen *s);
void handover_sign_reason(struct ui *ui, struct handover_screen *s, enum handover_action a);
void handover_stop_accepting(struct handover_screen *s); /* forgets the receiver's key */
void handover_stop_taking(struct handover_screen *s);

/* Is one of the lists not answered yet (SHO-22, 23; closing: SHO-25)? Then its screen opens. */
bool handover_ask_lists(struct ui *ui, struct handover_screen *s, bool closing);

/* handover_row.c */
struct table_cell;
const char *handover_row_box(const struct handover_screen *s, const struct handover_line *l);
void handover_row_value(
	const struct handover_screen *s, const struct handover_line *l, struct table_cell *out);
void handover_row_remark(
	const struct handover_screen *s, const struct handover_line *l, struct table_cell *out);

/* handover_draw.c */
/* "3 of five elements; missing: if … then … 2" (SHO-17) */
void handover_say_elements(const struct handover_view *v, char *out, size_t size);
struct table_source handover_source(const struct handover_screen *s);
void handover_draw(const struct handover_screen *s, struct canvas *c, struct rect b);
/* Columns of a step beside the pane that wide windows have. */
int handover_step_cols(int cols);
int handover_list_rows(const struct handover_screen *s, struct rect b);

#endif
