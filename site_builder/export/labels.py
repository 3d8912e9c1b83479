"""What ids are called in data that people read too."""

from site_builder.language import Text

DRAFT = Text("草稿", "Draft")


def size_in_words(size_bytes: int) -> str:
    """`980 B`, `12 KB`, `3.4 MB`, decimal."""
    if size_bytes < 1_000:
        return f"{size_bytes} B"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1_000:.0f} KB"
    return f"{size_bytes / 1_000_000:.1f} MB"
