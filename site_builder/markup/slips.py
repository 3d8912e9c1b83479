"""Slips of the keyboard in links and footnotes: full-width brackets and colons where Markdown wants ASCII.

A slip is mended where what stands in the brackets can be nothing but an address. The mended line is as long as the
written one, so that every place in it stays true.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.diagnostics.catalogue_letters import MARK_LEFT_ON_PAGE
from site_builder.diagnostics.catalogue_written import (
    FULL_WIDTH_LINK_BRACKETS,
    PARAGRAPHS_RUN_TOGETHER,
    UNDERLINED_HEADING,
)
from site_builder.diagnostics.finding import Diagnostic, Repair, Severity, SourceSpan
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

_LINK = re.compile(
    r"(?P<bang>[!！]?)(?P<open>[\[［【])(?P<words>[^\[\]［］【】\n]{0,300})(?P<close>[\]］】])"
    r"(?P<gap>[ ]?)(?P<left>[(（])(?P<target>[^()（）\n]{1,500})(?P<right>[)）])"
)
_ADDRESS = re.compile(
    r"\s*<?(?:(?:https?|文号|id|mailto|tel|ftp)[:：]\S.*|[#/]\S+|\.{1,2}/\S+"
    r"|\S.{0,200}\.(?:md|html?|pdf|ofd|docx?|xlsx?|pptx?|wps|et|csv|txt|zip|rar|7z|jpe?g|png|gif|svg|webp)(?:#\S*)?)>?"
    r"(?:\s+[\"'“].*[\"'”])?\s*",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(https?|文号|id|mailto|tel)：", re.IGNORECASE)
_NOTE_MARK = re.compile(r"［\^([^\]］\n]{1,40})］|［\^([^\]］\n]{1,40})\]|\[\^([^\]］\n]{1,40})］")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Something to report at a place: `line` and `column` count from 0."""

    rule: Rule
    line: int
    column: int
    text: Text
    hint: Text | None = None
    repair: Repair | None = None
    severity: Severity | None = None
    """Another one than the rule's."""

    def finding(self, span: SourceSpan) -> Diagnostic:
        """The finding at the place that `line` and `column` are."""
        return self.rule.finding(
            span, self.text.zh, self.text.en, hint=self.hint, repair=self.repair, severity=self.severity
        )


def mended(line: str, number: int) -> tuple[str, list[Slip]]:
    """The line with its slips mended, and each of them."""
    slips: list[Slip] = []
    for start, old, new, shown in (*_links(line), *_note_marks(line)):
        line = line[:start] + new + line[start + len(old) :]
        slips.append(
            Slip(
                rule=FULL_WIDTH_LINK_BRACKETS,
                line=number,
                column=start,
                text=Text(f"方括号、圆括号或冒号是全角的：“{old}”", f"full-width brackets or colon: “{old}”"),
                hint=Text(f"写成“{shown}”", f"write “{shown}”"),
                repair=Repair(old=old, new=shown),
            )
        )
    return line, slips


def underlined(above: str, line: str, number: int, column: int) -> Slip:
    """A text that is underlined: a rule below it, as it is shown, or a heading."""
    return Slip(
        rule=UNDERLINED_HEADING,
        line=number,
        column=column,
        text=Text(
            f"“{above}”下面的“{line[:10]}”按分隔线显示", f"“{line[:10]}” below “{above}” is shown as a rule"
        ),
        hint=Text(
            f"“{above}”若是标题，写成“## {above}”并删去这一行",
            f"if “{above}” is a heading, write “## {above}” and delete this line",
        ),
    )


def run_together(lines: Sequence[str], number: int, count: int = 1) -> Slip:
    """The first of the `count` lines of a block that stay with the line above though each may be a paragraph of its own;
    or a link that is broken there."""
    line = lines[number]
    if _is_broken_link(lines[number - 1], line):
        return _broken_link(lines[number - 1], line, number)
    words = line.strip()
    shown = words if len(words) <= 20 else f"{words[:20]}…"
    return Slip(
        rule=PARAGRAPHS_RUN_TOGETHER,
        line=number,
        column=len(line) - len(line.lstrip()),
        text=Text(
            f"这一行会与上一行连成一段：“{shown}”",
            f"this line becomes one paragraph with the line above: “{shown}”",
        )
        if count == 1
        else Text(
            f"从这一行起，有 {count} 行会与各自的上一行连成一段：“{shown}”",
            f"from this line on, {count} lines become one paragraph with the line above each: “{shown}”",
        ),
        hint=Text(
            "另起一段的，在它上面空一行；只换行不分段的，在上一行末尾打两个空格",
            "for a new paragraph leave a blank line above it; to break the line only, end the line above with two spaces",
        )
        if count == 1
        else Text(
            "每行自成一段的，这几行每两行之间都空一行；只换行不分段的，在每行末尾打两个空格",
            "where each is a paragraph, leave blank lines between all of them; to break the lines only, end each with two"
            " spaces",
        ),
    )


def _is_broken_link(above: str, line: str) -> bool:
    """Whether a link is broken between its words and its address: `[甲]⏎(https://…)`."""
    words, address = above.rstrip(), line.strip()
    return (
        words.endswith("]")
        and "[" in words
        and address[:1] == "("
        and ")" in address
        and bool(_ADDRESS.fullmatch(address[1 : address.index(")")]))
    )


def _broken_link(above: str, line: str, number: int) -> Slip:
    """A link whose address stands on the next line, and which is shown as it is written."""
    words, address = above.strip(), line.strip()
    words = words[words.rfind("[") :]
    return Slip(
        rule=FULL_WIDTH_LINK_BRACKETS,
        line=number - 1,
        column=above.rindex("["),
        text=Text(
            f"链接断成两行，没有起作用：“{words}”",
            f"a link is broken into two lines and has no effect: “{words}”",
        ),
        hint=Text(f"写在一行里：“{words}{address}”", f"write it on one line: “{words}{address}”"),
    )


def tildes(line: str, number: int) -> Slip:
    """A line `~~~` that begins a piece of code elsewhere and nothing here."""
    return Slip(
        rule=MARK_LEFT_ON_PAGE,
        line=number,
        column=line.index("~"),
        text=Text(
            "网页上留着标记“~~~”，它没有起作用", "the mark “~~~” is left on the page, it had no effect"
        ),
        hint=Text("删去两行 ~~~", "delete both lines of ~~~"),
    )


def unclosed_comment(lines: Sequence[str]) -> Iterator[Slip]:
    """A comment that never ends, and so is no comment and is published."""
    for number in range(len(lines) - 1, -1, -1):
        closing, opening = lines[number].rfind("-->"), lines[number].rfind("<!--")
        if opening > closing and not _is_in_code(lines[number], opening):
            yield Slip(
                rule=MARK_LEFT_ON_PAGE,
                line=number,
                column=opening,
                text=Text("注释“<!--”没有结尾，会公开", "the comment “<!--” never ends, and is published"),
                hint=Text("删去注释，或在它末尾写 -->", "delete the comment, or end it with -->"),
            )
            return
        if closing >= 0:
            return


def _links(line: str) -> Iterator[tuple[int, str, str, str]]:
    for match in _LINK.finditer(line):
        if _is_in_code(line, match.start()) or not _ADDRESS.fullmatch(match["target"]):
            continue
        if match["open"] == "［" and match["close"] == "]" and not match["bang"]:
            continue
        target = _SCHEME.sub(r"\1:", match["target"])
        bang = "!" if match["bang"] else ""
        # White space before the address is no part of it: so the mended link is as long as the written one.
        new = f"{bang}[{match['words']}]({match['gap']}{target})"
        if new != match.group():
            yield match.start(), match.group(), new, f"{bang}[{match['words']}]({target})"


def _note_marks(line: str) -> Iterator[tuple[int, str, str, str]]:
    if "^" not in line or not ("［" in line or "］" in line):
        return
    for match in _NOTE_MARK.finditer(line):
        new = f"[{match.group()[1:-1]}]"
        if not _is_in_code(line, match.start()):
            yield match.start(), match.group(), new, new


def _is_in_code(line: str, offset: int) -> bool:
    return "`" in line and line.count("`", 0, offset) % 2 == 1
