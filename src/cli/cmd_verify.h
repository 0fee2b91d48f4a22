/* cmd_verify.h — what verify and the night print alike. SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_VERIFY_H
#define CLI_CMD_VERIFY_H

#include "cli/cli.h"
#include "domain/verify.h"

/* One line a chain, then the findings. */
void verify_put_text(const struct verify_result *r, struct buf *out);
/* For verify_ask.progress, on stderr. */
void verify_show(void *arg, int64_t done, int64_t all);
/* A dropped trigger or a foreign table is a finding like the others, the first. */
bool verify_add_schema(struct cli *cli, struct verify_result *r, struct err *e) MUST_CHECK;

#endif
