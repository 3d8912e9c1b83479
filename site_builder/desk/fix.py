"""Repairs that findings spell out, made in the text of a file; every other byte stays as it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff

from site_builder.desk.fix_header import add_to_header
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.load.documents import read_document

_KEY_ALONE = re.compile(r"[^\s:#\-\[{][^:]*:\s*(?:\"\"|'')?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFile:
    """One file with its repairs made."""

    path: str
    before: bytes
    after: bytes
    made: tuple[Diagnostic, ...]
    """Findings that the new bytes mend."""
    left: tuple[Diagnostic, ...]
    """Findings whose repair does not fit the way the file is written: for a person."""

    @property
    def diff(self) -> str:
        """What changed, as `diff -u` shows it."""
        before, after = (_lines(data) for data in (self.before, self.after))
        return "".join(unified_diff(before, after, f"a/{self.path}", f"b/{self.path}"))


def _lines(data: bytes) -> list[str]:
    """Each with a plain line end, whatever the file's own."""
    return [f"{line}\n" for line in data.decode("utf-8-sig").splitlines()]


def fixed_file(path: str, data: bytes, findings: Iterable[Diagnostic]) -> FixedFile:
    """The file at `path` with every repair of `findings` that can be made without doubt.

    From the end to the beginning, so that places stay true; replacements first, for they change no line. A repair
    that would bring a new error into the file is not made.
    """
    wanted = sorted((f for f in dict.fromkeys(findings) if f.repair), key=lambda f: f.sort_key, reverse=True)
    text = _text(data)
    made: list[Diagnostic] = []
    left: list[Diagnostic] = []
    before = _errors(path, data)
    for finding in [
        *(f for f in wanted if f.repair and f.repair.old),
        *(f for f in wanted[::-1] if f.repair and f.repair.key),
    ]:
        changed = _repaired(text, finding) if text is not None else None
        then = _errors(path, changed.encode()) if changed is not None and before is not None else None
        if changed is None or before is None or then is None or then - before:
            left.append(finding)
        else:
            text = changed
            made.append(finding)
    after = text.encode() if text is not None and made else data
    return FixedFile(path=path, before=data, after=after, made=_in_order(made), left=_in_order(left))


def _text(data: bytes) -> str | None:
    """None for a file whose lines cannot be counted as editors count them."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if re.search(r"\r(?!\n)", text) else text


def _errors(path: str, data: bytes) -> set[tuple[str, str]] | None:
    """Rules and words of the errors; None for a file that the program cannot read to its end (SRC-16)."""
    try:
        declaration, _ = read_document(path, data)
    except Exception:
        # What it cannot read it leaves alone, whatever the cause.
        return None
    return {(f.rule, f.text.zh) for f in declaration.findings if f.severity is Severity.ERROR}


def _in_order(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _repaired(text: str, finding: Diagnostic) -> str | None:
    """None where the file is not as the finding says."""
    repair = finding.repair
    if repair is None:
        return None
    if repair.key:
        return add_to_header(text, repair.key, repair.new)
    lines = text.split("\n")
    if finding.span.line > len(lines):
        return None
    line = lines[finding.span.line - 1]
    start = line.find(repair.old, max(0, finding.span.column - 1))
    # A quoted value begins one character after its place.
    if not 0 <= start - (finding.span.column - 1) <= 1:
        return None
    mended = line[:start] + repair.new + line[start + len(repair.old) :]
    if not repair.new and _KEY_ALONE.fullmatch(mended):
        # 废止: 无 says nothing, and neither would 废止: without it.
        del lines[finding.span.line - 1]
    else:
        lines[finding.span.line - 1] = mended
    return "\n".join(lines)
