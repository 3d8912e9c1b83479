"""Attachments and pictures: declared names become files with size, digest and address."""

import posixpath
from collections.abc import Iterable, Mapping

from site_builder.diagnostics.catalogue_assemble import (
    ATTACHMENT_MISSING,
    ATTACHMENT_NOT_ALLOWED,
    UNUSED_FILE,
)
from site_builder.diagnostics.catalogue_links import DISGUISED_PAGE, RUNS_SCRIPT, SAME_FILE_NAME
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text
from site_builder.model.content_file import ContentFile
from site_builder.model.document import Attachment, AttachmentClaim, Declaration
from site_builder.model.safe_path import path_fault
from site_builder.resolve.likeness import NameIndex
from site_builder.resolve.link_hints import choose_spelling
from site_builder.resolve.readings import readings

PUBLISHABLE_TYPES = frozenset(
    "pdf ofd doc docx xls xlsx ppt pptx wps et dps csv txt json zip rar 7z png jpg jpeg gif webp "
    "mp3 mp4".split()
)
"""Extensions that may be published."""
ACTIVE_TYPES = frozenset(
    "htm html xht xhtml shtml mht mhtml svg svgz xml xsl xslt xsd rdf rss atom kml gpx mathml js mjs cjs swf hta jsp asp "
    "aspx php cgi jar".split()
)
"""Extensions of what can run in the reader's browser or on the server, or that browsers draw as a page."""
_KNOWN_TYPES = frozenset(("csv", "txt", "json", "doc", "xls", "ppt"))
"""Every server says what these are, and no browser makes a page of them, whatever they hold. Many systems export tables as
`.xls` that are pages; office programs open them."""


def resolve_attachments(
    declaration: Declaration,
    claims: Iterable[AttachmentClaim],
    files: Mapping[str, ContentFile],
    max_bytes: int,
    names: NameIndex,
) -> tuple[tuple[tuple[Attachment, SourceSpan], ...], tuple[Diagnostic, ...]]:
    """The declared attachments that exist and may be published, with the places that name them, and a finding for each
    that does not. `names` are the paths of all files, for those that are not where they should be."""
    attachments: list[tuple[Attachment, SourceSpan]] = []
    found: list[Diagnostic] = []
    for claim in claims:
        file = next((files[path] for path in claimed_paths(declaration, claim) if path in files), None)
        problem = (
            _missing(claim, declaration, names) if file is None else file_finding(file, claim.span, max_bytes)
        )
        if problem:
            found.append(problem)
        if file is not None and problem is None:
            attachments.append((attachment_of(declaration.id, file, claim.title), claim.span))
    return tuple(attachments), tuple(found)


def claimed_paths(declaration: Declaration, claim: AttachmentClaim) -> tuple[str, ...]:
    """Where the file may lie: under the very name, or, where that is percent-encoded, under the one it stands for."""
    folder = posixpath.dirname(declaration.path)
    return tuple(
        posixpath.join(folder, reading.path) for reading in readings(claim.path) if not reading.suffix
    )


def attachment_of(document_id: str, file: ContentFile, title: str) -> Attachment:
    """The file as published: beside the document's page, under its own name."""
    name = posixpath.basename(file.path)
    return Attachment(
        source=file.path,
        url=f"{document_id}/{name}",
        title=title or name,
        size_bytes=file.size_bytes,
        digest=file.digest,
    )


def file_finding(file: ContentFile, span: SourceSpan, max_bytes: int) -> Diagnostic | None:
    """Why the file cannot be published: empty, a type not allowed, or too large; None if it can."""
    name = posixpath.basename(file.path)
    extension = name.rpartition(".")[2].lower()
    if file.size_bytes == 0:
        return ATTACHMENT_MISSING.finding(span, f"附件“{name}”是空文件", f"attachment “{name}” is empty")
    if extension in ACTIVE_TYPES:
        return RUNS_SCRIPT.finding(
            span,
            f"附件“{name}”直接打开时会运行里面的脚本，不能公开",
            f"attachment “{name}” can run a script when it is opened, and is not published",
            hint=_instead_of(extension),
        )
    if file.is_web_page and extension not in _KNOWN_TYPES:
        return DISGUISED_PAGE.finding(
            span,
            f"附件“{name}”的内容是网页或 XML，不是 {extension.upper()}",
            f"attachment “{name}” holds a web page or XML, not {extension.upper()}",
            hint=Text(
                "重新下载或导出这个文件，打开看一看再放进来；打得开的，另存为 PDF",
                "download or export it again and look at it before you put it here; if it opens, save it as PDF",
            ),
        )
    if extension not in PUBLISHABLE_TYPES:
        return ATTACHMENT_NOT_ALLOWED.finding(
            span,
            f"附件“{name}”的类型不能公开",
            f"attachment “{name}” has a type that is not published",
            hint=Text(
                "换成 PDF、OFD、Office、CSV、TXT、图片或 ZIP", "use PDF, OFD, Office, CSV, TXT, images or ZIP"
            ),
        )
    if file.size_bytes > max_bytes:
        megabytes = file.size_bytes / 1_000_000
        return ATTACHMENT_NOT_ALLOWED.finding(
            span,
            f"附件“{name}”有 {megabytes:.1f} MB，超过上限 {max_bytes // 1_000_000} MB",
            f"attachment “{name}” has {megabytes:.1f} MB, the limit is {max_bytes // 1_000_000} MB",
            hint=Text(
                "压缩或分成几个；上限在 site.yaml 的 limits.attachment_max_mb",
                "compress or split it; the limit is `limits.attachment_max_mb` in site.yaml",
            ),
        )
    return None


def _instead_of(extension: str) -> Text:
    if extension in ("svg", "svgz"):
        return Text("换成 PNG 或 PDF", "use PNG or PDF")
    if extension in ("htm", "html", "xht", "xhtml", "shtml", "mht", "mhtml"):
        return Text("另存为 PDF，或把文字放进正文", "save it as PDF, or put the text into the document")
    return Text("数据转成 CSV 或 Excel，或压缩成 ZIP", "make it CSV or Excel, or put it into a ZIP")


def same_name_finding(
    one: Attachment, first: SourceSpan, other: Attachment, second: SourceSpan
) -> Diagnostic:
    """Two files that would be published at one address, and where each is named."""
    name = posixpath.basename(other.source)
    return SAME_FILE_NAME.finding(
        second,
        f"用到两个都叫“{name}”的文件：{one.source} 和 {other.source}",
        f"two files named “{name}” are used: {one.source} and {other.source}",
        hint=Text("给其中一个改名", "rename one of them"),
        related=(Related(text=Text("另一个写在这里", "the other one"), span=first),),
    )


def _missing(claim: AttachmentClaim, declaration: Declaration, names: NameIndex) -> Diagnostic:
    folder = posixpath.dirname(declaration.path)
    path = posixpath.join(folder, claim.path)
    elsewhere = names.same_name(path)
    if alike := names.spelled_alike(path):
        shown = posixpath.relpath(alike, folder)
        hint = Text(
            f"是不是“{shown}”？只差大小写或符号", f"did you mean “{shown}”? Only case or marks differ"
        )
    elif several := names.spelled_alike_all(path):
        hint = choose_spelling([posixpath.relpath(one, folder) for one in several])
    elif len(elsewhere) == 1:
        hint = Text(
            f"同名的文件在 {elsewhere[0]}，要用它就移到 {folder}/ 里",
            f"a file of this name is at {elsewhere[0]}; move it into {folder}/ to use it",
        )
    else:
        hint = Text(f"把它放到 {folder}/ 里", f"put it into {folder}/")
    return ATTACHMENT_MISSING.finding(
        claim.span, f"找不到附件“{claim.path}”", f"attachment “{claim.path}” does not exist", hint=hint
    )


def unused_file_findings(files: Mapping[str, ContentFile], used: frozenset[str]) -> tuple[Diagnostic, ...]:
    """Files below `content/` that no document names; they are not published."""
    return tuple(
        UNUSED_FILE.finding(
            SourceSpan(path),
            f"没有文件提到“{posixpath.basename(path)}”，它不会发布",
            f"no document names “{posixpath.basename(path)}”; it is not published",
            hint=_RENAME
            if path_fault(posixpath.basename(path))
            else _TEXT_IN_WORD
            if path.lower().endswith((".doc", ".docx", ".wps", ".odt", ".rtf"))
            else Text(
                "在同一文件夹的文件头“附件”里写上它，或删去它",
                "name it under `attachments` in a document of the same folder, or remove it",
            ),
        )
        for path in sorted(files)
        if path not in used
    )


_RENAME = Text(
    "这样的名字不能写进“附件”：先改名，用字母、数字和“-”，再在同一文件夹的文件头“附件”里写上新名字，或删去它",
    "a name like this cannot stand under `attachments`: rename the file with letters, digits and “-” first, then name it there, "
    "or remove it",
)
_TEXT_IN_WORD = Text(
    "是正文的，用 site-builder new 建一份 .md 文件，把文字复制进去；是附件的，在同一文件夹的文件头“附件”里写上它",
    "if it is a document, make one with `site-builder new` and copy the text into it; if it is an attachment, name it "
    "under `attachments` in a document of the same folder",
)
