/* signin_form.c — who are you? The form that sign-in and lock share. SPDX-License-Identifier: MIT */
#include <string.h>
#include <strings.h>

#include "domain/enrol.h"
#include "domain/notice.h"
#include "domain/param.h"
#include "screens/signin.h"

enum { NAMES_FROM = 2, NAMES_SHOWN = 2 };

bool
signin_form_open(struct signin_form *f, const char *who, struct err *e)
{
	static const struct edit_spec text = {.max_chars = 32},
				      secret = {.max_chars = ENROL_PASSWORD_MAX, .secret = true};

	if (!edit_init(&f->who, &text) || !edit_init(&f->password, &secret))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	edit_default(&f->who, who);
	f->field[SIGNIN_WHO] = (struct form_field){.kind = FIELD_EDIT,
		.name = "who",
		.cols = 24,
		.label = N_("Staff no. or name"),
		.edit = &f->who,
		.help = N_("Your staff number, login or initials")};
	f->field[SIGNIN_PASSWORD] = (struct form_field){.kind = FIELD_EDIT,
		.name = "password",
		.cols = 24,
		.label = N_("Password"),
		.edit = &f->password,
		.help = N_("Nobody sees it; one * for each character")};
	f->form = (struct form){.field = f->field, .count = SIGNIN_FIELDS};
	return true;
}

void
signin_form_close(struct signin_form *f)
{
	edit_free(&f->who);
	edit_free(&f->password);
	person_directory_free(&f->people);
}

/* --- names ---------------------------------------------------------------- */

/* A site may not want its names at a desk where nobody is known yet. */
static void
people_read(struct ui *ui, struct signin_form *f)
{
	struct ctx *c = console_ctx(ui);
	struct err e;
	bool wanted;

	if (f->read)
		return;
	f->read = true;
	err_clear(&e);
	if (!param_get_bool(c, "signin.name_completion", 0, &wanted, &e) ||
		(wanted && !person_directory_load(c, &f->people, &e)))
		ui_say_err(ui, &e);
}

/* Who may be meant stands behind the field. */
static void
people_note(struct signin_form *f)
{
	char *note = f->field[SIGNIN_WHO].note;
	int at[NAMES_SHOWN], n = 0;

	note[0] = '\0';
	if (edit_chars(&f->who) >= NAMES_FROM && f->people.entries)
		n = person_find(&f->people, edit_text(&f->who), at, NAMES_SHOWN);
	for (int i = 0; i < n && i < NAMES_SHOWN; i++)
		str_format(note + strlen(note), sizeof f->field[SIGNIN_WHO].note - strlen(note),
			"%s%s", i ? ", " : "", f->people.entry[at[i]].name);
	if (n > NAMES_SHOWN)
		str_format(note + strlen(note), sizeof f->field[SIGNIN_WHO].note - strlen(note),
			", ...");
}

/* A beginning that only one has is completed when the field is left. */
static void
people_complete(struct signin_form *f)
{
	const char *typed = edit_text(&f->who);
	const struct person_entry *p;
	int at[1];

	if (edit_chars(&f->who) < NAMES_FROM || !f->people.entries ||
		person_find(&f->people, typed, at, 1) != 1)
		return;
	p = &f->people.entry[at[0]];
	if (strcasecmp(typed, p->staff_no) != 0 && strcasecmp(typed, p->initials) != 0)
		edit_set(&f->who, p->login);
}

static bool
is_filled(struct ui *ui, struct signin_form *f)
{
	form_clear_errors(&f->form);
	if (edit_is_empty(&f->who)) {
		form_focus(&f->form, SIGNIN_WHO);
		ui_say(ui, tr("Write your staff number or login first"));
		return false;
	}
	if (edit_is_empty(&f->password)) {
		form_focus(&f->form, SIGNIN_PASSWORD);
		ui_say(ui, tr("Now the password"));
		return false;
	}
	return true;
}

bool
signin_form_key(struct ui *ui, struct signin_form *f, const struct key *key, bool *enter)
{
	char note[FORM_NOTE_BYTES] = "";
	const int from = f->form.focus;
	enum form_did did;

	*enter = false;
	people_read(ui, f);
	if (key->code == K_ENTER && f->form.focus == SIGNIN_PASSWORD) {
		*enter = is_filled(ui, f);
		return true;
	}
	did = form_key(&f->form, key, note, sizeof note);
	if (*note)
		ui_say(ui, note);
	if (from == SIGNIN_WHO && f->form.focus != SIGNIN_WHO)
		people_complete(f);
	people_note(f);
	return did != FORM_NOT_MINE;
}

/* A Chinese character in the password field nearly always is the input method. */
static bool
looks_like_input_method(const char *password)
{
	for (const char *p = password; *p; p++)
		if ((unsigned char)*p >= 0xe3)
			return true;
	return false;
}

void
signin_form_tried(struct ui *ui, struct signin_form *f, bool ok, const struct err *e)
{
	if (!ok && looks_like_input_method(edit_text(&f->password)))
		ui_say(ui, tr("Chinese characters in the password field. Is the input method on?"));
	else if (!ok)
		ui_say_err(ui, e);
	edit_set(&f->password, "");
	form_focus(&f->form, ok ? SIGNIN_WHO : SIGNIN_PASSWORD);
}

/* --- after a sign-in ------------------------------------------------------ */

static void
say_last(struct ui *ui, const struct session_info *info)
{
	const struct console *con = console_of(ui);
	char when[CLOCK_TEXT_BYTES], failures[16], desk[DESK_NAME_BYTES + DESK_CODE_BYTES];
	struct desk d = {0};
	struct err e;

	clock_format_minute(when, info->last_utc_us);
	str_format(failures, sizeof failures, "%d", info->failures_since);
	if (!info->last_desk || !desk_get(con->ctx, info->last_desk, &d, &e))
		str_copy(desk, sizeof desk, tr("no desk"));
	else
		str_copy(desk, sizeof desk, d.code);
	if (info->failures_since)
		ui_sayf(ui,
			N_("Last sign-in {1}, {2}. Wrong tries since: {3}. Not you? Tell your "
			   "leader"),
			when, desk, failures);
	else
		ui_sayf(ui, N_("Last sign-in {1}, {2}; no wrong tries since"), when, desk, NULL);
}

/* CON-04: unread ones are said at sign-in. out: something was said. */
static bool
notices_told(struct ui *ui)
{
	const struct console *con = console_of(ui);
	struct notice_owed owed;
	char all[16], must[16];
	struct err e;

	err_clear(&e);
	if (!notice_owed(con->ctx, con->me.person.id, con->desk.id, &owed, &e) || !owed.all)
		return false;
	str_format(all, sizeof all, "%d", owed.all);
	str_format(must, sizeof must, "%d", owed.must);
	ui_sayf(ui,
		owed.must ? N_("Notices to read: {1}; {2} of them before you may take the desk")
			  : N_("Notices to read: {1}. Enter on the board opens them"),
		all, must, NULL);
	return true;
}

void
signin_welcome(struct ui *ui, const struct session_info *info)
{
	const struct console *con = console_of(ui);
	char sessions[16];

	if (!info->last_utc_us) {
		ui_sayf(ui, N_("Welcome, {1}. This is your first sign-in"), info->person.name, NULL,
			NULL);
		return;
	}
	say_last(ui, info);
	if (info->failures_since || notices_told(ui) || con->sessions < 2)
		return;
	str_format(sessions, sizeof sessions, "%d", con->sessions);
	ui_sayf(ui, N_("You are signed in at {1} terminals now: each title says so"), sessions,
		NULL, NULL);
}

/* --- kept for later ------------------------------------------------------- */

bool
kept_load(struct ctx *c, int64_t desk, struct kept *k, struct err *e)
{
	return draft_kept_at(c, desk, k->row, KEPT_MAX, &k->rows, e);
}

static const char *
kept_what(const char *form)
{
	if (str_eq(form, "log"))
		return N_("a log line; only its owner can open it");
	if (str_eq(form, "handover"))
		return N_("a handover; only its owner can open it");
	return N_("a draft; only its owner can open it");
}

int
kept_draw(const struct kept *k, struct canvas *c, struct rect r)
{
	char time[CLOCK_TEXT_BYTES];
	int y = r.y;

	if (k->rows == 0 || r.rows < k->rows + 1)
		return 0;
	canvas_heading(c, y++, r.x, r.cols, tr("Kept for later"), NULL);
	for (int i = 0; i < k->rows; i++, y++) {
		clock_format_time(time, k->row[i].saved_utc_us);
		canvas_text(c, y, r.x + 3, 6, time, ROLE_TEXT);
		canvas_text(c, y, r.x + 10, 18, k->row[i].name, ROLE_TEXT);
		canvas_text(
			c, y, r.x + 29, r.cols - 32, tr(kept_what(k->row[i].form)), ROLE_SECONDARY);
	}
	return y - r.y + 1;
}
