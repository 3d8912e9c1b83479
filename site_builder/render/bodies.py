"""The last step of a body: addresses for its links, marks behind them, the signature set apart."""

import re
from collections.abc import Sequence
from functools import partial

from markupsafe import Markup, escape

from site_builder.render.article_marks import mark_articles
from site_builder.render.filters import address, file_size, file_type
from site_builder.render.views_document import BodyTarget, EndedArticle
from site_builder.render.words import Words
from site_builder.resolve.readings import as_web_address

_ANCHOR = re.compile(r'<a\b((?:[^>"]|"[^"]*")*)>(.*?)</a>', re.DOTALL)
_HREF = re.compile(r'\shref="ref:(\d+)"')
_CITE = re.compile(r'<cite data-cites="(\d+)">(.*?)</cite>')
_PICTURE = re.compile(r'<img\b((?:[^>"]|"[^"]*")*?)\ssrc="ref:(\d+)"((?:[^>"]|"[^"]*")*)>')
_ALT = re.compile(r'\salt="([^"]*)"')
_LAST_PARAGRAPH = re.compile(r"<p>([^<>]{1,60})</p>\s*$")
_DATE = re.compile(
    r"\s*[0-9〇零○◯一二三四五六七八九十]{2,4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日\s*"
)
_ORGAN = re.compile(r"[^，。；：、,.;:（）()]{2,30}(?:政府|办公室|办|局|委|委员会|厅|部|中心|院|小组|指挥部)")
_SIGNATURE_LINES = 6


def finished_body(
    html: str,
    targets: Sequence[BodyTarget],
    *,
    url: str,
    root: str,
    issuers: Sequence[str],
    words: Words,
    citations: Sequence[BodyTarget | None] = (),
    articles: Sequence[EndedArticle] = (),
) -> Markup:
    """The body of the document at `url`, ready for its page: placeholders `ref:N` replaced by `targets[N]`, the Nth
    citation linked to `citations[N]`, repealed articles marked."""
    if '="ref:' in html:
        html = _ANCHOR.sub(lambda found: _link(found, targets, url, root, words), html)
        html = _PICTURE.sub(lambda found: _picture(found, targets, url, root, words), html)
    if "<cite data-cites=" in html:
        html = _CITE.sub(partial(_citation, citations, url, root, words), html)
    html = _with_signature(html, issuers)
    if articles:
        html = mark_articles(html, articles, root, words)
    return Markup(html)  # noqa: S704 -- sanitised when it was read


def _citation(
    targets: Sequence[BodyTarget | None], url: str, root: str, words: Words, found: re.Match[str]
) -> str:
    place = int(found[1])
    target = targets[place] if place < len(targets) else None
    if target is None:
        return found[2]
    return f'<a class="cited" href="{_way(target, url, root)}">{found[2]}</a>{_note(target, words)}'


def _link(found: re.Match[str], targets: Sequence[BodyTarget], url: str, root: str, words: Words) -> str:
    attributes, inner = found[1], found[2]
    if "<img" in inner:
        inner = _PICTURE.sub(lambda image: _picture(image, targets, url, root, None), inner)
    place = _HREF.search(attributes)
    if place is None:
        return f"<a{attributes}>{inner}</a>"
    target = targets[int(place[1])]
    if not target.url:
        return f"<span>{inner}</span>"
    return _link_to(target, attributes[: place.start()] + attributes[place.end() :], inner, url, root, words)


def _link_to(target: BodyTarget, kept: str, inner: str, url: str, root: str, words: Words) -> str:
    href = f' href="{_way(target, url, root)}"'
    extra = ' class="external" rel="noopener external" target="_top"' if _leaves(target) else ""
    if extra:
        kept = re.sub(r'\s(?:class|rel)="[^"]*"', "", kept)
    return f"<a{kept}{href}{extra}>{inner}{_hidden_note(target, words)}</a>{_note(target, words)}"


def _picture(
    found: re.Match[str], targets: Sequence[BodyTarget], url: str, root: str, words: Words | None
) -> str:
    """Width and height keep its place free, so that nothing jumps when it comes. What cannot be shown is told in words,
    with a link where one may stand (`words` is None inside another link)."""
    target = targets[int(found[2])]
    if not target.is_picture:
        return _in_words(found, target, url, root, words)
    width, height = target.pixels
    size = f' width="{width}" height="{height}"' if width and height else ""
    return f'<img{found[1]} src="{_way(target, url, root)}"{size}{found[3]}>'


def _in_words(found: re.Match[str], target: BodyTarget, url: str, root: str, words: Words | None) -> str:
    alt = _ALT.search(found[1]) or _ALT.search(found[3])
    told = (alt[1] if alt else "") or escape(as_web_address(target.url).path.rstrip("/").rpartition("/")[2])
    if words is None or target.url == url:
        return str(told)
    return _link_to(target, "", str(told), url, root, words)


def _way(target: BodyTarget, url: str, root: str) -> Markup:
    if target.external or target.url.startswith("#"):
        return escape(address(target.url))
    page, mark, anchor = target.url.partition("#")
    if mark and page == url:
        return escape(address(f"#{anchor}"))
    return escape(root + address(target.url))


def _leaves(target: BodyTarget) -> bool:
    return target.external and target.url.startswith(("http:", "https:", "//"))


def _hidden_note(target: BodyTarget, words: Words) -> str:
    if _leaves(target) and target.official:
        return f'<span class="visually-hidden">{words("link.external")}</span>'
    return ""


def _note(target: BodyTarget, words: Words) -> str:
    if target.ended:
        return f'<span class="link-note link-ended">{words(f"link.{target.ended}")}</span>'
    if target.turns:
        # The script shows it when the day has come.
        turns = "|".join(
            f"{turn.since} {turn.status} {words(f'link.{turn.status}')}" for turn in target.turns
        )
        return f'<span class="link-note link-ended" data-turns="{turns}" hidden></span>'
    if _leaves(target) and not target.official:
        return f'<span class="link-note">{words("link.unofficial")}</span>'
    if target.size_bytes:
        kind = file_type(as_web_address(target.url).path)
        return f'<span class="link-note">{words("link.file", type=kind, size=file_size(target.size_bytes))}</span>'
    return ""


def _with_signature(html: str, issuers: Sequence[str]) -> str:
    """Issuers and date at the very end stand on the right, as docs/standards.md#signature has it; their words stay."""
    tail = ""
    head = html.rstrip()
    for _ in range(_SIGNATURE_LINES):
        last = _LAST_PARAGRAPH.search(head, max(0, len(head) - 100))
        if last is None or not _is_signature(last[1].strip(), issuers, above_date=bool(tail)):
            break
        tail = f'<p class="signature">{last[1]}</p>\n{tail}'
        head = head[: last.start()].rstrip()
    return f"{head}\n{tail}" if tail else html


def _is_signature(line: str, issuers: Sequence[str], *, above_date: bool) -> bool:
    """A date; or, above one, the name of an organ."""
    if _DATE.fullmatch(line):
        return not above_date
    return line in issuers or (above_date and _ORGAN.fullmatch(line) is not None)
