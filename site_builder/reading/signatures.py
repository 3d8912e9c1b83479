"""The signature (落款): names of issuers and the day under them, each on a line of its own (docs/standards.md#signature)."""

import re
from collections.abc import Sequence

from site_builder.chinese import parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import Signature

_DAY_LINE = re.compile(rf"(?P<day>{WRITTEN_DATE})")
# A day that ends its line, found by its last character.
_SIGN = re.compile(r"日(?=[ \t　*_]*(?:\{:[^{}\n]{0,40}\}|</[a-z0-9]{1,10}>)?[ \t　]*(?:\r?\n|$(?![\s\S])))")
_DRESS = re.compile(
    r"\{:[^{}\n]{0,60}\}|</?[a-z][^<>\n]{0,200}>|&(?:emsp|ensp|nbsp);|^[ \t　>*_]+|[ \t　*_]+$"
)
_ORGAN = re.compile(
    r"[一-鿿（）()、· 　]{2,80}"
    r"(?:政府|委员会|办公室|办公厅|局|委|厅|部|院|会|署|处|中心|银行|公司|支队|总队|大队|指挥部|领导小组)"
)
_NOTE = re.compile(
    rf"^[ \t　#*_>]*[（(][ ]?(?P<day>{WRITTEN_DATE})[^，,；;、（）()年\n]{{0,40}}(?:发布|公布|印发|颁布)[ ]?[）)]"
    r"[ \t　*_]*(?:\{:[^{}\n]{0,40}\})?[ \t]*$",
    re.MULTILINE,
)
_NOTE_WITHIN = 600
_MOST_LINES_BEFORE = 3
_MOST_NAME_LINES = 8
_LAST_LINES = 15
_AFTERWARDS = re.compile(r"[（(]此件|附件|附：|附:|抄送|联系人|联系电话|信息公开|印发|\[|!\[|-{3}|\{:|<")


def signatures(text: str, *, first_line: int = 1) -> tuple[Signature, ...]:
    """Every signature of `text`, in its order, behind a note of the day of publication below the title. A day alone is one
    only at the end, where nothing but notes follows.

    `first_line` is the line of the file on which `text` begins.
    """
    return (*_note(text, first_line), *_below(text, first_line))


def _note(text: str, first_line: int) -> tuple[Signature, ...]:
    """（2026年3月1日示例市人民政府发布） on one of the first lines; one that tells of more than one day is left alone."""
    match = _NOTE.search(text, 0, _NOTE_WITHIN)
    day = parse_date(match["day"]) if match else None
    lines_before = [line for line in text[: match.start()].split("\n") if line.strip()] if match else []
    if match is None or day is None or len(lines_before) > _MOST_LINES_BEFORE:
        return ()
    line = first_line + text.count("\n", 0, match.start("day"))
    column = match.start("day") - text.rfind("\n", 0, match.start("day"))
    return (
        Signature(
            names=(),
            day=day,
            is_last=False,
            line=line,
            column=column,
            name_line=line,
            name_column=column,
            is_note=True,
        ),
    )


def _below(text: str, first_line: int) -> tuple[Signature, ...]:
    if not _SIGN.search(text):
        return ()
    lines = text.split("\n")
    written = [n for n, line in enumerate(lines) if line.strip()]
    last_lines = set(written[-_LAST_LINES:])
    found: list[Signature] = []
    for n, line in enumerate(lines):
        plain = _DRESS.sub("", line).strip() if line.rstrip().endswith(("日", "}", ">", "*", "_")) else ""
        if not plain or not _DAY_LINE.fullmatch(plain):
            continue
        names, name_line = _names_above(lines, n)
        is_last = n in last_lines
        if not names and not (is_last and _ends_the_text(lines, n)):
            continue
        if day := parse_date(plain):
            found.append(
                Signature(
                    names=names,
                    day=day,
                    is_last=is_last,
                    line=first_line + n,
                    column=_column(line, plain),
                    name_line=first_line + name_line,
                    name_column=_column(lines[name_line], _DRESS.sub("", lines[name_line]).strip()),
                )
            )
    return tuple(found)


def _ends_the_text(lines: Sequence[str], day_line: int) -> bool:
    return all(_AFTERWARDS.match(after.strip()) for after in lines[day_line + 1 :] if after.strip())


def _names_above(lines: Sequence[str], day_line: int) -> tuple[tuple[str, ...], int]:
    """The names of issuers on the lines right above, and the line of the first."""
    names: list[str] = []
    first = day_line
    n = day_line - 1
    while n >= 0 and len(names) < _MOST_NAME_LINES:
        plain = _DRESS.sub("", lines[n]).strip()
        if plain:
            if not _ORGAN.fullmatch(plain):
                break
            names[:0] = _split(plain)
            first = n
        n -= 1
    return tuple(names), first


def _split(line: str) -> list[str]:
    """示例市财政局　示例市水务局 are two; 示 例 市 财 政 局 is one."""
    parts = [part for part in re.split(r"[ \t　、]+", line) if part]
    if any(len(part) < 3 for part in parts):
        return ["".join(parts)]
    return parts


def _column(line: str, plain: str) -> int:
    return line.find(plain[:1]) + 1 if plain else 1
