"""Which of a county's changes the template allows. What it does not allow is a finding that says what is."""

from collections.abc import Iterator

from site_builder.diagnostics.catalogue_county import (
    ADDITION_NOT_ALLOWED,
    COLUMN_NOT_IN_TEMPLATE,
    OTHER_NAME_NOT_ALLOWED,
    SWITCH_OFF_NOT_ALLOWED,
    WRONG_UNIT_MAPPING,
)
from site_builder.diagnostics.catalogue_load_columns import COLUMN_WITHOUT_RESPONSIBLE_UNIT
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text, nearest_or
from site_builder.model.columns import Column, ColumnTree, CountyPolicy
from site_builder.model.county import Addition, ColumnAlias, CountyFile, SwitchedOff

_CITY_UNIT = Text(
    "左边写市级模板 units 里的名称", "on the left stands a name from `units` of the city's template"
)
_COUNTY_UNIT = Text(
    "在 units 里写明它对应哪个市级单位", "say under `units` which of the city's units it stands for"
)
_DELETE_LINE = Text("删去这一行", "delete this line")


def allowed_units(template: ColumnTree, county: CountyFile, found: list[Diagnostic]) -> dict[str, str]:
    """City unit → county unit."""
    names = [unit.name for unit in template.units]
    allowed: dict[str, str] = {}
    for mapping in county.units:
        if mapping.city not in names:
            found.append(
                WRONG_UNIT_MAPPING.finding(
                    mapping.span,
                    f"市级单位名单里没有“{mapping.city}”",
                    f"the city's register has no unit “{mapping.city}”",
                    hint=nearest_or(mapping.city, names, _CITY_UNIT),
                )
            )
        elif mapping.county in names and mapping.county != mapping.city:
            found.append(
                WRONG_UNIT_MAPPING.finding(
                    mapping.span,
                    f"“{mapping.city}”对应到了另一个市级单位“{mapping.county}”",
                    f"“{mapping.city}” is mapped to another unit of the city, “{mapping.county}”",
                    hint=Text("右边写本县承担这项职责的单位", "on the right stands the county's own unit"),
                )
            )
        else:
            allowed[mapping.city] = mapping.county
    return allowed


def allowed_switched_off(template: ColumnTree, county: CountyFile, found: list[Diagnostic]) -> frozenset[str]:
    """Paths of columns that the county does not show."""
    allowed: set[str] = set()
    for request in county.switched_off:
        refusal = _switch_off_refusal(template, request, allowed)
        if refusal:
            found.append(refusal)
        else:
            allowed.add(request.path)
    return frozenset(allowed)


def _switch_off_refusal(template: ColumnTree, request: SwitchedOff, off: set[str]) -> Diagnostic | None:
    column = template.find(request.path)
    if column is None:
        return _unknown(template, request.path, request.span)
    if above := _inside(request.path, off):
        return SWITCH_OFF_NOT_ALLOWED.finding(
            request.span,
            f"上级栏目“{above}”已经停用，不用再写“{request.path}”",
            f"“{request.path}” lies below “{above}”, which is switched off already",
            hint=_DELETE_LINE,
        )
    if column.policy is CountyPolicy.OPTIONAL:
        return None
    return SWITCH_OFF_NOT_ALLOWED.finding(
        request.span,
        f"栏目“{column.name}”（{column.path}）不能停用",
        f"the column “{column.name}” ({column.path}) cannot be switched off",
        hint=_where_allowed(template, CountyPolicy.OPTIONAL, "可以停用的栏目", "columns that can be"),
        related=_declared(column),
    )


def allowed_additions(
    template: ColumnTree, county: CountyFile, off: frozenset[str], found: list[Diagnostic]
) -> dict[str, tuple[Column, ...]]:
    """The columns that the county adds, by the path of the column above."""
    allowed: dict[str, tuple[Column, ...]] = {}
    known = {unit.name for unit in template.units} | {mapping.county for mapping in county.units}
    for addition in county.additions:
        refusal = _addition_refusal(template, addition, off)
        if refusal:
            found.append(refusal)
            continue
        above = template.by_path[addition.under]
        kept = tuple(c for c in addition.columns if not _report(_clash(above, c), found))
        allowed[addition.under] = kept
        found.extend(_unknown_units(addition, known))
    return allowed


def _addition_refusal(template: ColumnTree, addition: Addition, off: frozenset[str]) -> Diagnostic | None:
    column = template.find(addition.under)
    if column is None:
        return _unknown(template, addition.under, addition.span)
    if above := _inside(addition.under, off):
        return ADDITION_NOT_ALLOWED.finding(
            addition.span,
            f"栏目“{above}”已停用，不能在它下面新增",
            f"“{above}” is switched off; nothing can be added below it",
            hint=Text("从 switched_off 里删去它，或不新增", "remove it from switched_off, or add nothing"),
        )
    if column.policy is not CountyPolicy.EXTEND:
        return ADDITION_NOT_ALLOWED.finding(
            addition.span,
            f"栏目“{column.name}”（{column.path}）下不能新增",
            f"nothing can be added below “{column.name}” ({column.path})",
            hint=_where_allowed(
                template, CountyPolicy.EXTEND, "可以新增下级栏目的有", "columns that allow it"
            ),
            related=_declared(column),
        )
    if column.is_leaf:
        return ADDITION_NOT_ALLOWED.finding(
            addition.span,
            f"“{column.name}”（{column.path}）是末级栏目，直接放文件，不能再有下级栏目",
            f"“{column.name}” ({column.path}) is a leaf that holds documents; it cannot have columns below it",
            hint=Text("加在它的上级栏目之下", "add the columns beside it, below its parent"),
        )
    return None


def _clash(above: Column, added: Column) -> Iterator[Diagnostic]:
    for child in above.children:
        if child.id == added.id:
            yield ADDITION_NOT_ALLOWED.finding(
                added.span,
                f"市级已有栏目“{child.path}”（{child.name}），不能另设",
                f"the city already has the column “{child.path}” ({child.name}); it cannot be replaced",
                hint=Text(
                    "换一个编号；市级栏目不用写，会自动继承", "choose another id; the city's is inherited"
                ),
                related=_declared(child),
            )
        elif child.name == added.name:
            yield ADDITION_NOT_ALLOWED.finding(
                added.span,
                f"新增的栏目与“{child.path}”同名：“{child.name}”",
                f"the added column has the name of “{child.path}”: “{child.name}”",
                hint=Text(
                    "把信息发布到市级栏目，或换一个名称",
                    "publish in the city's column or choose another name",
                ),
                related=_declared(child),
            )


def _unknown_units(addition: Addition, known: set[str]) -> Iterator[Diagnostic]:
    for column in (c for top in addition.columns for c in top.walk()):
        for name in column.units:
            if name not in known:
                yield COLUMN_WITHOUT_RESPONSIBLE_UNIT.finding(
                    column.span,
                    f"新增栏目“{column.name}”的责任单位“{name}”不在名单里",
                    f"the unit “{name}” of the added column “{column.name}” is in no register",
                    hint=nearest_or(name, sorted(known), _COUNTY_UNIT),
                )


def allowed_aliases(
    template: ColumnTree, county: CountyFile, off: frozenset[str], found: list[Diagnostic]
) -> dict[str, str]:
    """Path → the name that the county shows."""
    allowed: dict[str, str] = {}
    for alias in county.aliases:
        refusal = _alias_refusal(template, alias, off)
        if refusal:
            found.append(refusal)
        else:
            allowed[alias.path] = alias.name
    return allowed


def _alias_refusal(template: ColumnTree, alias: ColumnAlias, off: frozenset[str]) -> Diagnostic | None:
    column = template.find(alias.path)
    if column is None:
        return _unknown(template, alias.path, alias.span)
    if above := _inside(alias.path, off):
        return OTHER_NAME_NOT_ALLOWED.finding(
            alias.span,
            f"栏目“{above}”已停用，不用另起名称",
            f"“{above}” is switched off and needs no name",
            hint=_DELETE_LINE,
        )
    if column.policy is not CountyPolicy.ALIAS:
        return OTHER_NAME_NOT_ALLOWED.finding(
            alias.span,
            f"栏目“{column.name}”（{column.path}）不能改名为“{alias.name}”",
            f"the column “{column.name}” ({column.path}) cannot be shown as “{alias.name}”",
            hint=_where_allowed(
                template, CountyPolicy.ALIAS, "可以改名的栏目", "columns that can be renamed"
            ),
            related=_declared(column),
        )
    parent = template.find(column.parent_path)
    for sibling in parent.children if parent else template.columns:
        if sibling is not column and sibling.name == alias.name:
            return OTHER_NAME_NOT_ALLOWED.finding(
                alias.span,
                f"“{alias.name}”已是“{sibling.path}”的名称",
                f"“{alias.name}” is the name of “{sibling.path}”",
                hint=Text("换一个名称", "choose another name"),
                related=_declared(sibling),
            )
    return None


def _unknown(template: ColumnTree, path: str, span: SourceSpan) -> Diagnostic:
    title = template.title or template.template_id
    return COLUMN_NOT_IN_TEMPLATE.finding(
        span,
        f"市级模板里没有栏目“{path}”",
        f"the city's template has no column “{path}”",
        hint=nearest_or(path, template.by_path, Text(f"路径要照“{title}”写", f"use a path of “{title}”")),
    )


def _where_allowed(template: ColumnTree, policy: CountyPolicy, zh: str, en: str) -> Text:
    paths = [column.path for column in template.walk() if column.policy is policy]
    if not paths:
        return Text(
            f"模板没有给任何栏目 county: {policy.value}，请与市里商量",
            f"the template gives `county: {policy.value}` to no column; talk to the city",
        )
    listed, more = paths[:4], len(paths) - 4
    rest_zh, rest_en = (f" 等 {len(paths)} 个", f" and {more} more") if more > 0 else ("", "")
    return Text(f"{zh}：{'、'.join(listed)}{rest_zh}", f"{en}: {', '.join(listed)}{rest_en}")


def _inside(path: str, tops: set[str] | frozenset[str]) -> str:
    """The member of `tops` that is `path` or lies above it; empty if none does."""
    return next((top for top in sorted(tops) if path == top or path.startswith(f"{top}/")), "")


def _declared(column: Column) -> tuple[Related, ...]:
    return (Related(text=Text("市级模板在这里规定", "the city's template says so here"), span=column.span),)


def _report(problems: Iterator[Diagnostic], found: list[Diagnostic]) -> bool:
    before = len(found)
    found.extend(problems)
    return len(found) > before
