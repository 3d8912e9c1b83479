"""Documents follow the columns that a new version of the template moves: no file has to be touched."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from posixpath import basename, dirname

from site_builder.inherit.renames import former_paths, present_path
from site_builder.model.columns import ColumnTree
from site_builder.model.document import Body, BodyLink, Declaration, Header
from site_builder.model.own_addresses import PAGE


def at_present_columns(declarations: Sequence[Declaration], tree: ColumnTree) -> tuple[Declaration, ...]:
    """The declarations with their columns, ids and references at the paths of today.

    A file may stay in the folder of the former path. Its path stays as it is, so that attachments and
    relative links are found where they lie.
    """
    by_old = {old: new for old, new in former_paths(tree.renamed) if not tree.find(old)}
    if not by_old:
        return tuple(declarations)
    present = {present_path(declaration.id, by_old) for declaration in declarations}
    present |= {column.path for column in tree.walk()}
    return tuple(_moved(declaration, by_old, present) for declaration in declarations)


def _moved(declaration: Declaration, by_old: Mapping[str, str], present: Set[str]) -> Declaration:
    return replace(
        declaration,
        id=present_path(declaration.id, by_old),
        column=present_path(declaration.column, by_old),
        header=_moved_header(declaration.header, by_old) if declaration.header else None,
        body=_moved_body(declaration.body, by_old, present),
    )


def _moved_header(header: Header, by_old: Mapping[str, str]) -> Header:
    return replace(
        header,
        also_in=tuple(present_path(path, by_old) for path in header.also_in),
        claims=tuple(replace(claim, target=present_path(claim.target, by_old)) for claim in header.claims),
    )


def _moved_body(body: Body, by_old: Mapping[str, str], present: Set[str]) -> Body:
    links = tuple(_moved_link(link, by_old, present) for link in body.links)
    return body if links == body.links else replace(body, links=links)


def _moved_link(link: BodyLink, by_old: Mapping[str, str], present: Set[str]) -> BodyLink:
    """Links by id or by address from the root. Relative ones name files, which have not moved. A link stays as it is written
    where nothing of today would be meant: a former address may answer, or a finding names what stands there."""
    for start in ("id:", "/"):
        if link.target.startswith(start):
            path, mark, rest = link.target.removeprefix(start).partition("#")
            moved = present_path(path, by_old)
            bare = moved.partition("?")[0].removesuffix(PAGE).rstrip("/")
            if bare in present or ("." in basename(bare) and dirname(bare) in present):
                return replace(link, target=start + moved + mark + rest)
    return link
