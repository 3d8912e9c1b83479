"""Incremental equals clean: after any sequence of changes the tree is, byte for byte, that of a fresh build."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from site_builder.engine import trees
from site_builder.engine.own_mark import KEY_VARIABLE, own_key
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from site_builder.engine.trees import write_new
from site_builder.engine.verify import verify
from site_builder.errors import SiteBuilderError
from tests.site_files import SMALL_SITE, document

SEQUENCES = int(os.environ.get("EQUALITY_SEQUENCES", "200"))
"""`make soak` asks for more."""
SHARES = 4
"""Parts of the work that can run side by side."""


@dataclass
class Lab:
    """A site under change, and everything about a build that is not in its folder."""

    folder: Path
    as_of: date = date(2024, 12, 31)
    program: str = "1"
    user: str = "1"
    name: str = "site"
    serial: "count[int]" = field(default_factory=count)

    @property
    def site(self) -> Path:
        return self.folder / self.name

    def documents(self) -> list[Path]:
        # What a link leads to may have been deleted.
        return sorted(path for path in (self.site / "content").rglob("*.md") if path.is_file())

    def attachments(self) -> list[Path]:
        return sorted(path for path in (self.site / "content").rglob("*.csv") if path.is_file())

    def build(self, site: Path, *, as_preview: bool = False) -> Built:
        request = Request(
            site=site,
            as_of=self.as_of,
            jobs=1,
            keeps_index=as_preview,
            edited_first=as_preview,
            program=self.program,
        )
        own_key.cache_clear()
        with patch.dict(os.environ, {KEY_VARIABLE: self.user}):
            return build(request, site / "public")

    def clean_tree(self) -> dict[str, bytes] | None:
        """What a build from nothing publishes; None if findings forbid it."""
        fresh = self.folder / "fresh"
        # Links are relative, and lead where they led from the site, which lies beside it.
        shutil.copytree(self.site, fresh, symlinks=True, ignore=shutil.ignore_patterns(".*", "public"))
        built = self.build(fresh)
        tree = tree_of(fresh / "public") if built.publication else None
        shutil.rmtree(fresh)
        return tree


def tree_of(folder: Path) -> dict[str, bytes]:
    top = folder.resolve()
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()}


def pick(lab: Lab, n: int) -> Path:
    documents = lab.documents()
    return documents[n % len(documents)]


def edit_body(lab: Lab, n: int) -> None:
    file = pick(lab, n)
    file.write_text(file.read_text() + f"\n新的一段，第{next(lab.serial)}次。\n")


def edit_title(lab: Lab, n: int) -> None:
    file = pick(lab, n)
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(f"title: 题目之{n}\n" if line.startswith("title:") else line for line in lines))


def edit_without_trace(lab: Lab, n: int) -> None:
    """Equal size, equal time, same inode: only the content tells."""
    file = pick(lab, n)
    before = file.stat()
    data = file.read_bytes()
    with file.open("r+b") as stream:
        stream.write(data.replace("正".encode(), "王".encode(), 1) if "正".encode() in data else data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def touch(lab: Lab, n: int) -> None:
    pick(lab, n).touch()


def rename(lab: Lab, n: int) -> None:
    file = pick(lab, n)
    if file.name != "index.md":
        file.rename(file.with_name(f"2023-{next(lab.serial):03d}.md"))


def swap(lab: Lab, n: int) -> None:
    one, other = pick(lab, n), pick(lab, n + 1)
    if one != other and "index.md" not in (one.name, other.name):
        aside = one.with_name("aside.tmp")
        one.rename(aside)
        other.rename(one)
        aside.rename(other)


def move(lab: Lab, n: int) -> None:
    file = pick(lab, n)
    column = ("growth/policies", "growth/notices", "openness")[n % 3]
    target = lab.site / "content" / column / file.name
    if file.name != "index.md" and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)


def delete(lab: Lab, n: int) -> None:
    if len(lab.documents()) > 1:
        pick(lab, n).unlink()


def add(lab: Lab, n: int) -> None:
    name = f"2022-{next(lab.serial):03d}.md"
    target = lab.site / "content" / "growth" / "notices" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(document(f"通知{n}", "内容。", published=f"2022-0{n % 9 + 1}-01 10:00"))


def add_back(lab: Lab, n: int) -> None:
    path, text = min(item for item in SMALL_SITE.items() if item[0].endswith("0.md"))
    del n
    target = lab.site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)


def use_own_theme(lab: Lab) -> Path:
    theme = lab.site / "themes" / "own"
    if not theme.exists():
        theme.unlink(missing_ok=True)
        (theme / "templates").mkdir(parents=True)
        (theme / "assets").mkdir()
        (theme / "theme.yaml").write_text("extends: default\n")
        config = lab.site / "site.yaml"
        config.write_text(config.read_text() + "theme: own\n")
    return theme


def shadow_a_template(lab: Lab, n: int) -> None:
    page = f"<!doctype html><title>{n}</title><p>{{{{ frame.name }}}}</p>"
    (use_own_theme(lab) / "templates" / "404.html").write_text(page)


def add_an_asset(lab: Lab, n: int) -> None:
    (use_own_theme(lab) / "assets" / "own.css").write_text(f"p {{ margin: {n}px }}\n")


def drop_the_theme(lab: Lab, n: int) -> None:
    del n
    config = lab.site / "site.yaml"
    config.write_text(config.read_text().replace("theme: own\n", ""))
    shutil.rmtree(lab.site / "themes", ignore_errors=True)


def link_the_theme(lab: Lab, n: int) -> None:
    """Its folder lies elsewhere, as where several sites share one."""
    theme = use_own_theme(lab)
    if not theme.is_symlink():
        elsewhere = lab.folder / f"themes-{next(lab.serial)}"
        theme.rename(elsewhere)
        theme.symlink_to(elsewhere)
    (theme / "assets" / "linked.css").write_text(f"p {{ padding: {n}px }}\n")


def link_the_theme_elsewhere(lab: Lab, n: int) -> None:
    """The link itself changes, and what it leads to has the old names, sizes and times."""
    link_the_theme(lab, n)
    lab.build(lab.site)
    theme = use_own_theme(lab)
    elsewhere = lab.folder / f"themes-{next(lab.serial)}"
    shutil.copytree(theme, elsewhere)
    for asset in (elsewhere / "assets").iterdir():
        before = asset.stat()
        asset.write_text(asset.read_text().replace("px", "em"))
        os.utime(asset, ns=(before.st_atime_ns, before.st_mtime_ns))
    theme.unlink()
    theme.symlink_to(elsewhere)


def rename_a_column(lab: Lab, n: int) -> None:
    file = lab.site / "columns.yaml"
    lines = file.read_text().splitlines(keepends=True)
    at = [i for i, line in enumerate(lines) if line.strip().startswith("name:")]
    chosen = at[n % len(at)]
    lines[chosen] = lines[chosen].split("name:")[0] + f"name: 栏目{n}\n"
    file.write_text("".join(lines))


def change_the_site(lab: Lab, n: int) -> None:
    file = lab.site / "site.yaml"
    rest = [line for line in file.read_text().splitlines(keepends=True) if not line.startswith("short_name:")]
    file.write_text("".join(rest) + f"short_name: 示例{n}\n")


def change_the_language(lab: Lab, n: int) -> None:
    file = lab.site / "site.yaml"
    rest = [line for line in file.read_text().splitlines(keepends=True) if not line.startswith("language:")]
    file.write_text("".join(rest) + f"language: {('en', 'zh-CN')[n % 2]}\n")


def change_an_attachment(lab: Lab, n: int) -> None:
    for file in lab.attachments():
        file.write_text(f"项目,金额\n道路,{next(lab.serial)}\n")


def change_an_attachment_without_trace(lab: Lab, n: int) -> None:
    for file in lab.attachments():
        before = file.stat()
        with file.open("r+b") as stream:
            stream.write(file.read_bytes().translate(bytes.maketrans(b"0123456789", b"1234567890")))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def change_an_attachment_and_back(lab: Lab, n: int) -> None:
    before = {file: (file.read_bytes(), file.stat()) for file in lab.attachments()}
    change_an_attachment(lab, n)
    lab.build(lab.site)
    for file, (data, looks) in before.items():
        file.write_bytes(data)
        os.utime(file, ns=(looks.st_atime_ns, looks.st_mtime_ns))


def change_an_attachment_during_a_build(lab: Lab, n: int) -> None:
    """Other bytes stand in it when it is copied than when it was planned, and the right ones again afterwards."""
    change_an_attachment(lab, n)
    before = {os.fspath(file): file.read_bytes() for file in lab.attachments()}

    def copy_other_bytes(target: str, source: str) -> tuple[str, os.stat_result]:
        Path(source).write_bytes(before[source][::-1])
        try:
            return stock(target, source)
        finally:
            Path(source).write_bytes(before[source])

    stock = trees.copy_new
    with patch("site_builder.engine.produce.copy_new", copy_other_bytes), suppress(SiteBuilderError):
        lab.build(lab.site)


def link_a_document(lab: Lab, n: int) -> None:
    """Two addresses for one file; numbers would clash, so one without."""
    unnumbered = [file for file in lab.documents() if "number:" not in file.read_text()]
    if not unnumbered:
        return
    file = unnumbered[n % len(unnumbered)]
    link = lab.site / "content" / "growth" / "notices" / f"2021-{next(lab.serial):03d}.md"
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(os.path.relpath(file, link.parent))


def link_an_attachment(lab: Lab, n: int) -> None:
    """The table lies beside the one it is a link to, which is edited on."""
    for file in lab.attachments()[:1]:
        aside = file.with_name(f"table-{next(lab.serial)}.csv")
        file.rename(aside)
        file.symlink_to(aside.name)
        aside.write_text(f"项目,金额\n桥梁,{n}\n")


def link_a_folder(lab: Lab, n: int) -> None:
    """A document with its attachments, shown in another column too."""
    target = lab.site / "content" / "openness" / "2024-020"
    link = lab.site / "content" / "growth" / "notices" / f"2020-{next(lab.serial):03d}"
    link.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        link.symlink_to(os.path.relpath(target, link.parent))


def link_a_column(lab: Lab, n: int) -> None:
    """The folder of a column lies under a name that is passed over."""
    column = lab.site / "content" / "growth" / "notices"
    if column.is_dir() and not column.is_symlink():
        elsewhere = lab.site / "content" / f"shared-{next(lab.serial)}~"
        column.rename(elsewhere)
        column.symlink_to(os.path.relpath(elsewhere, column.parent))


def drop_the_links(lab: Lab, n: int) -> None:
    for path in (lab.site / "content").rglob("*"):
        if path.is_symlink():
            path.unlink()


def move_the_site(lab: Lab, n: int) -> None:
    old, lab.name = lab.site, f"site-{next(lab.serial)}"
    old.rename(lab.site)


def copy_the_site(lab: Lab, n: int) -> None:
    """With cache and releases, times and links, as `cp -a`, or the files alone, as most programs copy; and go on there."""
    old, lab.name = lab.site, f"site-{next(lab.serial)}"
    shutil.copytree(old, lab.site, symlinks=n % 2 == 0, ignore_dangling_symlinks=True)
    shutil.rmtree(old)


def lose_the_cache(lab: Lab, n: int) -> None:
    shutil.rmtree(lab.site / (".site-builder", ".public.releases")[n % 2], ignore_errors=True)


def change_the_user(lab: Lab, n: int) -> None:
    """Another builds the same folder, to whom its cache is foreign."""
    lab.user = str(n % 3)


def let_days_pass(lab: Lab, n: int) -> None:
    lab.as_of += timedelta(days=n)


def go_back_in_time(lab: Lab, n: int) -> None:
    lab.as_of = max(lab.as_of - timedelta(days=n), date(2024, 7, 1))


def change_the_program(lab: Lab, n: int) -> None:
    lab.program = str(n)


def interrupt_a_build(lab: Lab, n: int) -> None:
    """Stop the build after some pages, as Ctrl+C does."""
    edit_title(lab, n)
    left = count(n, -1)

    def write_or_stop(target: str, data: bytes) -> os.stat_result:
        if next(left) <= 0:
            raise KeyboardInterrupt
        return write_new(target, data)

    with patch("site_builder.engine.produce.write_new", write_or_stop), suppress(KeyboardInterrupt):
        lab.build(lab.site)


def preview_an_edit(lab: Lab, n: int) -> None:
    """What a preview publishes meanwhile: the edited document first, and no new search index."""
    (edit_title if n % 2 else edit_body)(lab, n)
    lab.build(lab.site, as_preview=True)


def damage_a_page(lab: Lab, n: int) -> None:
    pages = sorted((lab.site / "public").resolve().rglob("*.html"))
    if pages:
        pages[n % len(pages)].write_text("坏了")


CHANGES: tuple[Callable[[Lab, int], None], ...] = (
    edit_body,
    edit_title,
    edit_without_trace,
    touch,
    rename,
    swap,
    move,
    delete,
    add,
    add_back,
    shadow_a_template,
    add_an_asset,
    drop_the_theme,
    rename_a_column,
    change_the_site,
    change_the_language,
    change_an_attachment,
    change_an_attachment_without_trace,
    change_an_attachment_and_back,
    change_an_attachment_during_a_build,
    link_the_theme,
    link_the_theme_elsewhere,
    link_a_document,
    link_an_attachment,
    link_a_folder,
    link_a_column,
    drop_the_links,
    move_the_site,
    copy_the_site,
    lose_the_cache,
    change_the_user,
    let_days_pass,
    go_back_in_time,
    change_the_program,
    interrupt_a_build,
    preview_an_edit,
    damage_a_page,
)

steps = st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 40)), min_size=1, max_size=4)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_incremental_build_equals_a_clean_one_after_any_sequence(share: int) -> None:
    @seed(share)
    @settings(
        max_examples=-(-SEQUENCES // SHARES),
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(steps)
    def holds(sequence: list[tuple[Callable[[Lab, int], None], int]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            lab = Lab(Path(folder))
            for path, text in SMALL_SITE.items():
                target = lab.site / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text)
            lab.build(lab.site)
            for change, n in sequence:
                change(lab, n)
                before = tree_of(lab.site / "public")
                built = lab.build(lab.site)
                expected = lab.clean_tree()
                assert (built.publication is None) is (expected is None)
                assert tree_of(lab.site / "public") == (before if expected is None else expected)
                assert expected is None or verify(lab.site / "public").is_clean

    holds()
