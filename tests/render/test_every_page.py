import hashlib
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from site_builder.model.document import Document, DocumentType
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.pages import plan_aliases, plan_pages
from site_builder.render.theme import Theme

Make = Callable[..., Any]
Render = Callable[..., dict[str, str]]


@pytest.fixture
def site(make_site: Make, make_document: Make, make_config: Make) -> Site:
    documents = [
        make_document(
            "a/b/1", title="第一件", type=DocumentType.NORMATIVE, topics=("社保",), aliases=("old/1",)
        ),
        make_document("a/b/2", title="第二件", type=DocumentType.NEWS, published=date(2026, 6, 2)),
        make_document("c/3", title="第三件", published=date(2026, 6, 3)),
    ]
    found: Site = make_site(
        documents,
        config=make_config(icp="湘ICP备12345678号", police_record="湘公网安备 43990002000001号"),
    )
    return found


def test_every_page_carries_the_site_tags_once(site: Site, render: Render) -> None:
    for path, html in render(site).items():
        for name, content in (
            ("SiteName", "示例市人民政府"),
            ("SiteDomain", "www.shili.gov.cn"),
            ("SiteIDCode", "4399000001"),
        ):
            assert html.count(f'<meta name="{name}" content="{content}">') == 1, path


def test_every_page_has_the_fields_of_the_foot(site: Site, render: Render) -> None:
    pages = render(site)
    # /large/ shows the home page inside it, with its foot: a second one around it would confuse screen readers.
    assert '<iframe src="../"' in pages.pop("large/index.html")
    for path, html in pages.items():
        foot = html[html.index("<footer") :]
        for words in (
            *("党政机关网站标识", "我为政府网站找错", "https://zfwzzc.www.gov.cn/", "4399000001"),
            *("示例市人民政府办公室", "示例市建设路1号", "0000-12345", "湘ICP备12345678号"),
            *("湘公网安备 43990002000001号", "网站地图", "无障碍说明"),
        ):
            assert words in foot, path


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.landmarks: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag in ("header", "main", "footer"):
            self.landmarks.append(tag)
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"{tag} with style or handler")
        if tag in ("img", "script", "link", "iframe") and str(given.get("src", "")).startswith("http"):
            self.faults.append(f"{tag} from elsewhere")
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.faults.append("script inside the page")
        if tag == "link" and given.get("rel") == "stylesheet" and str(given.get("href")).startswith("http"):
            self.faults.append("style sheet from elsewhere")


def test_every_page_has_one_h1_ordered_headings_landmarks_and_nothing_inline(
    site: Site, render: Render
) -> None:
    for path, html in render(site).items():
        outline = _Outline()
        outline.feed(html)
        assert outline.headings.count(1) == 1, path
        assert outline.headings[0] == 1, path
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (path, outline.headings)
        assert len(outline.ids) == len(set(outline.ids)), path
        assert set(outline.landmarks) == {"header", "main", "footer"}, path
        assert outline.landmarks.count("main") == 1, path
        assert outline.faults == [], path
        assert '<a class="skip" href="#main">' in html
        assert "maximum-scale" not in html
        assert "user-scalable" not in html


def test_the_policy_of_a_page_names_the_digest_of_the_data_in_it(site: Site, render: Render) -> None:
    for path, html in render(site).items():
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        digests = [b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in blocks]
        assert re.findall("'sha256-(.*?)'", html) == digests, path
        assert html.index("Content-Security-Policy") < html.index("<title>"), path


def test_titles_are_unique(site: Site, render: Render) -> None:
    pages = {path: html for path, html in render(site).items() if 'http-equiv="refresh"' not in html}
    titles = [re.findall("<title>(.*?)</title>", html)[0] for html in pages.values()]
    assert len(titles) == len(set(titles))


def test_every_page_speaks_english_when_told_to(site: Site, render: Render, english: Theme) -> None:
    in_english = replace(site, config=replace(site.config, language="en", name="Shili", sponsor="Office"))
    for path, html in render(in_english, theme=english).items():
        assert '<html lang="en">' in html, path
        words = re.findall(
            "[\u4e00-\u9fff]+", re.sub(r"<title>.*?</title>|<meta [^>]*>|<script.*?</script>", "", html)
        )
        given = "第一二三件社保定期公开有关信息市财政局示例市建设路号湘公网安备湘备"
        assert [word for word in words if not set(word) <= set(given)] == [], path


def test_the_policy_of_every_page_allows_only_its_own_site(site: Site, render: Render) -> None:
    for html in render(site).values():
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
        assert "unsafe" not in policy
        assert "http" not in policy
        scripts = policy.removeprefix("default-src 'none'; ").partition("; style-src 'self'; ")[0]
        assert re.fullmatch("script-src 'self'( 'sha256-[^']+')?", scripts), policy


def plan(site: Site, theme: Theme) -> dict[str, Output]:
    aliases = (page for page, _ in plan_aliases(site, theme))
    return {output.path: output for output in (*plan_pages(site, theme), *aliases)}


def changed(before: dict[str, Output], after: dict[str, Output]) -> set[str]:
    old, new = ({path: one.recipe().key for path, one in outputs.items()} for outputs in (before, after))
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def edited(site: Site, document_id: str, **fields: Any) -> Site:
    documents: tuple[Document, ...] = tuple(
        replace(d, **fields) if d.id == document_id else d for d in site.documents
    )
    return replace(site, documents=documents)


def test_planning_twice_gives_the_same_keys(site: Site, theme: Theme) -> None:
    assert changed(plan(site, theme), plan(site, theme)) == set()


def test_inputs_are_labelled_in_a_fixed_order(site: Site, theme: Theme) -> None:
    labels = {tuple(label for label, _ in output.recipe().inputs) for output in plan_pages(site, theme)}
    assert labels == {
        ("page", "template", "site frame", "view"),
        ("page", "template", "site frame", "column", "view"),
        ("page", "template", "site frame", "column", "view", "body"),
    }


def test_a_new_title_changes_exactly_the_pages_that_show_it(site: Site, theme: Theme, render: Render) -> None:
    after = edited(site, "a/b/1", title="第一份")
    shows = {path for path, html in render(site).items() if "第一件" in html}
    assert changed(plan(site, theme), plan(after, theme)) == shows
    assert shows == {
        *("index.html", "a/index.html", "a/b/index.html", "a/b/1/index.html", "a/b/2/index.html"),
        *("register/index.html", "register/all/index.html", "topics/社保/index.html", "old/1/index.html"),
        *("register/years/2026/index.html", "register/topics/社保/index.html", "units/unit-0/index.html"),
        *("search/index/2026/index.html", "search/index/d/index.html"),
    }


def test_a_new_text_changes_only_its_own_page(site: Site, theme: Theme, make_body: Make) -> None:
    after = edited(site, "c/3", body=make_body("另一段正文"))
    before_plan, after_plan = plan(site, theme), plan(after, theme)
    assert changed(before_plan, after_plan) == {"c/3/index.html"}
    labels = [
        label
        for (label, old), (_, new) in zip(
            before_plan["c/3/index.html"].recipe().inputs,
            after_plan["c/3/index.html"].recipe().inputs,
            strict=True,
        )
        if old != new
    ]
    assert labels == ["body"]


def test_the_next_day_changes_only_pages_whose_answer_changed(site: Site, theme: Theme) -> None:
    after = replace(site, as_of=date(2026, 7, 2))
    assert {path.split("/")[0] for path in changed(plan(site, theme), plan(after, theme))} == {"register"}


def test_equal_keys_mean_equal_bytes(site: Site, theme: Theme, render: Render) -> None:
    after = edited(site, "a/b/2", title="改过的")
    before_pages, after_pages = render(site), render(after)
    same = before_pages.keys() - changed(plan(site, theme), plan(after, theme))
    assert {path for path in same if before_pages[path] != after_pages[path]} == set()


def test_no_two_outputs_share_a_path(site: Site, theme: Theme) -> None:
    paths = [output.path for output in (*plan_pages(site, theme), *theme.assets())]
    assert len(paths) == len(set(paths))


def test_style_sheet_and_page_stay_small(site: Site, theme: Theme, render: Render, any_body: Any) -> None:
    files = {output.path: output.recipe().produce(any_body) for output in theme.assets()}
    (css,) = (data for path, data in files.items() if path.endswith(".css"))
    (script,) = (
        data for path, data in files.items() if path.startswith("assets/site.") and path.endswith(".js")
    )
    page = render(site, "a/b/1/index.html")["a/b/1/index.html"].encode()
    assert len(css) <= 36 * 1024
    assert len(css) + len(script) + len(page) <= 60 * 1024
