"""A city and its counties: `members.yaml`, the template they follow, and every member's columns."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from site_builder.diagnostics.catalogue_county import MEMBER_UNUSABLE
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.inputs import Inputs, inputs_of
from site_builder.engine.site_columns import SiteColumns, site_columns
from site_builder.errors import UsageError
from site_builder.files import doing, read_regular
from site_builder.inherit.conformity import Conformity, conform
from site_builder.inherit.renames import at_present_paths
from site_builder.language import Text
from site_builder.load.column_files import read_columns
from site_builder.load.member_data import (
    MAX_DATA_BYTES,
    UntrustedDataError,
    read_member_columns,
    why_unusable,
)
from site_builder.load.members import read_members
from site_builder.load.text import MAX_SETTINGS_BYTES
from site_builder.model.columns import ColumnTree
from site_builder.model.member import Member, MemberColumns, Members
from site_builder.model.own_addresses import COLUMNS_DATA, COUNTY_DATA


@dataclass(frozen=True, slots=True, kw_only=True)
class Federation:
    """`members.yaml`, read."""

    folder: Path
    """What its paths are relative to."""
    template: ColumnTree
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConformityReport:
    """Every member that could be read, and why the others could not."""

    template: ColumnTree
    results: tuple[Conformity, ...]
    unusable: tuple[Diagnostic, ...]


def open_federation(path: Path) -> tuple[Federation, tuple[Diagnostic, ...]]:
    """The members named in the file; a `UsageError` if it, or the template, cannot be used at all."""
    with doing("不能读成员名单", "cannot read the list of members"):
        listed, findings = read_members(path.name, read_regular(path, MAX_SETTINGS_BYTES))
    if not listed.template:
        raise UsageError(
            Text(f"“{path}”没有写 template", f"“{path}” names no template"),
            Text(
                "写 template: 市级 columns.yaml 的路径",
                "write `template:` and the path of the city's columns.yaml",
            ),
        )
    return Federation(
        folder=path.parent, template=_template(path.parent, listed), members=listed.members
    ), findings


def _template(folder: Path, listed: Members) -> ColumnTree:
    path = folder / listed.template
    with doing("不能读模板", "cannot read the template"):
        declared, _ = read_columns(listed.template, read_regular(path, MAX_SETTINGS_BYTES))
    if isinstance(declared, ColumnTree):
        return declared
    columns = columns_of_folder(path.parent)[0] if path.name == "columns.yaml" else None
    if columns and columns.tree:
        return columns.tree
    raise UsageError(
        Text(f"“{path}”不是可用的模板", f"“{path}” is no usable template"),
        Text("先用 site-builder check 改正它的错误", "mend its errors with `site-builder check` first"),
    )


def conformity_report(federation: Federation) -> ConformityReport:
    """Compare every member that is on this machine with the template."""
    results: list[Conformity] = []
    unusable: list[Diagnostic] = []
    for member in federation.members:
        try:
            results.append(conform(federation.template, member_columns(member, federation.folder)))
        except Exception as error:
            # Whatever is the matter with one member, the others are compared.
            unusable.append(unusable_member(member, error))
    return ConformityReport(template=federation.template, results=tuple(results), unusable=tuple(unusable))


def unusable_member(member: Member, error: Exception) -> Diagnostic:
    """The finding that a member is left out, with the reason."""
    said = why_unusable(error)
    return MEMBER_UNUSABLE.finding(
        member.span, f"“{member.name}”不能采用：{said.zh}", f"“{member.name}” cannot be used: {said.en}"
    )


def member_columns(member: Member, base: Path) -> MemberColumns:
    """The columns of a member: of its site's folder if there is one, else of its published data."""
    if member.path:
        columns, inputs = columns_of_folder(base / member.path)
        return declared_columns(member.name, columns, documents_by_column(inputs))
    if not member.data:
        raise UsageError(
            Text("还没有取回它的数据", "its data has not been fetched"),
            Text("先运行 site-builder federation pull", "run `site-builder federation pull` first"),
        )
    folder = base / member.data
    county = folder / COUNTY_DATA
    return read_member_columns(
        member.name,
        read_limited(folder / COLUMNS_DATA),
        read_limited(county) if county.is_file() else None,
    )


def read_limited(path: Path) -> bytes:
    """The bytes of a member's file, never more than one beyond the limit that readers refuse."""
    if path.is_symlink():
        raise UntrustedDataError(Text(f"{path.name} 是链接", f"{path.name} is a link"))
    return read_regular(path, MAX_DATA_BYTES)


def columns_of_folder(site: Path) -> tuple[SiteColumns, Inputs]:
    """What the `columns.yaml` of a site's folder comes to, and what was read for it."""
    inputs = inputs_of(site)
    return site_columns(inputs, against_lock=False), inputs


def declared_columns(name: str, columns: SiteColumns, documents: dict[str, int]) -> MemberColumns:
    """A site's tree with what its county file declares. A `UsageError` if there is no tree."""
    if columns.tree is None:
        first = next((f for f in columns.findings if f.severity is Severity.ERROR), None)
        why = f"：{first.text.zh}" if first else ""
        raise UsageError(
            Text(f"栏目不能用{why}", f"its columns cannot be used{f': {first.text.en}' if first else ''}")
        )
    county = columns.county
    present = at_present_paths(county, columns.template) if county and columns.template else None
    return MemberColumns(
        name=name,
        tree=columns.tree,
        mount=present.mount if present else "",
        units={m.city: m.county for m in present.units} if present else {},
        switched_off={one.path: one.reason for one in present.switched_off} if present else {},
        documents=documents,
    )


def documents_by_column(inputs: Inputs) -> dict[str, int]:
    """Number of Markdown files in the folder of each column."""
    found: Counter[str] = Counter()
    for path in inputs.documents:
        found[path.removeprefix("content/").removesuffix("/index.md").rpartition("/")[0]] += 1
    return dict(found)
