/* clock.c — the one clock. SPDX-License-Identifier: MIT */
#include "base/clock.h"

#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/day.h"
#include "base/str.h"

enum { US_PER_S = 1000000, DAY_S = 86400 };

static int64_t
read_us(clockid_t id)
{
	struct timespec t = {.tv_sec = 0};

	(void)clock_gettime(id, &t);
	return (int64_t)t.tv_sec * US_PER_S + t.tv_nsec / 1000;
}

/* All zero where the kernel does not tell. */
static void
read_boot_id(uint8_t out[16])
{
	char uuid[37] = "", hex[33] = "";
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);

	memset(out, 0, 16);
	if (fd < 0)
		return;
	ssize_t n = read(fd, uuid, sizeof(uuid) - 1);
	(void)close(fd);
	size_t used = 0;
	for (ssize_t i = 0; i < n && used < sizeof(hex) - 1; i++)
		if (uuid[i] != '-')
			hex[used++] = uuid[i];
	hex[used] = '\0';
	if (!str_unhex(out, 16, hex))
		memset(out, 0, 16);
}

static struct moment
system_read(void *state)
{
	(void)state;
	return (struct moment){
		.utc_us = read_us(CLOCK_REALTIME), .boot_us = read_us(CLOCK_BOOTTIME)};
}

struct clock
clock_system(void)
{
	struct clock c = {.read = system_read, .knows_boot = true};

	read_boot_id(c.boot_id);
	return c;
}

struct moment
clock_now(const struct clock *c)
{
	struct moment m = c->read(c->state);

	if (c->knows_boot)
		memcpy(m.boot_id, c->boot_id, sizeof m.boot_id);
	return m;
}

static struct moment
fixed_read(void *state)
{
	const struct clock_fixed *f = state;

	return f->at;
}

struct clock
clock_fixed(struct clock_fixed *state)
{
	return (struct clock){.read = fixed_read, .state = state};
}

void
clock_fixed_add(struct clock_fixed *state, int64_t us)
{
	state->at.utc_us += us;
	state->at.boot_us += us;
}

/* Only a name below the zone folder: no way out of it, no POSIX rule string. */
static bool
is_zone_name(const char *zone)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789/_+-";

	if (!zone || !zone[0] || zone[0] == '/' || strlen(zone) > 64)
		return false;
	return zone[strspn(zone, allowed)] == '\0';
}

/* A compiled zone begins with "TZif"; tables in the same folder do not. */
static bool
zone_is_installed(const char *zone)
{
	char path[128], magic[4];

	if (!str_format(path, sizeof(path), "/usr/share/zoneinfo/%s", zone))
		return false;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool found = read(fd, magic, sizeof(magic)) == (ssize_t)sizeof(magic) &&
		     memcmp(magic, "TZif", sizeof(magic)) == 0;
	(void)close(fd);
	return found;
}

bool
clock_zone_use(const char *zone, struct err *e)
{
	if (!is_zone_name(zone) || !zone_is_installed(zone))
		return err_set(e, ERR_NOT_FOUND, .field = "tz",
			.msgid = N_("Time zone {1} is not installed. Example: Asia/Shanghai"),
			.arg = {zone});
	if (setenv("TZ", zone, 1) != 0)
		return err_set(e, ERR_NOMEM);
	tzset();
	return true;
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

struct local_time
clock_local(int64_t utc_us)
{
	time_t at = (time_t)floor_div(utc_us, US_PER_S);
	struct tm tm = {.tm_year = 0};

	if (!localtime_r(&at, &tm))
		return (struct local_time){.day = 0};
	return (struct local_time){
		.day = day_make(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday),
		.minute = tm.tm_hour * 60 + tm.tm_min,
		.second = tm.tm_sec,
		.offset_min = (int)(tm.tm_gmtoff / 60),
	};
}

int
clock_today(const struct clock *c)
{
	return clock_local(clock_now(c).utc_us).day;
}

static int64_t
offset_s(int64_t utc_s)
{
	time_t at = (time_t)utc_s;
	struct tm tm = {.tm_year = 0};

	return localtime_r(&at, &tm) ? tm.tm_gmtoff : 0;
}

int64_t
clock_utc_us(int day, int minute)
{
	int64_t as_utc_s = (int64_t)day_number(day) * DAY_S + (int64_t)minute * 60;
	/* No zone shifts twice within two days: the offset is one of these two. */
	int64_t before = offset_s(as_utc_s - DAY_S), after = offset_s(as_utc_s + DAY_S);
	int64_t early = before > after ? before : after, late = before > after ? after : before;

	if (offset_s(as_utc_s - early) == early)
		return (as_utc_s - early) * US_PER_S;
	if (offset_s(as_utc_s - late) == late)
		return (as_utc_s - late) * US_PER_S;
	/* A minute that spring leaves out: as many minutes after the last one before. */
	return (as_utc_s - before) * US_PER_S;
}

enum clock_step
clock_step_between(const struct moment *a, const struct moment *b, int64_t *by_us)
{
	int64_t utc_us = b->utc_us - a->utc_us, boot_us = b->boot_us - a->boot_us;

	if (memcmp(a->boot_id, b->boot_id, sizeof(a->boot_id)) != 0) {
		*by_us = utc_us < 0 ? utc_us : 0;
		return utc_us < 0 ? CLOCK_BACKWARDS : CLOCK_STEADY;
	}
	*by_us = utc_us - boot_us;
	/* The two clocks are read one after the other, so a part of a second
	 * between them says nothing, unless the time itself runs backwards. */
	if (*by_us <= -US_PER_S || (utc_us < 0 && boot_us >= 0))
		return CLOCK_BACKWARDS;
	return *by_us > (int64_t)CLOCK_JUMP_S * US_PER_S ? CLOCK_JUMPED : CLOCK_STEADY;
}

void
clock_format_time(char out[CLOCK_TEXT_BYTES], int64_t utc_us)
{
	struct local_time t = clock_local(utc_us);

	(void)str_format(out, CLOCK_TEXT_BYTES, "%02d:%02d", t.minute / 60, t.minute % 60);
}

void
clock_format_minute(char out[CLOCK_TEXT_BYTES], int64_t utc_us)
{
	struct local_time t = clock_local(utc_us);
	char day[DAY_TEXT_BYTES];

	day_format(day, t.day);
	(void)str_format(out, CLOCK_TEXT_BYTES, "%s %02d:%02d", day, t.minute / 60, t.minute % 60);
}

void
clock_format_iso(char out[CLOCK_TEXT_BYTES], int64_t utc_us)
{
	struct local_time t = clock_local(utc_us);
	int east = t.offset_min < 0 ? -t.offset_min : t.offset_min;
	char day[DAY_TEXT_BYTES];

	day_format(day, t.day);
	(void)str_format(out, CLOCK_TEXT_BYTES,
		"%s"
		"T%02d:%02d:%02d%c%02d:%02d",
		day, t.minute / 60, t.minute % 60, t.second, t.offset_min < 0 ? '-' : '+',
		east / 60, east % 60);
}

/* ":SS", or nothing. out: where it ends, NULL if it is something else. */
static const char *
parse_seconds(const char *s, int *second)
{
	*second = 0;
	if (*s != ':')
		return s;
	if (s[1] < '0' || s[1] > '5' || s[2] < '0' || s[2] > '9')
		return NULL;
	*second = (s[1] - '0') * 10 + s[2] - '0';
	return s + 3;
}

/* "Z" or "+hh:mm", nothing after it; no zone is further than 14 hours away. */
static bool
parse_offset(const char *s, int *offset_min)
{
	*offset_min = 0;
	if (str_eq(s, "Z"))
		return true;
	if ((*s != '+' && *s != '-') || !day_parse_time(s + 1, offset_min) || *offset_min > 14 * 60)
		return false;
	if (*s == '-')
		*offset_min = -*offset_min;
	return true;
}

bool
clock_parse_iso(const char *s, int64_t *utc_us)
{
	char part[17];
	int day, minute, second, offset_min;

	(void)str_copy(part, sizeof(part), s);
	if (strlen(part) != 16 || part[10] != 'T')
		return false;
	part[10] = '\0';
	if (!day_parse(part, &day) || !day_parse_time(part + 11, &minute))
		return false;
	s = parse_seconds(s + 16, &second);
	if (!s)
		return false;
	if (!*s) {
		*utc_us = clock_utc_us(day, minute) + (int64_t)second * US_PER_S;
		return true;
	}
	if (!parse_offset(s, &offset_min))
		return false;
	int64_t utc_s = (int64_t)day_number(day) * DAY_S + (minute - offset_min) * 60L + second;
	*utc_us = utc_s * US_PER_S;
	return true;
}
