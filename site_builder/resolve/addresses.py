"""Which document lives where: columns checked, addresses given out, collisions found."""

import re
from collections.abc import Iterable

from site_builder.diagnostics.catalogue_assemble import (
    DOCUMENT_NAME_UNUSABLE,
    NAME_RULE,
    NOT_A_LEAF,
    SAME_ADDRESS,
    UNKNOWN_COLUMN,
    UNKNOWN_OTHER_COLUMN,
)
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text, nearest_or
from site_builder.model.columns import Column, ColumnTree
from site_builder.model.document import Declaration, Document
from site_builder.model.own_addresses import RESERVED_IN_COLUMNS

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")


def placement_findings(declaration: Declaration, tree: ColumnTree) -> tuple[Diagnostic, ...]:
    """What is wrong with where the file lies: unknown column, not a leaf, a name that makes no address."""
    return (*_column_findings(declaration, tree), *_name_findings(declaration))


def _column_findings(declaration: Declaration, tree: ColumnTree) -> tuple[Diagnostic, ...]:
    span = SourceSpan(declaration.path)
    column = tree.find(declaration.column)
    if column is None:
        return (_unknown_column(span, declaration.column, tree),)
    if not column.is_leaf:
        leaves = "、".join(child.path for child in column.children[:3])
        return (
            NOT_A_LEAF.finding(
                span,
                f"栏目“{column.name}”（{column.path}）还有下级栏目，文件不能直接放在这里",
                f"column “{column.path}” has columns below it and holds no documents itself",
                hint=Text(f"移到下级栏目，例如 {leaves}", f"move it to a column below, such as {leaves}"),
            ),
        )
    return ()


def _unknown_column(span: SourceSpan, path: str, tree: ColumnTree) -> Diagnostic:
    if not path:
        return UNKNOWN_COLUMN.finding(
            span,
            "文件直接放在 content 下，不属于任何栏目",
            "the file lies directly in content and belongs to no column",
            hint=Text("移到它的栏目文件夹里", "move it into the folder of its column"),
        )
    return UNKNOWN_COLUMN.finding(
        span,
        f"没有栏目“{path}”",
        f"there is no column “{path}”",
        hint=_near_column(path, tree),
    )


def _near_column(path: str, tree: ColumnTree) -> Text:
    listed = Text(
        "用 site-builder columns tree 查看全部栏目", "`site-builder columns tree` lists all columns"
    )
    return nearest_or(path, (column.path for column in tree.leaves()), listed)


def _name_findings(declaration: Declaration) -> tuple[Diagnostic, ...]:
    name = declaration.id.rpartition("/")[2]
    if _NAME.match(name) and name not in RESERVED_IN_COLUMNS:
        return ()
    reserved = name in RESERVED_IN_COLUMNS
    return (
        DOCUMENT_NAME_UNUSABLE.finding(
            SourceSpan(declaration.path),
            f"“{name}”是网站自用的名字" if reserved else f"文件名“{name}”不能做网址",
            f"“{name}” is reserved by the site" if reserved else f"the name “{name}” makes no address",
            hint=Text(
                "换一个名字，例如 2024-012.md" if reserved else f"{NAME_RULE.zh}，例如 2024-012.md",
                "choose another, such as 2024-012.md" if reserved else f"{NAME_RULE.en}, such as 2024-012.md",
            ),
        ),
    )


def shared_address_findings(declarations: Iterable[Declaration], tree: ColumnTree) -> tuple[Diagnostic, ...]:
    """Two files with one id (`a.md` and `a/index.md`), or a file whose address is a column's."""
    found: list[Diagnostic] = []
    first: dict[str, Declaration] = {}
    for declaration in declarations:
        earlier = first.setdefault(declaration.id, declaration)
        if earlier is not declaration:
            found.append(_same_address(declaration, SourceSpan(earlier.path)))
        elif column := tree.find(declaration.id):
            found.append(_same_address(declaration, column.span))
    return tuple(found)


def _same_address(declaration: Declaration, other: SourceSpan) -> Diagnostic:
    return SAME_ADDRESS.finding(
        SourceSpan(declaration.path),
        f"网址“/{declaration.id}/”已被占用",
        f"the address “/{declaration.id}/” is taken",
        hint=Text("给其中一个改名", "rename one of them"),
        related=(Related(text=Text("另一处在这里", "the other one"), span=other),),
    )


def other_columns_findings(document: Document, tree: ColumnTree) -> tuple[Diagnostic, ...]:
    """`also_in` entries that are no leaf column."""
    return tuple(
        UNKNOWN_OTHER_COLUMN.finding(
            document.span(f"also_in.{n}"),
            f"其他栏目“{path}”不是末级栏目" if tree.find(path) else f"没有栏目“{path}”",
            f"“{path}” is no leaf column" if tree.find(path) else f"there is no column “{path}”",
            hint=_near_column(path, tree),
        )
        for n, path in enumerate(document.also_in)
        if not _is_leaf(tree.find(path))
    )


def _is_leaf(column: Column | None) -> bool:
    return column is not None and column.is_leaf
