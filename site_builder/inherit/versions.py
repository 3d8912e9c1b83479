"""Versions of a template: which of two is the later one."""

import re

from site_builder.model.columns import ColumnTree


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """By which versions sort: figures by their value, so that 2017.10 follows 2017.9."""
    parts = re.findall(r"[0-9]+|[^0-9.]+", version)
    return tuple((1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts)


def is_older(tree: ColumnTree, other: ColumnTree) -> bool:
    """Whether `tree` is an earlier version of the same template."""
    same = tree.template_id == other.template_id
    return same and version_key(tree.version) < version_key(other.version)


def is_same_version(tree: ColumnTree, other: ColumnTree) -> bool:
    """Whether both bear the same id and version, whatever they hold."""
    return (tree.template_id, tree.version) == (other.template_id, other.version)


def named(tree: ColumnTree) -> str:
    """Id and version, as messages name a template."""
    return f"{tree.template_id} {tree.version}"
