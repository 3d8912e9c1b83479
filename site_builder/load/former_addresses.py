"""Former addresses as people write them: which of them are pages, and how they stand in a line of YAML."""

import re
from urllib.parse import quote, unquote

from site_builder.model.own_addresses import PAGE
from site_builder.model.safe_path import path_fault

_PAGE = re.compile(r"(?:x|s|p|j|d)?html?|aspx?|jspx?|php\d?|do|action|cgi|cfm|nsf", re.IGNORECASE)
"""Endings under which servers answer with a web page."""
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_PLAIN_KEY = re.compile(r"[\w./()（）《》〔〕+~=，、。；-]+")
"""What needs no quotes, as a key in a block and in braces alike."""
_ODD_SPACE = re.compile(r"\A\s|\s\Z|[^\S ]|  ")


def ending_of(address: str) -> str:
    """What follows the last dot of the last part; empty for a page of a folder (`old/a/`, `old/a`)."""
    return address.rpartition("/")[2].rpartition(".")[2] if "." in address.rpartition("/")[2] else ""


def is_page_address(address: str) -> bool:
    """Whether a web page may stand there: `old/a/`, `old/a` and `old/a.html`, not `old/a.pdf`."""
    ending = ending_of(address)
    return not ending or bool(_PAGE.fullmatch(ending))


def read_address(written: str) -> str:
    """The address below the root, as the file that answers there is named, its escapes (`%20`) read; empty if it is none.

    A question (`?id=3`) or an anchor is no part of an address that files answer. In the name of a file that is no page `?` and
    `#` are signs like any other."""
    bare = written.strip().lstrip("/")
    if path_fault(bare.rstrip("/")) or _asks(bare):
        return ""
    if _ESCAPE.search(bare):
        bare = unquote(bare, errors="surrogateescape")
    is_folder = bare.endswith(("/", f"/{PAGE}"))
    bare = bare.rstrip("/").removesuffix(PAGE).rstrip("/")
    is_page = is_folder or is_page_address(bare)
    if not bare or path_fault(bare) or re.search(r"[\s?#]" if is_page else r"[^\S ]", bare):
        return ""
    return f"{bare}/" if is_folder or not ending_of(bare) else bare


def _asks(address: str) -> bool:
    """Whether a question to a program follows: `get.jsp?file=a.pdf`."""
    path, mark, question = address.partition("?")
    return bool(mark) and ("=" in question or (bool(ending_of(path)) and is_page_address(path)))


def as_scalar(address: str) -> str:
    """The address as it stands in YAML so that `read_address` reads it back: in quotes where YAML needs them, and with
    escapes where the plain name would be read as another."""
    if _ESCAPE.search(address) or _ODD_SPACE.search(address) or read_address(address) != address:
        address = quote(address, safe="/", errors="surrogateescape")
    if _PLAIN_KEY.fullmatch(address) and not re.fullmatch(r"[-.\d_]+|[-=~]", address):
        return address
    return "'" + address.replace("'", "''") + "'"
