"""The words by which one document ends or suspends another (方式)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from site_builder.model.document import Outcome, RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What a word of the deciding document does to the other one (docs/standards.md#repeal-and-lapse)."""

    kind: RelationKind
    outcome: Outcome
    words: str = ""
    """Said on the page, where it is not simply 废止 or 失效."""


_STOPS = (
    "停止执行",
    "停止实施",
    "停止施行",
    "停止适用",
    "终止执行",
    "不再执行",
    "不再实施",
    "不再施行",
    "不再适用",
    "撤销",
)
_SUSPENDS = ("暂停执行", "暂停实施", "暂停施行", "暂停适用", "中止执行", "中止实施")


def _ends(outcome: Outcome, words: str = "") -> Way:
    return Way(kind=RelationKind.REPEALS, outcome=outcome, words=words)


def _suspends(words: str) -> Way:
    return Way(kind=RelationKind.SUSPENDS, outcome=Outcome.REPEALED, words=words)


# 废止 is an end by decision, 失效 a term run out, a purpose fulfilled or an end declared as such. 停止执行 and its like are
# decisions, hence 废止 in the registers; 暂停执行 ends nothing.
LISTED = ("废止", "失效", "停止执行", "不再适用", "撤销", "暂停执行")
"""The ways that editors are told of, in the guide, in messages and in the schema; the others are read too."""

WAYS: Mapping[str, Way] = MappingProxyType(
    {
        **dict.fromkeys(("废止", "作废", "repealed"), _ends(Outcome.REPEALED)),
        **dict.fromkeys(("失效", "宣布失效", "自动失效", "自行失效", "expired"), _ends(Outcome.EXPIRED)),
        **{words: _ends(Outcome.REPEALED, words) for words in _STOPS},
        "stopped": _ends(Outcome.REPEALED, "停止执行"),
        **{words: _suspends(words) for words in _SUSPENDS},
        "suspended": _suspends("暂停执行"),
    }
)
"""Every way to write how a document ends, and what it means."""
