/* conduct.h — conduct events on screens: a month's list, one of them, proposing, confirming. SPDX-License-Identifier: MIT
 *
 * conduct.c: the list. conduct_page.c: one event. conduct_answer.c: its forms.
 * conduct_form.c: proposing. conduct_confirm.c: what waits for the scorer, many at once.
 * conduct_codes.c, conduct_code_form.c: the catalogue.
 * source: SCR-02, SCR-03, SCR-10, SCR-14.
 */
#ifndef SCREENS_CONDUCT_H
#define SCREENS_CONDUCT_H

#include "domain/conduct_view.h"
#include "screens/console.h"
#include "screens/form_screen.h"

/* The events of a person, or of all whom one may see (0), in a month (0 = this one). */
struct conduct_events_ask {
	int64_t person;
	int month;
};
void conduct_events_open(struct ui *ui, int64_t person, int month);
void conduct_event_open(struct ui *ui, int64_t id);
/* SCR-03: what waits for who is signed in, to mark and confirm. */
void conduct_confirm_open(struct ui *ui);

/* Proposing: about whom, on which day, of which record; 0 = is asked in the form. */
struct conduct_propose_ask {
	int64_t person;
	int day;
	int64_t evidence; /* record.id */
};
void conduct_propose_open(struct ui *ui, const struct conduct_propose_ask *ask);
/* May this post propose at all? For the key E of other pages. */
bool conduct_may_propose(const struct console *con, const char **why);

/* conduct_words.c: in the language in use. */
const char *conduct_code_name(const struct conduct_code *k);
/* "-2", "+5", "-" of a dismissal case */
void conduct_points_text(char *out, size_t size, const struct conduct_code *k, int halves);
/* "2 to 5 points, halves too" */
void conduct_range_text(char *out, size_t size, const struct conduct_code *k);
/* The screen that shows it, or why none does. */
void conduct_evidence_open(struct ui *ui, const struct conduct_evidence *v);

/* conduct_answer.c: `id` is conduct_event.id. */
extern const struct form_spec conduct_confirm_form, conduct_drop_form, conduct_void_form,
	conduct_uphold_form, conduct_contest_form, conduct_back_form;

/* conduct_code_form.c: form_ask.about a struct conduct_code, NULL = a new one. */
extern const struct form_spec conduct_code_form;

extern const struct screen screen_conduct_events, /* the argument may be NULL */
	screen_conduct_event,                     /* conduct_event.id */
	screen_conduct_confirm, screen_conduct_codes;

#endif
