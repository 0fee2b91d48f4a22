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
	p->open = false;
	return EDIT_CHANGED;
}

enum edit_did
pick_key(struct pick *p, const struct key *key)
{
	if (p->open && key->code >= '1' && key->code < '1' + listed(p))
		return take(p, key->code - '1');
	if (p->open && (key->code == K_TAB || key->code == K_ENTER)) {
		/* Enter guesses only where there is nothing to guess */
		if (key->code == K_TAB || p->count == 1) {
			(void)take(p, 0);
			return EDIT_NOT_MINE;
		}
		return EDIT_NOT_MINE;
	}
	if (key->code == K_F4) {
		look_up(p);
		if (p->count == 0) {
			p->count = p->lookup(p->ctx, "", p->item, PICK_ITEMS);
			p->open = p->count > 0;
		}
		return EDIT_MOVED;
	}
	const enum edit_did did = edit_key(&p->edit, key);
	if (did == EDIT_CHANGED) {
		p->chosen = 0;
		look_up(p);
	}
	return did;
}

bool
pick_settle(struct pick *p, const char *field, struct err *e)
{
	if (p->chosen != 0 || edit_is_empty(&p->edit)) {
		p->open = false;
		return true;
	}
	look_up(p);
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
	if (!p->open || !focused)
		return;
	int x = r.x + field.cols + 2;
	const int end = r.x + r.cols;
	for (int i = 0; i < listed(p) && x < end - 4; i++) {
		char text[160];
		(void)str_format(text, sizeof text, p->item[i].note[0] ? "%d %s (%s)" : "%d %s",
			i + 1, p->item[i].label, p->item[i].note);
		x += canvas_text(c, r.y, x, end - x, text, ROLE_TEXT) + 3;
	}
	if (x < end)
		canvas_text(c, r.y, x, end - x, tr(N_("Tab picks")), ROLE_SECONDARY);
}
