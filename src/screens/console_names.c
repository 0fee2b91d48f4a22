/* console_names.c — what a log line can name: everyone here, and the shifts. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "base/text.h"
#include "domain/entry_template.h"
#include "domain/shift.h"
#include "screens/console.h"

bool
console_names_read(struct console *con, struct err *e)
{
	struct entry_line_name *person, *shift;
	struct shift_table t;
	int n = con->people.entries;

	if (!shift_load(con->ctx, 0, &t, e))
		return false;
	arena_free(&con->names_arena);
	person = arena_alloc(&con->names_arena, (size_t)(n + 1) * sizeof *person);
	shift = arena_alloc(&con->names_arena, SHIFT_MAX * sizeof *shift);
	if (!person || !shift)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	for (int i = 0; i < n; i++) {
		const struct person_entry *p = &con->people.entry[i];

		entry_line_name_set(&person[i], p->id, p->name, p->login, p->staff_no);
		if (p->initials[0]) /* as they were imported, which a name does not tell */
			str_copy(person[i].key[1], sizeof person[i].key[1], p->initials);
	}
	for (int i = 0; i < t.shifts; i++)
		entry_line_name_set(&shift[i], t.shift[i].id, t.shift[i].name_zh, t.shift[i].code,
			t.shift[i].name_en);
	con->names = (struct entry_line_directory){person, shift, n, t.shifts};
	return entry_template_list(con->ctx, &con->templates, e);
}
