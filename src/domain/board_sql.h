/* board_sql.h — rows the Now board reads. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_BOARD_SQL_H
#define DOMAIN_BOARD_SQL_H

#include "domain/board.h"

/* Each appends while there is room. */
bool board_rows_holders(struct ctx *c, struct board_people *out, struct err *e) MUST_CHECK;
bool board_rows_sessions(struct ctx *c, struct board_people *out, struct err *e) MUST_CHECK;
/* Without since_utc_us. */
bool board_row_person(struct ctx *c, int64_t person, int64_t desk, struct board_person *out,
	struct err *e) MUST_CHECK;
bool board_rows_tasks(struct ctx *c, enum board_task_kind kind, struct board_tasks *out,
	struct err *e) MUST_CHECK;
bool board_rows_day(
	struct ctx *c, int64_t desk, int day, struct board_day *out, struct err *e) MUST_CHECK;
bool board_rows_last(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool board_rows_urgent(
	struct ctx *c, int64_t after, struct board_urgent *out, struct err *e) MUST_CHECK;

#endif
