"""The addresses that the program itself gives out, below the root of the site: pages, lists, feeds, data.

Planners, link check, site map, collision check, reserved names and templates ask here. Which pages of units, topics,
years and of the register a site has depends on its documents: `resolve.listings` tells.
"""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

OWN: Mapping[str, str] = MappingProxyType(
    {
        "home": "",
        "sitemap": "sitemap/",
        "accessibility": "accessibility/",
        "search": "search/",
        "large": "large/",
        "register": "register/",
        "units": "units/",
        "topics": "topics/",
        "search_index": "search/index/",
        "counties": "counties/",
        "counties_all": "counties/all/",
        "counties_register": "counties/register/",
        "missing": "404.html",
        "feed": "feed.xml",
        "register_changes": "register/changes.xml",
        "assets": "assets/",
        "data": "data/",
        "xml_sitemap": "sitemap.xml",
        "robots": "robots.txt",
    }
)
"""By the name under which templates ask (`own.sitemap`). The title of a page is the word `<name>.title` of the theme."""

FIXED_PAGES = ("home", "sitemap", "search", "accessibility", "large")
"""Pages that every site has, whatever its documents are."""
SHOWN_TO_ENGINES = ("home", "sitemap", "accessibility")
"""Those of them that `sitemap.xml` names; lists stand there too."""
SHOWN_TO_READERS = ("register", "units", "topics", "search", "search_index", "accessibility")
"""What the site map names for readers beside the columns, in this order."""

PAGE, TEXT, DATA = "index.html", "index.txt", "index.json"
"""A page in its folder; beside that of a document, its text to download and its data."""
BESIDE_A_DOCUMENT = (TEXT, DATA)
FEED = OWN["feed"]
"""In the folder of the site, and of every column with documents."""
LATER_PAGES = "page"
"""Folder of the second and later pages of a list."""

DOCUMENTS_DATA, REGISTER_DATA = "data/documents", "data/register"
"""Each as JSON and as CSV."""
DOCUMENTS_JSON = f"{DOCUMENTS_DATA}.json"
COLUMNS_DATA, STATUS_DATA, COUNTY_DATA = "data/columns.json", "data/status.json", "data/county.json"
MANIFEST = "data/manifest.json"
"""What a release says about itself, for everybody."""
REDIRECTS_MAP, NGINX_HEADERS, HEADERS = "data/redirects.map", "data/nginx-headers.conf", "_headers"
SEARCH_DATA, SEARCH_SEGMENTS = "search/index.json", "search/segments"

RESERVED_COLUMNS = frozenset(
    {
        *(address.partition("/")[0].partition(".")[0] for address in (*OWN.values(), PAGE) if address),
        *(FEED, LATER_PAGES, "about", "content", "members", "static", "theme", "themes"),
    }
)
"""First-level ids of columns that would take the address of a page of the site itself, or a name kept for one."""
RESERVED_IN_COLUMNS = frozenset({LATER_PAGES, FEED, PAGE})
"""Names of documents that would take what stands in the folder of every column."""


def page_address(base: str, number: int) -> str:
    """Where page `number` of the list at `base` stands; the first page is the list itself."""
    return base if number == 1 else f"{base}{LATER_PAGES}/{number}/"


def year_address(year: int) -> str:
    """Where the documents published in `year` are listed for readers without script."""
    return f"{OWN['search_index']}{year:04d}/"


def file_of(address: str) -> str:
    """The file that answers at the address: `index.html` in its folder, or the file itself."""
    return f"{address}{PAGE}" if address == "" or address.endswith("/") else address


def address_of(path: str) -> str:
    """The address at which the file of a page answers: the other way round than `file_of`."""
    return path.removesuffix(PAGE)


def root_of(address: str) -> str:
    """The way from the page at the address up to the root: `../../` for `growth/economy/`, empty for the home page."""
    return "../" * address.count("/")


def full_address(root: str, address: str) -> str:
    """The full address of something below `root`; safe inside XML, JSON and plain text."""
    return root + quote(address, safe="/-._~")
