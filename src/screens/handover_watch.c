/* handover_watch.c — the watch and the reading of the sheet, on Now, Handover and Sheet. SPDX-License-Identifier: MIT */
#include "screens/handover_watch.h"

void
handover_watch_say(
	const struct handover_watch *w, int64_t me, int64_t now_utc_us, char *out, size_t size)
{
	bool over = now_utc_us >= w->until_us;
	char no[16];

	str_format(no, sizeof no, "%d", w->no);
	if (over && me == w->receiver)
		text_fill(out, size, tr("Watch over: read sheet {1}, a closes it"), no, NULL, NULL);
	else if (over)
		text_fill(out, size, tr("The watch is over: {1} closes it"), w->receiver_name, NULL,
			NULL);
	else if (me == w->giver)
		text_fill(out, size, tr("Watch: stay reachable for {1} at {2}"), w->receiver_name,
			w->desk_code, NULL);
	else if (*w->giver_phone)
		text_fill(out, size, tr("Watch: ask {1}, phone {2}"), w->giver_name, w->giver_phone,
			NULL);
	else
		text_fill(out, size, tr("Watch: ask {1}, who handed over"), w->giver_name, NULL,
			NULL);
}

void
handover_watch_say_count(const struct handover_watch *w, char *out, size_t size)
{
	char n[24];

	str_format(n, sizeof n, "%lld", (long long)w->surfaced);
	text_fill(out, size, tr("{1} new"), n, NULL, NULL);
}

static void
say_surfaced(const struct handover_watch *w, char *out, size_t size)
{
	char n[24];

	str_format(n, sizeof n, "%lld", (long long)w->surfaced);
	if (w->surfaced)
		text_fill(out, size,
			tr_n("{1} entry surfaced; the log marks it (watch)",
				"{1} entries surfaced; the log marks them (watch)",
				(long)w->surfaced),
			n, NULL, NULL);
	else
		str_copy(out, size, tr("Nothing surfaced so far; the log would mark it (watch)"));
}

void
handover_watch_draw(const struct handover_watch *w, int64_t me, int64_t now_utc_us,
	struct canvas *c, struct rect r)
{
	bool over = now_utc_us >= w->until_us;
	char text[400], left[40], say[400], until[CLOCK_TEXT_BYTES];

	if (!w->handover || w->closed_us || r.rows < 2)
		return;
	handover_watch_say(w, me, now_utc_us, say, sizeof say);
	clock_format_time(until, w->until_us);
	console_distance(left, sizeof left, now_utc_us, w->until_us);
	text_fill(text, sizeof text, over ? tr("{1} ({2})") : tr("{1}; until {3} ({2})"), say, left,
		until);
	if (over)
		canvas_text(c, r.y, r.x + 1, 1, "!", ROLE_WARNING);
	canvas_text(c, r.y, r.x + 3, r.cols - 4, text, over ? ROLE_WARNING : ROLE_HEADING);
	say_surfaced(w, text, sizeof text);
	canvas_text(c, r.y + 1, r.x + 3, r.cols - 4, text, ROLE_SECONDARY);
}

void
handover_watch_rule(const struct handover_watch *w, int64_t me, int64_t now_utc_us,
	struct canvas *c, struct rect r)
{
	char say[400];

	if (!w->handover || w->closed_us) {
		canvas_rule(c, r.y, r.x, r.cols);
		return;
	}
	handover_watch_say(w, me, now_utc_us, say, sizeof say);
	canvas_heading(c, r.y, r.x, r.cols, say, NULL);
}

/* --- on the sheet --- */

bool
sheet_after_load(struct ui *ui, int64_t handover, struct sheet_after *out, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct err why;

	err_clear(&why);
	if (!handover_unseen(c, &out->unseen, e) || !handover_watch_of(c, handover, &out->watch, e))
		return false;
	out->asks_reading = out->unseen.id == handover;
	out->asks_closing = out->watch.handover && handover_watch_may_close(c, &out->watch, &why);
	return true;
}

bool
sheet_after_may(const struct sheet_after *s, bool closing, const char **why)
{
	*why = closing ? N_("No watch of this handover is yours to close now")
		       : N_("Nobody asks you to acknowledge this sheet");
	return closing ? s->asks_closing : s->asks_reading;
}

static void
after(struct ui *ui, bool ok, const struct err *e, const char *done)
{
	ui_load(ui, LOAD_ASKED);
	if (ok)
		ui_say(ui, tr(done));
	else
		ui_say_unsaved(ui, e);
}

void
sheet_after_read(struct ui *ui, int64_t handover)
{
	struct err e;

	err_clear(&e);
	bool ok = handover_see(console_ctx(ui), handover, &e);
	after(ui, ok, &e, N_("Saved: your name stands on the sheet"));
}

void
sheet_after_close(struct ui *ui, int64_t handover)
{
	struct err e;

	err_clear(&e);
	bool ok = handover_watch_close(console_ctx(ui), handover, &e);
	after(ui, ok, &e, N_("Saved: the watch is closed as checked"));
}
