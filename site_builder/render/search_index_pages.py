"""What leads to every document where no script runs: by year, and by the first letter of the title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.chinese.initials import DIGIT, initial, pinyin_order
from site_builder.model.document import Document
from site_builder.model.output import Output
from site_builder.model.own_addresses import OWN, year_address
from site_builder.model.site import Site
from site_builder.render.frames import own_head
from site_builder.render.lookups import Lookups
from site_builder.render.pager import paged
from site_builder.render.press import Press
from site_builder.render.views import Head, Link
from site_builder.render.views_lists import NamedCount, SearchIndexListView, SearchIndexView
from site_builder.render.words import Words

_ENTRIES = 100
"""On one page: these lists are read by eye from top to bottom, so they are cut later than others."""
_DIGITS_ADDRESS, _OTHERS_ADDRESS = "0-9", "other"
# They begin most titles and tell none from another, as "The" does in English.
_PASSED_OVER = ("关于", "印发", "转发", "批转", "中华人民共和国")
_PERIODS = (
    r"\d{4}年度?|\d{1,2}(?:[—–－~～至-]+\d{1,2})?月份?|[上下]半年|第?[一二三四1-4]季度|[全我本][省市州县区]"
)
_MARKS = r"[《〈“”‘’\"'（(【〔\[\s]"


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    link: Link
    """Its name as the overview and the lists beside it show it."""
    title: str
    documents: tuple[Document, ...]


def plan_search_index(site: Site, lookups: Lookups, press: Press, words: Words) -> Iterator[Output]:
    """`/search/index/`, a list for every year, the newest first, and one for every letter."""
    years = _by_year(site.documents, words)
    letters = _by_letter(site, words)
    above = Link(label=words.plain("search.title"), url=OWN["search"])
    head = own_head(words, "search_index", crumbs=(above,))
    view = SearchIndexView(head=head, years=_counts(years), letters=_counts(letters))
    yield press.page("search_index", view, head.url, crumbs=head.way)
    for lists in (years, letters):
        beside = tuple(one.link for one in lists)
        for one in lists:
            yield from _list_pages(lookups, press, head, one, beside)


def _list_pages(
    lookups: Lookups, press: Press, above: Head, one: _List, beside: tuple[Link, ...]
) -> Iterator[Output]:
    head = Head(title=one.title, url=one.link.url, description=above.description, crumbs=above.way)
    items = [lookups.items[document.id] for document in one.documents]
    for url, shown, pager in paged(items, head.url, _ENTRIES):
        view = SearchIndexListView(head=head, items=shown, pager=pager, beside=beside)
        yield press.page("search_index_list", view, url, crumbs=head.way)


def _by_year(documents: Sequence[Document], words: Words) -> list[_List]:
    """The documents of a site come newest first, and so do the years."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(f"{document.published.year:04d}", []).append(document)
    return [
        _List(
            link=Link(label=words.plain("date.year", year=year), url=year_address(int(year))),
            title=words.plain("search_index.of_year", year=year),
            documents=tuple(group),
        )
        for year, group in found.items()
    ]


def _by_letter(site: Site, words: Words) -> list[_List]:
    beginnings = name_beginnings(_names(site))
    subjects = {document.id: subject_of(document.title, beginnings) for document in site.documents}
    found: dict[str, list[Document]] = {}
    for document in site.documents:
        found.setdefault(initial(subjects[document.id]), []).append(document)
    return [
        _List(
            link=Link(
                label=_letter_name(letter, words), url=f"{OWN['search_index']}{_letter_address(letter)}/"
            ),
            title=words.plain("search_index.of_letter", letter=_letter_name(letter, words)),
            documents=tuple(
                sorted(
                    found[letter], key=lambda document: (pinyin_order(subjects[document.id]), document.url)
                )
            ),
        )
        for letter in sorted(found, key=lambda letter: (not letter.isalpha(), not letter, letter))
    ]


def _names(site: Site) -> set[str]:
    sponsor = site.config.sponsor or site.config.name
    issuers = {issuer for document in site.documents for issuer in document.issuers}
    return {
        sponsor,
        sponsor.partition("人民政府")[0],
        *issuers,
        *(unit.name for unit in site.columns.units),
    }


def name_beginnings(names: Iterable[str]) -> re.Pattern[str]:
    """What titles may begin with before they say anything of their own; `names` are those of the issuers."""
    longest_first = sorted({*names, *_PASSED_OVER} - {""}, key=lambda name: (-len(name), name))
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}|{_PERIODS}|{_MARKS})+")


def subject_of(title: str, beginnings: re.Pattern[str]) -> str:
    """The title from the first word on that is neither a name of an issuer nor a period nor 关于, 印发 and the like: what
    readers remember of it. The whole title if nothing else is in it."""
    match = beginnings.match(title)
    return (title[match.end() :] if match else title) or title


def _letter_name(letter: str, words: Words) -> str:
    if letter == DIGIT:
        return words.plain("search_index.digits")
    return letter or words.plain("search_index.others")


def _letter_address(letter: str) -> str:
    return _DIGITS_ADDRESS if letter == DIGIT else letter.lower() or _OTHERS_ADDRESS


def _counts(lists: Sequence[_List]) -> tuple[NamedCount, ...]:
    return tuple(
        NamedCount(name=one.link.label, url=one.link.url, documents=len(one.documents), columns=0)
        for one in lists
    )
