/* people_two.c — a code for a first or a new key: two people. SPDX-License-Identifier: MIT
 *
 * Who is signed in types the password, then a second person with the right
 * types staff number and password in the same dialog, as in a countersignature.
 * source: ORG-10, promises.md §3 "Keys".
 */
#include "domain/record.h"
#include "screens/people.h"
#include "tui/dialog.h"
#include "tui/pager.h"

void
two_end(struct two *t)
{
	if (t->has_first)
		session_confirm_end(&t->first);
	t->has_first = t->second_open = false;
}

void
two_look(const struct ui *ui, struct two *t)
{
	if (t->second_open && ui_top(ui) == &screen_person)
		two_end(t);
}

static bool
issue(struct person_page *s, struct ctx *second, struct err *e)
{
	struct two *t = &s->two;

	t->done = t->act == TWO_RESET ? enrol_reset(&t->first, second, s->id, t->why, &t->code, e)
				      : enrol_issue(&t->first, second, &s->id, 1, &t->code, e);
	return t->done;
}

/* promises.md §3: while founding one person is enough, and it is recorded so. */
static bool
first_signs(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct person_page *s = below;
	bool founding = false;

	(void)staff;
	two_end(&s->two);
	if (s->two.act == TWO_ENROL && !enrol_is_founding(s->c, &founding, e))
		return false;
	if (!session_confirm(
		    console_ctx(ui), s->con->me.person.id, password, &s->two.first, NULL, e))
		return false;
	s->two.has_first = true;
	return !founding || issue(s, NULL, e);
}

static bool
second_signs(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct person_page *s = below;
	struct ctx second = {0};
	struct person p;
	bool ok;

	if (!session_who(console_ctx(ui), staff, &p, e)) {
		str_copy(e->field, sizeof e->field, "staff");
		return false;
	}
	if (p.id == s->con->me.person.id)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-10", .field = "staff",
			.msgid = N_("This takes two different people. Ask a second one"));
	if (!session_confirm(console_ctx(ui), p.id, password, &second, NULL, e))
		return false;
	ok = issue(s, &second, e);
	session_confirm_end(&second);
	return ok;
}

static void
ask(struct ui *ui, struct person_page *s, bool second)
{
	const struct record_kind *kind = record_kind(RECORD_CODE_ISSUED);
	const struct person *me = &s->con->me.person;
	char what[256], why[300], who[PERSON_NAME_BYTES + PERSON_STAFF_NO_BYTES];
	struct sign_spec spec = {
		.title = tr(s->two.act == TWO_RESET ? N_("Sign: a new key after a reset")
						    : N_("Sign: a first key")),
		.what = {what, s->two.act == TWO_RESET ? why : NULL},
		.means = text_lang() == LANG_ZH ? kind->meaning_zh : kind->meaning_en,
		.staff = second ? "" : NULL,
		.who = second ? NULL : who,
		.hint = tr(second ? N_("The second person types staff number and password")
				  : N_("First you; then a second person with the right to it")),
		.sign = second ? second_signs : first_signs};

	text_fill(what, sizeof what,
		tr(s->two.act == TWO_RESET ? N_("{1}, {2}: the present password ends now")
					   : N_("{1}, {2}: a one-time code")),
		s->person.name, s->person.staff_no, NULL);
	text_fill(why, sizeof why, tr("Reason: {1}"), s->two.why, NULL, NULL);
	str_format(who, sizeof who, "%s, %s", me->name, me->staff_no);
	dialog_sign(ui, &spec);
}

void
two_start(struct ui *ui, struct person_page *s, enum two_act act)
{
	two_end(&s->two);
	s->two.act = act;
	s->two.done = false;
	s->two.why[0] = '\0';
	if (act == TWO_ENROL) {
		ask(ui, s, false);
		return;
	}
	dialog_write(ui, &(struct dialog_line){.what = PAGE_ASKED_WHY,
				 .title = tr("A forgotten password"),
				 .label = tr("Why"),
				 .hint = tr("What was signed before stays as it is"),
				 .max_chars = 60,
				 .min_chars = 2,
				 .keep = "reset",
				 .about = s->id});
}

/* Shown once: only its hash is stored. */
static void
show_code(struct ui *ui, struct person_page *s)
{
	char until[CLOCK_TEXT_BYTES], text[512];

	clock_format_minute(until, s->two.code.until_utc_us);
	text_fill(text, sizeof text,
		tr("{1}\n\nValid until {2}, once. Give it to the person and nobody else: it is "
		   "shown only here and only now. They sign in with F6 at any desk and choose a "
		   "password of their own."),
		s->two.code.code, until, NULL);
	pager_open(ui, tr("One-time code"), text);
	seal_wipe(text, sizeof text);
	seal_wipe(&s->two.code, sizeof s->two.code);
}

bool
two_result(struct ui *ui, struct person_page *s, int what, const void *data)
{
	if (what == PAGE_ASKED_WHY) {
		str_copy(s->two.why, sizeof s->two.why, data);
		ask(ui, s, false);
		return true;
	}
	if (what != SIGN_DONE)
		return false;
	if (s->two.done) {
		two_end(&s->two);
		show_code(ui, s);
	} else if (s->two.has_first) {
		ask(ui, s, true);
		s->two.second_open = true;
	}
	return true;
}
