/* items.h — what the screens of the public items share. SPDX-License-Identifier: MIT
 *
 * items.c: the register of this desk. item_page.c: one item and its loans.
 * item_forms.c: an item, lending, taking back. source: ITEM-01, ITEM-02.
 */
#ifndef SCREENS_ITEMS_H
#define SCREENS_ITEMS_H

#include "domain/item.h"
#include "domain/item_loan.h"
#include "screens/form_screen.h"

extern const struct screen screen_items, screen_item; /* of the page the argument is item.id */
/* `id` is item.id, 0 = a new one; for taking back the loan's. */
extern const struct form_spec item_form, item_lend_form, item_return_form;

const char *item_name(const char *en, const char *zh); /* in the person's language */
/* "2 x Keys, cabinet A with Li Si" */
void item_loan_words(const struct item_loan *l, char *out, size_t size);
/* "16:00", "Tue 16:00", "12-24 16:00" */
void item_loan_when(char *out, size_t size, int64_t now_utc_us, int64_t at_utc_us);

#endif
