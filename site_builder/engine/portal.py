"""The city's portal: members' data, checked and never trusted, and the pages and files that come of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from site_builder.diagnostics.catalogue_county import MEMBER_UNUSABLE
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.digest import bytes_digest
from site_builder.engine.inputs import Inputs
from site_builder.files import read_regular
from site_builder.inherit.renames import former_paths, present_path
from site_builder.language import Text
from site_builder.load.city_data import read_city_documents
from site_builder.load.journal import quoted
from site_builder.load.member_data import (
    MAX_DATA_BYTES,
    UntrustedDataError,
    read_member_columns,
    why_unusable,
)
from site_builder.load.members import read_members
from site_builder.load.site_files import MEMBERS_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.included import CityDocument
from site_builder.model.output import Output
from site_builder.model.own_addresses import (
    COLUMNS_DATA,
    COUNTY_DATA,
    DOCUMENTS_JSON,
    SEARCH_DATA,
    STATUS_DATA,
)
from site_builder.model.portal import MemberFiles, Portal, PortalMember
from site_builder.model.site import Site
from site_builder.render.county_portal import plan_portal
from site_builder.render.theme import Theme
from site_builder.search.index_check import check_index


def read_portal(
    inputs: Inputs, tree: ColumnTree, as_of: date
) -> tuple[Portal | None, tuple[Diagnostic, ...]]:
    """The members that can be shown, with a warning for each that cannot and for documents whose day has not come. None for
    a site without `members.yaml`. `tree` is the city's template."""
    listed = inputs.settings.get(MEMBERS_NAME)
    if listed is None:
        return None, ()
    _, findings = read_members(MEMBERS_NAME, listed)
    found = [*findings]
    members: list[PortalMember] = []
    by_old = {old: new for old, new in former_paths(tree.renamed) if not tree.find(old)}
    for files in inputs.members:
        try:
            member = _member(files, tree, by_old)
        except Exception as error:
            # Whatever a member's data does to the program, the others are shown.
            found.append(_left_out(files, why_unusable(error)))
            continue
        if files.remark:
            found.append(_remarked(files, files.remark))
        if why := _unsound_index(files):
            # Its lists stay; nothing of its index reaches a browser.
            member = replace(member, search={})
            found.append(_not_searched(files, why))
        members.append(member)
        found += _ahead_of_time(files, member, as_of)
    return Portal(members=tuple(members)), tuple(found)


def _member(files: MemberFiles, tree: ColumnTree, by_old: Mapping[str, str]) -> PortalMember:
    member = files.member
    if files.fault:
        raise UntrustedDataError(files.fault)
    documents = read_city_documents(files.data[DOCUMENTS_JSON], files.data.get(STATUS_DATA))
    mount = ""
    if COLUMNS_DATA in files.data:
        columns = read_member_columns(member.name, files.data[COLUMNS_DATA], files.data.get(COUNTY_DATA))
        mount = columns.mount
    if member.url:
        stray = next((d for d in documents if not d.url.startswith(member.url)), None)
        if stray:
            raise UntrustedDataError(
                Text(
                    f"文件的网址不在它的网站上：{stray.url[:80]}",
                    f"a document lies on another site: {stray.url[:80]}",
                )
            )
    return PortalMember(
        id=member.id,
        name=member.name,
        url=member.url,
        root=files.root,
        documents=tuple(_placed(document, mount, tree, by_old) for document in documents),
        search=files.search,
    )


def _placed(document: CityDocument, mount: str, tree: ColumnTree, by_old: Mapping[str, str]) -> CityDocument:
    """The document in the column of the city where readers look for it: at the present path of its own, though the county
    follows an older template; for a column that the county added, the one above."""
    path = document.column.removeprefix(f"{mount}/") if mount else document.column
    path = present_path(path, by_old)
    while path and not tree.find(path):
        path = path.rpartition("/")[0]
    return replace(document, column=path)


def _ahead_of_time(files: MemberFiles, member: PortalMember, as_of: date) -> Iterator[Diagnostic]:
    ahead = [document for document in member.documents if document.published > as_of.isoformat()]
    if ahead:
        first = min(ahead, key=lambda document: (document.published, document.id))
        yield MEMBER_UNUSABLE.finding(
            files.member.span,
            f"“{member.name}”有 {len(ahead)} 份文件的发布日期还没有到，排在清单最后："
            f"{quoted(first.title, 40)}写的是 {first.published}",
            f"“{member.name}” has {len(ahead)} documents whose day has not come; lists show them last: "
            f"{quoted(first.title, 40)}, {first.published}",
            severity=Severity.WARNING,
        )


def _unsound_index(files: MemberFiles) -> Text | None:
    """What is the matter with the search index of a member; None where it is sound, or there is none."""
    if SEARCH_DATA not in files.search:
        return None
    return _index_fault(files.root, tuple(files.search.items()))


@lru_cache(maxsize=1000)
def _index_fault(root: str, files: tuple[tuple[str, str], ...]) -> Text | None:
    """Kept by path and digest of every file: a preview reads an index once."""
    digests = dict(files)

    def read(path: str) -> bytes:
        data = read_regular(Path(root) / path, MAX_DATA_BYTES)
        if bytes_digest(data) != digests[path]:
            raise ValueError(path)
        return data

    try:
        check_index(read)
    except UntrustedDataError as error:
        return error.text
    return None


def _not_searched(files: MemberFiles, why: Text) -> Diagnostic:
    return _remarked(
        files,
        Text(
            f"文件列出来了，但只能按标题和文号检索：{why.zh}",
            f"it is listed but found by title and number only: {why.en}",
        ),
    )


def _remarked(files: MemberFiles, remark: Text) -> Diagnostic:
    name = files.member.name
    return MEMBER_UNUSABLE.finding(
        files.member.span, f"“{name}”：{remark.zh}", f"“{name}”: {remark.en}", severity=Severity.WARNING
    )


def _left_out(files: MemberFiles, why: Text) -> Diagnostic:
    return MEMBER_UNUSABLE.finding(
        files.member.span,
        f"“{files.member.name}”没有汇总：{why.zh}",
        f"“{files.member.name}” is left out: {why.en}",
        severity=Severity.WARNING,
    )


def portal_outputs(site: Site, theme: Theme, portal: Portal | None, program: str) -> tuple[Output, ...]:
    """Pages below `counties/`."""
    if portal is None:
        return ()
    return tuple(page.with_input("program", program) for page in plan_portal(site, theme, portal))
