"""What a finding on terms, starts and signatures says to do, done: then it is gone."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.desk.fix import fixed_file
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.request import Built
from tests.law.conftest import POLICIES
from tests.site_files import SITE_YAML

Write = Callable[..., Path]
BuildOn = Callable[..., Built]

HEAD = (
    "标题: 示例市防汛办法\n类型: 规范性文件\n文号: 示政发〔2026〕3号\n发文机关: 示例市人民政府\n"
    "成文日期: 2026-03-02\n发布日期: 2026-03-02\n"
)
OTHER = (
    "---\n标题: 示例市供水办法\n类型: 规范性文件\n文号: 示政发〔2019〕8号\n发文机关: 示例市人民政府\n"
    "成文日期: 2019-03-01\n发布日期: 2019-03-01\n施行日期: 2019-03-01\n有效期至: 2027-12-31\n---\n\n正文。\n"
)
START = "本办法自2026年5月1日起施行"
MAY = "施行日期: 2026-05-01\n"
SIGNED = "正文。\n\n示例市人民政府\n2026年3月1日"
CASES = (
    # rule, lines of the header, body, the line to write
    ("VAL-10", MAY, f"{START}，有效期5年。", "有效期至: 2031-04-30"),
    ("VAL-10", MAY, f"{START}，有效期至2028年底。", "有效期至: 2028-12-31"),
    ("VAL-10", "", "有效期限：2026年1月1日—2028年12月31日", "有效期至: 2028-12-31"),
    ("VAL-10", MAY, f"{START}，为期一年。", "有效期至: 2027-04-30"),
    ("VAL-10", MAY + "有效期至: 2030-04-30\n", f"{START}，有效期5年。", "有效期至: 2031-04-30"),
    ("VAL-10", MAY + "有效期至: 长期\n", f"{START}，有效期至2028年12月。", "有效期至: 2028-12-31"),
    ("VAL-10", MAY, f"{START}，有效期5年，至2028年4月30日止。", "有效期至: 2031-04-30"),
    ("VAL-33", "", f"{START}。", "施行日期: 2026-05-01"),
    ("VAL-33", "施行日期: 2026-06-01\n", f"{START}。", "施行日期: 2026-05-01"),
    ("VAL-33", "施行日期: 2026-02-20\n", "本办法自发布之日起施行。", "施行日期: 2026-03-02"),
    ("VAL-42", "有效期至: 长期\n", "正文。", "有效期至: 2031-03-01"),
    ("VAL-42", MAY + "有效期至: 长期\n", f"{START}，有效期3年。", "有效期至: 2029-04-30"),
    ("DOC-07", "", SIGNED, "成文日期: 2026-03-01"),
    ("DOC-07", "", f"（2026年3月1日发布）\n\n{SIGNED}", "成文日期: 2026-03-01"),
    (
        "REL-11",
        "",
        "《示例市供水办法》（示政发〔2019〕8号）继续有效至2028年底。",
        "延长: {文件: 示政发〔2019〕8号, 有效期至: 2028-12-31}",
    ),
    (
        "REL-11",
        "",
        "《示例市供水办法》经评估，继续有效，至2029年6月30日止。",
        "延长: {文件: 示政发〔2019〕8号, 有效期至: 2029-06-30}",
    ),
)


def _written(head: str, line: str) -> str:
    """`head` with `line`, in place of what stands there for its key."""
    key = line.partition(":")[0]
    changed, times = re.subn(rf"^{key}: .*$", line, head, flags=re.MULTILINE)
    return changed if times else f"{head}{line}\n"


def _is_of_the_text(finding: Diagnostic) -> bool:
    """VAL-10 also counts the documents of the site without a term, as a remark."""
    return finding.span.path.endswith("2026-003.md") and finding.severity is not Severity.INFO


@pytest.mark.parametrize(("rule", "lines", "body", "line"), CASES, ids=[f"{c[0]} {c[2][:30]}" for c in CASES])
def test_what_a_finding_says_to_write_settles_it(
    rule: str, lines: str, body: str, line: str, write_law_site: Write, build_on: BuildOn
) -> None:
    pack = "validity_terms: hunan\n" if rule == "VAL-42" else ""

    def found(text: str) -> list[Diagnostic]:
        site = write_law_site({"2026-003.md": text, "2019-008.md": OTHER}, {"site.yaml": SITE_YAML + pack})
        findings = build_on(site, date(2026, 11, 28)).findings
        return [one for one in findings if one.rule == rule and _is_of_the_text(one)]

    before = f"---\n{HEAD}{lines}---\n\n{body}\n"
    after = f"---\n{_written(HEAD + lines, line)}---\n\n{body}\n"
    finding = found(before)[0]
    assert finding.hint is not None
    said = re.sub(r"(\d{4})年(\d)月(\d)日", r"\1-0\2-0\3", finding.text.zh) + finding.hint.zh
    assert line in finding.hint.zh or line.partition(": ")[2] in said
    assert found(after) == []
    if finding.repair:
        fixed = fixed_file(f"{POLICIES}/2026-003.md", before.encode(), [finding])
        assert fixed.after.decode() == after


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("REL-11", "《示例市供水办法》（示政发〔2019〕8号）继续有效5年。"),
        ("VAL-33", "本办法自公布之日起30日后施行。"),
    ],
)
def test_a_hint_without_a_known_day_has_no_line_to_paste(
    rule: str, body: str, write_law_site: Write, build_on: BuildOn
) -> None:
    site = write_law_site({"2026-003.md": f"---\n{HEAD}---\n\n{body}\n", "2019-008.md": OTHER})
    (finding,) = [one for one in build_on(site, date(2026, 11, 28)).findings if one.rule == rule]
    assert finding.hint is not None
    assert finding.repair is None
    assert not re.search("：[^，。]+: ", finding.hint.zh)
