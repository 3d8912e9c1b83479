"""Values as plain data and back."""

import json
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.load.documents import read_document
from site_builder.model.document import Declaration
from site_builder.plain import from_plain, to_plain

spans = st.builds(SourceSpan, st.text(), st.integers(1), st.integers(1))
texts = st.builds(Text, st.text(), st.text())
findings = st.builds(
    Diagnostic,
    rule=st.text(),
    severity=st.sampled_from(Severity),
    text=texts,
    span=spans,
    hint=st.none() | texts,
    related=st.lists(st.builds(Related, text=texts, span=spans)).map(tuple),
)


@given(findings)
def test_finding_survives_json(finding: Diagnostic) -> None:
    assert from_plain(Diagnostic, json.loads(json.dumps(to_plain(finding)))) == finding


def test_declaration_with_everything_survives_json() -> None:
    text = """---
标题: 市财政局关于印发《办法》的通知
类型: 规范性文件
文号: 示财发〔2024〕3号
发文机关: [市财政局, 市统计局]
成文日期: 2024-03-01
发布日期: 2024-03-05 09:30
施行日期: 2024-04-01
有效期至: 2029-03-31
废止: [{文件: 示财发〔2019〕8号, 条款: [5, 7-9], 日期: 2024-05-01}]
来源: {名称: 某网, 网址: "https://www.example.gov.cn/a"}
附件: [{文件: a.xlsx, 名称: 表}]
旧址: [old/1.html]
归档日期: 2024-12-01
---

一、总则

见[附件](a.xlsx)和 <script>alert(1)</script>。
"""
    declaration, _ = read_document("content/growth/policies/a.md", text.encode())

    again = from_plain(Declaration, json.loads(json.dumps(to_plain(declaration), ensure_ascii=False)))
    assert again == declaration
    assert declaration.header is not None
    assert declaration.header.issued == date(2024, 3, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    new: str
    """Also the name of what makes objects: fields may be called anything."""
    below: "tuple[Branch, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    text: str
    length: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.text))


def test_class_that_contains_itself_survives() -> None:
    tree = Branch(new="a", below=(Branch(new="b", below=(Branch(new="c"),)), Branch(new="d")))
    assert from_plain(Branch, to_plain(tree)) == tree


def test_what_a_class_computes_itself_is_computed_again() -> None:
    assert from_plain(Counted, to_plain(Counted(text="四个汉字"))) == Counted(text="四个汉字")


@dataclass(frozen=True)
class Odd:
    value: complex


def test_type_without_a_plain_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no plain form"):
        to_plain(Odd(1j))
