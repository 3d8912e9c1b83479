"""What a city's portal knows of its counties: their published data, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.language import Text
from site_builder.model.included import CityDocument
from site_builder.model.member import Member
from site_builder.model.web_host import origin_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFiles:
    """A member's published files as they lie on this machine, not yet trusted."""

    member: Member
    root: str
    """Folder, as the operating system names it."""
    data: Mapping[str, bytes] = field(repr=False)
    """Bytes by path, such as `data/documents.json`."""
    search: Mapping[str, str] = field(repr=False)
    """Digest of every file of the search index, by path."""
    fault: Text | None
    """Why nothing could be read."""
    remark: Text | None = None
    """What is wrong though something could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalMember:
    """A member whose data is sound."""

    id: str
    name: str
    url: str
    """Address of its site, with a trailing slash."""
    root: str
    documents: tuple[CityDocument, ...]
    """Their columns are paths in the city's tree, or empty for columns that the city does not have."""
    search: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """All members that can be shown."""

    members: tuple[PortalMember, ...]

    @property
    def origins(self) -> tuple[str, ...]:
        """The members' sites as `https://host`, each once: results of a search take the words around a hit from them."""
        return tuple(sorted({origin for member in self.members if (origin := origin_of(member.url))}))
