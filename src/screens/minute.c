/* minute.c — what a new minute brings at a console: the preparation opens by itself. SPDX-License-Identifier: MIT
 *
 * source: SHO-02, SHO-18.
 */
#include "domain/duty.h"
#include "domain/handover.h"
#include "domain/handover_due.h"
#include "domain/param.h"
#include "screens/console.h"

enum { QUIET_S = 5 }; /* no key for so long: what the message row says was read */

/* Is it time, and is nothing prepared yet? 0 minutes: never by itself. */
static bool
is_time(struct ctx *c, const struct duty *d, int64_t *due_us, struct err *e)
{
	int64_t prepare;

	return !d->open && d->state == DUTY_HELD && d->holder == c->who &&
	       param_get_int(c, "handover.prepare_minutes", 0, &prepare, e) && prepare &&
	       handover_due(c, d, due_us, e) && *due_us &&
	       clock_now(&c->clock).utc_us >= *due_us - prepare * 60000000;
}

/* Nothing that is on the screen or half typed moves for it; what cannot be
 * written now is tried again with the next minute. */
static void
prepare(struct ui *ui, struct console *con)
{
	struct handover_ref ref;
	struct duty d;
	struct err e;

	err_clear(&e);
	if (!duty_load(con->ctx, con->desk.id, &d, &e) ||
		!is_time(con->ctx, &d, &con->prepared_for_us, &e) ||
		!handover_prepare(con->ctx, 0, &ref, &e))
		return;
	con->prepared_untold = true;
	ui_load(ui, LOAD_ELSEWHERE);
}

static void
tell(struct ui *ui, struct console *con, int idle_s)
{
	char due[CLOCK_TEXT_BYTES];

	if (ui_message(ui)[0] != '\0' && idle_s < QUIET_S)
		return;
	con->prepared_untold = false;
	clock_format_time(due, con->prepared_for_us);
	ui_sayf(ui, N_("The handover due at {1} was begun for you; 3 prepares it"), due, NULL,
		NULL);
}

/* What stands on these by the hour is read again: who is late, what is over. */
static void
look_again(struct ui *ui)
{
	const struct screen *top = ui_top(ui);

	if (top == &screen_now || top == &screen_handover)
		ui_load(ui, LOAD_ELSEWHERE);
}

void
console_minute(struct ui *ui, int idle_s)
{
	struct console *con = console_of(ui);
	int64_t minute = clock_now(&con->ctx->clock).utc_us / 60000000;

	if (minute != con->minute) {
		bool first = con->minute == 0;

		con->minute = minute;
		if (con->desk.id)
			prepare(ui, con);
		if (!first) {
			console_away_read(con);
			look_again(ui);
		}
	}
	if (con->prepared_untold)
		tell(ui, con, idle_s);
}
