"""Which files the site consists of: every output of every wing, each address once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.address_table import AddressTable
from site_builder.engine.redirects import dead_targets, files_to_pages, moved_outputs, nginx_map
from site_builder.engine.request import Request
from site_builder.export.exports import plan_exports
from site_builder.load.former_addresses import is_page_address
from site_builder.model.document import Attachment
from site_builder.model.former import FormerAddress
from site_builder.model.output import CopiedFile, Output
from site_builder.model.own_addresses import REDIRECTS_MAP, address_of, file_of
from site_builder.model.site import Site
from site_builder.render.addresses import alias_url, path_of
from site_builder.render.county_redirects import plan_former_pages
from site_builder.render.pages import plan_aliases, plan_pages
from site_builder.render.theme import Theme
from site_builder.resolve.assemble import Assembly


def plan_outputs(
    request: Request,
    assembly: Assembly,
    theme: Theme,
    former: Sequence[FormerAddress] = (),
    more: Sequence[Output] = (),
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    """All outputs in order of path, former addresses and `more` included, and a finding for each claim to an address that
    does not stand."""
    site = assembly.site
    table = AddressTable(site, assembly.named)
    for output in (*_all_outputs(request, assembly, theme), *more):
        table.take(output)
    for page, span in plan_aliases(site, theme):
        table.take_former(page.path, span, page.with_input("program", request.program))
    moved = list(moved_outputs(site.columns, table.outputs))
    # A page that stands at an address is what somebody wrote there; only what follows from another gives way to it.
    former = [one for one in former if not (one.is_derived and file_of(one.url) in table.outputs)]
    table.findings += dead_targets(former, table.outputs)
    pages = {
        output.path: output
        for output in _former_outputs(site, theme, former, moved, table.outputs, request.program)
    }
    written = {file_of(address.url): address.span for address in former}
    for path, span in written.items():
        table.take_former(path, span, pages.pop(path, None))
    said = {finding.span for finding in table.findings}
    table.findings += files_to_pages(
        address for address in former if address.span not in said and not address.is_derived
    )
    for output in pages.values():
        table.take(output)
    for output in _map(_pairs(site, former, moved), path_of(site.config.url)):
        table.put(output)
    outputs = table.outputs
    return tuple(outputs[path] for path in sorted(outputs)), tuple(table.findings)


def _former_outputs(
    site: Site,
    theme: Theme,
    former: Sequence[FormerAddress],
    moved: Sequence[tuple[str, Output]],
    present: Mapping[str, Output],
    program: str,
) -> Iterator[Output]:
    """Pages at former addresses lead on; files below a moved column answer at both."""
    pages = [(address_of(old), address_of(output.path)) for old, output in moved if old.endswith(".html")]
    for page in plan_former_pages(site, theme, former, pages):
        yield page.with_input("program", program)
    for old, output in moved:
        if not old.endswith(".html"):
            yield replace(output, path=old)
    for address in former:
        if (
            not is_page_address(address.url)
            and not is_page_address(address.target)
            and address.target in present
        ):
            yield replace(present[address.target], path=address.url)


def _pairs(
    site: Site, former: Sequence[FormerAddress], moved: Sequence[tuple[str, Output]]
) -> list[tuple[str, str]]:
    """Former and present address of everything that moved."""
    pairs = [
        (address_of(old), address_of(output.path)) if old.endswith(".html") else (old, output.path)
        for old, output in moved
    ]
    pairs += [(address.url, address.target) for address in former if address.target]
    pairs += [(alias_url(alias), document.url) for document in site.documents for alias in document.aliases]
    return pairs


def _map(pairs: Sequence[tuple[str, str]], root: str) -> Iterator[Output]:
    if not pairs:
        return
    data = nginx_map((root + old, new if "://" in new else root + new) for old, new in pairs)

    yield Output.known(path=REDIRECTS_MAP, label="map", data=data)


def _all_outputs(request: Request, assembly: Assembly, theme: Theme) -> Iterator[Output]:
    site = assembly.site
    for output in (*plan_pages(site, theme), *theme.assets(), *plan_exports(site)):
        yield output.with_input("program", request.program)
    for file in assembly.files:
        yield _copied_file(file, request.site)


def _copied_file(file: Attachment, folder: Path) -> Output:
    copied = CopiedFile(path=f"{folder}/{file.source}", digest=file.digest)
    return Output.copy(path=file.url, source=file.source, file=copied)
