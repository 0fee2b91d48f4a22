/* money.h — fines and rewards on screens: a month's list, one entry, the kinds, base pay. SPDX-License-Identifier: MIT
 *
 * money.c: the list. money_page.c: one entry. money_forms.c: proposing, answering, paying.
 * money_kinds.c: the kinds. pay_bases.c: base pay.
 * source: PAY-01, PAY-02, PAY-03, PAY-06.
 */
#ifndef SCREENS_MONEY_H
#define SCREENS_MONEY_H

#include "domain/money.h"
#include "screens/console.h"
#include "screens/form_screen.h"

/* What is typed in that field; a negative amount too, which the domain answers.
 * err: ERR_INVALID `name` */
bool money_read(const struct form_screen *f, int field, const char *name, int64_t *fen,
	struct err *e) MUST_CHECK;
const char *money_kind_name(const struct money_kind *k); /* in the language in use */
void money_propose_open(struct ui *ui);

/* `id` is money_entry.id. */
extern const struct form_spec money_confirm_form, money_drop_form, money_void_form,
	money_contest_form, money_back_form, money_pay_form;
/* `id` is the place of the kind among those of today, and one. */
extern const struct form_spec money_kind_form;
/* `id` is a person, 0 = is asked in the form. */
extern const struct form_spec pay_base_form;

extern const struct screen screen_money, screen_money_entry /* money_entry.id */,
	screen_money_kinds, screen_pay_bases;

#endif
