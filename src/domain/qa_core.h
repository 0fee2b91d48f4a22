/* qa_core.h — what the files of QA sheets share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_QA_CORE_H
#define DOMAIN_QA_CORE_H

#include "domain/qa_sheet.h"
#include "domain/qa_sql.h"
#include "domain/record_type.h"

/* One act on a sheet, the sheet as it is after it. */
struct qa_signed {
	enum record_type type;
	enum qa_act act;
	const char *words; /* apart */
};

#endif
