"""From the bytes of a Markdown file to a declaration and a rendered body."""

import re

from site_builder.diagnostics.catalogue_load_files import SRC_08, SRC_09
from site_builder.digest import bytes_digest
from site_builder.language import Text
from site_builder.load.front_matter import FrontMatter, split_front_matter
from site_builder.load.header import read_header
from site_builder.load.journal import Journal, quoted
from site_builder.load.text import decode
from site_builder.load.yaml_files import read_mapping
from site_builder.markup.body import RenderedBody, render_body
from site_builder.model.document import Body, Declaration, Header

_NAME = re.compile(r"[\w][\w.-]*")
# Every column page has these beside its documents.
_TAKEN_NAMES = frozenset({"page", "index", "feed.xml", "index.html", "index.txt", "index.json"})


def read_document(path: str, data: bytes) -> tuple[Declaration, RenderedBody]:
    """The document at `path` (relative to the site, below `content/`) whose file holds `data`.

    Depends on nothing but its arguments and raises for no bytes. The header is None if there is no
    title or no date of publication that can be read; what is wrong stands in `findings`.
    """
    journal = Journal(path)
    text = decode(data, journal)
    parts = split_front_matter(text, journal) if text is not None else None
    header = _header(parts, journal) if parts else None
    markdown, first_line = (parts.body, parts.body_line) if parts else ("", 1)
    rendered = render_body(markdown, path=path, first_line=first_line)
    document_id = _id_of(path)
    _check_name(document_id, journal)
    declaration = Declaration(
        path=path,
        id=document_id,
        column=document_id.rpartition("/")[0],
        header=header,
        body=_body(rendered, first_line),
        findings=(*journal.findings, *rendered.findings),
    )
    return declaration, rendered


def _header(parts: FrontMatter, journal: Journal) -> Header | None:
    mapping = read_mapping(parts.header, parts.header_line, journal)
    return read_header(mapping, journal) if mapping else None


def _id_of(path: str) -> str:
    """`content/a/b.md` and `content/a/b/index.md` are both `a/b`."""
    return path.removeprefix("content/").removesuffix(".md").removesuffix("/index")


def _check_name(document_id: str, journal: Journal) -> None:
    column, _, name = document_id.rpartition("/")
    if not column:
        journal.add(
            SRC_09,
            (1, 1),
            f"文件{quoted(name)}不在任何栏目的文件夹里",
            f"the file {quoted(name)} lies in no column's folder",
            hint=Text("移到 content/<栏目路径>/ 下面", "move it below content/<column path>/"),
        )
    fault = _name_fault(name)
    if fault:
        journal.add(
            SRC_08,
            (1, 1),
            f"文件名{quoted(name)}不能用作网址：{fault.zh}",
            f"the file name {quoted(name)} cannot be an address: {fault.en}",
            hint=Text(
                "文件名只用字母、数字、汉字、“-”、“_”和“.”，如 2024-012.md",
                "use letters, digits, “-”, “_” and “.”, as in 2024-012.md",
            ),
        )


def _name_fault(name: str) -> Text | None:
    if name.lower() in _TAKEN_NAMES:
        return Text("网站自己用这个名称", "the site itself uses this name")
    if len(name) > 120:
        return Text("太长", "it is too long")
    wrong = re.sub(r"[\w.-]", "", name)
    if wrong:
        return Text(f"含有{quoted(wrong[:1])}", f"it holds {quoted(wrong[:1])}")
    return None if _NAME.fullmatch(name) else Text("以符号开头", "it begins with a symbol")


def _body(rendered: RenderedBody, first_line: int) -> Body:
    return Body(
        digest=bytes_digest(f"{rendered.html}\0{rendered.text}".encode("utf-8", "surrogatepass")),
        headings=rendered.headings,
        anchors=rendered.anchors,
        links=rendered.links,
        characters=len(rendered.text),
        first_line=first_line,
    )
