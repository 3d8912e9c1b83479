"""Which files the site consists of: every output of every wing, each path once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from site_builder.build.program import program_identity
from site_builder.diagnostics.catalogue_build import SAME_OUTPUT
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.export.plan import plan_exports
from site_builder.language import Text
from site_builder.model.document import Attachment
from site_builder.model.output import BodyReader, Output
from site_builder.model.site import Site
from site_builder.render.pages import plan_pages
from site_builder.render.theme import Theme


def plan_outputs(
    site: Site, files: Iterable[Attachment], theme: Theme, folder: Path
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    """All outputs in order of path, and a finding for each path that two of them claim."""
    by_path: dict[str, Output] = {}
    found: list[Diagnostic] = []
    for output in _all_outputs(site, files, theme, folder):
        first = by_path.setdefault(output.path, output)
        if first is not output:
            found.append(_same_output(first, output))
    return tuple(by_path[path] for path in sorted(by_path)), tuple(found)


def _all_outputs(site: Site, files: Iterable[Attachment], theme: Theme, folder: Path) -> Iterator[Output]:
    program = ("program", program_identity())
    for output in (*plan_pages(site, theme), *theme.assets(), *plan_exports(site)):
        yield replace(output, inputs=(program, *output.inputs))
    for file in files:
        yield _copied_file(file, folder)


def _copied_file(file: Attachment, folder: Path) -> Output:
    def read(_: BodyReader) -> bytes:
        return (folder / file.source).read_bytes()

    return Output(path=file.url, source=file.source, inputs=(("file", file.digest),), produce=read)


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
