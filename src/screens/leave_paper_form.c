/* leave_paper_form.c — telling of a certificate. SPDX-License-Identifier: MIT
 *
 * source: LV-09.
 */
#include "base/day.h"
#include "domain/leave_certificate.h"
#include "screens/leave_calls.h"
#include "screens/paper_pick.h"

enum { FILE_OF, NAME, HOSPITAL, DAY, FIELDS };

struct paper_facts {
	struct inbox inbox;
};

static int
find_file(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct paper_facts *d = form_data(form);

	return paper_pick_find(&d->inbox, typed, out, max);
}

static bool
paper_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct paper_facts *d = form_data(f);

	(void)ui;
	(void)e;
	paper_pick_open(form_console(f), &d->inbox);
	form_name(f, tr("a new one"));
	form_start(f, NAME);
	form_day_set(f, DAY, form_today(f));
	return true;
}

static void
paper_free(void *data)
{
	inbox_free(&((struct paper_facts *)data)->inbox);
}

static bool
paper_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct paper_facts *d = form_data(f);
	const int64_t at = form_picked_id(f, FILE_OF);
	const struct inbox_file *from = at ? &d->inbox.file[at - 1] : NULL;
	struct leave_paper p = {.name = form_text(f, NAME),
		.hospital = form_text(f, HOSPITAL),
		.day = form_day(f, DAY)};
	struct buf bytes;
	bool good;

	buf_init(&bytes);
	if (from && !*p.name)
		p.name = from->name;
	good = !from || paper_pick_read(form_console(f), from, &bytes, e);
	if (from && good) {
		p.bytes = buf_str(&bytes);
		p.n = bytes.len;
	}
	good = good && leave_certificate_add(console_ctx(ui), form_id(f), &p, id, e);
	buf_free(&bytes);
	return good;
}

static const struct form_spec_field fields[FIELDS] = {
	[FILE_OF] = {.kind = FIELD_PICK,
		.name = "file",
		.label = N_("File"),
		.help = N_("Of the inbox folder, at most 5 MB; may stay empty. F4 lists them"),
		.cols = 40,
		.lookup = find_file},
	[NAME] = {.kind = FIELD_EDIT,
		.name = "name",
		.label = N_("Name of it"),
		.help = N_("What the paper or file is called; empty = as the file"),
		.cols = 40,
		.chars = ATTACHMENT_NAME_CHARS},
	[HOSPITAL] = {.kind = FIELD_EDIT,
		.name = "hospital",
		.label = N_("Hospital"),
		.cols = 40,
		.chars = LEAVE_HOSPITAL_CHARS},
	[DAY] = {.kind = FIELD_DATE,
		.name = "day",
		.label = N_("Written on"),
		.back = true,
		.needed = true},
};

const struct form_spec leave_paper_form = {
	.title = N_("CERTIFICATE"),
	.draft = "leave-paper",
	.new_of = true,
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct paper_facts),
	.about = N_("Only you, who decides your leave, and HR can see it."),
	.fill = paper_fill,
	.store = paper_store,
	.free = paper_free,
};
