/* checklist_text.c — a checklist as people type it: a line each, both languages. SPDX-License-Identifier: MIT */
#include <string.h>

#include "domain/checklist.h"
#include "domain/incident.h"

static const char blank[] = "___";

const char *
checklist_kind_label(enum checklist_kind kind)
{
	switch ((int)kind) {
	case CHECKLIST_PREPARE: return N_("Checklist: handing over");
	case CHECKLIST_RECEIVE: return N_("Checklist: taking over");
	case CHECKLIST_CLOSING: return N_("Checklist: closing");
	default: return incident_kind_label((enum incident_kind)(kind - CHECKLIST_INCIDENT));
	}
}

void
checklist_text(const struct checklist *l, struct buf *out)
{
	for (int i = 0; i < l->lines; i++)
		buf_printf(out, "%s%s | %s%s", i ? "\n" : "", l->line[i].text_en,
			l->line[i].text_zh, l->line[i].wants_value ? blank : "");
}

/* The part of a line without blanks around it; a blank to fill in goes as well. */
static char *
part_of(struct arena *a, const char *s, size_t n, bool *wants_value)
{
	const size_t sign = strlen(blank);

	while (n && *s == ' ')
		s++, n--;
	while (n && s[n - 1] == ' ')
		n--;
	if (n >= sign && memcmp(s + n - sign, blank, sign) == 0) {
		*wants_value = true;
		for (n -= sign; n && (s[n - 1] == ' ' || s[n - 1] == '_'); n--)
			;
	}
	char *part = arena_alloc(a, n + 1);
	if (part) {
		memcpy(part, s, n);
		part[n] = '\0';
	}
	return part;
}

/* Typed with an input method on, the stroke is a wide one. */
static size_t
stroke_at(const char *s, size_t n, size_t *width)
{
	static const char wide[] = "｜";

	for (size_t i = 0; i < n; i++) {
		*width = s[i] == '|' ? 1 : sizeof wide - 1;
		if (s[i] == '|' || (i + *width <= n && memcmp(s + i, wide, *width) == 0))
			return i;
	}
	return n;
}

static bool
line_read(const char *s, size_t n, struct arena *a, struct checklist_line *out, struct err *e)
{
	size_t width = 0, at = stroke_at(s, n, &width);

	*out = (struct checklist_line){0};
	if (at == n)
		return false;
	out->text_en = part_of(a, s, at, &out->wants_value);
	out->text_zh = part_of(a, s + at + width, n - at - width, &out->wants_value);
	return (out->text_en && out->text_zh) || err_set(e, ERR_NOMEM);
}

bool
checklist_parse(const char *text, struct arena *a, struct checklist *out, struct err *e)
{
	struct checklist_line *line = arena_alloc(a, CHECKLIST_LINES_MAX * sizeof *line);
	char number[16];

	if (!line)
		return err_set(e, ERR_NOMEM);
	out->line = line;
	out->lines = 0;
	for (size_t n; *text; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		if (strspn(text, " ") >= n)
			continue; /* an empty line is none */
		if (out->lines == CHECKLIST_LINES_MAX)
			return err_set(e, ERR_INVALID, .field = "lines", .rule = "SHO-03",
				.msgid = N_("A checklist has 1 to 40 lines"));
		if (line_read(text, n, a, &line[out->lines++], e))
			continue;
		if (e->code == ERR_NOMEM)
			return false;
		str_format(number, sizeof number, "%d", out->lines);
		return err_set(e, ERR_INVALID, .field = "lines", .rule = "SHO-03", .arg = {number},
			.msgid = N_(
				"Line {1} needs a | between its languages: Desk tidy | 台面整洁"));
	}
	return true;
}
