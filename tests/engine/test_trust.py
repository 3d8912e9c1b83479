"""What lies beside a site is believed only if this user wrote it on this machine, and every byte of it is as it was."""

import os
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_builder.engine import own_mark
from site_builder.engine.cache import Cache
from site_builder.engine.program import program_identity
from site_builder.engine.request import Built
from site_builder.errors import UsageError
from site_builder.language import Text

Tree = Callable[[Path], dict[str, bytes]]
BuildSite = Callable[..., Built]
WriteSite = Callable[..., Path]

FLIPS = int(os.environ.get("FLIPS", "24"))
"""`make soak` asks for more."""
NOTICE = "content/growth/notices/2024-010.md"
CACHE = Path(".site-builder", "cache.sqlite3")


@pytest.fixture
def another_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """`another_key("b")`: from here on the program is run by somebody else."""

    def become(name: str) -> None:
        monkeypatch.setenv(own_mark.KEY_VARIABLE, name)
        own_mark.own_key.cache_clear()

    yield become
    own_mark.own_key.cache_clear()


def edit(site: Path) -> None:
    file = site / NOTICE
    file.write_text(file.read_text("utf-8").replace("正文", "新的正文"), "utf-8")


def clean_tree(write_site: WriteSite, build_site: BuildSite, read_tree: Tree) -> dict[str, bytes]:
    """The site with the edit, built from nothing."""
    clean = write_site(name="clean")
    edit(clean)
    build_site(clean)
    return read_tree(clean / "public")


POISONED = (
    "UPDATE bodies SET html = replace(html, '</p>', '<script>alert(1)</script></p>')",
    "UPDATE bodies SET html = CAST(html AS TEXT)",
    "UPDATE bodies SET mark = x'00'",
    "DELETE FROM bodies",
    "UPDATE bodies SET text = ''",
    "UPDATE declarations SET plain = replace(plain, '开会', '散会')",
    "UPDATE declarations SET face = 'x'",
    "UPDATE declarations SET body = (SELECT min(digest) FROM bodies)",
    "UPDATE stamps SET digest = 'x'",
    "UPDATE stamps SET size = x'00'",
    "UPDATE templates SET code = x'00'",
    "UPDATE meta SET value = '{}'",
    "UPDATE meta SET value = (SELECT value FROM meta WHERE name = 'last plan') WHERE name = 'last build'",
    "CREATE TRIGGER t AFTER INSERT ON bodies BEGIN DELETE FROM stamps; END",
    "ALTER TABLE bodies RENAME TO b2; CREATE VIEW bodies AS SELECT * FROM b2",
    "DROP TABLE outputs",
)


@pytest.mark.parametrize("change", POISONED)
def test_a_cache_that_somebody_changed_never_reaches_a_page(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, change: str
) -> None:
    site = write_site()
    build_site(site)
    with sqlite3.connect(site / CACHE) as connection:
        try:
            connection.executescript(change)
        except sqlite3.IntegrityError:
            pytest.fail("the change says nothing")
    connection.close()
    edit(site)
    # A page that shows every body is made again, whatever the records of the release say.
    shutil.rmtree(site / ".public.releases")
    (site / "public").unlink()
    built = build_site(site)
    assert read_tree(site / "public") == clean_tree(write_site, build_site, read_tree)
    assert built.notice is None or "cache.sqlite3" in built.notice.en


def test_flipped_bytes_cost_one_line_at_most(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree
) -> None:
    site = write_site()
    build_site(site)
    wanted = clean_tree(write_site, build_site, read_tree)
    edit(site)
    files = {path: path.read_bytes() for path in (site / CACHE.parent).iterdir() if path.is_file()}
    whole = (site / CACHE).read_bytes()
    chance = random.Random(7)
    # Where something is written: most of the file is empty.
    places = [n for n in range(len(whole)) if whole[n]]
    for _ in range(FLIPS):
        for path in (site / CACHE.parent).iterdir():
            if path.is_file() and path not in files:
                path.unlink()
        for path, data in files.items():
            path.write_bytes(data)
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 1, 1, 8, 200))):
            damaged[chance.choice(places)] ^= 1 << chance.randrange(8)
        (site / CACHE).write_bytes(damaged)
        shutil.rmtree(site / ".public.releases")
        (site / "public").unlink()
        built = build_site(site)
        assert built.publication is not None
        assert read_tree(site / "public") == wanted


def test_a_cache_and_a_release_of_somebody_else_are_made_anew_with_a_word(
    write_site: WriteSite,
    build_site: BuildSite,
    read_tree: Tree,
    another_key: Callable[[str], None],
) -> None:
    site = write_site()
    another_key("somebody else")
    build_site(site)
    wanted = read_tree(site / "public")
    another_key("this user")

    built = build_site(site)

    assert built.notice is not None
    assert "cache.sqlite3" in built.notice.en
    assert built.publication is not None
    assert {path for path in wanted if not path.startswith("search/")} - {"data/manifest.json"} <= set(
        built.publication.made
    )
    assert read_tree(site / "public") == wanted
    assert build_site(site).notice is None


def damage_record(site: Path) -> None:
    record = next((site / ".public.releases").glob("a.json"))
    record.write_bytes(record.read_bytes()[:-40])


def forge_record(site: Path) -> None:
    # A page is changed and the record made to fit: sizes, times and digests agree.
    record = site / ".public.releases" / "a.json"
    page = site / "public" / "index.html"
    looks = page.stat()
    page.write_bytes(page.read_bytes().replace(b"<body", b"<bodx"))
    os.utime(page, ns=(looks.st_atime_ns, looks.st_mtime_ns))
    record.write_bytes(record.read_bytes().replace(b'"index.html"', b'"index.html"', 1) + b" ")


def lose_record(site: Path) -> None:
    (site / ".public.releases" / "a.json").unlink()


def lose_releases(site: Path) -> None:
    shutil.rmtree(site / ".public.releases")


def copy_by_value(site: Path) -> None:
    shutil.copytree(site / "public", site / "copy", symlinks=False)
    (site / "public").unlink()
    shutil.rmtree(site / ".public.releases")
    (site / "copy").rename(site / "public")


def copy_beside(site: Path) -> None:
    shutil.copytree(site / "public", site / "copy", symlinks=False)
    (site / "public").unlink()
    (site / "copy").rename(site / "public")


@pytest.mark.parametrize(
    ("harm", "keeps_foreign"),
    [
        (damage_record, True),
        (forge_record, True),
        (lose_record, True),
        (lose_releases, False),
        (copy_by_value, True),
        (copy_beside, True),
    ],
)
def test_a_release_whose_record_is_no_use_is_made_again_with_a_word(
    write_site: WriteSite,
    build_site: BuildSite,
    read_tree: Tree,
    harm: Callable[[Path], None],
    keeps_foreign: bool,
) -> None:
    site = write_site()
    build_site(site)
    wanted = read_tree(site / "public")
    foreign = site / "public" / "somebody" / "else.txt"
    foreign.parent.mkdir()
    foreign.write_bytes(b"theirs")
    (site / "public" / "empty.txt").write_bytes(b"")
    harm(site)

    built = build_site(site)

    others = {"somebody/else.txt": b"theirs", "empty.txt": b""} if keeps_foreign else {}
    assert read_tree(site / "public") == wanted | others
    assert built.notice is not None
    is_list_lost = harm in (lose_releases, copy_by_value)
    assert (built.notice.zh, built.notice.en) == (
        "“public”的发布记录不能用（已损坏、缺少，或不是本机写的），全部页面重新生成"
        + "；以前没有了、还没有处理的网址的清单也丢失了，请对照备份" * is_list_lost,
        "the record of “public” is unusable (damaged, missing, or written elsewhere); every page is made again"
        + "; the list of addresses that vanished before and are not settled is lost with it: see a backup"
        * is_list_lost,
    )
    assert (site / "public").is_symlink()
    again = build_site(site)
    assert (again.notice, again.publication and again.publication.switched) == (None, False)


@pytest.mark.parametrize("kind", ["link to a file", "link to a database", "pipe", "link to nothing"])
def test_nothing_but_a_file_of_our_own_is_opened_as_cache(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, tmp_path: Path, kind: str
) -> None:
    site = write_site()
    edit(site)
    outside = tmp_path / "outside.sqlite3"
    outside.write_bytes(b"theirs")
    if kind == "link to a database":
        outside.unlink()
        with sqlite3.connect(outside) as connection:
            connection.execute("CREATE TABLE theirs(a)")
        connection.close()
    before = outside.read_bytes()
    (site / CACHE).parent.mkdir()
    if kind == "pipe":
        os.mkfifo(site / CACHE)
    else:
        (site / CACHE).symlink_to(outside if kind != "link to nothing" else tmp_path / "nothing")
    build_site(site)
    assert read_tree(site / "public") == clean_tree(write_site, build_site, read_tree)
    assert stat.S_ISREG((site / CACHE).lstat().st_mode)
    assert outside.read_bytes() == before
    assert not (tmp_path / "nothing").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clean", "outside.sqlite3", "site"]


def test_a_work_folder_that_leads_out_of_the_site_is_not_used(
    write_site: WriteSite, build_site: BuildSite, tmp_path: Path
) -> None:
    site = write_site()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "cache.sqlite3").write_bytes(b"theirs")
    (site / ".site-builder").symlink_to(outside)
    built = build_site(site)
    assert built.publication is not None
    assert built.notice is not None
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"cache.sqlite3": b"theirs"}


@pytest.mark.parametrize("name", [".public.releases", ".public.releases/a", ".public.releases/b"])
def test_releases_that_lead_out_of_the_site_are_not_touched(
    write_site: WriteSite, build_site: BuildSite, tmp_path: Path, name: str
) -> None:
    site = write_site()
    outside = tmp_path / "outside"
    (outside / "a").mkdir(parents=True)
    (outside / "a" / "theirs.txt").write_bytes(b"theirs")
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).symlink_to(outside)
    (site / "public").symlink_to(".public.releases/a")
    if name == ".public.releases":
        with pytest.raises(UsageError, match="is a link"):
            build_site(site)
    else:
        assert build_site(site).publication is not None
    assert {p.relative_to(outside).as_posix() for p in outside.rglob("*")} == {"a", "a/theirs.txt"}


def test_two_commands_at_once_do_not_take_the_cache_from_each_other(
    write_site: WriteSite, build_site: BuildSite, read_tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.engine.cache_file._LOCK_SECONDS", 0.05)
    site = write_site()
    build_site(site)
    edit(site)
    with Cache(site / ".site-builder", program_identity()) as first:
        kept = first.declaration_digests()
        built = build_site(site)
        assert built.notice == Text(
            "另一条命令正在使用缓存，这次不使用缓存",
            "another command works on the cache, this one goes without",
        )
        assert first.declaration_digests() == kept
    assert read_tree(site / "public") == clean_tree(write_site, build_site, read_tree)
    assert build_site(site).notice is None


def test_the_key_is_made_once_for_its_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, another_key: Callable[[str], None]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    another_key("")
    key = own_mark.own_key()
    own_mark.own_key.cache_clear()
    path = tmp_path / "site-builder" / "key"
    assert (len(key), own_mark.own_key(), path.read_bytes()) == (32, key, key)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["key"]


@pytest.mark.parametrize("harm", ["readable by all", "too short", "too long", "a link", "a pipe"])
def test_a_key_that_others_could_know_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, another_key: Callable[[str], None], harm: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = tmp_path / "site-builder" / "key"
    path.parent.mkdir()
    if harm == "a link":
        (tmp_path / "other").write_bytes(b"k" * 32)
        path.symlink_to(tmp_path / "other")
    elif harm == "a pipe":
        os.mkfifo(path, 0o600)
    else:
        path.write_bytes(b"k" * {"too short": 31, "too long": 33}.get(harm, 32))
        path.chmod(0o644 if harm == "readable by all" else 0o600)
    another_key("")
    key = own_mark.own_key()
    assert key != b"k" * 32
    assert path.read_bytes() == key
