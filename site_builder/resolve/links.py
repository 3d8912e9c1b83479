"""Links of a body: what the editor wrote becomes an address, or a finding at its line."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from site_builder.chinese import parse_number
from site_builder.diagnostics.catalogue_assemble import AMBIGUOUS_NUMBER, DEAD_LINK
from site_builder.diagnostics.catalogue_links import AMBIGUOUS_FILE_NAME, EXTERNAL_PICTURE, NOT_A_PICTURE
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.markup.unreachable import device_finding
from site_builder.model.columns import ColumnTree
from site_builder.model.content_file import ContentFile, is_picture
from site_builder.model.document import Attachment, BodyLink, Declaration, LinkTarget
from site_builder.model.own_addresses import PAGE
from site_builder.resolve.attachments import attachment_of, file_finding
from site_builder.resolve.likeness import NameIndex
from site_builder.resolve.link_hints import anchor_hint, hidden_hint, id_hint, path_hint
from site_builder.resolve.readings import Reading, as_web_address, readings, reference_to
from site_builder.resolve.web_addresses import path_on_site, reach_finding

_EXTERNAL_STARTS = ("http:", "https:", "mailto:", "tel:", "//")
_NUMBER_STARTS = ("文号:", "文号：")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkIndex:
    """Everything a link can lead to."""

    root: str
    """Full address of the site's root; empty if it is not known."""
    by_id: Mapping[str, Declaration]
    by_path: Mapping[str, Declaration]
    """By path of the file."""
    by_number: Mapping[str, tuple[str, ...]]
    """Ids by `DocumentNumber.key`."""
    files: Mapping[str, ContentFile]
    tree: ColumnTree
    max_bytes: int
    former: Mapping[str, str] = field(default_factory=dict)
    """Where a former address leads (旧址 of a document, `redirects.yaml`), both below the root without a last slash."""
    hidden: Mapping[str, Declaration] = field(default_factory=dict)
    """By path of the file: documents that are not published, as drafts, or because their header cannot be read."""
    names: NameIndex = field(init=False, compare=False, repr=False)
    """Paths of all files below content."""
    ids: NameIndex = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", NameIndex([*self.by_path, *self.files]))
        object.__setattr__(self, "ids", NameIndex(self.by_id))


def resolve_links(
    declaration: Declaration, index: LinkIndex
) -> tuple[tuple[LinkTarget, ...], tuple[tuple[Attachment, SourceSpan], ...], tuple[Diagnostic, ...]]:
    """One target for each link of the body, the files they pull in with the places that name them, and what is wrong
    with them.

    A link that leads nowhere gets a target that points to its own page, so that findings can be
    shown in a preview without a broken page. Addresses of the site that are neither documents nor columns
    are taken as they stand: which there are is known when everything is planned (`checks/links.py`).
    """
    targets: list[LinkTarget] = []
    files: list[tuple[Attachment, SourceSpan]] = []
    found: list[Diagnostic] = []
    for link in declaration.body.links:
        span = SourceSpan(declaration.path, link.line, link.column)
        written = link.target.strip()
        nowhere = None if link.is_image else _nowhere(written, span, declaration, index)
        match nowhere or _resolve(written, span, declaration, index):
            case LinkTarget() as target:
                targets.append(target)
                found += _outside_findings(link, target, span)
            case (ContentFile() as file, str() as suffix):
                published = attachment_of(_owner(file, declaration, index).id, file, "")
                files.append((published, span))
                targets.append(_to_file(published, file, suffix))
                found += _picture_findings(link, posixpath.basename(file.path), span)
            case Diagnostic() as problem:
                found.append(problem)
                targets.append(_inside(declaration.id + "/"))
    return tuple(targets), tuple(files), tuple(found)


def paths_meant(declaration: Declaration) -> Iterator[str]:
    """Every path below content that a link of the body may name, whether or not there is such a file."""
    folder = posixpath.dirname(declaration.path)
    for link in declaration.body.links:
        for reading in readings(link.target.strip()):
            yield posixpath.normpath(posixpath.join(folder, reading.path))


def _resolve(
    target: str, span: SourceSpan, declaration: Declaration, index: LinkIndex
) -> LinkTarget | tuple[ContentFile, str] | Diagnostic:
    if target.lower().startswith(_EXTERNAL_STARTS):
        own = path_on_site(target, index.root)
        if own is not None:
            return _by_address(own, span, declaration, index)
        return LinkTarget(url=target, document="", external=True, is_file=False, size_bytes=0)
    if target.startswith("\\"):
        return device_finding(target, span)
    web = as_web_address(target)
    if not web.path and not _is_beside(target, declaration, index):
        return _to_document(declaration, web, span)
    if web.path.startswith("id:"):
        return _by_id(web.path.removeprefix("id:").strip().strip("/"), web, span, index)
    if web.path.startswith(_NUMBER_STARTS):
        return _by_number(web.path[3:].strip(), web, span, index)
    if target.startswith("/"):
        return _by_address(target, span, declaration, index)
    return _by_path(target, span, declaration, index)


def _nowhere(target: str, span: SourceSpan, declaration: Declaration, index: LinkIndex) -> Diagnostic | None:
    """For a link without an address, which leads to its own page: `[…]()`, `[…](#)`, `[…](?q=1)`."""
    web = as_web_address(target)
    if web.path or web.fragment or _is_beside(target, declaration, index):
        return None
    shown = f"：“{target}”" if target else ""
    return DEAD_LINK.finding(
        span,
        f"链接没有写去哪里{shown}",
        f"the link does not say where it leads{shown.replace('：', ': ')}",
        hint=Text(
            "在圆括号里写文件名或网址；不需要链接的，只留文字，去掉两对括号",
            "write a file or an address in the round brackets; for no link, keep the words and remove the brackets",
        ),
    )


def _is_beside(target: str, declaration: Declaration, index: LinkIndex) -> bool:
    return posixpath.join(posixpath.dirname(declaration.path), target) in index.files


def _inside(url: str, *, document: str = "", is_file: bool = False, size_bytes: int = 0) -> LinkTarget:
    return LinkTarget(url=url, document=document, external=False, is_file=is_file, size_bytes=size_bytes)


def _to_file(published: Attachment, file: ContentFile, suffix: str) -> LinkTarget:
    url = reference_to(published.url) + suffix
    return replace(_inside(url, is_file=True, size_bytes=file.size_bytes), pixels=file.pixels)


def _owner(file: ContentFile, declaration: Declaration, index: LinkIndex) -> Declaration:
    """The document at whose address the file is published: the one that has the folder for itself (`…/index.md`), whoever
    links to it; else the one that links to it."""
    folder = posixpath.dirname(file.path)
    if folder == posixpath.dirname(declaration.path):
        return declaration
    while folder:
        if owner := index.by_path.get(f"{folder}/index.md"):
            return owner
        folder = posixpath.dirname(folder)
    return declaration


def _outside_findings(link: BodyLink, target: LinkTarget, span: SourceSpan) -> Iterator[Diagnostic]:
    """What is wrong with a target that is no file beside the document."""
    unreachable = reach_finding(target.url, span) if target.external else None
    if unreachable:
        yield unreachable
    elif link.is_image and target.external:
        yield EXTERNAL_PICTURE.finding(
            span,
            f"外站的图片不会显示，页面上只有它的说明和链接：“{link.target}”",
            f"a picture from another site is not shown, the page has its words and a link: “{link.target}”",
            hint=Text(
                "把图片下载下来，放到本文件旁边，只写文件名",
                "download it, put it beside the document and write its name",
            ),
        )
    elif link.is_image:
        yield from _picture_findings(link, as_web_address(target.url).path, span)


def _picture_findings(link: BodyLink, name: str, span: SourceSpan) -> Iterator[Diagnostic]:
    if link.is_image and not is_picture(name):
        yield NOT_A_PICTURE.finding(
            span,
            f"“{link.target}”不是浏览器能显示的图片",
            f"“{link.target}” is no picture that browsers show",
            hint=Text("去掉前面的 !，写成链接", "remove the ! to make it a link"),
        )


def _to_document(declaration: Declaration, reading: Reading, span: SourceSpan) -> LinkTarget | Diagnostic:
    query = reading.suffix.partition("#")[0]
    fragment = reading.fragment
    if fragment and fragment not in declaration.body.anchors:
        return DEAD_LINK.finding(
            span,
            f"“{declaration.path}”里没有锚点“#{fragment}”",
            f"there is no anchor “#{fragment}” in “{declaration.path}”",
            hint=anchor_hint(fragment, declaration.body),
        )
    url = f"{declaration.id}/{query}"
    return _inside(f"{url}#{fragment}" if fragment else url, document=declaration.id)


def _by_id(document_id: str, reading: Reading, span: SourceSpan, index: LinkIndex) -> LinkTarget | Diagnostic:
    declaration = index.by_id.get(document_id)
    if declaration:
        return _to_document(declaration, reading, span)
    return DEAD_LINK.finding(
        span,
        f"没有编号为“{document_id}”的文件",
        f"there is no document “{document_id}”",
        hint=id_hint(document_id, index.former, index.ids),
    )


def _by_number(written: str, reading: Reading, span: SourceSpan, index: LinkIndex) -> LinkTarget | Diagnostic:
    number = parse_number(written)
    ids = index.by_number.get(number.key, ()) if number else ()
    if len(ids) == 1:
        return _to_document(index.by_id[ids[0]], reading, span)
    if ids:
        return AMBIGUOUS_NUMBER.finding(
            span,
            f"文号“{written}”有 {len(ids)} 份文件",
            f"{len(ids)} documents have the number “{written}”",
            hint=Text(f"改用 id:{ids[0]} 这样的写法", f"write it as id:{ids[0]}"),
        )
    if number is None:
        return DEAD_LINK.finding(
            span,
            f"“{written}”不是文号",
            f"“{written}” is no document number",
            hint=Text("写成 文号:示政发〔2023〕4号", "write it as 文号:示政发〔2023〕4号"),
        )
    return DEAD_LINK.finding(
        span,
        f"本站没有文号为“{written}”的文件",
        f"no document of this site has the number “{written}”",
        hint=Text(
            "核对文号；站外文件写它的完整网址，以 https:// 开头",
            "look at the number; for a document outside write its full address, with https://",
        ),
    )


def _by_address(
    written: str, span: SourceSpan, declaration: Declaration, index: LinkIndex
) -> LinkTarget | tuple[ContentFile, str] | Diagnostic:
    """An address from the root of the site, or from the root of its server."""
    bare = written.lstrip("/")
    for reading in _below(readings(bare), index.root):
        path = reading.path.strip("/").removesuffix(PAGE).rstrip("/")
        page = reading.path.endswith(("/", f"/{PAGE}")) or "." not in posixpath.basename(path)
        other = index.by_id.get(path) or index.by_id.get(index.former.get(path, ""))
        if other:
            return _to_document(other, reading, span)
        if page and (not path or index.tree.find(path)):
            return _inside(f"{path or '.'}/{reading.suffix}")
        owner = index.by_id.get(posixpath.dirname(path))
        if owner and (file := index.files.get(f"{posixpath.dirname(owner.path)}/{posixpath.basename(path)}")):
            if _owner(file, declaration, index) is owner:
                return file_finding(file, span, index.max_bytes) or (file, reading.suffix)
            target = _inside(reference_to(path) + reading.suffix, is_file=True, size_bytes=file.size_bytes)
            return replace(target, pixels=file.pixels)
    web = as_web_address(bare)
    path = web.path.strip("/").removesuffix(PAGE).rstrip("/")
    end = "" if "." in posixpath.basename(path) and not web.path.endswith("/") else "/"
    return _inside(reference_to(path) + end + web.suffix)


def _below(ways: Iterable[Reading], root: str) -> Iterator[Reading]:
    """The readings, then the same without the folder in which the site lies on its server."""
    folder = root.partition("://")[2].partition("/")[2]
    for reading in ways:
        yield reading
        if folder and f"{reading.path}/".startswith(folder):
            yield Reading(reading.path[len(folder) :], reading.suffix)


def _by_path(
    target: str, span: SourceSpan, declaration: Declaration, index: LinkIndex
) -> LinkTarget | tuple[ContentFile, str] | Diagnostic:
    folder = posixpath.dirname(declaration.path)
    ways = [(posixpath.normpath(posixpath.join(folder, way.path)), way) for way in readings(target)]
    files = {path: (index.files[path], way) for path, way in reversed(ways) if path in index.files}
    if len(files) > 1:
        return _two_files(target, sorted(files), span)
    for path, way in ways:
        if other := index.by_path.get(path) or index.by_path.get(f"{path}/index.md"):
            return _to_document(other, way, span)
        if path in files:
            file, way = files[path]
            return file_finding(file, span, index.max_bytes) or (file, way.suffix)
        column = path.removeprefix("content/")
        if path != column and index.tree.find(column):
            return _inside(f"{column}/{way.suffix}")
    return _dead_path(target, as_web_address(target).path, folder, span, index)


def _two_files(target: str, paths: Iterable[str], span: SourceSpan) -> Diagnostic:
    names = [posixpath.basename(path) for path in paths]
    return AMBIGUOUS_FILE_NAME.finding(
        span,
        f"“{target}”可以指{'、'.join(f'“{name}”' for name in names)}，分不清是哪一个",
        f"“{target}” may mean {' or '.join(f'“{name}”' for name in names)}",
        hint=Text("给其中一个改名，不用 %、# 和 ?", "rename one of them without %, # and ?"),
    )


def _dead_path(target: str, path: str, folder: str, span: SourceSpan, index: LinkIndex) -> Diagnostic:
    wanted = posixpath.normpath(posixpath.join(folder, path))
    if hidden := index.hidden.get(wanted) or index.hidden.get(f"{wanted}/index.md"):
        return DEAD_LINK.finding(
            span,
            f"链接的文件“{path}”没有公开",
            f"the linked file “{path}” is not published",
            hint=hidden_hint(hidden.header),
        )
    hint = path_hint(target, wanted, folder, index.former, index.by_id, index.names)
    if not wanted.startswith("content/"):
        return DEAD_LINK.finding(
            span,
            f"链接“{path}”指到了 content 之外",
            f"the link “{path}” leads out of content",
            hint=hint or Text("只能链接 content 里的文件", "only files inside content can be linked"),
        )
    return DEAD_LINK.finding(
        span,
        f"找不到链接的文件“{path}”",
        f"the linked file “{path}” does not exist",
        hint=hint
        or Text(
            "写从本文件所在文件夹算起的路径，如 ../notices/2024-010.md；附件、图片放在文件旁边，只写文件名",
            "write the path from the folder of this document, such as ../notices/2024-010.md; "
            "put attachments and pictures beside it",
        ),
    )
