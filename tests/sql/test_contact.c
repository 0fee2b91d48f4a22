/* test_contact.c — the contact list: order, changes, import. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/contact.h"
#include "domain/import.h"
#include "domain/incident_file.h"
#include "support/test_duty.h"

/* ORG-08: what a contact may be */
static void
check__refuses__what_cannot_be_called(void **state)
{
	static const struct {
		int rank;
		const char *name, *phone, *field; /* NULL = fits */
	} rows[] = {
		{1, "Shen Li", "8001", NULL},
		{99, "供电值班室", "+86 (010) 5555-1234 #8,1", NULL},
		{0, "Shen Li", "8001", "rank"},
		{100, "Shen Li", "8001", "rank"},
		{1, "", "8001", "name"},
		{1, " Shen", "8001", "name"},
		{1, "12345678901234567890123456789012345678901", "8001", "name"},
		{1, "a\nb", "8001", "name"},
		{1, "Shen Li", "80", "phone"},
		{1, "Shen Li", "ring 8001", "phone"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct contact k = {.rank = rows[i].rank};
		struct err e;
		err_clear(&e);
		(void)str_copy(k.name, sizeof k.name, rows[i].name);
		(void)str_copy(k.phone, sizeof k.phone, rows[i].phone);
		assert_int_equal(contact_check(&k, &e), rows[i].field == NULL);
		assert_string_equal(e.field, rows[i].field ? rows[i].field : "");
	}
}

static void
set__changes__guarded_and_in_order(void **state)
{
	struct test_duty *t = test_malloc(sizeof *t);
	struct contact k = {.rank = 2, .name = "Shen Li", .phone = "8001"}, stale;
	struct contact first = {
		.rank = 1, .role = CONTACT_DIRECTOR, .name = "Gao", .phone = "8100"};
	struct contact_list l;
	struct err e;

	(void)state;
	test_duty_open(t, NULL);
	MUST(contact_set(&t->super, &k, E));
	assert_int_equal(k.id, 1);
	MUST(contact_set(&t->super, &first, E));
	MUST(contact_list(&t->anna, t->site.front, &l, E));
	assert_int_equal(l.n, 2);
	assert_string_equal(l.item[0].name, "Gao");
	stale = k;
	k.retired = true;
	MUST(contact_set(&t->super, &k, E));
	assert_false(contact_set(&t->super, &stale, &e));
	assert_int_equal(e.code, ERR_STALE);
	MUST(contact_list(&t->anna, t->site.front, &l, E));
	assert_int_equal(l.n, 1);
	MUST(contact_list_all(&t->anna, &l, E));
	assert_int_equal(l.n, 2);
	assert_true(l.item[1].retired);
	/* a desk's own is nobody's at another desk */
	first = (struct contact){
		.rank = 1, .desk = t->site.back, .name = "Porter", .phone = "8009"};
	MUST(contact_set(&t->super, &first, E));
	MUST(contact_list(&t->anna, t->site.front, &l, E));
	assert_int_equal(l.n, 1);
	assert_false(contact_set(&t->anna, &k, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_duty_close(t);
	test_free(t);
}

static struct import_result
import(struct ctx *ops, enum import_kind kind, const char *bytes)
{
	struct import_result r;
	struct csv csv;

	MUST(csv_read(&csv, "contacts.csv", bytes, strlen(bytes), E));
	MUST(import_run(ops, &(const struct import_ask){.kind = kind, .csv = &csv}, &r, E));
	csv_unload(&csv);
	return r;
}

static void
import__adds_changes_and_refuses(void **state)
{
	static const char head[] = "desk,order,role,name,phone\n";
	struct test_duty *t = test_malloc(sizeof *t);
	struct import_result r;
	struct contact_list l;
	struct ctx ops;
	char file[256];

	(void)state;
	test_duty_open(t, NULL);
	test_site_sign_in_at(&t->site, "ops", 0, &ops);
	(void)str_format(file, sizeof file,
		"%s,1,supervisor,Shen Li,8001\nfront-1,2,duty_department,供电值班室,8220\n", head);
	r = import(&ops, IMPORT_CONTACTS, file);
	assert_int_equal(r.added, 2);
	import_result_free(&r);
	(void)str_format(file, sizeof file,
		"%s,1,supervisor,Shen Li,8001\nfront-1,3,duty_department,供电值班室,8220\n", head);
	r = import(&ops, IMPORT_CONTACTS, file);
	assert_int_equal(r.same, 1);
	assert_int_equal(r.changed, 1);
	import_result_free(&r);
	(void)str_format(file, sizeof file, "%s,1,chief,Li,8001\n,0,other,Wu,8001\n", head);
	r = import(&ops, IMPORT_CONTACTS, file);
	assert_int_equal(r.refusals_total, 2);
	assert_string_equal(r.refusal[0].why.field, "role");
	assert_string_equal(r.refusal[1].why.field, "order");
	import_result_free(&r);
	MUST(contact_list(&ops, t->site.front, &l, E));
	assert_int_equal(l.n, 2);
	assert_int_equal(l.item[1].rank, 3);
	assert_int_equal(l.item[1].role, CONTACT_DUTY_DEPARTMENT);
	test_site_sign_out(&ops);
	test_duty_close(t);
	test_free(t);
}

/* INC-02: the rows of a kind are its next version */
static void
procedures__are_imported__a_step_a_row(void **state)
{
	static const char file[] = "desk,kind,text_en,text_zh\n"
				   ",power_network,Look outside,看窗外\n"
				   ",power_network,Call the mill,打给水厂\n"
				   "front-1,lost_mail,Ask the porter,问门卫\n";
	static const char bad[] = "desk,kind,text_en,text_zh\n"
				  ",flood,Look outside,看窗外\n"
				  ",other,Look outside,看\n";
	struct test_duty *t = test_malloc(sizeof *t);
	struct import_result r;
	struct checklist l;
	struct arena a;
	struct ctx ops;

	(void)state;
	arena_init(&a);
	test_duty_open(t, NULL);
	test_site_sign_in_at(&t->site, "ops", 0, &ops);
	r = import(&ops, IMPORT_PROCEDURES, file);
	assert_int_equal(r.added, 3);
	import_result_free(&r);
	MUST(incident_procedure_current(&ops, t->site.front, INCIDENT_POWER_NETWORK, &a, &l, E));
	assert_int_equal(l.version, 1);
	assert_int_equal(l.lines, 2);
	assert_string_equal(l.line[1].text_zh, "打给水厂");
	MUST(incident_procedure_current(&ops, t->site.back, INCIDENT_LOST_MAIL, &a, &l, E));
	assert_int_equal(l.version, 0);
	r = import(&ops, IMPORT_PROCEDURES, file);
	assert_int_equal(r.same, 3);
	import_result_free(&r);
	r = import(&ops, IMPORT_PROCEDURES, bad);
	assert_int_equal(r.refusals_total, 2);
	assert_string_equal(r.refusal[0].why.field, "kind");
	assert_string_equal(r.refusal[1].why.field, "text_zh");
	import_result_free(&r);
	test_site_sign_out(&ops);
	test_duty_close(t);
	arena_free(&a);
	test_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check__refuses__what_cannot_be_called),
		cmocka_unit_test(set__changes__guarded_and_in_order),
		cmocka_unit_test(import__adds_changes_and_refuses),
		cmocka_unit_test(procedures__are_imported__a_step_a_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
