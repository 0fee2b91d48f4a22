/* bare.c — the bare chained insert. SPDX-License-Identifier: MIT */
#include "bench/bare.h"

#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/meter.h"

enum { BODY = 160, HASH = 32 };

struct bare {
	sqlite3 *db;
	sqlite3_stmt *begin, *head, *insert, *commit;
};

static const char schema[] =
	"CREATE TABLE log (seq INTEGER PRIMARY KEY, ts INTEGER NOT NULL, agent INTEGER NOT NULL,"
	" body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL);"
	"CREATE INDEX log_agent ON log (agent, ts)";
static const char settings[] =
	"PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
	"PRAGMA synchronous=EXTRA; PRAGMA journal_mode=TRUNCATE; PRAGMA foreign_keys=ON;"
	"PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON";

static void
run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		meter_die("bare: %s", sqlite3_errmsg(db));
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;
	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK)
		meter_die("bare: %s", sqlite3_errmsg(db));
	return s;
}

static bool
step(sqlite3_stmt *s)
{
	int result = sqlite3_step(s);
	sqlite3_reset(s);
	return result == SQLITE_DONE;
}

struct bare *
bare_open(const char *file)
{
	struct bare *b = calloc(1, sizeof *b);
	if (!b || sqlite3_open(file, &b->db) != SQLITE_OK)
		meter_die("bare: cannot open %s", file);
	sqlite3_busy_timeout(b->db, 60000);
	run(b->db, settings);
	b->begin = prepare(b->db, "BEGIN IMMEDIATE");
	b->head = prepare(b->db, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1");
	b->insert = prepare(b->db, "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)");
	b->commit = prepare(b->db, "COMMIT");
	return b;
}

void
bare_close(struct bare *b)
{
	sqlite3_finalize(b->begin);
	sqlite3_finalize(b->head);
	sqlite3_finalize(b->insert);
	sqlite3_finalize(b->commit);
	sqlite3_close(b->db);
	free(b);
}

static bool
append(struct bare *b, int agent)
{
	unsigned char prev[HASH] = {0}, hash[HASH];
	char body[BODY];
	int64_t seq = 1;
	crypto_hash_sha256_state h;

	if (sqlite3_step(b->head) == SQLITE_ROW) {
		seq = sqlite3_column_int64(b->head, 0) + 1;
		memcpy(prev, sqlite3_column_blob(b->head, 1), HASH);
	}
	sqlite3_reset(b->head);
	for (int i = 0; i < BODY; i++)
		body[i] = (char)('a' + (i * 7 + seq) % 26);
	crypto_hash_sha256_init(&h);
	crypto_hash_sha256_update(&h, prev, sizeof prev);
	crypto_hash_sha256_update(&h, (const unsigned char *)&seq, sizeof seq);
	crypto_hash_sha256_update(&h, (const unsigned char *)body, sizeof body);
	crypto_hash_sha256_final(&h, hash);
	sqlite3_bind_int64(b->insert, 1, seq);
	sqlite3_bind_int64(b->insert, 2, 1750000000 + seq);
	sqlite3_bind_int(b->insert, 3, agent);
	sqlite3_bind_text(b->insert, 4, body, BODY, SQLITE_STATIC);
	sqlite3_bind_blob(b->insert, 5, prev, HASH, SQLITE_STATIC);
	sqlite3_bind_blob(b->insert, 6, hash, HASH, SQLITE_STATIC);
	return step(b->insert);
}

bool
bare_append(struct bare *b, int agent)
{
	return step(b->begin) && append(b, agent) && step(b->commit);
}

void
bare_make(const char *file, int64_t rows)
{
	sqlite3 *db;
	int fd = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || close(fd) != 0 || sqlite3_open(file, &db) != SQLITE_OK)
		meter_die("bare: cannot make %s", file);
	run(db, schema);
	sqlite3_close(db);
	struct bare *b = bare_open(file);
	bool good = step(b->begin);
	for (int64_t i = 0; good && i < rows; i++)
		good = append(b, (int)(i % 40));
	if (!good || !step(b->commit))
		meter_die("bare: %s", sqlite3_errmsg(b->db));
	bare_close(b);
}
