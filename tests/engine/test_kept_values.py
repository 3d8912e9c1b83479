"""What the cache keeps comes back as it was."""

from datetime import date
from pathlib import Path

import msgspec
import orjson
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.engine.body_store import StoredBody
from site_builder.engine.cache import Cache, StoredDocument
from site_builder.engine.unchanged import finding_of
from site_builder.language import Text
from site_builder.load.documents import read_document

spans = st.builds(SourceSpan, st.text(), st.integers(1, 2**40), st.integers(1, 2**40))
texts = st.builds(Text, st.text(), st.text())
findings = st.builds(
    Diagnostic,
    rule=st.text(),
    severity=st.sampled_from(Severity),
    text=texts,
    span=spans,
    hint=st.none() | texts,
    repair=st.none() | st.builds(Repair, old=st.text(), new=st.text(), key=st.text()),
    related=st.lists(st.builds(Related, text=texts, span=spans)).map(tuple),
)


@given(findings)
def test_a_finding_survives(finding: Diagnostic) -> None:
    assert finding_of(orjson.loads(orjson.dumps(finding))) == finding
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(finding), type=Diagnostic) == finding


def test_what_was_never_kept_is_none(tmp_path: Path) -> None:
    with Cache(tmp_path, "1") as cache:
        assert cache.remembered("findings") is None


def test_declaration_with_everything_survives(tmp_path: Path) -> None:
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

    plain = msgspec.msgpack.encode(declaration)
    body = StoredBody("body", b"", b"")
    with Cache(tmp_path, "1") as cache:
        cache.keep_documents(
            [StoredDocument(path=declaration.path, digest="d", face="f", plain=plain, body=body)]
        )
        kept = dict(cache.declarations({}))

    assert kept == {(declaration.path, "d"): declaration}
    assert declaration.header is not None
    assert declaration.header.issued == date(2024, 3, 1)
