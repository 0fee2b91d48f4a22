/* schema_mark.h — what migrate_mark() says of the schema of this program. SPDX-License-Identifier: MIT
 *
 * test_migrate says the new number when a script was changed or added.
 */
#ifndef SRC_DB_SCHEMA_MARK_H
#define SRC_DB_SCHEMA_MARK_H

#include <stdint.h>

#define SCHEMA_MARK UINT64_C(0x161acf34c6395b25)

#endif
