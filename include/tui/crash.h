/* crash.h — gives the terminal back when the program is stopped by a fault. SPDX-License-Identifier: MIT
 *
 * For SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS and SIGABRT: the terminal's modes
 * and screen are put back, one sentence is written, and the signal goes on to
 * whoever held it before (the default, or a sanitizer).
 */
#ifndef TUI_CRASH_H
#define TUI_CRASH_H

/* Remembers the line discipline as it is before the first change to it. */
void crash_note_modes(void);
/* in: what to send; NULL ones are skipped, terminfo's padding is left out. */
void crash_arm(const char *const undo[6]);
void crash_disarm(void);

#endif
