/* bench_verify.c — verify of very many records beside what it cannot do without. SPDX-License-Identifier: MIT
 *
 * Yardsticks: reading every record and hashing it (one processor), and checking
 * every Ed25519 signature on all processors at once.
 */
#include <sched.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/meter.h"
#include "bench/site.h"
#include "domain/verify.h"

enum { SAMPLE = 10000, BYTES_MAX = 1024 };

static double
seconds_since(int64_t from)
{
	return (double)(meter_now_ns() - from) / 1e9;
}

/* out: records */
static int64_t
read_and_hash(const char *file, double *seconds)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	sqlite3_stmt *s;
	sqlite3 *db;
	int64_t n = 0, from = meter_now_ns();

	if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(db, "SELECT * FROM record ORDER BY chain, seq", -1, &s, NULL) !=
			SQLITE_OK)
		meter_die("cannot read %s", file);
	const int bytes = 6;
	while (sqlite3_step(s) == SQLITE_ROW) {
		const void *p = sqlite3_column_blob(s, bytes);
		crypto_hash_sha256(hash, p, (unsigned long long)sqlite3_column_bytes(s, bytes));
		n++;
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	*seconds = seconds_since(from);
	return n;
}

static int
processors(void)
{
	cpu_set_t set;
	return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

static _Noreturn void
check_signatures(int n, size_t len)
{
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
	unsigned char bytes[BYTES_MAX] = {0}, sig[crypto_sign_BYTES];
	int bad = 0;

	crypto_sign_keypair(public_key, secret);
	crypto_sign_detached(sig, NULL, bytes, len, secret);
	for (int i = 0; i < n; i++)
		bad += crypto_sign_verify_detached(sig, bytes, len, public_key) != 0;
	_exit(bad != 0);
}

/* SAMPLE signatures shared by all processors. out: seconds for `all` of them */
static double
signature_floor(int64_t all, size_t len)
{
	int shares = processors(), status, bad = 0;
	int64_t from = meter_now_ns();

	fflush(stdout);
	for (int i = 0; i < shares; i++) {
		pid_t pid = fork();
		if (pid < 0)
			meter_die("cannot fork");
		if (pid == 0)
			check_signatures(SAMPLE / shares, len);
	}
	while (wait(&status) > 0)
		bad += status != 0;
	if (bad)
		meter_die("a signature just made did not hold");
	return seconds_since(from) * (double)all / SAMPLE;
}

static void
verify_once(const char *file, bool no_caches, double *seconds, int64_t *records)
{
	struct bench_agents agents;
	struct bench_site site;
	struct verify_result result = {.records = 0};
	struct err e;

	bench_agents_open(&agents, file);
	bench_site_open(&site, file, &agents, 0);
	int64_t from = meter_now_ns();
	const struct verify_ask ask = {.no_caches = no_caches};
	if (!verify_run(&site.system, &ask, &result, &e))
		bench_site_die("verify", &e);
	*seconds = seconds_since(from);
	*records = result.records;
	if (result.findings_total)
		meter_die("verify found %lld damaged records", (long long)result.findings_total);
	verify_result_free(&result);
	bench_site_close(&site);
	bench_agents_close(&agents);
}

/* In a child of its own, for its peak of memory. out: KiB */
static double
verify_in_child(const char *file, bool no_caches, double *seconds, int64_t *records)
{
	static struct {
		double seconds;
		int64_t records;
	} * told;
	struct rusage used;
	int status;

	if (!told)
		told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
			-1, 0);
	if (told == MAP_FAILED)
		meter_die("no memory");
	fflush(stdout);
	pid_t pid = fork();
	if (pid < 0)
		meter_die("cannot fork");
	if (pid == 0) {
		verify_once(file, no_caches, &told->seconds, &told->records);
		_exit(0);
	}
	if (wait4(pid, &status, 0, &used) != pid || status != 0)
		meter_die("verify ended early");
	*seconds = told->seconds;
	*records = told->records;
	return (double)used.ru_maxrss;
}

static bool
speed_rows(const char *file)
{
	struct meter_row alone = {.what = "verify: chains, keys, signatures",
				 .unit = "s",
				 .yardstick = "Ed25519, all processors",
				 .digits = 2,
				 .target = 1.2},
			 both = alone;
	int64_t records = 0;

	both.yardstick = "and reading, SHA-256";
	both.no_target = true;
	for (int i = 0; i < METER_ROUNDS; i++) {
		double floor;
		int64_t n = read_and_hash(file, &floor);
		(void)verify_in_child(file, true, &alone.ours[i], &records);
		alone.yard[i] = signature_floor(n, 320);
		both.ours[i] = alone.ours[i];
		both.yard[i] = alone.yard[i] + floor;
	}
	bool ok = meter_print(&alone);
	(void)meter_print(&both);
	return ok;
}

/* With every cache, as the command does it. */
static bool
peak_row(const char *large, const char *small)
{
	char what[METER_NAME];
	struct meter_row peak = {
		.what = what, .unit = "KiB", .yardstick = "2,000 records", .target = 1.1};
	int64_t records[2];
	double seconds[2];

	snprintf(what, sizeof what, "verify: peak of memory, %s records", bench_site_many());
	double ours = verify_in_child(large, false, &seconds[0], &records[0]);
	double yard = verify_in_child(small, false, &seconds[1], &records[1]);

	for (int i = 0; i < METER_ROUNDS; i++) {
		peak.ours[i] = ours;
		peak.yard[i] = yard;
	}
	bool ok = meter_print(&peak);
	meter_note("%lld records; in full, with every cache: %.2f s", (long long)records[0],
		seconds[0]);
	return ok;
}

int
main(void)
{
	char large[512], small[512];

	if (sodium_init() < 0)
		return 2;
	meter_heading("Verify");
	bench_site_copy(large, "large", "verify-large.db");
	bench_site_copy(small, "small", "verify-small.db");
	bool ok = speed_rows(large);
	ok = peak_row(large, small) && ok;
	return ok ? 0 : 1;
}
