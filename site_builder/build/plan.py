"""Which files the site consists of: every output of every wing, each path once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from site_builder.build.program import program_identity
from site_builder.build.redirects import MAP_NAME, moved_outputs, nginx_map, taken_findings
from site_builder.diagnostics.catalogue_build import SAME_OUTPUT
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.digest import bytes_digest
from site_builder.export.plan import plan_exports
from site_builder.language import Text
from site_builder.model.document import Attachment
from site_builder.model.former import FormerAddress
from site_builder.model.output import BodyReader, CopiedFile, Output
from site_builder.model.site import Site
from site_builder.render.addresses import alias_url, file_of, path_of
from site_builder.render.county_redirects import plan_former_pages
from site_builder.render.pages import plan_pages
from site_builder.render.theme import Theme


def plan_outputs(
    site: Site,
    files: Iterable[Attachment],
    theme: Theme,
    folder: Path,
    former: Sequence[FormerAddress] = (),
    more: Sequence[Output] = (),
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    """All outputs in order of path, former addresses and `more` included, and a finding for each path that two of them claim."""
    by_path: dict[str, Output] = {}
    found: list[Diagnostic] = []
    for output in (*_all_outputs(site, files, theme, folder), *more):
        first = by_path.setdefault(output.path, output)
        if first is not output:
            found.append(_same_output(first, output))
    found += taken_findings(former, by_path)
    for output in _former_outputs(site, theme, former, by_path):
        by_path.setdefault(output.path, output)
    return tuple(by_path[path] for path in sorted(by_path)), tuple(found)


def _former_outputs(
    site: Site, theme: Theme, former: Sequence[FormerAddress], present: Mapping[str, Output]
) -> tuple[Output, ...]:
    """Pages at former addresses lead on; files below a moved column answer at both, and a server gets a map."""
    program = program_identity()
    moved = list(moved_outputs(site.columns, present))
    pages = [(_url(old), _url(output.path)) for old, output in moved if old.endswith(".html")]
    copies = [replace(output, path=old) for old, output in moved if not old.endswith(".html")]
    copies += [
        replace(present[address.target], path=address.url)
        for address in former
        if not _is_page(address.url) and not _is_page(address.target) and address.target in present
    ]
    made = [page.with_input("program", program) for page in plan_former_pages(site, theme, former, pages)]
    pairs = [*pages, *((old, output.path) for old, output in moved if not old.endswith(".html"))]
    pairs += [(address.url, address.target) for address in former if address.target]
    pairs += [(alias_url(alias), document.url) for document in site.documents for alias in document.aliases]
    return (*made, *copies, *_map(pairs, path_of(site.config.url)))


def _is_page(url: str) -> bool:
    return file_of(url).endswith(".html")


def _map(pairs: Sequence[tuple[str, str]], root: str) -> Iterator[Output]:
    if not pairs:
        return
    data = nginx_map((root + old, new if "://" in new else root + new) for old, new in pairs)

    def read(_: BodyReader) -> bytes:
        return data

    yield Output.ready(path=MAP_NAME, source="", inputs=(("map", bytes_digest(data)),), produce=read)


def _url(path: str) -> str:
    return path.removesuffix("index.html")


def _all_outputs(site: Site, files: Iterable[Attachment], theme: Theme, folder: Path) -> Iterator[Output]:
    program = program_identity()
    for output in (*plan_pages(site, theme), *theme.assets(), *plan_exports(site)):
        yield output.with_input("program", program)
    for file in files:
        yield _copied_file(file, folder)


def _copied_file(file: Attachment, folder: Path) -> Output:
    copied = CopiedFile(path=f"{folder}/{file.source}", digest=file.digest)
    return Output.copy(path=file.url, source=file.source, file=copied)


def _same_output(first: Output, second: Output) -> Diagnostic:
    return SAME_OUTPUT.finding(
        SourceSpan(second.source or "columns.yaml"),
        f"“{second.path}”由两处生成",
        f"“{second.path}” is made twice",
        related=(
            Related(
                text=Text("另一处在这里", "the other source"), span=SourceSpan(first.source or "columns.yaml")
            ),
        ),
    )
