"""Whatever goes wrong within one document, output, picture or member is told at its place, and the others go on."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from site_builder import files
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.engine import declarations, inputs, produce
from site_builder.engine.body_store import BodyStore
from site_builder.engine.cache import with_cache
from site_builder.engine.cache_file import CACHE_FOLDER, DamagedCache
from site_builder.engine.checked import Checked, check
from site_builder.engine.program import program_identity
from site_builder.engine.request import Built, Request
from site_builder.errors import REPORT_IT, EnvironmentFailure, ProgramFault, UsageError
from site_builder.language import Text
from site_builder.load import documents
from site_builder.markup import body
from site_builder.markup.rendered_body import RenderedBody
from site_builder.render import theme
from tests.site_files import SMALL_SITE, document

BuildSite = Callable[..., Built]
WriteSite = Callable[..., Path]
Render = Callable[..., RenderedBody]

HARMED = "content/growth/notices/2024-010.md"
PAGE = "growth/notices/2024-010/index.html"
KINDS = [
    (RecursionError("maximum recursion depth exceeded"), "RecursionError: maximum recursion depth exceeded"),
    (KeyError("duties"), "KeyError: 'duties'"),
    (MemoryError(), "MemoryError"),
    (
        AssertionError("we should not get here!\nsecond\x1b[31m line"),
        "AssertionError: we should not get here! second [31m line",
    ),
    (
        UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
        "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
    ),
    (OSError(5, "Input/output error"), "OSError: [Errno 5] Input/output error"),
]


def renderer_that_raises(monkeypatch: pytest.MonkeyPatch, error: Exception, path: str = HARMED) -> None:
    stock: Render = body.render_body

    def render(markdown: str, *, path: str, first_line: int) -> RenderedBody:
        if path == harmed:
            raise error.with_traceback(None)
        return stock(markdown, path=path, first_line=first_line)

    harmed = path
    monkeypatch.setattr(documents, "render_body", render)


def checked(site: Path, jobs: int = 1) -> Checked:
    return check(Request(site=site, as_of=date(2024, 12, 31), jobs=jobs))


def errors(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def told(path: str, what: str) -> Diagnostic:
    return Diagnostic(
        rule="SRC-16",
        severity=Severity.ERROR,
        text=Text(f"程序读这份文件时出了意外：{what}", f"the program failed on this document: {what}"),
        span=SourceSpan(path),
        hint=REPORT_IT,
    )


def without_line(finding: Diagnostic) -> Diagnostic:
    """The finding without the line of the program's own file, which moves with every change."""
    texts = [text.rpartition(":")[0] + ")" for text in (finding.text.zh, finding.text.en)]
    return replace(finding, text=Text(*texts))


@pytest.mark.parametrize("jobs", [1, 2], ids=["in one process", "with worker processes"])
@pytest.mark.parametrize(("error", "words"), KINDS, ids=[type(error).__name__ for error, _ in KINDS])
def test_an_exception_in_one_document_is_the_only_finding_and_nothing_of_it_is_kept(
    write_site: WriteSite, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str, jobs: int
) -> None:
    site = write_site()
    renderer_that_raises(monkeypatch, error)
    monkeypatch.setattr(declarations, "PARALLEL_FROM", 2)

    found = checked(site, jobs)

    # The small site has empty columns, which stand beside it as warnings.
    assert [without_line(f) for f in errors(found.findings)] == [told(HARMED, f"{words} (load/documents.py)")]
    assert found.has_failed(Severity.ERROR)
    assert found.assembly is not None
    paths = {path for path in SMALL_SITE if path.endswith(".md")}
    assert {d.source_path for d in found.assembly.site.documents} == paths - {HARMED}
    kept = with_cache(site / CACHE_FOLDER, program_identity(), lambda cache: set(cache.declaration_digests()))
    assert kept == paths - {HARMED}

    monkeypatch.undo()
    again = checked(site, jobs)
    assert errors(again.findings) == []


def test_what_was_kept_of_a_document_is_forgotten_when_the_program_fails_on_its_new_text(
    write_site: WriteSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site()
    checked(site)
    (site / HARMED).write_text(document("市财政局关于开会的通知", "新的正文。"), "utf-8")
    renderer_that_raises(monkeypatch, KeyError("x"))
    assert [f.rule for f in errors(checked(site).findings)] == ["SRC-16"]
    kept = with_cache(site / CACHE_FOLDER, program_identity(), lambda cache: set(cache.declaration_digests()))
    assert HARMED not in kept


def test_a_preview_shows_the_others_and_tries_the_document_again(
    write_site: WriteSite, build_site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site()
    renderer_that_raises(monkeypatch, MemoryError())
    shown = build_site(site, shows_faulty=True)
    assert [f.rule for f in errors(shown.findings)] == ["SRC-16"]
    assert not (site / "public" / PAGE).exists()
    # The cause may have been the moment's: nothing has changed on the disk, and it is read again.
    monkeypatch.undo()
    again = build_site(site, shows_faulty=True)
    assert errors(again.findings) == []
    assert (site / "public" / PAGE).exists()


def test_a_failure_of_the_surroundings_is_no_finding(
    write_site: WriteSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    renderer_that_raises(monkeypatch, EnvironmentFailure(Text("磁盘满", "disk full")))
    with pytest.raises(EnvironmentFailure, match="disk full"):
        checked(write_site())


def bodies_that_raise(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    stock = BodyStore.html

    def html(self: BodyStore, digest: str) -> str:
        found = stock(self, digest)
        if "开会时间" in found:
            raise error.with_traceback(None)
        return found

    monkeypatch.setattr(BodyStore, "html", html)


MEETING = {**SMALL_SITE, HARMED: document("市财政局关于开会的通知", "开会时间另行通知。")}


@pytest.mark.parametrize("jobs", [1, 2], ids=["in one process", "with worker processes"])
@pytest.mark.parametrize(("error", "words"), KINDS[:5], ids=[type(error).__name__ for error, _ in KINDS[:5]])
def test_an_exception_while_a_page_is_made_names_the_page_and_its_source(
    write_site: WriteSite,
    build_site: BuildSite,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    words: str,
    jobs: int,
) -> None:
    site = write_site(MEETING)
    bodies_that_raise(monkeypatch, error)
    monkeypatch.setattr(produce, "PARALLEL_FROM", 2)
    with pytest.raises(ProgramFault) as caught:
        build_site(site, jobs=jobs)
    assert caught.value.text.zh.startswith(f"生成“{PAGE}”时出了意外（源文件 {HARMED}）：{words} (")
    assert caught.value.text.en.startswith(f"making “{PAGE}” failed (from {HARMED}): {words} (")
    assert caught.value.hint == REPORT_IT
    assert not (site / "public").exists()


def test_damage_of_the_cache_is_not_taken_for_a_fault_of_the_page(
    write_site: WriteSite, build_site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies_that_raise(monkeypatch, DamagedCache())
    with pytest.raises(DamagedCache):
        build_site(write_site(MEETING))


def test_a_full_disk_is_told_as_such(
    write_site: WriteSite, build_site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies_that_raise(monkeypatch, OSError(28, "No space left on device"))
    with pytest.raises(EnvironmentFailure, match="No space left on device"):
        build_site(write_site(MEETING))


PICTURE = {
    **SMALL_SITE,
    "content/growth/notices/b/index.md": document("有图片的通知", "![示意图](a.png)"),
    "content/growth/notices/b/a.png": b"\x89PNG\r\n\x1a\n",
}


def test_a_picture_that_the_program_cannot_read_is_a_finding_at_the_picture(
    write_site: WriteSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raises(_: bytes) -> tuple[int, int]:
        raise IndexError("index out of range")

    monkeypatch.setattr(inputs, "picture_size", raises)
    found = checked(write_site(PICTURE)).findings
    path = "content/growth/notices/b/a.png"
    assert [without_line(f) for f in found if f.span.path == path] == [
        told(path, "IndexError: index out of range (engine/inputs.py)")
    ]


def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_checked(
    write_site: WriteSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = files.digest_and_head

    def refused(path: str, head_bytes: int) -> tuple[str, bytes]:
        if path.endswith(("a.png", "2024-010.md")):
            raise PermissionError(13, "Permission denied", path)
        return stock(path, head_bytes)

    monkeypatch.setattr(inputs, "digest_and_head", refused)
    found = checked(write_site(PICTURE))
    assert [(str(f.span), f.text.zh) for f in found.findings if f.rule == "SRC-01"] == [
        (f"{path}:1:1", f"读不到“{path}”：没有权限") for path in (HARMED, "content/growth/notices/b/a.png")
    ]
    assert found.assembly is not None
    assert len(found.assembly.site.documents) == 4


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("title: a\nextends: default\n? [a]\n: b\n", "not valid YAML|nested too deep"),
        ("title: a\x01\n", "not valid YAML"),
        ("[" * 3000, "not valid YAML|nested too deep"),
        ("title: &a {b: *a}\n", "not valid YAML|nested too deep"),
        ("{title: a", "not valid YAML"),
        ("a: !!python/object:os.system x\n", "unknown key"),
    ],
    ids=[
        "a list as a key",
        "a control character",
        "brackets",
        "an alias of itself",
        "an open brace",
        "a tag",
    ],
)
def test_a_declaration_of_a_theme_that_cannot_be_read_is_named(
    write_site: WriteSite, build_site: BuildSite, text: str, why: str
) -> None:
    site = write_site({**SMALL_SITE, "site.yaml": SMALL_SITE["site.yaml"] + "theme: own\n"})
    (site / "themes" / "own").mkdir(parents=True)
    (site / "themes" / "own" / "theme.yaml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=f"own/theme.yaml.*({why})"):
        build_site(site)


def test_an_exception_in_a_theme_names_the_theme(
    write_site: WriteSite, build_site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raises(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(theme, "palette_findings", raises)
    with pytest.raises(ProgramFault, match=r"reading the theme “.*themes/default” failed: ZeroDivisionError"):
        build_site(write_site())
