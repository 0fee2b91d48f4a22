/* now.h — what the files of the Now board share. SPDX-License-Identifier: MIT */
#ifndef SCREENS_NOW_H
#define SCREENS_NOW_H

#include "domain/board.h"
#include "domain/board_roster.h"
#include "domain/handover.h"
#include "domain/notice.h"
#include "domain/shift.h"
#include "screens/entry_bar.h"
#include "tui/table.h"

enum { NEEDS_MAX = 60, LATEST = 40, NOTICES_MAX = 3, UNREAD_MOST = 200, NOW_LEFT_COLS = 54 };

enum need_kind {
	NEED_HANDOVER,
	NEED_NOTICES,
	NEED_UNREAD,
	NEED_MATTER,
	NEED_DAY,    /* SHO-10: to check; id = day_id(), as for the report */
	NEED_ROUND,  /* SHO-10: sent back, and this person answers it; id = handover */
	NEED_REPORT, /* SHO-24 */
	NEED_TASK_DESK,
	NEED_TASK_LOGIN,
	NEED_ERASURE,
	NEED_WORDS,              /* to erase, other than an entry's */
	NEED_DRAFT,              /* id = the tab where it is written */
	NEED_INCIDENT,           /* and its limit; id = incident, as for the next two */
	NEED_CALL,               /* INC-05: somebody has to be called */
	NEED_REVIEW,             /* INC-01: resolved by others */
	NEED_PHONE,              /* SHO-07: said by phone, to be confirmed; id = its record */
	NEED_EXITS,              /* SHO-07: denied, taken jointly, unfit; id = handover */
	NEED_LOAN,               /* ITEM-02: due back in this shift, or late; id = item */
	NEED_NOTICE_END,         /* LOG-04: ends in this shift; id = notice */
	NEED_ARRIVE,             /* SHO-02: the incoming side */
	NEED_LATE,               /* SHO-02: not handed over yet; key = desk */
	NEED_WAS_LATE,           /* and not checked; id = handover, as for the next three */
	NEED_WATCH,              /* SHO-18: running, or mine to close */
	NEED_WATCH_LEFT,         /* over, closed by nobody */
	NEED_SEEN,               /* SHO-01: a sheet to acknowledge */
	NEED_VOLUME,             /* LOG-09: a month is over; id = desk */
	NEED_ATTENDANCE_SUMMARY, /* ATT-06: due; id = team and month */

	NEED_CLEAN,       /* RST-09: id = duty, as for the next */
	NEED_INSPECT,     /* CON-03 */
	NEED_DISPATCH,    /* ORG-11: id = dispatch */
	NEED_ROSTER_DUE,  /* RST-02: team and month */
	NEED_ROSTER_LATE, /* RST-15: id = roster, as for the next */
	NEED_ROSTER_FILE,
	NEED_SIGN_IN, /* ATT-01: for a duty; signs at once, as the next */
	NEED_SIGN_OUT,
	NEED_LAPSED,        /* id = presence: when did it end? */
	NEED_AWAY,          /* ATT-03: gone, or may go; id = away */
	NEED_ROSTER,        /* RST-03: to confirm; id = team and month */
	NEED_SHIFT_CHANGE,  /* RST-05: waits for me; id = the change, as for the next */
	NEED_LAPSING,       /* LV-12: days of leave, for HR */
	NEED_LEAVE_BACK,    /* LV-17: over, to say that one is back; id = the leave */
	NEED_LEAVE_AWAY,    /* … of somebody whose leader one is */
	NEED_LEAVE_CALL,    /* LV-08: to be filed; id = the call */
	NEED_LEAVE_OVERDUE, /* LV-05: with me; id = the leave that is due first */
	NEED_SHIFT_TOLD,    /* RST-13: what became of it */
	NEED_LEAVE_OPEN,    /* LV-05: in the Inbox */
	NEED_LEAVE_TOLD,    /* id = leave */
	NEED_ABSENCE,       /* AHO-09: id = absence */
	NEED_CONDUCT,       /* SCR-03: to confirm */
	NEED_CONDUCT_OWN,   /* SCR-02: about oneself */
	NEED_PART_OWN,      /* SCR-21: waits for one's own answer */
	NEED_NIGHT,         /* SCR-16: last night's run, for operations */
	NEED_SCORE_OWN,     /* SCR-14: id = month */
	NEED_SCORE_MONTH,   /* to propose, confirm, publish; id = month * 10 + group */
	NEED_SCORE_APPEAL,  /* SCR-20: id = person * 1000000 + month */
};

/* One line of "Needs you". */
struct need {
	enum need_kind kind;
	int64_t id;        /* handover, entry, desk, person; 0 = none */
	int64_t key;       /* with kind the identity of the row */
	int64_t lead;      /* NEED_INCIDENT: who is in charge */
	int64_t at_utc_us; /* when it falls due or since when it waits, 0 = no time */
	bool alert;
	char text[160], when[16], note[24], distance[40];
};

struct now_state {
	struct entry_bar bar;
	struct table table;
	struct need need[NEEDS_MAX];
	int needs;
	struct board_people people;
	struct board_expecteds expected; /* by the roster in force */
	struct board_day day;
	struct entry_list latest;
	struct notice_list notices; /* in force for this desk, newest first */
	struct notice_owed owed;    /* by who is signed in */
	struct shift_duty shift, relief;
	struct duty duty;
	int64_t open, urgent; /* open matters of the desk; of those on the board, the urgent ones */
	int64_t now_utc_us, unread, prepare_min;
	int64_t handover_utc_us; /* when this desk's duty passes on, 0 = no shift says */
	/* Rows that the parts have: another desk's change moves none of them. */
	int room_people, room_needs, room_notices;
	const struct console *con;
};

/* "17", "200+" of what is counted to UNREAD_MOST. */
void now_unread_text(const struct now_state *s, char *out, size_t size);
/* now_need.c: what waits for who is signed in, in its order. */
bool now_needs_load(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
struct table_source now_needs(const struct now_state *s);
/* A new minute: what is left of each time; nothing moves. */
void now_minute(struct now_state *s, int64_t now_utc_us);
/* "13:50"; "Mon" within a week of today; "11-30". */
void now_when(char *out, size_t size, int64_t now_utc_us, int64_t at_utc_us);

/* now_draw.c */
struct now_places {
	struct rect people, needs, today, notices, latest, mine, bar;
	int need_rows; /* rows a need takes: 2 in a narrow pane */
};
/* After a load that may move things. */
void now_settle(struct now_state *s);
struct now_places now_places_of(const struct now_state *s, struct rect body);
void now_board_draw(const struct now_state *s, struct canvas *c, const struct now_places *p);

#endif
