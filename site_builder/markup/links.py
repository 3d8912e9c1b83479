"""Links and images: every target becomes a placeholder that the page fills in."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from site_builder.diagnostics.catalogue_markup import PICTURE_WITHOUT_DESCRIPTION, UNINFORMATIVE_LINK_TEXT
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.markup.footnotes import is_footnote_link
from site_builder.markup.places import Places
from site_builder.markup.plain_text import inline_text
from site_builder.markup.sanitiser import forbidden_scheme
from site_builder.markup.tree import Node
from site_builder.model.document import BodyLink

_EMPTY_WORDS = frozenset(
    {
        "点击这里",
        "点这里",
        "这里",
        "点击此处",
        "点此处",
        "此处",
        "点此",
        "点击",
        "点击查看",
        "点击下载",
        "链接",
        "网址",
    }
    | {"click here", "here", "click", "link", "this link"}
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PUNCTUATION_AROUND = " \t　。，,.：:（）()【】[]“”\"'《》»>→"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    target: str
    text: str
    is_image: bool


@dataclass(slots=True)
class _Collector:
    found: list[_Found] = field(default_factory=list)

    def placeholder(self, target: str, text: str, *, is_image: bool) -> str:
        self.found.append(_Found(target=target, text=text, is_image=is_image))
        return f"ref:{len(self.found) - 1}"


def finish_links(root: Node, places: Places) -> tuple[tuple[BodyLink, ...], list[Diagnostic]]:
    """Puts `ref:0`, `ref:1`, … in the places of the targets; the links in that order, and what is wrong with
    their words. A link whose address is not allowed leaves its words behind."""
    collector = _Collector()
    _collect(root, collector)
    spans = places.spans_of_targets([found.target for found in collector.found])
    links = tuple(
        BodyLink(
            target=found.target, text=found.text, is_image=found.is_image, line=span.line, column=span.column
        )
        for found, span in zip(collector.found, spans, strict=True)
    )
    findings = [
        finding
        for link, span in zip(links, spans, strict=True)
        if (finding := _image_finding(link, span) if link.is_image else _link_finding(link, span))
    ]
    return links, findings


def _collect(parent: Node, collector: _Collector) -> None:
    kept: list[Node | str] = []
    for child in parent.children:
        if isinstance(child, str):
            kept.append(child)
        elif child.tag == "img":
            # Of a picture that cannot be shown its words stay.
            kept.append(child if _finish_image(child, collector) else child.attributes.get("alt", ""))
        elif child.tag == "a" and not is_footnote_link(child):
            is_followed = _finish_link(child, collector)
            _collect(child, collector)
            kept.extend([child] if is_followed else child.children)
        else:
            _collect(child, collector)
            kept.append(child)
    parent.children = kept


def _finish_link(link: Node, collector: _Collector) -> bool:
    target = link.attributes.get("href")
    if target is None or forbidden_scheme(target):
        return False
    link.attributes["href"] = collector.placeholder(target.strip(), inline_text(link), is_image=False)
    if not link.children:
        # A link without words cannot be followed by those who hear the page.
        link.children.append(target.strip())
    return True


def _finish_image(image: Node, collector: _Collector) -> bool:
    target = image.attributes.get("src")
    if target is None or forbidden_scheme(target):
        return False
    description = image.attributes.get("alt", "").strip()
    rest = {name: value for name, value in image.attributes.items() if name not in ("src", "alt")}
    image.attributes = {
        "src": collector.placeholder(target.strip(), description, is_image=True),
        "alt": description,
        "loading": "lazy",
        "decoding": "async",
        **rest,
    }
    return True


def _image_finding(link: BodyLink, span: SourceSpan) -> Diagnostic | None:
    names = {target.rpartition("/")[2] for target in (link.target, unquote(link.target))}
    if link.text and link.text not in names | {name.rpartition(".")[0] for name in names}:
        return None
    hint = Text(
        "在方括号里用一句话写明图片的内容，如 ![2023年财政收支构成图](a.png)",
        "say in the brackets what the picture shows, such as ![Revenue by source in 2023](a.png)",
    )
    if not link.text:
        return PICTURE_WITHOUT_DESCRIPTION.finding(
            span,
            f"图片没有文字说明：“{link.target}”",
            f"image without a description: “{link.target}”",
            hint=hint,
        )
    return PICTURE_WITHOUT_DESCRIPTION.finding(
        span,
        f"图片的文字说明只是文件名：“{link.text}”",
        f"the description of the image is its file name: “{link.text}”",
        hint=hint,
    )


def _link_finding(link: BodyLink, span: SourceSpan) -> Diagnostic | None:
    words = link.text.strip(_PUNCTUATION_AROUND)
    hint = Text(
        "链接文字写所指内容的名称，如文件标题或网站名称",
        "let the words of the link name what it leads to, such as the title of the document",
    )
    if not words:
        shown = " ".join(link.target.split())
        return UNINFORMATIVE_LINK_TEXT.finding(
            span, f"链接没有文字：“{shown}”", f"link without words: “{shown}”", hint=hint
        )
    if words.lower() in _EMPTY_WORDS:
        return UNINFORMATIVE_LINK_TEXT.finding(
            span,
            f"链接文字没有说明所指内容：“{link.text}”",
            f"the words of the link do not say where it leads: “{link.text}”",
            hint=hint,
        )
    if _ADDRESS.fullmatch(words):
        return UNINFORMATIVE_LINK_TEXT.finding(
            span,
            f"链接文字是网址：“{link.text}”",
            f"the words of the link are an address: “{link.text}”",
            hint=hint,
        )
    return None
