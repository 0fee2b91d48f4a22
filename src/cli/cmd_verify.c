/* cmd_verify.c — jiaoban verify, jiaoban checkpoint. SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/cmd_verify.h"
#include "domain/verify.h"

enum { ANCHORS_MAX = 256, ANCHOR_FILE_BYTES = 65536 };

static const struct cli_option options[] = {
	{"anchor", "LINE", N_("a checkpoint line from paper; may be given several times")},
	{"anchors", "FILE", N_("a file of checkpoint lines")},
	{"json", NULL, N_("the result as JSON")},
};

struct anchors {
	struct ledger_anchor *list;
	int n;
};

static bool
anchor_add(struct anchors *a, const char *line, const char *where, struct err *e)
{
	if (a->n == ANCHORS_MAX)
		return err_set(e, ERR_INVALID, .field = "anchors", .where = where,
			.msgid = N_("Too many checkpoint lines. At most 256 at once"));
	if (!ledger_anchor_parse(line, &a->list[a->n], e)) {
		str_copy(e->where, sizeof e->where, where);
		return false;
	}
	a->n++;
	return true;
}

static bool
anchors_from_file(struct anchors *a, const char *file, struct err *e)
{
	char line[512], where[96];
	FILE *f = fopen(file, "re");
	bool ok = true;

	if (!f)
		return err_set(e, ERR_IO, .where = file,
			.msgid = N_("This file could not be read. Check its name and your rights"));
	for (int no = 1; ok && fgets(line, sizeof line, f); no++) {
		line[strcspn(line, "\r\n")] = '\0';
		str_format(where, sizeof where, "%s:%d:1", file, no);
		if (*line)
			ok = anchor_add(a, line, where, e);
	}
	fclose(f);
	return ok;
}

static bool
anchors_read(struct cli *cli, struct anchors *a, struct err *e)
{
	const char *const *lines;
	int n = cli_values(cli, "anchor", &lines);
	const char *file = cli_value(cli, "anchors");

	for (int i = 0; i < n; i++)
		if (!anchor_add(a, lines[i], "--anchor", e))
			return false;
	return !file || anchors_from_file(a, file, e);
}

static void
chain_line(const struct verify_chain *c, struct buf *out)
{
	char text[200], to[24], anchored[24], tail[24];

	str_format(to, sizeof to, "%lld", (long long)c->verified_to);
	str_format(anchored, sizeof anchored, "%lld", (long long)c->anchored_to);
	str_format(tail, sizeof tail, "%lld", (long long)(c->head - c->anchored_to));
	text_fill(text, sizeof text, "VERIFIED {1} to {2} (anchored {3})", c->name, to, anchored);
	buf_puts(out, text);
	if (c->head > c->anchored_to) {
		text_fill(text, sizeof text, " UNANCHORED tail {1}", tail, NULL, NULL);
		buf_puts(out, text);
	}
	buf_putc(out, '\n');
}

void
verify_put_text(const struct verify_result *r, struct buf *out)
{
	char what[160];

	if (r->demo)
		buf_puts(out, "DEMO\n");
	for (int i = 0; i < r->chains; i++)
		chain_line(&r->chain[i], out);
	for (int i = 0; i < r->findings; i++) {
		const struct verify_finding *f = &r->finding[i];

		text_fill(what, sizeof what, tr(f->msgid), f->arg, NULL, NULL);
		buf_printf(out, "%s %s %lld: ", f->missing ? "MISSING" : "DAMAGED", f->chain_name,
			(long long)f->seq);
		buf_puts(out, what);
		buf_putc(out, '\n');
	}
	if (r->findings_total > r->findings)
		buf_printf(out, "+%lld\n", (long long)(r->findings_total - r->findings));
}

static void
json_chain(struct json *j, const struct verify_chain *c)
{
	json_open_object(j);
	json_name(j, "chain");
	json_text(j, c->name);
	json_name(j, "verified_to");
	json_int(j, c->verified_to);
	json_name(j, "anchored_to");
	json_int(j, c->anchored_to);
	json_name(j, "head");
	json_int(j, c->head);
	json_end(j);
}

static void
json_finding(struct json *j, const struct verify_finding *f)
{
	char what[160];

	json_open_object(j);
	json_name(j, "kind");
	json_text(j, f->missing ? "missing" : "damaged");
	json_name(j, "chain");
	json_text(j, f->chain_name);
	json_name(j, "seq");
	json_int(j, f->seq);
	json_name(j, "what");
	text_fill(what, sizeof what, f->msgid, f->arg, NULL, NULL);
	json_text(j, what);
	json_end(j);
}

static void
print_json(const struct verify_result *r, int status, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open_object(&j);
	json_name(&j, "report");
	json_text(&j, "verify");
	json_name(&j, "demo");
	json_bool(&j, r->demo);
	json_name(&j, "status");
	json_int(&j, status);
	json_name(&j, "records");
	json_int(&j, r->records);
	json_name(&j, "chains");
	json_open_array(&j);
	for (int i = 0; i < r->chains; i++)
		json_chain(&j, &r->chain[i]);
	json_end(&j);
	json_name(&j, "findings_total");
	json_int(&j, r->findings_total);
	json_name(&j, "findings");
	json_open_array(&j);
	for (int i = 0; i < r->findings; i++)
		json_finding(&j, &r->finding[i]);
	json_end(&j);
	json_end(&j);
	buf_putc(out, '\n');
}

void
verify_show(void *arg, int64_t done, int64_t all)
{
	(void)arg;
	fprintf(stderr, "\r%lld / %lld", (long long)done, (long long)all);
}

bool
verify_add_schema(struct cli *cli, struct verify_result *r, struct err *e)
{
	struct verify_finding f = {.chain_name = "schema"};
	struct err found;

	err_clear(&found);
	if (cli_schema_check(cli, &found))
		return true;
	if (found.code != ERR_CORRUPT) {
		*e = found;
		return false;
	}
	f.msgid = found.msgid;
	str_copy(f.arg, sizeof f.arg, found.arg[0]);
	if (r->findings < VERIFY_FINDINGS_MAX)
		r->findings++;
	memmove(&r->finding[1], &r->finding[0], (size_t)(r->findings - 1) * sizeof r->finding[0]);
	r->finding[0] = f;
	r->findings_total++;
	return true;
}

static bool
verify_and_print(struct cli *cli, const struct anchors *a, int *status, struct err *e)
{
	struct verify_ask ask = {.anchor = a->list,
		.anchors = a->n,
		.progress = isatty(STDERR_FILENO) ? verify_show : NULL};
	struct verify_result *r = mem_alloc(sizeof *r);
	struct buf out;
	bool ok;

	if (!r)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to verify"));
	buf_init(&out);
	ok = verify_run(&cli->ctx, &ask, r, e) && verify_add_schema(cli, r, e);
	if (ok) {
		*status = verify_exit_status(r, &ask);
		if (cli_value(cli, "json"))
			print_json(r, *status, &out);
		else
			verify_put_text(r, &out);
		ok = cli_write(cli, cli->output, &out, e);
		verify_result_free(r);
	}
	buf_free(&out);
	mem_free(r);
	return ok;
}

static int
run_verify(struct cli *cli, int argc, char **argv)
{
	struct anchors a = {0};
	struct err e;
	int status = 0;
	bool ok;

	if (argc > 0)
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[0]);
	err_clear(&e);
	a.list = mem_alloc(ANCHORS_MAX * sizeof *a.list);
	if (!a.list)
		die("no memory at start");
	ok = anchors_read(cli, &a, &e) && cli_open(cli, &e) &&
	     verify_and_print(cli, &a, &status, &e);
	mem_free(a.list);
	return ok ? status : cli_fail(&e);
}

const struct command cmd_verify = {
	.name = "verify",
	.args = "[--anchor LINE]… [--anchors FILE] [--json]",
	.summary = N_("checks every record, signature and chain; names the first bad one"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run_verify,
};

static bool
put_anchor(void *arg, const struct ledger_anchor *a)
{
	char line[LEDGER_ANCHOR_BYTES];

	ledger_anchor_format(line, a);
	buf_puts(arg, line);
	buf_putc(arg, '\n');
	return true;
}

static int
run_checkpoint(struct cli *cli, int argc, char **argv)
{
	struct buf out;
	struct err e;
	bool ok;

	if (argc > 0)
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[0]);
	err_clear(&e);
	buf_init(&out);
	ok = cli_open(cli, &e) && ledger_checkpoint(&cli->ctx, put_anchor, &out, &e) &&
	     cli_write(cli, cli->output, &out, &e);
	buf_free(&out);
	return ok ? 0 : cli_fail(&e);
}

const struct command cmd_checkpoint = {
	.name = "checkpoint",
	.args = "[-o FILE]",
	.summary = N_("prints one line for each chain, to be kept on paper or elsewhere"),
	.run = run_checkpoint,
};
