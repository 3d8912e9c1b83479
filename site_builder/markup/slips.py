"""Slips of the keyboard in links and footnotes: full-width brackets and colons where Markdown wants ASCII.

A slip is mended where what stands in the brackets can be nothing but an address. The mended line is as long as the
written one, so that every place in it stays true.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.diagnostics.catalogue_written import MD_09, MD_21, MD_22
from site_builder.diagnostics.finding import Repair
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


def mended(line: str, number: int) -> tuple[str, list[Slip]]:
    """The line with its slips mended, and each of them."""
    slips: list[Slip] = []
    for start, old, new, shown in (*_links(line), *_note_marks(line)):
        line = line[:start] + new + line[start + len(old) :]
        slips.append(
            Slip(
                rule=MD_09,
                line=number,
                column=start,
                text=Text(f"方括号、圆括号或冒号是全角的: “{old}”", f"full-width brackets or colon: “{old}”"),
                hint=Text(f"写成“{shown}”", f"write “{shown}”"),
                repair=Repair(old=old, new=shown),
            )
        )
    return line, slips


def underlined(above: str, line: str, number: int, column: int) -> Slip:
    """A text that is underlined: a rule below it, as it is shown, or a heading."""
    return Slip(
        rule=MD_22,
        line=number,
        column=column,
        text=Text(
            f"“{above}”下面的“{line[:10]}”按分隔线显示", f"“{line[:10]}” below “{above}” is shown as a rule"
        ),
        hint=Text(
            f"“{above}”若是标题, 写成“## {above}”并删去这一行",
            f"if “{above}” is a heading, write “## {above}” and delete this line",
        ),
    )


def run_together(line: str, number: int) -> Slip:
    """A line that stays with the line above though it may be a paragraph of its own."""
    words = line.strip()
    shown = words if len(words) <= 20 else f"{words[:20]}…"
    return Slip(
        rule=MD_21,
        line=number,
        column=len(line) - len(line.lstrip()),
        text=Text(
            f"这一行会与上一行连成一段: “{shown}”",
            f"this line becomes one paragraph with the line above: “{shown}”",
        ),
        hint=Text(
            "另起一段的, 在它上面空一行; 只换行不分段的, 在上一行末尾打两个空格",
            "for a new paragraph leave a blank line above it; to break the line only, end the line above with two spaces",
        ),
    )


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
