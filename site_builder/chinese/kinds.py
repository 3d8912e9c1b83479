"""文种: what kind of official document a title announces (通知, 决定, 办法 …)."""

import re

KINDS = (
    # the fifteen of docs/standards.md#document-kinds
    "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要"
    # what rules and normative documents are called
    " 条例 规定 办法 细则 规则 规程 规范 方案 规划 计划 标准 目录 清单"
).split()
"""What the titles of official documents end in."""
_AT_THE_END = re.compile(
    rf"({'|'.join(sorted(KINDS, key=len, reverse=True))})(?:[(（][^()（）]{{1,12}}[)）])*$"
)


def document_kind(title: str) -> str:
    """The 文种 in which `title` ends, notes in brackets such as (试行) passed over; empty if it ends in none."""
    match = _AT_THE_END.search(title.rstrip('》〉”" '))
    return {"命令": "令"}.get(match[1], match[1]) if match else ""
