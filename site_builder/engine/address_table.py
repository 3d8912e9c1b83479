"""The one table of addresses: whatever is published claims its place here, and of two that claim one neither is lost in
silence.

A claim is refused where the address is taken, where it would have to be a file and a folder at once, and where no disk or
server can hold it. What stands first stays; so pages in use claim before former addresses do.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.engine import address_findings as found
from site_builder.load.former_addresses import is_page_address
from site_builder.load.site_files import LOCK_NAME, REDIRECTS_NAME
from site_builder.model.output import Output
from site_builder.model.own_addresses import MANIFEST, OWN, REDIRECTS_MAP, SEARCH_DATA, SEARCH_SEGMENTS
from site_builder.model.site import Site

MOST_BYTES_OF_A_PART = 255
"""What file systems take as one name."""
MOST_BYTES = 2_000
"""Of a whole address: a site map takes fewer than 2,048 with the host in front (sitemaps.org), a disk 4,096."""
_HARD = re.compile(
    r"\.(?:/|\Z)|(?:\A|/)(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.[^/]*)?(?:/|\Z)", re.IGNORECASE
)
"""What Windows takes for no name: a dot at the end, and its devices."""
_ORDERS = re.compile(
    r"(?:\A|/)\.(?!well-known/)|(?:\A|/)web\.config\Z|\A_(?:worker\.js|routes\.json)\Z", re.IGNORECASE
)
"""Files that servers hide or read as orders (Apache, IIS, static hosts)."""


class AddressTable:
    """Addresses that are given out, and what was found on the way. `named` tells where documents name their files."""

    def __init__(self, site: Site, named: Mapping[str, SourceSpan]) -> None:
        self.outputs: dict[str, Output] = {}
        """By path: those whose claim stood."""
        self.findings: list[Diagnostic] = []
        self._site = site
        self._named = named
        self._former: dict[str, SourceSpan] = {}
        # What is made last of all stands there from the start.
        self._exact = _Names({MANIFEST: MANIFEST, REDIRECTS_MAP: REDIRECTS_MAP, SEARCH_DATA: SEARCH_DATA})
        self._exact.folders |= {"data": MANIFEST, "search": SEARCH_DATA, SEARCH_SEGMENTS: SEARCH_DATA}
        self._odd = _Names()
        """Those with capitals or more than ASCII, as a disk sees them that cannot tell capitals apart."""

    def take(self, output: Output) -> None:
        """Give a file in use its address."""
        self._claim(output.path, output)

    def take_former(self, path: str, span: SourceSpan, output: Output | None) -> None:
        """Give a former address its page, if there is one to make. `span` is where somebody wrote the address."""
        if _ORDERS.search(path):
            self.findings.append(found.order_to_servers(path, span))
        elif path.startswith(OWN["search"]) and path not in self.outputs:
            # The names of the index's files are known only when it is made.
            self._refuse(path, SEARCH_DATA, span, None)
        elif output:
            self._claim(path, output, span)
        elif path in self._exact.files:
            self._refuse(path, path, span, None)

    def put(self, output: Output) -> None:
        """Put what stood in the table from the start."""
        self.outputs[output.path] = output

    def _claim(self, path: str, output: Output, former: SourceSpan | None = None) -> None:
        if len(path) > MOST_BYTES_OF_A_PART // 4 and (excess := _excess(path)):
            self.findings.append(found.too_long(excess, self._place(output, former)))
            return
        key = _as_seen_without_capitals(path)
        rival = self._rival(path, key)
        if rival is not None and not self._refuse(path, rival, former, output):
            return
        if former and former.path not in (REDIRECTS_NAME, LOCK_NAME) and not is_page_address(path):
            self.findings.append(found.page_at_a_file(path, former))
            return
        if _HARD.search(path):
            self.findings.append(found.hard_name(path, self._place(output, former)))
        if former:
            self._former[path] = former
        self.outputs[path] = output
        self._exact.enter(path, path)
        if key != path:
            self._odd.enter(key, path)

    def _rival(self, path: str, key: str) -> str | None:
        """What stands where this file would, below it, or in the place of its folder; None where there is room. What is in
        the way on every disk comes before what only looks alike."""
        rival = self._exact.rival(path)
        if rival is None and key != path:
            rival = self._exact.rival(key)
        return self._odd.rival(key) if rival is None else rival

    def _refuse(self, path: str, rival: str, former: SourceSpan | None, output: Output | None) -> bool:
        """Say what is wrong. Whether there is room all the same, on a disk that tells capitals apart."""
        related = found.standing_at(self._place_of(rival))
        if path == rival or rival == SEARCH_DATA:
            if former:
                self.findings.append(found.taken(path, former, related))
            else:
                self.findings.append(found.made_twice(path, self._place(output), related))
            return False
        if _is_below(path, rival) or _is_below(rival, path):
            self.findings.append(found.file_and_folder(path, rival, self._place(output, former), related))
            return False
        if not self._leads_the_same_way(former, rival):
            self.findings.append(found.alike(path, rival, self._place(output, former), related))
        return True

    def _leads_the_same_way(self, former: SourceSpan | None, rival: str) -> bool:
        """Whether both are former addresses of one document, so that it does not matter which of them answers."""
        other = self._former.get(rival)
        return bool(former and other and former.path == other.path != REDIRECTS_NAME)

    def _place_of(self, path: str) -> SourceSpan | None:
        """Where a person wrote what stands at the path; None for what the program makes by itself."""
        output = self.outputs.get(path)
        return self._former.get(path) or (self._written(output) if output else None)

    def _place(self, output: Output | None, former: SourceSpan | None = None) -> SourceSpan:
        return former or (self._written(output) if output else None) or SourceSpan("columns.yaml")

    def _written(self, output: Output) -> SourceSpan | None:
        if output.source in self._titles:
            return self._titles[output.source]
        if output.source:
            return self._named.get(output.path) or SourceSpan(output.source)
        column = self._site.columns.find(output.path.rpartition("/")[0])
        return column.span if column else None

    @cached_property
    def _titles(self) -> dict[str, SourceSpan]:
        return {document.source_path: document.span() for document in self._site.documents}


class _Names:
    """Names that are taken, and folders that hold some of them."""

    def __init__(self, files: Mapping[str, str] = MappingProxyType({})) -> None:
        self.files = dict(files)
        self.folders: dict[str, str] = {}
        """Each with a file below it."""

    def enter(self, name: str, path: str) -> None:
        self.files.setdefault(name, path)
        folder = name.rpartition("/")[0]
        while folder and folder not in self.folders:
            self.folders[folder] = path
            folder = folder.rpartition("/")[0]

    def rival(self, name: str) -> str | None:
        found = self.files.get(name) or self.folders.get(name)
        folder = name.rpartition("/")[0]
        while found is None and folder and folder not in self.folders:
            found = self.files.get(folder)
            folder = folder.rpartition("/")[0]
        return found


def _is_below(path: str, other: str) -> bool:
    return path.startswith(f"{other}/")


def _as_seen_without_capitals(path: str) -> str:
    """The same for all names that Windows, macOS and some web servers take for one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def _excess(path: str) -> str:
    """The part that is too long, or the whole path if it is; empty where there is room."""
    data = path.encode("utf-8", "surrogateescape")
    if len(data) > MOST_BYTES:
        return path
    return next(
        (p for p in path.split("/") if len(p.encode("utf-8", "surrogateescape")) > MOST_BYTES_OF_A_PART), ""
    )
