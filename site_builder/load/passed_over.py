"""Names below `content/` that are not read: rubbish of editors and systems, and documents that look like it."""

import re
from collections.abc import Collection, Iterator

from site_builder.diagnostics.catalogue_load_names import FILE_PASSED_OVER
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.load.journal import quoted

_RUBBISH = re.compile(
    # Of systems and sharing programs: AppleDouble, folder views, trash, version control, folders of programs.
    r"\._.*|\.DS_Store|\.localized|\.directory|\.hidden|\.nfs[0-9a-f]+|\.fuse_hidden.*|Thumbs\.db|desktop\.ini|"
    r"\.(?:git|svn|hg|bzr)(?:ignore|keep|attributes|modules|mailmap)?|\.keep|\.editorconfig|"
    r"\.(?:idea|vscode|obsidian|vs|cache|site-builder|Trash|Trashes|Trash-\d+|Spotlight-V100|fseventsd|TemporaryItems)|"
    # Of editors and offices: locks and copies while a file is open.
    r"\.#.*|\.~.*|\.goutputstream-.*|\..*\.(?:sw[a-p]|un~|tmp|temp|part|crdownload|lock)",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"(?P<original>.+\.(?:md|markdown))(?:~+|\.(?:bak|old|orig|backup|save|tmp))(?:~+)?", re.IGNORECASE
)
_BEFORE = re.compile(r"[.~\s]+")


def is_passed_over(name: str) -> bool:
    """Whether a name is not read at all."""
    return name.startswith(".") or name.endswith("~") or name.casefold() in ("thumbs.db", "desktop.ini")


def passed_over(folder: str, names: Collection[str]) -> Iterator[Diagnostic]:
    """A remark for each name in a folder that is not published, though nothing but its name says that it should not be."""
    for name in names:
        copy = _COPY.fullmatch(name)
        if not (copy or is_passed_over(name)) or _RUBBISH.fullmatch(name):
            continue
        original = copy["original"] if copy else name.rstrip("~")
        is_copy_of_another = original != name and original in names
        bare = _BEFORE.sub("", original, count=1) if original.startswith(".") else original
        bare = "文件.md" if bare.lower() == "md" else bare
        if bare and not is_copy_of_another:
            yield _told(f"{folder}/{name}", name, bare, is_taken=bare in names)


def _told(path: str, name: str, bare: str, *, is_taken: bool) -> Diagnostic:
    why = (
        Text("以“.”开头", "begins with a dot")
        if name.startswith(".")
        else Text("像备份", "looks like a copy")
    )
    shown = "".join(c if c.isprintable() else "?" for c in path)
    return FILE_PASSED_OVER.finding(
        SourceSpan(shown),
        f"{quoted(name)}{why.zh}，没有读，也不发布",
        f"{quoted(name)} {why.en}: it is not read and not published",
        hint=Text(
            f"同一文件夹里已有 {bare}，比较两份，留下一份",
            f"{bare} is there already; compare the two and keep one",
        )
        if is_taken
        else Text(f"要发布就改名为 {bare}，不要的删去", f"rename it to {bare}, or delete it"),
    )
