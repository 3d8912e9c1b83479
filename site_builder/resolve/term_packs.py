"""Default terms of validity by province (规则包): there is no national rule (docs/standards.md#default-terms).

Hunan, 湖南省行政程序规定 art. 51: a normative document (规范性文件) holds for five years, one that is marked 暂行 or 试行
for two, and then ends by itself. What follows from these words:

- 政府规章 are no normative documents: they never end by it.
- A decision that only repeals or amends others is carried out in one stroke. It has nothing left that could lapse, and
  what it repealed or changed must not come back with its end.
- Marked is the text that the document itself puts into force. 关于印发《X试行办法》的通知 issues that text, notice and text being
  one document with one number; 批转, 发布, 公布 do the same. 《X暂行办法》 that is merely cited, changed, explained,
  forwarded (转发: it stays the document of its own issuer) or carried out marks nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from site_builder.model.document import DocumentType

_DAY = timedelta(days=1)
_DEEDS = "修改|修订|修正|废止|宣布失效|失效|停止执行|延长"
_RULES = "规范性文件|文件|规章|办法|规定|细则|规则|条例"
_CHANGES = re.compile(
    rf"关于(?:公布|宣布|决定)?(?:{_DEEDS})(?:(?:和|及|、|与|或者)(?:{_DEEDS}))*的?"
    rf"(?:《.+》[^《》]*|[^《》]{{0,40}}(?:{_RULES}))(?:目录|有效期|(?:部分|个别|有关)?条款)?的(?:决定|通知|公告|命令|令|通告)$|"
    r"(?:清理结果|继续有效[^《》]{0,20}目录)的(?:决定|通知|公告|通告)$"
)
_DOES_MORE = re.compile("印发|发布(?!的)|制定|并")
_ISSUES = re.compile(
    r"(?:印发|发布|公布|颁布|批转|下发|制发)(?:了)?(?P<own>.+)的(?:通知|公告|决定|命令|令|通告|函)$"
)
_KIND = "办法|规定|条例|细则|规则|意见|方案|标准|制度|规范|规程|措施|准则|指南|政策|决定|通知|通告|公告"
_MARK = re.compile(
    r"[(（](?:暂行|试行)[)）]|"
    rf"(?:暂行|试行)(?:(?!{_KIND})[^《》()（）的]){{0,12}}(?:{_KIND})(?:[(（][^()（）]{{1,12}}[)）])?$"
)
_CITED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


class Lasting(Protocol):
    """What a default term depends on in a document."""

    @property
    def title(self) -> str: ...
    @property
    def type(self) -> DocumentType: ...
    @property
    def effective(self) -> date: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule:
    """A province's default term for documents that declare none: off unless one is given."""

    years: int = 5
    trial_years: int = 2
    """For documents marked 暂行 or 试行."""

    def last_day(self, document: Lasting) -> date | None:
        """The last day in force by default; None for documents that do not end by it."""
        if document.type is not DocumentType.NORMATIVE or only_changes_others(document.title):
            return None
        years = self.trial_years if is_provisional(document.title) else self.years
        return _years_later(document.effective, years) - _DAY


TERM_RULES: Mapping[str, TermRule] = MappingProxyType({"hunan": TermRule(years=5, trial_years=2)})
"""Rule packs by the name that site.yaml gives."""


@lru_cache(maxsize=16384)
def only_changes_others(title: str) -> bool:
    """Whether a document with this title does nothing but repeal, amend, prolong or list others."""
    match = _CHANGES.search(title.strip())
    return bool(match) and not _DOES_MORE.search(_CITED.sub("", match[0] if match else ""))


@lru_cache(maxsize=16384)
def is_provisional(title: str) -> bool:
    """Whether the text that this document itself puts into force is marked 暂行 or 试行."""
    title = title.strip()
    if "暂行" not in title and "试行" not in title:
        return False
    issued = _ISSUES.search(title)
    own = issued["own"] if issued else _CITED.sub("", title)
    return any(_MARK.search(part) for part in re.split("[《》]", own) if part)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
