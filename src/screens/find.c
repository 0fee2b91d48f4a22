/* find.c — what Go to finds: rooms, people, tickets, days, sheets, words of the log. SPDX-License-Identifier: MIT
 *
 * Asked with every key: every list is short and read by index or from memory.
 * source: screens.md §5, §8 points 7 and 8.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "base/utf8.h"
#include "domain/entry.h"
#include "domain/handover.h"
#include "screens/found.h"
#include "screens/incident.h"
#include "screens/more.h"
#include "screens/notice.h"
#include "screens/people.h"
#include "tui/palette.h"

enum { PEOPLE = 8, SHEETS = 3, NOTICES = 20, ENTRIES = 5, DIGITS_MAX = 12, FOLD_BYTES = 256 };

struct finding {
	struct console *con;
	const char *typed;     /* as typed */
	char key[FOLD_BYTES];  /* folded: fullwidth digits and marks count as ASCII */
	struct goto_item *out; /* room for max */
	int n, max;
};

static struct goto_item *
item_add(struct finding *f, enum goto_rank rank, const char *kind, const char *label)
{
	struct goto_item *item;

	if (rank == GOTO_NONE || f->n == f->max)
		return NULL;
	item = &f->out[f->n++];
	*item = (struct goto_item){.kind = kind, .rank = rank};
	str_copy(item->label, sizeof item->label, label);
	return item;
}

/* --- rooms --- */

static void
run_room(struct ui *ui, int64_t id)
{
	room_enter(ui, &rooms[id]);
}

static void
find_rooms(struct finding *f)
{
	for (int i = 0; i < room_count; i++) {
		struct goto_item *item = item_add(f, goto_match_msgid(rooms[i].name, f->typed),
			N_("screen"), tr(rooms[i].name));

		if (!item)
			continue;
		item->run = run_room;
		item->id = i;
		str_format(item->note, sizeof item->note, "9, %d", ROOM_FIRST + i);
	}
}

/* --- a new incident: F9 ! Enter --- */

static void
run_report(struct ui *ui, int64_t id)
{
	(void)id;
	incident_report_anywhere(ui);
}

static void
find_report(struct finding *f)
{
	enum goto_rank rank =
		str_eq(f->key, "!") ? GOTO_EXACT : goto_match_msgid(N_("New incident"), f->typed);
	struct goto_item *item;

	if (access_reach(f->con->me.person.post, ACT_INCIDENT_OPEN) == RELATION_NOBODY)
		return;
	item = item_add(f, rank, N_("action"), tr("New incident"));
	if (!item)
		return;
	item->run = run_report;
	str_copy(item->note, sizeof item->note, "!");
}

/* --- people --- */

static enum goto_rank
person_rank(const struct finding *f, const struct person_entry *p)
{
	if (str_eq(p->login, f->key) || str_eq(p->staff_key, f->key) || str_eq(p->folded, f->key))
		return GOTO_EXACT;
	if (str_starts(p->initials, f->key) && !str_starts(p->folded, f->key))
		return GOTO_INITIALS;
	return GOTO_PREFIX;
}

static void
find_people(struct finding *f)
{
	const struct person_directory *d = &f->con->people;
	int index[PEOPLE], all = person_find(d, f->typed, index, PEOPLE);

	for (int i = 0; i < all && i < PEOPLE; i++) {
		const struct person_entry *p = &d->entry[index[i]];
		struct goto_item *item = item_add(f, person_rank(f, p), N_("person"), p->name);

		if (!item)
			return;
		item->screen = &screen_person;
		item->id = p->id;
		str_format(item->note, sizeof item->note, "%s %s", p->staff_no,
			tr(post_label(p->post)));
	}
}

/* --- tickets and days --- */

static bool
count_of(struct finding *f, const struct found_ask *ask, char out[48], int64_t *n)
{
	struct entry_filter filter;
	struct err e;
	char number[24];

	err_clear(&e);
	found_filter(f->con, ask, &filter);
	if (!entry_count(f->con->ctx, &filter, n, &e))
		return false;
	str_format(number, sizeof number, *n >= ENTRY_COUNT_MAX ? "%lld+" : "%lld", (long long)*n);
	text_fill(out, 48, tr_n("{1} entry", "{1} entries", (long)*n), number, NULL, NULL);
	return true;
}

static void
run_ticket(struct ui *ui, int64_t id)
{
	(void)ui_push(ui, &screen_found, &(struct found_ask){.ticket = id});
}

static void
run_day(struct ui *ui, int64_t id)
{
	(void)ui_push(ui, &screen_found, &(struct found_ask){.day = (int)id});
}

static void
find_ticket(struct finding *f)
{
	const char *digits = f->key + (f->key[0] == '#');
	struct goto_item *item;
	char label[32], note[48];
	int64_t no, n = 0;

	if (strlen(digits) > DIGITS_MAX || strspn(digits, "0123456789") != strlen(digits) ||
		!str_to_int64(digits, &no) || no <= 0)
		return;
	if (!count_of(f, &(struct found_ask){.ticket = no}, note, &n) || n == 0)
		return;
	str_format(label, sizeof label, "#%lld", (long long)no);
	item = item_add(f, f->key[0] == '#' ? GOTO_EXACT : GOTO_PREFIX, N_("ticket"), label);
	if (!item)
		return;
	item->run = run_ticket;
	item->id = no;
	str_copy(item->note, sizeof item->note, note);
}

/* Days that were: the log has nothing of those to come. */
static void
find_day(struct finding *f)
{
	int day, today = clock_today(&f->con->ctx->clock);
	bool long_enough = utf8_clusters(f->key, strlen(f->key)) >= 2;
	char label[DATE_WORDS_BYTES], note[48];
	struct goto_item *item;
	struct err e;
	int64_t n = 0;

	err_clear(&e);
	if (!f->con->desk.id ||
		!date_words_day(
			f->typed, &(struct date_ask){.today = today, .back = true}, &day, &e) ||
		day > today || !count_of(f, &(struct found_ask){.day = day}, note, &n))
		return;
	date_words_text(label, day, today);
	item = item_add(f, long_enough ? GOTO_PREFIX : GOTO_INSIDE, N_("day"), label);
	if (!item)
		return;
	item->run = run_day;
	item->id = day;
	str_copy(item->note, sizeof item->note, note);
}

/* --- the newest handover sheets of this desk --- */

static void
sheet_add(struct finding *f, const struct handover_row *h, enum goto_rank rank)
{
	char label[96], no[16], day[DAY_TEXT_BYTES];
	struct goto_item *item;

	str_format(no, sizeof no, "%d", h->no);
	day_format(day, h->day);
	text_fill(label, sizeof label, tr("Handover sheet {1}, {2} {3}"), no, day,
		text_lang() == LANG_ZH ? h->shift_out_zh : h->shift_out_en);
	item = item_add(f, rank, N_("record"), label);
	if (!item)
		return;
	item->screen = &screen_sheet;
	item->id = h->id;
	str_copy(item->note, sizeof item->note, h->giver);
}

static void
find_sheets(struct finding *f)
{
	enum goto_rank rank = goto_match_msgid(N_("Handover sheet"), f->typed);
	const struct handover_page page = {f->con->desk.id, 0, SHEETS + 1};
	struct handover_rows rows = {0};
	struct arena a;
	struct err e;
	int shown = 0;

	if (rank == GOTO_NONE || !f->con->desk.id)
		return;
	err_clear(&e);
	arena_init(&a);
	if (handover_list(f->con->ctx, &page, &a, &rows, &e))
		for (int i = 0; i < rows.n && shown < SHEETS; i++)
			if (handover_is_signed(rows.row[i].state)) {
				sheet_add(f, &rows.row[i], rank);
				shown++;
			}
	arena_free(&a);
}

/* --- what is in force: by its words, or "notice" --- */

static void
run_notice(struct ui *ui, int64_t id)
{
	(void)ui_push(ui, &screen_notice, &(struct notice_ask_page){.id = id});
}

static enum goto_rank
notice_rank(const struct finding *f, const struct notice *n, const char *line)
{
	enum goto_rank rank = goto_match(line, f->typed);

	return rank != GOTO_NONE ? rank : goto_match_msgid(notice_kind_label(n->kind), f->typed);
}

static void
find_notices(struct finding *f)
{
	const struct notice_ask ask = {.which = NOTICE_LIVE, .max = NOTICES};
	struct notice_list l = {.n = 0};
	char line[NOTICE_TEXT_BYTES];
	struct err e;

	err_clear(&e);
	if (!notice_list(f->con->ctx, &ask, &l, &e))
		return;
	for (int i = 0; i < l.n; i++) {
		notice_line(&l.notice[i], line, sizeof line);
		struct goto_item *item =
			item_add(f, notice_rank(f, &l.notice[i], line), N_("record"), line);

		if (!item)
			continue;
		item->run = run_notice;
		item->id = l.notice[i].id;
		str_format(item->note, sizeof item->note, "%s",
			tr(notice_kind_label(l.notice[i].kind)));
	}
	notice_list_free(&l);
}

/* --- words of the log, newest first (LOG-07) --- */

/* "14:06" of today, else "11-20 14:06". */
static void
when_text(char *out, size_t size, int today, int64_t utc_us)
{
	struct local_time at = clock_local(utc_us);
	char time[CLOCK_TEXT_BYTES];

	clock_format_time(time, utc_us);
	if (at.day == today)
		str_copy(out, size, time);
	else
		str_format(
			out, size, "%02d-%02d %s", day_month(at.day), day_of_month(at.day), time);
}

static void
find_words(struct finding *f)
{
	int today = clock_today(&f->con->ctx->clock);
	struct entry_list list = {0};
	struct entry_filter filter;
	struct err e;

	if (utf8_clusters(f->key, strlen(f->key)) < 2)
		return;
	found_filter(f->con, &(struct found_ask){.ticket = 0}, &filter);
	search_words_add_all(&filter.words, f->typed);
	err_clear(&e);
	if (!entry_page(f->con->ctx, &filter, &(const struct entry_place){.n = ENTRIES}, &list, &e))
		return;
	for (int i = 0; i < list.n; i++) {
		const struct entry *en = &list.entry[i];
		struct goto_item *item = item_add(f, GOTO_INSIDE, N_("entry"), en->text);

		if (!item)
			break;
		item->screen = &screen_entry;
		item->id = en->id;
		when_text(item->note, sizeof item->note, today, en->happened_utc_us);
	}
	entry_list_free(&list);
}

int
find_anything(void *console, const char *typed, struct goto_item *out, int max)
{
	struct finding f = {.con = console, .typed = typed, .out = out, .max = max};

	if (!utf8_fold(f.key, sizeof f.key, typed) || !f.key[0])
		return 0;
	find_rooms(&f);
	find_report(&f);
	find_sheets(&f);
	find_notices(&f);
	find_people(&f);
	find_ticket(&f);
	find_day(&f);
	find_words(&f);
	return f.n;
}
