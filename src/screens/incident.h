/* incident.h — what the screens of incidents share. SPDX-License-Identifier: MIT */
#ifndef SCREENS_INCIDENT_H
#define SCREENS_INCIDENT_H

#include "domain/entry.h"
#include "domain/incident_file.h"
#include "screens/console.h"
#include "screens/form_screen.h"
#include "tui/table.h"

enum incident_part { /* of the page, F7 and F8 */
	INCIDENT_PROCEDURE,
	INCIDENT_CALLS,
	INCIDENT_MEASURES,
	INCIDENT_COURSE,
	INCIDENT_LOG,
	INCIDENT_PARTS
};
enum { INCIDENT_LOG_MAX = 50, INCIDENT_SAY_BYTES = 2400 };

struct incident_page {
	int64_t id;
	struct incident_file f;
	struct entry_list log[INCIDENT_LOG_MAX]; /* of one entry each */
	int logs;
	int files; /* attached */
	enum incident_part part;
	struct table table;
	int64_t now_us;
	int steps_line; /* line that a reason is being asked for */
	int wide;       /* the course stands beside the rest */
	const struct console *con;
};

/* incident_row.c: the rows of each part. */
struct table_source incident_rows(const struct incident_page *s);
/* All that the selected row says. */
void incident_row_tell(const struct incident_page *s, int row, char *out, size_t size);
/* What an event says, in one sentence. */
void incident_event_say(
	const struct incident_page *s, const struct incident_event *v, char *out, size_t size);
/* "14:06", "11-20 14:06" of another day. */
void incident_when(char *out, size_t size, int64_t now_us, int64_t at_us);
/* The n-th measure, from 0. */
const struct incident_event *incident_measure_at(const struct incident_page *s, int n);
int incident_measures(const struct incident_page *s);

/* incident_draw.c */
enum { INCIDENT_HEAD_ROWS = 6, INCIDENT_TELL_ROWS = 3 };
void incident_page_draw(const struct incident_page *s, struct canvas *c, struct rect b);
/* Columns of the list, and rows of it, in a body. */
struct rect incident_list_place(struct rect b);

/* incident_form.c: what takes more than one field; form_ask.about is the page. */
extern const struct form_spec incident_call_form, incident_measure_form, incident_raise_form;
/* F9 !: from anywhere. */
void incident_report_anywhere(struct ui *ui);
/* From an entry: opens the incident that it has, or the form for one. */
void incident_from_entry(struct ui *ui, const struct entry *en, int64_t incident);

extern const struct screen screen_incidents, screen_incident, screen_contacts;

/* contact_form.c: of a struct contact, form_ask.about; NULL = a new one. */
extern const struct form_spec contact_form;

#endif
