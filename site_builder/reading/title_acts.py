"""What a title says that its document does to others: 关于废止《X》(文号)的决定, 关于修改《X》第五条的决定."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.model.claims import AmendmentClause, Citation, Outcome, RepealClause
from site_builder.reading.citations import citations
from site_builder.reading.clause_parts import PART, ClausePart, part_of
from site_builder.reading.clause_sentences import unnamed
from site_builder.reading.own_words import is_draft

_KINDS = "(?:决定|决议|通知|公告|命令|令|通告)"
_VERB = "(?:废止|停止执行|终止执行|修改|修正)"
_ACTING = re.compile(
    rf"关于(?:公布)?(?:宣布)?(?P<deeds>{_VERB}.*)的{_KINDS}(?:[(（][^()（）]{{1,12}}[)）])?$"
)
_ENDED = re.compile(rf"关于宣布(?P<deeds>.*)(?P<verb>失效|废止|作废)的{_KINDS}$")
# A verb with its documents behind it: nothing stands between that would make them the object of something else.
_DEED = re.compile(rf"(?:^|[、和及并]|以及)(?:宣布)?(?P<verb>{_VERB})(?:原|中华人民共和国)?$")
_BEHIND = re.compile(
    rf"(?:(?P<rest>等[^《》]{{0,14}})|(?:的)?(?P<some>部分|有关|个别|若干)(?:条款|条文|内容|规定)|(?P<part>{PART})|[(（](?![^()（）]*(?:除|保留|有效))[^()（）]{{1,40}}[)）])*"
)
_BETWEEN = re.compile(r"(?:[、和及与]|以及)?(?:原|中华人民共和国)?")
# 关于修改示例市供水条例的决定: titles of laws stand there without marks.
_BARE = re.compile(
    r"关于(?P<verb>废止|修改|修正)(?P<title>[^《》〈〉、，和及]{4,60}(?:条例|办法|规定|细则|规则|法))(?P<behind>第[^的]{1,12}条)?的(?:决定|决议)$"
)
_INNER_MARKS = str.maketrans("〈〉", "《》")
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """What is done to one document, or part of one."""

    verb: str
    citation: Citation
    part: ClausePart | None
    rest: str = ""
    """等3件文件, where not all of them are named."""


def title_clauses(title: str) -> tuple[RepealClause, ...]:
    """What a title such as 关于废止《X》(文号)的决定 ends; columns count within the title."""
    return tuple(
        RepealClause(
            citation=deed.citation,
            articles=deed.part.articles if deed.part else (),
            provisions=deed.part.provisions if deed.part else (),
            is_partial=deed.part is not None,
            on=None,
            outcome=Outcome.EXPIRED if deed.verb == "失效" else Outcome.REPEALED,
            line=1,
            column=deed.citation.start + 1,
            is_title=True,
            is_plain=not deed.rest,
            rest=deed.rest,
        )
        for deed in _deeds(title)
        if deed.verb not in ("修改", "修正")
    )


def title_amendments(title: str) -> tuple[AmendmentClause, ...]:
    """What a title such as 关于修改《X》的决定 amends; columns count within the title."""
    return tuple(
        AmendmentClause(
            citation=deed.citation,
            articles=deed.part.articles if deed.part and not deed.part.provisions else (),
            line=1,
            column=deed.citation.start + 1,
        )
        for deed in _deeds(title)
        if deed.verb in ("修改", "修正")
    )


def _deeds(title: str) -> Iterator[_Deed]:
    """What is done to each document; nothing if the title is not wholly understood."""
    if "关于" not in title or len(title) > _LONGEST_TITLE or is_draft(title):
        return
    if "《" not in title:
        title = title.translate(_INNER_MARKS)
    if "《" in title and (match := _ACTING.search(title)):
        yield from _listed(title, *match.span("deeds"), "")
    elif "《" in title and (match := _ENDED.search(title)):
        yield from _listed(title, *match.span("deeds"), match["verb"])
    elif match := _BARE.search(title):
        citation = Citation(
            start=match.start("title"), end=match.end("title"), title=match["title"], number=None
        )
        part = part_of(match["behind"]) if match["behind"] else None
        yield _Deed(verb=match["verb"], citation=citation, part=part)


def _listed(title: str, start: int, end: int, verb: str) -> Iterator[_Deed]:
    cited = [c for c in citations(title) if start <= c.start < end and c.names_document]
    found: list[_Deed] = []
    place = start
    for n, citation in enumerate(cited):
        words = title[place : citation.start]
        deed = _DEED.search(words)
        verb = deed["verb"] if deed else verb
        before = words[: deed.start()] if deed else ""
        is_clear = _BETWEEN.fullmatch("" if deed else words) and not (n == 0 and before)
        if not verb or not is_clear or not _BEHIND.fullmatch(before):
            return
        place = citation.end
        following = cited[n + 1].start if n + 1 < len(cited) else end
        behind = _BEHIND.match(title, place, following)
        part = part_of(behind["part"] or "") if behind and (behind["part"] or behind["some"]) else None
        place = behind.end() if behind else place
        rest = unnamed(behind["rest"], len(cited)) if behind else ""
        found.append(_Deed(verb=verb, citation=citation, part=part, rest=rest))
    if place == end:
        yield from found
