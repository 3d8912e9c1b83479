"""What keeps a new template from being adopted, in words: the cause, what it means in a county, and the line that decides it."""

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.diagnostics.catalogue import find_rule
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.engine.inputs import COLUMNS_NAME
from site_builder.inherit.versions import named
from site_builder.language import Text
from site_builder.model.columns import ColumnTree
from site_builder.model.own_addresses import address_of

CONTENT = "content/"
_SHOWN = 3
"""So many examples are named of many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One thing that keeps the new template from being adopted."""

    cause: Text
    """In the same words for every county that it stops."""
    here: Text
    """What it means in this county."""
    decide: Text
    """The line that decides it, or who has to mend it."""
    span: SourceSpan
    is_decision: bool


def same_version(tree: ColumnTree | None, span: SourceSpan) -> Obstacle:
    name = named(tree) if tree else ""
    return Obstacle(
        cause=Text(
            f"模板内容变了，版本号没有变，还是 {name}",
            f"the template has changed and still calls itself {name}",
        ),
        here=Text("不知道是不是市里定稿的那一份", "nobody can tell whether this is what the city released"),
        decide=Text("请市里改版本号，重新发布", "ask the city to raise the version and release it again"),
        span=span,
        is_decision=False,
    )


def own_errors(own: Sequence[Diagnostic]) -> Obstacle:
    first = own[0]
    return Obstacle(
        cause=Text(
            "本站现在就有错误，与新模板无关", "the site has errors as it stands, whatever the template"
        ),
        here=Text(
            f"{len(own)} 处，如 {first.span} [{first.rule}] {first.text.zh}",
            f"{len(own)}, such as {first.span} [{first.rule}] {first.text.en}",
        ),
        decide=Text("先按 site-builder check 改正", "mend what `site-builder check` says first"),
        span=first.span,
        is_decision=False,
    )


def homeless(path: str, found: Sequence[Diagnostic], likely: str, *, is_retired: bool) -> Obstacle:
    zh, en = _files([f.span.path for f in found])
    cause = (
        Text(f"栏目 {path} 取消了，文件没有去处", f"{path} was retired, and its documents have no place")
        if is_retired
        else Text(
            f"栏目 {path} 没有了，模板没有写去向", f"{path} is gone, and the template does not say where"
        )
    )
    return Obstacle(
        cause=cause,
        here=Text(f"本县在这里有 {zh}", f"here are {en}"),
        decide=_line(path, likely),
        span=SourceSpan(COLUMNS_NAME),
        is_decision=True,
    )


def _line(path: str, likely: str) -> Text:
    """The line of the county's own file, which does nothing before the new template is adopted. `redirects.yaml` would not do:
    the address is in use until then."""
    if likely:
        zh, en = f"改址: {{{path}: {likely}}}", f"renamed: {{{path}: {likely}}}"
    else:
        zh, en = f"合并: {{{path}: 文件转入的栏目}}", f"merged: {{{path}: the column that takes them}}"
    return Text(
        f"在本县 {COLUMNS_NAME} 写一行“{zh}”（采用新模板时才起作用），或请市里写进模板",
        f"write “{en}” in the county's {COLUMNS_NAME}, which takes effect when the template is adopted, or ask the city to",
    )


def clash(path: str, pairs: Sequence[tuple[str, str]]) -> Obstacle:
    """Of each pair the first is the document that comes from the column `path`."""
    first, other = pairs[0]
    return Obstacle(
        cause=Text(
            f"栏目 {path} 并入别的栏目，两边有同名的文件",
            f"{path} goes into another column, and both hold documents of one name",
        ),
        here=Text(
            f"{len(pairs)} 份，如 {first} 与 {other}",
            f"{len(pairs)}, such as {first} and {other}",
        ),
        decide=Text(
            f"给 {first} 改名，在文件头写“旧址: /{address_in_content(first)}”；附件的旧地址写进 redirects.yaml 的“移动”",
            f"rename {first} and give `aliases: /{address_in_content(first)}` in its header; list its attachments "
            "under `moved` in redirects.yaml",
        ),
        span=SourceSpan(first),
        is_decision=True,
    )


def stopping(cause: Text, found: Sequence[Diagnostic]) -> Obstacle:
    first = found[0]
    in_template = not is_document(first) and first.span.path not in (
        COLUMNS_NAME,
        "redirects.yaml",
        "site.yaml",
    )
    more_zh, more_en = (f"等 {len(found)} 处", f" and {len(found) - 1} more") if len(found) > 1 else ("", "")
    hint = first.hint or Text("改正这一行", "mend this line")
    return Obstacle(
        cause=cause,
        here=Text(f"{first.span}{more_zh}：{first.text.zh}", f"{first.span}{more_en}: {first.text.en}"),
        decide=Text("请市里改正模板", "ask the city to mend the template")
        if in_template
        else Text(f"{first.span}：{hint.zh}", f"{first.span}: {hint.en}"),
        span=first.span,
        is_decision=not in_template,
    )


def cause_of(finding: Diagnostic) -> Text:
    """Of a document its rule, for the words name the document; else the words."""
    rule = find_rule(finding.rule) if is_document(finding) else None
    words = rule.name if rule else finding.text
    return Text(f"[{finding.rule}] {words.zh}", f"[{finding.rule}] {words.en}")


def losing(path: str, lost: Sequence[str], likely: str) -> Obstacle:
    listed = "、".join(f"/{address_of(one)}" for one in lost[:_SHOWN])
    return Obstacle(
        cause=Text(f"栏目 {path} 的网址没有去向", f"nothing says where the addresses of {path} lead"),
        here=Text(f"共 {len(lost)} 个，如 {listed}", f"{len(lost)} in all, such as {listed}"),
        decide=_line(path, likely),
        span=SourceSpan(COLUMNS_NAME),
        is_decision=True,
    )


def is_document(finding: Diagnostic) -> bool:
    return finding.span.path.startswith(CONTENT)


def address_in_content(path: str) -> str:
    return path.removeprefix(CONTENT).removesuffix(".md").removesuffix("/index") + "/"


def _files(paths: Sequence[str]) -> tuple[str, str]:
    listed = "、".join(paths[:_SHOWN])
    return (
        f"{len(paths)} 份文件（{listed}{' 等' if len(paths) > _SHOWN else ''}）",
        f"{len(paths)} documents ({listed})",
    )
