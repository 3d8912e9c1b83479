"""What ids are called in data that people read too."""

from site_builder.language import Language, Text
from site_builder.model.site import Site


def data_language(site: Site) -> Language:
    """The language of labels in data files: that of the site."""
    return "en" if site.config.language.lower().startswith("en") else "zh"


DRAFT = Text("草稿", "Draft")


def size_in_words(size_bytes: int) -> str:
    """`980 B`, `12 KB`, `3.4 MB`, decimal."""
    if size_bytes < 1_000:
        return f"{size_bytes} B"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1_000:.0f} KB"
    return f"{size_bytes / 1_000_000:.1f} MB"
