/* bench_search.c — the newest 50 that hold a word, beside bare two-character FTS5. SPDX-License-Identifier: MIT
 *
 * The yardstick is a table of texts and an index of pairs of Chinese characters
 * and of whole Latin words; it asks nobody's leave, joins nothing and cannot find
 * a part of a word. BENCH_SEARCH_N entries (100,000) stand in both.
 */
#include <math.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/meter.h"
#include "bench/site.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/search.h"

enum { WORDS = 6000, QUERIES = 40, CLASSES = 6, TAIL = 32, COMMITS = 256, BYTES = 512 };
enum { RAW_ID = 10000000 }; /* rows without records: enough for a search */

static char zh[WORDS][16], en[WORDS][16];
static double share[WORDS];
static uint64_t seed = 42;

static unsigned
random_below(unsigned n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(seed >> 33) % n;
}

/* Words that are the rarer the later they stand. */
static void
lexicon_make(void)
{
	double sum = 0;

	for (int i = 0; i < WORDS; i++) {
		for (int k = 0; k < 2; k++) {
			unsigned a = random_below(1000), code = 0x4E00 + 3 * a * a / 1000;
			snprintf(zh[i] + 3 * k, 4, "%c%c%c", (char)(0xE0 | code >> 12),
				(char)(0x80 | (code >> 6 & 63)), (char)(0x80 | (code & 63)));
		}
		size_t n = 0;
		for (unsigned k = 2 + random_below(3); k; k--) {
			en[i][n++] = "bcdfghklmnprstvw"[random_below(16)];
			en[i][n++] = "aeiou"[random_below(5)];
			if (random_below(3) == 0)
				en[i][n++] = "bdgklmnprst"[random_below(11)];
		}
		en[i][n] = 0;
		share[i] = sum += 1.0 / pow(i + 3, 0.9);
	}
	for (int i = 0; i < WORDS; i++)
		share[i] /= sum;
}

static int
word_draw(void)
{
	double u = random_below(1000000) / 1e6;
	int low = 0, high = WORDS - 1;

	while (low < high) {
		int middle = (low + high) / 2;
		if (share[middle] < u)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
text_make(char out[BYTES], int number)
{
	size_t n = 0;

	for (int k = 8; k; k--)
		n += (size_t)snprintf(out + n, BYTES - n, "%s", zh[word_draw()]);
	n += (size_t)snprintf(out + n, BYTES - n, "，");
	for (int k = 3; k; k--)
		n += (size_t)snprintf(out + n, BYTES - n, "%s ", en[word_draw()]);
	snprintf(out + n, BYTES - n, "%s INC%07d。", zh[word_draw()], number);
}

/* The yardstick's tokens: pairs of Chinese characters, whole words. */
static void
tokens_make(char out[4 * BYTES], const char *text)
{
	size_t n = 0;

	for (const char *p = text; *p;) {
		size_t han = (unsigned char)*p >= 0xE4 && (unsigned char)*p <= 0xE9 ? 3 : 0;
		size_t word = strcspn(p, " ") < strspn(p, "abcdefghijklmnopqrstuvwxyzINC0123456789")
				      ? 0
				      : strspn(p, "abcdefghijklmnopqrstuvwxyzINC0123456789");
		if (han && (unsigned char)p[3] >= 0xE4 && (unsigned char)p[3] <= 0xE9)
			n += (size_t)snprintf(out + n, 4 * BYTES - n, "%.6s ", p);
		if (!han && word)
			n += (size_t)snprintf(out + n, 4 * BYTES - n, "%.*s ", (int)word, p);
		p += han ? 3 : word ? word : 1;
	}
	out[n] = 0;
}

static void
must(int result, sqlite3 *db, const char *what)
{
	if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
		meter_die("%s: %s", what, sqlite3_errmsg(db));
}

static sqlite3 *
open_bare(const char *file, const char *begin)
{
	sqlite3 *db;

	must(sqlite3_open(file, &db), db, file);
	must(sqlite3_exec(db, begin, NULL, NULL, NULL), db, "begin");
	return db;
}

static sqlite3_stmt *
ready(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;

	must(sqlite3_prepare_v2(db, sql, -1, &s, NULL), db, sql);
	return s;
}

static void
put(sqlite3 *db, sqlite3_stmt *s, int64_t id, const char *text)
{
	sqlite3_bind_int64(s, 1, id);
	sqlite3_bind_text(s, 2, text, -1, SQLITE_TRANSIENT);
	must(sqlite3_step(s), db, "insert");
	sqlite3_reset(s);
}

/* Rows first to last in ours, and in the yardstick unless it is NULL. */
static void
fill(const char *ours, const char *yard, int first, int last)
{
	char text[BYTES], tokens[4 * BYTES];
	sqlite3 *a = open_bare(ours, "PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; BEGIN");
	sqlite3 *b =
		open_bare(yard, "PRAGMA synchronous=OFF; BEGIN;"
				"CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, body);"
				"CREATE VIRTUAL TABLE IF NOT EXISTS fts USING fts5"
				"(body, content='', tokenize='ascii')");
	sqlite3_stmt *put_a = ready(a,
		"INSERT INTO entry (id, desk_id, seq, no, at_utc_us, happened_utc_us, author_id,"
		" business_day, kind, importance, state, text, next_shift) SELECT ?1, desk.id, ?1,"
		" ?1, 0, 0, 1, 20261121, 11, 0, 0, ?2, 0 FROM desk WHERE code = 'front-1'");
	sqlite3_stmt *put_log = ready(b, "INSERT INTO log VALUES (?1, ?2)");
	sqlite3_stmt *put_fts = ready(b, "INSERT INTO fts (rowid, body) VALUES (?1, ?2)");

	for (int i = first; i <= last; i++) {
		text_make(text, i);
		tokens_make(tokens, text);
		put(a, put_a, RAW_ID + i, text);
		put(b, put_log, i, text);
		put(b, put_fts, i, tokens);
	}
	sqlite3_finalize(put_a);
	sqlite3_finalize(put_log);
	sqlite3_finalize(put_fts);
	must(sqlite3_exec(a, "COMMIT", NULL, NULL, NULL), a, "commit");
	must(sqlite3_exec(b, "COMMIT", NULL, NULL, NULL), b, "commit");
	sqlite3_close(a);
	sqlite3_close(b);
}

/* ---- asking ---- */

struct class
{
	const char *name;
	char word[QUERIES][64];
};

static void
classes_make(struct class c[CLASSES], int entries)
{
	static const char *const name[CLASSES] = {"two characters, common", "two characters, rare",
		"four characters", "a Latin word, common", "a Latin word, rare", "an order number"};

	for (int k = 0; k < CLASSES; k++)
		c[k].name = name[k];
	for (int i = 0; i < QUERIES; i++) {
		snprintf(c[0].word[i], 64, "%s", zh[i]);
		snprintf(c[1].word[i], 64, "%s", zh[WORDS - 1 - 7 * i]);
		snprintf(c[2].word[i], 64, "%s%s", zh[i], zh[(i * 3 + 1) % 60]);
		snprintf(c[3].word[i], 64, "%s", en[i]);
		snprintf(c[4].word[i], 64, "%s", en[WORDS - 1 - 7 * i]);
		snprintf(c[5].word[i], 64, "INC%07d", 1 + (int)((int64_t)i * 245489 % entries));
	}
}

struct bench {
	struct bench_site site;
	sqlite3 *yard;
	sqlite3_stmt *ask;
	long found;
};

static double
ours_us(struct bench *b, const char *word)
{
	struct entry_filter f = {.desk_id = b->site.agent.desk};
	struct entry_list l;
	struct err e;
	int64_t from = meter_now_ns();

	search_words_add(&f.words, word, strlen(word));
	if (!entry_page(&b->site.agent, &f, &(const struct entry_place){.n = 50}, &l, &e))
		bench_site_die("entry_page", &e);
	double us = (double)(meter_now_ns() - from) / 1e3;
	b->found += l.n;
	entry_list_free(&l);
	return us;
}

static double
yard_us(struct bench *b, const char *word)
{
	char phrase[4 * BYTES + 4], tokens[4 * BYTES];
	int64_t from = meter_now_ns();

	tokens_make(tokens, word);
	snprintf(phrase, sizeof phrase, "\"%s\"", tokens);
	sqlite3_bind_text(b->ask, 1, phrase, -1, SQLITE_STATIC);
	while (sqlite3_step(b->ask) == SQLITE_ROW)
		b->found += sqlite3_column_bytes(b->ask, 0) > 0;
	sqlite3_reset(b->ask);
	return (double)(meter_now_ns() - from) / 1e3;
}

static bool
class_rows(struct bench *b, const struct class *c)
{
	char p99_name[64];
	struct meter_row p50 = {.what = c->name,
				 .unit = "us",
				 .yardstick = "pairs, p50",
				 .digits = 0,
				 .target = 2},
			 p99 = {.what = p99_name,
				 .unit = "us",
				 .yardstick = "pairs, p99",
				 .digits = 0,
				 .target = 2};

	snprintf(p99_name, sizeof p99_name, "  its p99");
	for (int round = 0; round < METER_ROUNDS; round++) {
		double ours[3 * QUERIES], yard[3 * QUERIES];
		size_t n = 0;
		for (int i = 0; i < QUERIES; i++)
			(void)ours_us(b, c->word[i]), (void)yard_us(b, c->word[i]);
		for (int again = 0; again < 3; again++)
			for (int i = 0; i < QUERIES; i++, n++) {
				ours[n] = ours_us(b, c->word[i]);
				yard[n] = yard_us(b, c->word[i]);
			}
		p50.ours[round] = meter_quantile(ours, n, 0.5);
		p50.yard[round] = meter_quantile(yard, n, 0.5);
		p99.ours[round] = meter_quantile(ours, n, 0.99);
		p99.yard[round] = meter_quantile(yard, n, 0.99);
	}
	bool ok = meter_print(&p50);
	return meter_print(&p99) && ok;
}

static bool
one_character(struct bench *b)
{
	double v[QUERIES * 4];
	char word[8], ours[32];
	size_t n = 0;

	for (int i = 0; i < QUERIES * 4; i++) {
		snprintf(word, sizeof word, "%.3s", zh[i * 37 % WORDS]);
		v[n++] = ours_us(b, word);
	}
	double ms = meter_quantile(v, n, 0.99) / 1e3;
	snprintf(ours, sizeof ours, "p99 %.2f ms", ms);
	return meter_print_fact("one character", ours, "10 ms", ms <= 10);
}

/* ---- storing meanwhile ---- */

static void
commits(struct bench_site *s, double *ms, int number, bool indexing)
{
	struct err e;
	bool more;

	for (int i = 0; i < COMMITS; i++) {
		int64_t from = meter_now_ns();
		if (!bench_site_write(s, number + i, &e))
			bench_site_die("entry_write", &e);
		ms[i] = (double)(meter_now_ns() - from) / 1e6;
		if (indexing && i % SEARCH_BATCH == SEARCH_BATCH - 1 &&
			!search_index_step(&s->system, &more, &e))
			bench_site_die("search_index_step", &e);
	}
}

static pid_t
searcher(const char *file, const struct bench_agents *a)
{
	pid_t pid = fork();

	if (pid == 0) {
		static struct bench b;
		bench_site_open(&b.site, file, a, 1);
		for (int i = 0;; i = (i + 1) % WORDS) {
			(void)ours_us(&b, i % 2 ? "登记" : "parcel");
			usleep(20000); /* nobody types faster */
		}
	}
	return pid;
}

static bool
storing_rows(const char *file, const struct bench_agents *a)
{
	static double plain[COMMITS], indexed[COMMITS], beside[COMMITS];
	struct bench_site s;
	struct meter_row price = {.what = "one entry, p99, indexed late",
				 .unit = "ms",
				 .yardstick = "without index",
				 .digits = 2,
				 .target = 1.1},
			 other = {.what = "one entry while another searches",
				 .unit = "ms",
				 .yardstick = "alone",
				 .digits = 3,
				 .target = 1.5};

	bench_site_open(&s, file, a, 0);
	for (int round = 0; round < METER_ROUNDS; round++) {
		commits(&s, plain, 1 + 3 * round * COMMITS, false);
		commits(&s, indexed, 1 + (3 * round + 1) * COMMITS, true);
		pid_t pid = searcher(file, a);
		commits(&s, beside, 1 + (3 * round + 2) * COMMITS, false);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		other.yard[round] = meter_quantile(plain, COMMITS, 0.5);
		other.ours[round] = meter_quantile(beside, COMMITS, 0.5);
		price.yard[round] = meter_quantile(plain, COMMITS, 0.99);
		price.ours[round] = meter_quantile(indexed, COMMITS, 0.99);
	}
	bench_site_close(&s);
	bool ok = meter_print(&price);
	return meter_print(&other) && ok;
}

/* ---- all of it ---- */

/* Filled once and kept where that takes long; run.sh removes it when the schema
 * is another. */
static void
keep_path(char out[512], const char *name, int n)
{
	const char *dir = getenv("OUT");
	snprintf(out, 512, "%s/bench/%s-%d.db", dir ? dir : ".", name, n);
}

static void
index_fill(const char *file, const struct bench_agents *a, int n)
{
	struct bench_site s;
	struct err e;
	int64_t from = meter_now_ns();

	bench_site_open(&s, file, a, 0);
	/* 64 entries a transaction: a disk that is waited for would be all that is seen */
	must(sqlite3_exec(s.system.db->lib, "PRAGMA synchronous=OFF", NULL, NULL, NULL),
		s.system.db->lib, file);
	if (!search_index_all(&s.system, &e))
		bench_site_die("search_index_all", &e);
	bench_site_close(&s);
	meter_note("filling the index took %.0f us an entry",
		(double)(meter_now_ns() - from) / 1e3 / n);
}

/* out: the files of ours and of the yardstick, n entries in them and TAIL that
 * are not in our index. */
static void
files_make(char ours[512], char yard[512], int n)
{
	struct bench_agents agents;
	char kept[2][512];
	bool keep = n > 100000;

	keep_path(kept[0], "search", n);
	keep_path(kept[1], "search-bare", n);
	if (keep && access(kept[0], F_OK) == 0 && access(kept[1], F_OK) == 0) {
		snprintf(ours, 512, "%s", kept[0]);
		snprintf(yard, 512, "%s", kept[1]);
		return;
	}
	bench_site_copy(ours, "small", "search.db");
	meter_path(yard, "search-bare.db");
	fill(ours, yard, 1, n);
	bench_agents_open(&agents, ours);
	index_fill(ours, &agents, n);
	bench_agents_close(&agents);
	fill(ours, yard, n + 1, n + TAIL);
	if (!keep)
		return;
	if (rename(yard, kept[1]) != 0 || rename(ours, kept[0]) != 0)
		meter_die("cannot keep %s", kept[0]);
	snprintf(ours, 512, "%s", kept[0]);
	snprintf(yard, 512, "%s", kept[1]);
}

static int
entries_asked(void)
{
	const char *given = getenv("BENCH_SEARCH_N");
	int n = given ? atoi(given) : 0;

	return n > 1000 ? n : 100000;
}

int
main(void)
{
	static struct class classes[CLASSES];
	static struct bench b;
	struct bench_agents agents;
	char ours[512], yard[512], writing[512];
	int n = entries_asked();
	bool ok = true;

	meter_heading("Searching the log: the newest 50 that hold a word");
	lexicon_make();
	classes_make(classes, n);
	files_make(ours, yard, n);
	bench_site_copy(writing, "small", "search-writing.db");
	bench_agents_open(&agents, ours);
	bench_site_open(&b.site, ours, &agents, 0);
	b.yard = open_bare(yard, "PRAGMA cache_size=-2000");
	b.ask = ready(b.yard, "SELECT log.body FROM fts JOIN log ON log.id = fts.rowid WHERE fts"
			      " MATCH ?1 ORDER BY fts.rowid DESC LIMIT 50");
	for (int k = 0; k < CLASSES; k++)
		ok = class_rows(&b, &classes[k]) && ok;
	ok = one_character(&b) && ok;
	bench_agents_close(&agents);
	bench_agents_open(&agents, writing);
	ok = storing_rows(writing, &agents) && ok;
	meter_note("%d entries; %d of them not in the index", n, TAIL);
	sqlite3_finalize(b.ask);
	sqlite3_close(b.yard);
	bench_site_close(&b.site);
	bench_agents_close(&agents);
	return ok ? 0 : 1;
}
