"""Building twice, changing one thing, refusing what must not be published."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.engine.releases import locked, open_releases, releases_folder, show
from site_builder.engine.request import Built
from site_builder.engine.verify import verify
from site_builder.errors import EnvironmentFailure, UsageError

Tree = Callable[[Path], dict[str, bytes]]
BuildSite = Callable[..., Built]
WriteSite = Callable[..., Path]

POLICY = "growth/policies/2024-001"


def written_by(built: Built) -> set[str]:
    assert built.publication is not None, [str(f.text) for f in built.findings]
    return set(built.publication.written)


def edit(site: Path, path: str, old: str, new: str) -> None:
    file = site / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_second_build_touches_no_file(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    before = {p: (p.lstat().st_mtime_ns, p.lstat().st_ino) for p in (site / "public").resolve().rglob("*")}
    link = (site / "public").readlink()

    again = build_site(site)

    assert written_by(again) == set()
    assert again.publication is not None
    assert again.publication.made == ()
    assert (site / "public").readlink() == link
    assert {
        p: (p.lstat().st_mtime_ns, p.lstat().st_ino) for p in (site / "public").resolve().rglob("*")
    } == before


def test_findings_are_told_again_when_nothing_changed(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    first = build_site(site)

    assert first.findings
    assert build_site(site).findings == first.findings


def test_body_edit_rewrites_only_what_shows_the_text(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    edit(site, f"content/{POLICY}.md", "为了规范管理", "为了加强管理")

    changed = written_by(build_site(site))

    assert {path for path in changed if not path.startswith("search/")} == {
        f"{POLICY}/index.html",
        f"{POLICY}/index.txt",
    }


def test_title_edit_rewrites_exactly_the_pages_that_show_the_title(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree
) -> None:
    site = write_site()
    build_site(site)
    before = read_tree(site / "public")
    edit(site, f"content/{POLICY}.md", "市财政局关于印发《办法》的通知", "市财政局关于印发《规定》的通知")

    built = build_site(site)
    assert built.publication is not None
    changed = written_by(built) | set(built.publication.removed)
    showing = {path for path, data in before.items() if "市财政局关于印发《办法》的通知".encode() in data}

    assert showing - {"data/manifest.json"} <= changed
    assert {path for path in changed - showing if not path.startswith("search/")} <= {f"{POLICY}/index.json"}


def test_incremental_tree_equals_a_clean_one_after_edits(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, tmp_path: Path
) -> None:
    site = write_site()
    build_site(site)
    edit(site, f"content/{POLICY}.md", "第二条", "第三条")
    (site / "content/growth/notices/2024-010.md").unlink()
    build_site(site)

    clean = tmp_path / "clean"
    build_site(site, clean)

    assert read_tree(site / "public") == read_tree(clean)
    assert verify(site / "public").is_clean


def test_serial_and_parallel_builds_give_the_same_bytes(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = write_site(name="one"), write_site(name="two")
    build_site(one, jobs=1)
    monkeypatch.setattr("site_builder.engine.declarations.PARALLEL_FROM", 1)
    monkeypatch.setattr("site_builder.engine.produce.PARALLEL_FROM", 1)
    build_site(two, jobs=2)

    assert read_tree(one / "public") == read_tree(two / "public")


def test_keys_worked_out_by_many_processes_make_the_same_outputs_stale(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = write_site(name="one"), write_site(name="two")
    for site in (one, two):
        build_site(site)
        edit(site, f"content/{POLICY}.md", "市财政局关于印发《办法》的通知", "市财政局关于印发《规定》的通知")
        (site / "content/growth/notices/2024-010.md").unlink()
    serial = build_site(one, jobs=1)
    monkeypatch.setattr("site_builder.engine.produce.KEYS_PARALLEL_FROM", 1)
    parallel = build_site(two, jobs=2)

    assert parallel.publication == serial.publication
    assert serial.publication is not None
    assert 0 < len(serial.publication.made) < serial.outputs
    assert read_tree(two / "public") == read_tree(one / "public")


def test_the_manifest_lists_one_file_a_line_whatever_it_is_called(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    names = ('a},"b.txt', '"},".txt', 'c"},"d.csv', "附件 {1}.txt")
    site = write_site()
    text = (site / f"content/{POLICY}.md").read_text()
    listed = f"attachments: {json.dumps(list(names), ensure_ascii=False)}\n"
    (site / f"content/{POLICY}.md").unlink()
    folder = site / "content" / POLICY
    folder.mkdir()
    (folder / "index.md").write_text(text.replace("---\n", f"---\n{listed}", 1))
    for name in names:
        (folder / name).write_text(name)

    assert written_by(build_site(site))

    manifest = (site / "public/data/manifest.json").read_text()
    files = json.loads(manifest)["files"]
    assert {f"{POLICY}/{name}" for name in names} <= files.keys()
    assert len(manifest.splitlines()) == len(files) + 2
    assert verify(site / "public").is_clean


def test_errors_leave_the_published_site_alone(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree
) -> None:
    site = write_site()
    build_site(site)
    before = read_tree(site / "public")
    edit(site, f"content/{POLICY}.md", "title:", "titel:")

    built = build_site(site)

    assert built.publication is None
    assert "content/growth/policies/2024-001.md" in {f.span.path for f in built.findings}
    assert read_tree(site / "public") == before


def test_files_of_others_stay_and_follow_every_switch(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    (site / "public" / "note.txt").write_text("别人的文件")

    for word in ("甲", "乙", "丙"):
        edit(site, "content/growth/notices/2024-010.md", "正文", "正文" + word)
        build_site(site)
        assert (site / "public" / "note.txt").read_text() == "别人的文件"

    (site / "public" / "note.txt").unlink()
    edit(site, "content/growth/notices/2024-010.md", "正文", "内容")
    build_site(site)
    assert not (site / "public" / "note.txt").exists()


def test_a_page_damaged_by_hand_is_made_again(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    page = site / "public" / POLICY / "index.html"
    good = page.read_bytes()
    page.write_text("坏了")
    (site / "public" / "index.html").unlink()

    build_site(site)

    assert page.read_bytes() == good
    assert verify(site / "public").is_clean


def test_output_that_belongs_to_somebody_else_is_refused(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    site = write_site()
    (site / "public").mkdir()
    (site / "public" / "mine.html").write_text("x")

    with pytest.raises(UsageError, match="holds something that this program did not write"):
        build_site(site)
    assert (site / "public" / "mine.html").read_text() == "x"


def test_empty_output_folder_is_taken(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    (site / "public").mkdir()

    assert written_by(build_site(site))
    assert (site / "public").is_symlink()


def test_foreign_file_where_a_page_must_go_is_named(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    place = site / "public" / "growth/notices/2024-011/index.html"
    place.parent.mkdir()
    place.write_text("别人的")
    (site / "content/growth/notices/2024-011.md").write_text(
        (site / "content/growth/notices/2024-010.md").read_text()
    )

    with pytest.raises(UsageError, match=r"2024-011/index\.html"):
        build_site(site)
    assert place.read_text() == "别人的"


def test_two_builds_cannot_mix(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    with locked(site / "public"), pytest.raises(UsageError, match="another build"):
        build_site(site)


def test_rollback_shows_the_release_before_and_builds_go_on_from_there(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, tmp_path: Path
) -> None:
    site = write_site()
    build_site(site)
    old = read_tree(site / "public")
    edit(site, f"content/{POLICY}.md", "第二条", "第四条")
    build_site(site)

    releases = open_releases(site / "public")
    show(releases, releases.read_spare())
    assert read_tree(site / "public") == old

    build_site(site)
    build_site(site, tmp_path / "clean")
    assert read_tree(site / "public") == read_tree(tmp_path / "clean")


def test_after_the_first_build_the_release_for_the_next_one_is_ready(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, tmp_path: Path
) -> None:
    site = write_site()
    build_site(site)
    releases = open_releases(site / "public")
    assert releases.shown is not None

    def folders(top: Path) -> set[Path]:
        return {path.relative_to(top) for path in top.rglob("*") if path.is_dir()}

    assert folders(releases.read_spare().folder) == folders(releases.shown.folder)
    assert read_tree(releases.read_spare().folder) == read_tree(releases.shown.folder)
    assert all(
        path.stat().st_nlink == 2 for path in releases.read_spare().folder.rglob("*") if path.is_file()
    )
    assert not releases.read_spare().can_be_shown
    edit(site, f"content/{POLICY}.md", "第二条", "第四条")
    build_site(site)
    build_site(site, tmp_path / "clean")
    assert read_tree(site / "public") == read_tree(tmp_path / "clean")


def test_a_lost_link_costs_no_earlier_release(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    edit(site, f"content/{POLICY}.md", "第二条", "第四条")
    build_site(site)
    (site / "public").unlink()

    build_site(site)

    assert open_releases(site / "public").read_spare().can_be_shown


def test_unwritable_output_is_one_message_and_the_old_site_stays(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site()
    build_site(site)
    before = read_tree(site / "public")
    edit(site, f"content/{POLICY}.md", "第二条", "第五条")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("site_builder.engine.produce.write_new", full)
    with pytest.raises(EnvironmentFailure, match="not published, the old site is untouched: No space left"):
        build_site(site)
    assert read_tree(site / "public") == before

    monkeypatch.undo()
    assert written_by(build_site(site))


def test_vanished_content_folder_stops_the_build(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree
) -> None:
    site = write_site()
    build_site(site)
    before = read_tree(site / "public")
    (site / "content").rename(site / "moved")

    with pytest.raises(UsageError, match="no content folder"):
        build_site(site)
    assert read_tree(site / "public") == before


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100, None])
def test_damaged_cache_costs_one_line_and_nothing_else(
    write_site: WriteSite, build_site: BuildSite, damage: bytes | None
) -> None:
    site = write_site()
    build_site(site)
    cache = site / ".site-builder" / "cache.sqlite3"
    if damage is None:
        data = bytearray(cache.read_bytes())
        data[2000:9000] = os.urandom(7000)
        cache.write_bytes(bytes(data))
    else:
        cache.write_bytes(damage)
    edit(site, "content/growth/notices/2024-010.md", "正文", "新的正文")

    built = build_site(site)

    assert "growth/notices/2024-010/index.html" in written_by(built)


def test_same_second_edit_of_equal_size_is_seen(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    file = site / "content" / "growth" / "notices" / "2024-010.md"
    build_site(site)
    before = file.stat()
    with file.open("r+b") as stream:
        data = stream.read()
        stream.seek(0)
        stream.write(data.replace("正文".encode(), "内容".encode()))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert "growth/notices/2024-010/index.html" in written_by(build_site(site))


def test_edit_of_equal_size_under_an_old_time_is_seen(
    write_site: WriteSite, build_site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As tools do that carry the time over to a copy: only the inode's own time tells."""
    monkeypatch.setattr("site_builder.engine.cache._RACY_MARGIN_NS", 0)
    site = write_site()
    file = site / "content" / "growth" / "notices" / "2024-010.md"
    long_ago = (1_600_000_000_000_000_000, 1_600_000_000_000_000_000)
    os.utime(file, ns=long_ago)
    build_site(site)
    data = file.read_bytes()
    file.write_bytes(data.replace("正文".encode(), "内容".encode()))
    os.utime(file, ns=long_ago)

    assert "growth/notices/2024-010/index.html" in written_by(build_site(site))


def test_killed_while_staging_the_next_build_repairs(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, tmp_path: Path
) -> None:
    site = write_site()
    build_site(site)
    edit(site, f"content/{POLICY}.md", "第二条", "第六条")
    build_site(site)
    spare = open_releases(site / "public").read_spare()
    spare.record_path.unlink()
    (spare.folder / "index.html").unlink()
    (spare.folder / "half.tmp").write_text("halb")

    edit(site, f"content/{POLICY}.md", "第六条", "第七条")
    build_site(site)
    build_site(site, tmp_path / "clean")

    assert read_tree(site / "public") == read_tree(tmp_path / "clean")
    assert releases_folder(site / "public").is_dir()


def test_as_of_a_day_gone_by_leaves_out_what_came_later(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site, as_of=date(2024, 4, 1), is_looking_back=True)

    page = (site / "public" / POLICY / "index.html").read_text()
    assert "【废止】" not in page
    assert not (site / "public" / "growth/policies/2024-002").exists()


def test_repealed_document_is_marked_on_the_day_it_takes_effect(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    site = write_site()
    build_site(site, as_of=date(2024, 6, 1))

    page = (site / "public" / POLICY / "index.html").read_text()
    assert 'data-status="repealed"' in page
    assert "<title>【废止】" in page


def test_index_with_the_same_bytes_under_another_key_is_linked(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site()
    build_site(site)
    before = read_tree(site / "public")

    built = build_site(site, program="another")

    assert written_by(built) == set()
    after = read_tree(site / "public")
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == {"data/manifest.json"}
