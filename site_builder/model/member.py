"""A member of a city's federation: a county site, as a folder or as the data that it publishes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.columns import ColumnTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of `members.yaml`. At least one of the last three says where the member is."""

    id: str
    """`[a-z0-9-]`; names the member in addresses and folders."""
    name: str
    path: str
    """Folder of its site, relative to `members.yaml`; empty if it is not on this machine."""
    data: str
    """Folder of its published data, relative to `members.yaml`; empty if there is none."""
    url: str
    """Address of its site, with a trailing slash; empty if it is not known."""
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """`members.yaml`."""

    template: str
    """The template that all members follow: a path relative to the file."""
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberColumns:
    """A member's columns, with the changes that it declares."""

    name: str
    tree: ColumnTree
    """As the member shows it, mount included."""
    mount: str
    units: Mapping[str, str]
    """City unit → the member's own."""
    switched_off: Mapping[str, str]
    """Path in the template → reason."""
    documents: Mapping[str, int]
    """Number of its own documents by column path, mount included."""
