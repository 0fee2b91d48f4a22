/* json_doc.h — JSON in (jansson). SPDX-License-Identifier: MIT
 *
 * A read-only tree; a node lives as long as its document. Asking a node for
 * what it is not gives nothing, never a crash. source: RFC 8259, contract.md §3.
 */
#ifndef BASE_JSON_DOC_H
#define BASE_JSON_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct json_node;

/* out: *root, to be freed; NULL when it fails. `file` stands in messages.
 * err: ERR_INVALID with where = "FILE:LINE:COLUMN", ERR_NOMEM */
bool json_doc_read(struct json_node **root, const char *file, const char *bytes, size_t n,
	struct err *e) MUST_CHECK;
void json_doc_free(struct json_node *root); /* NULL allowed */

const struct json_node *json_node_member(
	const struct json_node *object, const char *name); /* NULL = none */
size_t json_node_count(const struct json_node *array);     /* 0 when it is no list */
const struct json_node *json_node_at(const struct json_node *array, size_t i);
const char *json_node_text(const struct json_node *node); /* NULL when it is no text */
bool json_node_int(const struct json_node *node, int64_t *out) MUST_CHECK;
bool json_node_bool(const struct json_node *node, bool *out) MUST_CHECK;

#endif
