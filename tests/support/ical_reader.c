/* ical_reader.c — a calendar's bytes read by somebody else. SPDX-License-Identifier: MIT */
#include "support/ical_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
ical_reader(const struct buf *calendar, char *out, size_t size)
{
	char file[512], command[1024];
	FILE *f;
	size_t n;

	if (system("command -v python3 > /dev/null") != 0) {
		print_message("needs python3\n");
		skip();
	}
	snprintf(file, sizeof file, "%s/calendar-%d.ics", getenv("TMPDIR"), (int)getpid());
	f = fopen(file, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(calendar->p, 1, calendar->len, f), calendar->len);
	assert_int_equal(fclose(f), 0);
	snprintf(command, sizeof command, "python3 tests/ical_reader.py '%s'", file);
	f = popen(command, "r"); /* NOLINT: our own words, in a test */
	assert_non_null(f);
	n = fread(out, 1, size - 1, f);
	out[n] = '\0';
	if (pclose(f) != 0)
		fail_msg("%s\n%s", out, buf_str(calendar));
	unlink(file);
}

int
ical_reader_library(const struct buf *calendar)
{
	icalcomponent *root = icalparser_parse_string(buf_str(calendar));
	icalproperty *method;
	int events;

	assert_non_null(root);
	/* RFC 5546 wants an ORGANIZER with the METHOD: programs would take the
	 * events for invitations then, so there is none. All else is checked. */
	method = icalcomponent_get_first_property(root, ICAL_METHOD_PROPERTY);
	assert_non_null(method);
	assert_int_equal(icalproperty_get_method(method), ICAL_METHOD_PUBLISH);
	icalcomponent_remove_property(root, method);
	icalproperty_free(method);
	icalrestriction_check(root);
	if (icalcomponent_count_errors(root) != 0)
		fail_msg("%s", icalcomponent_as_ical_string(root));
	events = icalcomponent_count_components(root, ICAL_VEVENT_COMPONENT);
	icalcomponent_free(root);
	return events;
}
