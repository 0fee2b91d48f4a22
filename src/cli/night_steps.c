/* night_steps.c — the night's report, verification, checkpoint, copy. SPDX-License-Identifier: MIT
 *
 * source: SCR-16, RPT-01, promises.md §3.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "cli/cmd_verify.h"
#include "cli/night.h"
#include "db/db.h"
#include "domain/param.h"

/* ---- files ---- */

static bool
is_same(const char *folder, const char *name, const struct buf *text)
{
	const struct file_ask ask = {.folder = folder, .name = name, .max = text->len + 1};
	struct buf there;
	struct err e;
	bool same;

	err_clear(&e);
	buf_init(&there);
	same = file_read_whole(&ask, &there, &e) && there.len == text->len &&
	       memcmp(buf_str(&there), buf_str(text), text->len) == 0;
	buf_free(&there);
	return same;
}

bool
night_put(const struct night *n, const char *name, const struct buf *text, struct err *e)
{
	char day[DAY_TEXT_BYTES], file[128], path[4096];
	const char *end = strchr(name, '.');

	day_format(day, n->day);
	if (!end ||
		!str_format(file, sizeof file, "%.*s-%s%s", (int)(end - name), name, day, end) ||
		!str_format(path, sizeof path, "%s/%s", n->texts, file))
		return err_set(
			e, ERR_INVALID, .field = "out", .msgid = N_("This file name is too long"));
	return is_same(n->texts, file, text) || cli_write(n->cli, path, text, e);
}

/* ---- verify ---- */

/* The day's part of what was found up to now. */
static bool
cut_chains(struct night *n, struct verify_result *r, struct err *e)
{
	int kept = 0;

	for (int i = 0; i < r->chains; i++) {
		struct verify_chain *c = &r->chain[i];
		int64_t seq;

		if (!nightly_seq_at(&n->cli->ctx, c->chain, n->cut, &seq, e))
			return false;
		if (!seq)
			continue;
		c->head = seq;
		c->verified_to = c->verified_to < seq ? c->verified_to : seq;
		r->chain[kept++] = *c;
	}
	r->chains = kept;
	return true;
}

static struct verify_start *
starts_of(const struct verify_result *r, struct arena *a, int *n)
{
	struct verify_start *s = arena_alloc(a, ((size_t)r->chains + 1) * sizeof *s);

	*n = 0;
	for (int i = 0; s && i < r->chains; i++) {
		const struct verify_chain *c = &r->chain[i];

		if (!c->head)
			continue;
		s[*n] = (struct verify_start){.chain = c->chain, .seq = c->head};
		memcpy(s[(*n)++].hash, c->head_hash, sizeof s->hash);
	}
	return s;
}

/* Everything once in so many days; between them what came since. */
static bool
is_whole_due(struct night *n, const struct nightly_since *since, bool *due, struct err *e)
{
	int64_t days;

	if (!param_get_int(&n->cli->ctx, "nightly.verify_all_days", n->day, &days, e))
		return false;
	*due = !since->n || !since->whole_day || day_diff(since->whole_day, n->day) >= days;
	return true;
}

static void
put_how(const struct nightly_since *since, bool whole, struct buf *out)
{
	char line[200], from[DAY_TEXT_BYTES], last[DAY_TEXT_BYTES];

	day_format(from, since->day);
	day_format(last, since->whole_day);
	text_fill(line, sizeof line,
		whole ? tr(N_("All records were looked at."))
		      : tr(N_("Looked at: what came after the run of {1}; all of it last on "
			      "{2}.")),
		from, last, NULL);
	buf_puts(out, line);
	buf_putc(out, '\n');
}

static bool
say_verified(struct night *n, int status, struct err *e)
{
	if (status)
		return err_set(e, ERR_CORRUPT, .where = n->texts,
			.msgid = N_("Records are damaged or missing. The verify text names "
				    "them"));
	return true;
}

static bool
verify_now(struct night *n, const struct nightly_since *since, struct buf *out, int *status,
	struct err *e)
{
	struct nightly_text t = {.day = n->day, .name = "verify.txt", .cut = n->cut};
	struct verify_ask ask = {.progress = isatty(STDERR_FILENO) ? verify_show : NULL};
	struct verify_result *r = mem_alloc(sizeof *r);
	char records[24];
	bool whole, kept, ok;

	if (!r)
		return err_set(e, ERR_NOMEM);
	ok = is_whole_due(n, since, &whole, e);
	if (ok && !whole) {
		ask.start = since->start;
		ask.starts = since->n;
	}
	if (!ok || !verify_run(&n->cli->ctx, &ask, r, e)) {
		mem_free(r);
		return false;
	}
	str_format(records, sizeof records, "%lld", (long long)r->records);
	t.start = starts_of(r, &r->arena, &t.starts);
	t.whole_day = whole ? n->day : since->whole_day;
	ok = t.start ? verify_add_schema(n->cli, r, e) && cut_chains(n, r, e)
		     : err_set(e, ERR_NOMEM);
	t.status = *status = verify_exit_status(r, NULL);
	if (ok) {
		verify_put_text(r, out);
		put_how(since, whole, out);
		ok = nightly_keep(&n->cli->ctx, &t, out, &kept, e);
	}
	verify_result_free(r);
	mem_free(r);
	text_fill(n->said, sizeof n->said, tr(N_("sound, {1} records looked at")), records, NULL,
		NULL);
	return ok;
}

static bool
run_verify(struct night *n, struct err *e)
{
	struct nightly_since since;
	struct arena a;
	struct buf out;
	struct nightly_found found;
	int status = 0;
	bool ok;

	buf_init(&out);
	arena_init(&a);
	str_format(n->said, sizeof n->said, "%s", tr(N_("as kept of that day")));
	ok = nightly_read(&n->cli->ctx, n->day, "verify.txt", &out, &found, e) &&
	     (found.is_there || (nightly_verified(&n->cli->ctx, n->day, &a, &since, e) &&
					verify_now(n, &since, &out, &status, e))) &&
	     night_put(n, "verify.txt", &out, e) &&
	     say_verified(n, found.is_there ? found.status : status, e);
	arena_free(&a);
	buf_free(&out);
	return ok;
}

/* ---- checkpoint ---- */

static bool
run_checkpoint(struct night *n, struct err *e)
{
	struct buf out;
	struct nightly_found found;
	bool kept = false, ok;

	buf_init(&out);
	ok = nightly_read(&n->cli->ctx, n->day, "checkpoint.txt", &out, &found, e) &&
	     (found.is_there || nightly_checkpoint(&n->cli->ctx, n->day, n->cut, &out, &kept, e)) &&
	     night_put(n, "checkpoint.txt", &out, e);
	buf_free(&out);
	str_format(n->said, sizeof n->said, "%s",
		kept ? tr(N_("heads of all chains noted")) : tr(N_("as kept of that day")));
	return ok;
}

/* ---- pages ---- */

/* The copy of tonight holds the same pages, and nobody waits while it is read. */
static bool
run_integrity(struct night *n, struct err *e)
{
	if (!n->copied && !db_quick_check(n->cli->db, e))
		return false;
	str_format(n->said, sizeof n->said, "%s",
		n->copied ? tr(N_("all pages whole, looked at in the copy"))
			  : tr(N_("all pages whole")));
	return true;
}

static const struct night_step own[] = {
	{"score", night_score, NULL},
	{"verify", run_verify, NULL},
	{"checkpoint", run_checkpoint, NULL},
	{"backup", night_backup, NULL},
	{"integrity", run_integrity, NULL},
};

const struct night_step *
night_steps(int *n)
{
	*n = (int)(sizeof own / sizeof own[0]);
	return own;
}
