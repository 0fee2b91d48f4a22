/* conduct_words.c — what the screens of conduct events say alike. SPDX-License-Identifier: MIT */
#include "base/half.h"
#include "screens/attendance_event.h"
#include "screens/conduct.h"
#include "screens/incident.h"

const char *
conduct_code_name(const struct conduct_code *k)
{
	return text_lang() == LANG_ZH ? k->name_zh : k->name_en;
}

void
conduct_points_text(char *out, size_t size, const struct conduct_code *k, int halves)
{
	char text[HALF_BYTES];

	half_signed_text(text, conduct_kind_deducts(k->kind) ? -halves : halves);
	str_copy(out, size, k->kind == CONDUCT_DISMISSAL ? "-" : text);
}

void
conduct_range_text(char *out, size_t size, const struct conduct_code *k)
{
	char least[HALF_BYTES], most[HALF_BYTES];

	half_text(least, k->least);
	half_text(most, k->most);
	if (k->kind == CONDUCT_DISMISSAL)
		str_copy(out, size, tr("no points: a case for the manager"));
	else if (k->least == k->most)
		text_fill(out, size, tr("{1} points"), most, NULL, NULL);
	else
		text_fill(out, size, tr("{1} to {2} points, halves too"), least, most, NULL);
}

void
conduct_evidence_open(struct ui *ui, const struct conduct_evidence *v)
{
	switch (v->place) {
	case CONDUCT_AT_ENTRY: (void)ui_push(ui, &screen_entry, &v->id); break;
	case CONDUCT_AT_INCIDENT: (void)ui_push(ui, &screen_incident, &v->id); break;
	case CONDUCT_AT_ATTENDANCE: attendance_event_open(ui, v->id); break;
	case CONDUCT_AT_HANDOVER: (void)ui_push(ui, &screen_sheet, &v->id); break;
	case CONDUCT_AT_EVENT: conduct_event_open(ui, v->id); break;
	case CONDUCT_AT_AWAY:
	case CONDUCT_AT_NOWHERE:
	case CONDUCT_AT_PLACES:
	default: ui_say(ui, tr("No page of its own shows this record; it stands here")); break;
	}
}
