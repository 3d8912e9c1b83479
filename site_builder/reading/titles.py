"""Titles: what is the same in two spellings of one, and the titles that stand inside another."""

import re
import unicodedata
from functools import lru_cache

from site_builder.model.claims import ends_as_titles_do

_ISSUING = "印发|转发|发布|公布|颁布|批转|下发"
_NOTICE = "的(?:通知|公告|决定|命令|令|通告|函)$"
_WRAPPED = re.compile(rf"(?:{_ISSUING})[《〈<](.+)[》〉>](?:等[^《》〈〉]{{1,8}})?{_NOTICE}")
# 关于印发示例市停车管理办法的通知, as titles are set since 2012.
_UNMARKED = re.compile(rf"(?:^|关于|(?<=[府局委厅办部院署室会]))(?:{_ISSUING})([^《》〈〉<>]{{4,}}){_NOTICE}")
_BETWEEN_TITLES = re.compile("[》〉>][、和及与]*[《〈<]")
_NOT_IN_TITLES = re.compile(r"[\s《》〈〉<>“”\"'‘’（）()〔〕\[\]、，,·—\-]+")


@lru_cache(maxsize=16384)
def title_key(title: str) -> str:
    """A title without the marks and spaces in which two spellings of it differ."""
    plain = _NOT_IN_TITLES.sub("", unicodedata.normalize("NFKC", title))
    # 《中华人民共和国水法》 and 《水法》 are one law.
    return plain.removeprefix("中华人民共和国") or plain


@lru_cache(maxsize=16384)
def inner_title(title: str) -> str:
    """X of 关于印发《X》的通知, or of 关于印发X的通知 where X ends as titles do; empty for any other title."""
    return next(iter(inner_titles(title)), "")


@lru_cache(maxsize=16384)
def inner_titles(title: str) -> tuple[str, ...]:
    """The titles of all texts that a notice with this title issues or passes on, from the outermost to the innermost."""
    title = title.strip()
    if match := _WRAPPED.search(title):
        found = _BETWEEN_TITLES.split(match[1])
    else:
        match = _UNMARKED.search(title)
        found = [match[1]] if match and ends_as_titles_do(match[1]) else []
    return (*found, *(deeper for inner in found for deeper in inner_titles(inner)))


_REMARK = re.compile("试行|暂行|(?:[0-9]{4}年)?(?:修订|修正|修改)[本版稿]?$|[0-9]{4}年?版$")
_ACTS_ON = re.compile("修改|修订|修正|废止|补充|调整|延长|解读|实施|贯彻|落实|执行|清理|评估|宣布")
_KIND_BEHIND = re.compile("(?:等[^的]{1,8})?(?:的(?:通知|公告|决定|命令|令|通告|函|意见|批复))?")


@lru_cache(maxsize=16384)
def may_be_one(title: str, other: str) -> bool:
    """Whether both may be titles of one document: the same, or one within the other as the text that it issues.

    《关于修改〈甲办法〉的通知》 and 《甲办法实施细则》 are not 《甲办法》.
    """
    return any(_is_within(one, two) for one in _bare_titles(title) for two in _bare_titles(other))


def _bare_titles(title: str) -> set[str]:
    return {bare for one in (title, *inner_titles(title)) if (bare := _REMARK.sub("", title_key(one)))}


def _is_within(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    place = long.find(short)
    if place < 0:
        return False
    return not _ACTS_ON.search(long[:place]) and bool(_KIND_BEHIND.fullmatch(long[place + len(short) :]))
