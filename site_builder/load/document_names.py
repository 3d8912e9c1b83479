"""Files that are documents by their name or content, but are not called `….md` and would not be published."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from site_builder.diagnostics.catalogue_load_names import DOCUMENT_NOT_NAMED_MD
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.files import read_regular
from site_builder.language import Text
from site_builder.load.journal import quoted

_MARKDOWN = re.compile(
    r"(?P<stem>.+?)(?:[.．。]\s*(?:md|ｍｄ|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|mdx))+(?:[.．。](?:txt|text))?\s*",
    re.IGNORECASE,
)
_TEXT = re.compile(r"(?P<stem>.+?)(?:\.(?:txt|text))?", re.IGNORECASE)
_HEAD_BYTES = 2048
_OPENING = re.compile(r"\s*---[ \t]*\r?\n")
_KEY = re.compile(r"([^\s:：#][^:：\n]{0,20}?)\s*[:：]")


def misnamed_documents(site: Path, paths: Collection[str]) -> dict[str, Diagnostic]:
    """A finding for each of the paths that is a document under a name that no document has, with the name it should have."""
    known = set(paths)
    found: dict[str, Diagnostic] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        new = _right_name(name) or _named_by_content(site, path, name)
        if new and new != name:
            found[path] = _misnamed(path, name, new, is_taken=f"{folder}/{new}" in known)
    return found


def proper_name(name: str) -> str:
    """The name that the document should have, by its name alone; empty for what no document is called."""
    if right := _right_name(name):
        return right
    match = _TEXT.fullmatch(name)
    return f"{match['stem']}.md" if match else ""


def _right_name(name: str) -> str:
    if name.endswith(".md") and not name.lower().endswith((".md.md", ".markdown.md", ".txt.md")):
        return ""
    stem = name.removesuffix(".md") if name.lower().endswith(".txt.md") else name
    if stem != name:
        return stem[:-4] + ".md"
    match = _MARKDOWN.fullmatch(name)
    return match["stem"] + ".md" if match else ""


def _named_by_content(site: Path, path: str, name: str) -> str:
    """For a text file, or one without an extension, that begins with a header."""
    match = _TEXT.fullmatch(name)
    if match is None or ("." in name and match["stem"] == name):
        return ""
    try:
        head = read_regular(site / path, _HEAD_BYTES)
    except OSError:
        return ""
    return match["stem"] + ".md" if _has_header(head) else ""


def _has_header(head: bytes) -> bool:
    text = head.decode("utf-8-sig", "replace")
    opening = _OPENING.match(text)
    if opening is None:
        return False
    # Loaded only here: every build looks at the names of all files, and most find nothing to read.
    from site_builder.model.header_fields import HEADER

    return any(key.strip() in HEADER.by_name for key in _keys(text[opening.end() :].splitlines()))


def _keys(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        if match := _KEY.match(line):
            yield match[1]


def _misnamed(path: str, name: str, new: str, *, is_taken: bool) -> Diagnostic:
    return DOCUMENT_NOT_NAMED_MD.finding(
        SourceSpan(path),
        f"{quoted(name)}是一份文件，但名称不以 .md 结尾"
        if not name.endswith(".md")
        else f"{quoted(name)}的扩展名重复",
        f"{quoted(name)} is a document, but its name does not end in .md"
        if not name.endswith(".md")
        else f"{quoted(name)} has its extension twice",
        hint=Text(
            f"同一文件夹里已有 {new}，比较两份，留下一份",
            f"{new} is there already; compare the two and keep one",
        )
        if is_taken
        else Text(f"改名为 {new}", f"rename it to {new}"),
    )
