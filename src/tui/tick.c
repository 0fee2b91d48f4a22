/* tick.c — what each second brings: the minute, other desks, screens left alone. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "tui/ui_state.h"

static const int64_t second_us = 1000000;

int64_t
ui_minute(const struct ui *ui)
{
	if (!ui->app.clock)
		return 0;
	return clock_now(ui->app.clock).utc_us / (60 * second_us);
}

static bool
idle_close(struct ui *ui, int64_t idle_us)
{
	const struct screen *top = ui_top(ui);
	if (!top || top->idle_s == 0 || idle_us < top->idle_s * second_us)
		return false;
	ui_pop(ui);
	ui_say(ui, tr(N_("Closed because no key was pressed. Nothing was signed")));
	return true;
}

bool
tick_run(struct ui *ui, int64_t now_boot_us)
{
	if (ui->key_seen || ui->idle_from_us == 0)
		ui->idle_from_us = now_boot_us;
	ui->key_seen = false;
	const int64_t idle_us = now_boot_us - ui->idle_from_us;
	char before[UI_TEXT_BYTES];
	str_copy(before, sizeof before, ui->message);
	const struct screen *top = ui_top(ui);
	if (ui->app.idle)
		ui->app.idle(ui, ui->app.data, (int)(idle_us / second_us));
	bool draw = idle_close(ui, idle_us);
	if (ui->app.changed && ui->app.changed(ui->app.data)) {
		ui_load(ui, LOAD_ELSEWHERE);
		draw = true;
	}
	draw = draw || top != ui_top(ui) || strcmp(before, ui->message) != 0;
	draw = draw || ui_minute(ui) != ui->drawn_minute || ui->painted;
	ui->painted = false;
	return draw;
}
