/* setup.c — setting a site up, and opening it for work. SPDX-License-Identifier: MIT */
#include "domain/setup.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/desk_sql.h"
#include "domain/enrol.h"
#include "domain/enrol_sql.h"
#include "domain/key.h"
#include "domain/param.h"
#include "domain/person_sql.h"

enum { PATH_BYTES = 4096 };

bool
setup_pepper_file(char *out, size_t size, const char *db_path)
{
	const char *slash = strrchr(db_path, '/');
	int directory = slash ? (int)(slash - db_path) + 1 : 0;

	return str_format(out, size, "%.*spepper", directory, db_path);
}

/* make: where the file is not there yet. */
static bool
take_pepper(struct ctx *c, bool make, struct err *e)
{
	const char *path = enrol_db_path(c);
	char file[PATH_BYTES];
	struct err missing;

	if (!path[0])
		return true;
	if (!setup_pepper_file(file, sizeof(file), path))
		return err_set(e, ERR_IO, .msgid = N_("The path of the database is too long"));
	if (seal_pepper_read(file, c->pepper, &missing))
		return true;
	if (make && missing.code == ERR_NOT_FOUND)
		return seal_pepper_make(file, c->pepper, e);
	if (e)
		*e = missing;
	return false;
}

/* --- checking before anything is made --- */

static void
first_person(struct ctx *c, const struct setup_spec *s, struct person *out)
{
	enum lang lang = LANG_EN;

	*out = (struct person){.post = POST_OPS, .joined_on = clock_today(&c->clock)};
	(void)str_copy(out->staff_no, sizeof(out->staff_no), s->staff_no ? s->staff_no : "OPS1");
	(void)str_copy(out->login, sizeof(out->login), s->login);
	(void)str_copy(out->name, sizeof(out->name), s->person_name);
	if (s->lang)
		(void)!text_lang_parse(s->lang, &lang);
	out->language = lang;
	utf8_initials(out->initials, sizeof(out->initials), s->person_name);
}

static struct desk
desk_of(const struct setup_desk *d)
{
	struct desk out = {0};

	(void)str_copy(out.code, sizeof(out.code), d->code);
	(void)str_copy(out.name, sizeof(out.name), d->name ? d->name : d->code);
	return out;
}

static bool
check_site(const struct setup_spec *s, struct err *e)
{
	static const struct typed_rule name = {.field = "site",
		.msgid = N_("A site's name has 1 to 48 characters. Example: Riverside"),
		.least = 1,
		.most = 48,
		.bytes = sizeof(((struct site *)0)->name),
		.trimmed = true};
	enum lang lang;

	if (!typed_check(s->name, &name, e))
		return false;
	if (s->lang && !text_lang_parse(s->lang, &lang))
		return err_set(
			e, ERR_INVALID, .field = "lang", .msgid = N_("A language is en or zh_CN"));
	return true;
}

static bool
check_password(const struct setup_spec *s, struct err *e)
{
	const char *const name[] = {s->name, s->login, s->person_name};
	const struct enrol_names names = {name, 3};
	int64_t min;

	return str_to_int64(param_def("signin.password_min")->fallback, &min) &&
	       enrol_password_check(s->password, (int)min, &names, e);
}

static bool
check(struct ctx *c, const struct setup_spec *s, struct err *e)
{
	struct person p;

	if (strlen(s->login) >= PERSON_LOGIN_BYTES || strlen(s->person_name) >= PERSON_NAME_BYTES)
		return err_set(e, ERR_INVALID, .field = "admin",
			.msgid =
				N_("A login is 2 to 32 of a-z 0-9 . _ - and begins with a letter"));
	first_person(c, s, &p);
	if (!check_site(s, e) || !person_check(&p, e) || !check_password(s, e))
		return false;
	for (int i = 0; i < s->desks; i++) {
		const struct desk d = desk_of(&s->desk[i]);
		if (!desk_check(&d, e))
			return false;
		for (int k = 0; k < i; k++)
			if (str_eq(s->desk[k].code, s->desk[i].code))
				return err_set(e, ERR_CONFLICT, .field = "desk",
					.msgid = N_(
						"There is a desk {1} already. Choose another code"),
					.arg = {d.code});
	}
	return true;
}

/* --- making --- */

/* The first person and the desks, by the system, in one transaction. */
static bool
make_people(struct ctx *c, const struct setup_spec *s, int64_t *founder, struct err *e)
{
	struct sealed_key sealed;
	struct signing_key *open;
	struct person p;
	int64_t key_id;

	first_person(c, s, &p);
	if (!key_next_id(c, &key_id, e) || !person_next_id(c, &p.id, e) ||
		!seal_make(c->pepper,
			&(const struct seal_spec){key_id, p.id, s->password, site_cost(s->kind)},
			&sealed, &open, e))
		return false;
	signing_key_free(open);
	if (!act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	if (!person_insert_within(c, &p, founder, e) ||
		!key_enrol(c, &sealed, &(struct key_why){.word = "founding"}, e))
		return act_fail(c);
	for (int i = 0; i < s->desks; i++) {
		const struct desk d = desk_of(&s->desk[i]);
		if (!desk_set_within(c, &d, NULL, e))
			return act_fail(c);
	}
	return act_commit(c, e);
}

bool
setup_site(struct ctx *c, const struct setup_spec *spec, int64_t *founder, struct err *e)
{
	struct site site = {.kind = spec->kind}, there;
	int64_t id;

	if (site_load(c, &there, NULL))
		return err_set(e, ERR_CONFLICT, .msgid = N_("This database holds a site already"));
	if (!check(c, spec, e) || !clock_zone_use(spec->zone ? spec->zone : "Asia/Shanghai", e) ||
		!take_pepper(c, true, e))
		return false;
	(void)str_copy(site.name, sizeof(site.name), spec->name);
	(void)str_copy(site.zone, sizeof(site.zone), spec->zone ? spec->zone : "Asia/Shanghai");
	(void)str_copy(site.lang, sizeof(site.lang), spec->lang ? spec->lang : "en");
	c->who = c->session = 0;
	c->key = NULL;
	if (!site_found(c, &site, e))
		return false;
	return make_people(c, spec, founder ? founder : &id, e);
}

bool
setup_open(struct ctx *c, struct site *out, struct err *e)
{
	struct site site;

	return take_pepper(c, false, e) && site_open(c, out ? out : &site, e);
}

void
setup_close(struct ctx *c)
{
	signing_key_free(c->key);
	signing_key_free(c->site_key);
	c->key = c->site_key = NULL;
	c->who = c->session = 0;
	seal_wipe(c->pepper, sizeof(c->pepper));
}
