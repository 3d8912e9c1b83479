"""规范性文件库: its lists by state, by issuer, year, topic and kind."""

from collections.abc import Iterator, Sequence
from functools import partial

from site_builder.model.document import Document
from site_builder.model.output import Output
from site_builder.model.own_addresses import OWN
from site_builder.model.site import Site
from site_builder.render.lookups import coming_turns
from site_builder.render.pager import paged
from site_builder.render.press import Press
from site_builder.render.views import Head, Link, Pager
from site_builder.render.views_lists import NamedCount, RegisterGroupView, RegisterRow, RegisterView
from site_builder.render.words import Words
from site_builder.resolve.register_lists import GROUPS, RegisterList, group_address, register_lists


def plan_register(site: Site, press: Press, words: Words) -> Iterator[Output]:
    """Every page of every list. Those by state name the day of the build, and so change with it; the others do only
    if something on them is going to change."""
    lists = register_lists(site)
    by_state = [one for one in lists if one.group == "states"]
    counts = tuple((one.name, one.base, len(one.documents)) for one in by_state)
    groups = tuple(_group_link(words, group) for group in GROUPS if any(one.group == group for one in lists))
    for one in lists:
        yield from _list_pages(site, press, words, one, counts, groups)
    for group in GROUPS:
        yield from _overview(press, words, group, [one for one in lists if one.group == group], groups)


def _list_pages(
    site: Site,
    press: Press,
    words: Words,
    one: RegisterList,
    counts: tuple[tuple[str, str, int], ...],
    groups: tuple[Link, ...],
) -> Iterator[Output]:
    head = _head(words, one)
    is_state = one.group == "states"

    def view(documents: Sequence[Document], pager: Pager) -> RegisterView:
        rows = tuple([_row(site, document) for document in documents])
        can_change = is_state or any(row.turns for row in rows)
        return RegisterView(
            head=head,
            list=one.name if is_state else "",
            counts=counts,
            as_of=site.as_of.isoformat() if can_change else "",
            rows=rows,
            pager=pager,
            base=one.base,
            groups=groups,
        )

    for url, documents, pager in paged(one.documents, one.base, site.config.page_size):
        yield press.later_page("register", partial(view, documents, pager), url, crumbs=head.way)


def _overview(
    press: Press, words: Words, group: str, lists: Sequence[RegisterList], groups: tuple[Link, ...]
) -> Iterator[Output]:
    if not lists:
        return
    link = _group_link(words, group)
    head = Head(
        title=link.label,
        url=link.url,
        description=words.plain("register.description"),
        crumbs=(_register_link(words),),
    )
    view = RegisterGroupView(
        head=head,
        group=group,
        entries=tuple(
            NamedCount(name=_name(words, one), url=one.base, documents=len(one.documents), columns=0)
            for one in lists
        ),
        groups=groups,
    )
    yield press.page("register_group", view, head.url, crumbs=head.way)


def _register_link(words: Words) -> Link:
    return Link(label=words.plain("register.title"), url=OWN["register"])


def _group_link(words: Words, group: str) -> Link:
    return Link(label=words.plain(f"register.by_{group}"), url=group_address(group))


def _head(words: Words, one: RegisterList) -> Head:
    crumbs: tuple[Link, ...] = () if one.name == "current" else (_register_link(words),)
    if one.group != "states":
        crumbs = (*crumbs, _group_link(words, one.group))
    return Head(
        title=words.plain(f"register.{one.name}")
        if one.group == "states"
        else words.plain("register.of_group", name=_name(words, one)),
        url=one.base,
        description=words.plain("register.description"),
        crumbs=crumbs,
    )


def _name(words: Words, one: RegisterList) -> str:
    return words.plain("date.year", year=one.name) if one.group == "years" else one.name


def _row(site: Site, document: Document) -> RegisterRow:
    return RegisterRow(
        title=document.title,
        url=document.url,
        number=document.number.text if document.number else "",
        issuer="、".join(document.issuers),
        issued=document.issued.isoformat() if document.issued else "",
        published=document.published.isoformat(),
        status=site.validity[document.id].status.value,
        turns=coming_turns(site.validity[document.id]),
        draft=document.draft,
    )
