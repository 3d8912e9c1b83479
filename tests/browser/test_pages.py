"""What every page of the sample site must carry, read from the files."""

import json
import re
from collections import Counter
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from tests.browser.built_site import HERE, BuiltSite, file_at, page_address
from tests.browser.markup_tree import Tree

SITE = "https://www.shili.gov.cn/"
FORCE = {
    "not_yet": "NotInForce",
    "in_force": "InForce",
    "amended": "InForce",
    "partial": "PartiallyInForce",
    "expired": "NotInForce",
    "repealed": "NotInForce",
}
PLACEHOLDER = re.compile(r"(null|none|undefined|nan|todo|index|.*\{[{%].*)", re.IGNORECASE | re.DOTALL)


def test_every_internal_address_answers_with_its_fragment(site: BuiltSite) -> None:
    dead = []
    ids = {path: set(tree.ids) for path, tree in site.trees.items()}
    for path, addresses in site.addresses.items():
        for _, address in addresses:
            if not address.startswith(HERE):
                continue
            target, fragment = file_at(address), unquote(urlsplit(address).fragment)
            if target not in site.files or (fragment and fragment not in ids[target]):
                dead.append((path, address))
    assert dead == []


def test_nothing_is_loaded_from_elsewhere(site: BuiltSite) -> None:
    leaving = [
        (path, tag, address)
        for path, addresses in site.addresses.items()
        for tag, address in addresses
        if not address.startswith(HERE)
    ]
    assert [one for one in leaving if one[1] != "a"] == []
    assert {address.partition(":")[0] for _, _, address in leaving} == {"https", "mailto", "tel"}


def test_a_link_that_leaves_the_site_says_so(site: BuiltSite) -> None:
    for path, tree in site.trees.items():
        for link in tree.root.all("a"):
            if link.attributes["href"].startswith("http"):
                assert "external" in link.attributes["rel"].split(), path
                assert "站外链接" in link.text, (path, link.text)


def test_sitemap_and_feeds_name_only_pages_that_exist(site: BuiltSite) -> None:
    named = set()
    for path in sorted(site.files):
        if path == "sitemap.xml" or path.endswith("feed.xml"):
            for element in ElementTree.parse(site.folder / path).iter():
                if element.tag.endswith("}loc"):
                    named.add(element.text or "")
                if element.tag.endswith("}link"):
                    named.add(element.attrib["href"])
    assert len(named) > len(site.documents)
    assert {a for a in named if not a.startswith(SITE) or file_at(a) not in site.files} == set()


def test_every_document_and_column_is_in_the_sitemap(site: BuiltSite) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    wanted = [one["url"] for one in (*site.documents, *site.columns)]
    assert [url for url in wanted if f"<loc>{url}</loc>" not in text] == []


def test_every_page_has_the_site_tags_once(site: BuiltSite) -> None:
    expected = {
        "SiteName": ["示例市人民政府"],
        "SiteDomain": ["www.shili.gov.cn"],
        "SiteIDCode": ["4399000001"],
    }
    for path, tree in site.trees.items():
        assert {name: tree.meta(name) for name in expected} == expected, path


def test_every_column_page_has_the_column_tags_once(site: BuiltSite) -> None:
    for column in site.columns:
        tree = site.trees[f"{column['path']}/index.html"]
        assert tree.meta("ColumnName") == [column["name"]], column["path"]
        for name in ("ColumnDescription", "ColumnKeywords", "ColumnType"):
            (content,) = tree.meta(name)
            assert content.strip(), (column["path"], name)


def test_every_document_page_has_the_tags_of_article_and_column(site: BuiltSite) -> None:
    for document in site.documents:
        tree = site.trees[f"{document['id']}/index.html"]
        assert tree.meta("ArticleTitle") == [document["title"]]
        assert tree.meta("PubDate") == [f"{document['published']} {document['published_time']}"]
        assert tree.meta("Url") == [document["url"]]
        assert tree.meta("ColumnName") == [document["column"]["names"][-1]]
        for name in ("ContentSource", "Author", "Description", "ColumnDescription", "ColumnType"):
            (content,) = tree.meta(name)
            assert content.strip(), (document["id"], name)


def test_the_publication_time_is_the_visible_one(site: BuiltSite) -> None:
    for document in site.documents:
        tree = site.trees[f"{document['id']}/index.html"]
        (published,) = tree.meta("PubDate")
        (byline,) = (p for p in tree.root.all("p") if p.attributes.get("class") == "byline")
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", published), document["id"]
        assert [time.text for time in byline.all("time")] == [published]


def test_no_tag_holds_a_placeholder(site: BuiltSite) -> None:
    for path, tree in site.trees.items():
        for meta in tree.root.all("meta"):
            content = meta.attributes.get("content", "x")
            assert content.strip(), (path, meta.attributes)
            assert not PLACEHOLDER.fullmatch(content), (path, meta.attributes)


def test_every_page_has_one_h1_landmarks_and_a_skip_link(site: BuiltSite) -> None:
    for path, tree in site.trees.items():
        (h1,) = tree.root.all("h1")
        assert h1.text.strip(), path
        main = tree.one("main")
        assert main.attributes["id"] == "main", path
        # The large-text page is a bar with the heading above a frame that shows the site.
        assert h1 in list(main.all("h1")) or path == "large/index.html", path
        first = next(tree.one("body").all("a"))
        assert first.attributes == {"class": "skip", "href": "#main"}, path


def test_headings_leave_out_no_level(site: BuiltSite) -> None:
    levels = tuple(f"h{n}" for n in range(1, 7))
    for path, tree in site.trees.items():
        found = [int(heading.tag[1]) for heading in tree.root.all(*levels)]
        assert found[0] == 1, path
        assert [pair for pair in pairwise(found) if pair[1] > pair[0] + 1] == [], path


def test_titles_are_unique_and_ids_occur_once(site: BuiltSite) -> None:
    titles = Counter(tree.title for path, tree in site.trees.items() if not site.is_redirect(path))
    assert [title for title, times in titles.items() if times > 1] == []
    for path, tree in site.trees.items():
        assert [name for name, times in Counter(tree.ids).items() if times > 1] == [], path


def test_the_title_of_a_document_says_when_it_no_longer_simply_holds(site: BuiltSite) -> None:
    for document in site.documents:
        validity = document["validity"]
        title = site.trees[f"{document['id']}/index.html"].title
        special = validity is not None and validity["id"] != "in_force"
        assert title.startswith(f"【{validity['label']}】" if special else document["title"]), document["id"]


def test_the_canonical_address_is_the_page_itself(site: BuiltSite) -> None:
    for path, tree in site.trees.items():
        (canonical,) = (link for link in tree.root.all("link") if link.attributes["rel"] == "canonical")
        if site.is_redirect(path):
            assert file_at(canonical.attributes["href"]) in site.files, path
        else:
            assert canonical.attributes["href"] == SITE + page_address(path)


def test_nothing_is_styled_or_scripted_inside_a_page(site: BuiltSite) -> None:
    for path, tree in site.trees.items():
        assert list(tree.root.all("style")) == [], path
        for script in tree.root.all("script"):
            assert "src" in script.attributes or script.attributes["type"] == "application/ld+json", path
        for element in tree.root.all():
            wrong = [name for name in element.attributes if name == "style" or name.startswith("on")]
            assert wrong == [], (path, element.tag)
            assert not element.attributes.get("href", "").lower().startswith("javascript:"), path


def test_every_page_describes_the_way_to_itself(site: BuiltSite) -> None:
    for path, tree in site.trees.items():
        if path in ("index.html", "404.html") or site.is_redirect(path):
            continue
        trail = _linked_data(tree)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1)), path
        assert trail[0]["item"] == SITE
        assert all(file_at(step["item"]) in site.files for step in trail), path
        # The later pages of a list lead to the list.
        assert trail[-1]["item"] == SITE + re.sub(r"page/\d+/$", "", page_address(path))


def test_the_home_page_describes_the_site_and_its_search(site: BuiltSite) -> None:
    data = _linked_data(site.trees["index.html"])["WebSite"]
    assert data["url"] == SITE
    assert data["name"] == "示例市人民政府"
    assert data["potentialAction"]["target"] == f"{SITE}search/?q={{q}}"


def test_documents_are_described_as_what_they_are(site: BuiltSite) -> None:
    for document in site.documents:
        data = _linked_data(site.trees[f"{document['id']}/index.html"])
        described = data[_schema_type(document["type"]["id"])]
        assert described["name"] == document["title"]
        assert described["url"] == document["url"]
        assert described["datePublished"] == f"{document['published']}T{document['published_time']}:00+08:00"
        if described["@type"] == "Legislation":
            force = f"https://schema.org/{FORCE[document['validity']['id']]}"
            # A page whose state is going to change tells the period alone.
            is_to_change = any(
                "data-since" in template.attributes
                for template in site.trees[f"{document['id']}/index.html"].root.all("template")
            )
            expected = None if is_to_change else force
            assert described.get("legislationLegalForce") == expected, document["id"]
            assert described.get("legislationIdentifier") == document["number"]


def _schema_type(document_type: str) -> str:
    if document_type in ("regulation", "normative", "policy", "cleanup"):
        return "Legislation"
    return "NewsArticle" if document_type in ("news", "notice", "interpretation") else "WebPage"


def _linked_data(tree: Tree) -> dict[str, dict[str, Any]]:
    (script,) = (s for s in tree.root.all("script") if s.attributes.get("type") == "application/ld+json")
    blocks = json.loads(script.text)
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    return {block["@type"]: block for block in blocks}
