"""Whatever is written, the program answers: no exception, every finding with file and line, in bounded time.

A few hundred of each here; `make soak` makes tens of thousands (SOUP_HEADERS, SOUP_BODIES, SOUP_SETTINGS).
"""

import os
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from site_builder.diagnostics.finding import Diagnostic
from site_builder.diagnostics.formats import FORMATS, format_findings
from site_builder.engine.checked import check
from site_builder.engine.declarations import _read
from site_builder.engine.request import Request
from site_builder.errors import SiteBuilderError
from site_builder.model.document import Declaration
from tests import soups
from tests.site_files import SMALL_SITE

HEADERS = int(os.environ.get("SOUP_HEADERS", "400"))
BODIES = int(os.environ.get("SOUP_BODIES", "300"))
SETTINGS = int(os.environ.get("SOUP_SETTINGS", "200"))
FIRST = int(os.environ.get("SOUP_SEED", "0"))
"""Where the seeds begin: another number makes other soups."""
SHARES = 10
SECONDS = 5
"""Of the processor. A generous measure: soups of this length take some milliseconds."""
PATH = "content/growth/notices/a.md"
CHECK_ON = date(2024, 12, 31)


def hold_together(findings: Iterable[Diagnostic], lines_of: dict[str, int]) -> None:
    """Each has a place that an editor can open, and words in both languages that every terminal and file can take."""
    found = tuple(findings)
    for finding in found:
        spans = (finding.span, *(one.span for one in finding.related))
        for span in spans:
            assert span.path, finding
            assert span.line >= 1, finding
            assert span.column >= 1, finding
            # What is missing at the end of a file belongs on the line after its last.
            assert span.line <= lines_of.get(span.path, span.line) + 1, finding
        for text in (finding.text, finding.hint):
            if text is not None:
                assert text.zh.strip(), finding
                assert text.en.strip(), finding
                assert "\n" not in text.zh + text.en, finding
                assert "\x1b" not in text.zh + text.en, finding
    for name in FORMATS:
        for language in ("zh", "en"):
            format_findings(found, name, language, sources=lambda _: None, colour=False).encode("utf-8")


def failing(seed: int, text: str, error: BaseException) -> AssertionError:
    return AssertionError(f"seed {seed}: {type(error).__name__}: {error}\n{text!r}")


def read_one(seed: int, text: str) -> None:
    started = time.process_time()
    try:
        stored = _read(PATH, text.encode("utf-8", "surrogatepass"))
        assert not isinstance(stored, Diagnostic)
        declaration = msgspec.msgpack.decode(stored.plain, type=Declaration)
        lines = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        hold_together((*declaration.findings, *declaration.word_findings), {PATH: lines})
    except Exception as error:
        raise failing(seed, text, error) from error
    seconds = time.process_time() - started
    assert seconds < SECONDS, f"seed {seed} takes {seconds:.1f} s\n{text!r}"


@pytest.mark.parametrize("share", range(SHARES))
def test_any_header_is_read(share: int) -> None:
    for seed in range(FIRST + share, FIRST + HEADERS, SHARES):
        read_one(seed, soups.header(seed))


@pytest.mark.parametrize("share", range(SHARES))
def test_any_body_is_read(share: int) -> None:
    for seed in range(FIRST + share, FIRST + BODIES, SHARES):
        read_one(seed, soups.body(seed))


SOUND = {
    "site.yaml": SMALL_SITE["site.yaml"]
    + "short_name: 示例市\nlanguage: zh-CN\ntheme: default\nvalidity_terms: hunan\n"
    + "contact: {address: 示例路1号, postcode: '410000', phone: 0731-00000000}\n"
    + "waivers:\n  - {rule: COL-02, path: columns.yaml, reason: 机构改革, until: 2026-12-31}\n",
    "columns.yaml": SMALL_SITE["columns.yaml"],
    "redirects.yaml": "moved:\n  growth/old/a/: growth/notices/2024-010/\nwithdrawn:\n  growth/old/b/: 内容有误\n",
    "members.yaml": "template: columns.yaml\n"
    "members:\n  - {id: a, name: 甲县, data: ../a}\n  - {id: b, name: 乙县, path: ../b}\n",
}
COUNTY = (
    "extends: ../city/columns.yaml\nmount: gk\nunits: {市财政局: 县财政局}\nswitched_off:\n  openness: 本县没有\n"
    "add:\n  growth: [{id: more, name: 更多, duties: [{description: 公开, units: [县财政局]}], cadence: monthly}]\n"
    "alias: {growth/notices: 公告}\ncity: {name: 示例市, data: ../city/data}\ninclude: {growth/notices: [a/b]}\n"
    "renamed: {growth/old: growth/notices}\n"
)


@pytest.fixture
def check_settings(tmp_path: Path) -> Callable[[dict[str, str]], tuple[Diagnostic, ...]]:
    """Check a site with these settings beside two documents."""
    site = tmp_path / "site"
    for path, text in (("city/columns.yaml", SMALL_SITE["columns.yaml"]), ("city/data/documents.json", "[]")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    for path in ("content/growth/notices/2024-010.md", "content/growth/policies/2024-001.md"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(SMALL_SITE[path], "utf-8")

    def run(settings: dict[str, str]) -> tuple[Diagnostic, ...]:
        for name in (*SOUND, "columns.lock"):
            (site / name).unlink(missing_ok=True)
        for name, text in settings.items():
            (site / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        return check(Request(site=site, as_of=CHECK_ON, jobs=1)).findings

    return run


def settings_of(seed: int) -> dict[str, str]:
    """Sound settings with one file spoiled."""
    name = sorted(SOUND)[seed % len(SOUND)]
    settings = {key: text for key, text in SOUND.items() if key in ("site.yaml", "columns.yaml", name)}
    text = COUNTY if name == "columns.yaml" and seed % 8 < 4 else settings[name]
    return {**settings, name: soups.mutated(text, soups.SETTINGS, seed)}


@pytest.mark.parametrize("share", range(SHARES))
def test_any_settings_are_read(
    share: int, check_settings: Callable[[dict[str, str]], tuple[Diagnostic, ...]]
) -> None:
    for seed in range(FIRST + share, FIRST + SETTINGS, SHARES):
        settings = settings_of(seed)
        started = time.process_time()
        try:
            found = check_settings(settings)
            lines = {name: len(text.split("\n")) for name, text in settings.items() if "\r" not in text}
            hold_together(found, lines)
            refused = "no"
        except SiteBuilderError as error:
            # A theme that is not there, or a file of it: one message.
            refused = error.text.zh
        except Exception as error:
            raise failing(seed, repr(settings), error) from error
        seconds = time.process_time() - started
        assert refused, settings
        assert seconds < SECONDS, f"seed {seed} takes {seconds:.1f} s\n{settings!r}"
