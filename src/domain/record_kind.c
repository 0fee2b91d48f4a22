/* record_kind.c — what each type of record is, and what its signer means. SPDX-License-Identifier: MIT */
#include "domain/record.h"

#define SITE(t, n) .type = (t), .name = (n), .meaning_en = "", .meaning_zh = ""
#define BY_SITE(t, n) SITE(t, n), .system = true
#define DESK(t, n, en, zh)                                                                         \
	.type = (t), .name = (n), .on_desk_chain = true, .human = true, .meaning_en = (en),        \
	.meaning_zh = (zh)
#define SIGNED(t, n, en, zh) DESK(t, n, en, zh), .password = true

/* source: screens.md §6.6. What has once been signed is never reworded: a new
 * wording is for new records, both are in the records themselves. */
static const struct record_kind kinds[] = {
	{BY_SITE(RECORD_SITE_FOUNDED, "site-founded")},
	{BY_SITE(RECORD_SOFTWARE, "software")},
	{BY_SITE(RECORD_KEY_ENROLLED, "key-enrolled")},
	{BY_SITE(RECORD_KEY_REVOKED, "key-revoked")},
	{SITE(RECORD_PERSON_ADDED, "person-added")},
	{SITE(RECORD_PERSON_CHANGED, "person-changed")},
	{SITE(RECORD_PERSON_LEFT, "person-left")},
	{SITE(RECORD_TEAM_SET, "team-set")},
	{SITE(RECORD_DESK_SET, "desk-set")},
	{SITE(RECORD_PARAM_SET, "param-set")},
	{SITE(RECORD_SIGN_IN, "sign-in")},
	{BY_SITE(RECORD_SIGN_IN_FAILED, "sign-in-failed")},
	{BY_SITE(RECORD_LOGIN_LOCKED, "login-locked")},
	{SITE(RECORD_SIGN_OUT, "sign-out")},
	{BY_SITE(RECORD_REFUSED, "refused")},
	{BY_SITE(RECORD_CLOCK_STEP, "clock-step")},
	{BY_SITE(RECORD_HEADS, "heads")},
	{.type = RECORD_CODE_ISSUED,
		.name = "code-issued",
		.human = true,
		.password = true,
		.meaning_en = "I have seen this person and allow a new key for them.",
		.meaning_zh = "我已当面确认此人，准许其启用新密钥。"},
	{SITE(RECORD_SHIFT_SET, "shift-set")},
	{SITE(RECORD_TEMPLATE_SET, "template-set")},
	{SITE(RECORD_ENTRY_TEMPLATE_SET, "entry-template-set")},
	{SITE(RECORD_ITEM_SET, "item-set")},
	{SITE(RECORD_LOGIN_UNLOCKED, "login-unlocked")},
	{SITE(RECORD_EXPORTED, "exported")},
	{SITE(RECORD_RESTORED, "restored")},
	{SITE(RECORD_IMPORTED, "imported")},
	{SITE(RECORD_KEY_RESEALED, "key-resealed")},
	{.type = RECORD_ERASURE_PROPOSED,
		.name = "erasure-proposed",
		.human = true,
		.password = true,
		.meaning_en = "I propose to erase these texts for the reason written.",
		.meaning_zh = "因所写理由，我提议抹除这些文字。"},
	{.type = RECORD_ERASED,
		.name = "erased",
		.human = true,
		.password = true,
		.meaning_en = "I have read the proposal and erase these texts with it.",
		.meaning_zh = "我已阅读提议，据此抹除这些文字。"},
	{.type = RECORD_ERASURE_DECLINED,
		.name = "erasure-declined",
		.human = true,
		.meaning_en = "These texts are not erased, for the reason written.",
		.meaning_zh = "因所写理由，这些文字不予抹除。"},
	{DESK(RECORD_ENTRY, "entry", "I write this into the log.", "此条由我记入日志。")},
	{DESK(RECORD_ENTRY_WITHDRAWN, "entry-withdrawn", "I withdraw this entry of mine.",
		"我撤回本人所记此条。")},
	{DESK(RECORD_ENTRY_CORRECTED, "entry-corrected", "I correct this entry of mine.",
		"我更正本人所记此条。")},
	{DESK(RECORD_MATTER_CLOSED, "matter-closed",
		"This matter is closed with the result written.", "此事已按所写结果办结。")},
	{DESK(RECORD_DUTY_OPENED, "duty-opened", "I open the duty at this desk.",
		"我自此时起在本台值班。")},
	{DESK(RECORD_HANDOVER_FROZEN, "handover-frozen",
		"I close the log of this shift at this number.", "本班日志截至此号。")},
	{SIGNED(RECORD_HANDOVER_OFFERED, "handover-offered",
		"I have told the next shift everything I know and handed over the items counted "
		"above.",
		"我已将所知情况全部告知接班人，并移交上列物品。")},
	{DESK(RECORD_HANDOVER_RECALLED, "handover-recalled",
		"I take this handover back for the reason written.",
		"因所写理由，我收回本次交班。")},
	{DESK(RECORD_HANDOVER_RETURNED, "handover-returned",
		"I return this handover for the reason written.", "因所写理由，我退回本次交班。")},
	{SIGNED(RECORD_HANDOVER_ACCEPTED, "handover-accepted",
		"I have read this list and the log, counted the items, and take over the desk "
		"from now.",
		"我已阅读本单与值班记录，点清物品，自此时起接班。")},
	{SIGNED(RECORD_HANDOVER_COUNTERSIGNED, "handover-countersigned",
		"I have read the remarks above and countersign this handover.",
		"我已阅读上列意见，会签本次交接。")},
	{SIGNED(RECORD_DESK_CLOSED, "desk-closed",
		"No shift follows; I have written down everything the next duty must know.",
		"本班之后无人接班，应知事项我已全部写明。")},
	{SIGNED(RECORD_HANDOVER_CHECKED, "handover-checked",
		"I have checked the logs and handovers of this day.",
		"我已检查当日值班记录与交接。")},
	{DESK(RECORD_HANDOVER_ADDENDUM, "handover-addendum", "I add this to the signed handover.",
		"我对已签交接补充如下。")},
	{SIGNED(RECORD_BLOCKER_RELEASED, "blocker-released",
		"I allow this handover although the matter above is open, for the reason written.",
		"因所写理由，我准许在上列事项未结时交接。")},
	{SIGNED(RECORD_HANDOVER_UNATTENDED, "handover-unattended",
		"Nobody came; I release the outgoing person for the reason written.",
		"无人到岗接班，因所写理由，我准许交班人离岗。")},
	{DESK(RECORD_INCIDENT, "incident", "I report this incident.", "我上报此事件。")},
	{DESK(RECORD_INCIDENT_STATE, "incident-state", "I record how this incident stands.",
		"我记录此事件的进展。")},
	{DESK(RECORD_ITEM_COUNTED, "item-counted", "I have counted this item.",
		"我已清点此物品。")},
};

const struct record_kind *
record_kind(int type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if ((int)kinds[i].type == type)
			return &kinds[i];
	return NULL;
}
