/* incident_procedure.c — the shipped procedure of each kind of incident. SPDX-License-Identifier: MIT
 *
 * A site puts its own in their place, as the next version of a template. An
 * incident that began with a shipped one signs the words of each step it ticks,
 * so a better wording here changes no record. source: INC-02, INC-08.
 */
#include <assert.h>

#include "domain/incident_file.h"

static const struct checklist_line system_fault[] = {
	{"Note what fails, since when and on which screens", "记下何时起、哪些界面、什么现象",
		false},
	{"Try a second computer: one machine or all of them?", "换一台电脑再试，判断是单机还是全部",
		false},
	{"Take orders and reports on paper, with time and name", "改用纸质登记，写明时间和姓名",
		false},
	{"Call the system support and note their ticket number", "联系系统支持，记下对方受理单号",
		false},
	{"Tell the supervisor how many customers wait", "向主管报告受影响的客户数", false},
	{"Give all agents one sentence for callers", "统一对客户的解释口径", false},
	{"Test one real case when it is said to be repaired", "对方称修复后，用一件真实业务验证",
		false},
	{"Enter what was taken on paper, then strike it off", "将纸质登记补录入系统并逐条核销",
		false},
};
static const struct checklist_line dropped_calls[] = {
	{"Note the numbers, times and how the calls ended", "记下号码、时间和断线情形", false},
	{"Try another phone and another line", "换话机、换线路各试一次", false},
	{"Call back everyone who was cut off, oldest first", "按先后顺序回拨所有断线客户", false},
	{"Report the line to the telephone company", "向电话运营商报障，记下受理单号", false},
	{"Forward the hotline to a line that works", "将热线转接到可用线路", false},
	{"Ring in from outside before you say it is over", "从外线拨入验证后再报恢复", false},
};
static const struct checklist_line call_peak[] = {
	{"Note how many wait and how long the first has waited", "记下排队人数和最长等候时间",
		false},
	{"Find the cause: a notice, an outage, a campaign?", "查明原因：通知、故障还是活动", false},
	{"Put everyone on the phones; breaks are postponed", "全员接线，暂缓休息", false},
	{"Ask the shift leader for people of other teams", "请班长从其他组调人支援", false},
	{"Agree on one short answer for the common question", "就集中问题统一简短答复", false},
	{"Take names and numbers, promise a time to call back", "登记姓名电话，约定回电时间",
		false},
	{"Call back all who were promised it", "逐一回电，兑现承诺", false},
};
static const struct checklist_line equipment[] = {
	{"Stop using it and hang a sign on it", "停止使用并挂牌警示", false},
	{"Is anybody hurt or in danger? Then that comes first", "有无人员受伤或危险，有则先救人",
		false},
	{"Note name, number and what it does not do any more", "记下设备名称、编号和故障现象",
		false},
	{"Call the maintenance and note when they come", "联系维修，记下到场时间", false},
	{"Put a spare in its place, or say how work goes on", "换上备用设备，或说明替代办法",
		false},
	{"Stay with the repair; note what was replaced", "维修时在场，记下更换的部件", false},
	{"Try it together before the sign comes off", "共同试运行正常后再摘牌", false},
};
static const struct checklist_line power_network[] = {
	{"Is the whole building out, or this room alone?", "判断是整栋楼还是仅本室", false},
	{"Anybody in the lift? Call the lift company first", "确认电梯内有无人员，有则先报电梯公司",
		false},
	{"Switch on emergency light; save open work on battery", "打开应急照明，用备用电源保存工作",
		false},
	{"Call power or network duty and ask for how long", "联系供电或网络值班，问清恢复时间",
		false},
	{"Switch computers off before the battery is empty", "备用电源耗尽前关闭电脑", false},
	{"Forward the hotline to mobile phones", "将热线转接到手机", false},
	{"Tell the supervisor, and visitors at the entrance", "报告主管，并在入口告知来访者",
		false},
	{"Switch on one by one; check phones, doors and alarms", "逐台开机，检查电话、门禁和报警",
		false},
};
static const struct checklist_line public_safety[] = {
	{"People first: lead them out of danger", "先救人：将人员带离危险处", false},
	{"Call 110, 119 or 120: where, what, how many people",
		"拨打 110、119 或 120，说清地点、情况、人数", false},
	{"Tell the supervisor at once, then the director", "立即报告主管，再报主任", false},
	{"Keep others away: close doors, rope the area off", "阻止他人靠近：关门、拉警戒线", false},
	{"Send somebody to the gate to show the way in", "派人到大门引导救援", false},
	{"Touch nothing that shows what happened", "保护现场，不动任何痕迹", false},
	{"Write down times, names and what was seen", "记下时间、人员和所见情况", false},
	{"Say nothing to press or strangers; name the director", "不对媒体和外人表态，请其联系主任",
		false},
	{"Reopen only when the police or fire brigade says so", "经警方或消防同意后才恢复开放",
		false},
};
static const struct checklist_line customer_conflict[] = {
	{"Stay calm, listen to the end, do not argue", "保持冷静，听完，不争辩", false},
	{"Lead them to a quiet room; never alone with them", "请到安静处，至少两人在场", false},
	{"Fetch the shift leader or supervisor", "请班长或主管到场", false},
	{"Threats or blows: call security, then 110", "有威胁或动手：叫保安，再拨 110", false},
	{"Write down what they want, in their own words", "按原话记下对方诉求", false},
	{"Say what can be done and by when", "说明能做什么、何时答复", false},
	{"Keep recordings and the names of witnesses", "保留录音录像和见证人姓名", false},
	{"Ring them back by the promised time", "按约定时间回复", false},
};
static const struct checklist_line lost_mail[] = {
	{"Note number, sender, addressee and when it came in", "记下单号、寄件人、收件人和到件时间",
		false},
	{"Find in the register who held it last, and ask them", "查登记簿最后经手人并当面询问",
		false},
	{"Look at shelf, drawers, bag and neighbouring desks", "查找架位、抽屉、邮袋和邻台", false},
	{"Ask the carrier for proof of delivery", "向快递公司索取签收凭证", false},
	{"Look at the camera for the time it was handed over", "调看交接时段的监控", false},
	{"Tell the addressee honestly, and when they hear more", "如实告知收件人及答复时间", false},
	{"Report to the supervisor; valuables to the police", "报告主管，贵重物品报警", false},
};
static const struct checklist_line other[] = {
	{"Say in one sentence what happened and to whom", "用一句话说清发生了什么、涉及谁", false},
	{"Prevent more harm: stop, close off or switch off", "防止扩大：停用、隔离或断电", false},
	{"Report at once to the supervisor", "立即报告主管", false},
	{"Find out who can settle it, and call them", "找到能处理的人并联系", false},
	{"Note what was done and at what time", "记下所做的事和时间", false},
	{"Check yourself that it is settled", "亲自确认已解决", false},
};
static const struct checklist_line equipment_start[] = {
	{"The order to start is there: who gave it, and when", "已有启动指令：何人、何时下达",
		false},
	{"Nobody works on it; signs and locks are off", "无人作业，警示牌和锁具已撤", false},
	{"Power, water, air and protection are as prescribed", "电、水、气和保护装置符合要求",
		false},
	{"Everyone near it is told, and stands clear", "已告知附近人员并撤离危险区", false},
	{"Start it by the manual, one step after the other", "按操作规程逐步启动", false},
	{"Watch readings until they are steady; note them", "观察读数至稳定并记录", false},
	{"Report to the supervisor that it runs", "向主管报告已正常运行", false},
};
static const struct checklist_line equipment_stop[] = {
	{"The order to stop is there: who gave it, and when", "已有停机指令：何人、何时下达",
		false},
	{"Everyone who depends on it is told the time", "已将时间告知所有相关方", false},
	{"Note the readings before the stop", "记录停机前读数", false},
	{"Stop it by the manual, one step after the other", "按操作规程逐步停机", false},
	{"Switch off, lock and hang up the sign: do not start", "断电、上锁、挂「禁止启动」牌",
		false},
	{"Check that what replaces it works", "确认替代设备运行正常", false},
	{"Report to the supervisor that it stands", "向主管报告已停机", false},
};

#define SHIPPED(ident, name)                                                                       \
	[ident] = {                                                                                \
		.kind = (enum checklist_kind)(CHECKLIST_INCIDENT + (int)(ident)),                  \
		.line = (name),                                                                    \
		.lines = (int)(sizeof(name) / sizeof *(name)),                                     \
	}
static const struct checklist shipped[INCIDENT_KINDS] = {
	SHIPPED(INCIDENT_SYSTEM_FAULT, system_fault),
	SHIPPED(INCIDENT_DROPPED_CALLS, dropped_calls),
	SHIPPED(INCIDENT_CALL_PEAK, call_peak),
	SHIPPED(INCIDENT_EQUIPMENT, equipment),
	SHIPPED(INCIDENT_POWER_NETWORK, power_network),
	SHIPPED(INCIDENT_PUBLIC_SAFETY, public_safety),
	SHIPPED(INCIDENT_CUSTOMER_CONFLICT, customer_conflict),
	SHIPPED(INCIDENT_LOST_MAIL, lost_mail),
	SHIPPED(INCIDENT_OTHER, other),
	SHIPPED(INCIDENT_EQUIPMENT_START, equipment_start),
	SHIPPED(INCIDENT_EQUIPMENT_STOP, equipment_stop),
};

static_assert((int)CHECKLIST_INCIDENT + (int)INCIDENT_KINDS == (int)CHECKLIST_KINDS, "");

const struct checklist *
incident_procedure_shipped(enum incident_kind k)
{
	return &shipped[k];
}
