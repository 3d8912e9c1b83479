"""规范性文件库: every list of the register, by state, issuer, year, topic and kind, with its address.

Pages and data files of the register both come from these lists, so that they cannot differ.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from site_builder.chinese.kinds import document_kind
from site_builder.model.document import Document
from site_builder.model.own_addresses import OWN
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus
from site_builder.resolve.slugs import slugs

STATES: Mapping[str, tuple[str, Callable[[ValidityStatus], bool]]] = {
    "current": (OWN["register"], lambda s: not s.has_ended and s is not ValidityStatus.NOT_YET),
    "upcoming": (f"{OWN['register']}upcoming/", lambda s: s is ValidityStatus.NOT_YET),
    "ended": (f"{OWN['register']}ended/", lambda s: s.has_ended),
    "all": (f"{OWN['register']}all/", lambda _: True),
}
"""The lists by state: address, and which states belong to it."""

GROUPS = ("issuers", "years", "topics", "kinds")
"""The ways in which the register is divided beside the state; each has its own overview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterList:
    """One list of the register."""

    group: str
    """`states`, or one of `GROUPS`."""
    name: str
    """Key of the state, or what the documents share: 示例市人民政府, 2024, 就业, 通知."""
    base: str
    """Address below the root, with a trailing slash."""
    documents: tuple[Document, ...]
    """Newest first."""


def register_lists(site: Site) -> tuple[RegisterList, ...]:
    """The lists by state, then those of each group, the newest year first and the fullest of the others."""
    registered = sorted(
        (d for d in site.documents if d.type.is_registered and d.id in site.validity),
        key=lambda d: (-(d.issued or d.published).toordinal(), d.id),
    )
    by_state = [
        RegisterList(
            group="states",
            name=name,
            base=base,
            documents=tuple(d for d in registered if belongs(site.validity[d.id].status)),
        )
        for name, (base, belongs) in STATES.items()
    ]
    return (*by_state, *(found for group in GROUPS for found in _divided(group, registered)))


def group_address(group: str) -> str:
    """Where the overview of one of `GROUPS` stands."""
    return f"{OWN['register']}{group}/"


def _divided(group: str, registered: Iterable[Document]) -> list[RegisterList]:
    found: dict[str, list[Document]] = {}
    for document in registered:
        for name in dict.fromkeys(_NAMES[group](document)):
            found.setdefault(name, []).append(document)
    names = sorted(found)
    lists = [
        RegisterList(
            group=group, name=name, base=f"{group_address(group)}{slug}/", documents=tuple(found[name])
        )
        for name, slug in zip(names, slugs(names), strict=True)
    ]
    if group == "years":
        return lists[::-1]
    return sorted(lists, key=lambda one: (-len(one.documents), one.name))


_NAMES: Mapping[str, Callable[[Document], Iterable[str]]] = {
    "issuers": lambda document: document.issuers,
    "years": lambda document: (str((document.issued or document.published).year),),
    "topics": lambda document: document.topics,
    "kinds": lambda document: (kind,) if (kind := document_kind(document.title)) else (),
}
