/* reading.c — a reading that takes long says so, and can be left. SPDX-License-Identifier: MIT
 *
 * There are no threads: who reads in steps asks here between two of them, and
 * what reads in the database asks by itself (db_on_read). screens.md §6.11
 */
#include "base/str.h"
#include "base/text.h"
#include "tui/ui_state.h"

enum { SECOND_US = 1000000, SAY_US = 150000, LOOK_US = 20000, COUNT_US = 2 * SECOND_US };

static int64_t
now_us(const struct ui *ui)
{
	return ui->app.clock ? clock_now(ui->app.clock).boot_us : 0;
}

void
ui_reading_begin(struct ui *ui, const char *text)
{
	struct reading *r = &ui->reading;
	if (r->depth++ == 0) {
		r->from_us = now_us(ui);
		r->said_us = r->looked_us = 0;
		r->left = false;
	}
	(void)str_copy(r->text, sizeof r->text, text);
}

void
ui_reading_end(struct ui *ui)
{
	ui->reading.depth--;
}

/* Once after 150 ms; from the second second on with a count, once a second. */
static bool
is_time_to_say(const struct reading *r, int64_t now)
{
	if (r->said_us == 0)
		return true;
	return now - r->from_us >= COUNT_US && now - r->said_us >= SECOND_US;
}

static void
say(struct ui *ui, int64_t now)
{
	struct reading *r = &ui->reading;
	char text[UI_TEXT_BYTES], seconds[24];
	(void)str_format(
		seconds, sizeof seconds, "%lld", (long long)(now - r->from_us) / SECOND_US);
	text_fill(text, sizeof text,
		now - r->from_us < COUNT_US ? tr(N_("{1} Esc leaves it"))
					    : tr(N_("{1} {2} s so far. Esc leaves it")),
		r->text, seconds, NULL);
	r->said_us = now;
	ui_say_now(ui, text);
}

bool
ui_reading(struct ui *ui)
{
	struct reading *r = &ui->reading;
	if (r->depth == 0)
		return true;
	if (r->left)
		return false;
	const int64_t now = now_us(ui);
	if (now - r->from_us < SAY_US)
		return true;
	if (is_time_to_say(r, now))
		say(ui, now);
	if (now - r->looked_us < LOOK_US)
		return true;
	r->looked_us = now;
	r->left = ui->esc_pressed && ui->esc_pressed(ui->esc_arg);
	return !r->left;
}

bool
ui_reading_was_left(const struct ui *ui)
{
	return ui->reading.left;
}

void
ui_on_reading(struct ui *ui, bool (*esc_pressed)(void *arg), void *arg)
{
	ui->esc_pressed = esc_pressed;
	ui->esc_arg = arg;
}

void
reading_begin(struct ui *ui, const struct layer *l)
{
	char text[UI_TEXT_BYTES / 2];
	if (l->screen->reading)
		l->screen->reading(l->state, text, sizeof text);
	else
		text_fill(text, sizeof text, tr(N_("Reading {1}...")), tr(l->screen->title), NULL,
			NULL);
	ui_reading_begin(ui, text);
}

void
layout_make(struct ui *ui, const struct layer *l, struct rect body)
{
	if (!l->screen->layout)
		return;
	reading_begin(ui, l);
	l->screen->layout(l->state, body);
	ui_reading_end(ui);
}
