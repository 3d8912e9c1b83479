"""The component gallery: `python -m tests.gallery.pages OUT` writes one page for each state of each component.

The pages are made by the theme itself, so whatever is true of them (contrast, targets, words for screen
readers) is true of the site. The browser tests visit them.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from site_builder.files import bundled_folder
from site_builder.model.output import Output
from site_builder.render.press import make_press
from site_builder.render.theme import Theme, load_theme
from site_builder.render.theme_files import theme_chain
from site_builder.render.views import Frame, Head, Link
from tests.gallery.samples import Sample, samples

_FRAME = Frame(
    name="示例市人民政府",
    short_name="示例市",
    base_url="https://www.shili.gov.cn/",
    domain="www.shili.gov.cn",
    site_id_code="4399000001",
    language="zh-CN",
    sponsor="示例市人民政府办公室",
    address="示例市建设路1号",
    postcode="430000",
    phone="0000-1234567",
    email="zwgk@shili.gov.cn",
    icp="示ICP备12345678号",
    police_record="示公网安备 43990002000001号",
    navigation=tuple(
        Link(label=name, url=f"{n}/") for n, name in enumerate(("助力稳增长", "助力惠民生", "公开制度化"))
    ),
)
_BARE_FRAME = replace(
    _FRAME, address="", postcode="", phone="", email="", icp="", police_record="", navigation=()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryView:
    """One component in one state."""

    head: Head
    sample: Sample
    html: str
    """Of a text: its body, as it comes from Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryIndex:
    """All of them."""

    head: Head
    entries: tuple[Link, ...]


def plan_gallery(theme: Theme) -> Iterator[Output]:
    """The list of all samples, a page for each, and the assets of the theme."""
    shown = tuple(samples())
    index = GalleryIndex(head=_head("组件", ""), entries=tuple(_link(sample) for sample in shown))
    yield make_press(theme, _FRAME).page("gallery_index", index, "gallery/")
    for sample in shown:
        link = _link(sample)
        html = Markup(sample.values.get("html", ""))
        view = GalleryView(head=_head(link.label, link.url), sample=sample, html=html)
        press = make_press(theme, _BARE_FRAME if _is_bare(sample) else _FRAME)
        yield press.page("gallery", view, link.url, crumbs=(Link(label="组件", url="gallery/"), link))
    yield from theme.assets()


def write_gallery(out: Path) -> int:
    """Write the gallery of the default theme below `out`; the number of files written."""
    theme = load_theme(theme_chain("default", [bundled_folder("themes")]))
    written = 0
    for output in plan_gallery(theme):
        target = out / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.recipe().produce(_NoBodies()))
        written += 1
    return written


class _NoBodies:
    """No page of the gallery has a stored body."""

    def html(self, digest: str) -> str:
        raise LookupError(digest)

    def text(self, digest: str) -> str:
        raise LookupError(digest)


def _link(sample: Sample) -> Link:
    name = f"{sample.component}/{sample.state}"
    return Link(label=name, url=f"gallery/{name}/")


def _head(title: str, url: str) -> Head:
    return Head(title=title, url=url, description=f"组件样例：{title}", crumbs=(), indexed=False)


def _is_bare(sample: Sample) -> bool:
    return sample.component == "header-and-footer" and sample.state == "only-what-is-required"


if __name__ == "__main__":
    write_gallery(Path(sys.argv[1]))
