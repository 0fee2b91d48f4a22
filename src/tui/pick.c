/* pick.c — a field that is filled by choosing: an editor and a lookup. SPDX-License-Identifier: MIT */
#include "tui/pick.h"

#include <stdio.h>

#include "base/str.h"
#include "base/text.h"

bool
pick_init(struct pick *p, int max_chars, pick_lookup *lookup, void *ctx)
{
	*p = (struct pick){.lookup = lookup, .ctx = ctx};
	return edit_init(&p->edit, &(struct edit_spec){.max_chars = max_chars});
}

void
pick_free(struct pick *p)
{
	edit_free(&p->edit);
}

static void
look_up(struct pick *p)
{
	p->count = p->lookup(p->ctx, edit_text(&p->edit), p->item, PICK_ITEMS);
	p->open = p->count > 0;
}

static int
listed(const struct pick *p)
{
	return p->count < PICK_ITEMS ? p->count : PICK_ITEMS;
}

static enum edit_did
take(struct pick *p, int which)
{
	edit_replace(&p->edit, p->item[which].label);
	p->chosen = p->item[which].id;
	p->open = p->list = false;
	return EDIT_CHANGED;
}

static void
list_open(struct pick *p)
{
	look_up(p);
	if (p->count == 0) {
		p->count = p->lookup(p->ctx, "", p->item, PICK_ITEMS);
		p->open = p->count > 0;
	}
	p->list = p->open;
	p->at = 0;
}

/* In the list below the field. false: not a key of the list. */
static bool
list_key(struct pick *p, int code, enum edit_did *did)
{
	const int n = listed(p);
	*did = EDIT_MOVED;
	switch (code) {
	case K_UP: p->at = p->at > 0 ? p->at - 1 : n - 1; return true;
	case K_DOWN: p->at = p->at < n - 1 ? p->at + 1 : 0; return true;
	case K_ENTER: *did = take(p, p->at); return true;
	case K_ESC:
	case K_F4: p->list = p->open = false; return true;
	default: return false;
	}
}

static bool
goes_on_with_number(const struct pick *p)
{
	const char last = p->edit.len ? p->edit.text[p->edit.len - 1] : ' ';

	return (last >= '0' && last <= '9') || last == '-';
}

/* "2" after "20" goes on with a staff number, after "D-" with a code; after "ch" it
 * chooses. */
static bool
is_choice(const struct pick *p, int code)
{
	if (!p->open || code < '1' || code >= '1' + listed(p))
		return false;
	return p->list || !goes_on_with_number(p);
}

/* Enter guesses only where there is nothing to guess. A field that was emptied
 * stays empty, unless its list was asked for. */
static bool
goes_on_with_one(const struct pick *p, int code)
{
	if (edit_is_empty(&p->edit) && !p->list)
		return false;
	return code == K_TAB || p->count == 1;
}

enum edit_did
pick_key(struct pick *p, const struct key *key)
{
	enum edit_did did;
	if (is_choice(p, key->code))
		return take(p, key->code - '1');
	if (p->list && list_key(p, key->code, &did))
		return did;
	if (p->open && (key->code == K_TAB || key->code == K_ENTER)) {
		if (goes_on_with_one(p, key->code))
			(void)take(p, p->list ? p->at : 0);
		return EDIT_NOT_MINE;
	}
	if (key->code == K_F4) {
		list_open(p);
		return EDIT_MOVED;
	}
	did = edit_key(&p->edit, key);
	if (did == EDIT_CHANGED) {
		p->chosen = 0;
		p->at = 0;
		look_up(p);
		p->list = p->list && p->open;
	}
	return did;
}

bool
pick_settle(struct pick *p, const char *field, struct err *e)
{
	if (p->chosen != 0 || edit_is_empty(&p->edit)) {
		p->open = p->list = false;
		return true;
	}
	look_up(p);
	p->list = false;
	if (p->count == 1) {
		(void)take(p, 0);
		return true;
	}
	const char *typed = edit_text(&p->edit);
	char many[16];
	(void)snprintf(many, sizeof many, "%d", p->count);
	if (p->count == 0)
		return err_set(e, ERR_NOT_FOUND, .field = field,
			.msgid = N_("Nothing is called \"{1}\". F4 shows what there is"),
			.arg = {typed});
	return err_set(e, ERR_CONFLICT, .field = field,
		.msgid = N_("{1} match \"{2}\". Press the number of one, or write more"),
		.arg = {many, typed});
}

void
pick_draw(const struct pick *p, struct canvas *c, struct rect r, int field_cols, bool focused)
{
	const struct rect field = {r.y, r.x, 1, field_cols + 2};
	edit_draw_field(&p->edit, c, field, focused);
	if (!p->open || p->list || !focused)
		return;
	int x = r.x + field.cols + 2;
	const int end = r.x + r.cols;
	for (int i = 0; i < listed(p) && x < end - 4; i++) {
		char text[160];
		(void)str_format(text, sizeof text, p->item[i].note[0] ? "%d %s (%s)" : "%d %s",
			i + 1, p->item[i].label, p->item[i].note);
		x += canvas_text(c, r.y, x, end - x, text, ROLE_TEXT) + 3;
	}
	if (x < end && !edit_is_empty(&p->edit))
		canvas_text(c, r.y, x, end - x, tr(N_("Tab picks")), ROLE_SECONDARY);
}

int
pick_rows(const struct pick *p)
{
	return p->open && p->list ? listed(p) + (p->count > PICK_ITEMS) : 0;
}

void
pick_list_draw(const struct pick *p, struct canvas *c, struct rect r)
{
	char more[16], text[128];
	const int from = p->at >= r.rows ? p->at - r.rows + 1 : 0;
	for (int i = from; i < listed(p) && i < from + r.rows; i++) {
		const bool here = i == p->at;
		const int y = r.y + i - from;
		canvas_printf(c, y, r.x, r.cols, here ? ROLE_SELECTED : ROLE_TEXT, "%c%d %s",
			here ? '>' : ' ', i + 1, p->item[i].label);
		canvas_text(c, y, r.x + r.cols / 2, r.cols - r.cols / 2, p->item[i].note,
			here ? ROLE_SELECTED : ROLE_SECONDARY);
		if (here)
			canvas_tint(c, (struct rect){y, r.x, 1, r.cols}, ROLE_SELECTED);
	}
	if (p->count <= PICK_ITEMS || r.rows <= PICK_ITEMS)
		return;
	(void)snprintf(more, sizeof more, "%d", p->count - PICK_ITEMS);
	text_fill(
		text, sizeof text, tr(N_("{1} more. Type a letter of the name")), more, NULL, NULL);
	canvas_text(c, r.y + PICK_ITEMS, r.x + 3, r.cols - 3, text, ROLE_SECONDARY);
}
