/* edit.c — the one text editor: a line, or an area of several rows. SPDX-License-Identifier: MIT */
#include "tui/edit.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/wrap.h"

enum { CHARS_DEFAULT = 500, UNDO_STEPS = 100, FIRST_BYTES = 64, CHAR_BYTES = 24 };

/* The text as it was before an edit. */
struct edit_step {
	struct edit_step *older;
	size_t at;
	char text[];
};

static bool
is_area(const struct edit *e)
{
	return e->spec.max_rows > 1;
}

bool
edit_init(struct edit *e, const struct edit_spec *spec)
{
	*e = (struct edit){.spec = *spec, .cols = 40};
	if (e->spec.max_chars == 0)
		e->spec.max_chars = CHARS_DEFAULT;
	/* a secret never moves, so that no copy of it is left behind */
	e->cap = spec->secret ? (size_t)e->spec.max_chars * CHAR_BYTES + 1 : FIRST_BYTES;
	e->text = mem_alloc(e->cap);
	return e->text != NULL;
}

static void
undo_forget(struct edit *e)
{
	while (e->undo) {
		struct edit_step *older = e->undo->older;
		mem_free(e->undo);
		e->undo = older;
	}
	e->typing = false;
}

void
edit_free(struct edit *e)
{
	undo_forget(e);
	if (e->text && e->spec.secret)
		explicit_bzero(e->text, e->cap);
	mem_free(e->text);
	*e = (struct edit){.text = NULL};
}

const char *
edit_text(const struct edit *e)
{
	return e->text ? e->text : "";
}

bool
edit_is_empty(const struct edit *e)
{
	return e->len == 0;
}

int
edit_chars(const struct edit *e)
{
	return (int)utf8_clusters(edit_text(e), e->len);
}

static void
undo_trim(struct edit *e)
{
	int n = 0;
	for (struct edit_step *s = e->undo; s; s = s->older) {
		if (++n < UNDO_STEPS)
			continue;
		struct edit_step *old = s->older;
		s->older = NULL;
		while (old) {
			struct edit_step *older = old->older;
			mem_free(old);
			old = older;
		}
		return;
	}
}

/* Without memory for it the edit goes on and only cannot be undone. */
static void
undo_note(struct edit *e)
{
	if (e->spec.secret)
		return;
	struct edit_step *s = mem_alloc(sizeof *s + e->len + 1);
	if (!s)
		return;
	s->older = e->undo;
	s->at = e->at;
	memcpy(s->text, e->text, e->len + 1);
	e->undo = s;
	undo_trim(e);
}

/* An edit that was refused leaves no step that would undo nothing. */
static void
undo_tidy(struct edit *e)
{
	struct edit_step *s = e->undo;
	if (!s || strcmp(s->text, e->text) != 0)
		return;
	e->undo = s->older;
	mem_free(s);
}

static bool
room_make(struct edit *e, size_t bytes)
{
	if (bytes < e->cap)
		return true;
	if (e->spec.secret)
		return false;
	char *text = mem_resize(e->text, bytes * 2);
	if (!text)
		return false;
	e->text = text;
	e->cap = bytes * 2;
	return true;
}

/* An edit can make one cluster of two; the cursor goes behind it. */
static void
cursor_snap(struct edit *e)
{
	size_t at = 0;
	while (at < e->at && at < e->len)
		at += utf8_next(e->text + at, e->len - at);
	e->at = at;
}

/* Replaces `cut` bytes at `from` by s. false: not stored, nothing changed. */
static bool
text_splice(struct edit *e, size_t from, size_t cut, const char *s, size_t n)
{
	if (!room_make(e, e->len - cut + n))
		return false;
	memmove(e->text + from + n, e->text + from + cut, e->len - from - cut + 1);
	memcpy(e->text + from, s, n);
	e->len = e->len - cut + n;
	e->at = from + n;
	e->version++;
	return true;
}

static bool
text_is_allowed(const struct edit *e)
{
	return utf8_check(e->text, e->len, is_area(e), "", NULL);
}

/* Splices if the result may be stored and fits; else puts everything back. */
static enum edit_did
text_edit(struct edit *e, size_t from, size_t cut, const char *s, size_t n)
{
	char kept[256];
	const size_t at = e->at, version = e->version;
	if (cut > sizeof kept)
		return EDIT_REFUSED;
	memcpy(kept, e->text + from, cut);
	if (!text_splice(e, from, cut, s, n))
		return EDIT_FULL;
	enum edit_did did = EDIT_CHANGED;
	if (n > 0 && edit_chars(e) > e->spec.max_chars)
		did = EDIT_FULL;
	else if (!text_is_allowed(e))
		did = EDIT_REFUSED;
	if (did != EDIT_CHANGED) {
		(void)text_splice(e, from, n, kept, cut);
		e->at = at;
		e->version = version;
		return did;
	}
	cursor_snap(e);
	return did;
}

static void
text_clear(struct edit *e)
{
	if (e->spec.secret)
		explicit_bzero(e->text, e->cap);
	e->text[0] = '\0';
	e->len = e->at = 0;
	e->top = 0;
	e->version++;
}

/* Adds s cluster by cluster as far as allowed; remembers what was lost. */
static enum edit_did
text_add(struct edit *e, const char *s)
{
	enum edit_did did = EDIT_MOVED;
	const size_t len = strlen(s);
	for (size_t at = 0; at < len;) {
		size_t n = utf8_next(s + at, len - at);
		const char *piece = s + at;
		at += n;
		if (!is_area(e) && piece[0] == '\n') {
			piece = " ";
			n = 1;
			e->joined = e->joined || at < len;
			if (at == len)
				break;
		}
		const enum edit_did one = text_edit(e, e->at, 0, piece, n);
		if (one == EDIT_FULL)
			return EDIT_FULL;
		if (one == EDIT_CHANGED)
			did = EDIT_CHANGED;
		else
			e->dropped = true;
	}
	return did;
}

void
edit_set(struct edit *e, const char *text)
{
	undo_forget(e);
	text_clear(e);
	(void)text_add(e, text);
	e->fresh = e->dropped = e->joined = false;
}

void
edit_replace(struct edit *e, const char *text)
{
	undo_note(e);
	e->typing = false;
	text_clear(e);
	(void)text_add(e, text);
	e->fresh = e->dropped = e->joined = false;
}

void
edit_default(struct edit *e, const char *text)
{
	edit_set(e, text);
	e->fresh = e->len > 0;
}

static enum edit_did
edit_paste(struct edit *e, const char *text)
{
	undo_note(e);
	e->typing = e->dropped = e->joined = false;
	if (e->fresh)
		text_clear(e);
	e->fresh = false;
	return text_add(e, text);
}

void
edit_insert(struct edit *e, const char *text)
{
	(void)edit_paste(e, text);
}

static enum edit_did
key_char(struct edit *e, const char *s, size_t n)
{
	const bool joins = e->typing && !e->fresh;
	if (!joins)
		undo_note(e);
	if (e->fresh)
		text_clear(e);
	e->fresh = false;
	const enum edit_did did = text_edit(e, e->at, 0, s, n);
	e->typing = did == EDIT_CHANGED;
	if (!joins && did != EDIT_CHANGED)
		undo_tidy(e);
	return did;
}

static enum edit_did
key_cut(struct edit *e, size_t from, size_t to)
{
	e->fresh = e->typing = false;
	if (from == to)
		return EDIT_MOVED;
	undo_note(e);
	const enum edit_did did = text_edit(e, from, to - from, "", 0);
	e->at = did == EDIT_CHANGED ? e->at : to;
	return did;
}

static enum edit_did
key_undo(struct edit *e)
{
	struct edit_step *s = e->undo;
	e->fresh = e->typing = false;
	if (!s)
		return EDIT_MOVED;
	const size_t n = strlen(s->text);
	if (!room_make(e, n))
		return EDIT_FULL;
	memcpy(e->text, s->text, n + 1);
	e->len = n;
	e->at = s->at;
	e->undo = s->older;
	e->version++;
	mem_free(s);
	return EDIT_CHANGED;
}

static enum edit_did
key_clear(struct edit *e)
{
	if (e->len == 0)
		return EDIT_MOVED;
	undo_note(e);
	e->fresh = e->typing = false;
	text_clear(e);
	return EDIT_CHANGED;
}

/* --- rows ---------------------------------------------------------------- */

/* A row of the text on screen: bytes start … start + shown, then `next`. */
struct row {
	size_t start, shown, next;
	int number;
};

/* One cell is left for the cursor behind a full row. */
static int
wrap_cols(const struct edit *e)
{
	return e->cols > 3 ? e->cols - 1 : 2;
}

/* The row that holds byte `at`; numbers from 0. */
static struct row
row_of(const struct edit *e, size_t at)
{
	struct row r = {.number = -1};
	do {
		r.start = r.next;
		r.number++;
		size_t next = 0;
		r.shown = wrap_row(e->text + r.start, e->len - r.start, wrap_cols(e), &next);
		r.next = r.start + next;
	} while (at >= r.next && r.next < e->len);
	if (at >= e->len && e->len > r.start && e->text[e->len - 1] == '\n')
		return (struct row){e->len, 0, e->len, r.number + 1};
	return r;
}

/* The last place of the cursor on a row: behind the end of a wrapped row it
 * would stand on the next one. */
static size_t
row_last(const struct edit *e, const struct row *r)
{
	const size_t end = r->start + r->shown;
	if (end < r->next || r->next == e->len || r->shown == 0)
		return end;
	return end - utf8_prev(e->text, end);
}

static struct row
row_number(const struct edit *e, int number)
{
	struct row r = row_of(e, 0);
	while (r.number < number && r.next < e->len)
		r = row_of(e, r.next);
	return r.number < number ? row_of(e, e->len) : r;
}

int
edit_rows(const struct edit *e)
{
	return is_area(e) ? row_of(e, e->len).number + 1 : 1;
}

static int
col_in_row(const struct edit *e, const struct row *r)
{
	const int col = utf8_cols_n(e->text + r->start, e->at - r->start);
	return col < e->cols ? col : e->cols - 1;
}

static enum edit_did
key_row(struct edit *e, int by)
{
	const struct row now = row_of(e, e->at);
	const int want = now.number + by;
	if (want < 0 || want >= edit_rows(e))
		return EDIT_NOT_MINE;
	const struct row to = row_number(e, want);
	const size_t last = row_last(e, &to);
	e->at = to.start +
		utf8_clip(e->text + to.start, last - to.start, col_in_row(e, &now), NULL);
	return EDIT_MOVED;
}

static enum edit_did
key_move(struct edit *e, int code)
{
	const struct row r = is_area(e) ? row_of(e, e->at) : (struct row){0, e->len, e->len, 0};
	e->fresh = e->typing = false;
	switch (code) {
	case K_LEFT: e->at -= e->at > 0 ? utf8_prev(e->text, e->at) : 0; return EDIT_MOVED;
	case K_RIGHT:
		e->at += e->at < e->len ? utf8_next(e->text + e->at, e->len - e->at) : 0;
		return EDIT_MOVED;
	case K_HOME: e->at = r.start; return EDIT_MOVED;
	case K_END: e->at = row_last(e, &r); return EDIT_MOVED;
	case K_UP: return is_area(e) ? key_row(e, -1) : EDIT_NOT_MINE;
	case K_DOWN: return is_area(e) ? key_row(e, 1) : EDIT_NOT_MINE;
	default: return EDIT_NOT_MINE;
	}
}

static enum edit_did
edit_paste_key(struct edit *e, const struct key *key)
{
	const enum edit_did did = edit_paste(e, key->paste ? key->paste : "");
	e->dropped = e->dropped || key->lossy;
	return did;
}

enum edit_did
edit_key(struct edit *e, const struct key *key)
{
	char s[4];
	if (key_is_text(key->code)) {
		e->joined = e->dropped = false;
		return key_char(e, s, utf8_encode(s, (uint32_t)key->code));
	}
	if (key->code == K_PASTE)
		return edit_paste_key(e, key);
	e->joined = e->dropped = false;
	if (key->code == K_ENTER && is_area(e))
		return key_char(e, "\n", 1);
	if (key->code == K_BACKSPACE)
		return key_cut(e, e->at - (e->at > 0 ? utf8_prev(e->text, e->at) : 0), e->at);
	if (key->code == K_DELETE) {
		const size_t left = e->len - e->at;
		return key_cut(e, e->at, e->at + (left > 0 ? utf8_next(e->text + e->at, left) : 0));
	}
	if (key->code == K_CTRL('U'))
		return key_clear(e);
	if (key->code == K_CTRL('Z'))
		return key_undo(e);
	return key_move(e, key->code);
}

void
edit_note(const struct edit *e, enum edit_did did, char *out, size_t size)
{
	char chars[16], most[16];
	const int n = edit_chars(e);
	(void)snprintf(chars, sizeof chars, "%d", n);
	(void)snprintf(most, sizeof most, "%d", e->spec.max_chars);
	out[0] = '\0';
	if (did == EDIT_FULL)
		text_fill(out, size, tr(N_("Full: {1} of {2}. The rest was not added")), chars,
			most, NULL);
	else if (did == EDIT_REFUSED)
		str_copy(out, size, tr(N_("This character cannot be stored; it was not added")));
	else if (e->dropped)
		str_copy(out, size,
			tr(N_("Pasted. Characters that cannot be stored were left out")));
	else if (e->joined)
		str_copy(out, size,
			tr(N_("Pasted as one line: line ends became spaces. Ctrl-Z takes it "
			      "back")));
	else if (did == EDIT_CHANGED && !e->spec.secret && n * 5 >= e->spec.max_chars * 4)
		text_fill(out, size, tr(N_("{1} of {2} characters")), chars, most, NULL);
}

/* --- drawing ------------------------------------------------------------- */

void
edit_layout(struct edit *e, int cols, int rows)
{
	e->cols = cols > 2 ? cols : 2;
	if (!is_area(e))
		return;
	const int row = row_of(e, e->at).number;
	if (row < e->top)
		e->top = row;
	if (row >= e->top + rows)
		e->top = row - rows + 1;
	const int last = edit_rows(e) - rows;
	if (e->top > last)
		e->top = last > 0 ? last : 0;
}

static void
secret_draw(const struct edit *e, struct canvas *c, struct rect r, bool focused, enum role role)
{
	const int before = (int)utf8_clusters(e->text, e->at);
	const int skip = before < r.cols ? 0 : before - r.cols + 1;
	const int n = edit_chars(e) - skip;
	for (int x = 0; x < n && x < r.cols; x++)
		canvas_text(c, r.y, r.x + x, 1, "*", role);
	if (focused)
		canvas_cursor(c, r.y, r.x + before - skip);
}

/* A line that is longer than its place shows the part with the cursor. */
static void
line_draw(const struct edit *e, struct canvas *c, struct rect r, bool focused, enum role role)
{
	int col = utf8_cols_n(e->text, e->at);
	size_t skip = 0;
	while (col >= r.cols && skip < e->at) {
		const size_t n = utf8_next(e->text + skip, e->len - skip);
		col -= utf8_cluster_cols(e->text + skip, n);
		skip += n;
	}
	char shown[1024];
	size_t n = utf8_clip(e->text + skip, e->len - skip, r.cols, NULL);
	n = n < sizeof shown ? n : sizeof shown - 1;
	memcpy(shown, e->text + skip, n);
	shown[n] = '\0';
	canvas_text(c, r.y, r.x, r.cols, shown, role);
	if (focused)
		canvas_cursor(c, r.y, r.x + col);
}

static void
area_draw(const struct edit *e, struct canvas *c, struct rect r, bool focused, enum role role)
{
	struct row row = row_number(e, e->top);
	for (int y = 0; y < r.rows && row.number == e->top + y; y++) {
		char shown[1024];
		size_t n = row.shown < sizeof shown ? row.shown : sizeof shown - 1;
		memcpy(shown, e->text + row.start, n);
		shown[n] = '\0';
		canvas_text(c, r.y + y, r.x, r.cols, shown, role);
		row = row_number(e, e->top + y + 1);
	}
	if (!focused)
		return;
	const struct row at = row_of(e, e->at);
	canvas_cursor(c, r.y + at.number - e->top, r.x + col_in_row(e, &at));
}

static void
draw_in(const struct edit *e, struct canvas *c, struct rect r, bool focused, enum role role)
{
	if (e->spec.secret)
		secret_draw(e, c, r, focused, role);
	else if (is_area(e))
		area_draw(e, c, r, focused, role);
	else
		line_draw(e, c, r, focused, role);
}

void
edit_draw(const struct edit *e, struct canvas *c, struct rect r, bool focused)
{
	draw_in(e, c, r, focused, e->fresh && focused ? ROLE_SELECTED : ROLE_TEXT);
}

void
edit_draw_field(const struct edit *e, struct canvas *c, struct rect r, bool focused)
{
	const enum role role = focused ? ROLE_FIELD : ROLE_TEXT;
	const struct rect inside = {r.y, r.x + 1, r.rows, r.cols - 2};
	for (int y = 0; y < r.rows; y++) {
		canvas_text(c, r.y + y, r.x, 1, "[", ROLE_TEXT);
		for (int x = 0; x < inside.cols; x++)
			canvas_text(c, r.y + y, inside.x + x, 1, "_", role);
		canvas_text(c, r.y + y, r.x + r.cols - 1, 1, "]", ROLE_TEXT);
	}
	draw_in(e, c, inside, focused, e->fresh && focused ? ROLE_SELECTED : role);
}
