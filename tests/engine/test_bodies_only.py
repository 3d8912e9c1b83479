"""After an edit of a body only what shows it is planned; these tests hold that against the whole plan."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.diagnostics.catalogue_build import SAME_OUTPUT
from site_builder.diagnostics.finding import SourceSpan
from site_builder.engine.bodies_only import LastPlan, keep_plan, last_plan, plan_texts
from site_builder.engine.cache import Cache
from site_builder.engine.cache_file import CACHE_FOLDER
from site_builder.engine.plan import plan
from site_builder.engine.program import program_identity
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from site_builder.engine.themes import theme_folders
from site_builder.render.theme import load_theme

BuildSite = Callable[..., Built]
WriteSite = Callable[..., Path]
Tree = Callable[[Path], dict[str, bytes]]

DAY = date(2024, 9, 1)
SOURCE = "content/growth/policies/2024-001.md"


def open_cache(site: Path) -> Cache:
    return Cache(site / CACHE_FOLDER, program_identity())


def keys(site: Path) -> dict[str, str]:
    with open_cache(site) as cache:
        outputs, _ = plan(Request(site=site, as_of=DAY), cache)
    return {output.path: output.recipe().key for output in outputs}


def edit(site: Path, old: str, new: str) -> None:
    file = site / SOURCE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_outputs_planned_for_a_body_are_those_that_depend_on_it(write_site: WriteSite) -> None:
    site = write_site()
    before = keys(site)
    edit(site, "为了规范管理", "为了进一步规范管理")
    after = keys(site)
    request = Request(site=site, as_of=DAY)
    with open_cache(site) as cache:
        _, checked = plan(request, cache)
    assert checked.assembly is not None
    planned = plan_texts(
        checked.assembly.site, load_theme(theme_folders(site, "default")), {SOURCE}, program_identity()
    )

    assert {output.path: output.recipe().key for output in planned} == {
        path: key for path, key in after.items() if before[path] != key
    }


def test_a_body_is_published_without_a_whole_plan(
    write_site: WriteSite,
    build_site: BuildSite,
    read_tree: Tree,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    site = write_site()
    build_site(site)
    edit(site, "为了规范管理", "为了进一步规范管理")
    with monkeypatch.context() as patch:
        patch.delattr("site_builder.engine.outputs.plan_outputs")
        built = build_site(site)

    assert built.publication is not None
    assert {path for path in built.publication.made if not path.startswith("search/")} == {
        f"growth/policies/2024-001/index.{kind}" for kind in ("html", "txt", "json")
    }
    clean = write_site(name="clean")
    (clean / SOURCE).write_bytes((site / SOURCE).read_bytes())
    build_site(clean)
    assert read_tree(site / "public") == read_tree(clean / "public")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("市财政局关于印发《办法》的通知", "市财政局关于印发《新办法》的通知"),
        ("第二条 自发布之日起施行。", "第三条 自发布之日起施行。"),
        ("第二条 自发布之日起施行。", "第二条 自发布之日起施行，见[规划](id:openness/2024-020)。"),
    ],
    ids=["title", "anchor", "link"],
)
def test_what_others_may_show_is_planned_in_full(write_site: WriteSite, old: str, new: str) -> None:
    site = write_site()
    with open_cache(site) as cache:
        plan(Request(site=site, as_of=DAY), cache)
        before = cache.faces()
    edit(site, old, new)
    with open_cache(site) as cache:
        plan(Request(site=site, as_of=DAY), cache)
        after = cache.faces()

    assert {path for path in after if after[path] != before[path]} == {SOURCE}


def test_a_file_touched_meanwhile_is_mended_by_a_whole_plan(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree
) -> None:
    site = write_site()
    build_site(site)
    edit(site, "为了规范管理", "为了进一步规范管理")
    page = site / "public/index.html"
    page.unlink()
    page.write_text("damaged", encoding="utf-8")

    built = build_site(site)

    assert built.publication is not None
    assert "index.html" in built.publication.made
    assert b"damaged" not in read_tree(site / "public")["index.html"]


def test_the_last_plan_is_read_as_it_was_kept(write_site: WriteSite) -> None:
    finding = SAME_OUTPUT.finding(SourceSpan(SOURCE, 3, 1), "两处", "twice")
    kept = LastPlan(
        state="s",
        rest="r",
        frame="f",
        documents={SOURCE: "d"},
        bundles=("b",),
        findings=(finding,),
    )
    with open_cache(write_site()) as cache:
        keep_plan(kept, cache)
        assert last_plan(cache) == kept


def hurry(site: Path) -> Built:
    request = Request(site=site, as_of=DAY, jobs=1, keeps_index=True, edited_first=True)
    return build(request, site / "public")


def pages(tree: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in tree.items() if not path.startswith("search/")}


TITLE, NEW_TITLE = "市财政局关于印发《办法》的通知", "市财政局关于印发《规定》的通知"


def test_an_edited_header_is_shown_first_and_the_rest_with_the_next_build(
    write_site: WriteSite, read_tree: Tree
) -> None:
    site = write_site()
    hurry(site)
    before = read_tree(site / "public")
    edit(site, TITLE, NEW_TITLE)

    first = hurry(site)

    assert first.is_unfinished
    assert first.publication is not None
    own = {f"growth/policies/2024-001/index.{kind}" for kind in ("html", "txt", "json")}
    assert set(first.publication.written) == own
    shown = read_tree(site / "public")
    assert NEW_TITLE in shown["growth/policies/2024-001/index.html"].decode()
    kept = before.keys() - own - {"data/manifest.json"}
    assert {path: shown[path] for path in kept} == {path: before[path] for path in kept}

    second = build(Request(site=site, as_of=DAY, jobs=1, keeps_index=True), site / "public")

    assert not second.is_unfinished
    clean = write_site(name="clean")
    (clean / SOURCE).write_bytes((site / SOURCE).read_bytes())
    hurry(clean)
    ours, theirs = pages(read_tree(site / "public")), pages(read_tree(clean / "public"))
    assert ours.keys() == theirs.keys()
    assert {p for p in ours if ours[p] != theirs[p]} == {"data/manifest.json"}


def test_an_unfinished_release_is_finished_though_nothing_was_edited_since(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree
) -> None:
    site = write_site()
    build_site(site)
    edit(site, TITLE, NEW_TITLE)
    request = Request(site=site, as_of=date(2024, 12, 31), jobs=1, edited_first=True)
    assert build(request, site / "public").is_unfinished

    built = build_site(site)

    assert built.publication is not None
    assert built.publication.switched
    clean = write_site(name="clean")
    (clean / SOURCE).write_bytes((site / SOURCE).read_bytes())
    build_site(clean)
    assert read_tree(site / "public") == read_tree(clean / "public")
    assert not build(request, site / "public").is_unfinished


def test_one_edit_after_the_other_shows_both_first(write_site: WriteSite, read_tree: Tree) -> None:
    site = write_site()
    hurry(site)
    edit(site, TITLE, NEW_TITLE)
    hurry(site)
    edit(site, "为了规范管理", "为了进一步规范管理")

    again = hurry(site)

    assert again.is_unfinished
    page = read_tree(site / "public")["growth/policies/2024-001/index.html"].decode()
    assert NEW_TITLE in page
    assert "为了进一步规范管理" in page


@pytest.mark.parametrize("change", ["add", "remove", "settings"])
def test_more_than_an_edit_is_published_whole(write_site: WriteSite, change: str) -> None:
    site = write_site()
    hurry(site)
    edit(site, TITLE, NEW_TITLE)
    if change == "add":
        text = (site / SOURCE).read_text().replace(NEW_TITLE, "另一份").replace("1号", "7号")
        (site / SOURCE).with_name("2024-007.md").write_text(text)
    elif change == "remove":
        (site / "content/growth/notices/2024-010.md").unlink()
    else:
        settings = (site / "site.yaml").read_text()
        (site / "site.yaml").write_text(settings.replace("name: ", "name: 新", 1))

    built = hurry(site)

    assert built.publication is not None, built.findings
    assert not built.is_unfinished
