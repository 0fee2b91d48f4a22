/* loop.h — waits for keys, signals and the clock, and draws. SPDX-License-Identifier: MIT
 *
 * Signals are blocked outside ppoll(). SIGTERM, SIGHUP: drafts are kept, the
 * terminal restored, the loop ends. SIGTSTP is ignored. While nothing happens
 * nothing is written; the minute clock is the only thing that moves.
 * With JIAOBAN_IDLE_FD=n in the environment one byte is written to descriptor n
 * each time everything is drawn and the loop waits (tests wait for it).
 */
#ifndef TUI_LOOP_H
#define TUI_LOOP_H

#include "tui/term.h"
#include "tui/ui.h"

/* in: the terminal is open, the first screen pushed.
 * out: the status of ui_quit(), or 128 + the signal's number. */
int loop_run(struct ui *ui);

#endif
