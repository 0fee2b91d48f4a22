/* files.h — files attached to an entry or an incident. SPDX-License-Identifier: MIT */
#ifndef SCREENS_FILES_H
#define SCREENS_FILES_H

#include "domain/attachment.h"
#include "screens/console.h"

struct files_ask {
	struct record_about about; /* RECORD_ENTRY, RECORD_INCIDENT */
	int64_t no;                /* of it, for the title */
};
/* "1 file", "3 files"; "" where there is none. */
void files_count_text(char *out, size_t size, int n);
/* A line for each: name, size, fingerprint, who, when. */
bool files_tell(
	struct ui *ui, struct record_about about, struct buf *out, struct err *e) MUST_CHECK;
/* "7F3A 91C2 0B44 1D5E": the beginning of the file's SHA-256; "" once erased. */
void files_fingerprint(char out[SEAL_FINGERPRINT_TEXT], const struct attachment *f);

/* Of result(): a file was attached. */
enum { FILES_ATTACHED = 950 };

extern const struct screen screen_files, screen_file_pick; /* arg: struct files_ask */

#endif
