"""Pipes, links, huge and foreign files: each is passed over, refused with a word, or kept; none hangs a build."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli.rollback import command as rollback
from site_builder.counties.federation import open_federation
from site_builder.diagnostics.finding import Severity
from site_builder.engine.checked import check
from site_builder.engine.request import Built, Request
from site_builder.engine.trees import write_new
from site_builder.engine.verify import verify
from site_builder.errors import EnvironmentFailure, UsageError
from site_builder.files import read_regular
from tests.site_files import SMALL_SITE, document

Tree = Callable[[Path], dict[str, bytes]]
BuildSite = Callable[..., Built]
WriteSite = Callable[..., Path]

THEME = {
    "site.yaml": SMALL_SITE["site.yaml"] + "theme: own\n",
    "themes/own/theme.yaml": "title: 自己的\nextends: default\n",
    "themes/own/assets/mark.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "themes/own/strings/zh-CN.yaml": "site:\n  what: 信息公开\n",
}
WITH_ATTACHMENT = {
    **SMALL_SITE,
    "content/growth/notices/a/index.md": document("有附件的通知", attachments="[table.csv]"),
    "content/growth/notices/a/table.csv": "名称,金额\n道路,12\n",
}


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """A build that waits for a pipe would wait for ever."""

    def give_up(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    "name", ["site.yaml", "columns.yaml", "redirects.yaml", "columns.lock", "members.yaml"]
)
def test_a_pipe_in_the_place_of_a_settings_file_is_refused(
    write_site: WriteSite, build_site: BuildSite, name: str
) -> None:
    site = write_site()
    (site / name).unlink(missing_ok=True)
    os.mkfifo(site / name)
    with within(60), pytest.raises(EnvironmentFailure, match=name):
        build_site(site)


@pytest.mark.parametrize(
    "name", ["theme.yaml", "strings/zh-CN.yaml", "assets/mark.svg", "templates/home.html", "assets/site.css"]
)
def test_a_pipe_in_a_theme_is_refused_with_its_name(
    write_site: WriteSite, build_site: BuildSite, name: str
) -> None:
    site = write_site({**SMALL_SITE, **THEME})
    path = site / "themes" / "own" / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    with within(60), pytest.raises(UsageError, match="own"):
        build_site(site)


COUNTY = "extends: ../city/columns.yaml\ncity: {name: 示例市, data: ../city/data}\ninclude: {growth/notices: a/b}\n"


def county(write_site: WriteSite) -> tuple[Path, Path]:
    """A county's site and the city's folder beside it, with its published data."""
    city = write_site({"columns.yaml": SMALL_SITE["columns.yaml"], "data/documents.json": "[]"}, "city")
    return write_site({**SMALL_SITE, "columns.yaml": COUNTY}), city


@pytest.mark.parametrize(
    ("name", "rule", "line"),
    [
        ("columns.yaml", "COUNTY-03", 1),
        ("data/documents.json", "COUNTY-16", 2),
        ("data/status.json", "COUNTY-16", 3),
    ],
)
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder", "a link to itself"])
def test_what_is_no_file_in_the_place_of_the_city_s_is_told_and_never_waited_for(
    write_site: WriteSite, name: str, rule: str, line: int, kind: str
) -> None:
    site, city = county(write_site)
    path = city / name
    path.unlink(missing_ok=True)
    put(path, kind)
    with within(60):
        found = check(Request(site=site, as_of=date(2024, 12, 31), jobs=1)).findings
    told = [(f.rule, f.span.path, f.span.line) for f in found if f.severity is not Severity.INFO]
    assert (rule, "columns.yaml", line) in told


@pytest.mark.parametrize("name", ["data/documents.json", "data/columns.json", "search/index.json"])
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder", "a link to itself"])
def test_what_is_no_file_in_the_place_of_a_member_s_leaves_the_portal_standing(
    write_site: WriteSite, build_site: BuildSite, name: str, kind: str
) -> None:
    members = "template: columns.yaml\nmembers: [{id: a, name: 甲县, data: ../member}]\n"
    site = write_site({**SMALL_SITE, "members.yaml": members})
    member = write_site({"data/documents.json": "[]", "search/index.json": "{}"}, "member")
    path = member / name
    path.unlink(missing_ok=True)
    put(path, kind)
    with within(60):
        built = build_site(site)
    assert built.publication is not None


@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder", "a link to itself"])
def test_what_is_no_file_in_the_place_of_a_published_page_is_found_by_verify(
    write_site: WriteSite, build_site: BuildSite, kind: str
) -> None:
    site = write_site()
    build_site(site)
    page = site / "public" / "growth" / "notices" / "2024-010" / "index.html"
    page.unlink()
    put(page, kind)
    with within(60):
        verified = verify(site / "public")
    assert "growth/notices/2024-010/index.html" in (*verified.changed, *verified.missing)


@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder", "a link to itself"])
def test_what_is_no_file_in_the_place_of_a_list_of_members_is_refused(
    write_site: WriteSite, kind: str
) -> None:
    site = write_site()
    put(site / "members.yaml", kind)
    with within(60), pytest.raises(EnvironmentFailure, match=r"members\.yaml"):
        open_federation(site / "members.yaml")


def put(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "a device" else path.name)


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ('extends: "../city\\0/columns.yaml"\n', "COUNTY-03"),
        (f"extends: ../{'a' * 300}/columns.yaml\n", "FIELD-07"),
        (f"extends: {'../' * 1500}columns.yaml\n", "FIELD-07"),
        (
            'extends: ../city/columns.yaml\ncity: {name: 市, data: "../\\0"}\ninclude: {growth/notices: a/b}\n',
            "COUNTY-16",
        ),
        (
            f"extends: ../city/columns.yaml\ncity: {{name: 市, data: ../{'a' * 300}}}\ninclude: {{growth/notices: a/b}}\n",
            "COUNTY-16",
        ),
        ('extends: "..\\uD800/columns.yaml"\n', "YAML-04"),
    ],
    ids=[
        "a zero in a path",
        "a long name",
        "a long path",
        "a zero in a folder",
        "a long folder",
        "half a character",
    ],
)
def test_a_path_that_no_file_can_have_is_told_at_its_line(
    write_site: WriteSite, columns: str, rule: str
) -> None:
    site, _ = county(write_site)
    (site / "columns.yaml").write_text(columns, "utf-8")
    found = check(Request(site=site, as_of=date(2024, 12, 31), jobs=1)).findings
    told = {f.rule for f in found if f.severity is not Severity.INFO and f.span.path == "columns.yaml"}
    assert rule in told


@pytest.mark.parametrize(
    "member",
    [
        'data: "a\\0b"',
        f"data: {'a' * 300}",
        f"path: {'a' * 300}",
        'path: "\\0"',
        'path: "..\\n"',
        "data: /dev",
    ],
    ids=["a zero", "a long name", "a long path", "a zero for a path", "a line break", "devices"],
)
def test_a_member_whose_folder_can_be_none_is_left_out(
    write_site: WriteSite, build_site: BuildSite, member: str
) -> None:
    members = f"template: columns.yaml\nmembers:\n  - {{id: a, name: 甲县, {member}}}\n"
    site = write_site({**SMALL_SITE, "members.yaml": members})
    with within(60):
        built = build_site(site)
    places = [(f.rule, f.span.path, f.span.line) for f in built.findings if f.span.path == "members.yaml"]
    assert places == [("COUNTY-15", "members.yaml", 3)]


@pytest.mark.parametrize("name", [".#mark.svg", "#mark.svg#~", ".mark.svg.swp", "mark.svg~"])
def test_what_an_editor_leaves_in_a_theme_is_passed_over(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, name: str
) -> None:
    site = write_site({**SMALL_SITE, **THEME})
    for folder in ("assets", "templates", "strings"):
        (site / "themes" / "own" / folder).mkdir(exist_ok=True)
        (site / "themes" / "own" / folder / name).symlink_to("somebody@machine.1234:5678")
    build_site(site)
    plain = write_site({**SMALL_SITE, **THEME}, name="plain")
    build_site(plain)
    assert read_tree(site / "public") == read_tree(plain / "public")


@pytest.mark.parametrize(
    ("link", "target", "told"),
    [
        ("assets/x.css", "/etc/hostname", "leads out of the theme"),
        ("assets/x.css", "../../../site.yaml", "leads out of the theme"),
        ("assets/x.css", "nowhere.css", "link to nothing"),
        ("templates", "/etc", "leads out of the theme"),
        ("templates/x.html", "/proc/self/environ", "leads out of the theme"),
    ],
)
def test_a_theme_publishes_nothing_from_outside(
    write_site: WriteSite, build_site: BuildSite, link: str, target: str, told: str
) -> None:
    site = write_site({**SMALL_SITE, **THEME})
    path = site / "themes" / "own" / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)
    with pytest.raises(UsageError, match=told):
        build_site(site)


def test_a_name_in_a_theme_that_is_not_utf8_is_named(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site({**SMALL_SITE, **THEME})
    with open(os.fsencode(site / "themes" / "own" / "assets") + b"/\xff.css", "wb") as stream:  # noqa: PTH123
        stream.write(b"a{}")
    with pytest.raises(UsageError, match="not UTF-8"):
        build_site(site)


def test_a_theme_that_is_a_link_to_a_folder_is_looked_at_again(
    write_site: WriteSite, build_site: BuildSite, tmp_path: Path
) -> None:
    site = write_site({**SMALL_SITE, **THEME})
    (site / "themes" / "own").rename(tmp_path / "shared-theme")
    (site / "themes" / "own").symlink_to(tmp_path / "shared-theme")
    build_site(site)
    words = tmp_path / "shared-theme" / "strings" / "zh-CN.yaml"
    words.write_text(words.read_text("utf-8").replace("信息公开", "公开信息"), "utf-8")
    build_site(site)
    assert "公开信息" in (site / "public" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_lists_without_rows_follow_the_language(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, language: str
) -> None:
    site = write_site()
    build_site(site)
    settings = SMALL_SITE["site.yaml"] + f"language: {language}\n"
    (site / "site.yaml").write_text(settings, "utf-8")
    build_site(site)
    clean = write_site({**SMALL_SITE, "site.yaml": settings}, name="clean")
    build_site(clean)
    assert read_tree(site / "public") == read_tree(clean / "public")


def test_an_attachment_that_changes_during_the_build_is_not_published(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(WITH_ATTACHMENT)
    build_site(site)
    shown = read_tree(site / "public")
    file = site / "content/growth/notices/a/table.csv"
    file.write_bytes("名称,金额\n道路,13\n".encode())

    def too_late(target: str, data: bytes) -> os.stat_result:
        file.write_bytes("名称,金额\n道路,99\n".encode())
        return write_new(target, data)

    with monkeypatch.context() as patch:
        patch.setattr("site_builder.engine.produce.write_new", too_late)
        with pytest.raises(EnvironmentFailure, match=r"table\.csv”.* was changed during the build"):
            build_site(site)
    assert read_tree(site / "public") == shown
    file.write_bytes("名称,金额\n道路,13\n".encode())
    build_site(site)
    assert read_tree(site / "public")["growth/notices/a/table.csv"] == "名称,金额\n道路,13\n".encode()


def test_files_are_read_up_to_their_limit(tmp_path: Path) -> None:
    # Sparse: it has no bytes on the disk, and a terabyte for whoever reads it whole.
    path = tmp_path / "huge"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    assert read_regular(path, 1000) == bytes(1001)


@pytest.mark.parametrize("text", ["", "x", "x" * (1 << 20), "长" * 700_000])
def test_files_are_read_whole_below_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").write_text(text, "utf-8")
    assert read_regular(tmp_path / "a", 1 << 22) == text.encode()


def foreign(tree: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in tree.items() if path.startswith("theirs")}


def change(site: Path, words: str) -> None:
    path = site / "content/growth/notices/2024-010.md"
    path.write_text(document("市财政局关于开会的通知", words, also_in="[openness]"), "utf-8")


def test_files_of_others_survive_a_rollback_and_the_build_after_it(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree
) -> None:
    site = write_site()
    build_site(site)
    change(site, "第二次。")
    build_site(site)
    (site / "public/theirs/deep").mkdir(parents=True)
    (site / "public/theirs/deep/a.txt").write_bytes(b"a")
    (site / "public/theirs.txt").write_bytes(b"b")
    wanted = {"theirs/deep/a.txt": b"a", "theirs.txt": b"b"}
    done = CliRunner().invoke(rollback, ["--site", str(site)])
    assert done.exit_code == 0, done.output
    assert foreign(read_tree(site / "public")) == wanted
    change(site, "第三次。")
    build_site(site)
    assert foreign(read_tree(site / "public")) == wanted


def test_empty_folders_of_others_survive(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    (site / "public/theirs/empty").mkdir(parents=True)
    for words in ("第二次。", "第三次。", "第四次。"):
        change(site, words)
        build_site(site)
        assert (site / "public/theirs/empty").is_dir()


def test_files_written_during_a_build_survive_it(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site()
    build_site(site)
    change(site, "第二次。")
    output = (site / "public").resolve()

    def meanwhile(target: str, data: bytes) -> os.stat_result:
        (output / "theirs/empty").mkdir(parents=True, exist_ok=True)
        (output / "theirs/late.txt").write_bytes(b"late")
        return write_new(target, data)

    with monkeypatch.context() as patch:
        patch.setattr("site_builder.engine.produce.write_new", meanwhile)
        build_site(site)
    assert (site / "public").resolve() != output
    assert foreign(read_tree(site / "public")) == {"theirs/late.txt": b"late"}
    assert (site / "public/theirs/empty").is_dir()


def test_a_file_that_its_owner_removes_during_a_build_stops_nothing(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site()
    build_site(site)
    (site / "public/theirs.txt").write_bytes(b"b")
    change(site, "第二次。")

    def meanwhile(target: str, data: bytes) -> os.stat_result:
        (site / "public/theirs.txt").unlink(missing_ok=True)
        return write_new(target, data)

    with monkeypatch.context() as patch:
        patch.setattr("site_builder.engine.produce.write_new", meanwhile)
        build_site(site)
    assert foreign(read_tree(site / "public")) == {}


def test_a_page_changed_in_place_under_its_old_time_is_made_again(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree
) -> None:
    site = write_site()
    build_site(site)
    wanted = read_tree(site / "public")
    page = site / "public" / "growth/notices/2024-010/index.html"
    before = page.stat()
    page.write_bytes(page.read_bytes().replace("开会".encode(), "散会".encode()))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    built = build_site(site)
    assert built.publication is not None
    assert built.publication.switched
    assert read_tree(site / "public") == wanted
