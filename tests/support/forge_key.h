/* forge_key.h — keys enrolled and ended in a forge's ledger. SPDX-License-Identifier: MIT
 *
 * By the program's own functions, rows and all: what is wrong is only who
 * allowed it. `by`: the n records that a key or its end names.
 */
#ifndef SUPPORT_FORGE_KEY_H
#define SUPPORT_FORGE_KEY_H

#include "domain/enrol.h"
#include "support/forge.h"

int64_t forge_head_seq(void); /* of the site chain */
/* The next record is made a second after the clock's time. */
void forge_clock(int64_t after_founding_s);

struct key_why forge_why(const char *word, const struct ledger_ref *by, int n);
/* verify finds this of the site chain's newest record; NULL: nothing. */
void forge_key_expect(const char *msgid);
/* Enrols a key of this person; msgid NULL: that is as it should be. */
void forge_enrol(
	int64_t person, const char *word, const struct ledger_ref *by, int n, const char *msgid);
void forge_end(
	int64_t person, const char *word, const struct ledger_ref *by, int n, const char *msgid);

/* Both people's codes of one first or new key. */
void forge_codes(int64_t person, bool reset, const struct signing_key *a,
	const struct signing_key *b, struct ledger_ref out[2]);

struct forge_code_spec {
	bool reset, no_with;
	int founding;
	int64_t until_s; /* from the founding */
};

/* One person's code, however odd; first = the one it belongs to, or NULL. */
struct ledger_ref forge_code(const struct signing_key *key, int64_t person,
	const struct forge_code_spec *k, const struct ledger_ref *first);

#endif
