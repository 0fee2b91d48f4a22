/* leave_form.h — what the files of the leave form share. SPDX-License-Identifier: MIT */
#ifndef SCREENS_LEAVE_FORM_H
#define SCREENS_LEAVE_FORM_H

#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "domain/leave_call.h"
#include "domain/leave_certificate.h"
#include "domain/leave_effect.h"
#include "domain/leave_process.h"
#include "domain/shift.h"
#include "screens/form_screen.h"
#include "screens/leave_words.h"
#include "screens/paper_pick.h"

/* Fields in the order of a draft's lines: append only. */
enum leave_form_field {
	ASK_TYPE,
	ASK_FIRST,
	ASK_LAST,
	ASK_DAYS,
	ASK_COVER,
	ASK_REASON,
	ASK_WHY_SHORT,
	ASK_CONTACT,
	ASK_PAPER,
	ASK_FIRST_HALF,
	ASK_LAST_HALF,
	ASK_HOSPITAL,
	ASK_PAPER_DAY,
	ASK_FIELDS
};

/* What the fields say that decides how long it is. */
struct leave_asked {
	int64_t type, takes_over;
	struct leave_range range;
};

struct leave_asking {
	enum leave_process process; /* LEAVE_APPLY, LEAVE_CORRECT */
	struct leave parent, self;  /* LEAVE_CORRECT; self.id 0 = a new one */
	int64_t call;               /* LV-08: that it is filed for, 0 = none */
	struct leave_types types;
	struct arena arena, past_arena;
	struct leave_asked asked; /* what `preview` is of */
	bool looked;              /* there is a kind and both days: it was asked */
	bool counted;             /* … and the answer is in preview */
	struct err why;           /* … else why not */
	struct leave_preview preview;
	struct leave_fit fit;       /* LV-12 */
	struct leave_effect effect; /* LV-13; days 0 = not known */
	struct shift_table shifts;
	int64_t left_of; /* the kind that `left` is of; 0 = none was read */
	char left[64];   /* "left: 6.5 days"; "" = no balance is kept */
	char days[LEAVE_TEXT_BYTES];
	struct inbox inbox; /* LV-09: where the file of a certificate is taken from */
	char papers[96];    /* "scan.pdf": of those that came with it before; "" = none */
	int last_as_first;  /* the last day that stands there because nothing was typed */
	struct leave_list past;
};

/* LEAVE_CORRECT: the leave as it should stand. */
struct leave_process_ask leave_form_correction(const struct form_screen *f);
/* leave.id of the leave that is asked again or corrected; 0 = a new one. */
int64_t leave_form_own(const struct form_screen *f);
/* The request as the fields say it; its texts are the fields'. */
struct leave_request leave_form_request(const struct form_screen *f);
/* form_spec.changed: counts it again where anything that matters has changed. */
void leave_form_count(struct ui *ui, struct form_screen *f);
/* LV-09: ASK_PAPER as a lookup; does the kind ask for one; was one named; which of its
 * fields are there now; are they right. */
int leave_form_paper_find(void *form, const char *typed, struct pick_item *out, int max);
bool leave_form_paper_asked(const struct form_screen *f);
bool leave_form_paper_named(const struct form_screen *f);
void leave_form_paper_needs(struct form_screen *f);
bool leave_form_paper_fits(const struct form_screen *f, int field, struct err *e) MUST_CHECK;
/* As it is sent; its texts are the fields', its bytes the buffer's. err: reading the file */
bool leave_form_paper(const struct form_screen *f, struct leave_paper *out, struct buf *bytes,
	struct err *e) MUST_CHECK;
/* What it means at the desks, and for the balance; reads only. */
void leave_form_effect(struct ctx *c, const struct form_screen *f, struct leave_asking *q);
void leave_form_left(struct ctx *c, struct leave_asking *q, int64_t type);
/* out: rows used */
int leave_form_effect_draw(const struct leave_asking *q, struct canvas *c, struct rect r);
/* "Fri 12-25 Day: 2 left, 3 needed (王小明, 陈博)"; out: false = there is no nth gap. */
bool leave_form_gap_words(const struct leave_asking *q, int nth, char *out, size_t size);
void leave_form_below(const struct form_screen *f, struct canvas *c, struct rect r);
void leave_form_side(const struct form_screen *f, struct canvas *c, struct rect r);

#endif
