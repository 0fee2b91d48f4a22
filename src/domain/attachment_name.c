/* attachment_name.c — what a file is called, inside and outside. SPDX-License-Identifier: MIT
 *
 * A name is foreign text: it comes from whoever made the file. Nothing here
 * looks into a file.
 */
#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/spool.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/attachment.h"
#include "domain/desk.h"

enum { ENDING_MAX = 8, PLAIN_BYTES = 4096 };

/* Behind the last dot: letters and digits, 1 to 8; "" where there is none. */
static const char *
ending_of(const char *name)
{
	static const char fits[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const char *dot = strrchr(name, '.');
	size_t n = dot ? strlen(dot + 1) : 0;

	return dot && dot > name && n && n <= ENDING_MAX && strspn(dot + 1, fits) == n ? dot + 1
										       : "";
}

/* The longest beginning of whole clusters: so many of them, in so many bytes. */
static size_t
clip(const char *s, size_t clusters, size_t bytes)
{
	size_t at = 0, all = strlen(s);

	while (at < all && clusters--) {
		size_t n = utf8_next(s + at, all - at);
		if (at + n > bytes)
			break;
		at += n;
	}
	return at;
}

/* Storable, and nothing that a path or a command could take for its own. */
static void
make_plain(char *out, size_t size, const char *raw)
{
	char first[PLAIN_BYTES], *p = first;

	(void)utf8_safe(first, sizeof first, raw, strlen(raw), false);
	for (; *p; p++)
		if (*p == '/' || *p == '\\')
			*p = '_';
	p = first + strspn(first, " ");
	for (size_t n = strlen(p); n && p[n - 1] == ' '; n--)
		p[n - 1] = '\0';
	if (*p == '.' || *p == '-')
		*p = '_';
	/* A mark may have lost the space that it stood on. */
	(void)utf8_safe(out, size, p, strlen(p), false);
}

void
attachment_name(char out[ATTACHMENT_NAME_BYTES], const char *raw)
{
	const char *slash = strrchr(raw, '/');
	char p[PLAIN_BYTES];

	make_plain(p, sizeof p, slash ? slash + 1 : raw);
	const char *ending = ending_of(p);
	size_t tail = *ending ? strlen(ending) + 1 : 0;
	size_t head = clip(p, ATTACHMENT_NAME_CHARS, ATTACHMENT_NAME_BYTES - 1);
	if (head < strlen(p))
		head = clip(p, ATTACHMENT_NAME_CHARS - tail, ATTACHMENT_NAME_BYTES - 1 - tail);
	else
		tail = 0;
	(void)str_format(out, ATTACHMENT_NAME_BYTES, "%.*s%s%s", (int)head, p, tail ? "." : "",
		tail ? ending : "");
	if (!*out)
		(void)str_copy(out, ATTACHMENT_NAME_BYTES, "file");
}

const char *
attachment_media(const char *name)
{
	static const struct {
		const char *ending, *media;
	} known[] = {
		{"pdf", "application/pdf"},
		{"txt", "text/plain"},
		{"log", "text/plain"},
		{"csv", "text/csv"},
		{"html", "text/html"},
		{"json", "application/json"},
		{"xml", "application/xml"},
		{"eml", "message/rfc822"},
		{"jpg", "image/jpeg"},
		{"jpeg", "image/jpeg"},
		{"png", "image/png"},
		{"gif", "image/gif"},
		{"webp", "image/webp"},
		{"heic", "image/heic"},
		{"tif", "image/tiff"},
		{"tiff", "image/tiff"},
		{"mp3", "audio/mpeg"},
		{"wav", "audio/wav"},
		{"m4a", "audio/mp4"},
		{"mp4", "video/mp4"},
		{"zip", "application/zip"},
		{"doc", "application/msword"},
		{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"xls", "application/vnd.ms-excel"},
		{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"odt", "application/vnd.oasis.opendocument.text"},
		{"ods", "application/vnd.oasis.opendocument.spreadsheet"},
	};
	const char *ending = ending_of(name);

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcasecmp(known[i].ending, ending) == 0)
			return known[i].media;
	return "application/octet-stream";
}

void
attachment_size(char *out, size_t size, int64_t bytes)
{
	/* Up: what is a byte too long does not look as if it fitted. */
	const int64_t tenths = (bytes * 10 + (1 << 20) - 1) >> 20;
	char n[32];

	if (bytes < 1024)
		(void)str_format(n, sizeof n, "%lld", (long long)bytes);
	else if (bytes < 1024 * 1024)
		(void)str_format(n, sizeof n, "%lld", (long long)((bytes + 1023) / 1024));
	else
		(void)str_format(n, sizeof n, "%lld.%lld", (long long)(tenths / 10),
			(long long)(tenths % 10));
	(void)text_fill(out, size,
		tr(bytes < 1024           ? N_("{1} bytes")
			: bytes < 1 << 20 ? N_("{1} KB")
					  : N_("{1} MB")),
		n, NULL, NULL);
}

bool
attachment_out_name(
	struct ctx *c, const struct attachment *f, char out[ATTACHMENT_OUT_BYTES], struct err *e)
{
	const struct local_time now = clock_local(clock_now(&c->clock).utc_us);
	char stem[DESK_CODE_BYTES + 48], name[SPOOL_NAME_BYTES];
	const char *ending = ending_of(f->name);
	struct desk desk;

	static_assert((int)ATTACHMENT_OUT_BYTES >= (int)SPOOL_NAME_BYTES, "");
	if (!desk_get(c, f->desk, &desk, e))
		return false;
	(void)str_format(stem, sizeof stem, "file-%s-%lld", desk.code, (long long)f->seq);
	spool_name(name, stem, now.day, now.minute, now.second, *ending ? ending : "bin");
	return str_copy(out, ATTACHMENT_OUT_BYTES, name) || err_set(e, ERR_INVALID);
}
