//! The words that the reader knows, by what they mean in a report. Longer
//! words go before shorter ones, so that 不予公开 is never 公开.

/// What a word is in the grammar of [`super::clauses`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    // Verbs of requests.
    Received,
    NewReceived,
    ReceivedAndHandled,
    Answered,
    Handled,
    Unfinished,
    /// 办理结果: outcomes follow.
    Results,
    Carry,
    LastYear,
    NextYear,
    // Parts of the noun "request for disclosure".
    Info,
    Open,
    Apply,
    ByApply,
    Of,
    /// 事项, 件 behind such a noun.
    Suffix,
    /// 工作, 制度 behind such a noun: it is a topic, not something to count.
    Matter,
    /// A request for disclosure, put together from the above.
    Request,
    /// Disclosure as a topic.
    Topic,
    /// An application for something that is not known.
    OtherApply,
    // Outcomes.
    Granted,
    Partial,
    Denied,
    Unable,
    Refused,
    OtherOutcome,
    /// A reason below an outcome, or a step before it.
    Leaf,
    // Applicants.
    Natural,
    /// 公民: a natural person beside 企业, anybody elsewhere.
    Citizen,
    Legal,
    Enterprise,
    Research,
    Welfare,
    LawFirm,
    Channel,
    // Disputes.
    Review,
    Litigation,
    Direct,
    AfterReview,
    Filed,
    Upheld,
    Corrected,
    OtherResult,
    /// 其他, of whatever was listed before it.
    AnyOther,
    Pending,
    // Documents.
    Normative,
    Rules,
    Made,
    Published,
    Repealed,
    InForce,
    /// What is done to documents without making them.
    Treated,
    // Decisions.
    Licensing,
    Penalty,
    Compulsion,
    // Money.
    ProcessingFee,
    AdminFee,
    Charge,
    AnyFee,
    /// 检索费: what the law has not known since 2019, and none of ours.
    OldFee,
    /// 应收: asked for, and not yet paid.
    Due,
    Unchanged,
    // Whatever has nothing to do with the tables.
    Foreign,
    /// 公文: papers of the office, which are marked 依申请公开 or 不予公开 too.
    Paper,
    // Small words.
    Negator,
    /// 发生, 出现: what may stand between a negation and what it denies.
    Occurs,
    All,
    Deadline,
    Among,
    Respectively,
    /// 各1件: as many of each.
    Each,
    Compared,
    Up,
    Down,
    /// 增至: what follows is no difference.
    UpTo,
    DownTo,
    Share,
    Rate,
    Flaw,
    Whole,
    Own,
    /// 本机关: the one that writes, and none below it.
    Writer,
    /// 下属: not those of the writer.
    Below,
    /// 协助: the work of somebody else.
    Helped,
    Period,
    /// 上半年: what is said after it is not of the whole year.
    PartOfYear,
    /// 全年
    FullYear,
    /// 本年: what is carried into it comes from the year before.
    ThisYear,
    /// 作出, 实施: what is done to decisions.
    Decides,
    Plan,
    And,
    /// 其余: what was not counted before.
    Rest,
    /// 合计: what follows is the sum of what went before.
    Sum,
    Filler,
    About,
    AtLeast,
    AtMost,
    // Not words.
    Figure,
    Date,
    Other,
    Comma,
    Pause,
    Semicolon,
    Colon,
    OpenBracket,
    CloseBracket,
    Stop,
}

impl Class {
    /// Whether it says nothing of what is counted.
    pub fn is_filler(self) -> bool {
        matches!(
            self,
            Self::Filler | Self::Sum | Self::Rest | Self::FullYear | Self::ThisYear | Self::Decides | Self::Writer
        )
    }
}

use Class as C;

/// Each class with its words.
pub const WORDS: &[(Class, &str)] = &[
    (C::Received, "收到 接到 接收 受理 接获 收悉 接收到 接受 收件 接件 接办 登记受理"),
    (C::NewReceived, "新收 新收到 新受理 新接收 新增 本年新收 新增受理 新接到"),
    (C::ReceivedAndHandled, "收办 共收办 应处理 应答复 应办 需办 需处理 需答复 受理办理 需办理 应办理 需要办理 待办理"),
    (
        C::Answered,
        "答复 办结 办复 回复 回复办结 已复 办毕 处理完毕 办理完毕 答复完毕 完成办理 结案 反馈 办理完结 处理完结 办理终结 作出答复 答复办结 在办结 已办 已办理 已办结 已办复 \
         已办理完毕 已办理完结",
    ),
    (C::Handled, "办理 处理 处置 承办"),
    (
        C::Unfinished,
        "未办结 尚未办结 尚在答复 正在答复 尚在处理 正在处理 未答复 尚未答复 正在办理 在办 办理中 正在办理中 尚在办理 未到期 待答复 未办理完毕",
    ),
    (C::Results, "办理结果 处理结果 答复结果"),
    (C::Carry, "结转 转结 顺延 转入 转至 转到 转 延续 接转 遗留 跨年 延至 留至 移至 留待"),
    (C::LastYear, "上年 上年度 上一年 上一年度 去年 往年 上年末 前一年 以前年度 前一年度 往年度 去年度 上年底"),
    (C::NextYear, "下年 下年度 下一年 下一年度 次年 来年 明年 翌年 次年度 下个年度"),
    (C::Info, "政府信息 政务信息 信息 政府 政务 相关信息 有关信息"),
    (C::Open, "公开"),
    (C::Apply, "申请 请求 申请件 申请书 申请表 申请量 申请事项 申请数 申请数量"),
    (C::ByApply, "依申请 依法申请"),
    (C::Of, "的 类"),
    (C::Suffix, "件 事项 案件 办件 来信 来函 业务 请求 要求 信件 诉求 工单 事件 案 邮件 数量 数 总数 总量 单 函 情形"),
    (
        C::Matter,
        "工作 制度 流程 渠道 平台 栏目 系统 机制 规程 目录 指南 规范 台账 受理点 窗口 受理机构 方面 能力 水平 质量 专栏 条例 \
         办理流程 办理工作 办理机制 答复文书 条款 服务 年报 年度报告 途径 方式 专区 邮箱 信箱 电话 责任 业务培训 档案 \
         程序 领域 专题 知识 栏 考核 培训 网 网站 指引 办法 案例 文书 模板 条目",
    ),
    (C::Granted, "予以公开 同意公开 决定公开 准予公开 给予公开 全部公开 全部予以公开 完全公开 同意提供 予以提供"),
    (C::Partial, "部分公开 部分予以公开 予以部分公开 区分处理 部分提供 部分同意公开 同意部分公开"),
    (C::Denied, "不予公开 不公开 不同意公开 未予公开 不予以公开 不宜公开 未公开 不能公开 不得公开 拒绝公开"),
    (C::Unable, "无法提供 不能提供 未能提供"),
    (C::Refused, "不予处理 不作处理 不予办理"),
    (
        C::OtherOutcome,
        "其他处理 其它处理 其他方式处理 其他情形 其他类型处理 作其他处理 其他办理结果 其他处理情况 其他结果处理",
    ),
    (
        C::Leaf,
        "本机关不掌握 不掌握 信息不存在 不存在 没有现成信息 另行制作 补正 重复申请 国家秘密 商业秘密 个人隐私 行政查询 过程性信息 \
         内部事务 执法案卷 第三方 三安全一稳定 公开出版物 主动撤回 撤回 撤销申请 逾期 已主动公开 告知 不属于本机关 非本机关 \
         行政查询事项 重复 信访举报投诉 信访投诉举报 信访类 延期 延期答复 延长答复 征求第三方 征求第三方意见 一审 二审 再审",
    ),
    (C::Natural, "自然人"),
    (C::Citizen, "公民 公民个人 个人"),
    (
        C::Legal,
        "法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人、其他组织 法人以及其他组织 法人组织 法人 法人其他组织 \
         法人（其他组织） 法人与其他组织 法人及组织",
    ),
    (C::Enterprise, "商业企业 企业 公司 工商企业"),
    (C::Research, "科研机构"),
    (C::Welfare, "社会公益组织 公益组织"),
    (C::LawFirm, "法律服务机构 律师事务所 律所"),
    (
        C::Channel,
        "网络 网上 线上 在线 互联网 网站 平台 信函 邮寄 邮政 快递 挂号信 当面 现场 窗口 传真 电子邮件 邮箱 邮件 电话 书面 \
         网页 线下 系统 网络平台 在线平台 门户网站 政府网站 政务网站 公众号 微信公众号",
    ),
    (C::Review, "行政复议 复议 行政复议申请 复议申请 行政复议案件"),
    (C::Litigation, "行政诉讼 诉讼 行政应诉 应诉 提起诉讼 行政诉讼案件 起诉 行政诉讼案 被诉"),
    (C::Direct, "未经复议直接起诉 均未经复议直接起诉 直接起诉 未经复议直接诉讼 直接提起诉讼 未经复议直接提起诉讼"),
    (C::AfterReview, "复议后起诉 经复议后起诉 复议后诉讼 复议后提起诉讼"),
    (C::Filed, "备案"),
    (C::Upheld, "维持 结果维持"),
    (C::Corrected, "纠正 结果纠正 纠错 被纠错 被纠正"),
    (C::OtherResult, "其他结果 其它结果"),
    (C::AnyOther, "其他 其它"),
    (
        C::Pending,
        "尚未审结 未审结 正在审理 尚在审理 仍在审理 还在审理 审理中 未结 正在审理中 待审结 尚未判决 尚未作出判决 未判决",
    ),
    (C::Normative, "行政规范性文件 规范性文件"),
    (C::Rules, "政府规章 规章 地方政府规章 市政府规章 省政府规章"),
    (
        C::Made,
        "制定 制发 出台 印发 制定出台 制定印发 新制定 新出台 新制发 制定发布 制定并印发 新印发 新制作 本年新制作 制作",
    ),
    (
        C::Published,
        "发布 公布 主动公开 公示 推送 更新 刊发 编发 报送 上网 上传 发送 转发 采用 登载 撰写 编写 编印 发放 \
         网上公开 主动发布",
    ),
    (C::Repealed, "废止 宣布失效 失效 废止失效 宣布废止 废止和失效 废止或失效"),
    (C::InForce, "现行有效 现有效 继续有效 保留有效 有效 保留"),
    (
        C::Treated,
        "审查 审核 清理 解读 起草 征求 刊登 收录 修改 修订 报备 评估 备案审查 合法性 汇编 收集 归集 整理 梳理 审议 抽查 \
         前置审查 听取 咨询 移交 研究 研判 会商 评查",
    ),
    (C::Licensing, "行政许可 行政许可决定 许可决定"),
    (C::Penalty, "行政处罚 行政处罚决定 处罚决定 处罚案件 行政处罚案件"),
    (C::Compulsion, "行政强制 行政强制决定 强制决定 行政强制措施"),
    (C::ProcessingFee, "信息处理费 处理费 政府信息公开信息处理费 信息处理费用 处理费用 信息公开处理费"),
    (C::AdminFee, "行政事业性收费 行政事业性收费项目 行政事业收费 行政事业单位收费"),
    (C::Charge, "收取 征收 收缴 缴纳 实收 实缴 实收取"),
    (C::AnyFee, "费用 收费 成本费 任何费用"),
    (C::OldFee, "检索费 复制费 邮寄费 复印费 检索费用 复制费用 邮寄费用"),
    (C::Due, "应收 应缴 应收取 应收缴 应缴纳 应交 待缴 待缴纳 减免 免收 免征 减征 退还 返还 缓缴 缓征"),
    (C::Unchanged, "增减 增减变化 新增/减 变化 增加或减少"),
    (
        C::Foreign,
        "留言 信箱 来函 热线 提案 建议 议案 诉求 咨询 问政 投诉 举报 信访 来信 信件 来电 来访 工单 意见 征集 许可申请 意见建议 \
         微信 微博 公众号 粉丝 关注 公报 新闻 发布会 会议 培训 图解 视频 短视频 直播 访谈 问卷 活动 宣传 检查 通报 整改 账号 \
         栏目 网页 浏览 点击 阅读 访问 来信来访 舆情 办事指南 服务事项 政务服务 事项清单 权责清单 政策文件 文件 建议提案 \
         人大代表建议 政协提案 市长信箱 书记信箱 领导信箱 网民留言 信访件 便民服务 纠纷 调解 案卷 信用 项目 公告 通知 简报 \
         动态 档案 图书 资料 下载 手册 志愿 线上咨询 互动 交流 监督 评议 调查 抽查 巡查 问答 \
         解读 解读材料 公示公告 财政 预算 决算 采购 招标 工程 招聘 人事 任免 救助 补贴 低保 登记申请 企业登记 注册登记 不予行政处罚 减轻处罚 免予处罚 行政处罚立案 处罚立案 目录清单 收费目录 户籍 不动产 登记证 证照 执照 \
         职称 专利 商标 奖励 补助 资助 保障房 公租房 入学 贷款 调度 沟通 出版物 建议案 民生实事 审批 办事 大厅",
    ),
    (C::Paper, "公文 公文属性 发文 公文类 公开属性 文件属性"),
    (
        C::Negator,
        "未 没有 无 无人 没 零发生 从未 未曾 并无 均无 均未 暂无 暂未 不曾 未有 无一 零 并未 也未 也无 尚无 也没有 尚未",
    ),
    (C::Occurs, "发生 出现 产生 存在 涉及 有 引发 引起 因 被 由于 关于 接获"),
    (C::All, "均 全部 都 全数 悉数 逐一 均已 都已 已全部 全都 已均 一并"),
    (C::Deadline, "期限 时限 按时 按期 及时 规定时间 法定 如期 限期 时间内 规定 按规 依规 依法 工作日 要求"),
    (C::Among, "其中 包括 含 包含 具体为 具体是 内含 含有 当中"),
    (C::Respectively, "分别 依次"),
    (C::Each, "各"),
    (C::Compared, "较 比 同比 环比 相比 对比 相较 与上年 与去年 较上年 较去年 比上年 比去年 相较于 较之"),
    (C::Up, "增长 增加 增幅 上升 增多 上涨 多增 提升 增长率 增长了 增加了"),
    (C::Down, "减少 下降 降低 降幅 下滑 回落 减少了 下降了 减幅"),
    (C::UpTo, "增至 增为 升至 升为 上升为 增加到 增加至 增长到 增长至 上升到 上升至 提升至 提高到 提高至"),
    (C::DownTo, "降至 降为 减至 减为 下降为 减少到 减少至 下降到 下降至 降低到 降低至 回落至"),
    (C::Share, "占 占比 比例 占总数 占比为 约占 分别占"),
    (C::Rate, "率 答复率 办结率 办复率 满意率 准确率 及时率 按期答复率 满意度"),
    (
        C::Flaw,
        "败诉 超期 超时 责令 违法 不当 错误 重大 泄密 追责 被撤销 胜诉 异议 不及时 权限 职权 职责权限 制定权 立法权",
    ),
    (C::Whole, "全市 全区 全县 全省 全州 全镇 全乡 全街 全街道 全系统 全旗 全盟 全自治区 全自治县"),
    (C::Own, "本级 市本级 区本级 县本级 省本级 州本级 区级 市级 省级 县级 市直 区直 县直"),
    (C::Writer, "本机关 我机关 本公司 我公司"),
    (C::Below, "乡镇 县区 镇街 乡镇街道 下属 下级 下辖 所属 所辖 基层单位"),
    (C::Helped, "协助 指导 配合 帮助 督促 督办"),
    (
        C::Period,
        "近年来 每件 每页 每份 每张 \
         每年 每月 每季度 月均 平均 年均 人均 截至目前 以来 去年同期 上年同期",
    ),
    (
        C::PartOfYear,
        "近两年 近三年 近五年 三年来 五年来 历年 上半年 下半年 一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 前三季度 上一季度 本季度 单日 单月 当月 日均 \
         实施以来 施行以来 成立以来 开通以来 上线以来 运行以来",
    ),
    (C::FullYear, "全年 全年度 今年以来 一年以来 年初以来 一年来"),
    (C::ThisYear, "本年 本年度 今年 当年 当年度"),
    (C::Decides, "作出 做出 实施 采取"),
    (C::Plan, "下一步 计划 拟 将 力争 目标 不少于 至少 原则上 不得 应当 可以 要求"),
    (C::And, "和 及 与 或 以及 并 或者 及其"),
    (C::Rest, "其余 剩余 余 余下 尚余 尚有"),
    (C::Sum, "共 合计 总计 共计 总共 相加"),
    (
        C::Filler,
        "累计 年度 已 已经 为 等 了 情况 各类 书面 公众 群众 市民 上述 该 所有 有关 \
         社会公众 有效 相关 总 新 另 另有 有 完成 涉及 属于 属 通过 主要 向 数为 数量为 依规 目前 \
         现 实际 决定 结果 提出 提交 递交 提起 被 因 由 引起 引发 产生 对 是 人 后 时 中 内 来自 经 经由 以 采用 登记 申请人 公民、法人和其他组织 公民、法人或者其他组织 公民、法人或其他组织 个人、法人或者其他组织 \
         自然人、法人或者其他组织 自然人、法人和其他组织 公民、法人及其他组织 公民和法人",
    ),
    (C::About, "约 大约 大概 约计 约为"),
    (C::AtLeast, "超 超过 逾 突破 多达 达到 高达"),
    (C::AtMost, "近 将近 不足 接近 不到"),
    // Words that would otherwise be taken apart wrongly.
    (
        C::Other,
        "不服 土地征收 房屋征收 征收补偿 征收拆迁 征收决定 集体土地征收 答复书 告知书 答复意见书 无锡 无障碍 无偿 无效 未来 零售 零距离 无人机 无关 无正当理由 无线 无缝 无纸化 无疑 无条件 统一 唯一 第一 万一 一件事 \
         一是 二是 三是 四是 五是 一律 规章制度 转变 转型 流转 转化 转载 转达 转办 转移 转换 运转 周转 公开透明 公开栏 公开日 \
         公开权 公开化 公开栏目 公开专栏 公开平台 公开指南 公开目录 公开条例 公开办法 公开招标 公开招聘 十四五 十三五 五公开 两公开 \
         一次性 一站式 一体化 一网通办 一窗 之一 第三方评估 收到实效 收到良好 企业家 企业法人 无一遗漏 公司法 共同 共享 共建 \
         公共 建设 较为 较好 较大 较多 较高 比如 比较 对比度 占用 占领 都市 首都 成都 有力 有序 有利 有机 有限 所有制 有关规定 \
         拥有 没有现成 将来 即将 计划生育 效率 频率 利率 税率 汇率 率先 表率 个人信息 个人所得税 网络安全 信息化 信息网 信息安全 \
         信息员 信息处 信息中心 信息产业 政府办 政府网 政府办公室 政府办公厅 政务办 政务公开办 人民政府 信息发布 信息类 \
         为民 为了 作为 认为 行为 成为 因此 因地制宜 对外 对象 对照 对接 对于 是否 人民 人员 人大 工作人员 中国 中央 中心 内容 \
         国内 以及时 以人民 经济 经验 经过 新闻媒体 及时性 与会 参与 合并 并且 或许 和谐 件件 每件 案件办理 涉及面 该项 \
         总体 总结 总书记 总数据 年度报告格式 各级 各项 各地 各部门 各单位 等级 等候 高等 平等 了解 为主 实现 现有 现状 发现 体现 \
         表现 出现率 余额 业余 单位间 被征地 引起重视 未央 未成年 尚未明确 转换率 无法 无需 无须 没收 财政局 档案局 信访局 税务局 审计局 财政厅 信访办",
    ),
];

/// What a unit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 件, 宗, 起: what requests and cases are counted in.
    Case,
    /// 条, 个, 项: what much else is counted in as well.
    Piece,
    /// 次: of requests at most.
    Times,
    /// 期, 场, 家: never a request.
    Thing,
    Yuan,
    Percent,
    /// 个百分点: a difference of percentages.
    Point,
    /// 年, 日, 号: no quantity.
    None,
}

pub const UNITS: &[(Unit, &str)] = &[
    (Unit::Case, "件 宗 起 例 份 桩 件次 笔"),
    (Unit::Piece, "条 个 项 部"),
    (Unit::Times, "次 人次 人 条次 户次"),
    (
        Unit::Thing,
        "期 场 场次 篇 家 名 张 户 批 处 幅 段 集 册 本 万人 万次 万册 位 轮 课时 套 间 台 站 村 所 则 组 档 辆 亩 公里 吨 \
         平方米 幅图 支 座 名次",
    ),
    (Unit::Yuan, "元 元整 块"),
    (Unit::Percent, "% ％"),
    (Unit::Point, "个百分点"),
    (
        Unit::None,
        "年 年度 月 日 号 天 小时 分钟 个工作日 工作日 周 时 秒 室 楼 届 个月 点 条第 款 岁 季度 周年 月份 个月内 年来 日内 号令 时许",
    ),
];
