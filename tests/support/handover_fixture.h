/* handover_fixture.h — a signed handover made by hand, for tests without a database. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_HANDOVER_FIXTURE_H
#define TESTS_SUPPORT_HANDOVER_FIXTURE_H

#include "domain/handover_signed.h"

/* Every section, every exception, long and wide texts; a receiver with a name
 * of 40 Chinese characters. out: texts are static. */
void handover_fixture(struct handover_signed *out);

#endif
