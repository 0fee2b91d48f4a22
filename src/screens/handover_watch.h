/* handover_watch.h — the watch and the reading of the sheet, on Now, Handover and Sheet. SPDX-License-Identifier: MIT
 *
 * source: SHO-01, SHO-18.
 */
#ifndef SCREENS_HANDOVER_WATCH_H
#define SCREENS_HANDOVER_WATCH_H

#include "domain/handover_seen.h"
#include "domain/handover_watch.h"
#include "screens/console.h"

/* From this person's side, one sentence: whom to ask and how, whom one has to
 * answer, or that it is over and wants to be closed. */
void handover_watch_say(
	const struct handover_watch *w, int64_t me, int64_t now_utc_us, char *out, size_t size);
/* "2 new": entries that surfaced. */
void handover_watch_say_count(const struct handover_watch *w, char *out, size_t size);
/* What follows of it, in up to two lines at the end of `r`. */
void handover_watch_draw(const struct handover_watch *w, int64_t me, int64_t now_utc_us,
	struct canvas *c, struct rect r);

/* A rule that tells it while the next handover stands below. */
void handover_watch_rule(const struct handover_watch *w, int64_t me, int64_t now_utc_us,
	struct canvas *c, struct rect r);

/* What a signed sheet still asks of who looks at it. */
struct sheet_after {
	struct handover_unseen unseen; /* of another handover: not asked here */
	struct handover_watch watch;
	bool asks_reading, asks_closing;
};
bool sheet_after_load(
	struct ui *ui, int64_t handover, struct sheet_after *out, struct err *e) MUST_CHECK;
bool sheet_after_may(const struct sheet_after *s, bool closing, const char **why);
/* Acknowledges it; closes its watch. The screen is read again. */
void sheet_after_read(struct ui *ui, int64_t handover);
void sheet_after_close(struct ui *ui, int64_t handover);

#endif
