"""Japanese, Korean and Chinese titles, read by their characters: no spaces, so words are found within the text."""

from __future__ import annotations

import re

from assessments.languages import Saying, marked

from ..roles import Role
from .verdict import NOTHING, Against, Verdict, not_the_holder

_MAY_BE_BELOW = Saying(marked("The characters may also name a post below the chief."))

SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

_DEPUTY = re.compile("副|補佐|次長|助理|秘書|秘书|アシスタント|부사장|부책임|비서|보좌|^부(?=최고|정보)")
_OFFICE = re.compile("室員|課員|担当者$|담당자$|事務局|オフィス|사무국|顧問|고문|顾问|委員$")
_PART = re.compile(
    "部門|事業部|地域|支社|支店|工場|拠点|아시아|지역|사업부|지사|区域|分公司|アジア|欧州|米国|北米|工厂"
)

# A head's words: 最高/統括/首席/최고 ("chief"), 責任者/책임자 ("answerable"), 役員 ("officer"), 長/장/总监 ("head").
_CHIEF = "(?:最高|首席|総括|統括|최고|총괄)"
_LEADS = "(?:最高|首席|統括|総括|責任者|担当役員|執行役員|총괄|최고|책임자|总监|總監)"
_BOTH = "(?=.*{0})(?=.*{1})"

_PATTERNS: tuple[tuple[Role, bool, re.Pattern[str]], ...] = tuple(
    (role, sure, re.compile(pattern))
    for role, sure, pattern in (
        (Role.CPO, True, _BOTH.format("(?:개인정보|個人情報|プライバシー|隐私|隱私)", _LEADS)),
        (Role.CISO, True, _BOTH.format("(?:情報セキュリティ|정보보호|정보보안|信息安全|資訊安全|資安)", _CHIEF)),
        (Role.CISO, True, _BOTH.format("情報セキュリティ", "担当役員")),
        (Role.CISO, True, "資安長"),
        (
            Role.CISO,
            False,
            _BOTH.format(
                "(?:情報セキュリティ|サイバーセキュリティ|정보보호|정보보안|사이버보안|网络安全|信息安全|資訊安全)",
                "(?:責任者|책임자|部長|本部長|실장|본부장|총괄|统括|总监|總監|統括)",
            ),
        ),
        (Role.CISO, False, _BOTH.format("セキュリティ", "統括")),
        (Role.CSO, True, _BOTH.format("(?:セキュリティ|보안|安全)", _CHIEF)),
        (Role.CTO, True, _BOTH.format("(?:最高|首席|최고)", "(?:技術|기술|技术|テクノロジー)")),
        (Role.CIO, True, _BOTH.format("(?:最高|首席|統括|최고)", "(?:情報|정보|信息|資訊)") + "(?!.*(?:戦略|전략))"),
        (Role.CIO, True, "資訊長"),
        (
            Role.CDO,
            True,
            _BOTH.format("(?:最高|首席|최고)", "(?:デジタル|データ|디지털|데이터|数据|數據|数字|數位|人工智能|AI|ai)"),
        ),
        (Role.CRO, True, _BOTH.format("(?:最高|首席|최고)", "(?:リスク|위험|리스크|风险|風險)")),
        (Role.CFO, True, _BOTH.format("(?:最高|首席|최고)", "(?:財務|재무|财务)") + "|財務長"),
        (Role.CLO, True, _BOTH.format("(?:最高|首席|최고)", "(?:法務|법무|법률|法务)") + "|法務長"),
        (Role.CCO, True, _BOTH.format("(?:最高|首席|최고)", "(?:コンプライアンス|준법|合规|法令遵守)")),
        (
            Role.CEO,
            True,
            _BOTH.format("(?:最高|首席|최고)", "(?:経営|경영)") + "|首席执行官|首席執行官|代表取締役|대표이사|執行長",
        ),
        (Role.COO, True, _BOTH.format("(?:最高|首席|최고)", "(?:執行責任|業務|운영|运营|營運)") + "|營運長"),
        (Role.BOARD, True, "取締役会|監査委員会|監査等委員会|이사회|감사위원회|董事会|董事會|董事长|董事長|의장$"),
        (
            Role.HEAD_OF_IT,
            False,
            "(?:情報システム|IT|it|전산|정보시스템|信息技术)(?:本)?(?:部長|部门经理|팀장|실장|본부장|総監|总监)",
        ),
    )
)


def judge_characters(text: str) -> Verdict:
    """The verdict on a title in Chinese, Japanese or Korean characters; spaces and marks are dropped first."""
    text = re.sub(r"[^\w]", "", text)
    for pattern, against in ((_DEPUTY, Against.DEPUTY), (_OFFICE, Against.AROUND), (_PART, Against.PART)):
        match = pattern.search(text)
        if match and SCRIPT.search(match.group()):
            return not_the_holder(against, match.group())
    for role, sure, each in _PATTERNS:
        if each.search(text):
            return Verdict((role,), sure, None if sure else _MAY_BE_BELOW)
    return NOTHING
