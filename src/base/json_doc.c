/* json_doc.c — JSON in (jansson). SPDX-License-Identifier: MIT */
#include "base/json_doc.h"

#include <jansson.h>

#include "base/csv.h"

/* A node is jansson's value under a name of ours. */
static const json_t *
value(const struct json_node *node)
{
	return (const json_t *)(const void *)node;
}

static const struct json_node *
node(const json_t *v)
{
	return (const struct json_node *)(const void *)v;
}

bool
json_doc_read(struct json_node **root, const char *file, const char *bytes, size_t n, struct err *e)
{
	json_error_t why = {0};
	char where[128];

	*root = (struct json_node *)(void *)json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &why);
	if (*root)
		return true;
	if (json_error_code(&why) == json_error_out_of_memory)
		return err_set(e, ERR_NOMEM);
	csv_place(where, sizeof where, file, why.line > 0 ? why.line : 1,
		why.column > 0 ? why.column : 1);
	return err_set(e, ERR_INVALID, .where = where,
		.msgid = N_("This is no JSON from here on. Take the file from its source again"));
}

void
json_doc_free(struct json_node *root)
{
	json_decref((json_t *)(void *)root);
}

const struct json_node *
json_node_member(const struct json_node *object, const char *name)
{
	return node(json_object_get(value(object), name));
}

size_t
json_node_count(const struct json_node *array)
{
	return json_array_size(value(array));
}

const struct json_node *
json_node_at(const struct json_node *array, size_t i)
{
	return node(json_array_get(value(array), i));
}

const char *
json_node_text(const struct json_node *n)
{
	return json_string_value(value(n));
}

bool
json_node_int(const struct json_node *n, int64_t *out)
{
	*out = json_integer_value(value(n));
	return json_is_integer(value(n));
}

bool
json_node_bool(const struct json_node *n, bool *out)
{
	*out = json_is_true(value(n));
	return json_is_boolean(value(n));
}
