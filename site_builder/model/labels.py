"""What types, states, relations and cadences are called, in both languages. All who show or read such a word ask here.

A member is written `id, Chinese, English, further words that files may use`. A theme may show another word.
"""

from collections.abc import Mapping
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Self, TypeVar

from site_builder.language import LabelledEnum, Language, Text

YES = Text("是", "yes")
"""What a flag says that is set; one that is not says nothing."""

L = TypeVar("L", bound=LabelledEnum)


def written_words(kind: type[L]) -> Mapping[str, L]:
    """Every word by which a file may name a member: its id, its labels, the others."""
    return MappingProxyType(
        {
            word: member
            for member in kind
            for word in (member.value, member.label.zh, *member.others, member.label.en)
        }
    )


@unique
class DocumentType(LabelledEnum):
    """What a document is."""

    REGULATION = "regulation", "规章", "Regulation", "政府规章"
    NORMATIVE = "normative", "规范性文件", "Normative document", "行政规范性文件"
    POLICY = "policy", "政策文件", "Policy", "政策"
    INTERPRETATION = "interpretation", "政策解读", "Interpretation", "解读"
    NOTICE = "notice", "通知公告", "Notice", "公告"
    NEWS = "news", "动态要闻", "News", "动态", "新闻"
    LIST = "list", "清单", "List", "清单目录"
    GUIDE = "guide", "办事指南", "Service guide", "指南"
    REPORT = "report", "报告", "Report"
    BUDGET = "budget", "预算决算", "Budget", "预决算", "财政预决算"
    FAQ = "faq", "常见问题", "Questions and answers"
    CLEANUP = "cleanup", "清理结果", "Clean-up decision"
    PAGE = "page", "专页", "Page"

    @property
    def carries_validity(self) -> bool:
        """Whether readers must be told if it still holds: rules, normative documents, policies, clean-up decisions."""
        return self in _CARRY_VALIDITY

    @property
    def is_registered(self) -> bool:
        """Whether it stands in the register of normative documents (规范性文件库)."""
        return self in _REGISTERED


_CARRY_VALIDITY = frozenset(
    {DocumentType.REGULATION, DocumentType.NORMATIVE, DocumentType.POLICY, DocumentType.CLEANUP}
)
_REGISTERED = frozenset({DocumentType.REGULATION, DocumentType.NORMATIVE})


@unique
class ValidityStatus(LabelledEnum):
    """The state of a document on one day."""

    NOT_YET = "not_yet", "尚未施行", "Not yet in force", "尚未生效", "未生效"
    IN_FORCE = "in_force", "现行有效", "In force", "有效", "继续有效"
    AMENDED = "amended", "已修改", "Amended", "已被修改", "修改"
    PARTIAL = "partial", "部分失效", "Partly repealed", "条款失效", "条款废止", "部分有效"
    EXPIRED = "expired", "失效", "Expired", "全文失效", "宣布失效", "已失效"
    REPEALED = "repealed", "废止", "Repealed", "全文废止", "已废止"

    @property
    def has_ended(self) -> bool:
        """失效 and 废止: the document no longer holds as a whole."""
        return self in (ValidityStatus.EXPIRED, ValidityStatus.REPEALED)


@unique
class Disclosure(LabelledEnum):
    """公开属性: only what is disclosed on the unit's own initiative (主动公开) is built."""

    PROACTIVE = "主动公开", "主动公开", "proactive"
    ON_REQUEST = "依申请公开", "依申请公开", "on-request"
    WITHHELD = "不予公开", "不予公开", "withheld"


@unique
class Cadence(LabelledEnum):
    """How often a column must show something new. `DAYS` goes with `Column.cadence_days`."""

    REALTIME = "realtime", "随时", "at any time", "实时"
    DAILY = "daily", "每日", "daily"
    WEEKLY = "weekly", "每周", "weekly"
    MONTHLY = "monthly", "每月", "monthly"
    QUARTERLY = "quarterly", "每季度", "quarterly"
    HALF_YEARLY = "half-yearly", "每半年", "every half year"
    YEARLY = "yearly", "每年", "yearly"
    ON_CHANGE = "on-change", "有变动时更新", "when something changes", "变更时"
    STANDING = "standing", "长期公开", "standing information", "长期"
    DAYS = "days", "至少每 {n} 天", "at least every {n} days"


@unique
class RelationKind(StrEnum):
    """What one document does to another, seen from the acting one: `id, (Chinese, English), the same seen from the other
    one, (Chinese, English) of the bare deed`."""

    acting: Text
    acted_on: Text
    deed: Text
    """As a message names it: 延长, extend."""

    def __new__(
        cls,
        value: str,
        acting: tuple[str, str] = ("", ""),
        acted_on: tuple[str, str] = ("", ""),
        deed: tuple[str, str] = ("", ""),
    ) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.acting, member.acted_on, member.deed = Text(*acting), Text(*acted_on), Text(*deed)
        return member

    REPEALS = "repeals", ("废止", "repeals"), ("被废止", "repealed by"), ("废止", "repeal")
    AMENDS = "amends", ("修改", "amends"), ("被修改", "amended by"), ("修改", "amend")
    REPLACES = "replaces", ("替换", "replaces"), ("被替换", "replaced by"), ("替换", "replace")
    EXTENDS = (
        "extends",
        ("延长有效期", "extends the term of"),
        ("被延长有效期", "extended by"),
        ("延长", "extend"),
    )
    """Prolongs the term (延长有效期)."""
    SUSPENDS = "suspends", ("暂停执行", "suspends"), ("被暂停执行", "suspended by"), ("暂停执行", "suspend")
    """暂停执行: for the time being it is not carried out, but it has not ended."""
    INTERPRETS = "interprets", ("解读", "interprets"), ("被解读", "interpreted by"), ("解读", "interpret")
    BASIS = "basis", ("依据", "is based on"), ("被作为依据", "is the basis of"), ("依据", "be based on")


def shown_words(language: Language) -> dict[str, str]:
    """The words of the pages that no theme has to state, by key: `type.budget`, `status.amended`, `cadence.daily`."""
    kinds: tuple[tuple[str, type[LabelledEnum]], ...] = (
        ("type", DocumentType),
        ("status", ValidityStatus),
        ("cadence", Cadence),
    )
    return {f"{group}.{member.value}": member.label.in_(language) for group, kind in kinds for member in kind}
