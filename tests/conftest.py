"""What several test folders share: small frozen sites with sensible defaults, and one browser for all."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from site_builder.diagnostics.finding import SourceSpan
from site_builder.digest import bytes_digest
from site_builder.model.columns import Cadence, Column, ColumnKind, ColumnTree, CountyPolicy, Duty, Unit
from site_builder.model.config import Contact, SiteConfig
from site_builder.model.document import Body, Document, DocumentType
from site_builder.model.output import BodyReader
from site_builder.model.site import Site
from site_builder.model.validity import Interval, Validity, ValidityStatus

# What tests keep is marked as theirs: nothing is written into the folder of whoever runs them.
os.environ.setdefault("SITE_BUILDER_KEY", "tests")

CHROMIUM_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def pytest_runtest_setup(item: pytest.Item) -> None:
    # Skipped here and not in the fixture, so that the summary has one line for all browser tests.
    if "browser" not in getattr(item, "fixturenames", ()) or _chromium():
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER=1, but no chromium is on PATH and CHROMIUM names none", pytrace=False)
    pytest.skip("no browser: install chromium or set CHROMIUM to run the browser tests")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or what CHROMIUM names; one for all tests of a run."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=_chromium(), args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@pytest.fixture
def make_column() -> Callable[..., Column]:
    """`make_column("growth/economy", name="经济运行", children=(…), …)`."""
    return _column


@pytest.fixture
def make_tree() -> Callable[..., ColumnTree]:
    """`make_tree("news", "policy/documents", units=("市财政局",))`: paths, or columns of the first level."""
    return _tree


@pytest.fixture
def make_body() -> Callable[..., Body]:
    """`make_body("第一段\\n第二段")`: its digest finds the text in a `make_bodies` reader."""
    return _body


@pytest.fixture
def make_document() -> Callable[..., Document]:
    """`make_document("policy/documents/2017-003", title="…", text="…", …)`: any field of Document by name."""
    return _document


@pytest.fixture
def make_validity() -> Callable[..., Validity]:
    """`make_validity((ValidityStatus.IN_FORCE, date(…)), (ValidityStatus.EXPIRED, date(…)), on=date(…))`."""
    return _validity


@pytest.fixture
def make_config() -> Callable[..., SiteConfig]:
    """`make_config(name="…")`: a complete fictional publisher."""
    return _config


@pytest.fixture
def make_site() -> Callable[..., Site]:
    """`make_site([document, …], as_of=…, columns=…, validity=…)`.

    The tree is made from the documents if not given; documents that carry validity are in force from
    their effective day unless `validity` says otherwise.
    """
    return _site


@pytest.fixture
def make_bodies() -> Callable[..., BodyReader]:
    """`make_bodies("text of a body", …)`: knows these texts by the digest that `make_body` gives them."""
    return _Bodies


class _Bodies:
    def __init__(self, *texts: str) -> None:
        self._texts = {bytes_digest(text.encode()): text for text in texts}

    def text(self, digest: str) -> str:
        return self._texts[digest]

    def html(self, digest: str) -> str:
        return "".join(f"<p>{line}</p>\n" for line in self._texts[digest].splitlines())


def _column(path: str, **fields: Any) -> Column:
    defaults: dict[str, Any] = {
        "id": path.rpartition("/")[2],
        "path": path,
        "name": path.rpartition("/")[2],
        "duties": (Duty(description="定期公开有关信息", units=("市财政局",)),),
        "cadence": Cadence.STANDING,
        "cadence_days": None,
        "kind": ColumnKind.POLICY,
        "policy": CountyPolicy.LOCKED,
        "children": (),
        "span": SourceSpan("columns.yaml"),
    }
    return Column(**(defaults | fields))


def _tree(*columns: str | Column, units: Iterable[str | Unit] = ("市财政局",)) -> ColumnTree:
    ready = [column for column in columns if isinstance(column, Column)]
    paths = [column for column in columns if isinstance(column, str)]
    return ColumnTree(
        template_id="test-city",
        version="1.0",
        title="测试栏目",
        units=tuple(_unit(unit, n) for n, unit in enumerate(units)),
        columns=(*ready, *_branches("", paths)),
    )


def _unit(unit: str | Unit, n: int) -> Unit:
    return unit if isinstance(unit, Unit) else Unit(id=f"unit-{n}", name=unit)


def _branches(above: str, paths: Iterable[str]) -> tuple[Column, ...]:
    below: dict[str, list[str]] = {}
    for path in paths:
        head, _, rest = path.partition("/")
        below.setdefault(head, []).extend([rest] if rest else [])
    return tuple(
        _column(f"{above}{head}", children=_branches(f"{above}{head}/", rest)) for head, rest in below.items()
    )


def _body(text: str = "正文", **fields: Any) -> Body:
    defaults: dict[str, Any] = {
        "digest": bytes_digest(text.encode()),
        "headings": (),
        "anchor_words": "",
        "links": (),
        "characters": len(text),
        "first_line": 5,
    }
    return Body(**(defaults | fields))


def _document(document_id: str, *, text: str = "正文", **fields: Any) -> Document:
    published = fields.get("published", date(2026, 6, 1))
    defaults: dict[str, Any] = {
        "id": document_id,
        "source_path": f"content/{document_id}.md",
        "column": document_id.rpartition("/")[0],
        "url": f"{document_id}/",
        "title": f"关于{document_id.rpartition('/')[2]}的通知",
        "type": DocumentType.NOTICE,
        "number": None,
        "index": "",
        "issuers": (),
        "issued": None,
        "published": published,
        "published_time": "",
        "effective": published,
        "expires": None,
        "declared_validity": None,
        "also_in": (),
        "topics": (),
        "keywords": (),
        "summary": "",
        "source": None,
        "archived": None,
        "draft": False,
        "aliases": (),
        "attachments": (),
        "body": _body(text),
        "links": (),
        "places": MappingProxyType({}),
    }
    return Document(**(defaults | fields))


def _validity(*stretches: tuple[ValidityStatus, date], on: date) -> Validity:
    starts = [since for _, since in stretches]
    ends = [date.fromordinal(since.toordinal() - 1) for since in starts[1:]]
    history = tuple(
        Interval(status=status, since=since, until=until, cause=None)
        for (status, since), until in zip(stretches, [*ends, None], strict=True)
    )
    now = [interval for interval in history if interval.since <= on][-1]
    return Validity(
        status=now.status,
        since=now.since,
        until=now.until,
        cause=now.cause,
        history=history,
        repealed_articles=(),
    )


def _config(**fields: Any) -> SiteConfig:
    config = SiteConfig(
        name="示例市人民政府",
        short_name="示例市",
        url="https://www.shili.gov.cn/",
        site_id_code="4399000001",
        area_code="439900",
        sponsor="示例市人民政府办公室",
        contact=Contact(address="示例市建设路1号", postcode="430000", phone="0000-12345"),
    )
    return replace(config, **fields)


def _site(documents: Iterable[Document] = (), **fields: Any) -> Site:
    ordered = tuple(sorted(documents, key=lambda d: (-d.published.toordinal(), d.id)))
    as_of = fields.get("as_of", date(2026, 7, 1))
    known = fields.pop("validity", {})
    validity = {
        d.id: known.get(d.id) or _validity((ValidityStatus.IN_FORCE, d.effective), on=max(as_of, d.effective))
        for d in ordered
        if d.type.carries_validity
    }
    columns = fields.pop("columns", None) or _tree(*dict.fromkeys(d.column for d in ordered))
    defaults: dict[str, Any] = {
        "config": _config(),
        "as_of": as_of,
        "columns": columns,
        "documents": ordered,
        "relations": (),
        "validity": MappingProxyType(validity),
    }
    return Site(**(defaults | fields))
