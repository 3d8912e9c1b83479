"""Every rule there is: found by id, shown on the terminal, and written into `docs/rules.md`."""

import pkgutil
import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from itertools import groupby

from site_builder import diagnostics
from site_builder.diagnostics.rules import Rule
from site_builder.language import Language, Text


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule that a `catalogue_<area>` module beside this file declares, by id."""
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(diagnostics.__path__, f"{diagnostics.__name__}."):
        if "catalogue_" in module.name:
            rules = (one for one in vars(import_module(module.name)).values() if isinstance(one, Rule))
            found |= {rule.id: rule for rule in rules}
    return tuple(sorted(found.values(), key=lambda rule: _id_key(rule.id)))


def find_rule(rule_id: str) -> Rule | None:
    """The rule with this id, whatever its case; `val-1` and `VAL1` find VAL-01."""
    return {_id_key(rule.id): rule for rule in all_rules()}.get(_id_key(rule_id))


def similar_rules(rule_id: str) -> tuple[Rule, ...]:
    """Up to three rules whose ids look like a mistyped one, the nearest first."""
    by_id = {rule.id: rule for rule in all_rules()}
    area, _, number = rule_id.strip().upper().partition("-")
    meant = find_rule(f"{area}-{number.translate(_LETTERS_FOR_DIGITS)}")
    if meant:
        return (meant,)
    return tuple(by_id[near] for near in get_close_matches(rule_id.strip().upper(), by_id, n=3, cutoff=0.5))


def rule_page(rule: Rule, language: Language) -> str:
    """What `site-builder rule ID` prints."""
    parts = [f"{rule.id}  {rule.name.in_(language)}\n{_weight(rule, language)}"]
    parts += [f"{title.in_(language)}\n{_indented(text.in_(language))}" for title, text in _sections(rule)]
    parts += [f"{title.in_(language)}\n{_indented(lines)}" for title, lines in _examples(rule)]
    return "\n\n".join(parts) + "\n"


def rules_markdown() -> str:
    """`docs/rules.md`: every rule under its area, Chinese first, English beneath."""
    parts = [
        "# 检查规则 · Rules",
        "本页由程序生成（`python -m site_builder.diagnostics > docs/rules.md`），请勿手改。"
        "在命令行里用 `site-builder rule 编号` 看同样的内容。",
        "This page is generated (`python -m site_builder.diagnostics > docs/rules.md`); do not edit it. "
        "`site-builder rule ID` prints the same.",
        "例子里“# 路径”一行以下是那个文件的内容，没写出来的部分没有问题；`<U+200B>` 这样的记号代表看不见的字符。",
        "In an example, what stands below a line “# path” is the content of that file, and what is left out is in order; marks "
        "such as `<U+200B>` stand for characters that cannot be seen.",
    ]
    groups = [(area, tuple(rules)) for area, rules in groupby(all_rules(), key=lambda rule: area_of(rule.id))]
    parts.append("\n".join(_overview(groups)))
    for area, rules in groups:
        name = area_name(area)
        parts += [f"## {area}: {name.zh} · {name.en}", *(_markdown(rule) for rule in rules)]
    return "\n\n".join(parts) + "\n"


def area_of(rule_id: str) -> str:
    """`VAL` for VAL-01."""
    return rule_id.partition("-")[0]


def area_name(area: str) -> Text:
    """What the rules of an area are about."""
    return _AREAS.get(area, Text(area, area))


_AREAS = {
    "A11Y": Text("无障碍", "accessibility"),
    "ARC": Text("归档与撤下", "archive and withdrawal"),
    "ATT": Text("附件", "attachments"),
    "CAL": Text("工作日历", "working-day calendar"),
    "CFG": Text("站点设置", "site settings"),
    "ADDR": Text("网址", "addresses"),
    "COL": Text("栏目", "columns"),
    "COLS": Text("栏目表写法", "the column table as written"),
    "COUNTY": Text("县级文件", "county files"),
    "DOC": Text("文件要素", "fields of a document"),
    "FIELD": Text("字段的写法", "fields as written"),
    "FRESH": Text("发布时效", "dates and deadlines"),
    "HDR": Text("文件头", "front matter"),
    "IDX": Text("索引号", "index numbers"),
    "INT": Text("政策解读", "interpretation"),
    "LINK": Text("链接", "links"),
    "MD": Text("正文", "Markdown"),
    "NUM": Text("文号", "document numbers"),
    "OUT": Text("发布的文件", "published files"),
    "PAGE": Text("页面", "pages"),
    "PII": Text("个人信息", "personal data"),
    "REL": Text("文件关系", "relations"),
    "SEC": Text("保密", "secrecy"),
    "SRC": Text("源文件", "source files"),
    "TAG": Text("网页标签", "meta tags"),
    "TXT": Text("文字", "text"),
    "VAL": Text("有效性", "validity"),
    "WAIVE": Text("暂缓清单", "waivers"),
    "YAML": Text("YAML 写法", "YAML"),
}

_LETTERS_FOR_DIGITS = str.maketrans("OILZ", "0112")

_PARTS = {"files": ("", ""), "header": ("（信息头）", " (front matter)"), "body": ("（正文）", " (body)")}
"""What of a document the examples of a rule show."""


def _id_key(rule_id: str) -> tuple[str, int, str]:
    match = re.fullmatch(r"([A-Z0-9]*?[A-Z])-?(\d+)(.*)", rule_id.strip().upper())
    return (match[1], int(match[2]), match[3]) if match else (rule_id.strip().upper(), 0, "")


def _weight(rule: Rule, language: Language) -> str:
    weight = f"{Text('级别：', 'weight: ').in_(language)}{rule.severity.label.in_(language)}"
    if not rule.retired:
        return weight
    return f"{weight}\n{Text('已停用，自版本 ', 'retired since version ').in_(language)}{rule.retired}"


def _sections(rule: Rule) -> Iterable[tuple[Text, Text]]:
    yield Text("为什么", "Why"), rule.why
    yield Text("怎么改", "What to do"), rule.fix


def _examples(rule: Rule) -> Iterable[tuple[Text, str]]:
    zh, en = _PARTS[rule.example_of]
    if rule.bad:
        yield Text(f"不对{zh}", f"Wrong{en}"), rule.bad
    if rule.good:
        yield Text(f"应为{zh}", f"Right{en}"), rule.good


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").splitlines())


def _overview(groups: list[tuple[str, tuple[Rule, ...]]]) -> Iterable[str]:
    yield "| 编号 ID | 级别 Weight | 要求 Demand |"
    yield "|---|---|---|"
    for _, rules in groups:
        for rule in rules:
            weight = rule.severity.label
            demand = f"{rule.name.zh}<br>{rule.name.en}".replace("|", "\\|")
            yield f"| [{rule.id}](#{rule.id.lower()}) | {weight.zh} {weight.en} | {demand} |"


def _markdown(rule: Rule) -> str:
    parts = [f"### {rule.id}", f"**{rule.name.zh}**（{rule.severity.label.zh}）"]
    parts += [f"{title.zh}：{text.zh}" for title, text in _sections(rule)]
    parts.append(f"**{rule.name.en}** ({rule.severity.label.en})")
    parts += [f"{title.en}: {text.en}" for title, text in _sections(rule)]
    if rule.retired:
        parts.append(f"自版本 {rule.retired} 起停用。 Retired since version {rule.retired}.")
    for title, lines in _examples(rule):
        parts.append(f"{title.zh} · {title.en}\n\n{_indented(lines)}")
    return "\n\n".join(parts)
