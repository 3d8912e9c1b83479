"""All checks together, and the waivers."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

from site_builder import checks
from site_builder.checks.run import CHECKS, apply_waivers, run_checks
from site_builder.chinese import parse_number
from site_builder.diagnostics.catalogue_checks import EXPIRES_SOON, LONG_SUMMARY
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.model.config import Waiver
from site_builder.model.document import Document, DocumentType
from site_builder.model.site import Site
from site_builder.reading.text_marks import text_findings

AS_OF = date(2026, 7, 1)


def waiver(rule: str, path: str, until: date = AS_OF, line: int = 30) -> Waiver:
    return Waiver(rule=rule, path=path, reason="正在整改", until=until, span=SourceSpan("site.yaml", line, 5))


def test_a_site_in_order_has_no_findings(
    make_document: Callable[..., Document], make_site: Callable[..., Site]
) -> None:
    documents = [
        make_document(
            "a/1",
            type=DocumentType.NORMATIVE,
            issuers=("市财政局",),
            issued=date(2026, 5, 29),
            expires=date(2031, 5, 31),
            number=parse_number("示财规〔2026〕1号"),
        ),
        make_document("a/2"),
    ]
    assert run_checks(make_site(documents)) == ()


def test_checks_report_in_their_fixed_order_whatever_the_order_of_documents(
    make_document: Callable[..., Document], make_site: Callable[..., Site]
) -> None:
    documents = [
        make_document("a/1", summary="字" * 101, index="41604893X/2020-1", published=date(2026, 8, 1)),
        make_document("a/2", issuers=("无名局",), index="41604893X/2020-1", published=date(2026, 8, 1)),
    ]
    findings = run_checks(make_site(documents))
    assert [f.rule for f in findings] == [
        "DOC-04",
        "DOC-10",
        "FRESH-09",
        "FRESH-09",
        "IDX-01",
        "IDX-05",
        "IDX-05",
    ]
    assert run_checks(make_site(documents[::-1])) == findings
    assert len(set(CHECKS)) == len(CHECKS)


def test_every_check_that_is_written_is_run() -> None:
    modules = [
        import_module(f"{checks.__name__}.{one.name}") for one in pkgutil.iter_modules(checks.__path__)
    ]
    written = {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and inspect.get_annotations(function) == {"site": Site, "return": Iterator[Diagnostic]}
    }
    assert written == set(CHECKS)


def test_what_was_found_in_the_files_of_public_documents_is_added(
    make_document: Callable[..., Document], make_site: Callable[..., Site]
) -> None:
    words = {
        f"content/a/{n}.md": text_findings(f"content/a/{n}.md", "---\n---\n电话13912345678") for n in (1, 2)
    }
    site = make_site([make_document("a/1")])
    assert run_checks(site, lambda document: words[document.source_path]) == words["content/a/1.md"]


def test_a_waiver_takes_findings_out_up_to_and_including_its_last_day() -> None:
    findings = [
        LONG_SUMMARY.finding(SourceSpan("content/a/b/1.md", 2, 3), "甲", "a"),
        LONG_SUMMARY.finding(SourceSpan("content/c/1.md", 2, 3), "乙", "b"),
        EXPIRES_SOON.finding(SourceSpan("content/a/b/1.md", 2, 3), "丙", "c"),
    ]
    waivers = [waiver("DOC-10", "content/a/*")]
    assert apply_waivers(findings, waivers, AS_OF) == (tuple(findings[1:]), (findings[0],), ())
    kept, waived, about = apply_waivers(findings, waivers, date(2026, 7, 2))
    assert (kept, waived) == (tuple(findings), ())
    assert [(f.rule, f.text.zh, f.span.line) for f in about] == [
        ("WAIVE-01", "对 DOC-10 的暂缓已于 2026-07-01 到期", 30)
    ]


def test_waivers_without_effect_are_findings() -> None:
    waivers = [
        waiver("DOC-10", "content/*", line=30),
        waiver("DOC-1O", "content/*", line=31),
        waiver("doc-10", "content/*", line=32),
    ]
    kept, waived, about = apply_waivers([], waivers, AS_OF)
    assert (kept, waived) == ((), ())
    assert [(f.rule, f.text.zh, f.hint.zh if f.hint else "") for f in about] == [
        ("WAIVE-02", "暂缓没有用上：“content/*”没有 DOC-10 的问题", "删去这一条"),
        ("WAIVE-03", "没有编号为“DOC-1O”的规则", "是不是 DOC-10？"),
        ("WAIVE-03", "没有编号为“doc-10”的规则", "是不是 DOC-10？"),
    ]
