"""Former addresses: what answers there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.diagnostics.catalogue_county import WRONG_REDIRECT
from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.inputs import Inputs
from site_builder.engine.site_columns import SiteColumns
from site_builder.inherit.renames import at_present_paths, former_paths
from site_builder.language import Text
from site_builder.load.former_addresses import as_scalar, is_page_address
from site_builder.load.redirects import read_redirects
from site_builder.load.site_files import REDIRECTS_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.former import FormerAddress
from site_builder.model.output import Output
from site_builder.model.own_addresses import file_of


def former_addresses(
    inputs: Inputs, columns: SiteColumns
) -> tuple[tuple[FormerAddress, ...], tuple[Diagnostic, ...]]:
    """Addresses of `redirects.yaml`, and of columns that the county has switched off."""
    listed, findings = read_redirects(inputs.settings.get(REDIRECTS_NAME, b""))
    known = {address.url for address in listed}
    more = [a for a in _switched_off(columns) if a.url not in known]
    more += [a for a in _below_renamed(columns.tree, (*listed, *more)) if a.url not in known]
    return (*listed, *more), findings


def _below_renamed(tree: ColumnTree | None, listed: Iterable[FormerAddress]) -> Iterator[FormerAddress]:
    """What was declared below a column that moved, at the addresses that it had before: they lead the same way."""
    for old, new in former_paths(tree.renamed) if tree else ():
        if tree is None or tree.find(old):
            continue
        for address in listed:
            if address.url.startswith(f"{new}/"):
                yield replace(address, url=old + address.url[len(new) :], is_derived=True)


def _switched_off(columns: SiteColumns) -> Iterator[FormerAddress]:
    """The columns that a county leaves out, with all below them: each says why at its address."""
    if columns.county is None or columns.template is None or columns.tree is None:
        return
    county = at_present_paths(columns.county, columns.template)
    mount = f"{county.mount}/" if county.mount else ""
    for one in county.switched_off:
        top = columns.template.find(one.path)
        for column in top.walk() if top else ():
            if columns.tree.find(mount + column.path) is None:
                url = f"{mount}{column.path}/"
                yield FormerAddress(url=url, target="", reason=one.reason, span=one.span)


def moved_outputs(tree: ColumnTree, outputs: Mapping[str, Output]) -> Iterator[tuple[str, Output]]:
    """For every file below a moved column, its former path and the output that is there now."""
    for old, new in former_paths(tree.renamed):
        if tree.find(old) or not tree.find(new):
            continue
        for path in sorted(outputs):
            if path.startswith(f"{new}/") and (former := old + path[len(new) :]) not in outputs:
                yield former, outputs[path]


def dead_targets(former: Iterable[FormerAddress], outputs: Mapping[str, Output]) -> Iterator[Diagnostic]:
    """Former addresses whose target does not exist."""
    for address in former:
        if address.is_derived:
            continue
        if address.target and "://" not in address.target and file_of(address.target) not in outputs:
            yield WRONG_REDIRECT.finding(
                address.span,
                f"去向“{address.target}”不是本站现有的地址",
                f"the target “{address.target}” is no present address of this site",
                hint=Text("改成现有页面的地址", "name the address of a present page"),
            )


def files_to_pages(former: Iterable[FormerAddress]) -> Iterator[Diagnostic]:
    """Former addresses of files that are to lead to a page, or to another site."""
    for address in former:
        if address.target and not is_page_address(address.url) and not _is_file(address.target):
            yield _file_to_page(address)


def _is_file(target: str) -> bool:
    return "://" not in target and not is_page_address(target)


def _file_to_page(address: FormerAddress) -> Diagnostic:
    """No page can stand at the address of a file: browsers would take it for the file, or find nothing."""
    old = as_scalar(address.url)
    return WRONG_REDIRECT.finding(
        address.span,
        f"“{address.url}”是文件，只能移到本站的文件，不能移到“{address.target}”",
        f"“{address.url}” is a file and moves to a file of this site only, not to “{address.target}”",
        hint=Text(
            f"右边写本站现有文件的地址；没有的，删去这一行，在“撤下”下写“{old}: 内容见新的网页”这样的理由",
            f"name a present file on the right; if there is none, delete the line and write a reason under `withdrawn`, "
            f"such as “{old}: see the new page”",
        ),
    )


def nginx_map(pairs: Iterable[tuple[str, str]]) -> bytes:
    """Lines for an nginx `map $uri $moved_to { include redirects.map; }`, by former address.

    nginx takes the left side as it stands, and puts the values of variables into the right one: there is no way to write a `$`
    there but as an address writes it.
    """
    return "".join(
        f'"{_quoted(old)}" "{_quoted(new.replace("$", "%24"))}";\n' for old, new in sorted(set(pairs))
    ).encode()


def _quoted(address: str) -> str:
    return address.replace("\\", "\\\\").replace('"', '\\"')
