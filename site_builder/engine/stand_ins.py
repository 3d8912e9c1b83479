"""Documents that are broken, made fit to be shown: a preview freezes for none of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from site_builder.model.columns import ColumnTree
from site_builder.model.document import Declaration, Header


def plannable(
    declarations: Sequence[Declaration], tree: ColumnTree, shown_on: date | None
) -> Sequence[Declaration]:
    """The declarations of which pages can be planned: of two with one address the first, and none at a column's.

    `shown_on` is the day of a preview, in which a document whose header cannot be used is shown as far as it was read; None
    leaves those out. The very argument comes back where there is nothing to do.
    """
    ids = {declaration.id for declaration in declarations}
    is_clear = len(ids) == len(declarations) and ids.isdisjoint(tree.by_path)
    is_whole = shown_on is None or all(d.header or d.stand_in is None for d in declarations)
    if is_clear and is_whole:
        return declarations
    kept: dict[str, Declaration] = {}
    for declaration in declarations:
        if declaration.id not in tree.by_path:
            kept.setdefault(declaration.id, declaration)
    if shown_on is None:
        return tuple(kept.values())
    return tuple(_with_stand_in(declaration, shown_on) for declaration in kept.values())


def _with_stand_in(declaration: Declaration, day: date) -> Declaration:
    if declaration.header or declaration.stand_in is None:
        return declaration
    read = declaration.stand_in
    name = declaration.id.rpartition("/")[2]
    header = replace(
        read,
        title=read.title or f"（标题有误：{name}）",
        published=day if read.published == Header.NO_DAY else read.published,
    )
    return replace(declaration, header=header)
