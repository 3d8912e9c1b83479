"""Attachments as the header names them."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.content_file import ContentFile
from site_builder.model.document import Attachment, AttachmentClaim, Body, Declaration
from site_builder.render.filters import address
from site_builder.resolve.attachments import resolve_attachments
from site_builder.resolve.likeness import NameIndex, folded
from site_builder.resolve.readings import Reading, as_web_address, readings, reference_to

FOLDER = "content/a/notices"
PLACE = SourceSpan(f"{FOLDER}/2024-001.md", 5, 8)


@pytest.fixture
def resolved(
    make_body: Callable[..., Body],
) -> Callable[..., tuple[list[Attachment], list[tuple[str, str, str]]]]:
    """`resolved("表 1.xlsx", "表 1.xlsx", "../b/x.pdf")`: what becomes of a name among these files of the folder."""

    def run(written: str, *names: str) -> tuple[list[Attachment], list[tuple[str, str, str]]]:
        declaration = Declaration(
            path=PLACE.path,
            id="a/notices/2024-001",
            column="a/notices",
            header=None,
            body=make_body(),
            findings=(),
        )
        paths = [name if name.startswith("content/") else f"{FOLDER}/{name}" for name in names]
        files = {path: ContentFile(path=path, size_bytes=3, digest=path) for path in paths}
        claim = AttachmentClaim(path=written, title="", span=PLACE)
        named, found = resolve_attachments(declaration, [claim], files, 1000, NameIndex(files))
        attachments = tuple(file for file, _ in named)
        return list(attachments), [(f.rule, f.text.zh, f.hint.zh if f.hint else "") for f in found]

    return run


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("3#楼.pdf", "3#楼.pdf"),
        ("3%23%E6%A5%BC.pdf", "3#楼.pdf"),
        ("what?.pdf", "what?.pdf"),
        ("what%3F.pdf", "what?.pdf"),
        ("a%20b.pdf", "a%20b.pdf"),
        ("a%20b.pdf", "a b.pdf"),
        ("a%2520b.pdf", "a%20b.pdf"),
        ("增长100%.pdf", "增长100%.pdf"),
        ("%E5%A2%9E%E9%95%BF100%25.pdf", "增长100%.pdf"),
    ],
)
def test_a_name_leads_to_its_file_plainly_and_percent_encoded(
    resolved: Callable[..., tuple[list[Attachment], list[object]]], written: str, file: str
) -> None:
    whole = Attachment(
        source=f"{FOLDER}/{file}",
        url=f"a/notices/2024-001/{file}",
        title=file,
        size_bytes=3,
        digest=f"{FOLDER}/{file}",
    )
    assert resolved(written, file) == ([whole], [])


@pytest.mark.parametrize(
    ("written", "names", "hint"),
    [
        ("Form.PDF", ("form.pdf",), "是不是“form.pdf”？只差大小写或符号"),
        ("表（一）.xlsx", ("表(一).xlsx",), "是不是“表(一).xlsx”？只差大小写或符号"),
        ("表 1.xlsx", ("表_1.xlsx",), "是不是“表_1.xlsx”？只差大小写或符号"),
        (
            "表 1.xlsx",
            ("表_1.xlsx", "表-1.xlsx"),
            "“表_1.xlsx”、“表-1.xlsx”的名字只差大小写、全半角或横线，写清楚是哪一个",
        ),
        (
            "Form.pdf",
            ("FORM.pdf", "form.pdf"),
            "“FORM.pdf”、“form.pdf”的名字只差大小写、全半角或横线，写清楚是哪一个",
        ),
        ("form1.pdf", ("form2.pdf", "form.pdf"), f"把它放到 {FOLDER}/ 里"),
        ("form.pdf", ("content/b/form.pdf",), f"同名的文件在 content/b/form.pdf，要用它就移到 {FOLDER}/ 里"),
        ("form.pdf", ("content/b/form.pdf", "content/c/form.pdf"), f"把它放到 {FOLDER}/ 里"),
    ],
)
def test_of_a_missing_file_only_what_is_certain_is_proposed(
    resolved: Callable[..., tuple[list[Attachment], list[object]]],
    written: str,
    names: tuple[str, ...],
    hint: str,
) -> None:
    assert resolved(written, *names) == ([], [("ATT-01", f"找不到附件“{written}”", hint)])


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Form.PDF", "form.pdf", True),
        ("ｆｏｒｍ．pdf", "form.pdf", True),
        ("a b.pdf", "a_b.pdf", True),
        ("a—b.pdf", "a-b.pdf", True),
        ("..\\a\\b.md", "../a/b.md", True),
        ("e\u0301.pdf", "é.pdf", True),
        ("2024-006.md", "2026-006.md", False),
        ("a.jpg", "a.jpeg", False),
        ("ab.pdf", "a b.pdf", False),
    ],
)
def test_names_are_alike_only_up_to_case_width_and_separators(one: str, other: str, is_same: bool) -> None:
    assert (folded(one) == folded(other)) is is_same


FILE_NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="/\\"), min_size=1, max_size=20
)


@given(FILE_NAMES)
def test_one_reading_is_the_name_as_written_and_one_the_name_as_encoded(name: str) -> None:
    assert Reading(name, "") in readings(name)
    assert Reading(name, "") in readings(quote(name))
    assert as_web_address(quote(name)) == Reading(name, "")
    assert as_web_address(reference_to(name)) == Reading(name, "")
    assert as_web_address(address(reference_to(name))) == Reading(name, "")


@given(FILE_NAMES, FILE_NAMES)
def test_two_names_have_two_addresses(one: str, other: str) -> None:
    assert (reference_to(one) == reference_to(other)) is (one == other)
