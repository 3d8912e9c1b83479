"""What lies below `content/` beside the documents."""

from dataclasses import dataclass

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def is_picture(name: str) -> bool:
    """Whether the name of the file is that of a picture that browsers show."""
    return name.lower().endswith(_PICTURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFile:
    """A file below `content/` that is no document: an attachment or a picture."""

    path: str
    """Relative to the site, with `/`."""
    size_bytes: int
    digest: str
    pixels: tuple[int, int] = (0, 0)
    """Width and height of a picture; zeros for anything else."""
    is_web_page: bool = False
    """Whether it begins as a page, a drawing or other XML does, whatever its name says."""
