"""What a text says of the term of others: 《X》(文号)的有效期延长至2028年12月31日 (REL-11)."""

import re
from collections.abc import Iterator

from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import Citation, ExtensionClause
from site_builder.reading.citations import citations
from site_builder.reading.force_words import TERM
from site_builder.reading.last_days import ANY_DATE, MONTH_END, named_last_day
from site_builder.reading.own_words import is_quoted
from site_builder.reading.plain_sentences import is_plain
from site_builder.reading.unclear_deeds import does_nothing

_NOTE = r"(?:[ ]?[(（][^()（）]{0,40}[)）])?(?:文件|文|号)?"
_LONGER = (
    rf"(?:(?:截止到|截止|截至|至|到)\s*(?P<until>{ANY_DATE}|{MONTH_END})|"
    r"(?P<span>[0-9０-９一二两三四五六七八九十]{1,3}(?:年半?|个月))(?=\s*(?:[，,。；;、（(）)]|$|止)))"
)
# What may stand between a document and the words that extend it, and leaves no doubt.
_MEANWHILE = (
    r"(?:经[^，,。；;《》拟报]{0,10}(?:评估|清理|审查|研究|论证)(?:以?后)?[，,]?|"
    rf"(?:{TERM})?(?:期满|届满|到期|满)(?:以?后)?[，,]?|(?:自|从){WRITTEN_DATE}起[，,]?|"
    r"决定|现|予以|均|统一|全部|一律|再|\s){0,6}"
)
_GOES_ON = rf"(?:继续(?:有效|执行|施行|实施|生效)|(?:延期|延长)(?:执行|施行|实施))(?:[，,]?\s*{TERM}(?:延长|延续|为)?)?[，,]?"
_BEHIND = re.compile(
    rf"{_NOTE}的?[，,]?\s*{_MEANWHILE}(?:{TERM}\s*(?:予以|现|再|自动|统一|均|可)*\s*(?:[由从]{WRITTEN_DATE})?"
    rf"(?:延长|延续|顺延|延)|{_GOES_ON})\s*(?:{_LONGER})|"
    rf"{_NOTE}的?{TERM}\s*(?:[由从]{WRITTEN_DATE}(?:止)?)?(?:延长|延续|顺延|调整|变更|修改|改)(?:为|成)(?P<changed>{ANY_DATE}|{MONTH_END})"
)
_BEFORE = re.compile(r"(?:延长|延续|顺延)\s*(?:原)?$")
_BEHIND_ACTIVE = re.compile(rf"{_NOTE}的?{TERM}\s*(?:{_LONGER})")
_BETWEEN = re.compile(rf"{_NOTE}(?:、|和|及|以及|与)?原?")
_PROPOSED = re.compile(
    r"(?:拟|建议|申请|提请|可以|可|已|已经|曾|如|若|需要|需|是否|根据|按照|依据|由|经|被)[^，,。；;]{0,12}$"
)
_SENTENCE = re.compile(r"[^。；;\n]+")
_LONGEST_SENTENCE = 4000
# One of these stands in every such clause.
_SIGNS = (
    re.compile("延(?=[长续至到期]|顺)|延(?<=顺延)"),
    re.compile("继(?=续[有执施实生])"),
    re.compile("[整更改](?=[为成])"),
)


def extension_clauses(text: str, *, first_line: int = 1) -> tuple[ExtensionClause, ...]:
    """The documents whose term `text` extends, in its order. `first_line` is the line on which `text` begins."""
    found: list[ExtensionClause] = []
    place = 0
    for word in sorted(match.start() for sign in _SIGNS for match in sign.finditer(text)):
        if word < place:
            continue
        start = max(place - 1, *(text.rfind(mark, place, word) for mark in "。；;\n")) + 1
        sentence = _SENTENCE.match(text, start)
        if sentence is None:
            continue
        place = sentence.end()
        if len(sentence[0]) <= _LONGEST_SENTENCE:
            found += _of_sentence(sentence[0], text, sentence.start(), first_line)
    return tuple(found)


def _of_sentence(sentence: str, text: str, offset: int, first_line: int) -> Iterator[ExtensionClause]:
    cited = citations(sentence)
    for last, citation in enumerate(cited):
        behind = _BEHIND.match(sentence, citation.end)
        group = _listed_before(sentence, cited, last)
        before = sentence[max(0, group[0].start - 40) : group[0].start]
        if behind is None and _BEFORE.search(before):
            behind = _BEHIND_ACTIVE.match(sentence, citation.end)
            before = _BEFORE.sub("", before)
        if (
            behind is None
            or _PROPOSED.search(before)
            or does_nothing(sentence, group[0].start)
            or is_quoted(text, offset + citation.start)
        ):
            continue
        last_day = behind["until"] or behind.groupdict().get("changed")
        until = named_last_day(last_day) if last_day else None
        for one in group:
            place = offset + one.start
            if one.names_document and (until or behind["span"]):
                yield ExtensionClause(
                    citation=one,
                    until=until,
                    is_plain=is_plain(text, place, offset + one.end),
                    line=first_line + text.count("\n", 0, place),
                    column=place - text.rfind("\n", 0, place),
                )


def _listed_before(sentence: str, cited: tuple[Citation, ...], last: int) -> list[Citation]:
    """The list of documents that ends with `cited[last]`, in the order of the text."""
    first = last
    while first and _BETWEEN.fullmatch(sentence, cited[first - 1].end, cited[first].start):
        first -= 1
    return list(cited[first : last + 1])
