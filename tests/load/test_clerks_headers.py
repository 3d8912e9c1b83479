"""Whatever a clerk types behind a key stands in the field whole, or a finding stands on its line; and `fix` loses nothing."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.desk.fix import fixed_file
from site_builder.diagnostics.finding import Diagnostic
from site_builder.load.documents import read_document
from site_builder.model.document import Declaration, Header

PATH = "content/a/b.md"
WORDS = (
    "关于", "拆除", "3号楼", "的通告", "示例市", "财政局", "教育局", "水", "管理", "《甲办法》", "（试行）", "示财发〔2019〕8号",
    "示财发〔2020〕9号", "9号", "10号", "关于甲的通知", "a.pdf", "b.xlsx", "2026年", "A", "12", "growth/a/2024-001", "办法",
)  # fmt: skip
SIGNS = (
    "", "", "", " ", "、", "，", "；", "。", ",", ";", " #", "#", " # ", ": ", ":", "：", " - ", "-", "—", "*", "&", "!", "@",
    "%",     "`", "\"", "'", "“", "”", "[", "]", "{", "}", "【", "】", "［", "］", "|", ">", "?", "\\",
    "\u3000", "\u00a0", "\u200b", "\ufeff",
    "\t", "和", "至", "/", "~",
)  # fmt: skip
KEYS = {
    "标题": "title", "文号": "number", "索引号": "index", "发文机关": "issuers", "主题": "topics", "关键词": "keywords",
    "内容概述": "summary", "来源": "source", "废止": "repeals", "修改": "amends", "解读": "interprets", "依据": "basis",
    "附件": "attachments", "继续有效": "keeps",
}  # fmt: skip
COLONS = (": ", ": ", ": ", "：", ":", ":\u3000", "： ", " : ", ":\u00a0", ":\t", "\u200b: ")
_NOTHING = re.compile(r"[\s\u200b\ufeff、，,；;。.]+")
_WRAPS = re.compile(r"[\[\]【】［］（）()“”《》〈〉\"'「」]")

values = st.builds(
    lambda first, parts: first + "".join(word + sign for word, sign in parts),
    st.sampled_from(SIGNS),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), min_size=1, max_size=5),
)
headers = st.lists(
    st.tuples(st.sampled_from(sorted(KEYS)), st.sampled_from(COLONS), values),
    min_size=1,
    max_size=5,
    unique_by=lambda line: line[0],
)


def _document(lines: list[tuple[str, str, str]]) -> str:
    typed = {key: f"{key}{colon}{value}" for key, colon, value in lines}
    title = typed.pop("标题", "标题: 通知")
    return "\n".join(["---", title, "发布日期: 2026-03-06", *typed.values(), "---", "", "正文。", ""])


def _read(text: str) -> Declaration:
    return read_document(PATH, text.encode())[0]


def _field(header: Header, key: str) -> str:
    match key:
        case "repeals" | "amends" | "interprets" | "basis":
            return "".join(claim.target for claim in header.claims if claim.kind.value == key)
        case "attachments":
            return "".join(attachment.path for attachment in header.attachments)
        case "source":
            return header.source.name if header.source else ""
        case "number":
            return header.number.text if header.number else ""
        case "issuers" | "topics" | "keywords" | "keeps":
            return "".join(getattr(header, key))
        case _:
            return str(getattr(header, key))


def _letters(text: str) -> str:
    return _WRAPS.sub("", _NOTHING.sub("", text)).replace("和", "")


@settings(max_examples=300)
@given(headers)
def test_a_typed_value_stands_whole_or_a_finding_stands_on_its_line(
    lines: list[tuple[str, str, str]],
) -> None:
    text = _document(lines)
    declaration = _read(text)
    noted = {finding.span.line for finding in declaration.findings}
    typed = {f"{key}{colon}{value}": (key, value) for key, colon, value in lines}
    for number, line in enumerate(text.split("\n"), 1):
        if line not in typed or number in noted:
            continue
        key, value = typed[line]
        if "#" in value:
            # A remark, set off as one.
            value = re.split(r"\s#\s", value + " ")[0]
        if declaration.header is None:
            # No title, and said so.
            assert 2 in noted
            continue
        assert _letters(_field(declaration.header, KEYS[key])) == _letters(value), line


def _without_places(header: Header) -> Header:
    claims = tuple(replace(claim, span=replace(claim.span, line=1, column=1)) for claim in header.claims)
    attachments = tuple(replace(a, span=replace(a.span, line=1, column=1)) for a in header.attachments)
    return replace(header, places={}, claims=claims, attachments=attachments)


def _repairs(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [finding for finding in findings if finding.repair]


@settings(max_examples=300)
@given(headers)
def test_repairs_write_what_was_read_and_settle_the_finding(lines: list[tuple[str, str, str]]) -> None:
    text = _document(lines)
    before = _read(text)
    # Two repairs of one value take two runs.
    for _ in range(4):
        fixed = fixed_file(PATH, text.encode(), _repairs(before.findings))
        text = fixed.after.decode()
        after = _read(text)
        assert not set(fixed.made) & set(after.findings), text
        if not fixed.made:
            break
        before = after
    assert not fixed.made
    assert not fixed.left, text
