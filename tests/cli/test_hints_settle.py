"""Whoever writes into the file what a hint says is asked no more, and nothing new is asked of the same kind."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_builder.cli.main import run as run_command

A, B = "示政发〔2019〕8号", "示政发〔2019〕9号"
NAMED = f"《示例市供水办法》（{A}）"
OTHER = f"《示例市供热办法》（{B}）"
ARTICLES = "".join(f"第{n}条 规定。\n\n" for n in "一二三四五六七八九")
SITE = {
    "site.yaml": "name: 示例市人民政府\nurl: https://www.shili.gov.cn/\n",
    "columns.yaml": (
        'template: {id: small, version: "1", title: 小模板}\nunits: [{id: czj, name: 市财政局}]\ncolumns:\n'
        "  - id: policies\n    name: 政策文件\n    duties: [{description: 公开政策文件, units: [市财政局]}]\n"
        "    cadence: on-change\n    kind: policy\n"
    ),
}
OLD = (
    "---\n标题: {}\n类型: 规范性文件\n文号: {}\n发文机关: 示例市人民政府\n"
    "成文日期: 2019-03-01\n发布日期: 2019-03-01\n{}---\n\n{}"
)
NEW = (
    "---\n标题: {}\n类型: 规范性文件\n文号: 示政发〔2026〕3号\n发文机关: 示例市人民政府\n"
    "成文日期: 2026-03-02\n发布日期: 2026-03-02\n"
    "{}---\n\n{}\n"
)
PATH = "content/policies/c.md"
PLAIN = "示例市人民政府关于供水工作的通知"
_LINE = re.compile(
    r"(?P<key>废止|修改|延长|依据|施行日期|有效期至): (?P<value>\{[^{}]*\}|\[[^\[\]]*\]|[^；，。]+)"
)

Check = Callable[[str], list[dict[str, object]]]


@pytest.fixture
def check(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """`check(text)`: the findings of a site whose third document is `text`."""
    for name, content in SITE.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    folder = tmp_path / "content/policies"
    folder.mkdir(parents=True)
    term = "有效期至: 2026-12-31\n"
    (folder / "a.md").write_text(OLD.format("示例市供水办法", A, term, ARTICLES), encoding="utf-8")
    (folder / "b.md").write_text(OLD.format("示例市供热办法", B, "", ARTICLES), encoding="utf-8")

    def found(text: str) -> list[dict[str, object]]:
        (tmp_path / PATH).write_text(text, encoding="utf-8")
        capfd.readouterr()
        run_command(
            ["check", "--site", str(tmp_path), "--format", "json", "--jobs", "1", "--as-of", "2026-11-28"]
        )
        listed: list[dict[str, object]] = json.loads(capfd.readouterr().out)
        of_site = ("COL-01", "VAL-13")
        return [
            one
            for one in listed
            if one["path"] == PATH
            and one["rule"] not in of_site
            and "份没有写有效期" not in str(one["message"])
        ]

    return found


def _hint(finding: dict[str, object]) -> str:
    hint = finding.get("hint")
    return str(hint["zh"]) if isinstance(hint, dict) else ""


def _with_hint(text: str, finding: dict[str, object]) -> Iterator[str]:
    """The text with each of the lines that the hint offers, one after the other."""
    lines = list(_LINE.finditer(_hint(finding)))
    for line in lines:
        value = re.sub("年-月-日|那一天", "2026-05-01", line["value"]).strip()
        head, _, rest = text.partition("\n---\n")
        yield f"{head}\n{line['key']}: {value}\n---\n{rest}"


def _settles(check: Check, text: str, rule: str) -> None:
    before = check(text)
    asked = [one for one in before if one["rule"] == rule]
    assert asked, [(one["rule"], one["message"]) for one in before]
    tried = 0
    for finding in asked:
        for changed in _with_hint(text, finding):
            tried += 1
            after = check(changed)
            left = [one for one in after if one["rule"] == rule and one["message"] == finding["message"]]
            known = {str(one["message"]) for one in before}
            new = [(one["rule"], one["message"]) for one in after if str(one["message"]) not in known]
            assert (left, new) == ([], []), changed
    assert tried, [_hint(finding) for finding in asked]


BODIES = {
    "VAL-07": (
        f"决定废止{NAMED}。",
        f"{NAMED}自2026年5月1日起废止。",
        f"{NAMED}同时失效。",
        f"经省政府批准后，{NAMED}同时废止。",
        f"{NAMED}自新系统上线之日起废止。",
        f"{NAMED}自2026年7月起废止。",
        f"{NAMED}、{OTHER}等五件文件同时废止。",
        f"{NAMED}及其配套文件同时废止。",
        "《示例市供水办法》（示府发〔2015〕3号）同时废止。",
        f"{NAMED}、《示例市供暖办法》同时废止。",
        f"期满后{A}废止。",
        f"{NAMED}同时废止。\n\n{NAMED}继续有效。",
        "《外省办法》（国发〔2001〕5号）同时废止。",
    ),
    "VAL-09": (
        f"{NAMED}第三条、第五条废止。",
        f"{NAMED}第四条第二款废止。",
        f"{NAMED}附件2废止。",
        f"试行期内，{NAMED}第三条停止执行。",
    ),
    "REL-11": (
        f"{NAMED}有效期延长至2028年12月31日。",
        f"如省政府批准，{NAMED}有效期延长至2028年12月31日。",
    ),
    "REL-14": (
        f"撤销{NAMED}。",
        f"撤销{NAMED}第三条。",
        f"{NAMED}暂停执行。",
        f"{NAMED}第三条暂停执行至2026年12月31日。",
        f"{NAMED}恢复执行。",
        f"将{NAMED}第三条删除。",
        f"{NAMED}除第二条外同时废止。",
        f"{NAMED}自本通知发布之日起30日后废止。",
        f"{NAMED}在高新区范围内停止执行。",
        f"{NAMED}对企业的规定同时废止。",
        f"{OTHER}已于2024年失效。",
        f"{NAMED}不再适用于个体工商户。",
        "示例市供水办法（示府发〔2015〕3号）同时废止。",
        f"{NAMED}同时废止（涉及高新区的除外）。",
    ),
    "VAL-33": ("本通知自2026年5月1日起施行。",),
    "VAL-10": ("本通知自2026年5月1日起施行，有效期5年。",),
}
CASES = [(rule, body) for rule, bodies in BODIES.items() for body in bodies]


@pytest.mark.parametrize(("rule", "body"), CASES, ids=[f"{rule}-{body[:28]}" for rule, body in CASES])
def test_the_line_of_a_hint_settles_what_the_text_says(rule: str, body: str, check: Check) -> None:
    _settles(check, NEW.format(PLAIN, "", body), rule)


TITLES = (
    ("VAL-07", "示例市人民政府关于废止《示例市供水办法》的决定"),
    ("VAL-07", "示例市人民政府关于废止《示例市供水办法》等3件文件的决定"),
    ("VAL-09", "示例市人民政府关于废止《示例市供水办法》第三条的决定"),
    ("VAL-09", "示例市人民政府关于废止《示例市供水办法》部分条款的决定"),
    ("REL-10", "示例市人民政府关于修改《示例市供水办法》的决定"),
    ("REL-10", "示例市人民政府关于修改《示例市供水办法》第五条的决定"),
)


@pytest.mark.parametrize(("rule", "title"), TITLES)
def test_the_line_of_a_hint_settles_what_the_title_says(rule: str, title: str, check: Check) -> None:
    _settles(check, NEW.format(title, "", "现予公布。"), rule)


HEADERS = (
    ("REL-04", "废止: 示政发〔2019〕8、9号", f"逐个写全：[{A}, {B}]", f"废止: [{A}, {B}]"),
    ("YAML-14", f"废止: [{A}，{B}]", f"写成 [{A}, {B}]", f"废止: [{A}, {B}]"),
    (
        "YAML-14",
        f"废止: {{文件：{A}，日期：2026-05-01}}",
        f"写成 {{文件: {A}, 日期: 2026-05-01}}",
        f"废止: {{文件: {A}, 日期: 2026-05-01}}",
    ),
    ("YAML-03", f"废止：{A}", f"改成半角冒号加一个空格：废止: {A}", f"废止: {A}"),
    ("YAML-13", f"废止: “{A}”", f"写成 {A}", f"废止: {A}"),
    ("YAML-16", f"废 止: {A}", "写成 废止", f"废止: {A}"),
    ("REL-03", "废止: 示例市供水办法、示例市供热办法", f"指站内的文件就写成 [{A}, {B}]", f"废止: [{A}, {B}]"),
    (
        "REL-01",
        f"延长: {A}至2029年12月31日",
        f"写成 {{文件: {A}, 有效期至: 2029-12-31}}",
        f"延长: {{文件: {A}, 有效期至: 2029-12-31}}",
    ),
    (
        "VAL-04",
        "被废止: 省政发〔2026〕9号",
        "写成 {文件: 省政发〔2026〕9号, 日期: 2024-05-01}，日期是生效的那一天",
        "被废止: {文件: 省政发〔2026〕9号, 日期: 2026-05-01}",
    ),
    ("FIELD-05", "施行日期: 2026年5月", "写成 2024-03-05 或 2024年3月5日", "施行日期: 2026年5月1日"),
    (
        "FIELD-05",
        f"废止: {{文件: {A}, 日期: 2026-02-30}}",
        "写成 2024-03-05 或 2024年3月5日",
        f"废止: {{文件: {A}, 日期: 2026-03-30}}",
    ),
    (
        "FIELD-05",
        "有效期至: 2年",
        "写有效的最后一天，如 2028-03-01；没有期限的写“长期”或者不写",
        "有效期至: 2028-03-01",
    ),
    ("FIELD-11", "废止: 无", "没有内容的字段不写：删去这一行", ""),
    ("NUM-01", "文号: 示政发2026-3", None, "文号: 示政发〔2026〕3号"),
)


@pytest.mark.parametrize(("rule", "line", "hint", "written"), HEADERS)
def test_what_a_hint_says_settles_what_the_header_says(
    rule: str, line: str, hint: str | None, written: str, check: Check
) -> None:
    template = NEW.replace("文号: 示政发〔2026〕3号\n", "") if line.startswith("文号") else NEW
    before = check(template.format(PLAIN, f"{line}\n", "现予公布。"))
    assert [_hint(one) for one in before if one["rule"] == rule] == [hint] or hint is None
    after = check(template.format(PLAIN, f"{written}\n" if written else "", "现予公布。"))
    known = {str(one["message"]) for one in before}
    assert [one for one in after if one["rule"] == rule or str(one["message"]) not in known] == []
