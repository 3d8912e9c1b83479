"""Pages that the sample site does not have, and the sites that do: short lists, a county, a portal, an English edition."""

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from site_builder.engine.request import Request
from site_builder.engine.start import build
from tests.browser.built_site import BuiltSite, page_address

SAMPLE = ("site.yaml", "columns.yaml", "content")
MEMBERS = ("county-a", "county-b", "portal")
OTHER_KINDS = (
    *(
        "column-page-2",
        "register-page-2",
        "search-index-page-2",
        "withdrawn",
        "column-empty",
        "column-from-above",
    ),
    *("county-home", "portal", "portal-column", "portal-member", "portal-register"),
    *("english-home", "english-column", "english-repealed", "english-register", "english-search"),
)
FIXED = {
    "column-page-2": "short/growth/expectations/policies/page/2/",
    "register-page-2": "short/register/all/page/2/",
    "search-index-page-2": "short/search/index/2026/page/2/",
    "column-from-above": "county-a/growth/expectations/economy/",
    "withdrawn": "short/growth/old/draft/",
    "county-home": "county-b/",
    "portal": "portal/counties/",
    "portal-column": "portal/counties/growth/expectations/policies/",
    "portal-member": "portal/counties/growth/expectations/policies/by/qingxi/",
    "portal-register": "portal/counties/register/",
    "english-home": "english/",
    "english-column": "english/growth/expectations/policies/",
    "english-register": "english/register/",
    "english-search": "english/search/",
}


def publish_other_sites(root: Path, work: Path, out: Path, as_of: date) -> Mapping[str, str]:
    """Build the sites of this project at `root` that the sample is not, each into its folder below `out`.
    The address of one page for each of `OTHER_KINDS`, below `out`."""
    for name in SAMPLE:
        _copy(root / name, work / name)
    _copy(root / "examples", work / "examples")
    for name, change in (("short", "limits: {page_size: 5}"), ("english", "language: en")):
        for part in SAMPLE:
            _copy(root / part, work / name / part)
        _say(work / name / "site.yaml", change)
    (work / "short/redirects.yaml").write_text(
        "withdrawn: {growth/old/draft/: 内容有误，已更正重发}\n", "utf-8"
    )
    for name in ("short", "english"):
        _publish(work / name, out / name, as_of)
    data = os.path.relpath(out / "short/data", work / "examples/county-a")
    with (work / "examples/county-a/columns.yaml").open("a", encoding="utf-8") as columns:
        columns.write(f"city: {{name: 示例市人民政府, data: {data}}}\n")
        columns.write("include: {growth/expectations/economy: growth/expectations/economy}\n")
    for name in MEMBERS:
        # The portal reads what its members published, from where their folders are.
        _publish(work / "examples" / name, work / "examples" / name / "public", as_of)
        shutil.copytree(work / "examples" / name / "public", out / name)
    found = dict(FIXED)
    for kind, address in _found(out):
        found.setdefault(kind, address)
    return {kind: found[kind] for kind in OTHER_KINDS}


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)


def _say(site_yaml: Path, line: str) -> None:
    key = line.partition(":")[0]
    kept = [one for one in site_yaml.read_text("utf-8").splitlines() if not one.startswith(f"{key}:")]
    site_yaml.write_text("\n".join([*kept, line, ""]), "utf-8")


def _publish(site: Path, out: Path, as_of: date) -> None:
    built = build(Request(site=site, as_of=as_of, jobs=1), out)
    assert built.publication is not None, built.findings


def _found(out: Path) -> Iterator[tuple[str, str]]:
    for name, kind, sign in (
        ("county-b", "column-empty", '<section class="empty"'),
        ("english", "english-repealed", 'class="banner banner-repealed"'),
    ):
        for path, html in BuiltSite(out / name).pages.items():
            if sign in html:
                yield kind, f"{name}/{page_address(path)}"
