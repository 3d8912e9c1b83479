"""Parts of a document that a text names: articles, and what is smaller or larger than an article (款, 项, 章, 附件)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.chinese import parse_chinese_integer
from site_builder.chinese.numerals import CHINESE_NUMERAL

NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9０-９])+"
_POINT = rf"第?[(（]?{NUMERAL}[)）]?[项目]"
_BELOW = rf"(?:第{NUMERAL}款(?:{_POINT})?|{_POINT})"
_JOINT = rf"第{NUMERAL}(?:[、和]{NUMERAL})+条"
_ARTICLE = rf"(?:第{NUMERAL}条(?:之{NUMERAL})?{_BELOW}?|{_JOINT})"
_CHAPTER = rf"第{NUMERAL}[编章](?:第{NUMERAL}节)?|第{NUMERAL}节"
_ANNEX = rf"附(?:件|表|录|则)(?:{NUMERAL})?"
_LINK = "(?:、|和|及|以及|与|至|到|,|，)"
_NAMED = (
    rf"(?:{_ARTICLE}|{_CHAPTER}|{_ANNEX})(?:{_LINK}(?:{_ARTICLE}|{NUMERAL}条|{_BELOW}|{_CHAPTER}|{_ANNEX}))*"
)
PART = (
    rf"(?:(?:中)?的?(?P<named>{_NAMED})(?:的?(?:规定|内容))?|"
    r"(?:中)?的?部分(?:条款|条文|内容|规定)|"
    r"中?的?(?:关于|有关|涉及|对)[^，,。；;《》]{1,30}(?:规定|条款|内容|部分)|"
    r"中?的?(?:与|和|同)[^，,。；;《》]{1,20}(?:不一致|相抵触|抵触|不符|不符合)的?(?:规定|内容|条款|部分))"
)
"""Pattern of a part behind the name of a document; the group `named` holds the parts that are numbered."""

_PIECE = re.compile(
    rf"(?P<link>至|到)?(?P<words>第?{NUMERAL}条(?:之{NUMERAL})?{_BELOW}?|{_BELOW}|{_CHAPTER}|{_ANNEX})"
)
_JOINT_ARTICLES = re.compile(_JOINT)
_WHOLE_ARTICLE = re.compile(rf"第?(?P<number>{NUMERAL})条")
_OWN_ARTICLE = re.compile(rf"第?{NUMERAL}条(?:之{NUMERAL})?(?:第{NUMERAL}款)?")
_LONGEST_RANGE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePart:
    """What of a document is meant. Nothing in either: a part that is not numbered, such as 有关收费的规定."""

    articles: tuple[int, ...] = ()
    """Whole articles, in order."""
    provisions: tuple[str, ...] = ()
    """What is no whole article, each with the article it stands in: `第三条第二款`, `第五条之一`, `第三章`."""


def part_of(words: str) -> ClausePart:
    """第五条、第七条至第九条和第十条第二款、第三款 as articles 5, 7, 8, 9 and 第十条第二款, 第十条第三款."""
    articles: list[int] = []
    provisions: list[str] = []
    for piece, is_range_end, article in _pieces(_JOINT_ARTICLES.sub(_each_in_full, words)):
        whole = _WHOLE_ARTICLE.fullmatch(piece)
        number = parse_chinese_integer(whole["number"]) if whole else None
        if number is None:
            # 第三条第一款至第三款 stays as it is written: what lies between is not counted here.
            if is_range_end and provisions:
                provisions[-1] += f"至{piece}"
            elif is_range_end and articles:
                provisions.append(f"第{articles.pop()}条至{piece}")
            else:
                provisions.append(article + piece)
            continue
        is_range = is_range_end and articles and articles[-1] < number < articles[-1] + _LONGEST_RANGE
        articles += range(articles[-1] + 1 if is_range else number, number + 1)
    return ClausePart(articles=tuple(sorted(set(articles))), provisions=tuple(dict.fromkeys(provisions)))


def _each_in_full(match: re.Match[str]) -> str:
    """第五、六条 as 第五条、第六条."""
    return "、".join(f"第{number}条" for number in re.findall(NUMERAL, match[0]))


def _pieces(words: str) -> Iterator[tuple[str, bool, str]]:
    """Each piece, whether it ends a range, and the article (and 款) before it that it belongs to."""
    article = paragraph = ""
    for match in _PIECE.finditer(words):
        piece, is_range_end = match["words"], bool(match["link"])
        if own := _OWN_ARTICLE.match(piece):
            yield piece, is_range_end, ""
            article = re.split("第[^第]*款", own[0])[0]
            paragraph = own[0]
        elif re.search("[款]", piece):
            yield piece, is_range_end, article
            paragraph = article + piece.partition("款")[0] + "款"
        elif piece.endswith(("项", "目")):
            yield piece, is_range_end, paragraph or article
        else:
            yield piece, is_range_end, ""
            article = paragraph = ""
