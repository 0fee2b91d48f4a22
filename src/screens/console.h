/* console.h — what all screens share: who is signed in, where, and the way between screens. SPDX-License-Identifier: MIT */
#ifndef SCREENS_CONSOLE_H
#define SCREENS_CONSOLE_H

#include "base/text.h"
#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/duty.h"
#include "domain/entry_line.h"
#include "domain/entry_template.h"
#include "domain/person.h"
#include "domain/session.h"
#include "domain/site.h"
#include "tui/ui.h"

/* ui_data() of every screen. */
struct console {
	struct ctx *ctx; /* the open database; who, key, session of who is signed in */
	struct site site;
	struct desk desk;       /* of this terminal; id 0 = none: reading only */
	enum lang start_lang;   /* of the sign-in screen */
	enum theme start_theme; /* of the terminal, as it was started */
	struct session_info me; /* me.person.id 0 = nobody */
	struct person_directory people;
	struct entry_line_directory names; /* people and shifts that a log line can name */
	struct arena names_arena;
	bool (*changed)(struct ctx *c); /* asked each second */
	bool look_again;                /* something changed: am I still who I was? */
	bool untold;                    /* that English stands in for the person's Chinese here */
	int idle_lock_s;
	bool locked;                          /* the lock covers the screens; me is who locked it */
	bool warned;                          /* that it locks soon */
	int sessions;                         /* open ones of this person, this one included */
	struct entry_template_list templates; /* of the entry line */
	int max_rings;                        /* LOG-10, [hotline.max_rings] of today */
	int64_t urgent_seen;                  /* entry up to which it was told what is urgent */
	int64_t undo_id;                      /* the entry that u takes back, 0 = none */
	int64_t minute;                       /* that console_minute() looked at last */
	int64_t prepared_for_us;              /* SHO-02: end of the duty whose handover it began */
	bool prepared_untold;
	int waiting;                 /* what waits for this person, beside tab 5 */
	bool inbox_look;             /* count it again with the next second */
	const char *spool;           /* folder that a printer empties; NULL = none */
	const char *inbox, *outbox;  /* folders of files to attach, and of copies */
	struct day_marks *day_marks; /* of the date pickers; NULL = not read yet */
};

struct console_spec {
	struct ctx *ctx;
	const struct site *site;
	const char *spool;          /* folder beside the database, there or not; NULL = none */
	const char *inbox, *outbox; /* in the same way */
	const char *theme;          /* NULL = as the person likes */
	bool no_lines;
	enum lang lang;
	bool (*changed)(struct ctx *c);
	/* has `told` called each second while storage makes it wait; NULL = no more */
	void (*on_wait)(struct ctx *c, void (*told)(void *arg, int seconds), void *arg);
	/* has `asked` called between steps of a reading: false ends it; NULL = no more */
	void (*on_read)(struct ctx *c, bool (*asked)(void *arg), void *arg);
};

/* Opens the terminal, starts at the sign-in screen, returns when it ends.
 * err: ERR_IO, ERR_INVALID theme */
bool console_run(const struct console_spec *spec, int *status, struct err *e) MUST_CHECK;

/* For the harness of screen tests: a ui over the console without a terminal. */
struct ui *console_ui(struct console *con) MUST_CHECK;

struct console *console_of(const struct ui *ui);
struct ctx *console_ctx(const struct ui *ui);

/* After a sign-in: language, theme, directory; then the Now board. */
bool console_enter(struct ui *ui, const struct session_info *info, struct err *e) MUST_CHECK;
/* What a log line can name: people and shifts into con->names, templates too. */
bool console_names_read(struct console *con, struct err *e) MUST_CHECK;
/* Reads the people and their names again, after one of them was changed. */
bool console_people_read(struct ui *ui, struct err *e) MUST_CHECK;
void console_away_read(struct console *con); /* LV-14: again, each minute */
/* Keeps drafts, signs out, shows the sign-in screen. */
void console_leave(struct ui *ui);
/* The same by one's own wish: says which desk is still held (SHO-08). */
void console_sign_out(struct ui *ui);
/* ORG-07: keeps drafts, forgets the key, covers all screens with the lock. */
void console_lock(struct ui *ui);
/* After session_resume(): the screens as they were left. */
void console_unlock(struct ui *ui);
/* bell.c: from which entry on urgent ones are news; tells them, with one BEL. */
bool console_urgent_begin(struct console *con, struct err *e) MUST_CHECK;
void console_urgent_look(struct ui *ui);
/* minute.c: each second; idle_s since the last key. */
void console_minute(struct ui *ui, int idle_s);
/* Uses one's own settings from now on and stores them. out: false = not stored, said. */
bool console_settings(struct ui *ui, const struct person_own *own);
/* English and Chinese, stored with the person when someone is signed in. */
void console_switch_language(struct ui *ui);

/* kept_words.c: ui_app.keep_words and kept_words, as drafts of who writes. */
bool console_words_keep(struct ui *ui, const struct ui_words *w, const char *words);
bool console_words_kept(struct ui *ui, const struct ui_words *w, struct buf *out);

/* inbox_count.c: what stands beside tab 5. Counted at sign-in, when another desk
 * changed something, and in the second after a key; the Inbox says its own. */
void console_inbox_set(struct console *con, int waiting);
bool console_inbox_count(struct console *con); /* true = it is another than before */

/* A screen of a month (yyyymm) shows another one. */
void console_turn_month(struct ui *ui, int *month, int by);

/* Name to show for a person; "you" for oneself. out: static or the directory's. */
const char *console_name(const struct console *con, int64_t person);
/* "front-1 Front hall" or "no desk". */
void console_desk_name(const struct console *con, char *out, size_t size);
/* "in 24 min", "overdue 16 min", "in 1 h 39", from 3 h on "in 5 h". */
void console_distance(char *out, size_t size, int64_t from_utc_us, int64_t to_utc_us);

/* Who reads, and up to which record of the desk (0 = all). */
struct reading_ask {
	struct ctx *actor;
	int64_t to_seq;
	int64_t desk; /* with `day`: the unread entries of that day of this desk (SHO-10) */
	int day;
};

/* The entry line over another screen: a correction, or a line about an incident. */
struct write_ask {
	int64_t corrects, incident; /* entry.id, incident.id; 0 = none */
};

extern const struct screen screen_signin, screen_now, screen_log, screen_entry, screen_write,
	screen_details, screen_templates, screen_leave, screen_inbox, screen_roster,
	screen_attendance, screen_scores, screen_more, screen_reading, screen_sheet,
	screen_handover, screen_enrol, screen_password, screen_lock, screen_settings, screen_policy,
	screen_people, screen_figures, screen_volumes, screen_year;
extern const struct ui_tab console_tabs[UI_TABS];

#endif
