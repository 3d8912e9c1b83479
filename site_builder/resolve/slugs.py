"""Readable names of folders from words."""

import re
from collections.abc import Sequence

from site_builder.digest import bytes_digest


def slugs(names: Sequence[str]) -> tuple[str, ...]:
    """One folder name for each name: its letters and digits, other runs as `-`; unique and safe on every disk."""
    found: list[str] = []
    for name in names:
        slug = re.sub(r"\W+", "-", name).strip("-_").lower()
        taken = not slug or slug == "page" or len(slug.encode()) > 120 or slug in found
        found.append(f"{slug[:30]}-{bytes_digest(name.encode())[:6]}".lstrip("-") if taken else slug)
    return tuple(found)
