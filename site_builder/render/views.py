"""What every template may see: links, list entries, the frame of the site, the part of a column.

Addresses are below the site's root without a leading slash; templates put `root` (`../` repeated) before them.
Dates are written `2017-09-13`. States are the keys of `ValidityStatus`, empty where validity is no question.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name with an address; an empty address is a name alone."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A state that a document will pass into: pages carry these, so that they stay true without a new build."""

    since: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One document as lists show it."""

    title: str
    url: str
    published: str
    number: str
    issuer: str
    status: str
    archived: bool
    turns: tuple[Turn, ...] = ()
    """States still to come, in order."""
    draft: bool = False
    """Only in previews, and where drafts were asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is the same on every page: name, navigation, footer, site tags."""

    name: str
    short_name: str
    base_url: str
    """Full address of the root, with a closing slash."""
    domain: str
    site_id_code: str
    language: str
    sponsor: str
    address: str
    postcode: str
    phone: str
    email: str
    icp: str
    police_record: str
    navigation: tuple[Link, ...]
    """Columns of the first level."""
    connects: tuple[str, ...] = ()
    """Other sites that scripts of the page may read, as `https://host`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What all pages of one column share: the way to it and its tags (docs/standards.md#meta-tags)."""

    name: str
    url: str
    lineage: tuple[Link, ...]
    """From the first level down to the column itself."""
    description: str
    keywords: str
    column_type: str
    feed: str
    """Address of the column's feed; empty if it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a page that is neither column nor document."""

    title: str
    """Title of the page itself; the site's name is added by the template."""
    url: str
    description: str
    crumbs: tuple[Link, ...]
    """The way from the home page, without home and without the page itself."""
    indexed: bool = True
    """False for pages that search engines should pass over."""

    @property
    def way(self) -> tuple[Link, ...]:
        """The way from the home page to the page itself, which comes last."""
        return (*self.crumbs, Link(label=self.title, url=self.url))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where one page of a list stands among its fellows."""

    number: int
    pages: int
    entries: int
    """Entries of the whole list."""
    base: str
    """Address of the first page."""
    shown: tuple[int, ...]
    """Numbers to link to, in order; a gap between neighbours is shown as an ellipsis."""
