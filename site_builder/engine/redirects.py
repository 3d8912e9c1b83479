"""Former addresses: what answers there."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.diagnostics.catalogue_county import WRONG_REDIRECT
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.engine.inputs import Inputs
from site_builder.engine.site_columns import SiteColumns
from site_builder.inherit.renames import (
    FormerColumn,
    at_present_paths,
    former_columns,
    former_paths,
    present_path,
)
from site_builder.language import Text
from site_builder.load.former_addresses import as_scalar, is_page_address
from site_builder.load.lock import read_left
from site_builder.load.redirects import read_redirects
from site_builder.load.site_files import LOCK_NAME, REDIRECTS_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.former import FormerAddress
from site_builder.model.output import Output
from site_builder.model.own_addresses import FEED, LATER_PAGES, PAGE, file_of

_CONTENT = "content/"
_GONE_BACK = "本网站暂按上一版栏目公开，这个栏目还没有启用"


def former_addresses(
    inputs: Inputs, columns: SiteColumns
) -> tuple[tuple[FormerAddress, ...], tuple[Diagnostic, ...]]:
    """Addresses of `redirects.yaml`, of columns that the county has switched off, and of those that the template retired."""
    listed, findings = read_redirects(inputs.settings.get(REDIRECTS_NAME, b""))
    listed = tuple(_at_present_target(address, columns.tree) for address in listed)
    known = {address.url for address in listed}
    more = [a for a in (*_switched_off(columns), *_retired(columns.tree)) if a.url not in known]
    more += [a for a in _left(inputs, columns.tree) if a.url not in known]
    more += [a for a in _below_renamed(columns.tree, (*listed, *more)) if a.url not in known]
    return (*listed, *more), findings


def _left(inputs: Inputs, tree: ColumnTree | None) -> Iterator[FormerAddress]:
    """Addresses of a later version of the template that the county has left again. A page that stands there comes first."""
    for old, new in read_left(inputs.settings.get(LOCK_NAME, b"")).items():
        address = FormerAddress(
            url=old, target=new, reason="" if new else _GONE_BACK, span=SourceSpan(LOCK_NAME), is_derived=True
        )
        yield _at_present_target(address, tree)


def _at_present_target(address: FormerAddress, tree: ColumnTree | None) -> FormerAddress:
    """A target below a column that moved is where it stands today."""
    if tree is None or not tree.renamed or not address.target or "://" in address.target:
        return address
    by_old = {old: new for old, new in former_paths(tree.renamed) if not tree.find(old)}
    return replace(address, target=present_path(address.target, by_old))


def _retired(tree: ColumnTree | None) -> Iterator[FormerAddress]:
    """Columns that the template retired without another in their place: each says why at its address."""
    for one in tree.retired if tree else ():
        if tree and not tree.find(one.path):
            yield FormerAddress(url=f"{one.path}/", target="", reason=one.reason, span=one.span)


def _below_renamed(tree: ColumnTree | None, listed: Iterable[FormerAddress]) -> Iterator[FormerAddress]:
    """What was declared below a column that moved, at the addresses that it had before: they lead the same way."""
    for column in former_columns(tree) if tree else ():
        # What others brought into a shared column was never at this one's addresses.
        for address in listed if not column.is_shared else ():
            if address.url.startswith(f"{column.new}/"):
                url = column.old + address.url[len(column.new) :]
                yield replace(address, url=url, is_derived=True)


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
    """For every file below a moved column, its former path and the output that is there now: the same document's, always."""
    columns = former_columns(tree)
    if not columns:
        return
    known = {column.old for column in columns} | {one.path for one in tree.retired}
    paths = sorted(outputs)
    for column in columns:
        start = f"{column.new}/"
        for n in range(bisect_left(paths, start), len(paths)):
            path = paths[n]
            if not path.startswith(start):
                break
            former = column.old + path[len(column.new) :]
            # A column below may have gone elsewhere.
            if former in outputs or _nearest(former, known) != column.old:
                continue
            if not column.is_shared or _was_there(path, column, outputs):
                yield former, outputs[path]


def _nearest(path: str, tops: Collection[str]) -> str:
    while path and path not in tops:
        path = path.rpartition("/")[0]
    return path


def _was_there(path: str, column: FormerColumn, outputs: Mapping[str, Output]) -> bool:
    """Whether this file of a column that several went into was at the former column: that of a document whose file lies in
    its folder, or the list, feed and later pages of the column itself."""
    folder = path.rpartition("/")[0]
    while folder != column.new:
        page = outputs.get(f"{folder}/{PAGE}")
        if page and page.source.startswith(_CONTENT):
            return bool(_nearest(page.source.removeprefix(_CONTENT), column.homes))
        folder = folder.rpartition("/")[0]
    return path.removeprefix(f"{column.new}/").partition("/")[0] in (PAGE, FEED, LATER_PAGES)


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
