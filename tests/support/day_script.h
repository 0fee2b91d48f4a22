/* day_script.h — what people do in the course of a scripted day, by keys. SPDX-License-Identifier: MIT
 *
 * Each step is done at a console that stands on the Now board or on Handover,
 * asserts every screen that it comes by, and leaves it there. English, 80x24.
 */
#ifndef SUPPORT_DAY_SCRIPT_H
#define SUPPORT_DAY_SCRIPT_H

#include "support/day_site.h"

enum {
	DAY_ENTRIES = 40,
	DAY_CHECKS = 6,             /* the checklist as shipped */
	DAY_OWED = DAY_ENTRIES + 4, /* entries that the middle shift never read */
	DAY_LINES = 40,             /* more than a handover of the day has */
};

void day_times(struct pty *p, const char *keys, int n);

/* 07:20, wxm: reads, goes through and accepts yesterday's closing. */
void day_take_over(struct pty *p);
/* Writes entries `from` to `to` (of 1 … 40), eleven minutes apart. */
void day_write(struct pty *p, int from, int to);
/* F9 !: opened, handled, two steps ticked, the supervisor called and reached. */
void day_incident(struct pty *p);
/* A key of cabinet A to Mr Zhou until 14:00; then Now shows it. */
void day_lend(struct pty *p);
void day_key_back(struct pty *p);
/* The supervisor's instruction to front-1, which must be read. */
void day_instruct(struct pty *super);
void day_acknowledge(struct pty *p);

/* Prepares; F6 is refused, each blocker is named: incident, key not counted. */
void day_prepare(struct pty *p);
/* The supervisor, on Handover of front-1: a reason and a signature. */
void day_release(struct pty *super);
void day_offer(struct pty *p);
/* The receiver shows who they are at the giver's terminal. */
void day_receive_here(struct pty *p);
/* Reads the log and the instruction; every line is understood but one, which
 * is asked about; the critical one is read back. */
void day_review(struct pty *p);
/* The giver, on Handover, answers it. */
void day_answer(struct pty *giver);
/* The incoming checklist and both signatures at p. */
void day_accept(struct pty *p);

/* The incoming person, on Now: the watch is written in, gone through and closed. */
void day_watch(struct pty *p);

/* The supervisor, on Now, signs the day that was closed before this one. */
void day_check_yesterday(struct pty *super);

/* `verify` finds nothing. */
void day_verify(const char *file);
/* out: what `sheet` prints of the day's handover, valid until the next command. */
const char *day_sheet(const char *file);

#endif
