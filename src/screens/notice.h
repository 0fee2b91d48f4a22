/* notice.h — what the screens of notices share. SPDX-License-Identifier: MIT
 *
 * notices.c: the room. notice_page.c: one, its readers, acknowledging.
 * notice_form.c: giving and correcting one. source: LOG-04, CON-02, CON-04.
 */
#ifndef SCREENS_NOTICE_H
#define SCREENS_NOTICE_H

#include "domain/notice.h"
#include "screens/console.h"
#include "screens/form_screen.h"

/* The arguments of screen_notices and screen_notice. actor NULL: who is signed
 * in; else the person who receives the desk at this terminal. */
struct notices_ask {
	struct ctx *actor;
	bool for_me; /* only what asks them */
};
struct notice_ask_page {
	struct ctx *actor;
	int64_t id;
};
/* "17:00", "11-24", "-" = until it is withdrawn. A day means its end. */
void notice_until(char *out, size_t size, int64_t now_utc_us, int64_t until_utc_us);
/* "everybody", "front-1 Front hall", "team Front", "named people". */
void notice_for(const struct notice *n, char *out, size_t size);
/* "ack 2/3" */
void notice_acks(const struct notice *n, char *out, size_t size);
/* The first line of its words; what became of them. */
void notice_line(const struct notice *n, char *out, size_t size);

/* id 0: a new one; else the one to correct. */
void notice_form_open(struct ui *ui, int64_t id);
extern const struct form_spec notice_form_spec;
extern const struct screen screen_notices, screen_notice;

#endif
