"""The search of a portal: one index over what its counties publish, made from their indexes."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from site_builder.digest import bytes_digest
from site_builder.errors import EnvironmentFailure
from site_builder.files import read_regular
from site_builder.language import Text
from site_builder.load.member_data import MAX_DATA_BYTES
from site_builder.model.columns import ColumnTree
from site_builder.model.included import CityDocument
from site_builder.model.output import BodyReader, Bundle
from site_builder.model.own_addresses import OWN, SEARCH_DATA
from site_builder.model.portal import Portal, PortalMember
from site_builder.search.index_plan import JoinedIndex
from site_builder.search.joined import MemberIndex, group_key, index_groups, joined_files
from site_builder.search.records import SearchRecord

_FOLDER = f"{OWN['counties']}indexes/"
_Groups = tuple[tuple[MemberIndex, ...], ...]


def joined_groups(portal: Portal | None, tree: ColumnTree) -> _Groups:
    """The portal's members, those together whose documents are searched in one index. Columns have the names of `tree`."""
    if portal is None:
        return ()
    return tuple(index_groups([_member_index(member, tree) for member in portal.members if member.documents]))


def joined_indexes(groups: _Groups) -> tuple[JoinedIndex, ...]:
    """What the portal's own index names."""
    return tuple(JoinedIndex(name="", base=_folder(group)) for group in groups)


def joined_bundles(groups: _Groups, portal: Portal, program: str) -> tuple[Bundle, ...]:
    """One bundle for each group. One whose members did not change is not made again."""
    roots = {member.id: (member.name, member.root) for member in portal.members}
    return tuple(
        Bundle(
            folder=_folder(group).rstrip("/"),
            inputs=(("program", program), ("members", group_key(group))),
            produce=partial(_produced, group, {member.id: roots[member.id] for member in group}),
        )
        for group in groups
    )


def _folder(group: tuple[MemberIndex, ...]) -> str:
    return f"{_FOLDER}{group[0].id}/"


def _produced(
    group: tuple[MemberIndex, ...], roots: Mapping[str, tuple[str, str]], _: BodyReader
) -> Iterator[tuple[str, bytes]]:
    digests = {member.id: member.files for member in group}
    return joined_files(group, _folder(group), lambda id_: partial(_read, *roots[id_], digests[id_]))


def _read(name: str, root: str, digests: Mapping[str, str], path: str) -> bytes:
    data = read_regular(Path(root) / path, MAX_DATA_BYTES)
    if bytes_digest(data) != digests[path]:
        raise EnvironmentFailure(
            Text(
                f"“{name}”的“{path}”在构建过程中被改动", f"“{path}” of “{name}” was changed during the build"
            ),
            Text("等数据取完再构建一次", "build again when its data is complete"),
        )
    return data


def _member_index(member: PortalMember, tree: ColumnTree) -> MemberIndex:
    # Where a county is read is known by its address only: without one, its documents are found by their titles.
    files = member.search if SEARCH_DATA in member.search and member.url else {}
    size = 0
    for path in files:
        with suppress(OSError):
            size += (Path(member.root) / path).stat().st_size
    return MemberIndex(
        id=member.id,
        base=member.url,
        records=tuple(_record(document, member.name, tree) for document in member.documents),
        files=files,
        size=size,
    )


def _record(document: CityDocument, site: str, tree: ColumnTree) -> SearchRecord:
    lineage = tree.lineage(document.column) if tree.find(document.column) else ()
    return SearchRecord(
        url=document.url,
        title=document.title,
        number=document.number,
        index="",
        issuers=(),
        columns=tuple((column.path, column.name) for column in lineage),
        type=document.type,
        history=tuple((since, status) for since, status in document.states),
        units=(),
        topics=(),
        published=date.fromisoformat(document.published),
        body_digest="",
        attachments=(),
        site=site,
    )
