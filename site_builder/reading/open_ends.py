"""Ends of a text's own term that no day is known for: 有效期至新规定出台之日止 (rule VAL-49)."""

import re

from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import TermClause
from site_builder.reading.force_words import BY_ITSELF, LAPSE, UP_TO
from site_builder.reading.own_words import LABEL, SELF, OwnParts, is_draft, is_quoted, own_parts
from site_builder.reading.terms import LEAD, NAMED, STARTS

_DONE = "(?:出台|公布|发布|印发|颁布|施行|实施|制定|生效|下发|修订)"
# By the first or last character of what it waits for.
_SIGNS = (
    re.compile(rf"新(?=[^，,。；;《》\n]{{0,16}}{_DONE})"),
    re.compile("台(?<=出台)(?=新)"),
    re.compile("新(?=(?:的)?(?:规定|政策|办法)为?止)"),
    re.compile("另(?=行(?:通知|规定|公告|发文))"),
    re.compile("束(?<=结束)"),
)
_EVENT = (
    rf"(?:[^，,。；;《》至到]{{0,20}}新[^，,。；;《》]{{0,16}}{_DONE}|[^，,。；;《》至到]{{0,20}}出台新[^，,。；;《》]{{0,12}}|"
    r"[^，,。；;《》至到]{0,12}另行(?:通知|规定|公告|发文)|[^，,。；;《》至到]{2,20}结束)"
    r"(?:之日|之时|时|后|为止|之日起)?(?:为?止)?"
)
_TO = f"{UP_TO}[:：]?"
_TERM = rf"(?:{NAMED}(?:为|是|[:：])?(?:自[^，,。；;至到]{{2,24}})?|(?:试行|暂行|施行|实施|执行|有效))"
_ENDS = f"{BY_ITSELF}*{LAPSE}"
_FORMS = (
    re.compile(
        rf"(?:{LEAD}|{LABEL}{SELF}的?|{LABEL}(?={NAMED}))(?P<words>{_TERM}{_TO}\s*{_EVENT})(?=[，,。；;（(]|$)"
    ),
    re.compile(rf"{LABEL}(?P<words>{STARTS}[，,]?(?:{NAMED})?{_TO}\s*{_EVENT})(?=[，,。；;（(]|$)"),
    re.compile(
        rf"(?:{LABEL}|[，,；;])\s*(?P<words>(?:待|在|自|从|如|若)?{_EVENT}(?:起|的)?[，,]?\s*{SELF}{_ENDS})(?=[，,。；;（(]|$)"
    ),
    re.compile(
        rf"(?:{LABEL}|[，,；;])\s*(?P<words>{SELF}(?:待|在|自|从|于){_EVENT}(?:起)?{_ENDS})(?=[，,。；;（(]|$)"
    ),
)
_SENTENCE = re.compile(r"[^。\n]+")
_LONGEST_SENTENCE = 400


def open_ends(text: str, *, own_title: str = "", first_line: int = 1) -> tuple[TermClause, ...]:
    """Where `text` says that it holds until something happens whose day it does not know; empty if it does not.

    No more than the first is told, and none of an annex that may be another text. Neither months nor a day are given.
    `first_line` is the line of the file on which `text` begins.
    """
    if is_draft(own_title):
        return ()
    parts: OwnParts | None = None
    place = 0
    for sign in sorted(match.start() for form in _SIGNS for match in form.finditer(text)):
        if sign < place:
            continue
        start = max(place - 1, text.rfind("。", place, sign), text.rfind("\n", place, sign)) + 1
        sentence = _SENTENCE.match(text, start)
        if sentence is None:
            continue
        place = sentence.end()
        match = _open_end(sentence[0]) if len(sentence[0]) <= _LONGEST_SENTENCE else None
        if match is None:
            continue
        begin = start + match.start("words")
        parts = parts or own_parts(text, own_title)
        if not is_quoted(text, begin) and parts.hold(begin):
            return (
                TermClause(
                    months=0,
                    until=None,
                    since="",
                    words=match["words"].strip(),
                    is_in_annex=False,
                    line=first_line + text.count("\n", 0, begin),
                    column=begin - text.rfind("\n", 0, begin),
                ),
            )
    return ()


def _open_end(sentence: str) -> re.Match[str] | None:
    for form in _FORMS:
        match = form.search(sentence)
        if match and not re.search(WRITTEN_DATE, match["words"].rpartition("至")[2]):
            return match
    return None
