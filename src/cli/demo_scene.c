/* demo_scene.c — what stands open at the front desk when a visitor comes. SPDX-License-Identifier: MIT
 *
 * A critical matter, promised calls, things lent out, one of them late, and an
 * incident whose time runs. None of it draws a random number, and none keeps a
 * visitor from handing the desk over: the critical matter is escalated.
 */
#include <string.h>

#include "cli/demo.h"
#include "domain/incident.h"
#include "domain/item.h"
#include "domain/item_loan.h"

#define MIN_US INT64_C(60000000)

/* The first item of a kind at a desk, 0 = none. */
static bool
item_of(struct ctx *c, enum item_kind kind, int64_t *id, struct err *e)
{
	struct arena a;
	struct item *item;
	int n;
	bool good;

	*id = 0;
	arena_init(&a);
	good = item_list(c, c->desk, &a, &item, &n, e);
	for (int i = 0; good && i < n && !*id; i++)
		if (item[i].kind == kind && item_at_desk(&item[i]) > 0)
			*id = item[i].id;
	arena_free(&a);
	return good;
}

static bool
lend(struct ctx *c, enum item_kind kind, const char *to, int64_t due_us, struct err *e)
{
	/* whoever took over in the last minutes lends for the next one: time stands still here */
	int64_t soonest_us = clock_now(&c->clock).utc_us + MIN_US, id;
	struct item_lending l = {.count = 1,
		.borrower = to,
		.due_utc_us = due_us > soonest_us ? due_us : soonest_us};

	return item_of(c, kind, &l.item, e) && (!l.item || item_lend(c, &l, &id, e));
}

static bool
promise(struct ctx *c, struct demo *d, const char *text, int64_t due_us, struct err *e)
{
	const struct entry_draft call = {.kind = ENTRY_COORDINATION,
		.text = text,
		.follow_up_utc_us = due_us,
		.ticket = {d->ticket++},
		.tickets = 1};

	return entry_write(c, &call, NULL, e);
}

bool
demo_make_scene(struct demo *d, int holder, struct err *e)
{
	struct ctx c = demo_as(d, holder, d->desk[0]);
	const struct entry_draft critical = {.kind = ENTRY_COMPLAINT,
		.text = "药品包裹未到，客户急用 Medicine parcel missing, needed today",
		.state = ENTRY_STATE_OPEN,
		.importance = ENTRY_URGENT,
		.ticket = {d->ticket++},
		.tickets = 1};

	return lend(&c, ITEM_KEY, "保洁孙师傅 Cleaning", d->end_utc_us - 10 * MIN_US, e) &&
	       lend(&c, ITEM_PHONE, "保安岗 Gate", d->end_utc_us + 60 * MIN_US, e) &&
	       promise(&c, d, "回电何女士：发票抬头 Call Ms He about the invoice",
		       d->end_utc_us - 5 * MIN_US, e) &&
	       promise(&c, d, "回电周先生：退款进度 Call Mr Zhou about his refund",
		       d->end_utc_us + 25 * MIN_US, e) &&
	       entry_write(&c, &critical, NULL, e);
}

bool
demo_make_running(struct demo *d, int holder, struct err *e)
{
	struct ctx c = demo_as(d, holder, d->desk[0]);
	const struct incident_new queue = {.kind = INCIDENT_EQUIPMENT,
		.severity = INCIDENT_NORMAL,
		.title = "2 号取号机不出号 Ticket machine 2 is silent",
		.place = "前厅 hall"};
	int64_t id;

	demo_at(d, d->end_utc_us - 6 * MIN_US);
	return incident_report(&c, &queue, &id, e);
}
