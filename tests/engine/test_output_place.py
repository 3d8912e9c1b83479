"""A site is never published among the files that it is built from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.engine.request import Built
from site_builder.errors import UsageError
from tests.site_files import SMALL_SITE

BuildSite = Callable[..., Built]
WriteSite = Callable[..., Path]


def every_path(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".site-builder" not in path.parts
    }


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("site/content", "在站点的文件夹“{0}/site/content”里面"),
        ("site/content/public", "在站点的文件夹“{0}/site/content”里面"),
        ("site/content/growth/notices/public", "在站点的文件夹“{0}/site/content”里面"),
        ("site/content/../content/x", "在站点的文件夹“{0}/site/content”里面"),
        ("site/themes", "在站点的文件夹“{0}/site/themes”里面"),
        ("site/themes/own/public", "在站点的文件夹“{0}/site/themes”里面"),
        ("site/members/a/public", "在站点的文件夹“{0}/site/members”里面"),
        ("site", "包含站点的文件夹“{0}/site/"),
        ("site/.", "包含站点的文件夹“{0}/site/"),
        (".", "包含站点的文件夹“{0}/site/"),
        ("site/.site-builder", "在缓存文件夹“{0}/site/.site-builder”里面"),
        ("link-to-content/public", "在站点的文件夹“{0}/site/content”里面"),
        ("link-to-content", "在站点的文件夹“{0}/site/content”里面"),
        ("link-to-site", "包含站点的文件夹“{0}/site/"),
        ("city/content/public", "在站点的文件夹“{0}/city/content”里面"),
    ],
)
def test_an_output_among_the_sources_is_refused_before_anything_is_written(
    out: str, why: str, write_site: WriteSite, build_site: BuildSite, tmp_path: Path
) -> None:
    site = write_site()
    write_site(SMALL_SITE, name="city")
    (tmp_path / "link-to-content").symlink_to(site / "content")
    (tmp_path / "link-to-site").symlink_to(site)
    before = every_path(tmp_path)
    with pytest.raises(UsageError) as refused:
        build_site(site, tmp_path / out)
    assert why.format(tmp_path) in refused.value.text.zh
    assert refused.value.hint is not None
    assert every_path(tmp_path) == before


def test_an_output_in_what_content_is_a_link_to_is_refused(
    write_site: WriteSite, build_site: BuildSite, tmp_path: Path
) -> None:
    site = write_site()
    (site / "content").rename(tmp_path / "texts")
    (site / "content").symlink_to(tmp_path / "texts")
    with pytest.raises(UsageError, match=r"lies in the site.s folder “.*/texts”$"):
        build_site(site, tmp_path / "texts/public")


def test_an_output_inside_a_published_site_is_refused(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    with pytest.raises(UsageError, match="lies in another published site"):
        build_site(site, site / "public/inner")


@pytest.mark.parametrize(
    "out", ["site/public", "site/content-public", "site/build/content", "www", "site/.site-builder/preview"]
)
def test_other_places_are_as_good_as_before(
    out: str, write_site: WriteSite, build_site: BuildSite, tmp_path: Path
) -> None:
    site = write_site()
    (tmp_path / out).parent.mkdir(parents=True, exist_ok=True)
    for _ in range(2):
        built = build_site(site, tmp_path / out)
        assert built.publication is not None
    assert (tmp_path / out / "index.html").is_file()


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("site/.site-builder/x", "在缓存文件夹“{0}/site/.site-builder”里面"),
        ("site/.site-builder/x/preview", "在缓存文件夹“{0}/site/.site-builder”里面"),
        ("site/.site-builder/preview/x", "在缓存文件夹“{0}/site/.site-builder”里面"),
        ("site/mine", "已有不是本程序写的内容"),
        ("site/file.txt", "已有不是本程序写的内容"),
        ("site/.public.releases", "在另一个已发布的网站里面"),
    ],
)
def test_a_refused_output_leaves_nothing_behind(
    out: str, why: str, write_site: WriteSite, build_site: BuildSite, tmp_path: Path
) -> None:
    site = write_site()
    build_site(site)
    (site / "mine").mkdir()
    (site / "mine/note.txt").write_text("别人的\n", "utf-8")
    (site / "file.txt").write_text("别人的\n", "utf-8")
    before = every_path(tmp_path)
    with pytest.raises(UsageError) as refused:
        build_site(site, tmp_path / out)
    assert why.format(tmp_path) in refused.value.text.zh
    assert every_path(tmp_path) == before
