/* handover_tags.h — the tags in the signed bytes of a handover. SPDX-License-Identifier: MIT
 *
 * For handover_content.c, handover_apart.c and other readers; documented in
 * docs/security.md. Append only: older handovers must read for ever.
 */
#ifndef DOMAIN_HANDOVER_TAGS_H
#define DOMAIN_HANDOVER_TAGS_H

/* Integers are 8 bytes and left out when 0 (counts when −1), texts when "". A list's
 * fields have the line's number as tag. */
enum {
	TAG_H1_FORMAT = 1,
	TAG_H1_HANDOVER,
	TAG_H1_DESK,
	TAG_H1_NO,
	TAG_H1_DRAFT,
	TAG_H1_DESK_CODE,
	TAG_H1_DESK_NAME,
	TAG_H1_SHIFT_OUT_EN,
	TAG_H1_SHIFT_OUT_ZH,
	TAG_H1_SHIFT_IN_EN,
	TAG_H1_SHIFT_IN_ZH,
	TAG_H1_DAY,
	TAG_H1_FROM_SEQ,
	TAG_H1_TO_SEQ,
	TAG_H1_ENTRIES,
	TAG_H1_CHECKLIST,
	TAG_H1_GIVER,
	TAG_H1_LINES,
	TAG_H1_NOTICES,
	/* format 2 */
	TAG_H1_DUE,
	TAG_H1_GRACE,
	TAG_H1_CLOSING_VERSION,
	TAG_H1_ANSWERS /* their place in the list as tag, from 1 */
};
enum { TAG_PARTY_PERSON = 1, TAG_PARTY_STAFF_NO, TAG_PARTY_NAME, TAG_PARTY_POST };
enum {
	TAG_LINE_SECTION = 1,
	TAG_LINE_REF,
	TAG_LINE_LABEL_EN,
	TAG_LINE_LABEL_ZH,
	TAG_LINE_WEIGHT,
	TAG_LINE_STATE,
	TAG_LINE_VALUE,
	TAG_LINE_REMARK,
	TAG_LINE_WANTS_VALUE,
	TAG_LINE_EXPECTED,
	TAG_LINE_COUNTED,
	TAG_LINE_DISPOSITION,
	TAG_LINE_NEXT_STEP,
	TAG_LINE_TO,
	TAG_LINE_CARRIED,
	TAG_LINE_OPENED,
	TAG_LINE_ENTRY_NO,
	TAG_LINE_DONE,
	/* format 2 */
	TAG_LINE_MARKED,
	TAG_LINE_SUMMARY,
	TAG_LINE_DUE,
	TAG_LINE_IF_THEN,
	/* LOG-11: in the stored content, of a line, a notice or the whole of part
	 * two: the commitment to its texts, which are left out */
	TAG_LINE_APART = 31
};
enum {
	TAG_NOTICE_CLAUSE = 1,
	TAG_NOTICE_TEXT_EN,
	TAG_NOTICE_TEXT_ZH,
	TAG_NOTICE_RELEASE,
	TAG_NOTICE_BY,
	TAG_NOTICE_WAY = 10, /* left out on the spot */
	TAG_NOTICE_ENTERED
};
enum {
	TAG_H2_FORMAT = 1,
	TAG_H2_HANDOVER,
	TAG_H2_PART1_HASH,
	TAG_H2_RECEIVER,
	TAG_H2_REMARKS,
	TAG_H2_READ_TO_SEQ,
	TAG_H2_LINES,
	/* format 2 */
	TAG_H2_WATCH,
	TAG_H2_RECEIVING_VERSION,
	TAG_H2_ANSWERS,
	/* taken over jointly; their place in the list as tag, from 1 */
	TAG_H2_JOINT = 20,
	TAG_H2_TRIED,
	/* SHO-20: whom the roster had, why another took it */
	TAG_H2_EXPECTED,
	TAG_H2_DEVIATION
};
enum { TAG_JOINT_CLAUSE = 1, TAG_JOINT_REF, TAG_JOINT_LINE, TAG_JOINT_NO };
enum {
	TAG_ANSWER_LIST = 1,
	TAG_ANSWER_LINE,
	TAG_ANSWER_LABEL_EN,
	TAG_ANSWER_LABEL_ZH,
	TAG_ANSWER_WANTS_VALUE,
	TAG_ANSWER_STATE,
	TAG_ANSWER_VALUE,
	TAG_ANSWER_REMARK,
	TAG_ANSWER_EXPLANATION,
	TAG_ANSWER_DONE
};
enum {
	TAG_MARK_MARK = 1,
	TAG_MARK_RECOUNT,
	TAG_MARK_QUESTION,
	TAG_MARK_ANSWER,
	TAG_MARK_DIFFERENCE,
	TAG_MARK_REMARK,
	TAG_MARK_AT
};

#endif
