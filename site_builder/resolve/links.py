"""Links of a body: what the editor wrote becomes an address, or a finding at its line."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from urllib.parse import unquote

from site_builder.chinese import DocumentNumber, parse_number
from site_builder.diagnostics.catalogue_assemble import AMBIGUOUS_NUMBER, DEAD_LINK
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.model.columns import ColumnTree
from site_builder.model.content_file import ContentFile
from site_builder.model.document import BodyLink, Declaration, LinkTarget
from site_builder.resolve.attachments import file_finding
from site_builder.resolve.listings import SECTIONS

_EXTERNAL_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_FIXED_PAGES = frozenset(
    {
        "",
        "register",
        "register/all",
        "register/ended",
        "register/upcoming",
        "units",
        "topics",
        "search",
        "sitemap",
        "accessibility",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkIndex:
    """Everything a link can lead to."""

    by_id: Mapping[str, Declaration]
    by_path: Mapping[str, Declaration]
    """By path of the file."""
    by_number: Mapping[str, tuple[str, ...]]
    """Ids by `DocumentNumber.key`."""
    files: Mapping[str, ContentFile]
    tree: ColumnTree
    max_bytes: int


def resolve_links(
    declaration: Declaration, index: LinkIndex
) -> tuple[tuple[LinkTarget, ...], tuple[ContentFile, ...], tuple[Diagnostic, ...]]:
    """One target for each link of the body, the files they pull in, and what is wrong with them.

    A link that leads nowhere gets a target that points to its own page, so that findings can be
    shown in a preview without a broken page.
    """
    targets: list[LinkTarget] = []
    files: list[ContentFile] = []
    found: list[Diagnostic] = []
    for link in declaration.body.links:
        match _resolve(link, declaration, index):
            case LinkTarget() as target:
                targets.append(target)
            case ContentFile() as file:
                files.append(file)
                url = f"{declaration.id}/{posixpath.basename(file.path)}"
                target = _inside(url, is_file=True, size_bytes=file.size_bytes)
                targets.append(replace(target, pixels=file.pixels))
            case Diagnostic() as problem:
                found.append(problem)
                targets.append(_inside(declaration.id + "/"))
    return tuple(targets), tuple(files), tuple(found)


def _resolve(
    link: BodyLink, declaration: Declaration, index: LinkIndex
) -> LinkTarget | ContentFile | Diagnostic:
    target = link.target.strip()
    if target.lower().startswith(_EXTERNAL_SCHEMES):
        return LinkTarget(url=target, document="", external=True, is_file=False, size_bytes=0)
    address, _, fragment = target.partition("#")
    address, fragment = unquote(address), unquote(fragment)
    span = SourceSpan(declaration.path, link.line, link.column)
    if not address:
        return _to_document(declaration, fragment, span)
    if address.startswith("id:"):
        return _by_id(address.removeprefix("id:").strip().strip("/"), fragment, span, index)
    if address.startswith(("文号:", "文号：")):
        return _by_number(address[3:].strip(), fragment, span, index)
    if address.startswith("/"):
        return _by_address(address.strip("/"), fragment, span, index)
    return _by_path(address, fragment, span, declaration, index)


def _inside(url: str, *, document: str = "", is_file: bool = False, size_bytes: int = 0) -> LinkTarget:
    return LinkTarget(url=url, document=document, external=False, is_file=is_file, size_bytes=size_bytes)


def _to_document(declaration: Declaration, fragment: str, span: SourceSpan) -> LinkTarget | Diagnostic:
    if fragment and fragment not in declaration.body.anchors:
        return _dead_anchor(fragment, declaration, span)
    url = f"{declaration.id}/#{fragment}" if fragment else f"{declaration.id}/"
    return _inside(url, document=declaration.id)


def _dead_anchor(fragment: str, declaration: Declaration, span: SourceSpan) -> Diagnostic:
    near = get_close_matches(fragment, declaration.body.anchors, n=1)
    return DEAD_LINK.finding(
        span,
        f"“{declaration.path}”里没有锚点“#{fragment}”",
        f"there is no anchor “#{fragment}” in “{declaration.path}”",
        hint=Text(f"是不是“#{near[0]}”？", f"did you mean “#{near[0]}”?") if near else None,
    )


def _by_id(document_id: str, fragment: str, span: SourceSpan, index: LinkIndex) -> LinkTarget | Diagnostic:
    declaration = index.by_id.get(document_id)
    if declaration:
        return _to_document(declaration, fragment, span)
    return _dead(
        f"没有编号为“{document_id}”的文件",
        f"there is no document “{document_id}”",
        document_id,
        index.by_id,
        span,
    )


def _by_number(written: str, fragment: str, span: SourceSpan, index: LinkIndex) -> LinkTarget | Diagnostic:
    number = parse_number(written)
    ids = index.by_number.get(number.key, ()) if number else ()
    if len(ids) == 1:
        return _to_document(index.by_id[ids[0]], fragment, span)
    if ids:
        return AMBIGUOUS_NUMBER.finding(
            span,
            f"文号“{written}”有 {len(ids)} 份文件",
            f"{len(ids)} documents have the number “{written}”",
            hint=Text(f"改用 id:{ids[0]} 这样的写法", f"write it as id:{ids[0]}"),
        )
    return _no_such_number(written, number, span, index)


def _no_such_number(
    written: str, number: DocumentNumber | None, span: SourceSpan, index: LinkIndex
) -> Diagnostic:
    if number is None:
        return DEAD_LINK.finding(
            span,
            f"“{written}”不是文号",
            f"“{written}” is no document number",
            hint=Text("写成 文号:示政发〔2023〕4号", "write it as 文号:示政发〔2023〕4号"),
        )
    near = get_close_matches(number.key, list(index.by_number), n=1)
    return DEAD_LINK.finding(
        span,
        f"本站没有文号为“{written}”的文件",
        f"no document of this site has the number “{written}”",
        hint=Text(
            f"是不是 id:{index.by_number[near[0]][0]}？", f"did you mean id:{index.by_number[near[0]][0]}?"
        )
        if near
        else None,
    )


def _by_address(path: str, fragment: str, span: SourceSpan, index: LinkIndex) -> LinkTarget | Diagnostic:
    path = path.removesuffix("/index.html")
    if declaration := index.by_id.get(path):
        return _to_document(declaration, fragment, span)
    if path in _FIXED_PAGES or index.tree.find(path):
        return _inside(f"{path}/" if path else "./")
    if path.startswith(SECTIONS):
        # Which lists there are is known when the site is whole: `checks/links.py` looks.
        return _inside(f"{path}/")
    known = [*index.by_id, *(column.path for column in index.tree.walk())]
    return _dead(
        f"本站没有网址“/{path}”", f"this site has no address “/{path}”", path, dict.fromkeys(known), span
    )


def _by_path(
    address: str, fragment: str, span: SourceSpan, declaration: Declaration, index: LinkIndex
) -> LinkTarget | ContentFile | Diagnostic:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(declaration.path), address))
    if not path.startswith("content/"):
        return DEAD_LINK.finding(
            span,
            f"链接“{address}”指到了 content 之外",
            f"the link “{address}” leads out of content",
            hint=Text("只能链接 content 里的文件", "only files inside content can be linked"),
        )
    if other := index.by_path.get(path) or index.by_path.get(f"{path}/index.md"):
        return _to_document(other, fragment, span)
    if file := index.files.get(path):
        return file_finding(file, span, index.max_bytes) or file
    column = path.removeprefix("content/")
    if index.tree.find(column):
        return _inside(f"{column}/")
    return _dead(
        f"找不到链接的文件“{address}”",
        f"the linked file “{address}” does not exist",
        path,
        {**index.by_path, **index.files},
        span,
        below=posixpath.dirname(declaration.path),
    )


def _dead(
    zh: str, en: str, wanted: str, known: Mapping[str, object], span: SourceSpan, *, below: str = ""
) -> Diagnostic:
    near = get_close_matches(wanted, list(known), n=1, cutoff=0.75)
    if not near:
        return DEAD_LINK.finding(span, zh, en)
    name = posixpath.relpath(near[0], below) if below else near[0]
    return DEAD_LINK.finding(span, zh, en, hint=Text(f"是不是“{name}”？", f"did you mean “{name}”?"))
