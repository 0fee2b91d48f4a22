/* use_case_incident.h — each use case of incidents and contacts, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_INCIDENT_H
#define SUPPORT_USE_CASE_INCIDENT_H

#include "support/use_cases.h"

bool uc_report_incident(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_raise_incident(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_take_incident(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_place_incident(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_mark_step(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_add_call(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_note_arrival(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_add_measure(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_contact(struct uc_world *w, struct ctx *c, struct err *e);

#endif
