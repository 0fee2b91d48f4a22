/* json.h — a stream writer of JSON. SPDX-License-Identifier: MIT
 *
 * Exact decimals, constant memory, valid whatever the text holds. Misuse
 * (a value without a name inside an object) is an assertion.
 * The names keep clear of those of jansson, which the program links too.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { JSON_DEPTH = 16 };

struct json {
	struct buf *out;
	int depth;
	bool in_object[JSON_DEPTH], any[JSON_DEPTH], named;
};

void json_init(struct json *j, struct buf *out);
void json_open_object(struct json *j);
void json_open_array(struct json *j);
void json_end(struct json *j); /* closes the innermost */
void json_name(struct json *j, const char *name);
void json_text(struct json *j, const char *text); /* NULL -> null */
void json_int(struct json *j, int64_t v);
void json_bool(struct json *j, bool v);
void json_none(struct json *j);
/* v / 10^places without trailing zeros: json_decimal(j, 809, 1) -> 80.9 */
void json_decimal(struct json *j, int64_t v, int places);

#endif
