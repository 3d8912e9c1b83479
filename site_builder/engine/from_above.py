"""Content from above: reads the city's published data and puts it beside, never among, the county's documents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from site_builder.diagnostics.catalogue_county import INCLUDE_NOT_FOUND
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.engine.inputs import Inputs
from site_builder.engine.site_columns import SiteColumns
from site_builder.errors import what_failed
from site_builder.inherit.includes import resolve_includes
from site_builder.inherit.renames import at_present_paths
from site_builder.language import Text
from site_builder.load.city_data import DOCUMENTS, STATUS, is_address, read_city_documents
from site_builder.load.member_data import UntrustedDataError
from site_builder.model.columns import ColumnTree
from site_builder.model.county import CountyFile
from site_builder.model.document import Declaration, Header
from site_builder.model.included import IncludedDocument, IncludeRequest

Included = Mapping[str, tuple[IncludedDocument, ...]]


def split_includes(
    declarations: Sequence[Declaration],
) -> tuple[tuple[Declaration, ...], tuple[IncludeRequest, ...]]:
    """The county's own documents, and what the files ask for that only point (`include`) to one of the city's."""
    own = tuple(d for d in declarations if not (d.header and d.header.include))
    requests = tuple(
        IncludeRequest(column=d.column, target=d.header.include, span=_span(d, d.header))
        for d in declarations
        if d.header and d.header.include and not d.header.draft
    )
    return own, requests


def _span(declaration: Declaration, header: Header) -> SourceSpan:
    return SourceSpan(declaration.path, *header.places.get("include", (1, 1)))


def included_documents(
    inputs: Inputs, columns: SiteColumns, requests: Sequence[IncludeRequest], as_of: date
) -> tuple[Included, tuple[Diagnostic, ...]]:
    """The city's documents by column of the county, and what could not be found."""
    county, tree = columns.county, columns.tree
    declared = _mounted(county, columns.template) if county else ()
    wanted = (*declared, *requests)
    if not wanted or tree is None:
        return {}, ()
    data = inputs.settings.get(f"city/{DOCUMENTS}")
    if county is None or county.city is None or data is None:
        return {}, (_no_data(wanted[0], county),)
    try:
        documents = read_city_documents(data, inputs.settings.get(f"city/{STATUS}"))
        return resolve_includes(wanted, documents, county.city.name, tree, as_of)
    except UntrustedDataError as error:
        why = error.text
    except Exception as error:
        # Whatever the city's data does to the program, the county's own documents go on.
        what = what_failed(error)
        why = Text(f"程序出了意外：{what}", f"the program failed: {what}")
    zh, en = (
        f"市级数据不能采用，市级文件不显示：{why.zh}",
        f"the city's data cannot be used, none is shown: {why.en}",
    )
    return {}, (
        INCLUDE_NOT_FOUND.finding(county.city.span, zh, en, hint=_BUILD_CITY, severity=Severity.WARNING),
    )


def _mounted(county: CountyFile, template: ColumnTree | None) -> tuple[IncludeRequest, ...]:
    county = at_present_paths(county, template) if template else county
    mount = f"{county.mount}/" if county.mount else ""
    return tuple(replace(request, column=mount + request.column) for request in county.includes)


def _no_data(request: IncludeRequest, county: CountyFile | None) -> Diagnostic:
    if county is None or county.city is None:
        return INCLUDE_NOT_FOUND.finding(
            request.span,
            f"引用了“{request.target}”，但没有写市级网站在哪里",
            f"“{request.target}” is shown, but nothing says where the city's site is",
            hint=Text(
                "在 columns.yaml 里写 city: {name: 市政府网站名称, data: 市级网站的 data 文件夹}",
                "give `city: {name, data}` in columns.yaml",
            ),
        )
    return INCLUDE_NOT_FOUND.finding(
        county.city.span,
        f"“{county.city.data}”里没有 {DOCUMENTS}，市级文件不显示"
        if not is_address(county.city.data)
        else f"还没有从“{county.city.data}”取回市级数据，市级文件不显示",
        f"there is no {DOCUMENTS} in “{county.city.data}”: none of its documents is shown",
        hint=_FETCH if is_address(county.city.data) else _BUILD_CITY,
        severity=Severity.WARNING,
    )


_FETCH = Text("运行 site-builder columns fetch", "run `site-builder columns fetch`")
_BUILD_CITY = Text(
    "先构建市级网站，或重新取回它发布的 data 文件夹",
    "build the city's site first, or fetch its published data folder again",
)
